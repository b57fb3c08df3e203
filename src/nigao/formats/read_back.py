"""Roles told from the text: lines of a speech, ours or anybody's, become a draft. Every line keeps its place and its words.

What a style says wins; else the salutation parts front from speech, 一、 begins a part, 第一， 一要 （一） 1. begin a point.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby
from typing import NamedTuple

from nigao.drafting.speech import Draft, Paragraph, Role
from nigao.formats.levels import PART, POINT, strange
from nigao.formats.tail import SIGNATURE, signature_begins

_SALUTATION = re.compile(
    r"(?:.{0,12}(?:同志|代表|委员|朋友|嘉宾|领导|先生|女士|乡亲|老师|家长|战友)|各位|尊敬的)[^。]{0,40}[：:]$"
    r"|各[^。：:]{1,80}[：:]$|[^。：:，]{2,20}(?:人民政府|委员会|办公室|局|厅|委)[：:]$"
)
_DATED = re.compile(r"^[（(]?.{0,20}(?:\d{4}|[二〇○零一三四五六七八九]{4})年.{1,3}月(?:.{1,3}日)?.{0,4}$|^[（(].{1,20}[）)]$")
_TITLE_ENDS = re.compile(r"(?:讲话|发言|致辞|报告|讲稿|提纲|讲话稿|说明|讲课)(?:提纲|稿|要点|材料)?(?:[（(].*[）)])?$")
_SPACED = re.compile(r"(?:通\s*知|通\s*报|报\s*告|意\s*见|决\s*定|决\s*议|请\s*示|批\s*复|公\s*告|通\s*告|纪\s*要|讲\s*话|函)$")
"""A line of a title that is spaced out."""
_VOCATIVE = re.compile(r"同志们[，！,!]|最后[，,]|让我们|谢谢|我的(?:讲话|发言|汇报)(?:完了|完毕|到此)|以上(?:汇报|发言)")
_LONGEST_FRONT = 60
"""Characters of the longest line that may stand in front of a speech."""
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
    number: str = ""
    """The number at its head that Word counts by itself."""


class Placed(NamedTuple):
    """A paragraph that was recognised."""

    paragraph: Paragraph
    line: int
    """Number of its (last) line among all that were given, from 0."""


def told(lines: Iterable[Line]) -> Draft:
    """The draft that `lines` make; blank lines do not count."""
    return Draft(tuple(placed.paragraph for placed in recognised(lines)))


def recognised(lines: Iterable[Line]) -> Sequence[Placed]:
    """Every line that is not blank with what it is, in order; only the lines of one title are joined."""
    stripped = ((n, line._replace(text=line.text.strip(" \t\u3000\xa0\r\n"))) for n, line in enumerate(lines))
    kept = [(n, _without_false_title(line)) for n, line in stripped if line.text]
    found = [line for _, line in kept]
    at = _front_ends(found)
    paragraphs = [*_front(found[:at]), *((line, n) for n, line in enumerate(_speech(found[at:]), at))]
    return tuple(Placed(paragraph, kept[n][0]) for paragraph, n in paragraphs)


def _without_false_title(line: Line) -> Line:
    """一、 is no title, whatever its style: people write every heading in the first."""
    return line._replace(role=Role.HEADING) if line.role is Role.TITLE and PART.match(line.text) else line


def _front_ends(lines: Sequence[Line]) -> int:
    """How many lines stand before the salutation, or before the speech where there is none."""
    for n, line in enumerate(lines[:12]):
        if _is_salutation(line):
            return n
        if line.role not in (None, Role.TITLE, Role.SUBTITLE, Role.HEADING):
            return n
        if line.role is None and (line.text[-1] == "。" or len(line.text) > _LONGEST_FRONT or (n and strange(line.text))):
            break
    return next((n for n, line in enumerate(lines[:6]) if _is_speech(line, n)), min(1, len(lines)))


def _is_speech(line: Line, n: int) -> bool:
    """True for what cannot stand in front where there is no salutation."""
    if line.role in (Role.TITLE, Role.SUBTITLE) or (n and line.role is None and _DATED.match(line.text)):
        return False
    begins = _is_heading(line) or bool(POINT.match(line.text)) or bool(n and strange(line.text))
    return begins or line.text[-1] in "。！？；：:" or len(line.text) > _LONGEST_FRONT


def _front(lines: Sequence[Line]) -> Iterator[tuple[Paragraph, int]]:
    """Title (of one or several lines) and subtitles, each with the number of its last line."""
    for role, group in groupby(zip(_front_roles(lines), lines, range(len(lines)), strict=True), key=lambda each: each[0]):
        same = [(line.text, n) for _, line, n in group]
        if role is Role.TITLE:
            yield Paragraph(Role.TITLE, _joined([text for text, _ in same]), slot="title"), same[-1][1]
        else:
            yield from ((Paragraph(Role.SUBTITLE, text, slot="subtitle"), n) for text, n in same)


def _joined(texts: Sequence[str]) -> str:
    """Lines of a title as one; words of Latin letters stay apart."""
    whole = texts[0]
    for text in texts[1:]:
        apart = whole[-1].isascii() and whole[-1].isalnum() and text[0].isascii() and text[0].isalnum()
        whole += f" {text}" if apart else text
    return whole


def _front_roles(lines: Sequence[Line]) -> Sequence[Role]:
    if any(line.role is Role.TITLE for line in lines):
        return [line.role if line.role is Role.TITLE else Role.SUBTITLE for line in lines]
    roles: list[Role] = []
    over = False
    for n, line in enumerate(lines):
        apart = "\u3000" in line.text and not _SPACED.match(line.text)
        aside = (n > 0 and (over or apart)) or bool(_DATED.match(line.text)) or line.role is Role.SUBTITLE
        roles.append(Role.SUBTITLE if aside else Role.TITLE)
        over = over or (not aside and bool(_TITLE_ENDS.search(line.text)))
    return roles


def _is_salutation(line: Line) -> bool:
    return line.role is Role.SALUTATION or (line.role is None and bool(_SALUTATION.match(line.text)))


def _speech(lines: Sequence[Line]) -> Iterator[Paragraph]:
    """Everything that is read aloud, and the signature: one paragraph a line."""
    signed = signature_begins([line.text for line in lines])
    closing = _closing_begins(lines[:signed])
    parted = any(_is_heading(line) or _is_run_in(line) for line in lines)
    part = points = 0
    for n, line in enumerate(lines):
        if n >= signed:
            yield Paragraph(Role.CLOSING, line.text, slot=SIGNATURE)
        elif n == 0 and _is_salutation(line):
            yield Paragraph(Role.SALUTATION, line.text, slot="opening")
        elif _is_heading(line):
            part, points = part + 1, 0
            marker = _head_of(PART, line.text)
            yield Paragraph(Role.HEADING, line.text[len(marker) :], marker, slot=f"{part}/heading")
        elif n >= closing:
            yield Paragraph(Role.CLOSING, line.text, slot="closing")
        elif _is_run_in(line):
            part, points = part + 1, 1
            yield _point(line, f"{part}/1", PART)
        elif _is_point(line, part > 0 or not parted):
            points += 1
            yield _point(line, f"{part}/{points}")
        else:
            yield _plain(line, part, points)


def _plain(line: Line, part: int, points: int) -> Paragraph:
    """A paragraph without number: the opening, the lead of a part, or more of a point."""
    role = None if line.role in (Role.TITLE, Role.SUBTITLE) else line.role  # in the middle of a speech there is no title
    if not part and not points:
        return Paragraph(role or Role.BODY, line.text, slot="opening")
    slot = f"{part}/lead" if not points else f"{part}/{points}"
    return Paragraph(role or (Role.LEAD if not points else Role.BODY), line.text, slot=slot)


def _is_heading(line: Line) -> bool:
    if line.role is not None:
        return line.role is Role.HEADING
    return bool(PART.match(line.text)) and len(line.text) <= _LONGEST_HEADING and "。" not in line.text[:-1]


def _is_run_in(line: Line) -> bool:
    """True for a part whose heading runs into its text: 一、加强领导。各单位要…."""
    return line.role in (None, Role.POINT) and bool(PART.match(line.text)) and 0 < line.text.find("。") <= _LONGEST_LABEL


def _is_point(line: Line, inside: bool) -> bool:
    if line.role is not None:
        return line.role is Role.POINT
    return inside and bool(POINT.match(line.text))


def _point(line: Line, slot: str, numbers: re.Pattern[str] = POINT) -> Paragraph:
    """A point parted into number, run-in heading and text."""
    marker = _head_of(numbers, line.text)
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
    marked = [n for n, line in enumerate(lines) if _is_heading(line) or _is_run_in(line) or _is_point(line, True)]
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
