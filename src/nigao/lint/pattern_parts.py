"""Regular expressions taken apart, as far as their literal characters tell what they need."""

from __future__ import annotations

import re
from collections.abc import Iterator
from enum import Enum
from typing import NamedTuple

_QUANTIFIER = re.compile(r"(?:([?*+])|\{(\d*)(,?)(\d*)\})[?+]?")
_CODE = re.compile(r"\\u([0-9a-fA-F]{4})")
_NUMBERED = re.compile(r"\\(?:x[0-9a-fA-F]{2}|U[0-9a-fA-F]{8}|N\{[^}]*\}|\d+)")
_SPECIAL = frozenset("\\^$.|?*+()[]")
_FEW = 12
"""Characters of the largest set that is told one by one."""
_ENDLESS = 10_000


class Kind(Enum):
    """What a part is."""

    SIGN = "a character"
    SET = "a set"
    GROUP = "a group"
    AHEAD = "what must follow"
    BEHIND = "what must stand before"
    MARK = "anything that takes no room, such as ^"
    OTHER = "anything else"


class Atom(NamedTuple):
    """One part of a branch, with how often it stands there."""

    kind: Kind
    text: str
    """As the pattern writes it, without its quantifier."""
    signs: tuple[str, ...] | None = None
    """The characters that it may be, when they are few."""
    least: int = 1
    most: int = 1


def branches(pattern: str) -> list[str]:
    """The branches of a pattern that stand beside each other."""
    bars = [at for at, char, depth in _signs(pattern) if char == "|" and not depth]
    return [pattern[start:end] for start, end in zip([0, *(bar + 1 for bar in bars)], [*bars, len(pattern)], strict=True)]


def atoms(branch: str) -> list[Atom]:
    """The parts of one branch, in order."""
    found: list[Atom] = []
    at = 0
    while at < len(branch):
        part = _atom(branch, at)
        at += len(part.text)
        if times := _QUANTIFIER.match(branch, at):
            at = times.end()
            part = part._replace(least=_least(times), most=_most(times))
        found.append(part)
    return found


def inner(group: str) -> str:
    """What a group holds, without the sign of its kind."""
    found = re.match(r"\((?:\?(?:P<\w+>|[:=!]|<[=!]))?", group)
    return group[found.end() if found else 1 : -1]


def _atom(branch: str, at: int) -> Atom:
    char = branch[at]
    if char == "\\":
        return _escape(branch, at)
    if char == "[":
        end = _bracket(branch, at) + 1
        return Atom(Kind.SET, branch[at:end], _set(branch[at + 1 : end - 1]))
    if char == "(":
        end = _close(branch, at) + 1
        return Atom(_group_kind(branch[at:end]), branch[at:end])
    if char in "^$":
        return Atom(Kind.MARK, char)
    return Atom(Kind.OTHER, char) if char in _SPECIAL else Atom(Kind.SIGN, char, (char,))


def _escape(branch: str, at: int) -> Atom:
    if code := _CODE.match(branch, at):
        return Atom(Kind.SIGN, code.group(), (chr(int(code[1], 16)),))
    text = branch[at : at + 2]
    if not text[1:].isalnum():
        return Atom(Kind.SIGN, text, (text[1:],))
    if text[1] in "bBAZ":
        return Atom(Kind.MARK, text)
    found = _NUMBERED.match(branch, at)
    return Atom(Kind.OTHER, found.group() if found else text)


def _group_kind(group: str) -> Kind:
    if not group.startswith("(?") or group.startswith(("(?:", "(?P<")):
        return Kind.GROUP
    known = {"(?=": Kind.AHEAD, "(?!": Kind.MARK, "(?<": Kind.BEHIND if group[3:4] == "=" else Kind.MARK}
    return known.get(group[:3], Kind.OTHER)


def _set(signs: str) -> tuple[str, ...] | None:
    """The characters of a small set; None when it has ranges, classes, or stands for all others."""
    signs = _CODE.sub(lambda found: chr(int(found[1], 16)), signs)
    plain = 0 < len(signs) <= _FEW and signs[0] != "^" and "-" not in signs and not set("\\\n").intersection(signs)
    return tuple(dict.fromkeys(signs)) if plain else None


def _least(times: re.Match[str]) -> int:
    return {"?": 0, "*": 0, "+": 1}[times[1]] if times[1] else int(times[2] or 0)


def _most(times: re.Match[str]) -> int:
    if times[1]:
        return 1 if times[1] == "?" else _ENDLESS
    return int(times[4] or _ENDLESS) if times[3] else int(times[2] or 0)


def _signs(pattern: str, start: int = 0) -> Iterator[tuple[int, str, int]]:
    """Characters outside sets and escapes: where, which, and how many groups are open behind it."""
    depth, at = 0, start
    while at < len(pattern):
        char = pattern[at]
        if char == "\\":
            at += 1
        elif char == "[":
            at = _bracket(pattern, at)
        else:
            depth += {"(": 1, ")": -1}.get(char, 0)
            yield at, char, depth
        at += 1


def _close(pattern: str, at: int) -> int:
    """Where the group that opens at `at` closes."""
    return next((end for end, char, depth in _signs(pattern, at) if char == ")" and not depth), len(pattern) - 1)


def _bracket(pattern: str, at: int) -> int:
    """Where the set of characters that opens at `at` closes."""
    at += 2 if pattern[at + 1 : at + 2] == "^" else 1
    at += pattern[at : at + 1] == "]"
    while at < len(pattern) and pattern[at] != "]":
        at += 2 if pattern[at] == "\\" else 1
    return min(at, len(pattern) - 1)
