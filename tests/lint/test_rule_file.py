"""Rule files: what an office's layer and the built-in files may say of one code."""

from __future__ import annotations

from pathlib import Path

import pytest

from nigao.errors import NigaoError
from nigao.library.layers import Layer, Layers, built_in
from nigao.library.library import Library
from nigao.lint.rule_file import rules_of

RULE = "{kind: forbid, message: %s, words: [甲乙], fires: [甲乙], silent: [丙]}\n"


def library(folder: Path, **files: str) -> Library:
    """A library with a layer of rule files over the built-in one."""
    (folder / "rules").mkdir(parents=True)
    for name, text in files.items():
        (folder / "rules" / f"{name}.yaml").write_text(text, encoding="utf-8")
    return Library(Layers((Layer("built-in", built_in()), Layer("本单位", folder))))


def test_two_files_of_a_layer_cannot_share_a_code(tmp_path: Path) -> None:
    """The second would take the first one's place in silence."""
    with pytest.raises(NigaoError) as caught:
        rules_of(library(tmp_path / "层", 一=f"AB001: {RULE % '一'}", 二=f"AB001: {RULE % '二'}"))
    problem = caught.value.problems[0]
    assert problem.where.endswith("二.yaml:1")
    assert "AB001" in str(problem)
    assert "一.yaml:1" in str(problem)


def test_a_layer_lies_over_a_rule_below(tmp_path: Path) -> None:
    """One code in two layers is what layers are for."""
    rules = rules_of(library(tmp_path / "层", 一=f"ZC070: {RULE % '一'}"))
    assert [rule.message for rule in rules.every if rule.code == "ZC070"] == ["一"]
