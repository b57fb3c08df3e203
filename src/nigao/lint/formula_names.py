"""Names of formulas in quotation marks that are nearly those everybody knows: “四严四实” for “三严三实”."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from functools import partial

from nigao.lint.matching import Matcher
from nigao.lint.passages import Passages, pieces
from nigao.lint.rule import Hit
from nigao.lint.setting import Setting
from nigao.lint.text import Text

_QUOTED = re.compile(r"“([^“”。\n]{3,8})”")
_NUMERALS = re.compile("[一二两三四五六七八九十双]")
_LEAST, _LONG = 2, 5
"""Numerals of a name that is known by its numbers, and characters of one that is known by the rest."""


def wrong_names(matcher: Matcher, text: Text, setting: Setting) -> Iterator[Hit]:
    """Quoted names that differ from a known one by a numeral, or by one character."""
    known = matcher.rule.items
    found = setting.library.keep(("names", matcher.rule.code), lambda: Passages(pieces, partial(_wrong, known)))
    for start, (size, right) in found.of(text):
        yield Hit(matcher.rule, start, start + size, hint=f"是不是“{right}”？")


def _wrong(known: Collection[str], text: Text) -> Iterator[tuple[int, tuple[int, str]]]:
    """Where a text quotes no known name but nearly one: the length of the words, and the name."""
    for found in _QUOTED.finditer(text.whole):
        said = found[1]
        if said in known or not _NUMERALS.search(said):
            continue
        if right := next((name for name in known if _nearly(said, name)), ""):
            yield found.start(1), (len(said), right)


def _nearly(said: str, name: str) -> bool:
    if len(said) != len(name):
        return False
    differ = [at for at, char in enumerate(name) if said[at] != char]
    numerals = len(_NUMERALS.findall(name))
    if numerals >= _LEAST and _NUMERALS.sub("", said) == _NUMERALS.sub("", name):
        return len(said) > _LEAST + 1
    return len(differ) == 1 and numerals >= _LEAST and len(name) >= _LONG - 1 and not _NUMERALS.match(name[differ[0]])
