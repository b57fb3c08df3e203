"""Chinese numbers, dates and lists."""

import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nigao import chinese


@pytest.mark.parametrize(
    ("number", "written"),
    [(1, "一"), (2, "二"), (9, "九"), (10, "十"), (11, "十一"), (19, "十九"), (20, "二十"), (21, "二十一"), (99, "九十九")],
)
def test_numbers_are_written_in_chinese(number: int, written: str) -> None:
    """As a speech numbers its parts and points."""
    assert chinese.chinese(number) == written


def test_no_two_numbers_are_written_alike() -> None:
    """From 1 to 99 every number has a spelling of its own."""
    assert len({chinese.chinese(number) for number in range(1, 100)}) == 99


@pytest.mark.parametrize("number", [0, -1, 100])
def test_numbers_no_speech_needs_are_refused(number: int) -> None:
    """Outside 1–99 the caller has made a mistake."""
    with pytest.raises(ValueError, match="1 to 99"):
        chinese.chinese(number)


def test_a_date_is_written_without_padding() -> None:
    """Official papers write 3日, not 03日."""
    assert chinese.chinese_date(datetime.date(2026, 11, 3)) == "2026年11月3日"


@pytest.mark.parametrize(
    "text",
    ["2026-11-03", "2026-11-3", "2026/11/3", "2026.11.3", "2026年11月3日", "2026年11月3号",
     "２０２６年１１月３日", "２０２６－１１－３",
     " 2026 年 11 月 3 日 "],
)  # fmt: skip
def test_a_day_is_read_in_every_common_spelling(text: str) -> None:
    """A clerk may type the date as they like."""
    assert chinese.read_date(text) == datetime.date(2026, 11, 3)


@pytest.mark.parametrize("text", ["2026-11", "2026/11", "2026.11", "2026年11月", "２０２６年１１月"])
def test_a_month_is_its_first_day(text: str) -> None:
    """Without a day the first is meant."""
    assert chinese.read_date(text) == datetime.date(2026, 11, 1)


@pytest.mark.parametrize(
    "text", ["", "明天", "2026", "2026年", "2026-13-01", "2026-02-30", "2026-11/03", "11月3日", "2026年11月3日上午"]
)
def test_nonsense_is_no_date(text: str) -> None:
    """What is no day of the calendar reads as none."""
    assert chinese.read_date(text) is None


@given(st.text(max_size=30))
def test_reading_never_raises(text: str) -> None:
    """Any text may stand in a cell."""
    date = chinese.read_date(text)
    assert date is None or isinstance(date, datetime.date)
    assert all(item and item == item.strip() for item in chinese.items(text))


@pytest.mark.parametrize(
    ("parts", "joined"),
    [((), ""), (("甲",), "甲"), (("甲", "乙"), "甲和乙"), (("甲", "乙", "丙"), "甲、乙和丙")],
)
def test_items_are_joined_as_prose(parts: tuple[str, ...], joined: str) -> None:
    """The last two are tied by 和."""
    assert chinese.join(parts) == joined


def test_the_last_conjunction_can_be_chosen() -> None:
    """暨 joins the topics of a title."""
    assert chinese.join(("作风建设", "集中整治"), last="暨") == "作风建设暨集中整治"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("校园餐、医保基金、养老服务", ("校园餐", "医保基金", "养老服务")),
        ("校园餐；医保基金;养老服务\n三资", ("校园餐", "医保基金", "养老服务", "三资")),
        ("“镇街书记走社区、社区书记说社区”活动、微网实格", ("“镇街书记走社区、社区书记说社区”活动", "微网实格")),
        ("各县（市、区）、市直部门", ("各县（市、区）", "市直部门")),
        ("学习《甲；乙》、落实丙", ("学习《甲；乙》", "落实丙")),
        ("（甲（乙、丙）丁、戊）、己", ("（甲（乙、丙）丁、戊）", "己")),
        ("“没有关上、还是两项", ("“没有关上", "还是两项")),
        ("甲、、 乙 、", ("甲", "乙")),
        ("市委副书记，市长", ("市委副书记，市长",)),
        ("", ()),
    ],
)  # fmt: skip
def test_a_list_is_split_outside_marks_only(text: str, expected: tuple[str, ...]) -> None:
    """、；; and line ends part items, unless quotation marks or brackets hold them together."""
    assert chinese.items(text) == expected
