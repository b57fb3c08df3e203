"""The plan: every slot decided before a word is said."""

from __future__ import annotations

import pytest
from helpers import DAY

from nigao.answers.answers import read_map
from nigao.drafting.pipeline import brief_of, make
from nigao.drafting.plan import make_plan
from nigao.drafting.slots import Plan
from nigao.drafting.speech import Role
from nigao.library.library import Library


def plan(library: Library, **given: object) -> Plan:
    """The plan of a speech at 平江县 about 安全生产."""
    raw = {"place": "平江县", "topics": "安全生产", "date": DAY, "seed": 1, **given}
    return make_plan(brief_of([read_map(raw, library.outline("four-part"), "参数")], library), library)


def test_a_plan_runs_from_opening_to_closing(mini: Library) -> None:
    """Each part is heading, lead, points."""
    slots = [p.slot for p in plan(mini).slots]
    assert (slots[0], slots[-1]) == ("opening", "closing")
    for part in ("why", "who", "what", "result"):
        own = [slot.partition("/")[2] for slot in slots if slot.startswith(f"{part}/")]
        assert own == ["heading", "lead", *(str(n) for n in range(1, len(own) - 1))]


def test_headings_are_numbered_through(mini: Library) -> None:
    """一、二、三、四、, each with the outline's first clause."""
    headings = [p for p in plan(mini).slots if p.role is Role.HEADING]
    assert [(p.marker, p.lead_in) for p in headings] == [
        ("一、", "提高认识，"),
        ("二、", "压实责任，"),
        ("三、", "抓住重点，"),
        ("四、", "见到结果，"),
    ]


@pytest.mark.parametrize("seed", range(8))
def test_a_part_is_numbered_one_way(mini: Library, seed: int) -> None:
    """Of several ways to number, one is taken for the whole part."""
    markers = [p.marker for p in plan(mini, seed=seed).slots if p.role is Role.POINT and p.slot.startswith("what/")]
    assert markers in ([f"{n}要" for n in "一二三四五六"[: len(markers)]], [f"（{n}）" for n in "一二三四五六"[: len(markers)]])


def test_both_ways_of_numbering_occur(mini: Library) -> None:
    """Over some seeds."""
    assert {plan(mini, seed=seed).slots[-6].marker[-1] for seed in range(20)} >= {"要"}
    first = {next(p.marker for p in plan(mini, seed=seed).slots if p.slot == "what/1") for seed in range(20)}
    assert first == {"一要", "（一）"}


def test_the_draft_says_what_was_planned(mini: Library) -> None:
    """Block by block, wording by wording, depth by depth."""
    for seed in range(4):
        raw = {
            "place": "平江县",
            "topics": "安全生产",
            "date": DAY,
            "seed": seed,
            "emphasis": {"what": ["矿山", "推进智慧工地建设"]},
        }
        _, planned, draft = make([read_map(raw, mini.outline("four-part"), "参数")], mini)
        said = [p for p in draft.paragraphs if p.source.block]
        assert [(p.slot, p.block.id, p.wording.name) for p in planned.slots] == [
            (p.slot, p.source.block, p.source.wording) for p in said
        ]
        assert all(p.source.depth in ("", q.depth.word) for p, q in zip(said, planned.slots, strict=True))


def test_a_plan_is_the_same_each_time(mini: Library) -> None:
    """And a plan of another seed is not."""

    def shape(seed: int) -> list[tuple[str, str, str]]:
        return [(p.slot, p.block.id, p.wording.name) for p in plan(mini, seed=seed).slots]

    assert shape(1) == shape(1)
    assert len({tuple(shape(seed)) for seed in range(6)}) == 6
