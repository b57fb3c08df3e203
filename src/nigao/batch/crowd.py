"""Drafts laid side by side, to ask of one more draft how much of it stands in each of them.

All are compared at once with long integers: bit b of a mask stands for draft b. Sums over thousands of drafts are kept as bit
planes (plane i holds bit i of every sum) and added the way hardware adds. Exact, and no pair is looked at by itself.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

Parts = Mapping[int, int]
"""Part of a draft (its number) → characters."""


class Crowd:
    """Drafts laid side by side, to ask of one more draft how much of it stands in each of them."""

    def __init__(self) -> None:
        self.size = 0
        self.masks: dict[int, int] = {}
        """Part → the drafts that hold it, one bit each."""

    def add(self, parts: Iterable[int]) -> None:
        """One more draft; its number is the former `size`."""
        bit = 1 << self.size
        for part in parts:
            self.masks[part] = self.masks.get(part, 0) | bit
        self.size += 1

    def planes(self, parts: Parts) -> list[int]:
        """Bit planes of the characters of `parts` that stand in each draft."""
        planes: list[int] = []
        for part, size in parts.items():
            mask = self.masks.get(part)
            if mask:
                _add(planes, mask, size)
        return planes

    def total(self, parts: Parts) -> int:
        """The sum of those characters over all drafts."""
        return sum(size * mask.bit_count() for part, size in parts.items() if (mask := self.masks.get(part)))

    def at_least(self, planes: Sequence[int], floor: int) -> int:
        """The drafts whose sum is `floor` or more, as a mask."""
        everyone = (1 << self.size) - 1
        if floor <= 0:
            return everyone
        if floor >> len(planes):
            return 0
        above, equal = 0, everyone
        for number in range(len(planes) - 1, -1, -1):
            if floor >> number & 1:
                equal &= planes[number]
            else:
                above |= equal & planes[number]
                equal &= ~planes[number]
        return above | equal


def _add(planes: list[int], mask: int, size: int) -> None:
    """Add `size` to the sum of every draft in `mask`: a ripple-carry adder, all drafts at once."""
    carry, number = 0, 0
    while size >> number or carry:
        if number == len(planes):
            planes.append(0)
        old = planes[number]
        if size >> number & 1:
            planes[number] = old ^ mask ^ carry
            carry = (old & (mask | carry)) | (mask & carry)
        else:
            planes[number] = old ^ carry
            carry &= old
        number += 1


def members(mask: int, planes: Sequence[int], size: int) -> Iterator[tuple[int, int]]:
    """(draft, its sum) for every draft in `mask`."""
    length = (size + 7) // 8
    rows = [plane.to_bytes(length, "little") for plane in planes]
    for byte, bits in enumerate(mask.to_bytes(length, "little")):
        while bits:
            low = bits & -bits
            bits ^= low
            yield 8 * byte + low.bit_length() - 1, sum(1 << n for n, row in enumerate(rows) if row[byte] & low)
