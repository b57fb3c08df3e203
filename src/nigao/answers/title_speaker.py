"""Who speaks, as a title tells it in front of 在: his posts, his name, the day, and the place and level the posts name."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import NamedTuple

from nigao.answers.title_places import Places
from nigao.library.word_lists import WordLists, alternatives

YEAR = r"\d{2}[\dXx×]{2}(?:[—–-]{1,2}(?:20)?\d{2})?(?:学年度?|年度?)"
_DAY = r"(?:\d{1,2}月)?(?:\d{1,2}日)?"
_HAN = r"[^\W\d_a-zA-Z]"
_MASKED = "[XxＸ×某*＊○]{1,3}"
_LEAGUE = re.compile("团(?=[省市县区州旗盟地]委)")
"""What makes 团县委 of a county; a 团 by itself is a regiment."""

_OF_VILLAGE = re.compile("(?:驻村)?第一书记|驻村")

_ONLY_NAMED = re.compile("同志在+$|[：:]在+$")
"""What tells a name that stands without an office from the beginning of a topic: 张某某同志在……, 张某某：在……."""
_RANK = re.compile("^(?:中共|时任|现任|新任|分管|联系)+")
_REMARK = re.compile(r"^([^在（(]{0,30}(?:书记|长|主任|主席|专员|经理))[（(][^（）()]*[)）](?=[^在]{0,4}在)")
"""A remark in brackets behind a post: 县委书记（主持工作）."""


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
        post, text = self.lists.pattern("职务"), _REMARK.sub(r"\1", text)
        name = rf"(?:{_HAN}?{_MASKED}|{_HAN}{{2,3}})(?:{self.lists.pattern('姓名后字')})?|"
        who = rf"(?P<who>[^在：:]{{0,30}}(?:{post}))?"
        match = re.match(rf"(?P<year>{YEAR})?{_DAY}{who}(?P<name>{name})(?P<late>{YEAR})?{_DAY}(?:[：:]+在*|在+|(?=与))", text)
        if not match or (match["name"] and not match["who"] and not _ONLY_NAMED.search(match[0])):
            return None
        place, speaker = self.places.before_post(_RANK.sub("", match["who"] or ""))
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
        if post.startswith(("行署", "地委")):
            return "地区"
        if post.startswith("乡镇"):
            return "镇"
        if post.startswith("小区"):
            return "社区"
        if post.startswith("连队"):
            return "连队"
        if _OF_VILLAGE.match(post):
            return "村"
        post = re.sub("^自治(?=[县州旗])", "", post)
        levels = self.lists.table("层级字")
        match = re.match(rf"(?:中共)?(?:原|代|常务)?副?({alternatives([*levels, '社区'])})", post)
        return levels.get(match[1], match[1]) if match else ""
