"""Checks of kind agree that reckon with two figures and what is said of them: multiples, products, tenths, ranks, spans."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping

from nigao.lint.matching import Found
from nigao.lint.numerals import figure_in
from nigao.lint.setting import Setting
from nigao.lint.text import Text

_SLACK = 0.1
"""Share by which a multiple may be rounded."""
_TENTH = 10.0
_CLOSE = 5.0
"""Percentage points within which a figure is near a number of tenths."""
_MONTH = 30.4
"""Days of a month, as the calendar has them on average."""
_HALF = 0.6
"""Months by which a span may be rounded."""


def times(found: Found, _text: Text, _setting: Setting) -> str | None:
    """由30家发展到90家，增长了3倍: what was added to the first figure, not the second over the first."""
    before, after, said = (figure_in(found.match, name) for name in "abn")
    grown = after / before - 1 if before else 0
    return None if grown <= 0 or abs(grown - said) <= max(_SLACK, grown * _SLACK) else f"照前后两个数算，增长了{grown:.3g}倍"


def product(found: Found, _text: Text, _setting: Setting) -> str | None:
    """36个村，每村12万元，合计452万元."""
    many, each, said = (figure_in(found.match, name) for name in "abp")
    whole = many * each
    return None if abs(whole - said) < max(1, whole * 0.005) else f"照前面两个数算，合计{whole:g}"


def tenths(found: Found, _text: Text, _setting: Setting) -> str | None:
    """合格率78.6%，已经超过八成."""
    assert found.match is not None
    share, limit, word = figure_in(found.match, "a"), figure_in(found.match, "n") * _TENTH, found.match["w"]
    right = {"超": share >= limit, "突": share >= limit, "达": share >= limit, "不": share < limit, "未": share < limit}
    near = limit - _CLOSE <= share <= limit
    return None if right.get(word[0], near) else f"{share:g}%不能说“{word}{found.match['n']}成”"


def rank(found: Found, _text: Text, _setting: Setting) -> str | None:
    """全州12个县市，我县排第15位."""
    whole, place = figure_in(found.match, "f"), figure_in(found.match, "a")
    return f"一共{whole:g}个，排不到第{place:g}位" if 0 < whole < place else None


def months(found: Found, _text: Text, _setting: Setting) -> str | None:
    """从8月20日到9月20日，为期两个月."""
    first, day, last, end, said = (figure_in(found.match, name) for name in ("m", "d", "e", "g", "n"))
    span = (last - first) % 12 + (end - day + 1) / _MONTH
    return None if abs(span - said) <= _HALF else f"这一段约{span:.1f}个月"


def years(found: Found, _text: Text, setting: Setting) -> str | None:
    """从2019年启动，到今年整整干了十年."""
    if setting.on is None:
        return None
    span, said = setting.on.year - figure_in(found.match, "y"), figure_in(found.match, "n")
    return None if said in (span, span + 1) or said > span * 2 + 1 else f"到{setting.on.year}年是{span:g}年"


def referred(found: Found, text: Text, _setting: Setting) -> str | None:
    """共有中小学126所 … 让这128所学校: 这 means a number told before, and other numbers of the same unit were."""
    assert found.match is not None
    figure, unit = found.match["f"], found.match["u"]
    span = text.paragraph(found.start)
    before = re.findall(rf"(?<![\d.])(\d+){re.escape(unit)}", text.whole[span.start : found.start])
    return f"前面说的是{before[-1]}{unit}" if before and figure not in before else None


def direction(found: Found, _text: Text, _setting: Setting) -> str | None:
    """由96%提高到89%, 由132件降到141件: the second figure lies on the wrong side of the first."""
    assert found.match is not None
    before, after = figure_in(found.match, "a"), figure_in(found.match, "b")
    up = found.match["w"][0] in "提上增升扩"
    return None if before == after or (after > before) == up else f"由{before:g}到{after:g}是{'下降' if up else '上升'}"


def acreage(found: Found, _text: Text, _setting: Setting) -> str | None:
    """2万亩，每亩3000元，总投资6亿元: 万亩 times 元 is 亿元 only when divided by ten thousand."""
    many, each, said = (figure_in(found.match, name) for name in "abp")
    whole = many * each / 1e4
    return None if not said or abs(whole - said) <= whole * _SLACK else f"照前面两个数算是{whole:g}亿元"


def hectares(found: Found, _text: Text, _setting: Setting) -> str | None:
    """1200亩（约180公顷）: fifteen 亩 are a hectare."""
    whole, said = figure_in(found.match, "a") / _MU, figure_in(found.match, "b")
    return None if abs(whole - said) <= max(1, whole * _SLACK) else f"照一公顷十五亩算是{whole:.4g}公顷"


_MU = 15
"""亩 of a hectare."""


def doublings(found: Found, _text: Text, _setting: Setting) -> str | None:
    """由2000元增加到6000元，翻了两番: each doubling makes twice as much."""
    before, after, said = (figure_in(found.match, name) for name in "abn")
    if not before or not said:
        return None
    grown = after / before
    return None if abs(grown - 2**said) <= 2**said * _SLACK else f"照前后两个数算是{grown:.3g}倍，翻{said:g}番是{2**said:g}倍"


def proportions(found: Found, _text: Text, _setting: Setting) -> str | None:
    """28.4∶41.3∶36.3: the parts of a structure make a hundred."""
    whole = sum(map(float, re.findall(r"\d+(?:\.\d+)?", found.match.group() if found.match else "")))
    return None if abs(whole - 100) <= _ROUNDED_SUM else f"三项相加是{whole:g}"


_ROUNDED_SUM = 0.5
"""How far the sum of rounded shares may lie from a hundred."""

RATIOS: Mapping[str, Callable[[Found, Text, Setting], str | None]] = {
    "倍数": times, "乘积": product, "成数": tenths, "名次": rank, "月数": months, "年数": years, "回指": referred,
    "升降": direction, "比例": proportions, "翻番": doublings, "亩均": acreage, "公顷": hectares,
}  # fmt: skip
"""Check → what reckons it."""
