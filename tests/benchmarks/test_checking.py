"""Checking: against AutoCorrect on the same text, and against the drafting of the drafts that are checked."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from itertools import count

import pytest
from peers import ratio
from test_bulk import TOPICS, places

import nigao
from nigao.library.library import Library
from nigao.lint.run import check
from nigao.lint.setting import setting_of
from nigao.lint.text import text_of

CHARACTERS = 5000
DRAFTS = 1000
MANY = 20
"""Checks a round: one lasts less than a slice of the machine's time."""


@pytest.fixture(scope="module")
def library() -> Library:
    """The library that comes along, opened once."""
    return Library.open()


def test_all_rules_against_autocorrect(library: Library, figure: Callable[..., None]) -> None:
    """5,000 characters by all rules in at most 10 × the time of AutoCorrect's `lint_for`, which knows marks and spaces only."""
    peer = pytest.importorskip("autocorrect_py", reason="autocorrect_py is not installed: pip install autocorrect-py")
    drafts = [nigao.draft(preset, library=library) for preset in ("county", "township")]
    text = "\n".join(draft.text for draft in drafts)[:CHARACTERS]
    assert len(text) == CHARACTERS
    setting = setting_of(library, place="平江县", on=date(2026, 3, 10))

    def ours() -> None:
        for _ in range(MANY):
            check(text_of(text, ""), setting)

    def theirs() -> None:
        for _ in range(MANY):
            peer.lint_for(text, "text")

    figure("check of 5,000 characters / AutoCorrect", ratio(ours, theirs), most=10)


def test_checking_against_drafting(figure: Callable[..., None]) -> None:
    """All rules over a thousand drafts of different places cost no more than drafting them; each side begins with a new library."""
    rows = [{"place": place, "topics": TOPICS[n % len(TOPICS)], "date": day(n)} for n, place in enumerate(places(DRAFTS))]
    texts: list[str] = []

    def drafted() -> None:
        library = Library.open()
        texts[:] = [nigao.draft(library=library, **row).text for row in rows]

    def checked() -> None:
        setting = setting_of(Library.open())
        for text in texts:
            check(text_of(text, ""), setting)

    drafted()
    assert len(set(texts)) == DRAFTS
    figure("check / drafting of 1,000 drafts", ratio(checked, drafted, 3), most=1)


def test_a_text_never_seen_against_drafting(library: Library, figure: Callable[..., None]) -> None:
    """A text of which no sentence has been seen before costs at most four times a draft."""
    drafts, seeds = [nigao.draft("county", library=library, seed=seed) for seed in range(MANY)], count(DRAFTS)
    setting, lines = setting_of(library, place="平江县", on=date(2026, 3, 10)), count()

    def checked() -> None:
        for draft in drafts:
            check(text_of(draft.text.replace("。", f"，编号{next(lines)}。"), ""), setting)

    def drafted() -> None:
        for _ in range(MANY):
            nigao.draft("county", library=library, seed=next(seeds))

    figure("check of new words / drafting", ratio(checked, drafted), most=4)


def day(number: int) -> str:
    """A day of a year of them."""
    return f"2026-{1 + number % 12:02d}-{1 + number // 12 % 28:02d}"
