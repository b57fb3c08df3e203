"""Blanks of text and Markdown files: bytes in, bytes out, in the encoding and with the line ends the file has."""

from __future__ import annotations

import codecs
import re
from collections.abc import Mapping
from dataclasses import dataclass, replace

from nigao.errors import NigaoError
from nigao.formats.blanks import MARK, Gap, gap_of
from nigao.formats.txt import decoded_with

_MARKDOWN = re.compile(r"\\([!-/:-@\[-`{-~])|\*\*|__|^ {0,3}(?:#{1,6}|>|[-+*]) +")
"""A character that a backslash protects, or a mark that a reader of the page does not see."""
_PUT = "字"


@dataclass(frozen=True, slots=True)
class TextSheet:
    """A text file taken apart."""

    content: bytes
    codec: str
    markdown: bool
    gaps: tuple[Gap, ...]
    spans: tuple[tuple[int, int], ...]
    """Bytes each gap takes, from and to."""

    @classmethod
    def of(cls, content: bytes, name: str, *, markdown: bool = False) -> TextSheet:
        """The blanks of a file.

        Raises:
            NigaoError: it is no text.
        """
        try:
            text, codec = decoded_with(content)
        except NigaoError as fault:
            raise NigaoError(*(replace(problem, where=name) for problem in fault.problems)) from None
        found = list(MARK.finditer(text))
        at = _byte_starts(content, codec) if found else []
        gaps = tuple(_gap(one, text, markdown) for one in found)
        return cls(content, codec, markdown, gaps, tuple((at[one.start()], at[one.end()]) for one in found))

    def filled(self, words: Mapping[int, str]) -> bytes:
        """See `Sheet`."""
        pieces: list[bytes] = []
        end = 0
        for number, (start, stop) in enumerate(self.spans):
            if number in words:
                pieces += [self.content[end:start], self._encoded(words[number], self.gaps[number])]
                end = stop
        return b"".join([*pieces, self.content[end:]])

    def notes(self, words: Mapping[int, str]) -> tuple[str, ...]:
        """Characters that GBK, which old programs read such a file by, does not have."""
        if self.codec != "gb18030":
            return ()
        lacking = dict.fromkeys(c for said in words.values() for c in said if not c.encode("gbk", "ignore"))
        return (f"“{'”“'.join(lacking)}”不在 GBK 里，照 GB18030 写了，老程序可能显示不出来",) if lacking else ()

    def _encoded(self, words: str, gap: Gap) -> bytes:
        if self.markdown:
            from nigao.formats.markdown_marks import markdown

            words = markdown(f"{_PUT}{words}")[1:] if gap.before else markdown(words)
        if self.codec == "utf-16":
            return words.encode("utf-16-le" if self.content.startswith(codecs.BOM_UTF16_LE) else "utf-16-be")
        return words.encode("utf-8" if self.codec == "utf-8-sig" else self.codec)


def _gap(found: re.Match[str], text: str, markdown: bool) -> Gap:
    """A match in its line, without what a reader does not see."""
    start = text.rfind("\n", 0, found.start()) + 1
    stop = text.find("\n", found.end())
    before, after = text[start : found.start()], text[found.end() : stop if stop >= 0 else len(text)].rstrip("\r")
    if not markdown:
        return gap_of(found, before.lstrip(" \t\u3000"), after)
    gap = gap_of(found, _plain(before), _plain(f"{_PUT}{after}")[1:])
    return replace(gap, name=_plain(f"{_PUT}{gap.name}")[1:])


def _plain(text: str) -> str:
    return _MARKDOWN.sub(lambda one: one[1] or "", text).lstrip(" \t\u3000")


def _byte_starts(content: bytes, codec: str) -> list[int]:
    """Where each character begins, in bytes: told by decoding, since encoding again need not give the same bytes."""
    mark = next((bom for bom in (codecs.BOM_UTF8, codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE) if content.startswith(bom)), b"")
    decoder = codecs.getincrementaldecoder(codec)()
    starts = [len(mark) if codec != "gb18030" else 0]
    for n in range(len(content)):
        starts += [n + 1] * len(decoder.decode(content[n : n + 1]))
    return starts
