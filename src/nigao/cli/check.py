"""`nigao check`: the faults of finished texts, ours or anyone's, told with the passage underlined, and put right where sure."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import click

from nigao import limits
from nigao.cli.click_chinese import Command
from nigao.errors import NigaoError, Problem, UsageError, closest

if TYPE_CHECKING:
    from nigao.library.library import Library
    from nigao.lint.finding import Finding
    from nigao.lint.setting import Setting

_STANDARD = "-"
_ROUNDS = 5
"""How often a text that was put right is looked at again."""


class Codes(NamedTuple):
    """Which rules to run."""

    select: tuple[str, ...]
    ignore: tuple[str, ...]


@click.command(
    "check",
    cls=Command,
    help="检查写好的稿子（.txt .md .docx，“-”是标准输入）：串稿、提法、数目序号、没填的空、标点字词、密级和个人信息。",
)
@click.argument("files", nargs=-1, metavar="文件…|-")
@click.option("--preset", default="", metavar="预设|标题", help="按这份预设的地区、日期和回答来查")
@click.option("--place", default="", metavar="地区", help="稿子是给哪里写的，如 平江县；不写就看标题")
@click.option("--date", "day", default="", metavar="日期", help="会议日期，如 2026-11-23；不写就看题下的日期")
@click.option("--final", is_flag=True, help="定稿检查：还有【待补】【待核】也算必错")
@click.option("--format", "shape", type=click.Choice(["text", "json", "sarif"]), default="text", help="输出的样子")
@click.option("--fix", is_flag=True, help="必错又只有一种改法的，直接改好写回文件（标准输入就打印出来）")
@click.option("--select", multiple=True, metavar="编号", help="只用这些规则，如 BD 或 BD001；可写多次，或用逗号隔开")
@click.option("--ignore", multiple=True, metavar="编号", help="不用这些规则；可写多次，或用逗号隔开")
@click.option("--explain", default="", metavar="编号", help="说明一条规则：查什么、依据、例句")
@click.option("--against", default="", metavar="另一篇", help="不查错，比两篇稿子有多少相同、在哪里：--against 甲.docx 乙.docx")
@click.option("--isolated", is_flag=True, help="只用自带的规则和模板库")
@click.option("--library", "folders", multiple=True, metavar="文件夹", help="再叠一层自己的模板库，可写多次")
def command(
    files: tuple[str, ...], preset: str, place: str, day: str, final: bool, shape: str, fix: bool, select: tuple[str, ...],
    ignore: tuple[str, ...], explain: str, against: str, isolated: bool, folders: tuple[str, ...],
) -> int:  # fmt: skip
    """Check; exit code 1 when there are sure faults."""
    from nigao.api import setting_for
    from nigao.cli.draft import open_with
    from nigao.lint.finding import ERROR

    library = open_with(folders, isolated)
    if explain:
        click.echo(_explained(explain, library))
        return 0
    if not files:
        raise UsageError(Problem("", "没有说查哪个文件", "例如 nigao check 讲话.docx；从标准输入读就写 -"))
    if against:
        _compare(against, files, shape, library)
        return 0
    codes = Codes(_codes(select, library), _codes(ignore, library))
    setting = _setting(lambda: setting_for(library, place=place, date=day or None, preset=preset, final=final))
    found = [finding for name in files for finding in _checked(name, setting, codes, fix)]
    _tell(found, files, shape, library, to_error=fix and _STANDARD in files)
    return 1 if any(finding.level == ERROR for finding in found) else 0


def _compare(name: str, files: Sequence[str], shape: str, library: Library) -> None:
    """Tell what one draft shares with each of the others.

    Raises:
        UsageError: there is no such report.
    """
    from nigao.api import read_text
    from nigao.lint.report import shared_json, shared_text
    from nigao.lint.shared import compare

    if shape == "sarif":
        raise UsageError(Problem("--format sarif", "相同的地方不是毛病，没有这种报告", "用 text 或 json"))
    if (name, *files).count(_STANDARD) > 1:
        raise UsageError(Problem("--against", "标准输入只能读一次", "另一篇写文件名"))
    first = read_text(name, _content(name), library)
    found = [compare(first, read_text(other, _content(other), library), library) for other in files]
    click.echo(shared_json(found) if shape == "json" else "\n\n".join(map(shared_text, found)))


def _setting(make: object) -> Setting:
    """What the call says of the meeting; a place or day that is none is wrong usage.

    Raises:
        UsageError: what `make` refuses.
    """
    try:
        setting: Setting = make()  # type: ignore[operator]
    except NigaoError as fault:
        raise UsageError(*fault.problems) from None
    return setting


def _codes(typed: tuple[str, ...], library: Library) -> tuple[str, ...]:
    """Codes, or beginnings of codes, as typed.

    Raises:
        UsageError: no rule bears such a code.
    """
    from nigao.lint.rule_file import rules_of

    known = [rule.code for rule in rules_of(library).every]
    codes = tuple(code.strip().upper() for text in typed for code in text.replace("，", ",").split(",") if code.strip())
    wrong = [code for code in codes if not any(rule.startswith(code) for rule in known)]
    if wrong:
        raise UsageError(*(Problem(code, "没有这条规则", closest(code, known)) for code in wrong))
    return codes


def _explained(code: str, library: Library) -> str:
    from nigao.lint.report import explained
    from nigao.lint.rule_file import rules_of

    rules = [rule for rule in rules_of(library).every if rule.code.startswith(code.upper())]
    if not rules:
        raise UsageError(Problem(code, "没有这条规则", closest(code, [rule.code for rule in rules_of(library).every])))
    return "\n\n".join(map(explained, rules))


def _checked(name: str, setting: Setting, codes: Codes, fix: bool) -> Sequence[Finding]:
    """The findings of one file; with `fix` those that are left once the sure ones are put right."""
    content = _content(name)
    found = _run(name, content, setting, codes)
    if not fix or not any(finding.replacement is not None for finding in found):
        if fix and name == _STANDARD:
            sys.stdout.write(content.decode("utf-8", "replace"))
        return found
    better, count = _settled(name, content, found, setting, codes)
    if name == _STANDARD:
        sys.stdout.write(better.decode("utf-8"))
    elif count:
        from nigao.files import write_whole

        write_whole(Path(name), better)
    click.echo(f"{name}：改好{count}处", err=True)
    return _run(name, better, setting, codes)


def _settled(name: str, content: bytes, found: Sequence[Finding], setting: Setting, codes: Codes) -> tuple[bytes, int]:
    """The file put right until nothing sure is left, and in how many places: one remedy may lay bare another fault."""
    better, count = _better(name, content, found, setting.library)
    total = count
    for _ in range(_ROUNDS if count else 0):
        better, count = _better(name, better, _run(name, better, setting, codes), setting.library)
        total += count
        if not count:
            break
    return better, total


def _run(name: str, content: bytes, setting: Setting, codes: Codes) -> Sequence[Finding]:
    from nigao.api import read_text
    from nigao.lint.run import check

    return check(read_text(name, content, setting.library), setting, "draft", codes.select, codes.ignore)


def _better(name: str, content: bytes, found: Sequence[Finding], library: Library) -> tuple[bytes, int]:
    """The file with the sure faults put right, in its own encoding and with its own line ends."""
    from nigao.formats.txt import decoded
    from nigao.lint.fix import mended

    if name.lower().endswith(".docx"):
        return _better_word(name, content, found, library)
    text, count = mended(decoded(content), found)
    for encoding in ("utf-16",) if content[:2] in (b"\xff\xfe", b"\xfe\xff") else ("utf-8", "gb18030"):
        head = b"\xef\xbb\xbf" if encoding == "utf-8" and content.startswith(b"\xef\xbb\xbf") else b""
        try:
            content.decode(encoding)
        except UnicodeDecodeError:
            continue
        return head + text.encode(encoding), count
    return content, 0


def _better_word(name: str, content: bytes, found: Sequence[Finding], library: Library) -> tuple[bytes, int]:
    from nigao.api import read_text
    from nigao.formats.word.mend import Edit, mended
    from nigao.lint.fix import fixes

    text = read_text(name, content, library)
    printed = [text.of(span) for span in text.paragraphs]
    edits = []
    for finding in fixes(found):
        before = printed[finding.paragraph - 1][: finding.column - 1]
        edits.append(Edit(finding.paragraph, finding.passage, before.count(finding.passage), finding.replacement or ""))
    return mended(content, printed, edits, name)


def _content(name: str) -> bytes:
    """The bytes of a file.

    Raises:
        UsageError: it cannot be read, or its ending is not one that is checked.
    """
    from nigao.api import CHECKED
    from nigao.formats import content_of

    if name == _STANDARD:
        return limits.content_from(sys.stdin.buffer, limits.TEXT, "标准输入")
    path = Path(name)
    if path.suffix.lower() not in (*CHECKED, ".markdown"):
        raise UsageError(Problem(name, "查不了这种文件", f"能查的有：{'、'.join(CHECKED)}"))
    try:
        return content_of(path)
    except NigaoError as fault:
        raise UsageError(*fault.problems) from None


def _tell(found: Sequence[Finding], files: Sequence[str], shape: str, library: Library, *, to_error: bool) -> None:
    from importlib.metadata import version

    from nigao.lint.report import as_json, as_sarif, as_text, summary
    from nigao.lint.rule_file import rules_of

    if shape == "json":
        click.echo(as_json(found), err=to_error)
    elif shape == "sarif":
        click.echo(as_sarif(found, rules_of(library).every, version("nigao")), err=to_error)
    else:
        by_file: dict[str, list[Finding]] = {}
        for finding in found:
            by_file.setdefault(finding.file, []).append(finding)
        for name in dict.fromkeys(files):
            if mine := by_file.get(name):
                click.echo(as_text(mine, name.lower().endswith(".docx")), err=to_error)
        click.echo(summary(found, len(files)), err=True)
