"""A draft into files: format by ending, hand-made changes kept, a record beside it."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from nigao import files
from nigao.answers.answers import nested
from nigao.errors import NigaoError, Problem
from nigao.formats import format_for
from nigao.formats.options import USUAL, Options

if TYPE_CHECKING:
    from nigao.drafting.speech import Draft
    from nigao.library.library import Library


_READING = (".reading.docx", ".大字本.docx")
"""Endings of names that ask for a reading copy."""


def options_for(path: Path, options: Options) -> Options:
    """What is asked of the file at `path`: its name alone may ask for a reading copy."""
    return replace(options, reading=True) if path.name.lower().endswith(_READING) else options


def save_all(
    draft: Draft, paths: list[Path], library: Library, options: Options = USUAL, *, force: bool = False, record: bool = True
) -> None:
    """Write `draft` to every one of `paths`, or to none when one of them may not be written.

    Raises:
        UsageError: an ending that is no format.
        NigaoError: a file was edited by hand (and not `force`), a folder is missing or read-only, the disk is full.
    """
    contents = [(path, format_for(path).write(draft, library, options_for(path, options))) for path in paths]
    if not force:
        kept = [path for path, content in contents if files.edited_by_hand(path, content)]
        if kept:
            hint = "换个文件名，或加 --force 覆盖"
            raise NigaoError(*(Problem(str(path), "这个文件不是上次写的样子（可能手工改过），没有动它", hint) for path in kept))
    records: dict[Path, dict[str, bytes]] = {}
    for path, content in contents if record else ():
        records.setdefault(files.record_path(path), {})[path.name] = content
    beside = [
        (path, files.record_for(path.with_name(next(iter(w))), nested(draft.brief), library.fingerprint(), w))
        for path, w in records.items()
    ]
    files.write_all([*contents, *beside])
