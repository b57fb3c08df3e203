"""Roles told from the text: lines of a speech, ours or anybody's, become a draft.

What a style says wins; else the salutation parts front from speech, 一、 begins a part, 第一， 一要 （一） 1. begin a point.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from nigao.drafting.speech import Draft, Paragraph, Role

_N = "[一二三四五六七八九十]"
_HEADING = re.compile(rf"{_N}{{1,3}}、")
_MARKER = re.compile(
    rf"第{_N}{{1,3}}[，、,]|{_N}{{1,3}}要|{_N}{{1,3}}是[，、]?|[（(]{_N}{{1,3}}[）)]|\d{{1,2}}[.．、](?!\d)|[（(]\d{{1,2}}[）)]"
    r"|首先[，,]|其次[，,]|再次[，,]"
)
_SALUTATION = re.compile(
    r"(?:.{0,12}(?:同志|代表|委员|朋友|嘉宾|领导|先生|女士|乡亲|老师|家长|战友)|各位|尊敬的)[^。]{0,40}[：:]$"
)
_DATED = re.compile(r"^[（(]?.{0,20}\d{4}年\d{1,2}月(?:\d{1,2}日)?.{0,4}$|^[（(].{1,20}[）)]$")
_TITLE_ENDS = re.compile(r"(?:讲话|发言|致辞|报告|讲稿|提纲|讲话稿|说明|讲课)(?:提纲|稿|要点|材料)?(?:[（(].*[）)])?$")
_VOCATIVE = re.compile(r"同志们[，！,!]|最后[，,]|让我们")
_LONGEST_HEADING = 70
"""Characters of the longest line that may be a part's heading (measured: 20–32, at most 47 with number and topic)."""
_LONGEST_LABEL = 60
"""Characters of the longest run-in heading (measured: 9–26)."""


class Line(NamedTuple):
    """A paragraph as found in a file."""

    text: str
    role: Role | None = None
    """What its style says; None when its style says nothing."""
    head: int = 0
    """Characters of the run-in heading, number included, when its looks tell."""


def told(lines: Iterable[Line]) -> Draft:
    """The draft that `lines` make; blank lines do not count."""
    found = [line._replace(text=line.text.strip(" \t\u3000\xa0\r\n")) for line in lines]
    found = [line for line in found if line.text]
    at = _front_ends(found)
    return Draft((*_front(found[:at]), *_speech(found[at:])))


def _front_ends(lines: Sequence[Line]) -> int:
    """How many lines stand before the salutation, or before the speech where there is none."""
    for n, line in enumerate(lines[:12]):
        if line.role is Role.SALUTATION or (line.role is None and _SALUTATION.match(line.text)):
            return n
        if line.role not in (None, Role.TITLE, Role.SUBTITLE, Role.HEADING):
            return n
    return next((n for n, line in enumerate(lines[:4]) if line.text[-1] in "。！？" or _is_heading(line)), min(1, len(lines)))


def _front(lines: Sequence[Line]) -> Iterator[Paragraph]:
    """Title (of one or several lines) and subtitles."""
    roles = _front_roles(lines)
    title = "".join(line.text for line, role in zip(lines, roles, strict=True) if role is Role.TITLE)
    if title:
        yield Paragraph(Role.TITLE, title, slot="title")
    for line, role in zip(lines, roles, strict=True):
        if role is Role.SUBTITLE:
            yield Paragraph(Role.SUBTITLE, line.text, slot="subtitle")


def _front_roles(lines: Sequence[Line]) -> Sequence[Role]:
    if any(line.role is Role.TITLE for line in lines):
        return [line.role if line.role is Role.TITLE else Role.SUBTITLE for line in lines]
    roles: list[Role] = []
    over = False
    for n, line in enumerate(lines):
        aside = (n > 0 and (over or "\u3000" in line.text)) or bool(_DATED.match(line.text)) or line.role is Role.SUBTITLE
        roles.append(Role.SUBTITLE if aside else Role.TITLE)
        over = over or (not aside and bool(_TITLE_ENDS.search(line.text)))
    return roles


def _speech(lines: Sequence[Line]) -> Iterator[Paragraph]:
    """Everything that is read aloud."""
    closing = _closing_begins(lines)
    parted = any(_is_heading(line) for line in lines)
    part = points = 0
    for n, line in enumerate(lines):
        if n == 0 and (line.role is Role.SALUTATION or (line.role is None and _SALUTATION.match(line.text))):
            yield Paragraph(Role.SALUTATION, line.text, slot="opening")
        elif _is_heading(line):
            part, points = part + 1, 0
            marker = _head_of(_HEADING, line.text)
            yield Paragraph(Role.HEADING, line.text[len(marker) :], marker, slot=f"{part}/heading")
        elif n >= closing:
            yield Paragraph(Role.CLOSING, line.text, slot="closing")
        elif _is_point(line, part > 0 or not parted):
            points += 1
            yield _point(line, f"{part}/{points}")
        else:
            yield _plain(line, part, points)


def _plain(line: Line, part: int, points: int) -> Paragraph:
    """A paragraph without number: the opening, the lead of a part, or more of a point."""
    if not part and not points:
        return Paragraph(line.role or Role.BODY, line.text, slot="opening")
    role = line.role or (Role.LEAD if not points else Role.BODY)
    return Paragraph(role, line.text, slot=f"{part}/lead" if not points else f"{part}/{points}")


def _is_heading(line: Line) -> bool:
    if line.role is not None:
        return line.role is Role.HEADING
    return bool(_HEADING.match(line.text)) and len(line.text) <= _LONGEST_HEADING and "。" not in line.text[:-1]


def _is_point(line: Line, inside: bool) -> bool:
    if line.role is not None:
        return line.role is Role.POINT
    return inside and bool(_MARKER.match(line.text))


def _point(line: Line, slot: str) -> Paragraph:
    """A point parted into number, run-in heading and text."""
    marker = _head_of(_MARKER, line.text)
    rest = line.text[len(marker) :]
    stop = rest.find("。") + 1
    size = max(0, line.head - len(marker)) or (stop if 0 < stop <= _LONGEST_LABEL else 0)
    if not stop and len(rest) <= _LONGEST_LABEL:
        size = len(rest)  # a heading of its own, on a line of its own
    return Paragraph(Role.POINT, rest[size:], marker, rest[:size], slot)


def _closing_begins(lines: Sequence[Line]) -> int:
    """Number of the first paragraph of the closing; the number of lines when there is none."""
    styled = next((n for n, line in enumerate(lines) if line.role is Role.CLOSING), None)
    if styled is not None:
        return styled
    marked = [n for n, line in enumerate(lines) if _is_heading(line) or _is_point(line, True)]
    if not marked:
        return len(lines)
    trailing = range(marked[-1] + 1, len(lines))
    called = next((n for n in trailing if lines[n].role is None and _VOCATIVE.match(lines[n].text)), None)
    if called is not None:
        return called
    if not trailing or lines[-1].role is not None:
        return len(lines)
    own_line = not _point(lines[marked[-1]], "").text
    return len(lines) if own_line and len(trailing) == 1 else len(lines) - 1


def _head_of(pattern: re.Pattern[str], text: str) -> str:
    found = pattern.match(text)
    return found.group() if found else ""
