"""Which card, and which field of a card, a clerk's words name: told from the text of the cards, parsed only when meant."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

_TOP = re.compile(r"(?m)^(?:名称|又名|title|names)[ \t]*:[ \t]*(.+)$")
_FIELD = re.compile(r"(?m)^[ \t]+(?:-[ \t]+)?(名|又名|name|also)[ \t]*:[ \t]*(.+)$")
_EITHER = re.compile(_FIELD.pattern + r"|^[ \t]*-[ \t]+\{[^\n]*?(?:名|name)[ \t]*:[ \t]*([^,}\n]+)")
_DELICATE = re.compile(r"(?m)^(?:慎重|delicate)[ \t]*:[ \t]*(?:是|true)")
_MARKS = re.compile(r"[“”‘’\"'《》（）()、，。；：·\s]+")
_FILLER = re.compile(
    "^(?:关于|推进|推动|开展|加强|做好|抓好|深化|强化|持续|扎实|全面|深入|切实|进一步|集中|全市|全县|全镇)+|"
    "(?:工作|专项行动|专项整治|集中整治|排查整治|突出问题|问题|行动|攻坚)+$"
)
_SHORTEST = 2
"""Shortest name that may be found inside a longer one, in characters."""


@dataclass(frozen=True, slots=True)
class Found:
    """A card, and perhaps one of its fields, that words name."""

    topic: str
    field: str = ""
    exact: bool = True
    """False when a name was only found inside the words, or the words inside a name."""


@dataclass(frozen=True, slots=True)
class Index:
    """Names of cards and fields, bare of marks."""

    topics: Mapping[str, str]
    """Bare name → card."""
    fields: Mapping[str, tuple[tuple[str, str], ...]]
    """Bare name → (card, field), in the order of the cards."""
    delicate: frozenset[str]

    def topic(self, text: str) -> Found | None:
        """The card for a meeting's topic: by name, without what only surrounds it, as a field, then by the longest name inside.

        A delicate card answers to its own names alone.
        """
        for words in _forms(text):
            if words in self.topics:
                return Found(self.topics[words])
        for words in _forms(text):
            if words in self.fields:
                return Found(*self.fields[words][0])
        return self._inside(_bare(text))

    def field(self, text: str, first: Iterable[str] = ()) -> Found | None:
        """The field that an emphasis names; those of the cards in `first` go before all others."""
        own = set(first)
        for words in _forms(text):
            places = self.fields.get(words, ())
            if places:
                return Found(*next((place for place in places if place[0] in own), places[0]))
        best: tuple[tuple[bool, int], Found] | None = None
        bare = _bare(text)
        for name, places in self.fields.items():
            if len(name) >= _SHORTEST and (name in bare or (len(bare) > _SHORTEST and bare in name)):
                for place in places:
                    rank = (place[0] in own, min(len(name), len(bare)))
                    if place[0] not in self.delicate - own and (best is None or rank > best[0]):
                        best = rank, Found(*place, exact=False)
        return best[1] if best else None

    def _inside(self, bare: str) -> Found | None:
        """The longest name of a card that the words hold; of names of a field when no card's is there."""
        cards = (name for name, topic in self.topics.items() if topic not in self.delicate)
        if card := _longest(cards, bare):
            return Found(self.topics[card], exact=False)
        field = _longest((name for name, places in self.fields.items() if places[0][0] not in self.delicate), bare)
        return Found(*self.fields[field][0], exact=False) if field else None


def _longest(names: Iterable[str], words: str) -> str:
    """The longest of `names` that stands inside `words`; empty for none."""
    return max((name for name in names if len(name) > _SHORTEST and name in words), key=len, default="")


def read_index(texts: Mapping[str, str]) -> Index:
    """The index over cards, id → text of its file; a name that two cards claim goes to the first (`library check` tells)."""
    topics: dict[str, str] = {}
    fields: dict[str, list[tuple[str, str]]] = {}
    for topic, text in texts.items():
        head, _, rest = _parted(text)
        topics.setdefault(_bare(topic), topic)
        for found in _TOP.findall(head):
            for name in _names(found):
                topics.setdefault(_bare(name), topic)
        for field, name in _field_names(rest):
            places = fields.setdefault(_bare(name), [])
            if (topic, field) not in places:
                places.append((topic, field))
    delicate = frozenset(topic for topic, text in texts.items() if _DELICATE.search(text))
    return Index(topics, {name: tuple(places) for name, places in fields.items()}, delicate)


def _parted(text: str) -> tuple[str, str, str]:
    found = re.search(r"(?m)^(?:领域|fields)[ \t]*:", text)
    return (text[: found.start()], found.group(), text[found.end() :]) if found else (text, "", "")


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


def _bare(text: str) -> str:
    """`text` without marks and blanks."""
    return _MARKS.sub("", text)


def _forms(text: str) -> Iterator[str]:
    """`text` bare, then without the words that only surround a topic; one after the other."""
    bare = _bare(text)
    yield bare
    without = bare.removesuffix("工作")
    yield without
    stripped = _FILLER.sub("", _FILLER.sub("", bare))
    if len(stripped) >= _SHORTEST:
        yield stripped
