"""A table as a value: a name for each column, and rows that are read one at a time, as often as one likes."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import islice

from nigao.errors import Problem

REASON = "出错原因"
ORIGIN = "原行号"
RAW = "原文"
"""Column under which a row is kept that could not be taken apart."""
PASSED_OVER = ("序号", "编号", "备注", REASON, ORIGIN)
"""Columns that say nothing about the draft; so does every column whose header begins with #."""
NOTES = "说明"
"""Sheet of our own template that holds no rows."""

_LONGEST = 60
"""Most characters of a header: a longer one is no header, and faults repeat it."""
_HEADINGS, _HEADING = 3, 9
"""Most rows of headings over a sheet, and the fewest characters of one."""
_ASIDE = re.compile(r"[（(][^（()）]*[)）]$|[*:]+$")


def named(headers: Sequence[str]) -> tuple[str, ...]:
    """The header cells as names, each once: what is empty or stands twice is told by its column."""
    found: list[str] = []
    last = max((n for n, header in enumerate(headers, 1) if header.strip()), default=0)
    for n, header in enumerate(headers[:last], 1):
        name = tidy(header) or column(n)
        found.append(name if name not in found else f"{name}（{column(n)}）")
    return tuple(found)


def without_heading(rows: Iterable[tuple[int, Sequence[str]]]) -> tuple[int, Sequence[str]] | None:
    """Number and cells of the header among `rows`, which are not blank; None when there are none.

    It is the first row, unless a heading stands over the sheet: one long cell by itself, with several in a row below.
    """
    first: tuple[int, Sequence[str]] | None = None
    for number, cells in islice(rows, _HEADINGS + 1):
        first = first or (number, cells)
        filled = [cell.strip() for cell in cells if cell.strip()]
        if len(filled) > 1:
            return number, cells
        if not is_heading(filled[0]):
            break
    return first


def is_heading(text: str) -> bool:
    """True for what may stand over a sheet; a column's name is shorter."""
    return len(text) >= _HEADING and not text.isascii()


def tidy(header: str) -> str:
    """A header on one line, and not longer than any name."""
    return " ".join(header.split())[:_LONGEST]


def column(n: int) -> str:
    """The name of column `n` (from 1) when its header says nothing."""
    return f"第{n}列"


def cells_of(headers: Sequence[str], texts: Sequence[str]) -> dict[str, str]:
    """Header → text; cells beyond the last header stand under 第N列 when they hold anything."""
    cells = dict.fromkeys(headers, "") | dict(zip(headers, texts, strict=False))
    return cells | {column(n): text for n, text in enumerate(texts[len(headers) :], len(headers) + 1) if text.strip()}


def passed_over(header: str) -> bool:
    """True when what stands in the column is no answer."""
    return any(name in PASSED_OVER or name.startswith("#") for name in spellings(header))


def spellings(header: str) -> Iterator[str]:
    """`header` as typed, without invisible marks and full-width letters, and without what stands in brackets behind it."""
    visible = "".join(c for c in header if unicodedata.category(c) not in ("Cf", "Cc"))
    plain = unicodedata.normalize("NFKC", visible).strip()
    for name in (header.strip(), plain, _ASIDE.sub("", plain).strip()):
        yield from (name, "".join(name.split()), name.lower())


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
