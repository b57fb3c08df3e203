"""Whatever a table holds: never a traceback, and good rows come through unharmed."""

from __future__ import annotations

import csv
import io
import json
import tempfile
from collections.abc import Sequence
from pathlib import Path

import openpyxl
from hypothesis import given, settings
from hypothesis import strategies as st
from workbooks import cell, parts, zipped

from nigao.answers.answers import Answers, Entry
from nigao.batch.tables.faulty import FaultyFile
from nigao.batch.tables.open import open_table
from nigao.batch.tables.rows import Columns, read_rows
from nigao.batch.tables.table import Table
from nigao.errors import NigaoError
from nigao.library.library import Library

TODAY = Answers("今天", {"date": Entry("2026-03-10", "今天")})
NASTY = (
    "", " ", "无", "=1+1", "=HYPERLINK(\"http://x\")", "../../etc/passwd", "C:\\CON", "NUL", "平江县/", "a\0b", "\u202e反", "\u200f右", "😀👨‍👩‍👧", "一\n二",
    "a\r\nb", '"', '""', "'", "a,b", "a;b", "\t", "{{ 7*7 }}", "{% raw %}", "【待补：x】", "2026-13-45", "1e999", "-0", "\ufeff", "\ud800", "长" * 3000,
    "平江县", "安全生产", "２０２６年", "#REF!", "_x0000_", "]]>", "<a>&b;", "0" * 40, "，", "；；", "、",
)  # fmt: skip
texts = st.sampled_from(NASTY) | st.text(max_size=12)
headers = st.lists(
    st.sampled_from(["地区", "城市", "主题", "日期", "字数", "口号", "重点.问题", "重点", "序号", "备注", "标题", "pins.x", "", "原文", "出错原因"]) | texts,
    min_size=1, max_size=6,
)  # fmt: skip
grids = st.tuples(headers, st.lists(st.lists(texts, max_size=8), max_size=5))
Grid = tuple[list[str], list[list[str]]]


def consume(table: Table, library: Library) -> None:
    """Everything that is done with a table before the first draft, twice."""
    outline = library.outline("four-part")
    found = list(read_rows(table, outline, library, [TODAY]))
    assert [row.row for row in found] == list(table)
    assert [row.row.number for row in found] == sorted({row.row.number for row in found})
    assert all((row.brief is None) == bool(row.problems) for row in found)
    assert all(len(str(problem)) < 1000 for row in found for problem in row.problems)
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "faulty.csv"
        with FaultyFile(path, table.headers, Columns(outline)) as faulty:
            for row in found:
                faulty.add(row.row, row.problems)
        if found:
            again = open_table(path)
            assert sum(1 for _ in again) <= len(found)


def opened(content: bytes, library: Library) -> None:
    """Open and use a table; refusing it in one sentence is good too."""
    try:
        consume(open_table(None, stdin=io.BytesIO(content)), library)
    except NigaoError as fault:
        assert fault.problems


@settings(max_examples=150, deadline=None)
@given(grid=grids, encoding=st.sampled_from(["utf-8", "utf-8-sig", "gb18030", "utf-16"]), delimiter=st.sampled_from(",;\t"))
def test_any_sheet_saved_as_csv(mini: Library, grid: Grid, encoding: str, delimiter: str) -> None:
    """Odd headers, quotation marks, lines in cells, formulas, emoji, marks that turn the line around."""
    text = io.StringIO(newline="")
    csv.writer(text, delimiter=delimiter).writerows([grid[0], *grid[1]])
    opened(text.getvalue().encode(encoding, errors="replace"), mini)


@settings(max_examples=150, deadline=None)
@given(content=st.binary(max_size=300) | st.text(alphabet='",;\t\r\n地区主题a=', max_size=80).map(lambda text: text.encode()))
def test_any_bytes(mini: Library, content: bytes) -> None:
    """Whatever comes through a pipe."""
    opened(content, mini)


@settings(max_examples=60, deadline=None)
@given(grid=grids)
def test_any_sheet_saved_as_workbook(mini: Library, grid: Grid) -> None:
    """The same cells in Excel's own file."""
    book = openpyxl.Workbook()
    for line in [grid[0], *grid[1]]:
        book.active.append([openpyxl.cell.cell.ILLEGAL_CHARACTERS_RE.sub("", text).replace("\ud800", "") for text in line])
    written = io.BytesIO()
    book.save(written)
    opened(written.getvalue(), mini)


@settings(max_examples=100, deadline=None)
@given(
    cells=st.lists(st.tuples(st.sampled_from(["n", "s", "str", "b", "e", "d", "inlineStr", "?"]), st.sampled_from(["", "0", "1.5", "x", "46349", "-1", "1e400", "安全"])), max_size=6),
    codes=st.lists(st.sampled_from([0, 9, 14, 31, 58, 999, "0.0%", "", '"', "[h]", "yyyy", "0;0;0;@", "_", "\\"]), min_size=1, max_size=4),
)  # fmt: skip
def test_any_cells_of_a_forged_workbook(mini: Library, cells: Sequence[tuple[str, str]], codes: list[int | str]) -> None:
    """Kinds and values that do not fit, formats that are none."""
    line = "".join(cell(text, kind, n % (len(codes) + 1)) for n, (kind, text) in enumerate(cells))
    head = "".join(cell(header) for header in ("地区", "主题", "日期", "字数"))
    opened(zipped(parts(f"<row>{head}</row><row>{line}</row>", formats=codes)), mini)


values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | texts,
    lambda v: st.lists(v, max_size=3) | st.dictionaries(texts, v, max_size=3),
    max_leaves=5,
)


@settings(max_examples=100, deadline=None)
@given(
    records=st.lists(
        st.dictionaries(texts | st.sampled_from(["place", "topics", "facts"]), values, max_size=4) | values, max_size=4
    )
)
def test_any_records(mini: Library, records: list[object]) -> None:
    """As JSON by line, as a JSON list and as YAML."""
    lines = [json.dumps(record) for record in records]
    opened("\n".join(lines).encode(), mini)
    opened(json.dumps(records).encode(), mini)
    opened(("- " + "\n- ".join(lines)).encode(), mini)


@settings(max_examples=100, deadline=None)
@given(rows=st.lists(st.lists(texts, min_size=4, max_size=5), max_size=4), data=st.data())
def test_good_rows_come_through_among_bad_ones(mini: Library, rows: list[list[str]], data: st.DataObject) -> None:
    """Wherever they stand, and twice when they stand there twice."""
    good = ["平江县", "安全生产", "2026-11-23", "工业强县"]
    places = sorted(data.draw(st.lists(st.integers(0, len(rows)), min_size=1, max_size=3)), reverse=True)
    for place in places:
        rows = [*rows[:place], good, *rows[place:]]
    text = io.StringIO(newline="")
    csv.writer(text).writerows([["地区", "主题", "日期", "口号"], *rows])
    table = open_table(None, stdin=io.BytesIO(text.getvalue().encode(errors="replace")))
    found = [row for row in read_rows(table, mini.outline("four-part"), mini, [TODAY]) if list(row.row.cells.values()) == good]
    assert [row.problems for row in found] == [()] * len(places)
