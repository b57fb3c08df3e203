"""The parts of a Word file that are not its text: relations and types, the sheet of paper, the properties."""

from __future__ import annotations

from collections.abc import Mapping

from nigao.drafting.speech import Draft
from nigao.formats.styles import POINTS_PER_MM, Page, Styles
from nigao.formats.word.markup import RELATIONS, Xml, escaped, part, text_element, twips, w, whole
from nigao.formats.word.stylesheet import font_table, stylesheet

PACKAGE = "http://schemas.openxmlformats.org/package/2006/relationships"
TYPES = "http://schemas.openxmlformats.org/package/2006/content-types"
DOCUMENT = "word/document.xml"
CORE = "docProps/core.xml"
_WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml"
CORE_TYPE = "application/vnd.openxmlformats-package.core-properties+xml"
CORE_RELATION = "http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties"
ODD, EVEN = "rId4", "rId5"
"""Relations of the footers of odd and even pages."""
_HEADER_MM = 15
"""Millimetres from the edge to the (empty) header."""
_CORE = "http://schemas.openxmlformats.org/package/2006/metadata/core-properties"
_DC = "http://purl.org/dc/elements/1.1/"
_PARTS: Mapping[str, tuple[str, str]] = {
    "styles": ("rId1", "styles"), "settings": ("rId2", "settings"), "fontTable": ("rId3", "fontTable"),
    "footer1": (ODD, "footer"), "footer2": (EVEN, "footer"),
}  # fmt: skip
"""File under word/ → its relation and kind."""


def fixed_parts(styles: Styles) -> Mapping[str, bytes]:
    """Every part but the document and its properties."""
    return {
        "[Content_Types].xml": _types(),
        "_rels/.rels": _relations({"rId1": (f"{RELATIONS}/officeDocument", DOCUMENT), "rId2": (CORE_RELATION, CORE)}),
        "word/_rels/document.xml.rels": _relations(
            {relation: (f"{RELATIONS}/{kind}", f"{name}.xml") for name, (relation, kind) in _PARTS.items()}
        ),
        "word/styles.xml": stylesheet(styles),
        "word/settings.xml": settings(),
        "word/fontTable.xml": font_table(styles),
        "word/footer1.xml": footer(styles.page, "right"),
        "word/footer2.xml": footer(styles.page, "left"),
    }


def _types() -> bytes:
    extensions = {"rels": "application/vnd.openxmlformats-package.relationships+xml", "xml": "application/xml"}
    kinds = {f"/{DOCUMENT}": f"{_WORD}.document.main+xml", f"/{CORE}": CORE_TYPE}
    kinds |= {f"/word/{name}.xml": f"{_WORD}.{kind}+xml" for name, (_, kind) in _PARTS.items()}
    inner = [f'<Default Extension="{name}" ContentType="{kind}"/>' for name, kind in extensions.items()]
    inner += [f'<Override PartName="{name}" ContentType="{kind}"/>' for name, kind in kinds.items()]
    return whole(f'<Types xmlns="{TYPES}">{"".join(inner)}</Types>')


def _relations(targets: Mapping[str, tuple[str, str]]) -> bytes:
    inner = [f'<Relationship Id="{name}" Type="{kind}" Target="{target}"/>' for name, (kind, target) in targets.items()]
    return whole(f'<Relationships xmlns="{PACKAGE}">{"".join(inner)}</Relationships>')


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


def core(draft: Draft) -> bytes:
    """The part core.xml; the author is the answer `author`, usually kept in the profile, and may be empty."""
    author = str(draft.brief.get("author", ""))
    fields = {"dc:title": draft.title, "dc:creator": author, "dc:language": "zh-CN", "cp:lastModifiedBy": author}
    inner = "".join(f"<{name}>{escaped(value)}</{name}>" for name, value in fields.items())
    return whole(f'<cp:coreProperties xmlns:cp="{_CORE}" xmlns:dc="{_DC}">{inner}</cp:coreProperties>')
