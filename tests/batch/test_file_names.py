"""File names out of cells: safe everywhere, inside the folder, bounded, numbered when they collide."""

from __future__ import annotations

import unicodedata
from pathlib import PurePosixPath, PureWindowsPath

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from nigao.batch.file_names import LONGEST, Pattern, safe, same, unused
from nigao.errors import UsageError
from nigao.library.outline import Outline


@pytest.mark.parametrize(
    ("cell", "name"),
    [
        ("平江县-安全生产", "平江县-安全生产"),
        ("../../etc/passwd", "_.._etc_passwd"),
        ("C:\\Windows\\讲话", "C__Windows_讲话"),
        ('a/b|c?d*e<f>g"h:i', "a_b_c_d_e_f_g_h_i"),
        ("CON", "_CON"),
        ("con.2026", "_con.2026"),
        ("LPT1", "_LPT1"),
        ("console", "console"),
        ("  讲话 . ", "讲话"),
        (".隐藏", "隐藏"),
        ("~$讲话", "$讲话"),
        ("-rf", "rf"),
        ("第一行\n第二行\t三", "第一行 第二行 三"),
        ("\u202e右到左\u200b零宽", "右到左零宽"),
        ("e\u0301te\u0301", "été"),
        ("😀讲话", "😀讲话"),
        ("\ud800孤", "孤"),
        ("", "未命名"),
        ("...", "未命名"),
        ("\x00", "未命名"),
    ],
)
def test_a_cell_becomes_a_safe_name(cell: str, name: str) -> None:
    """What Windows, Linux or a reader could stumble over is replaced or dropped."""
    assert safe(cell) == name


@given(st.text(max_size=400))
@settings(max_examples=300, deadline=None)
def test_no_cell_leads_out_of_the_folder(cell: str) -> None:
    """Whatever a cell holds: one path component on both systems, not hidden, no device, bounded in bytes, stable."""
    name = safe(cell)
    assert PurePosixPath(name).parts == (name,)
    assert PureWindowsPath(name).parts == (name,)
    assert not PureWindowsPath(name).is_reserved() if hasattr(PureWindowsPath, "is_reserved") else True
    assert 0 < len(name.encode("utf-8")) <= LONGEST + 1
    assert name[0] not in ".-~ "
    assert name[-1] not in ". "
    assert all(unicodedata.category(char) not in ("Cc", "Cf", "Cs") for char in name)


def test_a_long_name_is_cut_between_characters() -> None:
    """A megabyte in a cell makes a name of at most 160 bytes, whole characters all of them."""
    name = safe("县" * 400_000)
    assert name == "县" * (LONGEST // 3)


@pytest.mark.parametrize(
    ("pattern", "name"),
    [("{place}-{topic}", "平江县-安全生产"), ("{地区}{日期}", "平江县2026-03-10"), ("{row} {口号}", "4 "), ("讲话稿", "讲话稿")],
)
def test_fields_are_keys_of_a_brief(pattern: str, name: str, outline: Outline) -> None:
    """Chinese and English names alike; a field without a value is empty; `row` is the row's number."""
    values = {"place": "平江县", "topics": "安全生产", "date": "2026-03-10", "row": "4"}
    assert Pattern.parse(pattern, outline).fill(values) == name.strip()


@pytest.mark.parametrize(
    ("pattern", "fault"),
    [
        ("{plcae}", "是否想写“place”"),
        ("{place}/{topic}", "名字里不能有"),
        ("{place", "花括号没有配对"),
        ("{}", "不认识“{}”"),
    ],
)
def test_a_pattern_that_cannot_be_is_wrong_usage(pattern: str, fault: str, outline: Outline) -> None:
    """Unknown fields, folders and stray braces are told before anything is read."""
    with pytest.raises(UsageError, match=fault):
        Pattern.parse(pattern, outline)


def test_a_value_is_no_pattern(outline: Outline) -> None:
    """Braces in a cell are words."""
    assert Pattern.parse("{place}", outline).fill({"place": "{topic}县", "topics": "x"}) == "{topic}县"


def test_collisions_are_numbered_in_order() -> None:
    """The second of a name gets -2, the third -3; case and composition do not make a name another."""
    taken: set[str] = set()
    found = []
    for stem in ("甲", "甲", "Ａ", "a", "甲-2", "甲"):
        name, _ = unused(stem, taken.__contains__)
        taken.add(same(name))
        found.append(name)
    assert found == ["甲", "甲-2", "Ａ", "a-2", "甲-2-2", "甲-3"]
