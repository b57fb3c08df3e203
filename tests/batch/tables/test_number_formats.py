"""Number formats of workbooks, followed as far as a person would miss them."""

from __future__ import annotations

import pytest

from nigao.batch.tables.number_formats import BUILT_IN, moment, shown


@pytest.mark.parametrize(
    ("value", "code", "text"),
    [
        ("3000", "General", "3000"), ("3000.0", "General", "3000"), ("0.30000000000000004", "General", "0.3"), ("1E-05", "General", "0.00001"),
        ("1.5E+20", "General", "150000000000000000000"), ("-0.0", "General", "0"), ("12", "@", "12"), ("3", "0", "3"), ("2.5", "0", "3"), ("-2.5", "0", "-3"),
        ("3", "0.00", "3.00"), ("1234567.891", "#,##0.00", "1,234,567.89"), ("0.155", "0%", "16%"), ("0.155", "0.0%", "15.5%"), ("1", "0%", "100%"),
        ("7", "000", "007"), ("0.5", "0.##", "0.5"), ("0.456", "0.##", "0.46"), ("3", "0.0#", "3.0"), ("-5", "#,##0;[Red](#,##0)", "-5"),
        ("36", '0"万元"', "36万元"), ("36.5", '#,##0.0"万元"', "36.5万元"), ("3", '"第"0"期"', "第3期"), ("3", "0个", "3个"), ("12", '[$¥-804]#,##0', "12"),
        ("1234", '_ * #,##0_ ;_ * -#,##0_ ;_ * "-"_ ;_ @_ ', "1,234"), ("0", "#", "0"), ("12", '0";"0', "12"),
    ],
)  # fmt: skip
def test_numbers(value: str, code: str, text: str) -> None:
    """Places, thousands, percentages, leading zeros, and the words around a number."""
    assert shown(value, code).text == text


@pytest.mark.parametrize(
    ("code", "text"),
    [
        ("yyyy/m/d", "2026年11月3日"), ("yyyy-mm-dd", "2026年11月3日"), ("yyyy-mm-dd;@", "2026年11月3日"), ('yyyy"年"m"月"d"日";@', "2026年11月3日"),
        ("[$-804]yyyy\\年m\\月", "2026年11月"), ('m"月"d"日"', "11月3日"), ("mmm-yy", "2026年11月"), ("d-mmm-yy", "2026年11月3日"), ("yyyy", "2026年"),
        ("[$-F800]dddd\\,\\ mmmm\\ dd\\,\\ yyyy", "2026年11月3日"), ("[DBNum1][$-804]yyyy\"年\"m\"月\"d\"日\"", "2026年11月3日"),
        ("yyyy/m/d h:mm", "2026年11月3日 9:30"), ('yyyy"年"m"月"d"日"h"时"mm"分"', "2026年11月3日9时30分"), ("h:mm", "9:30"), ("hh:mm:ss", "9:30:00"),
        ("h:mm AM/PM", "9:30"), ('上午/下午h"时"mm"分"', "9时30分"), ("YYYY-MM-DD", "2026年11月3日"),
    ],
)  # fmt: skip
def test_days_and_times(code: str, text: str) -> None:
    """In Chinese words, with the pieces the format shows."""
    assert shown("46329.3958333333", code).text == text


@pytest.mark.parametrize("code", ["yyyy/m/d", 'm"月"d"日"', "mmm-yy", "yyyy/m/d h:mm"])
def test_a_day_is_known_in_full(code: str) -> None:
    """However little of it the format shows."""
    assert shown("46329.4", code).day == "2026-11-03"


@pytest.mark.parametrize(
    ("value", "code", "text"),
    [
        ("0.5", "# ?/?", "0.5"), ("12345", "0.00E+00", "12345"), ("1.5", "[h]:mm", "1.5"), ("1234", "0,", "1234"), ("5", "[>3]0;0.0", "5"),
        ("-1", "yyyy/m/d", "-1"), ("99999999", "yyyy/m/d", "99999999"), ("12", "[DBNum2]0", "12"), ("0.1", "mm:ss", "0.1"), ("3", '"无"', "3"),
    ],
)  # fmt: skip
def test_what_is_not_followed_gives_the_value(value: str, code: str, text: str) -> None:
    """And says so."""
    assert shown(value, code) == (text, "", True)


@pytest.mark.parametrize(
    ("serial", "day"), [(1, "1900-01-01"), (59, "1900-02-28"), (61, "1900-03-01"), (46329, "2026-11-03"), (2958465, "9999-12-31")]
)
def test_day_numbers_count_as_in_excel(serial: int, day: str) -> None:
    """Its 1900 is a leap year, so the first two months lie one off."""
    found = moment(serial, since_1904=False)
    assert found is not None
    assert found.date().isoformat() == day


@pytest.mark.parametrize("value", ["nan", "inf", "many", ""])
def test_what_is_no_number_is_refused(value: str) -> None:
    """A forged cell."""
    with pytest.raises(ValueError, match="not a finite number|could not convert"):
        shown(value, "0")


@pytest.mark.parametrize("number", sorted(BUILT_IN))
def test_every_built_in_format_shows_something(number: int) -> None:
    """For a whole number, a fraction, nothing and something below nothing."""
    for value in ("46329", "0.25", "0", "-3.5", "1e300"):
        assert shown(value, BUILT_IN[number]).text
