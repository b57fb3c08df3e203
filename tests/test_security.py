"""SECURITY.md keeps its word: its table of limits is the code's, and every limit is one that some reader holds to."""

from __future__ import annotations

import os
import re
import threading
from pathlib import Path

import pytest
from helpers import ROOT, Cli

from nigao import limits
from nigao.errors import NigaoError
from nigao.limits import Limit, content_of

PAGE = (ROOT / "SECURITY.md").read_text(encoding="utf-8")


def test_the_table_of_limits_is_the_code_s() -> None:
    """Row by row, in the same order."""
    rows = re.findall(r"^\| (.+?) \| (\d.*?) \|$", PAGE, re.MULTILINE)
    assert ["最多".join(row) for row in rows] == list(map(str, limits.EVERY))


def test_every_limit_is_listed_and_held() -> None:
    """Each constant stands in the table, and in some module that reads."""
    named = {name: value for name, value in vars(limits).items() if isinstance(value, Limit)}
    assert set(named.values()) == set(limits.EVERY)
    code = "\n".join(path.read_text(encoding="utf-8") for path in (ROOT / "src").rglob("*.py") if path.name != "limits.py")
    assert [name for name in named if f"limits.{name}" not in code] == []


KINDS: dict[str, tuple[Limit, tuple[str, ...]]] = {
    "p.yaml": (limits.YAML, ("draft", "p.yaml")),
    "s.txt": (limits.TEXT, ("check", "s.txt")),
    "s.md": (limits.TEXT, ("check", "s.md")),
    "s.docx": (limits.WORD, ("check", "s.docx")),
    "f.txt": (limits.TEXT, ("fill", "f.txt", "--set", "时限=6月底")),
    "f.docx": (limits.WORD, ("fill", "f.docx", "--set", "时限=6月底")),
    "e.docx": (limits.WORD, ("explain", "e.docx")),
    "y.md": (limits.TEXT, ("typeset", "y.md", "-o", "x.docx")),
    "y.docx": (limits.WORD, ("typeset", "y.docx", "-o", "x.docx")),
    "r.docx": (limits.WORD, ("draft", "在平江县安全生产工作推进会上的讲话", "-o", "x.docx", "--reference-doc", "r.docx")),
    "t.csv": (limits.TABLE, ("bulk", "t.csv", "--out", "o")),
    "t.xlsx": (limits.TABLE, ("bulk", "t.xlsx", "--out", "o")),
    "t.jsonl": (limits.TABLE, ("bulk", "t.jsonl", "--out", "o")),
    "t.yaml": (limits.TABLE, ("bulk", "t.yaml", "--out", "o")),
}
"""File → its limit and a call that reads it."""


@pytest.mark.parametrize("name", KINDS)
def test_what_is_too_large_is_refused_by_its_size(run: Cli, desk: Path, name: str) -> None:
    """A gigabyte of nothing: the name and the limit, without reading it."""
    limit, call = KINDS[name]
    with (desk / name).open("wb") as file:
        file.write(b"PK\x03\x04")
        file.truncate(1 << 30)
    done = run(*call)
    assert done.code in (1, 2)
    assert f"{name}：太大了，没有读：{limit}" in done.err


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no such pipes")
@pytest.mark.parametrize("name", KINDS)
def test_a_pipe_or_a_device_is_no_file(run: Cli, desk: Path, name: str) -> None:
    """Nobody fills the pipe, the device never ends: told at once."""
    for make in (os.mkfifo, lambda path: Path(path).symlink_to("/dev/zero")):
        make(desk / name)
        done = run(*KINDS[name][1])
        assert done.code in (1, 2)
        assert f"{name}：不是普通文件，没有读" in done.err
        (desk / name).unlink()


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no such pipes")
@pytest.mark.parametrize(
    "call", [("draft", "-"), ("check", "-"), ("bulk", "-", "--out", "o"), ("typeset", "-", "-o", "x.docx")], ids=" ".join
)
def test_standard_input_without_end_is_refused(run: Cli, monkeypatch: pytest.MonkeyPatch, call: tuple[str, ...]) -> None:
    """As from /dev/zero, with a smaller limit so that the test is quick."""
    monkeypatch.setattr(limits, "TABLE", limits.TABLE._replace(most=1000))
    done = run(*call, stdin=bytes(2 << 20))
    assert done.code in (1, 2)
    assert "标准输入：太大了，没有读" in done.err


def test_a_file_that_grows_while_it_is_read(tmp_path: Path) -> None:
    """What the size promised is not what counts."""
    path = tmp_path / "a.yaml"
    path.write_bytes(b"x" * 10)
    assert content_of(path, Limit("甲", 10, "字节")) == b"x" * 10
    with pytest.raises(NigaoError, match="甲最多9"):
        content_of(path, Limit("甲", 9, "字节"))


LONG_READS = {
    "open brackets": "a: " + "[" * 100_000, "open braces": "{" * 50_000, "brackets on lines": "[\n" * 60_000, "keys": "".join(f"k{n}: v\n" for n in range(20_000)),
    "dashes": "- " * 60_000, "questions": "? " * 60_000, "deep map": "".join(" " * n + "a:\n" for n in range(300)), "anchors": "a: &a [1]\n" * 10_000,
    "a value": "place: " + "县" * 80_000, "a tag": "a: !<" + "x" * 200_000 + "> b", "items": "emphasis: {what: [" + "校园餐," * 20_000 + "]}", "quotes": '"' * 200_000,
    "brackets of an answer": "topics: 安全生产\nemphasis: {what: " + "（" * 80_000 + "}", "unknown keys": "facts:\n" + "".join(f"  k{n}: v\n" for n in range(9_000)),
}  # fmt: skip


@pytest.mark.parametrize("kind", LONG_READS)
def test_what_could_take_for_ever_ends_soon(run: Cli, desk: Path, kind: str) -> None:
    """Quadratic readers of before: each ends, with a short message; a watchdog ends the test when one does not."""
    (desk / "p.yaml").write_text(LONG_READS[kind], encoding="utf-8")
    watchdog = threading.Timer(60, os._exit, (99,))
    watchdog.start()
    try:
        done = run("draft", "p.yaml")
    finally:
        watchdog.cancel()
    assert done.code == 1
    assert len(done.err) < 20_000


HOSTILE_BLOCKS = {
    "comment never closed": "{#" + "\n" * 60_000, "comments": "{#" * 32_000, "blocks never closed": "{% block a %}\n" * 4_500, "blanks in a tag": "{% block" + " " * 60_000,
    "blanks in a head": "{#---\na: b" + " " * 60_000 + "x\n---#}\n", "dashes": "{#---\n" + "-" * 60_000, "head never closed": "{#---\n" + "\n" * 60_000, "lost head": "{#\n" + " a" * 30_000,
    "braces": "{% block a %}\n" + "{{" * 2_000 + "\n{% endblock %}\n", "end never closed": "{% block a %}\nx\n{% endblock" + "x" * 60_000, "blanks before a mark": "{% block a %}\n" + " " * 60_000 + "x\n{% endblock %}\n",
    "head of pairs": "{#---\n" + "a:\n" * 20_000 + "---#}\n", "too large": "x" * (1 << 20), "endblocks": "{%endblock " * 5_900,
}  # fmt: skip


@pytest.mark.parametrize("kind", HOSTILE_BLOCKS)
def test_a_hostile_block_ends_soon(run: Cli, desk: Path, kind: str) -> None:
    """Heads, comments and tags are read in one pass."""
    path = desk / "局里" / "blocks" / "general" / "why" / "01-a.j2"
    path.parent.mkdir(parents=True)
    path.write_text(HOSTILE_BLOCKS[kind], encoding="utf-8")
    watchdog = threading.Timer(60, os._exit, (99,))
    watchdog.start()
    try:
        codes = {
            run(*call, "--library", "局里").code
            for call in (("draft", "在平江县安全生产工作推进会上的讲话"), ("library", "check", "--isolated"))
        }
    finally:
        watchdog.cancel()
    assert codes <= {0, 1}
