"""A page to review: self-contained, printable, each paragraph telling where it comes from, as `layouts/html.j2` lays it out."""

from __future__ import annotations

from typing import TYPE_CHECKING

from nigao.formats.layouts import lay_out
from nigao.formats.options import USUAL, Options

if TYPE_CHECKING:
    from nigao.drafting.speech import Draft
    from nigao.library.library import Library


def write(draft: Draft, library: Library, options: Options = USUAL) -> bytes:  # noqa: ARG001
    """The draft as one UTF-8 html page that fetches nothing."""
    return lay_out("html.j2", draft, library).encode("utf-8")
