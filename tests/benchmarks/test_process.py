"""Whole processes: a draft against cookiecutter and copier writing the same text, help against a bare click command."""

from __future__ import annotations

import json
import re
import shutil
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from peers import nigao, process, ratio

import nigao as api
from nigao.library.layers import built_in


@pytest.fixture(scope="module")
def speech() -> str:
    """The text both sides write."""
    return api.draft("work-style").text


def test_a_draft_against_cookiecutter(tmp_path: Path, speech: str, figure: Callable[..., None]) -> None:
    """At most 0.85 × cookiecutter --no-input writing one template of the same text; --help at most 0.15 ×."""
    template = tmp_path / "template" / "{{cookiecutter.name}}"
    template.mkdir(parents=True)
    (template / "x.txt").write_text(speech.replace("清江市", "{{cookiecutter.place}}"), encoding="utf-8")
    (tmp_path / "template" / "cookiecutter.json").write_text(json.dumps({"name": "out", "place": "清江市"}), encoding="utf-8")
    theirs = process(
        Path(sys.executable).parent / "cookiecutter", "--no-input", "-f", "-o", tmp_path / "c", tmp_path / "template"
    )
    ours = process(*nigao("draft", "work-style", "--isolated", "-o", tmp_path / "x.txt"))
    found = ratio(ours, theirs)
    figure("draft / cookiecutter, whole processes", found, most=0.85)
    help_ = ratio(process(*nigao("--help")), theirs)
    figure("--help / cookiecutter, whole processes", help_, most=0.15)


def test_a_draft_against_copier(tmp_path: Path, speech: str, figure: Callable[..., None]) -> None:
    """At most 0.6 × copier writing the same text."""
    template = tmp_path / "template"
    template.mkdir()
    (template / "copier.yml").write_text("place:\n  type: str\n  default: 清江市\n", encoding="utf-8")
    (template / "x.txt.jinja").write_text(speech.replace("清江市", "{{ place }}"), encoding="utf-8")
    theirs = process(
        Path(sys.executable).parent / "copier", "copy", "--defaults", "--overwrite", "--quiet", template, tmp_path / "c"
    )
    ours = process(*nigao("draft", "work-style", "--isolated", "-o", tmp_path / "x.txt"))
    found = ratio(ours, theirs)
    figure("draft / copier, whole processes", found, most=0.6)


def test_help_against_a_bare_click_command(tmp_path: Path, figure: Callable[..., None]) -> None:
    """nigao --help takes at most 1.3 × a click hello."""
    hello = tmp_path / "hello.py"
    hello.write_text('import click\n@click.command()\ndef hello():\n    """Hello."""\nhello()\n', encoding="utf-8")
    found = ratio(process(*nigao("--help")), process(sys.executable, hello, "--help"), 15)
    figure("--help / a bare click command", found, most=1.3)


@pytest.mark.parametrize(("what", "most"), [("topics", 1.3), ("blocks", 1.8)])
def test_a_library_ten_times_as_large(tmp_path: Path, what: str, most: float, figure: Callable[..., None]) -> None:
    """Ten times the topics cost at most 1.2 ×, ten times the blocks in the topic itself at most 1.8 ×."""
    layer = tmp_path / "layer"
    multiply(layer, what)
    (tmp_path / "empty").mkdir()
    ours = process(
        *nigao("draft", "work-style", "--isolated", "--library", layer, "-o", tmp_path / "x.txt", "--no-record", "--force")
    )
    plain = process(
        *nigao(
            "draft",
            "work-style",
            "--isolated",
            "--library",
            tmp_path / "empty",
            "-o",
            tmp_path / "y.txt",
            "--no-record",
            "--force",
        )
    )
    found = ratio(ours, plain)
    figure(f"a draft with ten times the {what}", found, most=most)


def multiply(layer: Path, what: str) -> None:
    """Nine more copies of every topic, or of every block of the work-style topic, under other names."""
    source = built_in()
    if what == "topics":
        for n in range(9 * len(list((source / "topics").glob("*.yaml")))):
            path = layer / "topics" / f"topic-{n}.yaml"
            path.parent.mkdir(parents=True, exist_ok=True)
            card = (source / "topics" / "work-style.yaml").read_text(encoding="utf-8")
            path.write_text(re.sub("(?m)^(名称|又名).*$", rf"\\1: 第{n}号主题", card), encoding="utf-8")
            shutil.copytree(source / "blocks" / "work-style" / "why", layer / "blocks" / f"topic-{n}" / "why")
        return
    for part in (source / "blocks" / "work-style").iterdir():
        for path in part.glob("[0-9]*.j2"):
            for n in range(9):
                copy = layer / "blocks" / "work-style" / part.name / f"{path.stem}-copy{n}.j2"
                copy.parent.mkdir(parents=True, exist_ok=True)
                text = path.read_text(encoding="utf-8").replace("motif: ", f"motif: {n}")
                copy.write_text(text, encoding="utf-8")
