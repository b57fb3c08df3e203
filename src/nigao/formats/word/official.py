"""The parts of a Word file that no draft changes: made once for each style file."""

from __future__ import annotations

from collections.abc import Mapping

from nigao.formats.word import sheet
from nigao.formats.word.markup import RELATIONS, whole
from nigao.formats.word.stylesheet import font_table, stylesheet
from nigao.styles import Styles

PACKAGE = "http://schemas.openxmlformats.org/package/2006/relationships"
TYPES = "http://schemas.openxmlformats.org/package/2006/content-types"
DOCUMENT = "word/document.xml"
CORE = "docProps/core.xml"
_WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_CORE_TYPE = "application/vnd.openxmlformats-package.core-properties+xml"
_CORE_RELATION = "http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties"
_PARTS: Mapping[str, tuple[str, str]] = {
    "styles": ("rId1", "styles"), "settings": ("rId2", "settings"), "fontTable": ("rId3", "fontTable"),
    "footer1": (sheet.ODD, "footer"), "footer2": (sheet.EVEN, "footer"),
}  # fmt: skip
"""File under word/ → its relation and kind."""


def fixed_parts(styles: Styles) -> Mapping[str, bytes]:
    """Every part but the document and its properties."""
    return {
        "[Content_Types].xml": _types(),
        "_rels/.rels": _relations({"rId1": (f"{RELATIONS}/officeDocument", DOCUMENT), "rId2": (_CORE_RELATION, CORE)}),
        "word/_rels/document.xml.rels": _relations(
            {relation: (f"{RELATIONS}/{kind}", f"{name}.xml") for name, (relation, kind) in _PARTS.items()}
        ),
        "word/styles.xml": stylesheet(styles),
        "word/settings.xml": sheet.settings(),
        "word/fontTable.xml": font_table(styles),
        "word/footer1.xml": sheet.footer(styles.page, "right"),
        "word/footer2.xml": sheet.footer(styles.page, "left"),
    }


def _types() -> bytes:
    extensions = {"rels": "application/vnd.openxmlformats-package.relationships+xml", "xml": "application/xml"}
    kinds = {f"/{DOCUMENT}": f"{_WORD}.document.main+xml", f"/{CORE}": _CORE_TYPE}
    kinds |= {f"/word/{name}.xml": f"{_WORD}.{kind}+xml" for name, (_, kind) in _PARTS.items()}
    inner = [f'<Default Extension="{name}" ContentType="{kind}"/>' for name, kind in extensions.items()]
    inner += [f'<Override PartName="{name}" ContentType="{kind}"/>' for name, kind in kinds.items()]
    return whole(f'<Types xmlns="{TYPES}">{"".join(inner)}</Types>')


def _relations(targets: Mapping[str, tuple[str, str]]) -> bytes:
    inner = [f'<Relationship Id="{name}" Type="{kind}" Target="{target}"/>' for name, (kind, target) in targets.items()]
    return whole(f'<Relationships xmlns="{PACKAGE}">{"".join(inner)}</Relationships>')
