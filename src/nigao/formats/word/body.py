"""The text of a Word file: a draft's paragraphs in their styles and runs, blanks marked, long titles broken."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from types import MappingProxyType

from nigao.drafting.speech import BLANK, Draft, Paragraph, Role, characters
from nigao.formats.levels import level
from nigao.formats.line_breaks import Room, narrowing
from nigao.formats.sections import front, sections
from nigao.formats.styles import Reading, Styles
from nigao.formats.tail import SIGNATURE, right_rooms
from nigao.formats.title_lines import title_lines, units_of
from nigao.formats.word.markup import Xml, part, text_element, twips, w

NOTHING: Mapping[int, Xml] = MappingProxyType({})
_OURS: Mapping[str, Room] = MappingProxyType({})
_QUOTED = re.compile(r"“([^“”【】]*)”")
_BODY_LEVEL = 3
"""The level from which headings are printed as the body is: 1. and （1） (GB/T 9704—2012, 7.3.3)."""
_NUMBERED = tuple("（(0123456789")
"""What numbers of headings that stand on a line of their own begin with; 一要 and 第一， begin points, which are none."""


@dataclass(frozen=True, slots=True)
class Run:
    """Words that look alike."""

    text: str
    label: bool = False
    part: bool = False
    """True for the heading of a part that runs into its text."""
    blank: bool = False
    stressed: bool = False
    pause: bool = False
    """True for a mark that is printed for the reader and is no part of the speech."""


def runs(paragraph: Paragraph, reading: Reading | None = None) -> Iterator[Run]:
    """The runs of `paragraph` in order; with `reading`, stress and pauses are marked."""
    depth = level(paragraph.marker)
    head = Run(f"{paragraph.marker}{paragraph.label}", label=depth < _BODY_LEVEL, part=depth == 1)
    for words in (head, Run(paragraph.text)) if paragraph.label else (Run(paragraph.full),):
        for run in _blanks(words):
            yield from _marked(run, reading) if reading and not run.blank else (run,)


def _blanks(run: Run) -> Iterator[Run]:
    """`run` with every 【待补：…】 in a run of its own."""
    if "【" not in run.text:
        yield from (run,) if run.text else ()
        return
    at = 0
    for found in BLANK.finditer(run.text):
        yield from _some(run, run.text[at : found.start()])
        yield replace(run, text=found.group(), blank=True)
        at = found.end()
    yield from _some(run, run.text[at:])


def _marked(run: Run, reading: Reading) -> Iterator[Run]:
    """`run` with short quotations stressed and a mark behind every pause."""
    at = 0
    for found in _QUOTED.finditer(run.text):
        if 0 < len(found[1]) <= reading.stressed:
            yield from _paused(replace(run, text=run.text[at : found.start(1)]), reading)
            yield replace(run, text=found[1], stressed=True)
            at = found.end(1)
    yield from _paused(replace(run, text=run.text[at:]), reading)


def _paused(run: Run, reading: Reading) -> Iterator[Run]:
    """`run` with pause marks; a closing quotation mark stays with the stop it follows."""
    stops = "".join(map(re.escape, reading.pauses))
    at = 0
    for found in re.finditer(f"[{stops}][”’）]*", run.text) if stops else ():
        yield from _some(run, run.text[at : found.end()])
        yield Run(reading.pauses[found.group()[0]], pause=True)
        at = found.end()
    yield from _some(run, run.text[at:])


def _some(run: Run, text: str) -> Iterator[Run]:
    if text:
        yield replace(run, text=text)


def document(
    draft: Draft, styles: Styles, ids: Mapping[str, str], section: Xml, unnumbered: frozenset[str] = frozenset(),
    between: Mapping[int, Xml] = NOTHING,
    rooms: Mapping[str, Room] = _OURS,
) -> bytes:  # fmt: skip
    """The part document.xml.

    Args:
        draft: what is said.
        styles: how it looks.
        ids: role or kind of words → identifier of its style in this file.
        section: `w:sectPr`.
        unnumbered: roles whose style numbers by itself, which is switched off: the draft brings its own numbers.
        between: number of a paragraph → what stands behind it as it is.
        rooms: role → what a line of it holds, where it is not as `styles` say.
    """
    return part("document", w("body", *_Body(draft, styles, ids, unnumbered, rooms).all(between), section))


class _Body:
    """The text of one file; what its few kinds of paragraphs and runs look like is written once."""

    def __init__(
        self, draft: Draft, styles: Styles, ids: Mapping[str, str], unnumbered: frozenset[str], rooms: Mapping[str, Room]
    ) -> None:
        self.draft, self.styles, self.ids, self.unnumbered = draft, styles, ids, unnumbered
        self.rooms: Mapping[str, Room] = {
            role: rooms.get(role) or styles.room(styles.roles[role]) for role in (Role.TITLE, Role.HEADING)
        }
        self.looks: dict[tuple[object, ...], Xml] = {}
        """Kind of paragraph or run → its properties."""

    def all(self, between: Mapping[int, Xml]) -> Iterator[Xml]:
        """Every paragraph in order, and what stands between them."""
        yield from (between[-1],) if -1 in between else ()
        for n, made in enumerate(self.paragraphs()):
            yield from made
            if n in between:
                yield between[n]

    def paragraphs(self) -> Iterator[Sequence[Xml]]:
        """Every paragraph in order; a reading copy tells the minutes of each part behind its heading."""
        for paragraph in front(self.draft):
            yield [self.title(paragraph) if paragraph.role is Role.TITLE else self.paragraph(paragraph)]
        for section in sections(self.draft):
            if section.id == SIGNATURE:
                yield from ([made] for made in self.signature(section.paragraphs))
                continue
            for paragraph in section.paragraphs:
                made = [self.paragraph(paragraph)]
                if self.styles.reading and paragraph.role is Role.HEADING:
                    made.append(self.element("minutes", [self.run(Run(f"（这一部分{section.time}）"))]))
                yield made

    def signature(self, paragraphs: Sequence[Paragraph]) -> Iterator[Xml]:
        """Who signs, and the day, at the right, one line off the text."""
        rooms = right_rooms([paragraph.full for paragraph in paragraphs])
        for n, (paragraph, room) in enumerate(zip(paragraphs, rooms, strict=True)):
            above = w("spacing", beforeLines=100, before=twips(self.styles.page.line_pitch)) if n == 0 else None
            size = self.styles.roles[Role.CLOSING].size
            indent = w("ind", firstLineChars=0, firstLine=0, rightChars=round(room * 100), right=twips(room * size))
            words = list(map(self.run, runs(paragraph)))
            yield w("p", w("pPr", w("pStyle", val=self.ids[Role.CLOSING]), above, indent, w("jc", val="right")), *words)

    def paragraph(self, paragraph: Paragraph) -> Xml:
        reading = self.styles.reading
        words = list(runs(paragraph, reading if paragraph.role not in (Role.TITLE, Role.SUBTITLE, Role.SALUTATION) else None))
        while words and words[-1].pause:
            words.pop()
        together = reading is not None and characters(paragraph.full) <= reading.together
        own_line = paragraph.role is Role.POINT and bool(paragraph.label) and not paragraph.text
        outline = level(paragraph.marker) if own_line and paragraph.marker[:1] in _NUMBERED else 0
        taken = narrowing("".join(run.text for run in words), self.rooms[Role.HEADING]) if paragraph.role is Role.HEADING else 0
        return self.element(paragraph.role, list(map(self.run, words)), together=together, outline=outline, taken=taken)

    def title(self, paragraph: Paragraph) -> Xml:
        """The title, broken where it looks well."""
        room = self.rooms[Role.TITLE]
        lines = title_lines(paragraph.full, int(room.line - room.indent), units_of(self.draft))
        parts: list[Xml] = []
        for line in lines:
            parts += [w("r", w("br"))] if parts else []
            parts += map(self.run, runs(Paragraph(Role.TITLE, line)))
        return self.element(Role.TITLE, parts)

    def element(self, kind: str, parts: Sequence[Xml], *, together: bool = False, outline: int = 0, taken: int = 0) -> Xml:
        """A paragraph, its lines `taken` characters shorter than others; a heading of the level `outline` unless that is 0."""
        key = (kind, together, outline, taken)
        if key not in self.looks:
            self.looks[key] = w(
                "pPr",
                w("pStyle", val=self.ids[kind]),
                w("keepNext") if outline else None,
                w("keepLines") if together else None,
                w("numPr", w("numId", val=0)) if kind in self.unnumbered else None,
                w("ind", rightChars=taken * 100, right=twips(taken * self.rooms[kind].pitch)) if taken else None,
                w("outlineLvl", val=outline - 1) if outline else None,
            )
        return w("p", self.looks[key], *parts)

    def run(self, run: Run) -> Xml:
        key = (run.label, run.part, run.blank, run.stressed, run.pause)
        if key not in self.looks:
            self.looks[key] = self.look(run)
        return w("r", self.looks[key], text_element(run.text))

    def part_font(self) -> Mapping[str, str]:
        """The font of a part's heading, which the style of run-in headings does not have."""
        return {"eastAsia": self.styles.fonts[self.styles.roles[Role.HEADING].font][0]}

    def look(self, run: Run) -> Xml:
        style = "pause" if run.pause else "label" if run.label else ""
        return w(
            "rPr",
            w("rStyle", val=self.ids[style]) if style in self.ids else None,
            w(
                "rFonts", hint="eastAsia", **self.part_font() if run.part else {}
            ),  # quotation marks and dashes are Chinese here, whatever Word guesses
            w("highlight", val="yellow") if run.blank else None,
            w("u", val="dottedHeavy") if run.stressed else None,  # emphasis dots are not drawn by LibreOffice, and move the line
        )
