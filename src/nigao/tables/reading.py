"""Rows into answers and briefs, every fault with its file, row, column, value and a hint."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from typing import NamedTuple

from nigao.answers import Answers
from nigao.brief import Brief
from nigao.drafting import brief_of
from nigao.errors import NigaoError, Problem
from nigao.library import Library
from nigao.outline import Outline
from nigao.presets import expanded
from nigao.tables.columns import Columns
from nigao.tables.headers import RAW
from nigao.tables.table import Row

_VALUE, _SENTENCE = 20, 200
"""Most characters of a value, and of a whole sentence with values in it, that a fault shows."""


class ReadRow(NamedTuple):
    """One row, understood or not."""

    row: Row
    answers: Answers
    """What the row itself answers; can be pickled."""
    brief: Brief | None
    """The whole brief; None when the row has faults."""
    problems: tuple[Problem, ...]
    """Everything wrong with it; empty when it can be drafted."""


def read_rows(
    rows: Iterable[Row], outline: Outline, library: Library, common: Sequence[Answers] = (), above: Sequence[Answers] = ()
) -> Iterator[ReadRow]:
    """Every row with its answers and its brief or its faults.

    Args:
        rows: a table, or some of its rows.
        common: what all rows share and each may overrule, highest first: preset, profile, clock.
        above: what overrules every row: `--set`.

    Raises:
        NigaoError: the file itself is damaged.
    """
    columns = Columns(outline)
    return (read_row(row, columns, library, common, above) for row in rows)


def read_row(
    row: Row, columns: Columns, library: Library, common: Sequence[Answers] = (), above: Sequence[Answers] = ()
) -> ReadRow:
    """One row with its answers and its brief or its faults; arguments as for `read_rows`."""
    answers, problems = columns.read(row)
    brief = None
    try:
        [said] = expanded([answers], library)
        answers = Answers(said.source, dict(said.entries))  # a read-only view could not be pickled
        brief = _noted(brief_of([*above, answers, *common], library), row) if not row.cells.get(RAW) else None
    except NigaoError as fault:
        problems += tuple(_placed(problem, row, columns) for problem in fault.problems)
    told = tuple(_telling(problem, row) for problem in dict.fromkeys(problems))
    return ReadRow(row, answers, None if told else brief, told)


def _noted(brief: Brief, row: Row) -> Brief:
    """The brief with what a person should know of the row's cells."""
    return replace(brief, notes=(*brief.notes, *map(str, row.notes))) if row.notes else brief


def _placed(problem: Problem, row: Row, columns: Columns) -> Problem:
    """A fault of the brief as a whole, such as a missing topic, placed in the row and the column that would mend it."""
    if problem.where and columns.outline.question(problem.where) is None:
        return problem
    column = columns.holding(row, problem.where)
    return Problem(f"{row.where}·{column}" if column else row.where, problem.what, problem.hint)


def _telling(problem: Problem, row: Row) -> Problem:
    """The fault with the value it is about, on one line and short: a cell may hold a megabyte."""
    header = problem.where.removeprefix(f"{row.where}·")
    value = row.cells.get(header, "").strip() if header != problem.where else ""
    where = f"{problem.where}“{shown(value)}”" if value and value not in problem.what else problem.where
    return Problem(where, shown(problem.what, _SENTENCE), problem.hint)


def shown(value: str, most: int = _VALUE) -> str:
    """`value` short, on one line and without marks that would turn the line around."""
    line = "".join(c if c.isprintable() else " " if c.isspace() else "" for c in value[: most + 1])
    return line if len(value) <= most else f"{line[:most]}…"
