"""Which outline the answers name: it is found before anything else is read, for it decides which keys there are."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path

from nigao import yamltext
from nigao.answers.answers import Answers
from nigao.answers.presets import base_of, shipped_presets
from nigao.errors import NigaoError
from nigao.library.library import Library
from nigao.library.outline import Outline

KEYS = ("outline", "提纲")
"""The names of the key in every input."""


def outline_of(library: Library, *sides: Mapping[str, object]) -> Outline:
    """The outline that the first of `sides` to name one names; the usual one when none does.

    Raises:
        NigaoError: there is no such outline, or its file has faults.
    """
    named = (str(side[key]).strip() for side in sides for key in KEYS if side.get(key))
    return library.outline(next(filter(None, named), ""))


def of_sides(library: Library, sides: Iterable[Answers]) -> Outline:
    """The outline that the first of `sides`, already read, names; the usual one when none does.

    Raises:
        NigaoError: there is no such outline, or its file has faults.
    """
    return outline_of(library, *({key: entry.value for key, entry in side.entries.items()} for side in sides))


def named_in(job: str) -> Mapping[str, object]:
    """What the preset `job` (a file or a shipped name), or one that it extends, says of its outline; faults are told later."""
    path = shipped_presets().get(job, Path(job))
    for _ in range(_DEEPEST):
        try:
            raw = yamltext.load(path) if path.is_file() else None
        except (NigaoError, OSError, ValueError):
            return {}
        if not isinstance(raw, yamltext.Map):
            return {}
        if found := {key: raw[key] for key in KEYS if raw.get(key)}:
            return found
        base = raw.get("extends") or raw.get("继承")
        if not isinstance(base, str):
            return {}
        path = base_of(base, path) or Path()
    return {}


_DEEPEST = 9
"""Presets that are followed from one to the next."""
