"""In come the values of a script. Out go speeches, the bytes of files and findings.

Names are loaded when first used. `nigao/__init__.py` names what is meant for scripts.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from nigao.api.checking import CHECKED, check, read_text, setting_for
    from nigao.api.files import render, save
    from nigao.api.speech import draft, open_library, read_title

__all__ = ["CHECKED", "check", "draft", "open_library", "read_text", "read_title", "render", "save", "setting_for"]

_HOMES = {
    "nigao.api.checking": ("CHECKED", "check", "read_text", "setting_for"),
    "nigao.api.files": ("render", "save"),
    "nigao.api.speech": ("draft", "open_library", "read_title"),
}


def __getattr__(name: str) -> object:
    """Load a name from the module that holds it."""
    from importlib import import_module

    for home, names in _HOMES.items():
        if name in names:
            return getattr(import_module(home), name)
    raise AttributeError(f"module 'nigao.api' has no attribute {name!r}")
