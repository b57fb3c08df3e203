"""A draft into files: format by ending, hand-made changes kept, a record beside it."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from nigao import yamltext
from nigao.answers.answers import GROUPS, nested
from nigao.errors import NigaoError, Problem
from nigao.files import RECORD, refuse_inputs, sha256, sha_at, write_all
from nigao.formats import format_for
from nigao.formats.options import USUAL, Options

if TYPE_CHECKING:
    from nigao.drafting.speech import Draft
    from nigao.library.library import Library


_READING = (".reading.docx", ".大字本.docx")
"""Endings of names that ask for a reading copy."""
_STRANGE = "这个文件不是上次写的样子（可能手工改过），没有动它"
_OTHER = "换个文件名，或加 --force 覆盖"
_SPEECH = ("place", "topics", "title", "outline")
"""Answers that tell one speech from another; with the rest changed it is the same speech again."""


def options_for(path: Path, options: Options) -> Options:
    """What is asked of the file at `path`: its name alone may ask for a reading copy."""
    return replace(options, reading=True) if path.name.lower().endswith(_READING) else options


def save_all(
    draft: Draft,
    paths: list[Path],
    library: Library,
    options: Options = USUAL,
    *,
    force: bool = False,
    record: bool = True,
    inputs: Collection[Path] = (),
) -> list[Path]:
    """Write `draft` to every one of `paths`, or to none when one of them may not be written.

    Nothing is replaced that we did not write there, no `inputs` of the run ever; what `force` replaced is given back.

    Raises:
        UsageError: an ending that is no format.
        NigaoError: a file is not as we left it or its record is another speech's (and not `force`), an input would be written
            over, a folder is missing or read-only, the disk is full.
    """
    contents = [(path, format_for(path).write(draft, library, options_for(path, options))) for path in paths]
    records: dict[Path, dict[str, bytes]] = {}
    for path, content in contents if record else ():
        records.setdefault(record_path(path), {})[path.name] = content
    brief = nested(draft.brief)
    refuse_inputs([*paths, *(path for path in records if path in paths)], [path for path in inputs if path not in records])
    kept = [
        *(Problem(str(path), _STRANGE, _OTHER) for path, content in contents if edited_by_hand(path, content)),
        *filter(None, (foreign(path, brief, inputs) for path in records)),
    ]
    if kept and not force:
        raise NigaoError(*kept)
    said = library.layers.mark_of((p.source.layer, p.source.file) for p in draft.paragraphs if p.source.file)
    beside = [(path, record_for(path.with_name(next(iter(w))), brief, said, w)) for path, w in records.items()]
    write_all([*contents, *beside])
    return [Path(problem.where) for problem in kept]


def foreign(record: Path, brief: Mapping[str, object], inputs: Collection[Path] = ()) -> Problem | None:
    """Why the record of this speech may not take the place of what stands at `record`; None when it may."""
    if not sha_at(record):
        return None
    stands = _read_record(record)
    if stands is None:
        return Problem(str(record), "这个文件不是 nigao 写的记录，没有动它", f"{_OTHER}；或加 --no-record 不留记录")
    if any(stands.get(key) != brief.get(key) for key in _SPEECH):
        told = "·".join(str(stands[key]) for key in _SPEECH if stands.get(key))
        return Problem(str(record), f"这里记着另一篇（{told}），没有动它", f"{_OTHER}；或加 --no-record 不留记录")
    answers = {key: value for key, value in stands.items() if key != "record"}
    if answers != yamltext.parse(yamltext.dump(brief), str(record)) and record.resolve() in {path.resolve() for path in inputs}:
        return Problem(str(record), "这个记录是这次要读的，新写的同它不一样，没有动它", f"{_OTHER}；或加 --no-record 不留记录")
    return None


def _read_record(path: Path) -> Mapping[str, object] | None:
    """The record at `path`; None when it is none."""
    try:
        raw = yamltext.load(path)
    except NigaoError:
        return None
    return raw if isinstance(raw, dict) and isinstance(raw.get("record"), dict) else None


def is_record(path: Path) -> bool:
    """True when a record of ours stands at `path`."""
    return path.is_file() and _read_record(path) is not None


def templates_of(record: Path) -> str:
    """The mark of the templates that a draft was made of, as its record tells; empty when it does not."""
    raw = (_read_record(record) or {}).get("record")
    return str(raw.get("library", "")) if isinstance(raw, dict) else ""


def record_path(output: Path) -> Path:
    """Where the record of `output` stands: `x.txt` → `x.nigao.yaml`."""
    return output.with_name(output.stem + RECORD)


def known_outputs(path: Path) -> Mapping[str, str]:
    """The sha256 of each output that the record at `path` names; empty when there is no readable record."""
    raw = _read_record(path) or {}
    record = raw.get("record")
    outputs = record.get("outputs") if isinstance(record, dict) else None
    return {str(name): str(digest) for name, digest in outputs.items()} if isinstance(outputs, dict) else {}


def edited_by_hand(path: Path, content: bytes) -> bool:
    """True when a file stands at `path` that is neither what we wrote last nor what we are about to write."""
    stands = sha_at(path)
    return bool(stands) and stands not in (sha256(content), known_outputs(record_path(path)).get(path.name))


def record_for(output: Path, brief: Mapping[str, object], library: str, written: Mapping[str, bytes]) -> bytes:
    """The record of a run, itself a preset; what the record at hand knew of other outputs stays.

    `library` is the mark of the templates the draft was made of, `written` the content of each output by file name.
    """
    outputs = {**known_outputs(record_path(output)), **{name: sha256(content) for name, content in written.items()}}
    return _record({**brief, "record": {"library": library, "outputs": dict(sorted(outputs.items()))}})


def with_fills(output: Path, before: bytes, after: bytes, fills: Mapping[str, str]) -> bytes | None:
    """The record beside `output` with `fills` (blank → answer) among its answers; None when none of ours stands there.

    An output that still was as we wrote it (`before`) counts as ours once it is filled (`after`): another draft from the record
    says the same. One that was edited by hand stays so.
    """
    stands = _read_record(record_path(output))
    if stands is None:
        return None
    whole = {key: _plain(value) for key, value in stands.items()}
    record = whole.pop("record")
    key = next((name for name in ("fills", *GROUPS["fills"]) if isinstance(whole.get(name), dict)), "fills")
    known = whole.get(key)
    whole[key] = {**(known if isinstance(known, dict) else {}), **fills}
    outputs = record.get("outputs") if isinstance(record, dict) else None
    if isinstance(outputs, dict) and outputs.get(output.name) == sha256(before):
        outputs[output.name] = sha256(after)
    return _record({**whole, "record": record})


def _plain(value: object) -> object:
    """What was read as YAML in values that can be written again."""
    if isinstance(value, dict):
        return {str(key): _plain(inner) for key, inner in value.items()}
    if isinstance(value, list):
        return [_plain(inner) for inner in value]
    return str(value) if isinstance(value, str) else value


def _record(whole: Mapping[str, object]) -> bytes:
    return f"# nigao 的记录：用 nigao draft 加这个文件名，可以原样再出一稿。\n{yamltext.dump(whole)}".encode()
