"""Calls that cannot be meant are refused in Chinese, with the argument and what was probably meant; they are TypeErrors too."""

from __future__ import annotations

import datetime
from collections.abc import Callable
from pathlib import Path

import pytest
from helpers import DAY

import nigao
from nigao.library.library import Library

CALLS: dict[str, tuple[Callable[..., object], tuple[object, ...], dict[str, object], str]] = {
    "draft: misspelt": (nigao.draft, (), {"topics": "安全", "plase": "平江县"}, "plase：不认识“plase”（是否想写“place”？）"),
    "draft: misspelt, of its own": (nigao.draft, (), {"topics": "安全", "libary": 1}, "libary：不认识“libary”（是否想写“library”？）"),
    "draft: like nothing": (nigao.draft, (), {"topics": "安全", "zzz": 1}, "zzz：不认识“zzz”（nigao schema 列出全部的键）"),
    "draft: two without names": (nigao.draft, ("county", "平江县"), {}, "nigao.draft：不带名字的参数最多1个，写了2个"),
    "draft: a number for a preset": (nigao.draft, (3,), {}, "preset：不能是 int（要写预设文件、预设名或讲话标题）"),
    "draft: truth for a topic": (nigao.draft, (), {"topics": True}, "topics：“topics”的值只能是文字或一列文字"),
    "draft: bytes": (nigao.draft, (), {"topics": "安全".encode()}, "topics：“topics”的值只能是文字或一列文字"),
    "draft: a folder for a library": (nigao.draft, (), {"library": "库"}, "library：不能是 str（要写 nigao.open_library(…) 给的模板库）"),
    "render: a text": (nigao.render, ("讲话", "docx"), {}, "draft：不能是 str（要写 nigao.draft(…) 给的稿子）"),
    "render: no format": (nigao.render, ("讲话",), {}, "to：nigao.render 要有这个参数"),
    "save: nothing": (nigao.save, (), {}, "path：nigao.save 要有这个参数"),
    "save: misspelt": (nigao.save, ("讲话", "a.txt"), {"forse": True}, "forse：没有参数“forse”（是否想写“force”？）"),
    "save: twice": (nigao.save, ("讲话", "a.txt"), {"path": "b.txt"}, "path：写了两次"),
    "bulk: misspelt": (nigao.bulk, ([],), {"keep_goin": True}, "keep_goin：不认识“keep_goin”（是否想写“keep_going”？）"),
    "bulk: the name of a file": (nigao.bulk, ("表.xlsx",), {}, "rows：要写一行一行的值，不是文字（文件用 nigao.open_table(…) 打开）"),
    "bulk: one row": (nigao.bulk, ({"place": "平江县"},), {}, "rows：一行要放在列表里"),
    "bulk: nothing": (nigao.bulk, (None,), {}, "rows：不能是 NoneType"),
    "bulk: progress": (nigao.bulk, ([],), {"progress": 3}, "progress：不能是 int（要写一个函数）"),
    "check: a number": (nigao.check, (3,), {}, "text：不能是 int（要写文件、稿子或文字）"),
    "check: misspelt": (nigao.check, ("文字",), {"selct": ["BD"]}, "selct：没有参数“selct”（是否想写“select”？）"),
    "read_title: nothing": (nigao.read_title, (None,), {}, "title：不能是 NoneType（要写一行文字）"),
    "open_library: a number": (nigao.open_library, (3,), {}, "第1个参数：不能是 int（要写文件夹的路径）"),
    "open_table: a number": (nigao.open_table, (3.5,), {}, "path：不能是 float（要写文件的路径）"),
}  # fmt: skip


@pytest.mark.parametrize(("call", "given", "named", "fault"), CALLS.values(), ids=CALLS)
def test_a_call_that_cannot_be_meant(
    call: Callable[..., object], given: tuple[object, ...], named: dict[str, object], fault: str
) -> None:
    """One error that a script may catch as Python's or as ours."""
    with pytest.raises(TypeError) as caught:
        call(*given, **named)
    assert isinstance(caught.value, nigao.ArgumentError)
    assert isinstance(caught.value, nigao.NigaoError)
    assert fault in str(caught.value)
    assert not [line for line in str(caught.value).splitlines() if "argument" in line]


def test_all_faults_of_a_call_are_told_at_once(mini: Library) -> None:
    """Two misspelt keywords and a value of a wrong kind make one error of three problems."""
    with pytest.raises(nigao.ArgumentError) as caught:
        nigao.draft(topics=object(), plase="平江县", dat=DAY, library=mini)  # type: ignore[arg-type, call-arg]
    assert len(caught.value.problems) == 3


def test_chinese_keywords_are_keywords(mini: Library) -> None:
    """As in a preset."""
    found = nigao.draft(地区="平江县", 主题="安全生产", 日期=DAY, library=mini)  # type: ignore[call-arg, arg-type]
    assert found == nigao.draft(place="平江县", topics="安全生产", date=DAY, library=mini)


def test_a_row_that_is_no_mapping_is_faulty(mini: Library) -> None:
    """The others are drafted."""
    rows: list[object] = [{"topics": "安全生产", "date": DAY}, ("平江县", "安全生产")]
    good, bad = nigao.bulk(rows, library=mini)  # type: ignore[arg-type]
    assert good.draft is not None
    assert "第2行：不能是 tuple，要写“键: 值”的映射" in str(bad.problems[0])


class Frame:
    """What a script has of a data frame: iterating gives the names of its columns."""

    def __init__(self, rows: list[dict[str, object]]) -> None:
        self.rows = rows

    def __iter__(self) -> object:
        return iter(self.rows[0])

    def to_dict(self, orient: str) -> list[dict[str, object]]:
        """Its rows, as pandas gives them."""
        assert orient == "records"
        return self.rows


def test_a_data_frame_is_its_rows(mini: Library) -> None:
    """Columns with gaps hold NaN and turn whole numbers into floats."""
    frame = Frame([{"topics": "安全生产", "date": datetime.datetime(2026, 3, 10), "chars": 900.0, "speaker": float("nan")}])
    [found] = nigao.bulk(frame, library=mini)  # type: ignore[arg-type]
    assert found.draft is not None
    assert found.draft.brief["date"] == "2026-03-10"
    assert found.draft.brief["chars"] == "900"
    assert "speaker" not in found.draft.brief


@pytest.mark.parametrize("out", [False, True])
def test_progress_is_told(mini: Library, tmp_path: Path, out: bool) -> None:
    """After each row: rows done and rows in all, faulty ones among them."""
    rows: list[dict[str, object]] = [{"topics": "安全生产", "date": DAY}, {"place": "平江县"}, {"topics": "防汛", "date": DAY}]
    told: list[tuple[int, int | None]] = []
    found = list(
        nigao.bulk(
            rows, out=tmp_path / "o" if out else None, library=mini, keep_going=True, progress=lambda *seen: told.append(seen)
        )
    )
    assert told == [(1, 3), (2, 3), (3, 3)]
    assert [outcome.good for outcome in found] == [True, False, True]


def test_nobody_knows_how_many_endless_rows_there_are(mini: Library) -> None:
    """Then the second number is None."""
    told: list[int | None] = []
    list(nigao.bulk(({"topics": "安全生产"} for _ in range(2)), library=mini, progress=lambda _, total: told.append(total)))
    assert told == [None, None]
