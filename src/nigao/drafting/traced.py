"""An edited draft traced back to the one it was: where each paragraph came from, and what was changed by hand."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from enum import StrEnum
from itertools import pairwise
from typing import NamedTuple

from nigao.drafting.speech import Draft, Paragraph

_ALIKE = 0.4
"""Least share of pairs of characters that two versions of one paragraph have in common (Dice)."""
_HELD = 0.7
"""Least share of a paragraph's pairs that stand in one of ours, for it to have been parted from that."""
_SLOT = 0.05
"""What the same place in the speech counts for, where two are as much alike."""
_GLUED = 2
"""Changes this many characters apart are one change."""


class State(StrEnum):
    """What became of a paragraph."""

    SAME = "原样"
    CHANGED = "改动"
    OWN = "手写"


class Change(NamedTuple):
    """A passage changed by hand."""

    before: str
    after: str


@dataclass(frozen=True, slots=True)
class Traced:
    """One paragraph of the edited draft."""

    number: int
    """From 1, in the file."""
    paragraph: Paragraph
    state: State
    origin: Paragraph | None = None
    """The paragraph of ours that it was; None for one written by hand."""
    changes: tuple[Change, ...] = ()
    moved: bool = False
    """True when it stands in another order than it was drafted in."""


@dataclass(frozen=True, slots=True)
class Trace:
    """A whole edited draft."""

    paragraphs: tuple[Traced, ...]
    gone: tuple[Paragraph, ...]
    """Paragraphs of ours that are no longer there, in the order of the draft."""


def trace(drafted: Draft, edited: Draft) -> Trace:
    """Every paragraph of `edited` with the one of `drafted` that it was; numbers of points do not count."""
    ours, theirs = drafted.paragraphs, edited.paragraphs
    pairs = _paired(ours, theirs)
    settled = _settled(pairs)
    parted = {n: at for n, p in enumerate(theirs) if n not in pairs and (at := _holder(p, ours)) is not None}
    found = []
    for n, paragraph in enumerate(theirs):
        at = pairs.get(n, parted.get(n))
        origin = ours[at] if at is not None else None
        changes = tuple(changes_of(_body(origin), _body(paragraph))) if origin else ()
        state = State.OWN if origin is None else State.CHANGED if changes else State.SAME
        found.append(Traced(n + 1, paragraph, state, origin, changes, n in pairs and n not in settled))
    left = set(range(len(ours))) - set(pairs.values()) - set(parted.values())
    return Trace(tuple(found), tuple(ours[at] for at in sorted(left)))


def changes_of(before: str, after: str) -> Iterator[Change]:
    """The passages that differ, those close together as one."""
    every = SequenceMatcher(None, before, after, autojunk=False).get_matching_blocks()
    ends = ((0, 0), (len(before), len(after)))
    blocks = [m for m in every if m.size > _GLUED or (m.a, m.b) in ends or (m.a + m.size, m.b + m.size) in ends]
    a = b = 0
    for block in blocks:
        if (a, b) != (block.a, block.b):
            yield Change(before[a : block.a], after[b : block.b])
        a, b = block.a + block.size, block.b + block.size
    if before[a:] != after[b:]:
        yield Change(before[a:], after[b:])


def _body(paragraph: Paragraph) -> str:
    return f"{paragraph.label}{paragraph.text}"


def _pairs_in(text: str) -> Counter[str]:
    return Counter(map("".join, pairwise(text)))


def _paired(ours: Sequence[Paragraph], theirs: Sequence[Paragraph]) -> dict[int, int]:
    """Number of a paragraph in the edited draft → that of its origin: equal ones first, then the most alike."""
    mine, yours = [_pairs_in(_body(p)) for p in ours], [_pairs_in(_body(p)) for p in theirs]
    scored = []
    for n, edited in enumerate(theirs):
        for at, drafted in enumerate(ours):
            if edited.role is drafted.role and _body(edited) == _body(drafted):
                score = 2.0
            else:
                score = 2 * (mine[at] & yours[n]).total() / max(1, mine[at].total() + yours[n].total())
            if score >= _ALIKE:
                scored.append((score + _SLOT * (_place(edited, n, theirs) == _place(drafted, at, ours)), -n, -at))
    found: dict[int, int] = {}
    taken: set[int] = set()
    for _, n, at in sorted(scored, reverse=True):
        if -n not in found and -at not in taken:
            found[-n] = -at
            taken.add(-at)
    return found


def _place(paragraph: Paragraph, number: int, every: Sequence[Paragraph]) -> tuple[object, int]:
    """Its role, and how many of that role stand before it."""
    return paragraph.role, sum(p.role is paragraph.role for p in every[:number])


def _holder(paragraph: Paragraph, ours: Sequence[Paragraph]) -> int | None:
    """The paragraph of ours that one without a pair was parted from."""
    pairs = _pairs_in(_body(paragraph))
    shares = [((_pairs_in(_body(p)) & pairs).total() / max(1, pairs.total()), -at) for at, p in enumerate(ours)]
    share, at = max(shares, default=(0.0, 0))
    return -at if share >= _HELD else None


def _settled(pairs: dict[int, int]) -> set[int]:
    """The paragraphs that stand in their old order: the longest row of them; the others were moved."""
    tails: list[int] = []
    rows: list[list[int]] = []
    for n in sorted(pairs):
        at = bisect_left(tails, pairs[n])
        row = [*(rows[at - 1] if at else []), n]
        tails[at : at + 1], rows[at : at + 1] = [pairs[n]], [row]
    return set(rows[-1]) if rows else set()
