"""The words and patterns of many rules looked for together; what depends on one sentence alone is looked for once for each."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date

from nigao.lint.literals import Literals
from nigao.lint.matching import Found, Matcher, Probe
from nigao.lint.passages import Passages, lines, pieces
from nigao.lint.pattern_reach import Reach, reach_of_word
from nigao.lint.rule import FORMULAS, Rule
from nigao.lint.sight import Sight
from nigao.lint.text import Cut, Text

_Probes = Sequence[tuple[Matcher, Probe]]
_Seen = tuple[Matcher, Found] | frozenset[str]
_ITEMS = 2
"""Items of a formula that a text must hold before it can be wrong: one alone is no formula."""


class Search:
    """Rules ready to look; they keep what they found in sentences, which says nothing of the meeting."""

    __slots__ = ("_asked", "_formulas", "_needed", "_passages", "_wide", "matchers")

    def __init__(self, matchers: Sequence[Matcher]) -> None:
        self.matchers = tuple(matchers)
        self._asked = tuple(matcher for matcher in self.matchers if not _by_finds(matcher.rule) and not _formula(matcher.rule))
        self._formulas = _by_item(self.matchers)
        tried = [(m, probe) for m in self.matchers if _finds(m.rule) for probe in m.probes]
        probes = {reach: [each for each in tried if each[1].reach is reach] for reach in Reach}
        self._wide = probes[Reach.TEXT]
        formulas = [word for matcher in self.matchers for word in _formula(matcher.rule)]
        self._needed = Literals([*(probe.needed for _, probe in self._wide), formulas])
        self._passages = tuple(
            _passages(cut, probes[reach], frozenset(word for word in self._needed if reach_of_word(word) is reach))
            for reach, cut in ((Reach.PIECE, pieces), (Reach.LINE, lines))
        )

    def look(self, text: Text, on: date | None) -> Sight:
        """What the words and patterns find in a text; those of rules that do not hold on the day may be left out."""
        found: dict[Matcher, list[Found]] = {}
        words: set[str] = set()
        for at, seen in (each for passages in self._passages for each in passages.of(text)):
            if isinstance(seen, frozenset):
                words |= seen
            else:
                found.setdefault(seen[0], []).append(seen[1].at(at))
        for number, there in self._needed.users(words).items():
            matcher, probe = self._wide[number] if number < len(self._wide) else (None, None)
            if matcher and probe and matcher.rule.holds(on):
                found.setdefault(matcher, []).extend(matcher.tried(probe, text, there))
        for finds in found.values():
            finds.sort(key=_order)
        return Sight(text, frozenset(words), found)

    def asked(self, sight: Sight) -> Iterator[Matcher]:
        """The rules that may have something to say of a text: those that look for themselves, those that found something, and
        formulas of which two items are there.
        """
        yield from self._asked
        yield from (matcher for matcher, finds in sight.found.items() if finds and _by_finds(matcher.rule))
        said = Counter(matcher for word in sight.words for matcher in self._formulas.get(word, ()))
        yield from (matcher for matcher, items in said.items() if items >= _ITEMS)


def _passages(cut: Callable[[Text], Cut], probes: _Probes, said: frozenset[str]) -> Passages[_Seen]:
    """What some probes find in the passages of a text, and which of the words `said` these hold."""
    literals = Literals([*(probe.needed for _, probe in probes), tuple(said)])

    def search(text: Text) -> Iterator[tuple[int, _Seen]]:
        words = literals.words(text.whole)
        for number, there in literals.users(words).items():
            if number < len(probes):
                matcher, probe = probes[number]
                for find in matcher.tried(probe, text, there):
                    yield find.start, (matcher, find.at(find.start))
        likely = said.intersection(words)
        for part, start in zip(*text.lines, strict=True) if likely else ():
            if held := frozenset(word for word in likely if word in part):
                yield start, held

    return Passages(cut, search)


def _order(found: Found) -> tuple[int, int]:
    return found.probe, found.start


def _finds(rule: Rule) -> bool:
    """True for a rule that judges what its words and patterns find."""
    return rule.kind == "require" or _by_finds(rule)


def _by_finds(rule: Rule) -> bool:
    """True for a rule that has nothing to say where its words and patterns find nothing."""
    return rule.kind in ("forbid", "agree") or (rule.kind in ("prefer", "limit") and not rule.check) or rule.check == "引语"


def _by_item(matchers: Sequence[Matcher]) -> Mapping[str, Sequence[Matcher]]:
    """Items of formulas, each with the rules that hold it."""
    found: dict[str, list[Matcher]] = {}
    for matcher in matchers:
        for item in dict.fromkeys(matcher.rule.items if _formula(matcher.rule) else ()):
            found.setdefault(item, []).append(matcher)
    return found


def _formula(rule: Rule) -> tuple[str, ...]:
    return (*rule.words, *rule.items) if rule.kind == "reference" and rule.check in FORMULAS else ()
