"""What the columns of a table mean: headers, Chinese or English, brought to the keys of a brief."""

from __future__ import annotations

import re

from nigao import forms
from nigao.answers import Answers, Entry, canonical, read_map
from nigao.errors import NigaoError, Problem
from nigao.numerals import items, read_date
from nigao.outline import Outline
from nigao.tables.headers import RAW, passed_over, spellings
from nigao.tables.table import Row, Table

_PARTED = re.compile(r"[；;\n]")


class Columns:
    """The columns of a table; each header is looked up once."""

    def __init__(self, outline: Outline) -> None:
        self.outline = outline
        self._keys: dict[str, str | None] = {}

    def key(self, header: str) -> str | None:
        """The key a header stands for; empty when the column is passed over, None when nothing bears the name."""
        if header not in self._keys:
            named = (canonical(name, self.outline) for name in spellings(header))
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
                problems += self._unknown(header, where)
            elif key in entries:
                problems.append(Problem(where, "同前面一列重复", f"前一列在 {entries[key].where}，只留一个"))
            else:
                entries[key] = Entry(self.text(row, header), where)
        return Answers(f"第{row.number}行", entries), tuple(problems)

    def text(self, row: Row, header: str) -> str:
        """The cell as the answer it gives: a date in full where one is asked for, the values of a list parted by ；."""
        cell, key = row.cells[header], self.key(header) or ""
        if header in row.days and self.asks_day(header) and read_date(cell) is None:
            return row.days[header]
        return _listed(cell) if key.startswith("emphasis.") else cell

    def asks_day(self, header: str) -> bool:
        """True when the column holds a day."""
        question = self.outline.question(self.key(header) or "")
        return question is not None and question.form == "date"

    def holding(self, row: Row, key: str) -> str:
        """The header under which `row` holds `key`, else the name such a column would have."""
        question = self.outline.question(key)
        usual = question.names[0] if question and question.names else key
        return next((header for header in row.cells if self.key(header) == key), usual)

    def notes(self, table: Table) -> tuple[Problem, ...]:
        """Which columns are passed over; a row that has something in an unknown one is faulty instead."""
        idle = [header for header in table.headers if not self.key(header)]
        return (Problem(table.name, f"没有用到的列：{'、'.join(idle)}"),) if idle else ()

    def _unknown(self, header: str, where: str) -> tuple[Problem, ...]:
        try:
            read_map({header: "x"}, self.outline, "")
        except NigaoError as fault:
            hint = "列与列之间要用半角逗号或制表符隔开" if "，" in header else ""
            return tuple(
                Problem(where, p.what, hint or p.hint or "列名写错了就改；不用的列，在列名前加 #") for p in fault.problems
            )
        return ()


def _listed(cell: str) -> str:
    """The values in a cell parted by ；: 、 parts them too, unless a ； or a new line shows that it does not."""
    return cell if _PARTED.search(cell) or cell.strip() == forms.NONE else "；".join(items(cell))
