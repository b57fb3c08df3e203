"""Checking: against AutoCorrect on the same text, and against the drafting of the drafts that are checked."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from itertools import count

import pytest
from peers import ratio

import nigao
from nigao.library.library import Library
from nigao.lint.run import check
from nigao.lint.setting import setting_of
from nigao.lint.text import text_of

CHARACTERS = 5000
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


def test_checking_against_drafting(library: Library, figure: Callable[..., None]) -> None:
    """All rules over a draft cost at most four times its bare drafting, which is two thousandths of a second."""
    seeds, drafts = count(), [nigao.draft("county", library=library, seed=seed) for seed in range(MANY)]
    setting = setting_of(library, place="平江县", on=date(2026, 3, 10))

    def checked() -> None:
        for draft in drafts:
            check(text_of(draft.text, ""), setting)

    def drafted() -> None:
        for _ in range(MANY):
            nigao.draft("county", library=library, seed=1000 + next(seeds))

    figure("check / drafting of the same drafts", ratio(checked, drafted), most=4)
