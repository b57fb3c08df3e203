"""What the clerk wants stressed."""

from __future__ import annotations

import pytest

from nigao.library.library import Library
from nigao.library.topic_index import bare
from nigao.meeting.emphasis import names_of, read_stress


@pytest.mark.parametrize(
    ("typed", "asks"),
    [
        ("矿山安全", True),
        ("矿山", True),
        ("“矿山”、安全", True),
        ("mines", True),
        ("what/mines", True),
        ("安全", False),
        ("矿", False),
        ("矿山安全生产", False),
    ],
)
def test_a_block_is_asked_for_by_any_of_its_names(mini: Library, typed: str, asks: bool) -> None:
    """Title, alias, name, id; never by a part of a name."""
    mines = next(block for block in mini.special("safety", "what", "") if block.id == "what/mines")
    assert (bare(typed) in names_of(mines)) is asks


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ("推进智慧工地建设", {"重点": "推进智慧工地建设", "重点短": "推进智慧工地建设", "重点名": "推进智慧工地建设"}),
        (
            "全面推进农村集体资金资产资源管理改革试点",
            {"重点": "全面推进农村集体资金资产资源管理改革试点", "重点名": "全面推进农村集体资金资产资源管理改革试点"},
        ),
        (
            "既要查问题，也要解难题，不能一查了之。",
            {"重点": "既要查问题，也要解难题，不能一查了之", "重点名": "既要查问题，也要解难题，不能一查了之。"},
        ),
    ],
    ids=["short", "too long for a label", "sentence"],
)
def test_an_emphasis_of_ones_own_has_its_words(mini: Library, typed: str, words: dict[str, str]) -> None:
    """A verb phrase, in a label only when it is short; a sentence stays whole, without its stop."""
    assert read_stress(typed, mini).words == words


@pytest.mark.parametrize("evil", ["违规吃喝", "吃拿卡要", "群众办事难", "乱收费问题"])
def test_an_evil_is_never_to_be_done(mini: Library, evil: str) -> None:
    """抓好违规吃喝 would say the opposite."""
    said = read_stress(evil, mini).words["重点"]
    assert said.endswith(evil) or evil in said
    assert not said.startswith(("抓好", "做好", "推进", "保障"))
