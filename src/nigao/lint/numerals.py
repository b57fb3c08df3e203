"""Numerals read: 三, 十二, 两, 1,200, 78.6."""

from __future__ import annotations

import re

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


def figure_in(found: re.Match[str] | None, group: str) -> float:
    """The figure that the named group of a match holds, in Chinese or in figures; 0 for none."""
    said = ((found[group] if found else "") or "0").replace(",", "")
    try:
        return float(said)
    except ValueError:
        return float(number_of(said))
