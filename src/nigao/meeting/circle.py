"""The circle of a meeting: forms of a place turned into those of a system, a bureau, a company, a school or a hospital in it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from types import MappingProxyType

from nigao.answers.scopes import BODY, BUREAU, REGION, SYSTEM, Scope, bureau_name, office_lists, own_words
from nigao.errors import NigaoError, Problem
from nigao.library.divisions import Gazetteer
from nigao.library.levels import CIRCLES, REGIONAL
from nigao.library.word_lists import Words
from nigao.meeting.place import Place, read_place
from nigao.meeting.place_forms import ETHNIC, UNIT

_SECTION = "范围·"
_OFFICES: Mapping[str, str] = {"省": "处室", "市": "科室", "开发区": "科室"}
_BELOW_COMPANY = (
    ("集团", "各子公司、各分公司"),
    ("矿", "各区队"),
    ("厂", "各车间"),
    ("行", "各网点"),
    ("场", "各分场、各作业区"),
)
_OF_COURTS = {"法院": ("庭室", "各人民法庭"), "检察院": ("部门", "派驻检察室")}
"""Ending of a court or procuratorate → its offices and what lies under it."""
_HEADS = {"委": "主任", "中心": "主任", "办": "主任", "机关": "主要负责人", "总工会": "主席", "妇联": "主席", "残联": "理事长"}
"""What a body calls itself → its head, where that is no 局长."""
_BELOW_BUREAU = "属各单位"
_NEUTRAL = {"地委": "上级党组织", "地委府": "上级党组织", "部署": "党中央决策部署和上级工作要求"}
_LINES: Mapping[str, str] = {"学校": "教育", "医院": "卫生健康"}
"""The line of work of a body that is no bureau."""
_LEAST_TIER = "县"
"""A school or clinic of a township speaks with the frames of the county: fields of a card are not told for less."""


@dataclass(frozen=True, slots=True)
class Circle:
    """For whom a meeting is held."""

    kind: str = REGION
    """One of `nigao.library.levels.CIRCLES`."""
    name: str = ""
    """In a title: 平江县教育局, 全县教育系统; empty for a whole place."""
    line: str = ""
    """The line of work as cards name it: 教育 of 教育局 and of a school, 卫生健康; empty when it is none."""


def merged(place: Scope, said: Scope) -> Scope:
    """What the answer 地区 and the answer 范围 tell together; 范围 wins where they differ, and borrows the name."""
    if said.kind == REGION and not said.text:
        return place
    if not said.text and place.kind != REGION:
        return replace(place, kind=said.kind)
    return said


def place_in(scope: Scope, typed: str, level: str, superior: str, gazetteer: Gazetteer, on: date | None = None) -> Place:
    """The place a meeting of `scope` is held in, as the tables know it; `typed` is the answer 地区, `on` the day.

    Raises:
        NigaoError: as `read_place`.
    """
    if scope.kind == REGION:
        return read_place(typed, gazetteer, level=level or None, superior=superior or None, on=on)
    alone = scope.text == typed
    name = scope.place if alone or scope.place else typed
    known = level or ("" if name else scope.level)
    found = read_place(name, gazetteer, level=known or None, superior=superior or None, on=on)
    bare = not name and not known
    return replace(found, notes=(), unsure=False) if bare else found


def within(place: Place, scope: Scope, gazetteer: Gazetteer, words: Words) -> tuple[Place, Circle]:
    """`place` with the forms of the circle, and the circle."""
    if scope.kind == REGION:
        return place, Circle()
    line = bureau_name(scope.line, words) if scope.kind in (SYSTEM, BUREAU) else _LINES.get(scope.kind, "")
    known = bool(place.name or scope.level or (scope.kind == SYSTEM and not place.unsure))
    name = _named(place, scope, known)
    circle = Circle(scope.kind, name, line)
    section = {key: "" if text is None else str(text) for key, text in gazetteer.forms.section(_SECTION + scope.kind).items()}
    if scope.kind == BODY:
        return replace(place, name=name or place.name, forms=MappingProxyType({**place.forms, **section})), circle
    told = _placeholders(place, scope, known, words)
    forms = dict(place.forms) | {key: _filled(text, told) for key, text in _chosen(section, place).items()}
    if name:
        forms |= {"地名": name, "地名简称": name}
    tier = place.tier if place.tier in ("省", "市", "开发区") else _LEAST_TIER
    notes = tuple(note for note in place.notes if "地级市" not in note) if not place.name else place.notes
    shown = MappingProxyType({key: text for key, text in forms.items() if text})
    return replace(place, name=name, forms=shown, tier=tier, notes=notes), circle


def seen_from_outside(place: Place, circle: Circle) -> Place:
    """`place` as a leader of the region speaks of it who comes to its meeting: 我局 is not his."""
    if circle.kind in REGIONAL:
        return place
    own = place.forms["全市"] if circle.kind == SYSTEM else "本单位"
    return replace(place, forms=MappingProxyType({**place.forms, "我市": own}))


def check_circle(scope: Scope, text: str, where: str) -> None:
    """A circle that was asked for must be understood.

    Raises:
        NigaoError: `text` names none.
    """
    if scope.kind == REGION and text and text != REGION:
        hint = f"可写：{'、'.join(CIRCLES)}，或者写全称，例如“全县教育系统”“县教育局”"
        raise NigaoError(Problem(where, f"看不出“{text}”是什么范围", hint))


def _named(place: Place, scope: Scope, known: bool) -> str:
    """What the circle is called in a title; empty when nobody named it, then it is 全系统, 全公司."""
    if not scope.text or scope.place or scope.text.startswith(place.name or "全"):
        return scope.text
    if scope.kind == SYSTEM:
        return f"{place.name or (place.forms['全市'] if known else '')}{scope.body}"
    return f"{place.name}{scope.body}" if place.name and scope.level else scope.text


def _placeholders(place: Place, scope: Scope, known: bool, words: Words) -> dict[str, str]:
    """What stands for {体}, {全}, {党} and the rest."""
    organ = _organ(place, scope, words)
    short, whole, own, party = own_words(scope.ending, organ, words)
    forms = place.forms
    above = {"地委": forms["市委"], "地委府": forms["市委市政府"], "部署": _orders(forms)} if known else dict(_NEUTRAL)
    offices, below = next(
        (pair for sign, pair in _OF_COURTS.items() if (scope.organ or scope.body).endswith(sign)),
        (_OFFICES.get(place.tier, "股室"), _below(place, scope, short)),
    )
    head = "检察长" if organ.endswith("检察院") else _HEADS.get(short, f"{short}长")
    return {"体": short, "长": head, "全": whole, "我": own, "党": party, "科": offices, "下属": below, **above}


def _organ(place: Place, scope: Scope, words: Words) -> str:
    """The body at the head: the speaker's own, for a system else the one its line of work names here (法院系统 → 县人民法院)."""
    if scope.organ or scope.kind != SYSTEM or not scope.line:
        return scope.organ or scope.body
    units = (text for key, text in place.forms.items() if key.startswith(UNIT) and bureau_name(scope.line, words) in text)
    named = next((text for text in units if not text.endswith("部门")), "")
    return office_lists(words).table("系统机关").get(scope.line, named) or scope.body


def _orders(forms: Mapping[str, str]) -> str:
    """Whose decisions a body of this place carries out: those of all above it and of the place itself."""
    line = "、".join([*forms["上级链"].split("、")[1:], forms["市委市政府"]])
    return f"党中央决策部署和{line}工作要求"


def _below(place: Place, scope: Scope, short: str) -> str:
    """What lies under such a body."""
    if scope.kind == SYSTEM:
        wide = place.tier in ("省", "市")
        return f"{place.forms['各县区']}主管部门、各直属单位" if wide else "系统各单位"
    if scope.kind == BUREAU:
        return "各下属单位" if short == "机关" else f"{short}{_BELOW_BUREAU}"
    if scope.kind == "企业":
        return next((text for sign, text in _BELOW_COMPANY if short.endswith(sign)), "各分公司、各班组")
    return {"学校": "各年级组", "医院": "各临床医技科室"}.get(scope.kind, "")


def _chosen(section: Mapping[str, str], place: Place) -> dict[str, str]:
    """The keys of a section, those for autonomous places put in where the place has such words."""
    plain = {key: text for key, text in section.items() if not key.endswith(ETHNIC)}
    if "各族" in place.forms.get("群众", "") or "各族" in place.forms.get("干部群众", ""):
        plain |= {key.removesuffix(ETHNIC): text for key, text in section.items() if key.endswith(ETHNIC)}
    return plain


def _filled(text: str, told: Mapping[str, str]) -> str:
    for key, word in told.items():
        text = text.replace(f"{{{key}}}", word)
    return text
