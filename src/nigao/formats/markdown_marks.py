"""Words for Markdown: its own marks escaped, labels in bold."""

from __future__ import annotations

import re

_MARKDOWN = re.compile(r"[\\`*_\[\]<>&~|]|^[#+-]|(?<=^\d)[.)]|(?<=^\d\d)[.)]")
"""What Markdown would take for its own: marks anywhere, bullets and numbers of lists at the beginning."""
_STOPS = re.compile(r"[。！？；，：、”’）》…]*$")


def markdown(text: str) -> str:
    """`text` with what Markdown would take for its own escaped by a backslash."""
    return _MARKDOWN.sub(lambda found: f"\\{found.group()}", text)


def bold(text: str) -> str:
    """`text` in Markdown's bold; stops stay outside, for CommonMark does not close bold between a stop and a letter."""
    at = _STOPS.search(text)
    end = at.start() if at else len(text)
    return f"**{markdown(text[:end])}**{markdown(text[end:])}" if text[:end] else markdown(text)
