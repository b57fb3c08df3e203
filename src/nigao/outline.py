"""An outline: the parts of a speech, how they are numbered and filled, and the questions that fill them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from types import MappingProxyType

from nigao import yamltext
from nigao.errors import Problem, raise_all

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
    shortest: int = 2500
    longest: int = 7000

    def part(self, name: str) -> Part | None:
        """The part with that id or other name."""
        return next((part for part in self.parts if name == part.id or name in part.names), None)

    def question(self, key: str) -> Question | None:
        """The question with that id."""
        return next((question for question in self.questions if question.id == key), None)


def read_outline(path: Path) -> Outline:
    """Read an outline file.

    Raises:
        NigaoError: all faults of the file, each with file:line.
    """
    raw = yamltext.load(path)
    problems: list[Problem] = []
    if not isinstance(raw, yamltext.Map):
        raise_all([Problem(f"{path}:1", "提纲文件要写成“键: 值”")])
    parts = tuple(_part(item, path, problems) for item in raw.get("parts") or () if isinstance(item, yamltext.Map))
    questions = tuple(_question(item, path, problems) for item in raw.get("questions") or () if isinstance(item, yamltext.Map))
    if not parts:
        problems.append(Problem(f"{path}:1", "提纲里没有 parts"))
    raise_all(problems)
    lengths = {str(tier): int(size) for tier, size in (raw.get("lengths") or {}).items()}
    plain = {key: int(raw[key]) for key in ("pace", "blanks", "shortest", "longest") if raw.get(key)}
    words = {key: str(raw[key]) for key in ("salutation", "part_marker") if raw.get(key)}
    return Outline(
        path.stem, str(raw.get("title") or path.stem), parts, questions, lengths=MappingProxyType(lengths), **plain, **words
    )  # type: ignore[arg-type]


def _part(raw: yamltext.Map, path: Path, problems: list[Problem]) -> Part:
    _known(raw, Part.__slots__, path, problems)
    _one_of(raw, "order", ORDERS, path, problems)
    points = {int(size): int(count) for size, count in (raw.get("points") or {}).items()}
    fields: dict[str, object] = {key: str(raw[key]) for key in ("id", "heading", "ask", "order") if raw.get(key)}
    fields |= {key: tuple(map(str, raw[key])) for key in ("names", "markers") if raw.get(key)}
    fields |= {"points": MappingProxyType(points)} if points else {}
    return Part(**{"id": "", "heading": "", "ask": "", **fields}, blanks=str(raw.get("blanks")) != "false")  # type: ignore[arg-type]


def _question(raw: yamltext.Map, path: Path, problems: list[Problem]) -> Question:
    _known(raw, Question.__slots__, path, problems)
    _one_of(raw, "form", FORMS, path, problems)
    _one_of(raw, "stage", STAGES, path, problems)
    fields: dict[str, object] = {key: str(value) for key, value in raw.items() if isinstance(value, str)}
    fields |= {key: tuple(map(str, raw[key])) for key in ("names", "choices") if raw.get(key)}
    fields |= {"limit": int(raw["limit"])} if raw.get("limit") else {}
    return Question(**{"id": "", "ask": "", **fields, "quote": str(raw.get("quote")) == "true"})  # type: ignore[arg-type]


def _known(raw: yamltext.Map, keys: tuple[str, ...], path: Path, problems: list[Problem]) -> None:
    problems += [Problem(f"{path}:{raw.lines[k]}", f"不认识“{k}”", yamltext.closest(k, keys)) for k in raw if k not in keys]


def _one_of(raw: yamltext.Map, key: str, allowed: tuple[str, ...], path: Path, problems: list[Problem]) -> None:
    if raw.get(key) and raw[key] not in allowed:
        problems.append(Problem(f"{path}:{raw.lines[key]}", f"{key} 不能是“{raw[key]}”", f"可写：{'、'.join(allowed)}"))
