"""Lengths as Word files write them: numbers in the unit of their place, or, in Strict Open XML, with a unit of their own."""

from __future__ import annotations

import re

_POINTS = {"pt": 1.0, "pc": 12.0, "pi": 12.0, "in": 72.0, "cm": 72 / 2.54, "mm": 72 / 25.4}
_UNIT = "(pt|cm|mm|in|pc|pi)"
_HALVES = re.compile(rf'(<w:(?:sz|szCs|kern|position)\s[^>]*?w:val=")(-?[\d.]+){_UNIT}"')
"""Sizes of fonts, counted in half points."""
_TWIPS = re.compile(rf'(\sw:\w+=")(-?[\d.]+){_UNIT}"')
"""All other lengths, counted in twentieths of a point."""
_ANY = re.compile(rb'="-?[\d.]+(?:pt|cm|mm|in|pc|pi)"')


def counted(content: bytes) -> bytes:
    """An XML part with every length as a plain number, which is all that many programs (and ours) can read."""
    if not _ANY.search(content):
        return content
    text = content.decode("utf-8", "surrogateescape")
    for pattern, parts in ((_HALVES, 2), (_TWIPS, 20)):
        text = pattern.sub(lambda found, parts=parts: f'{found[1]}{_number(found[2], found[3], parts)}"', text)  # type: ignore[misc]
    return text.encode("utf-8", "surrogateescape")


def _number(value: str, unit: str, parts: int) -> str:
    try:
        return str(round(float(value) * _POINTS[unit] * parts))
    except ValueError:
        return f"{value}{unit}"
