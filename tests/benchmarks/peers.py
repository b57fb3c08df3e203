"""What both sides of a benchmark share: each figure is a ratio against a peer or the bare library in one run, never a time."""

from __future__ import annotations

import os
import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from pathlib import Path

ROUNDS = 7
"""Runs of each side, taken in turn, so that a slow moment of the machine hits both."""


def ratio(ours: Callable[[], object], theirs: Callable[[], object], rounds: int = ROUNDS) -> float:
    """Median over `rounds` pairs of our time divided by theirs; both are warmed up first."""
    ours(), theirs()
    pairs = [(_seconds(ours), _seconds(theirs)) for _ in range(rounds)]
    return statistics.median(mine / other for mine, other in pairs)


def _seconds(call: Callable[[], object]) -> float:
    start = time.perf_counter()
    call()
    return time.perf_counter() - start


def process(*command: str | Path, cwd: Path | None = None) -> Callable[[], None]:
    """A whole process as a call; byte code may be kept, as on a user's machine."""
    environment = {key: value for key, value in os.environ.items() if key != "PYTHONDONTWRITEBYTECODE"}

    def run() -> None:
        subprocess.run([str(part) for part in command], cwd=cwd, env=environment, check=True, capture_output=True)

    return run


def nigao(*arguments: str | Path) -> Sequence[str]:
    """The command line of this checkout."""
    return [sys.executable, "-m", "nigao", *map(str, arguments)]
