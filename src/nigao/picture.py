"""A heat map as a PNG inside a page: no library, no script, no second file."""

from __future__ import annotations

import base64
import struct
import zlib
from collections.abc import Sequence

_COLD, _HOT = (247, 249, 252), (178, 24, 43)


def heat_map(shares: Sequence[Sequence[float]], most: float = 1.0) -> str:
    """A data address of a picture, one pixel a pair: white for nothing shared, dark red for `most` (0 to 1) or more."""
    rows = [b"\0" + b"".join(_colour(share / most if most else 0.0) for share in row) for row in shares]
    head = struct.pack(">IIBBBBB", len(shares[0]) if shares else 1, max(1, len(rows)), 8, 2, 0, 0, 0)
    content = _chunk(b"IHDR", head) + _chunk(b"IDAT", zlib.compress(b"".join(rows), 9)) + _chunk(b"IEND", b"")
    return "data:image/png;base64," + base64.b64encode(b"\x89PNG\r\n\x1a\n" + content).decode("ascii")


def _colour(heat: float) -> bytes:
    heat = min(1.0, max(0.0, heat))
    return bytes(round(cold + (hot - cold) * heat) for cold, hot in zip(_COLD, _HOT, strict=True))


def _chunk(kind: bytes, content: bytes) -> bytes:
    return struct.pack(">I", len(content)) + kind + content + struct.pack(">I", zlib.crc32(kind + content))
