"""The cells of one sheet of a workbook, read from its XML in one pass and never held together.

openpyxl, which writes our template, is not used to read: it keeps every shared string and a node for every row, reads the dates
of Chinese Excel as bare numbers, and cannot tell a formula that was never calculated from an empty cell.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import IO, NamedTuple
from xml.parsers import expat

from nigao import limits

_CHUNK = 1 << 16
_ESCAPED = re.compile(r"_x([0-9A-Fa-f]{4})_")
_MERGED = re.compile(rb'<(?:\w+:)?mergeCell\s[^<>]*?ref="([A-Z]+)(\d+):[A-Z]+(\d+)"')
_LAST_COLUMN, _LAST_ROW, _LETTERS = 16384, 1_048_576, 3
"""Of a sheet; what lies beyond comes from a damaged file."""
_STALLED = 1 << 20
"""Bytes read without one whole mark of XML: no mark is so long."""


class Cell(NamedTuple):
    """One cell as the file stores it."""

    kind: str
    """The file's `t`: n, s, str, inlineStr, b, e, d."""
    style: int
    text: str
    uncalculated: bool = False
    """True for a formula without a result."""


class SheetRow(NamedTuple):
    """One row as the file stores it."""

    number: int
    cells: Mapping[int, Cell]
    """Column (from 1) → cell; cells that hold nothing are left out."""
    hidden: bool = False
    """By hand or by a filter."""


def sheet_rows(file: IO[bytes], name: str = "") -> Iterator[SheetRow]:
    """The rows of a sheet that hold anything; `name` places faults.

    Raises:
        NigaoError: a cell, or the place of one, is beyond `limits`.
        ExpatError, ValueError: the XML is damaged or no sheet.
    """
    handler = _Sheet(name)
    for _ in handler.fed(file):
        yield from handler.taken()


def strings(file: IO[bytes], name: str = "") -> Iterator[str]:
    """The shared strings of a workbook, without the pronunciation that may stand over them; `name` places faults.

    Raises:
        NigaoError: one of them is longer than `limits.CELL`.
        ExpatError, ValueError: the XML is damaged.
    """
    handler = _Strings(name)
    for _ in handler.fed(file):
        yield from handler.taken()


def merged_down(file: IO[bytes]) -> Mapping[int, Mapping[int, int]]:
    """First row → column → last row of the cells that are merged over several rows."""
    found: dict[int, dict[int, int]] = {}
    rest = b""
    while chunk := file.read(_CHUNK):
        rest += chunk
        end = 0
        for match in _MERGED.finditer(rest):
            end = match.end()
            if int(match[2]) < int(match[3]):
                found.setdefault(int(match[2]), {})[column_number(match[1].decode())] = int(match[3])
        rest = rest[max(end, len(rest) - 200) :]
    return found


def column_number(letters: str) -> int:
    """The number of column `letters`: A is 1, AB is 28; 0 for more letters than any sheet has."""
    number = 0
    if len(letters) > _LETTERS:
        return 0
    for letter in letters:
        number = number * 26 + ord(letter) - 64
    return number


class _Reader:
    """What both readers share: an expat parser that refuses document types and gives text in whole pieces."""

    def __init__(self, name: str) -> None:
        self.name = name
        self.text: list[str] = []
        self.size = 0
        """Characters of `text`."""
        self.reading = False
        self.aside = False
        """True within <rPh>: how a word is pronounced."""

    def fed(self, file: IO[bytes]) -> Iterator[None]:
        """Read on to the end, pausing after every piece."""
        parser = expat.ParserCreate()
        parser.buffer_text = True
        parser.StartElementHandler, parser.EndElementHandler = self.start, self.end
        parser.CharacterDataHandler, parser.StartDoctypeDeclHandler = self.data, _refuse
        read = 0
        while chunk := file.read(_CHUNK):
            parser.Parse(chunk, False)
            read += len(chunk)
            if read - parser.CurrentByteIndex > _STALLED:
                raise ValueError("a mark without end")
            yield
        parser.Parse(b"", True)
        yield

    def start(self, name: str, attributes: dict[str, str]) -> None:
        """An element opens."""
        raise NotImplementedError

    def end(self, name: str) -> None:
        """An element closes."""
        raise NotImplementedError

    def data(self, text: str) -> None:
        """Text."""
        if self.reading:
            self.text.append(text)
            self.size += len(text)
            if self.size > limits.CELL.most:
                raise limits.CELL.refused(self.place())

    def place(self) -> str:
        """Where reading stands, for faults."""
        return self.name

    def words(self) -> str:
        """The text read since the last call, escapes undone."""
        text = "".join(self.text)
        self.text.clear()
        self.size = 0
        return _ESCAPED.sub(lambda found: chr(int(found[1], 16)), text) if "_x" in text else text


def _refuse(*_: object) -> None:
    raise ValueError("a document type")


class _Strings(_Reader):
    def __init__(self, name: str) -> None:
        super().__init__(name)
        self.found: list[str] = []

    def taken(self) -> list[str]:
        found, self.found = self.found, []
        return found

    def start(self, name: str, attributes: dict[str, str]) -> None:  # noqa: ARG002
        name = name.rpartition(":")[2]
        self.aside = self.aside or name == "rPh"
        self.reading = name == "t" and not self.aside

    def end(self, name: str) -> None:
        name = name.rpartition(":")[2]
        self.reading = False
        if name == "rPh":
            self.aside = False
        elif name == "si":
            self.found.append(self.words())


class _Sheet(_Reader):
    def __init__(self, name: str) -> None:
        super().__init__(name)
        self.found: list[SheetRow] = []
        self.number = self.column = 0
        self.cells: dict[int, Cell] = {}
        self.kind, self.style = "n", 0
        self.formula = self.hidden = False

    def taken(self) -> list[SheetRow]:
        found, self.found = self.found, []
        return found

    def start(self, name: str, attributes: dict[str, str]) -> None:
        name = name.rpartition(":")[2]
        if name == "c":
            self._open_cell(attributes)
        elif name == "v" or (name == "t" and not self.aside):
            self.reading = True
        elif name == "f":
            self.formula = True
        elif name == "rPh":
            self.aside = True
        elif name == "row":
            self.number = int(attributes.get("r", self.number + 1))
            if not 1 <= self.number <= _LAST_ROW:
                raise ValueError("a row that no sheet has")
            self.column, self.cells = 0, {}
            self.hidden = attributes.get("hidden") in ("1", "true")

    def place(self) -> str:
        return f"{self.name}:{self.number}"

    def _open_cell(self, attributes: dict[str, str]) -> None:
        place = attributes.get("r", "").rstrip("0123456789")
        self.column = column_number(place) if place else self.column + 1
        if not 1 <= self.column <= _LAST_COLUMN:
            raise ValueError("a column that no sheet has")
        self.kind, self.style = attributes.get("t", "n"), int(attributes.get("s", 0))
        self.formula = False
        self.words()

    def end(self, name: str) -> None:
        name = name.rpartition(":")[2]
        if name in ("v", "t"):
            self.reading = False
        elif name == "rPh":
            self.aside = False
        elif name == "c":
            self._close_cell()
        elif name == "row" and self.cells:
            self.found.append(SheetRow(self.number, self.cells, self.hidden))

    def _close_cell(self) -> None:
        text = self.words()
        uncalculated = self.formula and not text and self.kind != "str"  # a formula may well result in no text
        if text or uncalculated:
            self.cells[self.column] = Cell(self.kind, self.style, text, uncalculated)


class _Formats(_Reader):
    """The number formats of a workbook: its own codes, and the code that each style of cells names."""

    def __init__(self, name: str) -> None:
        super().__init__(name)
        self.own: dict[int, str] = {}
        self.styles: list[int] = []
        self.within = False

    def start(self, name: str, attributes: dict[str, str]) -> None:
        name = name.rpartition(":")[2]
        if name == "numFmt":
            self.own[int(attributes.get("numFmtId", 0))] = attributes.get("formatCode", "")
        elif name == "cellXfs":
            self.within = True
        elif name == "xf" and self.within:
            self.styles.append(int(attributes.get("numFmtId", 0)))

    def end(self, name: str) -> None:
        if name.rpartition(":")[2] == "cellXfs":
            self.within = False


def formats(file: IO[bytes], name: str = "") -> tuple[Mapping[int, str], Sequence[int]]:
    """The number formats that a workbook brings, by number, and the number of each style of its cells.

    Raises:
        ExpatError, ValueError: the XML is damaged.
    """
    handler = _Formats(name)
    for _ in handler.fed(file):
        pass
    return handler.own, handler.styles
