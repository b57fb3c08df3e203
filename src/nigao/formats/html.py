"""A page to review: self-contained, printable, each paragraph telling where it comes from, as `layouts/html.j2` lays it out."""

from __future__ import annotations

from typing import TYPE_CHECKING

from nigao.formats.options import USUAL, Options
from nigao.formats.page import lay_out

if TYPE_CHECKING:
    from nigao.library import Library
    from nigao.speech import Draft


def write(draft: Draft, library: Library, options: Options = USUAL) -> bytes:  # noqa: ARG001
    """The draft as one UTF-8 html page that fetches nothing."""
    return lay_out("html.j2", draft, library).encode("utf-8")
