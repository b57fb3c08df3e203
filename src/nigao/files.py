"""Files written whole or not at all."""

from __future__ import annotations

import errno
import hashlib
import os
import stat
from collections.abc import Collection, Sequence
from contextlib import suppress
from pathlib import Path

from nigao.errors import NigaoError, Problem, reason

RECORD = ".nigao.yaml"
"""Ending of the record that stands beside a draft."""
ODD = "不是普通文件（是管道、设备一类），没有动它"
_LONGEST = 255
"""Bytes of a file name that every usual file system takes."""


def sha256(content: bytes) -> str:
    """64 hex digits."""
    return hashlib.sha256(content).hexdigest()


def is_file(path: Path) -> bool:
    """True when a plain file stands at `path`; False for what no system takes for a name, too."""
    try:
        return path.is_file()
    except (OSError, ValueError):
        return False


def sha_at(path: Path) -> str:
    """The sha256 of the file at `path`, however large; empty when nothing stands there.

    Raises:
        NigaoError: what stands there cannot be read, or is no plain file.
    """
    try:
        if _is_odd(path.stat().st_mode):
            raise NigaoError(Problem(str(path), ODD, "换个文件名"))
        with path.open("rb") as file:
            return hashlib.file_digest(file, "sha256").hexdigest()
    except (FileNotFoundError, NotADirectoryError):
        return ""
    except ValueError:
        raise NigaoError(Problem(repr(str(path)), "文件名里有不能用的字符")) from None
    except OSError as fault:
        raise NigaoError(Problem(str(path), _why(fault) if fault.errno == errno.ENAMETOOLONG else reason(fault))) from None


def _is_odd(mode: int) -> bool:
    return not (stat.S_ISREG(mode) or stat.S_ISDIR(mode))


def refuse_inputs(outputs: Collection[Path], inputs: Collection[Path]) -> None:
    """Stop a run that would write over what it reads, or write two things into one file.

    Raises:
        NigaoError: every such path.
    """
    problems, read, seen = [], {_place(path) for path in inputs}, set[str]()
    for path in outputs:
        place = _place(path)
        if place in read or any(_same_file(path, one) for one in inputs):
            problems.append(Problem(str(path), "这个文件是这次要读的，不能又写进去，没有动它", "换个文件名"))
        elif place in seen:
            problems.append(Problem(str(path), "两样东西要写进同一个文件，一样也没有写", "换个文件名"))
        seen.add(place)
    if problems:
        raise NigaoError(*problems)


def _place(path: Path) -> str:
    return os.path.normcase(os.path.realpath(path))


def _same_file(one: Path, other: Path) -> bool:
    try:
        return one.samefile(other)
    except OSError:
        return False


def write_whole(path: Path, content: bytes) -> None:
    """Put `content` at `path`: until it is whole and on disk, whatever stood there stays.

    Raises:
        NigaoError: the folder is missing or read-only, the disk is full, the file is open elsewhere.
    """
    write_all([(path, content)])


def write_all(files: Sequence[tuple[Path, bytes]]) -> None:
    """Put every content at its path; all are on disk under other names before the first takes its place.

    Raises:
        NigaoError: as `write_whole`, for every file that cannot be written; then none was touched.
    """
    refuse_inputs([path for path, _ in files], ())
    staged: list[tuple[str, Path]] = []
    problems: list[Problem] = []
    try:
        for path, content in files:
            try:
                staged.append((_stage(path, content), path))
            except NigaoError as fault:
                problems += fault.problems
            except ValueError:
                problems.append(Problem(repr(str(path)), "文件名里有不能用的字符"))
            except OSError as fault:
                problems.append(Problem(str(path), _why(fault)))
        if problems:
            raise NigaoError(*problems)
        for name, path in staged:
            _put(name, path)
    finally:
        for name, _ in staged:
            Path(name).unlink(missing_ok=True)


def _number(name: str) -> str:
    """16 hex digits of a file name: staged files of long names that begin alike must not meet."""
    return hashlib.sha256(os.fsencode(name)).hexdigest()[:16]


def _stage(path: Path, content: bytes) -> str:
    """Write `content` beside `path` under a name of its own and flush it to disk."""
    if path.is_dir():
        raise IsADirectoryError
    if path.exists() and _is_odd(path.stat().st_mode):
        raise NigaoError(Problem(str(path), ODD, "换个文件名"))
    if len(os.fsencode(path.name)) > _LONGEST:
        raise OSError(errno.ENAMETOOLONG, "")
    name = str(path.parent / f".nigao-{os.getpid()}-{_number(path.name)}.tmp")
    try:
        with os.fdopen(os.open(name, os.O_WRONLY | os.O_CREAT | os.O_TRUNC | getattr(os, "O_NOFOLLOW", 0), 0o666), "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        with suppress(OSError):
            Path(name).chmod(stat.S_IMODE(path.stat().st_mode))  # a draft that only its writer may read stays so
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise
    return name


def _put(name: str, path: Path) -> None:
    try:
        Path(name).replace(path)
    except OSError as fault:
        raise NigaoError(Problem(str(path), _why(fault))) from None


def _why(fault: OSError) -> str:
    if isinstance(fault, PermissionError) and os.name == "nt":
        return "写不进去，多半正在 Word 里打开，请先关掉"
    if isinstance(fault, FileNotFoundError):
        return "要写进去的文件夹不存在"
    if fault.errno == errno.ENAMETOOLONG:
        return f"文件名太长（最多{_LONGEST}个字节，一个汉字占3个），起个短些的"
    return f"写不进去：{reason(fault)}"


def make_folder(folder: Path) -> None:
    """Make `folder` and those above it, unless they are there.

    Raises:
        NigaoError: it cannot be made.
    """
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as fault:
        raise NigaoError(Problem(str(folder), f"建不了文件夹：{reason(fault)}")) from None
