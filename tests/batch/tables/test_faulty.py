"""faulty.csv: bad rows with their reasons, ready to be mended and run again."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from nigao.batch.tables.faulty import FaultyFile
from nigao.batch.tables.open import open_table
from nigao.batch.tables.rows import Columns
from nigao.batch.tables.table import Row
from nigao.errors import NigaoError, Problem
from nigao.library.outline import Outline

HEADERS = ("地区", "主题", "日期")


def row(number: int, **cells: str) -> Row:
    """A row of that number."""
    return Row(number, cells, f"表.csv:{number}")


def fault(where: str, what: str = "有错", hint: str = "") -> Problem:
    """One fault."""
    return Problem(where, what, hint)


def write(path: Path, outline: Outline, *rows: tuple[Row, list[Problem]]) -> Path:
    """A faulty.csv of these rows."""
    with FaultyFile(path, HEADERS, Columns(outline)) as faulty:
        for each, problems in rows:
            faulty.add(each, problems)
    return path


def test_it_holds_the_rows_and_their_reasons(tmp_path: Path, outline: Outline) -> None:
    """With a BOM, so that Excel shows Chinese; the reasons without what the row says anyway."""
    problems = [fault("表.csv:4·日期“13月”", "不是日期", "例如：2026-11-23"), fault("表.csv:4", "太乱")]
    path = write(tmp_path / "faulty.csv", outline, (row(4, 地区="平江县", 主题='安"全', 日期="13月"), problems))
    assert path.read_bytes().startswith(b"\xef\xbb\xbf")
    assert path.read_text(encoding="utf-8-sig").splitlines() == [
        "地区,主题,日期,出错原因,原行号", '平江县,"安""全",13月,日期“13月”：不是日期（例如：2026-11-23）；太乱,4',
    ]  # fmt: skip


NASTY = [
    "平江县",
    "=1+1",
    "+86",
    "-5",
    "@x",
    "'=1",
    "'x",
    'a"b',
    "一\n二",
    "a\r\nb",
    "a,b",
    "；、",
    " 空 ",
    "\u202e反",
    "😀",
    "\t制表",
    "长" * 10**6,
]


@pytest.mark.parametrize("text", NASTY, ids=range(len(NASTY)))
def test_what_is_written_is_read_back(tmp_path: Path, outline: Outline, text: str) -> None:
    """Every cell as it was, formulas and line ends included."""
    path = write(tmp_path / "faulty.csv", outline, (row(2, 地区=text, 主题="安全", 日期=""), [fault("")]))
    [again] = open_table(path)
    assert {header: again.cells[header] for header in HEADERS} == {"地区": text, "主题": "安全", "日期": ""}


def test_a_spreadsheet_takes_nothing_for_a_formula(tmp_path: Path, outline: Outline) -> None:
    """What begins like one is kept as text."""
    path = write(
        tmp_path / "faulty.csv",
        outline,
        *((row(n, 地区=text, 主题="", 日期=""), [fault("")]) for n, text in enumerate(NASTY[1:5])),
    )
    with path.open(encoding="utf-8-sig", newline="") as file:
        assert [line["地区"] for line in csv.DictReader(file)] == ["'=1+1", "'+86", "'-5", "'@x"]


def test_reasons_are_passed_over_when_it_is_run_again(tmp_path: Path, outline: Outline) -> None:
    """And not written twice when rows are faulty still."""
    path = write(tmp_path / "faulty.csv", outline, (row(7, 地区="平江县", 主题="", 日期=""), [fault("", "甲")]))
    table = open_table(path)
    columns = Columns(outline)
    assert [columns.key(header) for header in table.headers] == ["place", "topics", "date", "", ""]
    with FaultyFile(tmp_path / "again.csv", table.headers, columns) as faulty:
        for each in table:
            faulty.add(each, [fault("", "乙")])
    assert (tmp_path / "again.csv").read_text(encoding="utf-8-sig").splitlines() == [
        "地区,主题,日期,出错原因,原行号",
        "平江县,,,乙,2",
    ]


def test_columns_that_only_some_rows_have(tmp_path: Path, outline: Outline) -> None:
    """A row that fell apart, cells without a header: each gets a column."""
    rows = (row(2, 地区="平江县", 主题="安全", 日期="", 第4列="多"), [fault("")]), (row(3, 原文='华容县,"防汛'), [fault("")])
    path = write(tmp_path / "faulty.csv", outline, *rows)
    first, second = open_table(path)
    assert (first.cells["第4列"], first.cells["原文"], second.cells["原文"], second.cells["地区"]) == (
        "多",
        "",
        '华容县,"防汛',
        "",
    )


def test_a_day_keeps_its_year(tmp_path: Path, outline: Outline) -> None:
    """Where a day is asked for; elsewhere the cell stands as it was read."""
    cells = {"日期": "11月23日", "时限": "12月31日", "地区": "平江县"}
    path = write(
        tmp_path / "faulty.csv",
        outline,
        (Row(2, cells, "表.xlsx:2", days={"日期": "2026-11-23", "时限": "2026-12-31"}), [fault("")]),
    )
    [again] = open_table(path)
    assert (again.cells["日期"], again.cells["时限"]) == ("2026-11-23", "12月31日")


def interrupted(path: Path, outline: Outline) -> None:
    """A run that breaks off after a faulty row."""
    with FaultyFile(path, HEADERS, Columns(outline)) as faulty:
        faulty.add(row(2, 地区="平江县"), [fault("")])
        raise KeyboardInterrupt


def test_no_faults_no_file(tmp_path: Path, outline: Outline) -> None:
    """Nor when the run breaks off; what stood there stays."""
    path = tmp_path / "faulty.csv"
    write(path, outline)
    assert list(tmp_path.iterdir()) == []
    path.write_text("旧", encoding="utf-8")
    with pytest.raises(KeyboardInterrupt):
        interrupted(path, outline)
    assert {each.name: each.read_text(encoding="utf-8") for each in tmp_path.iterdir()} == {"faulty.csv": "旧"}


def test_it_may_be_written_over_the_table_it_is_read_from(tmp_path: Path, outline: Outline) -> None:
    """`nigao bulk out/faulty.csv --out out` reads the old one to its end."""
    path = write(tmp_path / "faulty.csv", outline, *((row(n, 地区=f"第{n}县"), [fault("")]) for n in range(2, 500)))
    table = open_table(path)
    with FaultyFile(path, table.headers, Columns(outline)) as faulty:
        for each in table:
            faulty.add(each, [fault("")])
    assert [each.cells["地区"] for each in open_table(path)] == [f"第{n}县" for n in range(2, 500)]


def test_a_folder_that_cannot_be_written(tmp_path: Path, outline: Outline) -> None:
    """One sentence, and nothing half-written."""
    with pytest.raises(NigaoError, match="写不进去"):
        write(tmp_path / "没有" / "faulty.csv", outline, (row(2, 地区="平江县"), [fault("")]))
    (tmp_path / "faulty.csv").mkdir()
    with pytest.raises(NigaoError, match="写不进去"):
        write(tmp_path / "faulty.csv", outline, (row(2, 地区="平江县"), [fault("")]))
    assert [each.name for each in tmp_path.iterdir()] == ["faulty.csv"]
