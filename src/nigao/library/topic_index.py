"""Which card, and which field of a card, a clerk's words name: told from the text of the cards, parsed only when meant."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import NamedTuple

_TOP = re.compile(r"(?:名称|又名|title|names)[ \t]*:[ \t]*(.+)")
_FIELD = re.compile(r"(?m)^[ \t]+(?:-[ \t]+)?(名|又名|name|also)[ \t]*:[ \t]*(.+)$")
_EITHER = re.compile(_FIELD.pattern + r"|^[ \t]*-[ \t]+\{[^\n]*?(?:名|name)[ \t]*:[ \t]*([^,}\n]+)")
_FIELDS = ("领域", "fields")
_COLON = re.compile(r"[ \t]*:")
_DELICATE = re.compile(r"(?m)^(?:慎重|delicate)[ \t]*:[ \t]*(?:是|true)")
_MARKS = re.compile(r"[“”‘’\"'《》（）()、，。；：·\s]+")
_FILLER = (
    "^(?:关于|推进|推动|开展|加强|做好|抓好|深化|强化|持续|扎实|全面|深入|切实|进一步|集中|全市|全县|全镇)+|"
    "(?:工作|专项行动|专项整治|集中整治|排查整治|突出问题|问题|行动|攻坚)+$"
)
_VAGUE = re.compile(
    "(?:反馈|查摆|检视|集中|持续|行业)?(?:问题|整改)(?:整改|清单|查摆|线索|落实|整治|方案|台账|销号)?"
    "|(?:专项|集中|系统)(?:整治|治理)|突出问题|制度(?:机制|建设)|长效机制|(?:督查|对照)检查|风险(?:防范|区)|隐患排查|质量安全|融合发展|综合治理|岁末年初"
    "|应急(?:演练|处置|准备|预案|联动|指挥|响应|救援)|宣传(?:教育|动员|发动|引导)|(?:资金|用地|后勤|基础)保障"
    "|(?:会议|属地|财务|资产|经费|绩效|销号)管理|机构安全|预案和演练"
)
"""Names of fields that are part of any work: inside a topic they tell no card (水污染问题整改 is no 学习教育)."""
_SHORTEST = 2
"""Shortest name that may be found inside a longer one, in characters."""


@dataclass(frozen=True, slots=True)
class Found:
    """A card, and perhaps one of its fields, that words name."""

    topic: str
    field: str = ""
    exact: bool = True
    """False when a name was only found inside the words, or the words inside a name."""


class Index:
    """Names of cards and fields, bare of marks, told from the text of the cards.

    A name that stands in a text as it was asked for is found there at once; the names of all cards are read only when that
    does not help, so that start-up stays flat as cards are added.
    """

    __slots__ = ("_all", "_heads", "_texts")

    def __init__(self, texts: Mapping[str, str]) -> None:
        """`texts` maps the id of each card to the text of its file; a name that two cards claim goes to the first."""
        self._texts = texts
        self._heads: dict[str, frozenset[str]] = {}
        self._all: _Names | None = None

    @property
    def topics(self) -> Mapping[str, str]:
        """Bare name → card."""
        return self._names().topics

    @property
    def fields(self) -> Mapping[str, tuple[tuple[str, str], ...]]:
        """Bare name → (card, field): fields of just that name first, then in the order of the cards."""
        return self._names().fields

    def topic(self, text: str) -> Found | None:
        """The card for a meeting's topic: by name, without what only surrounds it, as a field, then by the longest name inside.

        A delicate card answers to its own names alone.
        """
        if found := next(filter(None, map(self._near, _forms(text))), None):
            return found
        for words in _forms(text):
            if words in self.topics:
                return Found(self.topics[words])
        for words in _forms(text):
            if words in self.fields:
                return Found(*self.fields[words][0])
        return self._inside(bare(text))

    def named(self, text: str) -> Found | None:
        """The card whose text holds just this name as it is."""
        return self._near(bare(text))

    def field(self, text: str, first: Iterable[str] = ()) -> Found | None:
        """The field that an emphasis names; those of the cards in `first` go before all others."""
        own = set(first)
        for words in _forms(text):
            places = self.fields.get(words, ())
            if places:
                return Found(*next((place for place in places if place[0] in own), places[0]))
        best: tuple[tuple[bool, int], Found] | None = None
        plain, delicate = bare(text), self._names().delicate
        for name, places in self.fields.items():
            if len(name) >= _SHORTEST and (name in plain or (len(plain) > _SHORTEST and plain in name)):
                for place in places:
                    rank = (place[0] in own, min(len(name), len(plain)))
                    if place[0] not in delicate - own and (best is None or rank > best[0]):
                        best = rank, Found(*place, exact=False)
        return best[1] if best else None

    def _near(self, words: str) -> Found | None:
        """The card that bears just this name, when its text holds it as it was asked for."""
        for topic, text in self._texts.items():
            if words in text and (words == topic or words in self._head(topic, text)):
                return Found(topic)
        return None

    def _head(self, topic: str, text: str) -> frozenset[str]:
        """The bare names of a card, read once."""
        if topic not in self._heads:
            self._heads[topic] = frozenset(map(bare, _head_names(text)))
        return self._heads[topic]

    def _inside(self, bare: str) -> Found | None:
        """The longest name of a card that the words hold; of names of a field when no card's is there."""
        delicate = self._names().delicate
        if card := _longest((name for name, topic in self.topics.items() if topic not in delicate), bare):
            return Found(self.topics[card], exact=False)
        fields = (name for name, places in self.fields.items() if places[0][0] not in delicate and not _VAGUE.fullmatch(name))
        field = _longest(fields, bare)
        return Found(*self.fields[field][0], exact=False) if field else None

    def _names(self) -> _Names:
        if self._all is None:
            self._all = _names_of(self._texts)
        return self._all


class _Names(NamedTuple):
    topics: Mapping[str, str]
    fields: Mapping[str, tuple[tuple[str, str], ...]]
    delicate: frozenset[str]


def _longest(names: Iterable[str], words: str) -> str:
    """The longest of `names` that stands inside `words`, of two as long the later (…系统安全生产); empty for none."""
    inside = (name for name in names if len(name) > _SHORTEST and name in words)
    return max(inside, key=lambda name: (len(name), words.rfind(name)), default="")


def _names_of(texts: Mapping[str, str]) -> _Names:
    """Every name of every card."""
    topics: dict[str, str] = {}
    fields: dict[str, list[tuple[str, str]]] = {}
    for topic, text in texts.items():
        for name in (topic, *_head_names(text)):
            topics.setdefault(bare(name), topic)
        for field, name in _field_names(_parted(text)[1]):
            places = fields.setdefault(bare(name), [])
            if (topic, field) not in places:
                places.append((topic, field))
    delicate = frozenset(topic for topic, text in texts.items() if _DELICATE.search(text))
    return _Names(topics, {name: _owners_first(name, places) for name, places in fields.items()}, delicate)


def _owners_first(name: str, places: list[tuple[str, str]]) -> tuple[tuple[str, str], ...]:
    """Fields that are called just so before those that only answer to the name."""
    return tuple(sorted(places, key=lambda place: bare(place[1]) != name))


def _head_names(text: str) -> Iterator[str]:
    """The names of a card: 名称 and 又名 before its fields."""
    head = _parted(text)[0]
    for found in _TOP.finditer(head):
        if head[found.start() - 1 : found.start()] in ("", "\n"):
            yield from _names(found[1])


def _parted(text: str) -> tuple[str, str]:
    """A card before its fields, and the fields."""
    start = end = len(text)
    for key in _FIELDS:
        start, end = _line_of(key, text, start) or (start, end)
    return text[:start], text[end:]


def _line_of(key: str, text: str, stop: int) -> tuple[int, int] | None:
    """Where the first line of a card with this key begins, and where what it says; a plain search is faster than a pattern."""
    at = text.find(key, 0, stop)
    while at >= 0:
        if text[at - 1 : at] in ("", "\n") and (colon := _COLON.match(text, at + len(key))):
            return at, colon.end()
        at = text.find(key, at + 1, stop)
    return None


def _field_names(text: str) -> Iterator[tuple[str, str]]:
    """(field, name) for every name of every field; a field may also stand on one line in braces."""
    current = ""
    for found in (_EITHER if "- {" in text else _FIELD).finditer(text):
        key, value, inline = (*found.groups(), "")[:3]
        if inline or key in ("名", "name"):
            current = (inline or value).split(" #")[0].strip().strip("\"'")
            yield current, current
        elif current:
            yield from ((current, name) for name in _names(value))


def _names(value: str) -> Iterator[str]:
    """The names of a list in brackets, or a single one."""
    value = value.split(" #")[0].strip()
    for name in value.removeprefix("[").removesuffix("]").split(","):
        if stripped := name.strip().strip("\"'"):
            yield stripped


def bare(text: str) -> str:
    """`text` without marks and blanks."""
    return _MARKS.sub("", text)


def _forms(text: str) -> Iterator[str]:
    """`text` bare, then without the words that only surround a topic; one after the other."""
    plain = bare(text)
    yield plain
    without = plain.removesuffix("工作")
    yield without
    stripped = re.sub(_FILLER, "", re.sub(_FILLER, "", plain))
    if len(stripped) >= _SHORTEST:
        yield stripped
