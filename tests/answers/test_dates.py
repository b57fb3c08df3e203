"""The day of a meeting as clerks type it."""

from __future__ import annotations

from datetime import date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nigao.answers.answers import Answers, clock, merge, read_map
from nigao.answers.dates import is_month, read_day
from nigao.answers.presets import expanded, from_title
from nigao.drafting.pipeline import make
from nigao.drafting.speech import Draft, Role
from nigao.errors import NigaoError
from nigao.library.library import Library

TODAY = date(2026, 11, 29)
"""A Sunday."""
LIBRARY = Library.open()
OUTLINE = LIBRARY.outline("four-part")


@pytest.mark.parametrize(
    ("text", "day"),
    [("2026-12-05", (2026, 12, 5)), ("2026年12月5日", (2026, 12, 5)), ("12月5日", (2026, 12, 5)), ("12月5号", (2026, 12, 5)), ("12-5", (2026, 12, 5)),
     ("12/5", (2026, 12, 5)), ("12.5", (2026, 12, 5)), ("3月10日", (2027, 3, 10)), ("11月20日", (2026, 11, 20)), ("10月8日", (2026, 10, 8)), ("9月1日", (2027, 9, 1)),
     ("明天", (2026, 11, 30)), ("今天", (2026, 11, 29)), ("后天", (2026, 12, 1)), ("大后天", (2026, 12, 2)), ("昨天", (2026, 11, 28)),
     ("下周三", (2026, 12, 2)), ("下星期三", (2026, 12, 2)), ("下礼拜三", (2026, 12, 2)), ("下个星期一", (2026, 11, 30)), ("本周五", (2026, 11, 27)), ("周三", (2026, 12, 2)),
     ("周日", (2026, 11, 29)), ("星期天", (2026, 11, 29)), ("上周五", (2026, 11, 20)), ("下下周一", (2026, 12, 7)),
     ("26/3/14", (2026, 3, 14)), ("26-3-14", (2026, 3, 14)), ("26.3.14", (2026, 3, 14)), ("26年3月14日", (2026, 3, 14)), ("20261205", (2026, 12, 5)),
     ("三月十七日", (2027, 3, 17)), ("十二月五日", (2026, 12, 5)), ("二〇二六年三月十七日", (2026, 3, 17)), ("二○二六年十二月三十一日", (2026, 12, 31)), ("十二月三十号", (2026, 12, 30)),
     ("46361", (2026, 12, 5)), ("46361.375", (2026, 12, 5)), ("2026-12-05 00:00:00", (2026, 12, 5)), ("2026-12-05T09:30", (2026, 12, 5)), ("2026/12/5 9:30", (2026, 12, 5)),
     ("12月5日上午9时", (2026, 12, 5)), ("12月5日（周六）", (2026, 12, 5)), ("１２月５日", (2026, 12, 5))],
)  # fmt: skip
def test_a_day_is_read_as_it_is_typed(text: str, day: tuple[int, int, int]) -> None:
    """What is not said is the next such day, or one just past."""
    found = read_day(text, TODAY)
    assert found
    assert (found.day, found.month_alone) == (date(*day), False)


@pytest.mark.parametrize(
    ("text", "month"),
    [("2026-12", "2026-12"), ("2026年12月", "2026-12"), ("12月", "2026-12"), ("12月份", "2026-12"), ("十二月", "2026-12"), ("3月", "2027-03"), ("本月", "2026-11"),
     ("下个月", "2026-12"), ("下月", "2026-12"), ("上月", "2026-10"), ("二〇二六年十二月", "2026-12")],
)  # fmt: skip
def test_a_month_alone_stays_a_month(text: str, month: str) -> None:
    """It never becomes the 1st."""
    found = read_day(text, TODAY)
    assert found
    assert (found.text, found.month_alone) == (month, True)
    assert is_month(found.text)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "2026",
        "2026年",
        "12月32日",
        "13月5日",
        "2月30日",
        "99",
        "下周八",
        "择日",
        "12345678901",
        "99999",
        "十月四十日",
        "年底",
    ],
)
def test_what_is_no_day_reads_as_none(text: str) -> None:
    """It stays what it is, and the brief asks for a date."""
    assert read_day(text, TODAY) is None


@given(st.text(max_size=20))
def test_reading_never_raises(text: str) -> None:
    """Any text may be typed."""
    read_day(text, TODAY)


def test_a_day_of_the_title_s_year() -> None:
    """12月5日 under a title of 2023 is in 2023; 29 February is the 28th where there is none."""
    found = read_day("12月5日", TODAY, 2023)
    assert found
    assert found.day == date(2023, 12, 5)
    leap = read_day("2月29日", TODAY)
    assert leap
    assert leap.day == date(2027, 2, 28)


def drafted(*sources: Answers) -> Draft:
    """A draft on TODAY."""
    return make([*expanded(sources, LIBRARY), clock(TODAY)], LIBRARY)[2]


def answers(**given: object) -> Answers:
    """What a script or a preset answers."""
    return read_map({"place": "平江县", "topics": "安全生产", **given}, OUTLINE, "参数")


def subtitle(draft: Draft) -> str:
    """The date as printed."""
    return next(p.text for p in draft.paragraphs if p.role is Role.SUBTITLE and "年" in p.text)


@pytest.mark.parametrize(
    ("given_date", "printed"),
    [("12月5日", "（2026年12月5日）"), ("12月", "（2026年12月）"), ("2026年12月", "（2026年12月）"), (datetime(2026, 12, 5, 9, 30), "（2026年12月5日）"),
     (date(2026, 12, 5), "（2026年12月5日）"), (46361, "（2026年12月5日）")],
)  # fmt: skip
def test_the_date_is_printed_as_far_as_it_is_known(given_date: object, printed: str) -> None:
    """A month prints the month."""
    assert subtitle(drafted(answers(date=given_date, speaker="县长", speaker_name="王五"))) == printed


def test_what_was_taken_from_today_is_told() -> None:
    """A year nobody typed is never silent; a full date needs no word."""
    assert "会议日期“3月10日”按2027年3月10日处理" in drafted(answers(date="3月10日")).notes
    assert not any("会议日期" in note for note in drafted(answers(date="2026-12-05")).notes)


def test_the_record_holds_the_full_day() -> None:
    """So that the same draft comes again next week."""
    assert drafted(answers(date="明天")).brief["date"] == "2026-11-30"
    assert drafted(answers(date="12月")).brief["date"] == "2026-12"


def of_title(title: str, **given: object) -> Draft:
    """A draft of a title, with what else was answered."""
    own = [read_map(given, OUTLINE, "参数")] if given else []
    return make([*own, from_title(title, LIBRARY), clock(TODAY)], LIBRARY)[2]


def test_the_year_of_a_title_is_the_meeting_s() -> None:
    """A 2023 title is not written with the wording of 2026."""
    draft = of_title("在2023年全县安全生产工作推进会上的讲话")
    assert draft.brief["date"] == "2023-11-29"
    assert any("标题写的是2023年" in note for note in draft.notes)
    assert "year" not in draft.brief
    assert "二十届四中全会" not in "".join(p.text for p in draft.paragraphs)


def test_this_year_s_title_needs_no_word() -> None:
    """Nor does one of the year to come late in the year."""
    for year in ("2026年", "2027年"):
        assert not any("标题写的是" in note for note in of_title(f"在{year}全县安全生产工作推进会上的讲话").notes)


def test_a_day_without_a_year_takes_the_title_s() -> None:
    """12月5日 of a title of 2025."""
    assert of_title("在2025年全县安全生产工作推进会上的讲话", date="12月5日").brief["date"] == "2025-12-05"


def test_a_title_and_a_date_years_apart_are_a_fault() -> None:
    """One of them is wrong; a year apart they may be right, and the clerk hears of it."""
    with pytest.raises(NigaoError, match="标题写的是2023年，会议日期是2026年12月5日"):
        of_title("在2023年全县安全生产工作推进会上的讲话", date="2026-12-05")
    assert any("请核对" in note for note in of_title("在2025年全县安全生产工作推进会上的讲话", date="2026-12-05").notes)
    assert not any("请核对" in note for note in of_title("在2025年全县安全生产工作总结会上的讲话", date="2026-01-20").notes)


def test_without_a_clock_nothing_is_settled() -> None:
    """Only the rim knows what day it is."""
    merged, notes = merge([answers(date="明天")])
    assert (merged.entries["date"].value, notes) == ("明天", ())
