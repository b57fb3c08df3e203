"""Kind reference: quotations word for word as the library holds them, formulas whole and in order."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import takewhile

from nigao.lint.finding import DOUBT, ERROR
from nigao.lint.formula_names import wrong_names
from nigao.lint.law_names import lapsed_laws, wrong_laws
from nigao.lint.matching import Matcher, lines_with
from nigao.lint.quotations import bare, distance, quotations
from nigao.lint.rule import FORMULAS, Hit
from nigao.lint.set_wording import wordings
from nigao.lint.setting import Setting
from nigao.lint.sight import Sight
from nigao.lint.text import Text, text_of

_NEAR = 20
"""Characters in which a formula's name is looked for before its items."""
_SURE = 10
"""Characters of the shortest clause that is taken for a quotation where no marks say so."""
_LEAST = 3
"""Items by which a formula is known without its name."""
_CLOSING = ("和", "与", "以及", "及")
"""What stands before the last item of a formula: 形式主义、官僚主义、享乐主义和 ends a list that everybody knows."""
_MANY = 5
"""Items of a formula, all but one of which tell for certain that it is meant."""


def reference(matcher: Matcher, sight: Sight, setting: Setting) -> Iterator[Hit]:
    """What must be said word for word."""
    if matcher.rule.check in FORMULAS:
        yield from _formula(matcher, sight)
    elif matcher.rule.check == "名目":
        yield from wrong_names(matcher, sight.text, setting)
    elif matcher.rule.check == "法名":
        yield from wrong_laws(matcher.rule, sight.text, setting)
    elif matcher.rule.check == "废法":
        yield from lapsed_laws(matcher, sight.text, setting)
    elif matcher.rule.check == "通行":
        yield from _worded(matcher, sight.text, setting)
    elif matcher.rule.check == "引语":
        yield from _quoted(matcher, sight, setting)
    else:
        yield from _nearly(matcher, sight.text, setting)


def _worded(matcher: Matcher, text: Text, setting: Setting) -> Iterator[Hit]:
    """Official wordings said nearly but not quite."""
    for start, slip in wordings(setting.library).of(text):
        if not matcher.silenced(text, start, start + slip.size):
            yield Hit(matcher.rule, start, start + slip.size, hint=f"通行的说法：“{slip.right}”")


def _quoted(matcher: Matcher, sight: Sight, setting: Setting) -> Iterator[Hit]:
    """Words in quotation marks behind 习近平总书记强调 that the library does not hold."""
    known = quotations(setting.library)
    for found in sight.finds(matcher):
        match = matcher.match(sight.text, found)
        words = match["q"]
        if not bare(words) or known.holds(words):
            continue
        start, end = match.span("q")
        if next(known.near(text_of(words, "")), None) is not None:
            continue  # told by the rule on misquotations, with the right words
        if whole := known.like(words):
            yield Hit(matcher.rule, start, end, "引语和原文不一致", f"原文：“{whole}”", level=ERROR)
        else:
            yield Hit(matcher.rule, start, end)


def _nearly(matcher: Matcher, text: Text, setting: Setting) -> Iterator[Hit]:
    """Clauses that are nearly a quotation."""
    for start, end, clause in quotations(setting.library).near(text):
        said = text.whole[start:end]
        if any(matcher.compiled(pattern).fullmatch(said) for pattern in matcher.exceptions):
            continue
        span = text.paragraph(start)
        opened = text.whole.rfind("“", span.start, start)
        quoted = opened >= 0 and text.whole.rfind("”", span.start, start) < opened
        hint = f"原文：“{clause.text}”（{clause.source}）"
        if not quoted and (len(clause.text) < _SURE or len(said) != len(clause.text) or distance(said, clause.text, 1) > 1):
            continue
        yield Hit(
            matcher.rule, start, end, message=f"引语不准：“{said}”", hint=hint, put=clause.text if quoted else None,
            level=ERROR if quoted else DOUBT,
        )  # fmt: skip


def _formula(matcher: Matcher, sight: Sight) -> Iterator[Hit]:
    """The items of a formula, told one after the other: all of them, in their order."""
    items, words, text = matcher.rule.items, matcher.rule.words, sight.text
    unnamed = matcher.rule.check == "点名" and sight.words.isdisjoint(words)
    if not unnamed or len(items) > _LEAST:
        yield from _replaced(matcher, sight)
    if unnamed:
        return
    one = "|".join(re.escape(item) for item in sorted(items, key=len, reverse=True))
    run = matcher.compiled(rf"(?:{one})(?:[”]?(?:[、，；]|和|与|、并)?[“]?(?:{one}))+(?P<more>[、][^，。；、]{{2,6}})?")
    for found in run.finditer(text.whole):
        said: list[str] = re.findall(one, found.group())
        name = any(word in text.whole[max(0, found.start() - _NEAR) : found.end() + _NEAR] for word in words)
        if matcher.rule.check == "点名" and not name:
            continue
        if (
            matcher.rule.check == "次序"
            and not name
            and len(said) < len(items)
            and said == [item for item in items if item in said]
        ):
            continue
        wrong = _wrong(items, said, bool(name), bool(found["more"]))
        end = found.start("more") if found["more"] else found.end()
        if wrong and not matcher.silenced(text, found.start(), end):
            yield Hit(
                matcher.rule, found.start(), end, message=f"{matcher.rule.message}：{wrong}", hint="应为：" + "、".join(items)
            )


def _replaced(matcher: Matcher, sight: Sight) -> Iterator[Hit]:
    """One item of a formula said in a nearly right way, its neighbours being right: 齐抓共管、渎职追责."""
    items, text = matcher.rule.items, sight.text
    if len(items) < _LEAST or any("、" in item for item in items):
        return
    shared = set.intersection(*map(set, items))
    there = [item in sight.words for item in items]
    for at, item in enumerate(items):
        if not any(there[max(0, at - 1) : at]) and not any(there[at + 1 : at + 2]):
            continue
        framed = sum(there) == len(items) - 1
        for pattern, beside in _around(items[max(0, at - 2) : at], item, items[at + 1 : at + 3]):
            if sight.words.issuperset(beside):
                yield from _versions(matcher, text, pattern, beside[-1], item, shared, framed)


def _versions(
    matcher: Matcher, text: Text, pattern: str, beside: str, item: str, shared: set[str], framed: bool
) -> Iterator[Hit]:
    """Where a pattern, which needs a neighbour of the item, finds it said in a nearly right way; `framed` when only it lacks."""
    items = matcher.rule.items
    for begin, stop in lines_with((beside,), text.whole):
        for found in matcher.compiled(pattern).finditer(text.whole, begin, stop):
            start, end = found.span("said")
            right = text.whole.startswith(item, start) or any(piece in found["said"] for piece in items)
            like = _like(found["said"], item, shared) or (framed and _framed(found["said"], item, items))
            closes = framed and len(items) > _LEAST and (found.groupdict().get("close") or "").strip("“”") in _CLOSING
            if not right and (like or closes) and not matcher.silenced(text, start, end):
                message = f"{matcher.rule.message}：“{found['said']}”应为“{item}”"
                level = "" if like else DOUBT
                yield Hit(matcher.rule, start, end, message=message, hint=f"应为：{'、'.join(items)}", level=level)


def _around(before: tuple[str, ...], item: str, after: tuple[str, ...]) -> Iterator[tuple[str, tuple[str, str]]]:
    """Patterns of the item between its neighbours, or behind two, or before two; each with the two."""
    link, said = "[”]?(?:[、，；]|和|与|以及|及)[“]?", rf"(?P<said>[^、，。；：“”\s]{{2,{len(item) + 2}}}?)"
    ends = r"(?=[、，。；：”的等要一统协\s]|$)"
    if before and after:
        yield f"{re.escape(before[-1])}{link}{said}{link}{re.escape(after[0])}", (before[-1], after[0])
    elif len(before) > 1:
        yield f"{re.escape(before[0])}{link}{re.escape(before[1])}(?P<close>{link}){said}{ends}", (before[0], before[1])
    elif len(after) > 1:
        first, second = map(re.escape, after)
        yield f"(?:^|(?<=[、，。；：“及和按要持守]))(?:坚持)?{said}{link}{first}{link}{second}", (after[0], after[1])


def _like(said: str, item: str, shared: set[str]) -> bool:
    """True when half the characters that tell the item from the others are there."""
    own = [char for char in item if char not in shared] or list(item)
    return 2 * sum(char in said for char in own) >= len(own)


def _framed(said: str, item: str, items: tuple[str, ...]) -> bool:
    """True when words have what all items begin or end with (不摘资金 among 不摘责任, 不摘政策), or stand among many."""
    head, tail = _common(items), _common(tuple(item[::-1] for item in items))[::-1]
    fits = bool(head and said.startswith(head)) or bool(tail and said.endswith(tail))
    return ((fits and len(items) > _LEAST) or len(items) > _MANY) and abs(len(said) - len(item)) <= 1


def _common(items: tuple[str, ...]) -> str:
    """What all begin with."""
    same = takewhile(lambda chars: len(set(chars)) == 1, zip(*items, strict=False))
    return "".join(chars[0] for chars in same)


def _wrong(items: tuple[str, ...], said: list[str], named: bool, more: bool) -> str:
    """What is wrong with the items said; empty when nothing is."""
    right = [item for item in items if item in said]
    if len(set(said)) < len(said) and len(said) >= _LEAST:
        return "有一项说了两遍"
    if said != right and (named or len(said) >= len(items) - 1):
        return "次序不对"
    short = len(said) < len(items)
    if short and (named or (len(said) >= _LEAST and len(said) == len(items) - 1 and not more)):
        return "少了" + "、".join(item for item in items if item not in said)
    return ""
