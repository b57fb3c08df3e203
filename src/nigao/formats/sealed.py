"""Word files that tell by themselves whether anybody changed them since we wrote them, for files without a record beside them."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Collection
from pathlib import Path

from nigao import limits
from nigao.errors import NigaoError, Problem
from nigao.files import refuse_inputs, sha256, sha_at, write_whole
from nigao.formats.word.parts import DOCUMENT

_SEAL = b"nigao typeset "
"""Beginning of the remark at the end of the zip; the sha256 of the text part follows. A program that saves the file drops it."""


def save_sealed(path: Path, content: bytes, *, force: bool = False, inputs: Collection[Path] = ()) -> list[Path]:
    """Write the Word file `content` at `path`; what `force` replaced is given back.

    Raises:
        NigaoError: what stands there was not written by us or was changed since (and not `force`), an input of the run would be
            written over, the folder is missing or read-only, the disk is full.
    """
    refuse_inputs([path], inputs)
    sealed = _sealed(content)
    strange = _is_strange(path, sealed)
    if strange and not force:
        raise NigaoError(
            Problem(str(path), "这里已有一个文件，不是 nigao 排出来的样子，没有动它", "换个文件名，或加 --force 覆盖")
        )
    write_whole(path, sealed)
    return [path] if strange else []


def _sealed(content: bytes) -> bytes:
    buffer = io.BytesIO(content)
    with zipfile.ZipFile(buffer, "a") as archive:
        archive.comment = _SEAL + sha256(archive.read(DOCUMENT)).encode()
    return buffer.getvalue()


def _is_strange(path: Path, content: bytes) -> bool:
    """True when a file stands at `path` that is neither what is about to be written nor whole under its seal."""
    if path.is_dir() or not (standing := sha_at(path)):
        return False  # a folder is told when it is written
    if standing == sha256(content):
        return False
    try:
        stands = limits.content_of(path, limits.WORD)
        with zipfile.ZipFile(io.BytesIO(stands)) as archive:
            return archive.comment != _SEAL + sha256(archive.read(DOCUMENT)).encode()
    except (NigaoError, zipfile.BadZipFile, KeyError, OSError, RuntimeError, NotImplementedError, ValueError):
        return True
