"""Chinese numbers, dates, lists and marks: how they are written in a speech and read from an answer."""

from __future__ import annotations

import datetime
import re
from collections.abc import Sequence

_DIGITS_READ = 9
"""Digits of the longest number that anybody means."""
_DIGITS = "零一二三四五六七八九"
_DATE = re.compile(r"(\d{4})(?:([-/.])(\d{1,2})(?:\2(\d{1,2}))?|年(\d{1,2})月(?:(\d{1,2})[日号])?)")
_FULL_WIDTH = str.maketrans("０１２３４５６７８９－／．　", "0123456789-/. ")
_OPENING, _CLOSING = "“‘《（(「『【", "”’》）)」』】"
_SEPARATORS = "、；;\n"


def chinese(n: int) -> str:
    """`n` from 1 to 99 in Chinese: 一, 十, 十一, 二十一.

    Raises:
        ValueError: `n` is outside 1–99; no speech has that many parts or points.
    """
    if not 1 <= n <= 99:
        raise ValueError(f"only 1 to 99 can be written, not {n}")
    tens, ones = divmod(n, 10)
    head = "" if tens == 0 else "十" if tens == 1 else f"{_DIGITS[tens]}十"
    return head + (_DIGITS[ones] if ones else "")


def whole(text: str) -> int | None:
    """The number that plain digits write; None for anything else, other scripts' digits and more than nine of them too."""
    return int(text) if text.isascii() and text.isdigit() and len(text) <= _DIGITS_READ else None


def chinese_date(date: datetime.date) -> str:
    """`date` as official papers write it, without padding: 2026年11月3日."""
    return f"{date.year}年{date.month}月{date.day}日"


def read_date(text: str) -> datetime.date | None:
    """The day that `text` names, in any common spelling; a bare month is its first day, anything else None."""
    match = _DATE.fullmatch("".join(text.translate(_FULL_WIDTH).split()))
    if not match:
        return None
    year, _, month, day, chinese_month, chinese_day = match.groups()
    try:
        return datetime.date(int(year), int(month or chinese_month), int(day or chinese_day or 1))
    except ValueError:
        return None


def join(items: Sequence[str], last: str = "和") -> str:
    """`items` as one list in prose: 甲、乙和丙; `last` stands before the last of them."""
    if len(items) < 2:
        return "".join(items)
    return "、".join(items[:-1]) + last + items[-1]


def items(text: str) -> tuple[str, ...]:
    """The items of a cell or an answer, split at 、；; and line ends, but never within quotation marks or brackets.

    A mark that is opened and never closed protects nothing, so a stray “ does not swallow the list.
    """
    found, start, position = [], 0, 0
    closings = _closings(text)
    while position < len(text):
        if text[position] in _SEPARATORS:
            found.append(text[start:position])
            start = position + 1
        position = closings.get(position, position) + 1
    found.append(text[start:])
    return tuple(stripped for item in found if (stripped := item.strip()))


def _closings(text: str) -> dict[int, int]:
    """Where each mark that opens stands → where its own kind closes it."""
    found: dict[int, int] = {}
    waiting: dict[int, list[int]] = {}
    for position, character in enumerate(text):
        if (kind := _OPENING.find(character)) >= 0:
            waiting.setdefault(kind, []).append(position)
        elif (kind := _CLOSING.find(character)) >= 0 and waiting.get(kind):
            found[waiting[kind].pop()] = position
    return found


_HALF_WIDTH = str.maketrans(",;:!?()", "，；：！？（）")
_HALF_WIDTH_MARK = re.compile(r"(?<![0-9A-Za-z])[,;:!?()]|[,;:!?()](?![0-9A-Za-z])")


def sentence_of(text: str) -> str:
    """A whole-sentence answer, closed by one full stop and written with full-width marks; empty stays empty."""
    body = re.sub(r"([。！？；，])\1+", r"\1", full_width(text).strip())
    body = body.rstrip("，、；：,;: ")
    return body if not body or body[-1] in "。！？…" or body[-2:] in {"。”", "！”", "？”"} else f"{body}。"


def full_width(text: str) -> str:
    """`text` with half-width , ; : ! ? ( ) and full stops made full-width, save within numbers and Latin words."""
    text = _HALF_WIDTH_MARK.sub(lambda mark: mark[0].translate(_HALF_WIDTH), text)
    text = re.sub(r'"([^"]*)"', r"“\1”", text)
    return re.sub(r"(?<=[\u4e00-\u9fff”）])\.(?=$|[\u4e00-\u9fff“”\s])", "。", text)
