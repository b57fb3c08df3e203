"""`nigao bulk`: one table, a draft for each row."""

from __future__ import annotations

import gc
import sys
from pathlib import Path

import click

from nigao import files
from nigao.answers.answers import Answers, read_map
from nigao.answers.outlines import named_in, outline_of
from nigao.answers.presets import complete, expanded, find
from nigao.answers.settings import profile
from nigao.batch.file_names import USUAL as USUAL_NAME
from nigao.batch.file_names import Pattern
from nigao.batch.order import Order, begin, day_of, endings_of, look_out, opened, rows_of
from nigao.batch.pipeline import Hands
from nigao.batch.pool import crew
from nigao.batch.report import refuse_report
from nigao.batch.similarity import USUAL
from nigao.batch.tables.open import open_table
from nigao.cli import draft as one
from nigao.cli.bulk_run import Run
from nigao.cli.click_chinese import Command
from nigao.cli.outputs import Asked, options_of, output_options, tell_remarks, tell_replaced
from nigao.cli.progress import stopping
from nigao.errors import Problem, UsageError
from nigao.formats.options import Packed
from nigao.library.library import Library
from nigao.library.outline import Outline


@click.command(
    "bulk", cls=Command, help="一张表，一行一篇：先把所有行查一遍，再成稿。中断了不要紧，同样的命令再运行一次会接着做。"
)
@click.argument("table", metavar="表格|-", required=False)
@click.option("--out", "folder", metavar="文件夹", help="成稿放在哪里")
@click.option("--template", metavar="空表.xlsx", help="不成稿，只写一张空表，带表头、批注和下拉选项")
@click.option("--preset", metavar="预设", help="各行共用的预设；行里写了的以行为准")
@click.option("--name", default=USUAL_NAME, metavar="样式", help="文件名，默认 {place}-{topic}；还可写 {date}、{kind}、{row} 等")
@click.option("--to", default="docx", metavar="格式", help="文件格式，默认 docx；几种用逗号隔开，如 docx,txt")
@click.option("--sheet", metavar="工作表", help="Excel 里的哪一张工作表，默认第一张")
@click.option("--rows", default="", metavar="行号", help="只做这些行，如 3-10,17（表头是第1行）")
@click.option("--set", "settings", multiple=True, metavar="键=值", help="各行都改这一项，压过表里写的，可写多次")
@click.option("--seed", type=int, metavar="整数", help="整批换一轮稿子；同一个数总出同一批")
@click.option("--keep-going", is_flag=True, help="有错的行跳过，好的照写（退出码 1）")
@click.option("--force", is_flag=True, help="手工改过的、不是 nigao 写的文件也覆盖，并说明覆盖了哪些")
@click.option("--dry-run", is_flag=True, help="只检查、只列文件名，什么都不写")
@click.option("--similar", type=float, default=USUAL, metavar="比例", help="两篇相同多少就提醒，默认 0.4；0 不比较")
@click.option("--diverse", is_flag=True, help="太像的换一稿，直到不像为止")
@click.option("--report", metavar="页面.html", help="写一页报告：行、错、待填、篇幅、最像的50对")
@click.option("--jobs", type=click.IntRange(1, 256), default=1, metavar="进程数", help="几个进程一起做，默认 1")
@click.option("--cluster", default="", metavar="地址", help="交给现成的 Dask 集群，如 tcp://127.0.0.1:8786")
@click.option("--quiet", is_flag=True, help="只说错误")
@click.option("--isolated", is_flag=True, help="只用自带的模板库，不读个人设置")
@click.option("--library", "folders", multiple=True, metavar="文件夹", help="再叠一层自己的模板库，可写多次")
@output_options
def command(
    table: str | None, folder: str | None, template: str | None, preset: str | None, name: str, to: str, sheet: str | None,
    rows: str, settings: tuple[str, ...], seed: int | None, keep_going: bool, force: bool, dry_run: bool, similar: float,
    diverse: bool, report: str | None, jobs: int, cluster: str, quiet: bool, isolated: bool, folders: tuple[str, ...],
    reading: bool, reference_doc: str | None, encoding: str | None, newline: str | None,
) -> int:  # fmt: skip
    """Check, draft, write, compare."""
    _collect()
    library = one.open_with(folders, isolated)
    outline = outline_of(library, dict(map(one.setting, settings)), *([named_in(preset)] if preset else []))
    if template:
        return _template(Path(template), outline, library, force)
    _complete(table, folder, dry_run, similar)
    endings = endings_of(to)
    options = options_of(Asked(reading, reference_doc, encoding, newline), endings, "--to {format}")
    order = Order(
        library, Pattern.parse(name, outline), endings, _above(settings, outline, library),
        _below(preset, outline, library, isolated), seed, "-" if table == "-" else Path(str(table)).name, force,
        Packed.of(options), tuple(Path(one) for one in (table, preset, reference_doc) if one and files.is_file(Path(one))),
    )  # fmt: skip
    wanted = rows_of(rows)
    source = None if table == "-" else Path(str(table))
    found = open_table(source, sheet=sheet, stdin=sys.stdin.buffer)
    place = None if dry_run else Path(str(folder))
    with (
        opened(place) as journal,
        stopping("正在把手上的几篇写完……（再按一次 Ctrl-C 立即停下）") as stop,
        crew(jobs, cluster) as (executor, workers),
    ):
        if place:
            look_out(place, journal, order.inputs, force=force)
            if report:
                refuse_report(Path(report), order.inputs, force=force)
        run = Run(order, journal, Hands(executor, workers, stop), found, source, quiet)
        day = day_of(journal, order.book, one._today())
        job = order.job(day)
        run.check(job, wanted, place, whole=not rows.strip())
        if stop():
            return run.stopped()
        if place is None:
            return run.listed()
        if journal.faulty() and not keep_going:
            return run.refused()
        begin(journal, order.book, day)
        tell_remarks([Path(f"x{ending}") for ending in endings], library, options)
        return run.write(job, place, similar, diverse=diverse, report=Path(report) if report else None)


def _collect() -> None:
    """A batch lives long: the cycle collector, off for short commands, runs again, seldom, and past what is there already."""
    gc.freeze()
    gc.set_threshold(20_000, 20, 20)
    gc.enable()


def _template(path: Path, outline: Outline, library: Library, force: bool) -> int:
    from nigao.batch.tables.template import write_blank

    replaced = [path] if path.exists() else []
    write_blank(path, outline, library, force=force)
    tell_replaced(replaced)
    click.echo(f"已写好空表：{path}（第二张工作表是填写说明）", err=True)
    return 0


def _complete(table: str | None, folder: str | None, dry_run: bool, similar: float) -> None:
    """Refuse a call that lacks its table or folder.

    Raises:
        UsageError: what is missing or out of range.
    """
    problems = []
    if not table:
        problems.append(
            Problem("", "没有说是哪张表", "例如 nigao bulk 表.xlsx --out 成稿；nigao bulk --template 空表.xlsx 写一张空表")
        )
    if not folder and not dry_run:
        problems.append(Problem("--out", "没有说成稿放在哪里", "例如 --out 成稿"))
    if not 0 <= similar <= 1:
        problems.append(Problem(f"--similar {similar}", "要在 0 到 1 之间", "0.4 就是 40%"))
    if problems:
        raise UsageError(*problems)


def _above(settings: tuple[str, ...], outline: Outline, library: Library) -> tuple[Answers, ...]:
    given = one.all_different([*map(one.setting, settings)])
    return tuple(expanded([read_map(given, outline, "命令行", "--set")], library)) if given else ()


def _below(preset: str | None, outline: Outline, library: Library, isolated: bool) -> tuple[Answers, ...]:
    """The preset, then the user's usual answers."""
    sides = find(preset, outline, library) if preset else []
    own = None if isolated or (preset and complete(preset)) else profile(outline)
    return (*sides, *([own] if own else []))
