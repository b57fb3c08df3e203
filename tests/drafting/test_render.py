"""The plan said aloud."""

from __future__ import annotations

import pytest
from helpers import speech

from nigao.drafting.speech import Role
from nigao.library.library import Library


def test_title_and_salutation_stand_in_front(mini: Library) -> None:
    """A subtitle only when the speaker has a name."""
    assert [p.role for p in speech(mini).paragraphs[:3]] == [Role.TITLE, Role.SALUTATION, Role.BODY]
    named = [p.text for p in speech(mini, speaker="县长", speaker_name="张三").paragraphs if p.role is Role.SUBTITLE]
    assert named == ["县长　张三", "（2026年3月10日）"]


def test_a_point_has_marker_label_and_text(mini: Library) -> None:
    """The label is a field of its own, with its stop."""
    point = next(p for p in speech(mini).paragraphs if p.source.block == "why/duty")
    assert (point.marker, point.label) == ("第一，", "这是一项政治任务。")
    assert point.full.startswith("第一，这是一项政治任务。")
    assert "这是一项政治任务" not in point.text


def test_only_points_have_a_depth(mini: Library) -> None:
    """Headings, leads, opening and closing are said whole."""
    for p in speech(mini).paragraphs:
        assert bool(p.source.depth) == (p.role is Role.POINT)


def test_every_paragraph_tells_where_it_comes_from(mini: Library) -> None:
    """Layer, file, line, block and wording, but for what the outline says itself."""
    for p in speech(mini).paragraphs:
        s = p.source
        if p.role in (Role.TITLE, Role.SALUTATION):
            assert s.block == ""
        else:
            assert (s.layer, s.file.split("/")[0], s.line > 0, bool(s.wording)) == ("内置", "blocks", True, True)


def test_answers_used_are_told(mini: Library) -> None:
    """By the names templates use, once each; items of a list count as the list."""
    draft = speech(mini, facts={"agenda": ["播放了短片", "通报了案例"], "vision": "平安平江"})
    assert draft.paragraphs[2].source.answers == ("议程",)
    assert draft.paragraphs[-1].source.answers == ("愿景",)


@pytest.mark.parametrize("facts", [{"slogan": "工业强县"}, {"cases": ["退了钱。"], "slogan": "工业强县"}])
def test_answers_left_unsaid_are_told(mini: Library, facts: dict[str, object]) -> None:
    """The clerk would look for them in vain."""
    (note,) = speech(mini, facts=facts).notes
    assert note.startswith("这几项答了，这一稿没有用上：")
    assert "口号" in note


def test_the_draft_holds_its_brief(mini: Library) -> None:
    """With date and seed made explicit, it makes the draft again."""
    draft = speech(mini, seed="", emphasis={"what": ["矿山", "推进智慧工地建设"]})
    assert {"place", "topics", "date", "seed", "emphasis.what"} <= set(draft.brief)
    assert speech(mini, **dict(draft.brief)) == draft
