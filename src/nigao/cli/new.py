"""`nigao new`, which bare `nigao` runs too: question and answer, until a speech is written."""

from __future__ import annotations

import os
import sys
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click

from nigao.cli.click_chinese import Command
from nigao.cli.draft import open_with, tell_notes
from nigao.cli.interview import session as sessions
from nigao.cli.interview.session import Session
from nigao.drafting.speech import Draft
from nigao.errors import NigaoError, Problem, UsageError

if TYPE_CHECKING:
    from nigao.cli.interview.asker import Asker
    from nigao.cli.interview.finish import Delivery
    from nigao.cli.interview.state import Desk


_HINT = "直接出稿用 nigao draft 预设或标题；要从管道逐行作答，加 --plain"


@click.command("new", cls=Command, help="一问一答写一篇。写上预设或标题，就先替您答好一部分。随时可以停下，下次接着答。")
@click.argument("job", required=False, metavar="[预设|标题]")
@click.option("--plain", is_flag=True, help="不用光标菜单，逐行问答；可以接管道")
@click.option("-o", "--output", metavar="文件", help="写到这个文件，最后不再问（.docx .txt .md .html .json；.yaml 存成预设）")
@click.option("--outline", metavar="提纲", help="用哪份提纲：四部分（默认）、形势、三部分，或自己的")
@click.option("--isolated", is_flag=True, help="只用自带的模板库，不读个人设置，也不问上次没答完的")
@click.option("--library", "folders", multiple=True, metavar="文件夹", help="再叠一层自己的模板库，可写多次")
def command(
    job: str | None, plain: bool, output: str | None, outline: str | None, isolated: bool, folders: tuple[str, ...]
) -> int:
    """Ask, then show and write.

    Exit codes: 0 written, 130 stopped by ^C or given up, 1 the input ended early; the answers are kept in the last two cases.
    """
    from nigao.cli.interview.finish import Delivery
    from nigao.formats import format_for

    asker = asker_here(plain, _HINT)
    if output:
        format_for(Path(output))
    desk = _desk(folders, isolated, outline, job)
    session = _begun(job, desk, asker, isolated)
    return _run(session, desk, asker, Delivery(_remark if output else _present, Path(output) if output else None))


def asker_here(plain: bool, hint: str) -> Asker:
    """The way to ask here: lines when told so, in a dumb terminal and when the output goes elsewhere.

    `hint` tells what else to do where there is none.

    Raises:
        UsageError: there is nobody to ask.
    """
    if not plain and not sys.stdin.isatty():
        raise UsageError(Problem("", "这里不是终端，没法一问一答", hint))
    if plain or os.environ.get("TERM") == "dumb" or not sys.stdout.isatty():
        from nigao.cli.interview.plain import PlainAsker

        if not sys.stdin.isatty() and hasattr(sys.stdin, "reconfigure"):
            sys.stdin.reconfigure(encoding="utf-8", errors="replace")
        return PlainAsker(sys.stdin, sys.stderr)
    from nigao.cli.interview.terminal import TerminalAsker

    return TerminalAsker()


def _desk(folders: tuple[str, ...], isolated: bool, named: str | None, job: str | None) -> Desk:
    from nigao.answers.outlines import named_in, outline_of
    from nigao.answers.settings import profile
    from nigao.cli.interview.state import Desk

    library = open_with(folders, isolated)
    outline = outline_of(library, {"outline": named or ""}, *([named_in(job)] if job else []))
    return Desk(library, outline, date.today(), None if isolated else profile(outline))


def _begun(job: str | None, desk: Desk, asker: Asker, isolated: bool) -> Session:
    """The session to start with: fresh, filled in by a preset or title, or the one kept from last time."""
    from nigao.answers.presets import find
    from nigao.cli.interview.loop import resumed

    given = desk.prefilled(find(job, desk.outline, desk.library)) if job else {}
    fresh = Session(sessions.steps_of(desk.outline)).answered(given)
    kept = None if isolated else _kept(desk)
    try:
        return resumed(kept, fresh, asker, desk.outline) if kept else fresh
    except (KeyboardInterrupt, EOFError):
        click.echo("\n已停下，上次的回答还留着。", err=True)
        raise SystemExit(130) from None


def _kept(desk: Desk) -> Session | None:
    """The session kept from last time; a broken one is told and set aside."""
    path = sessions.session_path()
    try:
        return sessions.load(path, desk.outline)
    except NigaoError as fault:
        click.echo("上次没答完的记录读不出来，这次从头开始：", err=True)
        _tell(fault)
    try:
        click.echo(f"已把它挪到 {sessions.set_aside(path)}。", err=True)
    except NigaoError as fault:
        _tell(fault)
    return None


def _tell(fault: NigaoError) -> None:
    for problem in fault.problems:
        click.echo(str(problem), err=True)


def _run(session: Session, desk: Desk, asker: Asker, delivery: Delivery) -> int:
    from nigao.cli.interview.loop import run
    from nigao.cli.interview.questions import End, Table

    keeper = _Keeper()
    try:
        end = run(session, Table(asker, desk), delivery, keeper.keep)
    except KeyboardInterrupt:
        keeper.tell("已停下")
        return 130
    except EOFError:
        keeper.tell("输入到头了，稿子还没写成")
        return 1
    except Exception:
        keeper.tell("出了错，没法往下问")
        raise
    if end is End.CANCELLED:
        keeper.tell("已取消，没有写文件")
        return 130
    sessions.forget(sessions.session_path())
    return 0


class _Keeper:
    """Keeps every answer on disk the moment it is given, so that nothing is lost whatever happens."""

    def __init__(self) -> None:
        self.kept = False
        self.fault: NigaoError | None = None

    def keep(self, session: Session) -> None:
        try:
            sessions.save(session, sessions.session_path())
            self.kept, self.fault = True, None
        except NigaoError as fault:
            self.fault = fault

    def tell(self, why: str) -> None:
        """Say where the answers are."""
        click.echo(f"\n{why}。", err=True)
        if self.fault:
            click.echo(f"回答没能保存：{self.fault}", err=True)
        elif self.kept:
            click.echo(f"已答的都留在 {sessions.session_path()}，再运行 nigao 就能接着答。", err=True)


def _present(draft: Draft) -> None:
    """The draft on standard output, what should be known of it on standard error."""
    click.echo(f"\n{draft.text}\n")
    _remark(draft)


def _remark(draft: Draft) -> None:
    """What should be known of a draft; its blanks are listed when it is written."""
    tell_notes(draft, blanks=False)
