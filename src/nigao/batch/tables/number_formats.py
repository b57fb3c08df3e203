"""Numbers in a workbook as a person reads them: the number format decides whether 46349 is a day, 0.15 is 15%."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date, datetime, timedelta
from decimal import ROUND_HALF_UP, Decimal, localcontext
from types import MappingProxyType
from typing import NamedTuple

GENERAL = "General"
BUILT_IN: Mapping[int, str] = MappingProxyType(
    {
        **dict(enumerate((GENERAL, "0", "0.00", "#,##0", "#,##0.00"))),
        9: "0%",
        10: "0.00%",
        11: "0.00E+00",
        12: "# ?/?",
        13: "# ??/??",
        49: "@",
        14: "yyyy/m/d",
        15: "d-mmm-yy",
        16: "d-mmm",
        17: "mmm-yy",
        22: "yyyy/m/d h:mm",
        30: "m-d-yy",
        **dict.fromkeys((18, 20), "h:mm"),
        **dict.fromkeys((19, 21), "h:mm:ss"),
        **dict.fromkeys((27, 36, 50, 52, 57), 'yyyy"年"m"月"'),
        **dict.fromkeys((28, 29, 51, 53, 54, 58), 'm"月"d"日"'),
        31: 'yyyy"年"m"月"d"日"',
        **dict.fromkeys((32, 34, 55), 'h"时"mm"分"'),
        **dict.fromkeys((33, 35, 56), 'h"时"mm"分"ss"秒"'),
        **dict.fromkeys((37, 38, 41, 42), "#,##0"),
        **dict.fromkeys((39, 40, 43, 44), "#,##0.00"),
        45: "mm:ss",
        46: "[h]:mm:ss",
        47: "mm:ss.0",
        48: "0.00E+00",
    }
)
"""Formats that a file names by number only (ECMA-376 part 1, 18.8.30; 27 to 36 and 50 to 58 as Chinese Excel has them)."""

_LITERAL = re.compile(r'"[^"]*"|\\.|_.|\*.|\[[^\]]*\]')
_SYSTEM_DATE = re.compile(r"\[\$-[^\]]*F800\]", re.IGNORECASE)
_ELAPSED = re.compile(r"\[[hms]+\]", re.IGNORECASE)
_COLOUR = re.compile(
    r"\[(?:black|blue|cyan|green|magenta|red|white|yellow|color\d+|黑色|蓝色|绿色|红色|白色|黄色|\$-[^\]]*)\]", re.IGNORECASE
)
_PADDING = re.compile(r"_.|\*.")
_WORDS = r'(?:"[^"]*"|\\.|[^\x00-\x7f]|[ ¥$+\-()])*'
_NUMBER = re.compile(rf"({_WORDS})([#0,]*[#0])(?:\.([#0?]+))?(%?)({_WORDS})")
_MINUTES = re.compile(r"(h[^a-z]*)m{1,2}|m{1,2}([^a-z]*s)", re.IGNORECASE)


class Shown(NamedTuple):
    """A cell as a person reads it."""

    text: str
    day: str = ""
    """ISO day when the cell holds a date."""
    plain: bool = False
    """True when the format was not followed and `text` is the bare value."""


def shown(value: str, code: str, *, since_1904: bool = False) -> Shown:
    """The number `value` (as the file stores it) as its format `code` shows it.

    Raises:
        ValueError: `value` is no number.
    """
    number = Decimal(f"{float(value):.15g}") + 0  # -0 is 0
    if not number.is_finite():
        raise ValueError(f"not a finite number: {value}")
    if code in (GENERAL, "@", ""):
        return Shown(plain(number))
    bare = _LITERAL.sub("", _section(code)).lower()
    if _SYSTEM_DATE.search(code) or (re.search("[ymdhs]", bare) and "e+" not in bare and "general" not in bare):
        return _moment(float(number), code, bare, since_1904)
    return _quantity(number, code)


def plain(number: Decimal) -> str:
    """`number` in plain digits, without needless zeros: 3000, 0.15."""
    text = format(number, "f")
    return text.rstrip("0").rstrip(".") if "." in text else text


def _quantity(number: Decimal, code: str) -> Shown:
    section = _PADDING.sub("", _COLOUR.sub("", _section(code))).strip()
    match = _NUMBER.fullmatch(section)
    if not match:
        return Shown(plain(number), plain=section.lower() != "general")
    before, whole, places, percent, after = match.groups()
    value = _rounded(number * 100 if percent else number, places or "")
    digits, dot, rest = format(abs(value), "f").partition(".")
    digits = digits.zfill(whole.count("0"))
    digits = f"{int(digits):,}" if "," in whole else digits
    sign = "-" if value < 0 else ""
    return Shown(f"{sign}{_words(before)}{digits}{dot}{rest}{percent}{_words(after)}".strip())


def _rounded(number: Decimal, places: str) -> Decimal:
    """`number` to as many places as the format has, halves away from zero as Excel does; places marked # only when needed."""
    with localcontext() as context:
        context.prec = 400  # a number has up to 309 digits before its point
        value = number.quantize(Decimal(1).scaleb(-len(places)), ROUND_HALF_UP)
        needed = max(places.count("0"), -int(value.normalize().as_tuple().exponent))
        return value.quantize(Decimal(1).scaleb(-needed))


def _section(code: str) -> str:
    """The part of a format for positive numbers."""
    masked = re.sub(r'"[^"]*"|\\.', lambda found: found[0].replace(";", "\0"), code)
    return masked.partition(";")[0].replace("\0", ";")


def _words(literal: str) -> str:
    return re.sub(r'"|\\(?=.)', "", literal)


def _moment(serial: float, code: str, bare: str, since_1904: bool) -> Shown:
    """A day or a time of day in Chinese words, with the pieces that the format shows."""
    at = None if _ELAPSED.search(code) else moment(serial, since_1904)
    if at is None:
        return Shown(plain(Decimal(f"{serial:.15g}")), plain=True)
    if _SYSTEM_DATE.search(code):
        bare = "ymd"
    days = _MINUTES.sub(r"\1\2", bare)
    pieces = (("y", f"{at.year}年"), ("m", f"{at.month}月"), ("d", f"{at.day}日"))
    day = "".join(text for letter, text in pieces if letter in days.replace("am/pm", ""))
    time = _time(at, bare) if "h" in bare else ""
    text = f"{day}{' ' if day and ':' in time else ''}{time}"
    return Shown(text or plain(Decimal(f"{serial:.15g}")), at.date().isoformat() if day else "", not text)


def _time(at: datetime, bare: str) -> str:
    seconds = "s" in bare
    if ":" in bare:
        return f"{at.hour}:{at.minute:02}" + (f":{at.second:02}" if seconds else "")
    return f"{at.hour}时{at.minute:02}分" + (f"{at.second:02}秒" if seconds else "")


def moment(serial: float, since_1904: bool) -> datetime | None:
    """The moment that day number `serial` names; None when Excel itself shows no date for it.

    Excel takes 1900 for a leap year, so its days before March 1900 lie one off.
    """
    if not 0 <= serial < 2958466:
        return None
    first = date(1904, 1, 1) if since_1904 else date(1899, 12, 31 if serial < 60 else 30)
    return datetime(first.year, first.month, first.day) + timedelta(seconds=round(serial * 86400))
