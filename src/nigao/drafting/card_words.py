"""What frames may say of a topic card and of one of its fields, in words that fit the place and the day."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

from nigao import ranking
from nigao.library.topics import QUOTE, Field, Topic
from nigao.meeting.brief import Brief
from nigao.meeting.place import Place
from nigao.meeting.place_forms import UNIT, lettered

SUBJECT, FIELD, BASIS = "主题.", "领域.", "依据."
"""Beginnings of the names that hold what a card says."""
SUBJECT_NAMES = tuple(
    SUBJECT + name
    for name in (
        *("思想", "公式", "牵头", "分量", "以", "誓言", "断语", "领域", "领域1", "领域2"),
        *("部门", "会同", "站所", "对象", "问题", "问题2", "问题3", "机制", "中央"),
    )
)
FIELD_NAMES = tuple(
    FIELD + name
    for name in (
        "名",
        "牵头",
        "会同",
        "协同",
        "本责",
        "站所",
        "对象",
        "问题",
        "措施",
        "措施1",
        "措施2",
        "措施3",
        "机制",
        "标准",
        "标准名",
    )
)
_PARTY = ("党",)
_ARMY = ("军",)
_MOST_LISTED = 4
_FEW = 3
_BODY = re.compile(
    "(?:部门|机构|机关|企业|公司|单位|组织|委员会|委|局|办|办公室|队伍|队|站|所|院|校|学校|会|部|中心|银行|医院|社区|街道|乡镇|）|”)$"
)
"""Endings of names that are bodies already: 部门 is not put behind them."""
_LIGHT = re.compile("^(?:确保|做到|实现|推动)")
"""Verbs that a standard sheds to be named: 目标是……"""
_VERBAL = (
    f"{_LIGHT.pattern}|^(?:坚决|有效|切实|全面|不断|持续|牢牢|严密?防|守[住牢好]|让|使|保障|保护|维护|建设|营造|引导|帮助|组织|增强"
    "|提[升高]|把好|促进|弘扬|落实|防[止范]|遏制|杜绝|消除|推进|加快|打造|形成|满足)"
)
"""Openings of a standard that is a clause of its own; before any other stands 做到."""


def subject_words(
    brief: Brief, cards: Sequence[Topic], lacks: Callable[[str], bool] = lambda _: False
) -> Iterator[tuple[str, str]]:
    """Name → words of the cards of a meeting: of the first card, and of the fields of all; none that the place `lacks`."""
    if not cards:
        return
    card, tier = cards[0], brief.place.tier
    fields = [f for each in cards for f in each.fields if f.at(tier, brief.place.level) and not lacks(f.name)]
    seed = ranking.number(str(brief.seed))
    shown = ranking_of(fields, seed)[:_MOST_LISTED]
    yield "公式", card.formula
    yield "思想", card.thought(brief.date)
    yield "牵头", (lead := unit_named(card.lead(tier), brief.place))
    yield "中央", "党中央" if card.family in _PARTY else "党中央、国务院、中央军委" if card.family in _ARMY else "党中央、国务院"
    yield "领域", "、".join(field.name for field in shown)
    yield "领域1", "、".join(field.name for field in shown[:2])
    yield "领域2", "、".join(field.name for field in shown[2:4])
    yield "对象", "、".join(field.objects[0] for field in shown[:_FEW] if field.objects)
    yield "部门", "、".join(list(_bureaus(fields))[:_MOST_LISTED])
    yield "会同", "、".join([name for name in _bureaus(fields) if not same_line(name, lead)][:_MOST_LISTED])
    yield "站所", "、".join(list(dict.fromkeys(name for field in fields for name in field.stations))[:_MOST_LISTED])
    for n, key in enumerate(("问题", "问题2", "问题3")):
        yield key, "、".join(field.problems[n] for field in shown[:_FEW] if len(field.problems) > n)
    yield "机制", "、".join(dict.fromkeys(field.mechanisms[0] for field in shown[:_FEW] if field.mechanisms))
    for key, options in card.endings.items():
        if left := [option for option in options if not lacks(option)]:
            yield key, left[ranking.mix(seed, ranking.number(key)) % len(left)]


def basis_words(brief: Brief, cards: Iterable[Topic]) -> Iterator[tuple[str, str, bool]]:
    """Name, words and whether it is a quotation, of every basis that is valid on the day of the meeting."""
    seen: set[str] = set()
    for card in cards:
        for basis in card.bases:
            if basis.covers(brief.date) and basis.name not in seen:
                seen.add(basis.name)
                yield basis.name, basis.text, basis.kind == QUOTE


def field_words(field: Field, line: str = "") -> Mapping[str, str]:
    """Name → words of one field; to a speaker of the `line` of work 教育 its own bureau is no other one to work with."""
    found = dict(_field(field)) | dict(_shared(field, line))
    return {f"{FIELD}{name}": text for name, text in found.items() if text}


def _field(field: Field) -> Iterator[tuple[str, str]]:
    yield "名", field.name
    if field.bureaus:
        yield "牵头", body(field.bureaus[0])
        yield "会同", bodies(field.bureaus[1:_MOST_LISTED]) if field.bureaus[1:] else "有关部门"
    yield "站所", "、".join(field.stations[:_FEW])
    yield "对象", "、".join(field.objects[:_MOST_LISTED])
    yield "问题", "、".join(field.problems[:_FEW])
    yield "措施", "，".join(field.measures[:_FEW])
    for n, measure in enumerate(field.measures[:_FEW], 1):
        yield f"措施{n}", measure
    yield "机制", "、".join(field.mechanisms[:2])
    yield "标准", field.standard if re.match(_VERBAL, field.standard) or not field.standard else f"做到{field.standard}"
    yield "标准名", _LIGHT.sub("", field.standard)


def _shared(field: Field, line: str) -> Iterator[tuple[str, str]]:
    """Whose matter the field is to a bureau that speaks of it: its own when it leads, and with whom it works."""
    yield "本责", "是" if field.bureaus and same_line(field.bureaus[0], line) else ""
    others = [name for name in field.bureaus if not same_line(name, line)]
    yield "协同", bodies(others[:_MOST_LISTED]) if others else "有关部门"


def same_line(bureau: str, line: str) -> bool:
    """True when `bureau` (公安, 应急管理) works in that `line`."""
    return bool(line) and (bureau in line or line in bureau)


def body(name: str) -> str:
    """A bureau as a speech names it alone: 公安部门, 消防救援机构."""
    return name if _BODY.search(name) else f"{name}部门"


def bodies(names: Sequence[str]) -> str:
    """Several bureaus in one breath: 交通运输、农业农村等部门."""
    plain = [name for name in names if not _BODY.search(name)]
    others = [name for name in names if _BODY.search(name)]
    if not plain:
        return "、".join(others)
    named = "、".join(plain) + ("部门" if len(plain) < 2 else "等部门")
    return named if not others else f"{named}和{'、'.join(others)}"


def unit_named(lead: str, place: Place) -> str:
    """The leading unit of a card in the words of the place: by its key in units.yaml, or its name with {级} in it."""
    if not lead:
        return ""
    forms = place.forms
    lead = lettered(lead, forms)
    return forms.get(f"{UNIT}{lead}", lead)


def ranking_of(fields: Sequence[Field], seed: int) -> list[Field]:
    """The fields in the order that this seed gives, those that stand first on their card a little favoured."""
    size = len(fields) or 1
    return [
        field
        for _, _, field in sorted(
            (ranking.mix(seed, ranking.number(field.name)) % size + n // 2, n, field) for n, field in enumerate(fields)
        )
    ]


def _bureaus(fields: Iterable[Field]) -> Iterator[str]:
    """Plain names of bureaus, each once, that can stand before 等部门."""
    seen: dict[str, None] = {}
    for field in fields:
        for name in field.bureaus[:2]:
            if not _BODY.search(name):
                seen.setdefault(name)
    yield from seen
