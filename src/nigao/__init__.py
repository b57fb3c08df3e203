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
    from nigao.api import check, draft, open_library, read_title, save
    from nigao.batch.api import bulk
    from nigao.batch.tables.open import open_table
    from nigao.drafting.speech import Draft
    from nigao.errors import NigaoError
    from nigao.lint.finding import Finding

__all__ = [
    "Draft",
    "Finding",
    "NigaoError",
    "Reading",
    "bulk",
    "check",
    "draft",
    "open_library",
    "open_table",
    "read_title",
    "save",
]

_HOMES = {
    "bulk": "nigao.batch.api",
    "check": "nigao.api",
    "draft": "nigao.api",
    "open_library": "nigao.api",
    "open_table": "nigao.batch.tables.open",
    "read_title": "nigao.api",
    "save": "nigao.api",
    "Draft": "nigao.drafting.speech",
    "Finding": "nigao.lint.finding",
    "NigaoError": "nigao.errors",
    "Reading": "nigao.answers.reading",
}


def __getattr__(name: str) -> object:
    """Load a public name from the module that holds it."""
    if name not in _HOMES:
        raise AttributeError(f"module 'nigao' has no attribute {name!r}")
    from importlib import import_module

    return getattr(import_module(_HOMES[name]), name)


def __dir__() -> list[str]:
    """The public names."""
    return sorted(__all__)
