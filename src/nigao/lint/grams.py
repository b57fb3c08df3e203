"""Two characters that stand side by side, as one number: a text is taken apart five times faster than into strings."""

from __future__ import annotations

import sys
from collections.abc import Container, Iterable, Iterator
from itertools import compress, count

_CODE = f"utf-32-{sys.byteorder[0]}e"
_SIZE = 4
"""Bytes of a character."""


def pairs(text: str) -> list[int]:
    """The pair that begins at each character but the last, in order."""
    view = memoryview(text.encode(_CODE, "surrogatepass"))
    count = max(0, len(text) - 1)
    found = [0] * count
    for first in (0, 1):
        many = (count + 1 - first) // 2
        found[first::2] = view[_SIZE * first :][: 2 * _SIZE * many].cast("Q").tolist()
    return found


def signs(text: str) -> set[int]:
    """The characters of a text, as numbers."""
    return set(memoryview(text.encode(_CODE, "surrogatepass")).cast("I"))


def spots(twos: Iterable[int], wanted: Container[int]) -> Iterator[int]:
    """Where those of the pairs stand that are wanted."""
    return compress(count(), map(wanted.__contains__, twos))


def pair(text: str) -> int:
    """The pair of the first two characters."""
    return pairs(text[:2])[0]
