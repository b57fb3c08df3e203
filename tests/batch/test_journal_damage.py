"""A journal that was damaged, replaced or made by somebody else: told with what to do, never a crash, nothing outside the folder."""

from __future__ import annotations

import os
import shutil
import sqlite3
import stat
from collections.abc import Callable
from pathlib import Path

import pytest
from helpers import Cli

from nigao.batch.journal import NAME

TABLE = "place,topics,date\n平江县,安全生产,2026-03-10\n华容县,安全生产,2026-03-10\n"
CALL = ("bulk", "表.csv", "--out", "稿", "--to", "txt")


def sql(*statements: str) -> Callable[[Path], object]:
    """Damage by SQL."""

    def damage(path: Path) -> None:
        base = sqlite3.connect(path)
        base.execute("PRAGMA writable_schema=ON")
        for statement in statements:
            base.execute(statement)
        base.commit()
        base.close()

    return damage


def cut(size: int) -> Callable[[Path], object]:
    """The file cut short."""
    return lambda path: path.write_bytes(path.read_bytes()[:size])


def content(text: bytes) -> Callable[[Path], object]:
    """Another file in its place."""
    return lambda path: path.write_bytes(text)


def over(at: int, text: bytes) -> Callable[[Path], object]:
    """Bytes written over."""

    def damage(path: Path) -> None:
        whole = path.read_bytes()
        path.write_bytes(whole[:at] + text + whole[at + len(text) :])

    return damage


def value(column: str, literal: str) -> Callable[[Path], object]:
    """One value of every draft replaced."""
    return sql(f"UPDATE drafts SET {column}={literal}")


def folder(path: Path) -> None:
    """A folder in its place."""
    path.unlink()
    path.mkdir()


def pipe(path: Path) -> None:
    """A pipe that nobody fills in its place."""
    path.unlink()
    os.mkfifo(path)


def beside(ending: str, make: Callable[[Path], object]) -> Callable[[Path], object]:
    """Something odd where SQLite keeps its own."""
    return lambda path: make(path.with_name(path.name + ending))


def linked(path: Path) -> None:
    """A link to a file outside the folder."""
    outside = path.parents[1] / "外面.sqlite"
    path.rename(outside)
    path.symlink_to(outside)


def hard(path: Path) -> None:
    """A second name outside the folder."""
    os.link(path, path.parents[1] / "外面.sqlite")


DAMAGE: dict[str, Callable[[Path], object]] = {
    "nothing": content(b""),
    "one byte": content(b"S"),
    "text": content("这不是数据库\n".encode() * 100),
    "zip": content(b"PK\x03\x04" + b"x" * 5000),
    "picture": content(b"\x89PNG\r\n" + b"\0" * 9000),
    "zeros": content(bytes(8192)),
    "head alone": content(b"SQLite format 3\0" + bytes(84)),
    "head and rubbish": content(b"SQLite format 3\0" + b"\xff" * 4096),
    **{f"cut at {size}": cut(size) for size in (10, 100, 512, 1000, 4096, 5000, 8192, 12288, 20000)},
    **{f"over {at}": over(at, b"\xff" * 64) for at in (16, 40, 90, 100, 110, 4096, 4104, 8192, 12288, 16384)},
    "page size": over(16, b"\x00\x01"),
    "text encoding": over(56, b"\0\0\0\x09"),
    "schema format": over(44, b"\0\0\0\x63"),
    "later version": sql("PRAGMA user_version=99"),
    "version below none": sql("PRAGMA user_version=-5"),
    "version one, wide already": sql("PRAGMA user_version=1"),
    "version none": sql("PRAGMA user_version=0"),
    "no drafts": sql("DROP TABLE drafts"),
    "no parts": sql("DROP TABLE parts"),
    "no meta": sql("DROP TABLE meta"),
    "another program's": lambda path: (path.unlink(), sql("CREATE TABLE users(id INTEGER, name TEXT)")(path)),
    "one table more": sql("CREATE TABLE users(id INTEGER)"),
    "view for a table": sql("DROP TABLE drafts", "CREATE VIEW drafts AS SELECT 1 AS key"),
    "view of rows": sql("DROP TABLE rows", "CREATE VIEW rows AS SELECT 1 AS n"),
    "trigger": sql("CREATE TRIGGER t AFTER INSERT ON drafts BEGIN DELETE FROM parts; END"),
    "column renamed": sql("ALTER TABLE drafts RENAME COLUMN stem TO name"),
    "column gone": sql("ALTER TABLE drafts DROP COLUMN brief"),
    "column more": sql("ALTER TABLE drafts ADD COLUMN x TEXT"),
    "schema text": sql("UPDATE sqlite_master SET sql='CREATE TABLE drafts(' WHERE name='drafts'"),
    "schema page": sql("UPDATE sqlite_master SET rootpage=99999 WHERE name='drafts'"),
    "files no JSON": value("files", "'{'"),
    "files a list": value("files", "'[1]'"),
    "files nothing": value("files", "NULL"),
    "files deep": value("files", "'" + "[" * 50000 + "'"),
    "files lead out": value("files", """'{"../../x.txt": "a"}'"""),
    "before no list": value("before", "'7'"),
    "stem a number": value("stem", "7"),
    "stem bytes": value("stem", "x'ff00'"),
    "stem bad text": value("stem", "CAST(x'b9a4' AS TEXT)"),
    "stem nothing": value("stem", "NULL"),
    "stem leads out": value("stem", "stem || '/../../../x'"),
    "seed text": value("seed", "'many'"),
    "sealed nothing": value("sealed", "NULL"),
    "characters bytes": value("characters", "x'00'"),
    "minutes text": value("minutes", "'long'"),
    "blanks text": value("blanks", "'some'"),
    "brief no JSON": value("brief", "'place: x'"),
    "brief bad text": value("brief", "CAST(x'ff' AS TEXT)"),
    "digest a number": value("digest", "7"),
    "book nothing": value("book", "NULL"),
    "parts cut": value("parts", "x'010203'"),
    "parts text": value("parts", "'abc'"),
    "day no day": sql("INSERT OR REPLACE INTO meta VALUES('day/表.csv', '昨天')"),
    "day bad text": sql("INSERT OR REPLACE INTO meta VALUES('day/表.csv', CAST(x'b9a4' AS TEXT))"),
    "list bad text": sql("INSERT OR REPLACE INTO meta VALUES('list/manifest.csv', CAST(x'b9a4' AS TEXT))"),
    "part without name": sql("INSERT INTO parts(name) VALUES(NULL)"),
    "part named in bytes": sql("INSERT INTO parts(name) VALUES(x'ff')"),
    "part bad text": sql("INSERT INTO parts(name) VALUES(CAST(x'b9a4' AS TEXT))"),
    "wal rubbish": beside("-wal", lambda path: path.write_bytes(b"x" * 4096)),
    "wal a folder": beside("-wal", lambda path: path.mkdir()),
    "wal a link": beside("-wal", lambda path: path.symlink_to(path.parents[1] / "外面")),
    "rollback rubbish": beside("-journal", lambda path: path.write_bytes(b"\xd9\xd5\x05\xf9\x20\xa1\x63\xd7" + b"\xff" * 4096)),
    "rollback a link": beside("-journal", lambda path: path.symlink_to(path.parents[1] / "外面")),
    "folder": folder,
    "pipe": pipe,
    "link": linked,
    "link to nothing": lambda path: (path.unlink(), path.symlink_to(path.parents[1] / "没有")),
    "link in a circle": lambda path: (path.unlink(), path.symlink_to(path)),
    "second name": hard,
}  # fmt: skip


@pytest.fixture(scope="module")
def good(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A place to keep one good folder of drafts."""
    return tmp_path_factory.mktemp("good")


@pytest.mark.skipif(os.name == "nt", reason="links and pipes")
@pytest.mark.parametrize("kind", DAMAGE)
def test_a_damaged_journal_is_told(run: Cli, desk: Path, good: Path, kind: str) -> None:
    """The run goes on, or says which file to rename; renamed, the same command ends well; nothing outside is touched."""
    (desk / "表.csv").write_text(TABLE, encoding="utf-8")
    if not (good / "稿").is_dir():
        assert run(*CALL).code == 0
        shutil.copytree(desk / "稿", good / "稿")
    shutil.rmtree(desk / "稿", ignore_errors=True)
    shutil.copytree(good / "稿", desk / "稿")
    journal = desk / "稿" / NAME
    DAMAGE[kind](journal)
    outside = {path: path.read_bytes() for path in desk.iterdir() if path.is_file() and not path.is_symlink()}
    done = run(*CALL)
    assert done.code in (0, 1), done.err
    if done.code:
        assert NAME in done.err
        assert "改名" in done.err or "升级" in done.err, done.err
    assert {path: path.read_bytes() for path in desk.iterdir() if path.is_file() and not path.is_symlink()} == outside
    for path in [*(desk / "稿").glob(f"{NAME}*")]:
        shutil.rmtree(path) if stat.S_ISDIR(path.lstat().st_mode) else path.unlink()
    done = run(*CALL)
    assert done.code == 0, done.err
    assert sorted(path.name for path in (desk / "稿").glob("*.txt")) == ["华容县-安全生产.txt", "平江县-安全生产.txt"]


def test_a_journal_in_use_is_told(run: Cli, desk: Path) -> None:
    """Another run has it open."""
    (desk / "表.csv").write_text(TABLE, encoding="utf-8")
    assert run(*CALL).code == 0
    base = sqlite3.connect(desk / "稿" / NAME)
    try:
        base.execute("BEGIN EXCLUSIVE")
        done = run(*CALL)
    finally:
        base.close()
    assert (done.code, done.out) == (1, "")
    assert "另一个 nigao bulk 正在往这个文件夹里写（等它做完再运行）" in done.err
