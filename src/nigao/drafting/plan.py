"""The plan: which block says each slot, in which wording, how fully, in which order. No text yet."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING

from nigao import chinese, ranking
from nigao.drafting.agenda import COUNT, items_of, own_speech
from nigao.drafting.context import Telling
from nigao.drafting.length import Fitted, fit, fuller
from nigao.drafting.selection import Selector
from nigao.drafting.slots import NO_WORDS, OWN_HEADING, Pick, Plan, Planned, pin_of
from nigao.drafting.speech import Role
from nigao.library.levels import REGIONAL
from nigao.library.outline import Part
from nigao.meeting.brief import Brief

if TYPE_CHECKING:
    from nigao.library.library import Library

_MOST_ADDED = 3
"""Most points a part gets beyond its outline's number to reach the length asked for."""


def make_plan(brief: Brief, library: Library, telling: Telling | None = None) -> Plan:
    """Choose every slot and fit the whole to the length asked for; points are added while full depth is not enough.

    `telling`, when given, is used again by `render`, which then puts no sentence into words a second time.

    Raises:
        NigaoError: a block file has faults, or the library has nothing for a slot.
    """
    telling = telling or Telling(brief, library)
    best: Fitted | None = None
    notes: Sequence[str] = ()
    for added in range(_MOST_ADDED + 1):
        selector = Selector(brief, library, telling)
        fitted = fit(list(_slots(brief, selector, added)), brief, telling)
        if best is None or abs(fitted.over) < abs(best.over):
            best, notes = fitted, selector.notes
        if not fitted.too_short:
            break
    assert best is not None
    slots = tuple(_renumbered(best.slots)) if best.dropped else best.slots
    told = (*notes, *_assembled(brief, library), *fuller(slots, brief, telling), *_unused_pins(brief, slots))
    return Plan(slots, brief.characters, told)


def _assembled(brief: Brief, library: Library) -> Iterator[str]:
    """A note on cards for which nobody wrote paragraphs: what frames make of their data wants a careful reading."""
    for card in brief.cards if brief.circle.kind in REGIONAL and not brief.outline.blocks else ():
        if not any(library.special(card.id, part.id, "") for part in brief.outline.parts):
            yield f"主题卡“{card.title}”还没有写好的段落：照卡上的资料用通用框架拼成，定稿前请通读"


def _slots(brief: Brief, selector: Selector, added: int) -> Iterator[Planned]:
    yield _planned("opening", Role.BODY, selector.single("opening"))
    for number, part in enumerate(brief.outline.parts, 1):
        if part.each:
            yield from _items(part, brief, selector)
            continue
        if not part.heading:
            yield from _unheaded(part, selector, added)
            continue
        marker = brief.outline.part_marker.replace("{n}", chinese.chinese(number))
        heading = selector.special(part, "heading")
        points = selector.points(part, added)
        lead = selector.special(part, "lead")
        own = {OWN_HEADING: text} if (text := brief.headings.get(part.id)) else None
        yield _planned(f"{part.id}/heading", Role.HEADING, heading, marker, f"{_heading(part, brief)}，", own)
        yield _planned(f"{part.id}/lead", Role.LEAD, lead, words=_stressed_titles(points))
        yield from _points(part, points, selector)
    yield _planned("closing", Role.CLOSING, selector.single("closing"))


def _points(part: Part, points: Sequence[Pick], selector: Selector) -> Iterator[Planned]:
    pattern = _marker(part, selector)
    for n, pick in enumerate(points, 1):
        words = pick.stress.words if pick.stress else None
        yield _planned(f"{part.id}/{n}", Role.POINT, pick, pattern.replace("{n}", chinese.chinese(n)), words=words)


def _items(part: Part, brief: Brief, selector: Selector) -> Iterator[Planned]:
    """One paragraph for each item of a list answer; a few with blanks where it is not known, and blanks may stand."""
    if own := own_speech(brief, selector.library):
        selector.notes.append(f"议程里的“{own}”就是主持人自己，没有当作别人的讲话写；要紧的话放进贯彻要求")
    for n, words in enumerate(items_of(part, brief, selector.library), 1):
        yield _planned(f"{part.id}/{n}", Role.BODY, selector.special(part, "item"), words=words)


def _unheaded(part: Part, selector: Selector, added: int) -> Iterator[Planned]:
    """A part without a heading: its lead, and its points if it has any."""
    points = selector.points(part, added) if part.points else []
    words = {COUNT: chinese.chinese(len(points))} if points else {}
    yield _planned(f"{part.id}/lead", Role.LEAD, selector.special(part, "lead"), words=words)
    yield from _points(part, points, selector)


def _heading(part: Part, brief: Brief) -> str:
    """The first clause of a part's heading: the outline's, unless the meeting's only card has one that suits its topic better."""
    own = brief.cards[0].headings if len(brief.cards) == 1 else {}
    return own.get(part.id, part.heading)


def _planned(
    slot: str, role: Role, pick: Pick, marker: str = "", lead_in: str = "", words: Mapping[str, str] | None = None
) -> Planned:
    block, wording, depth, natural, stress, stressed = pick
    return Planned(
        slot, role, block, wording, depth, natural, marker, lead_in, pin_of(block, stress), stressed, words or NO_WORDS
    )


def _stressed_titles(points: Sequence[Pick]) -> Mapping[str, str]:
    """What a lead may call the emphases of its part: titles of blocks, which are nouns."""
    titles = [pick.block.head.title for pick in points if pick.stressed and pick.stress is None]
    last = "、" if any("和" in title for title in titles) else "和"
    return {"本部分重点": chinese.join(titles, last)} if titles else {}


def _marker(part: Part, selector: Selector) -> str:
    """One way of numbering for the whole part."""
    key = ranking.mix(selector.seed, selector.library.number(f"{part.id}/marker"))
    return min(part.markers, key=lambda option: ranking.mix(key, selector.library.number(option)))


def _renumbered(slots: Sequence[Planned]) -> Iterator[Planned]:
    """The slots with points counted afresh from 1, after some were left out."""
    counts: dict[str, int] = {}
    for planned in slots:
        if planned.role is not Role.POINT:
            yield planned
            continue
        part, _, old = planned.slot.partition("/")
        counts[part] = n = counts.get(part, 0) + 1
        marker = planned.marker.replace(chinese.chinese(int(old)), chinese.chinese(n))
        yield planned._replace(slot=f"{part}/{n}", marker=marker)


def _unused_pins(brief: Brief, slots: Sequence[Planned]) -> Iterator[str]:
    """Notes on pins that no slot of this draft obeys: the block is not in it, or has no such wording."""
    for key, name in brief.pins.items():
        if not any(p.pin == key and p.wording.name == name for p in slots):
            yield f"固定写法“{key}: {name}”这一稿没有用上"
