"""Kind agree: an announced number against what follows, days that exist, weekdays, shares of one whole."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Callable, Iterator, Mapping
from datetime import date

from nigao.lint.calendar_words import DAYS
from nigao.lint.matching import Found, Matcher
from nigao.lint.numerals import number_of
from nigao.lint.ratios import RATIOS
from nigao.lint.rule import Hit
from nigao.lint.setting import Setting
from nigao.lint.sight import Sight
from nigao.lint.standing import STANDING
from nigao.lint.sums import SUMS
from nigao.lint.text import Text
from nigao.lint.works import CITED

_PART = re.compile(r"[ \t\u3000]*([一二三四五六七八九十]{1,3})、")
_N = "[一二三四五六七八九十]{1,2}"
_ENUMERATOR = re.compile(
    rf"(?:(?<=[。；：，、！？\n\u3000 ”])|^)(?:第({_N})(?:点|条|项|个方面|方面|个|件事|件|句话|步)?[，、：]"
    rf"|其([一二三四五六七八])[，是]|({_N})(?:是|要)(?!否|不是)|（({_N})）"
    rf"|(?:(?<=[：；。])|^)({_N})、(?![一二三四五六七八九十]))"
)
_BRACKETS = re.compile(r"“[^”]*”|《[^》]*》|（[^）]*）|【[^】]*】")
_WEEKDAYS = "一二三四五六日"
_WHOLE = 100.05
_ROUNDING = 0.05
"""What a share with decimals may be off."""


def agree(matcher: Matcher, sight: Sight, setting: Setting) -> Iterator[Hit]:
    """What is announced and what follows."""
    check = _CHECKS[matcher.rule.check]
    for found in sight.finds(matcher):
        whole = found._replace(match=matcher.match(sight.text, found))
        if (fault := check(whole, sight.text, setting)) is not None:
            yield Hit(matcher.rule, found.start, found.end, message=fault)


def _parts(found: Found, text: Text, _setting: Setting) -> str | None:
    """讲四点意见 against the number of parts."""
    announced = _announced(found)
    later = text.lines.starts[bisect_left(text.lines.starts, found.end) :]
    parts = [number_of(match[1]) for start in later if (match := _PART.match(text.whole, start))]
    if not announced or not parts or announced == len(parts):
        return None
    return f"说要讲{announced}点，后面有{len(parts)}个部分"


def _listed(found: Found, text: Text, _setting: Setting) -> str | None:
    """三个方面：甲、乙、丙 against the items behind the colon, or 一是、二是 behind it."""
    announced = _announced(found)
    span = text.paragraph(found.start)
    if not announced:
        return None
    rest = text.whole[found.end : span.end]
    numbers = _enumerated(rest)
    if numbers and numbers[0] == 1:
        return None if len(numbers) == announced else f"说的是{announced}项，后面列了{len(numbers)}项"
    if text.whole[found.end - 1] not in "：即是" or numbers:
        return _following(announced, text, span.end) if not rest.strip("。：") else None
    items = _BRACKETS.sub("甲", re.split("[。！？]", rest)[0])
    word = found.match.groupdict().get("k") if found.match else None
    if word and items.count(word) > 1 and items.count(word) != announced:
        return f"说的是{announced}个{word}，后面列了{items.count(word)}个"
    if announced in _ways(items) or len(items) < announced:
        return None
    return f"说的是{announced}项，后面列了{max(_ways(items), default=0)}项"


def _twice(found: Found, _text: Text, _setting: Setting) -> str | None:
    """县财政局、县水务局、县财政局: one member of a list named twice."""
    items = found.match.group().split("、") if found.match else []
    named = [item for item in items[:-1] if _BODY.search(item)]
    again = next((item for n, item in enumerate(items) if len(item) >= _NAME and item in items[:n]), "")
    again = again or next((item for item in named if items[-1].startswith(item)), "")  # the last runs on: 县财政局要加强协作
    return f"“{again}”说了两遍" if again else None


def _summed_up(found: Found, text: Text, _setting: Setting) -> str | None:
    """以上三点 at the end of a text that announced 四点意见."""
    told = _POINTS.search(text.whole, 0, found.start)
    announced = number_of(told["n"]) if told else 0
    return f"前面说的是{announced}点" if announced and announced != _announced(found) else None


_POINTS = re.compile("(?:讲|谈|提|强调|说)(?P<n>[一二两三四五六七八九十])点")


def _one_side(found: Found, text: Text, _setting: Setting) -> str | None:
    """一方面 without 另一方面 in its paragraph."""
    span = text.paragraph(found.start)
    said = text.whole[span.start : span.end]
    return "没有“另一方面”" if said.count("一方面") == 1 and "同时" not in said else None


_BODY = re.compile("[局委办镇乡村部院队校]$")
"""How the names of bodies end."""
_NAME = 3
"""Characters of the shortest name that may not stand twice in a list."""


def _ways(items: str) -> set[int]:
    """How many items a list may be said to hold, by each of its marks."""
    heads = items.partition("；")[0]
    ways = {
        len(items.split("；")),
        len(items.split("，")),
        len(heads.split("，")),
        len(items.split("、")),
        len(heads.split("、")),
    }
    joined = len(re.split("[、，]|(?<=.)(?:和|以及|及|与)(?=.)", items))
    semi = len(re.split("[；]|(?<=.)以及(?=.)", items))
    return (ways | {joined, semi, len(re.split("[，；]", items))}) - {1}


def _following(announced: int, text: Text, end: int) -> str | None:
    """Paragraphs behind an announcement that are numbered: 第一， … 第三，."""
    numbers: list[int] = []
    for span in text.paragraphs:
        if span.start < end:
            continue
        found = _ENUMERATOR.match(text.whole, span.start)
        number = number_of(next(filter(None, found.groups()), "")) if found else 0
        if number != len(numbers) + 1:
            break
        numbers.append(number)
    return None if not numbers or len(numbers) == announced else f"说的是{announced}项，后面列了{len(numbers)}项"


def _enumerated(rest: str) -> list[int]:
    """The numbers of the first run of 一是、二是 in a paragraph; what is counted otherwise stands inside one of them."""
    numbers: list[int] = []
    style = 0
    for match in _ENUMERATOR.finditer(rest):
        style = style or match.lastindex or 0
        if match.lastindex != style:
            continue
        number = number_of(match[style])
        if number == 1 and numbers:
            break
        numbers.append(number)
    return numbers


def _announced(found: Found) -> int:
    return number_of(found.match["n"]) if found.match else 0


def _day(found: Found, _text: Text, setting: Setting) -> str | None:
    """A day that is not in the calendar."""
    year = _part(found, "y") or (setting.on.year if setting.on else 2024)
    month, day = _part(found, "m"), _part(found, "d")
    if not 1 <= month <= 12:
        return f"没有{month}月"
    try:
        date(year, month, day or 1)
    except ValueError:
        return f"{month}月没有{day}日"
    return None


def _weekday(found: Found, _text: Text, setting: Setting) -> str | None:
    """A day and the weekday said with it."""
    year = _part(found, "y") or (setting.on.year if setting.on else 0)
    assert found.match is not None
    try:
        day = date(year, _part(found, "m"), _part(found, "d"))
    except ValueError:
        return None
    said = found.match["w"].replace("天", "日")
    right = _WEEKDAYS[day.weekday()]
    return None if said == right else f"{day.year}年{day.month}月{day.day}日是星期{right}"


def _share(found: Found, _text: Text, _setting: Setting) -> str | None:
    """Shares of one whole that are more than the whole."""
    figures = re.findall(r"(\d+(?:\.\d+)?)[%％]", found.match.group() if found.match else "")
    total = sum(map(float, figures))
    rounded = _ROUNDING * sum("." in figure for figure in figures)
    return f"各项相加是{total:g}%，超过100%" if total > _WHOLE + rounded else None


def _order(found: Found, _text: Text, _setting: Setting) -> str | None:
    """A period that ends before it begins."""
    first, last = _part(found, "a"), _part(found, "b")
    return f"从{first}年到{last}年，先后颠倒" if first > last else None


def _part(found: Found, name: str) -> int:
    return number_of((found.match.groupdict().get(name) if found.match else "") or "")


_LABEL = re.compile("[一-鿿]{4,8}$")
_LABELLED = 8


def _differs(found: Found, text: Text, _setting: Setting) -> str | None:
    """One figure told twice and not alike: 排查隐患1200处 … 排查隐患1300处."""
    label = _LABEL.search(text.whole, max(0, found.start - _LABELLED), found.start)
    if found.match is None or label is None:
        return None
    figure, unit = found.match["f"], found.match["u"]
    others = re.findall(rf"{label.group()}(\d[\d,.]*){re.escape(unit)}", text.whole[: found.start])
    return f"前面说的是{others[0]}{unit}" if others and figure not in others else None


_CHECKS: Mapping[str, Callable[[Found, Text, Setting], str | None]] = {
    "部分": _parts, "列项": _listed, "日期": _day, "星期": _weekday, "占比": _share, "起止": _order, "两处": _differs,
    "重项": _twice, "一面": _one_side, "回总": _summed_up,
    **SUMS, **RATIOS, **DAYS, **STANDING, **CITED,
}  # fmt: skip
