"""`nigao library`: what the templates hold, block by block, and whether all is well with them."""

from __future__ import annotations

from pathlib import Path

import click

from nigao.cli.click_chinese import Command, Group
from nigao.library.layers import stack_of
from nigao.library.library import Library


@click.group("library", cls=Group, help="查看、检查模板库：list 列出，show 看一块的全部写法，check 查错。")
def command() -> None:
    """Group of the library's commands."""


_FOLDERS = click.option("--library", "folders", multiple=True, metavar="文件夹", help="再叠一层自己的模板库，可写多次")
_ISOLATED = click.option("--isolated", is_flag=True, help="只看自带的模板库")


def _open(folders: tuple[str, ...], isolated: bool) -> Library:
    from nigao.answers.settings import library_folders

    return Library(stack_of(library_folders([Path(folder) for folder in folders], isolated=isolated)))


@command.command("list", cls=Command, help="列出主题和块，注明出自哪一层；给出主题就只列那个主题。")
@click.argument("topic", required=False, metavar="[主题]")
@_FOLDERS
@_ISOLATED
def list_(topic: str | None, folders: tuple[str, ...], isolated: bool) -> None:
    """One line a block: id, title, levels, number of wordings, layer that wins."""
    from nigao.lint.catalogue import listing

    click.echo("\n".join(listing(_open(folders, isolated), topic)))


@command.command("show", cls=Command, help="给主题名：按这张卡出一篇样稿；给块名：每种写法按略、中、详三档念出来。")
@click.argument("name", metavar="主题或块")
@click.option("--set", "place", default="某县", metavar="地区", help="按哪里的说法念，如 平江县")
@_FOLDERS
@_ISOLATED
def show(name: str, place: str, folders: tuple[str, ...], isolated: bool) -> None:
    """A draft from a card, or every wording of a block at each depth, with sizes."""
    from nigao.lint.catalogue import drafted, shown

    library = _open(folders, isolated)
    click.echo("\n".join(drafted(library, name, place) if name in library.index.topics else shown(library, name, place)))


@command.command("new", cls=Command, help="在自己的一层里放一张空的主题卡，照着填：nigao library new topic 油茶产业。")
@click.argument("kind", metavar="topic", type=click.Choice(["topic"]), expose_value=False)
@click.argument("name", metavar="主题")
@click.option("--library", "folder", metavar="文件夹", help="放进哪个模板库文件夹；不写就放进个人的那一层")
def new(name: str, folder: str | None) -> None:
    """A card to fill in, never over one that is there."""
    from nigao.answers.settings import templates_folder
    from nigao.library.topic_skeleton import new_card

    path = new_card(Path(folder) if folder else templates_folder(), name)
    click.echo(f"放好了：{path}\n用记事本打开照着填，再运行 nigao library check 和 nigao library show {name}。")


@command.command("keys", cls=Command, help="一种文件里能写哪些键：nigao library keys 主题卡；不写就列出有哪几种。")
@click.argument("kind", required=False, metavar="[种类]")
def keys_(kind: str | None) -> None:
    """The keys of one kind of file, as its reader knows them; the kinds, when none is named."""
    from nigao.lint.keys import keys, kinds

    click.echo("\n".join(keys(kind) if kind else kinds()))


@command.command("check", cls=Command, help="检查整个模板库，错误一次列全，写明文件和行；块和卡片的文字也按规则查。")
@click.option("--all", "everything", is_flag=True, help="疑似和提示也列出来（不算错误）")
@_FOLDERS
@_ISOLATED
def check(everything: bool, folders: tuple[str, ...], isolated: bool) -> int:
    """All faults of all layers; exit code 1 when there are any."""
    from nigao.formats.style_file import style_faults
    from nigao.lint.check import faults

    library = _open(folders, isolated)
    found = [*faults(library), *style_faults(library)]
    for problem in found:
        click.echo(str(problem), err=True)
    if everything:
        _hints(library)
    click.echo(f"查完：{len(found)}处错误。" if found else "查完：没有错误。")
    return 1 if found else 0


def _hints(library: Library) -> None:
    """What the rules doubt or remark, beside the sure faults told already."""
    from nigao.lint.finding import ERROR
    from nigao.lint.library_rules import library_findings

    for finding in library_findings(library):
        if finding.level != ERROR:
            click.echo(f"{finding}：“{finding.passage}”", err=True)
