"""WordprocessingML written in few words: pieces of text that are XML already, put together without a tree.

Tried: building an lxml tree costs three times as long, nearly all of a document's time.
"""

from __future__ import annotations

import re

from nigao.errors import NigaoError, Problem

MAIN = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_DECLARATION = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_UNFIT = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_ESCAPES = str.maketrans({"&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;"})


class Xml(str):
    """A piece of XML, escaped already."""

    __slots__ = ()


def w(tag: str, *children: Xml | None, **attributes: object) -> Xml:
    """The element `w:tag` with `w:` attributes and children; None among the children is left out."""
    about = "".join([f' w:{name}="{escaped(str(value))}"' for name, value in attributes.items()])
    inner = "".join([child for child in children if child is not None])
    return Xml(f"<w:{tag}{about}>{inner}</w:{tag}>" if inner else f"<w:{tag}{about}/>")


def text_element(text: str) -> Xml:
    """`w:t` holding `text` as it is, blanks included."""
    return Xml(f'<w:t xml:space="preserve">{escaped(text)}</w:t>')


def escaped(text: str) -> str:
    """`text` for an attribute or an element."""
    return text.translate(_ESCAPES) if any(mark in text for mark in '&<>"') else text


def part(tag: str, *children: Xml | None) -> bytes:
    """A whole part of a Word file whose root is `w:tag`.

    Raises:
        NigaoError: a character that XML cannot hold; answers are refused earlier, so a template or a file holds it.
    """
    inner = "".join([child for child in children if child is not None])
    return whole(f'<w:{tag} xmlns:w="{MAIN}" xmlns:r="{RELATIONS}">{inner}</w:{tag}>')


def whole(text: str) -> bytes:
    """An XML part as UTF-8 with declaration.

    Raises:
        NigaoError: as `part`.
    """
    if bad := sorted(set(_UNFIT.findall(text))):
        named = "、".join(f"U+{ord(c):04X}" for c in bad)
        raise NigaoError(Problem("", f"稿子里有 Word 文件容不下的字符（{named}）", "在模板库里找到它，删掉"))
    return f"{_DECLARATION}{text}".encode()


def twips(points: float) -> int:
    """Points in twentieths, as Word counts."""
    return round(points * 20)
