"""A Word file stripped to its layout: styles, numbers, fonts, theme, headers and footers, and of the settings those of layout.

What is kept is listed, so that nothing of the old text comes along: no comments, notes, pictures of the text, embedded files,
properties, macros, protection, tracking, mail merge.
"""

from __future__ import annotations

import posixpath
from collections.abc import Iterator, Mapping
from copy import deepcopy

from lxml import etree

from nigao.chinese import whole as whole_number
from nigao.formats.word.markup import RELATIONS, Xml, escaped, whole
from nigao.formats.word.package import relations, rels_of
from nigao.formats.word.parts import CORE, CORE_RELATION, CORE_TYPE, DOCUMENT, PACKAGE, TYPES
from nigao.formats.word.xml import Element, attribute, parsed, serialised, w_name

_WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_KINDS: Mapping[str, str] = {
    **{kind: f"{_WORD}.{kind}+xml" for kind in ("styles", "settings", "fontTable", "numbering", "header", "footer")},
    "theme": "application/vnd.openxmlformats-officedocument.theme+xml",
}
"""Kind of relation that is kept → type of its part."""
_IMAGES: Mapping[str, str] = {
    "png": "image/png", "jpg": "image/jpeg", "jpeg": "image/jpeg", "gif": "image/gif", "bmp": "image/bmp",
    "tif": "image/tiff", "tiff": "image/tiff", "emf": "image/x-emf", "wmf": "image/x-wmf",
}  # fmt: skip
"""Pictures in a header or footer: an emblem, a line."""
_SETTINGS = frozenset((
    "mirrorMargins", "alignBordersAndEdges", "bordersDoNotSurroundHeader", "bordersDoNotSurroundFooter", "gutterAtTop",
    "defaultTabStop", "autoHyphenation", "evenAndOddHeaders", "bookFoldPrinting", "drawingGridHorizontalSpacing",
    "drawingGridVerticalSpacing", "displayHorizontalDrawingGridEvery", "displayVerticalDrawingGridEvery",
    "characterSpacingControl", "noLineBreaksAfter", "noLineBreaksBefore", "strictFirstAndLastChars", "compat", "themeFontLang",
    "clrSchemeMapping", "decimalSymbol", "listSeparator", "noPunctuationKerning",
))  # fmt: skip
_DROPPED = (
    "del", "moveFrom", "rPrChange", "pPrChange", "sectPrChange", "tblPrChange", "numberingChange", "commentRangeStart",
    "commentRangeEnd", "commentReference", "footnoteReference", "endnoteReference", "object", "control", "altChunk",
    "embedRegular", "embedBold", "embedItalic", "embedBoldItalic", "footnotePr", "endnotePr", "printerSettings", "proofErr",
    "customXmlInsRangeStart", "bookmarkStart", "bookmarkEnd",
)  # fmt: skip
"""Elements that tell of the old text, or point at a part that is left out."""
_SHOWN = (w_name("drawing"), w_name("pict"))
_OPENED = ("ins", "moveTo", "customXml", "smartTag")
_ID = f"{{{RELATIONS}}}id"


def layout_only(parts: Mapping[str, bytes], section: Element | None) -> dict[str, bytes]:
    """Every part but the document and its properties; of headers and footers those that `section` names."""
    wanted = {reference.get(_ID) for reference in section} if section is not None else set()
    kept: dict[str, bytes] = {}
    types: dict[str, str] = {}
    links = []
    for name, (kind, target) in relations(parts, DOCUMENT).items():
        if kind in _KINDS and target in parts and (kind not in ("header", "footer") or name in wanted):
            kept[target] = _settings(parts[target]) if kind == "settings" else _plain(parts, target)
            types[target] = _KINDS[kind]
            links.append((name, kind, posixpath.relpath(target, "word")))
            kept |= _pictures(parts, target)
    kept[rels_of(DOCUMENT)] = _links(f'Id="{n}" Type="{RELATIONS}/{kind}" Target="{escaped(to)}"' for n, kind, to in links)
    main = f'Id="rId1" Type="{RELATIONS}/officeDocument" Target="{DOCUMENT}"'
    about = f'Id="rId2" Type="{CORE_RELATION}" Target="{CORE}"'
    return {"[Content_Types].xml": _types(types), "_rels/.rels": _links((main, about)), **kept}


def with_styles(parts: Mapping[str, bytes], empty: bytes) -> dict[str, bytes]:
    """`parts` with a part for styles, `empty` when the file has none."""
    if any(kind == "styles" for kind, _ in relations(parts, DOCUMENT).values()):
        return dict(parts)
    old = [f'Id="{n}" Type="{RELATIONS}/{kind}" Target="/{escaped(to)}"' for n, (kind, to) in relations(parts, DOCUMENT).items()]
    own = f'Id="rIdStyles" Type="{RELATIONS}/styles" Target="/word/styles.xml"'
    return {**parts, "word/styles.xml": empty, rels_of(DOCUMENT): _links([*old, own])}


def paper(document: Element) -> tuple[Element | None, bool]:
    """`w:sectPr` of the main text, with the headers it takes over from sections before it; True when the last one lies.

    The last upright section is it: a table that lies at the end is no model for a speech.
    """
    found = [section for section in document.iter(w_name("sectPr")) if section.getparent().tag != w_name("sectPrChange")]
    upright = [section for section in found if not _lies(section)]
    if not found:
        return None, False
    chosen = (upright or found)[-1]
    whole_one = deepcopy(chosen)
    for section in reversed(found[: found.index(chosen)]):
        has = {(reference.tag, attribute(reference, "type")) for reference in whole_one}
        for reference in section:
            if reference.get(_ID) and (reference.tag, attribute(reference, "type")) not in has:
                whole_one.insert(0, deepcopy(reference))
    _strip(whole_one)
    for child in whole_one.findall(w_name("type")):
        whole_one.remove(child)
    whole_one.tail = None
    return whole_one, bool(upright) and _lies(found[-1])


def _lies(section: Element) -> bool:
    size = section.find(w_name("pgSz"))
    if size is None:
        return False
    sides = attribute(size, "w"), attribute(size, "h")
    return attribute(size, "orient") == "landscape" or (whole_number(sides[0]) or 0) > (whole_number(sides[1]) or 0) > 0


def _pictures_of(parts: Mapping[str, bytes], target: str) -> dict[str, str]:
    """Id → part of the pictures that a header or footer shows."""
    found = relations(parts, target).items()
    return {n: to for n, (kind, to) in found if kind == "image" and to in parts and to.rpartition(".")[2].lower() in _IMAGES}


def _pictures(parts: Mapping[str, bytes], target: str) -> dict[str, bytes]:
    """Those pictures, with the relations that lead to them."""
    found = _pictures_of(parts, target)
    if not found:
        return {}
    links = [f'Id="{name}" Type="{RELATIONS}/image" Target="/{escaped(picture)}"' for name, picture in found.items()]
    return {rels_of(target): _links(links), **{picture: parts[picture] for picture in found.values()}}


def _settings(content: bytes) -> bytes:
    root = parsed(content)
    for child in list(root):
        if (
            not isinstance(child.tag, str)
            or not child.tag.startswith(w_name(""))
            or etree.QName(child).localname not in _SETTINGS
        ):
            root.remove(child)
    return serialised(root)


def _plain(parts: Mapping[str, bytes], target: str) -> bytes:
    root = parsed(parts[target])
    _strip(root)
    known = _pictures_of(parts, target)
    for found in list(root.iter(etree.Element)):
        lost = [name for name, value in found.attrib.items() if name.startswith(f"{{{RELATIONS}}}") and value not in known]
        for name in lost:
            del found.attrib[name]
        shown = next((one for one in (found, *found.iterancestors()) if one.tag in _SHOWN), None) if lost else None
        if shown is not None and shown.getparent() is not None:
            shown.getparent().remove(shown)
    return serialised(root)


def _strip(root: Element) -> None:
    for tag in _DROPPED:
        for found in list(root.iter(w_name(tag))):
            if found.getparent() is not None:
                found.getparent().remove(found)
    etree.strip_tags(root, *map(w_name, _OPENED))
    for link in list(root.iter(w_name("hyperlink"))):
        link.attrib.pop(_ID, None)


def _types(kinds: Mapping[str, str]) -> bytes:
    usual = {"rels": "application/vnd.openxmlformats-package.relationships+xml", "xml": "application/xml", **_IMAGES}
    every = {DOCUMENT: f"{_WORD}.document.main+xml", CORE: CORE_TYPE, **kinds}
    inner = [f'<Default Extension="{name}" ContentType="{kind}"/>' for name, kind in usual.items()]
    inner += [f'<Override PartName="/{escaped(name)}" ContentType="{kind}"/>' for name, kind in every.items()]
    return whole(f'<Types xmlns="{TYPES}">{"".join(inner)}</Types>')


def _links(entries: Iterator[str] | tuple[str, ...] | list[str]) -> bytes:
    return whole(f'<Relationships xmlns="{PACKAGE}">{"".join(f"<Relationship {entry}/>" for entry in entries)}</Relationships>')


def as_xml(section: Element | None) -> Xml | None:
    """A section as a piece of ours."""
    return None if section is None else Xml(etree.tostring(section, encoding="unicode", with_tail=False))
