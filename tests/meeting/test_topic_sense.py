"""What can be the topic of a meeting, and what is asked back."""

from __future__ import annotations

import pytest

from nigao.library.library import Library
from nigao.meeting.topic_sense import alike_topics, near_topics, no_topic

LIBRARY = Library.open()


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("asdf", "没有汉字"), ("123", "没有汉字"), ("。。。", "没有汉字"), ("2026-03-10", "没有汉字"), ("2026年3月10日", "是日期"),
        ("平江县", "是地名"), ("苏州市", "是地名"), ("推进会", "是会议类型"), ("动员", "是会议类型"), ("工作", "太笼统"), ("会议", "是会议类型"),
        ("有关工作", "太笼统"), ("平江县开会", "除了地名太笼统"), ("安", "太短"), ("茶", "太短"), ("全县三级干部大会", "是会议名称"),
    ],
)  # fmt: skip
def test_what_is_no_topic(text: str, told: str) -> None:
    """Told what it is instead, with an example or the topics near it."""
    problem = no_topic(text, "topics", LIBRARY)
    assert problem is not None
    assert told in problem.what
    assert problem.hint


@pytest.mark.parametrize(
    "text", ["警示教育", "油茶产业", "三农", "重点工作", "数字乡村", "ABC项目建设", "第十四届全运会筹备", "干旱", "“七一”表彰"]
)
def test_what_can_be_a_topic(text: str) -> None:
    """Also what no card knows."""
    assert no_topic(text, "topics", LIBRARY) is None


def test_every_name_of_every_card_can_be_a_topic() -> None:
    """No card is out of reach."""
    names = [name for card in LIBRARY.topics() for name in (card.title, *card.names)]
    assert [name for name in names if no_topic(name, "topics", LIBRARY)] == []


def test_the_topics_near_a_word() -> None:
    """Those that hold it, then those spelt like it; nothing for what is like nothing."""
    assert alike_topics("安全声产", LIBRARY)[0] == "安全生产"
    assert "防汛抗旱" in near_topics("防汛", LIBRARY)
    assert near_topics("asdf", LIBRARY) == ()
