"""Where the paragraphs of a draft come from, said on the screen; one paragraph printed alone."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import click

from nigao.drafting.speech import Draft, Paragraph, with_whom
from nigao.errors import NigaoError, Problem, UsageError


def print_only(speech: Draft, target: str, paths: Sequence[Path], *, explain: bool, strict: bool) -> int:
    """Print the paragraph `target` alone, and what is blank in it; the exit code.

    Raises:
        UsageError: files were asked for too.
        NigaoError: the draft has no such paragraph.
    """
    if paths:
        raise UsageError(Problem("--only", "只打印一段，不写文件", "去掉 -o，把打印出来的贴进稿子里"))
    found = only_of(speech, target)
    click.echo(found.full)
    if explain:
        click.echo(f"{found.slot}：{origin_line(found)}", err=True)
    blanks = [blank for blank in speech.blanks if speech.paragraphs[blank.paragraph - 1] is found]
    for blank in blanks:
        click.echo(f"待填：{with_whom(blank.text, blank.whom)}", err=True)
    return 1 if strict and blanks else 0


def explain_lines(speech: Draft) -> list[str]:
    """Where each paragraph comes from."""
    return [f"第{n}段 {p.slot}：{origin_line(p)}" for n, p in enumerate(speech.paragraphs, 1)]


def origin_line(paragraph: Paragraph) -> str:
    """Where one paragraph comes from: block, wording, depth, file and line, answers, dated wording."""
    s = paragraph.source
    if not s.block:
        return "提纲或回答"
    more = [f"回答：{'、'.join(s.answers)}" if s.answers else "", f"提法和短语：{'、'.join(s.items)}" if s.items else ""]
    depth = f"·{s.depth}" if s.depth else ""
    return f"{s.block}·{s.wording}{depth}（{s.layer} {s.file}:{s.line}）{'；'.join(filter(None, more))}"


def only_of(speech: Draft, target: str) -> Paragraph:
    """The paragraph in the slot `target` (why/2), or of the block of that name.

    Raises:
        NigaoError: the draft has none.
    """
    found = [p for p in speech.paragraphs if target in (p.slot, p.source.block)]
    if not found:
        slots = dict.fromkeys(p.slot for p in speech.paragraphs)
        raise NigaoError(Problem(f"--only {target}", "这篇稿子里没有这一段", "可写：" + "、".join(slots)))
    return next((p for p in found if p.source.block), found[0])
