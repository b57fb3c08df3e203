"""Meetings of committees, leading groups and headquarters: 审计委员会第九次会议 is about 审计, whatever its number."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import NamedTuple

from nigao.answers.kinds import Kinds
from nigao.library.word_lists import WordLists

_COMMITTEE = "委员会"
_PLAIN = re.compile(r"(?:全体|全委|专题|工作|常务|主任)?(?:[（(]扩大[)）])?(?:会|例会|调度会)|[（(]扩大[)）]会|$")
"""A meeting that says nothing of what is dealt with."""
_EVERYONE = re.compile("^全体(?:委员|成员)(?=会)")
"""全体委员会议 is a plenary meeting."""
_TIME = re.compile(
    "(?:[“”]?(?:元旦|春节|清明|五一|端午|中秋|国庆|两会|汛期|主汛期|岁末年初|年初|年底|年末|年中|周末|假期|高考|中考)[“”]?(?:假期|节)?[、和]?)*"
    "(?:节?[前后中]|期间|前后|以来)?|[每半]?[日周旬月季年](?:度)?"
)
"""When it meets, which is no topic either."""


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
    kinds: Kinds

    def at_start(self, text: str, number: str) -> Meeting | None:
        """The meeting that `text` opens with; None when no committee meets. `number` is the pattern of years and ordinals."""
        words = self.lists.words
        if not any(organ in text for organ in words("议事机构")):
            return None
        organs = self.lists.pattern("议事机构")
        match = re.match(rf"(?P<line>[^暨]{{2,20}}?)(?P<organ>{organs})(?P<numbers>(?:{number})*)", text)
        if not match or match["line"].endswith(words("议事机构不取")):
            return None
        rest = _EVERYONE.sub("全体", text[match.end() :])
        if rest.startswith(("议", *words("议事机构后不取"))):  # 议: 委员|会议
            return None
        own = "" if match["organ"].endswith(_COMMITTEE) else match["organ"]
        if _PLAIN.match(rest):
            return Meeting(match["numbers"], match["line"] + own + rest) if match["numbers"] or not own else None
        first = rest.partition("暨")[0]
        topic = self.kinds.at_end(first, last=first == rest)[0]
        if not topic or _TIME.fullmatch(topic):
            return Meeting(match["numbers"], match["line"] + own + rest.removeprefix(topic))
        return Meeting(match["numbers"], rest)
