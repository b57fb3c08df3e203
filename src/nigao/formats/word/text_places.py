"""Where the words of a Word part stand, byte by byte, so that some can be changed and nothing else is touched.

Read with expat, which tells the byte at which everything begins; a tree written out again would lose quotation marks,
the order of namespaces and blanks between attributes.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import NamedTuple
from xml.parsers import expat

from nigao.errors import NigaoError
from nigao.formats.word.markup import MAIN, escaped
from nigao.formats.word.package import not_word

_STRICT = "http://purl.oclc.org/ooxml/wordprocessingml/main"
_SKIPPED = ("del", "moveFrom", "rt", "instrText")
"""What is not read: deleted words, the old place of moved ones, phonetic guides, codes of fields."""
_ASIDE = ("tbl", "txbxContent", "pict", "drawing", "object")
"""What stands beside the text: tables, boxes, pictures with words."""
_TRACKED = ("ins", "moveTo")
"""Insertions that somebody still has to accept."""
_BREAKS = {"br": "\n", "cr": "\n", "tab": "\t"}
_TAG = re.compile(rb"<(?:[^>\"']|\"[^\"]*\"|'[^']*')*>")
_UTF16 = (b"\xff\xfe", b"\xfe\xff")


@dataclass(slots=True)
class Run:
    """A run: words that look alike."""

    tag: bytes
    """Its start tag."""
    looks: bytes = b""
    """Its properties (`w:rPr`), whole."""
    highlights: list[tuple[int, int]] = field(default_factory=list)
    """From and to which byte a highlight, or yellow shading, stands among its properties."""
    properties: tuple[int, int] = (0, 0)
    """From and to which byte its properties stand."""
    held: int = 0
    """How many things it holds beside them."""
    hidden: bool = False
    """True when Word does not show it."""


@dataclass(slots=True)
class Words:
    """One `w:t`."""

    run: Run | None
    tag: bytes
    """Its start tag."""
    tag_at: int
    text: str = ""
    starts: list[int] = field(default_factory=list)
    """The byte at which each character begins, and the one behind the last."""
    tracked: bool = False
    """True inside an insertion that is not accepted yet."""


@dataclass(slots=True)
class Paragraph:
    """The words of one paragraph in order; a break stands for itself, with no words behind it."""

    at: int
    aside: bool = False
    """True in a table or a text box."""
    pieces: list[tuple[str, Words | None]] = field(default_factory=list)

    @property
    def text(self) -> str:
        """What it says."""
        return "".join(words.text if words else said for said, words in self.pieces)


class Piece(NamedTuple):
    """What one `w:t` has of a passage: characters `low` to `high`."""

    words: Words
    low: int
    high: int


Splice = tuple[int, int, bytes]
"""From and to which byte, and what stands there now."""


def pieces_of(said: Iterable[tuple[str, Words | None]], start: int, end: int) -> Iterator[Piece]:
    """The words from character `start` to `end` of what is `said`."""
    at = 0
    for text, words in said:
        size = len(words.text if words else text)
        low, high = max(start - at, 0), min(end - at, size)
        if words and low < high:
            yield Piece(words, low, high)
        at += size


def put(piece: Piece, text: str) -> Splice:
    """`text` in the place of the piece."""
    return piece.words.starts[piece.low], piece.words.starts[piece.high], escaped(text).encode()


def spaced(words: Words) -> Iterator[Splice]:
    """Blanks at the ends of words that change must go on to count."""
    if b"xml:space" not in words.tag:
        yield words.tag_at, words.tag_at + len(words.tag), words.tag[:-1] + b' xml:space="preserve">'


def spliced(content: bytes, splices: Iterable[Splice]) -> bytes:
    """`content` with the splices made; none overlaps another."""
    pieces: list[bytes] = []
    at = 0
    for start, end, words in sorted(set(splices)):
        pieces += [content[at:start], words]
        at = end
    return b"".join([*pieces, content[at:]])


def as_utf8(content: bytes) -> bytes:
    """A part as UTF-8, which nearly every part is already."""
    if content[:2] not in _UTF16:
        return content
    return re.sub(r'encoding="[^"]*"', 'encoding="UTF-8"', content.decode("utf-16"), count=1).encode()


def paragraphs_of(content: bytes, name: str) -> list[Paragraph]:
    """Every paragraph of a part in UTF-8, those of tables and text boxes too, in order; `name` places faults.

    Raises:
        NigaoError: it is no XML, or has a document type of its own.
    """
    reader = _Reader(content, not_word(name))
    try:
        reader.parser.Parse(content, True)
    except expat.ExpatError:
        raise not_word(name) from None
    return sorted(reader.found, key=lambda paragraph: paragraph.at)


class _Reader:
    """Notes the places of words while expat reads."""

    def __init__(self, content: bytes, fault: NigaoError) -> None:
        self.content, self.fault = content, fault
        self.parser = parser = expat.ParserCreate(namespace_separator=" ")
        parser.buffer_text = False
        parser.StartElementHandler, parser.EndElementHandler = self.start, self.end
        parser.CharacterDataHandler, parser.StartDoctypeDeclHandler = self.characters, self.refuse
        self.found: list[Paragraph] = []
        self.open: list[Paragraph] = []
        self.path: list[str] = []
        self.runs: list[Run] = []
        self.words: Words | None = None
        self.skipped = self.aside = self.tracked = 0

    def refuse(self, *_: object) -> None:
        raise self.fault

    def start(self, name: str, attributes: dict[str, str]) -> None:
        space, _, local = name.rpartition(" ")
        local = local if space in (MAIN, _STRICT) else ""
        at = self.parser.CurrentByteIndex
        above = self.path[-1] if self.path else ""
        self.path.append(local)
        self.skipped += local in _SKIPPED
        self.aside += local in _ASIDE
        self.tracked += local in _TRACKED
        if local == "p":
            self.open.append(Paragraph(at, bool(self.aside)))
            self.found.append(self.open[-1])
        elif local == "r":
            self.runs.append(Run(self.tag_at(at)))
        elif self.runs and above == "r":
            self.inside_run(local, at)
        elif self.runs and above == "rPr" and self.path[-3] == "r":
            self.look(local, attributes, at)

    def look(self, local: str, attributes: dict[str, str], at: int) -> None:
        if _is_highlight(local, attributes):
            self.runs[-1].highlights.append((at, at + len(self.tag_at(at))))
        elif local == "vanish":
            self.runs[-1].hidden = not {"0", "false", "off"} & set(attributes.values())

    def inside_run(self, local: str, at: int) -> None:
        run = self.runs[-1]
        if local == "rPr":
            run.properties = (at, at + len(self.tag_at(at)))
            return
        run.held += 1
        if local == "t" and not self.skipped:
            tag = self.tag_at(at)
            self.words = Words(run, tag, at, starts=[at + len(tag)], tracked=bool(self.tracked))
        elif local in _BREAKS and self.open and not self.skipped:
            self.open[-1].pieces.append((_BREAKS[local], None))

    def characters(self, text: str) -> None:
        words, at = self.words, self.parser.CurrentByteIndex
        if words is None:
            return
        words.starts[-1] = at
        for char in text:
            at += len(char.encode())
            words.starts.append(at)
        words.text += text

    def end(self, _: str) -> None:
        local = self.path.pop()
        at = self.parser.CurrentByteIndex
        self.skipped -= local in _SKIPPED
        self.aside -= local in _ASIDE
        self.tracked -= local in _TRACKED
        if local == "t" and self.words is not None:
            if self.words.text:
                self.words.starts[-1] = at
                if self.open:
                    self.open[-1].pieces.append(("", self.words))
            self.words = None
        elif local == "rPr" and self.runs and self.path and self.path[-1] == "r":
            first, behind = self.runs[-1].properties
            if not self.content[first:behind].endswith(b"/>"):
                behind = at + len(self.tag_at(at))
            self.runs[-1].properties, self.runs[-1].looks = (first, behind), self.content[first:behind]
        elif local == "r" and self.runs:
            self.runs.pop()
        elif local == "p" and self.open:
            self.open.pop()

    def tag_at(self, at: int) -> bytes:
        found = _TAG.match(self.content, at)
        return found[0] if found else b""


def _is_highlight(local: str, attributes: dict[str, str]) -> bool:
    """True for yellow, in which blanks are marked: as a highlight, or as the shading that some programs make of it."""
    told = {name.rpartition(" ")[2]: value.lower() for name, value in attributes.items()}
    return (local == "highlight" and told.get("val") == "yellow") or (local == "shd" and told.get("fill") == "ffff00")
