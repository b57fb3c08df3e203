"""The tables of administrative divisions: looked up by scanning text, for parsing 3,400 rows would cost more than a draft."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from nigao.errors import NigaoError, Problem, closest, raise_all
from nigao.library.levels import LEVELS
from nigao.library.readable import listed
from nigao.library.sections import Sheet, read_text
from nigao.library.towns import Towns

HEADER = "name,level,superior"
"""The first line of every table."""
RETIRED = "去掉"
"""Written as the level of a place, it takes the place out of the tables below."""

_ENDINGS = "省|市|县|新?区|旗|盟|地区|林区|特区|[^,\n]*自治[区州县旗]"


@dataclass(frozen=True, slots=True)
class Division:
    """One row: a place, its level, and the place directly above it."""

    name: str
    level: str
    superior: str


@dataclass(frozen=True, slots=True)
class Table:
    """The rows of one CSV as text without the header, which is no place; a line break before the first and after the last."""

    path: str
    text: str
    """The rows that stand."""
    whole: str
    """All rows, for faults."""

    @classmethod
    def open(cls, path: Path) -> Table:
        """Read the CSV at `path`; quotation marks and blanks that a spreadsheet adds are taken off.

        Raises:
            NigaoError: unreadable, or the first line is not `name,level,superior`.
        """
        text = "\n" + read_text(path).replace('"', "").rstrip() + "\n"
        head = text[1 : text.index("\n", 1)].strip()
        if head != HEADER:
            raise NigaoError(Problem(f"{path}:1", f"表头应当是“{HEADER}”，现在是“{head}”"))
        rows = text[text.index("\n", 1) :]
        return cls(str(path), rows, rows)

    def matching(self, pattern: str) -> Iterator[Division]:
        """Every row whose name is matched by `pattern`, which begins with plain characters (so that the scan is quick).

        Raises:
            NigaoError: such a row has an unknown level; then all faults of the table.
        """
        for match in re.finditer(rf"\n({pattern}),([^,\n]*),([^,\n]*)(?=\n)", self.text):
            yield self._row(match[1], match[2], match[3])

    def named(self, name: str) -> tuple[Division, ...]:
        """Every row of exactly this name, found without a pattern: a batch asks for thousands of names.

        Raises:
            NigaoError: as `matching`.
        """
        found, sign, at = [], f"\n{name},", -1
        while (at := self.text.find(sign, at + 1)) >= 0:
            cells = self.text[at + 1 : self.text.index("\n", at + 1)].split(",")
            if len(cells) == 3:
                found.append(self._row(*cells))
        return tuple(found)

    def _row(self, name: str, level: str, superior: str) -> Division:
        row = Division(name.strip(), level.strip(), superior.strip())
        if row.level not in LEVELS:
            raise NigaoError(*self.check())
        return row

    def levels_under(self, superior: str) -> Iterator[str]:
        """The level of each row that names `superior`."""
        tail, end = f",{superior}\n", -1
        while (end := self.text.find(tail, end + 1)) >= 0:
            yield self.text[self.text.rindex(",", 0, end) + 1 : end]

    def check(self) -> Iterator[Problem]:
        """Every faulty row: not three cells, a level unknown, or a place above itself."""
        for number, line in enumerate(self.whole.splitlines()[1:], start=2):
            cells = [cell.strip() for cell in line.split(",")]
            where = f"{self.path}:{number}"
            if len(cells) != 3 or not cells[0]:
                yield Problem(where, "每行应当是“名称,级别,上级”三格", "没有上级的，最后一格留空")
            elif cells[1] not in LEVELS and cells[1] != RETIRED:
                yield Problem(where, f"没有“{cells[1]}”这一级别", closest(cells[1], LEVELS))
            elif cells[0] == cells[2]:
                yield Problem(where, f"“{cells[0]}”的上级不能是它自己")


def _standing(tables: Sequence[Table]) -> Iterator[Table]:
    """`tables`, highest first, each without the names that one above it holds or takes out."""
    above: dict[str, None] = {}
    for table in tables:
        text = table.text
        for name in above:
            text = re.sub(rf"\n{re.escape(name)},[^\n]*", "", text)
        if table is not tables[-1]:
            above |= dict.fromkeys(re.findall(r"\n([^,\n]+),", text))
        if RETIRED in text:
            text = re.sub(rf"\n[^,\n]+,[ \t]*{RETIRED}[ \t]*,[^\n]*", "", text)
        yield table if text is table.text else replace(table, text=text)


@dataclass(frozen=True, slots=True)
class Gazetteer:
    """The division tables and the forms of one library, an office's own layers over the built-in one."""

    tables: tuple[Table, ...]
    """From the highest layer to the lowest: the first that knows a name answers."""
    forms: Sheet
    """`forms.yaml`: how each level is written."""
    units: Sheet
    """`units.yaml`: what the departments are called."""
    dialect: Sheet
    """`dialect.yaml`: grass-roots words that some places call otherwise."""
    other_names: Sheet
    """`other-names.yaml`: former and short names, traditional characters."""
    towns: Towns
    """The townships, read when one is named or a county must be told what lies in it."""

    @classmethod
    def open(cls, folders: Sequence[Path]) -> Gazetteer:
        """Open the `places` folders given from the lowest layer to the highest; every `*.csv` in them is a table.

        Raises:
            NigaoError: files that cannot be read, or tables without the right first line; all of them.
        """
        tables: list[Table] = []
        problems: list[Problem] = []
        for path in (folder / name for folder in reversed(folders) for name in listed(folder.parent, folder, ".csv")):
            try:
                tables.append(Table.open(path))
            except NigaoError as fault:
                problems += fault.problems
        raise_all(problems)
        return cls(
            tuple(_standing(tables)),
            Sheet.open(folders, "forms.yaml"),
            Sheet.open(folders, "units.yaml"),
            Sheet.open(folders, "dialect.yaml"),
            Sheet.open(folders, "other-names.yaml"),
            Towns.open(folders),
        )

    def find(self, name: str) -> tuple[Division, ...]:
        """The rows of exactly this name, from the highest layer that has one; several when towns share it (鼓楼区)."""
        return next((rows for table in self.tables if (rows := table.named(name))), ())

    def guess(self, name: str) -> tuple[Division, ...]:
        """What a shortened name can stand for: 苏州 → 苏州市, 大理州 → 大理白族自治州; the highest level first."""
        stem = re.escape(name)
        patterns = [rf"{stem}(?:{_ENDINGS})"]
        if len(name) > 1 and name[-1] in "州县旗":
            patterns.append(rf"{re.escape(name[:-1])}[^,\n]*自治{name[-1]}")
        rows = [row for table in self.tables for pattern in patterns for row in table.matching(pattern)]
        return tuple(sorted(dict.fromkeys(rows), key=lambda row: list(LEVELS).index(row.level)))

    def inside(self, name: str, superior: str) -> tuple[Division, ...]:
        """`superior` → … → `name`, the highest first, for the place of that name that lies right in `superior`."""
        rows = self.find(name)
        row = next((row for row in rows if row.superior == superior), rows[0] if len(rows) == 1 else None)
        return (*self.lineage(row), row) if row else ()

    def complete(self, prefix: str, limit: int = 20) -> tuple[str, ...]:
        """At most `limit` names that begin with `prefix`, for the interview; cities before counties before zones."""
        if not prefix:
            return ()
        rows = [row for table in self.tables for row in table.matching(rf"{re.escape(prefix)}[^,\n]*")]
        ranked = sorted(rows, key=lambda row: list(LEVELS).index(row.level))
        return tuple(dict.fromkeys(row.name for row in ranked))[:limit]

    def ending(self, tail: str) -> tuple[str, ...]:
        """The names that are one character and `tail`."""
        return tuple(match[1] for table in self.tables for match in re.finditer(rf"\n(.{re.escape(tail)}),", table.text))

    def lineage(self, place: Division) -> tuple[Division, ...]:
        """The places above `place` as far as the tables know them, the highest first."""
        above: list[Division] = []
        while place.superior and len(above) < len(LEVELS):
            rows = self.find(place.superior)
            if not rows or rows[0] in above:
                break
            place = rows[0]
            above.insert(0, place)
        return tuple(above)

    def levels_under(self, name: str) -> frozenset[str]:
        """The kinds of place that lie directly in `name`; empty when the tables know of none."""
        return frozenset(level.strip() for table in self.tables for level in table.levels_under(name))

    def check(self) -> tuple[Problem, ...]:
        """Every faulty row of every table, for `nigao library check`."""
        return tuple(problem for table in self.tables for problem in table.check())
