"""Phrase files."""

from __future__ import annotations

from pathlib import Path

import pytest
from helpers import write

from nigao.errors import NigaoError
from nigao.library.phrases import Phrase, read_phrases


def read(folder: Path, text: str) -> dict[str, tuple[Phrase, ...]]:
    """Theme → phrases of a file with this text."""
    return dict(read_phrases(write(folder, {"a.yaml": text}) / "a.yaml"))


def test_phrases_stand_under_themes(tmp_path: Path) -> None:
    """In the order written; 010 and no stay words."""
    found = read(tmp_path, "决心:\n- 一抓到底\n- 绝不松手\n数: [010, no]\n")
    assert {theme: [phrase.text for phrase in phrases] for theme, phrases in found.items()} == {
        "决心": ["一抓到底", "绝不松手"],
        "数": ["010", "no"],
    }


def test_a_phrase_keeps_its_number_wherever_it_stands(tmp_path: Path) -> None:
    """Rank goes by the words, so moving a line changes no draft."""
    one = {p.text: p.number for p in read(tmp_path, "决心: [甲, 乙]\n")["决心"]}
    assert one == {p.text: p.number for p in read(tmp_path, "决心: [乙, 丙, 甲]\n")["决心"] if p.text != "丙"}


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ("- 一抓到底\n", ":1：短语文件要写成“主题: [短语, 短语]”"),
        ("甲: [乙]\n决心: 一抓到底\n", ":2：“决心”下面要列出短语"),
        ("决心:\n- {a: b}\n", ":1：“决心”下面要列出短语"),
        ("决心: [甲, ]\n乙: [~]\n", ":2：“乙”下面要列出短语"),
        ("决心: []\n", ":1：“决心”下面要列出短语"),
    ],
)
def test_faults_have_file_and_line(tmp_path: Path, text: str, fault: str) -> None:
    """A theme without a list of phrases could say nothing."""
    with pytest.raises(NigaoError) as caught:
        read(tmp_path, text)
    assert str(caught.value).endswith(fault)
