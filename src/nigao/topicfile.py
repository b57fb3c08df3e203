"""A topic file: by which names a topic is known, its words, who leads the work."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

from nigao import yamltext
from nigao.errors import NigaoError, Problem


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


_TOPIC_KEYS = ("title", "names", "family", "words", "kind", "lead")


def read_topic(path: Path) -> Topic:
    """Read a topic file.

    Raises:
        NigaoError: not a mapping, or keys nobody knows, each with file:line.
    """
    raw = yamltext.load(path)
    if not isinstance(raw, yamltext.Map):
        raise NigaoError(Problem(f"{path}:1", "主题文件要写成“键: 值”"))
    unknown = [key for key in raw if key not in _TOPIC_KEYS]
    if unknown:
        raise NigaoError(
            *(Problem(f"{path}:{raw.lines[k]}", f"主题文件不认识“{k}”", yamltext.closest(k, _TOPIC_KEYS)) for k in unknown)
        )
    title = str(raw.get("title") or "")
    names = tuple(map(str, raw.get("names") or ()))
    words = {str(k): str(v) for k, v in (raw.get("words") or {}).items()}
    return Topic(
        path.stem,
        title,
        (title, *names),
        str(raw.get("family") or ""),
        words,
        str(raw.get("kind") or ""),
        str(raw.get("lead") or ""),
    )
