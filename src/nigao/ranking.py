"""Choice by rank: every option has a number, the slot has a key, and the smallest mix of the two wins.

Nothing is drawn from a stream, so adding or dropping an option changes only the slots it takes part in.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Sequence
from typing import Protocol, TypeVar

_MASK = (1 << 64) - 1
# Odd 64-bit multipliers of the splitmix64 finaliser (Steele, Lea, Flood 2014); two rounds spread every bit well enough to rank.
_FIRST, _SECOND = 0xBF58476D1CE4E5B9, 0x94D049BB133111EB


class Numbered(Protocol):
    """An option: its number is what rank goes by."""

    @property
    def number(self) -> int:
        """64 bits, from `number` of its name."""


N = TypeVar("N", bound=Numbered)


def number(text: str) -> int:
    """A 64-bit number for `text`, the same on every machine and in every process."""
    return int.from_bytes(hashlib.blake2b(text.encode("utf-8"), digest_size=8).digest(), "big")


def mix(key: int, option: int) -> int:
    """The rank (64 bits, smaller comes first) of the option numbered `option` under `key`."""
    x = ((key ^ option) * _FIRST) & _MASK
    return ((x ^ (x >> 29)) * _SECOND) & _MASK


def ranks(options: Iterable[Numbered], key: int) -> list[int]:
    """The `mix` of each option under `key`, in one go: a draft ranks a hundred blocks and wordings."""
    return [((x ^ (x >> 29)) * _SECOND) & _MASK for x in [((key ^ o.number) * _FIRST) & _MASK for o in options]]


def first(options: Sequence[N], key: int) -> N:
    """The option that comes first under `key`."""
    if len(options) == 1:
        return options[0]
    found = ranks(options, key)
    return options[found.index(min(found))]
