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
    return part("document", w("body", *_paragraphs(draft, styles, ids, unnumbered), section))


def _paragraphs(draft: Draft, styles: Styles, ids: Mapping[str, str], unnumbered: frozenset[str]) -> Iterator[Xml]:
    for paragraph in front(draft):
        yield (
            _title(paragraph, draft, styles, ids, unnumbered)
            if paragraph.role is Role.TITLE
            else _paragraph(paragraph, styles, ids, unnumbered)
        )
    for section in sections(draft):
        for paragraph in section.paragraphs:
            yield _paragraph(paragraph, styles, ids, unnumbered)
            if styles.reading and paragraph.role is Role.HEADING:
                yield _element("minutes", [_run(Run(f"（这一部分{section.time}）"), ids)], ids, unnumbered)


def _paragraph(paragraph: Paragraph, styles: Styles, ids: Mapping[str, str], unnumbered: frozenset[str]) -> Xml:
    reading = styles.reading
    words = list(runs(paragraph, reading if paragraph.role not in (Role.TITLE, Role.SUBTITLE, Role.SALUTATION) else None))
    while words and words[-1].pause:
        words.pop()
    together = reading is not None and characters(paragraph.full) <= reading.together
    return _element(paragraph.role, [_run(run, ids) for run in words], ids, unnumbered, together=together)


def _title(paragraph: Paragraph, draft: Draft, styles: Styles, ids: Mapping[str, str], unnumbered: frozenset[str]) -> Xml:
    lines = title_lines(paragraph.full, styles.room(styles.roles[Role.TITLE]), units_of(draft))
    parts: list[Xml] = []
    for line in lines:
        parts += [w("r", w("br"))] if parts else []
        parts += [_run(run, ids) for run in runs(Paragraph(Role.TITLE, line))]
    return _element(Role.TITLE, parts, ids, unnumbered)


def _element(
    kind: str, parts: Sequence[Xml], ids: Mapping[str, str], unnumbered: frozenset[str], *, together: bool = False
) -> Xml:
    about = w(
        "pPr",
        w("pStyle", val=ids[kind]),
        w("keepLines") if together else None,
        w("numPr", w("numId", val=0)) if kind in unnumbered else None,
    )
    return w("p", about, *parts)


def _run(run: Run, ids: Mapping[str, str]) -> Xml:
    style = "pause" if run.pause else "label" if run.label else ""
    about = w(
        "rPr",
        w("rStyle", val=ids[style]) if style in ids else None,
        w("rFonts", hint="eastAsia"),  # quotation marks and dashes are Chinese here, whatever Word guesses
        w("highlight", val="yellow") if run.blank else None,
        w("u", val="dottedHeavy") if run.stressed else None,  # emphasis dots are not drawn by LibreOffice, and move the line
    )
    return w("r", about, text_element(run.text))
