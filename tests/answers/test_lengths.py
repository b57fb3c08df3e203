"""The length of a speech as people say it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nigao.answers.forms import read
from nigao.answers.lengths import read_length
from nigao.errors import NigaoError
from nigao.library.outline import Question

CHARS, MINUTES = (Question(key, "", names=(name,), form="number") for key, name in (("chars", "字数"), ("minutes", "分钟")))


@pytest.mark.parametrize(
    ("said", "told"),
    [
        ("5000", "5000字"), ("5,000字", "5000字"), ("约5000字", "5000字"), ("大概五千字左右", "5000字"), ("5千字", "5000字"),
        ("5000多字", "5000字"), ("三千五百字", "3500字"), ("三千五", "3500字"), ("一千零五十字", "1050字"), ("1.2万字", "12000字"),
        ("５０００字", "5000字"), ("半小时", "30分钟"), ("半个小时", "30分钟"), ("25分钟", "25分钟"), ("二十来分钟", "20分钟"),
        ("一刻钟", "15分钟"), ("三刻钟", "45分钟"), ("一个半小时", "90分钟"), ("一小时半", "90分钟"), ("1.5小时", "90分钟"),
        ("1小时20分", "80分钟"), ("两个钟头", "120分钟"), ("控制在二十分钟以内", "20分钟"), ("二十五分", "25分钟"),
    ],
)  # fmt: skip
def test_a_length_in_words(said: str, told: str) -> None:
    """Digits, Chinese numerals, halves, quarters, and what is only said around them."""
    found = read_length(said)
    assert found is not None
    assert found.told == told


@pytest.mark.parametrize(
    ("said", "least", "most", "told"),
    [
        ("四五千字", 4000, 5000, "4500字"), ("4000-5000字", 4000, 5000, "4500字"), ("4-5千字", 4000, 5000, "4500字"),
        ("四千到五千字", 4000, 5000, "4500字"), ("二三十分钟", 20, 30, "25分钟"), ("十五六分钟", 15, 16, "15分钟"),
        ("二十五六分钟", 25, 26, "25分钟"), ("20到30分钟", 20, 30, "25分钟"), ("三四千", 3000, 4000, "3500字"),
    ],
)  # fmt: skip
def test_a_length_between_two(said: str, least: int, most: int, told: str) -> None:
    """What is aimed at is the round number in the middle."""
    found = read_length(said)
    assert found is not None
    assert (found.least, found.most, found.told) == (least, most, told)


@pytest.mark.parametrize(
    "said", ["", "不知道", "很多", "长一点", "-5", "3.5", "0", "五六七字", "字", "分钟", "一二", "5000字25分钟"]
)
def test_what_is_no_length(said: str) -> None:
    """Asked back, never guessed."""
    assert read_length(said) is None


@given(st.text("零一二三四五六七八九十百千万半两0123456789.个小时分钟字约-到多 ", max_size=12))
def test_nothing_typed_breaks_the_reader(said: str) -> None:
    """A length or none; a length is positive, its ends are in order."""
    found = read_length(said)
    assert found is None or 0 < found.least <= found.most


def test_presets_and_tables_read_the_same_words() -> None:
    """字数: 约5000字 and 分钟: 半小时; a span is asked back with a number, the other unit with its own key."""
    assert read(CHARS, "约5000字", "") == 5000
    assert read(MINUTES, "半小时", "") == 30
    with pytest.raises(NigaoError, match="例如4500"):
        read(CHARS, "四五千字", "")
    with pytest.raises(NigaoError, match="写在“分钟”这一项里"):
        read(CHARS, "半小时", "")
