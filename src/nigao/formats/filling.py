"""A file being filled: what to ask, the answers fitted to their places, the file and its record written together."""

from __future__ import annotations

import stat
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import NamedTuple

from nigao.answers.forms import NONE, tidy
from nigao.answers.in_place import fitted, unfit
from nigao.errors import NigaoError, Problem, UsageError
from nigao.files import write_all
from nigao.formats import content_of
from nigao.formats.blanks import Gap, Sheet
from nigao.formats.save import record_path, with_fills
from nigao.formats.sheets import sheet_of
from nigao.library.outline import Outline

_NOTHING = (NONE, "没有")
_VERIFY = "待核"

Key = tuple[str, ...]
"""What blanks that one answer fills have in common."""


@dataclass(frozen=True, slots=True)
class Ask:
    """One question: a blank, and those of the same name."""

    gaps: tuple[Gap, ...]
    whom: str = ""
    """Whom to ask; empty when nobody is named."""
    example: str = ""

    @property
    def key(self) -> Key:
        """See `Gap.key`."""
        return self.gaps[0].key

    @property
    def name(self) -> str:
        """What is missing, for people."""
        return self.gaps[0].name or self.gaps[0].kind

    @property
    def title(self) -> str:
        """The question."""
        gap = self.gaps[0]
        return f"请核对：{gap.name or '这一处'}" if gap.kind == _VERIFY else gap.name or "这里缺什么？"

    def fault(self, answer: str) -> str:
        """What is wrong with an answer, in Chinese; empty when nothing is."""
        if tidy(answer).strip("。") in _NOTHING:
            return "写“无”句子读不通：没有这回事就直接回车，再把这一句删掉"
        return next(filter(None, (unfit(answer, gap.before, gap.after) for gap in self.gaps)), "")

    def said(self, answer: str = "") -> str:
        """The first sentence it stands in, filled if there is an answer."""
        gap = self.gaps[0]
        return gap.sentence(fitted(answer, gap.before, gap.after) if answer else "")


class Saved(NamedTuple):
    """What was written."""

    places: int
    """Blanks filled."""
    record: Path | None = None
    """The record that the answers joined."""
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Filling:
    """A file with blanks, and what is to be asked of them."""

    path: Path
    asks: tuple[Ask, ...]
    answers: dict[Key, str] = field(default_factory=dict)
    """Answers given so far, by the key of their question."""

    def left(self) -> Iterator[Ask]:
        """The questions nobody answered."""
        return (ask for ask in self.asks if ask.key not in self.answers)

    def sentence(self, ask: Ask, answer: str = "") -> str:
        """The first sentence a question is about, filled if there is an answer; what was answered before stands in it."""
        text = ask.said(answer)
        others = (other for other in self.asks if other.key in self.answers and other.gaps[0].name and other is not ask)
        for other in others:
            for gap in other.gaps:
                text = text.replace(gap.mark, fitted(self.answers[other.key], gap.before, gap.after))
        return text

    def save(self) -> Saved:
        """Put the answers into the file as it stands now, and into its record; both or neither.

        Raises:
            NigaoError: the file or its record cannot be written.
        """
        if not self.answers:
            return Saved(0)
        path = self.path.resolve()
        before = named_content(path)
        sheet = sheet_of(self.path.name, before)
        words = _words(sheet, self.answers)
        after = sheet.filled(words)
        if after == before:
            return Saved(0, notes=_gone(sheet, self.answers))
        record = with_fills(self.path, before, after, _fills(sheet, words, self.answers))
        beside = record_path(self.path)
        write_all([(path, after), *([(beside, record)] if record else [])])
        return Saved(len(words), beside if record else None, (*sheet.notes(words), *_gone(sheet, self.answers)))


def opened(path: Path, whom: Mapping[str, str], outline: Outline | None = None) -> Filling:
    """The file at `path` with its questions; `whom` tells whom to ask for what.

    Raises:
        UsageError: it cannot be read, or its format cannot be filled.
        NigaoError: it is not what its ending says.
    """
    sheet = sheet_of(path.name, named_content(path))
    groups: dict[Key, list[Gap]] = {}
    for gap in sheet.gaps:
        groups.setdefault(gap.key, []).append(gap)
    asks = (Ask(tuple(gaps), whom.get(gaps[0].name, ""), _example(gaps[0].name, outline)) for gaps in groups.values())
    return Filling(path, tuple(asks))


def named_content(path: Path) -> bytes:
    """The bytes of the file that the command line names.

    Raises:
        UsageError: it cannot be read, or is larger than any speech.
    """
    try:
        return content_of(path)
    except NigaoError as fault:
        raise UsageError(*fault.problems) from None


def refuse_read_only(path: Path) -> None:
    """Tell at once, before a question is asked, that nothing could be written; root may write whatever is marked read-only.

    Raises:
        NigaoError: the file is marked read-only.
    """
    if not path.stat().st_mode & (stat.S_IWUSR | stat.S_IWGRP | stat.S_IWOTH):
        raise NigaoError(Problem(str(path), "这个文件是只读的，没有动它", "去掉只读属性，或另存一份再填"))


def _words(sheet: Sheet, answers: Mapping[Key, str]) -> dict[int, str]:
    gaps = enumerate(sheet.gaps)
    return {n: fitted(answers[gap.key], gap.before, gap.after) for n, gap in gaps if gap.key in answers}


def _fills(sheet: Sheet, words: Mapping[int, str], answers: Mapping[Key, str]) -> dict[str, str]:
    """Name of a blank → the answer as drafts will say it: as it was put in, where all its places took it alike."""
    found: dict[str, set[str]] = {}
    for n, said in words.items():
        if sheet.gaps[n].name:
            found.setdefault(sheet.gaps[n].name, set()).add(said)
    return {name: next(iter(said)) if len(said) == 1 else tidy(answers[(name,)]) for name, said in found.items()}


def _gone(sheet: Sheet, answers: Mapping[Key, str]) -> tuple[str, ...]:
    """Blanks that were answered and are no longer there: somebody saved the file in the meantime."""
    there = {gap.key for gap in sheet.gaps}
    gone = [key[0] or "没有名字的一处" for key in answers if key not in there]
    return (f"填的时候文件被改过，这几处已经不在了：{'、'.join(gone)}",) if gone else ()


def _example(name: str, outline: Outline | None) -> str:
    """The example of the question that asks for the same: 12月底 for 隐患整改完成时限."""
    questions = outline.questions if outline else ()
    return next((q.example for q in questions if q.slot and q.example and name.endswith(q.slot)), "")
