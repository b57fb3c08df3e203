"""The foot of a document: who signs and on what day, and where the two stand (GB/T 9704—2012, 7.3.5.2, without a seal)."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from itertools import pairwise

SIGNATURE = "signature"
"""Slot of the lines that sign."""
_DAY = re.compile(
    r"[（(]?\s*(?:\d{4}|[二〇○零一三四五六七八九]{4})\s*年\s*[\d一二三四五六七八九十]{1,3}\s*月\s*[\d一二三四五六七八九十]{1,3}\s*日\s*[）)]?"
)
_SIGNER = re.compile(r"[^，。；：！？、,;:!?“”]{2,30}")
_OFFICE = re.compile(
    r"(?:委员会|人民政府|办公室|党委|党组|党工委|指挥部|领导小组|工作组|支部|总支|公司|学校|医院|中心|[局厅委部处院社会])$"
)
_MOST = 3
"""Lines that may sign above the day."""
_ROOM = 2
"""Characters from the right edge to the name, and from its head to the head of the day."""
_ALONE = 4


def signature_begins(texts: Sequence[str]) -> int:
    """Number of the first line that signs: a day at the very end with the names above it, or an office; else of all lines."""
    count = len(texts)
    if not count:
        return 0
    if _DAY.fullmatch(texts[-1]):
        at = count - 1
        while at > max(0, count - 1 - _MOST) and _signs(texts[at - 1]):
            at -= 1
        return at
    return count - 1 if count > 1 and _signs(texts[-1]) and _OFFICE.search(texts[-1]) else count


def _signs(text: str) -> bool:
    return bool(_SIGNER.fullmatch(text)) and not re.match(
        r"[（(]?[一二三四五六七八九十\d]{1,3}[）)、.．]|第[一二三四五六七八九十]|附件", text
    )


def right_rooms(texts: Sequence[str]) -> tuple[float, ...]:
    """Characters to leave free at the right of each line that signs.

    The name stands two characters off, the day's head two behind the name's; a day that is longer changes places with it.
    """
    if len(texts) == 1:
        return (_ALONE if _DAY.fullmatch(texts[0]) else _ROOM,)
    name, day = max(map(_width, texts[:-1])), _width(texts[-1])
    ending = max(float(_ROOM), name - day)
    left = _ROOM + ending + day  # from the right edge to the head of the name
    return (*(max(float(_ROOM), left - _width(text)) for text in texts[:-1]), ending)


def _width(text: str) -> float:
    """In characters: Latin letters and figures are half of one, with a quarter of one between them and Chinese."""
    wide = [unicodedata.east_asian_width(char) in "WFA" for char in text]
    return sum(1 if each else 0.5 for each in wide) + sum(0.25 for one, next_ in pairwise(wide) if one != next_)
