"""Length by depth."""

from __future__ import annotations

from pathlib import Path

import pytest
from helpers import OUTLINE, blocks, library_of, points, speech, write

from nigao.drafting.speech import Draft
from nigao.library.library import Library

PARTS = ("why", "who", "what", "result")


def depths(draft: Draft) -> dict[str, str]:
    """Block → depth of every point."""
    return {p.source.block: p.source.depth for p in draft.paragraphs if p.source.depth}


def order(draft: Draft) -> list[str]:
    """The blocks of all points, in speaking order."""
    return list(depths(draft))


@pytest.mark.parametrize("characters", [700, 850, 1000, 1200, 1400, 1600])
@pytest.mark.parametrize("seed", range(5))
def test_length_is_met_within_eight_percent(mini: Library, characters: int, seed: int) -> None:
    """Wherever the library can give it, with no note about it."""
    draft = speech(mini, chars=characters, seed=seed)
    assert abs(draft.characters - characters) <= 0.08 * characters
    assert not any("成稿" in note for note in draft.notes)


@pytest.mark.parametrize(("characters", "way"), [(500, "少选几个重点可以写得更短"), (5000, "多选几个重点可以写得更长")])
def test_out_of_reach_the_nearest_is_given_and_told(mini: Library, characters: int, way: str) -> None:
    """The note says what was asked, what came out, and what would help."""
    draft = speech(mini, chars=characters, emphasis={part: ["一件事", "另一件事"] for part in PARTS} if characters == 500 else {})
    assert draft.notes[-1].startswith(f"要{characters}字，成稿{draft.characters}字")
    assert way in draft.notes[-1]


def test_minutes_are_characters_at_the_pace(mini: Library) -> None:
    """Ten minutes at 120 a minute are 1,200 characters."""
    draft = speech(mini, minutes=10, pace=120)
    assert abs(draft.characters - 1200) <= 96
    assert abs(draft.minutes - 10) <= 0.8


def test_an_explicit_depth_wins_over_length(mini: Library) -> None:
    """Of a part, of one block, of all; the run says how near it came."""
    draft = speech(mini, chars=1800, depth={"why": "略"})
    assert {depth for block, depth in depths(draft).items() if block.startswith("why/")} == {"略"}
    assert depths(speech(mini, chars=600, depth={"what/mines": "详"}, emphasis={"what": "矿山"}))["what/mines"] == "详"
    everything = speech(mini, chars=1800, depth=dict.fromkeys(PARTS, "略"))
    assert set(depths(everything).values()) == {"略"}
    assert everything.notes[-1] == f"要1800字，成稿{everything.characters}字：详略是指定的，没有按字数调整"


def test_a_blocks_own_depth_beats_its_parts(mini: Library) -> None:
    """The closer word counts."""
    found = depths(speech(mini, depth={"why": "略", "why/duty": "详"}))
    assert {depth for block, depth in found.items() if block.startswith("why/") and block != "why/duty"} == {"略"}
    assert found["why/duty"] == "详"


def test_emphasised_points_are_no_shallower_than_others(mini: Library) -> None:
    """What the clerk stressed is shortened last."""
    for characters in (700, 900, 1100):
        found = depths(speech(mini, chars=characters, emphasis={"what": "矿山"}))
        stressed = "略中详".index(found["what/mines"])
        assert all(stressed >= "略中详".index(depth) for block, depth in found.items() if block.startswith("what/"))


def test_length_never_chooses_another_block(mini: Library) -> None:
    """Within what one number of points can give, only depths change, never blocks or wordings."""
    one, other = speech(mini, chars=800), speech(mini, chars=950)
    assert order(one) == order(other)
    assert [p.source.wording for p in one.paragraphs] == [p.source.wording for p in other.paragraphs]
    assert depths(one) != depths(other)


def test_more_points_come_only_when_depth_is_not_enough(mini: Library) -> None:
    """A longer speech keeps the points of the shorter and adds to them."""
    short, long = order(speech(mini, chars=900)), order(speech(mini, chars=1900))
    assert set(short) < set(long)


def test_every_part_keeps_its_points(mini: Library) -> None:
    """At the short end points go, but no part falls below two and none is empty."""
    for seed in range(6):
        found = order(speech(mini, chars=500, seed=seed))
        assert all(sum(block.startswith(f"{part}/") for block in found) >= 2 for part in PARTS)


@pytest.mark.parametrize("seed", range(6))
def test_a_part_with_points_to_spare_keeps_three(mini_folder: Path, tmp_path: Path, seed: int) -> None:
    """Far too long at its briefest, a part of five or four points goes down to three; one of three keeps them all."""
    more = OUTLINE.replace("points: {0: 2}", "points: {0: 5}").replace("points: {0: 2, 1200: 3}", "points: {0: 3}")
    library = library_of(mini_folder, write(tmp_path / "局里", {"outlines/four-part.yaml": more}))

    def counts(characters: int) -> list[int]:
        found = order(speech(library, chars=characters, seed=seed))
        return [sum(block.startswith(f"{part}/") for block in found) for part in PARTS]

    assert counts(2500) == [4, 3, 3, 4]
    assert counts(500) == [3, 3, 3, 3]


def test_points_left_out_leave_no_gap_in_the_numbers(mini: Library) -> None:
    """一要、二要 … without a hole, whatever was dropped."""
    for seed in range(6):
        draft = speech(mini, chars=500, seed=seed, emphasis={"what": ["甲项工作", "乙项工作", "丙项工作", "丁项工作"]})
        for part in PARTS:
            slots = [p.slot for p in draft.paragraphs if p.source.depth and p.slot.startswith(f"{part}/")]
            assert slots == [f"{part}/{n}" for n in range(1, len(slots) + 1)]
            markers = [p.marker.strip("第（），要") for p in draft.paragraphs if p.slot in slots]
            assert markers == list("一二三四五六"[: len(markers)])


def test_a_duty_holder_stays_while_the_draft_counts_as_of_the_length_asked_for() -> None:
    """The part on duties is a chain: at the usual length of a county it has its four links in every draft."""
    library = Library.open()
    drafts = [speech(library, topics="安全生产", seed=seed) for seed in range(6)]
    assert all(len(points(draft, "who")) == 4 for draft in drafts)
    assert all(any("属地" in block for block in blocks(draft, "who")) for draft in drafts)
