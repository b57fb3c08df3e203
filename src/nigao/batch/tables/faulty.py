"""`faulty.csv`: the rows that could not be drafted, each with its reasons, ready to be mended and run again."""

from __future__ import annotations

import csv
import json
import os
import re
import tempfile
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from types import TracebackType

from nigao.batch.tables.rows import Columns
from nigao.batch.tables.table import ORIGIN, REASON, Row
from nigao.errors import NigaoError, Problem, reason
from nigao.files import sha_at

_FORMULA = re.compile(r"'*[=+\-@\t\r]")


class FaultyFile:
    """Collects faulty rows on disk; on leaving the `with`, the file stands whole at its path, unless there were none.

    Its columns are those of the table, then whatever else the rows hold, then the reasons and the old row number, which are
    passed over when the file is read again.
    """

    def __init__(self, path: Path, headers: Sequence[str], columns: Columns, noted: Callable[[str], None] | None = None) -> None:
        self.path, self.columns, self.noted = path, columns, noted
        self.count = 0
        """Rows collected so far."""
        self._headers = dict.fromkeys(header for header in headers if header not in (REASON, ORIGIN))
        self._kept = tempfile.TemporaryFile("w+", encoding="utf-8", errors="surrogatepass")  # noqa: SIM115

    def add(self, row: Row, problems: Sequence[Problem]) -> None:
        """Keep a row and what is wrong with it.

        Raises:
            NigaoError: the disk for temporary files is full.
        """
        cells = {header: self._cell(row, header) for header in row.cells if header not in (REASON, ORIGIN)}
        self._headers |= dict.fromkeys(cells)
        whole = {**cells, REASON: "；".join(_told(problem, row) for problem in problems), ORIGIN: str(row.number)}
        try:
            self._kept.write(json.dumps(whole, ensure_ascii=False) + "\n")
        except OSError as fault:
            raise NigaoError(Problem(str(self.path), f"临时存放时{reason(fault)}")) from None
        self.count += 1

    def __enter__(self) -> FaultyFile:
        return self

    def __exit__(self, kind: type[BaseException] | None, fault: BaseException | None, trace: TracebackType | None) -> None:
        """Put the file in its place, unless the run broke off.

        Raises:
            NigaoError: it cannot be written.
        """
        try:
            if kind is None and self.count:
                self._put()
        finally:
            self._kept.close()

    def _cell(self, row: Row, header: str) -> str:
        return self.columns.text(row, header) if self.columns.asks_day(header) else row.cells[header]

    def _put(self) -> None:
        staged = self.path.with_name(f".nigao-{os.getpid()}-{self.path.name}.tmp")
        try:
            with staged.open("w", encoding="utf-8-sig", errors="replace", newline="") as file:
                writer = csv.DictWriter(file, [*self._headers, REASON, ORIGIN], restval="")
                writer.writeheader()
                self._kept.seek(0)
                writer.writerows(map(_masked, map(json.loads, self._kept)))
                file.flush()
                os.fsync(file.fileno())
            if self.noted:
                self.noted(sha_at(staged))
            staged.replace(self.path)
        except OSError as fault:
            raise NigaoError(Problem(str(self.path), f"写不进去：{reason(fault)}")) from None
        finally:
            staged.unlink(missing_ok=True)


def _told(problem: Problem, row: Row) -> str:
    """A fault without the file and row it stands in anyway."""
    where = problem.where.removeprefix(row.where).lstrip("·")
    return str(Problem(where, problem.what, problem.hint))


def _masked(cells: Mapping[str, str]) -> Mapping[str, str]:
    """Cells that a spreadsheet would take for a formula, with the ' that keeps it from doing so; it is taken off on reading."""
    return {header: f"'{cell}" if _FORMULA.match(cell) else cell for header, cell in cells.items()}
