"""The forms of a topic: as a noun, after a verb, in talk, and as a pronoun, so that no template meets a bare topic.

A bare topic does not fit everywhere (开展安全生产, 推进优化营商环境 and 专项行动工作 are all wrong), so its forms are made from
how it ends and whether it opens with a verb (`words/topics.yaml`; handbook, rule 15).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType
from typing import TYPE_CHECKING

from nigao.answers.kinds import bare_topic
from nigao.chinese import full_width
from nigao.library.topics import FORMS, Topic
from nigao.library.word_lists import Form, WordLists, Words
from nigao.meeting.emphasis import Shape, opens_with_verb, read_emphasis

if TYPE_CHECKING:
    from nigao.library.library import Library

_FILE_FORMS: Mapping[str, Form] = {
    **dict.fromkeys(("配动词", "代词", "简称", "动词口语"), Form.TABLE),
    "类别": Form.GROUPS,
    **dict.fromkeys(("名词尾", "补建设", "不加工作", "口语尾", "太长", "动词开头", "可去动词"), Form.WORDS),
    **dict.fromkeys(("活动名尾", "介词开头", "抓不通"), Form.WORDS),
}
_CONJUNCTIONS = ("和", "与", "及", "同", "、")
_LONG_TALK = 10
"""Longest thing, in characters, that 抓 takes in talk."""
_PRONOUNS = ("这项工作", "这两项工作", "这几项工作")
_USUAL_FAMILY = "平"
_UNNAMED = "重点工作"
"""What a meeting without a topic is about."""


def forms_of(topics: Sequence[str], given: Mapping[str, str], library: Library) -> Mapping[str, str]:
    """As `topic_forms`, worked out once a library, since thirty counties often share a topic."""
    if all(map(given.get, FORMS)):
        return given
    return library.recall(("forms", *topics, *given.values()), lambda: topic_forms(topics, given, library.words))


def family_of(topic: Topic, topics: Sequence[str], library: Library) -> str:
    """The family (安, 治, 建 …) of a topic: what its file says, else what its words tell."""
    return topic.family or library.recall(("family", *topics), lambda: family(topics, library.words))


def topic_forms(topics: Sequence[str], given: Mapping[str, str] | None, words: Words) -> Mapping[str, str]:
    """The forms of `topics` under the keys `FORMS`; those in `given` (from a topic's file) win, others in it are added."""
    given = given or {}
    if all(given.get(form) for form in FORMS):  # no word list need be read
        return MappingProxyType(dict(given))
    lists = words.lists("topics.yaml", _FILE_FORMS)
    named = [topic for topic in topics if topic.strip()] or [_UNNAMED]
    read = tuple(_Topic.read(topic, words, lists) for topic in named)
    made = _forms_of_one(read[0], lists) if len(read) == 1 else _forms_of_several(read)
    return MappingProxyType({**made, **{form: text for form, text in given.items() if text}})


def family(topics: Sequence[str], words: Words) -> str:
    """The family (安 治 建 … 平) of `topics`: of the first that belongs to any but 常规."""
    groups = words.lists("topics.yaml", _FILE_FORMS).groups("类别")
    found = (_family(topic, groups) for topic in topics)
    return next((name for name in found if name != _USUAL_FAMILY), _USUAL_FAMILY)


def _family(topic: str, groups: Mapping[str, tuple[str, ...]]) -> str:
    """The family whose trigger word in `topic` is the longest, and of these the last."""
    found = [(len(sign), topic.rfind(sign), name) for name, signs in groups.items() for sign in signs if sign in topic]
    return max(found)[2] if found else _USUAL_FAMILY


@dataclass(frozen=True, slots=True)
class _Topic:
    """One topic and what can be told of it."""

    name: str
    """As typed, without a trailing 工作."""
    core: str
    """Without a verb that only introduces it: 专项整治 of 深化专项整治."""
    verb: str
    """The verb it opens with, when it is a verb phrase; the whole phrase when that is no single word."""
    noun: str
    """Noun form, in full."""
    short: str
    """Noun form, shortened when long."""
    phrase: str
    """Verb phrase."""
    closed: bool
    """True when 工作 may never follow."""
    against_evil: bool
    """True when its verb has an evil for its object (根治欠薪), so that 抓 cannot stand in for the verb."""

    @classmethod
    def read(cls, text: str, words: Words, lists: WordLists) -> _Topic:
        name = bare_topic(full_width(text.strip()))
        core = _cured(_core(name, lists), words)
        verb = _opening_verb(core, words, lists)
        noun = _noun(core, verb, lists)
        short = _short(core, noun, lists)
        phrase = name if verb and core == name else _phrase(core, verb, short, lists)
        evil = read_emphasis(core.removeprefix(verb), words).shape in (Shape.EVIL_NOUN, Shape.EVIL_CLAUSE)
        return cls(name, core, verb, noun, short, phrase, bool(lists.ends(_end(core), "不加工作")), evil)


def _core(name: str, lists: WordLists) -> str:
    verb = lists.starts(name, "可去动词")
    rest = name.removeprefix(verb)
    starts_well = not rest.startswith(_CONJUNCTIONS)
    return rest if verb and len(rest) > 3 and starts_well and lists.ends(rest, "名词尾") else name


def _cured(core: str, words: Words) -> str:
    """A topic that names an evil, turned into what is done about it: 违规吃喝 → 违规吃喝整治."""
    found = read_emphasis(core, words)
    if found.shape is Shape.EVIL_CLAUSE:
        return f"{core}问题整治"
    if found.shape is not Shape.EVIL_NOUN or not found.verb or found.text != core:
        return core
    verb = found.verb.removesuffix(core)
    return core + ("整治" if verb == "解决" else verb)


def _opening_verb(core: str, words: Words, lists: WordLists) -> str:
    """The verb that `core` opens with when it is a verb phrase and no activity by its ending (文明城市创建)."""
    if lists.ends(core, "活动名尾"):
        return ""
    if verb := lists.starts(core, "动词开头"):
        return verb if len(core) > len(verb) + 1 else ""
    found = read_emphasis(core, words)
    if found.shape is not Shape.VERB or found.text != core or lists.ends(core, "不加工作"):
        return ""
    verb = opens_with_verb(core, words)
    return "" if core.removeprefix(verb) in lists.words("名词尾") else verb or core


def _noun(core: str, verb: str, lists: WordLists) -> str:
    if not verb and lists.ends(core, "补建设"):
        return f"{core}建设"
    return core if lists.ends(_end(core), "名词尾") and not verb else f"{core}工作"


def _end(text: str) -> str:
    """`text` for judging by its last word: 春雷行动 for “春雷行动”."""
    return text.rstrip("”》")


def _short(core: str, noun: str, lists: WordLists) -> str:
    tail = lists.tail(core, "简称")
    return lists.table("简称")[tail] if tail and len(core) > int(lists.words("太长")[0]) else noun


def _phrase(core: str, verb: str, noun: str, lists: WordLists) -> str:
    if verb:
        return core
    tail = lists.tail(_end(noun), "配动词")
    return f"{lists.table('配动词')[tail]}{noun}" if tail else f"抓好{noun}"


def _talk(topic: _Topic, pronoun: str, lists: WordLists) -> str:
    """What 抓 takes: 抓整治, 抓安全生产, 抓营商环境."""
    if tail := lists.ends(topic.core, "口语尾"):
        return f"抓{tail}"
    if topic.verb in lists.table("动词口语"):
        return f"抓{lists.table('动词口语')[topic.verb]}"
    said = topic.core.removeprefix(topic.verb) if topic.verb else bare_topic(topic.short)
    unfit = said.startswith(lists.words("介词开头")) or said.endswith(lists.words("抓不通")) or topic.against_evil
    fits = 2 <= len(said) <= _LONG_TALK and not unfit
    return f"抓{said}" if fits else f"抓好{pronoun}"


def _forms_of_one(topic: _Topic, lists: WordLists) -> dict[str, str]:
    told_by = lists.table("动词口语").get(topic.verb, "") if topic.verb else _end(bare_topic(topic.noun))
    tail = lists.tail(told_by, "代词")
    pronoun = lists.table("代词")[tail] if tail else _PRONOUNS[0]
    talk = _talk(topic, pronoun, lists)
    return dict(zip(FORMS, (topic.short, topic.phrase, talk, pronoun, _with_work(topic), topic.name), strict=True))


def _with_work(topic: _Topic) -> str:
    """The topic in full with 工作 where it may stand."""
    return topic.noun if topic.closed or topic.noun.endswith(("工作", "建设")) else f"{topic.noun}工作"


def _forms_of_several(topics: Sequence[_Topic]) -> dict[str, str]:
    pronoun = _PRONOUNS[min(len(topics), 3) - 1]
    verbal = any(topic.verb for topic in topics)
    noun = _joined(topics, short=True)
    phrase = f"抓好{pronoun}" if verbal else f"抓好{noun}"
    talk = _join([bare_topic(topic.short) for topic in topics])
    talk = f"抓好{pronoun}" if verbal or len(talk) > _LONG_TALK else f"抓{talk}"
    return dict(zip(FORMS, (noun, phrase, talk, pronoun, _joined(topics), "暨".join(t.name for t in topics)), strict=True))


def _joined(topics: Sequence[_Topic], *, short: bool = False) -> str:
    """The topics as one noun with a single 工作 at its end; where that cannot be, each has its own."""
    *heads, last = topics
    if short:
        texts = [bare_topic(topic.short) for topic in heads]
        return _join([*texts, last.short])
    if last.closed:
        return _join([*(topic.noun for topic in heads), last.noun])
    return _join([*(bare_topic(topic.noun) for topic in heads), _with_work(last)])


def _join(texts: Sequence[str]) -> str:
    """甲、乙和丙, with 以及 where one of them holds a conjunction of its own."""
    last = "以及" if any(mark in text for text in texts for mark in _CONJUNCTIONS) else "和"
    return "、".join(texts[:-1]) + last + texts[-1] if len(texts) > 1 else "".join(texts)


def family_names(words: Words) -> tuple[str, ...]:
    """Every family of topics."""
    return (*words.lists("topics.yaml", _FILE_FORMS).groups("类别"), _USUAL_FAMILY)
