"""`nigao explain`, and `nigao draft --only`: one paragraph, where it came from, what was changed."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from docx import Document
from helpers import Run, lines_with

Cli = Callable[..., Run]
DRAFT = ("draft", "在平江县安全生产工作推进会上的讲话", "--set", "日期=2026-03-10")


@pytest.mark.parametrize("name", ["稿.txt", "稿.md", "稿.docx"])
def test_an_untouched_draft_is_all_as_it_was(run: Cli, name: str) -> None:
    """Block, wording, file and line of each paragraph, in every format."""
    assert run(*DRAFT, "-o", name).code == 0
    done = run("explain", name)
    assert done.code == 0
    lines = done.out.splitlines()
    assert all("　原样　" in line for line in lines)
    assert len(lines_with(done.out, ["who/1", "blocks/general/who/"])) == 1
    assert done.err == f"共{len(lines)}段：原样{len(lines)}段。\n"


def test_what_was_changed_by_hand(run: Cli, desk: Path) -> None:
    """Changed, written, deleted; the passages are shown."""
    assert run(*DRAFT, "-o", "稿.txt").code == 0
    lines = (desk / "稿.txt").read_text(encoding="utf-8").splitlines()
    changed = next(n for n, line in enumerate(lines) if line.startswith("第一，"))
    lines[changed] = lines[changed].replace("群众", "老百姓")[:-1] + "，一天也不能等。"
    gone = lines.pop(changed + 1)
    lines.append("散会以后，请老王和老李留一下，另外有事商量。")
    (desk / "稿.txt").write_text("\n".join(lines) + "\n", encoding="utf-8")
    done = run("explain", "稿.txt")
    assert f"第{changed + 1}段　改动　why/1：" in done.out
    assert "加了“，一天也不能等”" in done.out
    assert f"第{len(lines)}段　手写　“散会以后，请老王和老李留一下，另……”" in done.out
    assert lines_with(done.out, ["删去　why/2：", gone[:16]])
    assert "改动1段，手写1段；删去1段" in done.err
    whole = run("explain", "稿.txt", "why/1")
    assert run("explain", "稿.txt", f"第{changed + 1}段").out == whole.out
    assert f"现文：{lines[changed]}" in whole.out
    assert "原文：" in whole.out


def test_blanks_filled_by_nigao_are_no_changes(run: Cli) -> None:
    """The record has the answers; filled by hand they are."""
    call = (*DRAFT, "--set", "重点.what=抓紧整改", "-o", "稿.docx")
    assert run(*call).code == 0
    assert run("fill", "稿.docx", "--set", "时限=6月底").code == 0
    assert "改动" not in run("explain", "稿.docx").out
    document = Document("稿.docx")
    for paragraph in document.paragraphs:
        for piece in paragraph.runs:
            piece.text = piece.text.replace("6月底", "7月底")
    document.save("稿.docx")
    assert "“6”改成“7”" in run("explain", "稿.docx").out


def test_a_file_without_record_cannot_be_explained(run: Cli, desk: Path) -> None:
    """And what is missing is told."""
    (desk / "稿.txt").write_text("在平江县安全生产会议上的讲话\n同志们：\n好。\n", encoding="utf-8")
    done = run("explain", "稿.txt")
    assert done.code == 1
    assert "旁边没有记录" in done.err
    assert "稿.nigao.yaml" in done.err


@pytest.mark.parametrize(
    ("arguments", "fault"),
    [
        (["没有.txt"], "没有这个文件"),
        (["稿.txt", "99"], "没有这一段"),
        (["稿.txt", "why/9"], "没有这一段"),
        (["稿.xlsx"], "不认识的文件格式"),
    ],
)
def test_wrong_usage(run: Cli, desk: Path, arguments: list[str], fault: str) -> None:
    """Exit 2."""
    assert run(*DRAFT, "-o", "稿.txt").code == 0
    (desk / "稿.xlsx").write_bytes(b"PK")
    done = run("explain", *arguments)
    assert done.code == 2
    assert fault in done.err


def test_a_paragraph_that_is_gone_can_be_had_again(run: Cli, desk: Path) -> None:
    """The hint says how."""
    assert run(*DRAFT, "-o", "稿.txt").code == 0
    lines = (desk / "稿.txt").read_text(encoding="utf-8").splitlines()
    gone = next(n for n, line in enumerate(lines) if line.startswith("第一，"))
    words = lines.pop(gone)
    (desk / "稿.txt").write_text("\n".join(lines), encoding="utf-8")
    done = run("explain", "稿.txt", "why/1")
    assert done.code == 2
    assert "--only why/1" in done.err
    assert run("draft", "稿.nigao.yaml", "--only", "why/1").out == f"{words}\n"


def test_changed_templates_are_told(run: Cli, desk: Path) -> None:
    """What came from where may not be sure then."""
    assert run(*DRAFT, "-o", "稿.txt").code == 0
    record = desk / "稿.nigao.yaml"
    record.write_text(record.read_text(encoding="utf-8").replace("library: ", "library: 0"), encoding="utf-8")
    assert "模板库同起草的时候不一样" in run("explain", "稿.txt").err


def test_only_prints_one_paragraph(run: Cli, desk: Path) -> None:
    """Nothing else on standard output, nothing written; by slot or by block."""
    call = (*DRAFT, "--set", "重点.what=抓紧整改")
    done = run(*call, "--only", "what/1")
    assert done.code == 0
    assert len(done.out.splitlines()) == 1
    assert done.out in run(*call).out
    assert "待填：【待补：时限】" in done.err
    assert run(*call, "--only", "what/1", "--strict").code == 1
    assert run(*call, "--only", "what/mend").out == done.out
    assert "what/mend" in run(*call, "--only", "what/1", "--explain").err
    assert list(desk.iterdir()) == []


@pytest.mark.parametrize(
    ("more", "code", "fault"), [(("--only", "why/9"), 1, "没有这一段"), (("--only", "why/1", "-o", "稿.txt"), 2, "不写文件")]
)
def test_only_refuses(run: Cli, desk: Path, more: tuple[str, ...], code: int, fault: str) -> None:
    """A paragraph that is none; a file, which would hold a whole speech."""
    done = run(*DRAFT, *more)
    assert (done.code, list(desk.iterdir())) == (code, [])
    assert fault in done.err
