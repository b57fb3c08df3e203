"""Where a table's bytes come from: a file, or a pipe that is kept on disk so that it can be read twice."""

from __future__ import annotations

import io
import tempfile
import weakref
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import IO

from nigao import limits
from nigao.errors import NigaoError, Problem, reason

PIPE = "标准输入"
_CHUNK = 1 << 20


@dataclass(frozen=True, slots=True)
class Source:
    """Bytes that can be read from the beginning as often as needed."""

    name: str
    ending: str
    """Ending of the file name in small letters, with its dot; empty for a pipe."""
    open: Callable[[], IO[bytes]]

    def head(self, size: int) -> bytes:
        """The first `size` bytes.

        Raises:
            NigaoError: they cannot be read.
        """
        with self.open() as file:
            try:
                return file.read(size)
            except OSError as fault:
                raise NigaoError(Problem(self.name, reason(fault))) from None


def file_source(path: Path) -> Source:
    """The file at `path`.

    Raises:
        NigaoError: there is none, or it cannot be read.
    """

    source = Source(str(path), path.suffix.lower(), lambda: limits.opened(path, limits.TABLE))
    source.head(1)
    return source


def pipe_source(stream: IO[bytes]) -> Source:
    """Everything `stream` gives, kept on disk.

    Raises:
        NigaoError: it is larger than `limits.TABLE`, or the disk for temporary files is full.
    """
    kept = Kept()
    left = limits.TABLE.most
    try:
        while chunk := stream.read(_CHUNK):
            left -= len(chunk)
            if left < 0:
                raise limits.TABLE.refused(PIPE)
            kept.file.write(chunk)
        kept.file.flush()
    except OSError as fault:
        raise NigaoError(Problem(PIPE, f"临时存放时{reason(fault)}")) from None
    return Source(PIPE, "", kept.reader)


class Kept:
    """A file without a name: it goes when its owner does, and when the process does, however that ends."""

    def __init__(self) -> None:
        self.file = tempfile.TemporaryFile()  # noqa: SIM115 (closed with its owner)
        weakref.finalize(self, self.file.close)

    def reader(self) -> IO[bytes]:
        """The whole file from its beginning, for one reader."""
        return io.BufferedReader(_View(self))  # type: ignore[type-var]


class _View(io.RawIOBase):
    """One reader of a kept file, with a position of its own."""

    def __init__(self, kept: Kept) -> None:
        self.kept, self.position = kept, 0

    def readable(self) -> bool:
        return True

    def seekable(self) -> bool:
        return True

    def seek(self, offset: int, whence: int = io.SEEK_SET) -> int:
        if whence == io.SEEK_CUR:
            offset, whence = offset + self.position, io.SEEK_SET
        self.position = self.kept.file.seek(offset, whence)
        return self.position

    def readinto(self, buffer: bytearray) -> int:  # type: ignore[override]
        self.kept.file.seek(self.position)
        content = self.kept.file.read(len(buffer))
        buffer[: len(content)] = content
        self.position += len(content)
        return len(content)
