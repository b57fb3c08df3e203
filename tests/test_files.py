"""Files are written whole or not at all."""

from __future__ import annotations

import errno
import os
from pathlib import Path

import pytest

from nigao import files
from nigao.errors import NigaoError


class Windows:
    """The module `os`, as it calls itself on Windows."""

    name = "nt"

    def __getattr__(self, name: str) -> object:
        return getattr(os, name)


def left(folder: Path) -> list[str]:
    """The names of everything in `folder`, hidden and half-written files too."""
    return sorted(path.name for path in folder.iterdir())


def test_a_file_is_written_and_replaced(tmp_path: Path) -> None:
    """New content takes the place of the old, and nothing else is left in the folder."""
    path = tmp_path / "讲话.txt"
    files.write_whole(path, "一稿".encode())
    files.write_whole(path, "二稿".encode())
    assert path.read_text(encoding="utf-8") == "二稿"
    assert left(tmp_path) == ["讲话.txt"]


@pytest.mark.parametrize(
    ("target", "fault"),
    [
        ("没有/讲话.txt", "要写进去的文件夹不存在"),
        ("文件夹", "这是一个文件夹，不是文件"),
        ("文件/讲话.txt", "路径中间有一段不是文件夹"),
    ],
)
def test_a_place_that_can_hold_no_file_is_told(tmp_path: Path, target: str, fault: str) -> None:
    """A missing folder, a folder instead of a file, a file used as a folder."""
    (tmp_path / "文件夹").mkdir()
    (tmp_path / "文件").write_text("旧", encoding="utf-8")
    with pytest.raises(NigaoError, match=fault) as caught:
        files.write_whole(tmp_path / target, b"x")
    assert caught.value.problems[0].where == str(tmp_path / target)
    assert left(tmp_path) == ["文件", "文件夹"]


def test_a_folder_that_refuses_writing_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A read-only folder: 没有权限, and what stood there stays."""
    path = tmp_path / "讲话.txt"
    path.write_bytes(b"old")

    def refuse(*_: object, **__: object) -> tuple[int, str]:
        raise PermissionError(errno.EACCES, "denied")

    monkeypatch.setattr(os, "open", refuse)
    with pytest.raises(NigaoError, match="写不进去：没有权限"):
        files.write_whole(path, b"new")
    assert path.read_bytes() == b"old"


def test_a_full_disk_leaves_the_old_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Content that does not get onto the disk replaces nothing and leaves no half file."""
    path = tmp_path / "讲话.txt"
    path.write_bytes(b"old")

    def full(_: int) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(NigaoError, match="写不进去：磁盘满了"):
        files.write_whole(path, b"new")
    assert path.read_bytes() == b"old"
    assert left(tmp_path) == ["讲话.txt"]


def test_a_file_open_in_word_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """On Windows a refused rename has its own message, for that is what a clerk meets."""

    def refuse(*_: object) -> None:
        raise PermissionError(errno.EACCES, "denied")

    monkeypatch.setattr(Path, "replace", refuse)
    monkeypatch.setattr(files, "os", Windows())
    with pytest.raises(NigaoError, match="多半正在 Word 里打开，请先关掉"):
        files.write_whole(tmp_path / "讲话.txt", b"new")
    assert left(tmp_path) == []


def test_of_several_files_all_or_none_are_written(tmp_path: Path) -> None:
    """One bad path among several: no file is touched, and every bad path is told."""
    good = tmp_path / "a.txt"
    with pytest.raises(NigaoError) as caught:
        files.write_all([(good, b"1"), (tmp_path / "没有" / "b.txt", b"2"), (tmp_path / "也没有" / "c.txt", b"3")])
    assert [problem.where for problem in caught.value.problems] == [
        str(tmp_path / "没有" / "b.txt"),
        str(tmp_path / "也没有" / "c.txt"),
    ]
    assert left(tmp_path) == []


def test_an_interrupted_run_leaves_nothing_behind(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """^C while writing: neither the target nor a half-written file remains."""

    def interrupt(_: int) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(os, "fsync", interrupt)
    with pytest.raises(KeyboardInterrupt):
        files.write_whole(tmp_path / "讲话.txt", b"new")
    assert left(tmp_path) == []


@pytest.mark.skipif(os.name == "nt", reason="Windows has no such modes")
def test_a_written_file_can_be_read_by_colleagues(tmp_path: Path) -> None:
    """Its mode is that of any new file, not the secret one of a temporary file."""
    (tmp_path / "usual").touch()
    files.write_whole(tmp_path / "讲话.txt", b"x")
    assert (tmp_path / "讲话.txt").stat().st_mode == (tmp_path / "usual").stat().st_mode


def test_a_folder_is_made_or_told(tmp_path: Path) -> None:
    """With those above it; twice is no fault; a file in the way is."""
    for _ in range(2):
        files.make_folder(tmp_path / "a" / "b")
    assert (tmp_path / "a" / "b").is_dir()
    (tmp_path / "c").touch()
    for name in ("c", "c/d"):
        with pytest.raises(NigaoError, match="建不了文件夹：(已经有一个同名的文件|路径中间有一段不是文件夹)"):
            files.make_folder(tmp_path / name)


@pytest.mark.parametrize("first", ["长" * 60, "长" * 84, "a" * 250])
def test_names_that_begin_alike_do_not_meet(tmp_path: Path, first: str) -> None:
    """However long the part they share, each file has its own content."""
    pairs = [(tmp_path / f"{first}.{n}", f"{n}".encode()) for n in "12"]
    files.write_all(pairs)
    assert [path.read_bytes() for path, _ in pairs] == [b"1", b"2"]


@pytest.mark.parametrize("name", ["长" * 85 + ".txt", "a" * 256])
def test_a_name_over_255_bytes_is_told(tmp_path: Path, name: str) -> None:
    """What the system refuses is said in words, and nothing is written."""
    with pytest.raises(NigaoError, match="文件名太长"):
        files.write_all([(tmp_path / "好的.txt", b"1"), (tmp_path / name, b"2")])
    assert left(tmp_path) == []


def test_an_input_is_no_output(tmp_path: Path) -> None:
    """By whatever name: a relative path, a link to it, twice the same output."""
    table = tmp_path / "表.csv"
    table.write_text("地区", encoding="utf-8")
    (tmp_path / "链.csv").symlink_to(table)
    (tmp_path / "硬.csv").hardlink_to(table)
    for output in (table, tmp_path / "夹" / ".." / "表.csv", tmp_path / "链.csv", tmp_path / "硬.csv"):
        with pytest.raises(NigaoError, match="这次要读的"):
            files.refuse_inputs([output], [table])
    with pytest.raises(NigaoError, match="写进同一个文件"):
        files.write_all([(tmp_path / "a.txt", b"1"), (tmp_path / "夹" / ".." / "a.txt", b"2")])
    assert not (tmp_path / "a.txt").exists()
