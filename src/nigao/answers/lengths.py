"""How long a speech shall be, as people say it: 约5000字, 五千字, 半小时, 25分钟, 一刻钟, 四五千字."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from fractions import Fraction

CHARACTERS, MINUTES = "chars", "minutes"
"""The two ways to say a length; also the keys of the answers."""

_VAGUE = re.compile(
    "^(?:大约|大概|大致|差不多|约莫|约|讲|写|要|控制在|不超过|不少于|至少|最多|以内)+"
    "|(?:左右|上下|以内|以上|之内|吧|的样子|就行|即可|就够了)+$"
)
_DIGITS = "零一二三四五六七八九"
_POWERS = {"十": 10, "百": 100, "千": 1000, "万": 10000, "k": 1000, "w": 10000}
_UNITS = {"小时": 60, "钟头": 60, "刻钟": 15, "刻": 15, "分钟": 1, "分": 1, "h": 60, "min": 1}
_NUMBER = f"(?:\\d+(?:\\.\\d+)?|[{_DIGITS}〇两半十百千万kw]+|\\d+(?:\\.\\d+)?[十百千万kw])"
_UNIT = re.compile(f"({_NUMBER})([多来几]?)个?(半?)(小时|钟头|刻钟|刻|分钟|分|h|min)半?")
_SPAN = re.compile(f"({_NUMBER})(?:个?[字分]钟?)?(?:-|~|到|至|—)({_NUMBER})(.*)")
_PAIR = re.compile(f"((?:[{_DIGITS[1:]}]?[十百])?)([{_DIGITS[1:]}两])([{_DIGITS[1:]}])([十百千万]?)(.*)")
"""四五千字, 二三十分钟, 十五六分钟."""


@dataclass(frozen=True, slots=True)
class Length:
    """A length, or two between which it lies."""

    unit: str
    """`CHARACTERS` or `MINUTES`."""
    least: int
    most: int
    said: bool = True
    """False when nobody said whether characters or minutes are meant."""

    @property
    def middle(self) -> int:
        """What to aim at: the number itself, or the round one between two."""
        step = 100 if self.unit == CHARACTERS else 1
        return self.least if self.least == self.most else (self.least + self.most) // 2 // step * step

    @property
    def told(self) -> str:
        """The length aimed at, as a person says it."""
        return f"{self.middle}{'字' if self.unit == CHARACTERS else '分钟'}"


def read_length(text: str) -> Length | None:
    """The length that `text` says; None when it says none."""
    plain = "".join(unicodedata.normalize("NFKC", text).lower().replace(",", "").replace("，", "").split())
    plain = _VAGUE.sub("", _VAGUE.sub("", plain))
    if match := _SPAN.fullmatch(plain):
        return _between(match[1], match[2], match[3])
    if match := _PAIR.fullmatch(plain):
        head, low, high, power, rest = match.groups()
        follows = rest and _number(rest[0]) is None and _number(f"{high}") == (_number(f"{low}") or 0) + 1
        return _between(f"{head}{low}{power}", f"{head}{high}{power}", rest) if follows or (power and not rest) else None
    if plain.endswith("字"):
        return _characters(re.sub("[多来几]?(?:个)?字$", "", plain))
    if minutes := _minutes(plain):
        return Length(MINUTES, minutes, minutes)
    found = _characters(plain)
    return Length(CHARACTERS, found.least, found.most, said=False) if found else None


def _between(low: str, high: str, rest: str) -> Length | None:
    """A length between two numbers with one unit: 4000到5000字, 二三十分钟; 4-5千字 has its thousand at the end."""
    power = next((sign for sign in _POWERS if high.endswith(sign) and not low.endswith(sign) and sign in "千万kw"), "")
    ends = [read_length(f"{number}{rest}") for number in (low + power, high)]
    if None in ends or ends[0] is None or ends[1] is None:
        return None
    least, most = ends[0], ends[1]
    return Length(least.unit, least.least, most.most, least.said) if least.unit == most.unit and least.least < most.most else None


def _characters(text: str) -> Length | None:
    number = _number(text)
    return Length(CHARACTERS, int(number), int(number)) if number and number.denominator == 1 else None


def _minutes(text: str) -> int:
    """The minutes of 半小时, 一个半小时, 1小时20分钟, 三刻钟; 0 for anything else."""
    total, at = Fraction(0), 0
    for match in _UNIT.finditer(text):
        number = _number(match[1])
        if match.start() != at or number is None:
            return 0
        half = Fraction(1, 2) if match[3] or match[0].endswith("半") else 0
        total, at = total + (number + half) * _UNITS[match[4]], match.end()
    return round(total) if at == len(text) else 0


def _number(text: str) -> Fraction | None:
    """5000, 5千, 1.5万, 五千, 三千五百, 三千五, 二十五, 半 as a number; None for anything else."""
    if text == "半":
        return Fraction(1, 2)
    if match := re.fullmatch(r"(\d{1,12}(?:\.\d{1,6})?)([百千万kw]?)", text):
        return Fraction(match[1]) * _POWERS.get(match[2], 1)
    if not text or len(text) > 12 or not set(text) <= set(f"{_DIGITS}〇两十百千万"):
        return None
    total, digit, power = 0, 0, 1
    for character in text:
        if character in _POWERS:
            power = _POWERS[character]
            total = (total + digit) * power if power == 10000 else total + (digit or 1) * power
            digit = 0
        elif digit:
            return None
        else:
            digit = 2 if character == "两" else 0 if character == "〇" else _DIGITS.index(character)
            power = power if character not in "零〇" else 10
    return Fraction(total + digit * (power // 10 or 1))
