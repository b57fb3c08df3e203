"""The library: what authors wrote, looked up."""

from __future__ import annotations

from pathlib import Path

import pytest
from helpers import library_of, write

from nigao.drafting.vocabulary import legal_names
from nigao.errors import NigaoError
from nigao.library.library import Library


def test_blocks_stand_in_their_natural_order(mini: Library) -> None:
    """By number, then by name; headings, leads and free blocks are no points."""
    assert [block.id for block in mini.special("general", "why", "")] == ["why/duty", "why/people", "why/growth", "why/lesson"]
    assert [block.id for block in mini.special("general", "why", "heading")] == ["why/heading"]
    assert [block.id for block in mini.special("general", "why", "free")] == ["why/free", "why/free-whole"]


@pytest.mark.parametrize(
    ("name", "slot"),
    [("heading", "heading"), ("heading-town", "heading"), ("lead-town", "lead"), ("free", "free"), ("10-lead-by-example", ""), ("headings", ""),
     ("freedom", ""), ("10-heading", "")],
)  # fmt: skip
def test_a_file_name_tells_a_point_from_a_heading(mini_folder: Path, tmp_path: Path, name: str, slot: str) -> None:
    """heading, lead and free are slots, alone or with a suffix; behind an order number they are points."""
    office = write(tmp_path / "局里", {f"blocks/boats/why/{name}.j2": "{% block 甲·乙 %}\n好。\n{% endblock %}\n"})
    assert len(library_of(mini_folder, office).special("boats", "why", slot)) == 1


@pytest.mark.parametrize(
    ("text", "topic"),
    [("安全生产", "safety"), ("生产安全", "safety"), ("推进安全生产工作", "safety"), ("防汛", None), ("安全生", None)],
)
def test_a_topic_is_found_by_any_of_its_names(mini: Library, text: str, topic: str | None) -> None:
    """By name, and without the words that only surround it; what nobody wrote for has no card."""
    found = mini.index.topic(text)
    assert (found.topic if found else None) == topic


def test_an_outline_is_found_by_name(mini: Library) -> None:
    """A name that is none gets 是否想写, and no path gets through."""
    assert mini.outline("four-part").title == "小提纲"
    with pytest.raises(NigaoError, match="没有叫“four-prat”的提纲（是否想写“four-part”？）"):
        mini.outline("four-prat")
    with pytest.raises(NigaoError, match="没有叫"):
        mini.outline("../topics/safety")


def test_only_the_files_a_draft_needs_are_opened(mini_folder: Path, tmp_path: Path) -> None:
    """A fault in another topic's block or topic file does not stop this draft; it waits for `library check`."""
    office = write(tmp_path / "局里", {"blocks/flood/why/10-a.j2": "坏的\n", "topics/flood.yaml": "title: 防汛\ntitel: 防汛\n"})
    library = library_of(mini_folder, office)
    assert library.card("safety").id == "safety"
    assert library.special("safety", "what", "")
    with pytest.raises(NigaoError):
        library.special("flood", "why", "")
    with pytest.raises(NigaoError):
        library.topics()


def test_places_are_known_by_the_table(mini: Library) -> None:
    """The words of titles are told from place names by it."""
    assert mini.gazetteer.find("平江县")
    assert not mini.gazetteer.find("安全生产")


def test_names_templates_may_say_are_known(mini: Library) -> None:
    """Forms of the place and topic, facts, their items, cards and references; nothing else."""
    names = legal_names(mini.outline("four-part"), mini)
    assert {
        "全市",
        "我市",
        "市委",
        "专题",
        "抓好专题",
        "会议",
        "口号",
        "案例3",
        "主题.公式",
        "领域.对象",
        "提法.会议精神",
        "重点",
        "单位.纪检",
    } <= names
    assert names.isdisjoint({"全县", "口号1", "主题.没有", "提法.没有", "place"})
