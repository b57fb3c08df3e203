"""The drafts of a batch compared: how alike they are, which pairs most, what those share and in which words."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from nigao.answers.answers import read_map
from nigao.answers.outlines import outline_of
from nigao.batch.journal import Journal
from nigao.batch.journal_rows import Entry
from nigao.batch.similarity import CLOSEST, Pair, Survey, share_of, survey
from nigao.drafting.pipeline import make
from nigao.drafting.speech import Draft, characters
from nigao.library.library import Library

_SENTENCE = re.compile(r"[^。！？]+[。！？]?[”’）]*")
_WORDING = re.compile(r"·blocks/(.+?)\.j2·(.+)·[略中详]$")
_LEAST = 12
"""Shortest passage worth showing, in characters."""


@dataclass(frozen=True, slots=True)
class Likeness:
    """Two drafts and what they share."""

    share: float
    """0 to 1: characters of the shorter one that stand in the other too."""
    first: Entry
    second: Entry
    common: tuple[tuple[str, int], ...]
    """(wording or phrase, characters) that both hold, the longest first."""

    def __str__(self) -> str:
        why = "、".join(f"{name} {size}字" for name, size in self.common[:3])
        pair = f"第{self.first.number}行 {self.first.stem} 与 第{self.second.number}行 {self.second.stem}"
        return f"{pair}：相同{self.share:.0%}（{why}{'……' if len(self.common) > 3 else ''}）"


def compared(journal: Journal, limit: float, closest: int = CLOSEST) -> Survey:
    """All pairs of this run's drafts; see `similarity.survey`."""
    return survey(journal.parts, limit, closest)


def likeness(journal: Journal, pair: Pair) -> Likeness:
    """What a pair shares."""
    first, second = journal.at(pair.first), journal.at(pair.second)
    one, other = (journal.made_of(entry.stem) for entry in (first, second))
    small, large = sorted((one, other), key=lambda parts: sum(parts.values()))
    names = journal.names_of(small.keys() & large.keys())
    sizes: dict[str, int] = {}
    for number, name in names.items():
        told = readable(name)
        sizes[told] = sizes.get(told, 0) + small[number]
    common = sorted(((name, size) for name, size in sizes.items() if size), key=lambda one: (-one[1], one[0]))
    return Likeness(pair.share, first, second, tuple(common))


def readable(part: str) -> str:
    """A part of a draft as a person calls it: `general/why/10-duty·正说`, all depths alike."""
    if part.startswith("句·"):
        return f"短语“{part.removeprefix('句·').rpartition('/')[2]}”"
    found = _WORDING.search(part)
    return f"{found[1]}·{found[2]}" if found else part


def passages(pair: Likeness, library: Library) -> tuple[str, ...]:
    """The sentences that stand in both drafts word for word, in the order of the first; both are drafted again for it.

    Raises:
        NigaoError: the templates are no longer those the drafts were made from.
    """
    first, second = (_again(entry, library) for entry in (pair.first, pair.second))
    there = set(_sentences(second))
    return tuple(dict.fromkeys(said for said in _sentences(first) if said in there and characters(said) >= _LEAST))


def table(journal: Journal, places: Mapping[int, int]) -> list[list[float]]:
    """The share of every pair, by place in the table; `places` maps the row's place to its line in the picture."""
    parts = {places[place]: made for place, made in journal.parts() if place in places}
    return [[share_of(parts[a], parts[b]) for b in sorted(parts)] for a in sorted(parts)]


def _again(entry: Entry, library: Library) -> Draft:
    brief = json.loads(entry.brief)
    answers = read_map(brief, outline_of(library, brief), entry.stem)
    return make([answers], library)[2]


def _sentences(draft: Draft) -> Iterator[str]:
    for paragraph in draft.spoken():
        for piece in (paragraph.label, paragraph.text):
            yield from (found.strip() for found in _SENTENCE.findall(piece))
