"""All rules of a scope run over one text, each kind by its own function; findings come in the order of the text."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping

from nigao.lint.finding import LEVELS, Finding
from nigao.lint.kind_agree import agree
from nigao.lint.kind_gazetteer import gazetteer
from nigao.lint.kind_promise import promise
from nigao.lint.kind_reference import reference
from nigao.lint.kind_sequence import sequence
from nigao.lint.kind_words import forbid, limit, prefer, require
from nigao.lint.matching import Matcher
from nigao.lint.rule import Hit, Rule
from nigao.lint.rule_file import rules_of
from nigao.lint.setting import Setting, with_day
from nigao.lint.text import Text

Kind = Callable[[Matcher, Text, Setting], Iterator[Hit]]
_KINDS: Mapping[str, Kind] = {
    "forbid": forbid, "prefer": prefer, "require": require, "limit": limit, "agree": agree, "sequence": sequence,
    "gazetteer": gazetteer, "reference": reference, "promise": promise,
}  # fmt: skip
_AROUND = 30
"""Characters shown on each side of a passage."""


def check(
    text: Text, setting: Setting, scope: str = "draft", select: Collection[str] = (), ignore: Collection[str] = ()
) -> tuple[Finding, ...]:
    """Every finding in `text`, in its order; `select` and `ignore` hold codes or beginnings of codes.

    Raises:
        NigaoError: faults in the rule files.
    """
    return run_rules(matchers(setting, scope, select, ignore), text, with_day(setting, text))


def run_rules(rules: Iterable[Matcher], text: Text, setting: Setting) -> tuple[Finding, ...]:
    """Every finding of some rules, in the order of the text."""
    hits = [hit for matcher in rules for hit in run_one(matcher, text, setting)]
    hits.sort(key=lambda hit: (hit.start, hit.end, hit.rule.code))
    return tuple(_finding(hit, text, setting) for hit in _outermost(hits))


def run_one(matcher: Matcher, text: Text, setting: Setting) -> Iterator[Hit]:
    """What one rule finds, when it holds on the day."""
    if matcher.rule.holds(setting.on):
        yield from _KINDS[matcher.rule.kind](matcher, text, setting)


def matchers(setting: Setting, scope: str, select: Collection[str], ignore: Collection[str]) -> list[Matcher]:
    """The rules of a scope, ready to look."""
    library = setting.library
    every = library.keep(("matchers", scope), lambda: [Matcher(rule) for rule in rules_of(library).scope(scope)])
    if not select and not ignore:
        return every
    wanted = [found for found in every if not select or found.rule.code.startswith(tuple(select))]
    return [found for found in wanted if not ignore or not found.rule.code.startswith(tuple(ignore))]


def level_of(rule: Rule, setting: Setting) -> str:
    """How a finding of the rule counts."""
    return rule.final if setting.final and rule.final else rule.level


def _outermost(hits: list[Hit]) -> Iterator[Hit]:
    """Without a second hit on the very same passage that says no more: of the same rule, or with the same right words."""
    seen: set[tuple[int, int, str]] = set()
    for hit in hits:
        key = (hit.start, hit.end, hit.put or hit.rule.code)
        if key not in seen:
            seen.add(key)
            yield hit


def _finding(hit: Hit, text: Text, setting: Setting) -> Finding:
    segment = text.segment(hit.start)
    offset = hit.start - segment.start
    span = text.paragraph(hit.start)
    begin = max(span.start, hit.start - _AROUND)
    passage = text.whole[hit.start : hit.end]
    level = hit.level or level_of(hit.rule, setting)
    whole = (
        text.segment(hit.end - 1) is segment
        or text.segment(hit.end - 1).raw - segment.raw == text.segment(hit.end - 1).start - segment.start
    )
    fixing = hit.put is not None and whole and hit.rule.fix and level == LEVELS[0]
    return Finding(
        text.name, segment.line, segment.column + offset, text.number(hit.start), passage, hit.rule.code, level,
        hit.message or hit.rule.message, hit.hint or hit.rule.hint, hit.put if fixing else None, segment.raw + offset,
        text.whole[begin : min(span.end, hit.end + _AROUND)], hit.start - begin,
    )  # fmt: skip
