"""What an answer means before it is taken: a length that can be had, a whole title in one field, answers that no longer hold."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from nigao.answers.answers import Answers, Entry
from nigao.answers.lengths import CHARACTERS, MINUTES, Length, read_length
from nigao.answers.presets import expanded
from nigao.answers.refusals import refusal
from nigao.answers.titles import is_title
from nigao.cli.interview.session import LENGTH, LEVEL, PLACE, TOPICS
from nigao.cli.interview.state import Desk
from nigao.drafting.pipeline import speak

_SHORTEST, _LONGEST = "500", "30000"
"""Lengths that no draft has: asking for them gives the shortest and the longest there is."""
_NEAR = 0.1
"""How far beyond what can be had a length may lie and still be taken: a draft comes as near as that."""
_SURELY_CHARACTERS = 200
"""A bare number from here on is characters; a smaller one may as well be minutes."""


def reach(desk: Desk, given: Mapping[str, str]) -> tuple[int, int]:
    """Characters of the shortest and the longest draft that these answers can have.

    Raises:
        NigaoError: the answers or the library have faults.
    """
    rest = {key: value for key, value in given.items() if key not in (LENGTH, MINUTES)}
    least, most = (speak(desk.brief({**rest, LENGTH: length}), desk.library)[1].characters for length in (_SHORTEST, _LONGEST))
    return least, most


def length_fault(desk: Desk, given: Mapping[str, str], typed: str) -> str:
    """What is wrong with a length, and what can be had; empty when it will do."""
    found = read_length(typed)
    if found is None:
        return f"“{typed}”看不出是多长（例如：4000字、25分钟、半小时）"
    if not found.said and found.middle < _SURELY_CHARACTERS:
        return f"“{typed}”是{found.middle}分钟还是{found.middle}字？写上“分钟”或“字”"
    pace = desk.brief(given).pace
    wanted = found.middle * (1 if found.unit == CHARACTERS else pace)
    least, most = reach(desk, given)
    if least * (1 - _NEAR) <= wanted <= most * (1 + _NEAR):
        return ""
    what = "太短" if wanted < least else "太长"
    return f"{found.told}{what}；现有的块写得出约{least}到{most}字（{-(-least // pace)}到{most // pace}分钟），写这中间的一个数"


def length_answers(found: Length | None) -> dict[str, str]:
    """The answers that hold a length: characters or minutes, never both; none without one."""
    minutes = bool(found and found.unit == MINUTES)
    return {MINUTES: found.told if found and minutes else "", LENGTH: str(found.middle) if found and not minutes else ""}


def whole_title(desk: Desk, typed: str) -> dict[str, str]:
    """What a title, typed where a place or a topic was asked for, tells of everything; empty when it is none."""
    if not is_title(typed) or refusal(typed, desk.library.words):
        return {}
    side = Answers("一问一答", MappingProxyType({TOPICS: Entry(typed, TOPICS)}))
    told = {key: entry.value for key, entry in expanded([side], desk.library)[0].entries.items()}
    return told if told[TOPICS] != typed else {}


def mended(desk: Desk, given: Mapping[str, str]) -> tuple[dict[str, str], tuple[str, ...]]:
    """The answers without those that cannot stand (an older nigao, a file mended by hand), and the keys of these.

    Place and topics go last: what can be kept is kept.
    """
    kept, gone = dict(given), list[str]()
    order = sorted(given, key=lambda key: (key in (PLACE, LEVEL), key == TOPICS))
    for key in order:
        before = _count(desk, kept)
        if not before:
            break
        rest = {name: value for name, value in kept.items() if name != key}
        if _count(desk, rest) < before:
            kept, gone = rest, [*gone, key]
    return kept, tuple(gone)


def _count(desk: Desk, given: Mapping[str, str]) -> int:
    """How many faults the answers have; that nobody has said yet what the meeting is about is none."""
    return sum(problem.where != TOPICS for problem in desk.problems(given))
