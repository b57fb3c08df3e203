"""Whom to ask for what a draft leaves blank, as the blocks of its topics tell."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import TYPE_CHECKING

from nigao.drafting.context import Telling
from nigao.library.library import GENERAL
from nigao.library.template import Choice, Pieces, Slot
from nigao.meeting.brief import Brief

if TYPE_CHECKING:
    from nigao.library.library import Library

_EDGES = ("opening", "closing")


def whom_to_ask(brief: Brief, library: Library) -> Mapping[str, str]:
    """What may be missing at this meeting → whom to ask; what nobody is named for is left out.

    Every block of the meeting's cards and of the general folder is looked at, so that a paragraph copied from elsewhere is
    known too.

    Raises:
        NigaoError: a block file has faults.
    """
    telling = Telling(brief, library)
    found: dict[str, str] = {}
    parts = (_EDGES[0], *(name for part in brief.outline.parts for name in (part.id, *part.folders)), _EDGES[1])
    for topic in (*(card.id for card in brief.cards), GENERAL):
        for part in dict.fromkeys(parts):
            for block in library.blocks(topic, part):
                for wording in block.wordings:
                    if "待补" in wording.text:
                        for slot in _slots(line.pieces for line in library.lines(wording)):
                            _note(slot, telling, found)
    return found


def _note(slot: Slot, telling: Telling, found: dict[str, str]) -> None:
    whom = telling.whom(slot)
    wanted = telling.worded(slot.wanted or slot.name)
    if whom and wanted:
        found.setdefault(wanted, whom)


def _slots(lines: Iterable[Pieces]) -> Iterator[Slot]:
    for pieces in lines:
        for piece in pieces:
            if isinstance(piece, Slot) and piece.whom:
                yield piece
            elif isinstance(piece, Choice):
                yield from _slots([piece.yes, piece.no])
