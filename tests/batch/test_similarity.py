"""What drafts share, from provenance: exact for every pair, by characters of the smaller one."""

from __future__ import annotations

import random
from itertools import combinations

import pytest
from helpers import speech

from nigao.answers.answers import Answers, Entry
from nigao.batch.crowd import Crowd, Parts
from nigao.batch.similarity import Survey, nearest, parts_of, share_of, survey
from nigao.drafting.pipeline import brief_of
from nigao.drafting.plan import make_plan
from nigao.drafting.render import render
from nigao.drafting.speech import Role
from nigao.library.library import Library


def some_drafts(count: int, seed: int = 1) -> list[dict[int, int]]:
    """Drafts of six parts each out of twenty, with lengths of their own."""
    chance = random.Random(seed)
    return [{part: chance.randrange(1, 90) for part in chance.sample(range(20), 6)} for _ in range(count)]


def looked_at(drafts: list[dict[int, int]], limit: float, closest: int = 50, tile: int = 8192) -> Survey:
    """All pairs of `drafts`, which are handed over longest first."""
    order = sorted(range(len(drafts)), key=lambda n: (-sum(drafts[n].values()), n))
    return survey(lambda: ((n, drafts[n]) for n in order), limit, closest, tile)


@pytest.mark.parametrize(
    ("one", "other", "share"),
    [
        ({1: 100}, {1: 100}, 1.0),
        ({1: 100}, {2: 100}, 0.0),
        ({1: 60, 2: 40}, {1: 60, 3: 140}, 0.6),
        ({1: 50, 2: 50}, {1: 50, 2: 50, 3: 400}, 1.0),
        ({}, {1: 5}, 0.0),
    ],
    ids=["the same", "nothing", "part", "contained", "empty"],
)
def test_containment_goes_by_the_smaller(one: Parts, other: Parts, share: float) -> None:
    """Characters of the smaller draft that stand in the larger, by the smaller's length; the order does not matter."""
    assert share_of(one, other) == pytest.approx(share)
    assert share_of(other, one) == pytest.approx(share)


@pytest.mark.parametrize("tile", [1, 7, 64, 8192])
def test_all_pairs_at_once_agree_with_each_pair_alone(tile: int) -> None:
    """Count, mean, limit and the closest pairs are those that comparing one by one finds, whatever the tile."""
    drafts = some_drafts(90)
    shares = {(a, b): share_of(drafts[b], drafts[a]) for a, b in combinations(range(90), 2)}
    found = looked_at(drafts, 0.5, closest=40, tile=tile)
    assert (found.drafts, found.pairs) == (90, len(shares))
    assert found.above == sum(share >= 0.5 - 1e-9 for share in shares.values())
    assert found.mean == pytest.approx(sum(shares.values()) / len(shares))
    best = sorted(((-share, *pair) for pair, share in shares.items()))[:40]
    assert [(pair.first, pair.second) for pair in found.closest] == [(a, b) for _, a, b in best]
    assert [pair.share for pair in found.closest] == pytest.approx([-share for share, *_ in best])


@pytest.mark.parametrize("count", [0, 1, 2])
def test_few_drafts(count: int) -> None:
    """None and one make no pair, two make one."""
    found = looked_at([{1: 10}] * count, 0.5)
    assert (found.pairs, found.above, len(found.closest)) == ((1, 1, 1) if count == 2 else (0, 0, 0))


def test_the_limit_itself_counts() -> None:
    """A pair at exactly the limit is told, one just below is not."""
    assert looked_at([{1: 55, 2: 45}, {1: 55, 3: 60}], 0.55).above == 1
    assert looked_at([{1: 54, 2: 46}, {1: 55, 3: 60}], 0.55).above == 0


@pytest.mark.parametrize("limit", [0.2, 0.5, 0.9])
def test_the_nearest_of_a_crowd(limit: float) -> None:
    """The greatest share with any draft before, or nothing when none reaches the limit."""
    drafts = [dict.fromkeys(parts, 50 + draft % 3) for draft, parts in enumerate(some_drafts(40, 7))]
    crowd = Crowd()
    for n, parts in enumerate(drafts):
        exact = max((share_of(parts, drafts[other]) for other in range(n)), default=0.0)
        shortest = min((sum(drafts[other].values()) for other in range(n)), default=0)
        assert nearest(crowd, shortest, parts, limit, drafts.__getitem__) == pytest.approx(exact if exact >= limit else 0.0)
        crowd.add(parts)


def parts_at(library: Library, **answers: str) -> dict[str, int]:
    """What the draft for `answers` is made of."""
    entries = {"place": "平江县", "topics": "安全生产", "date": "2026-03-10", "seed": "1", **answers}
    brief = brief_of([Answers("测试", {key: Entry(value, key) for key, value in entries.items()})], library)
    plan = make_plan(brief, library)
    found: dict[str, int] = {}
    for name, size in parts_of(plan, render(plan, brief, library), library):
        found[name] = found.get(name, 0) + size
    return found


def test_the_parts_of_a_draft_add_up_to_its_characters(mini: Library) -> None:
    """Every lead and point is counted once; what all speeches of a meeting share (opening, headings, closing) is not."""
    draft = speech(mini)
    said = sum(len(p.label + p.text) for p in draft.paragraphs if p.source.file and p.role in (Role.LEAD, Role.POINT))
    assert 0 < said < draft.characters
    assert sum(parts_at(mini).values()) == said


def test_another_name_is_no_other_draft(mini: Library) -> None:
    """The draft of the next county with the same seed holds the same wordings: letters differ, the share is 1."""
    assert parts_at(mini).keys() == parts_at(mini, place="华容县").keys()


def test_a_shallow_draft_is_contained_in_a_deep_one(mini: Library) -> None:
    """略 is contained in 详: what is said at the least is a part of its own."""
    short, long = (parts_at(mini, **{"depth.why": word, "depth.who": word}) for word in ("略", "详"))
    common = {name for name in short if name.rpartition("·")[0] in {other.rpartition("·")[0] for other in long}}
    assert {name for name in common if name.endswith("·略")} <= long.keys()
