"""Tables as text: cells parted by commas, tabs or semicolons, in whatever encoding they were saved.

The standard `csv` reader is not used: a quotation mark that is never closed makes it swallow the rest of the table without a
word, and its limit of 128 KB a cell can only be lifted for the whole process. Excel on a Chinese Windows saves GBK, its
"Unicode text" is UTF-16.
"""

from __future__ import annotations

import codecs
import io
import re
from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import TextIO

from nigao import limits
from nigao.batch.tables.source import Source
from nigao.batch.tables.table import RAW, Row, Table, cells_of, is_heading, named, without_heading
from nigao.errors import NigaoError, Problem

_MARKS = ((codecs.BOM_UTF8, "utf-8-sig"), (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"))
_CHUNK = 1 << 16
_ENOUGH = 4
"""Chinese characters that read well as UTF-8 before the first bad byte; by chance GBK does not get so far."""


@dataclass(frozen=True, slots=True)
class _Break:
    line: int
    chinese: int


def encoding_of(source: Source) -> str:
    """The name of the encoding by which all of `source` can be read.

    Raises:
        NigaoError: none can, with the first line that is to blame.
    """
    head = source.head(4)
    marked = next((name for mark, name in _MARKS if head.startswith(mark)), None)
    broken = _first_break(source, marked or "utf-8")
    if broken is None:
        return marked or "utf-8"
    if not marked and broken.chinese < _ENOUGH:
        other = _first_break(source, "gb18030")
        if other is None:
            return "gb18030"
        broken = max(broken, other, key=lambda found: found.line)
    where = f"{source.name}:{broken.line}"
    raise NigaoError(Problem(where, "从这一行起有读不出的字符", "在 Excel 里另存为“CSV UTF-8”，或用记事本另存为 UTF-8"))


def text_of(source: Source, encoding: str) -> TextIO:
    """`source` as text, line ends as they stand."""
    return io.TextIOWrapper(source.open(), encoding=encoding, newline="")


def lines_of(file: TextIO, name: str) -> Iterator[str]:
    """The lines of a text file as they stand.

    Raises:
        NigaoError: one is longer than any row is.
    """
    number = 0
    while line := file.readline(limits.RECORD.most + 1):
        number += 1
        if len(line) > limits.RECORD.most:
            raise limits.RECORD.refused(f"{name}:{number}")
        yield line


def _refuse_wide(record: Sequence[str], where: str) -> None:
    """Stop at a row that no sheet holds.

    Raises:
        NigaoError: too many cells, or one that is too long.
    """
    if len(record) > limits.COLUMNS.most:
        raise limits.COLUMNS.refused(where)
    if any(len(cell) > limits.CELL.most for cell in record):
        raise limits.CELL.refused(where)


def _first_break(source: Source, encoding: str) -> _Break | None:
    decoder = codecs.getincrementaldecoder(encoding)()
    line, chinese = 1, 0
    with source.open() as file:
        while True:
            chunk = file.read(_CHUNK)
            try:
                text = decoder.decode(chunk, final=not chunk)
            except UnicodeDecodeError as fault:
                good = fault.object[: fault.start].decode(encoding, errors="replace")
                return _Break(line + good.count("\n"), chinese + _chinese(good))
            line += text.count("\n")
            chinese += _chinese(text) if chinese < _ENOUGH else 0
            if not chunk:
                return None


def _chinese(text: str) -> int:
    return 0 if text.isascii() else sum(c > "\u07ff" for c in text)


_DELIMITERS = ",\t;"
_QUOTED = re.compile(r'"[^"]*"?')
_SEPARATOR_LINE = re.compile(r'"?sep=(.)"?\s*', re.IGNORECASE)
_LONGEST = limits.RECORD.most
"""Most characters a cell of several lines may have; beyond it a quotation mark was forgotten."""
_MASKED = re.compile(r"'(?='*[=+\-@\t\r])")
"""The ' by which `faulty.csv` keeps a spreadsheet from taking text for a formula."""

Record = list[str] | str
"""The cells of a row; one string, the first line as it stands, when its quotation marks don't pair."""


def read_delimited(source: Source) -> Table:
    """The table in a .csv, .tsv or .txt file.

    Raises:
        NigaoError: unreadable characters, or no header.
    """
    encoding = encoding_of(source)
    delimiter = _delimiter(source, encoding)
    found = without_heading(_whole(_records(source, encoding, delimiter), source.name))
    if found is None:
        raise NigaoError(Problem(source.name, "是空表", "第一行写列名，例如：地区,主题,日期"))
    first, headers = found.number, named(found.cells)

    def rows() -> Iterator[Row]:
        records = _records(source, encoding, delimiter)
        return (_row(number, record, headers, source.name) for number, record in records if number > first)

    return Table(source.name, headers, rows, found.notes(source.name))


def _whole(records: Iterable[tuple[int, Record]], name: str) -> Iterator[tuple[int, list[str]]]:
    for n, (number, record) in enumerate(records):
        if isinstance(record, str):
            if n:
                return
            raise NigaoError(Problem(f"{name}:{number}", "表头的引号没有配对", "英文引号要成对"))
        yield number, record


def _row(number: int, record: Record, headers: Sequence[str], name: str) -> Row:
    where = f"{name}:{number}"
    if isinstance(record, str):
        return Row(number, {RAW: record}, where, (Problem(where, "引号没有配对", "英文引号要成对，单元格里面的写成两个"),))
    return Row(number, cells_of(headers, record), where)


def _records(source: Source, encoding: str, delimiter: str) -> Iterator[tuple[int, Record]]:
    """Number and cells of every record that is not blank; blank ones count."""
    with text_of(source, encoding) as file:
        lines = _without_separator(lines_of(file, source.name))
        for number, record in enumerate(split_records(lines, delimiter), 1):
            if not isinstance(record, str):
                _refuse_wide(record, f"{source.name}:{number}")
            if record if isinstance(record, str) else any(map(str.strip, record)):
                yield number, record


def _without_separator(lines: Iterable[str]) -> Iterator[str]:
    """`lines` without the `sep=;` by which Excel is told the delimiter; it counts as no row there."""
    for n, line in enumerate(lines):
        if n or not _SEPARATOR_LINE.fullmatch(line):
            yield line


def _delimiter(source: Source, encoding: str) -> str:
    """The delimiter by the first line that is not blank nor a mere heading, else what the ending of the file promises."""
    usual = "\t" if source.ending == ".tsv" else ","
    with text_of(source, encoding) as file:
        for line in filter(str.strip, lines_of(file, source.name)):
            if told := _SEPARATOR_LINE.fullmatch(line):
                return str(told[1])
            bare = _QUOTED.sub("", line)
            found: str = max([usual, *_DELIMITERS], key=bare.count)
            if found in bare or not is_heading(line.strip()):
                return found
    return usual


def split_records(lines: Iterable[str], delimiter: str) -> Iterator[Record]:
    """The records in `lines`; one whose quotation marks don't pair costs its own line only."""
    waiting: deque[str] = deque()
    source = iter(lines)
    while (line := waiting.popleft() if waiting else next(source, None)) is not None:
        taken = [line]
        open_ = '"' in line and _still_open(line, delimiter, False)
        size = len(line)
        while open_ and size < _LONGEST and (more := waiting.popleft() if waiting else next(source, None)) is not None:
            taken.append(more)
            size += len(more)
            open_ = _still_open(more, delimiter, True)
        cells = None if open_ else _cells("".join(taken).rstrip("\r\n"), delimiter, lenient=len(taken) == 1)
        if cells is None:
            waiting.extendleft(reversed(taken[1:]))
        yield line.rstrip("\r\n") if cells is None else cells


def _still_open(line: str, delimiter: str, open_: bool) -> bool:
    """True when a quoted cell goes on behind `line`; `open_` tells whether one went on before it."""
    at = 0
    while True:
        if open_ or line.startswith('"', at):
            end = _closing(line, at if open_ else at + 1)
            if end < 0:
                return True
            open_, at = False, end + 1
        at = line.find(delimiter, at) + 1
        if not at:
            return False


def _closing(text: str, at: int) -> int:
    """Where the quotation mark stands that closes a cell which goes on at `at`; -1 when none does."""
    while (found := text.find('"', at)) >= 0:
        if not text.startswith('"', found + 1):
            return found
        at = found + 2
    return -1


def _cells(record: str, delimiter: str, *, lenient: bool) -> list[str] | None:
    """The cells of a record; None when text follows a closing mark and not `lenient`: then two marks paired that don't belong."""
    if '"' not in record:
        return [_unmasked(cell) for cell in record.split(delimiter)]
    cells, at = [], 0
    while at >= 0:
        text = ""
        if record.startswith('"', at):
            end = _closing(record, at + 1)
            text, at = record[at + 1 : end].replace('""', '"'), end + 1
        stop = record.find(delimiter, at)
        rest = record[at : stop if stop >= 0 else None]
        if text and rest.strip() and not lenient:
            return None
        cells.append(_unmasked(text + rest))
        at = stop + 1 if stop >= 0 else -1
    return cells


def _unmasked(cell: str) -> str:
    return _MASKED.sub("", cell, count=1) if cell.startswith("'") else cell
