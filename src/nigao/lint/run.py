"""All rules of a scope run over one text, each kind by its own function; findings come in the order of the text."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping

from nigao.library.library import Library
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
from nigao.lint.search import Search
from nigao.lint.setting import Setting, with_day
from nigao.lint.sight import Sight
from nigao.lint.text import Text

Kind = Callable[[Matcher, Sight, Setting], Iterator[Hit]]
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
    return run_rules(search_for(setting.library, scope, select, ignore), text, with_day(setting, text))


def run_rules(search: Search, text: Text, setting: Setting) -> tuple[Finding, ...]:
    """Every finding of some rules, in the order of the text."""
    hits = sorted(hits_of(search, text, setting), key=lambda hit: (hit.start, hit.end, hit.rule.code))
    return tuple(_finding(hit, text, setting) for hit in _outermost(hits))


def hits_of(search: Search, text: Text, setting: Setting) -> Iterator[Hit]:
    """What those rules find that hold on the day."""
    sight = search.look(text, setting.on)
    for matcher in search.asked(sight):
        if matcher.rule.holds(setting.on):
            yield from _KINDS[matcher.rule.kind](matcher, sight, setting)


def search_for(library: Library, scope: str, select: Collection[str] = (), ignore: Collection[str] = ()) -> Search:
    """The rules of a scope, ready to look."""
    if select or ignore:
        key = ("rules chosen", scope, tuple(select), tuple(ignore))
        return library.recall(key, lambda: Search(tuple(_chosen(search_for(library, scope).matchers, select, ignore))))
    return library.keep(("rules", scope), lambda: Search(tuple(map(Matcher, rules_of(library).scope(scope)))))


def _chosen(every: Iterable[Matcher], select: Collection[str], ignore: Collection[str]) -> Iterator[Matcher]:
    for matcher in every:
        code = matcher.rule.code
        if (not select or code.startswith(tuple(select))) and not (ignore and code.startswith(tuple(ignore))):
            yield matcher


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
