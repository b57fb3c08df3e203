"""The text of a Word file: a draft's paragraphs in their styles, blanks marked, long titles broken."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from nigao.formats.sections import front, sections
from nigao.formats.titlelines import title_lines, units_of
from nigao.formats.word.markup import Xml, part, text_element, w
from nigao.formats.word.runs import Run, runs
from nigao.speech import Draft, Paragraph, Role, characters
from nigao.styles import Styles


def document(
    draft: Draft, styles: Styles, ids: Mapping[str, str], section: Xml, unnumbered: frozenset[str] = frozenset()
) -> bytes:
    """The part document.xml.

    Args:
        draft: what is said.
        styles: how it looks.
        ids: role or kind of words → identifier of its style in this file.
        section: `w:sectPr`.
        unnumbered: roles whose style numbers by itself, which is switched off: the draft brings its own numbers.
    """
    return part("document", w("body", *_Body(draft, styles, ids, unnumbered).paragraphs(), section))


class _Body:
    """The text of one file; what its few kinds of paragraphs and runs look like is written once."""

    def __init__(self, draft: Draft, styles: Styles, ids: Mapping[str, str], unnumbered: frozenset[str]) -> None:
        self.draft, self.styles, self.ids, self.unnumbered = draft, styles, ids, unnumbered
        self.looks: dict[tuple[object, ...], Xml] = {}
        """Kind of paragraph or run → its properties."""

    def paragraphs(self) -> Iterator[Xml]:
        """Every paragraph in order; a reading copy tells the minutes of each part."""
        for paragraph in front(self.draft):
            yield self.title(paragraph) if paragraph.role is Role.TITLE else self.paragraph(paragraph)
        for section in sections(self.draft):
            for paragraph in section.paragraphs:
                yield self.paragraph(paragraph)
                if self.styles.reading and paragraph.role is Role.HEADING:
                    yield self.element("minutes", [self.run(Run(f"（这一部分{section.time}）"))])

    def paragraph(self, paragraph: Paragraph) -> Xml:
        reading = self.styles.reading
        words = list(runs(paragraph, reading if paragraph.role not in (Role.TITLE, Role.SUBTITLE, Role.SALUTATION) else None))
        while words and words[-1].pause:
            words.pop()
        together = reading is not None and characters(paragraph.full) <= reading.together
        return self.element(paragraph.role, list(map(self.run, words)), together=together)

    def title(self, paragraph: Paragraph) -> Xml:
        """The title, broken where it looks well."""
        lines = title_lines(paragraph.full, self.styles.room(self.styles.roles[Role.TITLE]), units_of(self.draft))
        parts: list[Xml] = []
        for line in lines:
            parts += [w("r", w("br"))] if parts else []
            parts += map(self.run, runs(Paragraph(Role.TITLE, line)))
        return self.element(Role.TITLE, parts)

    def element(self, kind: str, parts: Sequence[Xml], *, together: bool = False) -> Xml:
        key = (kind, together)
        if key not in self.looks:
            self.looks[key] = w(
                "pPr",
                w("pStyle", val=self.ids[kind]),
                w("keepLines") if together else None,
                w("numPr", w("numId", val=0)) if kind in self.unnumbered else None,
            )
        return w("p", self.looks[key], *parts)

    def run(self, run: Run) -> Xml:
        key = (run.label, run.blank, run.stressed, run.pause)
        if key not in self.looks:
            self.looks[key] = self.look(run)
        return w("r", self.looks[key], text_element(run.text))

    def look(self, run: Run) -> Xml:
        style = "pause" if run.pause else "label" if run.label else ""
        return w(
            "rPr",
            w("rStyle", val=self.ids[style]) if style in self.ids else None,
            w("rFonts", hint="eastAsia"),  # quotation marks and dashes are Chinese here, whatever Word guesses
            w("highlight", val="yellow") if run.blank else None,
            w("u", val="dottedHeavy") if run.stressed else None,  # emphasis dots are not drawn by LibreOffice, and move the line
        )
