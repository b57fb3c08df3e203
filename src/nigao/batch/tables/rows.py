"""Rows of a table into answers and briefs: what its columns mean, and every fault with its place and a hint."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from typing import NamedTuple

from nigao.answers.answers import Answers, Entry, canonical, known_keys, read_map
from nigao.answers.non_answers import is_ditto
from nigao.answers.one_place import several_places
from nigao.answers.presets import expanded
from nigao.batch.tables.table import RAW, Row, Table, passed_over, spellings
from nigao.chinese import read_date
from nigao.drafting.pipeline import brief_of
from nigao.errors import NigaoError, Problem, closest
from nigao.library.library import Library
from nigao.library.outline import Outline
from nigao.meeting.brief import Brief

_HINTED = 50
"""Unknown columns of one row that get a hint, which takes long to find."""


class Columns:
    """The columns of a table; each header is looked up once."""

    def __init__(self, outline: Outline, others: Sequence[Outline] = ()) -> None:
        """A header is looked up in `outline`, then in `others`: a row may name an outline of its own."""
        self.outline = outline
        self.outlines = (outline, *others)
        self._keys: dict[str, str | None] = {}

    def key(self, header: str) -> str | None:
        """The key a header stands for; empty when the column is passed over, None when nothing bears the name."""
        if header not in self._keys:
            named = (canonical(name, outline) for outline in self.outlines for name in spellings(header))
            self._keys[header] = "" if passed_over(header) else next(filter(None, named), None)
        return self._keys[header]

    def read(self, row: Row) -> tuple[Answers, tuple[Problem, ...]]:
        """The answers of a row, and what is wrong with it; the answers can be pickled."""
        entries: dict[str, Entry] = {}
        problems = list(row.problems)
        for header, cell in row.cells.items():
            if (key := self.key(header)) == "" or not cell.strip():
                continue
            where = f"{row.where}·{header}"
            if header == RAW:
                problems += [] if row.problems else [Problem(where, "这一行还没有改好", "照列名把内容填好，再清空“原文”")]
            elif key is None:
                problems += self._unknown(header, where) if len(problems) < _HINTED else (Problem(where, "不认识这一列"),)
            elif is_ditto(cell):
                problems.append(Problem(where, f"“{cell.strip()}”要写出来", "把上面那一格的内容抄下来"))
            elif key == "place" and several_places(cell):
                problems.append(Problem(where, "不是一个地方", "一行写一个地方，几个地方分成几行"))
            elif key in entries:
                problems.append(Problem(where, "同前面一列重复", f"前一列在 {entries[key].where}，只留一个"))
            else:
                entries[key] = Entry(self.text(row, header), where)
        return Answers(f"第{row.number}行", entries), tuple(problems)

    def text(self, row: Row, header: str) -> str:
        """The cell as the answer it gives: a date in full where one is asked for."""
        cell = row.cells[header]
        if header in row.days and self.asks_day(header) and read_date(cell) is None:
            return row.days[header]
        return cell

    def asks_day(self, header: str) -> bool:
        """True when the column holds a day."""
        question = self.outline.question(self.key(header) or "")
        return question is not None and question.form == "date"

    def holding(self, row: Row, key: str) -> str:
        """The header under which `row` holds `key`, else the name such a column would have."""
        question = self.outline.question(key)
        usual = question.names[0] if question and question.names else key
        return next((header for header in row.cells if self.key(header) == key), usual)

    def refuse_strange(self, table: Table) -> None:
        """Stop at a table of which no column means anything: one fault instead of one for every cell.

        Raises:
            NigaoError: there are columns, and none of them bears a name that is known.
        """
        if table.headers and RAW not in table.headers and not any(map(self.key, table.headers)):
            named = shown("、".join(table.headers), _SENTENCE)
            known = list(filter(self.key, known_keys(self.outline)))
            first = table.headers[:_LOOKED_AT]
            near = [f"“{header}”{found}" for header in first if (found := closest(header, known))][:_NEAR]
            usual = "第一行写列名，例如：地区、主题、日期；nigao bulk --template 空表.xlsx 可以写一张空表"
            hint = "".join([*near, usual])
            raise NigaoError(Problem(table.name, f"表头里没有一个认得的列名（{named}）", hint))

    def notes(self, table: Table) -> tuple[Problem, ...]:
        """Which columns are passed over; a row that has something in an unknown one is faulty instead."""
        idle = [header for header in table.headers if not self.key(header)]
        return (Problem(table.name, f"没有用到的列：{'、'.join(idle)}"),) if idle else ()

    def _unknown(self, header: str, where: str) -> tuple[Problem, ...]:
        try:
            read_map({header: "x"}, self.outline, "")
        except NigaoError as fault:
            hint = "列与列之间要用半角逗号或制表符隔开" if "，" in header else ""
            return tuple(Problem(where, p.what, hint or _way_out(p.hint)) for p in fault.problems)
        return ()


def _way_out(hint: str) -> str:
    if not hint:
        return "列名写错了就改；不用的列，在列名前加 #"
    return f"{hint}用不到的列，在列名前加 #" if hint.endswith("？") else hint


_NEAR = 4
"""Most columns for which a near name is proposed."""
_LOOKED_AT = 100
"""Most columns for which one is looked for: a table of 16,000 strange ones is told as soon as one of ten."""
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
        brief = _noted(brief_of([*above, answers, *common], library), row) if not row.cells.get(RAW, "").strip() else None
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
