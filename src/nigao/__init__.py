"""nigao (拟稿): offline drafts of Chinese official meeting speeches from reviewed template blocks.

    import nigao
    speech = nigao.draft(place="平江县", topics="安全生产", emphasis={"what": ["校车安全"]})
    nigao.save(speech, "speech.txt")

Names are loaded when first used, so that importing the package costs nothing.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from nigao.answers.reading import Reading
    from nigao.api.checking import check
    from nigao.api.files import render, save
    from nigao.api.speech import draft, open_library, read_title
    from nigao.batch.api import bulk
    from nigao.batch.folder import Outcome, State
    from nigao.batch.tables.open import open_table
    from nigao.batch.tables.table import Row, Table
    from nigao.drafting.speech import Blank, Draft, Paragraph, Role, Source
    from nigao.errors import ArgumentError, NigaoError, Problem, UsageError
    from nigao.library.library import Library
    from nigao.lint.finding import Finding

    __version__: str

__all__ = [
    "ArgumentError",
    "Blank",
    "Draft",
    "Finding",
    "Library",
    "NigaoError",
    "Outcome",
    "Paragraph",
    "Problem",
    "Reading",
    "Role",
    "Row",
    "Source",
    "State",
    "Table",
    "UsageError",
    "__version__",
    "bulk",
    "check",
    "draft",
    "open_library",
    "open_table",
    "read_title",
    "render",
    "save",
]

_HOMES = {
    "nigao.answers.reading": ("Reading",),
    "nigao.api.checking": ("check",),
    "nigao.api.files": ("render", "save"),
    "nigao.api.speech": ("draft", "open_library", "read_title"),
    "nigao.batch.api": ("bulk",),
    "nigao.batch.folder": ("Outcome", "State"),
    "nigao.batch.tables.open": ("open_table",),
    "nigao.batch.tables.table": ("Row", "Table"),
    "nigao.drafting.speech": ("Blank", "Draft", "Paragraph", "Role", "Source"),
    "nigao.errors": ("ArgumentError", "NigaoError", "Problem", "UsageError"),
    "nigao.library.library": ("Library",),
    "nigao.lint.finding": ("Finding",),
}


def __getattr__(name: str) -> object:
    """Load a public name from the module that holds it."""
    if name == "__version__":
        from importlib.metadata import version

        return version("nigao")
    from importlib import import_module

    for home, names in _HOMES.items():
        if name in names:
            return getattr(import_module(home), name)
    raise AttributeError(f"module 'nigao' has no attribute {name!r}")


def __dir__() -> list[str]:
    """The public names."""
    return sorted(__all__)
