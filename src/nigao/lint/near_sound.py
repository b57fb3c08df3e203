"""Set phrases in which one character was typed as another of the same sound: 求真物实 for 求真务实."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from nigao.library.library import Library
from nigao.lint.grams import pair, pairs, spots
from nigao.lint.passages import Passages, pieces
from nigao.lint.rule import Rule
from nigao.lint.text import Text
from nigao.lint.word_tables import STOCK, lines

TABLE = "rules/同音字.txt"
"""Characters of one sound, a line each."""
COMMON = "rules/常用字对.txt"
"""Pairs of characters that are words, parted by blanks."""
_HALF = 2
_HEAD = 4
_BEHIND_KNOWN, _BEFORE_KNOWN = re.compile(b"\1\0\0"), re.compile(b"\0\0\1")
"""Two pairs that are not known, one behind the other, behind or before one that is."""


@dataclass(frozen=True, slots=True)
class Phrases:
    """Set phrases by three of their first four characters, for a slip there leaves three of them whole."""

    without: tuple[Mapping[str, tuple[str, ...]], ...]
    """For each of the first four characters: the other three → phrases."""
    long: Mapping[str, tuple[str, ...]]
    """First three characters → phrases of more than four, in which the slip may come later."""
    every: frozenset[str]
    pairs: frozenset[str]
    """Every two characters that stand side by side in a phrase, and those that often do."""
    known: frozenset[int]
    """The same as numbers."""
    heads: frozenset[int]
    """The first pairs of `long`."""
    sounds: Mapping[str, str]
    """Character → all characters of its sound."""

    def find(self, text: Text) -> Iterator[tuple[int, str]]:
        """Where a text holds a phrase with one character of the same sound in place of its own, and the phrase."""
        whole = text.whole
        for start, phrase in self._near(whole):
            if not whole.startswith(phrase, start) and self._slip(whole, start, phrase):
                yield start, phrase

    def _near(self, whole: str) -> Iterator[tuple[int, str]]:
        """Phrases of which a text may hold a version, and where it would begin.

        A slip makes no known pair with either neighbour, which four characters of five in good prose do.
        """
        first, second, third, fourth = self.without
        twos = pairs(whole)
        slips = _slips(bytes(map(self.known.__contains__, twos)))
        for at, before in sorted((at, before) for at, before in slips if whole[at : at + 1] in self.sounds):
            if not before and (gram := whole[at + 1 : at + 4]) in first:
                yield from ((at, phrase) for phrase in first[gram])
            if not before and at and (gram := whole[at - 1] + whole[at + 1 : at + 3]) in second:
                yield from ((at - 1, phrase) for phrase in second[gram])
            if before and (gram := whole[at - 2 : at] + whole[at + 1 : at + 2]) in third:
                yield from ((at - 2, phrase) for phrase in third[gram])
            if before and at > _HALF and (gram := whole[at - 3 : at]) in fourth:
                yield from ((at - 3, phrase) for phrase in fourth[gram])
        for start in spots(twos, self.heads):
            yield from ((start, phrase) for phrase in self.long.get(whole[start : start + _HEAD - 1], ()))

    def _slip(self, whole: str, start: int, phrase: str) -> bool:
        """True when one character differs, sounds alike, and makes no known word with its neighbours (整治责任 is no slip)."""
        said = whole[start : start + len(phrase)]
        if len(said) < len(phrase) or said in self.every:
            return False
        wrong = [at for at, ours in enumerate(phrase) if said[at] != ours]
        if len(wrong) != 1 or said[wrong[0]] not in self.sounds.get(phrase[wrong[0]], ""):
            return False
        at = start + wrong[0]
        return whole[max(at - 1, 0) : at + 1] not in self.pairs and whole[at : at + _HALF] not in self.pairs


def _slips(known: bytes) -> Iterator[tuple[int, bool]]:
    """Characters that make a known pair with neither neighbour, each with whether the pair before these is known, or that behind.

    `known` holds for each pair whether it is.
    """
    padded = b"\0\0" + known + b"\0\0"  # at + 2: the pair that begins at `at`
    for found in _BEFORE_KNOWN.finditer(padded, 1):
        yield found.start() - 1, False
    for found in _BEHIND_KNOWN.finditer(padded):
        yield found.start(), True


def slips_of(rule: Rule, library: Library) -> Passages[str]:
    """Where lines hold slips of the phrases of a rule, and the phrases; made ready once."""
    return library.keep(("phrases", rule.code), lambda: Passages(pieces, _made(rule, library).find))


def _made(rule: Rule, library: Library) -> Phrases:
    sounds = {char: line for line in lines(library, TABLE) for char in line}
    phrases = (*rule.items, *(phrase for line in lines(library, STOCK) for phrase in line.split()))
    heads = tuple(phrase for phrase in phrases if len(phrase) >= _HEAD)
    without = tuple(_by(heads, at) for at in range(_HEAD))
    longer = _by(tuple(phrase for phrase in heads if len(phrase) > _HEAD), _HEAD - 1)
    common = (pair for line in lines(library, COMMON) for pair in line.split())
    twos = frozenset((*common, *(phrase[at : at + _HALF] for phrase in phrases for at in range(len(phrase) - 1))))
    known, starts = frozenset(map(pair, twos)), frozenset(map(pair, longer))
    return Phrases(without, longer, frozenset(phrases), twos, known, starts, sounds)


def _by(phrases: Sequence[str], left_out: int) -> Mapping[str, tuple[str, ...]]:
    """Phrases by their first four characters without one of them."""
    found: dict[str, tuple[str, ...]] = {}
    for phrase in phrases:
        key = phrase[:left_out] + phrase[left_out + 1 : _HEAD]
        found[key] = (*found.get(key, ()), phrase)
    return found
