"""`nigao draft`: a speech from a preset or a title, without questions."""

from __future__ import annotations

import sys
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click

from nigao import limits
from nigao.answers.answers import Answers, clock, read_map
from nigao.answers.presets import shipped_presets
from nigao.cli.click_chinese import Command
from nigao.cli.origins import explain_lines, print_only
from nigao.cli.outputs import Asked, open_all, options_of, output_options, tell_remarks, tell_replaced
from nigao.cli.read_as import reading_line
from nigao.drafting.pipeline import again, brief_of
from nigao.drafting.plan import make_plan
from nigao.drafting.render import render
from nigao.drafting.slots import Plan
from nigao.drafting.speech import Draft, with_whom
from nigao.errors import Problem, UsageError
from nigao.library.layers import Layers
from nigao.library.library import Library

if TYPE_CHECKING:
    from nigao.formats.options import Options
    from nigao.meeting.brief import Brief


_ODD = 5
"""Entries of a layer that cannot be read, as many as are told before a draft."""


@click.command("draft", cls=Command, help="由预设、标题或“-”（标准输入的预设）出一篇稿子。不写 -o 就打印在屏幕上。")
@click.argument("job", metavar="预设|标题|-")
@click.option("--set", "settings", multiple=True, metavar="键=值", help="改一项回答，可写多次；键用中文英文都行，如 地区=平江县")
@click.option(
    "-o",
    "--output",
    "outputs",
    multiple=True,
    metavar="文件",
    help="写到文件，格式看后缀（.docx .txt .md .html .json；.yaml 存成预设），可写多次",
)
@click.option("--seed", type=int, metavar="整数", help="换一稿；同一个数总出同一稿")
@click.option("--minutes", type=int, metavar="分钟", help="大约讲多少分钟")
@click.option("--chars", type=int, metavar="字数", help="大约多少字（2500—7000）")
@click.option("--again", "retold", multiple=True, metavar="段落", help="这一段换一种写法，如 why/2 或 who/first-hand")
@click.option("--only", metavar="段落", help="只打印这一段，如 why/2，好贴进改过的稿子；不写文件")
@click.option("--dry-run", is_flag=True, help="只列出用哪些块，不成稿、不写文件")
@click.option("--explain", is_flag=True, help="逐段说明出自哪个块、哪一行、用了哪些回答")
@click.option("--strict", is_flag=True, help="稿中还有【待补】【待核】时，以退出码 1 结束")
@click.option("--force", is_flag=True, help="手工改过的、不是 nigao 写的文件也覆盖，并说明覆盖了哪些")
@click.option("--isolated", is_flag=True, help="只用自带的模板库，不读个人设置")
@click.option("--library", "folders", multiple=True, metavar="文件夹", help="再叠一层自己的模板库，可写多次")
@click.option("--no-record", is_flag=True, help="不在成稿旁边留记录文件")
@output_options
@click.option("--open", "opened", is_flag=True, help="写好就打开")
def command(
    job: str, settings: tuple[str, ...], outputs: tuple[str, ...], seed: int | None, minutes: int | None, chars: int | None,
    retold: tuple[str, ...], only: str | None, dry_run: bool, explain: bool, strict: bool, force: bool, isolated: bool,
    folders: tuple[str, ...], no_record: bool, reading: bool, reference_doc: str | None, encoding: str | None,
    newline: str | None, opened: bool,
) -> int:  # fmt: skip
    """Draft, then print or save."""
    paths = list(dict.fromkeys(Path(name) for name in outputs))
    asked = Asked(reading, reference_doc, encoding, newline, opened)
    options = options_of(asked, {path.suffix.lower() for path in paths}, "-o 讲话.{format}")
    library = open_with(folders, isolated)
    numbers = {"seed": seed, "minutes": minutes, "chars": chars}
    given = all_different([*map(setting, settings), *((key, str(value)) for key, value in numbers.items() if value is not None)])
    brief = brief_of(sources(job, given, library, isolated), library)
    for target in retold:
        brief = again(brief, library, target)
    plan = make_plan(brief, library)
    if dry_run:
        click.echo("\n".join([reading_line(brief), *plan_lines(plan), *(f"注意：{note}" for note in brief.notes)]))
        return 0
    speech = render(plan, brief, library)
    if only:
        return print_only(speech, only, paths, explain=explain, strict=strict)
    read = [Path(name) for name in (job, reference_doc) if name and name != "-"]
    deliver(speech, paths, library, options, force=force, record=not no_record, inputs=read)
    if explain:
        click.echo("\n".join(explain_lines(speech)), err=not outputs)
    tell_notes(speech)
    if (settings or job not in shipped_presets()) and _says_own_words(brief, library):
        tell_findings(speech, brief, library)
    if opened:
        open_all(paths)
    return 1 if strict and speech.blanks else 0


def open_with(folders: tuple[str, ...], isolated: bool) -> Library:
    """The library of this call: built-in, the user's own unless isolated, then `folders`."""
    from nigao.answers.settings import library_folders
    from nigao.library.layers import stack_of

    named: Layers = stack_of(library_folders([Path(folder) for folder in folders], isolated=isolated))
    odd = list(named.odd())
    for problem in odd[:_ODD]:
        click.echo(f"注意：{problem}", err=True)
    if len(odd) > _ODD:
        click.echo(f"注意：模板库里这样的还有{len(odd) - _ODD}处，nigao library check 会全部列出", err=True)
    return Library(named)


def sources(job: str, given: dict[str, str], library: Library, isolated: bool) -> list[Answers]:
    """Every side's answers for `job`, highest first."""
    from nigao.answers.outlines import named_in, outline_of
    from nigao.answers.presets import complete, expanded, find, from_text
    from nigao.answers.settings import profile

    outline = outline_of(library, given, named_in(job))
    given_in = limits.content_from(sys.stdin.buffer, limits.YAML, "标准输入") if job == "-" else b""
    read = from_text(given_in, outline, library) if job == "-" else find(job, outline, library)
    own = None if isolated or complete(job) else profile(outline)
    asked = expanded([read_map(given, outline, "命令行", "--set")], library)
    return [*asked, *read, *([own] if own else []), clock(_today())]


def _today() -> date:
    return date.today()


def setting(text: str) -> tuple[str, str]:
    """Key and value of `键=值`; a full-width ＝ will do.

    Raises:
        UsageError: there is no `=`, or nothing before it.
    """
    key, equals, value = text.replace("＝", "=", 1).partition("=") if "=" not in text else text.partition("=")
    if not equals or not key.strip():
        raise UsageError(Problem(f"--set {text}", "要写成“键=值”", "例如 --set 地区=平江县"))
    return key.strip(), value.strip()


def all_different(pairs: list[tuple[str, str]]) -> dict[str, str]:
    """Keys and values of `--set`.

    Raises:
        UsageError: a key that was given twice.
    """
    twice = sorted({key for key, _ in pairs if [other for other, _ in pairs].count(key) > 1})
    if twice:
        raise UsageError(*(Problem(f"--set {key}", "写了两次", "几个值写在一起，用“；”隔开") for key in twice))
    return dict(pairs)


def deliver(
    speech: Draft, paths: list[Path], library: Library, options: Options, *, force: bool, record: bool, inputs: list[Path]
) -> None:
    """Print the speech, or write it to `paths` and say so."""
    from nigao.formats import txt
    from nigao.formats.save import save_all

    if not paths:
        click.echo(txt.write(speech, library).decode("utf-8"), nl=False)
        return
    replaced = save_all(speech, paths, library, options, force=force, record=record, inputs=inputs)
    tell_remarks(paths, library, options)
    tell_replaced(replaced)
    for path in paths:
        click.echo(f"已写好：{path}", err=True)


def tell_notes(speech: Draft, *, blanks: bool = True) -> None:
    """Length, notes and, unless somebody else lists them, blanks, on standard error."""
    click.echo(f"全文{speech.characters}字，约{speech.minutes:.0f}分钟（每分钟{speech.pace}字）。", err=True)
    for note in speech.notes:
        click.echo(f"注意：{note}", err=True)
    for blank in speech.blanks if blanks else ():
        click.echo(f"待填：第{blank.paragraph}段（{blank.slot}）{with_whom(blank.text, blank.whom)}", err=True)


def _says_own_words(brief: Brief, library: Library) -> bool:
    """True when more than a title came from outside: reading all rules costs a third of a draft."""
    return bool(brief.facts or brief.headings or brief.fills or brief.emphasis or len(library.layers.layers) > 1)


def tell_findings(speech: Draft, brief: Brief, library: Library) -> None:
    """What the draft's own check finds in the clerk's words, on standard error."""
    from nigao.lint.own import told

    for note in told(speech, brief, library):
        click.echo(f"自查：{note}", err=True)


def plan_lines(plan: Plan) -> list[str]:
    """The plan as a table: slot, title or block, wording, depth."""
    rows = [f"{p.slot}\t{p.marker}{p.block.head.title or p.block.id}\t{p.wording.name}\t{p.depth.word}" for p in plan.slots]
    return [f"目标约{plan.target}字", *rows, *(f"注意：{note}" for note in plan.notes)]
