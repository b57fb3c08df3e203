"""The cards that topics name: one topic may hold the names of several."""

from __future__ import annotations

import pytest

import nigao
from nigao.meeting.cards import cards_of

LIBRARY = nigao.open_library()


@pytest.mark.parametrize(
    ("topic", "titles"),
    [
        ("防汛抗旱、安全生产", ["防汛抗旱", "安全生产"]),
        ("防汛抗旱和安全生产", ["防汛抗旱", "安全生产"]),
        ("冬春火灾防控、燃气安全", ["消防安全", "燃气安全"]),
        ("教育与校园安全", ["教育与校园安全"]),
        ("食品、药品安全", ["食品安全"]),
        ("命案防控、极端案事件防范", ["基层治理和平安建设"]),
        ("基层治理和平安建设", ["基层治理和平安建设"]),
    ],
)
def test_a_topic_that_names_several_cards(topic: str, titles: list[str]) -> None:
    """Each is spoken of, none left out without a word; a name that holds 和 itself stays one."""
    found = cards_of((topic,), LIBRARY)
    assert [card.title for card in found.cards] == titles
    assert (len(titles) < 2) or all(title in "".join(found.notes) for title in titles)
