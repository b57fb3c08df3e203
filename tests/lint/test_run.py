"""How texts are taken apart, checked and put right; what a layer may change of the rules."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import pytest
from helpers import library_of, write
from hypothesis import given, settings
from hypothesis import strategies as st

import nigao
from nigao.errors import NigaoError
from nigao.library.library import Library
from nigao.lint.anchors import anchors
from nigao.lint.finding import ERROR, NOTE
from nigao.lint.fix import mended
from nigao.lint.quotations import distance
from nigao.lint.report import as_json, as_sarif, as_text, explained, summary
from nigao.lint.rule_file import pattern_faults, rules_of
from nigao.lint.run import check
from nigao.lint.setting import setting_of
from nigao.lint.text import text_of, text_of_lines, text_of_units


@pytest.fixture(scope="module")
def shipped() -> Library:
    """The built-in rules."""
    return nigao.open_library()


def codes(text: str, library: Library, **known: object) -> list[str]:
    """Codes of the sure faults of a text."""
    found = check(text_of(text, ""), setting_of(library, **known))  # type: ignore[arg-type]
    return [finding.code for finding in found if finding.level == ERROR]


@pytest.mark.parametrize(
    ("pattern", "needed"),
    [
        ("甲?乙丙", ("乙丙",)), ("(?:甲乙|丙丁)+", ("甲乙", "丙丁")), ("(?:甲)?乙", ("乙",)), ("甲{0,2}乙", ("乙",)),
        ("(?<=甲),", ("甲,",)), (r"\{\{[^}]*\}\}", ("{{",)), ("甲|[0-9]", ()), ("(?!甲)[一二]是", ("一是", "二是")), ("[^甲]+", ()),
        (r"(?P<n>两|三)个[)）]", ("两个)", "两个）", "三个)", "三个）")), ("“[^”]*“", ("“",)), ("甲+乙{2}丙*丁", ("甲乙乙",)),
        ("(?<=甲|乙)丙(?=丁|戊己)", ("甲丙丁", "甲丙戊己", "乙丙丁", "乙丙戊己")), ("(?i)ab", ()), (r"\u3000\d甲", ("\u3000",)),
        ("甲(?:乙|丙*)丁戊", ("丁戊",)), ("甲[一二三四五六七八九十百千]{2}", tuple(f"甲{n}" for n in "一二三四五六七八九十百千")),
    ],
)  # fmt: skip
def test_words_without_which_a_pattern_cannot_match(pattern: str, needed: tuple[str, ...]) -> None:
    """The longest sure run, the branches of a needed group, nothing where nothing is sure."""
    assert anchors(pattern) == needed


@pytest.mark.parametrize(
    "pattern",
    [
        "甲[一-三]{2}乙",
        "[一二三四五六七八九十百千]{2}甲乙",
        "甲[一二三四五六七八九十百千]{2}乙",
        "(?:甲|乙丙){1,3}丁?戊",
        "甲(?:乙{2}|丙)*丁{2,}",
    ],
)
@settings(max_examples=60, deadline=None)
@given(data=st.data())
def test_whatever_a_pattern_matches_holds_one_of_its_words(pattern: str, data: st.DataObject) -> None:
    """Whatever is repeated, listed or left out."""
    assert anchors(pattern)
    said = data.draw(st.from_regex(pattern))
    assert any(word in said for word in anchors(pattern)), said


def test_lines_and_columns_are_those_of_the_file() -> None:
    """From 1; a paragraph counts only when it holds something."""
    text = text_of("标题\n\n　　甲乙，，丙。\n", "稿.txt")
    found = check(text, setting_of(nigao.open_library()), select=("BD010",))[0]
    assert (found.line, found.column, found.paragraph, found.start) == (3, 6, 2, 9)
    assert (found.passage, found.replacement) == ("，", "")


def test_marks_of_markdown_do_not_count_and_shift_nothing() -> None:
    """Bold, headings and backslashes are taken out; columns stay those of the file."""
    text = text_of("# 标题\n\n**一要甲。**要布署。1\\.5\n", "稿.md", markdown=True)
    assert text.whole == "标题\n\n一要甲。要布署。1.5\n"
    found = check(text, setting_of(nigao.open_library()), select=("ZC001",))[0]
    assert (found.line, found.column, found.passage) == (3, 10, "布署")


def test_units_are_said_in_one_breath() -> None:
    """Several lines make one paragraph, each with its own number."""
    text = text_of_units([[(3, "甲。"), (4, "乙。")], [(9, "丙。")]], "块")
    assert [text.of(span) for span in text.paragraphs] == ["甲。乙。", "丙。"]
    assert [text.segment(at).line for at in (0, 2, 5)] == [3, 4, 9]
    assert text_of_lines([(1, "甲"), (2, "乙")], "").whole == "甲\n乙\n"


def test_no_text_has_no_findings(shipped: Library) -> None:
    """Nor have blank lines."""
    assert check(text_of("", ""), setting_of(shipped)) == ()
    assert check(text_of("\n \n", ""), setting_of(shipped)) == ()


def test_the_day_under_the_title_counts(shipped: Library) -> None:
    """Where nobody says another."""
    speech = "在全县大会上的讲话\n（2026年3月10日）\n同志们：\n深入学习贯彻习近平党建思想。\n"
    assert codes(speech, shipped) == ["TD011"]
    assert codes(speech, shipped, on=date(2026, 7, 1)) == ["CG003"]
    assert codes(speech.replace("3月", "7月"), shipped) == []


def test_the_place_of_the_title_counts(shipped: Library) -> None:
    """Where nobody names another; without either no place is foreign."""
    assert codes("在平江县安全生产会议上的讲话\n浏阳市要抓好落实。\n", shipped) == ["CG001"]
    assert codes("浏阳市要抓好落实。\n", shipped) == []
    assert codes("平江县要抓好落实。\n", shipped, place="岳阳市") == []
    assert codes("湖南省委、岳阳市委作了部署。\n", shipped, place="平江县") == []


def test_the_place_may_be_a_body_in_it(shipped: Library) -> None:
    """A bureau's own county is no other place, and its words for itself are its own."""
    text = text_of("平江县各学校要听从县教育局统一安排。昆山市委要扛牢责任。", "")
    found = check(text, setting_of(shipped, place="平江县教育局", on=date(2026, 3, 10)))
    assert [finding.passage for finding in found if finding.code == "CG001"] == ["昆山市"]


def test_blanks_are_remarks_until_the_end(shipped: Library) -> None:
    """A 【待补】 may stand in a draft, not in a final text."""
    text = text_of("【待补：时限】前完成。", "")
    assert [found.level for found in check(text, setting_of(shipped))] == [NOTE]
    assert [found.level for found in check(text, setting_of(shipped, final=True))] == [ERROR]


def test_rules_are_chosen_by_code_or_by_its_beginning(shipped: Library) -> None:
    """Both ways."""
    text, setting = text_of("布署,落实。。", ""), setting_of(shipped)
    assert {found.code for found in check(text, setting)} == {"ZC001", "BD001", "BD011", "ZC040"} - {"ZC040"}
    assert {found.code for found in check(text, setting, select=("BD",))} == {"BD001", "BD011"}
    assert {found.code for found in check(text, setting, ignore=("BD",))} == {"ZC001"}


def test_sure_faults_are_put_right_and_nothing_else(shipped: Library) -> None:
    """Twice is as once; line ends and blanks stay."""
    text = "同志们:\r\n\t县卫计委布署,落实。。  \r\n【待补:甲】XX市\r\n"
    found = check(text_of(text, ""), setting_of(shipped))
    better, count = mended(text, found)
    assert better == "同志们：\r\n\t县卫生健康委部署，落实。  \r\n【待补：甲】XX市\r\n"
    assert count == 6
    assert mended(better, check(text_of(better, ""), setting_of(shipped))) == (better, 0)


def test_a_layer_overrides_and_switches_off(mini_folder: Path, tmp_path: Path) -> None:
    """By code: a rule of the office takes the place of ours, `off` takes one away."""
    below = "AB001: {kind: forbid, level: 必错, message: 甲, words: [甲]}\nAB002: {kind: forbid, level: 必错, message: 乙, words: [乙]}\n"
    above = "off: [AB002]\nAB001: {kind: forbid, level: 提示, message: 丙, words: [丙]}\n"
    low, high = write(tmp_path / "低", {"rules/a.yaml": below}), write(tmp_path / "高", {"rules/b.yaml": above})
    library = library_of(mini_folder, low, high)
    assert {rule.code: rule.message for rule in rules_of(library).every} == {"AB001": "丙"}
    assert [found.level for found in check(text_of("甲乙丙", ""), setting_of(library))] == [NOTE]


@pytest.mark.parametrize(
    ("rule", "fault"),
    [
        ("AB001: {kind: forbit, message: 甲}", "“kind”不能是“forbit”（是否想写“forbid”？）"),
        ("AB001: {kind: forbid}", "“错”没有写"),
        ("AB001: {kind: forbid, message: 甲, wrods: [甲]}", "不认识“wrods”（是否想写“words”？）"),
        ("ab: {kind: forbid, message: 甲}", "“ab”不是规则编号"),
        ("off: [ZZ999]", "没有规则“ZZ999”可以关"),
        ("AB001: {kind: limit, message: 甲, most: 三}", "“most”要写整数"),
        ("AB001: {kind: forbid, message: 甲, scope: [drafts]}", "“scope”不能是“drafts”（是否想写“draft”？）"),
        ("- 甲", "规则要写成“编号: 内容”"),
    ],
)  # fmt: skip
def test_faults_of_rules_are_told_with_their_line(rule: str, fault: str, mini_folder: Path, tmp_path: Path) -> None:
    """As for every file of the library."""
    library = library_of(mini_folder, write(tmp_path / "局", {"rules/a.yaml": rule + "\n"}))
    with pytest.raises(NigaoError) as told:
        rules_of(library)
    assert fault in str(told.value)
    assert "a.yaml:1：" in str(told.value)


def test_a_pattern_that_is_none_is_told(mini_folder: Path, tmp_path: Path) -> None:
    """By the check of the library, and by a text that needs it."""
    rule = "AB001: {kind: forbid, level: 必错, message: 甲, patterns: ['甲(']}\n"
    library = library_of(mini_folder, write(tmp_path / "局", {"rules/a.yaml": rule}))
    assert ["不是正则表达式" in problem.what for problem in pattern_faults(rules_of(library))] == [True]
    with pytest.raises(NigaoError, match="a.yaml:1：“甲.”不是正则表达式"):
        check(text_of("甲", ""), setting_of(library))


@pytest.mark.parametrize(
    ("one", "other", "far"),
    [("民心是最大的政治", "人心是最大的政治", 1), ("甲乙", "甲乙", 0), ("甲乙丙", "丙", 2), ("甲乙丙丁", "子丑寅卯", 3)],
)
def test_how_far_two_wordings_are_apart(one: str, other: str, far: int) -> None:
    """In characters changed, left out or put in, counted up to a bound."""
    assert distance(one, other, 2) == far


def test_findings_are_shown_in_three_ways(shipped: Library) -> None:
    """For eyes, as a list of objects, as SARIF."""
    found = check(text_of("要认真布署各项工作。\n", "稿.txt"), setting_of(shipped))
    assert as_text(found).splitlines()[0] == "稿.txt:1:4 ZC001 必错 错别字"
    assert as_text(found).splitlines()[2] == "    　　　^^^^"
    assert as_text(found, word=True).startswith("稿.txt:第1段:4 ")
    row = json.loads(as_json(found))[0]
    assert (row["file"], row["line"], row["column"], row["passage"], row["code"], row["level"]) == (
        "稿.txt",
        1,
        4,
        "布署",
        "ZC001",
        ERROR,
    )
    run = json.loads(as_sarif(found, rules_of(shipped).every, "1"))["runs"][0]
    assert run["results"][0]["locations"][0]["physicalLocation"]["region"]["startColumn"] == 4
    assert [rule["id"] for rule in run["tool"]["driver"]["rules"]] == ["ZC001"]
    assert summary(found, 1) == "查了1个文件：必错1处。"
    assert summary((), 2) == "查了2个文件：没有发现问题。"


def test_a_rule_is_explained(shipped: Library) -> None:
    """What it looks for, why, and sentences of both kinds."""
    rule = next(rule for rule in rules_of(shipped).every if rule.code == "DM011")
    told = explained(rule)
    assert "依据：《安全生产法》" in told
    assert "会报：" in told
    assert "不报：" in told
    assert "off: [DM011]" in told
