"""Pages: the built-in Jinja layouts over a draft; an office may lay plain text over them, such as the look of the page."""

from __future__ import annotations

from typing import TYPE_CHECKING

from nigao.library.layout_file import layout

if TYPE_CHECKING:
    from nigao.drafting.speech import Draft
    from nigao.library.library import Library

_LINES = "{% for p in draft.paragraphs %}\n{{ p.full }}\n{% endfor %}\n"
"""The layout of paragraphs, one a line, for which nobody waits for Jinja."""


def lay_out(name: str, draft: Draft, library: Library, **more: object) -> str:
    """The page `layouts/{name}` filled with `draft`; `draft|front` is title and subtitles, `draft|sections` what is read aloud.

    `more` are other names that the page may say.

    Raises:
        NigaoError: the layout is missing or has faults, with file:line.
    """
    if library.keep(("lines alone", name), lambda: layout(name, library.layers) == _LINES):
        return "".join(f"{paragraph.full}\n" for paragraph in draft.paragraphs)
    from nigao.formats.pages import page

    return page(name, draft, library, **more)
