"""Checks of kind agree that hold a text to the day of its meeting: deadlines gone by, years left over, five-year plans."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date

from nigao.library.library import Library
from nigao.lint.matching import Found
from nigao.lint.numerals import number_of
from nigao.lint.setting import Setting
from nigao.lint.text import Text
from nigao.lint.word_tables import lines

_FIRST_PLAN = 1956
"""Where the first plan would begin, had the years between the second and third not been left out."""
_YEARS = 5
_FIRST, _LAST, _MIDDLE = ("开局", "起步", "第一年", "首年"), ("收官", "最后一年", "决胜", "第五年"), ("中期", "第三年")


def _day(found: Found, setting: Setting) -> date | None:
    """The day a passage names, at its latest; in the year of the meeting when none is said."""
    groups = found.match.groupdict() if found.match else {}
    if setting.on is None:
        return None
    year = number_of(groups.get("y") or "") or setting.on.year
    month, day = number_of(groups.get("m") or "") or 12, number_of(groups.get("d") or "") or 28
    try:
        return date(year, month, day)
    except ValueError:
        return None


def gone_by(found: Found, text: Text, setting: Setting) -> str | None:
    """2025年11月30日前完成, said a year later."""
    day = _day(found, setting)
    said_day = bool(found.match and found.match.groupdict().get("d"))
    if day is None or setting.on is None or day >= (setting.on if said_day else setting.on.replace(day=1)):
        return None
    clause = text.whole[max(0, found.start - 16) : found.start]
    if any(word in clause for word in ("明年", "次年", "翌年", "下一年", "后年", "去年", "上年", "原定", "曾")):
        return None
    return f"这个期限在会议日期（{setting.on.year}年{setting.on.month}月{setting.on.day}日）之前"


def yet_to_come(found: Found, _text: Text, setting: Setting) -> str | None:
    """2026年12月3日召开了 …, said a month before."""
    day = _day(found, setting)
    if day is None or setting.on is None or day <= setting.on:
        return None
    return f"会议日期是{setting.on.year}年{setting.on.month}月{setting.on.day}日，这时还没有到"


def days_left(found: Found, _text: Text, setting: Setting) -> str | None:
    """到6月30日只剩60天, said on the first of June."""
    day = _day(found, setting)
    if day is None or setting.on is None or day < setting.on:
        return None
    said, right = number_of(found.match["n"]) if found.match else 0, (day - setting.on).days
    return None if abs(said - right) <= _ROUNDED else f"到{day.month}月{day.day}日还有{right}天"


def lasted(found: Found, _text: Text, setting: Setting) -> str | None:
    """自2023年10月启动，到今年4月完工，历时两年半."""
    if setting.on is None or found.match is None:
        return None
    first, last = (int(found.match["y"]), int(found.match["m"])), (setting.on.year, int(found.match["e"]))
    right = (last[0] - first[0]) * 12 + last[1] - first[1]
    said = number_of(found.match["n"]) * 12 + (6 if found.match["h"] else 0)
    return None if not said or abs(right - said) <= _ROUNDED_MONTHS else f"照起止的年月算是{right}个月"


_ROUNDED_MONTHS = 3
"""Months by which a span told in years may be rounded."""


def months_left(found: Found, _text: Text, setting: Setting) -> str | None:
    """距年底已不足两个月, said in September."""
    if setting.on is None or found.match is None:
        return None
    right, said = (date(setting.on.year, 12, 31) - setting.on).days / _MONTH, number_of(found.match["n"])
    return None if not said or abs(right - said) <= 1 else f"到年底还有{right:.1f}个月"


_MONTH = 30.5
"""Days of a month, about."""
_ROUNDED = 3
"""Days by which what is left may be rounded."""


def this_year(found: Found, _text: Text, setting: Setting) -> str | None:
    """今年是2025年, 做好2025年工作 in another year."""
    year = number_of(found.match["y"]) if found.match else 0
    if setting.on is None or not year or year >= setting.on.year or setting.on.year - year > _YEARS:
        return None
    return f"会议在{setting.on.year}年，这里写的是{year}年"


def plan(found: Found, _text: Text, setting: Setting) -> str | None:
    """今年是“十四五”开局之年: the first, third and last year of each five-year plan."""
    if setting.on is None or found.match is None:
        return None
    begin = _FIRST_PLAN + _YEARS * (number_of(found.match["p"].removesuffix("五")) - 1)
    said, when = found.match["what"], found.match.groupdict().get("when") or "今"
    year = setting.on.year + {"明": 1, "去": -1}.get(when, 0)
    places = {_FIRST: 0, _MIDDLE: 2, _LAST: 4}
    right = next((begin + after for words, after in places.items() if said.startswith(words)), None)
    told = bool(found.match.groupdict().get("when"))
    if right is None or (right == year if told else abs(right - year) <= 1):
        return None
    return f"“{found.match['p']}”是{begin}—{begin + 4}年，{said}是{right}年"


SEASONS = "rules/时令.txt"
"""A season that people say it now is, then the first and last month in which it can be, anywhere in the country."""


def _months(library: Library) -> Mapping[str, tuple[int, int]]:
    """Season → its first and last month."""
    rows = (row.split() for row in lines(library, SEASONS))
    return {said: (int(first), int(last)) for said, first, last in rows}


def season(found: Found, _text: Text, setting: Setting) -> str | None:
    """当前正值三伏高温天气, said in January."""
    said = found.match["s"].strip("“”") if found.match else ""
    seasons = setting.library.keep("seasons", lambda: _months(setting.library))
    if setting.on is None or said not in seasons:
        return None
    (first, last), month = seasons[said], setting.on.month
    inside = first <= month <= last if first <= last else month >= first or month <= last
    return None if inside else f"会在{month}月开，不是{said}的时候"


ANNIVERSARIES = "rules/周年.txt"
"""What anniversaries are kept of, then its year."""


def anniversary(found: Found, _text: Text, setting: Setting) -> str | None:
    """今年是中国共产党成立100周年, said in another year than 2021."""
    if found.match is None or setting.on is None:
        return None
    rows = setting.library.keep("anniversaries", lambda: [row.split() for row in lines(setting.library, ANNIVERSARIES)])
    right = next((setting.on.year - int(year) for event, year in rows if found.match["e"].endswith(event)), None)
    said = number_of(found.match["n"])  # 0 for 一百零五: numerals are read up to 99
    return f"到{setting.on.year}年是{right}周年" if right and said and said != right else None


DAYS: Mapping[str, Callable[[Found, Text, Setting], str | None]] = {
    "过期": gone_by, "未到": yet_to_come, "余日": days_left, "余月": months_left,
    "历时": lasted, "本年": this_year, "规划": plan, "时令": season,
    "周年": anniversary,
}  # fmt: skip
"""Check → what holds it to the day."""
