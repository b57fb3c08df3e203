"""Outlines: the parts of a speech and the questions a clerk is asked, read from a file of templates/outlines."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from types import MappingProxyType
from typing import Any

from nigao import yamltext
from nigao.chinese import whole
from nigao.errors import Problem, closest, raise_all
from nigao.library import overlay
from nigao.library.layers import Layers

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


_MOST = 20
"""Parts of a speech, and points of a part, that anybody could follow."""
_NUMBERS = ("pace", "shortest", "longest")
_WORDS = ("title", "salutation", "part_marker", "called", "blocks")
KEYS = (*_NUMBERS, *_WORDS, "names", "lengths", "quotes", "parts", "questions")


def read_outline(path: Path, layers: Layers | None = None) -> Outline:
    """Read an outline file, laid over those it extends in `layers`.

    Raises:
        NigaoError: all faults of the file, each with file:line.
    """
    raw = overlay.load(layers, path) if layers else yamltext.load(path)
    if not isinstance(raw, yamltext.Map):
        raise_all([Problem(f"{path}:1", "提纲文件要写成“键: 值”")])
    reader = _Reader(path)
    outline = reader.outline(raw)
    raise_all(reader.problems)
    return outline


class _Reader:
    """Reads one file, collecting its faults."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.problems: list[Problem] = []

    def outline(self, raw: yamltext.Map) -> Outline:
        self.known(raw, KEYS)
        fields: dict[str, Any] = {key: self.number(raw, key, 1) for key in _NUMBERS if raw.get(key)}
        fields |= {key: str(raw[key]) for key in _WORDS if raw.get(key)}
        self.marker(raw, "part_marker", str(raw.get("part_marker") or ""))
        fields |= {key: self.numbers(raw, key) for key in ("lengths", "quotes")}
        fields |= {"names": self.texts(raw, "names")} if raw.get("names") else {}
        parts = tuple(self.part(item) for item in self.maps(raw, "parts"))
        questions = tuple(self.question(item) for item in self.maps(raw, "questions"))
        if not 1 <= len(parts) <= _MOST:
            self.fault(raw.line, f"提纲里要有1到{_MOST}个 parts" if parts else "提纲里没有 parts")
        return Outline(**{"id": self.path.stem, "title": self.path.stem, **fields}, parts=parts, questions=questions)

    def part(self, raw: yamltext.Map) -> Part:
        self.known(raw, Part.__slots__)
        self.has_id(raw)
        self.one_of(raw, "order", ORDERS)
        fields: dict[str, Any] = {key: str(raw[key]) for key in ("id", "heading", "ask", "order", "each") if raw.get(key)}
        fields |= {key: self.texts(raw, key) for key in ("names", "markers", "blocks") if raw.get(key)}
        points = dict(self.points(raw))
        fields |= {"points": MappingProxyType(points)} if points or raw.get("points") == "无" else {}
        for marker in fields.get("markers", ()):
            self.marker(raw, "markers", marker)
        return Part(**{"id": "", "heading": "", "ask": "", **fields}, fields=raw.get("fields") == "true")

    def question(self, raw: yamltext.Map) -> Question:
        self.known(raw, Question.__slots__)
        self.has_id(raw)
        self.one_of(raw, "form", FORMS)
        self.one_of(raw, "stage", STAGES)
        texts = {key: value for key, value in raw.items() if isinstance(value, str) and key in Question.__slots__}
        fields: dict[str, Any] = {key: str(value) for key, value in texts.items()}
        fields |= {key: self.texts(raw, key) for key in ("names", "choices") if raw.get(key)}
        fields |= {"limit": self.number(raw, "limit")} if raw.get("limit") else {}
        return Question(**{"id": "", "ask": "", **fields, "quote": raw.get("quote") == "true"})

    def fault(self, line: int, what: str, hint: str = "") -> None:
        self.problems.append(Problem(f"{self.path}:{line}", what, hint))

    def known(self, raw: yamltext.Map, keys: tuple[str, ...]) -> None:
        for key in raw:
            if key not in keys:
                self.fault(raw.lines[key], f"不认识“{key}”", closest(key, keys))

    def has_id(self, raw: yamltext.Map) -> None:
        if not raw.get("id"):
            self.fault(raw.line, "没有 id", "例如 id: why")

    def one_of(self, raw: yamltext.Map, key: str, allowed: tuple[str, ...]) -> None:
        if raw.get(key) and raw[key] not in allowed:
            self.fault(raw.lines[key], f"{key} 不能是“{raw[key]}”", f"可写：{'、'.join(allowed)}")

    def points(self, raw: yamltext.Map) -> Iterator[tuple[int, int]]:
        for typed, count in self.numbers(raw, "points").items():
            size = whole(typed)
            if size is None:
                self.fault(raw["points"].lines[typed], f"points 的字数要写整数，不能是“{typed}”")
            elif count > _MOST:
                self.fault(raw["points"].lines[typed], f"一部分最多{_MOST}条，不能是{count}条")
            else:
                yield size, count

    def marker(self, raw: yamltext.Map, key: str, text: str) -> str:
        """A text in which {n} stands for the number, and no other brace."""
        if "{" in text.replace("{n}", "") or "}" in text.replace("{n}", ""):
            self.fault(raw.lines[key], f"{key} 里的花括号只能是 {{n}}", "例如 {n}、")
        return text

    def number(self, raw: yamltext.Map, key: str, least: int = 0) -> int:
        found = whole(str(raw[key]))
        if found is None or found < least:
            self.fault(raw.lines[key], f"{key} 要写整数，不能是“{raw[key]}”")
            return least
        return found

    def numbers(self, raw: yamltext.Map, key: str) -> Mapping[str, int]:
        value = raw.get(key)
        if value is None or value == "无":
            return {}
        if not isinstance(value, yamltext.Map):
            self.fault(raw.lines[key], f"{key} 要写成“名: 整数”")
            return {}
        return {str(name): self.number(value, name) for name in value}

    def texts(self, raw: yamltext.Map, key: str) -> tuple[str, ...]:
        if not isinstance(raw[key], list):
            self.fault(raw.lines[key], f"{key} 要写成一列")
            return ()
        return tuple(map(str, raw[key]))

    def maps(self, raw: yamltext.Map, key: str) -> list[yamltext.Map]:
        value = raw.get(key) or []
        good = [item for item in value if isinstance(item, yamltext.Map)] if isinstance(value, list) else []
        if not isinstance(value, list) or len(good) < len(value):
            self.fault(raw.lines[key], f"{key} 下面每一项都要写成“键: 值”")
        return good
