"""Meetings of committees, leading groups and headquarters: 审计委员会第九次会议 is about 审计, whatever its number."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import NamedTuple

from nigao.library.word_lists import WordLists

_COMMITTEE = "委员会"
_MEETS = r"(?=(?:全体|全委|专题|工作|常务|主任)?(?:[（(]扩大[)）])?(?:会|例会|调度会)|[（(]扩大[)）]会|$)"


class Meeting(NamedTuple):
    """A committee's meeting, its number set apart."""

    numbers: str
    """2026年第一次, 第九次; empty for none."""
    text: str
    """What is left to read: 扫黑除恶斗争领导小组会议, 审计会议."""


@dataclass(frozen=True, slots=True)
class Committees:
    """Reads the name of a committee at the start of what is left of a title."""

    lists: WordLists

    def at_start(self, text: str, number: str) -> Meeting | None:
        """The meeting that `text` opens with; None when no committee meets. `number` is the pattern of years and ordinals."""
        organs = self.lists.pattern("议事机构")
        if not any(organ in text for organ in self.lists.words("议事机构")):
            return None
        match = re.match(rf"(?P<line>[^暨]{{2,20}}?)(?P<organ>{organs})(?P<numbers>(?:{number})*){_MEETS}", text)
        if not match or match["line"].endswith(self.lists.words("议事机构不取")):
            return None
        committee = match["organ"].endswith(_COMMITTEE)
        if not committee and not match["numbers"]:
            return None
        return Meeting(match["numbers"], match["line"] + ("" if committee else match["organ"]) + text[match.end() :])
