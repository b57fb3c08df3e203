"""What a type checker knows of a script that uses nigao."""

from __future__ import annotations

import importlib.metadata
import re
import subprocess
import sys
from pathlib import Path
from typing import get_type_hints

import pytest
from helpers import ROOT

import nigao
from nigao.answers.answers import GROUPS
from nigao.answers.given import Changes

SCRIPT = """\
import datetime
import nigao
from nigao import Blank, Finding, Outcome, Paragraph, Source
speech = nigao.draft(place="平江县", topics=["安全生产"], date=datetime.date(2026, 3, 20), chars=4000, deadline="6月底", speaker=None)
content: bytes = nigao.render(speech, "docx", reading=True)
other: nigao.Draft = speech.again("why/2", kind="调度会")
blanks: tuple[Blank, ...] = other.blanks
found: tuple[Finding, ...] = nigao.check(speech, final=True)
paragraphs: tuple[Paragraph, ...] = speech.paragraphs
source: Source = paragraphs[0].source
outcomes: list[Outcome] = list(nigao.bulk([{"地区": "平江县"}], out="成稿", topics="安全生产", progress=print))
version: str = nigao.__version__
nigao.draft(plase="平江县", topics="安全生产")  # wrong: plase
nigao.draft(place=3)  # wrong: place
speech.again(kindd="调度会")  # wrong: kindd
nigao.render(speech, "pdf")  # wrong: pdf
nigao.save(speech, "a.txt", encoding="utf8")  # wrong: utf8
nigao.bulk([], forse=True)  # wrong: forse
nigao.bulk([], chrs=4000)  # wrong: chrs
nigao.check("文字", fianl=True)  # wrong: fianl
"""


def test_a_misspelt_keyword_fails_the_type_checker(tmp_path: Path) -> None:
    """Every wrong line is found, and no right one is blamed."""
    (tmp_path / "script.py").write_text(SCRIPT, encoding="utf-8")
    done = subprocess.run(
        [sys.executable, "-m", "mypy", "--strict", "--config-file=", f"--cache-dir={tmp_path / 'cache'}", "script.py"],
        cwd=tmp_path, capture_output=True, text=True, env={"MYPYPATH": str(ROOT / "src")}, check=False,
    )  # fmt: skip
    found = {int(n): text for n, text in re.findall(r"^script\.py:(\d+): error: (.*)$", done.stdout, re.MULTILINE)}
    wanted = {n: line.partition("# wrong: ")[2] for n, line in enumerate(SCRIPT.splitlines(), 1) if "# wrong: " in line}
    assert found.keys() == wanted.keys(), done.stdout + done.stderr
    assert [text for n, text in found.items() if wanted[n] not in text] == []


def test_the_types_name_every_answer() -> None:
    """A question added to an outline is added to the types, and the other way round."""
    library = nigao.open_library()
    asked = {q.id.removeprefix("facts.") for outline in library.outlines() for q in outline.questions}
    assert get_type_hints(Changes).keys() == asked | GROUPS.keys()


def test_the_version_is_the_installed_one() -> None:
    """As `nigao --version`."""
    assert nigao.__version__ == importlib.metadata.version("nigao")
    assert "__version__" in dir(nigao)


@pytest.mark.parametrize(
    "name", ["Draft", "Paragraph", "Blank", "Source", "Role", "Finding", "Outcome", "State", "Problem", "Row"]
)
def test_the_values_are_exported(name: str) -> None:
    """Under their own names, documented."""
    value = getattr(nigao, name)
    assert value.__name__ == name
    assert value.__doc__
