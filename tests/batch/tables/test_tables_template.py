"""The workbook to be filled in: every column a draft can take, notes, drop-down lists."""

from __future__ import annotations

import io
from pathlib import Path

import openpyxl
import pytest

from nigao.batch.tables.open import open_table
from nigao.batch.tables.rows import Columns, read_rows
from nigao.batch.tables.template import blank_sheet, write_blank
from nigao.errors import NigaoError, UsageError
from nigao.library.library import Library
from nigao.library.outline import Outline


@pytest.fixture(scope="module")
def content(mini: Library, outline: Outline) -> bytes:
    """The workbook of the small library."""
    return blank_sheet(outline, mini)


def test_every_column_is_understood(content: bytes, outline: Outline) -> None:
    """No row, no unknown header, no note; every question that the interview asks, and the emphases, have one column."""
    table, columns = open_table(None, stdin=io.BytesIO(content)), Columns(outline)
    assert (list(table), table.notes, columns.notes(table)) == ([], (), ())
    asked = [question.id for question in outline.questions if question.stage != "never"]
    assert sorted(map(str, map(columns.key, table.headers))) == sorted(
        [*asked, *(f"emphasis.{part.id}" for part in outline.parts)]
    )


def test_a_filled_sheet_makes_a_brief(content: bytes, mini: Library, outline: Outline) -> None:
    """Text stays text, for the columns are set so: 12-1 is no day."""
    book = openpyxl.load_workbook(io.BytesIO(content))
    sheet = book["填写"]
    place = {cell.value: cell.column for cell in sheet[1]}
    for header, value in {
        "地区": "平江县",
        "主题": "安全生产",
        "日期": "2026-11-23",
        "重点.问题": "矿山安全、道路交通",
        "时限": "12月底",
    }.items():
        sheet.cell(2, place[header], value)
    filled = io.BytesIO()
    book.save(filled)
    [row] = read_rows(open_table(None, stdin=io.BytesIO(filled.getvalue())), outline, mini)
    assert row.problems == ()
    assert row.brief is not None
    assert (row.brief.emphasis["what"], row.brief.facts["时限"]) == (("矿山安全", "道路交通"), "12月底")
    assert sheet.column_dimensions[sheet.cell(1, place["时限"]).column_letter].number_format == "@"


def test_it_tells_how_to_fill_it_in(content: bytes, outline: Outline) -> None:
    """A note on each header, a sheet of explanations, drop-down lists that allow other values."""
    book = openpyxl.load_workbook(io.BytesIO(content))
    assert [(sheet.title, sheet.sheet_state) for sheet in book] == [("填写", "visible"), ("说明", "visible"), ("选项", "hidden")]
    assert [cell.value for cell in book["填写"][1] if not (cell.comment and cell.comment.text)] == []
    assert outline.questions[0].ask in str(book["填写"]["A1"].comment.text)
    explained = {row[0].value for row in book["说明"].iter_rows()}
    assert {cell.value for cell in book["填写"][1]} <= explained
    rules = book["填写"].data_validations.dataValidation
    assert {str(rule.sqref)[0] for rule in rules} == {
        cell.column_letter for cell in book["填写"][1] if cell.value in ("主题", "会种")
    }
    assert [bool(rule.showErrorMessage) for rule in rules] == [False, False]
    offered = [[cell.value for cell in column if cell.value] for column in book["选项"].iter_cols()]
    assert {values[0]: values[1] for values in offered} == {"主题": "安全生产", "会种": "推进会"}


def test_it_is_the_same_on_every_day(content: bytes, mini: Library, outline: Outline) -> None:
    """Nothing in it tells when it was made."""
    assert blank_sheet(outline, mini) == content
    assert b"2000-01-01T00:00:00Z" in content


def test_a_file_that_stands_there_is_kept(tmp_path: Path, mini: Library, outline: Outline, content: bytes) -> None:
    """It may have been filled in; --force overrules."""
    path = tmp_path / "表.xlsx"
    write_blank(path, outline, mini)
    assert path.read_bytes() == content
    path.write_bytes("填好的".encode())
    with pytest.raises(NigaoError, match="已经有这个文件，没有动它"):
        write_blank(path, outline, mini)
    assert path.read_bytes() == "填好的".encode()
    write_blank(path, outline, mini, force=True)
    assert path.read_bytes() == content


def test_it_is_a_workbook_only(tmp_path: Path, mini: Library, outline: Outline) -> None:
    """A CSV could hold neither notes nor lists."""
    with pytest.raises(UsageError, match="文件名以 .xlsx 结尾"):
        write_blank(tmp_path / "表.csv", outline, mini)
