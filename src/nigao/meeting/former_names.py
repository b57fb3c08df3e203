"""What a place was called, and what rank it had, on the day of the meeting: names change, a speech keeps to its day."""

from __future__ import annotations

import re
from datetime import date
from typing import NamedTuple

from nigao.library.divisions import Division, Gazetteer
from nigao.library.levels import LEVELS, by_suffix

_SECTIONS = ("旧名", "撤并", "从前的级别")
_CHANGE = re.compile(r"^  \S+: \S+ (\d{4})(?:年(\d{1,2})月)?", re.MULTILINE)
_WHEN = re.compile(r"(\d{4})(?:年(\d{1,2})月)?")


class Change(NamedTuple):
    """A name no longer in use."""

    new: str
    """What is there now."""
    since: date
    """The first day of the year or month in which it changed."""
    when: str
    """As printed: 2010年, 2025年11月."""
    exact: bool
    """True when the month is known."""
    level: str
    """What the old place was, where its name does not tell; mostly empty."""
    merged: bool
    """True when it became part of another place."""


def latest(gazetteer: Gazetteer) -> date:
    """The day after which every change that the tables know has come."""
    found = [match for _, text in gazetteer.other_names.layers for match in _CHANGE.findall(text)]
    years = [date(int(year), int(month), 28) if month else date(int(year), 12, 31) for year, month in found]
    return max(years, default=date.min)


def change_of(name: str, gazetteer: Gazetteer) -> Change | None:
    """What became of the place once called `name`; None for a name in use."""
    for section in _SECTIONS[:2]:
        if told := str(gazetteer.other_names.section(section).get(name, "")):
            new, when, *level = told.split(" ")
            return _change(new, when, "".join(level), merged=section == "撤并")
    return None


def lay_in(change: Change, superior: str, gazetteer: Gazetteer) -> bool:
    """True when what is there now lies in `superior`, or the tables do not know."""
    rows = gazetteer.find(change.new)
    return not superior or not rows or any(superior == place.name for row in rows for place in (*gazetteer.lineage(row), row))


def kept(name: str, change: Change, gazetteer: Gazetteer) -> tuple[str, tuple[Division, ...]]:
    """The level of the old place and what lay above it, as far as today's tables tell."""
    rows = gazetteer.find(change.new) or gazetteer.find(re.sub("^.+?[省市州]", "", change.new))
    now = rows[0] if rows else Division(change.new, "", "")
    options = by_suffix(name)
    level = change.level or now.level
    if not change.level and now.level not in options[:2]:
        small = bool(rows) and LEVELS[now.level].tier == "县"
        level = next((each for each in options if (LEVELS[each].tier == "县") == small), options[0] if options else now.level)
    above = tuple(place for place in gazetteer.lineage(now) if _rank(place.level) < _rank(level)) if rows else ()
    return level, above


def earlier_level(name: str, on: date | None, gazetteer: Gazetteer) -> tuple[str, str]:
    """The level that a place of today's name had on that day, and a note; both empty where it was the same or is not known."""
    told = str(gazetteer.other_names.section(_SECTIONS[2]).get(name, "")) if on else ""
    if not told or on is None:
        return "", ""
    level, when, *_ = told.split(" ")
    change = _change(name, when, "", merged=False)
    if on >= change.since:
        return "", ""
    return level, f"“{name}”{change.when}以前是{level}，按当时的写"


def not_yet(name: str, on: date | None, gazetteer: Gazetteer) -> str:
    """A note when the place was not yet called `name` on that day; empty else."""
    if on is None or name in gazetteer.other_names.section(_SECTIONS[2]):
        return ""
    for _, text in gazetteer.other_names.layers:
        for old, when in re.findall(rf"^  (\S+): {re.escape(name)} (\S+)", text, re.MULTILINE):
            change = _change(name, when, "", merged=False)
            if on < change.since and by_suffix(old):
                return f"“{name}”是{change.when}由“{old}”改来的，会在那以前开，请核对地名"
    return ""


def _change(new: str, when: str, level: str, *, merged: bool) -> Change:
    match = _WHEN.match(when)
    year, month = (int(match[1]), match[2]) if match else (1, None)
    return Change(new, date(year, int(month or 1), 1), when if month else f"{year}年", bool(month), level, merged)


def _rank(level: str) -> int:
    tier = LEVELS[level].tier if level in LEVELS else "县"
    return ("省", "市", "县", "开发区", "镇", "街道").index(tier)
