"""Files of a batch put on disk: written under other names, flushed together, then named."""

from __future__ import annotations

import contextlib
import os
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

from nigao.errors import NigaoError, Problem, reason
from nigao.files import sha_at

STAGED = ".nigao-"
"""Beginning of the names that files bear until they are whole."""
_NEW = os.O_WRONLY | os.O_CREAT | os.O_TRUNC | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_BINARY", 0)


def write_lines(path: Path, lines: Iterator[str], noted: Callable[[str], None], encoding: str = "utf-8-sig") -> None:
    """Write `lines` to `path` as they come, whole or not at all; `noted` is told the sha256 before it takes its place.

    Raises:
        NigaoError: it cannot be written.
    """
    staged = path.with_name(f"{STAGED}{os.getpid()}-list.tmp")
    try:
        with staged.open("w", encoding=encoding, newline="") as file:
            file.writelines(lines)
            file.flush()
            os.fsync(file.fileno())
        noted(sha_at(staged))
        staged.replace(path)
    except OSError as fault:
        raise NigaoError(Problem(str(path), f"写不进去：{reason(fault)}")) from None
    finally:
        with contextlib.suppress(OSError):
            staged.unlink(missing_ok=True)


def write_through(paths: Sequence[Path], contents: Sequence[bytes]) -> None:
    """Write new files, then wait until all are on disk: begun together, they reach it together.

    Raises:
        OSError: one of them could not be written.
    """
    with contextlib.ExitStack() as opened:
        handles = []
        for path, content in zip(paths, contents, strict=True):
            handles.append(handle := os.open(path, _NEW, 0o666))
            opened.callback(os.close, handle)
            left = memoryview(content)
            while left:
                left = left[os.write(handle, left) :]
        for handle in handles:
            _begin_writing(handle)
        for handle in handles:
            os.fsync(handle)


def _begin_writing(handle: int) -> None:
    """Have the system write a file out now rather than when it is flushed, where the system can be asked."""
    if hasattr(os, "posix_fadvise"):
        with contextlib.suppress(OSError):
            os.posix_fadvise(handle, 0, 0, os.POSIX_FADV_DONTNEED)


def flush(path: Path) -> None:
    """Wait until a file that was written before is on disk."""
    with path.open("rb+") as file:
        os.fsync(file.fileno())


def flush_folder(folder: Path) -> None:
    """Wait until the names of its files are on disk."""
    if os.name != "nt":
        handle = os.open(folder, os.O_RDONLY)
        try:
            with contextlib.suppress(OSError):
                os.fsync(handle)
        finally:
            os.close(handle)
