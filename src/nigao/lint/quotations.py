"""The library's quotations, clause by clause, for finding those that a text brings nearly but not quite."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from nigao.library.layers import read_text
from nigao.library.library import Library
from nigao.library.topics import QUOTE
from nigao.lint.text import Text, places

_CUT = re.compile(r"[，。；：、！？“”‘’]+")
_QUOTED = re.compile(r"“((?:[^“”]|“[^”]*”)*)”")
_SHORTEST = 7
"""Characters of the shortest clause that is known again when a word of it was changed."""
_LONGEST = 24
_LIKE = 0.5
"""Share of runs that make a version of a quotation."""
_GRAM = 3
_MARKS = frozenset("，。；：、！？“”‘’\n \u3000")
"""What stands before and behind a clause."""


@dataclass(frozen=True, slots=True)
class Clause:
    """A clause of a quotation."""

    text: str
    whole: str
    """The quotation it stands in."""
    source: str

    @property
    def grams(self) -> tuple[str, ...]:
        """The three runs by which it is looked for: at its head, in its middle, at its end."""
        size = len(self.text)
        return tuple(self.text[at : at + _GRAM] for at in (0, size // 2 - 1, size - _GRAM))


@dataclass(frozen=True, slots=True)
class Quotations:
    """Every quotation of references and cards."""

    wholes: tuple[str, ...]
    bare: str
    """All of them without marks, cut by line ends."""
    index: Mapping[str, tuple[Clause, ...]]
    """Run of three characters → clauses that hold it at their head, in their middle or at their end."""

    def holds(self, quoted: str) -> bool:
        """True when the words stand so in a quotation, whatever the marks at their end."""
        return bare(quoted) in self.bare

    def like(self, quoted: str) -> str:
        """The quotation of which the words are plainly a version: they share most runs of three characters; empty for none."""
        said = _grams(bare(quoted))
        for whole in self.wholes:
            if len(said & _grams(bare(whole))) >= _LIKE * len(said) > 0:
                return whole
        return ""

    def near(self, text: Text) -> Iterator[tuple[int, int, Clause]]:
        """Stretches of a text that are nearly a clause of a quotation: where, and which."""
        told: set[str] = set()
        found = places(text.threes, self.index)
        for gram in found:
            for clause in self.index[gram]:
                if clause.text not in told and clause.text not in text.whole:
                    yield from ((start, end, clause) for start, end in _near(clause, text.whole, found))
                told.add(clause.text)


def _grams(text: str) -> set[str]:
    return {text[at : at + _GRAM] for at in range(len(text) - _GRAM + 1)}


def bare(text: str) -> str:
    """Words without marks."""
    return re.sub(r"[，。；：、！？“”‘’\s,.;:!?\"']", "", text)


def quotations(library: Library) -> Quotations:
    """The quotations of the library, gathered once."""
    return library.keep("quotations", lambda: _gathered(library))


def _gathered(library: Library) -> Quotations:
    found: dict[str, str] = {}
    for item in library.references.all_items():
        if item.quote and item.usable:
            found.setdefault(item.quote, item.source)
    for _, path in library.layers.files("topics", ".yaml"):
        for line in read_text(path).splitlines():
            if QUOTE in line and not line.lstrip().startswith("#"):  # cards are not parsed for this: there are a hundred
                found |= dict.fromkeys(_QUOTED.findall(line), path.stem)
    clauses = {piece: Clause(piece, whole, source) for whole, source in found.items() for piece in _pieces(whole)}
    index: dict[str, tuple[Clause, ...]] = {}
    for clause in clauses.values():
        for gram in dict.fromkeys(clause.grams):
            index[gram] = (*index.get(gram, ()), clause)
    return Quotations(tuple(found), "\n".join(map(bare, found)), index)


def _pieces(whole: str) -> Iterator[str]:
    """The clauses of a quotation; short ones with their neighbours: 治国有常，利民为本."""
    for sentence in re.split(r"[。；！？“”‘’]", whole):
        clauses = _CUT.split(sentence)
        if any(len(clause) < _SHORTEST for clause in clauses) and _SHORTEST <= len(sentence) <= _LONGEST:
            yield sentence
        yield from (clause for clause in clauses if len(clause) >= _SHORTEST)


def _near(clause: Clause, whole: str, found: Mapping[str, Sequence[int]]) -> Iterator[tuple[int, int]]:
    """Where a text holds the clause with one or two characters changed, left out or put in; its two ends lie as far apart."""
    size = len(clause.text)
    for gram, offset in zip(clause.grams, (0, size // 2 - 1, size - _GRAM), strict=True):
        for at in found.get(gram, ()):
            start = at - offset
            if start >= 0 and (best := _best(clause.text, whole, start)):
                yield best
                return


def _best(clause: str, whole: str, start: int) -> tuple[int, int] | None:
    """The stretch at `start` that is most like the clause, when it is like enough and stands between marks, as a clause does."""
    most, size = 2 if len(clause) >= 10 else 1, len(clause)
    for first in (start, start - 1, start + 1):
        if first < 0 or (first > 0 and whole[first - 1] not in _MARKS):
            continue
        for end in (first + size, first + size - 1, first + size + 1):
            if end > len(whole) or (end < len(whole) and whole[end] not in _MARKS):
                continue
            if 0 < distance(clause, whole[first:end], most) <= most:
                return first, end
    return None


def distance(one: str, other: str, most: int) -> int:
    """How many characters must be changed, left out or put in; `most` + 1 when it is more."""
    row = list(range(len(other) + 1))
    for n, char in enumerate(one, 1):
        above, row[0] = row[0], n
        for k, theirs in enumerate(other, 1):
            above, row[k] = row[k], min(row[k] + 1, row[k - 1] + 1, above + (char != theirs))
        if min(row) > most:
            return most + 1
    return row[-1]
