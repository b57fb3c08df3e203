"""What of a layer can be read: plain files of known folders and endings, none of them led to from outside the layer.

Layers come by USB stick and shared folder. An odd entry (a dangling link, a pipe, a name in another encoding, a link that leads
out) is passed over wherever templates are listed, and named by `odd`, so that it neither stops nor hangs a draft nor brings
another file's text into it.
"""

from __future__ import annotations

import os
import stat
from collections.abc import Iterator, Mapping
from pathlib import Path

from nigao import limits
from nigao.errors import Problem, reason

ENDINGS: Mapping[str, tuple[str, ...]] = {
    "blocks": (".j2",), "layouts": (".j2",), "outlines": (".yaml",), "places": (".csv", ".yaml"), "references": (".yaml",),
    "rules": (".yaml", ".txt"), "styles": (".yaml",), "topics": (".yaml",), "words": (".yaml",),
}  # fmt: skip
"""Folder of a layer → endings of the files that are read in it."""
_DEEP: Mapping[str, tuple[int, ...]] = {"blocks": (2,), "places": (0, 1)}
"""Folder → how many folders below it its files stand; all others hold files only."""
_TOWNS = "places/towns"
_COPY = "要用它，就把文件本身复制进来"


def is_inside(root: Path, path: Path | str) -> bool:
    """True when `path`, links followed, lies in `root`."""
    real, whole = os.path.realpath(root), os.path.realpath(path)
    return whole == real or whole.startswith(real.rstrip(os.sep) + os.sep)


def is_readable(root: Path, path: Path) -> bool:
    """True when `path` is a plain file that lies in `root`."""
    return path.is_file() and is_inside(root, path)


def listed(root: Path, folder: Path, suffix: str) -> list[str]:
    """Names of the files with `suffix` that can be read in `folder` of the layer `root`, sorted; none when it is no folder."""
    try:
        if not is_inside(root, folder):
            return []
        with os.scandir(folder) as entries:
            known = os.access(folder, os.X_OK)
            found = (e for e in entries if e.name.endswith(suffix) and e.name[0] != ".")
            return sorted(entry.name for entry in found if _fault(root, entry, known) == "")
    except OSError:
        return []


def readable(root: Path) -> Iterator[str]:
    """Every file that can be read, by its path inside the layer with `/`, in one order on every system.

    Raises:
        NigaoError: more than `limits.ENTRIES` of them.
    """
    yield from sorted(file for file, fault in _walked(root) if not fault)


def odd(root: Path) -> Iterator[Problem]:
    """Every entry of the layer's folders that cannot be read, and why.

    Raises:
        NigaoError: as `readable`.
    """
    for file, fault in sorted(found for found in _walked(root) if found[1]):
        yield Problem(str(root / file), f"{fault}，没有用它", _COPY if "链接" in fault else "改名、换掉或删掉它")


def _walked(root: Path) -> Iterator[tuple[str, str]]:
    """(path inside, what is wrong with it) of every entry that is read or that looks as though it should be."""
    count = 0
    for name in ENDINGS:
        top = root / name
        if os.path.lexists(top) and not (top.is_dir() and is_inside(root, top)):
            yield name, _link_fault(root, top) or "应当是一个文件夹"
            continue
        for found in _below(root, name):
            count += 1
            if count > limits.ENTRIES.most:
                raise limits.ENTRIES.refused(str(root))
            yield found


def _below(root: Path, name: str) -> Iterator[tuple[str, str]]:
    """As `_walked`, in the folder `name`, which can be read, and in those below it that hold files of its kind."""
    deep, ending = _DEEP.get(name, (0,)), ENDINGS[name]
    deepest, waiting = max(deep), [(name, 0)]
    while waiting:
        inside, depth = waiting.pop()
        folder = f"{root}/{inside}"
        try:
            with os.scandir(folder) as entries:
                found = [entry for entry in entries if entry.name[0] != "."]
        except FileNotFoundError:
            continue
        except OSError as closed:
            yield inside, reason(closed)
            continue
        known = depth not in deep or os.access(folder, os.X_OK)
        for entry in found:
            file, fault, is_file = f"{inside}/{entry.name}", _fault(root, entry, known), entry.name.endswith(ending)
            if fault and (fault != _FOLDER or is_file):
                yield file, fault
            elif fault and depth < deepest and (name != "places" or file == _TOWNS):
                waiting.append((file, depth + 1))
            elif not fault and is_file and depth in deep and (inside != _TOWNS or file.endswith(".csv")):
                yield file, ""


_FOLDER = "这是一个文件夹，不是文件"


def _fault(root: Path, entry: os.DirEntry[str], known: bool) -> str:
    """Why an entry cannot be read as a file; empty when it can.

    `known` is true in a folder whose entries may be opened: what the folder says of plain files and folders is taken from it.
    """
    try:
        entry.name.encode()
    except UnicodeEncodeError:
        return "文件名不是 UTF-8 编码的（多半来自旧的压缩包）"
    try:
        if known and entry.is_file(follow_symlinks=False):
            return ""
        if known and entry.is_dir(follow_symlinks=False):
            return _FOLDER
        if entry.is_symlink() and (lost := _link_fault(root, Path(entry.path))):
            return lost
        mode = entry.stat().st_mode
    except OSError as fault:
        return reason(fault)
    return "" if stat.S_ISREG(mode) else _FOLDER if stat.S_ISDIR(mode) else "不是普通文件（管道、设备一类）"


def _link_fault(root: Path, path: Path) -> str:
    """What is wrong with a link; empty for one that leads to something in the layer, and for what is no link."""
    if not path.is_symlink():
        return ""
    try:
        path.stat()
    except FileNotFoundError:
        return "链接断了，指着的东西不在"
    except OSError as fault:
        return f"链接用不了：{reason(fault)}"
    return "" if is_inside(root, path) else "链接指到了这层模板库的外面"
