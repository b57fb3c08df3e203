"""Parts of Word files read with lxml, with care: they may come from anybody."""

from __future__ import annotations

from typing import Any

from lxml import etree

from nigao.formats.word.markup import MAIN, RELATIONS, Xml

_W = f"{{{MAIN}}}"

Element = Any
"""An lxml element; its stubs know too little to be of use."""


def w_name(tag: str) -> str:
    """`tag` with the main namespace, as lxml writes it."""
    return _W + tag


def attribute(element: Element, name: str) -> str:
    """The value of a `w:` attribute; empty when it is missing."""
    return str(element.get(_W + name, ""))


def parsed(content: bytes) -> Element:
    """The root of an XML part; entities are not followed and nothing is fetched."""
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
    return etree.fromstring(content, parser)


def element(piece: Xml) -> Element:
    """A piece of our own as an element of a tree."""
    return parsed(f'<x xmlns:w="{MAIN}" xmlns:r="{RELATIONS}">{piece}</x>'.encode())[0]


def serialised(root: Element) -> bytes:
    """The part as UTF-8 XML with declaration, the same bytes everywhere."""
    return bytes(etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True))
