"""What drafts share, told from provenance: which wordings, how fully, and which phrases, weighed by characters.

Leads and points count; opening, closing and headings are alike in any two speeches of one meeting.

Containment: of the smaller draft's characters, the share whose wording or phrase stands in the other too; 1 means that the whole
smaller draft is contained. Place names, dates and facts do not hide a copy, since wordings count, not letters.
"""

from __future__ import annotations

import heapq
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from functools import partial
from itertools import accumulate
from typing import TYPE_CHECKING, NamedTuple

from nigao.batch.crowd import Crowd, Parts, members
from nigao.drafting.speech import Role, characters

if TYPE_CHECKING:
    from nigao.drafting.slots import Plan
    from nigao.drafting.speech import Draft
    from nigao.library.block import Depth, Wording
    from nigao.library.library import Library

USUAL = 0.4
"""Pairs above this share are told. Two drafts below it share less than 45 % of their runs of thirteen characters."""
CLOSEST = 50
_OWN = (Role.LEAD, Role.POINT)
"""What a speech says of its matter."""
_TILE = 8192
"""Drafts compared in one go: bounds the memory of the masks, whatever the number of drafts."""
_HEADROOM = 1e-9
_SLACK = 0.95
"""The same wording has nearly the same length in two drafts; candidates are taken so much below the limit, then measured."""


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
        if paragraph.role not in _OWN:
            continue
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
    for other, shared in members(crowd.at_least(planes, floor), planes, crowd.size):
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
    near = members(crowd.at_least(planes, floor), planes, crowd.size)
    best = max((share_of(parts, others(other)) for other, _ in near), default=0.0)
    return best if best >= limit - _HEADROOM else 0.0


def share_of(one: Parts, other: Parts) -> float:
    """The share of one pair; of two drafts equally long, `one` counts as the smaller."""
    small, large = sorted((one, other), key=lambda parts: sum(parts.values()))
    whole = sum(small.values())
    return sum(size for part, size in small.items() if part in large) / whole if whole else 0.0
