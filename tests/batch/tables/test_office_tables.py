"""Tables as offices send them: lines above the header, sums and signatures below, hidden rows, several places in a cell."""

from __future__ import annotations

import io
from pathlib import Path

import openpyxl
import pytest
from conftest import Cli
from helpers import ROOT

import nigao
from nigao.answers.one_place import several_places
from nigao.batch.tables.open import open_table
from nigao.batch.tables.table import Table, without_heading
from nigao.errors import NigaoError

CASES = ROOT / "tests" / "data" / "cases"
HEAD = "地区,主题,日期"
ROW = "平江县,安全生产,2026-03-10"


def text_table(text: str) -> Table:
    """A table through a pipe."""
    return open_table(None, stdin=io.BytesIO(text.encode("utf-8")))


@pytest.mark.parametrize(
    ("name", "code", "said"),
    [
        ("10-attachment-line-xlsx.xlsx", 0, "第4行\t平江县-安全生产.docx"),
        ("11-attachment-line-csv.csv", 0, "第3行\t平江县-安全生产.docx"),
        ("13-two-row-header.xlsx", 0, "第3行\t平江县-安全生产.docx"),
        ("15-hidden-row.xlsx", 0, "第3行是隐藏的（或筛掉了），照样成稿"),
        ("34-empty-first-sheet.xlsx", 0, "只读了工作表“数据”"),
        ("38-gbk-one-bad-byte.csv", 1, ".csv:5："),
        ("29-unknown-column-hint.csv", 1, "在列名前加 #"),
        ("44-two-places-and.csv", 1, "csv:4·地区“岳阳市各县区”：不是一个地方"),
        ("53-header-only-table.csv", 1, "表里没有一行要做的内容"),
        ("39-csv-date-with-time.csv", 0, "2行可以成稿"),
    ],
)
def test_tables_of_clerks(run: Cli, name: str, code: int, said: str) -> None:
    """Each as it was sent."""
    found = run("bulk", str(CASES / name), "--isolated", "--dry-run")
    assert (found.code, said in found.out + found.err) == (code, True)


def test_the_names_of_an_outline_are_known_as_those_of_a_header() -> None:
    """What the reader looks for among the first rows is what the outlines call place, topics, day, speaker and kind."""
    outline = nigao.open_library().outline()
    named = {name for key in ("place", "topics", "date", "speaker", "kind") for name in outline.question(key).names}  # type: ignore[union-attr]
    assert named
    assert [name for name in sorted(named) if without_heading([(1, ["附件2"]), (2, [name, "x"])]).number != 2] == []  # type: ignore[union-attr]


@pytest.mark.parametrize("above", ["附件2", "附表", "表1", "关于2026年会议安排的汇总表"])
def test_short_marks_of_an_enclosure_are_no_header(above: str) -> None:
    """附件2 over a line of the office over the header: neither is taken for a column."""
    table = text_table(f"{above}\n填报单位：县委办,,\n序号,县区名称,会议主题,开会时间\n1,平江县,安全生产,2026-03-10\n")
    assert table.headers == ("序号", "县区名称", "会议主题", "开会时间")


@pytest.mark.parametrize(
    ("above", "row"),
    [
        ("", 2), ("附件1,,", 3), ("附件1,,\n2026年会议安排表,,\n填报单位：县委办,,填报时间：3月1日", 5), ("基本情况,,会议", 3),
        ("附件,,\n\n基本情况,会议,", 5), ("制表单位：,县委办,", 3),
    ],
)  # fmt: skip
def test_lines_above_the_header(above: str, row: int) -> None:
    """However many; the rows keep their numbers, and what was not used is told."""
    table = text_table("\n".join(filter(None, [above, HEAD, ROW])))
    assert table.headers == ("地区", "主题", "日期")
    assert [found.number for found in table] == [row]
    assert bool(table.notes) == bool(above)


def test_a_header_merged_over_two_rows() -> None:
    """Where the lower row is blank the upper one names the column."""
    book = openpyxl.Workbook()
    for row in (("序号", "基本情况", None, "备注"), (None, "地区", "主题", None), (1, "平江县", "安全生产", "急")):
        book.worksheets[0].append(row)
    file = io.BytesIO()
    book.save(file)
    table = open_table(None, stdin=io.BytesIO(file.getvalue()))
    assert table.headers == ("序号", "地区", "主题", "备注")
    assert [dict(row.cells)["主题"] for row in table] == ["安全生产"]


@pytest.mark.parametrize(
    "foot",
    [
        "合计,2,",
        "合 计,,",
        "总计：2个,,",
        "制表人：张三,,审核人：李四",
        "填报日期：2026年3月1日,,",
        "注：日期以通知为准。,,",
        "联系电话：0730-1,,",
    ],
)
def test_lines_below_the_table(foot: str) -> None:
    """Left out and told, with the row."""
    table = text_table("\n".join([HEAD, ROW, foot]))
    assert [row.number for row in table] == [2]
    assert [told for told in table.told if "标准输入:3" in told and "没有做这一行" in told]


@pytest.mark.parametrize("place", ["合计县", "总计乡", "注溪乡", "合川区"])
def test_places_that_look_like_sums(place: str) -> None:
    """Only the very words are a foot."""
    assert len(list(text_table(f"{HEAD}\n{place},安全生产,2026-03-10"))) == 1


@pytest.mark.parametrize(
    "text",
    [
        "平江县、华容县",
        "平江县和华容县",
        "平江县等5个县",
        "岳阳市各县区",
        "平江县；华容县",
        "城关镇与三阳乡",
        "苏州市/无锡市",
        "所有乡镇",
    ],
)
def test_several_places(text: str) -> None:
    """Listed, joined, counted."""
    assert several_places(text)


@pytest.mark.parametrize(
    "text",
    [
        "平江县",
        "和平区",
        "呼和浩特市",
        "共和县",
        "平江县和平镇",
        "湖南省岳阳市平江县",
        "各莫镇",
        "等驾坡街道",
        "敦煌市",
        "和田地区",
        "岳阳市平江县三阳乡",
        "",
        "及第社区",
    ],
)
def test_one_place(text: str) -> None:
    """Names that hold such a word."""
    assert not several_places(text)


def test_a_header_that_means_nothing_is_one_fault(run: Cli, desk: Path) -> None:
    """Told at once, with its names, however many rows there are."""
    (desk / "表.csv").write_text("code,name\n" + "1,2\n" * 5000, encoding="utf-8")
    found = run("bulk", "表.csv", "--out", "稿")
    assert (found.code, len(found.err.splitlines()), "code、name" in found.err) == (1, 1, True)


def test_a_row_that_says_ditto_is_faulty(run: Cli, desk: Path) -> None:
    """同上 must be written out."""
    (desk / "表.csv").write_text(f"{HEAD}\n{ROW}\n华容县,同上,〃\n", encoding="utf-8")
    found = run("bulk", "表.csv", "--dry-run")
    assert found.code == 1
    assert found.err.count("要写出来") == 2


@pytest.mark.parametrize("line", [2, 3, 40])
def test_a_bad_byte_in_gbk(line: int) -> None:
    """The line it stands on."""
    rows = ["地区,主题".encode("gbk"), *["平江县,安全生产".encode("gbk")] * 50]
    rows[line - 1] = b"\xff\xff" + rows[line - 1]
    with pytest.raises(NigaoError, match=f"标准输入:{line}："):
        open_table(None, stdin=io.BytesIO(b"\n".join(rows)))


@pytest.mark.parametrize("answer", ["不知道", "待定", "—", "/", "暂无", "NaN", "？"])
def test_a_row_without_a_place_to_speak_of(run: Cli, desk: Path, answer: str) -> None:
    """不知道 under 地区 is a fault of that row; an empty cell is a speech without a name, as ever."""
    (desk / "t.csv").write_text(f"{HEAD}\n{answer},安全生产,2026-03-10\n,安全生产,2026-03-10\n", encoding="utf-8")
    found = run("bulk", "t.csv", "--dry-run")
    assert found.code == 1
    assert f"t.csv:2·地区：“{answer}”不是地方（写上地名；真的没有地名就空着）" in found.err
    assert found.out.startswith("第3行\t")


def test_names_tell_speeches_apart(run: Cli, desk: Path) -> None:
    """By the date or the kind in which they differ, whatever the order; equal rows are numbered; none is lost."""
    rows = ["平江县,安全生产,推进会,2026-03-20", "平江县,安全生产,推进会,2026/3/21", "平江县,安全生产,调度会,2026-03-20"]
    table = "\n".join(["地区,主题,会议类型,日期", *rows, rows[0]])
    (desk / "t.csv").write_text(table, encoding="utf-8")
    assert run("bulk", "t.csv", "--out", "o", "--to", "txt").code == 0
    names = {path.stem for path in (desk / "o").glob("*.txt")}
    assert names == {f"平江县-安全生产{more}" for more in ("", "-2026-03-21", "-调度会", "-2")}
    before = {path.name: path.read_bytes() for path in (desk / "o").glob("*.txt")}
    (desk / "t.csv").write_text("\n".join([table.partition("\n")[0], rows[2], rows[0], rows[1], rows[0]]), encoding="utf-8")
    assert run("bulk", "t.csv", "--out", "o", "--to", "txt").code == 0
    assert {path.name: path.read_bytes() for path in (desk / "o").glob("*.txt")} == before


@pytest.mark.parametrize("remark", ["注：本表由县委办填报,,,", "附注：无,,,", "—以下空白—,,,", "说明,,,", ",,,此表一式两份"])
def test_what_stands_in_idle_columns_alone_is_told(run: Cli, desk: Path, remark: str) -> None:
    """A number in front of an empty line is nothing; words there are left out and told."""
    text = f"序号,地区,主题,备注\n1,平江县,安全生产,\n2,,,\n{remark}\n3,华容县,安全生产,\n"
    (desk / "t.csv").write_text(text, encoding="utf-8")
    found = run("bulk", "t.csv", "--dry-run")
    assert [line.partition("\t")[0] for line in found.out.splitlines()] == ["第2行", "第5行"]
    assert f"t.csv:4：“{remark.strip(',')}”不是一篇，没有做这一行" in found.err
    assert "t.csv:3" not in found.err


def test_near_columns_are_proposed(run: Cli, desk: Path) -> None:
    """Where no column is known, what each was probably meant for."""
    (desk / "t.csv").write_text("会议主题,召开日期,列席\n安全生产,2026-03-20,甲\n", encoding="utf-8")
    found = run("bulk", "t.csv", "--dry-run")
    assert "“会议主题”是否想写“主题”？“召开日期”是否想写“日期”？第一行写列名" in found.err
