"""An outline: the parts of a speech, how they are numbered and filled, and the questions that fill them."""

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
    """First clause of its heading."""
    ask: str
    names: tuple[str, ...] = ()
    markers: tuple[str, ...] = ("{n}要",)
    """Ways to number its points; one is taken for the whole part."""
    order: str = "natural"
    points: Mapping[int, int] = field(default_factory=lambda: MappingProxyType({0: 4}))
    """Number of points by target length: the entry with the greatest key (characters) not above the target counts."""
    blanks: bool = True
    """False where no 【待补】 may stand."""

    def count(self, characters: int) -> int:
        """How many points the part has in a speech of that length."""
        return self.points[max(key for key in self.points if key <= max(characters, min(self.points)))]


@dataclass(frozen=True, slots=True)
class Outline:
    """A whole outline file."""

    id: str
    title: str
    parts: tuple[Part, ...]
    questions: tuple[Question, ...]
    salutation: str = "同志们："
    part_marker: str = "{n}、"
    pace: int = 160
    """Characters a minute, unless the brief says otherwise."""
    blanks: int = 3
    """Most 【待补】 in one draft."""
    lengths: Mapping[str, int] = field(default_factory=lambda: MappingProxyType({}))
    """Usual length in characters, by tier."""
    quotes: Mapping[str, int] = field(default_factory=lambda: MappingProxyType({}))
    """Most quotations of leaders in one draft, by tier; a tier that is not named has no limit of its own."""
    shortest: int = 2500
    longest: int = 7000
    _by_id: Mapping[str, Question] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "_by_id", MappingProxyType({question.id: question for question in reversed(self.questions)}))

    def part(self, name: str) -> Part | None:
        """The part with that id or other name."""
        return next((part for part in self.parts if name == part.id or name in part.names), None)

    def question(self, key: str) -> Question | None:
        """The question with that id."""
        return self._by_id.get(key)
