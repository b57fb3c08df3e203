"""`nigao typeset`: anybody's text laid out as an official document, with every word kept."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from nigao import limits
from nigao.cli.click_chinese import Command
from nigao.cli.outputs import open_all, tell_remarks, tell_replaced
from nigao.errors import Problem, UsageError
from nigao.formats import content_of

_STANDARD = "-"


@click.command(
    "typeset",
    cls=Command,
    help="把写好的文字（.txt .md .docx，“-”是标准输入）排成公文格式（GB/T 9704），一个字也不改、不丢。",
)
@click.argument("file", metavar="文件|-")
@click.option("-o", "--output", metavar="文件.docx", help="排好写到哪里；叫作 .reading.docx 就出大字本")
@click.option("--reading", is_flag=True, help="出成大字本")
@click.option("--reference-doc", metavar="文件.docx", help="照本单位的 Word 文件来排：用它的样式、页眉、页脚")
@click.option("--force", is_flag=True, help="那里已有别的文件也覆盖，并说明覆盖了哪个")
@click.option("--isolated", is_flag=True, help="只用自带的版式，不读个人设置")
@click.option("--library", "folders", multiple=True, metavar="文件夹", help="再叠一层自己的模板库（版式在 styles/），可写多次")
@click.option("--open", "opened", is_flag=True, help="写好就打开")
def command(
    file: str, output: str | None, reading: bool, reference_doc: str | None, force: bool, isolated: bool,
    folders: tuple[str, ...], opened: bool,
) -> int:  # fmt: skip
    """Lay out, write, tell what could not be recognised."""
    from nigao.cli.draft import open_with
    from nigao.formats.options import Options
    from nigao.formats.options import opened as model
    from nigao.formats.save import options_for
    from nigao.formats.sealed import save_sealed
    from nigao.formats.typeset import check_name, counted, manuscript, typeset

    if output is None:
        raise UsageError(Problem("", "没有说排好写到哪里", f"例如 nigao typeset {file} -o 排好.docx"))
    path = Path(output)
    if path.suffix.lower() != ".docx":
        raise UsageError(Problem(f"-o {output}", "排好的只能是 Word 文件", "文件名用 .docx 结尾"))
    if file != _STANDARD:
        check_name(file)
    library = open_with(folders, isolated)
    options = options_for(path, Options(reading, model(reference_doc)))
    text = manuscript("" if file == _STANDARD else file, _content(file), library)
    made = typeset(text, library, options)
    read = [Path(name) for name in (file, reference_doc) if name and name != _STANDARD]
    replaced = save_sealed(path, made.content, force=force, inputs=read)
    tell_remarks([path], library, options)
    for remark in made.remarks:
        click.echo(f"注意：{remark}", err=True)
    tell_replaced(replaced)
    click.echo(f"已写好：{path}（{made.draft.characters}字；{counted(made.draft)}）", err=True)
    if opened:
        open_all([path])
    return 0


def _content(name: str) -> bytes:
    """The bytes of a file.

    Raises:
        NigaoError: it cannot be read, or is larger than any speech.
    """
    if name == _STANDARD:
        return limits.content_from(sys.stdin.buffer, limits.TEXT, "标准输入")
    return content_of(Path(name))
