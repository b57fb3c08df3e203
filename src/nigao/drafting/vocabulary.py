"""Every plain name a template may say, from the brief: forms of the place, of the topic, of the meeting, and local facts."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import TYPE_CHECKING

from nigao import chinese
from nigao.answers import titles
from nigao.drafting import agenda
from nigao.drafting.card_words import BASIS, FIELD_NAMES, SUBJECT, SUBJECT_NAMES, basis_words, subject_words
from nigao.errors import closest
from nigao.library.outline import Outline
from nigao.library.topics import FORMS
from nigao.meeting.brief import Brief
from nigao.meeting.place import KEYS, OPTIONAL_KEYS, read_place
from nigao.meeting.place_forms import UNIT
from nigao.meeting.topic_forms import family_of, forms_of

if TYPE_CHECKING:
    from nigao.library.library import Library

FLAGS = ("级别.", "会种.", "讲话人.", "范围.", "类别.", "牵头.")
"""Beginnings of names that are only asked about in `{% if %}`."""
_MEETING = (
    *("会议", "会议全称", "会议简称", "部分数", "讲话人", "年份", "牵头单位", "重点", "重点短", "本部分重点", "领导", "各级部署"),
)
_EVERYWHERE = frozenset({*KEYS, *OPTIONAL_KEYS, *FORMS, *_MEETING, *SUBJECT_NAMES, *FIELD_NAMES, *agenda.NAMES})
"""Names that need no library to be known."""
_CENTRE = {"党": "党中央决策部署", "军": "党中央、国务院、中央军委决策部署"}
"""Family → whose decisions; all others carry out those of the Central Committee and the State Council."""
MOST_ITEMS = 9
"""Items of a list answer that templates can name one by one (议程1 … 议程9)."""
_SHORT = 18
"""Most characters by which a speech calls its own meeting."""
_JOINED = {"nouns": "、", "verbs": "，", "clauses": "，", "sentences": ""}


def known_words(brief: Brief, library: Library, lacks: Callable[[str], bool] = lambda _: False) -> dict[str, str]:
    """Name → words, for everything that does not depend on the paragraph; of a card nothing that the place `lacks`."""
    forms = _topic_forms(brief, library)
    words = {**brief.place.forms, **forms, **library.keep(_meeting_key(brief), lambda: dict(_meeting(brief, forms, library)))}
    words |= {f"{SUBJECT}{name}": text for name, text in subject_words(brief, brief.cards, lacks) if text}
    words |= {f"{BASIS}{name}": text for name, text, _ in basis_words(brief, brief.cards)}
    words |= {"领导": brief.office.leader or brief.place.forms["上级"], "各级部署": _orders(brief, library)}
    if lead := words.get(f"{SUBJECT}牵头"):
        words["牵头单位"] = lead
    if brief.facts:
        for question in brief.outline.questions:
            if question.slot in brief.facts:
                words |= dict(_fact(question.slot, question.form, brief.facts[question.slot]))
    words |= dict(agenda.words_of(brief, library))
    words |= dict.fromkeys(flags(brief, library), "是")
    if "纪" in words.get("牵头单位", ""):
        words["牵头.纪检"] = "是"
    return words


def flags(brief: Brief, library: Library) -> tuple[str, ...]:
    """Names that are only asked about: `{% if 级别.镇 %}`; heads of blocks go by them too."""
    key = ("flags", brief.kind, *brief.topics)
    place = (f"级别.{brief.place.tier}", f"级别.{brief.place.level}")
    office = tuple(dict.fromkeys((f"讲话人.{brief.office.sort}", f"讲话人.{brief.office.group}")))
    return (*place, *office, f"范围.{brief.circle.kind}", *library.keep(key, lambda: tuple(_flags(brief, library))))


def _meeting_key(brief: Brief) -> tuple[object, ...]:
    return ("meeting", brief.title, brief.kind, brief.speaker, brief.date.year, brief.outline.id, *brief.topics)


def _meeting(brief: Brief, words: Mapping[str, str], library: Library) -> Iterator[tuple[str, str]]:
    yield "会议", brief.kind
    yield "会议全称", titles.full_name(brief.title, library.words)
    yield "会议简称", _called(brief, library) or titles.short_name([*_titled(brief), words["专题"]], brief.kind, library.words)
    yield "部分数", chinese.chinese(len(brief.outline.parts))
    yield "讲话人", brief.speaker
    yield "年份", f"{brief.date.year}年"


def _called(brief: Brief, library: Library) -> str:
    """The meeting as the clerk's own title calls it, without the place: 一季度经济形势分析会; empty for no short name."""
    if "title" not in brief.given:
        return ""
    name = titles.full_name(brief.title, library.words)
    for prefix in (brief.place.name, brief.place.forms.get("全市", "")):
        name = name.removeprefix(prefix)
    return name if len(name) <= _SHORT and name.endswith(("会", "会议")) else ""


def _titled(brief: Brief) -> tuple[str, ...]:
    """The topic in the words of the title (森林防火), which its card may know by a longer name (森林草原防灭火)."""
    return brief.topics if len(brief.topics) == 1 and brief.topics[0] in brief.title else ()


def _flags(brief: Brief, library: Library) -> Iterator[str]:
    for sort in titles.sorts(brief.kind, library.words):
        yield f"会种.{sort}"
    yield f"类别.{family_of(brief.topic, brief.topics, library)}"


def _topic_forms(brief: Brief, library: Library) -> Mapping[str, str]:
    """Forms of the topic: its card's own, when it is the only one."""
    if len(brief.topics) == 1 and len(brief.cards) == 1:
        card = brief.cards[0]
        return forms_of((card.title,), {"专题名": card.title, **card.words}, library)
    return forms_of(brief.topics, {}, library)


def _orders(brief: Brief, library: Library) -> str:
    """Whose decisions are carried out: a matter of the Party names no government, conscription the Military Commission too."""
    orders = brief.place.forms["上级部署"]
    centre = _CENTRE.get(family_of(brief.topic, brief.topics, library), "党中央、国务院决策部署")
    return orders.replace("党中央决策部署", centre)


def _fact(slot: str, form: str, answer: str | tuple[str, ...]) -> Iterator[tuple[str, str]]:
    if isinstance(answer, str):
        yield slot, answer
        return
    yield slot, _JOINED.get(form, "、").join(answer)
    for n, item in enumerate(answer, 1):
        yield f"{slot}{n}", item


def usual_names(outline: Outline, library: Library) -> frozenset[str]:
    """Names that a template may say in any library, and those of the answers `outline` asks for; no other file is read."""
    return library.keep(f"usual/{outline.id}", lambda: frozenset({*_EVERYWHERE, *_asked((outline,))}))


def legal_names(outline: Outline, library: Library) -> frozenset[str]:
    """Every name a template may say in a speech by `outline`, known in a given draft or not; worked out once a library."""
    return library.keep(f"names/{outline.id}", lambda: _legal_names(outline, library))


def _legal_names(outline: Outline, library: Library) -> frozenset[str]:
    units = {key for key in read_place("某市", library.gazetteer).forms if key.startswith(UNIT)}
    return frozenset({*_EVERYWHERE, *_asked((outline, *library.outlines())), *units, *library.references.roles()})


def _asked(outlines: Iterable[Outline]) -> Iterator[str]:
    """The names of the answers that `outlines` ask for, the items of a list each by itself too."""
    for question in {question for outline in outlines for question in outline.questions if question.slot}:
        yield question.slot
        if question.form in _JOINED:
            yield from (f"{question.slot}{n}" for n in range(1, MOST_ITEMS + 1))


def hint(name: str, legal: Iterable[str]) -> str:
    """What the author of an illegal name meant: templates are written as for a city (全市, not 全县)."""
    names = list(legal)
    for word in "县区州盟旗镇乡":
        if (city := name.replace(word, "市")) in names and city != name:
            return f"一律照市来写：{city}，成稿时自动换成本级说法"
    return closest(name, names)
