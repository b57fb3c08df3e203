"""Fields of a card as points: written paragraphs first, frames where nobody wrote one, emphases that find theirs."""

from __future__ import annotations

from pathlib import Path

import pytest
from helpers import FILES, library_of, speech, write, write_library

import nigao
from nigao.drafting.speech import Draft, Paragraph
from nigao.library.library import Library

CARD = """\
名称: 安全生产
又名: [安全]
家族: 安
责任公式: 党政同责
领域:
  - 名: 矿山
    又名: [非煤矿山, 采石场]
    级: [市县]
    类: 查
    部门: [应急管理, 公安]
    对象: [矿井, 尾矿库, 排土场]
    问题: [超能力开采, 无证作业]
    措施: [严查违规开采, 关闭不达标矿井]
    机制: [挂牌督办]
    标准: 确保不出事故
  - 名: 燃气
    又名: [瓶装液化气]
    级: [市县, 镇]
    类: 查
    部门: [住房城乡建设, 市场监管]
    镇部门: [市场监管所]
    对象: [餐饮场所, 气瓶]
    问题: [软管老化]
    措施: [开展入户安检, 更换老旧软管]
    机制: [入户安检]
    标准: 坚决防止爆炸事故
  - 名: 渡口
    级: [镇]
    类: 办
    部门: [交通运输]
    对象: [渡船]
    问题: [超载]
    措施: [加强巡查]
    机制: [签单发航]
    标准: 保障出行
"""
WRITTEN = "{% block 市县·一 %}\n管住矿山。\n{{ 单位.应急 }}要查矿山，写好的一段。\n{% endblock %}\n"
FRAME = """\
{#---
标题: 框架
形状: [查, 办]
---#}
{% block 市县·一 %}
加强{{ 领域.名 }}治理。
{{ 领域.牵头 }}要会同{{ 领域.会同 }}，紧盯{{ 领域.对象 }}，重点整治{{ 领域.问题 }}，{{ 领域.措施 }}。
{% endblock %}
{% block 镇街·一 %}
抓好{{ 领域.名 }}排查。
{% if 领域.站所 %}{{ 领域.站所 }}{% else %}有关站所{% endif %}要紧盯{{ 领域.对象 }}。
{% endblock %}
"""


@pytest.fixture
def library(tmp_path: Path) -> Library:
    """The small library whose third part speaks of the fields of a card."""
    base = write_library(tmp_path / "底")
    outline = FILES["outlines/four-part.yaml"].replace("order: emphasis,", "order: emphasis, fields: true,")
    files = {
        "outlines/four-part.yaml": outline,
        "topics/safety.yaml": CARD,
        "blocks/safety/what/10-矿山.j2": WRITTEN,
        "blocks/general/what/field-a.j2": FRAME,
        "blocks/general/what/field-b.j2": FRAME.replace("标题: 框架", "标题: 另一个框架"),
    }
    return library_of(write(base, files))


def what(draft: Draft) -> list[Paragraph]:
    """The points of the third part."""
    return [p for p in draft.paragraphs if p.slot.startswith("what/") and p.slot[-1].isdigit()]


def test_a_written_paragraph_goes_before_a_frame(library: Library) -> None:
    """矿山 has its own words, 燃气 those of a frame over its data; 渡口 is no county's field."""
    said = {p.label: p.text for p in what(speech(library))}
    assert "写好的一段" in said["管住矿山。"]
    assert said["加强燃气治理。"] == (
        "住房城乡建设部门要会同市场监管部门，紧盯餐饮场所、气瓶，重点整治软管老化，开展入户安检，更换老旧软管。"
    )
    assert not any("渡口" in label for label in said)


def test_a_township_has_its_own_fields_and_stations(library: Library) -> None:
    """No wording for the township: the frame speaks, of the stations the card names."""
    said = {p.label: p.text for p in what(speech(library, place="柳河镇", superior="平江县"))}
    assert said["抓好燃气排查。"] == "市场监管所要紧盯餐饮场所、气瓶。"
    assert not any("矿山" in label for label in said)


@pytest.mark.parametrize("typed", ["燃气", "瓶装液化气", "瓶装液化气安全专项整治"])
def test_an_emphasis_finds_its_field(library: Library, typed: str) -> None:
    """By name, by another name, by the longest name inside; it is spoken of first."""
    assert what(speech(library, emphasis={"what": typed}))[0].label == "加强燃气治理。"


def test_an_emphasis_of_another_topic_finds_its_field_there(library: Library) -> None:
    """燃气 in a meeting on anything at all is that very thing."""
    assert what(speech(library, topics="油茶产业", emphasis={"what": "采石场"}))[0].label == "管住矿山。"


def test_what_no_card_knows_is_a_skeleton_and_says_so(library: Library) -> None:
    """No paragraph pretends: the note names the emphasis."""
    draft = speech(library, emphasis={"what": "推进智慧工地建设"})
    assert "没有哪张主题卡认得“推进智慧工地建设”：写成骨架，请补牵头部门、突出问题和措施" in draft.notes


OWN = "名称: 油茶产业\n家族: 经\n领域:\n" + CARD.partition("领域:\n")[2].replace("矿山", "低改", 1).partition("  - 名: 燃气")[0]


def test_a_card_without_paragraphs_says_so_and_shows_what_it_lacks(tmp_path: Path) -> None:
    """One field of a clerk's own card: its frame, then skeletons up to three points, and a note."""
    layer = write(tmp_path / "层", {"topics/油茶产业.yaml": OWN})
    library = nigao.open_library(layer)
    draft = nigao.draft(library=library, place="平江县", topics="油茶产业", date="2026-03-10")
    said = what(draft)
    assert len(said) == 3
    assert "低改" in said[0].label
    assert all("【待补：" in p.text for p in said[1:])
    assert [note for note in draft.notes if "主题卡“油茶产业”还没有写好的段落" in note]
    assert not [note for note in speech(library).notes if "还没有写好的段落" in note]


def test_no_frame_twice_while_another_is_left(library: Library) -> None:
    """Two fields in one draft do not speak in the same frame."""
    draft = speech(library, emphasis={"what": ["燃气", "渡口"]}, place="柳河镇", superior="平江县")
    frames = [p.source.block for p in what(draft) if "field" in p.source.block]
    assert len(frames) == len(set(frames)) == 2


def test_the_order_of_fields_varies_with_the_seed(library: Library) -> None:
    """Two counties on one topic do not list the fields alike."""
    assert len({tuple(p.label for p in what(speech(library, seed=seed))) for seed in range(12)}) > 1


@pytest.mark.parametrize("seed", range(12))
def test_steps_stand_in_their_order(seed: int) -> None:
    """Where the fields of a card are steps, an indispensable one is no reason to speak of it before what comes first."""
    library = nigao.open_library()
    card = next(card for card in library.topics() if card.title == "征兵工作")
    names = [field.name for field in library.card(card.id).fields]
    draft = nigao.draft(place="平江县", topics="征兵工作", seed=seed, library=library)
    said = [p.source.block.rpartition("/")[2] for p in draft.paragraphs if p.slot.startswith("what/") and p.slot[-1].isdecimal()]
    places = [names.index(name) for name in said]
    assert len(places) > 3
    assert places == sorted(places)


@pytest.mark.parametrize(
    ("topics", "field"),
    [("防汛抗旱", "水库和山塘"), ("信访", "信访积案"), ("基层治理", "矛盾纠纷化解"), ("乡村振兴", "粮食安全和耕地保护")],
)
def test_what_a_meeting_cannot_leave_out_always_stands(topics: str, field: str) -> None:
    """Whatever the seed, part three speaks of the fields whose written paragraph is 必选."""
    library = nigao.open_library()
    for seed in range(8):
        draft = nigao.draft(place="平江县", topics=topics, date="2026-04-20", seed=seed, library=library)
        assert f"what/{field}" in {paragraph.source.block for paragraph in draft.paragraphs}
