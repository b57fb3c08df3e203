"""A real Dask scheduler and two workers on this machine, one of which is killed in mid-run."""

from __future__ import annotations

import contextlib
import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

import nigao
from nigao.batch.pool import crew
from nigao.errors import NigaoError
from nigao.library.library import Library

pytest.importorskip("distributed")
pytestmark = pytest.mark.filterwarnings("ignore")
ROWS = [
    {"place": place, "topics": topic, "date": f"2026-{month:02d}-{day:02d}"}
    for month in (3, 4) for day in range(1, 29) for place in ("平江县", "华容县", "苏州市") for topic in ("安全生产", "防汛抗旱")
]  # fmt: skip


def start(module: str, *arguments: str) -> subprocess.Popen[bytes]:
    """A part of Dask in a process of its own, silent."""
    command = [sys.executable, "-m", f"distributed.cli.{module}", *arguments]
    environment = {**os.environ, "DASK_DISTRIBUTED__COMM__TIMEOUTS__CONNECT": "10s"}
    return subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, env=environment)


@pytest.fixture
def cluster(tmp_path: Path) -> Iterator[tuple[str, list[subprocess.Popen[bytes]]]]:
    """The scheduler's address and two workers of one thread each, on loopback."""
    sheet = tmp_path / "scheduler.json"
    running = [
        start(
            "dask_scheduler",
            "--host",
            "127.0.0.1",
            "--port",
            "0",
            "--no-dashboard",
            "--no-jupyter",
            "--scheduler-file",
            str(sheet),
        )
    ]
    try:
        address = _address(sheet)
        options = ("--nthreads", "1", "--no-nanny", "--no-dashboard", "--host", "127.0.0.1", "--local-directory", str(tmp_path))
        workers = [start("dask_worker", address, *options) for _ in range(2)]
        running += workers
        yield address, workers
    finally:
        for process in running[::-1]:
            process.terminate()
        for process in running:
            with contextlib.suppress(subprocess.TimeoutExpired):
                process.wait(5)
            process.kill()
            process.wait()


def _address(sheet: Path) -> str:
    end = time.monotonic() + 30
    while time.monotonic() < end:
        with contextlib.suppress(OSError, ValueError, KeyError):
            return str(json.loads(sheet.read_text(encoding="utf-8"))["address"])
        time.sleep(0.05)
    raise AssertionError("no scheduler")


def _wait_for_workers(address: str, count: int) -> None:
    import distributed

    connect: Any = distributed.Client
    with connect(address, set_as_default=False) as client:
        client.wait_for_workers(count, timeout=30)


def test_a_cluster_that_loses_a_worker(cluster: tuple[str, list[subprocess.Popen[bytes]]], mini: Library, tmp_path: Path) -> None:
    """Drafts come from both workers, one is killed after the first rows; every row is done, and the files are those of one process."""
    address, workers = cluster
    _wait_for_workers(address, 2)
    with crew(cluster=address) as (executor, count):
        assert count == 2
        outcomes = []
        for outcome in nigao.bulk(ROWS, out=tmp_path / "a", to="txt", library=mini, executor=executor):
            if not outcomes:
                workers[0].send_signal(signal.SIGKILL)
            outcomes.append(outcome)
    assert workers[0].wait(5) == -signal.SIGKILL
    assert [outcome.row for outcome in outcomes] == list(range(1, len(ROWS) + 1))
    assert outcomes == list(nigao.bulk(ROWS, out=tmp_path / "b", to="txt", library=mini))
    for path in (tmp_path / "b").glob("[!.]*"):
        assert (tmp_path / "a" / path.name).read_bytes() == path.read_bytes()


def test_a_cluster_that_does_not_answer(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nobody at that address: a sentence, and soon."""
    import distributed

    real: Any = distributed.Client
    monkeypatch.setattr(distributed, "Client", lambda address, **options: real(address, **{**options, "timeout": 0.3}))
    with pytest.raises(NigaoError, match="连不上"), crew(cluster="tcp://127.0.0.1:9"):
        pass
