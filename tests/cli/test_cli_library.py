"""`nigao library`: list, show, check."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from helpers import Run, write

Cli = Callable[..., Run]
GOOD = "{#---\ntitle: 渡口船舶\n---#}\n{% block 甲 %}\n管好渡口。\n{% endblock %}\n"


def test_list_shows_topics_and_blocks(run: Cli) -> None:
    """All of them, or one topic's."""
    everything = run("library", "list")
    assert everything.code == 0
    assert {"safety/what", "general/why"} <= set(everything.out.splitlines())
    assert run("library", "list", "安全生产").out.splitlines()[0] == "safety/what"


def test_list_of_no_topic_is_told(run: Cli) -> None:
    """With 是否想写."""
    done = run("library", "list", "safty")
    assert (done.code, done.out) == (1, "")
    assert "是否想写“safety”？" in done.err


def test_show_says_a_block_at_a_place(run: Cli) -> None:
    """In the forms of the place asked for; 某县 when none is."""
    assert "全县上下" in run("library", "show", "what/mines", "--set", "平江县").out
    assert "全县上下" in run("library", "show", "矿山").out


@pytest.mark.parametrize(
    ("arguments", "fault"), [(["what/mine"], "是否想写“what/mines”？"), (["mines", "--set", "火星"], "看不出“火星”是哪一级")]
)
def test_show_of_nothing_is_told(run: Cli, arguments: list[str], fault: str) -> None:
    """No such block, no such place."""
    done = run("library", "show", *arguments)
    assert (done.code, done.out) == (1, "")
    assert fault in done.err


def test_check_of_a_sound_library(run: Cli) -> None:
    """Exit 0 and one line."""
    done = run("library", "check")
    assert (done.code, done.out, done.err) == (0, "查完：没有错误。\n", "")


def test_check_tells_every_fault(run: Cli, desk: Path) -> None:
    """All at once with file:line on standard error, their number on standard output, exit 1."""
    write(desk, {"我/blocks/safety/what/50-a.j2": "坏的\n", "我/topics/flood.yaml": "titel: 防汛\n"})
    done = run("library", "check", "--library", "我")
    assert done.code == 1
    lines = done.err.splitlines()
    assert any("50-a.j2:1：" in line for line in lines)
    assert any("flood.yaml:1：不认识“titel”（是否想写“title”？）" in line for line in lines)
    assert done.out == f"查完：{len(lines)}处错误。\n"


def test_ones_own_layer_is_seen(run: Cli, home: Path, desk: Path) -> None:
    """The personal folder and --library count; --isolated leaves the personal one out."""
    write(home / "config" / "templates", {"blocks/safety/what/50-boats.j2": GOOD})
    write(desk, {"局/blocks/safety/what/60-lifts.j2": GOOD})
    assert "what/boats" in run("library", "list").out
    assert "what/lifts" in run("library", "list", "--library", "局").out
    assert "what/boats" not in run("library", "list", "--isolated").out
    assert "管好渡口。" in run("library", "show", "渡口船舶").out


@pytest.mark.parametrize("command", ["list", "show", "check"])
def test_a_missing_folder_is_told(run: Cli, command: str) -> None:
    """By every command of the group."""
    done = run("library", command, *(["mines"] if command == "show" else []), "--library", "没有")
    assert done.code == 1
    assert "模板库文件夹不存在" in done.err
