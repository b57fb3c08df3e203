"""Rules run over blocks and cards: an author hears what our own tests would say."""

from __future__ import annotations

from pathlib import Path

import pytest
from helpers import library_of, write

import nigao
from nigao.library.layers import built_in
from nigao.library.library import Library
from nigao.lint.check import faults
from nigao.lint.finding import ERROR
from nigao.lint.library_rules import library_findings

BLOCK = "{{#---\ntitle: 渡口船舶\n---#}}\n{{% block 甲 %}}\n管好渡口船舶安全。\n{}\n{{% endblock %}}\n"


def told(base: Path, folder: Path, files: dict[str, str]) -> list[str]:
    """The faults of a layer with these files and the shipped rules over the small library."""
    rules = {f"rules/{path.name}": path.read_text(encoding="utf-8") for path in (built_in() / "rules").iterdir()}
    layer = write(folder / "局", {**rules, **files})
    return [str(problem).replace(f"{layer}/", "") for problem in faults(library_of(base, layer))]


@pytest.mark.parametrize(
    ("line", "code", "passage"),
    [
        ("对刁民要敢于亮剑，依法处理。", "YT010", "刁民"), ("去年全县共查处案件37起。", "YT019", "37起"), ("近三年投入大量资金。", "YT019", "近三年"),
        ("今年是“十四五”规划收官之年。", "YT018", "今年是"), ("{{ 我市 }}存在不少薄弱环节。", "YT007", "我市存在"), ("我作为县委书记，负总责。", "YT008", "我作为"),
        ("总书记强调，要抓好落实。", "YT017", "总书记强调，"), ("县卫计委要牵头落实。", "TF001", "卫计委"), ("要认真布署各项任务。", "ZC001", "布署"),
        ("要压实责任,落实任务。", "BD001", ","), ("对工作不力的一律先免职。", "YT022", "一律先免职"), ("由XX牵头落实。", "KB002", "XX"),
    ],
)  # fmt: skip
def test_a_block_that_says_what_no_block_may_is_refused(
    line: str, code: str, passage: str, mini_folder: Path, tmp_path: Path
) -> None:
    """Invented numbers, threats, unasserted facts, words of superiors, dated wording, slips: with file, line and passage."""
    found = told(mini_folder, tmp_path, {"blocks/safety/what/50-a.j2": BLOCK.format(line)})
    assert [text for text in found if text.startswith(f"blocks/safety/what/50-a.j2:6：{code} ") and f"“{passage}”" in text]


@pytest.mark.parametrize(
    "line",
    [
        "{{ 时限 }}前全部整改到位。",
        "落实24小时值班和领导带班制度。",
        "推动{{ 全市 }}安全生产形势持续向好。",
        '从检查情况看，{{ 待补("主要问题") }}。',
    ],
)
def test_a_block_of_good_prose_passes(line: str, mini_folder: Path, tmp_path: Path) -> None:
    """Answers, blanks and what the law says are no inventions."""
    found = told(mini_folder, tmp_path, {"blocks/safety/what/50-a.j2": BLOCK.format(line)})
    assert [text for text in found if "50-a.j2" in text] == []


def test_a_card_is_read_too(mini_folder: Path, tmp_path: Path) -> None:
    """But not its names and taboos."""
    card = "名称: 防汛\n又名: [防讯]\n领域:\n  - 名: 山洪\n    问题: [值斑缺位]\n忌: [刁民]\n"
    found = [text for text in told(mini_folder, tmp_path, {"topics/flood.yaml": card}) if "：ZC" in text or "：YT" in text]
    assert found == ["topics/flood.yaml:5：ZC001 错别字：“值斑”（“值斑”应为“值班”）"]


def test_the_shipped_prose_keeps_the_rules() -> None:
    """No block and no card has a sure fault."""
    library: Library = nigao.open_library()
    assert [f"{found} {found.passage}" for found in library_findings(library) if found.level == ERROR] == []


@pytest.mark.parametrize(
    ("kind", "check", "pattern", "lacking"),
    [
        ("agree", "列项", "三个方面", "(?P<n>…)"), ("agree", "星期", "(?P<m>\\d+)月(?P<d>\\d+)日", "(?P<w>…)"),
        ("agree", "两处", "隐患(?P<f>\\d+)处", "(?P<u>…)"), ("reference", "引语", "指出", "(?P<q>…)"),
    ],
)  # fmt: skip
def test_a_pattern_without_what_its_check_reads_is_told(
    kind: str, check: str, pattern: str, lacking: str, mini_folder: Path, tmp_path: Path
) -> None:
    """Before a text meets it: with file, line and the group to write."""
    rule = f"ZZ001: {{类: {kind}, 法: {check}, 错: 试, 式: ['{pattern}'], 不报: [好。]}}\n"
    assert [
        line for line in told(mini_folder, tmp_path, {"rules/试.yaml": rule}) if "rules/试.yaml:1：" in line and lacking in line
    ]
