"""The speech as a value: typed paragraphs, and what can be read off them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Protocol, Unpack

from nigao.answers.given import Changes
from nigao.errors import NigaoError, Problem

BLANK = re.compile(r"【待[补核]：[^】]*】")
"""A visible gap that a person must fill."""


class Role(StrEnum):
    """What a paragraph is in the speech."""

    TITLE = "title"
    SUBTITLE = "subtitle"
    SALUTATION = "salutation"
    HEADING = "heading"
    LEAD = "lead"
    POINT = "point"
    BODY = "body"
    CLOSING = "closing"


_TAGS: Mapping[Role, str] = {Role.TITLE: "h2", Role.HEADING: "h3"}
_PRINTED = (Role.TITLE, Role.SUBTITLE)
"""Roles that are printed and not read aloud."""


@dataclass(frozen=True, slots=True)
class Source:
    """Where a paragraph comes from."""

    layer: str = ""
    """Name of the library layer; empty for what the outline or an answer says by itself."""
    file: str = ""
    """Path of the block file inside its layer."""
    line: int = 0
    """Line of the wording in that file, from 1."""
    block: str = ""
    """Identity of the block, for example `who/party-committee`."""
    wording: str = ""
    """Name of the wording."""
    depth: str = ""
    """略, 中 or 详; empty where depth has no meaning."""
    items: tuple[str, ...] = ()
    """Reference items (`role/item`) and bases of the card (`依据.name`) it says."""
    answers: tuple[str, ...] = ()
    """Names of the answers whose words the paragraph holds."""
    left: tuple[tuple[str, str], ...] = ()
    """Blanks it leaves: what is missing, and whom to ask (empty when nobody is named)."""


@dataclass(frozen=True, slots=True)
class Blank:
    """A visible gap that a person must fill."""

    text: str
    """The mark as printed, brackets included."""
    slot: str
    """Slot of the paragraph that holds it, for example `what/2`."""
    paragraph: int
    """Number of that paragraph in the draft, from 1."""
    whom: str = ""
    """Whom to ask; empty when nobody is named."""

    @property
    def name(self) -> str:
        """What is missing."""
        return name_of(self.text)


def name_of(mark: str) -> str:
    """What is missing in a blank as printed: 时限 of 【待补：时限】."""
    return mark[4:-1]


def with_whom(what: str, whom: str) -> str:
    """A blank, and whom to ask: 时限（找县应急管理局）."""
    return f"{what}（找{whom}）" if whom else what


@dataclass(frozen=True, slots=True)
class Paragraph:
    """One paragraph of a speech."""

    role: Role
    text: str
    """What is said, without marker and label."""
    marker: str = ""
    """Numbering as printed: `一、`, `第一，`, `一要`."""
    label: str = ""
    """The run-in heading of a point, with its full stop."""
    slot: str = ""
    """Its place in the outline: `opening`, `why`, `why/2`, `closing`."""
    source: Source = Source()

    @property
    def full(self) -> str:
        """The paragraph as printed."""
        return f"{self.marker}{self.label}{self.text}"


def characters(text: str) -> int:
    """Non-blank characters in `text`, punctuation included."""
    return len("".join(text.split()))


def spoken_characters(paragraphs: Iterable[Paragraph]) -> int:
    """Non-blank characters of the paragraphs that are read aloud: of all but title and subtitle."""
    return characters("".join([p.full for p in paragraphs if p.role not in _PRINTED]))


class Maker(Protocol):
    """What drafts a speech again."""

    def __call__(self, draft: Draft, paragraphs: tuple[str, ...], changes: Mapping[str, object], /) -> Draft:
        """`draft` with other words in `paragraphs` (everywhere when none are named) and with `changes` of its answers."""


@dataclass(frozen=True, slots=True, repr=False)
class Draft:
    """A whole speech: a value that can be compared, kept in sets and pickled."""

    paragraphs: tuple[Paragraph, ...]
    pace: int = 160
    """Characters read aloud in a minute. Advice, not a standard: 150–180 is usual."""
    notes: tuple[str, ...] = ()
    """What the clerk should know about this draft, in Chinese."""
    brief: Mapping[str, str] = field(default_factory=dict, hash=False)
    """The complete brief, canonical key → answer: drafting from it makes this draft again."""
    maker: Maker | None = field(default=None, compare=False)
    """What `again` asks; None for a speech that was read from a file."""

    def __repr__(self) -> str:
        left = f"、{len(self.blanks)}处待补" if self.blanks else ""
        return f"<Draft {self.title or '（没有标题）'}：{len(self.paragraphs)}段、{self.characters}字{left}>"

    def _repr_html_(self) -> str:
        """The speech for a notebook, blanks marked."""
        from html import escape

        shown = (BLANK.sub(r"<mark>\g<0></mark>", escape(p.full)) for p in self.paragraphs)
        tags = (_TAGS.get(p.role, "p") for p in self.paragraphs)
        return (
            f'<article lang="zh-CN">{"".join(f"<{tag}>{text}</{tag}>" for tag, text in zip(tags, shown, strict=True))}</article>'
        )

    def again(self, *paragraphs: str, **changes: Unpack[Changes]) -> Draft:
        """This speech in other words, or with other answers.

        With neither, the same answers make another draft (the next seed that says anything else).

        Args:
            paragraphs: slots (`why/2`) or blocks (`who/first-hand`) that are to be worded otherwise; the others stay.
            changes: answers to change, by the keywords of `nigao.draft`; the seed stays, so that what need not change does not.

        Raises:
            ArgumentError: (also a `TypeError`) a keyword that does not exist.
            NigaoError: faults of the answers, a paragraph that is not there or has one wording only, a speech read from a file.
        """
        if self.maker is None:
            raise NigaoError(
                Problem("again", "这篇稿子不是由回答拟出来的，没法再拟", "用 nigao.draft 由记录（.nigao.yaml）拟一稿")
            )
        return self.maker(self, paragraphs, changes)

    @property
    def title(self) -> str:
        """The title on one line; empty when there is none."""
        return next((p.text for p in self.paragraphs if p.role is Role.TITLE), "")

    @property
    def characters(self) -> int:
        """Non-blank characters from the salutation to the end."""
        return spoken_characters(self.paragraphs)

    @property
    def minutes(self) -> float:
        """Reading time in minutes at `pace`."""
        return self.characters / self.pace

    @property
    def blanks(self) -> tuple[Blank, ...]:
        """Every 【待补：…】 and 【待核：…】, in order."""
        return tuple(
            Blank(mark, p.slot, n, dict(p.source.left).get(name_of(mark), ""))
            for n, p in enumerate(self.paragraphs, 1)
            for mark in BLANK.findall(p.full)
        )

    @property
    def text(self) -> str:
        """The bare speech, one paragraph a line."""
        return "\n".join(p.full for p in self.paragraphs)

    def spoken(self) -> Iterator[Paragraph]:
        """The paragraphs that are read aloud: all but title and subtitle."""
        return (p for p in self.paragraphs if p.role not in _PRINTED)

    def part_sizes(self) -> dict[str, int]:
        """Characters of the opening, of each part and of the closing, by the first piece of the slot, in order."""
        sizes: dict[str, int] = {}
        for p in self.spoken():
            part = p.slot.split("/")[0]
            sizes[part] = sizes.get(part, 0) + characters(p.full)
        return sizes
