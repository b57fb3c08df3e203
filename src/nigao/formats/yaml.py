"""YAML: the brief of a draft as a preset, from which `nigao draft` makes the same draft again."""

from __future__ import annotations

from typing import TYPE_CHECKING

from nigao import yamltext
from nigao.answers.answers import nested
from nigao.formats.options import USUAL, Options

if TYPE_CHECKING:
    from nigao.drafting.speech import Draft
    from nigao.library.library import Library


def write(draft: Draft, library: Library, options: Options = USUAL) -> bytes:  # noqa: ARG001
    """The preset as UTF-8, the title in a comment above it."""
    whole = yamltext.dump(nested(draft.brief))
    return f"# {draft.title}\n{whole}".encode()
