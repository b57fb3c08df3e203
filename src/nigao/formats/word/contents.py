"""All that anybody's Word file holds, for laying it out anew: lines, tables as they are, remarks on what is left behind."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from nigao.formats.read_back import Line
from nigao.formats.styles import Styles
from nigao.formats.word.leavings import left_in_file, left_in_paragraph
from nigao.formats.word.markup import Xml
from nigao.formats.word.reader import SKIPPED, Book, opened
from nigao.formats.word.tables import table
from nigao.formats.word.xml import Element, w_name

_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"


class Contents(NamedTuple):
    """What was found."""

    lines: tuple[Line, ...]
    tables: tuple[tuple[int, Xml], ...]
    """How many lines stand before each table, and the table."""
    remarks: tuple[str, ...]


def contents(content: bytes, styles: Styles, name: str = "") -> Contents:
    """Everything in the file `content`, called `name` in faults; what stands in text boxes follows the paragraph that holds them.

    Raises:
        NigaoError: not a Word file.
    """
    reading = _Reading(opened(content, styles, name))
    reading.walk(reading.book.body)
    reading.remarks += left_in_file(reading.book.parts)
    return Contents(tuple(reading.lines), tuple(reading.tables), tuple(reading.remarks))


class _Reading:
    """One walk through a file."""

    def __init__(self, book: Book) -> None:
        self.book = book
        self.lines: list[Line] = []
        self.tables: list[tuple[int, Xml]] = []
        self.remarks: list[str] = []
        self.count = 0
        """Paragraphs that hold something."""

    def walk(self, parent: Element) -> None:
        for child in parent:
            if child.tag == w_name("p"):
                self.paragraph(child)
            elif child.tag == w_name("tbl"):
                self.table(child)
            elif child.tag == w_name("altChunk"):
                self.remarks.append(f"第{self.count}段后面嵌着另一个文件，没有带过来，请打开原文复制")
            elif child.tag not in SKIPPED and child.tag != _FALLBACK:
                self.walk(child)

    def paragraph(self, element: Element) -> None:
        found = list(self.book.lines(element))
        bullet = self.book.bulleted(element)
        self.lines += found
        self.count += sum(1 for line in found if line.text.strip())
        where = f"第{max(1, self.count)}段"
        if any(line.number for line in found):
            self.remarks.append(f"{where}的编号“{found[0].number}”是 Word 自动编的，已经写成文字")
        if bullet and any(line.text.strip() for line in found):
            self.remarks.append(f"{where}前面的项目符号没有排：公文的层次序数是 一、（一）1.（1）")
        self.remarks += [f"{where}{told}" for told in left_in_paragraph(element, self.book.parts)]
        for box in _boxes(element):
            self.box(box, where)

    def box(self, element: Element, where: str) -> None:
        before = len(self.lines)
        self.walk(element)
        words = "".join(line.text for line in self.lines[before:]).strip()
        if words:
            self.remarks.append(f"{where}旁边文本框里的字“{_short(words)}”排在了这一段后面，请看看位置")

    def table(self, element: Element) -> None:
        made, rows, remarks = table(element)
        self.tables.append((len(self.lines), made))
        where = f"第{self.count}段后面的表格" if self.count else "最前面的表格"
        self.remarks.append(f"{where}（{rows}行）照原样留着，字体和列宽请看一眼")
        self.remarks += [f"{where}里{told}" for told in remarks]


def _boxes(parent: Element) -> Iterator[Element]:
    """Text boxes anchored in a paragraph, not those inside them, and each once: Word writes them in two dialects."""
    for child in parent:
        if child.tag == w_name("txbxContent"):
            yield child
        elif child.tag != _FALLBACK:
            yield from _boxes(child)


def _short(words: str) -> str:
    return words if len(words) <= 30 else f"{words[:28]}……"
