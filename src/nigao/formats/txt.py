"""Plain text: one paragraph a line, as the page `layouts/txt.j2` lays it out."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from nigao.errors import NigaoError, Problem
from nigao.formats.layouts import lay_out
from nigao.formats.options import ENCODINGS, NEWLINES, USUAL, Options

if TYPE_CHECKING:
    from nigao.drafting.speech import Draft
    from nigao.library.library import Library


def write(draft: Draft, library: Library, options: Options = USUAL) -> bytes:
    """The draft as text, UTF-8 with line feeds unless `options` name an encoding or line ends for old machines.

    Raises:
        NigaoError: the encoding lacks a character, which is named with its line.
    """
    text = lay_out("txt.j2", draft, library)
    try:
        return text.replace("\n", NEWLINES[options.newline]).encode(ENCODINGS[options.encoding])
    except UnicodeEncodeError:
        raise NigaoError(*_lacking(text, ENCODINGS[options.encoding])) from None


def _lacking(text: str, codec: str) -> Iterator[Problem]:
    """Each character that `codec` does not have, once, with the line it stands on."""
    for char in dict.fromkeys(text):
        if not char.encode(codec, "ignore"):
            line = text[: text.index(char)].count("\n") + 1
            what = f"“{char}”（U+{ord(char):04X}，第{line}行）是 {codec.upper()} 里没有的字，没有写文件"
            yield Problem("--encoding", what, "用 --encoding gb18030，或换一个字")


def read(content: bytes, library: Library) -> Draft:  # noqa: ARG001
    """The speech in a text file, ours or anybody's.

    Raises:
        NigaoError: it is no text.
    """
    from nigao.formats.read_back import Line, told

    return told([Line(text) for text in decoded(content).splitlines()])


def decoded(content: bytes) -> str:
    """Text of a file in UTF-8, UTF-16 with its mark, or GB 18030.

    Raises:
        NigaoError: it is none of them.
    """
    return decoded_with(content)[0]


def decoded_with(content: bytes) -> tuple[str, str]:
    """As `decoded`, and the codec by which it was read.

    Raises:
        NigaoError: as `decoded`.
    """
    codecs = ("utf-16",) if content[:2] in (b"\xff\xfe", b"\xfe\xff") else ("utf-8-sig", "gb18030")
    for codec in codecs:
        try:
            text = content.decode(codec)
        except UnicodeDecodeError:
            continue
        if "\0" not in text:
            return text, codec
    raise NigaoError(Problem("", "不是能读的文本", "文本文件请存成 UTF-8 或 GB18030（ANSI）编码；Word 文档用 .docx 后缀"))
