"""Which block and which wording: what a draft says, and in which order."""

from __future__ import annotations

from itertools import product
from pathlib import Path

import pytest
from helpers import blocks, library_of, point, points, speech, write

from nigao.drafting.speech import Draft, Role
from nigao.errors import NigaoError
from nigao.library.library import Library


def wordings(draft: Draft) -> dict[str, str]:
    """Block → wording it is said in."""
    return {p.source.block: p.source.wording for p in draft.paragraphs if p.source.block}


@pytest.mark.parametrize(
    "name", ["矿山安全", "矿山", "非煤矿山", "“矿山”安全", "矿山 安全", "mines", "what/mines"], ids=lambda name: name
)
def test_an_emphasis_names_a_block_by_title_alias_or_id(mini: Library, name: str) -> None:
    """Quotation marks and blanks do not count; the block comes first in its part and in full."""
    draft = speech(mini, emphasis={"what": name})
    first = next(p for p in draft.paragraphs if p.slot == "what/1")
    assert (first.source.block, first.source.depth) == ("what/mines", "详")
    assert draft.notes == ()


def test_emphasised_blocks_come_first_in_the_order_given(mini: Library) -> None:
    """In the part of problems the clerk's order is the order of the speech."""
    draft = speech(mini, emphasis={"what": ["校园安全", "矿山"]})
    assert blocks(draft, "what/")[2:4] == ["what/schools", "what/mines"]
    assert blocks(speech(mini, emphasis={"what": ["矿山", "校园安全"]}), "what/")[2:4] == ["what/mines", "what/schools"]


def test_emphasised_reasons_keep_their_natural_place(mini: Library) -> None:
    """In the part of reasons the ladder stays: duty before lesson, whatever was emphasised."""
    for seed in range(6):
        chosen = [
            b for b in blocks(speech(mini, seed=seed, emphasis={"why": "教训"}), "why/") if b not in ("why/heading", "why/lead")
        ]
        assert chosen == [b for b in ("why/duty", "why/people", "why/growth", "why/lesson") if b in chosen]
        assert "why/lesson" in chosen


def test_emphasised_results_stand_right_after_the_first(mini: Library) -> None:
    """The indispensable one leads, then the clerk's."""
    assert blocks(speech(mini, emphasis={"result": "典型引路"}), "result/")[2:4] == ["result/judge", "result/model"]


def test_an_indispensable_block_is_always_there(mini: Library) -> None:
    """No seed does without it."""
    assert all({"why/duty", "result/judge"} <= set(blocks(speech(mini, seed=seed))) for seed in range(15))


@pytest.mark.parametrize(
    ("typed", "said"),
    [("推进智慧工地建设", "推进智慧工地建设"), ("校车", "校车"), ("违规吃喝", "违规吃喝"), ("群众办事难", "群众办事难"),
     ("既要查问题，也要让群众看到变化，不能一查了之。", "既要查问题，也要让群众看到变化，不能一查了之"), ("{{7*7}}", "{{7*7}}")],
)  # fmt: skip
def test_an_emphasis_of_ones_own_gets_a_paragraph(mini: Library, typed: str, said: str) -> None:
    """What no block answers is said by a free block, in the clerk's words, and told as the clerk's."""
    draft = speech(mini, emphasis={"what": typed})
    free = next(p for p in draft.paragraphs if p.source.block.startswith("what/free"))
    assert said in free.full
    assert free.slot == "what/1"
    assert {"重点", "重点短"} & set(free.source.answers)


def test_several_free_emphases_are_worded_differently(mini: Library) -> None:
    """No two of them are built alike as long as there are wordings."""
    draft = speech(mini, emphasis={"what": ["推进智慧工地建设", "规范校车管理"]})
    free = [p.source.wording for p in draft.paragraphs if p.source.block == "what/free"]
    assert len(free) == len(set(free)) == 2


def test_two_names_of_one_block_are_one_point(mini: Library) -> None:
    """Said once, with a note."""
    draft = speech(mini, emphasis={"what": ["矿山", "矿山安全"]})
    assert blocks(draft, "what/").count("what/mines") == 1
    assert any("和前面的重点是同一块" in note for note in draft.notes)


@pytest.mark.parametrize(
    ("asked", "depths"),
    [
        (["矿山"], "详"),
        (["矿山", "道路交通"], "详详"),
        (["矿山", "道路交通", "校园安全"], "详详中"),
        (["校园安全", "矿山", "甲项工作", "道路交通"], "详详中中"),
    ],
)
def test_stressing_all_stresses_none(mini: Library, asked: list[str], depths: str) -> None:
    """The first two emphases of a part are said in full, the others as usual; the note names those that are."""
    draft = speech(mini, emphasis={"what": asked}, chars=1500)
    said = [p.source.depth for p in draft.paragraphs if p.role is Role.POINT and p.slot.startswith("what/")]
    assert "".join(said[: len(asked)]) == depths
    names = {"矿山": "“矿山安全”"}
    told = "、".join(names.get(name, f"“{name}”") for name in asked[:2])
    note = f"“抓住重点”的重点有{len(asked)}个，{told}详写，其余照常写"
    assert [n for n in draft.notes if "详写" in n] == ([note] if len(asked) > 2 else [])


def test_no_note_says_in_full_of_what_is_not(mini: Library, mini_folder: Path, tmp_path: Path) -> None:
    """Where length leaves nobody in full, or the paragraphs have one length only, none is said to be."""
    three = {"what": ["矿山", "道路交通", "校园安全"]}
    assert not any("详写" in note for note in speech(mini, emphasis=three, chars=500).notes)
    short = {
        f"blocks/safety/what/{path.name}": "".join(line for line in path.read_text("utf-8").splitlines(True) if line[:2] != "++")
        for path in (mini_folder / "blocks" / "safety" / "what").iterdir()
    }
    flat = library_of(mini_folder, write(tmp_path / "局里", short))
    assert not any("详写" in note for note in speech(flat, emphasis=three, chars=1500).notes)


def test_a_block_of_another_level_becomes_a_free_emphasis(mini: Library) -> None:
    """A county that asks for the villages' block gets its words in a free one, with a note."""
    draft = speech(mini, emphasis={"who": "村组责任"})
    assert "who/village" not in blocks(draft)
    assert any("“村组责任”这一块不合本级或这个会，按自拟重点写" in note for note in draft.notes)
    assert any("村组责任" in label for label in points(draft, "who"))


@pytest.mark.parametrize(
    ("place", "there", "not_there"), [("平江县", "who/bureaus", "who/village"), ("平江县长寿镇", "who/village", "who/bureaus")]
)
def test_blocks_fit_their_level(mini: Library, place: str, there: str, not_there: str) -> None:
    """A township is never told what a county's bureaus do."""
    said = {block for seed in range(12) for block in blocks(speech(mini, place=place, seed=seed))}
    assert there in said
    assert not_there not in said


def test_own_blocks_go_before_general_ones(mini: Library) -> None:
    """A topic's own points are used up before the general ones."""
    said = {
        block
        for seed in range(8)
        for block in blocks(speech(mini, seed=seed), "what/")
        if not block.endswith(("heading", "lead"))
    }
    assert said == {"what/mines", "what/roads", "what/schools"}
    other = {block for seed in range(8) for block in blocks(speech(mini, seed=seed, topics="防汛"), "what/")}
    assert {"what/survey", "what/mend", "what/keep"} <= other
    assert "what/mines" not in other


def test_a_motif_is_not_said_twice(mini_folder: Path, tmp_path: Path) -> None:
    """Of two blocks with one main idea only one is in a draft."""
    office = write(tmp_path / "局里", {"blocks/general/why/50-hearts.j2": point("人心", "人心是最大的道理", "motif: 民心")})
    library = library_of(mini_folder, office)
    for seed in range(15):
        assert {"why/people", "why/hearts"} - set(blocks(speech(library, seed=seed, chars=1500)))


def test_a_block_that_needs_an_answer_waits_for_it(mini_folder: Path, tmp_path: Path) -> None:
    """Without the answer it is never chosen, with it it goes first."""
    opening = "{#---\nneeds: [议程]\n---#}\n{% block 议程 %}\n刚才，会议{{ 议程 }}。\n{% endblock %}\n"
    office = write(tmp_path / "局里", {"blocks/general/opening/20-agenda.j2": opening})
    library = library_of(mini_folder, office)
    for seed in range(8):
        assert "opening/agenda" not in blocks(speech(library, seed=seed))
        assert "opening/agenda" in blocks(speech(library, seed=seed, facts={"agenda": "播放了短片"}))


@pytest.mark.parametrize(
    ("day", "there"), [("2026-01-01", False), ("2026-03-01", True), ("2026-12-31", True), ("2027-01-01", False)]
)
def test_a_block_has_its_season(mini_folder: Path, tmp_path: Path, day: str, there: bool) -> None:
    """since and until go by the day of the meeting."""
    head = "always: true\nsince: 2026-03-01\nuntil: 2026-12-31"
    library = library_of(
        mini_folder, write(tmp_path / "局里", {"blocks/general/why/05-now.j2": point("当前", "这是当前的要事", head)})
    )
    assert ("why/now" in blocks(speech(library, date=day))) is there


@pytest.mark.parametrize(
    ("kind", "speaker", "there"), [("调度会", "县纪委书记", True), ("推进会", "县纪委书记", False), ("调度会", "县长", False)]
)
def test_a_block_fits_kind_and_speaker(mini_folder: Path, tmp_path: Path, kind: str, speaker: str, there: bool) -> None:
    """Every restriction of the head must hold."""
    head = "always: true\nkinds: [调度]\nspeakers: [纪委]"
    library = library_of(
        mini_folder, write(tmp_path / "局里", {"blocks/general/why/05-now.j2": point("当前", "这是当前的要事", head)})
    )
    assert ("why/now" in blocks(speech(library, kind=kind, speaker=speaker))) is there


def test_a_wording_that_can_say_an_answer_is_preferred(mini: Library) -> None:
    """A given fact is said rather than left unsaid: whatever the seed, the closing takes the wording that holds it."""
    for seed in range(8):
        draft = speech(mini, seed=seed, facts={"vision": "平安平江"})
        assert draft.paragraphs[-1].source.wording == "落到愿景"
        assert "为平安平江出力" in draft.paragraphs[-1].text


def test_the_wording_of_a_point_tells_nothing_of_the_next() -> None:
    """Over seeds two points of a part come in every pair of their wordings: a batch of thirty is not four drafts."""
    library = Library.open()
    seen: set[tuple[str, str]] = set()
    for seed in range(120):
        said = [
            p.source.wording for p in speech(library, topics="困难群众救助", seed=seed).paragraphs if p.slot.startswith("who/")
        ]
        seen.add((said[-2], said[-1]))
    firsts, seconds = (set(side) for side in zip(*seen, strict=True))
    assert min(len(firsts), len(seconds)) > 1
    assert seen == set(product(firsts, seconds))


def test_headings_go_by_ranks_of_their_own(mini: Library) -> None:
    """Over seeds every wording of a heading is used."""
    said = [p.source.wording for seed in range(10) for p in speech(mini, seed=seed).paragraphs if p.role is Role.HEADING]
    assert len(set(said)) == 4


def test_a_pin_decides_the_wording(mini: Library) -> None:
    """For blocks, headings and free emphases alike."""
    first = wordings(speech(mini, emphasis={"what": "推进智慧工地建设"}))
    swap = {"正说": "反说", "反说": "正说", "单独交办": "点题", "点题": "单独交办", "号召": "落到愿景", "落到愿景": "号召"}
    for block, pin in (("why/duty", "why/duty"), ("what/free", "what/free@推进智慧工地建设"), ("closing/close", "closing/close")):
        wanted = swap[first[block]]
        found = speech(mini, emphasis={"what": "推进智慧工地建设"}, pins={pin: wanted})
        assert wordings(found)[block] == wanted
        assert found.notes == ()


def test_a_pin_that_no_slot_obeys_is_told(mini: Library) -> None:
    """A block not in the draft, or a wording that is no more."""
    for pins in ({"why/duty": "没有这种"}, {"why/nothing": "正说"}):
        ((block, wording),) = pins.items()
        assert f"固定写法“{block}: {wording}”这一稿没有用上" in speech(mini, pins=pins).notes


def test_a_library_with_nothing_for_a_slot_is_told(mini_folder: Path, tmp_path: Path) -> None:
    """Level and folder are named; nothing is left out in silence."""
    head = "{#---\nlevels: [市]\n---#}\n"
    closing = head + "{% block 甲 %}\n完。\n{% endblock %}\n"
    library = library_of(mini_folder, write(tmp_path / "局里", {"blocks/general/closing/10-close.j2": closing}))
    with pytest.raises(NigaoError, match="blocks/safety/closing：“县”一级没有可用的块"):
        speech(library)


def test_the_more_closely_restricted_lead_goes_first(mini_folder: Path, tmp_path: Path) -> None:
    """A lead for townships is said in townships, the general one elsewhere."""
    lead = "{#---\nlevels: [镇]\n---#}\n{% block 镇里 %}\n镇里的话。\n{% endblock %}\n"
    library = library_of(mini_folder, write(tmp_path / "局里", {"blocks/general/why/lead-town.j2": lead}))
    assert "镇里的话。" in speech(library, place="平江县长寿镇").text
    assert "镇里的话。" not in speech(library).text
