"""What drafts share, told from provenance: which wordings, how fully, and which phrases, weighed by characters.

Containment: of the smaller draft's characters, the share whose wording or phrase stands in the other too; 1 means that the whole
smaller draft is contained. Place names, dates and facts do not hide a copy, since wordings count, not letters.

All pairs are compared at once with long integers: bit b of a mask stands for draft b. Sums over thousands of drafts are kept
as bit planes (plane i holds bit i of every sum) and added the way hardware adds. Exact, and no pair is looked at by itself.
"""

from __future__ import annotations

import heapq
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial
from itertools import accumulate
from typing import TYPE_CHECKING, NamedTuple

from nigao.drafting.speech import characters

if TYPE_CHECKING:
    from nigao.drafting.slots import Plan
    from nigao.drafting.speech import Draft
    from nigao.library.block import Depth, Wording
    from nigao.library.library import Library

USUAL = 0.55
"""Pairs above this share are told. Two towns' drafts that a reader would call one text with the names changed lie above it."""
CLOSEST = 50
_TILE = 8192
"""Drafts compared in one go: bounds the memory of the masks, whatever the number of drafts."""
_HEADROOM = 1e-9
_SLACK = 0.95
"""The same wording has nearly the same length in two drafts; candidates are taken so much below the limit, then measured."""

Parts = Mapping[int, int]
"""Part of a draft (its number) → characters."""


class Pair(NamedTuple):
    """Two drafts and what they share."""

    share: float
    """0 to 1: characters of the smaller one that stand in the other."""
    first: int
    """Position of the earlier one in the table's order."""
    second: int


@dataclass(slots=True)
class Survey:
    """All pairs looked at."""

    drafts: int = 0
    pairs: int = 0
    above: int = 0
    """Pairs at or above the limit."""
    total: float = 0.0
    """Sum of the shares of all pairs."""
    closest: list[Pair] = field(default_factory=list)
    """The closest pairs, closest first."""

    @property
    def mean(self) -> float:
        """Mean share over all pairs."""
        return self.total / self.pairs if self.pairs else 0.0


def parts_of(plan: Plan, draft: Draft, library: Library) -> tuple[tuple[str, int], ...]:
    """What `draft` is made of: (`block·wording·depth`, characters) and (`phrase`, characters) of every planned paragraph.

    略 is contained in 中 and 中 in 详, so a wording said fully counts as up to three parts, by the length of its lines.
    """
    found: list[tuple[str, int]] = []
    said = [p for p in draft.paragraphs if p.source.file]
    for planned, paragraph in zip(plan.slots, said, strict=True):
        size = characters(paragraph.label + paragraph.text)
        for item in paragraph.source.items:
            if not item.startswith(("提法.", "引语.")):
                found.append((f"句·{item}", length := characters(item.partition("/")[2])))
                size -= length
        wording, depth = planned.wording, planned.depth
        shares = library.keep(("shares", wording, depth), partial(_shares, wording, depth))
        size = max(size, 0)
        found += [(name, size * above // whole - size * below // whole) for name, below, above, whole in shares]
    return tuple(found)


def _shares(wording: Wording, depth: Depth) -> tuple[tuple[str, int, int, int], ...]:
    """(part, characters of the depths below, those and its own, of all) for each depth that `depth` holds."""
    lengths = _lengths(wording)[:depth]
    sums = [0, *accumulate(lengths)]
    name, whole = f"{wording.layer}·{wording.file}·{wording.name}", sums[-1]
    parts = zip("略中详", sums, sums[1:], strict=False)
    return tuple((f"{name}·{word}", below, above, whole) for word, below, above in parts if above > below)


def _lengths(wording: Wording) -> tuple[int, int, int]:
    counts = [0, 0, 0]
    for sentence in wording.sentences:
        counts[sentence.depth - 1] += len(sentence.text)
    return counts[0], counts[1], counts[2]


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


def _members(mask: int, planes: Sequence[int], size: int) -> Iterator[tuple[int, int]]:
    """(draft, its sum) for every draft in `mask`."""
    length = (size + 7) // 8
    rows = [plane.to_bytes(length, "little") for plane in planes]
    for byte, bits in enumerate(mask.to_bytes(length, "little")):
        while bits:
            low = bits & -bits
            bits ^= low
            yield 8 * byte + low.bit_length() - 1, sum(1 << n for n, row in enumerate(rows) if row[byte] & low)


def survey(
    longest_first: Callable[[], Iterable[tuple[int, Parts]]], limit: float, closest: int = CLOSEST, tile: int = _TILE
) -> Survey:
    """All pairs of drafts: how many share `limit` or more, the mean share, the `closest` pairs.

    `longest_first` gives (position in the table, parts) of every draft, longest first; it is called once a tile.
    """
    found = Survey()
    heap: list[tuple[float, int, int]] = []
    begin = 0
    while True:
        crowd = Crowd()
        places: list[int] = []
        for position, (place, parts) in enumerate(longest_first()):
            if position < begin:
                continue
            _ask(crowd, places, place, parts, limit, closest, found, heap)
            if position < begin + tile:
                crowd.add(parts)
                places.append(place)
        found.drafts += crowd.size
        begin += tile
        if crowd.size < tile:
            break
    found.closest = [Pair(share, -first, -second) for share, first, second in sorted(heap, key=lambda p: (-p[0], -p[1], -p[2]))]
    return found


def _ask(
    crowd: Crowd, places: Sequence[int], place: int, parts: Parts, limit: float, closest: int, found: Survey,
    heap: list[tuple[float, int, int]],
) -> None:  # fmt: skip
    """Compare one draft with the longer ones of the crowd."""
    whole = sum(parts.values())
    if not crowd.size or not whole:
        return
    planes = crowd.planes(parts)
    found.pairs += crowd.size
    found.total += crowd.total(parts) / whole
    found.above += crowd.at_least(planes, _characters(limit, whole)).bit_count()
    floor = _characters(heap[0][0], whole) if len(heap) >= closest else 1
    for other, shared in _members(crowd.at_least(planes, floor), planes, crowd.size):
        first, second = sorted((place, places[other]))
        item = (shared / whole, -first, -second)
        if len(heap) < closest:
            heapq.heappush(heap, item)
        elif item > heap[0]:
            heapq.heapreplace(heap, item)


def _characters(share: float, whole: int) -> int:
    """The least number of characters that makes `share` of `whole`."""
    exact = share * whole
    least = int(exact)
    return least if least >= exact - _HEADROOM else least + 1


def nearest(crowd: Crowd, shortest: int, parts: Parts, limit: float, others: Callable[[int], Parts]) -> float:
    """The greatest share of `parts` with any draft of `crowd`; 0 when none reaches `limit`.

    `shortest` is the length of the shortest of them in characters, `others` gives the parts of one of them.
    """
    whole = sum(parts.values())
    if not crowd.size or not whole:
        return 0.0
    planes = crowd.planes(parts)
    floor = _characters(_SLACK * limit, min(whole, shortest))
    near = _members(crowd.at_least(planes, floor), planes, crowd.size)
    best = max((share_of(parts, others(other)) for other, _ in near), default=0.0)
    return best if best >= limit - _HEADROOM else 0.0


def share_of(one: Parts, other: Parts) -> float:
    """The share of one pair; of two drafts equally long, `one` counts as the smaller."""
    small, large = sorted((one, other), key=lambda parts: sum(parts.values()))
    whole = sum(small.values())
    return sum(size for part, size in small.items() if part in large) / whole if whole else 0.0
