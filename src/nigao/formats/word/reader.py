"""Paragraphs out of any Word file: text as printed with automatic numbers, role by style, run-in heading by looks."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from lxml import etree

from nigao.drafting.speech import Role
from nigao.formats.read_back import Line
from nigao.formats.styles import Styles
from nigao.formats.word.numbering import Numbering
from nigao.formats.word.package import not_word, unpacked
from nigao.formats.word.parts import DOCUMENT
from nigao.formats.word.stylesheet import PAUSE_STYLE
from nigao.formats.word.xml import Element, attribute, parsed, w_name

_BREAK = "\v"
"""Stands for Shift+Enter until it is known whether lines or paragraphs are parted."""
_OPENS = re.compile(
    "(?:[一二三四五六七八九十]+、|[（(][一二三四五六七八九十]+[)）]|第?[一二三四五六七八九十]+[，是要]|同志们)|.{1,30}[：:]$"
)
"""What begins a paragraph of its own."""
_BREAKS = {w_name("br"): _BREAK, w_name("cr"): _BREAK, w_name("tab"): " ", w_name("noBreakHyphen"): "-"}
SKIPPED = {w_name(tag) for tag in ("del", "moveFrom", "tbl", "txbxContent", "pict", "drawing", "object", "instrText")}


def lines(content: bytes, styles: Styles, name: str = "") -> Iterator[Line]:
    """The paragraphs of the body text; tables, text boxes, notes and deleted words are left out.

    Raises:
        NigaoError: not a Word file.
    """
    book = opened(content, styles, name)
    for paragraph in paragraphs(book.body):
        yield from book.lines(paragraph)


@dataclass(frozen=True, slots=True)
class Book:
    """A Word file taken apart; its paragraphs are to be read once and in order, for Word's numbers count on."""

    parts: Mapping[str, bytes]
    body: Element
    sheet: _Sheet
    numbers: Numbering

    def lines(self, paragraph: Element) -> Iterator[Line]:
        """What one paragraph holds: mostly one line."""
        return _line(paragraph, self.sheet, self.numbers)

    def bulleted(self, paragraph: Element) -> bool:
        """True when Word prints a bullet before the paragraph."""
        about = paragraph.find(w_name("pPr"))
        return self.numbers.is_bullet(_numbering(about) or self.sheet.numbers.get(_value(about, "pStyle")))


def opened(content: bytes, styles: Styles, name: str = "") -> Book:
    """The Word file `content`, called `name` in faults.

    Raises:
        NigaoError: not a Word file.
    """
    parts = unpacked(content, name)
    try:
        root = parsed(parts[DOCUMENT])
        sheet = _Sheet.of(parsed(parts["word/styles.xml"]) if "word/styles.xml" in parts else None, styles)
        numbers = Numbering.of(parsed(parts["word/numbering.xml"]) if "word/numbering.xml" in parts else None)
    except (KeyError, etree.XMLSyntaxError):
        raise not_word(name) from None
    body = root.find(w_name("body"))
    return Book(parts, root if body is None else body, sheet, numbers)


def paragraphs(parent: Element) -> Iterator[Element]:
    """Paragraphs in order, also inside content controls and the like, never inside tables."""
    for child in parent:
        if child.tag == w_name("p"):
            yield child
        elif child.tag not in SKIPPED:
            yield from paragraphs(child)


def _line(paragraph: Element, sheet: _Sheet, numbers: Numbering) -> Iterator[Line]:
    about = paragraph.find(w_name("pPr"))
    style = _value(about, "pStyle")
    if style in sheet.ignored:
        return
    pieces = [(text, sheet.is_label(run)) for run, text in _texts(paragraph) if _run_style(run) not in sheet.pauses]
    text = "".join(words for words, _ in pieces)
    number = numbers.next(_numbering(about) or sheet.numbers.get(style))
    if _BREAK in text:
        yield from _parted(number, text, sheet.role(style, about))
        return
    head = 0
    for words, label in pieces:
        if not label:
            break
        head += len(words)
    yield Line(number + text, sheet.role(style, about), len(number) + head if head < len(text) else 0, number if text else "")


def _parted(number: str, text: str, role: Role | None) -> Iterator[Line]:
    """Text with line breaks: one line as a title is, or paragraphs, where a line begins as only a paragraph does."""
    found = [line.strip() for line in (number + text).split(_BREAK) if line.strip()]
    at = next((n for n, line in enumerate(found) if n and _OPENS.match(line)), len(found))
    if at == len(found) or role in (Role.TITLE, Role.SUBTITLE):
        yield Line("".join(found), role, 0, number)
        return
    yield Line("".join(found[:at]), role, 0, number)
    yield from (Line(line, None, 0) for line in found[at:])


def _texts(parent: Element) -> Iterator[tuple[Element, str]]:
    """Runs with their text, in order; insertions and links count, deletions do not."""
    for child in parent:
        if child.tag == w_name("r") and hidden(child):
            continue
        if child.tag == w_name("r"):
            yield child, "".join(_words(child))
        elif child.tag not in SKIPPED and child.tag != w_name("pPr"):
            yield from _texts(child)


def _words(run: Element) -> Iterator[str]:
    for child in run:
        if child.tag == w_name("t"):
            yield child.text or ""
        elif child.tag == w_name("ruby"):
            yield from (text.text or "" for base in child.iter(w_name("rubyBase")) for text in base.iter(w_name("t")))
        elif child.tag in _BREAKS:
            yield _BREAKS[child.tag]


def hidden(run: Element) -> bool:
    """True for a run that Word does not show."""
    mark = run.find(f"{w_name('rPr')}/{w_name('vanish')}")
    return mark is not None and attribute(mark, "val") not in ("0", "false", "off")


@dataclass(frozen=True, slots=True)
class _Sheet:
    """What the styles of the file tell."""

    roles: Mapping[str, Role]
    labels: frozenset[str]
    pauses: frozenset[str]
    ignored: frozenset[str]
    numbers: Mapping[str, tuple[str, str]] = field(default_factory=dict)
    """Paragraph style → numbering it brings."""
    levels: Mapping[str, str] = field(default_factory=dict)
    """Paragraph style → outline level it brings, from 0."""

    @classmethod
    def of(cls, root: Element | None, styles: Styles) -> _Sheet:
        found = {attribute(s, "styleId"): s for s in root.findall(w_name("style"))} if root is not None else {}
        names = {key: _value(style, "name") for key, style in found.items()}
        abouts = {key: style.find(w_name("pPr")) for key, style in found.items()}
        known = _roles_by_name(styles)
        minutes = styles.reading.minutes.names if styles.reading else ()
        return cls(
            {key: known[name.lower()] for key, name in names.items() if name.lower() in known},
            _named(names, styles.label.names), _named(names, (PAUSE_STYLE,)), _named(names, minutes),
            {key: numbering for key, about in abouts.items() if (numbering := _numbering(about))},
            {key: level for key, about in abouts.items() if (level := _value(about, "outlineLvl"))},
        )  # fmt: skip

    def role(self, style: str, about: Element | None) -> Role | None:
        """The role that style or outline level names."""
        if style in self.roles:
            return self.roles[style]
        level = _value(about, "outlineLvl") or self.levels.get(style)
        return Role.HEADING if level == "0" else Role.POINT if level == "1" else None

    def is_label(self, run: Element) -> bool:
        """True for a run in the style of run-in headings."""
        return _run_style(run) in self.labels


def _roles_by_name(styles: Styles) -> Mapping[str, Role]:
    """Style name in small letters → the one role it can mean; names that several roles share tell nothing."""
    found: dict[str, set[Role]] = {}
    for role, look in styles.roles.items():
        for name in look.names:
            found.setdefault(name.lower(), set()).add(role)
    return {name: next(iter(roles)) for name, roles in found.items() if len(roles) == 1}


def _named(names: Mapping[str, str], wanted: tuple[str, ...]) -> frozenset[str]:
    return frozenset(key for key, name in names.items() if name in wanted)


def _run_style(run: Element) -> str:
    return _value(run.find(w_name("rPr")), "rStyle")


def _numbering(about: Element | None) -> tuple[str, str] | None:
    """Number list and level that paragraph properties name."""
    found = about.find(w_name("numPr")) if about is not None else None
    return None if found is None else (_value(found, "numId"), _value(found, "ilvl") or "0")


def _value(parent: Element | None, tag: str) -> str:
    """The `w:val` of a child; empty when there is none."""
    found = parent.find(w_name(tag)) if parent is not None else None
    return "" if found is None else attribute(found, "val")
