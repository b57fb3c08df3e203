"""Formats by file ending: a format is one module with `write`, and one line here."""

from __future__ import annotations

import importlib
from collections.abc import Mapping
from pathlib import Path, PurePath
from typing import TYPE_CHECKING, Protocol, cast

from nigao import yamltext
from nigao.errors import Problem, UsageError

if TYPE_CHECKING:
    from nigao.library import Library
    from nigao.speech import Draft

FORMATS: Mapping[str, str] = {
    ".txt": "nigao.formats.txt",
    ".md": "nigao.formats.md",
    ".json": "nigao.formats.json",
}


class Format(Protocol):
    """What a format module offers."""

    def write(self, draft: Draft, library: Library) -> bytes:
        """The whole file as bytes, the same for the same draft and layouts."""


def format_for(path: PurePath | Path) -> Format:
    """The format that the ending of `path` names.

    Raises:
        UsageError: no format bears that ending.
    """
    ending = path.suffix.lower()
    if ending not in FORMATS:
        hint = yamltext.closest(ending, FORMATS) or "可写：" + "、".join(FORMATS)
        raise UsageError(Problem(str(path), f"不认识的文件格式“{ending or path.name}”", hint))
    return cast(Format, importlib.import_module(FORMATS[ending]))
