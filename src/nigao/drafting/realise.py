"""A wording as far as it can be put into words before its turn comes, and a wording said."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from nigao.library.block import Depth
from nigao.library.template import Line


class Told(NamedTuple):
    """A wording said."""

    sentences: tuple[str, ...]
    """The first one is, of a point, the label."""
    rest: str
    """All that follows the first, joined."""
    used: tuple[str, ...]
    """Names said, in order."""
    items: tuple[str, ...]
    """References and phrases among them, as provenance names them."""
    left: tuple[tuple[str, str], ...]
    """Blanks left: what is missing, whom to ask."""


class Heard(NamedTuple):
    """A line as far as it can be put into words before its turn comes."""

    depth: Depth
    text: str
    used: Sequence[str]
    missing: Sequence[str]
    open: Line | None
    """The line itself when it says a quotation, a phrase or an emphasis: it must be said anew each time."""


class Hearing:
    """A wording as far as it can be put into words before its turn comes."""

    __slots__ = ("_sizes", "_told", "closed", "lines")

    def __init__(self, lines: Iterable[Heard]) -> None:
        self.lines = tuple(lines)
        self.closed = all(line.open is None and not line.missing for line in self.lines)
        """True when nothing is left open: what is said depends on the depth alone."""
        self._told: dict[Depth, Told] = {}
        self._sizes: tuple[int, int, int] | None = None

    def told(self, depth: Depth) -> Told:
        """What a closed wording says at `depth`."""
        if depth not in self._told:
            lines = [line for line in self.lines if line.depth <= depth]
            sentences = tuple(line.text for line in lines)
            self._told[depth] = Told(sentences, "".join(sentences[1:]), tuple(n for line in lines for n in line.used), (), ())
        return self._told[depth]

    def sizes(self) -> tuple[int, int, int]:
        """Characters of a closed wording at 略, 中 and 详."""
        if self._sizes is None:
            brief, middle, full = (sum(map(len, self.told(depth).sentences)) for depth in Depth)
            self._sizes = brief, middle, full
        return self._sizes
