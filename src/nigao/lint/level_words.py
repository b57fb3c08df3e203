"""Words of a level that is not the speaker's: 我县 said in a city, 全镇 in a county, 全校 in a hospital."""

from __future__ import annotations

import re
from collections.abc import Iterator

from nigao.lint.finding import DOUBT
from nigao.lint.matching import Matcher
from nigao.lint.rule import Hit
from nigao.lint.setting import Setting
from nigao.lint.text import Text

_OWN = re.compile(r"[我全](?<![安健周].)(省|市|县|区|州|盟|旗|镇|乡|街道)(?!域|直|场|别|政|间|长|级|面)")
_DIRECT = re.compile(r"(?:^|(?<=[，。；]))(县|区|旗|镇)直各?(?:单位|部门|机关)", re.MULTILINE)
"""Who is called upon: the bureaus of one's own level."""
_RANK = {"省": 0, "市": 1, "州": 1, "盟": 1, "县": 2, "区": 2, "旗": 2, "镇": 3, "乡": 3, "街道": 3}
_RANKS = {"省": 0, "市": 1, "县": 2, "开发区": 2, "镇": 3, "街道": 3, "村": 4}


def level_words(matcher: Matcher, text: Text, setting: Setting) -> Iterator[Hit]:
    """我县 said in a city, 全镇 said in a county: words of a level that is not the speaker's."""
    yield from _units(matcher, text, setting)
    if setting.tier not in _RANKS:
        return
    own, rank = _own_word(setting), _RANKS[setting.tier]
    for found in _DIRECT.finditer(text.whole):
        if _RANK[found[1]] > rank:
            yield Hit(matcher.rule, *found.span(), message=f"“{found.group()}”不是这一级（{setting.tier}）的说法")
    for found in _OWN.finditer(text.whole):
        word = found[1]
        other = _RANK[word]
        ours = found.group().startswith("我")
        if word == own or (not own and other == rank) or (not ours and other < rank):
            continue
        if not ours and other == rank and setting.tier in ("县", "市"):
            continue
        before = text.whole[text.paragraph(found.start()).start : found.start()]
        level = DOUBT if not ours and _TOLD_BEFORE.search(before) else ""
        yield Hit(matcher.rule, *found.span(), message=f"“{found.group()}”不是这一级（{setting.tier}）的说法", level=level)


_TOLD_BEFORE = re.compile(
    "(?<![各全该我本])[一-鿿]{2}(?<![各乡城集小古强重全中我本])(?:镇|乡|街道)[^。]{0,6}。[^。]*(?:这个|该)(?:镇|乡|街道)"
)
"""One township told of, of which 全镇 may then be said: 白莲镇。……这个镇."""
_OWN_UNIT = re.compile("(?:^|，)全(校|院|局|厂|公司|集团|行)(?=，|上下|$)")
_UNIT = re.compile(
    "全(?P<w>校|院|局|厂|公司|集团|行)(?=(?:广大|全体|各级)?(?:教职|职工|干部|医护|医务|员工|师生|上下|党员|同志))"
)
"""What a body calls itself, among the forms of its place and in a text: 全校 of a school."""


def _units(matcher: Matcher, text: Text, setting: Setting) -> Iterator[Hit]:
    """全校教职工 said in a hospital."""
    own = frozenset(_OWN_UNIT.findall(setting.forms))
    for found in _UNIT.finditer(text.whole) if own else ():
        if found["w"] not in own:
            told = f"“{found.group()}”不是{setting.place}的说法"
            yield Hit(matcher.rule, *found.span(), message=told, level=DOUBT)


def _own_word(setting: Setting) -> str:
    """What the place calls itself behind 我: 市 for a city of a county's rank too."""
    brief = setting.brief
    forms = brief.place.forms if brief else None
    said = forms.get("我市", "") if forms else ""
    if said.startswith("我") and len(said) <= 3:
        return said[1:]
    found = re.search("(?:街道|[省市县区州盟旗镇乡])$", setting.place)
    return found.group() if found else ""
