"""What a clerk may ask of the files: options about layout and encoding, and what is done with files once they are written."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

import click

from nigao.errors import Problem, UsageError

if TYPE_CHECKING:
    from nigao.formats.options import Options
    from nigao.library.library import Library

_OPTIONS = (
    click.option("--reading", is_flag=True, help="Word 文件出成大字本；把文件叫作 .reading.docx 也行"),
    click.option("--reference-doc", metavar="文件.docx", help="照本单位的 Word 文件来排：用它的样式、页眉、页脚"),
    click.option(
        "--encoding", type=click.Choice(["utf-8", "utf-8-sig", "gb18030", "gbk"]), help="文本文件的编码，老机器用 gb18030"
    ),
    click.option("--newline", type=click.Choice(["lf", "crlf"]), help="文本文件的换行，老机器用 crlf"),
)


class Asked(NamedTuple):
    """The options of one call that concern its files."""

    reading: bool
    reference_doc: str | None
    encoding: str | None
    newline: str | None
    opened: bool = False


def output_options(command: Callable[..., Any]) -> Callable[..., Any]:
    """Add the options to a click command."""
    for option in reversed(_OPTIONS):
        command = option(command)
    return command


def options_of(asked: Asked, endings: Collection[str], way: str) -> Options:
    """What the formats are asked for; `way` tells how a kind of file is asked for, `-o 讲话.{format}`.

    Raises:
        UsageError: an option that no file of those `endings` has a use for.
        NigaoError: the reference file cannot be read or is no Word file.
    """
    from nigao.formats.options import Options, opened

    _check(asked, endings, way)
    return Options(asked.reading, opened(asked.reference_doc), asked.encoding or "utf-8", asked.newline or "lf")


def _check(asked: Asked, endings: Collection[str], way: str) -> None:
    needed = {
        "--reading": (asked.reading, ".docx"),
        "--reference-doc": (asked.reference_doc, ".docx"),
        "--encoding": (asked.encoding, ".txt"),
        "--newline": (asked.newline, ".txt"),
    }
    problems = [
        Problem(name, f"只管 {ending} 文件，这次没有写这种文件", f"加上 {way.format(format=ending[1:])}")
        for name, (given, ending) in needed.items()
        if given and ending not in endings
    ]
    if asked.opened and not endings:
        problems.append(Problem("--open", "没有写文件，没有什么可打开的", f"加上 {way.format(format='docx')}"))
    if problems:
        raise UsageError(*problems)


def tell_remarks(outputs: Sequence[Path], library: Library, options: Options) -> None:
    """What the clerk should know of the reference file, on standard error."""
    if options.reference is None:
        return
    from nigao.formats.docx import remarks
    from nigao.formats.save import options_for

    wanted = dict.fromkeys(options_for(path, options) for path in outputs if path.suffix.lower() == ".docx")
    for remark in dict.fromkeys(remark for one in wanted for remark in remarks(library, one)):
        click.echo(f"注意：{remark}", err=True)


def tell_replaced(paths: Sequence[Path]) -> None:
    """Name what `--force` replaced, on standard error."""
    for path in paths:
        click.echo(f"注意：--force 覆盖了 {path}", err=True)


def open_all(outputs: Sequence[Path]) -> None:
    """Open each file in the program its ending belongs to."""
    for path in outputs:
        if click.launch(str(path)) != 0:
            click.echo(f"没能自动打开，请自己打开：{path}", err=True)
