"""Styles: paper, type area, fonts and sizes, read from `styles/*.yaml` and checked."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from math import floor

from nigao.drafting.speech import Role
from nigao.formats.line_breaks import Room

OFFICIAL = "official"
READING = "reading"


@dataclass(frozen=True, slots=True)
class Look:
    """How one kind of paragraph, or of words in a paragraph, is printed."""

    style: str
    """Name of the Word style."""
    also: tuple[str, ...]
    """Names the same style bears in other offices' files."""
    font: str
    """Key of `Styles.fonts`."""
    size: float
    """Points; 0 where words take the size of their paragraph."""
    align: str = "left"
    """left, center or justify."""
    indent: int = 0
    """First line, in characters."""
    before: float = 0
    """Room above, in lines."""
    after: float = 0
    """Room below, in lines."""
    outline: int = 0
    """Level in the navigation pane from 1; 0 keeps it out."""
    keep_next: bool = False
    """True when it stays on the page of the paragraph that follows."""

    @property
    def names(self) -> tuple[str, ...]:
        """Every name of the style, its own first."""
        return (self.style, *self.also)


@dataclass(frozen=True, slots=True)
class Number:
    """The page number."""

    form: str
    """As printed, `{n}` for the number."""
    font: str
    size: float
    """Points."""
    below: float
    """Millimetres from the lower edge of the type area to the middle of the dashes."""


@dataclass(frozen=True, slots=True)
class Page:
    """Paper and type area, in millimetres."""

    width: float
    height: float
    top: float
    bottom: float
    left: float
    right: float
    lines: int
    """Lines a page."""
    characters: int
    """Characters a line."""
    number: Number

    @property
    def line_pitch(self) -> float:
        """Points from line to line, rounded down to a twentieth so that the last line still fits."""
        return int((self.height - self.top - self.bottom) * POINTS_PER_MM / self.lines * 20) / 20

    @property
    def character_pitch(self) -> float:
        """Points from character to character."""
        return (self.width - self.left - self.right) * POINTS_PER_MM / self.characters


@dataclass(frozen=True, slots=True)
class Reading:
    """What only a reading copy has."""

    pauses: Mapping[str, str]
    """Punctuation mark → the mark of a pause printed behind it."""
    stressed: int
    """Longest quotation, in characters, whose words are stressed by a dotted line."""
    together: int
    """Longest paragraph, in characters, that is kept on one page."""
    minutes: Look
    """The line under a heading that tells the minutes of its part."""


@dataclass(frozen=True, slots=True)
class Styles:
    """One style file."""

    page: Page
    fonts: Mapping[str, tuple[str, ...]]
    """Short name → font names, the wanted one first, then its fall-backs."""
    latin: str
    """Font of Latin letters and digits."""
    roles: Mapping[Role, Look]
    label: Look
    """The run-in heading of a point."""
    reading: Reading | None = None

    def scale(self, look: Look) -> int:
        """Width in percent of characters of the size of the body, so that a line holds as many as the page says.

        GB/T 9704 wants 28 characters of 16 points in 442 points. Tried in LibreOffice: a character grid gives a character
        wider than its cell two cells, and narrower spacing loses the stop that hangs over the edge of a full line.
        """
        body = self.roles[Role.BODY].size
        return floor(self.page.character_pitch / body * 100) if look.size == body else 100

    def room(self, look: Look) -> Room:
        """What a line of `look` holds."""
        page = self.page
        pitch = look.size * self.scale(look) / 100
        return Room(int((page.width - page.left - page.right) * POINTS_PER_MM / pitch), look.indent, pitch)


POINTS_PER_MM = 72 / 25.4
