"""Plain text: one paragraph a line, as the page `layouts/txt.j2` lays it out."""

from __future__ import annotations

from typing import TYPE_CHECKING

from nigao.formats.page import lay_out

if TYPE_CHECKING:
    from nigao.library import Library
    from nigao.speech import Draft


def write(draft: Draft, library: Library) -> bytes:
    """The draft as UTF-8 text with line feeds."""
    return lay_out("txt.j2", draft, library).encode("utf-8")
