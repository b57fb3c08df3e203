"""What a worker does, in this process, in another or on another machine: check rows, and make drafts of them.

A worker writes nothing; it opens the library once.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path, PurePath
from threading import local
from typing import TypeVar

from nigao.answers.answers import Answers, clock
from nigao.answers.non_answers import is_no_answer
from nigao.answers.outlines import of_sides
from nigao.answers.presets import expanded
from nigao.batch.job import Checked, Item, Job, Made, Side, packed, unpacked
from nigao.batch.similarity import parts_of
from nigao.batch.tables.rows import Columns, read_row
from nigao.batch.tables.table import Row
from nigao.drafting.context import Telling
from nigao.drafting.pipeline import brief_of
from nigao.drafting.plan import make_plan
from nigao.drafting.render import render
from nigao.errors import NigaoError, Problem
from nigao.files import sha256
from nigao.formats import format_for
from nigao.library import layers
from nigao.library.layers import Layer, Layers
from nigao.library.library import Library
from nigao.lint.own import told
from nigao.meeting.brief import Brief
from nigao.ranking import number

CLOCK = clock(date.min).source
_SEEDS = 10**9

R = TypeVar("R")


class _Bench(local):
    """A worker's own library, opened once; each thread of a worker has its own."""

    folders: tuple[tuple[str, str], ...] | None = None
    library: Library | None = None

    def open(self, job: Job) -> Library:
        """The library of `job`.

        Raises:
            NigaoError: this worker has another version of nigao or other templates than the one who asks.
        """
        if self.library is None or self.folders != job.folders:
            found = Library(_layers(job.folders))
            if (version(), found.fingerprint()) != (job.version, job.fingerprint):
                hint = f"这边 {job.version}·{job.fingerprint}，那边 {version()}·{found.fingerprint()}"
                raise NigaoError(Problem("工作进程", "nigao 的版本或模板库同这边不一样，没有用它", hint))
            self.library, self.folders = found, job.folders
        return self.library


_BENCH = _Bench()


def check(job: Job, rows: Sequence[Row | Item | Checked]) -> list[Checked]:
    """Each row validated against the library, nothing drafted. Faults come back as values."""
    library = _BENCH.open(job)
    return [_attempt(row.number, lambda row=row: _check(job, row, library), Checked) for row in rows]  # type: ignore[misc]


def make(job: Job, items: Sequence[Item]) -> list[Made]:
    """Each row drafted and laid out. Faults come back as values."""
    library = _BENCH.open(job)
    return [_attempt(item.number, lambda item=item: _make(job, item, library), Made) for item in items]  # type: ignore[misc]


def _attempt(row: int, work: Callable[[], R], refused: Callable[..., R]) -> R:
    try:
        return work()
    except NigaoError as fault:
        return refused(row, problems=fault.problems)


def _nowhere(side: Side) -> tuple[Problem, ...]:
    """The fault of a row whose place is 不知道: a speech for nowhere, in a batch, is not what it asks for."""
    return tuple(
        Problem(where, f"“{value.strip()}”不是地方", "写上地名；真的没有地名就空着")
        for key, value, where in side[1]
        if key == "place" and is_no_answer(value)
    )


def _check(job: Job, row: Row | Item | Checked, library: Library) -> Checked:
    """A row of a table is read by the columns of its table; one that came from Python has been read already."""
    if isinstance(row, Checked):
        return row
    if isinstance(row, Item):
        brief, side = _placed(job, row, library), row.side
    else:
        above, below = (tuple(map(unpacked, sides)) for sides in (job.above, job.below))
        read = read_row(row, library.keep(("columns", job), lambda: _columns(library, (*above, *below))), library, below, above)
        if read.brief is None:
            return Checked(row.number, problems=read.problems)
        brief, side = read.brief, packed(read.answers)
    if nowhere := _nowhere(side):
        return Checked(row.number, problems=nowhere)
    same = json.dumps(sorted(_own(brief, job, side)), ensure_ascii=False)
    given = json.dumps([(key, value) for key, value, _ in side[1]], ensure_ascii=False)
    return Checked(row.number, given, _digest(same), _values(brief, row.number), (), brief.notes)


def _columns(library: Library, sides: Sequence[Answers]) -> Columns:
    """What headers mean in this batch; a row may name an outline of its own."""
    return Columns(of_sides(library, sides), library.outlines())


def _placed(job: Job, item: Item, library: Library) -> Brief:
    """The brief; a fault of no one answer, such as a missing topic, is placed in the row."""
    try:
        return _brief(job, item, library)
    except NigaoError as fault:
        row = item.side[0]
        found = (p if row in p.where else Problem(f"{row}·{p.where}" if p.where else row, p.what, p.hint) for p in fault.problems)
        raise NigaoError(*found) from None


def _own(brief: Brief, job: Job, side: Side) -> list[tuple[str, str]]:
    """The answers that make a row what it is: a day that only the clock gave would make every row new tomorrow."""
    dated = any(key == "date" for name, entries in (*job.above, side, *job.below) if name != CLOCK for key, *_ in entries)
    return [(key, value) for key, value in brief.given.items() if dated or key != "date"]


def _values(brief: Brief, row: int) -> Mapping[str, str]:
    """What can be part of a file's name."""
    return {
        **brief.given, "place": brief.place.name or brief.place.forms.get("全市", ""), "topics": "暨".join(brief.topics),
        "kind": brief.kind, "date": brief.day, "title": brief.title, "speaker": brief.speaker,
        "speaker_name": brief.speaker_name, "level": brief.place.level, "seed": str(brief.seed), "row": str(row),
    }  # fmt: skip


def _make(job: Job, item: Item, library: Library) -> Made:
    brief = _seeded(_brief(job, item, library), job, item)
    telling = Telling(brief, library)
    plan = make_plan(brief, library, telling)
    draft = render(plan, brief, library, telling)
    options = library.keep(("options", job.options), job.options.unpacked)
    contents = tuple(format_for(PurePath(f"x{ending}")).write(draft, library, options) for ending in job.endings)
    size = draft.characters
    return Made(
        item.number, contents, tuple(map(sha256, contents)), brief.seed, size, round(size / draft.pace, 1), len(draft.blanks),
        json.dumps(draft.brief, ensure_ascii=False), parts_of(plan, draft, library), (), draft if job.whole else None,
        told(draft, brief, library),
    )  # fmt: skip


def _brief(job: Job, item: Item, library: Library) -> Brief:
    sides = expanded(map(unpacked, (*job.above, item.side)), library)
    return brief_of([*sides, *map(unpacked, job.below)], library)


def _seeded(brief: Brief, job: Job, item: Item) -> Brief:
    """The brief with its seed moved on, predictably, for a second round, a further copy, another attempt."""
    salt = "" if "seed" in brief.given else job.salt
    moves = [salt, f"copy {item.copy}" if item.copy > 1 else "", f"attempt {item.attempt}" if item.attempt else ""]
    said = "|".join(filter(None, moves))
    return replace(brief, seed=number(f"{brief.seed}|{said}") % _SEEDS) if said else brief


def waiting(number: int, given: str, copy: int, attempt: int = 0) -> Item:
    """The item of a row that was kept as JSON after it was checked."""
    source = f"第{number}行"
    return Item(number, (source, tuple((key, value, f"{source}·{key}") for key, value in json.loads(given))), copy, attempt)


def folders_of(library: Library) -> tuple[tuple[str, str], ...]:
    """The layers of `library` as `Job` names them."""
    own = layers.built_in()
    return tuple((layer.name, "" if layer.folder == own else str(layer.folder.resolve())) for layer in library.layers.layers)


def version() -> str:
    """The version of nigao that is installed here."""
    from importlib.metadata import version as installed

    return installed("nigao")


def digest_of(job: Job, identity: str) -> str:
    """Over everything that shapes the files of a row, but for its number among equals."""
    return _digest("\0".join((identity, job.fingerprint, job.version, job.salt, *job.endings, job.options.mark())))


def _digest(text: str) -> str:
    return hashlib.blake2b(text.encode("utf-8", "surrogatepass"), digest_size=16).hexdigest()


def _layers(folders: Sequence[tuple[str, str]]) -> Layers:
    return Layers(tuple(Layer(name, Path(folder) if folder else layers.built_in()) for name, folder in folders))
