"""What a rule looks for, found in a text: its words, its patterns, and the exceptions that silence a find."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from nigao.errors import NigaoError, Problem
from nigao.lint.anchors import anchors, literal_first, within_a_line
from nigao.lint.rule import OUTSIDE, Rule
from nigao.lint.text import Text

_SAME = "\\1"
"""The beginning of a replacement that keeps what its first group matched."""
_MOST_LINES = 8
"""Lines that a pattern is tried on one by one; where its words stand in more, the whole text is quicker."""


class Found(NamedTuple):
    """A find: where, and what should stand there (None when that is not one thing)."""

    start: int
    end: int
    put: str | None = None
    match: re.Match[str] | None = None


class Matcher:
    """A rule's words and patterns; a pattern is compiled when a text first holds a word it needs."""

    __slots__ = ("_compiled", "exceptions", "needs", "pairs", "rule", "words")

    def __init__(self, rule: Rule) -> None:
        self.rule = rule
        self.words = rule.words
        self.pairs = tuple(pair for pair in rule.pairs)
        self.needs = tuple((pattern, anchors(pattern), within_a_line(pattern)) for pattern in rule.patterns)
        self.exceptions = rule.exceptions
        self._compiled: dict[str, re.Pattern[str]] = {}

    def compiled(self, pattern: str) -> re.Pattern[str]:
        """The pattern, compiled once; ^ and $ stand at every line.

        Raises:
            NigaoError: it is no regular expression.
        """
        found = self._compiled.get(pattern)
        if found is None:
            try:
                found = self._compiled[pattern] = re.compile(literal_first(pattern), re.MULTILINE)
            except re.error as fault:
                place = f"{self.rule.file}:{self.rule.line}"
                raise NigaoError(Problem(place, f"“{pattern}”不是正则表达式", str(fault))) from None
        return found

    def find(self, text: Text) -> Iterator[Found]:
        """Every find that no exception silences, kind by kind."""
        for found in self._every(text):
            if found.end > found.start and not self.silenced(text, found.start, found.end):
                yield found

    def _every(self, text: Text) -> Iterator[Found]:
        for word in filter(text.has, self.words):
            yield from (Found(at, at + len(word)) for at in _places(text, word))
        for wrong, right in self.pairs:
            if text.has(wrong):
                yield from (Found(at, at + len(wrong), right) for at in _places(text, wrong))
        for pattern, needed, in_line in self.needs:
            there = [word for word in needed if text.has(word)]
            if needed and not there:
                continue
            for start, end in _lines(text.whole, there) if in_line else ((0, len(text.whole)),):
                for match in self.compiled(pattern).finditer(text.whole, start, end):
                    yield self._matched(match)

    def _matched(self, match: re.Match[str]) -> Found:
        """A match of a pattern; what the replacement only repeats before itself is no part of the fault."""
        put = self.rule.put
        if put is None:
            return Found(match.start(), match.end(), None, match)
        if put.startswith(_SAME) and match.start(1) == match.start():
            return Found(match.end(1), match.end(), match.expand(put[len(_SAME) :]), match)
        return Found(match.start(), match.end(), match.expand(put), match)

    def silenced(self, text: Text, start: int, end: int) -> bool:
        """True when an exception covers the passage, or it stands inside marks where the rule does not look."""
        span = text.paragraph(start)
        if any(_between(text.whole, start, span.start, *OUTSIDE[marks]) for marks in self.rule.outside):
            return True
        for pattern in self.exceptions:
            for match in self.compiled(pattern).finditer(text.whole, span.start, max(span.end, end)):
                if match.start() < end and start < match.end():
                    return True
        return False


def _lines(whole: str, words: list[str]) -> tuple[tuple[int, int], ...]:
    """The lines that hold one of `words`, each with its end; the whole text where they are many, or where no word is known."""
    found: dict[int, int] = {}
    for word in words:
        at = whole.find(word)
        while at >= 0:
            end = whole.find("\n", at) + 1 or len(whole)
            found[whole.rfind("\n", 0, at) + 1] = end
            at = whole.find(word, end)
            if len(found) > _MOST_LINES:
                return ((0, len(whole)),)
    return tuple(sorted(found.items())) or ((0, len(whole)),)


def _places(text: Text, word: str) -> Iterator[int]:
    whole = text.whole
    at = whole.find(word)
    while at >= 0:
        yield at
        at = whole.find(word, at + len(word))


def _between(whole: str, at: int, start: int, opening: str, closing: str) -> bool:
    """True when `at` stands between the two marks, in the paragraph that begins at `start`."""
    opened = whole.rfind(opening, start, at + 1)
    return opened >= 0 and whole.rfind(closing, start, at) < opened
