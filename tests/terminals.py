"""A terminal with nigao in it: keys go in, and what is told of it is what a clerk sees on the screen."""

from __future__ import annotations

import os
import re
import sys
import time
from pathlib import Path

import pexpect
import pyte

BACK, STOP, DOWN, UP, ENTER, BLANK, RUBOUT, ESC = "\x02", "\x03", "\x1b[B", "\x1b[A", "\r", " ", "\x15", "\x1b"
ENGLISH = re.compile(r"\b(?:done|selections?|Cancelled|Use arrow|type to filter|Invalid input|WARNING|Traceback|arg:|search)\b")
PATIENCE = 40
"""Seconds to wait for words before a test fails."""


def bare(text: str) -> str:
    """`text` without blanks and line ends: a narrow window breaks words anywhere."""
    return "".join(text.split())


class Terminal:
    """A pseudo-terminal of some size with nigao in it, and its screen."""

    def __init__(self, folder: Path, *arguments: str, rows: int = 40, columns: int = 100) -> None:
        own = {"XDG_CONFIG_HOME": str(folder / "config"), "XDG_STATE_HOME": str(folder / "state")}
        size = {"TERM": "xterm", "COLUMNS": "", "LINES": "", "LC_ALL": "C.UTF-8"}
        environment = {key: value for key, value in {**os.environ, **own, **size}.items() if value}
        self.child = pexpect.spawn(
            sys.executable, ["-m", "nigao", *arguments], env=environment, cwd=str(folder),
            encoding="utf-8", timeout=PATIENCE, dimensions=(rows, columns),
        )  # fmt: skip
        self.screen = pyte.Screen(columns, rows)
        self.stream = pyte.Stream(self.screen)
        self.seen = ""
        """Everything that ever came, without the codes that move the cursor."""

    @property
    def text(self) -> str:
        """What stands on the screen now."""
        return "\n".join(line.rstrip() for line in self.screen.display)

    def shows(self, words: str) -> bool:
        """Whether `words` stand on the screen now, broken or not."""
        return bare(words) in bare(self.text)

    def see(self, words: str, patience: float = PATIENCE) -> None:
        """Wait until `words` stand on the screen, `patience` seconds at most."""
        until = time.monotonic() + patience
        while not self.shows(words):
            came = self._take()
            if time.monotonic() > until or (not came and not self.child.isalive()):
                raise AssertionError(f"“{words}” is not on the screen:\n{self.text}")

    def answer(self, question: str, keys: str) -> None:
        """Wait for a question, whole, then type."""
        self.see(question)
        self._still()
        self.child.send(keys)
        self._still()

    def keys(self, *keys: str) -> None:
        """Type, letting the screen come to rest between one key and the next."""
        for key in keys:
            self.child.send(key)
            self._still()

    def resize(self, rows: int, columns: int) -> None:
        """Change the size of the window; what was drawn for the old one is gone, as on most terminals."""
        self.screen.resize(rows, columns)
        self.screen.reset()
        self.child.setwinsize(rows, columns)
        self._still()

    def end(self) -> int:
        """Wait for the end; the exit code."""
        until = time.monotonic() + PATIENCE
        while self.child.isalive() and time.monotonic() < until:
            self._still()
        self._still()
        self.child.close()
        return int(self.child.exitstatus if self.child.exitstatus is not None else -1)

    def _still(self) -> None:
        """Take in what comes until nothing comes for a moment."""
        while self._take():
            continue

    def _take(self) -> bool:
        """Take in what has come; False when nothing has."""
        try:
            piece = self.child.read_nonblocking(100_000, timeout=0.06)
        except (pexpect.TIMEOUT, pexpect.EOF):
            return False
        self.stream.feed(piece)
        self.seen += re.sub(r"\x1b\[[0-9;?]*[A-Za-z]|\x1b[=>]", "", piece)
        return True
