"""`nigao typeset`: files in, a Word file out, what was not recognised on standard error, nobody's file replaced."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from docx import Document
from helpers import Run

Cli = Callable[..., Run]
SPEECH = "在全县安全生产会议上的讲话\n同志们：\n一、认清形势\n今年事故多发。\n①矿山。\n谢谢大家！\n"


@pytest.fixture
def typeset(run: Cli, desk: Path) -> Cli:
    """`nigao typeset …` beside 稿.txt."""
    (desk / "稿.txt").write_text(SPEECH, encoding="utf-8")
    return lambda *arguments, stdin=b"": run("typeset", *arguments, stdin=stdin)


def said(path: Path) -> list[str]:
    """The paragraphs of a Word file."""
    return [p.text for p in Document(str(path)).paragraphs]


def test_a_text_becomes_a_word_file(typeset: Cli, desk: Path) -> None:
    """What was written, what was recognised, what was not."""
    done = typeset("稿.txt", "-o", "稿.docx")
    assert (done.code, done.out) == (0, "")
    assert "第5行的“①”不是公文的层次序数" in done.err
    assert "已写好：稿.docx" in done.err
    assert "标题1、称呼1、一级标题1、正文" in done.err
    assert said(desk / "稿.docx") == SPEECH.splitlines()


def test_standard_input_is_laid_out(typeset: Cli, desk: Path) -> None:
    """A text piped in, in GBK."""
    assert typeset("-", "-o", "稿.docx", stdin=SPEECH.encode("gbk")).code == 0
    assert said(desk / "稿.docx") == SPEECH.splitlines()


def test_our_own_file_is_replaced_and_nobody_else_s(typeset: Cli, desk: Path) -> None:
    """Laid out again after the text changed: fine; saved by Word or made by somebody else: only with --force, and told."""
    assert typeset("稿.txt", "-o", "稿.docx").code == 0
    (desk / "稿.txt").write_text(SPEECH.replace("矿山", "工地"), encoding="utf-8")
    assert typeset("稿.txt", "-o", "稿.docx").code == 0
    assert "①工地。" in said(desk / "稿.docx")
    document = Document(str(desk / "稿.docx"))
    document.paragraphs[3].runs[0].text = "今年事故少了。"
    document.save(str(desk / "稿.docx"))
    edited = (desk / "稿.docx").read_bytes()
    refused = typeset("稿.txt", "-o", "稿.docx")
    assert (refused.code, (desk / "稿.docx").read_bytes()) == (1, edited)
    assert "--force" in refused.err
    (desk / "别人的.docx").write_bytes(b"PK not ours")
    assert typeset("稿.txt", "-o", "别人的.docx").code == 1
    forced = typeset("稿.txt", "-o", "稿.docx", "--force")
    assert forced.code == 0
    assert "--force 覆盖了 稿.docx" in forced.err


def test_the_file_that_is_read_is_never_written(typeset: Cli, desk: Path) -> None:
    """Not even with --force; the reference document neither."""
    typeset("稿.txt", "-o", "甲.docx")
    before = (desk / "甲.docx").read_bytes()
    assert typeset("甲.docx", "-o", "./甲.docx", "--force").code == 1
    assert typeset("稿.txt", "-o", "甲.docx", "--reference-doc", "甲.docx", "--force").code == 1
    assert (desk / "甲.docx").read_bytes() == before


@pytest.mark.parametrize(
    ("arguments", "code", "told"),
    [
        (["稿.doc", "-o", "a.docx"], 2, "另存为 .docx"),
        (["稿.pdf", "-o", "a.docx"], 2, "转成 .docx"),
        (["稿.txt", "-o", "a.pdf"], 2, "只能是 Word 文件"),
        (["没有.txt", "-o", "a.docx"], 1, "没有这个文件"),
        (["稿.txt"], 2, "-o"),
        (["空.txt", "-o", "a.docx"], 1, "没有字"),
        (["假.docx", "-o", "a.docx"], 1, "假.docx：不是能读的 Word 文档"),
        (["稿.txt", "-o", "没有/a.docx"], 1, "文件夹不存在"),
    ],
)
def test_faults_are_told(typeset: Cli, desk: Path, arguments: list[str], code: int, told: str) -> None:
    """One sentence each with what to do; nothing is written."""
    (desk / "空.txt").write_bytes(b"")
    (desk / "假.docx").write_bytes(b"\xd0\xcf\x11\xe0")
    done = typeset(*arguments)
    assert (done.code, told in done.err) == (code, True), done.err
    assert not (desk / "a.docx").exists()


def test_the_office_s_own_file_is_the_model(typeset: Cli, desk: Path) -> None:
    """Its styles, and what it lacks is told; a reading copy by its name."""
    Document().save(str(desk / "单位.docx"))
    done = typeset("稿.txt", "-o", "稿.docx", "--reference-doc", "单位.docx")
    assert done.code == 0
    assert "参照的文件里没有这些样式" in done.err
    assert typeset("稿.txt", "-o", "稿.reading.docx").code == 0
    assert any("这一部分" in line for line in said(desk / "稿.reading.docx"))
