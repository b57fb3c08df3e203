"""The zip that a Word file is: written the same on every machine, read with care."""

from __future__ import annotations

import io
import zipfile
import zlib
from collections.abc import Iterable, Mapping

from nigao.errors import NigaoError, Problem

_MOST = 64 * 1024 * 1024
"""Most bytes the parts of a file may have together when unpacked: what is larger is no speech but a trap."""
_EPOCH = (1980, 1, 1, 0, 0, 0)


def packed(parts: Iterable[tuple[str, bytes]]) -> bytes:
    """`parts` (name, content) in one zip, stored and undated: deflate differs between builds of zlib, clocks between machines."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_STORED) as archive:
        for name, content in parts:
            entry = zipfile.ZipInfo(name, _EPOCH)
            entry.create_system = 0  # else the system that writes would show
            archive.writestr(entry, content)
    return buffer.getvalue()


def unpacked(content: bytes, name: str) -> Mapping[str, bytes]:
    """Every part of the Word file `content`, in its order; `name` places faults.

    Raises:
        NigaoError: not a Word file, damaged, or absurdly large.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            entries = [entry for entry in archive.infolist() if not entry.is_dir()]
            if sum(entry.file_size for entry in entries) > _MOST:
                raise NigaoError(Problem(name, "文件太大，不像一篇讲话稿"))
            parts = {entry.filename: archive.read(entry) for entry in entries}
    except (zipfile.BadZipFile, NotImplementedError, RuntimeError, EOFError, OSError, ValueError, zlib.error):
        raise not_word(name) from None
    if "[Content_Types].xml" not in parts:
        raise not_word(name)
    return parts


def not_word(name: str) -> NigaoError:
    """The fault of a file that only looks like Word's."""
    return NigaoError(
        Problem(name, "不是能读的 Word 文档（.docx）", "旧的 .doc 或 .wps，请用 Word 或 WPS 另存为 .docx；加了密码的先去掉")
    )
