"""A long title broken into lines: words stay whole, the lines are of like length and widen downwards.

GB/T 9704 asks that a title of several lines be 词意完整、排列对称、长短适宜, shaped as a trapezoid or a rhombus.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import combinations, pairwise

from nigao.drafting.speech import Draft

_BEHIND = re.compile(r"(?:暨|[、，：”》）]|20\d\d年)")
"""A line may well end with one of these."""
_BEFORE = re.compile(
    r"[“《（]|(?:安全生产|集中整治|专项整治|推进|动员|部署|调度|总结|表彰|警示教育|电视电话|视频|现场|专题|全体|扩大)?"
    r"(?:工作)?(?:推进|动员|部署|调度|总结|座谈|约谈|促进)*(?:会议|大会|[^上议大]会)(?=$|上|暨|的|讲)"
)
"""A line may well begin with one of these: the words for the meeting, an opening quotation mark."""
_JOINT = re.compile(r"(?<=.)(?=工作|集中整治|专项整治|和腐败)")
_NEVER_FIRST = frozenset("、，。：；！？”’》）】的上暨和")
_NEVER_LAST = frozenset("“‘《（【在和第")
_WORN = 60
"""Cost of a break at a place nobody named, in squared characters."""
_MORE_LINES = 30
"""Cost of one line more."""


def title_lines(title: str, room: int, units: Sequence[str] = ()) -> tuple[str, ...]:
    """`title` in as few lines of at most `room` characters as look well.

    Args:
        title: on one line.
        room: characters a line holds.
        units: names that stay whole where possible, such as the place and each topic; a break may stand at their ends.
    """
    if len(title) <= room:
        return (title,)
    costs = _costs(title, units)
    least = -(-len(title) // room)
    whole = {cut: cost for cut, cost in costs.items() if cost < _WORN}
    for cuts in (whole, costs):  # words are torn only where nothing else fits
        if found := [way for count in (least, least + 1) for way in _ways(title, room, count, cuts)]:
            return min(found)[1]
    size = room - 1 if len(title) % room == 1 else room  # no single character on the last line
    return tuple(title[n : n + size] for n in range(0, len(title), size))


def units_of(draft: Draft) -> Sequence[str]:
    """What a title is made of and should not be torn: the place and each topic, as the brief names them."""
    topics = str(draft.brief.get("topics", "")).replace("；", "暨").split("暨")
    return [str(draft.brief.get("place", "")), *topics]


def _ways(title: str, room: int, count: int, costs: dict[int, int]) -> Iterator[tuple[float, tuple[str, ...]]]:
    """Every way to break `title` into `count` lines that fit, with its cost."""
    for cuts in combinations(sorted(costs), count - 1):
        edges = (0, *cuts, len(title))
        sizes = [end - start for start, end in pairwise(edges)]
        if max(sizes) <= room and min(sizes) > 1:
            lines = tuple(title[start:end] for start, end in pairwise(edges))
            yield sum(costs[cut] for cut in cuts) + _unevenness(sizes) + _MORE_LINES * count, lines


def _unevenness(sizes: Sequence[int]) -> float:
    """Squared distance from lines of equal length; a line shorter than the one above costs more than a longer one."""
    mean = sum(sizes) / len(sizes)
    narrowing = sum(2 * (above - below) for above, below in pairwise(sizes) if above > below + 1)
    return sum((size - mean) ** 2 for size in sizes) / len(sizes) + narrowing


def _costs(title: str, units: Sequence[str]) -> dict[int, int]:
    """Place of each possible break → its cost."""
    good = _good_breaks(title, units)
    inside = {n for unit in units for start in _starts(title, unit) for n in range(start + 1, start + len(unit))}
    costs = {}
    for n in range(1, len(title)):
        if title[n] in _NEVER_FIRST or title[n - 1] in _NEVER_LAST or (title[n - 1 : n + 1].isascii()):
            continue
        costs[n] = 0 if n in good and n not in inside else 12 if n in good else _WORN
    return costs


def _good_breaks(title: str, units: Sequence[str]) -> set[int]:
    behind = {found.end() for found in _BEHIND.finditer(title)}
    before = {found.start() for found in _BEFORE.finditer(title)} | {found.start() for found in _JOINT.finditer(title)}
    ends = {start + at for unit in units for start in _starts(title, unit) for at in (0, len(unit))}
    return behind | before | ends


def _starts(title: str, unit: str) -> Iterator[int]:
    return (found.start() for found in re.finditer(re.escape(unit), title)) if unit else iter(())
