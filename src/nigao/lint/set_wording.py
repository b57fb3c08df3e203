"""Official wordings said nearly but not quite: 踔厉奋进、勇毅前行 for 踔厉奋发、勇毅前行."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from nigao.library.library import Library
from nigao.lint.grams import pair, pairs, spots
from nigao.lint.passages import Passages, pieces
from nigao.lint.text import Text
from nigao.lint.word_tables import lines

TABLE = "rules/通行提法.txt"
"""A wording a line, with others that are just as right behind ｜."""
_GRAM = 3
"""Characters of its head by which a wording is looked for."""
_SHORT = 6
"""Characters of the shortest wording that is looked for; shorter ones only tell that a passage is right."""
_LONG = 9
"""Characters of the shortest wording that is known again when more than one of its characters was changed."""
_MOST = 3
"""Characters in a row that may be others, be left out or be put in; one more for a whole member of a list."""
_MEMBER = 6
"""Characters of the longest first member that is no sentence with a verb of its own."""
_SHARE = 0.6
"""Share of a wording that must be there word for word."""
_MARKS = frozenset("，。；：、！？“”‘’（）《》\n \u3000")
_PARTS = frozenset("、，；：")
_EASY = frozenset("的了好和与及要地各更着并在以等全再还也把从、，“”‘’")
"""Characters by which a wording may differ and still be right."""


class Slip(NamedTuple):
    """How far a passage reaches, and the wording it nearly is."""

    size: int
    right: str


class _Change(NamedTuple):
    """What stands in a text (`start` to `end`) in place of some characters of a wording, counted from where that begins."""

    start: int
    end: int
    begin: int
    ours: str


@dataclass(frozen=True, slots=True)
class Wordings:
    """Official wordings by the three characters at their heads."""

    heads: Mapping[str, Sequence[str]]
    seconds: Mapping[str, Sequence[str]]
    """The same by the three characters at the head of their second member, for a slip in the first: 敬畏生命、救死扶伤."""
    others: Mapping[str, Sequence[str]]
    """Wording → those that are just as right."""
    starts: frozenset[int]
    """The first pairs of all these heads."""

    def find(self, text: Text) -> Iterator[tuple[int, Slip]]:
        """Where a text holds a version of a wording."""
        whole, told = text.whole, -1
        for at in spots(pairs(whole), self.starts):
            gram = whole[at : at + _GRAM]
            if gram not in self.heads and gram not in self.seconds:
                continue
            found = (
                *((wording, _change(wording, whole, at)) for wording in self.heads.get(gram, ())),
                *((wording, _first_member(wording, whole, at)) for wording in self.seconds.get(gram, ())),
            )
            for wording, change in found:
                if change and change.end > told and self._wrong(wording, whole, change):
                    start, end = _item(whole, change, len(wording))
                    told = end
                    yield start, Slip(end - start, wording)

    def _wrong(self, wording: str, whole: str, change: _Change) -> bool:
        """True when the characters that differ make another wording, and none that is right too."""
        theirs = whole[change.start : change.end]
        if set(theirs + change.ours) <= _EASY or "\n" in theirs or "【" in theirs:
            return False
        before = whole[max(0, change.begin - len(wording)) : change.end].rpartition("\n")[2]
        around = before + whole[change.end : change.end + len(wording)].partition("\n")[0]
        return not any(other in around for other in self.others[wording])


def _change(wording: str, whole: str, at: int) -> _Change | None:
    """What differs in a version of a wording whose head stands at `at`."""
    size = len(wording)
    said = whole[at : at + size]
    if not said.startswith(wording[: -_MOST - 1]) and wording[-2:] not in whole[at + size - _GRAM - 2 : at + size + _GRAM]:
        return None
    same = next((n for n, (ours, theirs) in enumerate(zip(wording, said, strict=False)) if ours != theirs), None)
    if same is None or same < _GRAM:
        return None
    for ours, theirs in _SIZES if len(wording) >= _LONG else _SIZES[:1]:
        rest, behind = wording[same + ours :], at + same + theirs
        if same + ours > len(wording) or len(wording) - ours < _SHARE * len(wording):
            continue
        if ours > _MOST and wording[same - 1] not in _PARTS:
            continue
        if len(rest) > 1 and whole.startswith(rest, behind):
            return _Change(at + same, behind, at, wording[same : same + ours])
        if not rest and ours == theirs and whole[behind : behind + 1] in _MARKS:
            return _Change(at + same, behind, at, wording[same:])
    return None


def _first_member(wording: str, whole: str, at: int) -> _Change | None:
    """What differs in the first member of a wording whose second one stands at `at`; the others are there word for word."""
    first, rest = _parted(wording)
    begin = at - len(first) - 1
    said = whole[max(begin, 0) : at - 1]
    if len(rest) < _LONG or begin < 0 or whole[at - 1] not in _PARTS or not whole.startswith(rest, at):
        return None
    differ = sum(ours != theirs for ours, theirs in zip(first, said, strict=True))
    return _Change(begin, at - 1, begin, first) if 0 < differ <= len(first) // 3 and _MARKS.isdisjoint(said) else None


def _parted(wording: str) -> tuple[str, str]:
    """The first member of a wording and the others; none when it is no list."""
    first, mark, rest = wording.partition("、")
    return (first, rest) if mark and _GRAM <= len(first) <= _MEMBER else ("", "")


_SIZES = ((1, 1), (1, 0), (0, 1), (2, 2), (2, 1), (1, 2), (2, 0), (3, 3), (3, 2), (2, 3), (4, 4))
"""How many characters of a wording, and of the text in their place, may differ: the least change first."""


def _item(whole: str, change: _Change, size: int) -> tuple[int, int]:
    """The member of the wording in which it differs: from mark to mark, inside the wording."""
    start, end = change.start, change.end
    stop = change.begin + size + _MOST
    while start > change.begin and whole[start - 1] not in _PARTS:
        start -= 1
    while end < min(stop, len(whole)) and whole[end] not in _MARKS:
        end += 1
    return start, end


def wordings(library: Library) -> Passages[Slip]:
    """Where passages hold versions of the library's wordings, found once for each passage."""
    return library.keep("set wordings", lambda: Passages(pieces, _gathered(library).find))


def _gathered(library: Library) -> Wordings:
    others: dict[str, tuple[str, ...]] = {}
    for line in lines(library, TABLE):
        group = tuple(wording.strip() for wording in line.split("｜"))
        others |= {wording: (*others.get(wording, ()), *group) for wording in group}
    heads: dict[str, list[str]] = {}
    seconds: dict[str, list[str]] = {}
    for wording in (wording for wording in others if len(wording) >= _SHORT):
        heads.setdefault(wording[:_GRAM], []).append(wording)
        if len(rest := _parted(wording)[1]) >= _LONG:
            seconds.setdefault(rest[:_GRAM], []).append(wording)
    return Wordings(heads, seconds, others, frozenset(map(pair, (*heads, *seconds))))
