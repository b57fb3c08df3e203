"""A batch from Python: rows in, outcomes out, lazily and in row order."""

from __future__ import annotations

import datetime
import os
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence, Sized
from concurrent.futures import Executor
from dataclasses import replace
from pathlib import Path
from typing import Unpack

from nigao.answers.answers import read_map
from nigao.answers.given import Day, Shared
from nigao.answers.outlines import KEYS, named_in, outline_of
from nigao.answers.presets import expanded, find
from nigao.api.arguments import a_library, answers_of
from nigao.api.calls import PATH, require, spoken
from nigao.api.files import Encoding, Newline
from nigao.api.speech import open_library, repeatable
from nigao.batch.file_names import USUAL, Pattern
from nigao.batch.folder import Outcome, State
from nigao.batch.job import Checked, Item, packed
from nigao.batch.order import Order, begin, day_of, endings_of, finish, look_out, opened, refuse
from nigao.batch.pipeline import Candidate, Hands, drafted, written
from nigao.batch.tables.table import Row
from nigao.errors import ArgumentError, NigaoError, Problem
from nigao.formats.options import Options, Packed
from nigao.formats.options import opened as reference
from nigao.library.library import Library
from nigao.library.outline import Outline

_WORKERS = 4
"""Taken for an executor that does not say how many work in it."""
_OWN = (
    "rows", "preset", "out", "name", "to", "date", "seed", "library", "executor", "keep_going", "force", "progress", "reading",
    "reference_doc", "encoding", "newline",
)  # fmt: skip

Progress = Callable[[int, int | None], object]
"""Called with the number of rows done and of all rows (None while nobody can know)."""


@spoken
def bulk(
    rows: Iterable[Mapping[str, object] | Row],
    preset: str | os.PathLike[str] = "",
    *,
    out: str | os.PathLike[str] | None = None,
    name: str = USUAL,
    to: str | Sequence[str] = "docx",
    date: Day = None,
    seed: int | None = None,
    library: Library | None = None,
    executor: Executor | None = None,
    keep_going: bool = False,
    force: bool = False,
    progress: Progress | None = None,
    reading: bool = False,
    reference_doc: str | os.PathLike[str] | None = None,
    encoding: Encoding = "utf-8",
    newline: Newline = "lf",
    **answers: Unpack[Shared],
) -> Iterator[Outcome]:
    """A draft for every row, as an `Outcome` that holds it; nothing is done before the first is asked for.

    Without `out` rows may be endless: a faulty one comes back with its problems. With `out` all rows are checked first, then
    files are written as by `nigao bulk`; asking again for the same goes on where an interrupted run stopped.

    Args:
        rows: mappings with the keys of a preset (Chinese or English), a data frame with such columns, or the rows of
            `nigao.open_table`. None, NaN and NaT count as not given.
        preset: what all rows share: a preset file, the name of a shipped one, or a title; a row wins over it.
        out: folder to write to, made when missing.
        name: how files are called, by keys of a brief or `row`.
        to: formats of the files, such as `"docx,txt"`.
        date: day of the meetings whose rows say none; today when None.
        seed: another round of drafts for rows that name no seed.
        library: from `open_library`; the built-in templates when None. Nothing of the user's own settings is read.
        executor: of `concurrent.futures` (processes, or a Dask cluster's); in this process when None.
        keep_going: with `out`, write the good rows although others are faulty.
        force: with `out`, overwrite files edited by hand.
        progress: called after each row with the rows done and all rows; None for all of them while rows may be endless.
        reading: docx as reading copies in large type.
        reference_doc: docx with the styles, header and footer of this Word file.
        encoding: of txt: utf-8, utf-8-sig, gb18030 or gbk.
        newline: of txt: lf or crlf.
        answers: any other key of a preset; they win over the rows.

    Raises:
        ArgumentError: (also a `TypeError`) a keyword that does not exist, a value of another kind.
        NigaoError: faults of the call; with `out` also those of the rows (unless `keep_going`), before anything is written.
    """
    require(
        rows=(rows, Iterable, '一行一个“键: 值”的映射，例如 [{"place": "平江县", "topics": "安全生产"}]'),
        preset=(preset, PATH, "预设文件、预设名或讲话标题"),
        out=(out, (*PATH, type(None)), "文件夹的路径"),
        to=(to, (str, Sequence), '格式，例如 "docx,txt"'),
        progress=(None if callable(progress) else progress, type(None), "一个函数"),
        library=a_library(library),
    )
    library = library or open_library()
    job = os.fspath(preset)
    outline = outline_of(library, answers, *([named_in(job)] if job else []))
    formats = endings_of(to if isinstance(to, str) else ",".join(to)) if out is not None else ()
    above = tuple(expanded([answers_of(answers, outline, _OWN)], library)) if answers else ()
    below = (*([answers_of({"date": date}, outline)] if date else ()), *(find(job, outline, library) if job else ()))
    options = Packed.of(Options(reading, reference(reference_doc), encoding, newline))
    read = tuple(Path(file) for file in (reference_doc, job) if file and Path(file).is_file())
    order = Order(library, Pattern.parse(name, outline), formats, above, below, seed, "", force, options, read)
    hands = Hands(executor, int(getattr(executor, "_max_workers", 0)) or _WORKERS if executor else 1)
    found = _records(rows)
    items = _items(found, outline, library)
    if out is None:
        outcomes = drafted(items, order.job(datetime.date.today(), whole=True), hands)
        told = _told(outcomes, progress, len(found) if isinstance(found, Sized) else None)
    else:
        told = _written(items, order, Path(out), hands, keep_going, progress)
    return (replace(one, draft=repeatable(one.draft, order.library)) if one.draft else one for one in told)


def _records(rows: Iterable[Mapping[str, object] | Row]) -> Iterable[Mapping[str, object] | Row]:
    """The rows; a data frame, which would give the names of its columns, is asked for its records.

    Raises:
        ArgumentError: the rows are one text or one row.
    """
    if isinstance(rows, str | bytes | Mapping):
        what = "一行要放在列表里" if isinstance(rows, Mapping) else "要写一行一行的值，不是文字"
        raise ArgumentError(Problem("rows", what, "文件用 nigao.open_table(…) 打开"))
    to_records = getattr(rows, "to_dict", None)
    return to_records("records") if to_records and not isinstance(rows, Row) else rows


def _told(outcomes: Iterable[Outcome], progress: Progress | None, total: int | None) -> Iterator[Outcome]:
    for done, outcome in enumerate(outcomes, 1):
        if progress:
            progress(done, total)
        yield outcome


def _written(
    rows: Iterable[Candidate], order: Order, folder: Path, hands: Hands, keep_going: bool, progress: Progress | None
) -> Iterator[Outcome]:
    with opened(folder) as journal:
        day = day_of(journal, order.book, datetime.date.today())
        job = order.job(day, whole=True)
        faulty = [
            Outcome(found.row.number, State.FAULTY, problems=found.checked.problems)
            for found in order.judged(rows, job, journal, hands, lambda _: True)
            if found.checked.problems
        ]
        if not keep_going:
            refuse(journal)
        look_out(folder, journal, order.inputs, force=order.force)
        shelf = order.shelf(folder, journal)
        shelf.sweep()
        begin(journal, order.book, day)
        yield from _told(_merged(faulty, written(shelf, job, hands)), progress, len(faulty) + journal.count())
        finish(folder, journal, order.book)


def _merged(faulty: Sequence[Outcome], good: Iterator[Outcome]) -> Iterator[Outcome]:
    """Both in row order."""
    from heapq import merge

    return merge(faulty, good, key=lambda outcome: outcome.row)


def _items(rows: Iterable[Mapping[str, object] | Row], outline: Outline, library: Library) -> Iterator[Candidate]:
    """Rows as the workers take them; mappings are read here, and one with faults is found faulty at once."""
    for number, row in enumerate(rows, 1):
        if isinstance(row, Row):
            yield row
            continue
        source = f"第{number}行"
        if not isinstance(row, Mapping):
            hint = '数据框直接传给 nigao.bulk，或先 .to_dict("records")'
            yield Checked(number, problems=(Problem(source, f"不能是 {type(row).__name__}，要写“键: 值”的映射", hint),))
            continue
        try:
            named = outline_of(library, row) if any(row.get(key) for key in KEYS) else outline
            [side] = expanded([read_map(row, named, source, source)], library)
        except NigaoError as fault:
            yield Checked(number, problems=fault.problems)
            continue
        yield Item(number, packed(side))
