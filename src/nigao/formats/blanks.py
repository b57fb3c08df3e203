"""The blanks of a file, found where they stand and filled there: all other bytes stay as they are."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Protocol

MARK = re.compile(r"【[ \u3000]*(待[补核])[ \u3000]*(?:[：:]([^【】\n]*))?】")
"""A blank, ours or typed by hand: 【待补：时限】, 【待核】."""
_SENTENCE = re.compile(r"[^。！？\n]*$")
_REST = re.compile(r"[^。！？\n]*[。！？]?[”’）]*")
_AROUND = 60
"""Characters of a sentence shown on either side of a blank."""


@dataclass(frozen=True, slots=True)
class Gap:
    """One blank in its paragraph."""

    mark: str
    """As printed, brackets included."""
    kind: str
    """待补 (to be filled) or 待核 (to be verified)."""
    name: str
    """What is missing; empty for a bare 【待补】."""
    before: str
    """What its paragraph says before it."""
    after: str
    """What it says behind it."""

    @property
    def key(self) -> tuple[str, ...]:
        """The same for blanks that one answer fills: those of one name, and a bare one only with itself."""
        return (self.name,) if self.name else ("", self.before, self.after)

    def sentence(self, words: str = "") -> str:
        """The sentence it stands in, with `words` in its place if given; long ones cut."""
        found = _SENTENCE.search(self.before)
        head = (found[0] if found else "").lstrip()
        rest = _REST.match(self.after)
        tail = (rest[0] if rest else "").rstrip()
        head = f"……{head[-_AROUND:]}" if len(head) > _AROUND else head
        tail = f"{tail[:_AROUND]}……" if len(tail) > _AROUND else tail
        return f"{head}{words or self.mark}{tail}"


class Sheet(Protocol):
    """A file whose blanks are known."""

    @property
    def gaps(self) -> tuple[Gap, ...]:
        """Every blank, in order."""

    def filled(self, words: Mapping[int, str]) -> bytes:
        """The file with `words` (number of a gap, from 0 → what stands there now) in place; without words, its very bytes."""

    def notes(self, words: Mapping[int, str]) -> tuple[str, ...]:
        """What the clerk should know of the words put in, in Chinese."""


def gap_of(found: re.Match[str], before: str, after: str) -> Gap:
    """The gap that a match of `MARK` is."""
    return Gap(found[0], found[1], (found[2] or "").strip(" \u3000"), before, after)
