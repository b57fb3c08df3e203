"""In come the values of a script. Out go speeches, files' bytes and findings.

What `import nigao` offers is made here and in `batch/api.py`; `nigao/__init__.py` names it.
"""

from __future__ import annotations

from nigao.api.checking import CHECKED, check, read_text, setting_for
from nigao.api.files import render, save
from nigao.api.speech import draft, open_library, read_title

__all__ = ["CHECKED", "check", "draft", "open_library", "read_text", "read_title", "render", "save", "setting_for"]
