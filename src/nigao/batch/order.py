"""A batch from table to folder: what is asked for, the day it goes by, its list of files."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from itertools import groupby
from pathlib import Path

from nigao import files
from nigao.answers.answers import Answers, clock
from nigao.batch.disk import write_lines
from nigao.batch.file_names import Pattern
from nigao.batch.folder import Shelf
from nigao.batch.job import Job, packed
from nigao.batch.journal import Journal
from nigao.batch.journal_rows import Entry
from nigao.batch.pipeline import Candidate, Hands, Judged, judged
from nigao.batch.worker import folders_of, version
from nigao.errors import NigaoError, Problem, UsageError, closest
from nigao.files import sha_at
from nigao.formats import FORMATS
from nigao.formats.options import PLAIN, Packed
from nigao.library.library import Library

MANIFEST = "manifest.csv"
FAULTY = "faulty.csv"
_HEAD = ("表", "行", "文件", "sha256", "种子", "字数", "分钟", "待填", "模板库")
_LONGEST_HEAD = 1 << 20
"""Bytes of the first line of a list that are looked at."""
_RANGE = re.compile(r"(\d{1,9})(?:\s*[-—–～~至到]\s*(\d{1,9}))?")


@dataclass(frozen=True, slots=True)
class Order:
    """What a batch is asked for."""

    library: Library
    pattern: Pattern
    endings: tuple[str, ...]
    above: tuple[Answers, ...] = ()
    """Answers that win over every row."""
    below: tuple[Answers, ...] = ()
    """Answers that every row wins over, highest first; the clock is not among them."""
    seed: int | None = None
    """Another round of drafts."""
    book: str = ""
    """Name of the table."""
    force: bool = False
    options: Packed = PLAIN
    """How the files are written."""
    inputs: tuple[Path, ...] = ()
    """Files that the batch reads."""

    def job(self, day: date, *, whole: bool = False) -> Job:
        """What workers are told; rows that say no date are held on `day`."""
        return Job(
            folders_of(self.library), self.library.fingerprint(), version(), tuple(map(packed, self.above)),
            tuple(map(packed, (*self.below, clock(day)))), self.endings, "" if self.seed is None else f"seed {self.seed}", whole,
            self.options,
        )  # fmt: skip

    def shelf(self, folder: Path, journal: Journal) -> Shelf:
        """The folder to write to."""
        return Shelf(folder, journal, self.book, self.endings, self.library.fingerprint(), self.force, self.inputs)

    def judged(
        self, rows: Iterable[Candidate], job: Job, journal: Journal, hands: Hands, wanted: Callable[[int], bool]
    ) -> Iterator[Judged]:
        """Every row checked, named and kept in the journal."""
        return judged(rows, job, self.pattern, journal, self.book, hands, wanted)


@contextmanager
def opened(folder: Path | None) -> Iterator[Journal]:
    """The journal of `folder`, which is made when missing; None for a run that writes nothing.

    Raises:
        NigaoError: the folder cannot be made or written, or another run is at work in it.
    """
    if folder:
        files.make_folder(folder)
    with Journal.open(folder) as journal:
        yield journal


def day_of(journal: Journal, book: str, today: date) -> date:
    """The day for rows that say none: that of the run that broke off, else today; so both halves go by one day."""
    return journal.day(f"day/{book}") or today


def begin(journal: Journal, book: str, day: date) -> None:
    """From now on files are written: should this run break off, the next one goes by `day`."""
    journal.note(f"day/{book}", day.isoformat())


def ours(journal: Journal, path: Path, mark: str) -> bool:
    """Whether `path` is free, or holds a list as a batch wrote it there; `mark` is how the first line of such a list ends.

    Raises:
        NigaoError: something stands there that cannot be read.
    """
    stands = sha_at(path)
    known = journal.meta(f"list/{path.name}")
    if not stands or known:
        return not stands or stands in known.split()
    with path.open("rb") as file:
        return file.readline(_LONGEST_HEAD).rstrip().endswith(mark.encode())


def noted(journal: Journal, name: str) -> Callable[[str], None]:
    """Keeps the sha256 of a list that is about to be written beside that of the one it replaces."""
    return lambda sha: journal.note(f"list/{name}", " ".join([*journal.meta(f"list/{name}").split()[-1:], sha]))


def look_out(folder: Path, journal: Journal, inputs: Sequence[Path], *, force: bool) -> None:
    """Before a file is written: may the list of files take the place of what bears its name?

    Raises:
        NigaoError: `manifest.csv` is an input, or (unless `force`) somebody else's.
    """
    path = folder / MANIFEST
    files.refuse_inputs([path], inputs)
    if not force and not ours(journal, path, ",".join(_HEAD)):
        raise NigaoError(
            Problem(str(path), "这个文件不是 nigao 写的样子，没有动它", "把它改名，或换一个 --out 文件夹，或加 --force 覆盖")
        )


def finish(folder: Path, journal: Journal, book: str) -> None:
    """Every row is done: list the files in `manifest.csv`.

    Raises:
        NigaoError: it cannot be written.
    """
    write_lines(folder / MANIFEST, manifest(journal), noted(journal, MANIFEST))
    journal.note(f"day/{book}", "")


def manifest(journal: Journal) -> Iterator[str]:
    """The lines of `manifest.csv`: every file that was made in the folder, by table and row."""
    buffer = io.StringIO()
    writer = csv.writer(buffer)
    writer.writerow(_HEAD)
    for entry in journal.entries():
        writer.writerows(_lines(entry))
        yield buffer.getvalue()
        buffer.seek(0)
        buffer.truncate()
    yield buffer.getvalue()


def _lines(entry: Entry) -> Iterator[tuple[object, ...]]:
    for name, sha in entry.files.items():
        yield (
            _plain(entry.book), entry.number, _plain(name), sha, entry.seed, entry.characters, entry.minutes, entry.blanks,
            entry.library,
        )  # fmt: skip


def _plain(cell: str) -> str:
    """A cell that no spreadsheet takes for a formula."""
    return f"'{cell}" if cell.startswith(("=", "+", "-", "@")) else cell


def endings_of(text: str) -> tuple[str, ...]:
    """`docx,txt` → (`.docx`, `.txt`).

    Raises:
        UsageError: no such format; all of them.
    """
    names = [name.strip().lower() for name in re.split(r"[,，、;；\s]+", text) if name.strip()]
    found = tuple(dict.fromkeys(name if name.startswith(".") else f".{name}" for name in names))
    unknown = [ending for ending in found if ending not in FORMATS]
    if unknown or not found:
        hint = "可写：" + "、".join(known.removeprefix(".") for known in FORMATS)
        raise UsageError(
            *(Problem(f"--to {one}", "不认识的文件格式", closest(one, FORMATS) or hint) for one in unknown or [text])
        )
    return found


def rows_of(text: str) -> Callable[[int], bool]:
    """`3-10,17` → whether a row is among them; empty text means all.

    Raises:
        UsageError: not written so.
    """
    pieces = [piece.strip() for piece in re.split(r"[,，、;；]", text) if piece.strip()]
    found = [match for piece in pieces if (match := _RANGE.fullmatch(piece))]
    if len(found) < len(pieces):
        raise UsageError(Problem(f"--rows {text}", "要写成行号，连着的用“-”", "例如 --rows 3-10,17（表头是第1行）"))
    spans = [(int(match[1]), int(match[2] or match[1])) for match in found]
    return lambda number: not text.strip() or any(low <= number <= high for low, high in spans)


def blamed(journal: Journal) -> Iterator[tuple[str, Sequence[Problem]]]:
    """(trail of a faulty row, all that is wrong with it), in the order of the table."""
    for (_, row), faults in groupby(journal.faults(), key=lambda fault: fault[:2]):
        yield row, [problem for *_, problem in faults]


def refuse(journal: Journal) -> None:
    """Stop when rows are faulty.

    Raises:
        NigaoError: every fault.
    """
    if problems := [problem for _, faults in blamed(journal) for problem in faults]:
        raise NigaoError(*problems)
