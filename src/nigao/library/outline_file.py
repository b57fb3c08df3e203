"""An outline read from its file and checked: every fault with its line."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from types import MappingProxyType
from typing import Any

from nigao import yamltext
from nigao.chinese import whole
from nigao.errors import raise_all
from nigao.library import overlay
from nigao.library.layers import Layers
from nigao.library.mapping import Reader
from nigao.library.outline import FORMS, ORDERS, STAGES, Outline, Part, Question

OUTLINE_KEYS = {key: key for key in Outline.__slots__ if key not in ("id", "_by_id")}
PART_KEYS = {key: key for key in Part.__slots__}
QUESTION_KEYS = {key: key for key in Question.__slots__}
"""The keys are the fields of the values they fill: each stands in one place."""
_MOST = 20
"""Parts of a speech, and points of a part, that anybody could follow."""
_NONE = "无"
"""`points: 无`: for a part that no points belong to."""


def read_outline(path: Path, layers: Layers | None = None) -> Outline:
    """Read an outline file, laid over those it extends in `layers`.

    Raises:
        NigaoError: all faults of the file, each with file:line.
    """
    raw = overlay.load(layers, path) if layers else yamltext.load(path)
    reader = Reader(raw, str(path), OUTLINE_KEYS, [])
    outline = outline_of(reader, path.stem)
    raise_all(reader.problems)
    return outline


def outline_of(reader: Reader, name: str) -> Outline:
    """The outline that `reader` holds, with the id `name`."""
    fields = _told(reader, texts=("title", "salutation", "part_marker", "called", "blocks"), lists=("names",))
    fields |= {key: found for key in ("pace", "shortest", "longest") if (found := reader.number(key, least=1))}
    fields |= {key: MappingProxyType(dict(reader.numbers(key))) for key in ("lengths", "quotes")}
    _check_marker(reader, "part_marker", fields.get("part_marker", ""))
    inner = [(value, line) for value, line in reader.items("parts")]
    parts = tuple(part_of(Reader(value, reader.file, PART_KEYS, reader.problems, line)) for value, line in inner)
    questions = tuple(
        question_of(Reader(value, reader.file, QUESTION_KEYS, reader.problems, line)) for value, line in reader.items("questions")
    )
    if not 1 <= len(parts) <= _MOST:
        reader.fault("parts", f"要有1到{_MOST}个" if parts else "没有写")
    return Outline(**{"id": name, "title": name, **fields}, parts=parts, questions=questions)


def part_of(reader: Reader) -> Part:
    """One part of an outline."""
    reader.needs("id")
    fields = _told(reader, texts=("id", "heading", "ask", "each"), lists=("names", "markers", "blocks"))
    fields |= {"order": order} if (order := reader.chosen("order", ORDERS)) else {}
    points = dict(_points(reader))
    fields |= {"points": MappingProxyType(points)} if points or reader.value("points") == _NONE else {}
    for marker in fields.get("markers", ()):
        _check_marker(reader, "markers", marker)
    return Part(**{"id": "", "heading": "", "ask": "", **fields}, fields=reader.yes("fields"))


def question_of(reader: Reader) -> Question:
    """One question of an outline."""
    reader.needs("id")
    fields = _told(reader, texts=("id", "ask", "slot", "example", "default", "shows"), lists=("names", "choices"))
    chosen = {"form": reader.chosen("form", FORMS), "stage": reader.chosen("stage", STAGES), "limit": reader.number("limit")}
    fields |= {key: found for key, found in chosen.items() if found}
    return Question(**{"id": "", "ask": "", **fields}, quote=reader.yes("quote"))


def _told(reader: Reader, texts: tuple[str, ...], lists: tuple[str, ...]) -> dict[str, Any]:
    """What the file says of these keys; the rest keeps its default."""
    found = {key: reader.text(key) for key in texts} | {key: reader.texts(key) for key in lists}
    return {key: value for key, value in found.items() if value}


def _points(reader: Reader) -> Iterator[tuple[int, int]]:
    for typed, count in reader.numbers("points") if reader.value("points") != _NONE else ():
        size = whole(typed)
        if size is None:
            reader.fault("points", f"的字数要写整数，不能是“{typed}”")
        elif count > _MOST:
            reader.fault("points", f"一部分最多{_MOST}条，不能是{count}条")
        else:
            yield size, count


def _check_marker(reader: Reader, key: str, text: str) -> None:
    """Fault a text with braces other than {n}, which stands for the number."""
    if "{" in text.replace("{n}", "") or "}" in text.replace("{n}", ""):
        reader.fault(key, "里的花括号只能是 {n}", "例如 {n}、")
