"""One block file: wordings, one sentence a line, and the marks before it."""

from __future__ import annotations

from pathlib import Path

import pytest
from helpers import library_of, speech, write

from nigao.errors import NigaoError
from nigao.library.block import Block, Depth, block_name, order_of, read_block


def read(text: str, file: str = "blocks/safety/what/10-mines.j2") -> Block:
    """The block that a file with this text makes."""
    return read_block(text, file, "内置", "块.j2")


def told(text: str) -> list[str]:
    """The faults of a block file."""
    with pytest.raises(NigaoError) as caught:
        read(text)
    return [str(problem) for problem in caught.value.problems]


def test_a_file_is_a_block_of_wordings() -> None:
    """Each wording is named, knows its line, and holds one sentence a line."""
    block = read(
        "{#---\ntitle: 矿山\n---#}\n{% block 正说 %}\n看住矿山。\n  严字当头。  \n\n{% endblock %}\n\n{% block 反说 %}\n松不得。\n{% endblock 反说 %}\n"
    )
    assert (block.id, block.name, block.order, block.head.title) == ("what/mines", "mines", 10, "矿山")
    assert [(w.name, w.line, [s.text for s in w.sentences]) for w in block.wordings] == [
        ("正说", 4, ["看住矿山。", "严字当头。"]),
        ("反说", 10, ["松不得。"]),
    ]


@pytest.mark.parametrize(
    ("mark", "depth", "optional"),
    [("", 1, False), ("+", 2, False), ("++", 3, False), ("?", 1, True), ("+?", 2, True), ("?+", 2, True), ("++?", 3, True), ("?++", 3, True),
     ("＋", 2, False), ("＋＋", 3, False), ("＋+", 3, False), ("？", 1, True), ("＋？", 2, True), ("？＋＋", 3, True), ("+？", 2, True)],
)  # fmt: skip
@pytest.mark.parametrize("blank", ["", " ", "　"])
def test_marks_before_a_sentence(mark: str, depth: int, optional: bool, blank: str) -> None:
    """+ from 中 on, ++ only at 详, ? only when all is known; either order, half or full width, with or without a blank."""
    said = read(f"{{% block 甲 %}}\n第一句。\n{mark}{blank}第二句。\n{{% endblock %}}").wordings[0].sentences[1]
    assert (said.text, said.depth, said.optional, said.line) == ("第二句。", depth, optional, 3)


@pytest.mark.parametrize(
    ("text", "faults"),
    [
        ("", ["块.j2:1：没有一种写法"]),
        ("{#---\ntitle: 甲\n---#}\n", ["块.j2:1：没有一种写法"]),
        ("好。\n{% block 甲 %}\n好。\n{% endblock %}", ["块.j2:1：这一行不在任何写法里"]),
        ("{% block 甲 %}\n好。\n", ["块.j2:1：写法“甲”没有结尾", "块.j2:1：没有一种写法"]),
        ("{% block 甲 %}\n好。\n{% block 乙 %}\n好。\n{% endblock %}", ["块.j2:1：写法“甲”没有结尾"]),
        ("{% block 甲 %}\n好。\n{% endblock %}\n{% endblock %}", ["块.j2:4：多了一个 {% endblock %}"]),
        ("{% block 甲 %}\n{% endblock %}", ["块.j2:1：写法“甲”是空的"]),
        ("{% block 甲 %}\n好。\n{% endblock %}\n{% block 甲 %}\n好。\n{% endblock %}", ["块.j2:4：写法“甲”有两段（第一段在第1行）"]),
        ("{% block %}\n好。\n{% endblock %}", ["块.j2:1：写法名“（没有名字）”不合适"]),
        ("{% block 正 说 %}\n好。\n{% endblock %}", ["块.j2:1：写法名“正 说”不合适"]),
        ("{% block 甲 %}好。{% endblock %}", ["块.j2:1：block、endblock、extends 要单独占一行"]),
        ("{% block 甲 %}\n+ 好。\n{% endblock %}", ["块.j2:2：第一行总要说，不能带“+”或“？”"]),
        ("{% block 甲 %}\n好。\n+++ 好。\n{% endblock %}", ["块.j2:3：不认识标记“+++”（可写：+、++、?、+?、++?）"]),
        ("{% block 甲 %}\n好。\n?? 好。\n{% endblock %}", ["块.j2:3：不认识标记“??”"]),
        ("{% block 甲 %}\n好。\n+\n{% endblock %}", ["块.j2:3：标记后面没有文字"]),
        ("{% block 甲 %}\n{ 全市 }好。\n{% endblock %}", ["块.j2:2：花括号没有写对"]),
        ("{% block 甲 %}\n｛｛ 全市 ｝｝好。\n{% endblock %}", ["块.j2:2：花括号没有写对（写成两个半角花括号：{{ 名字 }}）"]),
        ("{% block 甲 %}\n+ 好。\n+++ 好。\n{% endblock %}\n尾巴。", ["块.j2:2：第一行", "块.j2:3：不认识标记", "块.j2:5：这一行不在任何写法里"]),
    ],
)  # fmt: skip
def test_faults_of_structure_have_their_lines(text: str, faults: list[str]) -> None:
    """An author who does not program reads file, line, fault and remedy; all faults at once."""
    found = told(text)
    assert all(any(one.startswith(fault) for one in found) for fault in faults), found


@pytest.mark.parametrize(
    ("text", "line", "fault"),
    [
        ("{% block 甲 %}\n{% endblock %}\n", 1, "写法“甲”是空的"),
        ("{% block 甲 %}\n\n  \n{% endblock %}\n", 1, "写法“甲”是空的"),
        ("{% block 甲 %}\n{# 注 #}\n{% endblock %}\n", 1, "写法“甲”是空的"),
        ("{% block 甲 %}\n+ 好。\n{% endblock %}\n", 2, "第一行总要说"),
        ("{% block 甲 %}\n好。\n｛｛全市｝｝好。\n{% endblock %}\n", 3, "花括号没有写对"),
        ("{% block 甲 %}\n好。\n+++好。\n{% endblock %}\n", 3, "不认识标记"),
        ("{% block 甲 %}\n好。\n?\n{% endblock %}\n", 3, "标记后面没有文字"),
    ],
)
def test_a_draft_tells_the_faults_of_what_it_says(mini_folder: Path, tmp_path: Path, text: str, line: int, fault: str) -> None:
    """Read in a hurry or with care, a faulty wording never reaches paper and never crashes the run."""
    office = write(tmp_path / "局里", {"blocks/general/opening/10-open.j2": text})
    with pytest.raises(NigaoError, match=fault) as caught:
        speech(library_of(mini_folder, office))
    assert caught.value.problems[0].where.endswith(f"10-open.j2:{line}")


def test_comments_do_not_move_lines() -> None:
    """A comment over several lines, inside or outside a wording, leaves every line number right and is not said."""
    block = read("{# 一\n二 #}\n{% block 甲 %}\n好。{# 尾注 #}\n{# 整行 #}\n真好。\n{% endblock %}\n")
    assert [(s.text, s.line) for s in block.wordings[0].sentences] == [("好。", 4), ("真好。", 6)]


def test_windows_line_ends_are_read_alike() -> None:
    """A file saved on Windows is the same block."""
    text = "{#---\ntitle: 甲\n---#}\n{% block 甲 %}\n好。\n+ 真好。\n{% endblock %}\n"
    one, other = read(text), read(text.replace("\n", "\r\n"))
    assert one.head == other.head
    assert [w.sentences for w in one.wordings] == [w.sentences for w in other.wordings]


def test_trimmed_tags_are_read_alike() -> None:
    """Authors who know Jinja may write {%- -%}."""
    assert [w.name for w in read("{%- block 甲 -%}\n好。\n{%- endblock -%}").wordings] == ["甲"]


@pytest.mark.parametrize(
    ("stem", "name", "order"), [("10-mines", "mines", 10), ("mines", "mines", 10_000), ("05-校园餐", "校园餐", 5), ("20-lead-by-example", "lead-by-example", 20)]
)  # fmt: skip
def test_a_file_name_is_number_and_name(stem: str, name: str, order: int) -> None:
    """The number is the place in the part, the name the identity; without number it comes last."""
    assert (block_name(stem), order_of(stem)) == (name, order)


@pytest.mark.parametrize("depth", list(Depth))
def test_depths_have_words(depth: Depth) -> None:
    """略 ⊂ 中 ⊂ 详, and back."""
    assert Depth.of(depth.word) is depth
    assert [d.word for d in Depth] == ["略", "中", "详"]


@pytest.mark.parametrize("mark", ["\x0b", "\x0c", "\x07", "\x1f", "\u2028"])
def test_invisible_characters_are_told_with_their_line(mark: str) -> None:
    """Word's line break is pasted as U+000B; every speech with it would be refused by Word, or worse."""
    [fault] = told(f"{{% block 正说 %}}\n看住矿山。\n严字{mark}当头。\n{{% endblock %}}\n")
    assert fault.startswith(f"块.j2:3：有看不见的控制字符（U+{ord(mark):04X}）")
    assert told(f"{{#---\ntitle: 矿{mark}山\n---#}}\n{{% block 正说 %}}\n看住矿山。\n{{% endblock %}}\n")[0].startswith(
        "块.j2:2："
    )


@pytest.mark.parametrize(
    "line",
    [
        '{% extends "below" %}',
        "{% extends below %}",
        "{% extends: below %}",
        "{% extends '下层' %}",
        "head: extends: below",
        "head: 继承: 下层",
    ],
)
def test_ways_to_write_on_from_below(line: str) -> None:
    """As a tag with or without quotation marks, or as a key of the head."""
    head, tag = (f"{line.removeprefix('head: ')}\n", "") if line.startswith("head: ") else ("", f"{line}\n")
    block = read(f"{{#---\ntitle: 矿山\n{head}---#}}\n{tag}{{% block 正说 %}}\n看住矿山。\n{{% endblock %}}\n")
    assert block.below
    assert [w.name for w in block.wordings] == ["正说"]


def test_other_ways_are_refused_with_their_line() -> None:
    """And told what to write."""
    assert told("{#---\nextends: above\n---#}\n{% block 正说 %}\n看住矿山。\n{% endblock %}\n") == [
        "块.j2:2：“extends”不能是“above”（只能写 below：接着下层同名的块）"
    ]
    [fault] = told('{% extends "above" %}\n{% block 正说 %}\n看住矿山。\n{% endblock %}\n')
    assert fault.startswith("块.j2:1：")
    assert '{% extends "below" %}' in fault
