"""Tables in Excel workbooks: cells as a person reads them, whatever program wrote the file."""

from __future__ import annotations

import datetime
import io
from pathlib import Path

import openpyxl
import pytest
from workbooks import MAIN, RELATIONS, cell, parts, rows, zipped

from nigao.batch.tables.open import open_table
from nigao.batch.tables.table import Row, Table
from nigao.errors import NigaoError, UsageError


def table(folder: Path, content: bytes, sheet: str | None = None) -> Table:
    """The table in a workbook of that content."""
    path = folder / "表.xlsx"
    path.write_bytes(content)
    return open_table(path, sheet=sheet)


def only(folder: Path, content: bytes) -> Row:
    """The one row of a workbook."""
    [row] = table(folder, content)
    return row


def saved(book: openpyxl.Workbook) -> bytes:
    """The workbook as openpyxl writes it."""
    buffer = io.BytesIO()
    book.save(buffer)
    return buffer.getvalue()


@pytest.fixture
def book() -> openpyxl.Workbook:
    """A workbook of one sheet with a header."""
    found = openpyxl.Workbook()
    found.active.title = "一月"
    found.active.append(["地区", "主题", "日期", "字数"])
    return found


def test_cells_read_as_a_person_reads_them(tmp_path: Path, book: openpyxl.Workbook) -> None:
    """Days are days, whole numbers have no .0, percentages their sign."""
    book.active.append(["平江县", "安全生产", datetime.date(2026, 11, 23), 3000.0])
    book.active.append(["华容县", "达标率", datetime.datetime(2026, 3, 1), 0.155])
    book.active["D3"].number_format = "0.0%"
    first, second = table(tmp_path, saved(book))
    assert first.cells == {"地区": "平江县", "主题": "安全生产", "日期": "2026年11月23日", "字数": "3000"}
    assert second.cells["字数"] == "15.5%"
    assert (first.days, second.days) == ({"日期": "2026-11-23"}, {"日期": "2026-03-01"})


def test_rows_have_the_numbers_of_the_sheet(tmp_path: Path, book: openpyxl.Workbook) -> None:
    """Rows that are blank, or were never there, count."""
    book.active["A5"], book.active["A9"] = "平江县", "华容县"
    book.active["B7"] = "  "
    assert [(row.number, row.where.rpartition("/")[2]) for row in table(tmp_path, saved(book))] == [
        (5, "表.xlsx:5"),
        (9, "表.xlsx:9"),
    ]


def test_a_format_that_is_not_followed_is_noted(tmp_path: Path, book: openpyxl.Workbook) -> None:
    """The bare value, and a note with row and column."""
    book.active.append(["平江县", "安全", "2026-01-01", 1234.5])
    book.active["D2"].number_format = "[>1000]0.0,;0"
    [row] = table(tmp_path, saved(book))
    assert row.cells["字数"] == "1234.5"
    assert [str(note).rpartition("/")[2] for note in row.notes] == [
        "表.xlsx:2·字数：没有照单元格的数字格式，写成了 1234.5（要照样子写，就把单元格改成文本格式，再填一遍）"
    ]


def test_the_day_of_a_shortened_date_is_kept(tmp_path: Path, book: openpyxl.Workbook) -> None:
    """11月23日 hides its year; the cell holds it."""
    book.active.append(["平江县", "安全", datetime.date(2026, 11, 23), None])
    book.active["C2"].number_format = 'm"月"d"日"'
    row = only(tmp_path, saved(book))
    assert (row.cells["日期"], row.days["日期"]) == ("11月23日", "2026-11-23")


@pytest.mark.parametrize(
    ("number", "shown"), [(31, "2026年11月23日"), (14, "2026年11月23日"), (57, "2026年11月"), (58, "11月23日"), (1, "46349")]
)
def test_days_of_chinese_excel_are_days(tmp_path: Path, number: int, shown: str) -> None:
    """It names its own date formats by number only; without them mail merge prints 46349."""
    row = only(tmp_path, zipped(parts(rows(["日期"], [cell("46349", "n", 1)]), formats=(0, number))))
    assert row.cells["日期"] == shown


def test_a_workbook_that_counts_from_1904(tmp_path: Path) -> None:
    """As old ones from a Mac do."""
    content = parts(rows(["日期"], [cell("44887", "n", 1)]), formats=(0, 31), settings='<workbookPr date1904="1"/>')
    assert only(tmp_path, zipped(content)).days == {"日期": "2026-11-23"}


def test_a_formula_gives_its_result(tmp_path: Path) -> None:
    """An empty one too; only one that was never calculated is a fault, for it would pass as “not given”."""
    formula = (
        '<c t="str"><f>A1</f><v>安全生产</v></c>',
        '<c t="str"><f>A1</f><v></v></c>',
        "<c><f>A1</f></c>",
        "<c><f>A1</f><v/></c>",
    )
    row = only(tmp_path, zipped(parts(rows(["a", "b", "c", "d"], formula))))
    assert row.cells == {"a": "安全生产", "b": "", "c": "", "d": ""}
    assert [problem.where[-1] + problem.what for problem in row.problems] == ["c公式还没有算出结果", "d公式还没有算出结果"]


def test_a_formula_that_failed_is_a_fault(tmp_path: Path) -> None:
    """Except in a column that is passed over."""
    row = only(tmp_path, zipped(parts(rows(["主题", "备注"], [cell("#REF!", "e"), cell("#N/A", "e")]))))
    assert [problem.what for problem in row.problems] == ["公式出错（#REF!）"]


def test_cells_merged_over_rows_hold_for_each_of_them(tmp_path: Path, book: openpyxl.Workbook) -> None:
    """As a person reads them; a row that is blank otherwise stays blank."""
    for topic in ("安全", "防汛", ""):
        book.active.append(["平江县", topic, "", ""])
    book.active.append(["华容县", "消防"])
    book.active.merge_cells("A2:A4")
    assert [(row.number, row.cells["地区"], row.cells["主题"]) for row in table(tmp_path, saved(book))] == [
        (2, "平江县", "安全"), (3, "平江县", "防汛"), (5, "华容县", "消防"),
    ]  # fmt: skip


def test_a_heading_merged_over_the_sheet_is_no_header(tmp_path: Path) -> None:
    """Nor does a header cell that is merged over two rows fill the first row below it."""
    found = openpyxl.Workbook()
    for line in (["2026年各县讲话安排表"], ["地区", "主题"], ["", "安全"], ["平江县", "防汛"]):
        found.active.append(line)
    found.active.merge_cells("A1:B1")
    found.active.merge_cells("A2:A3")
    assert [(row.number, row.cells) for row in table(tmp_path, saved(found))] == [
        (3, {"地区": "", "主题": "安全"}), (4, {"地区": "平江县", "主题": "防汛"}),
    ]  # fmt: skip


def test_text_keeps_what_was_typed(tmp_path: Path) -> None:
    """Pieces of rich text are joined, escapes undone, the pronunciation over a word is left out."""
    shared = "<si><r><t>平江</t></r><r><rPr/><t>县</t></r><rPh><t>píng jiāng</t></rPh></si><si><t>一_x000A_二_x005F_</t></si>"
    line = cell("0", "s"), cell("1", "s"), cell("010"), cell("1", "b"), cell("2026-11-23T00:00:00", "d")
    row = only(tmp_path, zipped(parts(rows(list("abcde"), line), strings=shared)))
    assert list(row.cells.values()) == ["平江县", "一\n二_", "010", "TRUE", "2026-11-23"]


def test_many_strings_are_read_from_disk(tmp_path: Path, book: openpyxl.Workbook) -> None:
    """More than are kept at hand, in any order, long ones among them."""
    texts = [f"第{n}个主题" + "长" * (n % 300) for n in range(5000)]
    for text in texts:
        book.active.append(["平江县", text])
    assert [row.cells["主题"] for row in table(tmp_path, saved(book))] == texts


def test_cells_that_name_no_place_stand_in_order(tmp_path: Path) -> None:
    """Some programs leave out every r=; others leave out empty cells."""
    sparse = '<row r="3"><c r="C3" t="inlineStr"><is><t>丙</t></is></c></row>'
    [row] = table(tmp_path, zipped(parts(rows(["a", "b", "c"]) + sparse)))
    assert (row.number, row.cells) == (3, {"a": "", "b": "", "c": "丙"})


@pytest.mark.parametrize("prefix", ["", "x:"])
def test_other_dialects_are_read(tmp_path: Path, prefix: str) -> None:
    """The strict one with namespaces of its own, and elements with a prefix."""
    content = parts(rows(["主题"], ["安全"]))
    strict = {
        name: text.replace(MAIN, "http://purl.oclc.org/ooxml/spreadsheetml/main").replace(
            RELATIONS, "http://purl.oclc.org/ooxml/officeDocument/relationships"
        )
        for name, text in content.items()
    }
    sheet = "xl/worksheets/sheet1.xml"
    for name in ("worksheet", "sheetData", "row", "c", "is", "t"):
        for before, after in (
            (f"<{name}>", f"<{prefix}{name}>"),
            (f"<{name} ", f"<{prefix}{name} "),
            (f"</{name}>", f"</{prefix}{name}>"),
        ):
            strict[sheet] = strict[sheet].replace(before, after)
    strict[sheet] = strict[sheet].replace("xmlns=", "xmlns:x=" if prefix else "xmlns=")
    assert only(tmp_path, zipped(strict)).cells == {"主题": "安全"}


def test_a_sheet_is_chosen_by_name_or_number(tmp_path: Path, book: openpyxl.Workbook) -> None:
    """Else the first that is not hidden, and the others are told; our own notes sheet is none."""
    book.create_sheet("藏").sheet_state = "hidden"
    book.move_sheet("藏", -1)
    for name in ("二月", "说明"):
        book.create_sheet(name).append(["主题"])
    book["二月"].append(["防汛"])
    book["一月"].append(["平江县"])
    content = saved(book)
    found = table(tmp_path, content)
    assert found.headers[0] == "地区"
    assert [note.what for note in found.notes] == ["只读了工作表“一月”，没有读二月"]
    assert [row.cells for sheet in ("二月", "3") for row in table(tmp_path, content, sheet)] == [{"主题": "防汛"}] * 2
    assert table(tmp_path, content, "二月").notes == ()
    with pytest.raises(UsageError, match="没有这张工作表（是否想写“二月”？）"):
        table(tmp_path, content, "2月")


def test_a_workbook_comes_through_a_pipe(book: openpyxl.Workbook) -> None:
    """And can be read twice."""
    book.active.append(["平江县"])
    found = open_table(None, stdin=io.BytesIO(saved(book)))
    assert [row.cells["地区"] for _ in range(2) for row in found] == ["平江县", "平江县"]


def test_a_sheet_as_wide_as_sheets_can_be(tmp_path: Path) -> None:
    """A cell far out stands under the number of its column; what lies farther is damage."""
    far = '<row r="2"><c r="XFD2" t="inlineStr"><is><t>远</t></is></c></row>'
    [row] = table(tmp_path, zipped(parts(rows(["a"]) + far)))
    assert row.cells == {"a": "", "第16384列": "远"}
    with pytest.raises(NigaoError, match="不是完好的"):
        list(table(tmp_path, zipped(parts(rows(["a"]) + far.replace("XFD", "XFE")))))


GOOD = parts(rows(["主题"], ["安全"], [cell("46349", "n")]))
SHEET = "xl/worksheets/sheet1.xml"


@pytest.mark.parametrize(
    "content",
    [
        b"PK\x03\x04", b"PK\x03\x04" + b"x" * 500, zipped({}), zipped({"a": "b"}), zipped(GOOD)[:600],
        zipped({name: text for name, text in GOOD.items() if name != SHEET}), zipped(GOOD | {SHEET: "no xml"}),
        zipped(GOOD | {SHEET: GOOD[SHEET][:-40]}), zipped(GOOD | {SHEET: '<!DOCTYPE x [<!ENTITY e "e">]>' + GOOD[SHEET]}),
        zipped(GOOD | {SHEET: GOOD[SHEET].replace("46349", "many")}), zipped(GOOD | {SHEET: GOOD[SHEET].replace("46349", "1e999")}),
        zipped(parts(rows(["a"], [cell("7", "s")]))), zipped(parts(rows(["a"], [cell("-1", "s")]))), zipped(parts(rows(["a"], [cell("x", "s")]))),
        zipped(GOOD | {"xl/workbook.xml": "<workbook/>"}), zipped(GOOD | {"xl/styles.xml": "<a><"}),
        zipped(GOOD | {SHEET: GOOD[SHEET].replace("<row>", '<row r="x">')}), zipped(GOOD | {SHEET: GOOD[SHEET].replace("<c ", '<c r="1" ', 1)}),
    ],
)  # fmt: skip
def test_damage_is_told_in_one_sentence(tmp_path: Path, content: bytes) -> None:
    """Cut off, no workbook inside, forged references, document types: never a traceback."""
    try:
        found = [row.cells for row in table(tmp_path, content)]
    except NigaoError as fault:
        assert str(fault).rpartition("/")[2].startswith(("表.xlsx：不是完好的 Excel 工作簿", "表.xlsx：是空表"))
    else:
        assert found == [{"主题": "安全"}, {"主题": "46349"}]


def test_an_empty_sheet_says_so(tmp_path: Path) -> None:
    """No rows, or blank ones only."""
    for data in ("", rows(["", " "])):
        with pytest.raises(NigaoError, match="是空表"):
            table(tmp_path, zipped(parts(data)))
