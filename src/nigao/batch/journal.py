"""The journal of a batch: one SQLite file in the folder of drafts that knows every row and every file.

A draft is *written* from the moment its files may stand under their names until they are flushed to disk; then it is *sealed*.
A sealed file that has changed was changed by a person; an unsealed one may be half of an interrupted run.
"""

from __future__ import annotations

import json
import sqlite3
from array import array
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date
from functools import partial
from pathlib import Path

from nigao.batch.file_names import same, told_apart, unused
from nigao.batch.journal_file import connect, guard, told
from nigao.batch.journal_rows import DamagedError, Entry, Good, Spooled, check_name, entry_of, unpacked
from nigao.errors import Problem

NAME = ".nigao-bulk.sqlite"
_COLUMNS = (
    "stem, book, number, digest, attempt, sealed, seed, characters, minutes, blanks, library, brief, files, before,"
    " identity, wish"
)


@dataclass(slots=True)
class Journal:
    """An open journal; whoever has it open is the only writer of the folder."""

    base: sqlite3.Connection
    ids: dict[str, int] = field(default_factory=dict)
    """Part of a draft → its number in the journal."""

    @classmethod
    @contextmanager
    def open(cls, folder: Path | None) -> Iterator[Journal]:
        """The journal in `folder`, made when it is not there; None for one that is forgotten again (a dry run).

        Raises:
            NigaoError: another run has it open, it is damaged or of a later version, the folder cannot be written.
        """
        path = folder / NAME if folder else ""
        if isinstance(path, Path):
            guard(path)
        with told(path):
            base = connect(path)
        try:
            with told(path):
                yield cls(base, dict(base.execute("SELECT name, id FROM parts WHERE typeof(name)='text'")))
        finally:
            base.close()

    def meta(self, key: str) -> str:
        """A note of the journal's own; empty when there is none."""
        found = self.base.execute("SELECT value FROM meta WHERE key=?", (key,)).fetchone()
        return str(found[0]) if found else ""

    def note(self, key: str, value: str) -> None:
        """Keep a note, at once."""
        with self.base:
            self.base.execute("INSERT OR REPLACE INTO meta VALUES(?,?)", (key, value))

    def day(self, key: str) -> date | None:
        """A note that is a day; None when there is none.

        Raises:
            DamagedError: it is no day.
        """
        found = self.meta(key)
        try:
            return date.fromisoformat(found) if found else None
        except ValueError:
            raise DamagedError("no day") from None

    @contextmanager
    def together(self) -> Iterator[None]:
        """Everything within is kept at the end, or at `commit`."""
        with self.base:
            yield

    def commit(self) -> None:
        """Keep what was noted so far."""
        self.base.commit()

    def spool(self, row: Good) -> None:
        """Keep a good row: the same values again are copy 2, 3 …; `name_rows` gives names when all are kept."""
        copy = self.base.execute("SELECT count(*) FROM rows WHERE identity=?", (row.identity,)).fetchone()[0] + 1
        self.base.execute(
            "INSERT INTO rows(number, wanted, given, identity, copy, digest, wish) VALUES(?,?,?,?,?,?,?)",
            (row.number, int(row.wanted), row.given, row.identity, copy, f"{row.digest}-{copy}", row.stem),
        )

    def name_rows(self, book: str) -> None:
        """Name every kept row: a name sticks to the row it was given to before, wherever in the table it stands now.

        The others get the name they wish, or one with the answer that tells them from the row that has it (its date, its kind),
        or -2, -3 … of it: the first that no row has, nor a draft of another table that is not this very draft.
        """
        with self.base:
            rows = self.base.execute("SELECT n, identity||'-'||copy, digest, wish FROM rows ORDER BY n").fetchall()
            new = [row for row in rows if not self._keep_name(book, *row)]
            for n, _, digest, wish in new:
                if (name := self._told_apart(n, wish)) and not self._taken(book, digest, same(name)):
                    self._name(n, name)
                    continue
                found = self.base.execute("SELECT last FROM stems WHERE key=?", (same(wish),)).fetchone()
                name, last = unused(wish, partial(self._taken, book, digest), found[0] if found else 0)
                self.base.execute("INSERT OR REPLACE INTO stems VALUES(?,?)", (same(wish), last))
                self._name(n, name)

    def _told_apart(self, n: int, wish: str) -> str:
        """The name that tells row `n` from the row that has the name it wishes; empty when that one is free or nothing tells."""
        holder = self.base.execute("SELECT given FROM rows WHERE key=?", (same(wish),)).fetchone()
        if holder is None:
            return ""
        mine = self.base.execute("SELECT given FROM rows WHERE n=?", (n,)).fetchone()
        return told_apart(wish, dict(json.loads(mine[0])), dict(json.loads(holder[0])))

    def _keep_name(self, book: str, n: int, identity: str, digest: str, wish: str) -> bool:
        query = (
            "SELECT stem FROM drafts WHERE (identity=? AND book=? OR digest=?) AND wish IN (?, '')"
            " AND NOT EXISTS (SELECT 1 FROM rows WHERE rows.key=drafts.key) ORDER BY digest=? DESC, book=? DESC, key LIMIT 1"
        )
        found = self.base.execute(query, (identity, book, digest, wish, digest, book)).fetchone()
        if found:
            check_name(found[0])
        if found and same(found[0]).startswith(same(wish)):
            self._name(n, found[0])
            return True
        return False

    def _name(self, n: int, stem: str) -> None:
        self.base.execute("UPDATE rows SET key=?, stem=? WHERE n=?", (same(stem), stem, n))

    def wanted_names(self) -> Iterator[tuple[int, str]]:
        """Row and stem of every good row that is to be drafted, in the order of the table."""
        yield from self.base.execute("SELECT number, stem FROM rows WHERE wanted ORDER BY n")

    def stale(self, book: str) -> Iterator[Entry]:
        """Drafts of this table that no row asks for any more."""
        unasked = "NOT EXISTS (SELECT 1 FROM rows WHERE rows.key=drafts.key)"
        query = f"SELECT {_COLUMNS} FROM drafts WHERE book=? AND {unasked} ORDER BY key"
        return map(entry_of, self.base.execute(query, (book,)))

    def blame(self, number: int, row: str, problems: Iterable[Problem]) -> None:
        """Keep what is wrong with a row; `row` is its trail."""
        found = [(number, row, problem.where, problem.what, problem.hint) for problem in problems]
        self.base.executemany("INSERT INTO faults(number, row, place, what, hint) VALUES(?,?,?,?,?)", found)

    def faults(self) -> Iterator[tuple[int, str, Problem]]:
        """(row, its trail, what is wrong), in the order of the table."""
        for number, row, *problem in self.base.execute("SELECT number, row, place, what, hint FROM faults ORDER BY n"):
            yield number, row, Problem(*problem)

    def faulty(self) -> int:
        """How many rows have faults."""
        return int(self.base.execute("SELECT count(DISTINCT number) FROM faults").fetchone()[0])

    def spooled(self) -> Iterator[Spooled]:
        """The good rows, in the order of the table; may be read while drafts are written."""
        last = 0
        while found := self.base.execute(
            "SELECT n, number, given, copy, stem, digest, identity||'-'||copy, wish FROM rows WHERE n>? AND wanted"
            " ORDER BY n LIMIT 500",
            (last,),
        ).fetchall():
            yield from (Spooled(*row[1:]) for row in found)
            last = found[-1][0]

    def empty(self) -> bool:
        """True when the table has no row at all, good or faulty."""
        return not self.base.execute("SELECT 1 FROM rows UNION SELECT 1 FROM faults LIMIT 1").fetchone()

    def count(self) -> int:
        """How many good rows are to be drafted."""
        return int(self.base.execute("SELECT count(*) FROM rows WHERE wanted").fetchone()[0])

    def entry(self, stem: str) -> Entry | None:
        """What is known of the draft called `stem`."""
        row = self.base.execute(f"SELECT {_COLUMNS} FROM drafts WHERE key=?", (same(stem),)).fetchone()
        return entry_of(row) if row else None

    def entries(self, only_rows: bool = False) -> Iterator[Entry]:
        """Every draft, by table and row; `only_rows` leaves out those that no row of this run asks for."""
        where = "WHERE key IN (SELECT key FROM rows)" if only_rows else ""
        for row in self.base.execute(f"SELECT {_COLUMNS} FROM drafts {where} ORDER BY book, number, key"):
            yield entry_of(row)

    def write(self, found: Iterable[tuple[Entry, Sequence[tuple[str, int]]]]) -> None:
        """Note drafts, with what they are made of (part, characters), before their files take their names."""
        with self.base:
            for entry, parts in found:
                self.base.execute(
                    f"INSERT OR REPLACE INTO drafts(key, parts, {_COLUMNS}) VALUES({','.join('?' * 18)})",
                    (same(entry.stem), self._packed(parts), *_columns(entry)),
                )

    def seal(self, stems: Iterable[str]) -> None:
        """Their files are on disk."""
        with self.base:
            self.base.executemany("UPDATE drafts SET sealed=1, before='[]' WHERE key=?", [(same(stem),) for stem in stems])

    def moved(self, row: Spooled, book: str) -> None:
        """An unchanged draft whose row now stands elsewhere."""
        where = (book, row.number, row.identity, row.wish, same(row.stem))
        self.base.execute("UPDATE drafts SET book=?, number=?, identity=?, wish=? WHERE key=?", where)

    def parts(self) -> Iterator[tuple[int, Mapping[int, int]]]:
        """(place of its row in the table, part number → characters) of every draft of this run, longest first."""
        query = "SELECT r.n, d.parts FROM rows r JOIN drafts d ON d.key=r.key ORDER BY d.characters DESC, r.n"
        return ((n, unpacked(packed)) for n, packed in self.base.execute(query))

    def totals(self) -> tuple[int, int, int, int]:
        """Number of this run's drafts, their shortest and longest (characters), and all blanks together."""
        query = "SELECT count(*), min(characters), max(characters), sum(blanks) FROM drafts WHERE key IN (SELECT key FROM rows)"
        count, shortest, longest, blanks = self.base.execute(query).fetchone()
        return count, shortest or 0, longest or 0, blanks or 0

    def made_of(self, stem: str) -> Mapping[int, int]:
        """Part number → characters of one draft."""
        found = self.base.execute("SELECT parts FROM drafts WHERE key=?", (same(stem),)).fetchone()
        return unpacked(found[0]) if found else {}

    def at(self, place: int) -> Entry:
        """The draft of the row at `place`, as `parts` tells places."""
        row = self.base.execute(f"SELECT {_COLUMNS} FROM drafts WHERE key=(SELECT key FROM rows WHERE n=?)", (place,)).fetchone()
        return entry_of(row)

    def names_of(self, numbers: Iterable[int]) -> dict[int, str]:
        """Part number → its name."""
        wanted = set(numbers)
        return {number: name for name, number in self.ids.items() if number in wanted}

    def _taken(self, book: str, digest: str, key: str) -> bool:
        if self.base.execute("SELECT 1 FROM rows WHERE key=?", (key,)).fetchone():
            return True
        row = self.base.execute("SELECT book, digest FROM drafts WHERE key=?", (key,)).fetchone()
        return bool(row) and row[0] != book and row[1] != digest

    def numbered(self, parts: Iterable[tuple[str, int]]) -> dict[int, int]:
        """`parts` by number; what has none yet is given one."""
        found: dict[int, int] = {}
        for name, size in parts:
            number = self.ids.get(name) or self._number(name)
            found[number] = found.get(number, 0) + size
        return found

    def _number(self, name: str) -> int:
        self.base.execute("INSERT INTO parts(name) VALUES(?)", (name,))
        number = int(self.base.execute("SELECT id FROM parts WHERE name=?", (name,)).fetchone()[0])
        self.ids[name] = number
        return number

    def _packed(self, parts: Iterable[tuple[str, int]]) -> bytes:
        return array("I", [value for pair in self.numbered(parts).items() for value in pair]).tobytes()


def _columns(entry: Entry) -> tuple[object, ...]:
    return (
        entry.stem, entry.book, entry.number, entry.digest, entry.attempt, int(entry.sealed), entry.seed, entry.characters,
        entry.minutes, entry.blanks, entry.library, entry.brief, json.dumps(dict(entry.files)), json.dumps(entry.before),
        entry.identity, entry.wish,
    )  # fmt: skip
