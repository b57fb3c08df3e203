"""The journal: rows and drafts of a folder, one writer, nothing lost when it breaks off."""

from __future__ import annotations

import sqlite3
from pathlib import Path

import pytest

from nigao.batch.journal import NAME, Journal
from nigao.batch.journal_rows import Entry, Good, Spooled
from nigao.errors import NigaoError, Problem

PARTS = (("blocks/a·甲·略", 40), ("句·决心/一抓到底", 4), ("blocks/a·甲·略", 2))


def entry(stem: str, *, digest: str = "d-1", sealed: bool = False, book: str = "表.csv", number: int = 2) -> Entry:
    """A draft of one file."""
    return Entry(stem, book, number, digest, 0, sealed, 7, 4000, 25.0, 1, "abcd", '{"place": "平江县"}', {f"{stem}.txt": "00"})


def good(stem: str, identity: str, number: int = 2, *, wanted: bool = True) -> Good:
    """A row that was found good."""
    return Good(number, "[]", identity, stem, f"digest of {identity}", wanted)


def named(journal: Journal, book: str, *rows: Good) -> list[Spooled]:
    """The rows of a table, kept and named."""
    for row in rows:
        journal.spool(row)
    journal.name_rows(book)
    return list(journal.spooled())


def test_a_name_sticks_to_its_row(tmp_path: Path) -> None:
    """Re-ordered rows keep their names, a new one takes none of them, and what no row asks for is told."""
    with Journal.open(tmp_path) as journal:
        for row in named(journal, "表.csv", good("甲", "x"), good("甲", "y")):
            known = Entry(
                row.stem,
                "表.csv",
                row.number,
                row.digest,
                0,
                True,
                7,
                4000,
                25.0,
                1,
                "abcd",
                "{}",
                {f"{row.stem}.txt": "00"},
                (),
                row.identity,
                row.wish,
            )
            journal.write([(known, PARTS)])
    with Journal.open(tmp_path) as journal:
        rows = named(journal, "表.csv", good("甲", "z"), good("甲", "y"), good("甲", "x"))
        assert [row.stem for row in rows] == ["甲-3", "甲-2", "甲"]
    with Journal.open(tmp_path) as journal:
        assert [row.stem for row in named(journal, "表.csv", good("甲", "y"))] == ["甲-2"]
        assert [entry.stem for entry in journal.stale("表.csv")] == ["甲"]


def test_a_journal_of_an_earlier_version_is_read(tmp_path: Path) -> None:
    """Its drafts keep their names by what they are made of."""
    with Journal.open(tmp_path) as journal:
        journal.write([(entry("甲", digest="digest of x-1"), PARTS)])
        journal.base.executescript(
            "DROP INDEX drafts_identity; ALTER TABLE drafts DROP COLUMN identity; ALTER TABLE drafts DROP COLUMN wish; PRAGMA user_version=1"
        )
    with Journal.open(tmp_path) as journal:
        assert [row.stem for row in named(journal, "表.csv", good("甲", "y"), good("甲", "x"))] == ["甲-2", "甲"]


def test_rows_wait_in_the_order_of_the_table(tmp_path: Path) -> None:
    """What is kept comes out again, named; rows that only take part in naming do not."""
    with Journal.open(tmp_path) as journal:
        for number, stem in enumerate(("甲", "乙", "甲"), 2):
            journal.spool(good(stem, f"{number}", number, wanted=number != 3))
        journal.name_rows("表.csv")
        assert [(row.number, row.stem) for row in journal.spooled()] == [(2, "甲"), (4, "甲-2")]
        assert journal.count() == 2


def test_the_same_values_again_are_further_copies(tmp_path: Path) -> None:
    """Copies are counted by values, not by name, and each has a digest of its own."""
    with Journal.open(tmp_path) as journal:
        rows = named(journal, "表.csv", *(good("甲", identity) for identity in ("x", "y", "x")))
    assert [(row.stem, row.copy) for row in rows] == [("甲", 1), ("甲-2", 1), ("甲-3", 2)]
    assert len({row.digest for row in rows}) == 3


def test_a_draft_of_another_table_keeps_its_name(tmp_path: Path) -> None:
    """A row of a second table gets the next number, unless it is the very draft that stands there."""
    with Journal.open(tmp_path) as journal:
        journal.write([(entry("甲", digest="digest of x-1"), PARTS)])
    with Journal.open(tmp_path) as journal:
        assert named(journal, "别的.csv", good("甲", "y"))[0].stem == "甲-2"
    with Journal.open(tmp_path) as journal:
        assert named(journal, "别的.csv", good("甲", "x"))[0].stem == "甲"
    with Journal.open(tmp_path) as journal:
        assert named(journal, "表.csv", good("甲", "y"))[0].stem == "甲"


def test_written_then_sealed(tmp_path: Path) -> None:
    """A draft is unsealed from writing to sealing; both outlive the run."""
    with Journal.open(tmp_path) as journal:
        journal.write([(entry("甲"), PARTS)])
    with Journal.open(tmp_path) as journal:
        found = journal.entry("甲")
        assert found == entry("甲")
        journal.seal(["甲"])
    with Journal.open(tmp_path) as journal:
        sealed = journal.entry("甲")
        assert sealed is not None
        assert sealed.sealed


def test_what_a_draft_is_made_of_is_added_up(tmp_path: Path) -> None:
    """The same part twice counts once, with all its characters; parts keep their numbers from run to run."""
    with Journal.open(tmp_path) as journal:
        journal.write([(entry("甲"), PARTS)])
        made = journal.made_of("甲")
    with Journal.open(tmp_path) as journal:
        assert journal.numbered(PARTS) == made == journal.made_of("甲")
        assert {journal.names_of(made)[number]: size for number, size in made.items()} == {
            "blocks/a·甲·略": 42,
            "句·决心/一抓到底": 4,
        }


def test_a_draft_that_moved_in_its_table(tmp_path: Path) -> None:
    """An unchanged draft is told its new row."""
    with Journal.open(tmp_path) as journal:
        journal.write([(entry("甲", number=2), PARTS)])
        journal.moved(Spooled(9, "[]", 1, "甲", "d-1"), "新表.csv")
        found = journal.entry("甲")
        assert found is not None
        assert (found.book, found.number) == ("新表.csv", 9)


def test_faults_are_kept_with_their_rows(tmp_path: Path) -> None:
    """Every fault of every row, in order; rows with several faults count once."""
    faults = [Problem("表.csv:3·日期", "不是日期", "例如"), Problem("表.csv:3", "没有主题")]
    with Journal.open(tmp_path) as journal:
        journal.blame(3, "表.csv:3", faults)
        assert [problem for *_, problem in journal.faults()] == faults
        assert journal.faulty() == 1


def test_one_run_at_a_time(tmp_path: Path) -> None:
    """A second run in the same folder is refused while the first is at work, and let in after it."""
    with (
        Journal.open(tmp_path),
        pytest.raises(NigaoError, match="另一个 nigao bulk 正在往这个文件夹里写"),
        Journal.open(tmp_path),
    ):
        pass
    with Journal.open(tmp_path) as journal:
        assert journal.count() == 0


def test_a_dry_run_leaves_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Without a folder the journal is forgotten again."""
    monkeypatch.chdir(tmp_path)
    with Journal.open(None) as journal:
        journal.spool(good("甲", "x"))
        assert journal.count() == 1
    assert list(tmp_path.iterdir()) == []


def test_only_the_journal_is_left_of_a_run(tmp_path: Path) -> None:
    """No side files of the database stay behind."""
    with Journal.open(tmp_path) as journal:
        journal.note("a", "b")
    assert [path.name for path in tmp_path.iterdir()] == [NAME]


@pytest.mark.parametrize(
    ("spoil", "fault"),
    [(b"no database at all, but long enough to be read as a header" * 20, "批量记录坏了"), (None, "更新版本的 nigao")],
    ids=["damaged", "later version"],
)
def test_a_journal_that_cannot_be_used(tmp_path: Path, spoil: bytes | None, fault: str) -> None:
    """A damaged one and one of a later version are told, and not touched."""
    path = tmp_path / NAME
    if spoil:
        path.write_bytes(spoil)
    else:
        with sqlite3.connect(path) as base:
            base.execute("PRAGMA user_version=99")
        base.close()
    before = path.read_bytes()
    with pytest.raises(NigaoError, match=fault), Journal.open(tmp_path):
        pass
    assert path.read_bytes() == before


def test_a_share_without_write_ahead_logging(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where the file system cannot do it, the journal falls back and works all the same."""

    class Refusing(sqlite3.Connection):
        def execute(self, sql: str, *rest: object) -> sqlite3.Cursor:  # type: ignore[override]
            if "WAL" in sql:
                raise sqlite3.OperationalError("disk I/O error")
            return super().execute(sql, *rest)  # type: ignore[arg-type]

    connect = sqlite3.connect
    monkeypatch.setattr(sqlite3, "connect", lambda path, **options: connect(path, factory=Refusing, **options))
    with Journal.open(tmp_path) as journal:
        journal.write([(entry("甲"), PARTS)])
        assert journal.base.execute("PRAGMA journal_mode").fetchone()[0] == "delete"
    with Journal.open(tmp_path) as journal:
        assert journal.entry("甲") is not None
