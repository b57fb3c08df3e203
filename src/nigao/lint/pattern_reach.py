"""How far a regular expression looks: whether its lines can be tried one by one, and how to make Python try it at few places."""

from __future__ import annotations

import re
from enum import IntEnum

from nigao.lint.pattern_parts import branches

_NEGATED = re.compile(r"\[\^[^\]]*\]")
_BREAKING = re.compile(r"[\x00-\x1f]|\\(?:[nrfvxN0sWDAZ]|t-|u000|U)|\(\?\w*(?:s\w*[:)]|-)")
"""What may stand for a line end, or look for the ends of the whole text."""
_ANY = re.compile(r"[。.^]|\\[SWD]")
_ANY_OF = re.compile(r"\\(?:[SWD]|u[0-9a-f]{4}-)")
"""What may stand for a full stop, outside a set and in it."""
_RANGE = re.compile("(.)-(.)")
_BACK = re.compile(r"\(\?<[=!]|\\[bBA]")
_SETS = r"\[\^?\]?(?:\\.|[^\]\\])*\]"
_SET = re.compile(_SETS)
_LAST = re.compile(r"\(\?[=!]\[[^\^\]\\][^\]\\]*\](?:\|\$)?\)$")
"""One of a few characters, that must or must not follow at the end of a pattern."""
_LOOK = re.compile(rf"\(\?<([=!])((?:\\.|{_SETS}|[^()\[\]\\])*)\)")
_BEHIND = re.compile(rf"(?P<looks>(?:\(\?<[=!](?:\\.|{_SETS}|[^()\[\]\\])*\))+)(?P<first>[^\\^$.|?*+()\[\]{{}}]|{_SETS})")
"""Lookbehinds without groups in them, and the character or set that follows."""
_QUANTIFIER = re.compile("[?*+{]")
_PART = re.compile(rf"{_SETS}|\\.", re.DOTALL)
_BLANKS = r" \t\u3000\u00a0"
"""What \\s stands for in one line."""


class Reach(IntEnum):
    """Parts of a text, from small to large."""

    PIECE = 0
    """What stands between full stops, the second with it."""
    LINE = 1
    TEXT = 2


def of_one_line(pattern: str) -> str:
    """The pattern as its author meant it: what it finds stands in one line, unless it says \\n or \\A itself.

    A set of all but a few characters then holds no line end, nor does \\s: 加大[^，。]{0,6}质量 never begins in a heading.
    """
    return _PART.sub(_in_line, pattern) if within_a_line(pattern) else pattern


def _in_line(part: re.Match[str]) -> str:
    said = part.group()
    if said.startswith("[^"):
        return said if "\\n" in said or said.startswith("[^]") else f"[^\\n{said[2:]}"
    if said.startswith("["):
        return said.replace("\\s", _BLANKS)
    return f"[{_BLANKS}]" if said == "\\s" else said


def within_a_line(pattern: str) -> bool:
    """True when no match can need more than one line."""
    return "\\A" not in pattern and "\\n" not in _NEGATED.sub("", pattern)


def reach(pattern: str) -> Reach:
    """The smallest part of a text in which alone the pattern surely finds what it finds there in the whole."""
    return Reach.TEXT if _crosses(pattern) else Reach.LINE if _passes_stops(pattern) else Reach.PIECE


def reach_within_a_line(pattern: str) -> Reach:
    """The same for a pattern that is tried on a stretch of one line."""
    crosses = _BACK.search(pattern) and _crosses(pattern)
    return Reach.TEXT if crosses else Reach.LINE if _passes_stops(pattern) else Reach.PIECE


def reach_of_word(word: str) -> Reach:
    """The same for a plain word."""
    return Reach.TEXT if "\n" in word else Reach.LINE if "。" in word[:-1] else Reach.PIECE


def _crosses(pattern: str) -> bool:
    """True when a match, or what must stand around it, may hold a line end."""
    bare = _bare(pattern)
    return not all("\\n" in found for found in _NEGATED.findall(bare)) or bool(_BREAKING.search(_NEGATED.sub("", bare)))


def _passes_stops(pattern: str) -> bool:
    """True when a match, or what must stand around it, may hold a full stop, or when it asks for the beginning of a line.

    A full stop that must or must not follow at the very end is passed over: it belongs to the piece it ends.
    """
    bare = _LAST.sub("", _bare(pattern))
    if _ANY.search(_SET.sub("", bare)):
        return True
    return any(map(_holds_stop, _SET.findall(bare)))


def _holds_stop(chars: str) -> bool:
    """True for a set that may stand for a full stop."""
    if chars.startswith("[^"):
        return "。" not in chars
    return "。" in chars or bool(_ANY_OF.search(chars)) or any(first <= "。" <= last for first, last in _RANGE.findall(chars))


def _bare(pattern: str) -> str:
    return pattern.replace("\\\\", "").replace("\\[", "").replace("\\.", "")


def literal_first(pattern: str) -> str:
    """The same pattern with the character it begins with before what must stand behind it.

    (?<!X)c becomes c(?<!Xc): Python looks for a first character a hundred times faster than it tries a pattern everywhere.
    """
    found = _BEHIND.match(pattern)
    if not found or len(branches(pattern)) > 1 or _QUANTIFIER.match(pattern, found.end()):
        return pattern
    first = found["first"]
    looks = "".join(f"(?<{sign}(?:{inner}){first})" for sign, inner in _LOOK.findall(found["looks"]))
    return f"{first}{looks}{pattern[found.end() :]}"
