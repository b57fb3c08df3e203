"""What both sides of a benchmark share: each figure is a ratio against a peer or the bare library in one run, never a time."""

from __future__ import annotations

import os
import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import NamedTuple

ROUNDS = 7
"""Runs of each side, taken in turn, so that a slow moment of the machine hits both."""


class Spread(NamedTuple):
    """A figure over several rounds."""

    low: float
    median: float
    high: float

    @classmethod
    def of(cls, values: Iterable[float]) -> Spread:
        """The spread of `values`."""
        found = sorted(values)
        return cls(found[0], statistics.median(found), found[-1])

    def turned(self) -> Spread:
        """The spread of one over each: a rate instead of a time."""
        return Spread(1 / self.high, 1 / self.median, 1 / self.low)


def ratio(ours: Callable[[], object], theirs: Callable[[], object], rounds: int = ROUNDS) -> Spread:
    """Our time divided by theirs, over `rounds` pairs; both are warmed up first."""
    ours(), theirs()
    return Spread.of(_seconds(ours) / _seconds(theirs) for _ in range(rounds))


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
