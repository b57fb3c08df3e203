"""Idioms of four characters with one written wrong, in the tables that come along and in an office's own."""

from __future__ import annotations

from pathlib import Path

import pytest

import nigao
from nigao.library.layers import Layer, Layers, built_in
from nigao.library.library import Library
from nigao.lint.run import check
from nigao.lint.setting import setting_of
from nigao.lint.text import text_of


def found(text: str, library: Library | None = None) -> list[tuple[str, str]]:
    """What ZC070 finds, each with what should stand there."""
    findings = check(text_of(text, ""), setting_of(library or Library.open()), select=("ZC070",))
    return [(finding.passage, finding.hint) for finding in findings]


@pytest.mark.parametrize(
    ("said", "right"),
    [
        ("草管人命", "草菅人命"),
        ("措手不急", "措手不及"),
        ("粗心大易", "粗心大意"),
        ("有求必因", "有求必应"),
        ("与日具增", "与日俱增"),
    ],
)
def test_a_slip_of_sound_or_look_is_told_with_the_idiom(said: str, right: str) -> None:
    """In either half of the idiom."""
    assert found(f"这类情况要防止，决不能{said}，要认真对待。") == [(said, f"“{said}”应为“{right}”")]


def test_an_idiom_of_one_s_own_is_known(tmp_path: Path) -> None:
    """A line of an office's table is one more idiom; one that is written right is none."""
    (tmp_path / "rules").mkdir()
    (tmp_path / "rules" / "成语.txt").write_text("一户 一策\n", encoding="utf-8")
    library = Library(Layers((Layer("built-in", built_in()), Layer("本单位", tmp_path))))
    assert found("要做到一户一册。", library) == [("一户一册", "“一户一册”应为“一户一策”")]
    assert found("要做到一户一策。", library) == []


def test_good_drafts_hold_none() -> None:
    """Four characters that happen to be near an idiom would be told in every draft."""
    library = Library.open()
    for topic in ("安全生产", "信访工作", "乡村全面振兴", "意识形态工作", "殡葬领域整治"):
        assert found(nigao.draft(library=library, place="平江县", topics=topic, date="2026-03-18").text, library) == []
