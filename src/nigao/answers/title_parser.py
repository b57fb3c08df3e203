"""The steps that peel the parts of a meeting's title off one by one."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from nigao.answers.kinds import Kinds, title_lists
from nigao.answers.title import Title
from nigao.answers.title_committees import Committees
from nigao.answers.title_places import Known, Places
from nigao.answers.title_speaker import YEAR, Speakers
from nigao.answers.title_text import is_remark
from nigao.answers.title_topics import Topics
from nigao.answers.title_units import Units, is_body, named_before_number
from nigao.library.word_lists import WordLists, Words, longest

_YEAR = re.compile(YEAR)
_MAYBE_ORDINAL = re.compile("第|季度|届|次|半年|月份")
"""What every ordinal holds: the pattern for all of them is put together for a few titles only."""
_MONTH = re.compile(r"^\d{1,2}月(?=全[省市县区州旗盟镇乡])")
"""The month of the meeting between its year and its place: 2026年10月全县……."""
_NUMBER = r"[一二三四五六七八九十百\d]+"
_MEETING = r"会议?|活动|[仪开闭幕班业营][式幕]|典礼|(?:培训|研讨|轮训|研修|进修|读书)班|论坛|党课|全会"
"""What a speech is given at."""
_SESSIONS = f"第|{_NUMBER}次|全|[省市县区州旗盟]委|委|理事|会员|职工|教职?工?代|代表|执|人大|政协|党|纪|常|$"
"""What follows the 届 of a body; 第八届农民丰收节 is a name."""
_PLAIN_MEETINGS = "会议|全体(?:[（(]扩大[)）])?会议|常务会议|例会|调度会|推进会|专题会议?"
"""What an ordinal may stand right before at the end of a title."""
_CENTRAL = re.compile(r"^(?:中国共产党|中共|中国人民政治协商会议|政协(?=[^第]{2,12}第[一二三四五六七八九十\d]+届))(?!中央)")
_LEADERS = re.compile("([省市州盟县旗区])级(?:领导|干部)")
"""Leaders whose rank tells the level, and who belong to the topic: 县级领导干部包联信访积案."""
_COURSE = re.compile("(?:培训|研讨|轮训|研修|进修)班(?:(?:[开结]班|[开结毕]业|[开结]训|开营)(?:式|仪式|典礼))?$")
_SESSION = re.compile("(?<=全会)第[一二三四]次(?:大会|全体会议|会议)$|(?<=全体会议)第[一二三四]次(?:大会|会议)$")
"""One of several sittings of a plenary session."""
_HEARD = re.compile("在(?:集体)?(?:收听收看|收看|收听|参加)?(?:全(?:国|省|市|区|州|盟)、?)*")
"""A meeting of those above, after which one speaks to one's own people."""
_FROM_ABOVE = re.compile(
    "(?:中央|国家|(?:[省市州盟区县旗]|自治区)(?:党?委|政府)?)[^，暨]{0,16}?(?:巡视|巡察|督察|督导|督查|考核|审计|检查|暗访|评估|评价)组?"
    "(?:情况)?(?:反馈|指出|移交|通报|交办|转办|发现|查出)(?!.*(?:领导小组|专班|指挥部))"
)
"""What those above found: it names them, not whose meeting it is."""
_OURS = re.compile("(?<!自)[我本]([省市县区州旗镇乡])(?!们|级|属|直|域)")
_LATE_WHOLE = re.compile("([^“”]{2,14}|“[^”]{1,8}”[^“”]{1,8})全([省市县区州旗盟镇乡村])(?![域民居委])")
_LEAGUE = re.compile("共青团(?=.{2,9}委员会)")
_ZONE = re.compile("全?(?:新区|园区|开发区|高新区|经开区|综保区|综合保税区|保税区|工业园区?|产业园区?|度假区|自贸区)(?!建设)")
_OWN_COMMITTEE = re.compile("^(?:党委|党组|党总支|党支部)(?!书记|[（(]|换届|委员|班子|成员)")
"""A body's own committee, that meets for the body."""


@dataclass(frozen=True, slots=True)
class Reader:
    """The steps of reading; each takes the title so far and the text left, and gives both back."""

    lists: WordLists
    places: Places
    kinds: Kinds
    units: Units

    @classmethod
    def of(cls, words: Words, known: Known | None) -> Reader:
        """A reader with the lists of `words`; `known` tells the names of places."""
        lists = title_lists(words)
        return cls(lists, Places(lists, known or (lambda _: False)), Kinds(words, lists), Units(lists, words))

    def ending(self, text: str) -> tuple[Title, str, str]:
        """Take off 会上的讲话; also gives the text of a bracket behind it."""
        any_of = self.lists.pattern
        who = rf"[^的会上在]{{0,10}}(?:{any_of('职务')})的?"
        pattern = (
            rf"(?P<body>.*(?:{_MEETING}))(?:上|期间|中|[结闭]?[束幕]?时|(?P<late>之?后))?(?P<de>的)?(?P<who>{who})?(?P<before>{any_of('讲话前字')})?(?P<word>{any_of('讲话')})"
            rf"(?P<after>{any_of('讲话后字')})?(?:[（(【](?P<note>[^()（）【】]*)[)）】])?[-—_ ]*\d*"
        )
        match = re.fullmatch(pattern, text)
        if not match:
            return Title(), text, ""
        de, before, word, after, note = (match[name] or "" for name in ("de", "before", "word", "after", "note"))
        kept = "" if after in self.lists.words("讲话可去") else after
        first = word == self.lists.words("讲话")[0]
        ends_as = before + word + kept if before or kept or not first else de + word
        note = "" if is_remark(note) else note
        sorts = self.lists.table("会种类别")
        kinds = (before + word,) if before + word in sorts else ()
        body = re.sub("(?<=[会议])[开闭]幕(?:式|会|大会)$", "", match["body"].removesuffix("续会"))
        if match["late"]:
            body = _HEARD.sub("在", body)
        title = Title(ends_as=ends_as, speech=True, kinds=kinds)
        if match["who"]:
            title, _ = self.speaker(title, f"{match['who'].removesuffix('的')}在")
        return title, body, note

    def speaker(self, title: Title, text: str) -> tuple[Title, str]:
        """Take off who speaks, with a year or place before and a name behind, up to 在."""
        said = Speakers(self.lists, self.places).at_start(text)
        if said is None:
            return title, text
        who = (said.speaker, said.level) if said.speaker else (title.speaker, title.level)
        return replace(title, year=said.year, place=said.place, speaker=who[0], level=who[1]), said.rest

    def opening(self, title: Title, text: str) -> tuple[Title, str]:
        """Take off year, ordinal, place, level, bodies and circle of people, in whatever order they come."""
        text = _SESSION.sub("", _COURSE.sub("培训会", _CENTRAL.sub("", text)))
        title, text = self.own_place(title, re.sub("(?<=[委次])全会(?=$|暨)", "全体会议", text))
        league = _LEAGUE.match(text)
        title, text = self._repeated(title, text[league.end() :] if league else text)
        if league and title.place and text.startswith("委员会"):
            return replace(title, scope=f"{title.place[-1]}团委"), text.removeprefix("委员会")
        title, text = self._repeated(*self.body(*self.unit(title, text)))
        title, text = self.scope(*self.late_whole(title, text))
        return self.named(*self.committee(title, text))

    def late_whole(self, title: Title, text: str) -> tuple[Title, str]:
        """Take 全县 out of the middle, where a day or a season stands in front: 春节后第一天全县干部大会."""
        match = _LATE_WHOLE.match(text) if not (title.own or title.wide or title.scope) else None
        if not match:
            return title, text
        level = self.lists.table("层级字")[match[2]]
        return replace(title, level=level, wide=True, own=True), match[1] + text[match.end() :]

    def own_place(self, title: Title, text: str) -> tuple[Title, str]:
        """Take out 我县: whoever comes from above (省委巡视组巡视我县), the meeting is held there."""
        match = _OURS.search(text)
        if not match:
            return title, text
        level = self.lists.table("层级字")[match[1]]
        return replace(title, level=level, wide=True), text[: match.start()] + text[match.end() :]

    def _repeated(self, title: Title, text: str) -> tuple[Title, str]:
        before = ""
        while text != before:
            before = text
            for step in (self.year, self.first_ordinal, self.place, self.whole):
                title, text = step(title, text)
        return title, text

    def unit(self, title: Title, text: str) -> tuple[Title, str]:
        """Take off the body whose own meeting it is: 教育局 in 平江县教育局, 集团公司, 全校."""
        owner = bool(title.place) or bool(title.level and not title.wide)
        if title.scope or (title.wide and not text.startswith("全")):
            return title, text
        unit = self.units.at_start(text, owned=owner, near=title.own) or self.units.of_speaker(text, title.speaker)
        if not unit:
            return title, text
        return replace(title, scope=f"全{unit}" if len(unit) == 1 else unit), _OWN_COMMITTEE.sub("", text.removeprefix(unit))

    def committee(self, title: Title, text: str) -> tuple[Title, str]:
        """Take the number out of the middle of 领导小组2026年第一次会议, and 委员会 off what a committee deals with."""
        number = f"{_YEAR.pattern}|{self._one_ordinal()}"
        meeting = None if title.scope else Committees(self.lists, self.kinds).at_start(text, number)
        if meeting is None:
            return title, text
        told, _ = self._repeated(replace(title, scope="-"), meeting.numbers)
        return replace(told, scope=""), meeting.text

    def named(self, title: Title, text: str) -> tuple[Title, str]:
        """Take off a name nobody knows that stands before a year or an ordinal: 西藏成办2024年…; it is the circle."""
        name, rest = named_before_number(text)
        if not name or title.scope or title.wide or title.year or name.startswith(self.lists.words("地名词头")):
            return title, text
        told, rest = self._repeated(title, rest)
        if is_body(name) or self.kinds.at_end(_split_first(rest), last=True)[0]:
            return replace(told, scope=name), rest
        return told, name + rest

    def year(self, title: Title, text: str) -> tuple[Title, str]:
        """Take off 2025年, 2026—2027年度, and a month behind it."""
        match = _YEAR.match(text)
        return (replace(title, year=match[0]), _MONTH.sub("", text[match.end() :])) if match else (title, text)

    def ordinal(self, title: Title, text: str) -> tuple[Title, str]:
        """Take off 第四季度, 十三届八次, 第5次, at either end."""
        title, text = self.first_ordinal(title, text)
        match = _MAYBE_ORDINAL.search(text) and re.search(rf"({self._one_ordinal()})({_PLAIN_MEETINGS})$", text)
        if not match:
            return title, text
        return replace(title, ordinal=title.ordinal + match[1]), text[: match.start()] + match[2]

    def first_ordinal(self, title: Title, text: str) -> tuple[Title, str]:
        """Take off 第四季度, 十三届八次, 第5次 at the start."""
        match = _MAYBE_ORDINAL.search(text) and re.match(rf"(?:{self._one_ordinal()})+", text)
        if not match:
            return title, text
        return replace(title, ordinal=title.ordinal + match[0]), text[match.end() :].removeprefix("暨")

    def _one_ordinal(self) -> str:
        unit = self.lists.pattern("次第")
        term = rf"(?!\d{{4}}届){_NUMBER}届(?![省市县区州旗盟地]委第)(?:第?{_NUMBER}次)?"
        counted = rf"第{_NUMBER}(?!次全国)(?!届(?!{_SESSIONS}))(?:{unit})(?!级)"
        months = r"(?:\d{1,2}[至到-])?\d{1,2}月份"
        return rf"{counted}|[一二三四]季度|第[一二]学期|[上下]半年(?=.)|{months}|{term}|{_NUMBER}次(?=全[会体]|会议)"

    def place(self, title: Title, text: str) -> tuple[Title, str]:
        """Take off 苏州市 or a list such as 甲开发区、乙开发区."""
        place, rest = ("", text) if title.place or title.scope else self.places.at_start(text)
        if not place and not title.place and (town := self.places.town_behind_level(text)):
            place, rest = town, text[1 + len(town) :]
        while place and rest.startswith("、") and (more := self.places.at_start(rest[1:]))[0]:
            place, rest = f"{place}、{more[0]}", more[1]
        short = bool(place) and not self.places.level(place)
        if not place or (short and self.units.at_start(text, owned=False, near=False).startswith(place)):
            return title, text
        return replace(title, place=place, level=self.places.level(place) or title.level, own=True), rest

    def whole(self, title: Title, text: str) -> tuple[Title, str]:
        """Take off 全市, a bare 市 that means this city, or 深入推进全市."""
        if title.level == "开发区" and (zone := _ZONE.match(text)):
            return title, text[zone.end() :]
        if title.level == "社区" and text.startswith("社区") and not text[2:].startswith(self.lists.words("社区后不取")):
            return title, text.removeprefix("社区")
        if not (title.place or title.wide) and (township := self.places.township_of_people(text)):
            return replace(title, level="民族乡", own=True), text.removeprefix(township)
        if _FROM_ABOVE.match(text):
            return title, text
        if not (title.place or title.level or title.scope) and (leaders := _LEADERS.match(text)):
            return replace(title, level=self.lists.table("层级字")[leaders[1]]), text
        for head in dict.fromkeys((longest(text, self.lists.words("开头可去")), "")):
            rest = text.removeprefix(head)
            whole = rest.startswith("全")
            level = self._bare_level(rest[whole:], "全字后不取" if whole else "层级不取")
            fixed = whole or title.wide or title.place or title.scope
            bare = not (fixed or self._opens_with_body(rest.removeprefix(level)))
            if level and (whole or bare):
                title = replace(title, wide=title.wide or whole, own=True)
                return self._with_level(title, level), rest[whole:].removeprefix(level)
        return title, text

    def _bare_level(self, text: str, barred: str) -> str:
        """The level word that `text` opens with, unless it opens a longer word of the list `barred` (市场)."""
        level = longest(text, self.lists.table("层级字"))
        if text.removeprefix(level).startswith(self.lists.words("层面")):
            return level
        return "" if text.startswith(self.lists.words(barred)) and not text.startswith(self.lists.words("层级可取")) else level

    def _opens_with_body(self, text: str) -> bool:
        opens = text.startswith(self.lists.words("机构") + self.lists.words("直属范围"))
        return opens and not text.startswith(self.lists.words("机构不取"))

    def _with_level(self, title: Title, word: str) -> Title:
        level = self.lists.table("层级字")[word]
        settled = title.place or (title.level in ("开发区", "自治区", "地区") and level == "区")
        return title if settled else replace(title, level=level)

    def body(self, title: Title, text: str) -> tuple[Title, str]:
        """Take off a body such as 市委 or 人民政府; with 系统 or 办公室 behind it, it is the circle of people."""
        level = longest(text, self.lists.table("层级字"))
        if _FROM_ABOVE.match(text):
            return title, text
        for head in dict.fromkeys((level, "")):
            rest = text.removeprefix(head)
            circle = longest(rest, self.lists.words("直属范围")) if head else ""
            organ = circle or longest(rest, self.lists.words("机构"))
            if rest.startswith(self.lists.words("机构不取")) and not circle:
                continue
            topical = self._topical(rest.removeprefix(organ))
            if (organ or topical) and (head or title.place or title.level):
                title = self._with_level(title, head) if head and not title.wide else title
                title = replace(title, own=title.own or bool(head))
                rest = rest.removeprefix(organ).removeprefix(topical)
                title = replace(title, body=topical or organ)
                return (title, rest) if topical else self._circle(title, head + organ, rest, bool(circle))
        return title, text

    def _topical(self, text: str) -> str:
        """The committee in short that `text` opens with and that has a topic of its own: 编委; not 审计委 of 审计委员会."""
        found = longest(text, self.lists.table("机构主题"))
        return "" if text.removeprefix(found).startswith("员") else found

    def _circle(self, title: Title, organ: str, rest: str, is_circle: bool) -> tuple[Title, str]:
        people = longest(rest, self.lists.words("机构范围"))
        people += "系统" if people and rest.removeprefix(people).startswith("系统") else ""
        if is_circle or people:
            head = title.place[-1:] if organ.startswith("委") else ""
            return replace(title, scope=head + organ + people), rest.removeprefix(people)
        return title, rest

    def scope(self, title: Title, text: str) -> tuple[Title, str]:
        """Take off 层面 and a circle such as 教育体育系统."""
        if title.level:
            text = text.removeprefix(longest(text, self.lists.words("层面")))
        if title.wide and not title.scope and (line := longest(text, self.lists.table("一线机关"))):
            return replace(title, scope=line), text.removeprefix(line).removeprefix("系统")
        most = self.lists.words("范围最长")[0]
        match = re.match(rf"([^“”（(]{{1,{most}}}?)(?:{self.lists.pattern('范围结尾')})", text)
        if not match or title.scope or match[1].endswith(self.lists.words("系统不取")):
            return title, text
        return replace(title, scope=match[0]), text[match.end() :]

    def part(self, title: Title, text: str, *, last: bool) -> tuple[Title, tuple[str, ...]]:
        """Read one of the parts that 暨 joins: its topic goes into the title, its kinds of meeting come back."""
        if text.startswith("全") or re.match(_YEAR, text):
            title, text = self._repeated(title, text)
        title, text = self.ordinal(*self.body(title, text))
        topic, kinds = self.kinds.at_end(text, last=last)
        return Topics(self.lists, self.places).added(title, topic, work=text.removeprefix(topic).startswith("工作")), kinds


def _split_first(text: str) -> str:
    """`text` up to its first 暨, as a meeting of its own."""
    first, joint, _ = text.partition("暨")
    return f"{first.removesuffix('会议').removesuffix('大会')}会议" if joint else text
