"""Kinds that look for words: forbid, prefer, limit, require."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from itertools import pairwise

from nigao.lint.finding import DOUBT
from nigao.lint.idioms import idioms_of
from nigao.lint.matching import Matcher
from nigao.lint.near_sound import slips_of
from nigao.lint.odd_words import odd_words
from nigao.lint.passages import Passages, lines
from nigao.lint.rule import Hit
from nigao.lint.setting import Setting
from nigao.lint.sight import Sight
from nigao.lint.text import Span, Text

_MARKER = re.compile(r"^(?:第?[一二三四五六七八九十]{1,3}[、，要是]|（[一二三四五六七八九十]{1,3}）)")
_HEADING = re.compile(r"[ \t\u3000]*[一二三四五六七八九十]{1,3}、([^。\n]{6,60})$", re.MULTILINE)
_RUN = re.compile(r"(?<![一-鿿])(?=([一-鿿]{4,8}(?:，[一-鿿]{4,8}){2})[，。；])")
"""Three short clauses in a row."""
_CLAUSE = re.compile(r"[^，。；：！？、\n“”]{9,60}")
_TITLE = re.compile(
    r"[ \t\u3000]*(?P<no>[一二三四五六七八九十]{1,3}、|（[一二三四五六七八九十]{1,3}）|\d{1,2}[.．](?!\d))"
    r"(?P<said>[^。；：\n]{4,40})$",
    re.MULTILINE,
)
_LABEL = re.compile(r"[ \t\u3000]*(?P<no>[一二三四五六七八九十]{1,3}[要是])(?P<said>[^，。；：\n]{4,24})(?=。)")
"""The first sentence of a point: 一要强化队伍建设。"""
_BEGINNING = 4
_SENTENCE = 12
"""Characters of the shortest sentence that should not be said twice."""
_SPEECH = 600
"""Characters of the shortest text that is held to what a whole speech must have."""


def forbid(matcher: Matcher, sight: Sight, _setting: Setting) -> Iterator[Hit]:
    """Words that may not stand in a text."""
    for found in sight.finds(matcher):
        yield Hit(matcher.rule, found.start, found.end)


def prefer(matcher: Matcher, sight: Sight, setting: Setting) -> Iterator[Hit]:
    """Wrong words and the right ones."""
    text = sight.text
    if matcher.rule.check in ("同音", "成语"):
        slips = slips_of if matcher.rule.check == "同音" else idioms_of
        for start, phrase in slips(matcher.rule, setting.library).of(text):
            end = start + len(phrase)
            if not matcher.silenced(text, start, end):
                yield Hit(matcher.rule, start, end, hint=f"“{text.whole[start:end]}”应为“{phrase}”", put=phrase)
        return
    if matcher.rule.check == "字对":
        yield from odd_words(matcher, text, setting)
        return
    for found in sight.finds(matcher):
        wrong = text.whole[found.start : found.end]
        if found.put is None:
            yield Hit(matcher.rule, found.start, found.end)
        elif found.put != wrong:
            said = f"“{wrong}”应为“{found.put}”" if found.put else ""
            yield Hit(matcher.rule, found.start, found.end, hint=matcher.rule.hint or said, put=found.put)


def limit(matcher: Matcher, sight: Sight, setting: Setting) -> Iterator[Hit]:
    """Words said too often, and sentences or paragraphs that are too long."""
    rule, text = matcher.rule, sight.text
    if rule.check == "重复分句":
        again = setting.library.keep("clauses", lambda: Passages(lines, _said_again))
        yield from (Hit(rule, start, start + size) for start, size in again.of(text))
        return
    if rule.check:
        yield from _MEASURES[rule.check](matcher, text)
        return
    finds = sorted((found.start, found.end) for found in sight.finds(matcher))
    if len(finds) <= rule.most:
        return
    if rule.opens:
        begins = {_begin(text, sentence) for sentence in text.sentences}
        finds = [found for found in finds if found[0] in begins]
    for span in _spans(rule.per, text):
        inside = [found for found in finds if span.start <= found[0] < span.end]
        if len(inside) > rule.most:
            start, end = inside[rule.most]
            yield Hit(rule, start, end, message=f"{rule.message}（{len(inside)}处）")


def _begin(text: Text, sentence: Span) -> int:
    """Where the words of a sentence begin, after blanks; 一要 is a number, and no sentence that begins with 要."""
    at = sentence.start
    while at < sentence.end and text.whole[at] in " \u3000\t":
        at += 1
    return at


def _long(matcher: Matcher, text: Text) -> Iterator[Hit]:
    rule = matcher.rule
    for span in _spans(rule.per, text):
        if span.end - span.start <= rule.most:
            continue
        size = len("".join(text.of(span).split()))
        if size > rule.most:
            yield Hit(rule, span.start, min(span.end, span.start + _SHOWN), message=f"{rule.message}（{size}字）")


_SHOWN = 12
"""Characters of a long sentence that stand for it: its beginning, by which it is found."""


def _repeated(matcher: Matcher, text: Text) -> Iterator[Hit]:
    """Sentences said again, word for word."""
    seen: set[str] = set()
    for span in text.sentences:
        said = _MARKER.sub("", text.of(span).strip())
        if len(said) >= _SENTENCE and said in seen:
            yield Hit(matcher.rule, span.start, span.end)
        seen.add(said)


def _said_again(text: Text) -> Iterator[tuple[int, int]]:
    """Clauses of some length said again in one paragraph, word for word: where, and their length."""
    for span in text.paragraphs:
        seen: set[str] = set()
        for found in _CLAUSE.finditer(text.whole, span.start, span.end):
            if found.group() in seen:
                yield found.start(), found.end() - found.start()
            seen.add(found.group())
        yield from _runs_again(text.whole, span.start, span.end)


def _runs_again(whole: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Three short clauses in a row said again: 增设观景平台，完善步道标识，规范民宿管理."""
    told, free = set[str](), start
    for found in _RUN.finditer(whole, start, end):
        said = found[1]
        if said in told and found.start() >= free:
            free = found.start() + len(said)
            yield found.start(), len(said)
        told.add(said)


def _alike(matcher: Matcher, text: Text) -> Iterator[Hit]:
    """Headings of parts that begin with the same words."""
    seen: set[str] = set()
    for found in filter(None, (_HEADING.match(text.whole, start) for start in text.lines.starts)):
        begin = found[1][:_BEGINNING]
        if begin in seen:
            yield Hit(matcher.rule, found.start(1), found.start(1) + len(begin))
        seen.add(begin)


def _headed_again(matcher: Matcher, text: Text) -> Iterator[Hit]:
    """Headings said again, word for word; a table of contents, where heading follows heading, holds each once more."""
    seen: set[str] = set()
    starts = [start for start in text.lines.starts if text.whole[start : start + 1].strip()]
    for start, after in pairwise((*starts, len(text.whole))):
        found = _TITLE.match(text.whole, start) or _LABEL.match(text.whole, start)
        if found is None or _TITLE.match(text.whole, after):
            continue
        said = found["said"].strip()
        if said in seen:
            yield Hit(matcher.rule, found.start("no"), found.end(), level="" if len(said) >= _OWN_WORDS else DOUBT)
        seen.add(said)


_OWN_WORDS = 6
"""Characters of the shortest heading that two parts surely do not share: 工作要求 may head several."""
_MEASURES: Mapping[str, Callable[[Matcher, Text], Iterator[Hit]]] = {
    "字数": _long, "重复句": _repeated, "标题雷同": _alike, "标题重复": _headed_again,
}  # fmt: skip


def _spans(per: str, text: Text) -> tuple[Span, ...]:
    """What a limit counts in."""
    return text.paragraphs if per == "段" else text.sentences if per == "句" else (Span(0, len(text.whole)),)


def require(matcher: Matcher, sight: Sight, _setting: Setting) -> Iterator[Hit]:
    """What a whole speech must hold; a short text is no whole speech."""
    rule, text = matcher.rule, sight.text
    if len(text.whole) < _SPEECH or not text.paragraphs:
        return
    if not sight.finds(matcher):
        where = text.paragraphs[-1] if rule.per == "段" else text.paragraphs[0]
        yield Hit(rule, where.start, min(where.end, where.start + _SHOWN))
