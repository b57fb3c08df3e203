"""The zip that a Word file is: written the same on every machine, read with care."""

from __future__ import annotations

import io
import lzma
import posixpath
import zipfile
import zlib
from collections.abc import Iterable, Mapping

from lxml import etree

from nigao import limits
from nigao.errors import NigaoError, Problem
from nigao.formats.archive import parts_of
from nigao.formats.word.lengths import counted
from nigao.formats.word.markup import RELATIONS, escaped, whole
from nigao.formats.word.xml import parsed

_MAIN = "word/document.xml"
_RENAMED = ("styles", "numbering", "settings")
_PACKAGE = "http://schemas.openxmlformats.org/package/2006/relationships"
_STRICT = b"http://purl.oclc.org/ooxml/"
_NAMESPACES = (
    (_STRICT + b"wordprocessingml/main", b"http://schemas.openxmlformats.org/wordprocessingml/2006/main"),
    (_STRICT + b"officeDocument/relationships", b"http://schemas.openxmlformats.org/officeDocument/2006/relationships"),
    (_STRICT + b"officeDocument/math", b"http://schemas.openxmlformats.org/officeDocument/2006/math"),
    (_STRICT + b"drawingml/", b"http://schemas.openxmlformats.org/drawingml/2006/"),
)
"""Namespace of Strict Open XML → the usual one."""
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
        if len(content) > limits.WORD.most:
            raise limits.WORD.refused(name)
        parts = parts_of(content, name)
    except (zipfile.BadZipFile, NotImplementedError, RuntimeError, EOFError, OSError, ValueError, zlib.error, lzma.LZMAError):
        raise not_word(name) from None
    if "[Content_Types].xml" not in parts:
        raise not_word(name)
    try:
        return _usual(
            {part: _transitional(content) if part.endswith((".xml", ".rels")) else content for part, content in parts.items()}
        )
    except etree.XMLSyntaxError:
        raise not_word(name) from None


def repacked(content: bytes, changed: Mapping[str, bytes]) -> bytes:
    """The same zip with the content of some parts changed: the others keep their bytes, names, dates and order."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(buffer, "w") as new:
        new.comment = old.comment
        for entry in old.infolist():
            new.writestr(entry, changed.get(entry.filename) or old.read(entry), entry.compress_type)
    return buffer.getvalue()


def raw_parts(content: bytes, name: str) -> Mapping[str, bytes]:
    """Every part under its own name, as it stands in the file.

    Raises:
        NigaoError: as `unpacked`.
    """
    unpacked(content, name)
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return {entry.filename: archive.read(entry) for entry in archive.infolist() if not entry.is_dir()}


def main_part(parts: Mapping[str, bytes], name: str) -> str:
    """The part with the text, under the name it bears in the file: Word Online has document2.xml.

    Raises:
        NigaoError: there is none.
    """
    main = next((target for kind, target in relations(parts, "").values() if kind == "officeDocument"), "")
    if main not in parts:
        raise not_word(name)
    return main


def rels_of(part: str) -> str:
    """Where the relations of `part` stand; of the whole file for an empty name."""
    folder, name = posixpath.split(part)
    return posixpath.join(folder, "_rels", f"{name}.rels")


def relations(parts: Mapping[str, bytes], part: str) -> dict[str, tuple[str, str]]:
    """Id → (kind, part) of what `part` points at within the file."""
    found: dict[str, tuple[str, str]] = {}
    path = rels_of(part)
    for relation in parsed(parts[path]) if path in parts else ():
        if isinstance(relation.tag, str) and relation.get("TargetMode") != "External":
            target = posixpath.normpath(posixpath.join("/", posixpath.dirname(part), relation.get("Target", ""))).lstrip("/")
            found[relation.get("Id", "")] = (posixpath.basename(relation.get("Type", "")), target)
    return found


def _transitional(content: bytes) -> bytes:
    """A part in Strict Open XML with the usual namespaces and lengths."""
    if _STRICT in content:
        for strict, usual in _NAMESPACES:
            content = content.replace(strict, usual)
    return counted(content)


def _usual(parts: Mapping[str, bytes]) -> Mapping[str, bytes]:
    """The parts with the main one and its styles, numbers and settings under their usual names: Word Online has document2.xml."""
    main = next((target for kind, target in relations(parts, "").values() if kind == "officeDocument"), _MAIN)
    names = {main: _MAIN, rels_of(main): rels_of(_MAIN)} if main in parts else {}
    names |= {to: f"word/{kind}.xml" for kind, to in relations(parts, main).values() if kind in _RENAMED and to in parts}
    if all(old == new for old, new in names.items()):
        return parts
    moved = {names.get(old, old): content for old, content in sorted(parts.items(), key=lambda part: part[0] in names)}
    links = "".join(
        f'<Relationship Id="{key}" Type="{RELATIONS}/{kind}" Target="/{escaped(names.get(to, to))}"/>'
        for key, (kind, to) in relations(parts, main).items()
    )
    return {**moved, rels_of(_MAIN): whole(f'<Relationships xmlns="{_PACKAGE}">{links}</Relationships>')}


def not_word(name: str) -> NigaoError:
    """The fault of a file that only looks like Word's."""
    return NigaoError(
        Problem(name, "不是能读的 Word 文档（.docx）", "旧的 .doc 或 .wps，请用 Word 或 WPS 另存为 .docx；加了密码的先去掉")
    )
