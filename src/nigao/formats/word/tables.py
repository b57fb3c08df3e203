"""A table of somebody's Word file, kept: cells, spans, widths and words; styles and links of the other file stay behind."""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree

from nigao.formats.word.leavings import left_in_paragraph
from nigao.formats.word.markup import MAIN, Xml, w
from nigao.formats.word.xml import Element, element, w_name

_KEPT = frozenset(
    w_name(tag)
    for tag in (
        "tbl", "tblPr", "tblW", "jc", "tblBorders", "tblLayout", "tblInd", "tblCellMar", "tblGrid", "gridCol", "tr", "trPr",
        "tblHeader", "cantSplit", "trHeight", "gridBefore", "gridAfter", "wBefore", "wAfter", "tc", "tcPr", "tcW", "gridSpan",
        "vMerge", "hMerge", "tcBorders", "shd", "vAlign", "textDirection", "noWrap", "top", "left", "start", "bottom", "right",
        "end", "insideH", "insideV", "p", "pPr", "r", "rPr", "b", "sz", "t", "br", "cr", "tab", "noBreakHyphen",
    )
)  # fmt: skip
"""What a table is made of."""
_LEFT = frozenset(
    w_name(tag)
    for tag in (
        "del", "moveFrom", "drawing", "pict", "object", "instrText", "delText", "sdtPr", "sdtEndPr", "rPrChange", "pPrChange",
        "tblPrChange", "tcPrChange", "trPrChange", "tblPrExChange", "rt",
    )
)  # fmt: skip
_SIDES = ("top", "left", "bottom", "right", "insideH", "insideV")


def table(source: Element) -> tuple[Xml, int, tuple[str, ...]]:
    """The table as a piece of ours, how many rows it has, and what was left out of it.

    A table must be followed by a paragraph; Word joins two that touch, so an empty one of least height is added.
    """
    (made,) = _copies(source)
    _bordered(made)
    for cell in made.iter(w_name("tc")):
        if cell[-1].tag != w_name("p") if len(cell) else True:
            etree.SubElement(cell, w_name("p"))
    remarks = dict.fromkeys(told for paragraph in source.iter(w_name("p")) for told in left_in_paragraph(paragraph, {}))
    text = Xml(etree.tostring(made, encoding="unicode", with_tail=False))
    return Xml(text + _GAP), len(made.findall(w_name("tr"))), tuple(remarks)


_GAP = w("p", w("pPr", w("spacing", before=0, after=0, line=20, lineRule="exact")))


def _copies(source: Element) -> Iterator[Element]:
    """The element and what it holds, as far as it belongs to a table; wrappers of other kinds give way to what is in them."""
    if not isinstance(source.tag, str) or source.tag in _LEFT:
        return
    inner = [copy for child in source for copy in _copies(child)]
    if source.tag not in _KEPT:
        yield from inner if not source.tag.endswith("}Fallback") else ()
        return
    made = etree.Element(source.tag, {k: v for k, v in source.attrib.items() if k.startswith(f"{{{MAIN}}}") and "rsid" not in k},
                         nsmap={"w": MAIN})  # fmt: skip
    if source.tag == w_name("t"):
        made.text = source.text
        made.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
    made.extend(inner)
    yield made


def _bordered(made: Element) -> None:
    """Lines around the cells where the other file's style drew them."""
    about = made.find(w_name("tblPr"))
    if about is None or about.find(w_name("tblBorders")) is not None:
        return
    lines = element(w("tblBorders", *(w(side, val="single", sz=4, space=0, color="auto") for side in _SIDES)))
    at = next((n for n, child in enumerate(about) if child.tag in (w_name("tblLayout"), w_name("tblCellMar"))), len(about))
    about.insert(at, lines)
