"""Click in Chinese, with commands that are imported when they are called."""

from __future__ import annotations

import importlib
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import Any

import click

from nigao import errors


@contextmanager
def _section(formatter: click.HelpFormatter, heading: str) -> Iterator[None]:
    """A section as click lays it out, its heading with a full-width colon."""
    formatter.write_paragraph()
    formatter.write(f"{heading}：\n")
    with formatter.indentation():
        yield


class Command(click.Command):
    """A command whose help page is in Chinese."""

    def format_usage(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """The first line: how to call it."""
        formatter.write_usage(ctx.command_path, " ".join(self.collect_usage_pieces(ctx)).replace("[OPTIONS]", "[选项]"), "用法：")

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """The options, one a line."""
        options = (parameter for parameter in self.get_params(ctx) if isinstance(parameter, click.Option))
        rows = [row for option in options if (row := option.get_help_record(ctx)) is not None]
        with _section(formatter, "选项"):
            formatter.write_dl([(name, "显示这页帮助" if name == "-h, --help" else text) for name, text in rows])


class Group(click.Group):
    """A group that knows its commands' names and one-line helps without importing them; each is a module of `package`."""

    command_class = Command

    def __init__(self, *args: Any, commands_help: Mapping[str, str] | None = None, package: str = "", **kwargs: Any) -> None:
        super().__init__(*args, **{"subcommand_metavar": "命令 …", **kwargs})
        self.commands_help = dict(commands_help or {})
        self.package = package

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Names, in the order of the table."""
        return [*self.commands_help, *super().list_commands(ctx)]

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """The command called `cmd_name`, imported now."""
        if cmd_name in self.commands_help:
            found: click.Command = importlib.import_module(f"{self.package}.{cmd_name}").command
            return found
        return super().get_command(ctx, cmd_name)

    def resolve_command(self, ctx: click.Context, args: list[str]) -> tuple[str | None, click.Command | None, list[str]]:
        """As click does, with a Chinese message and a hint for a name that is no command."""
        if args and self.get_command(ctx, args[0]) is None:
            hint = errors.closest(args[0], self.list_commands(ctx))
            raise click.UsageError(f"没有“{args[0]}”这个命令。{hint}", ctx)
        return super().resolve_command(ctx, args)

    format_usage = Command.format_usage

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Options, then commands."""
        Command.format_options(self, ctx, formatter)  # type: ignore[arg-type]
        self.format_commands(ctx, formatter)

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """The commands, one a line."""
        rows = [(name, self.commands_help.get(name) or self._short(ctx, name)) for name in self.list_commands(ctx)]
        with _section(formatter, "命令"):
            formatter.write_dl(rows)

    def _short(self, ctx: click.Context, name: str) -> str:
        command = self.get_command(ctx, name)
        return command.get_short_help_str(60) if command else ""


def usage_text(fault: click.ClickException) -> str:
    """What is wrong with a call, in Chinese."""
    name = ""
    if isinstance(fault, click.NoSuchOption):
        hint = f"是否想写 {fault.possibilities[0]}？" if fault.possibilities else ""
        return f"没有 {fault.option_name} 这个选项。{hint}"
    if isinstance(fault, click.MissingParameter):
        name = _name(fault.param)
        return f"缺少 {name}。用 --help 查看用法。"
    if isinstance(fault, click.BadOptionUsage):
        return f"选项 {fault.option_name} 后面要跟一个值。"
    if isinstance(fault, click.BadParameter):
        name = _name(fault.param)
        return f"{name} 的值不对：{_translated(fault.message)}"
    return _translated(fault.format_message())


def _name(parameter: click.Parameter | None) -> str:
    if parameter is None:
        return "参数"
    return parameter.opts[0] if isinstance(parameter, click.Option) else parameter.make_metavar(click.Context(click.Command("")))


_ENGLISH = {
    "is not a valid integer": "不是整数",
    "Got unexpected extra argument": "多写了参数",
    "does not exist": "不存在",
    "is not in the range": "超出范围",
    "Missing command": "缺少命令",
}


def _translated(message: str) -> str:
    for english, chinese in _ENGLISH.items():
        if english in message:
            return f"{chinese}（{message.replace(english, '').strip(' .')}）"
    return message
