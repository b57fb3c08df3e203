"""Tables in Excel workbooks: one sheet, its cells as a person reads them."""

from __future__ import annotations

import lzma
import struct
import zipfile
import zlib
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from xml.parsers.expat import ExpatError

from nigao import limits
from nigao.batch.tables import number_formats, table
from nigao.batch.tables.cells import Cell, SheetRow, merged_down, sheet_rows
from nigao.batch.tables.source import Source
from nigao.batch.tables.table import NOTES, Row, Table, cells_of, named, passed_over, without_heading
from nigao.batch.tables.workbook_parts import Book, open_part, read_book
from nigao.errors import NigaoError, Problem, UsageError, closest, reason
from nigao.formats.archive import archive_of

_DAMAGE = (
    zipfile.BadZipFile, zlib.error, lzma.LZMAError, struct.error, ExpatError, SyntaxError, EOFError, KeyError, IndexError,
    ValueError, OverflowError, NotImplementedError, RuntimeError,
)  # fmt: skip
"""What a damaged or forged workbook makes the readers raise."""
_DIGITS = 6
"""No workbook has so many sheets that their number has as many digits."""
_HIDDEN = "不要这一行就删掉它，或用 --rows 写明要做的行"
_AS_TEXT = "要照样子写，就把单元格改成文本格式，再填一遍"


def read_workbook(source: Source, sheet: str | None) -> Table:
    """One sheet of the workbook `source`: by name, by number from 1, or its first visible one.

    Raises:
        UsageError: there is no such sheet.
        NigaoError: no workbook, damaged, or the sheet is empty.
    """
    with _intact(source.name), source.open() as file, archive_of(file, source.name) as archive:
        book = read_book(archive, source.name)
        names = [_chosen(book, sheet, source.name)] if sheet is not None else list(book.visible)
        if not names:
            raise ValueError("no sheet")
        merged = {}
        for name in names:
            with open_part(archive, book.sheets[name], limits.SHEET, source.name) as part:
                merged[name] = merged_down(part)
    for n, name in enumerate(names, 1):
        reader = _SheetReader(source, book, name, merged[name])
        try:
            headers = reader.headers()
        except NigaoError:
            if n == len(names) or sheet is not None:
                raise
            continue
        others = [other for other in book.visible if other not in (name, NOTES)] if sheet is None else []
        said = (Problem(source.name, f"只读了工作表“{name}”，没有读{'、'.join(others)}", "要读别的就用 --sheet"),)
        return Table(source.name, headers, reader.rows, (*(said if others else ()), *reader.notes))
    raise AssertionError


@contextmanager
def _intact(name: str) -> Iterator[None]:
    """Tells whatever a damaged workbook makes the readers raise as one fault of the file `name`."""
    try:
        yield
    except OSError as fault:
        raise NigaoError(Problem(name, reason(fault))) from None
    except _DAMAGE as fault:
        if "encrypted" in str(fault):
            raise NigaoError(Problem(name, "加了密码，读不了", "去掉密码再试")) from None
        raise NigaoError(Problem(name, "不是完好的 Excel 工作簿（.xlsx）", "在 Excel 或 WPS 里打开，另存为 .xlsx 再试")) from None


def _chosen(book: Book, wanted: str, name: str) -> str:
    names = list(book.sheets)
    if wanted in names:
        return wanted
    if wanted.isdecimal() and len(wanted) < _DIGITS and 1 <= int(wanted) <= len(names):
        return names[int(wanted) - 1]
    hint = closest(wanted, names) or "可写：" + "、".join(names)
    raise UsageError(Problem(f"--sheet {wanted}", f"{name} 里没有这张工作表", hint))


class _SheetReader:
    """Rows of one sheet; each call of `rows` opens the file anew."""

    def __init__(self, source: Source, book: Book, sheet: str, merged: Mapping[int, Mapping[int, int]]) -> None:
        self.source, self.book, self.part, self.merged = source, book, book.sheets[sheet], merged
        self.names: tuple[str, ...] = ()
        self.first = 0
        self.notes: tuple[Problem, ...] = ()

    def headers(self) -> tuple[str, ...]:
        """The names of the columns."""
        with _intact(self.source.name):
            texts = ((row.number, [self._read(cell)[0].text for cell in _spread(row)]) for row in self._stored())
            found = without_heading((number, cells) for number, cells in texts if any(map(str.strip, cells)))
        if found is not None:
            self.first, self.names, self.notes = found.number, named(found.cells), found.notes(self.source.name)
            return self.names
        raise NigaoError(Problem(self.source.name, "是空表", "第一行写列名，例如：地区、主题、日期"))

    def rows(self) -> Iterator[Row]:
        """The rows below the header."""
        running: dict[int, tuple[int, Cell]] = {}
        with _intact(self.source.name):
            for stored in self._stored():
                if stored.number > self.first:
                    yield self._row(stored._replace(cells=_filled(stored, self.merged, running)))

    def _stored(self) -> Iterator[SheetRow]:
        name = self.source.name
        with (
            self.source.open() as file,
            archive_of(file, name) as archive,
            open_part(archive, self.part, limits.SHEET, name) as part,
        ):
            yield from sheet_rows(part, name)

    def _row(self, row: SheetRow) -> Row:
        where = f"{self.source.name}:{row.number}"
        read = [self._read(cell) for cell in _spread(row)]
        cells = cells_of(self.names, [shown.text for shown, _ in read])
        problems: list[Problem] = []
        notes = [Problem(where, f"第{row.number}行是隐藏的（或筛掉了），照样成稿", _HIDDEN)] if row.hidden else list[Problem]()
        days: dict[str, str] = {}
        for n, (shown, fault) in enumerate(read, 1):
            header = self.names[n - 1] if n <= len(self.names) else table.column(n)
            if fault and not passed_over(header):
                problems.append(Problem(f"{where}·{header}", *fault))
            if shown.plain:
                notes.append(Problem(f"{where}·{header}", f"没有照单元格的数字格式，写成了 {shown.text}", _AS_TEXT))
            if shown.day:
                days[header] = shown.day
        return Row(row.number, cells, where, tuple(problems), tuple(notes), days)

    def _read(self, cell: Cell | None) -> tuple[number_formats.Shown, tuple[str, str] | None]:
        """What a cell shows, and the fault it shows instead of a value."""
        if cell is None:
            return number_formats.Shown(""), None
        if cell.uncalculated:
            return number_formats.Shown(""), ("公式还没有算出结果", "在 Excel 里打开，保存一次")
        if cell.kind == "e":
            return number_formats.Shown(cell.text), (f"公式出错（{cell.text}）", "改好公式，或者直接写值")
        return self._value(cell), None

    def _value(self, cell: Cell) -> number_formats.Shown:
        if cell.kind == "s":
            return number_formats.Shown(self.book.strings[int(cell.text)])
        if cell.kind == "b":
            return number_formats.Shown("TRUE" if cell.text.strip() == "1" else "FALSE")
        if cell.kind == "d":
            return number_formats.Shown(cell.text.removesuffix("T00:00:00"), cell.text[:10])
        if cell.kind == "n":
            formats = self.book.formats
            code = formats[cell.style] if cell.style < len(formats) else number_formats.GENERAL
            return number_formats.shown(cell.text, code, since_1904=self.book.since_1904)
        return number_formats.Shown(cell.text)


def _spread(row: SheetRow) -> list[Cell | None]:
    return [row.cells.get(n) for n in range(1, max(row.cells, default=0) + 1)]


def _filled(row: SheetRow, merged: Mapping[int, Mapping[int, int]], running: dict[int, tuple[int, Cell]]) -> Mapping[int, Cell]:
    """The cells of a row, with the value of cells merged over several rows in each of them; a blank row stays blank."""
    for column, last in merged.get(row.number, {}).items():
        if column in row.cells:
            running[column] = (last, row.cells[column])
    above = {column: cell for column, (last, cell) in running.items() if row.number <= last}
    return {**above, **row.cells}
