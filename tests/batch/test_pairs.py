"""Pairs of drafts told in words: what they share, in which wordings, which sentences word for word."""

from __future__ import annotations

from pathlib import Path

import pytest
from helpers import DAY

import nigao
from nigao.batch.journal import Journal
from nigao.batch.pairs import compared, likeness, passages, readable, table
from nigao.library.library import Library

ROWS = [
    {"place": place, "topics": "安全生产", "date": DAY, "seed": seed}
    for place, seed in (("平江县", "1"), ("华容县", "1"), ("苏州市", "9"))
]


@pytest.fixture
def folder(mini: Library, tmp_path: Path) -> Path:
    """Three drafts, the first two with one seed."""
    assert len(list(nigao.bulk(ROWS, out=tmp_path, to="txt", library=mini))) == 3
    return tmp_path


def as_rows(journal: Journal) -> None:
    """The drafts of the folder stand for the rows of this run."""
    journal.base.execute("INSERT INTO rows(key) SELECT key FROM drafts ORDER BY number")


def test_the_same_draft_with_the_name_changed(folder: Path, mini: Library) -> None:
    """Another county, the same wordings: wholly alike, though hardly a sentence is the same word for word where the name stands."""
    with Journal.open(folder) as journal:
        as_rows(journal)
        found = compared(journal, 0.9)
        pair = likeness(journal, found.closest[0])
    assert found.above == 1
    assert pair.share == 1
    assert (pair.first.stem, pair.second.stem) == ("平江县-安全生产", "华容县-安全生产")
    assert sum(size for _, size in pair.common) < pair.first.characters
    shared = passages(pair, mini)
    texts = [(folder / f"{entry.stem}.txt").read_text(encoding="utf-8") for entry in (pair.first, pair.second)]
    assert shared
    assert all(passage in text for passage in shared for text in texts)
    assert not any("平江县" in passage for passage in shared)


def test_a_pair_in_words(folder: Path) -> None:
    """Rows, names, the share and the longest wordings."""
    with Journal.open(folder) as journal:
        as_rows(journal)
        told = str(likeness(journal, compared(journal, 0.9).closest[0]))
    assert told.startswith("第1行 平江县-安全生产 与 第2行 华容县-安全生产：相同100%（")
    assert "字" in told


def test_the_table_of_all_pairs(folder: Path) -> None:
    """In table order, 1 on the diagonal, the same on both sides of it."""
    with Journal.open(folder) as journal:
        as_rows(journal)
        places = {place: n for n, place in enumerate(sorted(place for place, _ in journal.parts()))}
        shares = table(journal, places)
    assert [shares[n][n] for n in range(3)] == [1, 1, 1]
    assert shares[0][1] == 1
    assert shares[0][2] == pytest.approx(shares[2][0], abs=0.02)
    assert shares[0][2] < 1


@pytest.mark.parametrize(
    ("part", "told"),
    [
        ("内置·blocks/general/why/10-duty.j2·正说·中", "general/why/10-duty·正说"),
        ("内置·blocks/general/why/heading.j2·用把·略", "general/why/heading·用把"),
        ("句·句.决心/一抓到底", "短语“一抓到底”"),
    ],
)
def test_parts_in_words(part: str, told: str) -> None:
    """Topic, part, file and wording; a wording may have a dot in its name."""
    assert readable(part) == told
