"""Columns brought to the keys of a brief, rows to answers and briefs, every fault with its row, column and value."""

from __future__ import annotations

import io
import pickle
from collections.abc import Sequence
from datetime import date

import pytest

from nigao.answers.answers import Answers, Entry, read_map
from nigao.batch.tables.open import open_table
from nigao.batch.tables.rows import Columns, ReadRow, read_rows, shown
from nigao.batch.tables.table import Row, Table
from nigao.errors import Problem
from nigao.library.library import Library
from nigao.library.outline import Outline

TODAY = Answers("今天", {"date": Entry("2026-03-10", "今天")})


def piped(content: str) -> Table:
    """The table that comes through a pipe."""
    return open_table(None, stdin=io.BytesIO(content.encode()))


def read(content: str, library: Library, common: Sequence[Answers] = (TODAY,), above: Sequence[Answers] = ()) -> list[ReadRow]:
    """Every row of a table, understood or not."""
    return list(read_rows(piped(content), library.outline("four-part"), library, common, above))


def told(content: str, library: Library, common: Sequence[Answers] = (TODAY,)) -> list[str]:
    """Every fault of a table."""
    return [str(problem) for row in read(content, library, common) for problem in row.problems]


@pytest.mark.parametrize(
    ("header", "key"),
    [
        ("地区", "place"), ("城市", "place"), ("place", "place"), ("Place", "place"), ("TOPIC", "topics"), ("主题", "topics"), ("日期", "date"),
        ("主 题", "topics"), ("主\u3000题", "topics"), ("日期（必填）", "date"), ("日期(如2026-11-23)", "date"), ("地区*", "place"), ("地区：", "place"),
        ("\u200f地区\u200e", "place"), ("\ufeff城市", "place"), ("ｐｌａｃｅ", "place"), ("口号", "facts.slogan"), ("facts.slogan", "facts.slogan"),
        ("emphasis.what", "emphasis.what"), ("重点.问题", "emphasis.what"), ("重点．问题", "emphasis.what"), ("详略.认识", "depth.why"),
        ("序号", ""), ("备注", ""), ("#内部", ""), ("＃内部", ""), ("出错原因", ""), ("原行号", ""), ("备注（不印）", ""),
        ("主提", None), ("重点", None), ("第3列", None), ("", None), ("（）", None), ("原文", None),
    ],
)  # fmt: skip
def test_headers_mean_keys(outline: Outline, header: str, key: str | None) -> None:
    """Chinese or English, with marks and remarks about them; a few columns say nothing, the rest is unknown."""
    assert Columns(outline).key(header) == key


def test_a_row_makes_a_brief(mini: Library) -> None:
    """Its own answers over what all rows share, under what overrules them all."""
    common = [read_map({"口号": "工业强县", "主题": "防汛"}, mini.outline("four-part"), "预设"), TODAY]
    above = [read_map({"字数": "3000"}, mini.outline("four-part"), "命令行")]
    [row] = read("地区,主题,日期,字数,口号\n平江县,安全生产,,2600,\n", mini, common, above)
    assert row.problems == ()
    assert row.brief is not None
    assert (row.brief.place.name, row.brief.topics, row.brief.date, row.brief.characters) == (
        "平江县",
        ("安全生产",),
        date(2026, 3, 10),
        3000,
    )
    assert row.brief.facts["口号"] == "“工业强县”"
    assert row.answers.source == "第2行"
    assert row.answers.entries["place"] == Entry("平江县", "标准输入:2·地区")


def test_an_empty_cell_is_not_given_and_none_is_none(mini: Library) -> None:
    """空 falls back on what all rows share, 无 does not."""
    common = [read_map({"口号": "工业强县"}, mini.outline("four-part"), "预设"), TODAY]
    empty, none = read("地区,主题,口号\n平江县,安全, \n平江县,安全,无\n", mini, common)
    assert empty.brief is not None
    assert none.brief is not None
    assert (empty.brief.facts, none.brief.facts) == ({"口号": "“工业强县”"}, {})


def test_another_place_does_not_inherit_local_facts(mini: Library) -> None:
    """The preset's slogan is the slogan of the preset's county."""
    common = [read_map({"地区": "平江县", "口号": "工业强县"}, mini.outline("four-part"), "预设"), TODAY]
    same, other = read("地区,主题\n平江县,安全\n华容县,安全\n", mini, common)
    assert same.brief is not None
    assert other.brief is not None
    assert (set(same.brief.facts), set(other.brief.facts)) == ({"口号"}, set())


@pytest.mark.parametrize(
    ("cell", "values"),
    [
        ("校园餐、殡葬", ("校园餐", "殡葬")), ("校园餐；殡葬", ("校园餐", "殡葬")), ("校园餐;殡葬", ("校园餐", "殡葬")), ("校园餐", ("校园餐",)),
        ("查账、查人；查责任", ("查账、查人", "查责任")), ("查账、查人；", ("查账、查人",)), ("“查账、查人”、查责任", ("“查账、查人”", "查责任")),
    ],
)  # fmt: skip
def test_several_emphases_stand_in_a_cell(mini: Library, cell: str, values: tuple[str, ...]) -> None:
    """Parted by 、 or ；; where there is a ；, it alone parts."""
    [row] = read(f'地区,主题,重点.问题\n平江县,安全,"{cell}"\n', mini)
    assert row.brief is not None
    assert row.brief.emphasis == {"what": values}


def test_several_names_and_sentences_stand_in_a_cell(mini: Library) -> None:
    """Names are parted by 、 too; within a sentence it is at home."""
    [row] = read(
        '地区,主题,举报渠道,案例\n平江县,安全,12388举报电话、县融媒体中心专栏,"某镇吃拿卡要、推诿扯皮，受到处分；某局瞒报。"\n',
        mini,
    )
    assert row.brief is not None
    assert row.brief.facts["举报渠道"] == ("12388举报电话", "县融媒体中心专栏")
    assert row.brief.facts["案例"] == ("某镇吃拿卡要、推诿扯皮，受到处分。", "某局瞒报。")


def test_a_title_says_what_the_other_columns_do_not(mini: Library) -> None:
    """Place and topic are read from it."""
    [row] = read("标题\n在平江县安全生产工作推进会上的讲话\n", mini)
    assert row.brief is not None
    assert (row.brief.place.name, row.brief.topics) == ("平江县", ("安全生产",))


def test_every_fault_has_row_column_value_and_hint(mini: Library) -> None:
    """All faults of all rows, not the first; a value is shown once."""
    content = "地区,主题,日期,字数,口耗\n平江县,安全,2026-13-01,99,\n,,,很多,工业\n华容县,安全,,,\n"
    assert told(content, mini) == [
        "标准输入:2·日期：“2026-13-01”不是日期（例如：2026-11-23）",
        "标准输入:2·字数“99”：要在500到30000之间",
        "标准输入:3·口耗“工业”：不认识“口耗”（是否想写“口号”？用不到的列，在列名前加 #）",
        "标准输入:3·主题：没有说会议讲什么（写上主题，例如：安全生产）",
        "标准输入:3·字数：“很多”不是整数（例如：4000）",
    ]


@pytest.mark.parametrize(
    ("content", "faults"),
    [
        ("地区,城市,主题\n平江县,,安全\n平江县,华容县,安全\n", ["标准输入:3·城市“华容县”：同前面一列重复（前一列在 标准输入:3·地区，只留一个）"]),
        ("地区,主题,主题\n平江县,安全,防汛\n", ["标准输入:2·主题（第3列）“防汛”：同前面一列重复（前一列在 标准输入:2·主题，只留一个）"]),
        ("地区,主题\n平江县,安全,,多\n", ["标准输入:2·第4列“多”：不认识“第4列”（列名写错了就改；不用的列，在列名前加 #）"]),
        ("地区,主题,重点\n平江县,安全,校园餐\n", ["标准输入:2·重点“校园餐”：“重点”下面要分项写（例如 重点: 换行缩进后写 what: 校园餐）"]),
        ("地区，主题\n平江县，安全\n", ["标准输入:2·地区，主题“平江县，安全”：不认识“地区，主题”（列与列之间要用半角逗号或制表符隔开）", "标准输入:2·主题：没有说会议讲什么（写上主题，例如：安全生产）"]),
        ('地区,主题\n平江县,"安全\n', ["标准输入:2：引号没有配对（英文引号要成对，单元格里面的写成两个）"]),
        ("地区,主题,原文\n平江县,安全, \n平江县,, \n", ["标准输入:3·主题：没有说会议讲什么（写上主题，例如：安全生产）"]),
        ("地区,主题,原文\n平江县,安全,\n,,平江县;安全\n", ["标准输入:3·原文“平江县;安全”：这一行还没有改好（照列名把内容填好，再清空“原文”）"]),
    ],
    ids=["two names of one key", "one name twice", "no header", "a group", "full-width commas", "quotation marks", "a blank under the text", "not mended"],
)  # fmt: skip
def test_what_columns_can_get_wrong(mini: Library, content: str, faults: list[str]) -> None:
    """Only rows that have something there are faulty."""
    assert told(content, mini) == faults


def test_a_fault_that_all_rows_share_is_placed_where_it_stands(mini: Library) -> None:
    """A bad preset is not the row's fault."""
    common = [Answers("预设", {"date": Entry("明天", "预设.yaml:3")})]
    assert told("地区,主题\n平江县,安全\n", mini, common) == ["预设.yaml:3：“明天”不是日期（例如：2026-11-23）"]


def test_columns_that_say_nothing_are_named_once(mini: Library) -> None:
    """Passed over or unknown and empty alike."""
    found = piped("序号,地区,主题,备注,口耗\n1,平江县,安全,急,\n")
    assert [note.what for note in Columns(mini.outline("four-part")).notes(found)] == ["没有用到的列：序号、备注、口耗"]
    assert [row.problems for row in read_rows(found, mini.outline("four-part"), mini, [TODAY])] == [()]


@pytest.mark.parametrize(
    ("column", "cell", "text"),
    [("日期", "11月23日", "2026-11-23"), ("日期", "2026年11月23日", "2026年11月23日"), ("时限", "11月23日", "11月23日")],
)
def test_a_shortened_day_is_spelt_out_where_a_day_is_asked_for(outline: Outline, column: str, cell: str, text: str) -> None:
    """Elsewhere it stands as a person reads it."""
    row = Row(2, {column: cell}, "表.xlsx:2", days={column: "2026-11-23"})
    answers, _ = Columns(outline).read(row)
    assert [entry.value for entry in answers.entries.values()] == [text]


def test_a_note_on_a_cell_goes_with_the_draft(mini: Library, outline: Outline) -> None:
    """A number format that was not followed is no fault."""
    note = Problem("表.xlsx:2·口号", "没有照单元格的数字格式，写成了 3")
    row = Row(2, {"地区": "平江县", "主题": "安全", "口号": "3"}, "表.xlsx:2", notes=(note,))
    [found] = read_rows([row], outline, mini, [TODAY])
    assert found.brief is not None
    assert found.brief.notes[-1] == "表.xlsx:2·口号：没有照单元格的数字格式，写成了 3"


def test_rows_and_answers_can_be_sent_to_another_process(mini: Library) -> None:
    """Nothing in them but plain values."""
    [row] = read("标题,口号\n在平江县安全生产工作推进会上的讲话,工业强县\n", mini)
    assert pickle.loads(pickle.dumps((row.row, row.answers, row.problems))) == (row.row, row.answers, row.problems)


@pytest.mark.parametrize(
    ("value", "text"),
    [
        ("短", "短"),
        ("长" * 21, "长" * 20 + "…"),
        ("一\n二\t三", "一 二 三"),
        ("\u202e反", "反"),
        ("", ""),
        ("长" * 10**6, "长" * 20 + "…"),
    ],
)
def test_values_are_shown_on_one_short_line(value: str, text: str) -> None:
    """Without marks that would turn it around."""
    assert shown(value) == text
