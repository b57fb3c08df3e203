"""Drafts too much alike are seeded again, each to differ from those before it in the table."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from typing import NamedTuple

from nigao.batch.crowd import Crowd, Parts
from nigao.batch.folder import Outcome, Ready, Shelf, State
from nigao.batch.job import Job, Made
from nigao.batch.journal import Journal
from nigao.batch.journal_rows import Entry, Spooled
from nigao.batch.pipeline import Hands
from nigao.batch.similarity import nearest
from nigao.batch.worker import make, waiting

ATTEMPTS = 20
"""How often a draft too much like another is seeded again; the least alike is taken."""


class Reseeded(NamedTuple):
    """A draft that was made anew to differ from one before it."""

    entry: Entry
    before: float
    """Share of its characters that stood in a draft before it."""
    after: float
    """The same of the new draft; 0 when it shares less than the limit with each of them."""

    @property
    def now(self) -> str:
        """`after` in words."""
        return f"还是{self.after:.0%}（各种写法都试过了）" if self.after else "不像了"


def diversified(shelf: Shelf, job: Job, limit: float, hands: Hands) -> Iterator[Reseeded]:
    """Seed again every draft that shares `limit` or more with one before it in the table; the first attempt below it is taken.

    Each is compared with those before it only, as they stand after this, so an interrupted run comes to the same end.
    A row that names its seed, and a file edited by hand, stay.

    Raises:
        NigaoError: as `written`.
    """
    before = _Before(shelf.journal, Crowd(), [])
    for row in shelf.journal.spooled():
        if hands.stop():
            return
        parts = shelf.journal.made_of(row.stem)
        share = before.nearest(parts, limit)
        if share and _may_change(shelf, row):
            made, attempt, after = _least_alike(job, row, before, limit)
            entry = shelf.journal.entry(row.stem)
            if entry and attempt != entry.attempt:
                shelf.put([Ready(row, made, attempt)])
                yield Reseeded(entry, share, after)
            parts = shelf.journal.made_of(row.stem)
        if parts:
            before.add(row.stem, parts)


@dataclass(slots=True)
class _Before:
    """The drafts of the rows before, to be compared with."""

    journal: Journal
    crowd: Crowd
    stems: list[str]
    shortest: int = 0
    """Characters of the shortest of them."""

    def add(self, stem: str, parts: Parts) -> None:
        size = sum(parts.values())
        self.shortest = min(self.shortest or size, size)
        self.crowd.add(parts)
        self.stems.append(stem)

    def nearest(self, parts: Parts, limit: float) -> float:
        return nearest(self.crowd, self.shortest, parts, limit, lambda other: self.journal.made_of(self.stems[other]))


def _may_change(shelf: Shelf, row: Spooled) -> bool:
    found = shelf.standing(row)
    seeded = any(key == "seed" for key, _ in json.loads(row.given))
    return isinstance(found, Outcome) and found.state is State.SKIPPED and not seeded


def _least_alike(job: Job, row: Spooled, before: _Before, limit: float) -> tuple[Made, int, float]:
    """The first attempt that shares less than `limit` with every draft before, else the one that shares least."""
    tried: list[tuple[float, int, Made]] = []
    for attempt in range(ATTEMPTS + 1):
        [made] = make(job, [waiting(row.number, row.given, row.copy, attempt)])
        share = before.nearest(before.journal.numbered(made.parts), limit)
        tried.append((share, attempt, made))
        if share < limit:
            break
    share, attempt, made = min(tried, key=lambda one: one[:2])
    return made, attempt, share
