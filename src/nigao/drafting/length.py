"""Length by depth: points are deepened or made brief, in rank order, until the whole is as long as asked for."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, NamedTuple

from nigao import ranking
from nigao.drafting.context import Telling, sizes
from nigao.drafting.slots import Planned
from nigao.drafting.speech import Role
from nigao.library.block import Depth
from nigao.library.outline import Part
from nigao.meeting.brief import Brief

if TYPE_CHECKING:
    from nigao.library.library import Library

TOLERANCE = 0.08
"""How far from the length asked for a draft may end without a note (share of it)."""
_CLOSE = 0.03
"""How near the fitting tries to come before it adds points."""
_FIT = ranking.number("fit")
_LEAST_POINTS = 3
"""Fewest points a part keeps (genre norms: 3–6)."""


class Fitted(NamedTuple):
    """The outcome of a fitting."""

    slots: tuple[Planned, ...]
    over: int
    """Characters above the length asked for; negative when below."""
    too_short: bool
    """True when everything is said as fully as allowed and it is still not enough."""
    dropped: bool
    """True when points were left out."""


def fit(slots: Sequence[Planned], brief: Brief, telling: Telling) -> Fitted:
    """`slots` with depths (and, at the short end, the number of points) fitted to `brief.characters`.

    An explicit depth is never changed. Emphasised points stay at least as deep as the others.
    """
    return _Fit(slots, [_sizes(planned, telling) for planned in slots], brief, telling.library).run()


def _sizes(planned: Planned, telling: Telling) -> tuple[int, int, int]:
    """Characters of the slot at each depth, marker and lead-in included."""
    telling.begin(planned.slot, planned.words)
    fixed = len(planned.marker) + len(planned.lead_in)
    brief, middle, full = sizes(planned.natural, telling)
    return brief + fixed, middle + fixed, full + fixed


def fuller(slots: Sequence[Planned], brief: Brief, telling: Telling) -> Iterator[str]:
    """Notes on the parts of which only some emphases came out in full: what the paragraphs can say, not what was wished."""
    for part in brief.outline.parts:
        asked = [p for p in slots if p.stressed and p.slot.startswith(f"{part.id}/")]
        full = [p for p in asked if p.depth is Depth.FULL and _deepens(p, telling)]
        if full and len(full) < len(asked):
            names = "、".join(f"“{p.words.get('重点名') or p.block.head.title or p.block.name}”" for p in full)
            yield f"“{part.heading or part.names[0]}”的重点有{len(asked)}个，{names}详写，其余照常写"


def _deepens(planned: Planned, telling: Telling) -> bool:
    """True when the slot has more to say in full than at middle depth: most written paragraphs have one length."""
    _, middle, full = _sizes(planned, telling)
    return full > middle


class _Fit:
    """One fitting: the slots as they stand, and the total they come to."""

    def __init__(self, slots: Sequence[Planned], table: list[tuple[int, int, int]], brief: Brief, library: Library) -> None:
        self.slots, self.table, self.brief, self.library = slots, table, brief, library
        self.depths = [planned.depth for planned in slots]
        self.gone = [False] * len(slots)
        self.over = len(brief.outline.salutation) + sum(map(self.size, range(len(slots)))) - brief.characters
        key = ranking.mix(ranking.number(str(brief.seed)), _FIT)
        free = [n for n, p in enumerate(slots) if p.role is Role.POINT and not self.explicit(p)]
        rank = ranking.ranks([slots[n].block for n in free], key)
        self.order = [n for _, n in sorted(zip(rank, free, strict=True))]

    def size(self, n: int) -> int:
        return self.table[n][self.depths[n] - 1]

    def is_task(self, n: int) -> bool:
        """True for a point of the part on the fields: it is shortened or left out after all others, deepened before them."""
        part = self.part_of(n)
        return part is not None and bool(part.fields)

    def is_link(self, n: int) -> bool:
        """True for a point of a part told in its natural order: one link of a chain of reasons or of duty-holders."""
        part = self.part_of(n)
        return part is not None and part.order == "natural" and not part.fields

    def part_of(self, n: int) -> Part | None:
        """The part a slot stands in; none for the opening and the closing."""
        return self.brief.outline.part(self.slots[n].slot.partition("/")[0])

    def explicit(self, planned: Planned) -> bool:
        given = self.brief.depth
        return bool(given) and (planned.slot.split("/")[0] in given or planned.block.id in given)

    def run(self) -> Fitted:
        plain = sorted((n for n in self.order if not self.slots[n].stressed), key=lambda n: (self.is_task(n), self.is_link(n)))
        stressed = [n for n in self.order if self.slots[n].stressed]
        self.move(self.by_answers(plain, Depth.BRIEF, 1), Depth.BRIEF)
        self.drop(plain)
        self.move(stressed, Depth.MIDDLE)
        self.move([n for n in stressed if self.slots[n].depth is Depth.FULL], Depth.FULL)
        self.move(self.by_answers(plain[::-1], Depth.MIDDLE, -1), Depth.FULL)
        slots = tuple(
            p if p.depth == self.depths[n] else p._replace(depth=self.depths[n])
            for n, p in enumerate(self.slots)
            if not self.gone[n]
        )
        return Fitted(slots, self.over, self.over < -_CLOSE * self.brief.characters and not self.brief.depth, any(self.gone))

    def by_answers(self, indices: list[int], depth: Depth, sign: int) -> list[int]:
        """`indices` by how many of the clerk's answers a point says only one step beyond `depth`; most first for `sign` -1."""
        if not (facts := self.brief.facts.keys()):
            return indices

        def gain(n: int) -> int:
            wording = self.slots[n].natural
            more, less = (facts & self.library.says(wording, each) for each in (Depth(depth + 1), depth))
            return sign * (len(more) - len(less))

        return sorted(indices, key=gain)

    def move(self, indices: list[int], towards: Depth) -> None:
        """Step points towards a depth while each step brings the total nearer."""
        for _ in range(len(Depth) - 1):
            for n in indices:
                step = (towards > self.depths[n]) - (towards < self.depths[n])
                if not step or self.gone[n] or (self.over < 0) != (step > 0):
                    continue
                change = self.table[n][self.depths[n] + step - 1] - self.size(n)
                if abs(self.over + change) < abs(self.over):
                    self.over += change
                    self.depths[n] = Depth(self.depths[n] + step)

    def drop(self, indices: list[int]) -> None:
        """Leave out points while the whole is much too long and their part can spare them; never one that says an answer.

        A field goes last of all, a duty-holder before it, and both only where the draft would otherwise not count as of the
        length asked for: without the township a chain of duties has no end.
        """
        facts = self.brief.facts.keys()
        for n in indices:
            planned = self.slots[n]
            if facts & self.library.says(planned.natural, planned.depth):
                continue
            spare = TOLERANCE * self.brief.characters if self.is_task(n) or self.is_link(n) else self.size(n) / 2
            if self.over > spare and not planned.block.head.always and self.left(planned) > _LEAST_POINTS:
                self.over -= self.size(n)
                self.gone[n] = True

    def left(self, planned: Planned) -> int:
        part = planned.slot.split("/")[0]
        points = (n for n, p in enumerate(self.slots) if p.role is Role.POINT and p.slot.startswith(f"{part}/"))
        return sum(not self.gone[n] for n in points)
