"""The command line as a whole: help in Chinese, exit codes, never a traceback."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from helpers import Run, write

from nigao import cli
from nigao.cli import COMMANDS, draft

Cli = Callable[..., Run]
ENGLISH = ("Usage", "Options", "Commands", "Show this", "Error", "Missing", "No such", "COMMAND", "ARGS", "required", "invalid")


@pytest.mark.parametrize(
    "arguments",
    [
        ["--help"],
        ["-h"],
        *([name, "--help"] for name in COMMANDS),
        ["library", "list", "--help"],
        ["library", "show", "-h"],
        ["library", "check", "-h"],
    ],
    ids=" ".join,
)
def test_help_is_in_chinese(run: Cli, arguments: list[str]) -> None:
    """Every page, without a word of click's English."""
    done = run(*arguments)
    assert (done.code, done.err) == (0, "")
    assert done.out.startswith("用法：")
    assert [word for word in ENGLISH if word in done.out] == []


def test_help_names_every_command(run: Cli) -> None:
    """In the order of the table, each with its line."""
    lines = [line.strip() for line in run("--help").out.splitlines()]
    assert [line.split()[0] for line in lines[lines.index("命令：") + 1 :] if line] == list(COMMANDS)


@pytest.mark.parametrize(
    ("arguments", "fault"),
    [
        (["darft"], "没有“darft”这个命令。是否想写“draft”？"),
        (["xyzzy"], "没有“xyzzy”这个命令。"),
        (["--nope"], "没有 --nope 这个选项"),
        (["draft", "x", "--sed", "1"], "没有 --sed 这个选项。是否想写 --seed？"),
        (["draft", "x", "--seed", "一"], "--seed 的值不对：不是整数"),
        (["draft", "x", "--seed"], "选项 --seed 后面要跟一个值"),
        (["draft"], "缺少"),
        (["draft", "x", "y"], "多写了参数"),
        (["library", "lsit"], "是否想写“list”？"),
        (["library", "show"], "缺少"),
    ],
)
def test_wrong_usage_is_told_in_chinese(run: Cli, arguments: list[str], fault: str) -> None:
    """Exit 2, one sentence, a hint where one is near."""
    done = run(*arguments)
    assert (done.code, done.out) == (2, "")
    assert fault in done.err
    assert [word for word in ENGLISH if word in done.err] == []


def test_a_group_without_a_command_shows_its_help(run: Cli) -> None:
    """`nigao library` alone is no crash."""
    done = run("library")
    assert done.code in (0, 2)
    assert "list" in done.said


def test_version(run: Cli) -> None:
    """Name and number."""
    done = run("--version")
    assert done.code == 0
    assert done.out.startswith("nigao 0.")


def test_bare_nigao_without_a_terminal_names_the_way(run: Cli) -> None:
    """Exit 2 and `nigao draft`, instead of waiting for ever."""
    done = run()
    assert done.code == 2
    assert "这里不是终端，没法一问一答（直接出稿用 nigao draft 预设或标题；要从管道逐行作答，加 --plain）" in done.err


def test_a_fault_of_ours_ends_with_three(run: Cli, monkeypatch: pytest.MonkeyPatch) -> None:
    """A sentence that says so and how to report it, no traceback."""

    def broken(*_: object) -> None:
        raise ZeroDivisionError("oh")

    monkeypatch.setattr(draft, "brief_of", broken)
    done = run("draft", "在平江县安全生产工作推进会上的讲话")
    assert (done.code, done.out) == (3, "")
    assert "nigao 自己出了错：ZeroDivisionError: oh" in done.err
    assert "NIGAO_DEBUG=1" in done.err


def test_debug_shows_what_went_wrong(run: Cli, monkeypatch: pytest.MonkeyPatch) -> None:
    """Only when asked for."""

    def broken(*_: object) -> None:
        raise ZeroDivisionError("oh")

    assert run
    monkeypatch.setattr(draft, "brief_of", broken)
    monkeypatch.setenv("NIGAO_DEBUG", "1")
    with pytest.raises(ZeroDivisionError):
        cli.main(["draft", "在平江县安全生产工作推进会上的讲话"])


def test_an_interrupted_run_ends_with_130(run: Cli, monkeypatch: pytest.MonkeyPatch) -> None:
    """^C: one word, no traceback."""

    def interrupt(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(draft, "brief_of", interrupt)
    done = run("draft", "在平江县安全生产工作推进会上的讲话")
    assert (done.code, done.out) == (130, "")
    assert "已中断。" in done.err


def process(*arguments: str, folder: Path, **more: object) -> subprocess.CompletedProcess[bytes]:
    """`python -m nigao …` in a process of its own, for a user without settings."""
    environment = {**os.environ, "XDG_CONFIG_HOME": str(folder), "XDG_STATE_HOME": str(folder)}
    command = [sys.executable, "-m", "nigao", *arguments]
    return subprocess.run(command, cwd=folder, env=environment, capture_output=True, check=False, **more)  # type: ignore[call-overload,no-any-return]


def test_every_command_as_a_process(tmp_path: Path) -> None:
    """`python -m nigao` is nigao: exit codes and UTF-8 through a pipe."""
    write(tmp_path, {"a.yaml": "plase: x\n"})
    for arguments, code, word in (
        (["--help"], 0, "用法："),
        (["presets"], 0, "work-style"),
        (["draft", "a.yaml"], 1, "是否想写“place”？"),
        (["draft", "work-stlye"], 2, "是否想写“work-style”？"),
        ([], 2, "这里不是终端"),
    ):
        done = process(*arguments, folder=tmp_path, stdin=subprocess.DEVNULL)
        assert done.returncode == code, done.stderr
        assert word in (done.stdout + done.stderr).decode("utf-8")
        assert b"Traceback" not in done.stderr


@pytest.mark.skipif(os.name == "nt", reason="no such pipe")
def test_a_reader_that_leaves_early_is_no_fault(tmp_path: Path) -> None:
    """`nigao presets | head -0`: no traceback, no complaint."""
    command = f'"{sys.executable}" -m nigao schema | head -c 1'
    done = subprocess.run(["bash", "-o", "pipefail", "-c", command], cwd=tmp_path, capture_output=True, check=False)
    assert done.stderr == b""
