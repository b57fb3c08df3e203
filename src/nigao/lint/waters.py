"""Lakes, rivers and mountains of another province: 洱海 in the speech of a county on another lake."""

from __future__ import annotations

from collections.abc import Iterator

from nigao.lint.matching import Matcher, starts
from nigao.lint.place_names import place_names
from nigao.lint.rule import Hit
from nigao.lint.setting import Setting
from nigao.lint.text import Text
from nigao.lint.word_tables import lines

WATERS = "rules/山水.txt"
"""Names, each with the provinces it lies in, parted by blanks."""


def waters(matcher: Matcher, text: Text, setting: Setting) -> Iterator[Hit]:
    """Every name of the table that stands in a text and lies in none of the provinces of its place."""
    names = place_names(setting.library)
    here = names.lineage(names.bare(setting.place))
    rows = setting.library.keep("waters", lambda: [row.split() for row in lines(setting.library, WATERS)])
    for name, *provinces in rows if here & names.levels.keys() else ():
        if any(place.startswith(province) for place in here for province in provinces):
            continue
        for start in starts(name, text.whole):
            if not matcher.silenced(text, start, start + len(name)):
                yield Hit(matcher.rule, start, start + len(name), message=f"“{name}”在{'、'.join(provinces)}")
