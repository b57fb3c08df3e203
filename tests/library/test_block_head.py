"""The head of a block file: what the block is about and where it fits."""

from __future__ import annotations

from datetime import date

import pytest

from nigao.errors import Problem
from nigao.library.block_head import Head, fits, read_head

BODY = "{% block 甲 %}\n好。\n{% endblock %}\n"
DAY = date(2026, 3, 10)


def head(lines: str) -> tuple[Head, list[str]]:
    """The head with these lines, and its faults."""
    problems: list[Problem] = []
    found, _ = read_head(f"{{#---\n{lines}\n---#}}\n{BODY}", "块.j2", problems)
    return found, [str(problem) for problem in problems]


def test_a_block_needs_no_head() -> None:
    """Nothing said, nothing restricted."""
    problems: list[Problem] = []
    assert read_head(BODY, "块.j2", problems)[0] == Head()
    assert read_head("{# 只是注释 #}\n" + BODY, "块.j2", problems)[0] == Head()
    assert problems == []


def test_every_key_in_either_language() -> None:
    """Chinese keys and English keys give the same head."""
    english = head(
        "title: 管好校园餐\nalso: [校园餐]\nlevels: [市, 县]\nkinds: [推进]\nspeakers: [书记]\nfamilies: [整治]\nshapes: [动词]\n"
        "motif: 民生\nneeds: [时限]\nsince: 2026-01-14\nuntil: 2026年12月31日\nalways: true\nretire: [旧]"
    )
    chinese = head(
        "标题: 管好校园餐\n又名: [校园餐]\n层级: [市, 县]\n会种: [推进]\n讲话人: [书记]\n类别: [整治]\n形状: [动词]\n"
        "主意: 民生\n需要: [时限]\n起用: 2026-01-14\n停用: 2026年12月31日\n必选: 是\n去掉: [旧]"
    )
    assert english == chinese
    found, faults = english
    assert faults == []
    assert (found.title, found.levels, found.since, found.until, found.always) == (
        "管好校园餐", ("市", "县"), date(2026, 1, 14), date(2026, 12, 31), True,
    )  # fmt: skip


@pytest.mark.parametrize(
    ("lines", "levels"),
    [
        ("levels: 县", ("县",)),
        ("levels: []", ()),
        ("levels:", ()),
        ("levels: 市、县", ("市", "县")),
        ("levels: ['市', \"县\"]", ("市", "县")),
        ("levels：［市］", ("［市］",)),
        ("levels: [市，县]  # 注", ("市", "县")),
    ],
)
def test_a_list_may_be_one_word_or_empty(lines: str, levels: tuple[str, ...]) -> None:
    """One word is a list of one; an empty list is said on purpose."""
    found, faults = head(lines)
    assert (found.levels, found.spoken) == (levels, ("levels",))
    assert bool(faults) is ("［市］" in levels)


@pytest.mark.parametrize(
    ("line", "title"),
    [("title: 甲", "甲"), ("title：甲", "甲"), ("title:甲", "甲"), ('title: "甲"', "甲"), ("title: 甲  # 注", "甲"), ("title: C#语言", "C#语言"), ("title: 甲：乙", "甲：乙"),
     ("# 注\n\ntitle: 甲", "甲"), ("title: 010", "010"), ("title: no", "no")],
)  # fmt: skip
def test_a_text_is_what_the_author_typed(line: str, title: str) -> None:
    """Full-width colons and quotation marks will do; comments do not count; a # inside a word is no comment."""
    found, faults = head(line)
    assert (found.title, faults) == (title, [])


@pytest.mark.parametrize(
    ("lines", "faults"),
    [
        ("levles: [县]", ["块.j2:2：块的开头不认识“levles”（是否想写“levels”？）"]),
        ("title: 甲\n主义: 乙", ["块.j2:3：块的开头不认识“主义”（是否想写“主意”？）"]),
        ("levels: [村里]", ["块.j2:2：不认识层级“村里”（是否想写“村”？）"]),
        ("since: 昨天", ["块.j2:2：“昨天”不是日期（写成 2026-01-14）"]),
        ("always: 也许", ["块.j2:2：“always”不能是“也许”（可写：true、false）"]),
        ("title: 甲\ntitle: 乙", ["块.j2:3：“title”写了两次（第一次在 块.j2:2）"]),
        ("只有一句话", ["块.j2:2：块的开头要写成“键: 值”"]),
        ("levels:\n- 市", ["块.j2:3：块的开头要写成“键: 值”（几个值写在一行：levels: [市, 县]）"]),
        ("since: x\nlevles: y", ["块.j2:2：“x”不是日期", "块.j2:3：块的开头不认识“levles”"]),
    ],
)
def test_every_fault_has_its_line_in_the_file(lines: str, faults: list[str]) -> None:
    """Lines are counted from the top of the file, all faults are told."""
    found = head(lines)[1]
    assert len(found) == len(faults)
    assert all(one.startswith(other) for one, other in zip(found, faults, strict=True))


@pytest.mark.parametrize(
    "text",
    [
        "{#\ntitle: 甲\n#}\n",
        "{#--\nlevels: [县]\n--#}\n",
        "{#---\ntitle：甲\n#}\n",
        "{# 说明 #}\n{#---\nlevels: [县]\n---#}\n",
        "{# title: 甲\nlevels: [县] #}\n",
    ],
)
def test_a_head_that_would_not_count_is_told(text: str) -> None:
    """A comment that looks like a head but is not written as one: its restrictions would silently not hold."""
    problems: list[Problem] = []
    read_head(text + BODY, "块.j2", problems)
    assert [problem.what for problem in problems] == ["块的开头没有写对，限制都不会起作用"]


@pytest.mark.parametrize(
    ("lines", "facts", "admitted"),
    [
        ("title: 甲", {}, True),
        ("levels: [县]", {"levels": {"县"}}, True),
        ("levels: [市]", {"levels": {"县"}}, False),
        ("levels: [市, 县]", {"levels": {"县", "县级市"}}, True),
        ("kinds: [推进]", {}, False),
        ("kinds: [推进]\nspeakers: [纪委]", {"kinds": {"推进"}, "speakers": {"书记"}}, False),
        ("families: [整治]", {"families": {"整治"}}, True),
        ("since: 2026-03-10", {}, True),
        ("since: 2026-03-11", {}, False),
        ("until: 2026-03-10", {}, True),
        ("until: 2026-03-09", {}, False),
        ("since: 2026-01-01\nuntil: 2026-12-31", {}, True),
    ],
)
def test_a_block_is_admitted_where_it_fits(lines: str, facts: dict[str, set[str]], admitted: bool) -> None:
    """Every restriction must hold; days count from and until, both included."""
    assert fits(head(lines)[0], {key: frozenset(values) for key, values in facts.items()}, DAY) is admitted


def test_a_level_that_must_be_asked_for_is_a_known_one() -> None:
    """Tiers and exact levels are told apart by name; anything else is a slip."""
    problems: list[Problem] = []
    found, _ = read_head("{#---\n点名才用: [市辖区, 镇, 市管区]\n---#}\n" + BODY, "块.j2", problems)
    assert found.only_asked == ("市辖区", "镇", "市管区")
    assert [(p.where, p.what) for p in problems] == [("块.j2:2", "不认识层级“市管区”")]
