"""Which blocks may be said at this meeting: by level, kind, speaker, circle and day, and by what the place has."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import TYPE_CHECKING

from nigao.drafting.context import Telling
from nigao.drafting.slots import closest_of, facts_of
from nigao.drafting.vocabulary import flags
from nigao.drafting.wordings import Wordings
from nigao.errors import NigaoError, Problem
from nigao.library.block import Block
from nigao.library.block_head import fits
from nigao.library.levels import REGIONAL
from nigao.library.library import BODIES, GENERAL
from nigao.meeting.brief import Brief

if TYPE_CHECKING:
    from nigao.library.library import Library


_ENOUGH = 0.6
"""Share of a paragraph that makes a paragraph."""


class Admission(Wordings):
    """What is known of one meeting, and the blocks that fit it."""

    def __init__(self, brief: Brief, library: Library, telling: Telling) -> None:
        super().__init__(brief, library, telling)
        own = brief.outline.blocks
        self.general = own or (GENERAL if brief.circle.kind in REGIONAL else BODIES)
        """The folder every topic falls back on."""
        self.topics = (own,) if own else tuple(dict.fromkeys((*(card.id for card in brief.cards), self.general)))
        """Folders of blocks, those of the meeting's cards first."""
        self.facts = library.keep(("facts", *(names := flags(brief, library))), lambda: facts_of(names))

    def standing(self, topic: str, part: str, slot: str) -> tuple[Block, ...]:
        """The blocks of a slot with the wordings that this place may hear."""
        return self.library.standing(topic, part, slot, self.facts["levels"])

    def hidden(self, topic: str, part: str) -> set[str]:
        """Fields whose written paragraph is for this level only when the clerk asks for it."""
        blocks = self.library.standing(topic, part, "", self.facts["levels"])
        return {block.name for block in blocks if not self.facts["levels"].isdisjoint(block.head.only_asked)}

    def admissible(self, topic: str, part: str, slot: str) -> Sequence[Block]:
        """The blocks of a slot that fit the meeting and whose wanted answers are known."""
        found = self.library.admissible(topic, part, slot, self.facts, self.brief.date)
        if self.telling.picks is not None:
            found = tuple(filter(self.sayable, found))
        return [block for block in found if not block.head.needs or self.knows(block.head.needs)]

    def closest(self, topic: str, part: str, slot: str) -> Sequence[Block]:
        """The admissible blocks of a slot that restrict themselves most closely to this meeting."""
        options = self.admissible(topic, part, slot)
        return options if len(options) < 2 else self.library.keep(("closest", *options), partial(closest_of, options))

    def sayable(self, block: Block) -> bool:
        """False for a block that is about what the place lacks, or of which too little would stand, in each of its wordings."""
        if (picks := self.telling.picks) is None:
            return True
        return not picks.lacks(block.head.title) and max(map(self.share, block.wordings)) >= _ENOUGH

    def admits(self, block: Block) -> bool:
        """True when the block fits the meeting and what it needs is known."""
        return fits(block.head, self.facts, self.brief.date) and self.knows(block.head.needs)

    def lacking(self, slot: str) -> NigaoError:
        """The fault of a library that has nothing for a slot of this meeting."""
        what = f"“{self.brief.place.level}”一级没有可用的块"
        return NigaoError(Problem(f"blocks/{self.topics[0]}/{slot}", what, "运行 nigao library check 查看模板库"))
