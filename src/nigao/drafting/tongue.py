"""The tongue of a place: grass-roots words that blocks spell out, put into those the place really has (村干部 → 连队干部)."""

from __future__ import annotations

import re
from collections.abc import Mapping

_LEFT_ALONE = r"“[^”]{12,}”|《[^》]*》"
"""Quotations and titles of books stay as they are."""

_NEVER_BEFORE = {"村": "农乡渔", "镇": "城集建乡", "站": "车网水"}
"""First character of a word → characters before it with which it is another word: 农村务工, 城镇村庄, 车站所在."""
_NEVER_BEHIND = {"村": "民组干级党集规务里居“", "所": "在需属"}
"""Last character of a word → characters behind it with which it is another word: 各村民小组, 车站所在."""


def _guarded(word: str) -> str:
    before, behind = _NEVER_BEFORE.get(word[0], ""), _NEVER_BEHIND.get(word[-1], "")
    return (f"(?<![{before}])" if before else "") + re.escape(word) + (f"(?![{behind}])" if behind else "")


class Tongue:
    """Puts sentences into the words of one place; asked for once a place and kept, so its identity can be a key."""

    __slots__ = ("_pattern", "_words")

    def __init__(self, words: Mapping[str, str]) -> None:
        self._words = words
        longest_first = sorted(words, key=lambda word: (-len(word), word))
        self._pattern = re.compile("|".join([_LEFT_ALONE, *map(_guarded, longest_first)]))

    def put(self, text: str) -> str:
        """`text` in the words of the place; of two words that begin alike the longer one is meant."""
        return self._pattern.sub(lambda found: self._words.get(found[0], found[0]), text)
