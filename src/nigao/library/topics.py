"""A topic file: by which names a topic is known, its words, who leads the work."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from nigao import yamltext
from nigao.errors import NigaoError, Problem, closest, raise_all

FORMS = ("专题", "抓好专题", "抓专题", "这项工作", "专题全称", "专题名")
"""The forms every topic has: noun, verb phrase, in talk, pronoun, full noun (对全市…进行再部署), bare name for titles."""


@dataclass(frozen=True, slots=True)
class Topic:
    """What the library knows of one topic."""

    id: str
    """Name of its file and of its block folder."""
    title: str
    names: tuple[str, ...] = ()
    """Topics it answers to."""
    family: str = ""
    words: dict[str, str] = field(default_factory=dict)
    """Forms of the topic that win over the computed ones."""
    kind: str = ""
    """The meeting usually held on it."""
    lead: str = ""
    """Unit that leads the work, a key of places/units.yaml."""


_TEXTS = ("title", "family", "kind", "lead")
_KEYS = (*_TEXTS, "names", "words")


def read_topic(path: Path) -> Topic:
    """Read a topic file.

    Raises:
        NigaoError: no mapping, no title, keys nobody knows, values of the wrong form; all of them, each with file:line.
    """
    raw = yamltext.load(path)
    if not isinstance(raw, yamltext.Map):
        raise NigaoError(Problem(f"{path}:1", "主题文件要写成“键: 值”"))
    raise_all(_faults(raw, path))
    title, family, kind, lead = (str(raw.get(key) or "") for key in _TEXTS)
    names = tuple(map(str, raw.get("names") or ()))
    words = {str(key): str(value) for key, value in (raw.get("words") or {}).items()}
    return Topic(path.stem, title, (title, *names), family, words, kind, lead)


def _faults(raw: yamltext.Map, path: Path) -> Iterator[Problem]:
    for key, value in raw.items():
        where = f"{path}:{raw.lines[key]}"
        if key not in _KEYS:
            yield Problem(where, f"主题文件不认识“{key}”", closest(key, _KEYS))
        elif key == "names" and not _are_texts(value, list):
            yield Problem(where, "names 要写成一列")
        elif key == "words" and not _are_texts(value, dict):
            yield Problem(where, "words 要写成“名: 说法”")
        elif key in _TEXTS and not isinstance(value, str | None):
            yield Problem(where, f"{key} 要写成一个词")
    if not raw.get("title"):
        yield Problem(f"{path}:1", "主题没有 title", "例如 title: 安全生产")


def _are_texts(value: object, kind: type[list[object]] | type[dict[str, object]]) -> bool:
    if value is None or not isinstance(value, kind):
        return value is None
    return all(isinstance(item, str) for item in (value.values() if isinstance(value, dict) else value))
