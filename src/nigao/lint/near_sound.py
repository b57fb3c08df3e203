"""Set phrases in which one character was typed as another of the same sound: 求真物实 for 求真务实."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from nigao.errors import NigaoError
from nigao.library.layers import read_text
from nigao.library.library import Library
from nigao.lint.rule import Rule
from nigao.lint.text import Text, places

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
    """Set phrases by three of their first four characters, for a slip there leaves three of them whole."""

    without: tuple[Mapping[str, tuple[str, ...]], ...]
    """For each of the first four characters: the other three → phrases."""
    long: Mapping[str, tuple[str, ...]]
    """First three characters → phrases of more than four, in which the slip may come later."""
    every: frozenset[str]
    pairs: frozenset[str]
    """Every two characters that stand side by side in a phrase, and those that often do."""
    sounds: Mapping[str, str]
    """Character → all characters of its sound."""

    def find(self, text: Text) -> Iterator[tuple[int, int, str]]:
        """Where a text holds a phrase with one character of the same sound in place of its own, and the phrase."""
        whole = text.whole
        for start, phrase in self._near(text):
            if not whole.startswith(phrase, start) and self._slip(whole, start, phrase):
                yield start, start + len(phrase), phrase

    def _near(self, text: Text) -> Iterator[tuple[int, str]]:
        """Phrases of which a text may hold a version, and where it would begin.

        A slip makes no known pair with either neighbour, which four characters of five in good prose do.
        """
        whole, (first, second, third, fourth) = text.whole, self.without
        known = [False, False, *[two in self.pairs for two in text.twos], False, False]  # at + 2: the pair that begins at `at`
        sides = zip(known[1:], known[2:], known[3:], known, strict=False)
        for at, before, behind in [
            (n, b, a) for n, (left, right, a, b) in enumerate(sides) if not left and not right and (a or b)
        ]:
            if behind and (gram := whole[at + 1 : at + 4]) in first:
                yield from ((at, phrase) for phrase in first[gram])
            if behind and at and (gram := whole[at - 1] + whole[at + 1 : at + 3]) in second:
                yield from ((at - 1, phrase) for phrase in second[gram])
            if before and (gram := whole[at - 2 : at] + whole[at + 1 : at + 2]) in third:
                yield from ((at - 2, phrase) for phrase in third[gram])
            if before and at > _HALF and (gram := whole[at - 3 : at]) in fourth:
                yield from ((at - 3, phrase) for phrase in fourth[gram])
        for gram, starts in places(text.threes, self.long).items():
            yield from ((start, phrase) for start in starts for phrase in self.long[gram])

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


def phrases_of(rule: Rule, library: Library) -> Phrases:
    """The phrases of a rule, made ready once."""
    return library.keep(("phrases", rule.code), lambda: _made(rule, library))


def _made(rule: Rule, library: Library) -> Phrases:
    sounds = {char: line for line in _lines(library, TABLE) for char in line}
    phrases = (*rule.items, *(phrase for line in _lines(library, STOCK) for phrase in line.split()))
    heads = tuple(phrase for phrase in phrases if len(phrase) >= _HEAD)
    without = tuple(_by(heads, at) for at in range(_HEAD))
    longer = _by(tuple(phrase for phrase in heads if len(phrase) > _HEAD), _HEAD - 1)
    common = (pair for line in _lines(library, COMMON) for pair in line.split())
    pairs = frozenset((*common, *(phrase[at : at + _HALF] for phrase in phrases for at in range(len(phrase) - 1))))
    return Phrases(without, longer, frozenset(phrases), pairs, sounds)


def _by(phrases: Sequence[str], left_out: int) -> Mapping[str, tuple[str, ...]]:
    """Phrases by their first four characters without one of them."""
    found: dict[str, tuple[str, ...]] = {}
    for phrase in phrases:
        key = phrase[:left_out] + phrase[left_out + 1 : _HEAD]
        found[key] = (*found.get(key, ()), phrase)
    return found


def _lines(library: Library, name: str) -> list[str]:
    """The lines of a list in every layer, remarks left out."""
    try:
        texts = [read_text(path) for _, path in library.layers.stack(name)]
    except NigaoError:  # told by the check of the library
        return []
    return [line for text in texts for line in text.splitlines() if line and not line.startswith("#")]
