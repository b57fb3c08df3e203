"""The folder of a batch: what stands in it, and how drafts are put there whole or not at all.

All files of a task are written under other names and flushed; the journal notes them; they take their names; the folder is
flushed; the journal seals them. Killed between any two steps, the next run sees what is missing and does it again.
"""

from __future__ import annotations

import contextlib
import os
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from pathlib import Path
from typing import NamedTuple

from nigao.batch.disk import STAGED, flush, flush_folder, write_through
from nigao.batch.job import Made
from nigao.batch.journal import Journal
from nigao.batch.journal_rows import Entry, Spooled
from nigao.drafting.speech import Draft
from nigao.errors import NigaoError, Problem, reason
from nigao.files import refuse_inputs, sha_at


class State(StrEnum):
    """What became of a row."""

    WRITTEN = "written"
    SKIPPED = "skipped"
    """Nothing has changed since its files were written."""
    KEPT = "kept"
    """A person has edited its files; they were left alone."""
    FAULTY = "faulty"
    DRAFTED = "drafted"
    """Drafted, and no files were asked for."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one row."""

    row: int
    """As a person counts in the sheet: the header is row 1. Rows from Python count from 1."""
    state: State
    files: tuple[str, ...] = ()
    """Names of its files in the folder."""
    draft: Draft | None = None
    """The draft itself, when it was made just now and asked for."""
    problems: tuple[Problem, ...] = ()
    """What is wrong with the row, or why its files were not touched."""
    notes: tuple[str, ...] = ()
    """What a person should know though all went well."""
    findings: tuple[str, ...] = ()
    """Sure faults in the row's own words, each with its remedy: the draft was made all the same."""

    @property
    def good(self) -> bool:
        """False for a faulty row."""
        return self.state is not State.FAULTY


class Ready(NamedTuple):
    """A draft that waits to be written."""

    row: Spooled
    made: Made
    attempt: int = 0


@dataclass(frozen=True, slots=True)
class Shelf:
    """The folder that one run writes to."""

    folder: Path
    journal: Journal
    book: str
    """Name of the table."""
    endings: tuple[str, ...]
    library: str
    """Fingerprint of the templates."""
    force: bool = False
    inputs: tuple[Path, ...] = ()
    """Files that this run reads: never written over, never put aside."""

    def names(self, stem: str) -> tuple[str, ...]:
        """The files of a draft."""
        return tuple(f"{stem}{ending}" for ending in self.endings)

    def standing(self, row: Spooled) -> Outcome | int:
        """The outcome of a row whose files need not or must not be written; else the attempt that is to be made."""
        try:
            refuse_inputs([self.folder / name for name in self.names(row.stem)], self.inputs)
        except NigaoError as fault:
            return Outcome(row.number, State.FAULTY, problems=fault.problems)
        entry = self.journal.entry(row.stem)
        if entry is None:
            return 0
        unchanged = entry.digest == row.digest
        found = {name: self._sha(name) for name in self.names(row.stem)}
        if entry.sealed and not self.force:
            edited = [name for name, sha in found.items() if sha and sha != entry.files.get(name, sha)]
            if edited and entry.identity in ("", row.identity):
                return Outcome(row.number, State.KEPT, self.names(row.stem), problems=tuple(map(_edited, edited)))
            if edited:
                return Outcome(row.number, State.FAULTY, problems=tuple(_unwritten(name, row.number) for name in edited))
        if unchanged and found == dict(entry.files):
            self._settle(entry, row)
            return Outcome(row.number, State.SKIPPED, self.names(row.stem))
        return entry.attempt if unchanged else 0

    def put(self, ready: Sequence[Ready]) -> list[Outcome]:
        """Write drafts; what is faulty among them is told.

        Raises:
            NigaoError: the disk is full, the folder cannot be written; then none of them was touched.
        """
        strange = {one.row.number: self._strange(one) for one in ready if not one.made.problems}
        barred = {number for number, names in strange.items() if names and not self.force}
        good = [one for one in ready if one.row.number in strange and one.row.number not in barred]
        staged: dict[str, Path] = {}
        try:
            self._stage(good, staged)
            entries = [(self._entry(one), one.made.parts) for one in good]
            notes = {one.row.number: self._told(one, strange[one.row.number]) for one in good}
            self.journal.write(entries)
            failed = dict(filter(None, map(self._place, staged, staged.values())))
            staged = {name: path for name, path in staged.items() if name in failed}
        except OSError as fault:
            hint = "腾出地方或检查文件夹，用同样的命令再运行一次，会接着做"
            raise NigaoError(Problem(str(self.folder), f"写不进去：{reason(fault)}", hint)) from None
        finally:
            for path in staged.values():
                with contextlib.suppress(OSError):
                    path.unlink(missing_ok=True)
        flush_folder(self.folder)
        self.journal.seal(one.row.stem for one in good if not failed.keys() & self.names(one.row.stem))
        failed |= {name: _stranger(name, number) for number in barred for name in strange[number]}
        return [self._outcome(one, failed, notes) for one in ready]

    def missing(self) -> Iterator[tuple[int, str]]:
        """Row and name of every file that should stand here and does not, or is none of that row's."""
        for number, stem in self.journal.wanted_names():
            yield from ((number, name) for name in self.names(stem) if not (self.folder / name).is_file())

    def sweep(self) -> None:
        """Take away what an interrupted run left under other names."""
        for path in list(self.folder.glob(f"{STAGED}*.tmp")):
            with contextlib.suppress(OSError):
                path.unlink()

    def _stage(self, ready: Iterable[Ready], staged: dict[str, Path]) -> None:
        contents = []
        for one in ready:
            for name, content in zip(self.names(one.row.stem), one.made.contents, strict=True):
                staged[name] = self.folder / f"{STAGED}{os.getpid()}-{len(staged)}.tmp"
                contents.append(content)
        write_through(list(staged.values()), contents)

    def _strange(self, one: Ready) -> list[str]:
        """Files in the way of a draft that are neither ours nor what would be written."""
        old = self.journal.entry(one.row.stem)
        ours = {*(old.files.values() if old else ()), *(old.before if old else ())}
        shas = zip(self.names(one.row.stem), one.made.hashes, strict=True)
        return [name for name, sha in shas if self._sha(name) not in ("", sha, *ours)]

    def _entry(self, one: Ready) -> Entry:
        """What the journal will say of a draft."""
        row, made = one.row, one.made
        old = self.journal.entry(row.stem)
        ours = {*(old.files.values() if old else ()), *(old.before if old else ())}
        return Entry(
            row.stem, self.book, row.number, row.digest, one.attempt, False, made.seed, made.characters, made.minutes,
            made.blanks, self.library, made.brief, dict(zip(self.names(row.stem), made.hashes, strict=True)), tuple(sorted(ours)),
            row.identity, row.wish,
        )  # fmt: skip

    def _told(self, one: Ready, replaced: Sequence[str]) -> tuple[str, ...]:
        """What a person should know of a draft that takes the place of another file."""
        row, old = one.row, self.journal.entry(one.row.stem)
        edited = "手工改过的 " if old and old.sealed else ""
        notes = [f"--force 覆盖了{edited or ' '}{name}" for name in replaced]
        if old and old.identity not in ("", row.identity):
            notes.append(f"{row.stem} 上次是按别的内容写的（{old.book}第{old.number}行），已按现在的第{row.number}行重写")
        return tuple(notes)

    def _place(self, name: str, staged: Path) -> tuple[str, Problem] | None:
        try:
            staged.replace(self.folder / name)
        except OSError as fault:
            why = "写不进去，多半正在 Word 里打开，请先关掉" if os.name == "nt" else f"写不进去：{reason(fault)}"
            return name, Problem(str(self.folder / name), why, "然后用同样的命令再运行一次")
        return None

    def _settle(self, entry: Entry, row: Spooled) -> None:
        """An unchanged draft: flushed if a run broke off before that, and told where its row stands now."""
        if not entry.sealed:
            for name in entry.files:
                flush(self.folder / name)
            self.journal.seal([entry.stem])
        if (entry.book, entry.number, entry.identity) != (self.book, row.number, row.identity):
            self.journal.moved(row, self.book)

    def _outcome(self, one: Ready, failed: Mapping[str, Problem], notes: Mapping[int, tuple[str, ...]]) -> Outcome:
        names = self.names(one.row.stem)
        problems = (*(_in_row(one.row.number, p) for p in one.made.problems), *(failed[name] for name in names if name in failed))
        if problems:
            return Outcome(one.row.number, State.FAULTY, problems=problems)
        return Outcome(one.row.number, State.WRITTEN, names, one.made.draft, (), notes[one.row.number], one.made.findings)

    def _sha(self, name: str) -> str:
        """sha256 of what stands under `name`; empty when nothing does, `?` when it cannot be read."""
        try:
            return sha_at(self.folder / name)
        except NigaoError:
            return "?"


def _unwritten(name: str, row: int) -> Problem:
    what = f"手工改过，没有动它；可第{row}行的内容也改了，这一行没有写出来"
    return Problem(name, what, "把改过的文件另存到别处再运行，或加 --force 覆盖")


def _in_row(number: int, problem: Problem) -> Problem:
    row = f"第{number}行"
    return problem if row in problem.where else replace(problem, where=f"{row}·{problem.where}" if problem.where else row)


def _stranger(name: str, row: int) -> Problem:
    what = f"这个文件不是 nigao 写的样子，没有动它；第{row}行没有写出来"
    return Problem(name, what, "把它改名或移走，或换一个 --out 文件夹，或加 --force 覆盖")


def _edited(name: str) -> Problem:
    return Problem(name, "手工改过，没有动它", "要按表重写就加 --force")
