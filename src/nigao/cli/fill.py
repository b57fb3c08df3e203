"""`nigao fill`: the blanks of a finished file asked about one by one, or filled by options, in place."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click

from nigao.answers import non_answers
from nigao.cli.click_chinese import Command
from nigao.cli.draft import all_different, open_with, setting
from nigao.cli.interview.filling import ask_all, told
from nigao.cli.new import asker_here
from nigao.errors import NigaoError, Problem, UsageError, closest, raise_all
from nigao.formats.blanks import MARK
from nigao.formats.filling import Ask, Filling, opened, refuse_read_only
from nigao.formats.origin import brief_known

if TYPE_CHECKING:
    from nigao.cli.interview.asker import Asker
    from nigao.library.library import Library
    from nigao.library.outline import Outline
    from nigao.meeting.brief import Brief

_HINT = "不提问就用 --set 填，如 --set 时限=6月底；要从管道逐行作答，加 --plain"


@click.command("fill", cls=Command, help="把稿子（.docx .md .txt，手工改过的也行）里的【待补】【待核】一处一处填好，写回原文件。")
@click.argument("name", metavar="文件")
@click.option("--set", "settings", multiple=True, metavar="空=回答", help="不提问，直接填，如 时限=6月底；可写多次")
@click.option("--plain", is_flag=True, help="不用光标菜单，逐行问答；可以接管道")
@click.option("--isolated", is_flag=True, help="只用自带的模板库")
@click.option("--library", "folders", multiple=True, metavar="文件夹", help="再叠一层自己的模板库，可写多次")
def command(name: str, settings: tuple[str, ...], plain: bool, isolated: bool, folders: tuple[str, ...]) -> int:
    """Ask, or take the settings, and write.

    Exit codes: 0 done, also when blanks are left; 1 an answer that does not fit, a file that cannot be written, or an input that
    ended early; 130 ^C: what was answered by then is written.
    """
    path = Path(name)
    given = all_different([setting(text) for text in settings])
    filling = opened(path, {})
    if not filling.asks:
        if given:
            raise UsageError(Problem(name, "稿里没有要填的空，--set 用不上", "填过的地方直接在稿里改"))
        click.echo(f"{name}：没有要填的空。", err=True)
        return 0
    refuse_read_only(path)
    asker = None if given else asker_here(plain, _HINT)
    library = open_with(folders, isolated)
    brief = brief_known(path, library, date.today())
    outline = brief.outline if brief else library.outline()
    filling = opened(path, _whom(brief, library), outline)
    code = 0
    if asker is None:
        _set(filling, given, outline)
    else:
        code = _ask(filling, asker)
    _save(filling, brief, library)
    return code


def _ask(filling: Filling, asker: Asker) -> int:
    """Ask; the exit code."""
    try:
        ask_all(filling, asker)
    except KeyboardInterrupt:
        click.echo("\n已停下，答过的照样写。", err=True)
        return 130
    except EOFError:
        click.echo("\n输入到头了，答过的照样写。", err=True)
        return 1
    return 0


def _whom(brief: Brief | None, library: Library) -> Mapping[str, str]:
    """Whom to ask for what, as record and cards tell; nothing where they do not."""
    from nigao.drafting.pipeline import speak
    from nigao.drafting.whom import whom_to_ask

    if brief is None:
        return {}
    try:
        blanks = speak(brief, library)[1].blanks
        return {**whom_to_ask(brief, library), **{blank.name: blank.whom for blank in blanks if blank.whom}}
    except NigaoError:
        return {}


def _save(filling: Filling, brief: Brief | None, library: Library) -> None:
    """Write, tell what was done, and check the sentences that were filled."""
    from nigao.lint.own import told_of

    for line in told(filling, filling.save()):
        click.echo(line, err=True)
    sentences = [filling.sentence(ask, filling.answers[ask.key]) for ask in filling.asks if ask.key in filling.answers]
    for note in told_of(sentences, brief, library) if sentences else ():
        click.echo(f"自查：{note}", err=True)


def _set(filling: Filling, given: Mapping[str, str], outline: Outline) -> None:
    """Take the answers of `--set`; all faults at once.

    Raises:
        UsageError: no blank, or more than one, bears a name.
        NigaoError: answers that do not fit.
    """
    found = {key: _named(key, filling.asks, outline) for key in given}
    wrong = [problem for problem in found.values() if isinstance(problem, Problem)]
    if wrong:
        raise UsageError(*wrong)
    problems = []
    for key, ask in found.items():
        assert isinstance(ask, Ask)
        for note in non_answers.told("", given[key]):
            click.echo(f"注意：{key}：{note}", err=True)
        answer = non_answers.answered("", given[key]).strip()
        if not answer:
            continue
        if fault := ask.fault(answer):
            problems.append(Problem(f"--set {key}", fault))
        if filling.answers.setdefault(ask.key, answer) != answer:
            problems.append(Problem(f"--set {key}", f"“{ask.name}”已经由另一个 --set 填了"))
    raise_all(problems)


def _named(typed: str, asks: tuple[Ask, ...], outline: Outline) -> Ask | Problem:
    """The question that was meant: by its name or another name of the same answer, its number, or words only it holds."""
    mark = MARK.fullmatch(typed)
    key = (mark[2] or mark[1]).strip() if mark else typed
    same = [ask for ask in asks if ask.name == key] or [ask for ask in asks if ask.name in _synonyms(key, outline)]
    if not same and key.isdecimal() and 1 <= int(key) <= len(asks):
        return asks[int(key) - 1]
    same = same or [ask for ask in asks if key in ask.name]
    if len(same) == 1:
        return same[0]
    if same:
        numbers = "；".join(f"{asks.index(ask) + 1} {ask.name}" for ask in same)
        return Problem(f"--set {typed}", f"有{len(same)}处都对得上", f"写全名，或写序号：{numbers}")
    names = [ask.name for ask in asks]
    return Problem(f"--set {typed}", "稿里没有这个空", closest(key, names) or f"稿里有：{'；'.join(names)}")


def _synonyms(key: str, outline: Outline) -> frozenset[str]:
    """Other names of what `key` answers: 完成时限 for 时限."""
    names = (frozenset((q.slot, *q.names)) for q in outline.questions if q.slot)
    return next((found for found in names if key in found), frozenset())
