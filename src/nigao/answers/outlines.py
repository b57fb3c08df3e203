"""Which outline the answers name: it is found before anything else is read, for it decides which keys there are."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from nigao import yamltext
from nigao.answers.answers import Answers
from nigao.answers.presets import base_of, shipped_presets
from nigao.answers.scopes import named_sort
from nigao.errors import NigaoError
from nigao.library.library import Library
from nigao.library.outline import Outline

KEYS = ("outline", "提纲", "文体")
"""The names of the key in every input."""
TOLD_BY = ("title", "标题", "kind", "会议类型", "会种", "会议", "topics", "主题", "议题", "专题", "topic")
"""Keys whose answer can end in the sort of speech: 在全县安全生产工作推进会上的主持词."""


def outline_of(library: Library, *sides: Mapping[str, object]) -> Outline:
    """The outline that the first of `sides` to name one names, by its key or by how its title ends; the usual one for none.

    Raises:
        NigaoError: there is no such outline, or its file has faults.
    """
    named = (name for side in sides for name in _named(side, library))
    return library.outline(next(filter(None, named), ""))


def of_sides(library: Library, sides: Iterable[Answers]) -> Outline:
    """The outline that the first of `sides`, already read, names; the usual one when none does.

    Raises:
        NigaoError: there is no such outline, or its file has faults.
    """
    return outline_of(library, *({key: entry.value for key, entry in side.entries.items()} for side in sides))


def named_in(job: str) -> Mapping[str, object]:
    """What `job` (a preset file, a shipped name, a title) or a preset that it extends says of its outline; faults come later."""
    path = shipped_presets().get(job, Path(job))
    for _ in range(_DEEPEST):
        try:
            raw = yamltext.load(path) if path.is_file() else None
        except (NigaoError, OSError, ValueError):
            raw = None
        if not isinstance(raw, yamltext.Map):
            return {"title": job}
        told = {key: raw[key] for key in TOLD_BY if _SIGN in str(raw.get(key, ""))}
        if found := {key: raw[key] for key in KEYS if raw.get(key)} or told:
            return found
        base = raw.get("extends") or raw.get("继承")
        if not isinstance(base, str):
            return {}
        path = base_of(base, path) or Path()
    return {}


def _named(side: Mapping[str, object], library: Library) -> Iterator[str]:
    yield from (str(side[key]).strip() for key in KEYS if side.get(key))
    for key in TOLD_BY:
        if isinstance(text := side.get(key), str) and _SIGN in text:
            yield named_sort(text, library.words)[0]


_SIGN = "主持"
"""What every word for a sort of speech other than 讲话 holds."""
_DEEPEST = 9
"""Presets that are followed from one to the next."""
