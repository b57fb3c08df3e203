"""The setting of a meeting: where it is held, for whom, and who speaks; each of the three helps to understand the others."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING

from nigao.answers.refusals import refusal
from nigao.answers.scopes import BUREAU, REGION, SYSTEM, TOWNS, Scope, office_lists, read_scope
from nigao.errors import Problem
from nigao.meeting.circle import Circle, check_circle, merged, place_in, seen_from_outside, within
from nigao.meeting.place import Place, with_units
from nigao.meeting.speaker import BUREAU as BUREAU_HEAD
from nigao.meeting.speaker import Speaker, Stage, level_of, needed_circle, read_speaker, sort_of, split_name

if TYPE_CHECKING:
    from nigao.answers.answers import Entry
    from nigao.library.library import Library
    from nigao.library.word_lists import Words

_RANK = (
    "(?:党组|党委|党总支|党支部|党组织)?(?:第一)?副?(?:书记|董事长|总经理|经理|总裁|厂长|矿长|行长|校长|园长|院长|局长|厅长|部长|主任|主席|"
    "检察长|理事长|会长|[总支大中]?队长|所长|站长|关长|负责人|主要负责人|成员)$"
)


_NO_LINE = ("中心", "馆", "所", "站", "研究院", "设计院", "党校")
"""Endings of bodies that head no line of work: their leaders speak to their own."""
_OFFICE = ("办", "办公室", "室", "工委", "队")
"""Endings of offices and forces, whose line of work has no name (编办, 交警大队)."""


@dataclass(frozen=True, slots=True)
class Asked:
    """What the clerk said of the setting, each possibly empty."""

    place: str = ""
    level: str = ""
    superior: str = ""
    circle: str = ""
    speaker: str = ""
    name: str = ""
    units: tuple[tuple[str, str], ...] = ()
    """What the office calls its departments, by the keys of units.yaml."""
    on: date | None = None
    """Day of the meeting, where names of places have changed since; None for one after every change."""


@dataclass(frozen=True, slots=True)
class Setting:
    """Where a meeting is held, for whom, and who speaks."""

    place: Place
    circle: Circle
    speaker: Speaker
    notes: tuple[str, ...] = ()


def read_setting(asked: Asked, library: Library) -> Setting:
    """The setting that the answers tell.

    Raises:
        NigaoError: a place or a circle that cannot be understood; each with where it was said and a hint.
    """
    gazetteer, words = library.gazetteer, library.words

    def known(name: str) -> bool:
        return bool(gazetteer.find(name))

    said = read_scope(asked.circle, words, known) if asked.circle else Scope()
    check_circle(said, asked.circle, "circle")
    scope = Scope(REGION, REGION) if asked.circle == REGION else merged(read_scope(asked.place, words, known), said)
    post, name = split_name(asked.speaker, asked.name, words) if asked.speaker else ("", asked.name)
    sort = sort_of(post, scope.kind, asked.level, words) if post else ""
    notes: tuple[str, ...] = ()
    if (kind := needed_circle(sort, scope.kind, post)) != scope.kind:
        scope = _of_post(post, kind, library)
        notes = (f"讲话人“{post}”不能对一个地方的党委、政府提要求，按“{scope.text or scope.kind}”的会议写；不是的请写明“范围”",)
    elif scope.kind == SYSTEM and sort == BUREAU_HEAD:
        scope = _with_organ(scope, _body_of(post, library))
    level = asked.level or ("" if asked.place or scope.level else level_of(post))
    region = place_in(scope, asked.place, level, asked.superior, gazetteer, asked.on)
    place, circle = within(region, scope, gazetteer, words)
    speaker = read_speaker(post, name, Stage(circle.kind, circle.line, place.level, region.forms, place.forms), words)
    if speaker.visits:
        place = seen_from_outside(place, circle)
    if asked.units:
        place = with_units(place, dict(asked.units))
    return Setting(place, circle, speaker, (*notes, *speaker.notes))


def refused(entries: Mapping[str, Entry], words: Words) -> tuple[Problem, ...]:
    """The fault of asking for a sort of speech that is not written here, in the title, the topic or the kind of meeting."""
    for key in ("title", "topics", "kind"):
        found = refusal(entries[key].value, words) if key in entries else None
        if found and (key != "topics" or not found[0].endswith("上的讲话") or "会" in entries[key].value):
            return (Problem(entries[key].where, f"{found[0]}不在本工具的范围内", found[1]),)
    return ()


def _body_of(post: str, library: Library) -> Scope:
    """The body that the first of somebody's posts belongs to: 县教育局 of 县教育局局长."""
    first = re.split("[、,，兼]", "".join(post.split()))[0]
    return read_scope(re.sub(_RANK, "", first), library.words, lambda name: bool(library.gazetteer.find(name)))


def _with_organ(scope: Scope, body: Scope) -> Scope:
    """A system with the bureau at its head, when the speaker is of that bureau."""
    same = body.kind == BUREAU and body.line and (body.line in scope.line or scope.line in body.line)
    return replace(scope, organ=body.body) if same else scope


def _of_post(post: str, kind: str, library: Library) -> Scope:
    """The circle in which the holder of `post` speaks: 全县教育系统 for 县教育局局长, the company of a chairman."""
    body = _body_of(post, library)
    if kind == SYSTEM and body.kind == BUREAU and (body.level in TOWNS or body.ending.endswith(_NO_LINE)):
        return body
    names = office_lists(library.words).table("系统叫法")
    told = any(sign in post for sign in names)
    if kind == SYSTEM and body.kind == BUREAU and body.ending.endswith(_OFFICE) and not told:
        return Scope(SYSTEM, "", body.place, body.level, "", SYSTEM, body.body)
    if kind == SYSTEM and body.kind == BUREAU:
        line = next((name for sign, name in names.items() if sign in post), body.line)
        named = f"{line}系统" if line else ""
        return Scope(SYSTEM, named, body.place, body.level, named, SYSTEM, body.body)
    if body.kind == kind or (body.kind in ("学校", "医院") and kind in ("学校", "医院")):
        return body
    return Scope(kind, ending=office_lists(library.words).table("范围缺省")[kind])
