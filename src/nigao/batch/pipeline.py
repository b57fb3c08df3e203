"""Many rows into many drafts: all of them checked before the first file, then drafted, written and compared.

One process writes. Checking and drafting are done by whoever the executor is; rows wait in the journal, not in memory.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Executor
from dataclasses import dataclass
from functools import partial
from itertools import islice
from typing import NamedTuple, TypeVar

from nigao.batch.file_names import Pattern
from nigao.batch.folder import Outcome, Ready, Shelf, State
from nigao.batch.job import Checked, Item, Job, Made
from nigao.batch.journal import Journal
from nigao.batch.journal_rows import Good, Spooled
from nigao.batch.pool import AHEAD, in_order
from nigao.batch.tables.table import Row
from nigao.batch.worker import check, digest_of, make, waiting

TASK = 32
"""Rows a task: enough that handing them over costs little, few enough that a stop comes soon and a batch is sealed often."""
_COMMITTED = 2000

T = TypeVar("T")

Candidate = Row | Item | Checked
"""A row of a table, one that came from Python, or one of those already found faulty."""


@dataclass(frozen=True, slots=True)
class Hands:
    """Who does the work."""

    executor: Executor | None = None
    """Serial when None."""
    workers: int = 1
    stop: Callable[[], bool] = lambda: False
    """Asked between tasks; True ends the run after what is in hand."""

    @property
    def most(self) -> int:
        """Tasks in flight at most."""
        return AHEAD * self.workers


class Judged(NamedTuple):
    """A row and what was found."""

    row: Candidate
    checked: Checked


def judged(
    rows: Iterable[Candidate], job: Job, pattern: Pattern, journal: Journal, book: str, hands: Hands,
    wanted: Callable[[int], bool] = lambda _: True,
) -> Iterator[Judged]:  # fmt: skip
    """Check every row: good ones are kept in the journal and named at the end, faults too. Nothing is drafted.

    Rows not `wanted` take part in naming, so that a part of a table gets the names it has in the whole; their faults are theirs.

    Raises:
        NigaoError: a worker refused, the journal cannot be written.
    """
    with journal.together():
        for n, (row, checked) in enumerate(_checked(rows, job, hands)):
            if n % _COMMITTED == _COMMITTED - 1:
                journal.commit()
            asked = wanted(row.number)
            if not checked.problems:
                stem = pattern.fill(checked.values)
                digest = digest_of(job, checked.identity)
                journal.spool(Good(row.number, checked.given, checked.identity, stem, digest, asked))
            elif asked:
                journal.blame(row.number, row.where if isinstance(row, Row) else f"第{row.number}行", checked.problems)
            if asked:
                yield Judged(row, checked)
    journal.name_rows(book)


def _checked(rows: Iterable[Candidate], job: Job, hands: Hands) -> Iterator[tuple[Candidate, Checked]]:
    for task, found in in_order(hands.executor, partial(check, job), _tasks(rows), hands.most, hands.stop):
        yield from zip(task, found, strict=True)


def written(shelf: Shelf, job: Job, hands: Hands) -> Iterator[Outcome]:
    """Draft and write every kept row that is not written yet, in row order.

    Raises:
        NigaoError: the disk is full, the folder cannot be written, a worker refused or died; the same run again goes on.
    """
    plans = (_planned(shelf, rows) for rows in _tasks(shelf.journal.spooled()))
    for plan, made in in_order(hands.executor, partial(_made, job), plans, hands.most, hands.stop):
        drafts = iter(made)
        ready = [Ready(row, next(drafts), found) for row, found in plan if isinstance(found, int)]
        outcomes = iter(shelf.put(ready) if ready else ())
        for _, found in plan:
            yield next(outcomes) if isinstance(found, int) else found


Planned = list[tuple[Spooled, Outcome | int]]


def _planned(shelf: Shelf, rows: list[Spooled]) -> Planned:
    """Each row with its outcome when nothing is to be done, else with the attempt to be made."""
    return [(row, shelf.standing(row)) for row in rows]


def _made(job: Job, plan: Planned) -> list[Made]:
    items = [waiting(row.number, row.given, row.copy, found) for row, found in plan if isinstance(found, int)]
    return make(job, items) if items else []


def drafted(rows: Iterable[Candidate], job: Job, hands: Hands) -> Iterator[Outcome]:
    """Drafts without files, lazily, in row order; the same values again are drafted differently, as in a batch with files.

    Raises:
        NigaoError: a worker refused or died.
    """
    checked = in_order(hands.executor, partial(check, job), _tasks(rows, TASK if hands.executor else 1), hands.most, hands.stop)
    counted = _counted(checked, Counter())
    for (found, _), made in in_order(hands.executor, partial(_good, job), counted, hands.most, hands.stop):
        drafts = iter(made)
        yield from (_outcome(one) if one.problems else _outcome(next(drafts)) for one in found)


def _counted(
    tasks: Iterable[tuple[list[Candidate], list[Checked]]], seen: Counter[str]
) -> Iterator[tuple[list[Checked], list[Item]]]:
    """Each task with its good rows, further rows of the same values numbered."""
    for rows, checked in tasks:
        good = []
        for row, found in zip(rows, checked, strict=True):
            if not found.problems:
                seen[found.identity] += 1
                good.append(waiting(row.number, found.given, seen[found.identity]))
        yield checked, good


def _good(job: Job, task: tuple[list[Checked], list[Item]]) -> list[Made]:
    return make(job, task[1])


def _outcome(found: Checked | Made) -> Outcome:
    if isinstance(found, Checked) or found.problems:
        return Outcome(found.number, State.FAULTY, problems=found.problems)
    return Outcome(found.number, State.DRAFTED, draft=found.draft, findings=found.findings)


def _tasks(rows: Iterable[T], size: int = TASK) -> Iterator[list[T]]:
    rows = iter(rows)
    while task := list(islice(rows, size)):
        yield task
