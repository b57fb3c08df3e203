"""What a Word file holds beside its words, told: pictures, notes, comments, deleted and hidden words, headers."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from lxml import etree

from nigao.formats.word.package import relations
from nigao.formats.word.parts import DOCUMENT
from nigao.formats.word.reader import hidden
from nigao.formats.word.xml import Element, attribute, parsed, w_name

_MATH = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
_BOX = w_name("txbxContent")
_PICTURES = (w_name("drawing"), w_name("pict"))
_NOTES = {
    "footnoteReference": ("footnotes", "脚注"), "endnoteReference": ("endnotes", "尾注"),
    "commentReference": ("comments", "批注"),
}  # fmt: skip
"""Mark in the text → kind of part that holds the note, and what it is called."""
_EDGES = {"header": "页眉", "footer": "页脚"}


def left_in_paragraph(paragraph: Element, parts: Mapping[str, bytes]) -> Iterator[str]:
    """Everything in the paragraph that is not laid out, a phrase each."""
    found = list(_own(paragraph))
    pictures = [each for each in found if each.tag in _PICTURES and each.find(f".//{_BOX}") is None]
    if pictures:
        yield f"有{len(pictures)}张图片，没有带过来，请从原文复制"
    if any(each.tag == w_name("object") for each in found):
        yield "有一个嵌入的对象（公式、图表之类），没有带过来，请从原文复制"
    yield from (f"有公式“{''.join(each.itertext())}”，没有带过来" for each in found if each.tag == f"{_MATH}oMath")
    if any(each.tag == w_name("sym") for each in found):
        yield "有符号字体里的符号，没有带过来"
    deleted = "".join(each.text or "" for each in found if each.tag == w_name("delText"))
    if deleted:
        yield f"有修订，删去的“{deleted}”不再排"
    moved = "".join(text.text or "" for each in found if each.tag == w_name("moveFrom") for text in each.iter(w_name("t")))
    if moved:
        yield f"有修订，移走的“{moved}”不再排（移到的地方照排）"
    if any(each.tag in (w_name("ins"), w_name("moveTo")) and each.find(f".//{w_name('t')}") is not None for each in found):
        yield "有修订，添的字照排，修订记号没有带过来"
    unseen = [each for each in found if each.tag == w_name("r") and hidden(each)]
    if words := "".join(text.text or "" for each in unseen for text in each.iter(w_name("t"))):
        yield f"有隐藏的字“{words}”，没有排"
    yield from _notes(found, parts)


def _own(parent: Element) -> Iterator[Element]:
    """Everything below, but for what stands in a text box, which is told by itself."""
    for child in parent:
        if isinstance(child.tag, str):
            yield child
            if child.tag != _BOX and not child.tag.endswith("}Fallback") and child.tag != f"{_MATH}oMath":
                yield from _own(child)


def _notes(found: list[Element], parts: Mapping[str, bytes]) -> Iterator[str]:
    for tag, (kind, called) in _NOTES.items():
        wanted = [attribute(each, "id") for each in found if each.tag == w_name(tag)]
        texts = _note_texts(parts, kind) if wanted else {}
        yield from (f"的{called}没有带过来：“{texts.get(number, '')}”" for number in wanted)


def _note_texts(parts: Mapping[str, bytes], kind: str) -> Mapping[str, str]:
    """Number of each note → its words."""
    path = next((path for what, path in relations(parts, DOCUMENT).values() if what == kind), "")
    root = _root(parts, path)
    return {attribute(note, "id"): _words(note) for note in root} if root is not None else {}


def left_in_file(parts: Mapping[str, bytes]) -> Iterator[str]:
    """What headers and footers say, page numbers aside."""
    seen: set[str] = set()
    for kind, path in relations(parts, DOCUMENT).values():
        root = _root(parts, path) if kind in _EDGES else None
        words = _words(root) if root is not None else ""
        if re.search(r"[^\W\d_]", re.sub("[第共页/]", "", words)) and words not in seen:
            seen.add(words)
            yield f"{_EDGES[kind]}里的字“{words}”没有带过来：页码照公文格式排，要用单位的页眉页脚，加 --reference-doc"


def _root(parts: Mapping[str, bytes], path: str) -> Element | None:
    try:
        return parsed(parts[path])
    except (KeyError, etree.XMLSyntaxError):
        return None


def _words(parent: Element) -> str:
    return "".join(text.text or "" for text in parent.iter(w_name("t"))).strip()
