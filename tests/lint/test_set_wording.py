"""Official wordings said nearly but not quite."""

from __future__ import annotations

from pathlib import Path

import pytest

import nigao


def _told(text: str) -> list[str]:
    return [found.passage for found in nigao.check(text) if found.code == "TF918"]


@pytest.mark.parametrize(
    ("text", "passage"),
    [
        ("要坚持自信自强、守正创新，踔厉奋进、勇毅前行。", "踔厉奋进"),
        ("要坚持以人民为中心的发展理念，用心用情办实事。", "坚持以人民为中心的发展理念"),
        ("要建设人人有责、人人负责、人人享有的社会治理共同体。", "人人负责"),
        ("健全党委领导、政府主责、民主协商、社会协同、公众参与的治理体系", ""),
        ("要严守18亿亩耕地底线。", "严守18亿亩耕地底线"),
        ("房子是用来住的、不是用来租的。", "不是用来租的"),
    ],
)
def test_a_wording_with_one_word_changed_is_told_at_that_word(text: str, passage: str) -> None:
    """The passage is the member of the wording that differs; a wording of which half is missing is not known again."""
    assert _told(text) == ([passage] if passage else [])


@pytest.mark.parametrize(
    "text",
    [
        "要坚持自信自强、守正创新，踔厉奋发、勇毅前行。",
        "坚持以人民为中心的创作导向，推出更多优秀作品。",
        "不断增强人民群众的获得感、幸福感和安全感。",
        "要落实“谁执法谁普法”责任制。",
        "绿水青山就是金山银山理念深入人心。",
    ],
)
def test_wordings_that_are_right_or_lack_only_a_particle_are_left_alone(text: str) -> None:
    """Particles and marks may differ, and what the table holds as just as right is right."""
    assert _told(text) == []


def test_a_wording_of_ones_own_layer_is_known_too(tmp_path: Path) -> None:
    """The table is data: an office adds its own lines in `rules/通行提法.txt`."""
    layer = tmp_path / "自己的"
    (layer / "rules").mkdir(parents=True)
    (layer / "rules" / "通行提法.txt").write_text("建设山水名城、打造幸福平江\n", encoding="utf-8")
    found = nigao.check("要建设山水名域、打造幸福平江。", library=nigao.open_library(layer))
    assert [each.passage for each in found if each.code == "TF918"] == ["建设山水名域"]
