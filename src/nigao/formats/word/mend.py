"""Words put right in a Word file: only the text of runs changes, never their looks, never what is marked as a tracked change."""

from __future__ import annotations

import io
import zipfile
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from nigao.formats.word.package import repacked
from nigao.formats.word.parts import DOCUMENT
from nigao.formats.word.reader import SKIPPED, paragraphs
from nigao.formats.word.xml import Element, parsed, serialised, w_name

_TRACKED = frozenset(w_name(tag) for tag in ("ins", "moveTo"))
_SPACE = "{http://www.w3.org/XML/1998/namespace}space"


class Edit(NamedTuple):
    """A passage of one paragraph and what stands in its place."""

    paragraph: int
    """Number of the paragraph, empty ones not counted, from 1."""
    passage: str
    occurrence: int
    """How often the passage stands before it in the paragraph."""
    replacement: str


def mended(content: bytes, printed: Sequence[str], edits: Iterable[Edit]) -> tuple[bytes, int]:
    """The file with the edits made, and how many could be made.

    Args:
        content: the file.
        printed: its paragraphs as the reader gives them, empty ones left out: by them paragraphs are told apart.
        edits: what to change; an edit of a passage that touches a tracked change is left alone.
    """
    wanted: dict[int, list[Edit]] = defaultdict(list)
    for edit in edits:
        wanted[edit.paragraph].append(edit)
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        root = parsed(archive.read(DOCUMENT))
    count = 0
    for number, paragraph in _numbered(root, printed):
        for edit in sorted(wanted.get(number, ()), key=lambda edit: -edit.occurrence):
            count += _edit(list(_pieces(paragraph, tracked=False)), edit)
    return (repacked(content, {DOCUMENT: serialised(root)}) if count else content), count


def _numbered(root: Element, printed: Sequence[str]) -> Iterator[tuple[int, Element]]:
    """The paragraphs of the file with the numbers they bear in `printed`."""
    number = 0
    for paragraph in paragraphs(root):
        text = "".join(piece.text or "" for piece, _ in _pieces(paragraph, tracked=False)).strip()
        if text and number < len(printed) and printed[number].strip().endswith(text):
            number += 1
            yield number, paragraph


def _pieces(parent: Element, *, tracked: bool) -> Iterator[tuple[Element, bool]]:
    """Every text of a paragraph, and whether it stands in a tracked insertion."""
    for child in parent:
        if child.tag == w_name("t"):
            yield child, tracked
        elif child.tag not in SKIPPED:
            yield from _pieces(child, tracked=tracked or child.tag in _TRACKED)


def _edit(pieces: list[tuple[Element, bool]], edit: Edit) -> bool:
    """Put the replacement where the passage begins, and take its other characters away."""
    whole = "".join(piece.text or "" for piece, _ in pieces)
    start = -1
    for _ in range(edit.occurrence + 1):
        start = whole.find(edit.passage, start + 1)
        if start < 0:
            return False
    end, at, first = start + len(edit.passage), 0, True
    touched: list[tuple[Element, int, int]] = []
    for piece, tracked in pieces:
        text = piece.text or ""
        low, high = max(start - at, 0), min(end - at, len(text))
        if low < high:
            if tracked:
                return False
            touched.append((piece, low, high))
        at += len(text)
    for piece, low, high in touched:
        text = piece.text or ""
        piece.text = text[:low] + (edit.replacement if first else "") + text[high:]
        piece.set(_SPACE, "preserve")
        first = False
    return True
