"""In comes a command line. Out go files, words on the screen and an exit code: nothing else prints or exits."""

from __future__ import annotations

import errno
import gc
import os
import sys
from collections.abc import Sequence
from itertools import islice

import click

from nigao import limits
from nigao.cli.click_chinese import Group, usage_text
from nigao.cli.streams import in_utf8, settle, silence
from nigao.errors import NigaoError, reason

COMMANDS = {
    "new": "一问一答写一篇（不带命令就是它）",
    "draft": "由预设或标题直接出稿",
    "bulk": "一张表出一批稿，一行一篇",
    "fill": "把稿子里的【待补】【待核】一处一处填好",
    "typeset": "把写好的文字排成公文格式，一个字不丢",
    "check": "检查稿子：串稿、提法、数、空、标点、字词、篇章、涉密",
    "explain": "改过的稿子每段出自哪里、改了什么",
    "presets": "列出自带的预设",
    "topics": "列出主题卡，查一个词落到哪张卡、哪个领域",
    "profile": "查看或设置自己的常用回答",
    "library": "查看、检查模板库",
    "doctor": "看看这台电脑上要用的齐不齐",
    "schema": "打印预设文件的 JSON Schema，供编辑器补全",
}
"""Every command and its line in the help: the module `nigao.cli.NAME` holds it as `command`."""
_LONGEST = 1000
"""Characters of the longest message."""


@click.group(
    cls=Group,
    commands_help=COMMANDS,
    package=__name__,
    invoke_without_command=True,
    context_settings={"help_option_names": ["-h", "--help"]},
    help="拟稿：离线起草会议讲话稿。直接运行 nigao 就开始一问一答；nigao draft work-style 立刻出一篇样稿。",
)
@click.version_option(None, "-V", "--version", package_name="nigao", message="nigao %(version)s", help="显示版本")
@click.option("--plain", is_flag=True, help="逐行问答，不用光标菜单（同 nigao new --plain）")
@click.pass_context
def nigao(context: click.Context, plain: bool) -> int | None:
    """Start the interview when no command is named."""
    if context.invoked_subcommand is not None:
        return None
    command = context.command
    assert isinstance(command, Group)
    new = command.get_command(context, "new")
    assert new is not None
    with new.make_context("new", ["--plain"] if plain else [], parent=context) as sub:
        code: int = new.invoke(sub)
        return code


def main(arguments: Sequence[str] | None = None) -> None:
    """Run and exit: 0 done, 1 faults in input or draft, 2 wrong usage, 130 interrupted, 3 a fault of nigao.

    The cycle collector stays off: a command lives for a fraction of a second, and a tenth of that went to looking for cycles.
    """
    gc.disable()
    if arguments is None:
        in_utf8()
    settle()
    printed = sys.stdout
    try:
        code = nigao.main(args=arguments, prog_name="nigao", standalone_mode=False)
        sys.stdout.flush()
    except BrokenPipeError:
        silence()
        code = 0
    except SystemExit as left:  # click puts another stdout in place when whoever read along has left
        gone = sys.stdout is not printed
        code = 0 if gone else left.code
        if gone:
            silence()
    except OSError as fault:
        code = unwritten(fault) if fault.errno in (errno.ENOSPC, errno.EDQUOT, errno.EIO, errno.EBADF) else tell(fault)
    except Exception as fault:  # the boundary: whatever happens, a clerk sees a sentence, not a traceback
        code = tell(fault)
    except KeyboardInterrupt:
        click.echo("已中断。", err=True)
        code = 130
    sys.exit(code if isinstance(code, int) else 0)


def unwritten(fault: OSError) -> int:
    """The output cannot take what is printed: say so, and have nothing flushed into it on the way out."""
    silence()
    click.echo(f"写不出去：{reason(fault)}", err=True)
    return 1


def tell(fault: Exception) -> int:
    """Show `fault` on standard error and give its exit code."""
    if isinstance(fault, NigaoError):
        told = [_short(str(problem)) for problem in islice(fault.problems, limits.FAULTS.most)]
        more = len(fault.problems) - len(told)
        click.echo("\n".join([*told, *([f"……另有{more}处错，先改这些。"] if more else [])]), err=True)
        return fault.exit_code
    if isinstance(fault, click.exceptions.Exit):
        return fault.exit_code
    if isinstance(fault, click.Abort):
        click.echo("已中断。", err=True)
        return 130
    if isinstance(fault, click.ClickException):
        click.echo(_short(usage_text(fault)), err=True)
        return 2
    if os.environ.get("NIGAO_DEBUG"):
        raise fault
    click.echo(_short(f"nigao 自己出了错：{type(fault).__name__}: {fault}"), err=True)
    click.echo("这不是您的问题。设置环境变量 NIGAO_DEBUG=1 再运行一次，可以看到详情，便于报告。", err=True)
    return 3


def _short(text: str) -> str:
    """A message that fits a screen: whatever it quotes may hold a megabyte."""
    return text if len(text) <= _LONGEST else f"{text[: _LONGEST // 2]}……{text[-_LONGEST // 2 :]}"
