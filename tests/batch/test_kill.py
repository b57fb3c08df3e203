"""A run killed at any moment, a full disk, a folder that turns read-only: the same command ends with the same bytes."""

from __future__ import annotations

import contextlib
import errno
import multiprocessing
import os
import random
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any

import pytest

from nigao import cli
from nigao.batch import folder, pipeline
from nigao.batch.journal import NAME

pytestmark = [
    pytest.mark.skipif(not hasattr(os, "fork"), reason="the runs are forked"),
    pytest.mark.filterwarnings("ignore:This process.*is multi-threaded:DeprecationWarning"),
]
KILLS = 50
ROWS = 24


@pytest.fixture
def table(tmp_path: Path) -> Path:
    """Twenty-four rows, six of them twice over."""
    topics = ("安全生产", "防汛抗旱", "招商引资")
    rows = [f"{place}县,{topic},2026-03-10" for place in "甲乙丙丁戊己" for topic in topics]
    path = tmp_path / "表.csv"
    path.write_text("\n".join(["地区,主题,日期", *rows, *rows[:6]]) + "\n", encoding="utf-8")
    return path


@pytest.fixture
def small_tasks(mini_folder: Path, home: Path, monkeypatch: pytest.MonkeyPatch) -> None:  # noqa: ARG001
    """Four rows a task, so that a short run has many steps to be killed between."""
    monkeypatch.setattr(pipeline._tasks, "__defaults__", (4,))
    monkeypatch.setattr("nigao.library.layers.built_in", lambda: mini_folder)


def bulk(table: Path, out: Path, *more: str) -> int:
    """The exit code of the command, in this process."""
    with pytest.raises(SystemExit) as left:
        cli.main(["bulk", str(table), "--out", str(out), "--to", "txt,md", "--quiet", "--similar", "0", *more])
    assert isinstance(left.value.code, int)
    return left.value.code


def content(folder: Path) -> Mapping[str, bytes]:
    """Name → bytes of everything but the journal, what is half-written and what was put aside included."""
    return {path.name: path.read_bytes() for path in sorted(folder.iterdir()) if not path.name.startswith(NAME)}


def forked(work: Callable[[], object]) -> Any:
    """`work` in a process of its own, begun."""

    def call() -> None:
        os.dup2(os.open(os.devnull, os.O_WRONLY), 2)
        with contextlib.suppress(SystemExit, BaseException):
            work()

    process = multiprocessing.get_context("fork").Process(target=call)
    process.start()
    return process


def dying_after(calls: int) -> None:
    """From now on this process kills itself at the `calls`-th step that touches the folder."""
    left = [calls]

    def deadly(real: Callable[..., Any]) -> Callable[..., Any]:
        def step(*arguments: Any, **options: Any) -> Any:
            left[0] -= 1
            if left[0] < 0:
                os.kill(os.getpid(), signal.SIGKILL)
            return real(*arguments, **options)

        return step

    for name in ("open", "write", "fsync", "close"):
        setattr(folder.os, name, deadly(getattr(os, name)))
    for name in ("replace", "unlink", "rename"):
        setattr(Path, name, deadly(getattr(Path, name)))
    journal = folder.Journal
    for name in ("write", "seal", "commit", "note"):
        setattr(journal, name, deadly(getattr(journal, name)))


@pytest.mark.usefixtures("small_tasks")
def test_killed_at_any_step(table: Path, tmp_path: Path) -> None:
    """SIGKILL at random steps, up to three times a run: resumed, the folder is byte for byte that of an unbroken run."""
    assert bulk(table, tmp_path / "whole") == 0
    whole = content(tmp_path / "whole")
    assert len(whole) == 2 * ROWS + 1
    chance, killed = random.Random(20260310), 0
    for number in range(KILLS):
        out = tmp_path / f"out-{number}"
        for _ in range(chance.randint(1, 3)):
            steps = chance.randrange(1, 330)
            process = forked(lambda steps=steps, out=out: (dying_after(steps), bulk(table, out)))  # type: ignore[misc]
            process.join(30)
            assert process.exitcode in (0, -signal.SIGKILL)
            killed += process.exitcode != 0
        assert bulk(table, out) == 0
        assert content(out) == whole, number
    assert killed >= KILLS


@pytest.mark.usefixtures("small_tasks")
def test_killed_at_any_moment(table: Path, tmp_path: Path) -> None:
    """SIGKILL from outside at random moments of a run, and of a run over a changed table: the same end, nothing put aside."""
    changed = tmp_path / "改" / "表.csv"
    changed.parent.mkdir()
    changed.write_text(table.read_text(encoding="utf-8").replace("2026-03-10", "2026-04-20"), encoding="utf-8")
    begun = time.monotonic()
    assert bulk(table, tmp_path / "whole") == 0
    length = time.monotonic() - begun
    first = content(tmp_path / "whole")
    assert bulk(changed, tmp_path / "whole") == 0
    second = content(tmp_path / "whole")
    assert first.keys() == second.keys()
    chance = random.Random(4)
    for number in range(KILLS // 2):
        out = tmp_path / f"out-{number}"
        for source, expected in ((table, first), (changed, second)):
            process = forked(lambda source=source, out=out: bulk(source, out))  # type: ignore[misc]
            process.join(chance.random() * 1.2 * length)
            process.kill()
            process.join()
            assert bulk(source, out) == 0
            assert content(out) == expected, number


@pytest.fixture
def failing(monkeypatch: pytest.MonkeyPatch) -> Callable[[str, int, int], None]:
    """Let a step of writing fail from its n-th call on, with an error number."""

    def arrange(name: str, after: int, number: int) -> None:
        real, left = getattr(os, name), [after]

        def step(*arguments: Any, **options: Any) -> Any:
            left[0] -= 1
            if left[0] < 0 and not (name == "open" and not arguments[1] & os.O_CREAT):
                raise OSError(number, os.strerror(number))
            return real(*arguments, **options)

        monkeypatch.setattr(os, name, step)

    return arrange


@pytest.mark.usefixtures("small_tasks")
@pytest.mark.parametrize(
    ("step", "number", "told"),
    [
        ("write", errno.ENOSPC, "写不进去"),
        ("fsync", errno.ENOSPC, "写不进去"),
        ("open", errno.EROFS, "写不进去"),
        ("open", errno.EACCES, "没有权限"),
    ],
    ids=["disk full", "disk full on flushing", "folder turns read-only", "rights withdrawn"],
)
@pytest.mark.parametrize("after", [0, 1, 7, 20, 40])
def test_writing_that_fails(
    table: Path, tmp_path: Path, failing: Callable[[str, int, int], None], monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str], step: str, number: int, told: str, after: int,
) -> None:  # fmt: skip
    """A full disk and a folder that turns read-only stop the run with a sentence; the same command then ends as unbroken."""
    assert bulk(table, tmp_path / "whole") == 0
    with monkeypatch.context():
        failing(step, after, number)
        assert bulk(table, tmp_path / "out") == 1
    monkeypatch.undo()
    message = capsys.readouterr().err
    assert told in message
    assert "会接着做" in message
    assert not list((tmp_path / "out").glob(".nigao-*.tmp"))


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A disk of 300 KB."""
    folder = tmp_path / "disk"
    folder.mkdir()
    made = subprocess.run(["mount", "-t", "tmpfs", "-o", "size=300k", "tmpfs", str(folder)], capture_output=True, check=False)
    if made.returncode:
        pytest.skip("no right to mount a small disk")
    yield folder
    subprocess.run(["umount", str(folder)], check=False, capture_output=True)


@pytest.mark.skipif(sys.platform != "linux", reason="mounts a tmpfs")
@pytest.mark.usefixtures("small_tasks")
def test_a_disk_that_is_really_full(table: Path, tmp_path: Path, small_disk: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """No room for the whole batch: told, nothing half-written; after making room the same command ends as unbroken."""
    assert bulk(table, tmp_path / "whole") == 0
    out = small_disk / "out"
    assert bulk(table, out) == 1
    assert "会接着做" in capsys.readouterr().err
    assert not list(out.glob(".nigao-*.tmp"))
    subprocess.run(["mount", "-o", "remount,size=20m", str(small_disk)], check=True)
    assert bulk(table, out) == 0
    assert content(out) == content(tmp_path / "whole")


@pytest.mark.skipif(sys.platform != "linux", reason="mounts a tmpfs")
@pytest.mark.usefixtures("small_tasks")
def test_a_folder_that_is_really_read_only(
    table: Path, tmp_path: Path, small_disk: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """A read-only disk is told in a sentence, at the beginning and between two runs."""
    subprocess.run(["mount", "-o", "remount,size=20m", str(small_disk)], check=True)
    out = small_disk / "out"
    assert bulk(table, out, "--rows", "2-9") == 0
    before = content(out)
    subprocess.run(["mount", "-o", "remount,ro", str(small_disk)], check=True)
    assert bulk(table, out) == 1
    assert "只能读" in capsys.readouterr().err
    assert content(out) == before
    subprocess.run(["mount", "-o", "remount,rw", str(small_disk)], check=True)
    assert bulk(table, out) == 0
    assert bulk(table, tmp_path / "whole") == 0
    assert content(out) == content(tmp_path / "whole")
