"""Layers of template folders: which file wins, and what they all say together (built-in ← organisation ← personal)."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

from nigao import limits
from nigao.errors import NigaoError, Problem, reason
from nigao.library.readable import is_inside, is_readable, listed, odd, readable

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
        places = ((layer, layer.folder / name) for layer in self.layers)
        return tuple(place for layer, place in places if place.is_dir() and is_inside(layer.folder, place))

    def names(self, folder: str, suffix: str) -> tuple[str, ...]:
        """File names with `suffix` in any layer's `folder`, sorted."""
        return tuple(sorted({path.name for _, path in self.files(folder, suffix)}))

    def files(self, folder: str, suffix: str) -> Iterator[tuple[Layer, Path]]:
        """Every file with `suffix` in `folder` of every layer, lowest layer first, sorted by name inside a layer."""
        for layer in self.layers:
            place = layer.folder / folder
            yield from ((layer, place / name) for name in listed(layer.folder, place, suffix))

    def stack(self, file: str) -> Iterator[tuple[Layer, Path]]:
        """The layers that hold `file`, highest first."""
        for layer in reversed(self.layers):
            path = layer.folder / file
            if is_readable(layer.folder, path):
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
        """16 hex digits over names and contents of every file that can be read, and of nothing else.

        Raises:
            NigaoError: a file cannot be read, or a layer holds too many.
        """
        digest = hashlib.sha256()
        for layer in self.layers:
            for inside in readable(layer.folder):
                path = f"{layer.folder}/{inside}"
                try:
                    with open(path, "rb") as file:  # noqa: PTH123  (three thousand Path objects cost as much as the hashing)
                        content = file.read(limits.PLACES.most + 1)
                except OSError as fault:
                    raise NigaoError(Problem(path, reason(fault))) from None
                digest.update(f"/{inside}\0{len(content)}\0".encode())
                digest.update(content)
        return digest.hexdigest()[:16]

    def odd(self) -> Iterator[Problem]:
        """What stands in the layers over the built-in one and cannot be read: passed over by every draft.

        Raises:
            NigaoError: a layer holds too many files.
        """
        for layer in self.layers[1:]:
            yield from odd(layer.folder)


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
        Problem(str(folder), "模板库文件夹不存在", "检查 --library 或 NIGAO_LIBRARY")
        for folder in extra
        if not _is_folder(folder)
    ]
    if problems:
        raise NigaoError(*problems)
    names: list[str] = [BUILT_IN]
    for folder in extra:
        names.append(_unlike(folder.resolve().name or "/", names))
    return Layers(tuple(map(Layer, names, (built_in(), *extra))))


def _is_folder(path: Path) -> bool:
    try:
        return path.is_dir()
    except (OSError, ValueError):
        return False


def _unlike(name: str, names: Sequence[str]) -> str:
    """`name`, or `name（2）` … when another layer bears it: provenance must tell them apart."""
    found = (name, *(f"{name}（{number}）" for number in range(2, len(names) + 2)))
    return next(one for one in found if one not in names)


def read_text(path: Path, limit: limits.Limit = limits.YAML) -> str:
    """The text of a template file.

    Raises:
        NigaoError: it cannot be read, is larger than `limit`, or is not UTF-8.
    """
    return limits.text_of(path, limit)
