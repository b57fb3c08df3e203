"""A draft in sections, for outlines and reading times: front, opening, each part, closing."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby
from typing import NamedTuple

from nigao.drafting.speech import Draft, Paragraph, Role, characters
from nigao.formats.tail import SIGNATURE

_NAMES = {"opening": "开头", "closing": "结尾", SIGNATURE: "落款"}


class Section(NamedTuple):
    """What hangs together: the opening, a part under its heading, the closing."""

    id: str
    """First piece of the slots in it; unique in the draft."""
    name: str
    """Its heading with number; 开头 and 结尾 where there is none."""
    paragraphs: tuple[Paragraph, ...]
    characters: int
    minutes: float

    @property
    def time(self) -> str:
        """The minutes in words."""
        return f"约{max(1, round(self.minutes))}分钟" if self.minutes >= 0.5 else "不到1分钟"


def front(draft: Draft) -> tuple[Paragraph, ...]:
    """Title and subtitles."""
    return tuple(p for p in draft.paragraphs if p.role in (Role.TITLE, Role.SUBTITLE))


def sections(draft: Draft) -> tuple[Section, ...]:
    """Everything that is read aloud, in order."""
    return tuple(_sections(draft))


def _sections(draft: Draft) -> Iterator[Section]:
    for key, group in groupby(draft.spoken(), key=lambda p: p.slot.split("/")[0]):
        paragraphs = tuple(group)
        size = sum(characters(p.full) for p in paragraphs)
        heading = next((p.full for p in paragraphs if p.role is Role.HEADING), "")
        yield Section(key, heading or _NAMES.get(key, key), paragraphs, size, size / draft.pace)
