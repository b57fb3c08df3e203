"""Values of Python as answers: texts, numbers, days and lists, and what data frames and arrays hold instead of them."""

from __future__ import annotations

import datetime
import math
from collections.abc import Mapping
from enum import Enum

_MISSING = ("NAType", "NaTType")
"""Types whose only value says that there is none (pandas.NA, pandas.NaT)."""


def text_of(value: object) -> str | None:
    """`value` as an answer; None when nothing was given (None, NaN, NaT, NA, blank text). Days are ISO, lists joined by ；.

    Raises:
        TypeError: it is no text, number, day or list of these.
    """
    value = _plain(value)
    if value is None:
        return None
    if isinstance(value, str):
        return str(value) if value.strip() else None
    if isinstance(value, datetime.datetime):
        return value.date().isoformat()
    if isinstance(value, datetime.date):
        return value.isoformat()
    if isinstance(value, list | tuple):
        return _joined(value)
    if isinstance(value, bool) or not hasattr(value, "__float__"):
        raise TypeError
    return _number(value)


def _plain(value: object) -> object:
    """What arrays, series and their scalars stand for; None for what is missing."""
    if type(value).__name__ in _MISSING:
        return None
    if isinstance(value, Enum) and not isinstance(value, str):
        return value.value
    if getattr(getattr(value, "dtype", None), "kind", "") == "M" and not getattr(value, "ndim", 0):  # numpy.datetime64
        text = str(value)[:10]
        return None if text == "NaT" else text
    return value.tolist() if hasattr(value, "tolist") else value


def _joined(value: list[object] | tuple[object, ...]) -> str | None:
    if any(isinstance(_plain(item), Mapping | list | tuple) for item in value):
        raise TypeError
    texts = [text for item in value if (text := text_of(item)) is not None]
    return "；".join(texts) + ("；" if len(texts) == 1 and "、" in texts[0] else "") if texts else None


def _number(value: object) -> str | None:
    """A number as it is written; a whole one without a point, as columns with gaps turn 4000 into 4000.0."""
    if isinstance(value, int):
        return str(value)
    found = float(value)  # type: ignore[arg-type]
    if math.isnan(found):
        return None
    if math.isinf(found):
        raise TypeError
    return str(int(found)) if found.is_integer() else str(value)
