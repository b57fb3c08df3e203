"""Chinese numerals read: 三, 十二, 两."""

from __future__ import annotations

_LONGEST = 18
"""Digits of a number that is read whole; of a longer one its end, for it numbers nothing."""
_DIGITS = {char: n for n, char in enumerate("零一二三四五六七八九")} | {"两": 2, "〇": 0}


def number_of(text: str) -> int:
    """The number that `text` writes, in Chinese (up to 99) or in figures; 0 for none."""
    if text.isdecimal():
        return int(text[-_LONGEST:])
    if text in ("十",):
        return 10
    tens, ten, ones = text.partition("十")
    if ten:
        return 10 * (_DIGITS.get(tens, 0) or 1) + _DIGITS.get(ones, 0)
    return _DIGITS.get(text, 0)
