"""The shipped blocks said aloud: every wording at a place it may stand in, with the clerk's answers and without."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from nigao.answers.answers import read_map
from nigao.drafting.context import Telling, tell
from nigao.drafting.fields import spoken_of
from nigao.drafting.pipeline import brief_of
from nigao.drafting.slots import facts_of
from nigao.drafting.vocabulary import flags
from nigao.library.block import Block, Depth, Wording
from nigao.library.block_head import fits
from nigao.library.library import Library
from nigao.meeting.brief import Brief

PLACES = ("岳阳市", "平江县", "临安区", "木兰县柳河镇", "榕城区东兴街道", "临港经济技术开发区", "湖南省")
"""A place of every tier and a district, in the order they are tried."""
PARTS = ("opening", "why", "who", "what", "result", "closing")


@dataclass(frozen=True, slots=True)
class Reading:
    """One wording, said once."""

    block: Block
    wording: Wording
    part: str
    slot: str
    """heading, lead, free, field, or empty for a point, an opening, a closing."""
    place: str
    answered: bool
    sentences: tuple[str, ...]
    brief: Brief

    @property
    def text(self) -> str:
        """All of it."""
        return "".join(self.sentences)

    @property
    def point(self) -> bool:
        """True for what is said under a number."""
        return self.part not in ("opening", "closing") and self.slot in ("", "free", "field")

    def __str__(self) -> str:
        return f"{self.block.file}:{self.wording.line} {self.wording.name} {self.place}{' 有答案' if self.answered else ''}"


def answers(library: Library) -> dict[str, str]:
    """An answer to every question that has an example, of no level."""
    return {
        question.id: question.example.replace("全县", "").replace("县", "")
        for question in library.outline().questions
        if question.slot and question.example
    }


def readings(library: Library, topic: str, day: str = "2026-03-10") -> Iterator[Reading]:
    """Every wording of a topic's folder that fits some place: said at the first such place, with answers and without."""
    said: set[Wording] = set()
    for place in PLACES:
        for answered in (False, True):
            yield from (reading for reading in _at(library, topic, place, answered, day) if reading.wording not in said)
        said |= {wording for _, wording, _, _ in _standing(library, topic, _brief(library, topic, place, False, day))}


def _brief(library: Library, topic: str, place: str, answered: bool, day: str) -> Brief:
    title = library.card(topic).title if topic in {card.id for card in library.topics()} else "低空经济"
    raw = {"place": place, "topics": title, "date": day, "seed": "7", **(answers(library) if answered else {})}
    return brief_of([read_map(raw, library.outline(), "例")], library)


def _standing(library: Library, topic: str, brief: Brief) -> Iterator[tuple[Block, Wording, str, str]]:
    facts = facts_of(flags(brief, library))
    for part in PARTS:
        for slot in ("heading", "lead", "free", "field", ""):
            for block in library.special(topic, part, slot):
                if fits(block.head, {**facts, "shapes": frozenset(block.head.shapes)}, brief.date):
                    yield from ((block, w, part, slot) for w in block.wordings if w.stands(facts["levels"]))


def _at(library: Library, topic: str, place: str, answered: bool, day: str) -> Iterator[Reading]:
    brief = _brief(library, topic, place, answered, day)
    telling = Telling(brief, library)
    field = next(iter(brief.cards[0].fields), None) if brief.cards else None
    words = {
        **(spoken_of(field).words if field else {}),
        "重点": "抓好老旧小区改造",
        "重点短": "抓好老旧小区改造",
        "重点名": "老旧小区改造",
    }
    for block, wording, part, slot in _standing(library, topic, brief):
        if any(telling.get(name) is None for name in block.head.needs):
            continue
        telling.told = set()
        telling.begin(f"{part}/1", words)
        yield Reading(block, wording, part, slot, place, answered, tell(wording, Depth.FULL, telling).sentences, brief)
