"""In comes a draft, or a file that holds one. Out goes the file, or the draft read back.

A format is one module with `write` (and `read`), and one line here.
"""

from __future__ import annotations

import importlib
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path, PurePath
from typing import TYPE_CHECKING, Protocol, cast

from nigao import limits
from nigao.errors import NigaoError, Problem, UsageError, closest

if TYPE_CHECKING:
    from nigao.drafting.speech import Draft
    from nigao.formats.options import Options
    from nigao.library.library import Library

FORMATS: Mapping[str, str] = {
    ".txt": "nigao.formats.txt",
    ".md": "nigao.formats.md",
    ".docx": "nigao.formats.docx",
    ".html": "nigao.formats.html",
    ".json": "nigao.formats.json",
    ".yaml": "nigao.formats.yaml",
}


class Format(Protocol):
    """What a format module offers."""

    def write(self, draft: Draft, library: Library, options: Options = ...) -> bytes:
        """The whole file as bytes, the same for the same draft, layouts and options."""


class Readable(Format, Protocol):
    """What a format module offers whose files can be read back."""

    def read(self, content: bytes, library: Library) -> Draft:
        """The speech in a file, whoever made it; provenance is not in it."""


def format_for(path: PurePath | Path) -> Format:
    """The format that the ending of `path` names.

    Raises:
        UsageError: no format bears that ending.
    """
    ending = path.suffix.lower()
    if ending not in FORMATS:
        hint = closest(ending, FORMATS) or "可写：" + "、".join(FORMATS)
        raise UsageError(Problem(str(path), f"不认识的文件格式“{ending or path.name}”", hint))
    return cast(Format, importlib.import_module(FORMATS[ending]))


def limit_of(path: PurePath) -> limits.Limit:
    """How large a file with a speech in it may be."""
    return limits.WORD if path.suffix.lower() == ".docx" else limits.TEXT


def content_of(path: Path) -> bytes:
    """The bytes of a file with a speech in it.

    Raises:
        NigaoError: it cannot be read, is no plain file, or is larger than any speech.
    """
    return limits.content_of(path, limit_of(path))


def read(path: Path, library: Library) -> Draft:
    """The speech in the file at `path`, ours or edited or made by somebody else.

    Raises:
        UsageError: no format bears its ending, or that format is not read.
        NigaoError: it cannot be read, or is not what its ending says.
    """
    module = format_for(path)
    if not hasattr(module, "read"):
        raise UsageError(Problem(str(path), "这种文件只能写，不能读", "能读的有：.docx、.md、.txt"))
    try:
        return cast(Readable, module).read(content_of(path), library)
    except NigaoError as fault:
        raise NigaoError(*(replace(problem, where=problem.where or str(path)) for problem in fault.problems)) from None
