"""The sheet of paper in a Word file: type area, line grid, page numbers."""

from __future__ import annotations

from nigao.formats.word.markup import Xml, part, text_element, twips, w
from nigao.styles import POINTS_PER_MM, Page, Styles

ODD, EVEN = "rId4", "rId5"
"""Relations of the footers of odd and even pages."""
_HEADER_MM = 15
"""Millimetres from the edge to the (empty) header."""


def section(styles: Styles, *, numbered: bool = True) -> Xml:
    """`w:sectPr`: paper, margins, the line grid, and (if `numbered`) our footers."""
    page = styles.page
    return w(
        "sectPr",
        _footer_reference("default", ODD) if numbered else None,
        _footer_reference("even", EVEN) if numbered else None,
        w("pgSz", w=_mm(page.width), h=_mm(page.height)),
        w(
            "pgMar",
            top=_mm(page.top), right=_mm(page.right), bottom=_mm(page.bottom), left=_mm(page.left),
            header=_mm(_HEADER_MM), footer=_mm(_footer_room(page)), gutter=0,
        ),
        w("pgNumType", start=1),
        w("docGrid", type="lines", linePitch=twips(page.line_pitch)),
    )  # fmt: skip


def _footer_room(page: Page) -> float:
    """Millimetres from the lower edge of the paper to the foot of the number: its dashes stand in mid-line."""
    return max(0.0, page.bottom - page.number.below - page.number.size / POINTS_PER_MM / 2)


def _footer_reference(kind: str, relation: str) -> Xml:
    return Xml(f'<w:footerReference w:type="{kind}" r:id="{relation}"/>')


def footer(page: Page, side: str) -> bytes:
    """The footer of odd pages (`right`) or even ones (`left`), one character off the edge."""
    before, _, after = page.number.form.partition("{n}")
    indent = {f"{side}Chars": 100, side: twips(page.number.size)}
    field = w("fldSimple", _run("1"), instr="PAGE")
    paragraph = w(
        "p", w("pPr", w("pStyle", val="Footer"), w("ind", **indent), w("jc", val=side)), _run(before), field, _run(after)
    )
    return part("ftr", paragraph)


def _run(text: str) -> Xml:
    return w("r", w("rPr", w("rFonts", hint="eastAsia")), text_element(text))


def settings() -> bytes:
    """The part settings.xml: odd and even pages differ, and the layout is Word 2013's."""
    mode = w("compatSetting", name="compatibilityMode", uri="http://schemas.microsoft.com/office/word", val=15)
    spacing = w("characterSpacingControl", val="doNotCompress")
    return part("settings", w("evenAndOddHeaders"), spacing, w("compat", w("useFELayout"), mode))


def _mm(millimetres: float) -> int:
    return twips(millimetres * POINTS_PER_MM)
