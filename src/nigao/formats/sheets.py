"""The blanks of a file, whatever its format."""

from __future__ import annotations

from pathlib import PurePath

from nigao.errors import Problem, UsageError
from nigao.formats.blanks import Sheet

FILLED = (".docx", ".md", ".markdown", ".txt")
"""Endings of files that can be filled."""


def sheet_of(name: str, content: bytes) -> Sheet:
    """The blanks of the file `content`; the ending of `name` tells its format.

    Raises:
        UsageError: a format that cannot be filled.
        NigaoError: it is not what its ending says.
    """
    ending = PurePath(name).suffix.lower()
    if ending == ".docx":
        from nigao.formats.word.blanks import WordSheet

        return WordSheet.of(content, name)
    if ending in FILLED:
        from nigao.formats.text_blanks import TextSheet

        return TextSheet.of(content, name, markdown=ending != ".txt")
    hint = "能填的有：.docx、.md、.txt；旧的 .doc 或 .wps，请用 Word 或 WPS 另存为 .docx"
    raise UsageError(Problem(name, "填不了这种文件", hint))
