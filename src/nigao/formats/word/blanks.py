"""Blanks of a Word file: in the text, in tables and text boxes, in headers, footers and notes, over however many runs.

Only the words change. A run keeps its looks but for the yellow of the blank; where it says more than the blank it is parted.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from nigao.formats.blanks import MARK, Gap, gap_of
from nigao.formats.word.markup import escaped
from nigao.formats.word.package import main_part, raw_parts, relations, repacked
from nigao.formats.word.text_places import (
    Paragraph,
    Piece,
    Run,
    Splice,
    Words,
    as_utf8,
    paragraphs_of,
    pieces_of,
    put,
    spaced,
    spliced,
)

_BESIDE = ("header", "footer", "footnotes", "endnotes")
"""Kinds of parts beside the text in which blanks are looked for."""
_NAME = re.compile(rb"<([^\s/>]+)")


@dataclass(frozen=True, slots=True)
class WordSheet:
    """A Word file whose blanks are known."""

    content: bytes
    parts: Mapping[str, bytes]
    """The parts that hold blanks, in UTF-8."""
    gaps: tuple[Gap, ...]
    places: tuple[tuple[str, tuple[Piece, ...]], ...]
    """Part and pieces of each gap."""

    @classmethod
    def of(cls, content: bytes, name: str) -> WordSheet:
        """The blanks of a file.

        Raises:
            NigaoError: it is no Word file.
        """
        every = raw_parts(content, name)
        main = main_part(every, name)
        beside = [target for kind, target in relations(every, main).values() if kind in _BESIDE and target in every]
        found = []
        parts = {part: as_utf8(every[part]) for part in dict.fromkeys([main, *sorted(beside)])}
        for part, said in parts.items():
            for paragraph in paragraphs_of(said, name):
                found += [(gap, (part, pieces)) for gap, pieces in _gaps(paragraph)]
        return cls(content, parts, tuple(gap for gap, _ in found), tuple(place for _, place in found))

    def filled(self, words: Mapping[int, str]) -> bytes:
        """See `Sheet`."""
        splices: dict[str, list[Splice]] = {}
        for number, (part, pieces) in enumerate(self.places):
            if number in words:
                splices.setdefault(part, []).extend(_splices(pieces, words[number]))
        if not splices:
            return self.content
        return repacked(self.content, {part: spliced(self.parts[part], found) for part, found in splices.items()})

    def notes(self, words: Mapping[int, str]) -> tuple[str, ...]:  # noqa: ARG002
        """Nothing: a Word file takes every character."""
        return ()


def _gaps(paragraph: Paragraph) -> Iterator[tuple[Gap, tuple[Piece, ...]]]:
    text = paragraph.text
    if "【" not in text:
        return
    for found in MARK.finditer(text):
        pieces = tuple(pieces_of(paragraph.pieces, *found.span()))
        if pieces:
            yield gap_of(found, text[: found.start()].lstrip(), text[found.end() :]), pieces


def _splices(pieces: tuple[Piece, ...], answer: str) -> Iterator[Splice]:
    """The answer where the blank begins; its other characters taken away."""
    first, *rest = pieces
    words = first.words
    start, end = words.starts[first.low], words.starts[first.high]
    run = words.run
    if run is None or not run.highlights:
        yield put(first, answer)
    elif run.held == 1 and (first.low, first.high) == (0, len(words.text)):
        yield put(first, answer)
        yield from ((low, high, b"") for low, high in run.highlights)
    else:
        yield start, end, _parted(words, run, escaped(answer).encode())
        yield from spaced(words)
    yield from (put(piece, "") for piece in rest)


def _parted(words: Words, run: Run, put: bytes) -> bytes:
    """The run closed, the answer in a run of its own without the yellow, the run opened again."""
    told, run_name = _name(words.tag), _name(run.tag)
    close, text = b"</%b></%b>" % (told, run_name), b'<%b xml:space="preserve">' % told
    start = run.properties[0]
    plain, at = b"", 0
    for low, high in run.highlights:
        plain, at = plain + run.looks[at : low - start], high - start
    return b"%b%b%b%b%b%b%b%b%b" % (
        close, run.tag, plain + run.looks[at:], text, put, close, run.tag, run.looks, text,
    )  # fmt: skip


def _name(tag: bytes) -> bytes:
    found = _NAME.match(tag)
    return found[1] if found else b"w:t"
