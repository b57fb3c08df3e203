"""What a rule looks for, found in a text: its words, its patterns, and the exceptions that silence a find."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import count
from typing import NamedTuple

from nigao.errors import NigaoError, Problem
from nigao.lint.anchors import anchors
from nigao.lint.pattern_reach import (
    Reach,
    literal_first,
    of_one_line,
    reach,
    reach_of_word,
    reach_within_a_line,
    within_a_line,
)
from nigao.lint.rule import BACK, LOOKING_BACK, OUTSIDE, Rule
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
    probe: int = 0
    """Which of the rule's probes found it."""
    match: re.Match[str] | None = None
    """The match itself; None where the find is remembered from another text with the same line."""

    def at(self, start: int) -> Found:
        """The same find in another text that holds the same line."""
        return Found(start, start + self.end - self.start, self.put, self.probe)


class Probe(NamedTuple):
    """One of the things a rule looks for: a word, or a pattern with the words of which a match must hold one."""

    number: int
    needed: tuple[str, ...]
    word: str = ""
    put: str | None = None
    pattern: str = ""
    in_line: bool = False
    """True when no match of the pattern can need more than one line."""
    reach: Reach = Reach.TEXT
    """The smallest part of a text on which alone its finds depend."""


class Matcher:
    """A rule's words and patterns; a pattern is compiled when a text first holds a word it needs."""

    __slots__ = ("_compiled", "exceptions", "probes", "rule")

    def __init__(self, rule: Rule) -> None:
        self.rule = rule
        self.probes = tuple(_probes(rule))
        self.exceptions = tuple(map(of_one_line, rule.exceptions))
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
        for probe in self.probes:
            there = [word for word in probe.needed if word in text.whole]
            if there or not probe.needed:
                yield from self.tried(probe, text, there)

    def tried(self, probe: Probe, text: Text, there: Sequence[str]) -> Iterator[Found]:
        """What one probe finds; `there` holds those of its needed words that the text holds."""
        for found in self._word(probe, text.whole) if probe.word else self._pattern(probe, text.whole, there):
            if found.end > found.start and not self.silenced(text, found.start, found.end):
                yield found

    def match(self, text: Text, found: Found) -> re.Match[str]:
        """The groups of a find of a pattern that puts nothing in its place."""
        match = found.match or self.compiled(self.probes[found.probe].pattern).match(text.whole, found.start)
        assert match is not None
        return match

    def _word(self, probe: Probe, whole: str) -> Iterator[Found]:
        size = len(probe.word)
        yield from (Found(at, at + size, probe.put, probe.number) for at in starts(probe.word, whole))

    def _pattern(self, probe: Probe, whole: str, there: Sequence[str]) -> Iterator[Found]:
        pattern = self.compiled(probe.pattern)
        for start, end in lines_with(there, whole) if probe.in_line else ((0, len(whole)),):
            for match in pattern.finditer(whole, start, end):
                yield self._matched(match, probe.number)

    def _matched(self, match: re.Match[str], probe: int) -> Found:
        """A match of a pattern; what the replacement only repeats before itself is no part of the fault."""
        put = self.rule.put
        if put is None:
            return Found(match.start(), match.end(), None, probe, match)
        if put.startswith(_SAME) and match.start(1) == match.start():
            return Found(match.end(1), match.end(), match.expand(put[len(_SAME) :]), probe, match)
        return Found(match.start(), match.end(), match.expand(put), probe, match)

    def silenced(self, text: Text, start: int, end: int) -> bool:
        """True when an exception covers the passage, or it stands inside marks where the rule does not look."""
        span = text.paragraph(start)
        if any(_between(text.whole, start, span.start, *OUTSIDE[marks]) for marks in self.rule.outside if marks in OUTSIDE):
            return True
        if BACK in self.rule.outside and self.compiled(LOOKING_BACK).search(_sentence(text.whole, start, span.start, span.end)):
            return True
        for pattern in self.exceptions:
            for match in self.compiled(pattern).finditer(text.whole, span.start, max(span.end, end)):
                if match.start() < end and start < match.end():
                    return True
        return False


def _probes(rule: Rule) -> Iterator[Probe]:
    number = count()
    exceptions = map(reach_within_a_line, map(of_one_line, rule.exceptions))
    least = max((Reach.LINE if rule.outside else Reach.PIECE, *exceptions))
    for word, put in (*((word, None) for word in rule.words), *rule.pairs):
        yield Probe(next(number), (word,), word, put, reach=max(least, reach_of_word(word)))
    for pattern in map(of_one_line, rule.patterns):
        yield Probe(next(number), anchors(pattern), "", None, pattern, within_a_line(pattern), max(least, reach(pattern)))


def starts(word: str, whole: str) -> Iterator[int]:
    """Where a text holds a word, no place counted twice."""
    at = whole.find(word)
    while at >= 0:
        yield at
        at = whole.find(word, at + len(word))


def lines_with(words: Sequence[str], whole: str) -> tuple[tuple[int, int], ...]:
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


def _sentence(whole: str, at: int, start: int, end: int) -> str:
    """The sentence around `at` in the paragraph from `start` to `end`."""
    stop = whole.find("。", at, end)
    return whole[max(start, whole.rfind("。", start, at) + 1) : stop if stop >= 0 else end]


def _between(whole: str, at: int, start: int, opening: str, closing: str) -> bool:
    """True when `at` stands between the two marks, in the paragraph that begins at `start`."""
    opened = whole.rfind(opening, start, at + 1)
    return opened >= 0 and whole.rfind(closing, start, at) < opened
