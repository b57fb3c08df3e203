"""The fields that no paragraph of a part speaks of: a reviewed sentence on each, together in its last paragraph."""

from __future__ import annotations

from collections.abc import Container, Iterator
from typing import NamedTuple

from nigao import ranking
from nigao.drafting.card_words import ORIGIN, REST
from nigao.drafting.context import Telling
from nigao.drafting.fields import in_turn
from nigao.library.block import Wording
from nigao.library.topics import Field
from nigao.meeting.emphasis import Stress

SHORT = "short"
"""File of a topic whose wordings (`市县·领域·一`) are one sentence on one field each."""
FRAME = "rest"
"""Slot of the frames that put such sentences together."""
_PLACES = "甲乙丙"
"""The sentences by name, in speaking order: 其余.甲, 其余.乙, 其余.丙; more of them read as a heap."""
_LEAST = 2
"""Fewest fields worth a paragraph."""
_ROOM = 215
"""Most characters of the sentences together: with its heading a paragraph has 170–260."""
_OPENING = 4
"""Characters by which two sentences begin alike: 县财政局…… after 县财政局……."""


class Short(NamedTuple):
    """The sentence on one field, said."""

    field: Field
    text: str
    origin: str
    """What provenance says of it: the file and the wording."""


def rest_of(folder: str, taken: Container[str], telling: Telling, levels: frozenset[str]) -> Stress | None:
    """What the last paragraph of a part says: sentences on fields of the meeting's cards that are not `taken`; None for too few.

    They stand in the speaking order of the fields that this seed gives. `folder` is that of the part's blocks.
    """
    seed = ranking.number(str(telling.brief.seed))
    left = [(place, field) for place, field in in_turn(telling.brief, seed) if field.name not in taken]
    said = _fitting(_said(left, folder, telling, levels))
    if len(said) < _LEAST:
        return None
    shorts = [short for _, short in sorted(said, key=lambda pair: pair[0])]
    words = {f"{REST}名": min((short.field.name for short in shorts), key=len)}
    for place, short in zip(_PLACES, shorts, strict=False):
        words |= {f"{REST}{place}": short.text, f"{REST}{place}{ORIGIN}": short.origin}
    return Stress("其余领域", words, frozenset())


def _fitting(said: Iterator[tuple[int, Short]]) -> list[tuple[int, Short]]:
    """As many of the sentences as a paragraph holds."""
    found: list[tuple[int, Short]] = []
    room = _ROOM
    for place, short in said:
        room -= len(short.text)
        if len(found) == len(_PLACES) or (room < 0 and len(found) >= _LEAST):
            break
        found.append((place, short))
    return found


def _said(left: list[tuple[int, Field]], folder: str, telling: Telling, levels: frozenset[str]) -> Iterator[tuple[int, Short]]:
    telling.begin("")
    openings: set[str] = set()
    for place, field in left:
        if telling.strange(field.name):
            continue
        shorts = _options(field, folder, telling, levels)
        fresh = [short for short in shorts if short.text[:_OPENING] not in openings]
        if found := (fresh or shorts)[:1]:
            openings.add(found[0].text[:_OPENING])
            yield place, found[0]


def _options(field: Field, folder: str, telling: Telling, levels: frozenset[str]) -> list[Short]:
    """The sentences on `field` that can be said, in rank order."""
    key = ranking.mix(ranking.number(str(telling.brief.seed)), ranking.number(field.name))
    wordings = [w for w in _shorts(field, folder, telling, levels) if field_of(w) == field.name]
    ranked = [
        wording for _, wording in sorted(zip(ranking.ranks(wordings, key), wordings, strict=True), key=lambda pair: pair[0])
    ]
    said = ((wording, _sentence(wording, telling)) for wording in ranked)
    return [Short(field, text, f"{wording.file}·{wording.name}") for wording, text in said if text]


def _shorts(field: Field, folder: str, telling: Telling, levels: frozenset[str]) -> Iterator[Wording]:
    for block in telling.library.standing(field.topic, folder, SHORT, levels):
        yield from block.wordings


def field_of(wording: Wording) -> str:
    """The field that a short wording is on: 道路交通 of 市县·道路交通·一."""
    return [*wording.name.split("·"), ""][1]


def _sentence(wording: Wording, telling: Telling) -> str:
    """The sentence in words; empty when something in it is unknown or the place lacks what it is about."""
    line = telling.library.lines(wording)[0]
    text, used, missing = (telling.spoken(line.text), [], []) if line.text else telling.try_line(line)
    return "" if missing or telling.left or telling.strange(text, used) else text
