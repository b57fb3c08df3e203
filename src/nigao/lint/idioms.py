"""Idioms of four characters in which one was typed as another that sounds or looks like it: 草管人命 for 草菅人命."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from nigao.library.library import Library
from nigao.lint.grams import pair, pairs, spots
from nigao.lint.passages import Passages, pieces
from nigao.lint.rule import Rule
from nigao.lint.text import Text
from nigao.lint.word_tables import alike_in, lines

TABLE = "rules/成语.txt"
"""First two characters of idioms, then the last two of each."""
MIXED = "rules/模糊音.txt"
"""Characters whose sounds many speakers mix up (zh and z, ing and in), a group a line."""
_HALF, _WHOLE = 2, 4


@dataclass(frozen=True, slots=True)
class Idioms:
    """Idioms by their halves: a slip leaves one of them whole."""

    ends: Mapping[str, tuple[str, ...]]
    """First half → last halves."""
    starts: Mapping[str, tuple[str, ...]]
    """Last half → first halves."""
    heads: frozenset[int]
    tails: frozenset[int]
    """The halves as numbers."""
    alike: Mapping[str, str]
    """Character → those it is taken for."""

    def find(self, text: Text) -> Iterator[tuple[int, str]]:
        """Where a text holds an idiom with one character like its own in its place, and the idiom."""
        whole = text.whole
        twos = pairs(whole)
        found = {}
        for at in spots(twos, self.tails):
            last = whole[at : at + _HALF]
            if at >= _HALF and (first := self._meant(whole[at - _HALF : at], self.starts[last])):
                found[at - _HALF] = first + last
        for at in spots(twos, self.heads):
            first = whole[at : at + _HALF]
            if last := self._meant(whole[at + _HALF : at + _WHOLE], self.ends[first]):
                found[at] = first + last
        yield from sorted(found.items())

    def _meant(self, said: str, halves: tuple[str, ...]) -> str:
        """The half that was meant where another is said; empty when the right one is, or none is like it."""
        return "" if said in halves else next((half for half in halves if self._slip(said, half)), "")

    def _slip(self, said: str, half: str) -> bool:
        """True when one of two characters differs and is like the right one."""
        if len(said) < _HALF or (said[0] == half[0]) == (said[1] == half[1]):
            return False
        at = said[0] == half[0]
        return half[at] in self.alike.get(said[at], "")


def idioms_of(rule: Rule, library: Library) -> Passages[str]:
    """Where lines hold idioms written wrong, and the idioms; made ready once."""
    return library.keep(("idioms", rule.code), lambda: Passages(pieces, _made(library).find))


def _made(library: Library) -> Idioms:
    ends: dict[str, tuple[str, ...]] = {}
    starts: dict[str, tuple[str, ...]] = {}
    for first, *lasts in (row.split() for row in lines(library, TABLE)):
        ends[first] = (*ends.get(first, ()), *lasts)
        for last in lasts:
            starts[last] = (*starts.get(last, ()), first)
    return Idioms(ends, starts, frozenset(map(pair, ends)), frozenset(map(pair, starts)), _alike(library))


def _alike(library: Library) -> Mapping[str, str]:
    """Character → those it is taken for, by look or by sound."""
    alike = dict(alike_in(library))
    for row in lines(library, MIXED):
        for char in (group := row.replace(" ", "")):
            alike[char] = alike.get(char, "") + group
    return alike
