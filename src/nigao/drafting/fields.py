"""The fields of the meeting's cards as points: the written paragraph where there is one, else a frame over the field."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import chain, zip_longest
from typing import TYPE_CHECKING

from nigao import ranking
from nigao.drafting.card_words import field_words, same_line
from nigao.library.block import Block
from nigao.library.levels import REGIONAL
from nigao.library.topics import Field, Topic
from nigao.meeting.brief import Brief
from nigao.meeting.emphasis import Stress

if TYPE_CHECKING:
    from nigao.library.library import Library

_VILLAGE = re.compile("村|乡镇|农")
"""Names of fields that no company, school or bureau of another line has."""
_OWN_LIFE = ("学校", "医院")
"""Circles whose line of work is told by what they are: where several fields of a card touch them, they speak of no others."""
_ENOUGH = 3
"""Fields of its own line of work with which a body needs no others."""
FIELD = "field"
"""Slot of the frames that speak of any field."""


def fields_at(card: Topic, brief: Brief) -> tuple[Field, ...]:
    """The fields of `card` that the place of the meeting has."""
    return tuple(field for field in card.fields if field.at(brief.place.tier, brief.place.level))


def in_turn(brief: Brief, seed: int) -> list[tuple[int, Field]]:
    """The fields of all cards of the meeting, in the order in which this seed takes them, each with its place in the speech.

    Two cards take turns. The speaking order is that of the card, begun at a field that the seed names, unless the card says
    that its fields are steps. A body with a line of work of its own speaks of the fields that touch it, and of others after
    them only when those are few.
    """
    turns = chain.from_iterable(zip_longest(*(_ranked(card, brief, seed) for card in brief.cards)))
    pairs = [pair for pair in turns if pair]
    if brief.circle.kind in REGIONAL:
        return pairs
    touching = [pair for pair in pairs if _shares(pair[1], brief.circle.line)]
    if len(touching) > 1 and brief.circle.kind in _OWN_LIFE:
        return touching
    near = [*touching, *(pair for pair in pairs if pair not in touching and not _VILLAGE.search(pair[1].name))]
    return next((some for some in (touching, near) if len(some) >= _ENOUGH), pairs)


def _shares(field: Field, line: str) -> bool:
    return any(same_line(bureau, line) for bureau in field.bureaus)


def _ranked(card: Topic, brief: Brief, seed: int) -> list[tuple[int, Field]]:
    fields = fields_at(card, brief)
    if not fields:
        return []
    begin = 0 if card.ordered else ranking.mix(seed, ranking.number(f"begin/{card.id}")) % len(fields)
    placed = [((n - begin) % len(fields), field) for n, field in enumerate(fields)]
    return sorted(placed, key=lambda pair: ranking.mix(seed, ranking.number(f"{card.id}/{pair[1].name}")))


def written(field: Field, part: str, library: Library, levels: frozenset[str]) -> Block | None:
    """The paragraph somebody wrote on `field` for places of these `levels`."""
    return next((block for block in library.standing(field.topic, part, "", levels) if block.name == field.name), None)


def spoken_of(field: Field, line: str = "") -> Stress:
    """What a frame may say of `field` to a speaker of that line of work."""
    words = {**field_words(field, line), "重点名": field.name, "领域名": field.name}
    return Stress(field.name, words, frozenset({field.kind}))


def named(text: str, brief: Brief, library: Library) -> Iterator[tuple[Field, bool]]:
    """The field that an emphasis names, of the meeting's own cards before all others; False when only a part of it was named."""
    found = library.index.field(text, [card.id for card in brief.cards])
    if found:
        card = library.card(found.topic)
        yield from ((field, found.exact) for field in card.fields if field.name == found.field)
