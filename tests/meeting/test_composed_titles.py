"""Titles composed by a seeded hand, speaker × circle × kind × place: each draft is right, or its doubt is told."""

from __future__ import annotations

import random
import re
from datetime import date
from typing import NamedTuple

import pytest

from nigao.answers.answers import clock
from nigao.answers.presets import find
from nigao.api import open_library
from nigao.drafting.pipeline import make
from nigao.drafting.speech import Draft
from nigao.meeting.brief import Brief

LIBRARY = open_library()
COUNT = 200


class Where(NamedTuple):
    """A place of a title: its name as printed, its level, its word, what it is called whole."""

    name: str
    level: str
    word: str
    whole: str


PLACES = (
    Where("平江县", "县", "县", "全县"),
    Where("邹城市", "县级市", "市", "全市"),
    Where("苏州市", "地级市", "市", "全市"),
    Where("苏州市姑苏区", "市辖区", "区", "全区"),
    Where("重庆市两江新区", "市辖区", "区", "全区"),
    Where("延边朝鲜族自治州", "自治州", "州", "全州"),
    Where("准格尔旗", "旗", "旗", "全旗"),
    Where("平江县梅仙镇", "镇", "镇", "全镇"),
    Where("XX县", "县", "县", "全县"),
    Where("", "县", "县", "全县"),
)
TOPICS = ("安全生产", "信访", "消防安全", "乡村振兴", "优化营商环境")
KINDS = {
    "工作推进会": "推进会", "工作会议": "工作会议", "工作调度会": "调度会", "工作复盘会": "复盘会", "工作例会": "例会",
    "动员部署会": "动员部署会", "工作座谈会": "座谈会", "工作视频会议": "视频会", "工作碰头会": "碰头会", "攻坚会": "攻坚会",
    "工作约谈会": "约谈会", "工作现场推进会": "现场会暨推进会",
}  # fmt: skip
REGIONAL = {
    "{}委书记": "党委正职", "{}长": "政府正职", "副{}长": "政府副职", "{}委副书记": "党委副职", "{}纪委书记": "纪委书记",
    "{}人大常委会主任": "人大", "{}政协主席": "政协",
}  # fmt: skip
INSIDE = {"董事长": "企业", "校长": "学校医院", "{}教育局局长": "部门负责人", "团{}委书记": "群团", "{}法院院长": "法检"}
CIRCLES = {
    "": "区域", "教育系统": "系统", "教育局": "部门", "人民医院": "医院", "第一中学": "学校", "某某集团有限公司": "企业",
}  # fmt: skip
FITS = {
    "企业": {"企业", "部门负责人"},
    "学校医院": {"学校", "医院"},
    "部门负责人": {"系统", "部门", "学校", "医院", "企业"},
    "群团": set(),
    "法检": set(),
}
"""Sort of speaker inside a body → circles of these titles in which he can speak."""


class Case(NamedTuple):
    """A title and what it says."""

    title: str
    where: Where
    circle: str
    topic: str
    kind: str
    post: str
    sort: str


def case(seed: int) -> Case:
    """The title of that number."""
    chance = random.Random(seed)
    where, topic, (ending, kind) = chance.choice(PLACES), chance.choice(TOPICS), chance.choice(list(KINDS.items()))
    form, sort = chance.choice([*REGIONAL.items(), *INSIDE.items(), ("", "未知"), ("", "未知")])
    unit, circle = chance.choice([*CIRCLES.items(), ("", "区域"), ("", "区域")])
    if where.level == "镇":
        form = {"{}委书记": "{}党委书记", "{}长": "{}长", "副{}长": "副{}长"}.get(form, "")
        sort, unit, circle = REGIONAL.get(form.replace("党委书记", "委书记"), "未知"), "", "区域"
    if unit == "某某集团有限公司":
        where = PLACES[-1]
    post = form.format(where.word)
    year = chance.choice(["", "2026年"])
    head = {"区域": where.name or where.whole, "系统": f"{where.name or where.whole}{unit}", "企业": unit}.get(circle)
    head = head if head is not None else f"{where.name or where.word}{unit}"
    return Case(f"{post}在{head}{year}{topic}{ending}上的讲话", where, circle, topic, kind, post, sort)


def drafted(title: str) -> tuple[Brief, Draft]:
    """What a title alone makes."""
    sources = [*find(title, LIBRARY.outline(), LIBRARY), clock(date(2026, 3, 10))]
    brief, _, draft = make(sources, LIBRARY)
    return brief, draft


OFFICE = re.compile(r"我?(?:作为|身为)([^，。；：“”]{0,6}?(?:书记|[省市县区州旗镇]长|局长|董事长|校长|院长))")


def spoken(draft: Draft) -> str:
    """The speech without its title and without quotations."""
    return re.sub("“[^”]{8,}”", "", "\n".join(p.full for p in draft.paragraphs[1:]))


def level_fits(brief: Brief, wanted: Case) -> bool:
    """A bare 市 may be of any rank; a body's level is that of the place it is in."""
    return brief.place.level == wanted.where.level or wanted.circle == "企业"


@pytest.mark.parametrize("seed", range(COUNT))
def test_a_composed_title_is_drafted_right(seed: int) -> None:
    """Place, level, topic, kind and sort of speaker are those of the title; who cannot speak there is told and has no office."""
    wanted = case(seed)
    brief, draft = drafted(wanted.title)
    assert brief.topics == (wanted.topic,), wanted.title
    assert (brief.kind, brief.speaker) == (wanted.kind, wanted.post), wanted.title
    assert level_fits(brief, wanted), wanted.title
    assert wanted.where.name in brief.place.name or brief.circle.kind in ("企业", "学校"), wanted.title
    regional = wanted.post == "" or wanted.sort in REGIONAL.values()
    if wanted.circle == "区域":
        moved = {"企业": "企业", "学校医院": "学校", "部门负责人": "系统", "群团": "系统", "法检": "系统"}
        assert brief.circle.kind == ("区域" if regional else moved[wanted.sort]), wanted.title
        assert regional or any("请写明“范围”" in note for note in brief.notes), wanted.title
    else:
        assert brief.circle.kind == wanted.circle, wanted.title
    fits = regional or wanted.circle == "区域" or wanted.circle in FITS[wanted.sort]
    if fits and wanted.sort == "学校医院" and wanted.circle == "医院":
        fits = False
    assert brief.office.sort == (wanted.sort if fits else "未知"), wanted.title
    assert fits or any("对不上" in note for note in brief.notes), wanted.title
    mouths = {mouth for mouth in OFFICE.findall(spoken(draft)) if mouth not in wanted.post or not fits}
    assert mouths == set(), wanted.title


@pytest.mark.parametrize("seed", range(COUNT))
def test_a_composed_title_is_read_back(seed: int) -> None:
    """`read_title` gives the same parts, those of a masked place left out."""
    import nigao

    wanted = case(seed)
    found = nigao.read_title(wanted.title, LIBRARY)
    place = wanted.where.name if wanted.circle != "企业" and "X" not in wanted.where.name else ""
    assert (found.place or "", found.topics, "暨".join(found.kinds)) == (place, (wanted.topic,), wanted.kind), wanted.title
    assert (found.speaker or "", found.year) == (wanted.post, "2026年" if "2026年" in wanted.title else None), wanted.title
    assert (found.scope is None) == (wanted.circle == "区域"), wanted.title
