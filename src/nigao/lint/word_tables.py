"""Tables of words: which two characters are a word, which often stand side by side, which word often follows which."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from operator import add

from nigao.errors import NigaoError
from nigao.library.layers import read_text
from nigao.library.library import Library

OURS = "rules/行文字对.txt"
"""First character, then the second ones: of common words, of other words, of pairs that are none; its first two lines hold the
characters that stand beside anything, and beside most others."""
BEYOND = "rules/通用词.txt"
"""First character, then the second ones of words that our text does not use."""
FOLLOWING = "rules/词接词.txt"
"""A word, then those that often follow it."""
ALIKE = "rules/音近形近.txt"
"""Characters taken for each other, a group a line."""
STOCK = "rules/定式.txt"
"""Set phrases, parted by blanks."""
_FOUR = 4
COMMON, WORD, GENERAL, JOINED, STRANGE, CROWD, LOOSE = range(7)
"""A common word, a word, a word our text does not use, two characters often side by side, a pair never seen, two characters that
stand beside most others, a pair that tells nothing."""


@dataclass(frozen=True, slots=True)
class Tables:
    """Which pairs of characters are words, or often stand side by side."""

    sorts: Mapping[str, tuple[str, ...]]
    """First character → second ones, by sort."""
    loose: frozenset[str]
    crowd: frozenset[str]
    alike: Mapping[str, str]
    """Character → those it is taken for."""
    neighbours: Mapping[str, int]
    """Character → beside how many it stands."""
    following: Mapping[str, frozenset[str]]
    in_rows: frozenset[str]
    """Words that often follow another, or are followed."""
    phrases: Mapping[str, str]
    """Three characters of a set phrase of four, with * for the fourth → the phrase."""

    def sort(self, pair: str) -> int:
        """What a pair is."""
        for sort, seconds in enumerate(self.sorts.get(pair[:1], ())):
            if pair[1:] and pair[1] in seconds:
                return sort
        if len(pair) < 2 or not self.content(pair[0]) or not self.content(pair[1]):
            return LOOSE
        return CROWD if pair[0] in self.crowd and pair[1] in self.crowd else STRANGE

    def content(self, char: str) -> bool:
        """True for a character that does not stand beside anything."""
        return "\u4e00" <= char <= "\u9fff" and char not in self.loose


def tables_of(library: Library) -> Tables:
    """The tables of a library, read once."""
    return library.keep("tables of words", lambda: _read(library))


def _read(library: Library) -> Tables:
    loose, crowd, *rows = lines(library, OURS) or ["", ""]
    sorts: dict[str, tuple[str, ...]] = {}
    for first, common, words, joined in (f"{row} - -".split(" ")[:4] for row in rows):
        sorts[first] = tuple(map(add, sorts.get(first, _NONE), (common, words, "", joined)))
    for first, _, words in (row.partition(" ") for row in lines(library, BEYOND)):
        sorts[first] = tuple(map(add, sorts.get(first, _NONE), ("", "", words, "")))
    neighbours = Counter("".join(map("".join, sorts.values())))
    neighbours.update({first: sum(map(len, seconds)) for first, seconds in sorts.items()})
    following = {
        word: frozenset(after[at : at + 2] for at in range(0, len(after), 2))
        for word, _, after in (row.partition(" ") for row in lines(library, FOLLOWING))
    }
    in_rows = frozenset(following).union(*following.values())
    return Tables(sorts, frozenset(loose), frozenset(crowd), alike_in(library), neighbours, following, in_rows, _phrases(library))


def alike_in(library: Library) -> Mapping[str, str]:
    """Character → those it is taken for; read once."""
    return library.keep("characters alike", lambda: _alike(library))


def _alike(library: Library) -> Mapping[str, str]:
    alike: dict[str, str] = {}
    for group in lines(library, ALIKE):
        for char in group:
            alike[char] = alike.get(char, "") + group.replace(char, "")
    return {char: "".join(dict.fromkeys(others)) for char, others in alike.items()}


def _phrases(library: Library) -> Mapping[str, str]:
    """Set phrases by three of their characters; of two that share these neither."""
    found: dict[str, str] = {}
    for phrase in (phrase for row in lines(library, STOCK) for phrase in row.split() if len(phrase) == _FOUR):
        for at in range(_FOUR):
            key = f"{phrase[:at]}*{phrase[at + 1 :]}"
            found[key] = "" if found.get(key, phrase) != phrase else phrase
    return found


_NONE = ("", "", "", "")


def lines(library: Library, name: str) -> list[str]:
    """The lines of a table in every layer, remarks left out."""
    try:
        texts = [read_text(path) for _, path in library.layers.stack(name)]
    except NigaoError:  # told by the check of the library
        return []
    return [line for text in texts for line in text.splitlines() if line and not line.startswith("#")]
