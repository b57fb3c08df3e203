"""What is known of the meeting a text is for: the day, the place and those above it, what the brief promises."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from typing import TYPE_CHECKING

from nigao.chinese import read_date
from nigao.errors import UsageError
from nigao.library.levels import LEVELS, by_suffix
from nigao.lint.text import Text

if TYPE_CHECKING:
    from nigao.library.library import Library
    from nigao.meeting.brief import Brief
    from nigao.meeting.place import Place

_DAY = re.compile(r"^\s*[（(]?\s*(\d{4}年\d{1,2}月\d{1,2}日)\s*[）)]?\s*$", re.MULTILINE)
"""The line under a title that holds nothing but a day."""
_FRONT = 400


@dataclass(frozen=True, slots=True)
class Setting:
    """The meeting."""

    library: Library
    on: date | None = None
    place: str = ""
    """The place the text is for; empty when nobody said."""
    tier: str = ""
    """省, 市, 县 …; empty when the place is unknown."""
    final: bool = False
    """True when nothing may be left open."""
    allowed: frozenset[str] = frozenset()
    """Names that may stand in the text beside those of the table."""
    forms: str = ""
    """Every form of the place, joined: what they name (兵团党委) is no other place."""
    facts: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """What the brief answers: name → texts."""
    brief: Brief | None = None


def setting_of(
    library: Library, *, place: str = "", on: date | None = None, final: bool = False, brief: Brief | None = None
) -> Setting:
    """What a call says of the meeting; a brief says it all.

    Raises:
        NigaoError: a place that can be none.
    """
    if brief is not None:
        found, on = brief.place, on or brief.date
    elif place:
        found = _place(place, library, on)
    else:
        return Setting(library, on, final=final)
    facts = {name: (told,) if isinstance(told, str) else told for name, told in brief.facts.items()} if brief else {}
    named = {found.name, place, *(found.forms.get(key, "") for key in ("上级", "上级全称", "地名", "地名简称"))}
    above = found.forms.get("上级链", "")
    allowed = frozenset(name for name in (*named, *re.split("[、和]", above)) if name)
    forms = "，".join(found.forms.values())
    return Setting(library, on, found.name, found.tier, final, allowed, forms, facts, brief)


def _place(name: str, library: Library, on: date | None) -> Place:
    """The place of a text, or the body in it; which of several townships of one name is meant matters to none of the rules."""
    from nigao.meeting.place import read_place
    from nigao.meeting.setting import Asked, read_setting

    try:
        return read_setting(Asked(name, on=on), library).place
    except UsageError:
        nameless = read_place(f"某某{LEVELS[by_suffix(name)[0]].word}", library.gazetteer)
        return replace(nameless, name=name, forms={**nameless.forms, "地名": name, "地名简称": name})


def with_day(setting: Setting, text: Text) -> Setting:
    """The setting with the day that stands under the title, where nobody said another."""
    if setting.on is not None:
        return setting
    found = _DAY.search(text.whole, 0, _FRONT)
    day = read_date(found[1]) if found else None
    return replace(setting, on=day) if day else setting
