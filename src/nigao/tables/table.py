"""A table as a value: named columns, and rows that are read one at a time, as often as one likes."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field

from nigao.errors import Problem
from nigao.tables.headers import passed_over


@dataclass(frozen=True, slots=True)
class Row:
    """One row of a table; it can be pickled."""

    number: int
    """As a person counts in the sheet: the header is row 1, blank rows count."""
    cells: Mapping[str, str]
    """Header → text; empty where nothing was given. What has no header stands under 第N列."""
    where: str
    """Trail for faults: `表.xlsx:4`."""
    problems: tuple[Problem, ...] = ()
    """What was wrong with the row before anyone asked what it means."""
    notes: tuple[Problem, ...] = ()
    """What a person should know though nothing is wrong: a number format that was not followed."""
    days: Mapping[str, str] = field(default_factory=dict)
    """Header → ISO day of the cells that hold a date, however they show it (11月23日 hides its year)."""


@dataclass(frozen=True, slots=True)
class Table:
    """A whole table. Iterating reads the file anew, so memory does not grow with it."""

    name: str
    """What faults call it: the path as typed, or 标准输入."""
    headers: tuple[str, ...]
    """Names of the columns, each once."""
    rows: Callable[[], Iterator[Row]]
    """Every row, blank ones too where the file keeps them."""
    notes: tuple[Problem, ...] = ()

    def __iter__(self) -> Iterator[Row]:
        """The rows that hold anything: a number in front of an empty line is no draft.

        Raises:
            NigaoError: the file cannot be read any more, or is damaged further down.
        """
        idle = {header for header in self.headers if passed_over(header)}
        return (row for row in self.rows() if row.problems or any(c.strip() for h, c in row.cells.items() if h not in idle))
