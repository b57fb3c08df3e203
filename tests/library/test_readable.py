"""Odd entries in a layer: passed over by drafts, named by the check, fingerprinted only when they are read."""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest
from helpers import Cli, library_of, speech, write

from nigao import limits
from nigao.errors import NigaoError
from nigao.library.readable import odd, readable

BLOCK = "{% block 甲 %}\n甲。\n{% endblock %}\n"
pytestmark = pytest.mark.skipif(os.name == "nt", reason="links, pipes and sockets of Unix")


def listening(path: Path) -> None:
    """A socket at `path`, made in a short place since its name may have 108 bytes only."""
    here = os.open(path.parent, os.O_RDONLY)
    with socket.socket(socket.AF_UNIX) as made:
        made.bind(f"/proc/self/fd/{here}/{path.name}")
    os.close(here)


ODD: dict[str, Callable[[Path], object]] = {
    "dangling": lambda path: path.symlink_to("没有"),
    "loop": lambda path: path.symlink_to(path.name),
    "loop of two": lambda path: (path.symlink_to("另一个"), (path.parent / "另一个").symlink_to(path.name)),
    "link out": lambda path: path.symlink_to("/etc/hostname"),
    "link out by dots": lambda path: path.symlink_to("../" * 30 + "etc/hostname"),
    "link to the whole disk": lambda path: path.symlink_to("/"),
    "pipe": os.mkfifo,
    "socket": listening,
    "folder": Path.mkdir,
    "device link": lambda path: path.symlink_to("/dev/zero"),
}
PLACES = ("blocks/general/why/10-x.j2", "topics/x.yaml", "references/x.yaml", "places/x.csv", "places/towns/x.csv", "rules/x.yaml",
          "outlines/x.yaml", "styles/x.yaml", "layouts/x.j2", "words/x.yaml", "places/forms.yaml", "words/meetings.yaml", "blocks/x",
          "blocks/general/x")  # fmt: skip


@pytest.mark.parametrize(("kind", "place"), [(kind, place) for n, kind in enumerate(ODD) for place in PLACES[n % 3 :: 3]])
def test_an_odd_entry_stops_nothing(run: Cli, desk: Path, kind: str, place: str) -> None:
    """The draft is the same as without it and says so; the check names it; fingerprint and batch do not mind."""
    if kind == "folder" and place in ("blocks/x", "blocks/general/x"):
        pytest.skip("a folder among folders is no odd thing")
    layer = write(desk / "局里", {"blocks/general/why/60-a.j2": BLOCK})
    (layer / place).parent.mkdir(parents=True, exist_ok=True)
    title = "在平江县安全生产工作推进会上的讲话"
    plain = run("draft", title, "--library", str(layer))
    ODD[kind](layer / place)
    done = run("draft", title, "--library", str(layer))
    assert (done.code, done.out) == (plain.code, plain.out) == (0, plain.out)
    assert place in done.err
    checked = run("library", "check", "--isolated", "--library", str(layer))
    assert checked.code == 1
    assert place in checked.err
    (desk / "表.csv").write_text("place,topics\n平江县,安全生产\n", encoding="utf-8")
    assert run("bulk", "表.csv", "--out", "稿", "--to", "txt", "--library", str(layer)).code == 0


@pytest.mark.parametrize("name", ["油茶.yaml", "作风.j2", "新文件夹"])
def test_a_name_from_an_old_archive_is_told(run: Cli, desk: Path, name: str) -> None:
    """A zip of a Chinese Windows unpacks to names in GBK."""
    layer = write(desk / "局里", {"blocks/general/why/60-a.j2": BLOCK})
    for folder in ("topics", "blocks/general/why"):
        (layer / folder).mkdir(parents=True, exist_ok=True)
        with open(os.fsencode(layer / folder) + b"/" + name.encode("gbk"), "wb") as file:  # noqa: PTH123
            file.write(BLOCK.encode())
    done = run("draft", "在平江县安全生产工作推进会上的讲话", "--library", str(layer))
    assert done.code == 0
    assert "文件名不是 UTF-8 编码的" in done.err
    assert run("library", "check", "--isolated", "--library", str(layer)).err.count("文件名不是 UTF-8 编码的") == 2


def test_links_inside_the_layer_are_read_and_counted(mini_folder: Path, tmp_path: Path) -> None:
    """A linked folder is read, so a change in it changes the fingerprint."""
    layer = write(tmp_path / "局里", {"blocks/general/why/60-a.j2": BLOCK, "blocks/safety/who/60-b.j2": BLOCK})
    (layer / "blocks" / "flood").symlink_to("safety")
    assert list(odd(layer)) == []
    assert "blocks/flood/who/60-b.j2" in list(readable(layer))
    before = library_of(mini_folder, layer).fingerprint()
    write(layer, {"blocks/safety/who/60-b.j2": BLOCK.replace("甲。", "乙。")})
    assert library_of(mini_folder, layer).fingerprint() != before


def test_a_folder_linked_from_outside_is_neither_read_nor_counted(mini_folder: Path, tmp_path: Path) -> None:
    """What a draft does not read cannot make it stale."""
    other = write(tmp_path / "别处", {"why/10-duty.j2": BLOCK})
    layer = write(tmp_path / "局里", {"topics/.keep": ""})
    before = library_of(mini_folder, layer).fingerprint()
    (layer / "blocks").mkdir()
    (layer / "blocks" / "general").symlink_to(other)
    assert library_of(mini_folder, layer).fingerprint() == before
    assert "甲。" not in speech(library_of(mini_folder, layer)).text
    assert [problem.where for problem in odd(layer)] == [str(layer / "blocks/general")]


def test_a_layer_that_is_a_link_is_a_layer(mini_folder: Path, tmp_path: Path) -> None:
    """What counts is where the layer really lies."""
    layer = write(tmp_path / "局里", {"blocks/general/why/10-duty.j2": BLOCK})
    (tmp_path / "link").symlink_to(layer)
    assert list(odd(tmp_path / "link")) == []
    assert "甲。" in speech(library_of(mini_folder, tmp_path / "link")).text


FOREIGN = (
    ".git/HEAD", ".git/refs/heads/b", ".svn/x.yaml", "topics/.x.yaml.swp", "topics/x.yaml~", "topics/x.yaml.bak", "topics/x.yaml.orig",
    "topics/#x.yaml#", "topics/.#x.yaml", "topics/Thumbs.db", "topics/.DS_Store", "README.md", "blocks/x.j2", "blocks/general/x.j2",
    "blocks/general/why/a/x.j2", "topics/sub/x.yaml", "notes/x.yaml", "blocks/general/why/x.j2.tmp", "topics/~$x.docx", "a.yaml",
    "places/towns/x.yaml", "places/old/x.csv", "words/x.txt", "~/.cache", "blocks/.git/why/10-a.j2", "rules/README.md", "desktop.ini",
)  # fmt: skip


@pytest.mark.parametrize("name", FOREIGN)
def test_what_is_not_read_is_not_counted(mini_folder: Path, tmp_path: Path, name: str) -> None:
    """Git, editor backups, other programs' files: no draft is stale for them."""
    layer = write(tmp_path / "局里", {"blocks/general/why/60-a.j2": BLOCK})
    before = library_of(mini_folder, layer).fingerprint()
    write(layer, {name: "x"})
    assert library_of(mini_folder, layer).fingerprint() == before


READ = (
    "blocks/general/why/61-b.j2", "topics/x.yaml", "outlines/x.yaml", "references/x.yaml", "places/x.csv", "places/forms.yaml",
    "places/towns/x.csv", "words/meetings.yaml", "styles/official.yaml", "layouts/html-style.j2", "rules/x.yaml", "rules/定式.txt",
)  # fmt: skip


@pytest.mark.parametrize("name", READ)
def test_what_is_read_is_counted(mini_folder: Path, tmp_path: Path, name: str) -> None:
    """Each kind of file, its text and its name."""
    layer = write(tmp_path / "局里", {"topics/.keep": ""})
    prints = [library_of(mini_folder, layer).fingerprint()]
    for text in ("x", "y"):
        write(layer, {name: text})
        prints.append(library_of(mini_folder, layer).fingerprint())
    assert len(set(prints)) == 3


@pytest.mark.skipif(shutil.which("git") is None, reason="git is not installed")
def test_a_branch_in_the_layer_s_repository_makes_nothing_stale(run: Cli, desk: Path) -> None:
    """`git branch b` changes no template."""
    layer = write(desk / "局里", {"blocks/general/why/60-a.j2": BLOCK})
    git = ["git", "-C", str(layer), "-c", "user.name=a", "-c", "user.email=a@b"]
    for words in (["init", "-q"], ["add", "-A"], ["commit", "-qm", "x"]):
        subprocess.run([*git, *words], check=True)
    (desk / "表.csv").write_text("place,topics\n平江县,安全生产\n", encoding="utf-8")
    call = ("bulk", "表.csv", "--out", "稿", "--to", "txt", "--library", str(layer))
    assert "1篇写好" in run(*call).err
    subprocess.run([*git, "branch", "b"], check=True)
    assert "1篇没有变化" in run(*call).err


def test_a_layer_of_far_too_many_files_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Whoever names the whole disk as a library waits for nothing."""
    monkeypatch.setattr(limits, "ENTRIES", limits.ENTRIES._replace(most=3))
    layer = write(tmp_path, {f"topics/{number}.yaml": "" for number in range(5)})
    with pytest.raises(NigaoError, match="一层模板库里的文件最多3个"):
        list(readable(layer))


def test_layers_of_one_name_are_told_apart(mini_folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Provenance names the layer: two folders called templates are not one."""
    from nigao.library.layers import stack_of

    monkeypatch.setattr("nigao.library.layers.built_in", lambda: mini_folder)
    folders = [write(tmp_path / place / "内置", {"topics/.keep": ""}) for place in ("a", "b")]
    assert [layer.name for layer in stack_of(folders).layers] == ["内置", "内置（2）", "内置（3）"]
