"""Streams that are closed, full or left, and parents that die: right exit codes, no traceback, no worker left behind."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

pytestmark = pytest.mark.skipif(not Path("/dev/full").exists(), reason="streams and processes of Linux")
TITLE = "在平江县安全生产工作推进会上的讲话"
PRINTS = (f"draft {TITLE}", "topics", "topics 燃气", "presets", "schema", "library list", "library show 安全生产", "profile", "doctor", "--help",
          "--version", "draft --help", "bulk 表.csv --dry-run", "check 坏.txt")  # fmt: skip
"""Commands that print; each comes to an end by itself."""
WRITES = (f"draft {TITLE} -o 稿.txt --force", "bulk 表.csv --out 稿 --to txt", "bulk --template 空表.xlsx --force")
"""Commands that only write files."""


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with a table, a text with faults, and nothing of the user's own."""
    folder = tmp_path_factory.mktemp("place")
    (folder / "表.csv").write_text("place,topics\n平江县,安全生产\n华容县,安全生产\n", encoding="utf-8")
    (folder / "坏.txt").write_text("在平江县安全生产会议上的讲话\n同志们：\n一要抓好。【待补：时限】\n", encoding="utf-8")
    return folder


def shell(place: Path, words: str, streams: str) -> subprocess.CompletedProcess[str]:
    """`nigao WORDS STREAMS` in a shell; what comes to standard error is kept."""
    environment = {**os.environ, "XDG_CONFIG_HOME": str(place / "c"), "XDG_STATE_HOME": str(place / "s")}
    line = f'set -o pipefail; "{sys.executable}" -m nigao {words} {streams}'
    command = ["bash", "-c", line]
    return subprocess.run(
        command,
        cwd=place,
        env=environment,
        stdin=subprocess.DEVNULL,
        capture_output=True,
        encoding="utf-8",
        timeout=60,
        check=False,
    )


def quiet(done: subprocess.CompletedProcess[str]) -> bool:
    """No word of Python's."""
    return not any(word in done.stderr for word in ("Traceback", "Exception ignored", "自己出了错", "Error:"))


@pytest.mark.parametrize("words", PRINTS)
def test_what_cannot_be_printed_is_told(place: Path, words: str) -> None:
    """A closed or full output is exit 1; a reader that leaves is no fault; messages nobody takes are lost, and that is all."""
    usual = shell(place, words, "").returncode
    assert usual in (0, 1)
    for streams, code in (
        (">&-", 1),
        ("> /dev/full", 1),
        ("<&-", usual),
        ("2>&-", usual),
        ("2> /dev/full", usual),
        ("<&- >&- 2>&-", 1),
    ):
        done = shell(place, words, streams)
        assert (done.returncode, quiet(done)) == (code, True), (streams, done.stderr)
    for streams in ("| head -1", "| head -c 0", "2>&1 | head -c 0"):
        done = shell(place, words, streams)
        assert done.returncode in (0, usual), (streams, done.stderr)
        assert quiet(done), (streams, done.stderr)


@pytest.mark.parametrize("words", WRITES)
@pytest.mark.parametrize(
    "streams", ["<&-", ">&-", "2>&-", "<&- >&- 2>&-", "> /dev/full", "2> /dev/full", "> /dev/full 2>&1", "2>&1 | head -c 0"]
)
def test_files_are_written_whatever_the_streams(place: Path, words: str, streams: str) -> None:
    """Who writes files needs no output."""
    done = shell(place, words, streams)
    assert (done.returncode, quiet(done)) == (0, True), done.stderr


@pytest.mark.parametrize(
    ("words", "code"), [("draft -", 1), ("bulk - --out 管 --to txt", 1), ("check -", 0), ("new", 2), ("new --plain", 1)]
)
@pytest.mark.parametrize("streams", ["<&-", "< /dev/null"])
def test_nothing_on_standard_input(place: Path, words: str, code: int, streams: str) -> None:
    """A closed input is an empty one."""
    done = shell(place, words, streams)
    assert (done.returncode, quiet(done)) == (code, True), done.stderr


def children(of: int) -> set[int]:
    """All processes that descend from one."""
    found: set[int] = set()
    parents: dict[int, int] = {}
    for path in Path("/proc").glob("[0-9]*/stat"):
        try:
            parents[int(path.parent.name)] = int(path.read_text(encoding="utf-8").rpartition(")")[2].split()[1])
        except OSError:
            continue
    waiting = [of]
    while waiting:
        above = waiting.pop()
        below = {one for one, parent in parents.items() if parent == above} - found
        found |= below
        waiting += below
    return found


@pytest.mark.parametrize("sign", [signal.SIGKILL, signal.SIGTERM, signal.SIGHUP])
def test_no_worker_outlives_its_parent(tmp_path: Path, sign: signal.Signals) -> None:
    """Killed, terminated or hung up on: within some seconds no process is left."""
    rows = "".join(f"平江县,安全生产,2026-03-{day:02d}\n" for day in range(1, 29)) * 40
    (tmp_path / "表.csv").write_text("place,topics,date\n" + rows, encoding="utf-8")
    command = [
        sys.executable,
        "-m",
        "nigao",
        "bulk",
        "表.csv",
        "--out",
        "稿",
        "--to",
        "docx",
        "--jobs",
        "2",
        "--isolated",
        "--similar",
        "0",
    ]
    parent = subprocess.Popen(
        command, cwd=tmp_path, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )
    try:
        begun = time.monotonic()
        while len(workers := children(parent.pid)) < 3 and time.monotonic() - begun < 60 and parent.poll() is None:
            time.sleep(0.1)
        assert len(workers) >= 3, "two workers and what tracks them"
        parent.send_signal(sign)
        parent.wait(timeout=20)
        while (
            left := {one for one in workers if Path(f"/proc/{one}").exists() and _runs(one)}
        ) and time.monotonic() - begun < 120:
            time.sleep(0.1)
        assert left == set()
    finally:
        parent.kill()


def _runs(process: int) -> bool:
    """False for one that has ended and only waits to be asked how."""
    try:
        return Path(f"/proc/{process}/stat").read_text(encoding="utf-8").rpartition(")")[2].split()[0] != "Z"
    except OSError:
        return False
