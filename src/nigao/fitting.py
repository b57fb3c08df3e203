"""Length by depth: points are deepened or made brief, in rank order, until the whole is as long as asked for."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from nigao import choice
from nigao.blockfile import Depth
from nigao.brief import Brief
from nigao.speech import Role
from nigao.telling import Telling, tell

if TYPE_CHECKING:
    from nigao.plan import Planned

TOLERANCE = 0.08
"""How far from the length asked for a draft may end without a note (share of it)."""
_LEAST_POINTS = 3
"""Fewest points a part keeps."""


def fit(slots: Sequence[Planned], brief: Brief, telling: Telling) -> tuple[list[Planned], tuple[str, ...]]:
    """`slots` with depths (and, at the short end, the number of points) fitted to `brief.characters`, and notes.

    An explicit depth is never changed. Emphasised points stay at least as deep as the others.
    """
    sizes = {id(planned): _sizes(planned, brief, telling) for planned in slots}
    return _Fit(list(slots), sizes, brief).run()


def _sizes(planned: Planned, brief: Brief, telling: Telling) -> tuple[int, int, int]:
    """Characters of the slot at each depth, marker and heading's first clause included."""
    telling.slot, telling.extra = planned.slot, planned.stress.words if planned.stress else {}
    fixed = len(planned.marker) or 2
    if planned.role is not Role.POINT:
        part = brief.outline.part(planned.slot)
        fixed = len(planned.marker) + (len(part.heading) + 1 if part and planned.role is Role.HEADING else 0)
        size = sum(map(len, tell(planned.wording, planned.depth, telling, 0)[0])) + fixed
        return size, size, size
    brief_, middle, full = (sum(map(len, tell(planned.wording, depth, telling, 0)[0])) + fixed for depth in Depth)
    return brief_, middle, full


class _Fit:
    """One fitting: the slots as they stand, and the total they come to."""

    def __init__(self, slots: list[Planned], sizes: dict[int, tuple[int, int, int]], brief: Brief) -> None:
        self.slots, self.brief = slots, brief
        self.sizes = [sizes[id(planned)] for planned in slots]
        self.total = len(brief.outline.salutation) + sum(self.size(n) for n in range(len(slots)))
        key = choice.number(f"{brief.seed}/fit")
        order = [n for n, p in enumerate(slots) if p.role is Role.POINT and not self.explicit(p)]
        self.order = sorted(order, key=lambda n: choice.mix(key, slots[n].block.number))

    def size(self, n: int) -> int:
        return self.sizes[n][self.slots[n].depth - 1]

    def explicit(self, planned: Planned) -> bool:
        part = planned.slot.split("/")[0]
        name = "free" if planned.stress else planned.block.name
        return part in self.brief.depth or f"{part}/{name}" in self.brief.depth

    @property
    def over(self) -> int:
        """Characters above the length asked for; negative when below."""
        return self.total - self.brief.characters

    def run(self) -> tuple[list[Planned], tuple[str, ...]]:
        plain = [n for n in self.order if not self.slots[n].stressed]
        stressed = [n for n in self.order if self.slots[n].stressed]
        self.move(plain, Depth.BRIEF)
        self.move(stressed, Depth.MIDDLE)
        self.drop()
        self.move(plain, Depth.FULL)
        self.move(stressed, Depth.FULL)
        return [p for n, p in enumerate(self.slots) if self.sizes[n] != _GONE], tuple(self.notes())

    def move(self, indices: list[int], towards: Depth) -> None:
        """Step points towards a depth while each step brings the total nearer."""
        for _ in range(len(Depth) - 1):
            for n in indices:
                depth = self.slots[n].depth
                step = (towards > depth) - (towards < depth)
                if not step or self.sizes[n] == _GONE or (self.over < 0) != (step > 0):
                    continue
                change = self.sizes[n][depth + step - 1] - self.size(n)
                if abs(self.over + change) < abs(self.over):
                    self.total += change
                    self.slots[n] = replace(self.slots[n], depth=Depth(depth + step))

    def drop(self) -> None:
        """Leave out points nobody asked for while the whole is much too long and their part can spare them."""
        for n in self.order:
            planned = self.slots[n]
            if self.over <= self.size(n) / 2 or planned.stressed or planned.block.head.always or self.left(planned) <= _LEAST_POINTS:
                continue
            self.total -= self.size(n)
            self.sizes[n] = _GONE

    def left(self, planned: Planned) -> int:
        return sum(p.slot == planned.slot and p.role is Role.POINT and self.sizes[n] != _GONE for n, p in enumerate(self.slots))

    def notes(self) -> list[str]:
        wanted = self.brief.characters
        if abs(self.over) <= TOLERANCE * wanted:
            return []
        side = "短" if self.over < 0 else "长"
        why = "已指定详略" if self.brief.depth else "这是现有块能写到的"
        return [f"要{wanted}字，成稿约{self.total}字，比要的{side}（{why}，已取最接近的）"]


_GONE = (0, 0, 0)
