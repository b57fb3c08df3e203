"""`nigao doctor`: what is there, what is missing, what to do."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from helpers import Cli, write

from nigao.cli import doctor


def test_it_tells_what_there_is(run: Cli, home: Path) -> None:
    """Version, folders, layers with counts, terminal, encodings; all well is exit 0."""
    done = run("doctor")
    assert (done.code, done.err) == (0, "")
    for word in (
        "nigao 0.",
        "Python 3.",
        "lxml",
        str(home / "config"),
        str(home / "state"),
        "内置：",
        "主题卡",
        "这里不是终端",
        "编码",
    ):
        assert word in done.out, word
    assert done.out.splitlines()[-1].startswith("要用的都齐了")


def test_layers_are_counted_and_odd_entries_told(run: Cli, desk: Path) -> None:
    """An office's folder with what cannot be read in it."""
    write(desk / "局里", {"topics/a.yaml": "title: 甲\n", "blocks/general/why/10-a.j2": "x"})
    (desk / "局里" / "topics" / "b.yaml").symlink_to("没有")
    done = run("doctor", "--library", "局里")
    assert "局里：局里，主题卡1张，块1个，共2个文件" in done.out
    assert "[提醒] 局里/topics/b.yaml：链接断了" in done.out
    assert done.code == 0


@pytest.mark.parametrize("content", ["- a\n", "plase: x\n", "[" * 1000, "\x00"])
def test_a_broken_profile_is_missing(run: Cli, home: Path, content: str) -> None:
    """Exit 1, file and line."""
    write(home / "config", {"profile.yaml": content})
    done = run("doctor")
    assert done.code == 1
    assert "[缺] " in done.out
    assert "profile.yaml" in done.out
    assert done.out.splitlines()[-1].startswith("缺1样")
    assert run("doctor", "--isolated").code == 0


def test_a_library_that_is_not_there(run: Cli) -> None:
    """The folder and the way to name it."""
    done = run("doctor", "--library", "没有")
    assert done.code == 1
    assert "[缺] 没有：模板库文件夹不存在（检查 --library 或 NIGAO_LIBRARY）" in done.out


def test_a_dependency_that_is_gone(run: Cli, monkeypatch: pytest.MonkeyPatch) -> None:
    """By its name."""
    monkeypatch.setattr(doctor, "requires", lambda _: ["nosuchthing>=1", 'other; extra == "x"'])
    done = run("doctor")
    assert done.code == 1
    assert "[缺] 没有装 nosuchthing（重新安装 nigao；没有网就用离线安装包）" in done.out
    assert "other" not in done.out


@pytest.mark.skipif(os.name == "nt" or os.geteuid() == 0, reason="the administrator may write anywhere")
def test_a_folder_that_cannot_be_written(run: Cli, desk: Path) -> None:
    """The working folder of a stick that is read-only."""
    desk.chmod(0o500)
    try:
        done = run("doctor")
    finally:
        desk.chmod(0o700)
    assert done.code == 1
    assert "写不进去（换一个文件夹" in done.out


@pytest.mark.parametrize(
    "fonts", [None, frozenset(), frozenset({"仿宋"}), frozenset({"方正小标宋简体", "仿宋_gb2312", "楷体_gb2312", "黑体", "宋体"})]
)
def test_fonts(run: Cli, monkeypatch: pytest.MonkeyPatch, fonts: frozenset[str] | None) -> None:
    """Those of the official layout; a missing one is a remark, for Word shows another."""
    monkeypatch.setattr(doctor, "installed_fonts", lambda: fonts)
    done = run("doctor")
    assert done.code == 0
    assert ("查不了装了哪些字体" in done.out) == (fonts is None)
    assert ("[好] 仿宋_GB2312" in done.out) == bool(fonts and len(fonts) > 1)
    assert ("现在用仿宋代替" in done.out) == (fonts == frozenset({"仿宋"}))


def test_an_encoding_without_chinese_is_told() -> None:
    """latin-1 as the encoding of the screen is a remark, of file names a fault."""
    assert doctor._encoding("屏幕", "latin-1").state == doctor.NOTE
    assert doctor._encoding("文件名", "ascii").state == doctor.BAD
    assert doctor._encoding("系统", "gb18030").state == doctor.GOOD
    assert doctor._encoding("系统", "没有").state == doctor.NOTE
