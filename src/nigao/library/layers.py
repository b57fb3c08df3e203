"""Layers of template folders: which file wins, and what they all say together (built-in ← organisation ← personal)."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

from nigao.errors import NigaoError, Problem, reason

BUILT_IN = "内置"


class Layer(NamedTuple):
    """One folder of templates."""

    name: str
    """How provenance names it."""
    folder: Path


@dataclass(frozen=True, slots=True)
class Layers:
    """Folders from the lowest (built-in) to the highest (personal)."""

    layers: tuple[Layer, ...]

    def folders(self, name: str) -> tuple[Path, ...]:
        """The sub-folders `name` that exist, low to high."""
        return tuple(folder for layer in self.layers if (folder := layer.folder / name).is_dir())

    def names(self, folder: str, suffix: str) -> tuple[str, ...]:
        """File names with `suffix` in any layer's `folder`, sorted."""
        found = {path.name for place in self.folders(folder) for path in place.iterdir() if path.suffix == suffix}
        return tuple(sorted(name for name in found if not name.startswith(".")))

    def files(self, folder: str, suffix: str) -> Iterator[tuple[Layer, Path]]:
        """Every file with `suffix` in `folder` of every layer, lowest layer first, sorted by name inside a layer."""
        for layer in self.layers:
            place = layer.folder / folder
            if place.is_dir():
                names = sorted(entry.name for entry in os.scandir(place) if entry.name.endswith(suffix) and entry.name[0] != ".")
                yield from ((layer, place / name) for name in names)

    def stack(self, file: str) -> Iterator[tuple[Layer, Path]]:
        """The layers that hold `file`, highest first."""
        for layer in reversed(self.layers):
            path = layer.folder / file
            if path.is_file():
                yield layer, path

    def top(self, file: str) -> tuple[Layer, Path] | None:
        """The layer and path of `file` that wins; None when no layer holds it."""
        return next(self.stack(file), None)

    def mark_of(self, said: Iterable[tuple[str, str]]) -> str:
        """16 hex digits over the files `said` (name of the layer, path inside it): the templates one draft was made of."""
        folders = {layer.name: layer.folder for layer in self.layers}
        digest = hashlib.sha256()
        for name, file in sorted(set(said)):
            path = folders[name] / file
            digest.update(f"{name}\0{file}\0".encode())
            digest.update(path.read_bytes() if path.is_file() else b"")
        return digest.hexdigest()[:16]

    def fingerprint(self) -> str:
        """16 hex digits over names and contents of every file of every layer."""
        digest = hashlib.sha256()
        for layer in self.layers:
            root = str(layer.folder)
            for folder, folders, names in os.walk(root):
                folders.sort()
                for name in sorted(name for name in names if name[0] != "."):
                    path = f"{folder}/{name}"
                    with open(path, "rb") as file:  # noqa: PTH123  (four hundred Path objects cost as much as the hashing)
                        content = file.read()
                    inside = path[len(root) :].replace(os.sep, "/")
                    digest.update(f"{inside}\0{len(content)}\0".encode())
                    digest.update(content)
        return digest.hexdigest()[:16]


def built_in() -> Path:
    """The folder of templates that came with nigao: beside the package in a wheel, two folders up in a checkout.

    An editable install would copy force-included files, so the place is found by `__file__`.
    """
    return shipped("templates")


def shipped(name: str) -> Path:
    """The shipped folder `name` (templates, presets)."""
    package = Path(__file__).resolve().parents[1]
    beside = package / name
    return beside if beside.is_dir() else package.parents[1] / name


def stack_of(extra: Sequence[Path]) -> Layers:
    """The built-in layer with the folders of `extra` over it, low to high.

    Raises:
        NigaoError: a folder is missing or is no folder.
    """
    problems = [
        Problem(str(folder), "模板库文件夹不存在", "检查 --library 或 NIGAO_LIBRARY") for folder in extra if not folder.is_dir()
    ]
    if problems:
        raise NigaoError(*problems)
    return Layers((Layer(BUILT_IN, built_in()), *(Layer(folder.resolve().name, folder) for folder in extra)))


def read_text(path: Path) -> str:
    """The text of a template file.

    Raises:
        NigaoError: it cannot be read or is not UTF-8.
    """
    try:
        return path.read_bytes().decode("utf-8-sig")
    except UnicodeDecodeError:
        raise NigaoError(Problem(str(path), "不是 UTF-8 编码的文本", "用记事本“另存为”，编码选 UTF-8")) from None
    except OSError as fault:
        raise NigaoError(Problem(str(path), reason(fault))) from None
