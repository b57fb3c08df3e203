"""How far a long run has come: a bar on a terminal, a plain line now and then in a pipe, nothing when quiet; and ^C."""

from __future__ import annotations

import contextlib
import shutil
import signal
import sys
import time
from collections.abc import Callable, Iterable, Iterator
from typing import TypeVar

import click

T = TypeVar("T")

_TWICE_A_SECOND = 0.5
_EVERY_TEN_SECONDS = 10.0
_CELLS = 24


def shown(things: Iterable[T], verb: str, unit: str, total: int | None, *, quiet: bool) -> Iterator[T]:
    """`things` as they pass, counted on standard error: how many of `total`, how many a second, how long it may still take."""
    live = sys.stderr.isatty()
    begun = last = time.monotonic()
    wait = _TWICE_A_SECOND if live else _EVERY_TEN_SECONDS
    for count, thing in enumerate(things, 1):
        yield thing
        now = time.monotonic()
        if not quiet and now - last >= wait:
            last = now
            _tell(line(verb, unit, count, total, now - begun, bar=live), live)
    if live and not quiet:
        _tell("", live)


def line(verb: str, unit: str, count: int, total: int | None, seconds: float, *, bar: bool) -> str:
    """`写稿 ███░░░ 512/1000 篇，每秒 320，还要 2 秒`."""
    rate = count / seconds if seconds > 0 else 0.0
    pace = f"每秒 {rate:.0f}" if rate >= 10 else f"每秒 {rate:.1f}"
    if total is None:
        return f"{verb} {count} {unit}，{pace}"
    full = _CELLS * count // total if total else _CELLS
    drawn = f"{'█' * full}{'░' * (_CELLS - full)} " if bar else ""
    left = f"，还要 {duration((total - count) / rate)}" if rate else ""
    return f"{verb} {drawn}{count}/{total} {unit}，{pace}{left}"


def duration(seconds: float) -> str:
    """`40 秒`, `3 分 20 秒`, `2 小时 5 分`."""
    whole = round(seconds)
    if whole < 60:
        return f"{whole} 秒"
    if whole < 3600:
        return f"{whole // 60} 分 {whole % 60} 秒"
    return f"{whole // 3600} 小时 {whole % 3600 // 60} 分"


def _tell(text: str, live: bool) -> None:
    if not live:
        click.echo(text, err=True)
        return
    room = shutil.get_terminal_size().columns
    click.echo("\r" + text + " " * max(0, room - 1 - _width(text)) + ("\r" if not text else ""), err=True, nl=False)


def _width(text: str) -> int:
    """Cells that `text` takes on a terminal."""
    from wcwidth import wcswidth

    return max(0, int(wcswidth(text)))


@contextlib.contextmanager
def stopping(note: str) -> Iterator[Callable[[], bool]]:
    """Whether ^C was pressed: the first time `note` is said and the run may finish what is in hand, the second time it ends."""
    pressed: list[int] = []

    def press(number: int, frame: object) -> None:  # noqa: ARG001
        if pressed:
            raise KeyboardInterrupt
        pressed.append(number)
        click.echo(f"\n{note}", err=True)

    try:
        before = signal.signal(signal.SIGINT, press)
    except ValueError:  # not the main thread, where no signal arrives
        yield lambda: False
        return
    try:
        yield lambda: bool(pressed)
    finally:
        signal.signal(signal.SIGINT, before)
