"""`nigao profile`: one's usual answers, below every preset and above the defaults."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import click

from nigao import yamltext
from nigao.cli.click_chinese import Command

if TYPE_CHECKING:
    from nigao.answers.answers import Answers
    from nigao.library.library import Library

HELP = "查看自己的常用回答；给出 键=值 就记下，给出 键= 就删掉。预设和标题里写了的以它们为准。"


@click.command("profile", cls=Command, help=HELP)
@click.argument("settings", nargs=-1, metavar="[键=值]…")
def command(settings: tuple[str, ...]) -> None:
    """Show the profile, or change it; what would not be accepted in a preset is not kept."""
    from nigao.answers.answers import read_map
    from nigao.answers.settings import profile, profile_path
    from nigao.cli.draft import setting
    from nigao.files import make_folder, write_whole
    from nigao.library.library import Library

    library = Library.open()
    path, outline = profile_path(), library.outline()
    kept = profile(outline)
    values = {key: entry.value for key, entry in kept.entries.items()} if kept else {}
    for text in settings:
        key, value = setting(text)
        found = next(iter(read_map({key: value or "删"}, outline, "个人设置", "profile").entries))
        values = {**values, found: value} if value else {name: old for name, old in values.items() if name != found}
    if settings:
        _check(read_map(values, outline, "个人设置", "profile"), library)
        make_folder(path.parent)
        write_whole(path, _yaml(values).encode("utf-8"))
    click.echo(f"个人设置：{path}")
    lines = [f"  {key} = {value}" for key, value in values.items()]
    click.echo("\n".join(lines or ["  （还没有）例如：nigao profile 地区=平江县 讲话人=县委书记"]))


def _check(own: Answers, library: Library) -> None:
    """Refuse answers that would spoil every draft from now on."""
    from nigao.answers.answers import Answers, Entry, clock
    from nigao.drafting.pipeline import brief_of

    brief_of([own, Answers("示例", {"topics": Entry("重点工作", "topics")}), clock(date.today())], library)


def _yaml(values: dict[str, str]) -> str:
    from nigao.answers.answers import nested

    return "# nigao 的个人设置：常用回答。\n" + yamltext.dump(nested(values))
