"""A text to be checked: one string, the paragraphs and sentences in it, and the way back to lines and columns."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate
from typing import NamedTuple

_SENTENCE = re.compile(r"[^。！？\n]*[。！？]+[”’）]*|[^。！？\n]+")
_PIECE = re.compile(r"[^。\n]*。|[^。\n]+")
_PARAGRAPH = re.compile(r"\S(?:.*\S)?")
_MARKDOWN = re.compile(r"\\(?=[!-/:-@\[-`{-~])|\*\*|^#{1,6}[ \t]+|^>[ \t]?", re.MULTILINE)
"""Marks of Markdown that a reader of the page does not see."""


class Segment(NamedTuple):
    """A stretch of the text that was read in one go."""

    start: int
    """Where it begins in the text as checked."""
    line: int
    column: int
    raw: int
    """Where it begins in the text as read."""


class Span(NamedTuple):
    """A stretch of the text as checked."""

    start: int
    end: int


class Cut(NamedTuple):
    """A text cut into parts."""

    parts: tuple[str, ...]
    starts: tuple[int, ...]
    """Where each part begins."""


@dataclass(frozen=True, slots=True)
class Text:
    """One text, ready to be checked."""

    name: str
    whole: str
    segments: tuple[Segment, ...]
    paragraphs: tuple[Span, ...]
    """Paragraphs that hold something, without the blanks around them."""
    sentences: tuple[Span, ...]
    lines: Cut
    """What stands between line ends, blank or not."""
    pieces: Cut
    """The lines cut behind each full stop."""
    _starts: tuple[int, ...] = ()
    _begins: tuple[int, ...] = ()

    def segment(self, offset: int) -> Segment:
        """The segment that holds `offset`."""
        return self.segments[max(0, bisect_right(self._starts, offset) - 1)]

    def number(self, offset: int) -> int:
        """Number of the paragraph that holds `offset`, from 1."""
        return max(1, bisect_right(self._begins, offset))

    def paragraph(self, offset: int) -> Span:
        """The paragraph that holds `offset`."""
        return self.paragraphs[self.number(offset) - 1] if self.paragraphs else Span(0, len(self.whole))

    def of(self, span: Span) -> str:
        """The words of a span."""
        return self.whole[span.start : span.end]

    def inside(self, span: Span) -> Iterator[Span]:
        """The sentences of a paragraph."""
        at = bisect_right(self.sentences, (span.start, -1))
        while at < len(self.sentences) and self.sentences[at].start < span.end:
            yield self.sentences[at]
            at += 1


def text_of(content: str, name: str, *, markdown: bool = False) -> Text:
    """A plain or Markdown file."""
    return _made(name, *_clean(content, markdown))


def text_of_lines(lines: Iterable[tuple[int, str]], name: str) -> Text:
    """Lines that bear numbers of their own, each a paragraph."""
    return text_of_units(([line] for line in lines), name)


def text_of_units(units: Iterable[Sequence[tuple[int, str]]], name: str) -> Text:
    """Paragraphs made of several numbered lines each, said in one breath."""
    pieces: list[str] = []
    segments: list[Segment] = []
    size = 0
    for unit in units:
        for line, words in unit:
            segments.append(Segment(size, line, 1, 0))
            pieces.append(words)
            size += len(words)
        pieces.append("\n")
        size += 1
    return _made(name, "".join(pieces), segments)


def text_of_passages(passages: Sequence[str]) -> Text:
    """Passages to be searched together, each a line; nobody asks for their sentences."""
    lines, whole = _lines(passages), "\n".join(passages)
    paragraphs = _paragraphs(whole)
    return Text("", whole, (), paragraphs, (), lines, lines, (), tuple(span.start for span in paragraphs))


def _clean(content: str, markdown: bool) -> tuple[str, list[Segment]]:
    """The text without the marks of Markdown, and where its pieces came from."""
    cuts = [found.span() for found in _MARKDOWN.finditer(content)] if markdown else []
    pieces: list[str] = []
    segments: list[Segment] = []
    at = size = 0
    line, begin = 1, 0
    for start, end in [*cuts, (len(content), len(content))]:
        for piece in content[at:start].splitlines(keepends=True):
            segments.append(Segment(size, line, at - begin + 1, at))
            pieces.append(piece)
            size, at = size + len(piece), at + len(piece)
            if piece[-1] in "\n\r\x0b\x0c\x1c\x1d\x1e\x85\u2028\u2029":
                line, begin = line + 1, at
        at = end
    return "".join(pieces), segments


def _made(name: str, whole: str, segments: Sequence[Segment]) -> Text:
    paragraphs = _paragraphs(whole)
    sentences = tuple(Span(*found.span()) for p in paragraphs for found in _SENTENCE.finditer(whole, p.start, p.end))
    kept = tuple(segments) or (Segment(0, 1, 1, 0),)
    starts, begins = tuple(s.start for s in kept), tuple(p.start for p in paragraphs)
    return Text(name, whole, kept, paragraphs, sentences, _lines(whole.split("\n")), _pieces(whole), starts, begins)


def _paragraphs(whole: str) -> tuple[Span, ...]:
    return tuple(Span(*found.span()) for found in _PARAGRAPH.finditer(whole))


def _lines(lines: Sequence[str]) -> Cut:
    return Cut(tuple(lines), tuple(accumulate((len(line) + 1 for line in lines[:-1]), initial=0)))


def _pieces(whole: str) -> Cut:
    found = [(match.group(), match.start()) for match in _PIECE.finditer(whole)]
    return Cut(tuple(part for part, _ in found), tuple(start for _, start in found))
