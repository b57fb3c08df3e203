"""A sample of `make sweep`: the figures that are stable over any choice of cards, held on a few."""

from __future__ import annotations

import statistics

import pytest

from nigao.library.library import Library
from sweep import sweep as measuring

CARDS = ("安全生产", "信访工作", "优化营商环境", "乡村全面振兴", "意识形态工作", "燃气安全", "根治欠薪", "工会工作")
"""Cards of different families, written first and later."""


@pytest.fixture(scope="module")
def library() -> Library:
    """The library that comes along."""
    return Library.open()


@pytest.fixture(scope="module")
def made(library: Library) -> dict[tuple[str, str, int], measuring.Draft]:
    """One draft for each card and level."""
    return measuring.drafts(library, CARDS, [901])


@pytest.mark.parametrize(("part", "least"), [("why", 75), ("who", 75), ("what", 90), ("result", 80)])
def test_sentences_are_bound_to_their_topic(
    library: Library, made: dict[tuple[str, str, int], measuring.Draft], part: str, least: int
) -> None:
    """Most sentences hold words of this card that stand in no other: a hollow draft could not."""
    own = measuring.vocabulary(library)
    found = [measuring.bound_share(draft, own[card], part) for (card, _, _), draft in made.items()]
    assert statistics.median(found) >= least


def test_two_topics_share_no_sentence_of_part_three(made: dict[tuple[str, str, int], measuring.Draft]) -> None:
    """What still stands when the topic is swapped may not be there."""
    for level in measuring.PLACES:
        seen: dict[str, str] = {}
        for card in CARDS:
            for said in set(measuring.sentences(measuring.of_part(made[card, level, 901], "what"))):
                assert seen.setdefault(said, card) == card, said


def test_paragraphs_do_not_run_on_in_urging(made: dict[tuple[str, str, int], measuring.Draft]) -> None:
    """At most three sentences of a paragraph open with 要."""
    for draft in made.values():
        for part in measuring.PARTS:
            for point in measuring.points(draft, part):
                assert sum(said.startswith("要") for said in measuring.sentences(point)) <= 3, point


def test_blanks_are_those_of_an_office_draft(made: dict[tuple[str, str, int], measuring.Draft]) -> None:
    """Three to twelve, each named."""
    for key, draft in made.items():
        assert 3 <= len(draft.blanks) <= 12, (key, draft.blanks)
