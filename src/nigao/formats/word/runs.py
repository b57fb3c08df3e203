"""The words of a paragraph in runs that look alike: run-in heading, blanks, and in a reading copy stress and pauses."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from nigao.speech import BLANK, Paragraph
from nigao.styles import Reading

_QUOTED = re.compile(r"“([^“”【】]*)”")


@dataclass(frozen=True, slots=True)
class Run:
    """Words that look alike."""

    text: str
    label: bool = False
    blank: bool = False
    stressed: bool = False
    pause: bool = False
    """True for a mark that is printed for the reader and is no part of the speech."""


def runs(paragraph: Paragraph, reading: Reading | None = None) -> Iterator[Run]:
    """The runs of `paragraph` in order; with `reading`, stress and pauses are marked."""
    head = Run(f"{paragraph.marker}{paragraph.label}", label=True)
    for part in (head, Run(paragraph.text)) if paragraph.label else (Run(paragraph.full),):
        for run in _blanks(part):
            yield from _marked(run, reading) if reading and not run.blank else (run,)


def _blanks(run: Run) -> Iterator[Run]:
    """`run` with every 【待补：…】 in a run of its own."""
    if "【" not in run.text:
        yield from (run,) if run.text else ()
        return
    at = 0
    for found in BLANK.finditer(run.text):
        yield from _some(run, run.text[at : found.start()])
        yield replace(run, text=found.group(), blank=True)
        at = found.end()
    yield from _some(run, run.text[at:])


def _marked(run: Run, reading: Reading) -> Iterator[Run]:
    """`run` with short quotations stressed and a mark behind every pause."""
    at = 0
    for found in _QUOTED.finditer(run.text):
        if 0 < len(found[1]) <= reading.stressed:
            yield from _paused(replace(run, text=run.text[at : found.start(1)]), reading)
            yield replace(run, text=found[1], stressed=True)
            at = found.end(1)
    yield from _paused(replace(run, text=run.text[at:]), reading)


def _paused(run: Run, reading: Reading) -> Iterator[Run]:
    """`run` with pause marks; a closing quotation mark stays with the stop it follows."""
    stops = "".join(map(re.escape, reading.pauses))
    at = 0
    for found in re.finditer(f"[{stops}][”’）]*", run.text) if stops else ():
        yield from _some(run, run.text[at : found.end()])
        yield Run(reading.pauses[found.group()[0]], pause=True)
        at = found.end()
    yield from _some(run, run.text[at:])


def _some(run: Run, text: str) -> Iterator[Run]:
    if text:
        yield replace(run, text=text)
