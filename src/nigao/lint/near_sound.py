"""Set phrases in which one character was typed as another of the same sound: 求真物实 for 求真务实."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from operator import add

from nigao.errors import NigaoError
from nigao.library.layers import read_text
from nigao.library.library import Library
from nigao.lint.rule import Rule

TABLE = "rules/同音字.txt"
"""Characters of one sound, a line each."""
STOCK = "rules/定式.txt"
"""The phrases, parted by blanks."""
COMMON = "rules/常用字对.txt"
"""Pairs of characters that are words, parted by blanks."""
_HALF = 2
_HEAD = 4


@dataclass(frozen=True, slots=True)
class Phrases:
    """Set phrases by three of their first four characters: a slip leaves three of them whole, or all four."""

    keys: Mapping[str, tuple[tuple[int, str], ...]]
    """Three characters in a row → phrases that begin with them (0), or whose second to fourth they are (1)."""
    gaps: tuple[Mapping[str, tuple[str, ...]], Mapping[str, tuple[str, ...]]]
    """Three of four with the third left out, with the second left out → phrases."""
    every: frozenset[str]
    pairs: frozenset[str]
    """Every two characters that stand side by side in a phrase, and those that often do."""
    sounds: Mapping[str, str]
    """Character → all characters of its sound."""

    def find(self, whole: str) -> Iterator[tuple[int, int, str]]:
        """Where a text holds a phrase with one character of the same sound in place of its own, and the phrase."""
        for start, phrase in self._near(whole):
            if start >= 0 and self._slip(whole, start, phrase):
                yield start, start + len(phrase), phrase

    def _near(self, whole: str) -> Iterator[tuple[int, str]]:
        """Phrases of which a text may hold a version, and where it would begin."""
        keys, (third, second) = self.keys, self.gaps
        pairs = [whole[at : at + _HALF] for at in range(len(whole) - 1)]
        threes = map(add, pairs, whole[2:])
        yield from ((at - back, phrase) for at, key in enumerate(threes) if key in keys for back, phrase in keys[key])
        without_third = map(add, pairs, whole[3:])
        yield from ((at, phrase) for at, key in enumerate(without_third) if key in third for phrase in third[key])
        without_second = map(add, whole, pairs[2:])
        yield from ((at, phrase) for at, key in enumerate(without_second) if key in second for phrase in second[key])

    def _slip(self, whole: str, start: int, phrase: str) -> bool:
        """True when one character differs, sounds alike, and makes no known word with its neighbours (整治责任 is no slip)."""
        if whole.startswith(phrase, start):
            return False
        said = whole[start : start + len(phrase)]
        if len(said) < len(phrase) or said in self.every:
            return False
        wrong = [at for at, ours in enumerate(phrase) if said[at] != ours]
        if len(wrong) != 1 or said[wrong[0]] not in self.sounds.get(phrase[wrong[0]], ""):
            return False
        at = start + wrong[0]
        return whole[max(at - 1, 0) : at + 1] not in self.pairs and whole[at : at + _HALF] not in self.pairs


def phrases_of(rule: Rule, library: Library) -> Phrases:
    """The phrases of a rule, made ready once."""
    return library.keep(("phrases", rule.code), lambda: _made(rule, library))


def _made(rule: Rule, library: Library) -> Phrases:
    sounds = {char: line for line in _lines(library, TABLE) for char in line}
    phrases = (*rule.items, *(phrase for line in _lines(library, STOCK) for phrase in line.split()))
    keys: dict[str, tuple[tuple[int, str], ...]] = {}
    third: dict[str, tuple[str, ...]] = {}
    second: dict[str, tuple[str, ...]] = {}
    for phrase in (phrase for phrase in phrases if len(phrase) >= _HEAD):
        keys[phrase[:3]] = (*keys.get(phrase[:3], ()), (0, phrase))
        keys[phrase[1:4]] = (*keys.get(phrase[1:4], ()), (1, phrase))
        one, other = phrase[:2] + phrase[3], phrase[0] + phrase[2:4]
        third[one] = (*third.get(one, ()), phrase)
        second[other] = (*second.get(other, ()), phrase)
    common = (pair for line in _lines(library, COMMON) for pair in line.split())
    pairs = frozenset((*common, *(phrase[at : at + _HALF] for phrase in phrases for at in range(len(phrase) - 1))))
    return Phrases(keys, (third, second), frozenset(phrases), pairs, sounds)


def _lines(library: Library, name: str) -> list[str]:
    """The lines of a list in every layer, remarks left out."""
    try:
        texts = [read_text(path) for _, path in library.layers.stack(name)]
    except NigaoError:  # told by the check of the library
        return []
    return [line for text in texts for line in text.splitlines() if line and not line.startswith("#")]
