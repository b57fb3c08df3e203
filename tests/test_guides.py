"""The guide for authors keeps its word: every example in it is a file that loads, passes the check and does what is said."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from helpers import ROOT

import nigao
from nigao.drafting.speech import Role
from nigao.formats.style_file import style_faults, styles_of
from nigao.library.library import Library
from nigao.lint.check import faults

GUIDE = (ROOT / "templates" / "README.md").read_text(encoding="utf-8")
EXAMPLE = re.compile(r"^```(?:yaml|jinja)\n(?:# |\{# )(\S+)(?: #\})?\n(.*?)^```", re.DOTALL | re.MULTILINE)
DAY = "2026-03-20"


@pytest.fixture(scope="module")
def examples() -> dict[str, str]:
    """Path → text of every example; that of the outline put into the file it is to be copied from."""
    found = dict(EXAMPLE.findall(GUIDE))
    whole = (ROOT / "templates" / "outlines" / "three-part.yaml").read_text(encoding="utf-8")
    for path, text in found.items():
        if path.startswith("outlines/"):
            changed = re.sub(
                r"^parts:\n.*?(?=^questions:)", lambda _, text=text: f"{text}\n", whole, flags=re.DOTALL | re.MULTILINE
            )
            found[path] = re.sub(r"^names: .*$", f"names: [{Path(path).stem}]", changed, flags=re.MULTILINE)
    return found


@pytest.fixture(scope="module")
def own(examples: dict[str, str], tmp_path_factory: pytest.TempPathFactory) -> Library:
    """The shipped library with all examples laid over it."""
    folder = tmp_path_factory.mktemp("own")
    for path, text in examples.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_text(text, encoding="utf-8")
    return nigao.open_library(folder)


def test_each_kind_has_an_example(examples: dict[str, str]) -> None:
    """Cards, references, blocks, outlines, styles."""
    assert {path.partition("/")[0] for path in examples} == {"topics", "references", "blocks", "outlines", "styles"}


def test_the_examples_pass_the_check(own: Library) -> None:
    """As `nigao library check` would say."""
    assert [str(problem) for problem in (*faults(own), *style_faults(own))] == []


def test_the_card_makes_a_speech(own: Library) -> None:
    """With its field among the tasks and the words of its card."""
    speech = nigao.draft(place="平江县", topics="油茶产业", emphasis={"what": ["低产林改造"]}, date=DAY, library=own)
    assert "低产林改造" in speech.text
    assert "品种老化" in speech.text


def test_the_reference_is_said_on_its_days_only(own: Library) -> None:
    """In the block that names it."""
    said = nigao.draft(place="平江县", topics="油茶产业", date=DAY, library=own).text
    assert "县委十三届八次全会把油茶列为富民产业" in said
    before = nigao.draft(place="平江县", topics="油茶产业", date="2026-01-10", library=own).text
    assert "这是落实县委部署的具体行动" in before
    assert "十三届八次" not in before


def test_the_outline_makes_two_parts(own: Library) -> None:
    """By its name; with the headings and numbers it says."""
    speech = nigao.draft(place="平江县", topics="安全生产", outline="两部分", date=DAY, library=own)
    headings = [p.full for p in speech.paragraphs if p.role is Role.HEADING]
    assert [text.partition("，")[0] for text in headings] == ["一、统一思想认识", "二、抓好重点任务"]
    assert {p.marker for p in speech.paragraphs if p.slot.startswith("what/")} >= {"（一）", "（二）"}


def test_the_style_changes_what_it_says(own: Library) -> None:
    """And nothing else."""
    ours, theirs = styles_of(nigao.open_library()), styles_of(own)
    assert (theirs.page.top, theirs.roles[Role.TITLE].size) == (35, 24)
    assert theirs.roles[Role.BODY] == ours.roles[Role.BODY]
