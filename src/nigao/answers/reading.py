"""What a title tells, as a value for scripts and other programs: each part as it stands there, None for what it does not name."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from nigao.answers.titles import parts_of

if TYPE_CHECKING:
    from nigao.answers.title import Title
    from nigao.library.library import Library

_PRINTED = {"开发区": "开发区", "市辖区": "区", "师市": "师市"}
"""Level in the table → as titles print it."""
_MASK = re.compile(r"[XxＸｘ×✕*＊□某]|(?<![零一二三四五六七八九十百\d○〇])[○〇]+(?![零一二三四五六七八九十百\d○〇])")


@dataclass(frozen=True, slots=True)
class Reading:
    """The parts of a meeting's title."""

    place: str | None = None
    """苏州市; None for a mask such as XX县."""
    level: str | None = None
    """As printed: 市, 县, 区, 镇."""
    scope: str | None = None
    """The circle the meeting is for: 教育系统, 教育局, 集团公司."""
    year: str | None = None
    """As printed: 2025年, 202x年."""
    speaker: str | None = None
    """As printed: 县委书记."""
    topics: tuple[str, ...] = ()
    """Without a trailing 工作."""
    kinds: tuple[str, ...] = ()
    """Canonical kinds of meeting: 推进会."""
    ordinal: str | None = None
    """第四季度, 十三届八次."""
    ends_as: str | None = None
    """How the title ends: 的讲话, 讲话提纲; None for the bare name of a meeting."""
    speech: bool = False
    """False when the title is only a meeting's name."""


def read(title: str, library: Library) -> Reading:
    """The parts of `title`; a text that is no title is the topic alone."""
    from nigao.answers.known_places import known_places

    found = parts_of(title, library.words, known_places(library.gazetteer))
    if found is None:
        return Reading()
    masked = bool(_MASK.search(found.place))
    return Reading(
        found.place if found.place and not masked else None,
        _level(found, library) or None,
        found.scope or None,
        found.year or None,
        found.speaker or None,
        tuple(_parted(found.topics, library)),
        found.kinds,
        found.ordinal or None,
        found.ends_as or None,
        found.speech,
    )


def _parted(topics: Sequence[str], library: Library) -> Iterator[str]:
    """Topics that a title joins by 、, each for itself where every one has a card of its name: 防汛抗旱、安全生产."""
    for topic in topics:
        parts = topic.split("、")
        known = len(parts) > 1 and all((hit := library.index.topic(part)) and hit.exact for part in parts)
        yield from parts if known else (topic,)


def _level(found: Title, library: Library) -> str:
    """The level a title tells; by the table for 新区 and 市, which may be zones or divisions of the corps."""
    names = (found.place[at:] for at in range(len(found.place) - 2)) if found.place.endswith(("新区", "市")) else ()
    rows = next(filter(None, map(library.gazetteer.find, names)), ())
    levels = {row.level for row in rows}
    return _PRINTED.get(levels.pop(), found.level) if len(levels) == 1 else found.level


def meeting(title: str, given: Mapping[str, str], library: Library) -> dict[str, object]:
    """The parts of the `title` of a speech; what only the answers `given` tell stands in their words."""
    found = read(title, library)
    place = given.get("place", "")
    told = {
        "place": found.place or (place if place and not _MASK.search(place) else None),
        "level": found.level or given.get("level") or None,
        "scope": found.scope or given.get("circle") or None,
        "year": found.year,
        "speaker": found.speaker or given.get("speaker") or None,
        "topics": list(found.topics) or [topic for topic in re.split("[；暨]", given.get("topics", "")) if topic],
        "kinds": list(found.kinds) or [kind for kind in given.get("kind", "").split("暨") if kind],
    }
    return {**told, "ordinal": found.ordinal, "ends_as": found.ends_as, "speech": found.speech}
