"""What the sheets of a workbook share: their names, number formats and strings."""

from __future__ import annotations

import posixpath
import zipfile
from array import array
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import IO, TYPE_CHECKING

from nigao import limits
from nigao.batch.tables import number_formats
from nigao.batch.tables.cells import formats, strings
from nigao.batch.tables.source import Kept

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

_LONGEST_CODE = 255
"""Characters of the longest number format that Excel takes."""
_KEPT = 4096
"""Shared strings at hand without a look at the disk; one longer than `_SHORT` characters is never kept."""
_SHORT = 200
_VISIBLE = "visible"
_RELATION = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
_STRICT_RELATION = "{http://purl.oclc.org/ooxml/officeDocument/relationships}id"


class Strings:
    """The shared strings, kept on disk: they grow with the table."""

    def __init__(self, texts: Iterable[str]) -> None:
        self._kept = Kept()
        self._ends = array("Q", [0])
        self._near: dict[int, str] = {}
        for text in texts:
            self._kept.file.write(text.encode("utf-8", "surrogatepass"))
            self._ends.append(self._kept.file.tell())

    def __getitem__(self, index: int) -> str:
        found = self._near.get(index)
        if found is None:
            found = self._read(index)
            if len(self._near) >= _KEPT:
                self._near.clear()
            if len(found) <= _SHORT:
                self._near[index] = found
        return found

    def _read(self, index: int) -> str:
        if not 0 <= index < len(self._ends) - 1:
            raise IndexError(index)
        self._kept.file.seek(self._ends[index])
        return self._kept.file.read(self._ends[index + 1] - self._ends[index]).decode("utf-8", "surrogatepass")


@dataclass(frozen=True, slots=True)
class Book:
    """What all sheets of a workbook share."""

    sheets: Mapping[str, str]
    """Name → part, in order."""
    visible: tuple[str, ...]
    """Names of the sheets that are not hidden."""
    formats: Sequence[str]
    """Number format by style."""
    strings: Strings
    since_1904: bool


def read_book(archive: zipfile.ZipFile, name: str = "") -> Book:
    """The parts of a workbook that all its sheets share; `name` places faults.

    Raises:
        NigaoError: a part is larger than the limits.
        KeyError, ValueError, SyntaxError: a part is missing, absurdly large or damaged.
    """
    path = next((t for kind, t in _relations(archive, "", name).values() if kind == "officeDocument"), "xl/workbook.xml")
    root = _xml(archive, path, name)
    parts = _relations(archive, path, name)
    sheets, visible = {}, []
    for sheet in root.iterfind("{*}sheets/{*}sheet"):
        title = sheet.get("name", "")
        kind, part = parts[sheet.get(_RELATION) or sheet.get(_STRICT_RELATION) or ""]
        if kind == "worksheet":
            sheets[title] = part
            visible += [title] if sheet.get("state", _VISIBLE) == _VISIBLE else []
    settings = root.find("{*}workbookPr")
    since_1904 = settings is not None and settings.get("date1904", "0") in ("1", "true")
    by_kind = dict(parts.values())
    formats, texts = _formats(archive, by_kind.get("styles"), name), _shared(archive, by_kind.get("sharedStrings"), name)
    return Book(sheets, tuple(visible or sheets), formats, texts, since_1904)


def _relations(archive: zipfile.ZipFile, part: str, where: str) -> Mapping[str, tuple[str, str]]:
    """Id → (kind, path) of what `part` refers to."""
    folder, name = posixpath.split(part)
    path = posixpath.join(folder, "_rels", f"{name}.rels")
    found = {}
    for relation in _xml(archive, path, where).iterfind("{*}Relationship") if path in archive.namelist() else ():
        target = posixpath.normpath(posixpath.join("/", folder, relation.get("Target", ""))).lstrip("/")
        found[relation.get("Id", "")] = (posixpath.basename(relation.get("Type", "")), target)
    return found


def _formats(archive: zipfile.ZipFile, part: str | None, where: str) -> tuple[str, ...]:
    if part is None:
        return ()
    with open_part(archive, part, limits.WORKBOOK_STYLES, where) as file:
        own, styles = formats(file, where)
    codes = {**number_formats.BUILT_IN, **{number: code for number, code in own.items() if len(code) <= _LONGEST_CODE}}
    return tuple(codes.get(number, number_formats.GENERAL) for number in styles)


def _shared(archive: zipfile.ZipFile, part: str | None, where: str) -> Strings:
    if part is None:
        return Strings(())
    with open_part(archive, part, limits.SHEET, where) as file:
        return Strings(strings(file, where))


def _xml(archive: zipfile.ZipFile, part: str, where: str) -> Element:
    from xml.etree.ElementTree import fromstring

    with open_part(archive, part, limits.WORKBOOK_PART, where) as file:
        return fromstring(file.read())


def open_part(archive: zipfile.ZipFile, part: str, limit: limits.Limit, where: str) -> IO[bytes]:
    """A part of a workbook, to be read; what the archive says of its size is all that is ever unpacked.

    Raises:
        NigaoError: it is larger than `limit`.
        KeyError: there is none.
    """
    if archive.getinfo(part).file_size > limit.most:
        raise limit.refused(f"{where}·{part}")
    return archive.open(part)
