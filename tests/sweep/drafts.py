"""The drafts that are measured: every card at four levels, by numbered seeds."""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Sequence

import nigao
from nigao.drafting.speech import Draft
from nigao.library.library import Library

PLACES = {
    "市": {"place": "清江市", "level": "地级市"},
    "县": {"place": "平江县"},
    "镇": {"place": "柳河镇", "superior": "清溪县"},
    "街道": {"place": "幸福街道", "superior": "长沙市雨花区"},
}
DAY = "2026-03-18"


def drafts(library: Library, cards: Sequence[str], seeds: Iterable[int]) -> dict[tuple[str, str, int], Draft]:
    """A draft for every card, level and seed."""
    found = {}
    for card, level, seed in itertools.product(cards, PLACES, seeds):
        title = library.card(card).title
        found[card, level, seed] = nigao.draft(library=library, topics=title, date=DAY, seed=seed, **PLACES[level])  # type: ignore[arg-type]
    return found
