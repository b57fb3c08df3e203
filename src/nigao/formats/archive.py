"""Zip archives from anybody: an index of many entries, and parts that unpack to much, are refused before they are read."""

from __future__ import annotations

import io
import struct
import zipfile
from collections.abc import Mapping
from typing import IO

from nigao import limits

_END, _END_SIZE, _COMMENT = b"PK\x05\x06", 22, 1 << 16
_LOCATOR, _LOCATOR_SIZE = b"PK\x06\x07", 20
_END_64_SIZE = 56


def archive_of(file: IO[bytes], name: str) -> zipfile.ZipFile:
    """The archive in `file`, opened; `name` places faults.

    Raises:
        NigaoError: its index is larger than `limits.ZIP_INDEX`.
        zipfile.BadZipFile: it is no archive.
    """
    if _index_size(file) > limits.ZIP_INDEX.most:
        raise limits.ZIP_INDEX.refused(name)
    return zipfile.ZipFile(file)


def _index_size(file: IO[bytes]) -> int:
    """Bytes of the index, as the end of the archive tells; `zipfile` would keep half a kilobyte for each entry."""
    size = file.seek(0, io.SEEK_END)
    tail_from = max(0, size - _END_SIZE - _COMMENT - _LOCATOR_SIZE - _END_64_SIZE)
    file.seek(tail_from)
    tail = file.read()
    file.seek(0)
    at = tail.rfind(_END)
    if at < 0 or len(tail) < at + _END_SIZE:
        return 0
    found = int(struct.unpack_from("<L", tail, at + 12)[0])
    locator = at - _LOCATOR_SIZE
    if locator >= _END_64_SIZE and tail.startswith(_LOCATOR, locator):
        found = max(found if found != 0xFFFFFFFF else 0, int(struct.unpack_from("<Q", tail, locator - _END_64_SIZE + 40)[0]))
    return found


def parts_of(content: bytes, name: str) -> Mapping[str, bytes]:
    """Every part of the Word file `content` by its name, in order.

    Raises:
        NigaoError: larger than the limits for Word files.
        zipfile.BadZipFile, …: whatever a damaged archive makes `zipfile` raise.
    """
    with archive_of(io.BytesIO(content), name) as archive:
        entries = [entry for entry in archive.infolist() if not entry.is_dir()]
        for entry in entries:
            if entry.filename.endswith((".xml", ".rels")) and entry.file_size > limits.WORD_PART.most:
                raise limits.WORD_PART.refused(f"{name}·{entry.filename}")
        if sum(entry.file_size for entry in entries) > limits.WORD_UNPACKED.most:
            raise limits.WORD_UNPACKED.refused(name)
        return {entry.filename: archive.read(entry) for entry in entries}
