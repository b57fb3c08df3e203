"""The levels of place nigao knows: the tier block heads name, the one-character word, and how a name or a clerk says them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from types import MappingProxyType


@dataclass(frozen=True, slots=True)
class Level:
    """How one level is ranked and spoken of."""

    tier: str
    """What block heads name in `levels`: 省 市 县 镇 街道 开发区."""
    word: str
    """The word in 全市, 市直, 市长 at this level: 市, 州, 旗, 师市 …"""


LEVELS: Mapping[str, Level] = MappingProxyType(
    {
        "省": Level("省", "省"),
        "自治区": Level("省", "区"),
        "直辖市": Level("省", "市"),
        "兵团": Level("省", "兵团"),
        "地级市": Level("市", "市"),
        "自治州": Level("市", "州"),
        "地区": Level("市", "地区"),
        "盟": Level("市", "盟"),
        "师市": Level("市", "师市"),
        "系统": Level("市", "系统"),
        "县": Level("县", "县"),
        "自治县": Level("县", "县"),
        "县级市": Level("县", "市"),
        "市辖区": Level("县", "区"),
        "旗": Level("县", "旗"),
        "自治旗": Level("县", "旗"),
        "林区": Level("县", "林区"),
        "特区": Level("县", "特区"),
        "开发区": Level("开发区", "区"),
        "镇": Level("镇", "镇"),
        "乡": Level("镇", "乡"),
        "民族乡": Level("镇", "乡"),
        "苏木": Level("镇", "苏木"),
        "团场": Level("镇", "团"),
        "村": Level("镇", "村"),
        "街道": Level("街道", "街道"),
        "社区": Level("街道", "社区"),
    }
)
"""Every canonical level, from the top down; 村 and 团场 speak with the blocks of a 镇, 社区 with those of a 街道."""

CIRCLES = ("区域", "系统", "部门", "企业", "学校", "医院", "机构")
"""Who a meeting is for: a whole place, one line of bureaus in it, one bureau, a company, a school, a hospital, a headquarters."""
REGIONAL = frozenset({"区域", "机构"})
"""Circles in which a place's own party and government speak; blocks that name no circle are for these."""

AUTONOMOUS = frozenset({"自治区", "自治州", "自治县", "自治旗", "民族乡", "盟", "旗", "苏木", "兵团", "师市", "团场"})
"""Levels at and below which a speech says 各族群众 (险情10: 民族自治地方、边疆、兵团); 盟, 旗, 苏木 lie in 内蒙古 only."""

PREFECTURES = frozenset({"地级市", "自治州", "地区", "盟"})
"""Levels whose subordinate 市 is a county-level city."""

_ALIASES: Mapping[str, str] = MappingProxyType({
    "副省级市": "地级市", "设区的市": "地级市", "省辖市": "地级市", "省直管县级市": "县级市",
    "州": "自治州", "师": "师市", "团": "团场", "嘎查": "村", "连队": "村", "办事处": "街道",
    "新区": "开发区", "高新区": "开发区", "经开区": "开发区", "园区": "开发区", "功能区": "开发区",
})  # fmt: skip

_COUNTIES: Mapping[str, str] = MappingProxyType({
    "旗": "旗", "自治旗": "旗", "县": "县", "自治县": "县", "县级市": "市", "市辖区": "区", "林区": "区", "特区": "区",
})  # fmt: skip
_PREFECTURE_KINDS: Mapping[str, str] = MappingProxyType({"地级市": "市", "自治州": "州", "盟": "盟", "地区": "地"})

_ZONES = (
    "开发区 经开区 高新区 示范区 试验区 实验区 保税区 度假区 景区 名胜区 管理区 合作区 功能区 自贸区 自由贸易区 聚集区 集聚区 "
    "自创区 创新区 临港区 商务区 物流区 工业园 产业园 科技园 工业园区 产业园区 管委会 新城"
)
_SUFFIXES: tuple[tuple[str, tuple[str, ...]], ...] = (
    *((zone, ("开发区",)) for zone in _ZONES.split()),
    *((mixed, ("开发区", "市辖区")) for mixed in ("新区", "港区", "园区")),
    ("自治区", ("自治区",)), ("自治州", ("自治州",)), ("自治县", ("自治县",)), ("自治旗", ("自治旗",)),
    ("地区", ("地区",)), ("林区", ("林区", "市辖区")), ("特区", ("特区",)), ("社区", ("社区",)), ("居委会", ("社区",)),
    ("族乡", ("民族乡",)), ("街道", ("街道",)), ("办事处", ("街道",)), ("兵团", ("兵团",)), ("师市", ("师市",)),
    ("苏木", ("苏木",)), ("团场", ("团场",)), ("系统", ("系统",)), ("嘎查", ("村",)), ("连队", ("村",)), ("村委会", ("村",)),
    ("省", ("省",)), ("市", ("地级市", "县级市", "直辖市", "师市")), ("州", ("自治州",)), ("盟", ("盟",)),
    ("县", ("县", "自治县")), ("区", ("市辖区", "开发区", "自治区", "林区", "特区")), ("旗", ("旗", "自治旗")),
    ("镇", ("镇",)), ("乡", ("乡", "民族乡")), ("师", ("师市",)), ("团", ("团场",)), ("村", ("村",)),
)  # fmt: skip


def by_suffix(name: str) -> tuple[str, ...]:
    """The levels a place of this name can have by its last characters, the likeliest first; empty when it has no such ending."""
    return next((levels for suffix, levels in _SUFFIXES if name.endswith(suffix) and len(name) > len(suffix)), ())


def by_word(word: str) -> tuple[str, ...]:
    """The levels a clerk can mean by `word`: a canonical level itself, else all of that word or tier; empty when unknown."""
    word = _ALIASES.get(word, word)
    same = [word] if word in LEVELS else []
    alike = [name for name, level in LEVELS.items() if level.word == word]
    below = [name for name, level in LEVELS.items() if level.tier == word]
    return tuple(dict.fromkeys([*same, *_cities_first(alike), *below]))


def words() -> tuple[str, ...]:
    """Every word `by_word` understands, for hints."""
    return tuple(dict.fromkeys([*LEVELS, *(level.word for level in LEVELS.values()), *_ALIASES]))


def county_word(levels: Iterable[str]) -> str:
    """What a city calls the counties, cities, districts and banners in it, without 各: 县（区）, 旗县区; empty for none."""
    kinds = {_COUNTIES[level] for level in levels if level in _COUNTIES}
    if "旗" in kinds:
        return "".join(kind for kind in "旗县市区" if kind in kinds)
    return {
        frozenset(): "",
        frozenset("县"): "县",
        frozenset("区"): "区",
        frozenset("县区"): "县（区）",
        frozenset("县市"): "县（市）",
        frozenset("市"): "县（市）",
    }.get(frozenset(kinds), "县（市、区）")


def prefecture_word(levels: Iterable[str]) -> str:
    """What a province calls the cities, prefectures and regions in it, without 各; empty for none."""
    kinds = {_PREFECTURE_KINDS[level] for level in levels if level in _PREFECTURE_KINDS}
    rest = "、".join(kind for kind in "州盟地" if kind in kinds)
    return ("市" if kinds else "") + (f"（{rest}）" if rest else "")


def _cities_first(levels: Iterable[str]) -> list[str]:
    """市 alone means a prefecture-level city, 区 alone a district of one; provincial ones always have a known name."""
    return sorted(levels, key=lambda level: LEVELS[level].tier == "省")
