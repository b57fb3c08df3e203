"""Townships named in a text that are not the text's own, by the tables of townships: 西塘镇 in a speech of 乌镇镇."""

from __future__ import annotations

import re
from collections.abc import Iterator

from nigao.errors import NigaoError
from nigao.library.library import Library
from nigao.lint.matching import Matcher
from nigao.lint.place_names import place_names
from nigao.lint.rule import Hit
from nigao.lint.setting import Setting
from nigao.lint.text import Text

_END = re.compile(r"(?:[镇乡]|街道)(?![级村容土愁亲音贤街社域企]|干部|机关|一级|直)")
_LONGEST, _SHORTEST = 3, 2
"""Characters of a township's name before its 镇."""


def other_towns(matcher: Matcher, text: Text, setting: Setting) -> Iterator[Hit]:
    """Names of townships that the tables know elsewhere in the province, and not in the place of the text."""
    if not setting.place:
        return
    words = tuple(matcher.rule.words)
    ends = [found for found in _END.finditer(text.whole) if not text.whole.endswith(words, 0, found.end())]
    if not ends:
        return
    try:
        own, others = setting.library.keep(("towns", setting.place), lambda: _towns(setting.place, setting.library))
    except NigaoError:  # told by the check of the library
        return
    for found in ends if others else ():
        name = _named(text.whole, found.start(), found.end(), own | others)
        start = found.end() - len(name)
        if not name or name in own or name in setting.place or name in setting.forms:
            continue
        if not matcher.silenced(text, start, found.end()):
            yield Hit(matcher.rule, start, found.end(), message=f"“{name}”不在{setting.place}")


def _named(whole: str, start: int, end: int, known: frozenset[str]) -> str:
    """The longest township that ends there."""
    sizes = range(_LONGEST, _SHORTEST - 1, -1)
    return next((name for size in sizes if start >= size and (name := whole[start - size : end]) in known), "")


def _towns(place: str, library: Library) -> tuple[frozenset[str], frozenset[str]]:
    """The townships of a place, or itself where it is one, and all others of its province; none where it is not known."""
    towns, names = library.gazetteer.towns, place_names(library)
    lineage = names.lineage(place)
    provinces = [province for province in towns.provinces() if province in lineage]
    here = towns.find(place) if not provinces else ()
    own: set[str] = {town.name for town in here}
    every: set[str] = set()
    for province in provinces or sorted({town.province for town in here}):
        for county, city, listed in towns.counties(province):
            every.update(listed)
            own.update(listed if place in (county, city, province) else ())
    return frozenset(own), frozenset(every - own) if own else frozenset()
