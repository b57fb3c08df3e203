"""A draft into files: format by ending, hand-made changes kept, a record beside it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from nigao import yamltext
from nigao.answers.answers import nested
from nigao.errors import NigaoError, Problem, reason
from nigao.files import RECORD, sha256, write_all
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
        kept = [path for path, content in contents if edited_by_hand(path, content)]
        if kept:
            hint = "换个文件名，或加 --force 覆盖"
            raise NigaoError(*(Problem(str(path), "这个文件不是上次写的样子（可能手工改过），没有动它", hint) for path in kept))
    records: dict[Path, dict[str, bytes]] = {}
    for path, content in contents if record else ():
        records.setdefault(record_path(path), {})[path.name] = content
    said = library.layers.mark_of((p.source.layer, p.source.file) for p in draft.paragraphs if p.source.file)
    beside = [(path, record_for(path.with_name(next(iter(w))), nested(draft.brief), said, w)) for path, w in records.items()]
    write_all([*contents, *beside])


def record_path(output: Path) -> Path:
    """Where the record of `output` stands: `x.txt` → `x.nigao.yaml`."""
    return output.with_name(output.stem + RECORD)


def known_outputs(path: Path) -> Mapping[str, str]:
    """The sha256 of each output that the record at `path` names; empty when there is no readable record."""
    if not path.is_file():
        return {}
    try:
        raw = yamltext.load(path)
    except NigaoError:
        return {}
    outputs = raw.get("record", {}).get("outputs") if isinstance(raw, dict) and isinstance(raw.get("record"), dict) else None
    return {str(name): str(digest) for name, digest in outputs.items()} if isinstance(outputs, dict) else {}


def edited_by_hand(path: Path, content: bytes) -> bool:
    """True when a file stands at `path` that is neither what we wrote last nor what we are about to write."""
    if not path.exists():
        return False
    try:
        stands = sha256(path.read_bytes())
    except OSError as fault:
        raise NigaoError(Problem(str(path), reason(fault))) from None
    return stands not in (sha256(content), known_outputs(record_path(path)).get(path.name))


def record_for(output: Path, brief: Mapping[str, object], library: str, written: Mapping[str, bytes]) -> bytes:
    """The record of a run, itself a preset; what the record at hand knew of other outputs stays.

    `library` is the mark of the templates the draft was made of, `written` the content of each output by file name.
    """
    outputs = {**known_outputs(record_path(output)), **{name: sha256(content) for name, content in written.items()}}
    whole = {**brief, "record": {"library": library, "outputs": dict(sorted(outputs.items()))}}
    text = yamltext.dump(whole)
    return f"# nigao 的记录：用 nigao draft 加这个文件名，可以原样再出一稿。\n{text}".encode()
