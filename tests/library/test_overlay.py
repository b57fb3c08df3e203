"""One rule for every kind of template: what an upper layer adds, overrides by id, extends and retires."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from helpers import ROOT, library_of, write

from nigao.errors import NigaoError
from nigao.formats.style_file import styles_of
from nigao.library.library import Library
from nigao.library.references import Reference
from nigao.lint.check import faults
from nigao.lint.rule_file import rules_of
from nigao.meeting.emphasis import read_emphasis

TEA = "名称: 茶产业\n又名: [茶叶]\n领域:\n  - {名: 种茶, 级: [县], 部门: [农业农村]}\n  - {名: 制茶, 级: [县]}\n"
OUTLINE = """\
title: 三段
names: [三段式]
parts:
  - {id: why, heading: 提高认识, ask: 讲哪些道理？}
  - {id: what, heading: 抓住重点, ask: 抓什么？}
questions:
  - {id: place, ask: 哪里？, form: place}
"""
RULE = "ZZ001: {类: forbid, 级: 必错, 错: 不说茶, 词: [茶叶], 报: [卖茶叶。], 不报: [卖花。]}\n"
REFERENCE = """\
茶会:
  vouched_until: always
  提法.茶会:
    usage: noun
    items:
    - {id: 茶会-一次, text: 第一次茶会精神, source: 公报, valid_from: 2020-01-01, certainty: verified}
"""
NEWER = REFERENCE.replace("茶会-一次", "茶会-二次").replace("第一次", "第二次").replace("2020", "2021")
BLOCK = "{#---\n标题: 喝茶\n---#}\n{% block 甲 %}\n喝茶。\n{% endblock %}\n{% block 乙 %}\n品茶。\n{% endblock %}\n"
SHEET = (ROOT / "templates" / "styles" / "reading.yaml").read_text(encoding="utf-8")
LOWER = {
    "topics/tea.yaml": TEA, "outlines/tea.yaml": OUTLINE, "rules/tea.yaml": RULE, "references/tea.yaml": REFERENCE,
    "blocks/tea/why/10-drink.j2": BLOCK, "styles/tea.yaml": SHEET, "places/tea.csv": "name,level,superior\n茶山县,县,岳阳市\n",
}  # fmt: skip
BELOW = "extends: below\n"


def cards(library: Library) -> object:
    """Title and fields of every card but the small library's own; what the index finds by a field's and a card's name."""
    found = {card.id: (card.title, [field.name for field in card.fields]) for card in library.topics() if card.id != "safety"}
    return found, [name for name in ("茶产业", "种茶", "卖茶", "稻米") if library.index.topic(name)]


def outlines(library: Library) -> object:
    """Parts and questions of the outlines."""
    found = (outline for outline in library.outlines() if outline.id != "four-part")
    return {o.id: (o.title, [part.heading for part in o.parts], [q.id for q in o.questions]) for o in found}


def styles(library: Library) -> object:
    """Lines a page, paper, and whether it is a reading copy."""
    found = {}
    for name in ("tea", "rice"):
        try:
            sheet = styles_of(library, name)
            found[name] = (sheet.page.lines, sheet.page.width, sheet.reading is not None)
        except NigaoError:
            continue
    return found


def rules(library: Library) -> object:
    """Level, message and words of each rule."""
    return {rule.code: (rule.level, rule.message, rule.words) for rule in rules_of(library).every}


def references(library: Library) -> object:
    """What is said of the tea meeting."""
    found = library.reference("提法.茶会", date(2026, 1, 1))
    return found.text if isinstance(found, Reference) else found


def blocks(library: Library) -> object:
    """Wordings of the blocks."""
    return {block.id: [wording.name for wording in block.wordings] for block in library.blocks("tea", "why")}


def places(library: Library) -> object:
    """The rows that a short name can mean."""
    return [(row.name, row.superior) for name in ("茶山", "稻田", "平江") for row in library.gazetteer.guess(name)]


def words(library: Library) -> object:
    """How emphases are put, which goes by the lists and tables of `shapes.yaml`."""
    return [read_emphasis(text, library.words).verb for text in ("壮大茶园", "捋顺茶园", "消防隐患")]


TEA_CARD = ("茶产业", ["种茶", "制茶"])
TEA_OUTLINE = ("三段", ["提高认识", "抓住重点"], ["place"])
TEA_RULE = ("必错", "不说茶", ("茶叶",))
TEA_BLOCK = ["甲", "乙"]
TEA_ROW, PLAIN_ROW = ("茶山县", "岳阳市"), ("平江县", "岳阳市")
CASES: list[tuple[Callable[[Library], object], str, str, object]] = [
    (cards, "", "", ({"tea": TEA_CARD}, ["茶产业", "种茶"])),
    (cards, "topics/rice.yaml", "名称: 稻米\n", ({"rice": ("稻米", []), "tea": TEA_CARD}, ["茶产业", "种茶", "稻米"])),
    (cards, "topics/tea.yaml", "名称: 茶产业\n领域:\n  - {名: 卖茶}\n", ({"tea": ("茶产业", ["卖茶"])}, ["茶产业", "卖茶"])),
    (cards, "topics/tea.yaml", BELOW + "fields:\n  - {名: 卖茶}\n",
     ({"tea": ("茶产业", ["种茶", "制茶", "卖茶"])}, ["茶产业", "种茶", "卖茶"])),
    (cards, "topics/tea.yaml", BELOW + "retire: [种茶]\n", ({"tea": ("茶产业", ["制茶"])}, ["茶产业"])),
    (cards, "topics/tea.yaml", BELOW + "retire: 领域\n", ({"tea": ("茶产业", [])}, ["茶产业"])),
    (cards, "topics/tea.yaml", "retire: true\n", ({}, [])),
    (outlines, "", "", {"tea": TEA_OUTLINE}),
    (outlines, "outlines/rice.yaml", OUTLINE.replace("三段", "五段"), {"rice": ("五段", *TEA_OUTLINE[1:]), "tea": TEA_OUTLINE}),
    (outlines, "outlines/tea.yaml", OUTLINE.replace("三段", "五段"), {"tea": ("五段", *TEA_OUTLINE[1:])}),
    (outlines, "outlines/tea.yaml", BELOW + "parts:\n  - {id: what, heading: 找准问题, ask: 抓什么？}\n",
     {"tea": ("三段", ["提高认识", "找准问题"], ["place"])}),
    (outlines, "outlines/tea.yaml", BELOW + "retire: [why]\n", {"tea": ("三段", ["抓住重点"], ["place"])}),
    (outlines, "outlines/tea.yaml", "retire: true\n", {}),
    (styles, "", "", {"tea": (16, 210, True)}),
    (styles, "styles/rice.yaml", SHEET.replace("lines: 16", "lines: 18"), {"tea": (16, 210, True), "rice": (18, 210, True)}),
    (styles, "styles/tea.yaml", SHEET.replace("lines: 16", "lines: 18"), {"tea": (18, 210, True)}),
    (styles, "styles/tea.yaml", BELOW + "page: {lines: 12}\n", {"tea": (12, 210, True)}),
    (styles, "styles/tea.yaml", BELOW + "retire: [reading]\n", {"tea": (16, 210, False)}),
    (styles, "styles/tea.yaml", "retire: true\n", {}),
    (rules, "", "", {"ZZ001": TEA_RULE}),
    (rules, "rules/rice.yaml", RULE.replace("ZZ001", "ZZ002"), {"ZZ001": TEA_RULE, "ZZ002": TEA_RULE}),
    (rules, "rules/rice.yaml", RULE.replace("茶叶]", "茶饼]"), {"ZZ001": ("必错", "不说茶", ("茶饼",))}),
    (rules, "rules/rice.yaml", "ZZ001: {extends: below, level: 提示}\n", {"ZZ001": ("提示", "不说茶", ("茶叶",))}),
    (rules, "rules/rice.yaml", "retire: [ZZ001]\n", {}),
    (references, "", "", "第一次茶会精神"),
    (references, "references/rice.yaml", NEWER, "第二次茶会精神"),
    (references, "references/rice.yaml", REFERENCE.replace("第一次", "首次"), "首次茶会精神"),
    (references, "references/rice.yaml", "茶会:\n  retire: [茶会-一次]\n", None),
    (blocks, "", "", {"why/drink": TEA_BLOCK}),
    (blocks, "blocks/tea/why/20-brew.j2", BLOCK, {"why/drink": TEA_BLOCK, "why/brew": TEA_BLOCK}),
    (blocks, "blocks/tea/why/drink.j2", "{% block 丙 %}\n泡茶。\n{% endblock %}\n", {"why/drink": ["丙"]}),
    (blocks, "blocks/tea/why/drink.j2", '{% extends "below" %}\n{% block 丙 %}\n泡茶。\n{% endblock %}\n', {"why/drink": ["甲", "乙", "丙"]}),
    (blocks, "blocks/tea/why/drink.j2", '{#---\nretire: [甲]\n---#}\n{% extends "below" %}\n', {"why/drink": ["乙"]}),
    (blocks, "blocks/tea/why/drink.j2", '{#---\nretire: [true]\n---#}\n{% extends "below" %}\n', {}),
    (places, "", "", [TEA_ROW, PLAIN_ROW]),
    (places, "places/rice.csv", "name,level,superior\n稻田县,县,岳阳市\n", [TEA_ROW, ("稻田县", "岳阳市"), PLAIN_ROW]),
    (places, "places/rice.csv", "name,level,superior\n茶山县,县,苏州市\n平江县,县,苏州市\n", [("茶山县", "苏州市"), ("平江县", "苏州市")]),
    (places, "places/rice.csv", "name,level,superior\n茶山县,去掉,\n平江县,去掉,\n", []),
    (words, "", "", ["壮大茶园", "抓好捋顺茶园", "排查整治消防隐患"]),
    (words, "words/shapes.yaml", "动词: 捋顺\n", ["壮大茶园", "捋顺茶园", "排查整治消防隐患"]),
    (words, "words/shapes.yaml", "坏事词尾: {隐患: 铲除}\n", ["壮大茶园", "抓好捋顺茶园", "铲除消防隐患"]),
    (words, "words/shapes.yaml", "retire: {动词: 壮大}\n", ["抓好壮大茶园", "抓好捋顺茶园", "排查整治消防隐患"]),
]  # fmt: skip


@pytest.mark.parametrize(("look", "file", "text", "found"), CASES, ids=[f"{c[0].__name__}-{n}" for n, c in enumerate(CASES)])
def test_an_upper_layer(
    mini_folder: Path, tmp_path: Path, look: Callable[[Library], object], file: str, text: str, found: object
) -> None:
    """Adds what is new, takes the place of what bears its id, says only what differs, takes out; all of it is sound."""
    lower = write(tmp_path / "局里", LOWER)
    upper = write(tmp_path / "我", {file: text} if file else {})
    upper.mkdir(exist_ok=True)
    library = library_of(mini_folder, lower, upper)
    assert look(library) == found
    if any(sign in text for sign in ("extends", "retire", "去掉")):
        assert [str(problem) for problem in faults(library) if file in str(problem).replace("\\", "/")] == []


@pytest.mark.parametrize(
    ("file", "text", "fault"),
    [
        ("topics/rice.yaml", "extends: below\n名称: 稻米\n", "topics/rice.yaml:1：下层没有这个文件可以接着写"),
        ("topics/tea.yaml", "extends: below\nretire: [采茶]\n", "topics/tea.yaml:2：下层没有“采茶”可以去掉"),
        ("topics/tea.yaml", "retire: [种茶]\n", "topics/tea.yaml:1：retire 要和 extends: below 一起写"),
        ("topics/tea.yaml", "extends: above\n", "topics/tea.yaml:1：“extends”后面只能写 below"),
        ("outlines/tea.yaml", "extends: below\nretire: [who]\n", "outlines/tea.yaml:2：下层没有“who”可以去掉"),
        ("references/rice.yaml", "茶会:\n  retire: [茶会-二次]\n", "references/rice.yaml:2：下层没有“茶会-二次”可以去掉"),
        ("rules/rice.yaml", "ZZ009: {extends: below}\n", "rules/rice.yaml:1：下层没有规则“ZZ009”，不能 extends: below"),
        ("rules/rice.yaml", "retire: [ZZ009]\n", "rules/rice.yaml:1：没有规则“ZZ009”可以关"),
        ("words/shapes.yaml", "retire: {动词: 捋顺}\n", "words/shapes.yaml:1：下层的“动词”里没有“捋顺”可以去掉"),
    ],
)
def test_what_does_not_meet_is_told(mini_folder: Path, tmp_path: Path, file: str, text: str, fault: str) -> None:
    """An entry that nothing below bears, a file that extends nothing: with file and line."""
    library = library_of(mini_folder, write(tmp_path / "局里", LOWER), write(tmp_path / "我", {file: text}))
    told = [str(problem).replace("\\", "/") for problem in faults(library)]
    assert any(fault in problem for problem in told), told
