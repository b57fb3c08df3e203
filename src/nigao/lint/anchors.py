"""Words without which a regular expression cannot match: looked for first, since most patterns match nothing in a text.

Looking for a plain word costs a hundredth of trying a pattern at every character, and a pattern never needed is never compiled.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import product

from nigao.lint.pattern_parts import Atom, Kind, atoms, branches, inner

_MANY = 120
"""Words of the longest list by which a pattern is looked for."""
_FLAGS = ("(?i", "(?x", "(?s", "(?m", "(?a", "(?L", "(?u")

Words = tuple[str, ...]


def anchors(pattern: str) -> Words:
    """Words of which every match holds at least one, or has one around it; empty when none is sure."""
    if pattern.startswith(_FLAGS):
        return ()
    found = [_best(atoms(branch)) for branch in branches(pattern)]
    words = tuple(dict.fromkeys(word for words in found for word in words))
    return words if all(found) and all(words) and len(words) <= _MANY else ()


def _best(parts: Sequence[Atom]) -> Words:
    """The best choice of words that one branch needs: those whose shortest is longest."""
    best: Words = ()
    run: Words = ("",)
    for part in parts:
        said = _exact(part)
        if part.kind is Kind.AHEAD:
            best = _better(best, _joined(run, said or ()))
        elif part.kind is Kind.BEHIND:
            run = said if said and run == ("",) else run
        elif part.kind is Kind.MARK:
            continue
        elif said is None or not part.least:
            needed = anchors(inner(part.text)) if part.kind is Kind.GROUP and part.least else ()
            best, run = _better(_better(best, run), needed), ("",)
        else:
            whole = _repeated(said, part.least)
            longer = _joined(run, whole or said)
            if not longer or not whole:  # told up to its first: what follows stands behind its last
                best = _better(best, longer or run)
            run = (longer or whole) if whole else said
            if part.most != part.least:
                best, run = _better(best, run), said
    return _better(best, run)


def _exact(part: Atom) -> Words | None:
    """All that a part can stand for once, when that is little."""
    if part.kind in (Kind.SIGN, Kind.SET):
        return part.signs
    if part.kind in (Kind.GROUP, Kind.AHEAD, Kind.BEHIND):
        found = [_whole(atoms(branch)) for branch in branches(inner(part.text))]
        words = tuple(word for words in found for word in words)
        return words if all(found) and len(words) <= _MANY else None
    return None


def _whole(parts: Sequence[Atom]) -> Words:
    """All that a branch can stand for; empty when that is much."""
    run: Words = ("",)
    for part in parts:
        if part.kind in (Kind.MARK, Kind.AHEAD, Kind.BEHIND):
            continue
        said = _exact(part)
        if said is None or part.least != part.most:
            return ()
        run = _joined(run, _repeated(said, part.least))
    return run


def _repeated(words: Words, times: int) -> Words:
    return words if times == 1 else _joined(*[words] * times)


def _joined(*parts: Words) -> Words:
    """Each word of one part before each of the next; empty when they are too many."""
    size = 1
    for words in parts:
        size *= len(words)
    return tuple(map("".join, product(*parts))) if size <= _MANY else ()


def _better(one: Words, other: Words) -> Words:
    """The choice whose shortest word is longer; of two alike the one with fewer words."""
    return max(one, other, key=lambda words: (min(map(len, words), default=0), -len(words)))
