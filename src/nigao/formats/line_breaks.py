"""How a heading falls into lines, and how much narrower it is set so that its last line does not hold a single character."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

_UNIT = re.compile(r"[!-~]+|.", re.DOTALL)
"""What is not parted: a Latin word or a number, else one character."""
_NEVER_FIRST = frozenset("、，。：；！？”’》）】…％·")
_NEVER_LAST = frozenset("“‘《（【")
_HANGS = frozenset("、，。：；")
"""Stops that may hang over the end of a full line, as Word and LibreOffice let them by default."""
_WANTED, _LEAST = 3, 2
"""Characters of the last line: three, so that it still has two where fonts run a little wider or narrower."""
_MOST = 8
"""Most characters taken from a line."""


class Room(NamedTuple):
    """What a line of a paragraph holds."""

    line: float
    """Characters."""
    indent: float = 0
    """Characters the first line is indented by."""
    pitch: float = 16
    """Points from character to character."""


def narrowing(text: str, room: Room) -> int:
    """Characters by which every line must be shorter, so that the last one of several holds more than one character."""
    if room.line - room.indent < _MOST or not text:
        return 0
    for wanted in (_WANTED, _LEAST):
        for taken in range(_MOST + 1):
            if all(_fair(text, room._replace(line=room.line - taken), way, wanted) for way in _WAYS):
                return taken
    return 0


class _Way(NamedTuple):
    """How a program sets a line; it is not known which will open the file."""

    hanging: bool
    """Stops hang over the end of a full line."""
    latin: float
    """Width of a digit or a Latin letter, in characters."""
    gap: float
    """Room left beside numbers and Latin words, in characters."""


_WAYS = tuple(_Way(hanging, *latin) for hanging in (True, False) for latin in ((0.5, 0.0), (0.5, 0.25), (0.6, 0.25)))


def _fair(text: str, room: Room, way: _Way, wanted: int) -> bool:
    *above, last = _lines(text, room.line, room.indent, way)
    return not above or len(last) >= wanted


def _lines(text: str, width: float, indent: float, way: _Way) -> Iterator[str]:
    """`text` in lines of at most `width` characters, filled one after the other, with stops where they may stand."""

    def wide(unit: str) -> float:
        return len(unit) * way.latin + 2 * way.gap if unit.isascii() else 1.0

    units = _UNIT.findall(text)
    line: list[str] = []
    left = width - indent
    for unit in units:
        if line and wide(unit) > left and not (way.hanging and unit in _HANGS and left > -1):
            carried = [unit]
            while len(line) > 1 and (carried[0] in _NEVER_FIRST or line[-1] in _NEVER_LAST):
                carried.insert(0, line.pop())
            yield "".join(line)
            line, left = carried[:-1], width - sum(map(wide, carried[:-1]))
        line.append(unit)
        left -= wide(unit)
    yield "".join(line)
