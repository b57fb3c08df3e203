"""Words without which a regular expression cannot match: looked for first, since most patterns match nothing in a text.

Looking for a plain word costs a hundredth of trying a pattern at every character, and a pattern never needed is never compiled.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

_OPTIONAL = re.compile(r"[?*]|\{0?,")
"""A quantifier that lets what stands before it be missing."""
_ESCAPED = re.compile(r"\\u([0-9a-fA-F]{4})")
_SPECIAL = frozenset("\\^$.|?*+()[]{}")
_NEGATED = re.compile(r"\[\^[^\]]*\]")
_SETS = r"\[\^?\]?(?:\\.|[^\]\\])*\]"
_LOOK = re.compile(rf"\(\?<([=!])((?:\\.|{_SETS}|[^()\[\]\\])*)\)")
_BEHIND = re.compile(rf"(?P<looks>(?:\(\?<[=!](?:\\.|{_SETS}|[^()\[\]\\])*\))+)(?P<first>[^\\^$.|?*+()\[\]{{}}]|{_SETS})")
"""Lookbehinds without groups in them, and the character or set that follows."""
_QUANTIFIER = re.compile("[?*+{]")
_FEW = 6
"""Characters of the largest set that is looked for one by one."""


def anchors(pattern: str) -> tuple[str, ...]:
    """Words of which every match holds at least one; empty when none is sure."""
    found = [_branch(branch) for branch in _split(pattern)]
    return tuple(word for words in found for word in words) if all(found) else ()


def within_a_line(pattern: str) -> bool:
    """True when no match can need more than one line."""
    return "\\A" not in pattern and "\\n" not in _NEGATED.sub("", pattern)


def literal_first(pattern: str) -> str:
    """The same pattern with the character it begins with before what must stand behind it.

    (?<!X)c becomes c(?<!Xc): Python looks for a first character a hundred times faster than it tries a pattern everywhere.
    """
    found = _BEHIND.match(pattern)
    if not found or len(_split(pattern)) > 1 or _QUANTIFIER.match(pattern, found.end()):
        return pattern
    first = found["first"]
    looks = "".join(f"(?<{sign}(?:{inner}){first})" for sign, inner in _LOOK.findall(found["looks"]))
    return f"{first}{looks}{pattern[found.end() :]}"


def _split(pattern: str) -> list[str]:
    """The branches of a pattern that stand beside each other."""
    bars = [at for at, char, depth in _signs(pattern) if char == "|" and not depth]
    return [pattern[start:end] for start, end in zip([0, *(bar + 1 for bar in bars)], [*bars, len(pattern)], strict=True)]


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


def _branch(branch: str) -> tuple[str, ...]:
    """The best choice of words that one branch needs: the longest run of characters, or the words of a group."""
    best: tuple[str, ...] = ()
    run, at = "", 0
    while at <= len(branch):
        char, size = _literal(branch, at)
        if char and not _OPTIONAL.match(branch, at + size):
            run, at = run + char, at + size
            continue
        char = branch[at : at + 1]
        best, run = _better(best, (run,) if run else ()), ""
        if char == "(":
            end = _close(branch, at)
            if branch[at + 1 : at + 2] != "?" or branch.startswith(("(?:", "(?P<"), at):
                needed = not _OPTIONAL.match(branch, end + 1)
                best = _better(best, anchors(_inner(branch[at + 1 : end]))) if needed else best
            at = end
        elif char == "[":
            end = _bracket(branch, at)
            if not _OPTIONAL.match(branch, end + 1):
                best = _better(best, _set(branch[at + 1 : end]))
            at = end
        elif char == "{":
            at = branch.index("}", at)
        elif char == "\\":
            at += 1
        at += 1
    return best


def _literal(branch: str, at: int) -> tuple[str, int]:
    """The plain character at `at` and its size in the pattern; empty where something else stands."""
    char = branch[at : at + 1]
    if char == "\\" and branch[at + 1 : at + 2] and not branch[at + 1].isalnum():
        return branch[at + 1], 2
    return ("", 0) if not char or char in _SPECIAL else (char, 1)


def _set(inner: str) -> tuple[str, ...]:
    """The characters of a small set; none when it has ranges, classes, or stands for all others."""
    inner = _ESCAPED.sub(lambda found: chr(int(found[1], 16)), inner)
    plain = len(inner) <= _FEW and inner[:1] != "^" and "-" not in inner and "\\" not in inner
    return tuple(inner) if plain else ()


def _better(one: tuple[str, ...], other: tuple[str, ...]) -> tuple[str, ...]:
    """The choice whose shortest word is longer."""
    return max(one, other, key=lambda words: min(map(len, words), default=0))


def _inner(group: str) -> str:
    """What a group holds, without the sign of its kind."""
    if group.startswith("?P<"):
        return group[group.index(">") + 1 :]
    return group.removeprefix("?:")


def _close(pattern: str, at: int) -> int:
    """Where the group that opens at `at` closes."""
    return next((end for end, char, depth in _signs(pattern, at) if char == ")" and not depth), len(pattern) - 1)


def _bracket(pattern: str, at: int) -> int:
    """Where the set of characters that opens at `at` closes."""
    at += 2 if pattern[at + 1 : at + 2] == "^" else 1
    at += pattern[at : at + 1] == "]"
    while at < len(pattern) and pattern[at] != "]":
        at += 2 if pattern[at] == "\\" else 1
    return at
