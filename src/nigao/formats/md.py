"""Markdown: title and parts as headings, labels in bold, as the page `layouts/md.j2` lays it out."""

from __future__ import annotations

from typing import TYPE_CHECKING

from nigao.formats.page import lay_out

if TYPE_CHECKING:
    from nigao.library import Library
    from nigao.speech import Draft


def write(draft: Draft, library: Library) -> bytes:
    """The draft as UTF-8 Markdown with line feeds."""
    return lay_out("md.j2", draft, library).encode("utf-8")
