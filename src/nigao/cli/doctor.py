"""`nigao doctor`: what this machine has and lacks for nigao, so that a clerk can read it out over the telephone."""

from __future__ import annotations

import locale
import os
import platform
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator, Mapping
from importlib.metadata import PackageNotFoundError, requires, version
from pathlib import Path
from typing import NamedTuple

import click

from nigao.cli.click_chinese import Command
from nigao.errors import NigaoError, reason
from nigao.library.layers import Layer, stack_of
from nigao.library.library import Library
from nigao.library.readable import odd, readable

GOOD, NOTE, BAD = "好", "提醒", "缺"
_SAMPLE = "拟稿“——”【】"
_WIDTH = 40
"""Fewest columns in which the interview can be read."""


class Found(NamedTuple):
    """One thing looked at."""

    state: str
    """`GOOD`, `NOTE` (works all the same) or `BAD`."""
    what: str
    hint: str = ""
    """What to do."""

    def __str__(self) -> str:
        return f"[{self.state}] {self.what}" + (f"（{self.hint}）" if self.hint else "")


@click.command("doctor", cls=Command, help="看看这台电脑上 nigao 要用的都齐不齐：版本、文件夹、模板库、字体、终端、编码。")
@click.option("--library", "folders", multiple=True, metavar="文件夹", help="再叠一层自己的模板库，可写多次")
@click.option("--isolated", is_flag=True, help="只看自带的模板库")
def command(folders: tuple[str, ...], isolated: bool) -> int:
    """Look at everything; exit code 1 when something is missing without which nigao does not work."""
    found = []
    for title, looks in _looks(folders, isolated).items():
        click.echo(f"{title}：")
        for one in looks:
            found.append(one)
            click.echo(f"  {one}")
    bad = sum(one.state == BAD for one in found)
    notes = sum(one.state == NOTE for one in found)
    told = f"缺{bad}样，先照括号里说的办。" if bad else "要用的都齐了" + (f"，另有{notes}处提醒。" if notes else "。")
    click.echo(told)
    return 1 if bad else 0


def _looks(folders: tuple[str, ...], isolated: bool) -> Mapping[str, Iterator[Found]]:
    return {
        "版本": _versions(),
        "文件夹": _folders(),
        "模板库": _layers(folders, isolated),
        "个人设置": _profile(isolated),
        "字体": _fonts(),
        "终端和编码": _terminal(),
    }


def _versions() -> Iterator[Found]:
    yield Found(GOOD, f"nigao {version('nigao')}，Python {platform.python_version()}，{platform.system()} {platform.machine()}")
    for text in requires("nigao") or ():
        if "extra ==" not in text:
            yield _dependency(re.split(r"[^\w.-]", text)[0])


def _dependency(name: str) -> Found:
    try:
        return Found(GOOD, f"{name} {version(name)}")
    except PackageNotFoundError:
        return Found(BAD, f"没有装 {name}", "重新安装 nigao；没有网就用离线安装包")


def _folders() -> Iterator[Found]:
    import tempfile

    from nigao.answers.settings import config_folder, state_folder

    yield _writable("当前文件夹", Path.cwd())
    yield _writable("个人设置放在", config_folder())
    yield _writable("没答完的记录放在", state_folder())
    try:
        yield _writable("临时文件放在", Path(tempfile.gettempdir()))
    except OSError as fault:
        yield Found(BAD, f"没有地方放临时文件：{reason(fault)}", "腾出磁盘，或设置环境变量 TMPDIR")


def _writable(what: str, folder: Path) -> Found:
    """Whether files can be written in `folder`, or it can be made."""
    there = next(path for path in (folder, *folder.parents) if path.exists())
    if not there.is_dir() or not os.access(there, os.W_OK | os.X_OK):
        return Found(BAD, f"{what} {folder}，写不进去", "换一个文件夹，或请管理员给写的权限")
    return Found(GOOD, f"{what} {folder}" + ("" if folder.is_dir() else "（还没有，用到时再建）"))


def _layers(folders: tuple[str, ...], isolated: bool) -> Iterator[Found]:
    from nigao.answers.settings import ENVIRONMENT, library_folders

    try:
        layers = stack_of(library_folders([Path(folder) for folder in folders], isolated=isolated))
        for layer in layers.layers:
            yield from _layer(layer)
        Library(layers).outlines()
    except NigaoError as fault:
        yield from (Found(BAD, str(problem)) for problem in fault.problems)
    if named := os.environ.get(ENVIRONMENT):
        yield Found(GOOD, f"{ENVIRONMENT}={named}")


def _layer(layer: Layer) -> Iterator[Found]:
    files = list(readable(layer.folder))
    count = {name: sum(file.startswith(f"{name}/") for file in files) for name in ("topics", "blocks", "rules")}
    told = f"{layer.name}：{layer.folder}，主题卡{count['topics']}张，块{count['blocks']}个，共{len(files)}个文件"
    yield Found(GOOD if files else NOTE, told, "" if files else "里面没有一个能用的文件，看看文件夹对不对")
    yield from (Found(NOTE, str(problem)) for problem in odd(layer.folder))


def _profile(isolated: bool) -> Iterator[Found]:
    from nigao.answers.settings import profile, profile_path

    try:
        own = None if isolated else profile(Library.open().outline())
    except NigaoError as fault:
        yield from (Found(BAD, str(problem), problem.hint and "改好再用") for problem in fault.problems)
        return
    yield Found(GOOD, f"{profile_path()}，记着{len(own.entries)}项" if own else "没有，不影响使用")


def _fonts() -> Iterator[Found]:
    """The fonts of the official layout: without them Word shows others, and the lines break elsewhere."""
    from nigao.formats.style_file import styles_of

    here = installed_fonts()
    if here is None:
        yield Found(NOTE, "这台电脑上查不了装了哪些字体", "打开 .docx 看一眼字体对不对")
        return
    try:
        wanted = dict.fromkeys(styles_of(Library.open()).fonts.values())
    except NigaoError as fault:
        yield from (Found(BAD, str(problem)) for problem in fault.problems)
        return
    for names in wanted:
        found = next((name for name in names if name.lower() in here), "")
        hint = f"现在用{found}代替" if found else "会用别的字体代替，版面会变"
        yield (
            Found(GOOD, names[0])
            if found == names[0]
            else Found(NOTE, f"没有{names[0]}", f"{hint}；从单位的电脑上复制字体文件来装上")
        )


def installed_fonts() -> frozenset[str] | None:
    """Names of the fonts of this machine in small letters; None when they cannot be told."""
    if sys.platform == "win32":
        return _windows_fonts()
    if not (program := shutil.which("fc-list")):
        return None
    try:
        said = subprocess.run(
            [program, ":", "family"], capture_output=True, encoding="utf-8", errors="replace", timeout=20, check=True
        )
    except (OSError, subprocess.SubprocessError):
        return None
    return frozenset(name.strip().lower() for line in said.stdout.splitlines() for name in line.split(","))


def _windows_fonts() -> frozenset[str] | None:
    import winreg  # type: ignore[import-not-found,unused-ignore]

    registry: object = winreg
    names: set[str] = set()
    try:
        with registry.OpenKey(registry.HKEY_LOCAL_MACHINE, r"SOFTWARE\Microsoft\Windows NT\CurrentVersion\Fonts") as key:  # type: ignore[attr-defined]
            for number in range(registry.QueryInfoKey(key)[1]):  # type: ignore[attr-defined]
                name = re.sub(r"\s*\(.*\)$", "", registry.EnumValue(key, number)[0])  # type: ignore[attr-defined]
                names |= {one.strip().lower() for one in name.split("&")}
    except OSError:
        return None
    return frozenset(names)


def _terminal() -> Iterator[Found]:
    size = shutil.get_terminal_size()
    kind = os.environ.get("TERM", "")
    talks = sys.stdin.isatty() and sys.stdout.isatty()
    if not talks:
        yield Found(NOTE, "这里不是终端，一问一答要加 --plain")
    elif kind == "dumb":
        yield Found(NOTE, "终端不认光标（TERM=dumb）", "一问一答会逐行来")
    else:
        yield Found(GOOD, f"终端 {kind or platform.system()}，{size.columns}列{size.lines}行")
    if talks and size.columns < _WIDTH:
        yield Found(NOTE, f"终端只有{size.columns}列", f"拉宽到{_WIDTH}列以上")
    for name, encoding in (
        ("屏幕", getattr(sys.stdout, "encoding", None) or "没有"),
        ("文件名", sys.getfilesystemencoding()),
        ("系统", locale.getpreferredencoding(False)),
    ):
        yield _encoding(name, encoding)


def _encoding(name: str, encoding: str) -> Found:
    try:
        _SAMPLE.encode(encoding)
    except (UnicodeError, LookupError):
        state = BAD if name == "文件名" else NOTE
        return Found(
            state, f"{name}的编码是 {encoding}，写不了汉字", "Linux 设置 LANG=zh_CN.UTF-8 或 C.UTF-8；Windows 设置 PYTHONUTF8=1"
        )
    return Found(GOOD, f"{name}的编码是 {encoding}")
