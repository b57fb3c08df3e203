"""The SQLite file under a journal: its tables, how it is opened and locked, its faults in words."""

from __future__ import annotations

import os
import sqlite3
import stat
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from nigao import limits
from nigao.batch.journal_rows import DamagedError
from nigao.errors import NigaoError, Problem

_SCHEMA = 2
_WIDER = "ALTER TABLE drafts ADD COLUMN identity TEXT DEFAULT ''; ALTER TABLE drafts ADD COLUMN wish TEXT DEFAULT '';"
"""From version 1 to 2."""
_TABLES = """
CREATE TABLE IF NOT EXISTS meta(key TEXT PRIMARY KEY, value TEXT) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS parts(id INTEGER PRIMARY KEY, name TEXT UNIQUE);
CREATE TABLE IF NOT EXISTS drafts(
    key TEXT PRIMARY KEY, stem TEXT, book TEXT, number INTEGER, digest TEXT, attempt INTEGER, sealed INTEGER,
    seed INTEGER, characters INTEGER, minutes REAL, blanks INTEGER, library TEXT, brief TEXT,
    parts BLOB, files TEXT, before TEXT, identity TEXT DEFAULT '', wish TEXT DEFAULT '') WITHOUT ROWID;
DROP TABLE IF EXISTS rows;
CREATE TABLE rows(
    n INTEGER PRIMARY KEY, number INTEGER, wanted INTEGER, given TEXT, identity TEXT, copy INTEGER, key TEXT UNIQUE, stem TEXT,
    digest TEXT, wish TEXT);
CREATE INDEX rows_identity ON rows(identity);
CREATE INDEX IF NOT EXISTS drafts_digest ON drafts(digest);
CREATE INDEX IF NOT EXISTS drafts_identity ON drafts(identity);
DROP TABLE IF EXISTS faults;
CREATE TABLE faults(n INTEGER PRIMARY KEY, number INTEGER, row TEXT, place TEXT, what TEXT, hint TEXT);
DROP TABLE IF EXISTS stems;
CREATE TABLE stems(key TEXT PRIMARY KEY, last INTEGER) WITHOUT ROWID;
"""


_OWN = frozenset(
    {"meta", "parts", "drafts", "rows", "faults", "stems", "rows_identity", "drafts_digest", "drafts_identity"}
)  # fmt: skip
"""Tables and indexes of a journal."""
_COLUMNS = {
    "meta": ("key", "value"),
    "parts": ("id", "name"),
    "drafts": (
        "key", "stem", "book", "number", "digest", "attempt", "sealed", "seed", "characters", "minutes", "blanks", "library",
        "brief", "parts", "files", "before",
    ),
}  # fmt: skip
"""Table that is kept from run to run → the columns it begins with."""
_BESIDE = ("", "-wal", "-shm", "-journal")
"""Endings of the files that SQLite keeps for one journal."""


def guard(path: Path) -> None:
    """Before SQLite follows a link out of the folder, or waits for ever at a pipe.

    Raises:
        NigaoError: the journal, or a file beside it, is no plain file of this folder alone, or is absurdly large.
    """
    for ending in _BESIDE:
        beside = path.with_name(path.name + ending)
        try:
            found = beside.lstat()
        except OSError:
            continue
        if not stat.S_ISREG(found.st_mode) or found.st_nlink > 1:
            what = "批量记录应当是这个文件夹里的普通文件，这里却是链接、文件夹或别的东西，没有用它"
            raise NigaoError(Problem(str(beside), what, "把它改名或删掉，再用同样的命令运行一次"))
        if found.st_size > limits.JOURNAL.most:
            raise limits.JOURNAL.refused(str(beside), "把它改名，再用同样的命令运行一次")


def _check_schema(base: sqlite3.Connection, version: int) -> None:
    """Refuse tables that no version of nigao made, lest a trigger or view in them do what nobody asked for.

    Raises:
        DamagedError: there are some.
    """
    found = base.execute("SELECT type, name FROM sqlite_master WHERE name NOT LIKE 'sqlite_%'").fetchall()
    if version < 0 or any(kind not in ("table", "index") or name not in _OWN for kind, name in found):
        raise DamagedError("strange tables")
    tables = {name for kind, name in found if kind == "table"}
    if found and not tables >= _COLUMNS.keys():
        raise DamagedError("tables are missing")
    for table, columns in _COLUMNS.items() if found else ():
        stands = tuple(row[1] for row in base.execute(f"PRAGMA table_info({table})"))
        wider = ("identity", "wish") if table == "drafts" and version > 1 else ()
        if stands != (*columns, *wider):
            raise DamagedError("other columns")


def connect(path: Path | str) -> sqlite3.Connection:
    """Open and lock: exclusive mode needs no shared memory, so write-ahead logging works on most shares too.

    Raises:
        sqlite3.DatabaseError: locked, damaged or unreachable; `told` says it in Chinese.
        NigaoError: written by a later version.
    """
    base = sqlite3.connect(path, timeout=1, check_same_thread=False)
    try:
        base.execute("PRAGMA locking_mode=EXCLUSIVE")
        version = base.execute("PRAGMA user_version").fetchone()[0]
        if version > _SCHEMA:
            raise NigaoError(Problem(str(path), "这个记录是更新版本的 nigao 写的", "升级 nigao，或换一个 --out 文件夹"))
        base.execute("PRAGMA trusted_schema=OFF")
        _check_schema(base, version)
        try:
            base.execute("PRAGMA journal_mode=WAL")
        except sqlite3.OperationalError as fault:
            if "locked" in str(fault):
                raise
            base.execute("PRAGMA journal_mode=DELETE")
        base.execute("PRAGMA synchronous=NORMAL")
        base.executescript(f"BEGIN IMMEDIATE; {_WIDER if version == 1 else ''} {_TABLES} PRAGMA user_version={_SCHEMA}; COMMIT;")
    except BaseException:
        base.close()
        raise
    return base


@contextmanager
def told(path: Path | str) -> Iterator[None]:
    """SQLite's faults as ours, in words.

    Raises:
        NigaoError: whatever SQLite could not do with the file at `path`.
    """
    try:
        yield
    except (DamagedError, UnicodeDecodeError):
        raise NigaoError(Problem(str(path), *_DAMAGED)) from None
    except sqlite3.Error as fault:
        closed = isinstance(path, Path) and path.parent.is_dir() and not os.access(path.parent, os.W_OK)
        raise NigaoError(Problem(str(path), *_why("read-only" if closed else str(fault)))) from None


_DAMAGED = "批量记录坏了", "把它改名或删掉再运行；已有的成稿相同的会认出来，不同的不会动它"


def _why(said: str) -> tuple[str, str]:
    if "locked" in said:
        return "另一个 nigao bulk 正在往这个文件夹里写", "等它做完再运行"
    if "full" in said or "disk I/O" in said:
        return "写不进去：磁盘满了或出了错", "腾出地方，用同样的命令再运行一次，会接着做"
    if "unable to open" in said or "readonly" in said or "read-only" in said:
        return "写不进去：没有权限，或文件夹只能读", "检查 --out 文件夹，再用同样的命令运行一次"
    return _DAMAGED
