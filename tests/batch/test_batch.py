"""Rows into files: named, whole, different from each other; unchanged ones skipped, a person's changes kept."""

from __future__ import annotations

import itertools
from collections.abc import Mapping
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from helpers import DAY
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import nigao
from nigao import yamltext
from nigao.batch.folder import Outcome, State
from nigao.batch.journal import NAME
from nigao.errors import NigaoError
from nigao.library.library import Library

ROWS: list[dict[str, object]] = [
    {"place": place, "topics": topic, "date": DAY}
    for place in ("平江县", "华容县", "苏州市")
    for topic in ("安全生产", "防汛抗旱")
]


def batch(library: Library, folder: Path, rows: list[dict[str, object]] = ROWS, **options: object) -> list[Outcome]:
    """The outcomes of a batch of text files in `folder`."""
    return list(nigao.bulk(rows, out=folder, library=library, **{"to": "txt", **options}))  # type: ignore[arg-type]


def content(folder: Path) -> Mapping[str, bytes]:
    """Name → bytes of everything in the folder but the journal."""
    return {path.name: path.read_bytes() for path in sorted(folder.iterdir()) if not path.name.startswith(NAME)}


def states(outcomes: list[Outcome]) -> list[str]:
    """What became of each row."""
    return [str(outcome.state) for outcome in outcomes]


def test_every_row_has_its_file(mini: Library, tmp_path: Path) -> None:
    """Names by place and topic, outcomes in row order, each with the draft that the file holds."""
    found = batch(mini, tmp_path)
    assert [outcome.row for outcome in found] == [1, 2, 3, 4, 5, 6]
    assert [outcome.files for outcome in found][:2] == [("平江县-安全生产.txt",), ("平江县-防汛抗旱.txt",)]
    for outcome in found:
        assert outcome.draft is not None
        assert (tmp_path / outcome.files[0]).read_text(encoding="utf-8") == outcome.draft.text + "\n"


def test_a_row_and_a_single_draft_agree(mini: Library, tmp_path: Path) -> None:
    """The same values make the same draft, alone or in a batch."""
    batch(mini, tmp_path)
    alone = nigao.draft(place="华容县", topics="防汛抗旱", date=DAY, library=mini)
    assert (tmp_path / "华容县-防汛抗旱.txt").read_text(encoding="utf-8") == alone.text + "\n"


def test_an_added_row_changes_no_other(mini: Library, tmp_path: Path) -> None:
    """Seeds come from a row's own values: with a row before them, all others are as they were."""
    batch(mini, tmp_path / "a")
    batch(mini, tmp_path / "b", [{"place": "岳阳市", "topics": "安全生产", "date": DAY}, *ROWS])
    before, after = content(tmp_path / "a"), content(tmp_path / "b")
    assert {name: after[name] for name in before if name.endswith(".txt")} == {
        n: b for n, b in before.items() if n.endswith(".txt")
    }


def test_the_same_row_twice_gives_two_drafts(mini: Library, tmp_path: Path) -> None:
    """Duplicates are numbered in order of appearance and differ; run again elsewhere they come out the same."""
    rows = [ROWS[0]] * 3
    batch(mini, tmp_path / "a", rows)
    batch(mini, tmp_path / "b", rows)
    found = content(tmp_path / "a")
    assert sorted(found) == ["manifest.csv", "平江县-安全生产-2.txt", "平江县-安全生产-3.txt", "平江县-安全生产.txt"]
    assert len(set(found.values())) == 4
    assert content(tmp_path / "b") == found


def test_another_round_by_seed(mini: Library, tmp_path: Path) -> None:
    """`seed` gives every row another draft, not one seed to all; a row's own seed stays."""
    own = {**ROWS[0], "place": "平江县", "seed": "5"}
    first = batch(mini, tmp_path / "a", [*ROWS[2:], own])
    again = batch(mini, tmp_path / "b", [*ROWS[2:], own], seed=7)
    seeds = [[o.draft.brief["seed"] for o in found if o.draft] for found in (first, again)]
    assert all(a != b for a, b in zip(seeds[0][:-1], seeds[1][:-1], strict=True))
    assert len(set(seeds[1])) == len(seeds[1])
    assert seeds[0][-1] == seeds[1][-1] == "5"


def test_unchanged_rows_are_skipped(mini: Library, tmp_path: Path) -> None:
    """The same batch again writes nothing; a changed row alone is made anew, a missing file too."""
    batch(mini, tmp_path)
    before = content(tmp_path)
    assert states(batch(mini, tmp_path)) == ["skipped"] * 6
    (tmp_path / "苏州市-防汛抗旱.txt").unlink()
    changed = [{**ROWS[0], "口号": "工业强县"}, *ROWS[1:]]
    assert states(batch(mini, tmp_path, changed)) == ["written", *["skipped"] * 4, "written"]
    assert content(tmp_path)["苏州市-防汛抗旱.txt"] == before["苏州市-防汛抗旱.txt"]


def test_a_moved_row_is_skipped_and_listed_where_it_stands(mini: Library, tmp_path: Path) -> None:
    """Rows in another order: nothing is written, and the list of files follows."""
    batch(mini, tmp_path)
    assert states(batch(mini, tmp_path, ROWS[::-1])) == ["skipped"] * 6
    lines = (tmp_path / "manifest.csv").read_text(encoding="utf-8-sig").splitlines()
    assert lines[1].startswith(",1,苏州市-防汛抗旱.txt,")


def test_tomorrow_a_row_without_a_day_is_still_the_same(mini: Library, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The clock alone makes no row new: only what is added goes by the new day."""
    import datetime

    class Clock(datetime.date):
        day = 10

        @classmethod
        def today(cls) -> datetime.date:
            return datetime.date(2026, 3, cls.day)

    monkeypatch.setattr("nigao.batch.api.datetime.date", Clock)
    rows: list[dict[str, object]] = [{"place": "平江县", "topics": "安全生产"}]
    batch(mini, tmp_path, rows)
    Clock.day = 11
    found = batch(mini, tmp_path, [*rows, {"place": "华容县", "topics": "安全生产"}])
    assert states(found) == ["skipped", "written"]
    assert found[1].draft is not None
    assert found[1].draft.brief["date"] == "2026-03-11"


def test_a_file_edited_by_hand_is_kept(mini: Library, tmp_path: Path) -> None:
    """What a person changed stays, and is said; with `force` the table wins."""
    batch(mini, tmp_path)
    path = tmp_path / "平江县-安全生产.txt"
    ours = path.read_bytes()
    path.write_text("我改过的", encoding="utf-8")
    found = batch(mini, tmp_path)
    assert states(found) == ["kept", *["skipped"] * 5]
    assert "手工改过" in str(found[0].problems[0])
    assert path.read_text(encoding="utf-8") == "我改过的"
    assert states(batch(mini, tmp_path, force=True)) == ["written", *["skipped"] * 5]
    assert path.read_bytes() == ours


@pytest.mark.parametrize("known", [False, True])
def test_a_stranger_in_the_way_is_never_touched(mini: Library, tmp_path: Path, known: bool) -> None:
    """A file that nigao did not write: its row is faulty and says so, the others are written; `force` names what it replaces."""
    if known:
        batch(mini, tmp_path, ROWS[1:])
    path = tmp_path / "平江县-安全生产.txt"
    path.write_text("别人的", encoding="utf-8")
    found = batch(mini, tmp_path)
    assert states(found) == ["faulty", *["skipped" if known else "written"] * 5]
    assert "不是 nigao 写的样子，没有动它；第1行没有写出来" in str(found[0].problems[0])
    assert path.read_text(encoding="utf-8") == "别人的"
    assert sorted(content(tmp_path)) == sorted([*(f"{row['place']}-{row['topics']}.txt" for row in ROWS), "manifest.csv"])
    forced = batch(mini, tmp_path, force=True)
    assert states(forced) == ["written", *["skipped"] * 5]
    assert forced[0].notes == ("--force 覆盖了 平江县-安全生产.txt",)
    assert states(batch(mini, tmp_path)) == ["skipped"] * 6


def test_our_own_files_are_known_by_what_they_hold(mini: Library, tmp_path: Path) -> None:
    """The journal is lost: equal files are taken for ours, changed ones are strangers."""
    batch(mini, tmp_path)
    (tmp_path / NAME).unlink()
    (tmp_path / "平江县-安全生产.txt").write_text("我改过的", encoding="utf-8")
    assert states(batch(mini, tmp_path)) == ["faulty", *["written"] * 5]
    assert (tmp_path / "平江县-安全生产.txt").read_text(encoding="utf-8") == "我改过的"


def test_a_folder_in_the_way_is_told(mini: Library, tmp_path: Path) -> None:
    """A folder of the file's name: that row is faulty, the others are written; `force` does not take it away either."""
    (tmp_path / "平江县-安全生产.txt").mkdir()
    (tmp_path / "平江县-安全生产.txt" / "x").touch()
    for force in (False, True):
        found = batch(mini, tmp_path, force=force)
        assert states(found)[0] == "faulty"
        assert (tmp_path / "平江县-安全生产.txt" / "x").exists()


def test_nothing_is_written_while_a_row_is_faulty(mini: Library, tmp_path: Path) -> None:
    """All faults of all rows together; with `keep_going` the good rows come out and the faulty ones are told in their place."""
    rows: list[dict[str, object]] = [ROWS[0], {"place": "平江县"}, {"plcae": "x"}, ROWS[1]]
    with pytest.raises(NigaoError) as caught:
        batch(mini, tmp_path, rows)
    assert [problem.where for problem in caught.value.problems] == ["第2行·topics", "第3行·plcae"]
    assert content(tmp_path) == {}
    assert states(batch(mini, tmp_path, rows, keep_going=True)) == ["written", "faulty", "faulty", "written"]


def test_without_a_folder_rows_may_be_endless(mini: Library) -> None:
    """Lazily, one after the other; a faulty row comes back with its problems and stops nothing."""
    rows = itertools.cycle([ROWS[0], {"place": "平江县", "topics": "安全生产", "date": "某日"}])
    found = list(itertools.islice(nigao.bulk(rows, library=mini), 5))
    assert states(found) == ["drafted", "faulty", "drafted", "faulty", "drafted"]
    assert found[1].problems[0].where == "第2行·date"
    assert len({outcome.draft.text for outcome in found if outcome.draft}) == 3


def test_an_executor_changes_nothing(mini: Library, tmp_path: Path) -> None:
    """Shared out to workers, a batch gives the same outcomes in the same order, with and without files."""
    rows = [{**row, "chars": str(800 + n)} for n, row in enumerate(ROWS * 30)]
    with ThreadPoolExecutor(3) as executor:
        spread = batch(mini, tmp_path / "a", rows, executor=executor)
        lazily = list(nigao.bulk(rows, library=mini, executor=executor))
    alone = batch(mini, tmp_path / "b", rows)
    assert spread == alone
    assert content(tmp_path / "a") == content(tmp_path / "b")
    assert [outcome.draft for outcome in lazily] == [outcome.draft for outcome in alone]


def test_what_is_common_and_what_a_row_says(mini: Library, tmp_path: Path) -> None:
    """A preset is below the row, keyword answers are above it; another place drops the preset's local facts."""
    (tmp_path / "会.yaml").write_text(
        "place: 平江县\ntopics: 安全生产\nfacts: {slogan: 工业强县}\nkind: 调度会\n", encoding="utf-8"
    )
    rows = [{}, {"place": "华容县"}, {"kind": "动员部署会"}]
    found = list(nigao.bulk(rows, str(tmp_path / "会.yaml"), date=DAY, library=mini, speaker="县长"))
    briefs = [outcome.draft.brief for outcome in found if outcome.draft]
    assert [brief["kind"] for brief in briefs] == ["调度会", "调度会", "动员部署会"]
    assert [any(key.startswith("facts") for key in brief) for brief in briefs] == [True, False, True]
    assert {brief["speaker"] for brief in briefs} == {"县长"}


def test_the_list_of_files(mini: Library, tmp_path: Path) -> None:
    """manifest.csv: a line a file, with its sha256, seed, characters, minutes, blanks and the fingerprint of the library."""
    found = batch(mini, tmp_path, to="txt,md")
    lines = (tmp_path / "manifest.csv").read_text(encoding="utf-8-sig").splitlines()
    assert lines[0] == "表,行,文件,sha256,种子,字数,分钟,待填,模板库"
    draft = found[0].draft
    assert draft is not None
    text = (tmp_path / "平江县-安全生产.txt").read_bytes()
    expected = ["", "1", "平江县-安全生产.txt", nigao_sha(text), str(draft.brief["seed"]), str(draft.characters)]
    assert lines[1].split(",")[:6] == expected
    assert lines[1].endswith(f",{len(draft.blanks)},{mini.fingerprint()}")
    assert len(lines) == 1 + 2 * len(ROWS)


def nigao_sha(content: bytes) -> str:
    """sha256 in hex."""
    from nigao.files import sha256

    return sha256(content)


def test_a_worker_with_other_templates_is_refused(mini: Library, tmp_path: Path) -> None:
    """A library that is not the parent's, or another version of nigao, would make other drafts: it is not used."""
    from nigao.answers.answers import Answers, Entry, clock
    from nigao.batch.job import Item, Job, packed
    from nigao.batch.worker import check, folders_of, version

    item = Item(1, packed(Answers("第1行", {"topics": Entry("安全生产", "")})))
    for fingerprint, number in (("0" * 16, version()), (mini.fingerprint(), "0.0")):
        folder = tmp_path / number
        folder.mkdir()
        folders = (*folders_of(mini), ("自己", str(folder)))
        with pytest.raises(NigaoError, match="同这边不一样"):
            check(Job(folders, fingerprint, number, below=(packed(clock(__import__("datetime").date(2026, 3, 10))),)), [item])


def test_diverse_rows_keep_apart(mini: Library, tmp_path: Path) -> None:
    """Drafts too much alike are seeded again, later ones only; doing it twice changes nothing more."""
    from datetime import date

    from nigao.batch.diversify import diversified
    from nigao.batch.file_names import USUAL, Pattern
    from nigao.batch.order import Order, opened
    from nigao.batch.pairs import compared
    from nigao.batch.pipeline import Hands

    rows = [
        {"place": f"{name}县", "topics": "安全生产", "date": DAY} for name in ("甲山", "乙山", "丙山", "丁山", "戊山", "己山")
    ]
    batch(mini, tmp_path, rows)
    first = content(tmp_path)["甲山县-安全生产.txt"]
    order = Order(mini, Pattern.parse(USUAL, mini.outline("four-part")), (".txt",))
    from nigao.batch.api import _items

    def spread(limit: float) -> tuple[list[int], float, float]:
        with opened(tmp_path) as journal:
            job = order.job(date(2026, 3, 10))
            list(order.judged(_items(rows, mini.outline("four-part"), mini), job, journal, Hands(), lambda _: True))
            before = compared(journal, limit).closest[0].share
            moved = [one.entry.number for one in diversified(order.shelf(tmp_path, journal), job, limit, Hands())]
            return moved, before, compared(journal, limit).closest[0].share

    moved, before, after = spread(0.5)
    assert moved
    assert 1 not in moved
    assert after < before
    assert content(tmp_path)["甲山县-安全生产.txt"] == first
    assert spread(0.5) == ([], after, after)


def test_a_record_of_the_brief_makes_the_draft_again(mini: Library, tmp_path: Path) -> None:
    """The journal's brief is a preset: what it makes is the file that stands there."""
    import json

    from nigao.batch.journal import Journal

    batch(mini, tmp_path, [ROWS[0]] * 2)
    with Journal.open(tmp_path) as journal:
        entry = journal.entry("平江县-安全生产-2")
    assert entry is not None
    again = nigao.draft(library=mini, **json.loads(entry.brief))
    assert (tmp_path / "平江县-安全生产-2.txt").read_text(encoding="utf-8") == again.text + "\n"


def test_states_are_words() -> None:
    """States compare with plain text, for scripts."""
    assert State.WRITTEN == "written"
    assert isinstance(yamltext.parse(f"a: {State.KEPT}", "x")["a"], str)


SAME = tuple({"place": "平江县", "topics": "安全生产", "date": f"2026-03-{day}"} for day in range(10, 15))
"""Rows that all wish one name."""


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    first=st.lists(st.sampled_from(SAME), min_size=1, max_size=4),
    second=st.lists(st.sampled_from(SAME), min_size=1, max_size=4),
    edited=st.sets(st.integers(0, 3)),
)
def test_every_row_has_its_own_speech_or_is_told(
    mini: Library,
    tmp_path_factory: pytest.TempPathFactory,
    first: list[dict[str, object]],
    second: list[dict[str, object]],
    edited: set[int],
) -> None:
    """Whatever is added, deleted, changed, re-ordered, and whichever files were edited by hand between two runs."""
    folder = tmp_path_factory.mktemp("批")
    names = [name for outcome in batch(mini, folder, first, to="yaml") for name in outcome.files]
    kept = {}
    for n in edited & set(range(len(names))):
        kept[names[n]] = f"手改：{first[n]['date']}"
        (folder / names[n]).write_text(kept[names[n]], encoding="utf-8")
    found = batch(mini, folder, second, to="yaml")
    assert len({name for outcome in found for name in outcome.files}) == sum(map(len, (o.files for o in found)))
    for row, outcome in zip(second, found, strict=True):
        if outcome.state is State.FAULTY:
            assert "手工改过" in str(outcome.problems[0])
        elif outcome.state is State.KEPT:
            assert kept[outcome.files[0]] == f"手改：{row['date']}"
        else:
            assert str(row["date"]) in (folder / outcome.files[0]).read_text(encoding="utf-8")
    assert all((folder / name).read_text(encoding="utf-8") == text for name, text in kept.items())


def test_an_input_is_never_put_aside(mini: Library, tmp_path: Path) -> None:
    """A preset in the folder of drafts that bears the name of a draft: its row is faulty, the preset stays."""
    preset = tmp_path / "平江县-安全生产.yaml"
    preset.write_text("pace: 150\n", encoding="utf-8")
    found = batch(mini, tmp_path, preset=str(preset), to="yaml")
    assert states(found) == ["faulty", *["written"] * 5]
    assert preset.read_text(encoding="utf-8") == "pace: 150\n"


@pytest.mark.parametrize("text", ["我的清单\n", "表,行\n", ""])
def test_a_strangers_list_is_kept(mini: Library, tmp_path: Path, text: str) -> None:
    """manifest.csv of somebody else: told before anything is written; one that was changed after us too."""
    path = tmp_path / "manifest.csv"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(NigaoError, match="不是 nigao 写的样子"):
        batch(mini, tmp_path)
    assert list(content(tmp_path)) == ["manifest.csv"]
    path.unlink()
    batch(mini, tmp_path)
    batch(mini, tmp_path)
    path.write_text(path.read_text(encoding="utf-8") + "我的批注\n", encoding="utf-8")
    with pytest.raises(NigaoError, match="不是 nigao 写的样子"):
        batch(mini, tmp_path)
    assert path.read_text(encoding="utf-8").endswith("我的批注\n")


def test_a_character_that_the_encoding_lacks_is_told_with_its_row(mini: Library, tmp_path: Path) -> None:
    """The other rows are written."""
    rows = [dict(ROWS[0]), {**ROWS[1], "speaker": "县长", "speaker_name": "王䶮"}]
    found = batch(mini, tmp_path, rows, encoding="gbk")
    assert states(found) == ["written", "faulty"]
    assert "第2行·--encoding：“䶮”（U+4DAE，第2行）是 GBK 里没有的字" in str(found[1].problems[0])
