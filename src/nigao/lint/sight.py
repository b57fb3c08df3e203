"""A text with what the words and patterns of all rules find in it: what the kinds of rules judge."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from nigao.lint.matching import Found, Matcher
from nigao.lint.text import Text


@dataclass(frozen=True, slots=True)
class Sight:
    """One text, looked through."""

    text: Text
    words: frozenset[str]
    """Of the words and items of formulas those that the text holds."""
    found: Mapping[Matcher, Sequence[Found]]
    """Rule → its finds, those left out that an exception silences; no entry for a rule without any."""

    def finds(self, matcher: Matcher) -> Sequence[Found]:
        """What the words and patterns of one rule find."""
        return self.found.get(matcher, ())
