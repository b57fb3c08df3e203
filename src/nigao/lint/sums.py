"""Checks of kind agree that reckon: what is left of a whole, rates of growth, shares, spans of days, figures told otherwise."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from datetime import date
from itertools import takewhile

from nigao.lint.matching import Found
from nigao.lint.numerals import figure_in, number_of
from nigao.lint.setting import Setting
from nigao.lint.text import Text

_HAN = re.compile("[\u4e00-\u9fff]+")
_NEAR = 12
"""Characters on each side of a figure that tell what it counts."""
_WHOLE = re.compile("计划|任务|目标|总共|一共|合计|总计|全部|共有|共计|整个")
_LONG = 3
"""Digits of the shortest figure that is taken for another with its digits mixed up."""
_SLACK = 1.0
"""Percent by which a rate may be rounded."""


def left(found: Found, _text: Text, _setting: Setting) -> str | None:
    """计划860座，已完工640座，还有220座: what is done and what is left make the whole."""
    whole, done, rest = (figure_in(found.match, name) for name in "fab")
    return None if abs(done + rest - whole) < 1e-6 else f"两项相加是{done + rest:g}，总数说的是{whole:g}"


def growth(found: Found, _text: Text, _setting: Setting) -> str | None:
    """由80户增加到100户，增长25%: the rate that the two figures give."""
    before, after, said = (figure_in(found.match, name) for name in "abp")
    if not before:
        return None
    rate = abs(after - before) / before * 100
    return None if abs(rate - said) <= max(_SLACK, rate * 0.02) else f"照前后两个数算，是{rate:.1f}%"


def points(found: Found, _text: Text, _setting: Setting) -> str | None:
    """由90%提高到95%，提高5个百分点."""
    before, after, said = (figure_in(found.match, name) for name in "abp")
    return None if abs(abs(after - before) - said) < 0.15 else f"照前后两个数算，是{abs(after - before):g}个百分点"


def portion(found: Found, _text: Text, _setting: Setting) -> str | None:
    """共120户，其中已脱贫90户，占75%."""
    whole, part, said = (figure_in(found.match, name) for name in "fap")
    if not whole or part > whole:
        return "其中的一部分比总数还多" if whole else None
    rate = part / whole * 100
    return None if abs(rate - said) <= _SLACK else f"照两个数算，是{rate:.1f}%"


_HALVES = (
    *(("重大", "一般"), ("男", "女"), ("城镇", "农村"), ("新建", "续建"), ("已", "未"), ("已", "正在")),
    *(("县城", "乡镇"), ("城区", "乡镇"), ("城区", "农村"), ("县直", "乡镇"), ("市区", "乡镇"), ("规上", "规下")),
    *(("国有", "民营"), ("线上", "线下"), ("公办", "民办"), ("本地", "外地"), ("镇区", "村")),
)
"""Two kinds that make up a whole between them."""


def halves(found: Found, _text: Text, _setting: Setting) -> str | None:
    """隐患186处，其中重大隐患12处、一般隐患164处: a whole and its two halves."""
    whole, unit, told = _parts(found)
    if len(told) != _TWO or not _make_a_whole(told):
        return None
    return _added(whole, unit, told)


def all_parts(found: Found, _text: Text, _setting: Setting) -> str | None:
    """共56项，其中甲类18项、乙类27项、丙类9项: three parts, or two named alike, that nearly make the whole."""
    whole, unit, told = _parts(found)
    enough = len(told) > _TWO or (len(told) == _TWO and not _make_a_whole(told) and _named_alike([name for name, _ in told]))
    near = sum(figure for _, figure in told) >= _MOST_OF * whole
    return _added(whole, unit, told) if enough and near else None


_TWO = 2
_MOST_OF = 0.85
"""Share of a whole from which on its parts are meant to be all of them."""


def _parts(found: Found) -> tuple[float, str, list[tuple[str, float]]]:
    """The whole, its unit, and the parts told behind 其中, as far as they are counted alike."""
    assert found.match is not None
    unit = found.match["u"]
    counted = re.compile(rf"\d+{re.escape(unit)}")
    rest = "、".join(takewhile(counted.search, re.split("[、，]", found.match["rest"])))
    told = re.findall(rf"([一-鿿]+?)(\d+(?:\.\d+)?){re.escape(unit)}", rest)
    if len(told) != len(re.findall(r"\d+(?:\.\d+)?", rest)):
        return figure_in(found.match, "f"), unit, []
    return figure_in(found.match, "f"), unit, [(name, float(figure)) for name, figure in told]


def _added(whole: float, unit: str, told: list[tuple[str, float]]) -> str | None:
    """What the parts come to, when that is not the whole."""
    added = sum(figure for _, figure in told)
    return None if abs(added - whole) < 1e-6 else f"各项相加是{added:g}{unit}，总数说的是{whole:g}{unit}"


def _make_a_whole(told: list[tuple[str, float]]) -> bool:
    """True for two kinds that between them are everything: 重大, 一般."""
    one, other = (name for name, _ in told)
    return any(one.startswith(pair) and other.startswith(half) for pair, half in (*_HALVES, *(each[::-1] for each in _HALVES)))


def _named_alike(names: list[str]) -> bool:
    """True when all names begin or end with the same two characters: 定点医疗机构, 定点零售药店."""
    return len({name[:2] for name in names}) == 1 or len({name[-2:] for name in names}) == 1


def part_of(found: Found, _text: Text, _setting: Setting) -> str | None:
    """共120户，其中150户: a part that is more than the whole."""
    return "其中的一部分比总数还多" if figure_in(found.match, "a") > figure_in(found.match, "f") else None


def span(found: Found, _text: Text, _setting: Setting) -> str | None:
    """5月1日至5月10日，为期10天: the days between; a span that ends before it begins."""
    groups = found.match.groupdict() if found.match else {}
    month, day = number_of(groups["m"]), number_of(groups["d"])
    last_month, last = number_of(groups.get("e") or groups["m"]), number_of(groups["g"])
    try:
        year = number_of(groups.get("y") or "2024")
        days = (date(number_of(groups.get("z") or "") or year, last_month, last) - date(year, month, day)).days
    except ValueError:
        return None
    said = number_of(groups.get("n") or "")
    if days < 0:
        return "起止日期颠倒"
    return f"这一段是{days + 1}天" if said and said not in (days, days + 1) else None


def otherwise(found: Found, text: Text, _setting: Setting) -> str | None:
    """860座 … 680座: the digits of a figure mixed up, or the whole of the same things told with another figure."""
    assert found.match is not None
    figure, unit = found.match["f"], found.match["u"]
    for other in re.finditer(rf"(?<![\d.])(\d{{2,}}){re.escape(unit)}", text.whole[: found.start]):
        if other[1] == figure or not _shared(text.whole, other.span(), (found.start, found.end)):
            continue
        mixed = len(figure) >= _LONG and sorted(other[1]) == sorted(figure) and figure.strip("0") != other[1].strip("0")
        if mixed or (_whole(text.whole, *other.span()) and _whole(text.whole, found.start, found.end)):
            return f"前面说的是{other[1]}{unit}"
    return None


def beyond(found: Found, text: Text, _setting: Setting) -> str | None:
    """现有经营户4200户 … 确保4800户经营户: more of the same things than there are, told of what is there and not of an aim."""
    assert found.match is not None
    figure, unit, name = int(found.match["f"]), found.match["u"], found.match["n"]
    clause = re.split("[，。；：\n]", text.whole[max(0, found.start - _NEAR) : found.start])[-1]
    if _AIM.search(clause + name):
        return None
    for other in re.finditer(rf"(?:现有|共有|总共有|建档)([一-鿿]{{2,8}})(\d{{2,}}){re.escape(unit)}", text.whole[: found.start]):
        if other[1][-_LONG:] in name[: len(other[1][-_LONG:])] and int(other[2]) < figure:
            return f"前面说共有{other[2]}{unit}"
    return None


_AIM = re.compile("力争|达到|达|发展到|增加到|新增|目标|突破|翻|扩大|提高到|培育|打造|以上|累计|历年|原有|过去|增至|预计")
"""What tells of a number that is to come, or was."""


def _whole(whole: str, start: int, end: int) -> bool:
    """True when a figure is said to be that of the whole."""
    return bool(_WHOLE.search(_clause(whole, start, end)))


def _shared(whole: str, one: tuple[int, int], other: tuple[int, int]) -> bool:
    """True when two figures are said of the same things: two characters in a row stand near both."""
    return bool(_pairs(_clause(whole, *one)) & _pairs(_clause(whole, *other)))


def _clause(whole: str, start: int, end: int) -> str:
    before = re.split("[，。；：\n]", whole[max(0, start - _NEAR) : start])[-1]
    return before + " " + re.split("[，。；：\n]", whole[end : end + _NEAR])[0]


def _pairs(clause: str) -> set[str]:
    return {run[at : at + 2] for run in _HAN.findall(clause) for at in range(len(run) - 1)} - _VAGUE


_VAGUE = frozenset(
    ("全县", "全市", "全镇", "全区", "全省", "目前", "今年", "已经", "其中", "任务", "目标", "计划", "确保", "完成")
)
"""What stands near many figures."""


def named_before(found: Found, _text: Text, _setting: Setting) -> str | None:
    """甲、乙、丙三个镇: the names before a number."""
    assert found.match is not None
    said, names = number_of(found.match["n"]), found.match["names"]
    parts = names.count("、") + 1
    joined = len(re.findall("(?<=[^、])[和与及](?=[^、])", names))
    return None if said in range(parts, parts + joined + 1) else f"前面列了{parts}项，说的是{said}项"


SUMS: Mapping[str, Callable[[Found, Text, Setting], str | None]] = {
    "余数": left, "增幅": growth, "百分点": points, "占数": portion, "部分数": part_of, "时段": span,
    "分项": halves, "各项": all_parts, "异数": otherwise, "前列": named_before, "超数": beyond,
}  # fmt: skip
"""Check → what reckons it."""
