"""What selection and plan work with: blocks wished for, blocks picked, their order in a part, and the slots decided."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import zip_longest
from types import MappingProxyType
from typing import NamedTuple

from nigao.drafting.speech import Role
from nigao.library.block import Block, Depth, Wording
from nigao.library.block_head import Facts, Head
from nigao.meeting.emphasis import Stress

NO_WORDS: Mapping[str, str] = MappingProxyType({})
OWN_HEADING = "各部分标题"
"""Name in the words of a planned heading that holds what the clerk wants printed instead."""
_KEYS: Mapping[str, str] = {"级别": "levels", "会种": "kinds", "讲话人": "speakers", "类别": "families", "范围": "circles"}
"""Group of flags → the key of a block's head that goes by it."""


class Wish(NamedTuple):
    """A block wanted for a point, its wording still open."""

    block: Block
    depth: Depth
    stress: Stress | None = None
    """The free emphasis a `free` block puts into words."""
    stressed: bool = False
    """True when the clerk asked for it."""
    order: int | None = None
    """Its place among the points of the part; that of its block when it has none of its own."""


def order_of(wish: Wish) -> int:
    """Its place among the points of a part that stand in their natural order."""
    return wish.block.order if wish.order is None else wish.order


class Pick(NamedTuple):
    """A block chosen for a slot, with its wording and depth."""

    block: Block
    wording: Wording
    depth: Depth
    natural: Wording
    """The wording it would have without a pin; all else goes by this one, so that a pin changes its own paragraph only."""
    stress: Stress | None = None
    stressed: bool = False


class Planned(NamedTuple):
    """One slot of the speech, decided."""

    slot: str
    """`opening`, `why/heading`, `why/lead`, `why/2`, `closing`."""
    role: Role
    block: Block
    wording: Wording
    depth: Depth
    natural: Wording
    """The wording it would have without a pin; length is fitted by this one."""
    marker: str = ""
    lead_in: str = ""
    """What the outline says before the wording: the first clause of a heading."""
    pin: str = ""
    """Key under which its wording can be pinned."""
    stressed: bool = False
    """True when the clerk asked for it."""
    words: Mapping[str, str] = NO_WORDS
    """Names known in this paragraph only: the emphasis in the clerk's own words."""


@dataclass(frozen=True, slots=True)
class Plan:
    """Every slot from opening to closing."""

    slots: tuple[Planned, ...]
    target: int
    """Characters aimed at."""
    notes: tuple[str, ...] = ()


def pin_of(block: Block, stress: Stress | None) -> str:
    """Key of a pin: `what/school-meals`, for a free emphasis `what/free-verb@管好校车`."""
    return f"{block.id}@{stress.text}" if stress else block.id


def closeness(head: Head) -> int:
    """How many ways a block restricts itself to certain meetings."""
    return bool(head.levels) + bool(head.kinds) + bool(head.families) + bool(head.speakers)


def closest_of(blocks: Sequence[Block]) -> tuple[Block, ...]:
    """Those of `blocks` that restrict themselves most closely."""
    most = max(closeness(block.head) for block in blocks)
    return tuple(block for block in blocks if closeness(block.head) == most)


def facts_of(names: Iterable[str]) -> Facts:
    """What block heads ask of the meeting, read off the flags templates can ask about too."""
    found: dict[str, set[str]] = {key: set() for key in _KEYS.values()}
    for flag in names:
        group, _, value = flag.partition(".")
        found[_KEYS[group]].add(value)
    return {key: frozenset(values) for key, values in found.items()}


def in_rotation(piles: Sequence[Sequence[Block]]) -> Iterator[Block]:
    """One of each pile after the other, until all are used up."""
    return (block for turn in zip_longest(*piles) for block in turn if block)


def in_order(order: str, stressed: list[Wish], fillers: list[Wish]) -> list[Wish]:
    """The points of a part in speaking order; free ones have no natural place and go last."""
    wishes = sorted([*stressed, *fillers], key=lambda wish: (wish.stress is not None and wish.order is None, order_of(wish)))
    if order == "emphasis":
        return [*stressed, *(wish for wish in wishes if not wish.stressed)]
    if order == "after-first":
        head = [wish for wish in wishes if wish.block.head.always][:1]
        return [*head, *(w for w in stressed if w not in head), *(w for w in wishes if w not in head and not w.stressed)]
    return wishes
