"""The agenda as whoever chairs a meeting announces it item by item and looks back on it, made from the clerk's answers."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from nigao import chinese
from nigao.answers.kinds import title_lists
from nigao.library.outline import Part
from nigao.library.word_lists import WordLists, longest
from nigao.meeting.brief import NONE, Brief

if TYPE_CHECKING:
    from nigao.library.library import Library

ITEMS, SPEAKERS, LEADER = "议程", "发言单位", "讲话领导"
"""Slots of the answers that make the agenda."""
COUNT = "点数"
"""How many points a part without a heading promises."""
OF_ITEM = ("议程项", "议程序", "缺报告人", "首项", "末项", COUNT)
"""Names known in some paragraphs only."""
OF_WHOLE = ("议程数", "议程讲话", "议程回顾")
"""How many items there are, who gave a speech, what was heard beside it."""
NOBODY = "议程无主"
"""Known, for `{% if %}`, when the agenda does not begin with somebody: 刚才，会议通报了…… is how a speech says it."""
NAMES = (*OF_ITEM, *OF_WHOLE, NOBODY)
SAID_BY: Mapping[str, tuple[str, ...]] = {
    "议程项": (ITEMS, SPEAKERS, LEADER), "议程讲话": (ITEMS, LEADER), "议程回顾": (ITEMS, SPEAKERS), "议程数": (ITEMS,),
}  # fmt: skip
"""Name → the answers whose words it holds."""

_LEAD_IN = re.compile(
    r"^(?:第[一二三四五六七八九十\d]+个?(?:项|议程)*(?:议程)?[，,、：:是]*|(?:下面|现在|首先|然后|接着|最后|其次)[，,]?|进行|有?请|由)+"
)
_SPEECH = r"^(?P<who>[^，。；]{2,24}?)(?:作|做|发表|进行)?(?:重要|总结|动员|部署|工作|大会|动员部署)?讲话(?:[，。].*)?$"
_RITE = "国歌|起立|默哀|合影|休会|茶歇"
_VERB_AS_NOUN = "(?<![工合协创制操动写著])"
"""作 in 工作, 合作 and the like is no verb."""


@dataclass(frozen=True, slots=True)
class Item:
    """One item of an agenda."""

    text: str
    """Without what leads it in, and as something still to come: 县应急管理局局长通报安全生产情况, 播放警示教育片."""
    actor: bool
    """True when it begins with who does it; else it begins with what is done."""
    lacking: bool
    """True when somebody has to do it and it is not said who."""

    @property
    def speech_of(self) -> str:
        """Who gives a speech in it: 县委书记李四同志; empty when it is none."""
        found = re.match(_SPEECH, self.text) if self.actor else None
        return found["who"] if found else ""

    @property
    def rite(self) -> bool:
        """True for what nobody looks back on: the anthem, a photograph."""
        return bool(re.search(_RITE, self.text))

    def announced(self) -> str:
        """请县应急管理局局长通报安全生产情况, 播放警示教育片."""
        return f"请{self.text}" if self.actor else self.text


def agenda_of(brief: Brief, library: Library) -> tuple[Item, ...]:
    """The agenda as far as it was answered: its items, then the units that speak, then the leader, if no item names them.

    A speech of the very person who chairs is left out: nobody asks himself to speak.
    """
    lists = title_lists(library.words)
    items = [read_item(text, lists) for text in _answers(brief, ITEMS)]
    units = _answers(brief, SPEAKERS)
    at = next((n for n, item in enumerate(items) if item.speech_of), len(items))
    if units and not any("发言" in item.text for item in items):
        turn = "依次" if len(units) > 1 else ""
        items.insert(at, Item(f"{'、'.join(units)}{turn}发言", True, False))
    leader = "".join(_answers(brief, LEADER))
    if leader and not any(leader in item.text for item in items):
        items.append(read_item(leader if "讲话" in leader else f"{leader}作讲话", lists))
    return tuple(item for item in items if not _is_chair(item.speech_of, brief))


def own_speech(brief: Brief, library: Library) -> str:
    """The speech that the agenda gives to whoever chairs, and that is left out; empty for none."""
    texts = (*_answers(brief, ITEMS), *(f"{who}讲话" for who in _answers(brief, LEADER)))
    items = (read_item(text, title_lists(library.words)) for text in texts)
    return next((item.text for item in items if _is_chair(item.speech_of, brief)), "")


def words_of(brief: Brief, library: Library) -> Iterator[tuple[str, str]]:
    """Name → words of the whole agenda, as far as it is known; a speech that only names it needs no more than who begins."""
    if brief.outline.measured:
        first = next(iter(_answers(brief, ITEMS)), "")
        if first and not read_item(first, title_lists(library.words)).actor:
            yield NOBODY, "是"
        return
    if not (items := agenda_of(brief, library)):
        return
    if _answers(brief, ITEMS) and len(items) > 1:
        yield "议程数", "两" if len(items) == 2 else chinese.chinese(len(items))
    if speech := next((item.speech_of for item in reversed(items) if item.speech_of), ""):
        yield "议程讲话", speech
    if recap := recap_of([item for item in items if not (item.speech_of or item.rite)], title_lists(library.words)):
        yield "议程回顾", recap


def items_of(part: Part, brief: Brief, library: Library) -> Iterator[Mapping[str, str]]:
    """The words of each paragraph that announces an item; where the list is unknown, as many blanks as the outline says."""
    known: list[Item | None] = list(agenda_of(brief, library))
    if not _answers(brief, part.each) and brief.blanks != NONE:
        unknown: list[Item | None] = [None] * max(0, part.count(brief.characters) - len(known))
        known = unknown + known
    for n, item in enumerate(known, 1):
        words = {"议程序": f"第{chinese.chinese(n)}项" if len(known) > 1 else "会议"}
        words |= {"首项": "是"} if n == 1 < len(known) else {}
        words |= {"末项": "是"} if n == len(known) > 2 else {}
        if item:
            words |= {"议程项": item.announced()} | ({"缺报告人": "是"} if item.lacking else {})
        yield words


def read_item(text: str, lists: WordLists) -> Item:
    """One item as a clerk typed it, in whatever tense: 通报了典型案例, 请县委书记讲话, 第一项：播放警示教育片."""
    text = _LEAD_IN.sub("", text) or text
    verbs = (*lists.words("议程动词"), *lists.words("议程自行"))
    text = re.sub(rf"({_any_of(verbs)})了", r"\1", text, count=1)
    itself = bool(longest(text, lists.words("议程自行")))
    verb = bool(longest(text, lists.words("议程动词")))
    return Item(text, not (itself or verb), verb and not itself)


def recap_of(items: Sequence[Item], lists: WordLists) -> str:
    """What was heard, told afterwards: 县应急管理局通报了情况，会议播放了警示教育片; empty when one item cannot be told so."""
    told: list[str] = []
    meeting = False
    for item in items:
        past = _past(item, lists)
        if not past:
            return ""
        told.append(past if item.actor or meeting else f"会议{past}")
        meeting = not item.actor
    return "，".join(told)


def _past(item: Item, lists: WordLists) -> str:
    """`item` as something done; empty when it holds no verb that is known."""
    verbs = (*lists.words("议程动词"), *lists.words("议程自行"))
    if match := re.search(_any_of(verbs), item.text):
        return f"{item.text[: match.end()]}了{item.text[match.end() :]}"
    if item.text.endswith("发言"):
        head = re.sub("(?:依次|分别)?(?:交流|表态|典型|大会)?发言$", "", item.text)
        return f"{head}作了{re.sub('^(?:依次|分别)', '', item.text.removeprefix(head))}" if head else ""
    return ""


def _any_of(verbs: Sequence[str]) -> str:
    """A pattern for the verbs, the longest first."""
    ordered = sorted(verbs, key=len, reverse=True)
    return "|".join(f"{_VERB_AS_NOUN}{verb}" if verb in ("作", "做") else re.escape(verb) for verb in ordered)


def _is_chair(who: str, brief: Brief) -> bool:
    """True when `who` gives the speech is the one who chairs: 县委书记, 县委书记张三."""
    if not who or not brief.speaker:
        return False
    rest = who.removeprefix(brief.speaker)
    return rest != who and (not rest or rest == brief.speaker_name or (not brief.speaker_name and len(rest) < 4))


def _answers(brief: Brief, slot: str) -> tuple[str, ...]:
    found = brief.facts.get(slot, ())
    return (found,) if isinstance(found, str) else found
