"""How many characters a line of an office's own file holds, read from its paper and its styles."""

from __future__ import annotations

from collections.abc import Mapping

from nigao.formats.line_breaks import Room
from nigao.formats.word.xml import Element, attribute, w_name

_USUAL_SIZE = 20
"""Half points of text whose size no style tells: 10 points."""


def room_of(style: Element, styles: Element, section: Element | None) -> Room | None:
    """What a line in the paragraph style `style` holds; None when the paper is not told.

    Args:
        style: `w:style`.
        styles: the root of the part it stands in.
        section: `w:sectPr`.
    """
    width = _type_area(section)
    if width is None:
        return None
    chain = list(_chain(style, styles))
    size = next((n for one in chain if (n := _size(one))), 0) or _size(
        styles.find(f"{w_name('docDefaults')}/{w_name('rPrDefault')}")
    )
    points = (size or _USUAL_SIZE) / 2
    indents: dict[str, str] = {}
    for one in reversed(chain):
        for found in one.findall(f"{w_name('pPr')}/{w_name('ind')}"):
            indents |= {name.rpartition("}")[2]: value for name, value in found.attrib.items()}
    sides = sum(_length(indents, side, points) for side in ("left", "start", "right", "end"))
    first = _length(indents, "firstLine", points) - _length(indents, "hanging", points)
    return Room((width - sides) / points, max(0.0, first / points), points)


def _type_area(section: Element | None) -> float | None:
    """Points between the margins."""
    size = section.find(w_name("pgSz")) if section is not None else None
    margins = section.find(w_name("pgMar")) if section is not None else None
    if size is None or margins is None:
        return None
    try:
        found = int(attribute(size, "w")) - int(attribute(margins, "left")) - int(attribute(margins, "right"))
    except ValueError:
        return None
    return found / 20 if found > 0 else None


def _chain(style: Element, styles: Element) -> list[Element]:
    """The style and those it is based on."""
    ids: Mapping[str, Element] = {attribute(one, "styleId"): one for one in styles.findall(w_name("style"))}
    found: list[Element] = []
    here: Element | None = style
    while here is not None and here not in found:
        found.append(here)
        base = here.find(w_name("basedOn"))
        here = ids.get(attribute(base, "val")) if base is not None else None
    return found


def _size(holder: Element | None) -> int:
    """Half points that the run properties in `holder` name; 0 for none."""
    found = holder.find(f"{w_name('rPr')}/{w_name('sz')}") if holder is not None else None
    value = attribute(found, "val") if found is not None else ""
    return int(value) if value.isdigit() else 0


def _length(indents: Mapping[str, str], name: str, size: float) -> float:
    """Points of an indent, which may be given in hundredths of characters or in twips."""
    for key, unit in ((f"{name}Chars", size / 100), (name, 1 / 20)):
        value = indents.get(key, "")
        if value.lstrip("-").isdigit() and int(value):
            return int(value) * unit
    return 0.0
