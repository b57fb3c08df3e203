"""Markdown: title and parts as headings, labels in bold, as the page `layouts/md.j2` lays it out."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from nigao.drafting.speech import Role
from nigao.formats.layouts import lay_out
from nigao.formats.options import USUAL, Options
from nigao.formats.txt import decoded

if TYPE_CHECKING:
    from nigao.drafting.speech import Draft
    from nigao.formats.read_back import Line
    from nigao.library.library import Library

_HEADING = re.compile(r"(#{1,6})\s+(.*?)(?:\s+#+)?\s*$")
_BOLD = re.compile(r"(\*\*|__)((?:\\.|[^\\])+?)\1([。！？；，：、”’）》…]*)")
_MARK = re.compile(
    r"\\([!-/:-@\[-`{-~])|\*\*(?=\S)((?:\\.|[^\\])+?)(?<=\S)\*\*|(?<![\w_])__(?=[^\s_])((?:\\.|[^\\])+?)(?<=[^\s_])__(?![\w_])"
)
"""A character that a backslash protects, or bold words between their marks; marks without a partner are words (____)."""
_ROLES = {1: Role.TITLE, 2: Role.HEADING, 3: Role.POINT}


def write(draft: Draft, library: Library, options: Options = USUAL) -> bytes:  # noqa: ARG001
    """The draft as UTF-8 Markdown with line feeds."""
    return lay_out("md.j2", draft, library).encode("utf-8")


def read(content: bytes, library: Library) -> Draft:  # noqa: ARG001
    """The speech in a Markdown file, ours or anybody's.

    Raises:
        NigaoError: it is no text.
    """
    from nigao.formats.read_back import told

    return told(lines(decoded(content)))


def lines(text: str) -> Iterator[Line]:
    """Each line of a Markdown text, without the marks of headings and bold."""
    return map(_line, text.splitlines())


def _line(text: str) -> Line:
    from nigao.formats.read_back import Line

    if found := _HEADING.match(text):
        return Line(_plain(found[2]), _ROLES.get(len(found[1])))
    if found := _BOLD.match(text):
        head = _plain(found[2] + found[3])
        return Line(head + _plain(text[found.end() :]), head=len(head))
    return Line(_plain(text))


def _plain(text: str) -> str:
    """`text` without Markdown's marks."""
    return _MARK.sub(lambda found: found[1] or _plain(found[2] or found[3]), text)
