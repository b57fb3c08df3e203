"""Anybody's text laid out anew: every line recognised and kept, tables in their places, and told what could not be recognised."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import PurePath
from typing import TYPE_CHECKING, NamedTuple

from nigao.drafting.speech import Draft, Role
from nigao.errors import NigaoError, Problem, UsageError
from nigao.formats.levels import PART, level, strange
from nigao.formats.read_back import Line, Placed, recognised
from nigao.formats.tail import SIGNATURE
from nigao.formats.word.markup import Xml

if TYPE_CHECKING:
    from nigao.formats.options import Options
    from nigao.library.library import Library

READ = (".txt", ".md", ".markdown", ".docx")
"""Endings of the files that are laid out."""
_OTHERS = {
    ".doc": "用 Word 或 WPS 打开，另存为 .docx 再来", ".wps": "用 WPS 打开，另存为 .docx 再来",
    ".rtf": "用 Word 或 WPS 打开，另存为 .docx 再来", ".odt": "用 LibreOffice 或 WPS 打开，另存为 .docx 再来",
    ".pdf": "PDF 里没有段落：用 Word 或 WPS 打开它转成 .docx，看过再来；或把文字复制到 .txt", ".ofd": "把文字复制到 .txt 再来",
    ".html": "在浏览器里全选复制，贴到 .txt 再来", ".htm": "在浏览器里全选复制，贴到 .txt 再来",
}  # fmt: skip
_UNFIT = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""Characters that a Word file cannot hold."""
_MARKDOWN = (
    (re.compile(r"\s*\|.*\|\s*$"), "Markdown 的表格"), (re.compile(r"!\[[^\]]*\]\("), "Markdown 的图片"),
    (re.compile(r"\s*(?:```|~~~)"), "Markdown 的代码块记号"), (re.compile(r"\s*>\s?"), "Markdown 的引用记号"),
    (re.compile(r"\s*(?:[-*_]\s*){3,}$"), "Markdown 的分隔线"),
)  # fmt: skip
_MOST_SKIPPED = 2
"""Levels down from one number to the next: 一、 1. is usual, 一、 （1） is not."""


class Manuscript(NamedTuple):
    """A text as it came."""

    lines: tuple[Line, ...]
    tables: tuple[tuple[int, Xml], ...]
    """How many lines stand before each table, and the table."""
    remarks: tuple[str, ...]
    word: bool
    """True when places are paragraphs, empty ones not counted; else they are lines."""
    markdown: bool = False

    def place(self, n: int) -> str:
        """Where line `n` (from 0) stands, as a clerk counts."""
        return f"第{sum(1 for line in self.lines[: n + 1] if line.text.strip())}段" if self.word else f"第{n + 1}行"


class Typeset(NamedTuple):
    """A text laid out."""

    content: bytes
    """The Word file."""
    draft: Draft
    remarks: tuple[str, ...]


def check_name(name: str) -> None:
    """Stop at a file that is not read, with what to do about it.

    Raises:
        UsageError: its ending is none of `READ`.
    """
    ending = PurePath(name).suffix.lower()
    if ending not in READ:
        hint = _OTHERS.get(ending, f"能排的有：{'、'.join(READ[:2])}、{READ[-1]}；别的先另存成其中一种")
        raise UsageError(Problem(name, f"排不了 {ending} 文件" if ending else "看不出是什么文件（没有后缀）", hint))


def manuscript(name: str, content: bytes, library: Library) -> Manuscript:
    """The text in a file; `name` tells its format by its ending.

    Raises:
        NigaoError: it is not what its ending says, or holds no words.
    """
    ending = PurePath(name).suffix.lower()
    try:
        found = (
            _from_word(name, content, library) if ending == ".docx" else _from_text(content, ending != ".txt" and ending != "")
        )
    except NigaoError as fault:
        raise NigaoError(*(replace(problem, where=problem.where or name) for problem in fault.problems)) from None
    if not found.tables and not any(line.text.strip(" \t\u3000\xa0\ufeff") for line in found.lines):
        raise NigaoError(Problem(name, "文件里没有字，没有什么可排的", "打开看看是不是存错了文件"))
    return found


def _from_word(name: str, content: bytes, library: Library) -> Manuscript:
    from nigao.formats.style_file import styles_of
    from nigao.formats.styles import READING
    from nigao.formats.word.contents import contents

    styles = replace(styles_of(library), reading=styles_of(library, READING).reading)
    return Manuscript(*contents(content, styles, name), word=True)


def _from_text(content: bytes, markdown: bool) -> Manuscript:
    from nigao.formats import md
    from nigao.formats.txt import decoded

    text = decoded(content)
    remarks = []
    for n, line in enumerate(text.splitlines(), 1):
        if bad := sorted(set(_UNFIT.findall(line))):
            named = "、".join(f"U+{ord(char):04X}" for char in bad)
            remarks.append(f"第{n}行有看不见的控制字符（{named}），Word 文件容不下，没有带过来")
    # splitlines first: the characters that part lines are among those that do not fit
    lines = [_UNFIT.sub("", line) for line in text.splitlines()]
    found = md.lines("\n".join(lines)) if markdown else map(Line, lines)
    return Manuscript(tuple(found), (), tuple(remarks), word=False, markdown=markdown)


def typeset(text: Manuscript, library: Library, options: Options) -> Typeset:
    """The text laid out as GB/T 9704 asks.

    Raises:
        NigaoError: the style file has faults.
    """
    from nigao.formats import docx

    placed = recognised(text.lines)
    draft = Draft(tuple(each.paragraph for each in placed))
    between: dict[int, Xml] = {}
    for before, made in text.tables:
        at = sum(1 for each in placed if each.line < before) - 1
        between[at] = Xml(between.get(at, "") + made)
    content = docx.write(draft, library, options, between)
    return Typeset(content, draft, (*text.remarks, *_unrecognised(text, placed)))


def _unrecognised(text: Manuscript, placed: Sequence[Placed]) -> Iterator[str]:
    """Lines that may be something else than what they were taken for."""
    roles = {each.paragraph.role for each in placed}
    if placed and Role.TITLE not in roles:
        yield "没有认出标题：第一段像正文。要有标题，就在最前面单写一行"
    for each in placed:
        line = text.lines[each.line].text.strip(" \t\u3000\xa0")
        where = text.place(each.line)
        if each.paragraph.role in (Role.TITLE, Role.SUBTITLE):
            continue
        if text.markdown and (kind := next((kind for form, kind in _MARKDOWN if form.match(line)), "")):
            yield f"{where}是{kind}，照原样留着，没有排成别的样子"
        elif not each.paragraph.marker and (number := strange(line)):
            yield f"{where}的“{number}”不是公文的层次序数（一、（一）1.（1）），当正文排了"
        elif not each.paragraph.marker and PART.match(line):
            yield f"{where}以“{line[:2]}”开头却太长，不像标题，当正文排了"
    yield from _skipped(text, placed)


def _skipped(text: Manuscript, placed: Sequence[Placed]) -> Iterator[str]:
    """Levels that are passed over: 1. right under 一、 is usual, （1） under 一、 is not."""
    above = 0
    for each in placed:
        depth = level(each.paragraph.marker)
        if depth > above + _MOST_SKIPPED:
            yield f"{text.place(each.line)}的“{each.paragraph.marker}”上面没有它的上一层，层次序数请看一眼"
        above = depth or above


def counted(draft: Draft) -> str:
    """What was recognised, on one line."""
    names = {Role.TITLE: "标题", Role.SUBTITLE: "副题、署名、日期", Role.SALUTATION: "称呼", Role.HEADING: "一级标题"}
    counts: dict[str, int] = {}
    for p in draft.paragraphs:
        depth = level(p.marker)
        kind = "落款" if p.slot == SIGNATURE else names.get(p.role) or ("正文" if not depth else f"{'一二三四'[depth - 1]}级")
        counts[kind] = counts.get(kind, 0) + 1
    return "、".join(f"{kind}{count}" for kind, count in counts.items())
