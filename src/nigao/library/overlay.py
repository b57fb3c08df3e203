"""One rule for the YAML files that layers share by name: cards, outlines, styles.

The upper file stands for the lower one. With `extends: below` it says only what differs: mappings are joined key by key, lists of
entries by their id, anything else is replaced; `retire: [id, key]` takes out what lies below, `retire: true` the whole file.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from types import MappingProxyType
from typing import NamedTuple

from nigao import yamltext
from nigao.errors import NigaoError, Problem
from nigao.library.layers import Layer, Layers, read_text
from nigao.library.mapping import YES

EXTENDS, RETIRE, BELOW = ("extends", "继承"), ("retire", "去掉"), ("below", "下层")
"""What authors write: the two keys, and the only value of the first."""
_IDS = ("id", "名", "name")
"""Keys that name an entry of a list."""

_LITTLE = 400
"""Bytes: a file that retires the one below says no more, so a longer one is not opened for it."""


class Laid(yamltext.Map):
    """A mapping laid over another of the same kind."""

    homes: dict[str, str]
    """Key → the file it stands in, where that is not the uppermost."""


class _Order(NamedTuple):
    key: str
    value: yamltext.Value
    line: int


def top(layers: Layers, file: str) -> Path | None:
    """The path of `file` that wins; None when no layer holds it or the highest one retires it."""
    found = layers.top(file)
    return None if found is None or _gone(layers, *found) else found[1]


def tops(layers: Layers, folder: str) -> dict[str, Path]:
    """Name, without ending, of each YAML file in `folder` → the path that wins; without those that are retired; sorted."""
    found = {path.stem: (layer, path) for layer, path in layers.files(folder, ".yaml")}
    return {name: found[name][1] for name in sorted(found) if not _gone(layers, *found[name])}


def texts(layers: Layers, folder: str) -> dict[str, tuple[Path, str]]:
    """As `tops`, with the text of each file: where all are read in any case, nobody asks for their sizes first."""
    found = {path.stem: (layer, path) for layer, path in layers.files(folder, ".yaml")}
    read = {name: (*found[name], read_text(found[name][1])) for name in sorted(found)}
    return {
        name: (path, text) for name, (layer, path, text) in read.items() if len(text) >= _LITTLE or not _gone(layers, layer, path)
    }


def retires(path: Path) -> bool:
    """True when the file takes out the one below, and says no more."""
    return _says(read_text(path), RETIRE, YES)


def extends(text: str) -> bool:
    """True when the `text` of a file says only what differs from the one below."""
    likely = any(key[0] in text and key in text for key in EXTENDS)  # start-up reads every card: a quick look first
    return likely and _says(text, EXTENDS, BELOW)


def load(layers: Layers, path: Path, keys: Mapping[str, str] = MappingProxyType({})) -> yamltext.Value:
    """The content of `path`, a file of one of the `layers`, laid over those of its name below.

    `keys` maps each name of a key to the one the code uses: 领域 takes the place of `fields`.

    Raises:
        NigaoError: not YAML; or it extends, or retires from, what is not there.
    """
    upper = yamltext.load(path)
    extends_, retire = _taken(upper, EXTENDS), _taken(upper, RETIRE)
    if extends_ is None:
        if retire is None:
            return upper
        hint = "整个文件都不要：retire: true，别的什么都不写"
        raise NigaoError(Problem(f"{path}:{retire.line}", "retire 要和 extends: below 一起写", hint))
    if extends_.value not in BELOW:
        what = f"“{extends_.key}”后面只能写 below"
        raise NigaoError(Problem(f"{path}:{extends_.line}", what, "接着下层同名的文件，只写要改的项"))
    under = _under(layers, path)
    if under is None:
        hint = "去掉这一行，把各项写全；或把文件名改得同下层的一样"
        raise NigaoError(Problem(f"{path}:{extends_.line}", "下层没有这个文件可以接着写", hint))
    lower = load(layers, under, keys)
    if not isinstance(lower, yamltext.Map):
        return upper
    names = retire.value if retire else []
    left = [str(name) for name in (names if isinstance(names, list) else [names]) if not _retire(lower, str(name), keys)]
    if retire and left:
        raise NigaoError(Problem(f"{path}:{retire.line}", f"下层没有“{'、'.join(left)}”可以去掉"))
    return joined(lower, upper, keys, str(under))


def joined(lower: yamltext.Map, upper: yamltext.Map, keys: Mapping[str, str], home: str = "") -> Laid:
    """`upper` and what only `lower`, which stands in the file `home`, says."""
    found = Laid()
    found.line, found.lines, found.homes = upper.line, {}, {}
    said = {keys.get(key, key): key for key in upper}
    for key, value in lower.items():
        over = said.pop(keys.get(key, key), None)
        if over is None:
            found[key], found.lines[key] = value, lower.lines[key]
            found.homes[key] = getattr(lower, "homes", {}).get(key, home)
        else:
            found[over], found.lines[over] = _over(upper[over], value, home), upper.lines[over]
    for key in said.values():
        found[key], found.lines[key] = upper[key], upper.lines[key]
    return found


def _taken(raw: yamltext.Value, names: Sequence[str]) -> _Order | None:
    """What the file orders under one of these keys, taken out of it."""
    key = next((key for key in names if isinstance(raw, yamltext.Map) and key in raw), None)
    return None if key is None else _Order(key, raw.pop(key), raw.lines[key])


def _over(upper: yamltext.Value, lower: yamltext.Value, home: str) -> yamltext.Value:
    if isinstance(upper, yamltext.Map) and isinstance(lower, yamltext.Map):
        return joined(lower, upper, {}, home)
    if isinstance(upper, list) and isinstance(lower, list) and all(map(_id, (*lower, *upper))):
        entries = yamltext.Items(({_id(entry): entry for entry in lower} | {_id(entry): entry for entry in upper}).values())
        entries.line = getattr(upper, "line", 0)
        return entries
    return upper


def _under(layers: Layers, path: Path) -> Path | None:
    """The file of the same name in the nearest layer below that of `path`."""
    layer = next((each for each in layers.layers if path.is_relative_to(each.folder)), None)
    stack = [found for _, found in layers.stack(path.relative_to(layer.folder).as_posix())] if layer else []
    return next(iter(stack[stack.index(path) + 1 :]), None) if path in stack else None


def _gone(layers: Layers, layer: Layer, path: Path) -> bool:
    """True when the file retires the one below; one of the lowest layer cannot."""
    return layer is not layers.layers[0] and path.stat().st_size < _LITTLE and retires(path)


def _says(text: str, keys: Sequence[str], values: Sequence[str]) -> bool:
    """True when a line of its own says one of `keys: value`."""
    lines = (line.partition(":") for line in text.splitlines())
    return any(key in keys and value.strip() in values for key, _, value in lines)


def _retire(lower: yamltext.Map, name: str, keys: Mapping[str, str]) -> bool:
    """Take out the keys or the entries called `name`; False when there is none."""
    found = [key for key in lower if keys.get(key, key) == keys.get(name, name)]
    for key in found:
        del lower[key], lower.lines[key]
    for value in lower.values():
        if isinstance(value, list) and name in (ids := list(map(_id, value))):
            del value[ids.index(name)]
            return True
    return bool(found)


def _id(entry: yamltext.Value) -> str:
    return next((str(entry[key]) for key in _IDS if entry.get(key)), "") if isinstance(entry, yamltext.Map) else ""
