"""No network, proved: every command works where a socket cannot be made, and in a namespace without interfaces where there are some."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from nigao.cli import COMMANDS

GUARD = """
import sys
def refuse(event, arguments):
    if event in ("socket.__new__", "socket.connect", "socket.bind", "socket.getaddrinfo", "socket.gethostbyname", "socket.sendto"):
        if event == "socket.__new__" and arguments[1] == 1 and not any(arguments[3:]):
            return  # a socket of Unix, by which the processes of one machine may talk
        sys.stderr.write("NETWORK " + event + "\\n")
        raise PermissionError(event)
sys.addaudithook(refuse)
"""
TITLE = "在平江县安全生产工作推进会上的讲话"
CALLS: dict[str, tuple[tuple[str, ...], ...]] = {
    "new": (("new", "--plain", TITLE),),
    "draft": (("draft", TITLE, *(word for ending in ("docx", "txt", "md", "html", "json", "yaml") for word in ("-o", f"稿.{ending}"))),),
    "bulk": (("bulk", "表.csv", "--out", "稿", "--to", "docx,html", "--report", "报告.html"), ("bulk", "表.csv", "--out", "两人", "--to", "txt", "--jobs", "2"), ("bulk", "--template", "空表.xlsx")),
    "check": (("check", "稿.docx", "稿.txt"), ("check", "稿.txt", "--format", "sarif")),
    "presets": (("presets",),),
    "topics": (("topics", "燃气"),),
    "profile": (("profile", "地区=平江县"), ("profile",)),
    "library": (("library", "list"), ("library", "show", "安全生产"), ("library", "new", "topic", "油茶产业"), ("library", "check", "--isolated")),
    "doctor": (("doctor",),),
    "fill": (("fill", "稿.txt", "--set", "督查单位=县委督查室"),),
    "explain": (("explain", "稿.docx"),),
    "typeset": (("typeset", "稿.md", "-o", "排好.docx"),),
    "schema": (("schema",),),
}  # fmt: skip
"""Command → calls of it, in an order in which each finds what it needs."""


def namespace() -> list[str]:
    """The words before a command that run it without any network; none where the system does not let us."""
    words = ["unshare", "-rn"]
    try:
        return words if subprocess.run([*words, "true"], capture_output=True, check=False).returncode == 0 else []
    except OSError:
        return []


def test_every_command_is_tried() -> None:
    """A new command must be added here."""
    assert set(CALLS) == set(COMMANDS)


@pytest.mark.parametrize("before", [[], namespace()], ids=["sockets forbidden", "no interfaces"])
def test_no_command_needs_a_network(tmp_path: Path, before: list[str]) -> None:
    """With an audit hook that refuses sockets; once more without a network card, were it only the loop."""
    if not before and sys.argv and "no interfaces" in os.environ.get("PYTEST_CURRENT_TEST", ""):
        pytest.skip("unshare -rn is not to be had here")
    hook = tmp_path / "hook"
    hook.mkdir()
    (hook / "sitecustomize.py").write_text(GUARD, encoding="utf-8")
    (tmp_path / "表.csv").write_text("place,topics\n平江县,安全生产\n华容县,防汛抗旱\n", encoding="utf-8")
    places = {"XDG_CONFIG_HOME": str(tmp_path / "c"), "XDG_STATE_HOME": str(tmp_path / "s"), "PYTHONPATH": str(hook)}
    for call in (call for calls in CALLS.values() for call in calls):
        command = [*before, sys.executable, "-m", "nigao", *call]
        done = subprocess.run(
            command, cwd=tmp_path, env={**os.environ, **places}, input=b"\n" * 60, capture_output=True, check=False
        )
        said = done.stderr.decode("utf-8", "replace")
        assert "NETWORK" not in said, (call, said)
        assert done.returncode in (0, 1), (call, said[-500:])
        assert "Traceback" not in said, (call, said[-500:])
    assert (tmp_path / "稿.docx").is_file()
    assert len(list((tmp_path / "两人").glob("*.txt"))) == 2


def test_the_guard_guards(tmp_path: Path) -> None:
    """The hook is at work, in the processes that are started too."""
    (tmp_path / "sitecustomize.py").write_text(GUARD, encoding="utf-8")
    words = [sys.executable, "-c", "import socket; socket.create_connection(('127.0.0.1', 9))"]
    done = subprocess.run(words, env={**os.environ, "PYTHONPATH": str(tmp_path)}, capture_output=True, check=False)
    assert done.returncode == 1
    assert b"NETWORK" in done.stderr
