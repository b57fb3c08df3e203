"""The steps of `nigao bulk`, each of which says what it found."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable
from contextlib import nullcontext, suppress
from dataclasses import dataclass, field
from itertools import islice
from pathlib import Path

import click

from nigao import files
from nigao.answers.outlines import of_sides
from nigao.batch.diversify import diversified
from nigao.batch.folder import Shelf, State
from nigao.batch.job import Job
from nigao.batch.journal import Journal
from nigao.batch.order import FAULTY, MANIFEST, Order, blamed, finish, noted, ours
from nigao.batch.pairs import compared, likeness
from nigao.batch.pipeline import Hands, Judged, written
from nigao.batch.report import page, refuse_report, report, signed
from nigao.batch.similarity import USUAL, Survey
from nigao.batch.tables.faulty import FaultyFile
from nigao.batch.tables.rows import Columns
from nigao.batch.tables.table import ORIGIN, REASON, Row, Table
from nigao.cli.progress import shown

_SHOWN = 20
"""Faults, notes and pairs that the screen shows."""
_ROWS = 5
"""Rows named with a fault."""
_REFUSED = f"{REASON},{ORIGIN}"
"""How the first line of a list of faulty rows ends."""
_NOTED = 200
"""Most different notes that are counted."""
_SAID = {State.WRITTEN: "写好", State.SKIPPED: "没有变化", State.KEPT: "手工改过没有动", State.FAULTY: "有错"}
_AGAIN = "用同样的命令再运行一次，会接着做"


@dataclass(frozen=True, slots=True)
class Run:
    """One call of the command."""

    order: Order
    journal: Journal
    hands: Hands
    table: Table
    source: Path | None
    """File of the table; None for a pipe."""
    quiet: bool
    counts: Counter[str] = field(default_factory=Counter)
    """State in Chinese → rows."""
    notes: Counter[str] = field(default_factory=Counter)
    """Note → how many rows it is about."""
    findings: dict[str, list[int]] = field(default_factory=dict)
    """Sure fault in the words of the table → the rows it is in."""
    faulty: list[Path] = field(default_factory=list)
    """Where the faulty rows are, when a file holds them."""

    def check(self, job: Job, wanted: Callable[[int], bool], folder: Path | None, *, whole: bool) -> None:
        """Check every row; the faulty ones are kept in faulty.csv, and those that stood there from a run before are dropped."""
        library = self.order.library
        columns = Columns(of_sides(library, (*self.order.above, *self.order.below)), library.outlines())
        columns.refuse_strange(self.table)
        self._note(str(note) for note in (*self.table.notes, *columns.notes(self.table)))
        rows = self.order.judged(self.table, job, self.journal, self.hands, wanted)
        path = self._faulty_path(folder) if folder else None
        self.faulty[:] = [path] if path else []
        keep = noted(self.journal, path.name) if path else None
        with FaultyFile(path, self.table.headers, columns, keep) if path and keep else nullcontext() as faulty:
            for row in shown(rows, "检查", "行", None, quiet=self.quiet):
                self._judge(row, faulty)
        self._note(self.table.told)
        if folder and whole and not self.journal.faulty() and not self.hands.stop():
            self._forget(folder / FAULTY)

    def listed(self) -> int:
        """A dry run: what would be written."""
        for number, stem in self.journal.wanted_names():
            click.echo(f"第{number}行\t{'、'.join(f'{stem}{ending}' for ending in self.order.endings)}")
        self._tell_faults()
        self._tell_notes()
        self._say(f"{self.journal.count()}行可以成稿，{self.journal.faulty()}行有错。没有写任何文件。")
        return 1 if self.journal.faulty() or self._is_empty() else 0

    def refused(self) -> int:
        """Faulty rows: nothing is written."""
        self._tell_faults()
        click.echo(
            f"{self.journal.faulty()}行有错，{self.journal.count()}行没有错；一篇也没有写。"
            "改好再运行；或加 --keep-going，先写没有错的。"
            f"有错的行和原因都在 {self._faulty_name()} 里，改好可以直接用它再运行。", err=True
        )  # fmt: skip
        return 1

    def stopped(self) -> int:
        """Interrupted: how to go on."""
        done = self.counts[_SAID[State.WRITTEN]] + self.counts[_SAID[State.SKIPPED]]
        click.echo(f"已停下：{self.journal.count()}篇里有{done}篇是好的。{_AGAIN}。", err=True)
        return 130

    def write(self, job: Job, folder: Path, similar: float, *, diverse: bool, report: Path | None) -> int:
        """Draft, write, compare, list, report."""
        shelf = self.order.shelf(folder, self.journal)
        shelf.sweep()
        total = self.journal.count()
        for outcome in shown(written(shelf, job, self.hands), "写稿", "篇", total, quiet=self.quiet):
            self.counts[_SAID[outcome.state]] += 1
            self._note(outcome.notes)
            for finding in outcome.findings:
                self.findings.setdefault(finding, []).append(outcome.row)
            for problem in outcome.problems:
                click.echo(str(problem), err=True)
        if sum(self.counts.values()) < total:
            return self.stopped()
        if diverse:
            self._diversify(shelf, job, similar or USUAL)
        if self.hands.stop():
            return self.stopped()
        finish(folder, self.journal, self.order.book)
        self._sum_up(folder)
        lost = self._tell_lost(shelf)
        found = compared(self.journal, similar) if similar else None
        self._tell_pairs(found, similar, diverse)
        if report:
            self._report(report, found, similar)
        return 1 if self._is_empty() or lost or self.journal.faulty() or self.counts[_SAID[State.FAULTY]] else 0

    def _judge(self, judged: Judged, faulty: FaultyFile | None) -> None:
        row, checked = judged.row, judged.checked
        if checked.problems and faulty and isinstance(row, Row):
            faulty.add(row, checked.problems)
        self._note(checked.notes)
        if isinstance(row, Row):
            self._note(map(str, row.notes))

    def _faulty_path(self, folder: Path) -> Path:
        """Where faulty rows go: never over a file that is being read, that somebody has mended, or that is not ours."""
        path, number = folder / FAULTY, 1
        while self._is_read(path) or not ours(self.journal, path, _REFUSED):
            number += 1
            path = folder / f"faulty-{number}.csv"
        return path

    def _faulty_name(self) -> str:
        return self.faulty[0].name if self.faulty else FAULTY

    def _faulty_more(self) -> str:
        return f"，都在 {self._faulty_name()} 里" if self.faulty else ""

    def _is_empty(self) -> bool:
        if empty := self.journal.empty():
            click.echo(f"{self.table.name}：表里没有一行要做的内容", err=True)
        return empty

    def _is_read(self, path: Path) -> bool:
        return path.exists() and any(one.exists() and path.samefile(one) for one in self.order.inputs)

    def _forget(self, path: Path) -> None:
        """Take away the faulty rows of an earlier run: there are none any more."""
        with suppress(OSError):
            if not self._is_read(path) and ours(self.journal, path, _REFUSED):
                path.unlink(missing_ok=True)

    def _tell_lost(self, shelf: Shelf) -> bool:
        """Rows without a file, which is a fault, and drafts whose row is gone, which is none."""
        missing = list(islice(shelf.missing(), _SHOWN))
        for number, name in missing:
            click.echo(f"第{number}行：{name} 不在文件夹里，这一行没有稿子", err=True)
        if not self.journal.faulty():
            gone = [name for entry in islice(self.journal.stale(self.order.book), _SHOWN + 1) for name in entry.files]
            gone = [name for name in gone if (shelf.folder / name).exists()]
            if gone:
                more = "……" if len(gone) > _SHOWN else ""
                self._say(f"注意：表里已经没有这几行，上次写的稿子还留着：{'、'.join(gone[:_SHOWN])}{more}")
        return bool(missing)

    def _diversify(self, shelf: Shelf, job: Job, similar: float) -> None:
        again = list(shown(diversified(shelf, job, similar, self.hands), "换稿", "篇", None, quiet=self.quiet))
        for one in again[:_SHOWN]:
            self._say(f"第{one.entry.number}行 {one.entry.stem} 换了一稿：同前面的稿子相同{one.before:.0%}，现在{one.now}")
        if len(again) > _SHOWN:
            self._say(f"……共换了{len(again)}篇。")

    def _report(self, path: Path, found: Survey | None, similar: float) -> None:
        counts = {**self.counts, _SAID[State.FAULTY]: self.counts[_SAID[State.FAULTY]] + self.journal.faulty()}
        content = report(self.journal, self.order.library, self.order.book, counts, found, similar)
        refuse_report(path, self.order.inputs, force=self.order.force)
        files.write_whole(path, signed(page(content, self.order.library)))
        self._say(f"报告：{path}")

    def _sum_up(self, folder: Path) -> None:
        self._tell_faults()
        self._tell_notes()
        said = "，".join(f"{count}篇{what}" for what, count in self.counts.items() if count and what != _SAID[State.FAULTY])
        wrong = self.counts[_SAID[State.FAULTY]]
        total, shortest, longest, blanks = self.journal.totals()
        self._say(f"{said or '没有要写的'}{f'，{wrong}篇没有写成' if wrong else ''}：{folder / MANIFEST} 列出了全部文件。")
        if total:
            self._say(f"每篇{shortest}—{longest}字，【待补】【待核】共{blanks}处。")
        self._tell_findings()

    def _tell_findings(self) -> None:
        """What the drafts' own check found in the words of the table."""
        if not self.findings:
            return
        self._say(f"自查：必错{sum(map(len, self.findings.values()))}处，稿子照样写了，改好表再运行。")
        for finding, rows in islice(self.findings.items(), _SHOWN):
            numbers = f"{'、'.join(map(str, rows[:_ROWS]))}{'……' if len(rows) > _ROWS else ''}"
            self._say(f"必错：第{numbers}行：{finding}")
        if len(self.findings) > _SHOWN:
            self._say(f"……另有{len(self.findings) - _SHOWN}种。")

    def _tell_pairs(self, found: Survey | None, similar: float, diverse: bool) -> None:
        if not found or not found.pairs:
            return
        most = found.closest[0].share if found.closest else 0.0
        self._say(f"两两比较{found.pairs}对：平均相同{found.mean:.0%}，最多{most:.0%}，{similar:.0%}以上的{found.above}对。")
        close = [pair for pair in found.closest if pair.share >= similar]
        for pair in close[:_SHOWN]:
            self._say(f"太像：{likeness(self.journal, pair)}")
        if close:
            more = f"……另有{found.above - _SHOWN}对。" if found.above > _SHOWN else ""
            self._say(f"{more}{'' if diverse else '加 --diverse 换掉太像的；'}--report 报告.html 可看是哪些话。")

    def _tell_faults(self) -> None:
        problems = (problem for _, found in blamed(self.journal) for problem in found)
        for problem in islice(problems, _SHOWN):
            click.echo(str(problem), err=True)
        if more := sum(1 for _ in problems):
            click.echo(f"……另有{more}处错{self._faulty_more()}。", err=True)

    def _note(self, notes: Iterable[str]) -> None:
        for note in notes:
            if note in self.notes or len(self.notes) < _NOTED:
                self.notes[note] += 1

    def _tell_notes(self) -> None:
        for note, count in islice(self.notes.items(), _SHOWN):
            self._say(f"注意：{note}{f'（{count}处）' if count > 1 else ''}")
        if len(self.notes) > _SHOWN:
            self._say(f"……另有{len(self.notes) - _SHOWN}种提示。")

    def _say(self, text: str) -> None:
        if not self.quiet:
            click.echo(text, err=True)
