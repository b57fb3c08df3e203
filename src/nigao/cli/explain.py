"""`nigao explain`: where each paragraph of an edited draft came from, and what was changed in it by hand."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click

from nigao.cli.click_chinese import Command
from nigao.cli.draft import open_with
from nigao.cli.origins import origin_line
from nigao.drafting.traced import Change, State, Trace, Traced, trace
from nigao.errors import NigaoError, Problem, UsageError

if TYPE_CHECKING:
    from nigao.drafting.speech import Paragraph
    from nigao.library.library import Library

_START = 16
"""Characters by which a paragraph is recognised."""
_PASSAGE = 40
"""Characters of a changed passage that the overview shows."""
_MOST = 4
"""Changes of a paragraph that the overview shows."""


@click.command(
    "explain", cls=Command, help="手工改过的稿子（.docx .md .txt）：每一段出自哪个块，哪些是原样、哪些改过、哪些是手写的。"
)
@click.argument("name", metavar="文件")
@click.argument("wanted", required=False, default="", metavar="[段落]")
@click.option("--isolated", is_flag=True, help="只用自带的模板库")
@click.option("--library", "folders", multiple=True, metavar="文件夹", help="再叠一层自己的模板库，可写多次")
def command(name: str, wanted: str, isolated: bool, folders: tuple[str, ...]) -> int:
    """Trace the file back to the draft that its record makes."""
    path = Path(name)
    library = open_with(folders, isolated)
    found = _traced(path, library)
    if wanted:
        click.echo("\n\n".join("\n".join(_whole(one)) for one in _named(wanted, found)))
        return 0
    for line in _lines(found):
        click.echo(line)
    click.echo(_summary(found), err=True)
    return 0


def _traced(path: Path, library: Library) -> Trace:
    """The file compared with what its record makes; a note when the templates have changed since.

    Raises:
        UsageError: the file cannot be read, or its format is not read back.
        NigaoError: there is no record beside it, or it has faults.
    """
    from nigao.drafting.pipeline import speak
    from nigao.formats import read
    from nigao.formats.filling import named_content
    from nigao.formats.origin import brief_beside
    from nigao.formats.save import is_record, record_path, templates_of

    named_content(path)
    edited = read(path, library)
    record = record_path(path)
    if not is_record(record):
        hint = f"要有起草时留下的 {record.name}，同稿子放在一个文件夹里"
        raise NigaoError(Problem(str(path), "旁边没有记录，说不出每段的出处", hint))
    drafted = speak(brief_beside(path, library, date.today()), library)[1]
    said = library.layers.mark_of((p.source.layer, p.source.file) for p in drafted.paragraphs if p.source.file)
    if templates_of(record) != said:
        click.echo("注意：模板库同起草的时候不一样，出处和“改动”可能说不准。", err=True)
    return trace(drafted, edited)


def _lines(found: Trace) -> Iterator[str]:
    for one in found.paragraphs:
        yield _head(one)
        yield from (f"    {_change(change, _PASSAGE)}" for change in one.changes[:_MOST])
        if len(one.changes) > _MOST:
            yield f"    ……共{len(one.changes)}处，看全的：nigao explain 文件 {one.number}"
    yield from (f"删去　{_slot(p)}“{_start(p)}”　{origin_line(p)}" for p in found.gone)


def _head(one: Traced) -> str:
    moved = "，挪了地方" if one.moved else ""
    if one.origin is None:
        return f"第{one.number}段　{one.state}　“{_start(one.paragraph)}”"
    return f"第{one.number}段　{one.state}{moved}　{_slot(one.origin)}{origin_line(one.origin)}"


def _whole(one: Traced) -> Iterator[str]:
    """One paragraph with all that is known of it."""
    yield _head(one)
    if one.origin is not None and one.state is State.CHANGED:
        yield f"原文：{one.origin.full}"
        yield f"现文：{one.paragraph.full}"
        yield from (f"    {_change(change)}" for change in one.changes)
    else:
        yield one.paragraph.full


def _change(change: Change, most: int = 0) -> str:
    before, after = (text if not most or len(text) <= most else f"{text[:most]}……" for text in change)
    if not before:
        return f"加了“{after}”"
    return f"“{before}”改成“{after}”" if after else f"删了“{before}”"


def _slot(paragraph: Paragraph) -> str:
    return f"{paragraph.slot}：" if paragraph.slot else ""


def _start(paragraph: Paragraph) -> str:
    return paragraph.full if len(paragraph.full) <= _START else f"{paragraph.full[:_START]}……"


def _named(wanted: str, found: Trace) -> list[Traced]:
    """The paragraphs that a number in the file, or a slot or block of the draft, names.

    Raises:
        UsageError: none does.
    """
    number = wanted.strip().removeprefix("第").removesuffix("段")
    if number.isdecimal():
        named = [one for one in found.paragraphs if one.number == int(number)]
    else:
        named = [one for one in found.paragraphs if one.origin and wanted in (one.origin.slot, one.origin.source.block)]
    if not named:
        if any(wanted in (p.slot, p.source.block) for p in found.gone):
            raise UsageError(Problem(wanted, "这一段已经删去了", f"要原来那一段：nigao draft 记录 --only {wanted}"))
        slots = dict.fromkeys(one.origin.slot for one in found.paragraphs if one.origin and one.origin.slot)
        raise UsageError(Problem(wanted, "没有这一段", f"写第几段（1—{len(found.paragraphs)}），或 {'、'.join(slots)}"))
    return named


def _summary(found: Trace) -> str:
    states = [one.state for one in found.paragraphs]
    counts = "，".join(f"{state}{states.count(state)}段" for state in State if state in states)
    gone = f"；删去{len(found.gone)}段" if found.gone else ""
    moved = sum(one.moved for one in found.paragraphs)
    return f"共{len(states)}段：{counts}{f'；挪了{moved}段' if moved else ''}{gone}。"
