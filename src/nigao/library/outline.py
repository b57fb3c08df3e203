"""Outlines: the parts of a speech and the questions a clerk is asked, read from a file of templates/outlines."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType

FORMS = (
    "place",
    "topics",
    "noun",
    "verb",
    "clause",
    "adverb",
    "sentence",
    "nouns",
    "verbs",
    "clauses",
    "sentences",
    "choice",
    "date",
    "number",
    "line",
)
"""Forms an answer can have: single phrases, lists of them (plural), and the few with a reader of their own."""
ORDERS = ("natural", "emphasis", "after-first")
"""How emphasised points stand: in natural order, at the head of their part, or right after its first point."""
STAGES = ("first", "detail", "never")
"""When the interview asks: before 直接成稿, after 继续细化, or only in presets and `--set`."""


@dataclass(frozen=True, slots=True)
class Question:
    """One thing the clerk may be asked."""

    id: str
    """Key in a brief: `place`, `facts.slogan`."""
    ask: str
    form: str = "line"
    names: tuple[str, ...] = ()
    """Other names of the key, valid in presets, `--set` and table headers alike."""
    slot: str = ""
    """Name by which templates say the answer; empty when they cannot."""
    example: str = ""
    limit: int = 40
    """Longest answer, in characters (of each item, for a list)."""
    stage: str = "detail"
    default: str = ""
    """Proposed answer; may name what is known by then."""
    choices: tuple[str, ...] = ()
    quote: bool = False
    """True when the answer is printed in quotation marks."""
    shows: str = ""
    """What the answer looks like in the speech."""


@dataclass(frozen=True, slots=True)
class Part:
    """One of the numbered parts."""

    id: str
    heading: str
    """First clause of its heading; empty for a part that is spoken without one."""
    ask: str
    names: tuple[str, ...] = ()
    markers: tuple[str, ...] = ("{n}要",)
    """Ways to number its points; one is taken for the whole part."""
    order: str = "natural"
    points: Mapping[int, int] = field(default_factory=lambda: MappingProxyType({0: 4}))
    """Number of points by target length: the entry with the greatest key (characters) not above the target counts.
    Empty (无 in the file) for a part that has a lead only."""
    fields: bool = False
    """True for the part whose points are the fields of the topic's card."""
    blocks: tuple[str, ...] = ()
    """Folders of blocks its points come from, in speaking order; its own id when empty."""
    each: str = ""
    """Slot of a list answer: each of its items makes a paragraph of its own (the agenda); empty for parts made of points."""

    @property
    def folders(self) -> tuple[str, ...]:
        """Folders of blocks its points come from."""
        return self.blocks or (self.id,)

    def count(self, characters: int) -> int:
        """How many points the part has in a speech of that length; how many blanks stand for an unknown list."""
        return self.points[max(key for key in self.points if key <= max(characters, min(self.points)))]


@dataclass(frozen=True, slots=True)
class Outline:
    """A whole outline file."""

    id: str
    title: str
    parts: tuple[Part, ...]
    questions: tuple[Question, ...]
    names: tuple[str, ...] = ()
    """Other names a clerk may ask for it by."""
    called: str = "讲话"
    """How the title of such a speech ends: 在全县安全生产工作推进会上的讲话."""
    blocks: str = ""
    """Folder of blocks of its own, that serves every topic; empty for an outline that takes the blocks of the topics."""
    salutation: str = "同志们："
    part_marker: str = "{n}、"
    pace: int = 160
    """Characters a minute, unless the brief says otherwise."""
    lengths: Mapping[str, int] = field(default_factory=lambda: MappingProxyType({}))
    """Usual length in characters, by tier."""
    quotes: Mapping[str, int] = field(default_factory=lambda: MappingProxyType({}))
    """Most quotations of leaders in one draft, by tier; a tier that is not named has no limit of its own."""
    shortest: int = 2500
    longest: int = 7000
    _by_id: Mapping[str, Question] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "_by_id", MappingProxyType({question.id: question for question in reversed(self.questions)}))

    @property
    def measured(self) -> bool:
        """False when the answers, not the blocks, decide how long the speech is."""
        return not any(part.each for part in self.parts)

    @property
    def pointed(self) -> tuple[Part, ...]:
        """The parts that are made of points, which a clerk can stress, deepen and name."""
        return tuple(part for part in self.parts if part.points and not part.each)

    def part(self, name: str) -> Part | None:
        """The part made of points with that id or other name."""
        return next((part for part in self.pointed if name == part.id or name in part.names), None)

    def question(self, key: str) -> Question | None:
        """The question with that id."""
        return self._by_id.get(key)
