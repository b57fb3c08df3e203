"""The three standard streams made fit for use: one that was closed is put in its place, messages that nobody takes are let go."""

from __future__ import annotations

import io
import os
import sys
from typing import Any

_CLOSED = (("stdin", os.O_RDONLY, "r"), ("stdout", os.O_RDONLY, "w"), ("stderr", os.O_WRONLY, "w"))
"""Stream, how its stand-in is opened, how it is used. Whoever prints to a closed output is told: nothing can be written to it."""


def in_utf8() -> None:
    """Begin anew in Python's UTF-8 mode where the locale of a Unix knows no Chinese: names of files are UTF-8 there."""
    if os.name != "nt" and not sys.flags.utf8_mode and sys.getfilesystemencoding() != "utf-8":
        os.execv(sys.executable, [sys.executable, "-X", "utf8", "-m", "nigao", *sys.argv[1:]])


def settle() -> None:
    """Fill the places of closed streams, lest the next file opened gets their number; write UTF-8 where no terminal listens."""
    for name, flags, mode in _CLOSED:
        if getattr(sys, name) is None:
            handle = os.open(os.devnull, flags)
            setattr(sys, name, open(handle, mode, encoding="utf-8", errors="backslashreplace"))  # noqa: SIM115, PTH123
    told = sys.__stderr__
    if told is not None and sys.stderr is told and not told.isatty():
        sys.stderr = io.TextIOWrapper(_Patient(told.fileno()), "utf-8", "backslashreplace", write_through=True)
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(
                **({"errors": "replace"} if stream.isatty() else {"encoding": "utf-8", "errors": "backslashreplace"})
            )


class _Patient(io.RawIOBase):
    """Messages to a pipe or file: when it is full or gone they are lost, and the work goes on."""

    def __init__(self, handle: int) -> None:
        super().__init__()
        self._handle = handle

    def writable(self) -> bool:
        return True

    def fileno(self) -> int:
        return self._handle

    def write(self, content: Any) -> int:
        left = memoryview(content)
        size = len(left)
        try:
            while left:
                left = left[os.write(self._handle, left) :]
        except OSError:
            pass
        return size


def silence() -> None:
    """Let what is still to be printed go nowhere, so that nothing fails on the way out."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.__stdout__.fileno() if sys.__stdout__ else 1)
