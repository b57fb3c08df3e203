"""Set phrases in which one character was typed as another of the same sound: 求真物实 for 求真务实."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from nigao.errors import NigaoError
from nigao.library.layers import read_text
from nigao.library.library import Library
from nigao.lint.rule import Rule

TABLE = "rules/同音字.txt"
"""Characters of one sound, a line each."""
STOCK = "rules/定式.txt"
"""The phrases, parted by blanks."""
_HALF = 2


@dataclass(frozen=True, slots=True)
class Phrases:
    """Set phrases by the pairs of characters at their two ends, of which a slip leaves one whole."""

    heads: Mapping[str, tuple[str, ...]]
    tails: Mapping[str, tuple[str, ...]]
    every: frozenset[str]
    pairs: frozenset[str]
    """Every two characters that stand side by side in a phrase."""
    sounds: Mapping[str, str]
    """Character → all characters of its sound."""

    def find(self, whole: str) -> Iterator[tuple[int, int, str]]:
        """Where a text holds a phrase with one character of the same sound in place of its own, and the phrase."""
        for at in range(len(whole) - 1):
            pair = whole[at : at + _HALF]
            for phrase in self.heads.get(pair, ()):
                if self._slip(whole, at, phrase):
                    yield at, at + len(phrase), phrase
            for phrase in self.tails.get(pair, ()):
                start = at + _HALF - len(phrase)
                if start >= 0 and whole[start : start + _HALF] != phrase[:_HALF] and self._slip(whole, start, phrase):
                    yield start, start + len(phrase), phrase

    def _slip(self, whole: str, start: int, phrase: str) -> bool:
        """True when one character differs, sounds alike, and makes no known word with its neighbours (整治责任 is no slip)."""
        said = whole[start : start + len(phrase)]
        if said == phrase or len(said) < len(phrase) or said in self.every:
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
    heads: dict[str, list[str]] = {}
    tails: dict[str, list[str]] = {}
    for phrase in phrases:
        heads.setdefault(phrase[:_HALF], []).append(phrase)
        tails.setdefault(phrase[-_HALF:], []).append(phrase)
    pairs = frozenset(phrase[at : at + _HALF] for phrase in phrases for at in range(len(phrase) - 1))
    return Phrases(
        {pair: tuple(said) for pair, said in heads.items()}, {pair: tuple(said) for pair, said in tails.items()},
        frozenset(phrases), pairs, sounds,
    )  # fmt: skip


def _lines(library: Library, name: str) -> list[str]:
    """The lines of a list in every layer, remarks left out."""
    try:
        texts = [read_text(path) for _, path in library.layers.stack(name)]
    except NigaoError:  # told by the check of the library
        return []
    return [line for text in texts for line in text.splitlines() if line and not line.startswith("#")]
