"""Who speaks, as a title tells it in front of 在: his posts, his name, the day, and the place and level the posts name."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import NamedTuple

from nigao.answers.title_places import Places
from nigao.library.word_lists import WordLists, alternatives

YEAR = r"\d{2}[\dXx×]{2}年度?"
_DAY = r"(?:\d{1,2}月)?(?:\d{1,2}日)?"
_HAN = r"[^\W\d_a-zA-Z]"
_MASKED = "[XxＸ×某*＊○]{1,3}"
_LEAGUE = re.compile("团(?=[省市县区州旗盟地]委)")
"""What makes 团县委 of a county; a 团 by itself is a regiment."""

_OF_VILLAGE = re.compile("(?:驻村)?第一书记|驻村")


class Said(NamedTuple):
    """What stands in front of 在."""

    year: str
    place: str
    speaker: str
    level: str
    rest: str
    """The title behind 在."""


@dataclass(frozen=True, slots=True)
class Speakers:
    """Takes the speaker off the front of a title."""

    lists: WordLists
    places: Places

    def at_start(self, text: str) -> Said | None:
        """The speaker with a year or place before and a name behind, up to 在; None when the title names nobody."""
        post = self.lists.pattern("职务")
        name = rf"(?:{_HAN}?{_MASKED}|{_HAN}{{2,3}})(?:{self.lists.pattern('姓名后字')})?|"
        who = rf"(?P<who>[^在：:]{{0,30}}(?:{post}))?"
        match = re.match(rf"(?P<year>{YEAR})?{_DAY}{who}(?P<name>{name})(?P<late>{YEAR})?{_DAY}(?:[：:]+在*|在+)", text)
        if not match or (match["name"] and not match["who"] and not re.search("[：:]在+$", match[0])):
            return None
        place, speaker = self.places.before_post((match["who"] or "").removeprefix("中共"))
        return Said(match["year"] or match["late"] or "", place, speaker, self._level(speaker), text[match.end() :])

    def _level(self, who: str) -> str:
        """The level that the last post which tells one names: 县 of 市委常委、县委书记, 开发区 of 区党工委书记."""
        found = (self._level_of(post) for post in reversed(re.split("[、,，]|兼(?:任)?", who)))
        return next(filter(None, found), "")

    def _level_of(self, post: str) -> str:
        if post.startswith(self.lists.words("开发区称谓")):
            return "开发区"
        post = _LEAGUE.sub("", post, count=1) if _LEAGUE.match(post) else post
        if post.startswith(self.lists.words("职务层级不取")):
            return ""
        if _OF_VILLAGE.match(post):
            return "村"
        levels = self.lists.table("层级字")
        match = re.match(rf"(?:中共)?(?:原|代|常务)?副?({alternatives([*levels, '社区'])})", post)
        return levels.get(match[1], match[1]) if match else ""
