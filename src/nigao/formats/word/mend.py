"""Words put right in a Word file: only the passages change, every other byte stays, and tracked changes are left alone."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from nigao.formats.word.package import main_part, raw_parts, repacked
from nigao.formats.word.text_places import (
    Paragraph,
    Piece,
    Splice,
    Words,
    as_utf8,
    paragraphs_of,
    pieces_of,
    put,
    spaced,
    spliced,
)

_AHEAD = 30
"""Printed paragraphs that are looked through for the one at hand: one with line breaks was printed as several."""


class Edit(NamedTuple):
    """A passage of one paragraph and what stands in its place."""

    paragraph: int
    """Number of the paragraph, empty ones not counted, from 1."""
    passage: str
    occurrence: int
    """How often the passage stands before it in the paragraph."""
    replacement: str


def mended(content: bytes, printed: Sequence[str], edits: Iterable[Edit], name: str = "") -> tuple[bytes, int]:
    """The file with the edits made, and how many could be made.

    Args:
        content: the file.
        printed: its paragraphs as the reader gives them, empty ones left out: by them paragraphs are told apart.
        edits: what to change; an edit of a passage that touches a tracked change is left alone.
        name: of the file, for faults.

    Raises:
        NigaoError: it is no Word file.
    """
    wanted: dict[int, list[Edit]] = defaultdict(list)
    for edit in edits:
        wanted[edit.paragraph].append(edit)
    parts = raw_parts(content, name)
    main = main_part(parts, name)
    said = as_utf8(parts[main])
    splices: list[Splice] = []
    count = 0
    for number, words in _numbered(paragraphs_of(said, name), printed):
        found = sorted(_found(words, wanted.get(number, ())), key=lambda each: each[0])
        apart = [found[0], *(later for earlier, later in pairwise(found) if later[0][0] >= earlier[0][1])] if found else []
        for _, pieces, edit in apart:
            splices += _splices(pieces, edit.replacement)
            count += 1
    return (repacked(content, {main: spliced(said, splices)}) if count else content), count


def _numbered(paragraphs: Iterable[Paragraph], printed: Sequence[str]) -> Iterator[tuple[int, list[Words]]]:
    """The words of each paragraph of the text, with the number it bears in `printed`."""
    number = 0
    for paragraph in paragraphs:
        words = [each for _, each in paragraph.pieces if each and not (each.run and each.run.hidden)]
        text = "".join(each.text for each in words).strip()
        if text and not paragraph.aside:
            ahead = range(number, min(len(printed), number + _AHEAD))
            at = next((n for n in ahead if printed[n].strip().endswith(text)), None)
            if at is not None:
                number = at + 1
                yield number, words


def _found(words: Sequence[Words], edits: Iterable[Edit]) -> Iterator[tuple[tuple[int, int], tuple[Piece, ...], Edit]]:
    """From and to which character each edit goes, and what it touches; none that a tracked change has part in."""
    whole = "".join(each.text for each in words)
    for edit in edits:
        start = -1
        for _ in range(edit.occurrence + 1):
            start = whole.find(edit.passage, start + 1)
            if start < 0:
                break
        span = (start, start + len(edit.passage))
        pieces = tuple(pieces_of((("", each) for each in words), *span)) if start >= 0 else ()
        if pieces and not any(piece.words.tracked for piece in pieces):
            yield span, pieces, edit


def _splices(pieces: Sequence[Piece], replacement: str) -> Iterator[Splice]:
    """The replacement where the passage begins; its other characters taken away."""
    first, *rest = pieces
    yield put(first, replacement)
    yield from (put(piece, "") for piece in rest)
    for piece in pieces:
        yield from spaced(piece.words)
