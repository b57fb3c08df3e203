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
            (attribute(number, "numId"), int(attribute(change, "ilvl"))): int(start)
            for number in root.findall(w_name("num"))
            for change in number.findall(w_name("lvlOverride"))
            if (start := _value(change, "startOverride")).isdigit() and attribute(change, "ilvl").isdigit()
        }
        return cls({number: (form, forms.get(form, {})) for number, form in followed.items()}, {}, restarts)

    def next(self, place: tuple[str, str] | None) -> str:
        """The number of the next paragraph at `place` (list, level), as printed; empty where none is printed."""
        if place is None or place[0] not in self.lists or not place[1].isdigit():
            return ""
        form, levels = self.lists[place[0]]
        at = int(place[1])
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
        at, start = attribute(level, "ilvl"), _value(level, "start")
        if at.isdigit():
            found[int(at)] = _Level(_value(level, "lvlText"), _value(level, "numFmt"), int(start) if start.isdigit() else 1)
    return found


def _value(parent: Element, tag: str) -> str:
    found = parent.find(w_name(tag))
    return "" if found is None else attribute(found, "val")
