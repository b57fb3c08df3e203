"""The text of a Word file: a draft's paragraphs in their styles and runs, blanks marked, long titles broken."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from types import MappingProxyType

from nigao.drafting.speech import BLANK, Draft, Paragraph, Role, characters
from nigao.formats.line_breaks import Room, narrowing
from nigao.formats.sections import front, sections
from nigao.formats.styles import Reading, Styles
from nigao.formats.title_lines import title_lines, units_of
from nigao.formats.word.markup import Xml, part, text_element, twips, w

_OURS: Mapping[str, Room] = MappingProxyType({})
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
    for words in (head, Run(paragraph.text)) if paragraph.label else (Run(paragraph.full),):
        for run in _blanks(words):
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


def document(
    draft: Draft, styles: Styles, ids: Mapping[str, str], section: Xml, unnumbered: frozenset[str] = frozenset(),
    rooms: Mapping[str, Room] = _OURS,
) -> bytes:  # fmt: skip
    """The part document.xml.

    Args:
        draft: what is said.
        styles: how it looks.
        ids: role or kind of words → identifier of its style in this file.
        section: `w:sectPr`.
        unnumbered: roles whose style numbers by itself, which is switched off: the draft brings its own numbers.
        rooms: role → what a line of it holds, where it is not as `styles` say.
    """
    return part("document", w("body", *_Body(draft, styles, ids, unnumbered, rooms).paragraphs(), section))


class _Body:
    """The text of one file; what its few kinds of paragraphs and runs look like is written once."""

    def __init__(
        self, draft: Draft, styles: Styles, ids: Mapping[str, str], unnumbered: frozenset[str], rooms: Mapping[str, Room]
    ) -> None:
        self.draft, self.styles, self.ids, self.unnumbered = draft, styles, ids, unnumbered
        self.rooms: Mapping[str, Room] = {
            role: rooms.get(role) or styles.room(styles.roles[role]) for role in (Role.TITLE, Role.HEADING)
        }
        self.looks: dict[tuple[object, ...], Xml] = {}
        """Kind of paragraph or run → its properties."""

    def paragraphs(self) -> Iterator[Xml]:
        """Every paragraph in order; a reading copy tells the minutes of each part."""
        for paragraph in front(self.draft):
            yield self.title(paragraph) if paragraph.role is Role.TITLE else self.paragraph(paragraph)
        for section in sections(self.draft):
            for paragraph in section.paragraphs:
                yield self.paragraph(paragraph)
                if self.styles.reading and paragraph.role is Role.HEADING:
                    yield self.element("minutes", [self.run(Run(f"（这一部分{section.time}）"))])

    def paragraph(self, paragraph: Paragraph) -> Xml:
        reading = self.styles.reading
        words = list(runs(paragraph, reading if paragraph.role not in (Role.TITLE, Role.SUBTITLE, Role.SALUTATION) else None))
        while words and words[-1].pause:
            words.pop()
        together = reading is not None and characters(paragraph.full) <= reading.together
        taken = narrowing("".join(run.text for run in words), self.rooms[Role.HEADING]) if paragraph.role is Role.HEADING else 0
        return self.element(paragraph.role, list(map(self.run, words)), together=together, taken=taken)

    def title(self, paragraph: Paragraph) -> Xml:
        """The title, broken where it looks well."""
        room = self.rooms[Role.TITLE]
        lines = title_lines(paragraph.full, int(room.line - room.indent), units_of(self.draft))
        parts: list[Xml] = []
        for line in lines:
            parts += [w("r", w("br"))] if parts else []
            parts += map(self.run, runs(Paragraph(Role.TITLE, line)))
        return self.element(Role.TITLE, parts)

    def element(self, kind: str, parts: Sequence[Xml], *, together: bool = False, taken: int = 0) -> Xml:
        """A paragraph whose lines are `taken` characters shorter than others."""
        key = (kind, together, taken)
        if key not in self.looks:
            self.looks[key] = w(
                "pPr",
                w("pStyle", val=self.ids[kind]),
                w("keepLines") if together else None,
                w("numPr", w("numId", val=0)) if kind in self.unnumbered else None,
                w("ind", rightChars=taken * 100, right=twips(taken * self.rooms[kind].pitch)) if taken else None,
            )
        return w("p", self.looks[key], *parts)

    def run(self, run: Run) -> Xml:
        key = (run.label, run.blank, run.stressed, run.pause)
        if key not in self.looks:
            self.looks[key] = self.look(run)
        return w("r", self.looks[key], text_element(run.text))

    def look(self, run: Run) -> Xml:
        style = "pause" if run.pause else "label" if run.label else ""
        return w(
            "rPr",
            w("rStyle", val=self.ids[style]) if style in self.ids else None,
            w("rFonts", hint="eastAsia"),  # quotation marks and dashes are Chinese here, whatever Word guesses
            w("highlight", val="yellow") if run.blank else None,
            w("u", val="dottedHeavy") if run.stressed else None,  # emphasis dots are not drawn by LibreOffice, and move the line
        )
