"""The numbers of official documents, 一、（一）1.（1）(GB/T 9704—2012, 7.3.3), and those of speeches: 第一， 一要 一是."""

from __future__ import annotations

import re

_N = "[一二三四五六七八九十]{1,3}"
PART = re.compile(rf"{_N}[、.．]")
"""What begins a part."""
POINT = re.compile(
    rf"第{_N}[，、,]|{_N}要|{_N}是[，、]?|[（(]{_N}[）)]|\d{{1,2}}[.．、](?!\d)|[（(]\d{{1,2}}[）)]|首先[，,]|其次[，,]|再次[，,]"
)
"""What begins a point."""
_LEVELS = (re.compile(rf"[（(]{_N}[）)]"), re.compile(r"\d{1,2}[.．、]"), re.compile(r"[（(]\d{1,2}[）)]"))
_STRANGE = re.compile(
    rf"[\u2460-\u249b\u2160-\u217f\u3220-\u3229\u3251-\u325f]|[（(]?[A-Za-z][）).．、](?![A-Za-z])"
    rf"|\d{{1,3}}[）)]|\d{{3,}}[.．、](?!\d)"
    rf"|[（(]?[ivxIVX]{{1,4}}[）).．、]|{_N}[）)]|[〔［【\[]{_N}[〕］】\]]|第{_N}(?:章|节|条|部分)"
    r"|\d{1,2}(?:\.\d{1,2}){1,3}[.\s　、]"
    r"|[-*+•·●○■□◆◇▪▶➢✓√★☆※>](?=\s*[\u4e00-\u9fff“《（])|[-*+]\s"
)


def level(marker: str) -> int:
    """Which of the four levels a number belongs to, from 1; 2 for what speeches put in place of （一）, 0 for no number."""
    if not marker or PART.fullmatch(marker):
        return 1 if marker else 0
    return next((n for n, form in enumerate(_LEVELS, 2) if form.fullmatch(marker)), 2)


def strange(text: str) -> str:
    """The number or bullet at the head of `text` that official documents do not know: ①, 1）, A., 1.1, -; empty for none."""
    found = _STRANGE.match(text)
    return found.group().strip() if found else ""
