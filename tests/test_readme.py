"""The READMEs keep their word: every command runs, every command and option is named, both languages say the same."""

from __future__ import annotations

import os
import re
import shlex
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

import click
import openpyxl
import pytest

import nigao
from nigao.cli import COMMANDS
from nigao.cli import nigao as application

ROOT = Path(__file__).parents[1]
PAGES = ("README.md", "README.zh-CN.md", "templates/README.md")
GUIDES = ("README.md", "README.zh-CN.md")
NOT_RUN = re.compile(r"^(?:make|pip|pipx|\.ci)\b|^nigao$|^nigao new\b|^nigao (?:draft|bulk|library)$")
"""What sets the project up; the interview, which has tests of its own; commands only mentioned, without what they need."""
COMMAND = re.compile(r"nigao (?:" + "|".join(COMMANDS) + r")\b")


def blocks(page: str, language: str) -> list[str]:
    """The fenced blocks of one language."""
    text = (ROOT / page).read_text(encoding="utf-8")
    return re.findall(rf"^```{language}\n(.*?)^```", text, re.DOTALL | re.MULTILINE)


def commands(page: str) -> list[str]:
    """The command lines of a page: `sh` blocks, and code in running text that begins with `nigao `; comments are cut off."""
    text = (ROOT / page).read_text(encoding="utf-8")
    lines = [line.partition("  #")[0].strip() for block in blocks(page, "sh") for line in block.splitlines()]
    indented = re.findall(r"^    (nigao .+?)(?: {2,}.*)?$", text, re.MULTILINE)
    inline = re.findall(r"`(nigao [a-z][^`…]*)`", re.sub(r"^```.*?^```", "", text, flags=re.DOTALL | re.MULTILINE))
    return [line for line in dict.fromkeys([*lines, *indented, *inline]) if line]


RUN = [(page, line) for page in PAGES for line in commands(page) if not NOT_RUN.search(line)]


@pytest.fixture
def desk(tmp_path: Path) -> Path:
    """A clerk's empty folder with the files the pages speak of: their preset, a table, and an office's own templates."""
    (tmp_path / "我的会.yaml").write_text(blocks("README.zh-CN.md", "yaml")[0], encoding="utf-8")
    book = openpyxl.Workbook()
    for row in (("地区", "主题", "日期"), *(("平江县", "安全生产", f"2026-03-{day:02d}") for day in range(1, 21))):
        book.worksheets[0].append(row)
    book.save(tmp_path / "表.xlsx")
    own = tmp_path / "文件夹" / "blocks" / "安全生产" / "what"
    own.mkdir(parents=True)
    text = (ROOT / "templates" / "README.md").read_text(encoding="utf-8")
    block = re.search(r"^    (\{#---\n.*?\{% endblock %\})", text, re.DOTALL | re.MULTILINE)
    assert block
    (own / "20-道路交通.j2").write_text(re.sub("^    ", "", block.group(1), flags=re.MULTILINE), encoding="utf-8")
    return tmp_path


def shell(line: str, folder: Path) -> subprocess.CompletedProcess[str]:
    """Run a command line of a page the way a clerk would, for a user without settings."""
    program = f"{shlex.quote(sys.executable)} -m nigao "
    kept = {key: os.environ[key] for key in ("PATH", "HOME") if key in os.environ}
    environment: Mapping[str, str] = {
        **kept, "XDG_CONFIG_HOME": str(folder / "config"), "XDG_STATE_HOME": str(folder / "state"), "PYTHONPATH": str(ROOT / "src"),
        "NIGAO_LIBRARY": str(folder / "文件夹"), "LC_ALL": "C.UTF-8",
    }  # fmt: skip
    command = re.sub(r"(^|[|;&] *)nigao ", lambda found: found.group(1) + program, line)
    return subprocess.run(command, shell=True, cwd=folder, env=environment, capture_output=True, encoding="utf-8", check=False)


@pytest.mark.parametrize(("page", "line"), RUN, ids=[line for _, line in RUN])
def test_every_command_of_a_page_runs(page: str, line: str, desk: Path) -> None:
    """What the page tells the clerk to type ends well, says something, and writes the files it names."""
    done = shell(line, desk)
    assert done.returncode == 0, f"{page}: {line}\n{done.stderr}"
    assert done.stdout or done.stderr
    for name in re.findall(r"-o (\S+)", line):
        assert (desk / name).stat().st_size > 0


def test_there_is_something_to_run() -> None:
    """The pages are read at all."""
    assert {page for page, _ in RUN} == set(PAGES)


def test_both_guides_teach_the_same_commands() -> None:
    """Whatever command the English page names, the Chinese one names too, and the other way round."""
    texts = {page: (ROOT / page).read_text(encoding="utf-8") for page in GUIDES}
    named = {page: set(COMMAND.findall(text)) for page, text in texts.items()}
    assert named["README.md"] == named["README.zh-CN.md"]
    options = {page: _options(text) for page, text in texts.items()}
    assert options["README.md"] <= options["README.zh-CN.md"]


def _options(text: str) -> set[str]:
    """Every long option a text speaks of."""
    return set(re.findall(r"(?<![\w-])--[a-z][a-z-]+", text))


def test_every_command_is_named_in_both_guides() -> None:
    """No command is a secret."""
    for page in GUIDES:
        text = (ROOT / page).read_text(encoding="utf-8")
        assert [name for name in COMMANDS if f"nigao {name}" not in text] == []


def test_every_option_of_draft_is_named_in_the_clerk_s_guide() -> None:
    """`nigao draft --help` shows nothing that the guide does not explain."""
    context = click.Context(application)
    draft = application.get_command(context, "draft")
    assert draft is not None
    text = (ROOT / "README.zh-CN.md").read_text(encoding="utf-8")
    options = [parameter.opts for parameter in draft.params if isinstance(parameter, click.Option)]
    assert [names for names in options if not any(f"`{name}" in text for name in names)] == []


@pytest.mark.parametrize("example", blocks("README.md", "python"))
def test_every_python_example_runs(
    example: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """The examples work as they stand, and write what they say."""
    monkeypatch.chdir(tmp_path)
    exec(compile(example, "README.md", "exec"), {})
    for name in re.findall(r'save\(\w+, "([^"]+)"', example):
        assert (tmp_path / name).stat().st_size > 0
    assert capsys.readouterr().out


@pytest.mark.parametrize("page", GUIDES)
def test_every_preset_of_a_page_drafts(page: str, tmp_path: Path) -> None:
    """A preset shown in a page is a preset."""
    for n, example in enumerate(blocks(page, "yaml")):
        path = tmp_path / f"{n}.yaml"
        path.write_text(example, encoding="utf-8")
        assert nigao.draft(str(path)).characters > 2000


def test_the_sample_in_the_english_page_is_a_real_draft() -> None:
    """The lines shown under `nigao draft township` are lines of that draft."""
    sample = next(block for block in blocks("README.md", "text") if "nigao draft township" in block)
    text = nigao.draft("township").text
    for line in sample.splitlines()[1:]:
        for piece in line.split("……"):
            assert piece.strip() in text


def test_the_commands_shown_in_help_are_the_commands_of_the_table() -> None:
    """The table of commands in the English page lists them all."""
    rows = re.findall(r"^\| (`nigao.*?) \|", (ROOT / "README.md").read_text(encoding="utf-8"), re.MULTILINE)
    assert {name for row in rows for name in re.findall(r"nigao ([a-z]+)", row)} == set(COMMANDS)


def test_no_page_names_a_machine() -> None:
    """No absolute path, no package registry, nothing outside the project."""
    for page in PAGES:
        text = (ROOT / page).read_text(encoding="utf-8")
        assert not re.search(r"/(?:home|root|work|tmp)/|https?://|\.\./shared|pypi", text)
