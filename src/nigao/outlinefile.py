"""An outline file read and checked."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from types import MappingProxyType
from typing import Any

from nigao import yamltext
from nigao.errors import Problem, raise_all
from nigao.outline import FORMS, ORDERS, STAGES, Outline, Part, Question

_NUMBERS = ("pace", "blanks", "shortest", "longest")
_WORDS = ("title", "salutation", "part_marker")
_KEYS = (*_NUMBERS, *_WORDS, "lengths", "quotes", "parts", "questions")


def read_outline(path: Path) -> Outline:
    """Read an outline file.

    Raises:
        NigaoError: all faults of the file, each with file:line.
    """
    raw = yamltext.load(path)
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
        self.known(raw, _KEYS)
        fields: dict[str, Any] = {key: self.number(raw, key) for key in _NUMBERS if raw.get(key)}
        fields |= {key: str(raw[key]) for key in _WORDS if raw.get(key)}
        fields |= {key: self.numbers(raw, key) for key in ("lengths", "quotes")}
        parts = tuple(self.part(item) for item in self.maps(raw, "parts"))
        questions = tuple(self.question(item) for item in self.maps(raw, "questions"))
        if not parts:
            self.fault(raw.line, "提纲里没有 parts")
        return Outline(**{"id": self.path.stem, "title": self.path.stem, **fields}, parts=parts, questions=questions)

    def part(self, raw: yamltext.Map) -> Part:
        self.known(raw, Part.__slots__)
        self.has_id(raw)
        self.one_of(raw, "order", ORDERS)
        fields: dict[str, Any] = {key: str(raw[key]) for key in ("id", "heading", "ask", "order") if raw.get(key)}
        fields |= {key: self.texts(raw, key) for key in ("names", "markers") if raw.get(key)}
        points = {int(size): count for size, count in self.numbers(raw, "points").items() if size.isdigit()}
        fields |= {"points": MappingProxyType(points)} if points else {}
        return Part(**{"id": "", "heading": "", "ask": "", **fields}, blanks=raw.get("blanks") != "false")

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
                self.fault(raw.lines[key], f"不认识“{key}”", yamltext.closest(key, keys))

    def has_id(self, raw: yamltext.Map) -> None:
        if not raw.get("id"):
            self.fault(raw.line, "没有 id", "例如 id: why")

    def one_of(self, raw: yamltext.Map, key: str, allowed: tuple[str, ...]) -> None:
        if raw.get(key) and raw[key] not in allowed:
            self.fault(raw.lines[key], f"{key} 不能是“{raw[key]}”", f"可写：{'、'.join(allowed)}")

    def number(self, raw: yamltext.Map, key: str) -> int:
        if not str(raw[key]).isdigit():
            self.fault(raw.lines[key], f"{key} 要写整数，不能是“{raw[key]}”")
            return 0
        return int(raw[key])

    def numbers(self, raw: yamltext.Map, key: str) -> Mapping[str, int]:
        value = raw.get(key)
        if value is None:
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
