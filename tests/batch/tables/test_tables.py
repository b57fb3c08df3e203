"""Tables as text and as records: encodings, delimiters, quotation marks, what counts as a row."""

from __future__ import annotations

import io
import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from nigao.batch.tables.delimited import split_records
from nigao.batch.tables.open import open_table
from nigao.batch.tables.table import Row, Table
from nigao.errors import NigaoError, UsageError


def table(folder: Path, content: str | bytes, name: str = "表.csv", encoding: str = "utf-8") -> Table:
    """The table in a file of that content."""
    path = folder / name
    path.write_bytes(content if isinstance(content, bytes) else content.encode(encoding))
    return open_table(path)


def given(row: Row) -> dict[str, str]:
    """What a row holds, empty cells left out."""
    return {header: text for header, text in row.cells.items() if text}


def told(folder: Path, content: str | bytes, name: str = "表.csv") -> list[str]:
    """The faults of a table that cannot be opened or read to its end, without the folder."""
    with pytest.raises(NigaoError) as caught:
        list(table(folder, content, name))
    return [str(problem).replace(f"{folder}/", "") for problem in caught.value.problems]


TEXT = "地区,主题,日期\r\n平江县,安全生产,2026-11-23\r\n华容县,防汛抗旱,\r\n"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gbk", "gb18030", "utf-16"])
def test_the_encoding_is_found(tmp_path: Path, encoding: str) -> None:
    """UTF-8 with and without BOM, GBK as Excel on Windows saves it, UTF-16 as its “Unicode text”."""
    found = table(tmp_path, TEXT, encoding=encoding)
    assert found.headers == ("地区", "主题", "日期")
    assert [given(row) for row in found] == [
        {"地区": "平江县", "主题": "安全生产", "日期": "2026-11-23"},
        {"地区": "华容县", "主题": "防汛抗旱"},
    ]


def test_gbk_is_found_far_down(tmp_path: Path) -> None:
    """A table of English letters whose first Chinese character stands in row 20,000."""
    content = "place,topic\n" + "A,B\n" * 20000 + "平江县,安全生产\n"
    *_, last = table(tmp_path, content, encoding="gbk")
    assert given(last) == {"place": "平江县", "topic": "安全生产"}


def test_a_broken_byte_is_no_reason_to_read_gibberish(tmp_path: Path) -> None:
    """UTF-8 with one bad byte is not taken for GBK: the line is named."""
    content = TEXT.encode() + "苏州市,安".encode() + b"\xff\xfe,\r\n"
    assert told(tmp_path, content) == [
        "表.csv:4：从这一行起有读不出的字符（在 Excel 里另存为“CSV UTF-8”，或用记事本另存为 UTF-8）"
    ]


@pytest.mark.parametrize(
    ("content", "name"),
    [
        ("地区,主题\n平江县,安全\n", "a.csv"), ("地区\t主题\n平江县\t安全\n", "a.csv"), ("地区;主题\n平江县;安全\n", "a.csv"),
        ("地区\t主题\n平江县\t安全\n", "a.tsv"), ("地区,主题\n平江县,安全\n", "a.tsv"), ("地区,主题\r平江县,安全\r", "a.txt"),
        ('"地;区";主题\n平江县;安全\n'.replace("地;区", "地区"), "a.csv"), ("sep=;\n地区;主题\n平江县;安全\n", "a.csv"),
        ('"sep=\t"\n地区\t主题\n平江县\t安全\n', "a.csv"), ("地区,主题\n平江县,安全", "a.csv"),
    ],
)  # fmt: skip
def test_the_delimiter_is_found(tmp_path: Path, content: str, name: str) -> None:
    """Comma, tab and semicolon, by the header; the line by which Excel is told counts as no row."""
    [row] = table(tmp_path, content, name)
    assert (row.number, given(row)) == (2, {"地区": "平江县", "主题": "安全"})


def test_rows_are_numbered_as_a_person_counts(tmp_path: Path) -> None:
    """Blank rows count, a cell of several lines is one row, rows before the header count too."""
    content = '\n地区,主题\n\n平江县,"一\n二\n三"\n,\n华容县,四\n'
    assert [(row.number, row.where.rpartition("/")[2]) for row in table(tmp_path, content)] == [(4, "表.csv:4"), (6, "表.csv:6")]


def test_a_table_can_be_read_twice(tmp_path: Path) -> None:
    """Each reading begins anew, also while another one is under way."""
    found = table(tmp_path, TEXT)
    assert [a.number + b.number for a, b in zip(found, found, strict=True)] == [4, 6]


@pytest.mark.parametrize(
    ("record", "cells"),
    [
        ('a,"b,c",d', ["a", "b,c", "d"]), ('"a ""b"" c",d', ['a "b" c', "d"]), ('"a\nb",c', ["a\nb", "c"]), ("a,,", ["a", "", ""]),
        ('"",""', ["", ""]), ('5" 管,b', ['5" 管', "b"]), ('"a"b,c', ["ab", "c"]), ("'=1+1,'-a,'b", ["=1+1", "-a", "'b"]),
        ('"\'@x"', ["@x"]), ("a\0b", ["a\0b"]), ('"a\r\n\r\nb"', ["a\r\n\r\nb"]),
    ],
)  # fmt: skip
def test_cells_are_parted_as_a_spreadsheet_does(record: str, cells: list[str]) -> None:
    """Quoted delimiters, doubled marks, lines within cells, and a stray mark within a cell that is not quoted."""
    assert list(split_records(io.StringIO(record, newline=""), ",")) == [cells]


@pytest.mark.parametrize(
    "content",
    ['a,b\n"c,d\ne,f\ng,h\n', 'a,b\n"c,d\ne,f\ng,h', 'a,b\n"c,d\ne,f\n"g",h\n', 'a,b\nc,"d\ne,f\ng,"h"\n'],
    ids=["to the end", "no last line end", "closed by another cell's opening", "in the second column"],
)
def test_a_forgotten_quotation_mark_costs_its_own_row_only(content: str) -> None:
    """Everything below is read as if the line were not there."""
    records = list(split_records(io.StringIO(content, newline=""), ","))
    assert [record if isinstance(record, str) else "+".join(record) for record in records[:1]] == ["a+b"]
    assert isinstance(records[1], str)
    assert records[2:] == [["e", "f"], ["g", "h"]]


def test_a_row_that_falls_apart_is_kept_as_it_stands(tmp_path: Path) -> None:
    """Under 原文, with a fault."""
    [row] = table(tmp_path, '地区,主题\n平江县,"安全\n')
    assert given(row) == {"原文": '平江县,"安全'}
    assert [problem.what for problem in row.problems] == ["引号没有配对"]


def test_a_megabyte_in_a_cell_is_a_cell(tmp_path: Path) -> None:
    """On one line or on many."""
    long, tall = "长" * 400_000, "行\n" * 300_000
    found = list(table(tmp_path, f'地区,主题\n平江县,{long}\n华容县,"{tall}"\n苏州市,短\n'))
    assert [len(row.cells["主题"]) for row in found] == [400_000, 600_000, 1]


@pytest.mark.parametrize(("size", "whole"), [(3_900_000, True), (4_100_000, False)])
def test_a_cell_of_many_lines_has_an_end(size: int, whole: bool) -> None:
    """Beyond four million characters a mark was forgotten: the row is given up and no more of the table is held for it."""
    line = "行" * 99_999 + "\n"
    taken = 0

    def lines() -> Iterator[str]:
        nonlocal taken
        taken = 300_000
        yield '平江县,"' + "行" * taken + "\n"
        while taken < size:
            taken += len(line)
            yield line
        yield '完"\n'
        while taken < 12_000_000:
            taken += len(line)
            yield line

    first = next(split_records(lines(), ","))
    assert isinstance(first, list) is whole
    assert taken <= 4_100_000
    if whole:
        assert len(first[1]) > size - 100_000


@pytest.mark.parametrize(
    ("header", "names"),
    [
        ("地区,,主题", ("地区", "第2列", "主题")), ("地区,地区", ("地区", "地区（第2列）")), ("地区,主题,,", ("地区", "主题")),
        (' 地区 ,"主\n题"', ("地区", "主 题")), ("地" * 100 + ",a", ("地" * 60, "a")),
    ],
)  # fmt: skip
def test_every_column_has_a_name_of_its_own(tmp_path: Path, header: str, names: tuple[str, ...]) -> None:
    """Headers that are empty, double, on two lines or far too long."""
    assert table(tmp_path, f"{header}\na,b\n").headers == names


@pytest.mark.parametrize(
    "content",
    [
        "2026年各县讲话安排表\n\n地区,主题\n平江县,安全\n", "2026年各县讲话安排表,,\n填报单位：市委办公室,\n地区,主题\n平江县,安全\n",
        "2026年各县讲话安排表\n地区;主题\n平江县;安全\n",
    ],
)  # fmt: skip
def test_a_heading_over_the_sheet_is_no_header(tmp_path: Path, content: str) -> None:
    """One long cell by itself above a row of several; the rows keep their numbers."""
    [row] = table(tmp_path, content)
    assert (row.number, row.cells) == (content.count("\n"), {"地区": "平江县", "主题": "安全"})


@pytest.mark.parametrize("header", ["标题", "facts.举报", "facts.upper_meeting"])
def test_a_table_of_one_column_keeps_its_header(tmp_path: Path, header: str) -> None:
    """Even when a row below has a stray comma."""
    [row] = table(tmp_path, f"{header}\n在平江县安全生产工作推进会上的讲话,多\n")
    assert row.cells == {header: "在平江县安全生产工作推进会上的讲话", "第2列": "多"}


def test_cells_without_a_header_are_not_lost(tmp_path: Path) -> None:
    """They stand under the number of their column; missing cells are empty."""
    wide, narrow = table(tmp_path, "地区,主题\n平江县,安全,,多\n华容县\n")
    assert wide.cells == {"地区": "平江县", "主题": "安全", "第4列": "多"}
    assert narrow.cells == {"地区": "华容县", "主题": ""}


@pytest.mark.parametrize("blank", ["", ",,", "3,,", '3," ",见附件', ",,#"])
def test_a_row_that_says_nothing_is_no_draft(tmp_path: Path, blank: str) -> None:
    """Blank, or with a number and a remark only."""
    assert [row.number for row in table(tmp_path, f"序号,地区,备注\n{blank}\n1,平江县,\n")] == [3]


@pytest.mark.parametrize(
    ("content", "name", "fault"),
    [
        ("", "表.csv", "表.csv：是空表"), ("\n\n,,\n", "表.csv", "表.csv：是空表"), ('"地区\n平江县\n', "表.csv", "表.csv:1：表头的引号没有配对"),
        ("x", "表.pdf", "表.pdf：认不出“.pdf”是什么表"), (b"\xd0\xcf\x11\xe0rest", "表.xls", "表.xls：是旧版 Excel 文件，或者加了密码"),
        (b"\xd0\xcf\x11\xe0rest", "表.xlsx", "表.xlsx：是旧版 Excel 文件，或者加了密码"), ("no zip", "表.xlsx", "表.xlsx：不是完好的 Excel 工作簿（.xlsx）"),
        (b"PK\x03\x04 no zip", "表.csv", "表.csv：不是完好的 Excel 工作簿（.xlsx）"),
    ],
)  # fmt: skip
def test_what_is_no_table_says_so(tmp_path: Path, content: str | bytes, name: str, fault: str) -> None:
    """Empty, of another kind, or in disguise."""
    [line] = told(tmp_path, content, name)
    assert line.startswith(fault)


def test_a_file_that_is_not_there(tmp_path: Path) -> None:
    """It is named, and a folder is no table."""
    with pytest.raises(NigaoError, match="没有这个文件"):
        open_table(tmp_path / "没有.csv")
    with pytest.raises(NigaoError, match="这是一个文件夹"):
        open_table(tmp_path)


def test_a_sheet_is_asked_of_workbooks_only(tmp_path: Path) -> None:
    """`--sheet` with a CSV is wrong usage, like a pipe where there is none."""
    (tmp_path / "表.csv").write_text(TEXT, encoding="utf-8")
    with pytest.raises(UsageError, match="--sheet 一月"):
        open_table(tmp_path / "表.csv", sheet="一月")
    with pytest.raises(UsageError):
        open_table(Path("-"))


@pytest.mark.parametrize(
    "content",
    [
        TEXT, TEXT.replace(",", "\t"), '{"地区": "平江县", "主题": "安全生产", "日期": "2026-11-23"}\n{"地区": "华容县", "主题": "防汛抗旱"}\n',
        '[{"地区": "平江县", "主题": "安全生产", "日期": "2026-11-23"},\n {"地区": "华容县", "主题": "防汛抗旱"}]',
        "- 地区: 平江县\n  主题: 安全生产\n  日期: 2026-11-23\n- {地区: 华容县, 主题: 防汛抗旱}\n",
        "\ufeff- {地区: 平江县, 主题: 安全生产, 日期: 2026-11-23}\n- {地区: 华容县, 主题: 防汛抗旱}\n",
    ],
    ids=["csv", "tsv", "jsonl", "json", "yaml", "yaml with BOM"],
)  # fmt: skip
@pytest.mark.parametrize("dash", [None, Path("-")])
def test_a_pipe_shows_what_it_is_and_can_be_read_twice(content: str, dash: Path | None) -> None:
    """Text and records alike; faults call it 标准输入."""
    found = open_table(dash, stdin=io.BytesIO(content.encode()))
    assert found.headers == ("地区", "主题", "日期")
    for _ in range(2):
        assert [given(row) for row in found] == [
            {"地区": "平江县", "主题": "安全生产", "日期": "2026-11-23"},
            {"地区": "华容县", "主题": "防汛抗旱"},
        ]
    assert next(iter(found)).where.startswith("标准输入:")


def test_records_hold_lists_and_groups(tmp_path: Path) -> None:
    """Groups give dotted columns, lists values parted by ；; what is typed stays as typed."""
    record = {
        "place": "平江县",
        "facts": {"slogan": "工业强县"},
        "emphasis": {"what": ["校园餐", "殡葬"], "who": ["查账、查人"]},
        "chars": 3000,
        "日期": None,
    }
    yaml = "- place: 平江县\n  facts: {slogan: 工业强县}\n  emphasis: {what: [校园餐, 殡葬], who: [查账、查人]}\n  chars: 3000\n  日期:\n"
    cells = {
        "place": "平江县",
        "facts.slogan": "工业强县",
        "emphasis.what": "校园餐；殡葬",
        "emphasis.who": "查账、查人；",
        "chars": "3000",
        "日期": "",
    }
    assert next(iter(table(tmp_path, json.dumps(record, ensure_ascii=False), "表.jsonl"))).cells == cells
    assert next(iter(table(tmp_path, yaml, "表.yaml"))).cells == cells


@pytest.mark.parametrize("number", ["010", "9:30", "no", "1.10", "2026-11-23", "1e3", "~x"])
def test_yaml_values_stay_what_was_typed(tmp_path: Path, number: str) -> None:
    """No octal, no sexagesimal, no booleans, no dates."""
    [row] = table(tmp_path, f"- {{口号: {number}}}\n", "表.yaml")
    assert row.cells["口号"] == number


@pytest.mark.parametrize("number", ["1.10", "3000", "1e3", "0.1"])
def test_json_numbers_stay_what_was_typed(tmp_path: Path, number: str) -> None:
    """1.10 is a section, not a fraction."""
    [row] = table(tmp_path, f'{{"口号": {number}}}\n', "表.jsonl")
    assert row.cells["口号"] == number


@pytest.mark.parametrize(
    ("line", "fault"),
    [
        ('{"地区": "平江县"', "不是合法的 JSON，从第"), ('{"地区": "a", "地区": "b"}', "“地区”写了两次"), ('["平江县"]', "每项要写成“键: 值”"),
        ("3", "每项要写成“键: 值”"), ("[" * 100_000, "括号套得太深"), ('{"主题": true}', "“主题”的值只能是文字或一列文字"),
        ('{"主题": [["a"]]}', "“主题”的值只能是文字或一列文字"), ('{"a": ' * 300 + "1" + "}" * 300, "“a.a.a.a”的值只能是文字或一列文字"),
        ('{"a": {"b": "1"}, "a.b": "2"}', "“a.b”写了两次"),
    ],
)  # fmt: skip
def test_a_bad_line_of_json_costs_its_own_row_only(tmp_path: Path, line: str, fault: str) -> None:
    """The fault stands in its row; the rows around it are read."""
    before, bad, after = table(tmp_path, f'{{"地区": "平江县"}}\n\n{line}\n{{"地区": "华容县"}}\n', "表.jsonl")
    assert [before.number, bad.number, after.number] == [1, 3, 4]
    assert [problem.what.startswith(fault) for problem in bad.problems] == [True]
    assert (before.problems, after.problems, given(after)) == ((), (), {"地区": "华容县"})


def test_a_row_of_yaml_tells_the_line_it_begins_on(tmp_path: Path) -> None:
    """With its own faults, and the others untouched."""
    first, bad, last = table(tmp_path, "- 地区: 平江县\n\n- 地区: a\n  地区: b\n- {地区: 华容县}\n", "表.yaml")
    assert [row.where.rpartition("/")[2] for row in (first, bad, last)] == ["表.yaml:1", "表.yaml:3", "表.yaml:5"]
    assert [problem.what for problem in bad.problems] == ["“地区”写了两次"]
    assert (first.problems, last.problems) == ((), ())


@pytest.mark.parametrize(
    ("content", "name", "fault"),
    [
        ("地区: 平江县\n", "表.yaml", "表.yaml：要写成一列"), ("", "表.yaml", "表.yaml：要写成一列"), ("- a\n---\n- b\n", "表.yaml", "表.yaml：一个文件里只能有一份内容"),
        ("- {地区: 平江县}\n- {地区: \n", "表.yaml", "表.yaml:3：不是合法的 YAML"), ("- " + "[" * 5000 + "]" * 5000, "表.yaml", "表.yaml:1：太大了，没有读：YAML 里一层套一层最多24层"),
        ('{"地区": 1}', "表.json", "表.json：要写成一列"), ("[1,", "表.json", "表.json：不是合法的 JSON"),
    ],
)  # fmt: skip
def test_records_that_are_no_list_say_so(tmp_path: Path, content: str, name: str, fault: str) -> None:
    """With the line where there is one."""
    [line] = told(tmp_path, content, name)
    assert line.startswith(fault)
