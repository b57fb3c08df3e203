"""What is found in single passages, kept by their words: of a thousand drafts checked most sentences have been seen before."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Generic, TypeVar

from nigao.lint.text import Cut, Text, text_of_passages

MOST = 10_000
"""Passages kept: what stands in a thousand drafts, in a few megabytes."""

T = TypeVar("T")


class Passages(Generic[T]):
    """A search whose finds never depend on more than the passage they stand in, done once for each passage.

    The search is given the passages not seen before, all in one text, a line each: it costs by the text more than by the word.
    """

    __slots__ = ("_cut", "_kept", "_search")

    def __init__(self, cut: Callable[[Text], Cut], search: Callable[[Text], Iterable[tuple[int, T]]]) -> None:
        """`cut` tells the passages of a text: `lines` or `pieces`."""
        self._cut = cut
        self._search = search
        self._kept: dict[str, tuple[tuple[int, T], ...]] = {}

    def of(self, text: Text) -> Iterator[tuple[int, T]]:
        """What stands where in a text: passage by passage, in each as the search gave it."""
        kept, cut = self._kept, self._cut(text)
        found = list(map(kept.get, cut.parts))
        if None in found:
            missing = dict.fromkeys(part for part, seen in zip(cut.parts, found, strict=True) if seen is None)
            new = self._searched(tuple(missing))
            found = [new[part] if seen is None else seen for part, seen in zip(cut.parts, found, strict=True)]
            if len(kept) + len(new) > MOST:
                kept.clear()
            kept.update(new)
        for start, seen in zip(cut.starts, found, strict=True):
            for at, what in seen or ():
                yield start + at, what

    def _searched(self, parts: Sequence[str]) -> dict[str, tuple[tuple[int, T], ...]]:
        text = text_of_passages(parts)
        starts = text.lines.starts
        finds: dict[int, list[tuple[int, T]]] = {}
        for at, what in self._search(text):
            number = bisect_right(starts, at) - 1
            finds.setdefault(number, []).append((at - starts[number], what))
        return {part: tuple(finds.get(number, ())) for number, part in enumerate(parts)}


def lines(text: Text) -> Cut:
    """The lines of a text."""
    return text.lines


def pieces(text: Text) -> Cut:
    """The pieces of a text, for what never looks at a full stop but at the end."""
    return text.pieces
