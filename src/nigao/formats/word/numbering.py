"""Automatic numbers of a Word file, counted as Word prints them."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from nigao import chinese
from nigao.formats.word.xml import Element, attribute, w_name

_CHINESE = ("chineseCounting", "chineseCountingThousand", "ideographDigital", "japaneseCounting", "taiwaneseCounting")
_PLACE = re.compile(r"%([1-9])")


@dataclass(frozen=True, slots=True)
class _Level:
    form: str
    """How the number is printed, `%1` for the count of level 1."""
    kind: str
    start: int


@dataclass(slots=True)
class Numbering:
    """The number lists of one file, with how far each has counted."""

    lists: Mapping[str, tuple[str, Mapping[int, _Level]]]
    """List → the definition it follows, and its levels; lists of one definition count on together."""
    counts: dict[tuple[str, int], int] = field(default_factory=dict)
    restarts: dict[tuple[str, int], int] = field(default_factory=dict)
    """List and level → where it begins anew when it is first met."""

    @classmethod
    def of(cls, root: Element | None) -> Numbering:
        """The lists that numbering.xml defines; none without that part."""
        if root is None:
            return cls({})
        forms = {attribute(d, "abstractNumId"): _levels(d) for d in root.findall(w_name("abstractNum"))}
        followed = {attribute(n, "numId"): _value(n, "abstractNumId") for n in root.findall(w_name("num"))}
        restarts = {
            (attribute(number, "numId"), level): start
            for number in root.findall(w_name("num"))
            for change in number.findall(w_name("lvlOverride"))
            if (start := chinese.whole(_value(change, "startOverride"))) is not None
            and (level := chinese.whole(attribute(change, "ilvl"))) is not None
        }
        return cls({number: (form, forms.get(form, {})) for number, form in followed.items()}, {}, restarts)

    def next(self, place: tuple[str, str] | None) -> str:
        """The number of the next paragraph at `place` (list, level), as printed; empty where none is printed."""
        at = chinese.whole(place[1]) if place is not None and place[0] in self.lists else None
        if place is None or at is None:
            return ""
        form, levels = self.lists[place[0]]
        if at not in levels or levels[at].kind in ("bullet", "none"):
            return ""
        if (start := self.restarts.pop((place[0], at), None)) is not None:
            self.counts[form, at] = start - 1
        self.counts[form, at] = self.counts.get((form, at), levels[at].start - 1) + 1
        for deeper in [key for key in self.counts if key[0] == form and key[1] > at]:
            del self.counts[deeper]
        return _PLACE.sub(lambda found: self._count(form, levels, int(found[1]) - 1), levels[at].form)

    def _count(self, form: str, levels: Mapping[int, _Level], at: int) -> str:
        count = self.counts.get((form, at), 1)
        in_chinese = at in levels and levels[at].kind in _CHINESE and 0 < count < 100
        return chinese.chinese(count) if in_chinese else str(count)


def _levels(definition: Element) -> Mapping[int, _Level]:
    found = {}
    for level in definition.findall(w_name("lvl")):
        at, start = chinese.whole(attribute(level, "ilvl")), chinese.whole(_value(level, "start"))
        if at is not None:
            found[at] = _Level(_value(level, "lvlText"), _value(level, "numFmt"), 1 if start is None else start)
    return found


def _value(parent: Element, tag: str) -> str:
    found = parent.find(w_name(tag))
    return "" if found is None else attribute(found, "val")
