"""The library's quotations, clause by clause, for finding those that a text brings nearly but not quite."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from operator import itemgetter
from typing import NamedTuple

from nigao.library.layers import read_text
from nigao.library.library import Library
from nigao.library.topics import QUOTE
from nigao.lint.grams import pair, pairs, spots
from nigao.lint.passages import Passages, pieces
from nigao.lint.text import Text

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
    def grams(self) -> tuple[tuple[str, int], ...]:
        """The three runs by which it is looked for, and where: at its head, in its middle, at its end."""
        size = len(self.text)
        return tuple((self.text[at : at + _GRAM], at) for at in (0, size // 2 - 1, size - _GRAM))


class Likely(NamedTuple):
    """A clause that a text may hold nearly, counted from one of its runs of three characters."""

    rank: int
    """0 for the run at its head, 1 in its middle, 2 at its end."""
    clause: Clause
    offset: int
    """Where that run stands in the clause."""
    best: tuple[int, int] | None
    """The stretch that is most like it, counted from that run; None when what stands beyond the sentence has a say."""


Index = Mapping[str, Sequence[tuple[int, int, Clause]]]


@dataclass(frozen=True, slots=True)
class Quotations:
    """Every quotation of references and cards."""

    wholes: tuple[str, ...]
    bare: str
    """All of them without marks, cut by line ends."""
    index: Index
    """Run of three characters → clauses that hold it, and where: at their head, in their middle or at their end."""
    grams: Passages[tuple[str, tuple[Likely, ...]]]
    """Where such runs stand in a text, and which clauses stand around them, nearly."""

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
        grams: dict[str, None] = {}
        likely: dict[str, list[tuple[int, int, Likely]]] = {}
        for at, (gram, around) in self.grams.of(text):
            grams[gram] = None
            for each in around:
                likely.setdefault(each.clause.text, []).append((each.rank, at, each))
        for clause in (clause for gram in (grams if likely else ()) for *_, clause in self.index[gram]):
            found = likely.pop(clause.text, ())
            if found and clause.text not in text.whole and (best := _first(found, text.whole)):
                yield *best, clause


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
    index: dict[str, list[tuple[int, int, Clause]]] = {}
    for clause in clauses.values():
        for rank, (gram, offset) in enumerate(clause.grams):
            index.setdefault(gram, []).append((rank, offset, clause))
    return Quotations(tuple(found), "\n".join(map(bare, found)), index, _grams_of(index))


def _grams_of(index: Index) -> Passages[tuple[str, tuple[Likely, ...]]]:
    heads = frozenset(map(pair, index))

    def search(text: Text) -> Iterator[tuple[int, tuple[str, tuple[Likely, ...]]]]:
        for at in spots(pairs(text.whole), heads):
            if (gram := text.whole[at : at + _GRAM]) in index:
                yield at, (gram, tuple(_likely(index[gram], text.whole, at)))

    return Passages(pieces, search)


def _likely(clauses: Iterable[tuple[int, int, Clause]], whole: str, at: int) -> Iterator[Likely]:
    """The clauses of which a text may hold a version around the run at `at`."""
    for rank, offset, clause in clauses:
        start, end = at - offset - 1, at - offset + len(clause.text) + 2
        if whole.startswith(clause.text, start + 1):
            continue
        if start < 0 or end > len(whole) or "\n" in whole[start:end] or "。" in whole[start:end]:
            yield Likely(rank, clause, offset, None)
        elif best := _best(clause.text, whole, at - offset):
            yield Likely(rank, clause, offset, (best[0] - at, best[1] - at))


def _first(likely: Sequence[tuple[int, int, Likely]], whole: str) -> tuple[int, int] | None:
    """Where a text holds a clause with one or two characters changed, left out or put in; its two ends lie as far apart."""
    for _, at, found in sorted(likely, key=itemgetter(0, 1)):
        if found.best:
            return at + found.best[0], at + found.best[1]
        if at >= found.offset and (best := _best(found.clause.text, whole, at - found.offset)):
            return best
    return None


def _pieces(whole: str) -> Iterator[str]:
    """The clauses of a quotation; short ones with their neighbours: 治国有常，利民为本."""
    for sentence in re.split(r"[。；！？“”‘’]", whole):
        clauses = _CUT.split(sentence)
        if any(len(clause) < _SHORTEST for clause in clauses) and _SHORTEST <= len(sentence) <= _LONGEST:
            yield sentence
        yield from (clause for clause in clauses if len(clause) >= _SHORTEST)


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
