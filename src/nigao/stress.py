"""What the clerk wants stressed: a block of the library asked for by name, or words of one's own."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import TYPE_CHECKING, NamedTuple

from nigao.blockfile import Block

if TYPE_CHECKING:
    from nigao.library import Library

_MARKS = re.compile(r"[“”‘’\"'《》（）()、，。；：·\s]")
_LONG_LABEL = 14
_SHORT_LABEL = 5
"""Longest free emphasis, in characters, that still makes a label (writers' rule 14)."""


class Stress(NamedTuple):
    """One emphasis in the clerk's own words."""

    text: str
    words: Mapping[str, str]
    """What a `free` block may say of it: 重点, and 重点短 when it is short enough for a label."""
    shapes: frozenset[str]


def asks_for(text: str, block: Block) -> bool:
    """True when `text` is a name of the block: its title, one of its other names, its id; marks and blanks do not count."""
    return bare(text) in names_of(block)


def names_of(block: Block) -> frozenset[str]:
    """Every name of the block, bare."""
    return frozenset(map(bare, (block.id, block.name, block.head.title, *block.head.also)))


def bare(text: str) -> str:
    """`text` without marks and blanks."""
    return _MARKS.sub("", text)


def read_stress(text: str, library: Library) -> Stress:
    """The emphasis `text` (tidied) in the form that the frames of a `free` block can hold."""
    from nigao.shapes import read_emphasis, sentence_of

    found = read_emphasis(text, library.words)
    if found.verb is None:
        said = found.text if not found.text.endswith(("。", "！", "？")) else sentence_of(found.text).rstrip("。")
        return Stress(text, {"重点": said}, frozenset({"整体", found.shape.value}))
    short = {"重点短": found.verb} if _SHORT_LABEL <= len(found.verb) <= _LONG_LABEL else {}
    return Stress(text, {"重点": found.verb, **short}, frozenset({"动词", found.shape.value}))
