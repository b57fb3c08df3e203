"""A place: from a name to its level and every form a speech needs of it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from types import MappingProxyType

from nigao.errors import Problem, closest, raise_all
from nigao.library.divisions import Gazetteer
from nigao.library.levels import LEVELS
from nigao.meeting.locate import locate
from nigao.meeting.place_forms import KEYS, OPTIONAL_KEYS, UNIT, dialect_of, forms_of, hints_of

__all__ = ["KEYS", "OPTIONAL_KEYS", "Gazetteer", "Place", "read_place", "with_units"]


@dataclass(frozen=True, slots=True)
class Place:
    """One place, as a speech speaks of it."""

    name: str
    """As typed, completed where the table is sure (苏州 → 苏州市); empty when no name was given."""
    level: str
    """The canonical level, a key of `nigao.library.levels.LEVELS`: 地级市, 县级市, 街道 …"""
    tier: str
    """What block heads name in `levels`: 省 市 县 镇 街道 开发区."""
    forms: Mapping[str, str]
    """Every form under its key (`KEYS`, `OPTIONAL_KEYS`, `单位.…`); a key that does not apply at this level is absent."""
    notes: tuple[str, ...]
    """What the clerk should hear: a level taken by default, a name still masked, a habit to check."""
    masked: bool
    """True for XX市, 某县, **镇."""
    dialect: Mapping[str, str] = field(default_factory=dict)
    """Grass-roots word of a block → what it is called here (村干部 → 连队干部); empty where blocks speak as the place does."""
    unsure: bool = False
    """True when the level was taken by default; the interview then asks for it."""


def read_place(
    name: str, gazetteer: Gazetteer, *, level: str | None = None, superior: str | None = None, on: date | None = None
) -> Place:
    """The place called `name`, empty for none, at the `level` a clerk said and under `superior`, when they were given.

    `on` is the day for which it is wanted; None for a day after every change of names.

    Raises:
        NigaoError: a name that can be no place, a level unknown, or one that contradicts the name.
    """
    site = locate(name.strip(), gazetteer, (level or "").strip(), (superior or "").strip(), on)
    forms = MappingProxyType(forms_of(site, gazetteer))
    notes = (*site.notes, *hints_of(site, gazetteer))
    dialect = MappingProxyType(dialect_of(site, gazetteer))
    return Place(site.name, site.level, LEVELS[site.level].tier, forms, notes, site.masked, dialect, site.unsure)


def with_units(place: Place, units: Mapping[str, str]) -> Place:
    """`place` with the departments called as the office calls them: `{"教育": "县教育体育局"}`.

    Raises:
        NigaoError: keys that name no department of this place; all of them.
    """
    known = tuple(key.removeprefix(UNIT) for key in place.forms if key.startswith(UNIT))
    unknown = (key for key in units if key not in known)
    raise_all(Problem(f"单位.{key}", f"没有“{key}”这一类单位", closest(key, known)) for key in unknown)
    named = {f"{UNIT}{key}": text.strip() for key, text in units.items()}
    return replace(place, forms=MappingProxyType({**place.forms, **named}))
