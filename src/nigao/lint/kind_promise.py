"""Kind promise: what the brief says of the meeting against what the text says."""

from __future__ import annotations

import re
from collections.abc import Iterator

from nigao.chinese import chinese_date, read_date
from nigao.lint.matching import Matcher
from nigao.lint.rule import Hit
from nigao.lint.setting import Setting
from nigao.lint.sight import Sight
from nigao.lint.text import Text

_FRONT = 4
_DAY = re.compile(r"\d{4}年\d{1,2}月\d{1,2}日")
_SHOWN = 12


def promise(matcher: Matcher, sight: Sight, setting: Setting) -> Iterator[Hit]:
    """The day under the title, the place in the title, the answers that a text must use."""
    text, check = sight.text, matcher.rule.check
    if check == "会议日期":
        yield from _day(matcher, text, setting)
    elif check == "地名" and setting.place and setting.brief is not None:
        yield from _place(matcher, text, setting)
    elif check == "回答" and text.paragraphs:
        yield from _answers(matcher, text, setting)


def _day(matcher: Matcher, text: Text, setting: Setting) -> Iterator[Hit]:
    """A day under the title that is not the day of the meeting."""
    if setting.on is None:
        return
    for span in text.paragraphs[1:_FRONT]:
        found = _DAY.search(text.whole, span.start, span.end)
        if found and span.end - span.start <= len(found.group()) + 4 and read_date(found.group()) not in (None, setting.on):
            told = chinese_date(setting.on)
            yield Hit(matcher.rule, found.start(), found.end(), hint=f"会议日期是{told}", put=told)


def _place(matcher: Matcher, text: Text, setting: Setting) -> Iterator[Hit]:
    """A long text that never names its own place."""
    forms = setting.brief.place.forms if setting.brief else {}
    names = {setting.place, forms.get("地名", ""), forms.get("全市", ""), forms.get("我市", "")} - {""}
    if len(text.whole) > 600 and not any(name in text.whole for name in names):
        first = text.paragraphs[0]
        yield Hit(matcher.rule, first.start, min(first.end, first.start + _SHOWN), hint=f"应当说到{'、'.join(sorted(names))}")


def _answers(matcher: Matcher, text: Text, setting: Setting) -> Iterator[Hit]:
    """Answers with a figure or a deadline that the text does not hold."""
    first = text.paragraphs[0]
    for name in matcher.rule.items:
        for told in setting.facts.get(name, ()):
            if told.rstrip("。") not in text.whole:
                hint = f"预设里答的是“{told}”"
                yield Hit(
                    matcher.rule, first.start, min(first.end, first.start + _SHOWN), f"{matcher.rule.message}：{name}", hint
                )
