"""A batch from Python: rows in, outcomes out, lazily and in row order."""

from __future__ import annotations

import datetime
import os
from collections.abc import Iterable, Iterator, Mapping, Sequence
from concurrent.futures import Executor
from pathlib import Path

from nigao.answers.answers import Answers, read_map
from nigao.answers.outlines import KEYS, named_in, outline_of
from nigao.answers.presets import expanded, find
from nigao.api import open_library
from nigao.batch.file_names import USUAL, Pattern
from nigao.batch.folder import Outcome, State
from nigao.batch.job import Checked, Item, packed
from nigao.batch.order import Order, begin, day_of, endings_of, finish, look_out, opened, refuse
from nigao.batch.pipeline import Candidate, Hands, drafted, written
from nigao.batch.tables.table import Row
from nigao.errors import NigaoError
from nigao.formats.options import Options, Packed
from nigao.formats.options import opened as reference
from nigao.library.library import Library
from nigao.library.outline import Outline

_WORKERS = 4
"""Taken for an executor that does not say how many work in it."""


def bulk(
    rows: Iterable[Mapping[str, object] | Row],
    preset: str = "",
    *,
    out: str | os.PathLike[str] | None = None,
    name: str = USUAL,
    to: str | Sequence[str] = "docx",
    date: datetime.date | str | None = None,
    seed: int | None = None,
    library: Library | None = None,
    executor: Executor | None = None,
    keep_going: bool = False,
    force: bool = False,
    reading: bool = False,
    reference_doc: str | os.PathLike[str] | None = None,
    encoding: str = "utf-8",
    newline: str = "lf",
    **answers: object,
) -> Iterator[Outcome]:
    """A draft for every row, as an `Outcome` that holds it; nothing is done before the first is asked for.

    Without `out` rows may be endless: a faulty one comes back with its problems. With `out` all rows are checked first, then
    files are written as by `nigao bulk`; asking again for the same goes on where an interrupted run stopped.

    Args:
        rows: mappings with the keys of a preset (Chinese or English), or the rows of `nigao.open_table`.
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
        reading: docx as reading copies in large type.
        reference_doc: docx with the styles, header and footer of this Word file.
        encoding: of txt: utf-8, utf-8-sig, gb18030 or gbk.
        newline: of txt: lf or crlf.
        answers: any other key of a preset; they win over the rows.

    Raises:
        NigaoError: faults of the call; with `out` also those of the rows (unless `keep_going`), before anything is written.
    """
    library = library or open_library()
    outline = outline_of(library, answers, *([named_in(preset)] if preset else []))
    formats = endings_of(to if isinstance(to, str) else ",".join(to)) if out is not None else ()
    above = tuple(expanded([read_map(answers, outline, "参数")], library)) if answers else ()
    below = (*([_dated(date, outline)] if date else ()), *(find(preset, outline, library) if preset else ()))
    options = Packed.of(Options(reading, reference(reference_doc), encoding, newline))
    read = tuple(Path(file) for file in (reference_doc, preset) if file and Path(file).is_file())
    order = Order(library, Pattern.parse(name, outline), formats, above, below, seed, "", force, options, read)
    hands = Hands(executor, int(getattr(executor, "_max_workers", 0)) or _WORKERS if executor else 1)
    items = _items(rows, outline, library)
    if out is None:
        return drafted(items, order.job(datetime.date.today(), whole=True), hands)
    return _written(items, order, Path(out), hands, keep_going)


def _written(rows: Iterable[Candidate], order: Order, folder: Path, hands: Hands, keep_going: bool) -> Iterator[Outcome]:
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
        yield from _merged(faulty, written(shelf, job, hands))
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
        try:
            named = outline_of(library, row) if any(row.get(key) for key in KEYS) else outline
            [side] = expanded([read_map(row, named, source, source)], library)
        except NigaoError as fault:
            yield Checked(number, problems=fault.problems)
            continue
        yield Item(number, packed(side))


def _dated(day: datetime.date | str, outline: Outline) -> Answers:
    return read_map({"date": day}, outline, "参数")
