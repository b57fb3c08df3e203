"""What a batch is asked for: rows, formats, its day, its list of files."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from nigao.batch.journal import Journal
from nigao.batch.journal_rows import Entry
from nigao.batch.order import begin, day_of, endings_of, finish, manifest, rows_of
from nigao.errors import UsageError


@pytest.mark.parametrize(
    ("text", "rows"),
    [
        ("", [1, 2, 3, 99]),
        ("2", [2]),
        ("2-3", [2, 3]),
        ("1，3", [1, 3]),
        ("2至99", [2, 3, 99]),
        ("3-2", []),
        (" 1 , 99 ", [1, 99]),
    ],
)
def test_rows_asked_for(text: str, rows: list[int]) -> None:
    """Numbers and spans, with any comma and any dash; nothing means all."""
    assert [number for number in (1, 2, 3, 99) if rows_of(text)(number)] == rows


@pytest.mark.parametrize("text", ["三", "1-", "-1", "a-b", "1 2"])
def test_rows_that_are_none(text: str) -> None:
    """What is no number is wrong usage."""
    with pytest.raises(UsageError, match="要写成行号"):
        rows_of(text)


@pytest.mark.parametrize(("text", "endings"), [("txt", (".txt",)), ("md，TXT", (".md", ".txt")), (".txt txt", (".txt",))])
def test_formats_asked_for(text: str, endings: tuple[str, ...]) -> None:
    """With or without the dot, each once."""
    assert endings_of(text) == endings


@pytest.mark.parametrize("text", ["", "txt,wps,pdf", "."])
def test_formats_that_are_none(text: str) -> None:
    """Every unknown one is told."""
    with pytest.raises(UsageError, match="不认识的文件格式") as caught:
        endings_of(text)
    assert len(caught.value.problems) == max(1, len([name for name in text.split(",") if name in ("wps", "pdf")]))


def test_the_day_of_a_run_that_broke_off(tmp_path: Path) -> None:
    """It holds until the run is ended, for its own table only."""
    first, second = date(2026, 3, 10), date(2026, 3, 11)
    with Journal.open(tmp_path) as journal:
        assert day_of(journal, "表.csv", first) == first
        begin(journal, "表.csv", first)
    with Journal.open(tmp_path) as journal:
        assert day_of(journal, "表.csv", second) == first
        assert day_of(journal, "别的.csv", second) == second
        finish(tmp_path, journal, "表.csv")
        assert day_of(journal, "表.csv", second) == second


def test_the_list_of_files_is_no_formula(tmp_path: Path) -> None:
    """A name that a spreadsheet would take for a formula is quoted."""
    with Journal.open(tmp_path) as journal:
        entry = Entry("=1+1", "+表.csv", 2, "d", 0, True, 7, 4000, 25.0, 1, "abcd", "{}", {"=1+1.txt": "00"})
        journal.write([(entry, ())])
        lines = "".join(manifest(journal)).splitlines()
    assert lines[1] == "'+表.csv,2,'=1+1.txt,00,7,4000,25.0,1,abcd"
