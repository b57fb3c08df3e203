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


def anniversary(found: Found, _text: Text, setting: Setting) -> str | None:
    """今年是中国共产党成立100周年, said in another year than 2021."""
    assert found.match is not None
    founded = _FOUNDED.get(found.match["e"])
    if founded is None or setting.on is None:
        return None
    right = setting.on.year - founded
    return None if figure_in(found.match, "n") == right else f"到{setting.on.year}年是{right}周年"


_FOUNDED = {
    **dict.fromkeys(("中国共产党成立", "建党"), 1921), **dict.fromkeys(("中华人民共和国成立", "新中国成立"), 1949),
    **dict.fromkeys(("中国人民解放军建军", "人民军队建军", "建军"), 1927), "改革开放": 1978, "长征胜利": 1936,
    "红军长征胜利": 1936,
    "香港回归祖国": 1997, "香港回归": 1997, "澳门回归祖国": 1999, "澳门回归": 1999, "五四运动": 1919, "辛亥革命": 1911,
    "抗日战争胜利": 1945, "抗战胜利": 1945, "南昌起义": 1927, "秋收起义": 1927, "遵义会议": 1935, "唐山大地震": 1976,
    "汶川特大地震": 2008, "中国共青团成立": 1922, "中国共产主义青年团成立": 1922,
}  # fmt: skip
"""What anniversaries are kept of → its year."""


def referred(found: Found, text: Text, _setting: Setting) -> str | None:
    """共有中小学126所 … 让这128所学校: 这 means a number told before, and other numbers of the same unit were."""
    assert found.match is not None
    figure, unit = found.match["f"], found.match["u"]
    span = text.paragraph(found.start)
    before = re.findall(rf"(?<![\d.])(\d+){re.escape(unit)}", text.whole[span.start : found.start])
    return f"前面说的是{before[-1]}{unit}" if before and figure not in before else None


RATIOS: Mapping[str, Callable[[Found, Text, Setting], str | None]] = {
    "倍数": times, "乘积": product, "成数": tenths, "名次": rank, "月数": months, "年数": years, "回指": referred,
    "周年": anniversary,
}  # fmt: skip
"""Check → what reckons it."""
