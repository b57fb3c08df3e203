"""Blanks asked about one by one, and the end of an interview: what is still missing."""

from __future__ import annotations

from pathlib import Path

import pytest
from scripted import BACK, STOP, Line, Script

from nigao.cli.interview.filling import ask_all, still_missing
from nigao.drafting.speech import Draft, Paragraph, Role, Source
from nigao.formats.filling import Filling, opened

TEXT = "【待补：单位】汇报了情况，【待补：时限】前完成。【待补：时限】前报告。还有【待补】。\n"
OPENING = Paragraph(
    Role.BODY, "【待补：单位】汇报了情况，【待补：时限】前完成。", slot="opening", source=Source(left=(("单位", "县委办"),))
)
DRAFT = Draft((OPENING,))


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A file with three questions in it."""
    found = tmp_path / "稿.txt"
    found.write_text(TEXT, encoding="utf-8")
    return found


def asked(path: Path, *lines: Line) -> tuple[Filling, Script]:
    """A conversation about the blanks of a file."""
    script = Script(*lines)
    filling = opened(path, {"单位": "县委办"})
    ask_all(filling, script)
    assert not script.lines
    return filling, script


def test_each_blank_is_asked_once_and_shown_filled(path: Path) -> None:
    """Two of one name are one question; Enter leaves a blank."""
    filling, script = asked(path, ("单位", "县教育局；县公安局"), ("时限", "6月底前完成"), ("缺什么", ""))
    assert script.told == [
        "  写成：县教育局、县公安局汇报了情况，【待补：时限】前完成。",
        "  写成：县教育局、县公安局汇报了情况，6月底前完成。",
    ]
    assert filling.save().places == 3
    assert path.read_text(encoding="utf-8") == "县教育局、县公安局汇报了情况，6月底前完成。6月底前报告。还有【待补】。\n"


def test_back_and_changed(path: Path) -> None:
    """What was answered is proposed again; at the first there is nothing before it."""
    _, script = asked(
        path, ("单位", BACK), ("单位", "县委办"), ("时限", BACK), ("单位", "县府办"), ("时限", ""), ("缺什么", "别的事")
    )
    assert "已经是第一处了。" in script.told
    assert script.proposed["待填 1/3　单位"] == ""


def test_what_does_not_fit_is_asked_again(path: Path) -> None:
    """The fault is told, the question stays."""
    filling, script = asked(path, ("单位", "无"), ("单位", "县委办"), ("时限", "三天内"), ("时限", "6月底"), ("缺什么", ""))
    assert len(script.faults) == 2
    assert "写到哪一天" in script.faults[1]
    assert len(filling.answers) == 2


def test_enough_is_enough(path: Path) -> None:
    """> ends the questions, what was answered stays."""
    filling, _ = asked(path, ("单位", "县委办"), ("时限", ">"))
    assert filling.answers == {("单位",): "县委办"}


def test_stopped_the_answers_are_still_there(path: Path) -> None:
    """Whoever called decides what becomes of them."""
    filling = opened(path, {})
    with pytest.raises(KeyboardInterrupt):
        ask_all(filling, Script(("单位", "县委办"), ("时限", STOP)))
    assert filling.answers == {("单位",): "县委办"}


def test_a_file_saved_by_somebody_else_meanwhile_keeps_what_it_says_now(path: Path) -> None:
    """The answers go into the file as it stands; blanks that are gone are told."""
    filling, _ = asked(path, ("单位", "县委办"), ("时限", "6月底"), ("缺什么", ""))
    path.write_text("改过了。【待补：时限】前完成。\n", encoding="utf-8")
    saved = filling.save()
    assert path.read_text(encoding="utf-8") == "改过了。6月底前完成。\n"
    assert saved.places == 1
    assert "单位" in saved.notes[0]


def test_the_end_of_an_interview_tells_what_is_missing_and_fills_it(path: Path) -> None:
    """A list with whom to ask, an offer, the questions of `nigao fill`."""
    script = Script(("现在填吗", "一处一处"), ("单位", "县委办"), ("时限", "6月底"), ("缺什么", ""))
    still_missing(DRAFT, path, script, offer=True)
    assert script.told[0] == "还差什么：\n  1. 单位（找县委办）\n  2. 时限"
    assert "填好3处" in script.told[-1]
    assert not script.lines


@pytest.mark.parametrize("answer", ["", STOP])
def test_filling_can_wait(path: Path, answer: object) -> None:
    """Enter, or ^C: the speech is written already, and how to fill it later is told."""
    script = Script(("现在填吗", answer))
    still_missing(DRAFT, path, script, offer=True)
    assert script.told[-1] == f"以后要填：nigao fill {path}"
    assert path.read_text(encoding="utf-8") == TEXT


def test_nothing_is_offered_where_nothing_can_be_filled(tmp_path: Path) -> None:
    """A page or a preset is listed only; a draft without blanks says nothing."""
    script = Script()
    still_missing(DRAFT, tmp_path / "稿.html", script, offer=True)
    assert len(script.told) == 1
    still_missing(Draft((Paragraph(Role.BODY, "好。"),)), tmp_path / "稿.txt", script, offer=True)
    assert len(script.told) == 1


def test_stopped_halfway_what_was_answered_is_written(path: Path) -> None:
    """And told."""
    script = Script(("现在填吗", "一处一处"), ("单位", "县委办"), ("时限", STOP))
    still_missing(DRAFT, path, script, offer=True)
    assert "填好1处" in script.told[-1]
    assert path.read_text(encoding="utf-8").startswith("县委办汇报了情况")
