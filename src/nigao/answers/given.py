"""The answers as keywords of Python: what a type checker knows of a call, so that a misspelt key is found before it runs."""

from __future__ import annotations

import datetime
from collections.abc import Mapping, Sequence
from typing import TypedDict

Text = str | None
"""One answer; None, as NaN and an empty text, is none."""
Texts = str | Sequence[str] | None
"""One answer or several."""
Day = datetime.date | str | None
"""A day, or how a clerk writes one: 2026-11-23, 11月23日, 下周三."""


class Rest(TypedDict, total=False):
    """What may be answered besides place, topics, emphasis, date and seed; `nigao schema` describes each."""

    level: Text
    superior: Text
    circle: Text
    title: Text
    kind: Text
    speaker: Text
    speaker_name: Text
    author: Text
    blanks: Text
    outline: Text
    chars: int | str | None
    minutes: int | str | None
    pace: int | str | None
    length: Mapping[str, int | str | None]
    facts: Mapping[str, object]
    units: Mapping[str, Text]
    depth: Mapping[str, Text]
    pins: Mapping[str, Text]
    headings: Mapping[str, Text]
    fills: Mapping[str, object]
    agenda: Texts
    speakers: Texts
    upper_meeting: Text
    slogan: Text
    figures: Text
    results: Text
    lead: Text
    problems: Texts
    deadline: Day
    cadence: Text
    inspector: Text
    report: Texts
    cases: Texts
    models: Text
    vision: Text
    leader: Text
    leader_points: Text
    leaders: Texts
    attendees: Texts
    reports_to: Text


class Shared(Rest, total=False):
    """What all rows of a batch may share."""

    place: Text
    topics: Texts
    emphasis: Mapping[str, Texts] | None


class Changes(Shared, total=False):
    """What may be changed in a speech that stands already: every answer."""

    date: Day
    seed: int | None
