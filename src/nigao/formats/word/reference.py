"""An office's own Word file as the model of a draft: its styles, header, footer and paper, with our text in it.

This is the convention of pandoc's reference file. Styles are found by name; what the file lacks is added and told.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path

from lxml import etree

from nigao import limits
from nigao.formats.line_breaks import Room
from nigao.formats.styles import Look, Styles
from nigao.formats.word.layout_only import as_xml, layout_only, paper, with_styles
from nigao.formats.word.markup import Xml, part
from nigao.formats.word.measure import room_of
from nigao.formats.word.package import not_word, unpacked
from nigao.formats.word.parts import DOCUMENT
from nigao.formats.word.stylesheet import IDS, own_styles
from nigao.formats.word.xml import Element, attribute, element, parsed, serialised, w_name

STYLES = "word/styles.xml"


@dataclass(frozen=True, eq=False)
class Reference:
    """The office's file, taken apart; equal only to itself, so that what is made of it can be kept."""

    name: str
    parts: Mapping[str, bytes]
    content: bytes = field(repr=False)
    """The whole file."""

    @cached_property
    def paper(self) -> tuple[Element | None, bool]:
        """The `w:sectPr` of its main text, which names paper, header and footer; True when a lying last one is passed over."""
        return paper(parsed(self.parts[DOCUMENT]))

    @property
    def section(self) -> Xml | None:
        """The same as a piece of ours; None when it has none."""
        return as_xml(self.paper[0])

    @cached_property
    def known(self) -> Mapping[tuple[str, str], Element]:
        """Kind and name (small letters) of each of its styles → the style."""
        styles = parsed(self.parts[STYLES]).findall(w_name("style"))
        return {(attribute(style, "type"), _name(style).lower()): style for style in styles}

    def style(self, kind: str, look: Look) -> Element | None:
        """Its style for `look`, by any of the look's names; None when it has none."""
        return next((found for name in look.names if (found := self.known.get((kind, name.lower()))) is not None), None)

    def numbers(self, style: Element) -> bool:
        """True when paragraphs in `style` number themselves, by it or by a style it is based on."""
        ids = {attribute(one, "styleId"): one for one in self.known.values()}
        seen: list[Element] = []
        here: Element | None = style
        while here is not None and here not in seen:
            seen.append(here)
            if (number := here.find(f"{w_name('pPr')}/{w_name('numPr')}")) is not None:
                named = number.find(w_name("numId"))
                return named is None or attribute(named, "val") != "0"
            base = here.find(w_name("basedOn"))
            here = ids.get(attribute(base, "val")) if base is not None else None
        return False


def open_reference(path: Path) -> Reference:
    """The file at `path`.

    Raises:
        NigaoError: it cannot be read or is no Word file.
    """
    return read_reference(limits.content_of(path, limits.WORD), str(path))


def read_reference(content: bytes, name: str) -> Reference:
    """The Word file `content`, called `name` in faults.

    Raises:
        NigaoError: it is no Word file.
    """
    parts = unpacked(content, name)
    if DOCUMENT not in parts:
        raise not_word(name)
    try:
        parts = with_styles(parts, part("styles"))
        parsed(parts[DOCUMENT]), parsed(parts[STYLES])
    except etree.XMLSyntaxError:
        raise not_word(name) from None
    return Reference(name, parts, content)


@dataclass(frozen=True, slots=True)
class Fitted:
    """A reference file made ready for drafts in one style."""

    parts: Mapping[str, bytes]
    """Every part but the document and its properties."""
    ids: Mapping[str, str]
    """Role or kind of words → identifier of its style in this file."""
    unnumbered: frozenset[str]
    """Roles whose style numbers by itself."""
    missing: tuple[str, ...]
    """Names of the styles it lacks, which were added."""
    section: Xml | None
    rooms: Mapping[str, Room]
    """Role → what a line in its own style holds, where its paper tells."""


def fitted(reference: Reference, styles: Styles) -> Fitted:
    """`reference` with the styles it lacks added from `styles`.

    Raises:
        NigaoError: a part of it that goes into drafts is damaged.
    """
    try:
        return _fitted(reference, styles)
    except etree.XMLSyntaxError:
        raise not_word(reference.name) from None


def _fitted(reference: Reference, styles: Styles) -> Fitted:
    ids: dict[str, str] = {}
    unnumbered = set()
    missing = []
    added = []
    rooms = {}
    root = parsed(reference.parts[STYLES])
    for key, look, kind, own in _wanted(styles):
        found = reference.style(kind, look) if look else None
        if found is None:
            added.append(own)
            ids[key] = IDS[key]
            missing += [look.style] if look else []
            continue
        ids[key] = attribute(found, "styleId")
        if reference.numbers(found):
            unnumbered.add(key)
        if kind == "paragraph" and (room := room_of(found, root, reference.paper[0])):
            rooms[key] = room
    return Fitted(_parts(reference, added), ids, frozenset(unnumbered), tuple(missing), reference.section, rooms)


def _wanted(styles: Styles) -> Iterator[tuple[str, Look | None, str, Element]]:
    """Key, look, kind and our own form of every style; pause marks are ours alone and have no look."""
    looks: dict[str, Look] = {"label": styles.label, **{str(role): look for role, look in styles.roles.items()}}
    if styles.reading:
        looks["minutes"] = styles.reading.minutes
    for key, own in own_styles(styles):
        style = element(own)
        yield key, looks.get(key), attribute(style, "type"), style


def _parts(reference: Reference, added: list[Element]) -> Mapping[str, bytes]:
    root = parsed(reference.parts[STYLES])
    taken = {attribute(style, "styleId"): style for style in root.findall(w_name("style"))}
    for style in added:
        if (clash := taken.get(attribute(style, "styleId"))) is not None:
            root.remove(clash)  # same identifier under a name of no use here
        root.append(style)
    return layout_only({**reference.parts, STYLES: serialised(root)}, reference.paper[0])


def _name(style: Element) -> str:
    found = style.find(w_name("name"))
    return "" if found is None else attribute(found, "val")
