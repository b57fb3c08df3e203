"""The heat map: a whole PNG in a data address."""

from __future__ import annotations

import base64
import struct
import zlib

import pytest

from nigao.batch.report import heat_map


def pixels(address: str) -> list[list[tuple[int, ...]]]:
    """The picture taken apart: rows of (red, green, blue)."""
    content = base64.b64decode(address.removeprefix("data:image/png;base64,"))
    assert content.startswith(b"\x89PNG\r\n\x1a\n")
    width, height = struct.unpack(">II", content[16:24])
    start = content.index(b"IDAT") + 4
    length = struct.unpack(">I", content[start - 8 : start - 4])[0]
    flat = zlib.decompress(content[start : start + length])
    assert len(flat) == height * (1 + 3 * width)
    rows = [flat[n * (1 + 3 * width) + 1 : (n + 1) * (1 + 3 * width)] for n in range(height)]
    return [[tuple(row[3 * n : 3 * n + 3]) for n in range(width)] for row in rows]


def test_one_pixel_a_pair() -> None:
    """As many pixels as pairs, the more shared the redder; beyond the most it stays at the most."""
    found = pixels(heat_map([[1.0, 0.0, 0.3], [0.0, 1.0, 0.6]], 0.6))
    assert [len(row) for row in found] == [3, 3]
    assert found[0][0] == found[1][1] == found[1][2] == (178, 24, 43)
    assert found[0][1] == (247, 249, 252)
    assert found[0][1][1] > found[0][2][1] > found[0][0][1]


@pytest.mark.parametrize("shares", [[], [[0.5]]])
def test_small_pictures(shares: list[list[float]]) -> None:
    """No pair and one pair make a picture too."""
    assert heat_map(shares, 0.0).startswith("data:image/png;base64,")
