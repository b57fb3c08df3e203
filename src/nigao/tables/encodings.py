"""In which encoding a text table is: Excel on a Chinese Windows saves GBK, its "Unicode text" is UTF-16."""

from __future__ import annotations

import codecs
import io
from dataclasses import dataclass
from typing import TextIO

from nigao.errors import NigaoError, Problem
from nigao.tables.source import Source

_MARKS = ((codecs.BOM_UTF8, "utf-8-sig"), (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"))
_CHUNK = 1 << 16
_ENOUGH = 4
"""Chinese characters that read well as UTF-8 before the first bad byte; by chance GBK does not get so far."""


@dataclass(frozen=True, slots=True)
class _Break:
    line: int
    chinese: int


def encoding_of(source: Source) -> str:
    """The name of the encoding by which all of `source` can be read.

    Raises:
        NigaoError: none can, with the first line that is to blame.
    """
    head = source.head(4)
    marked = next((name for mark, name in _MARKS if head.startswith(mark)), None)
    broken = _first_break(source, marked or "utf-8")
    if broken is None:
        return marked or "utf-8"
    if not marked and broken.chinese < _ENOUGH and _first_break(source, "gb18030") is None:
        return "gb18030"
    where = f"{source.name}:{broken.line}"
    raise NigaoError(Problem(where, "从这一行起有读不出的字符", "在 Excel 里另存为“CSV UTF-8”，或用记事本另存为 UTF-8"))


def text_of(source: Source, encoding: str) -> TextIO:
    """`source` as text, line ends as they stand."""
    return io.TextIOWrapper(source.open(), encoding=encoding, newline="")


def _first_break(source: Source, encoding: str) -> _Break | None:
    decoder = codecs.getincrementaldecoder(encoding)()
    line, chinese = 1, 0
    with source.open() as file:
        while True:
            chunk = file.read(_CHUNK)
            try:
                text = decoder.decode(chunk, final=not chunk)
            except UnicodeDecodeError as fault:
                good = fault.object[: fault.start].decode(encoding, errors="replace")
                return _Break(line + good.count("\n"), chinese + _chinese(good))
            line += text.count("\n")
            chinese += _chinese(text) if chinese < _ENOUGH else 0
            if not chunk:
                return None


def _chinese(text: str) -> int:
    return 0 if text.isascii() else sum(c > "\u07ff" for c in text)
