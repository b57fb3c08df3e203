"""The day of a meeting as clerks type it: 12月5日, 明天, 下周三, 26/3/14, 三月十七日, a spreadsheet's number, a month alone.

What is not said (the year, the week) is taken from today, the year of the title before that, and always told.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from datetime import date, timedelta

from nigao.chinese import chinese_date, read_date

_DIGITS = "〇一二三四五六七八九"
_NUMERAL = re.compile("[〇零○一二三四五六七八九十]+(?=[年月日号])|(?<=月)[〇零○一二三四五六七八九十]+$")
_TIMED = re.compile(r"(\d{4}[-/.]\d{1,2}[-/.]\d{1,2})[T\s]\s*\d{1,2}:\d{2}.*")
_HOURS = re.compile("(?:上午|下午|晚上|早上|早晨|中午|凌晨|傍晚).*$|[（(](?:周|星期|礼拜)[一二三四五六日天][)）]")
_SHORT_YEAR = re.compile(r"(\d{2})[-/.](\d{1,2})[-/.](\d{1,2})|(\d{2})年(\d{1,2})月(\d{1,2})[日号]?")
_YEARLESS = re.compile(r"(\d{1,2})月(\d{1,2})[日号]?|(\d{1,2})[-/.](\d{1,2})")
_MONTH = re.compile(r"(\d{1,2})月(?:份)?")
_WEEK = "(上上|上|这|本|下下|下)?个?(?:周|星期|礼拜)([一二三四五六日天])"
_WEEKS = {"上上": -2, "上": -1, "这": 0, "本": 0, "下": 1, "下下": 2}
_DAYS = {"今天": 0, "今日": 0, "当天": 0, "明天": 1, "明日": 1, "后天": 2, "大后天": 3, "昨天": -1, "昨日": -1, "前天": -2}
_MONTHS = {"本月": 0, "这个月": 0, "当月": 0, "下月": 1, "下个月": 1, "上月": -1, "上个月": -1}
_FIRST_SERIAL, _LAST_SERIAL = 36526, 73050
"""Spreadsheet numbers of 2000-01-01 and 2099-12-31."""
_EPOCH = date(1899, 12, 30)
"""Day 0 of the spreadsheets (their 1900 is taken for a leap year)."""
_LOOKED_BACK = 60
"""Days in the past for which a day without a year is still this year's: minutes are written up after the meeting."""
_EARLY, _LATE = 3, 10
"""Months until and from which a meeting may be about the year before, or after."""


@dataclass(frozen=True, slots=True)
class Day:
    """A day read."""

    day: date
    month_alone: bool = False
    """True when only a month was named; the day is its first."""
    year_typed: bool = True
    exact: bool = True
    """False when something was taken from today: the year, the week."""

    @property
    def text(self) -> str:
        """As an answer: 2026-12-05, or 2026-12 for a month."""
        return self.day.strftime("%Y-%m") if self.month_alone else self.day.isoformat()

    @property
    def told(self) -> str:
        """As a note says it: 2026年12月5日."""
        return f"{self.day.year}年{self.day.month}月" if self.month_alone else chinese_date(self.day)


def is_month(text: str) -> bool:
    """True for an answer that names a month and no day: 2026-12, 2026年12月."""
    return bool(re.fullmatch(r"\d{4}(?:[-/.]\d{1,2}|年\d{1,2}月)", "".join(unicodedata.normalize("NFKC", text).split())))


def read_day(text: str, today: date, year: int | None = None) -> Day | None:
    """The day that `text` means on the day `today`, in the `year` of the title where it names none; None for no date."""
    raw = unicodedata.normalize("NFKC", text).strip()
    if match := _TIMED.fullmatch(raw):
        raw = match[1]
    plain = _NUMERAL.sub(lambda found: str(_number(found[0])), _HOURS.sub("", "".join(raw.split())))
    try:
        return _absolute(plain) or _relative(plain, today) or _without_year(plain, today, year)
    except ValueError:
        return None


def settled(text: str, today: date, year: str) -> tuple[str, tuple[str, ...]]:
    """The answer `text` as a full day, and what the clerk should hear; unreadable text comes back as it is.

    `year` is what the title says (2023年; possibly empty).
    """
    titled = _titled(year)
    found = read_day(text, today, titled)
    if found is None:
        return text, ()
    notes = () if found.exact else (f"会议日期“{text.strip()}”按{found.told}处理",)
    if titled is None or fits_year(found.day, titled):
        return found.text, notes
    return found.text, (*notes, f"标题写的是{titled}年，会议日期是{found.told}，请核对")


def contradiction(day: date, year: str) -> str:
    """What is wrong when the year of the title and the day lie more than a year apart; empty when they can go together."""
    titled = _titled(year) or day.year
    return f"标题写的是{titled}年，会议日期是{chinese_date(day)}" if abs(titled - day.year) > 1 else ""


def of_title(today: date, year: str) -> tuple[str, tuple[str, ...]]:
    """The day of a meeting of which only the title tells the year, and the note on it."""
    titled = _titled(year) or today.year
    if fits_year(today, titled):
        return today.isoformat(), ()
    day = _in_year(today.month, today.day, titled)
    return day.isoformat(), (f"标题写的是{titled}年，没有填会议日期，提法按{chinese_date(day)}取；请填准日期",)


def fits_year(day: date, year: int) -> bool:
    """True when a meeting on that day can speak of that year: its own, the one just past, the one to come."""
    return year == day.year or (year == day.year - 1 and day.month <= _EARLY) or (year == day.year + 1 and day.month >= _LATE)


def _titled(year: str) -> int | None:
    return int(year[:4]) if re.match(r"\d{4}", year) else None


def _absolute(text: str) -> Day | None:
    if found := read_date(text):
        return Day(found, is_month(text))
    if re.fullmatch(r"20\d{6}", text):
        return Day(date(int(text[:4]), int(text[4:6]), int(text[6:])))
    if re.fullmatch(r"\d{5}(?:\.\d+)?", text) and _FIRST_SERIAL <= int(text[:5]) <= _LAST_SERIAL:
        return Day(_EPOCH + timedelta(days=int(text[:5])), exact=False)
    if match := _SHORT_YEAR.fullmatch(text):
        year, month, day = (int(part) for part in match.groups() if part)
        return Day(date(2000 + year, month, day), exact=False)
    return None


def _relative(text: str, today: date) -> Day | None:
    if text in _DAYS:
        return Day(today + timedelta(days=_DAYS[text]), exact=False)
    if text in _MONTHS:
        months = today.year * 12 + today.month - 1 + _MONTHS[text]
        return Day(date(months // 12, months % 12 + 1, 1), month_alone=True, exact=False)
    if match := re.fullmatch(_WEEK, text):
        weekday = "一二三四五六日天".index(match[2]) % 7 if match[2] != "天" else 6
        monday = today - timedelta(days=today.weekday())
        day = monday + timedelta(days=weekday, weeks=_WEEKS.get(match[1] or "", 0))
        return Day(day + timedelta(weeks=1) if not match[1] and day < today else day, exact=False)
    return None


def _without_year(text: str, today: date, year: int | None) -> Day | None:
    if match := _YEARLESS.fullmatch(text):
        month, day = (int(part) for part in match.groups() if part)
        return Day(_in_year(month, day, year) if year else _nearest(month, day, today), year_typed=False, exact=False)
    if match := _MONTH.fullmatch(text):
        month = int(match[1])
        first = date(year, month, 1) if year else _nearest(month, 1, today)
        return Day(first, month_alone=True, year_typed=False, exact=False)
    return None


def _nearest(month: int, day: int, today: date) -> date:
    """The next such day, or one just past."""
    found = (_in_year(month, day, today.year + more) for more in (-1, 0, 1))
    return next(option for option in found if option >= today - timedelta(days=_LOOKED_BACK))


def _in_year(month: int, day: int, year: int) -> date:
    """That day of that year; 29 February is the 28th where there is none.

    Raises:
        ValueError: no year has such a day.
    """
    if (month, day) == (2, 29) and not (year % 4 == 0 and (year % 100 or year % 400 == 0)):
        day = 28
    return date(year, month, day)


def _number(text: str) -> int:
    """十七, 二十, 三十一, 二〇二六 as a number."""
    text = text.replace("零", "〇").replace("○", "〇")
    if "十" not in text:
        return int("".join(str(_DIGITS.index(digit)) for digit in text))
    tens, _, ones = text.partition("十")
    return (_DIGITS.index(tens) if tens else 1) * 10 + (_DIGITS.index(ones) if ones else 0)
