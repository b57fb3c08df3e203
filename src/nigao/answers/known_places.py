"""What counts as the name of a place at the start of a title: the tables, and the ways clerks put names together."""

from __future__ import annotations

import re

from nigao.answers.title_places import Known
from nigao.library.divisions import Gazetteer
from nigao.library.levels import LEVELS, by_suffix

_NUMBER = "〇○零一二三四五六七八九十百\\d"
_REGIMENT = re.compile(f"第?(?:[{_NUMBER}]{{1,6}})(?:团场?|师)")
_ZONE = re.compile(
    "(?:国家级?|省级)?(?:高新技术产业|经济技术|高新|经济|循环经济|综合|临空|临港|空港)?"
    "(?:开发区|高新区|经开区|新区|工业园区|保税区|示范区)$"
)
_TOWNS = ("镇", "乡", "街道", "苏木")
_LAST = "省市县区旗盟州团师城镇乡道村木"
"""Last characters of the names in the tables: to search them for any other text would cost more than the rest of a title."""
_COMMON = ("长治", "大同", "大庆", "平安", "文化", "和平", "东方", "永安", "城市", "文明", "集中", "安全", "兴安", "保安", "中卫")
"""Words that begin a topic at least as often as they name a city."""


def known_places(gazetteer: Gazetteer) -> Known:
    """Tells whether a text is the name of a place, by the tables of `gazetteer`."""

    def known(name: str) -> bool:
        listed = len(name) > 1 and name[-1] in _LAST and bool(gazetteer.find(name))
        return listed or (len(name) > 1 and (_former(name, gazetteer) or _put_together(name, gazetteer)))

    return known


def _former(name: str, gazetteer: Gazetteer) -> bool:
    """True for a name no longer in use (达县), told by the text of the table without parsing it."""
    return name[-1] in "县市区" and any(f"\n  {name}: " in text for _, text in gazetteer.other_names.layers)


def _put_together(name: str, gazetteer: Gazetteer) -> bool:
    if _REGIMENT.fullmatch(name):
        return True
    if name.endswith("州") and len(name) in (3, 4):
        return any(row.level == "自治州" for row in gazetteer.guess(name))
    if name.endswith(_TOWNS):
        return len(name) > 2 and gazetteer.towns.known(name)
    if zone := _ZONE.search(name):
        return zone.start() > 1 and _names_zone(name[: zone.start()], gazetteer)
    if by_suffix(name) and len(name) > 4:
        return any(_lies_in(name[at:], name[:at], gazetteer) for at in (2, 3))
    return name not in _COMMON and _is_short_city(name, gazetteer)


def _stands_for(stem: str, gazetteer: Gazetteer) -> bool:
    """True when `stem` is a place, its ending left out or not: 苏州, 苏州市."""
    return bool(gazetteer.find(stem) or any(gazetteer.find(stem + end) for end in "市县区州"))


def _names_zone(stem: str, gazetteer: Gazetteer) -> bool:
    """True when `stem` is a place, or begins with one and goes on with a name of its own: 宁波, 宁波前湾."""
    heads = (stem[:at] for at in (2, 3) if 0 < len(stem) - at <= 4)
    return _stands_for(stem, gazetteer) or any(_stands_for(head, gazetteer) for head in heads)


def _lies_in(name: str, head: str, gazetteer: Gazetteer) -> bool:
    rows = gazetteer.find(name)
    return any(place.name.startswith(head) for row in rows for place in gazetteer.lineage(row))


def _is_short_city(name: str, gazetteer: Gazetteer) -> bool:
    """True for a city or a province without its ending: 苏州, 湖南; counties are left, too many are plain words."""
    rows = (*gazetteer.find(f"{name}市"), *gazetteer.find(f"{name}省"))
    return 2 <= len(name) <= 3 and any(LEVELS[row.level].tier in ("省", "市") for row in rows)
