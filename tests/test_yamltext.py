"""YAML read as the words the author typed."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nigao import yamltext
from nigao.errors import NigaoError, closest, reason


def told(text: str) -> list[str]:
    """The faults of a YAML text, each as the clerk sees it."""
    with pytest.raises(NigaoError) as caught:
        yamltext.parse(text, "预设.yaml")
    return [str(problem) for problem in caught.value.problems]


@pytest.mark.parametrize(
    "typed",
    ["010", "0o17", "0x1F", "9:30", "no", "on", "yes", "off", "true", "null", "1.10", "1e3", "1_000", "2026-11-23", ".inf", "="],
)
def test_a_plain_scalar_stays_as_typed(typed: str) -> None:
    """What PyYAML would turn into a number, a truth value, a minute count or a date stays text, as value and as key."""
    assert yamltext.parse(f"值: {typed}", "x") == {"值": typed}
    assert yamltext.parse(f"{typed}: 值", "x") == {typed: "值"}


@pytest.mark.parametrize(("typed", "read"), [("", None), ("~", None), ('"~"', "~"), ("''", ""), ('" "', " ")])
def test_nothing_written_is_told_from_an_empty_text(typed: str, read: str | None) -> None:
    """An empty value and ~ are no answer; quotation marks make them text."""
    assert yamltext.parse(f"a: {typed}", "x")["a"] == read


def test_everything_knows_its_line() -> None:
    """Keys, scalars, mappings and lists carry the line they stand on, counted from 1."""
    raw = yamltext.parse("# 注释\na: 甲\nb:\n  c: 乙\n  d:\n    - 丙\n    - 丁\n", "x")
    assert raw.lines == {"a": 2, "b": 3}
    assert raw["b"].lines == {"c": 4, "d": 5}
    assert [item.line for item in raw["b"]["d"]] == [6, 7]
    assert raw["a"].line == 2


def test_the_first_line_can_be_moved() -> None:
    """The head of a block file is told with the lines of the whole file."""
    assert yamltext.parse("a: 1\nb: 2", "x", first_line=5).lines == {"a": 5, "b": 6}


@pytest.mark.parametrize(
    ("text", "faults"),
    [
        ("a: 1\na: 2", ["预设.yaml:2：“a”写了两次（第一次在第1行）"]),
        ("a: &x 1\nb: *x", ["预设.yaml:1：不支持 YAML 的锚点“&”（需要“&”时给整个值加引号）",
                            "预设.yaml:2：不支持 YAML 的引用“*”（需要星号时给整个值加引号）"]),
        ("a: !!python/object/apply:os.system [ls]",
         ["预设.yaml:1：不支持 YAML 的标签“tag:yaml.org,2002:python/object/apply:os.system”（需要“!”时给整个值加引号）"]),
        ("a: !include /etc/passwd", ["预设.yaml:1：不支持 YAML 的标签“!include”（需要“!”时给整个值加引号）"]),
        ("a: 1\n---\nb: 2", ["预设.yaml:2：一个文件里只能有一份内容（去掉“---”）"]),
        ("[a, b]: 1", ["预设.yaml:1：键必须是文字"]),
        ("{a: 1}: 2", ["预设.yaml:1：键必须是文字"]),
    ],
)  # fmt: skip
def test_what_says_more_than_it_seems_is_refused(text: str, faults: list[str]) -> None:
    """Double keys, anchors, aliases, tags and second documents are faults with their lines, all told together."""
    assert told(text) == faults


@pytest.mark.parametrize(
    ("text", "where", "hint"),
    [
        ("a:\n\tb: 1", "预设.yaml:2", "缩进请用空格"),
        ("a: 1\nplace：苏州市\nb: 2", "预设.yaml:2", "半角冒号加空格"),
        ("a: 1\nplace：苏州市", "预设.yaml:2", "半角冒号加空格"),
        ("a: [1, 2", "预设.yaml:", "检查缩进、引号和冒号"),
        ("a: 'b", "预设.yaml:", "检查缩进、引号和冒号"),
    ],
)
def test_broken_yaml_is_told_with_line_and_cause(text: str, where: str, hint: str) -> None:
    """A tab, a full-width colon, an open bracket: each gets the hint that mends it."""
    (fault,) = told(text)
    assert fault.startswith(where)
    assert hint in fault


@pytest.mark.parametrize(
    ("text", "where", "hint"),
    [
        ("a:\n\u3000b: 1", 2, "行首用的是全角空格，算不上缩进（换成两个半角空格）"),
        ("a:\n  b: 1\n\u3000\u3000c: 2", 3, "行首用的是全角空格"),
        ("a:\n  b:\n\u3000\u3000- 甲", 3, "行首用的是全角空格"),
        ("place:\u3000平江县\ntopics: 安全", 1, "冒号后面是全角空格"),
        ("a: 1\nb:\n  what:\u3000校园餐", 3, "没有写成“键: 值”（冒号后面是全角空格"),
        ("a: 1\ntopics:安全", 2, "冒号后面空一格"),
        ("topics:安全\na: 1", 1, "冒号后面空一格"),
        ("a:\n  b:\n  －甲", 3, "列举的横线用半角“-”"),
        ("a:\n  -甲\n  -乙", 2, "没有写成一列（横线后面空一格"),
        ('a: "甲\nb: 1\nc: 2', 1, "引号没有配对"),
        ('a: 1\nb: "甲"乙\nc: 2', 2, "引号没有配对，或者引号后面还有字"),
        ("a: [甲, 乙\nb: 1", 1, "方括号没有配对"),
        ("a: 1\n b: 2", 2, "这一行多缩进了"),
        ("a: 口号: 甲", 1, "值里有冒号加空格"),
        ("a: 1\nb: @甲", 2, "值以记号开头"),
        ("a: 安全\x0b生产", 1, "有看不见的控制字符，多半是从 Word 里粘来的"),
        ('a: 1\nb: "甲\x07"', 2, "有看不见的控制字符"),
    ],
)
def test_what_hands_type_and_yaml_cannot_mean(text: str, where: int, hint: str) -> None:
    """The line itself is named, and what to type instead."""
    (fault,) = told(text)
    assert fault.startswith(f"预设.yaml:{where}：")
    assert hint in fault


@pytest.mark.parametrize(
    "text",
    ["a: |\n  \u3000\u3000第一段\n  -甲", "a:\n  电话:12345", "a: 时间:\u3000上午", 'a: "-甲"', "a: -5", "a:\n  -5", "a: 1\n\u3000b: 2",
     "a:\n  总书记强调：“甲”", "a: 见 http://x"],
)  # fmt: skip
def test_what_only_looks_like_a_slip_is_read(text: str) -> None:
    """Blocks of text, words with colons, numbers below zero."""
    assert isinstance(yamltext.parse(text, "x"), dict)


@pytest.mark.parametrize("text", ["", "# 只有注释\n", "---\n", "\n\n"])
def test_an_empty_file_holds_nothing(text: str) -> None:
    """Nothing written is None, not an error: the reader of the file decides what that means."""
    assert yamltext.parse(text, "x") is None


def test_a_bom_is_no_part_of_the_first_key(tmp_path: Path) -> None:
    """A file saved by the Windows notepad reads like any other."""
    path = tmp_path / "a.yaml"
    path.write_bytes("地区: 苏州市\n".encode("utf-8-sig"))
    assert yamltext.load(path) == {"地区": "苏州市"}


@pytest.mark.parametrize(
    ("content", "fault"),
    [("地区: 苏州市\n".encode("gbk"), "不是 UTF-8 编码"), (b"a: \x00\n", "不"), (b"a: \x07\n", "不")],
    ids=["GBK", "NUL", "bell"],
)
def test_a_file_that_is_no_text_is_told(tmp_path: Path, content: bytes, fault: str) -> None:
    """A GBK file and control characters are faults that name the file."""
    path = tmp_path / "a.yaml"
    path.write_bytes(content)
    with pytest.raises(NigaoError, match=fault) as caught:
        yamltext.load(path)
    assert str(path) in caught.value.problems[0].where


def test_a_missing_file_and_a_folder_are_told_apart(tmp_path: Path) -> None:
    """Each has its own Chinese reason."""
    with pytest.raises(NigaoError, match="没有这个文件"):
        yamltext.load(tmp_path / "no.yaml")
    with pytest.raises(NigaoError, match="这是一个文件夹，不是文件"):
        yamltext.load(tmp_path)
    with pytest.raises(NigaoError, match="没有权限"):
        raise NigaoError(yamltext.Problem("", reason(PermissionError(13, "denied"))))


@pytest.mark.parametrize(
    ("word", "hint"),
    [("work-stlye", "是否想写“work-style”？"), ("plase", "是否想写“place”？"), ("地 区", "是否想写“地区”？"), ("xyzzy", "")],
)
def test_a_near_word_is_suggested(word: str, hint: str) -> None:
    """A slip of the pen gets 是否想写; a word near nothing gets no hint at all."""
    assert closest(word, ["work-style", "place", "地区", "topics"]) == hint


@given(st.text(max_size=60))
def test_any_text_is_read_or_refused(text: str) -> None:
    """No text makes the reader fail in any other way than a told fault."""
    try:
        value = yamltext.parse(text, "x")
    except NigaoError as fault:
        assert fault.problems
    else:
        assert value is None or isinstance(value, str | dict | list)


def test_what_is_written_is_read_back() -> None:
    """Chinese as it is, keys in their order, a long answer on one line."""
    whole = {"地区": "平江县", "口号": "# “双争”：一流", "重点": {"what": "校车；" * 60}}
    text = yamltext.dump(whole)
    assert text.startswith("地区: 平江县\n")
    assert len(text.splitlines()) == 4
    assert yamltext.parse(text, "预设") == whole
