"""Layered YAML files of named sections, read one section at a time: a run touches a handful of the hundred."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from types import MappingProxyType
from typing import Any

from nigao import limits, yamltext
from nigao.errors import NigaoError, Problem, raise_all
from nigao.library.readable import is_readable


@dataclass(frozen=True, slots=True)
class Sheet:
    """One file name through all layers; a higher layer wins key by key."""

    layers: tuple[tuple[str, str], ...]
    """(path, text) from the lowest layer to the highest."""
    _read: dict[str, Mapping[str, Any]] = field(default_factory=dict, repr=False, compare=False)
    """Sections read so far: a batch asks for the same few a thousand times."""

    @classmethod
    def open(cls, folders: Sequence[Path], filename: str) -> Sheet:
        """The files called `filename` in `folders` (low → high); a folder without one is passed over.

        Raises:
            NigaoError: a file cannot be read or is not UTF-8.
        """
        paths = ((folder.parent, folder / filename) for folder in folders)
        texts = tuple((str(path), limits.text_of(path, limits.YAML)) for root, path in paths if is_readable(root, path))
        raise_all(problem for path, text in texts for problem in _quoted(path, text))
        return cls(texts)

    def section(self, name: str) -> Mapping[str, Any]:
        """The keys of section `name`, those of the section it is `like` beneath them; empty when there is none.

        Raises:
            NigaoError: the section is not YAML, not a mapping, or `like` runs in a circle.
        """
        found = self._read.get(name)
        if found is None:
            found = self._section(name, ())
            if found:
                self._read[name] = MappingProxyType(found)
        return found

    def names(self) -> tuple[str, ...]:
        """The name of every section, in order."""
        heads = (re.findall(r"^([^\s#:]+):", text, re.MULTILINE) for _, text in self.layers)
        return tuple(dict.fromkeys(name for found in heads for name in found))

    def place(self, name: str, key: str) -> str:
        """`file:line` of `key` in section `name` in the highest layer that has it, for faults."""
        for path, text, line in reversed(list(self._slices(name))):
            whole = yamltext.parse(text, path, first_line=line)
            found = whole.get(name) if isinstance(whole, yamltext.Map) else None
            if isinstance(found, yamltext.Map) and key in found.lines:
                return f"{path}:{found.lines[key]}"
        return self.layers[-1][0] if self.layers else ""

    def _section(self, name: str, seen: tuple[str, ...]) -> dict[str, Any]:
        if name in seen:
            raise NigaoError(Problem(self.place(name, "like"), f"like 绕成了一圈：{'→'.join([*seen, name])}"))
        found: dict[str, Any] = {}
        for path, text, line in self._slices(name):
            whole = yamltext.parse(text, path, first_line=line)
            value = whole.get(name) if isinstance(whole, yamltext.Map) else None
            if not isinstance(value, yamltext.Map):
                raise NigaoError(Problem(f"{path}:{line}", f"“{name}”下面应当是“键: 值”", "每行缩进两格，例如“  全市: 全县”"))
            found |= value
        base = found.pop("like", None)
        if base and not any(self._slices(str(base))):
            raise NigaoError(Problem(self.place(name, "like"), f"like 指的“{base}”没有", "写一个已有的名字"))
        return {**self._section(str(base), (*seen, name)), **found} if base else found

    def _slices(self, name: str) -> Iterator[tuple[str, str, int]]:
        """(path, text of the section with its head, line it begins on) for each layer that has it, low → high."""
        for path, text in self.layers:
            if not text.startswith(f"{name}:") and f"\n{name}:" not in text:
                continue
            if match := re.search(rf"^{re.escape(name)}:.*\n?(?:[ \t].*\n?|\n)*", text, re.MULTILINE):
                yield path, match[0], text.count("\n", 0, match.start()) + 1


def _quoted(path: str, text: str) -> Iterator[Problem]:
    """Names of sections in quotation marks: they would never be found."""
    for found in re.finditer(r"^[\"'].*:", text, re.MULTILINE):
        yield Problem(f"{path}:{text.count(chr(10), 0, found.start()) + 1}", "顶格的名字不要加引号", "例如 县:")


def read_text(path: Path) -> str:
    """The UTF-8 text of the table of places at `path`, BOM and Windows line ends taken off.

    Raises:
        NigaoError: unreadable, larger than `limits.PLACES`, or not UTF-8.
    """
    return limits.text_of(path, limits.PLACES, "在 Excel 里另存为“CSV UTF-8”")
