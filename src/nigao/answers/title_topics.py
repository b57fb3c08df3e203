"""The topic that is left of a title, parted from the audience, the year and the names for meetings that stand with it."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from nigao.answers.title import Title
from nigao.answers.title_places import Places
from nigao.answers.title_speaker import YEAR
from nigao.library.word_lists import WordLists, longest

_OF_PLACE = ("建设", "发展", "开发建设", "规划建设", "建设发展")
"""Topics that say nothing without the place: 雄安新区建设."""
_ALL_ABOVE = re.compile("全国、全[省市区](?:、全[市州县区])?")
"""Whose meetings were seen on the screen before."""
_BODY = re.compile("^[^“”、和暨]{3,}(?:局|公司|集团|银行|医院|中学|小学|大学|学院|海关)$")
"""A body whose name no table has, and that meets on nothing that its title names."""
_YEARLY = re.compile("^年度(?!考核|考评|目标|总结|计划|评|述|绩效|预算|决算|任务|工作|审计|重点|投资|建设|民主|人|报告)(?=..)")
"""年度 that says no more than the year does: 年度安全生产."""
_TEAM = "(?:督导|督查|督察|巡视|巡察|检查|考核)"
_NO_TOPIC = re.compile(
    "(?:[局委院校厅部办所社]|机关|集团|公司|医院|学校|学院)?(?:党组|党委|党总支|党支部|党工委|班子)(?:理论学习中心组)?|[局院部校]务|长(?:办公|专题)?|书记(?:专题)?"
    "|(?:常务)?(?:理事|董事|监事)会|主席团?|代表|半年|年中|年终|年度|全年|(?:机关)?(?:第[一二三四五六七八九十]+)?党支部|(?:全|执|常)委会|全会"
    rf"|第[一二三四五六七八九十\d]+{_TEAM}组|(?!迎接|配合|接受|做好)[^，]{{0,12}}{_TEAM}组(?:{_TEAM}|进驻)[^，]*"
)
"""Who meets, where a title names nothing that they meet on: 院党组, 局务."""


@dataclass(frozen=True, slots=True)
class Topics:
    """Adds topics to a title."""

    lists: WordLists
    places: Places

    def _late_number(self, title: Title, text: str) -> tuple[Title, str]:
        """Take off 2025年度 at the end of a topic: 领导班子2025年度|民主生活会."""
        match = re.search(rf"(?<=.)({YEAR})$", text)
        if not match or title.year:
            return title, text
        return replace(title, year=match[1]), text[: match.start()]

    def added(self, title: Title, text: str, *, work: bool) -> Title:
        """`title` with the topic `text`; a name for people alone is the circle the meeting is for.

        `work` is true when 工作 follows: 人大代表工作会议 deals with them, and may meet without them.
        """
        title, text = self._late_number(title, text)
        text = _ALL_ABOVE.sub("", text)
        text = _YEARLY.sub("", text.removeprefix(longest(text, self.lists.words("主题前可去"))))
        people, text = ("", text) if work and text.endswith(self.lists.words("工作对象")) else self._audience(text)
        text = self.lists.table("到会即主题").get(text, text)
        text += "工作" if work and text.endswith("的") else ""  # 党的工作会议
        text = title.place + text if text in _OF_PLACE else text
        if _NO_TOPIC.fullmatch(text):
            return title
        if people and not title.scope and not (title.topics and not text):
            title = replace(title, scope=people)
        if not text:
            return title
        return replace(title, topics=(*title.topics, text), place=title.place or self.places.in_motto(text))

    def _audience(self, text: str) -> tuple[str, str]:
        """Part the people a meeting is for from its topic: 领导干部|学习贯彻…精神, “献一策”|老干部."""
        people = self.lists.words("到会的人")
        if match := re.match(rf"(?:[^“”]{{0,6}}?)(?:{self.lists.pattern('到会的人')})(?=(?:深入)?学习|专题研讨)", text):
            return match[0], text[match.end() :]
        if _BODY.search(text) and not text.startswith(self.lists.words("单位词头")):
            return text, ""
        if not text.endswith(people):
            return "", text
        if match := re.match(r"(.{4,}工作)((?:全体)?(?:党员|职工|教职工|干部职工|(?:村民|居民|业主|党员)代表))$", text):
            return match[2], match[1].removesuffix("工作")
        if match := re.match(r"(.{4,}(?:精神|要求|部署))([^“”]{2,8})$", text):
            return match[2], match[1]
        quoted = text.rfind("”") + 1
        return (text[quoted:], text[:quoted]) if quoted and not text[:quoted].endswith("两委”") else (text, "")
