"""What a clerk may ask of the files: one frozen value that every format is given."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from nigao.errors import Problem, UsageError

if TYPE_CHECKING:
    from nigao.formats.word.reference import Reference

ENCODINGS: Mapping[str, str] = {"utf-8": "utf-8", "utf-8-sig": "utf-8-sig", "gb18030": "gb18030", "gbk": "gbk"}
"""Name on the command line → codec."""
NEWLINES: Mapping[str, str] = {"lf": "\n", "crlf": "\r\n"}


@dataclass(frozen=True, slots=True)
class Options:
    """How the files of one run are written; a format takes what concerns it."""

    reading: bool = False
    """docx: a reading copy in large type instead of the official layout."""
    reference: Reference | None = None
    """docx: the office's own file, which gives styles, header and footer."""
    encoding: str = "utf-8"
    """txt: a key of `ENCODINGS`."""
    newline: str = "lf"
    """txt: a key of `NEWLINES`."""

    def __post_init__(self) -> None:
        """Refuse names that are no encoding and no line end.

        Raises:
            UsageError: one of them is unknown.
        """
        for name, known in ((self.encoding, ENCODINGS), (self.newline, NEWLINES)):
            if name not in known:
                raise UsageError(Problem("", f"不认识“{name}”", "可写：" + "、".join(known)))


def opened(reference: str | os.PathLike[str] | None) -> Reference | None:
    """The reference file at a path; None for none.

    Raises:
        NigaoError: it cannot be read or is no Word file.
    """
    if not reference:
        return None
    from nigao.formats.word.reference import open_reference

    return open_reference(Path(reference))


USUAL = Options()


class Packed(NamedTuple):
    """`Options` in plain values, so that another process can be told of them."""

    reading: bool = False
    reference: tuple[str, bytes] | None = None
    """Name and content of the office's own file."""
    encoding: str = "utf-8"
    newline: str = "lf"

    @classmethod
    def of(cls, options: Options) -> Packed:
        """`options` packed."""
        found = options.reference
        return cls(options.reading, (found.name, found.content) if found else None, options.encoding, options.newline)

    def unpacked(self) -> Options:
        """The options again; the reference file is taken apart anew, so keep what this gives.

        Raises:
            NigaoError: the reference file is no Word file.
        """
        from nigao.formats.word.reference import read_reference

        reference = read_reference(self.reference[1], self.reference[0]) if self.reference else None
        return Options(self.reading, reference, self.encoding, self.newline)

    def mark(self) -> str:
        """The same for options by which equal files are written; empty for the usual ones."""
        if self == PLAIN:
            return ""
        content = self.reference[1] if self.reference else b""
        return f"{self.reading}/{self.encoding}/{self.newline}/{hashlib.sha256(content).hexdigest()}"


PLAIN = Packed()
