"""The plan: which block says each slot, in which wording, how fully, in which order. No text yet."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from nigao import choice, numerals
from nigao.blockfile import Block, Depth, Wording
from nigao.brief import Brief
from nigao.fitting import fit
from nigao.outline import Part
from nigao.selection import Pick, Selector
from nigao.speech import Role
from nigao.stress import Stress
from nigao.telling import Telling

if TYPE_CHECKING:
    from nigao.library import Library


@dataclass(frozen=True, slots=True)
class Planned:
    """One slot of the speech, decided."""

    slot: str
    """`opening`, `why`, `why/2`, `closing`."""
    role: Role
    block: Block
    wording: Wording
    depth: Depth
    marker: str = ""
    stress: Stress | None = None
    """The free emphasis it puts into words."""
    stressed: bool = False
    """True when the clerk asked for it."""


@dataclass(frozen=True, slots=True)
class Plan:
    """Every slot from opening to closing."""

    slots: tuple[Planned, ...]
    target: int
    """Characters aimed at."""
    notes: tuple[str, ...] = ()


def make_plan(brief: Brief, library: Library) -> Plan:
    """Choose every slot and fit the whole to the length asked for.

    Raises:
        NigaoError: a block file has faults, or the library has nothing for a slot.
    """
    telling = Telling(brief, library)
    selector = Selector(brief, library, telling)
    slots = [_planned("opening", Role.BODY, selector.single("opening"))]
    for number, part in enumerate(brief.outline.parts, 1):
        slots += _part(part, number, brief, selector)
    slots.append(_planned("closing", Role.CLOSING, selector.single("closing")))
    fitted, notes = fit(slots, brief, telling)
    return Plan(tuple(renumbered(fitted, brief)), brief.characters, (*selector.notes, *notes))


def renumbered(slots: Sequence[Planned], brief: Brief) -> Iterator[Planned]:
    """The slots with points numbered afresh from 1, one way of numbering for the whole part."""
    counts: dict[str, int] = {}
    for planned in slots:
        if planned.role is not Role.POINT:
            yield planned
            continue
        part = planned.slot.split("/")[0]
        counts[part] = n = counts.get(part, 0) + 1
        yield replace(planned, slot=f"{part}/{n}", marker=_marker(part, brief).format(n=numerals.chinese(n)))


def _part(part: Part, number: int, brief: Brief, selector: Selector) -> Iterator[Planned]:
    marker = brief.outline.part_marker.format(n=numerals.chinese(number))
    yield _planned(part.id, Role.HEADING, selector.special(part.id, "heading"), marker)
    yield _planned(part.id, Role.LEAD, selector.special(part.id, "lead"))
    for pick in selector.points(part):
        yield _planned(f"{part.id}/", Role.POINT, pick)


def _planned(slot: str, role: Role, pick: Pick, marker: str = "") -> Planned:
    return Planned(slot, role, pick.block, pick.wording, pick.depth, marker, pick.stress, pick.stressed)


def _marker(part: str, brief: Brief) -> str:
    found = brief.outline.part(part)
    assert found is not None
    key = choice.number(f"{brief.seed}/{part}/marker")
    return min(found.markers, key=lambda option: choice.mix(key, choice.number(option)))
