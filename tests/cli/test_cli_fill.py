"""`nigao fill`: questions on plain lines and in a terminal, --set, the record, exit codes, files that cannot be filled."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from docx import Document
from helpers import Run

Cli = Callable[..., Run]
TEXT = (
    "在平江县安全生产会议上的讲话\n\n同志们：\n【待补：单位】汇报了情况。【待补：完成时限】前完成，【待补：完成时限】前报告。\n"
)
DRAFT = ("draft", "在平江县安全生产工作推进会上的讲话", "--set", "重点.what=抓紧整改", "--set", "日期=2026-03-10")


@pytest.fixture
def path(desk: Path) -> Path:
    """A text file with two names of blanks at three places."""
    found = desk / "稿.txt"
    found.write_text(TEXT, encoding="utf-8")
    return found


def test_set_fills_without_a_question(run: Cli, path: Path) -> None:
    """A name, or the part of one that says which; every place of it; the rest is told."""
    done = run("fill", "稿.txt", "--set", "时限=6月底前完成")
    assert done.code == 0
    assert path.read_text(encoding="utf-8") == TEXT.replace("【待补：完成时限】", "6月底")
    assert "填好2处，写进了 稿.txt" in done.err
    assert "“完成时限”有2处，一起填了" in done.err
    assert "还空着1处：单位" in done.err
    assert run("fill", "稿.txt", "--set", "1=县委办").code == 0
    assert "【" not in path.read_text(encoding="utf-8")
    done = run("fill", "稿.txt")
    assert (done.code, done.err) == (0, "稿.txt：没有要填的空。\n")


@pytest.mark.parametrize("answer", ["", "不知道", "待定", "—", "nan"])
def test_an_answer_that_is_none_leaves_the_blank(run: Cli, path: Path, answer: str) -> None:
    """Not a byte changes."""
    before = path.read_bytes()
    done = run("fill", "稿.txt", "--set", f"单位={answer}")
    assert done.code == 0
    assert "没有填，文件没有动" in done.err
    assert path.read_bytes() == before


@pytest.mark.parametrize(
    ("arguments", "code", "fault"),
    [
        (["--set", "没有=6月底"], 2, "稿里没有这个空"),
        (["--set", "完成时线=6月底"], 2, "是否想写“完成时限”"),
        (["--set", "单位"], 2, "要写成“键=值”"),
        (["--set", "单位=甲", "--set", "单位=乙"], 2, "写了两次"),
        (["--set", "单位=甲", "--set", "1=乙"], 1, "已经由另一个 --set 填了"),
        (["--set", "单位=甲", "--set", "时限=三天内"], 1, "写到哪一天"),
        (["--set", "单位=无"], 1, "读不通"),
        ([], 2, "这里不是终端"),
    ],
)
def test_what_cannot_be_done_is_told_and_nothing_is_written(
    run: Cli, path: Path, arguments: list[str], code: int, fault: str
) -> None:
    """2 for a call that is wrong, 1 for an answer that does not fit; one good answer beside a bad one is not written either."""
    before = path.read_bytes()
    done = run("fill", "稿.txt", *arguments)
    assert done.code == code
    assert fault in done.err
    assert path.read_bytes() == before


def test_a_name_that_fits_several_blanks_is_asked_back(run: Cli, desk: Path) -> None:
    """With their numbers; the whole name is always enough."""
    (desk / "稿.txt").write_text("【待补：整改时限】前，【待补：时限】前，【待补：验收时限】前。", encoding="utf-8")
    assert run("fill", "稿.txt", "--set", "收时=6月底").code == 0
    assert run("fill", "稿.txt", "--set", "时限=5月底").code == 0
    (desk / "稿.txt").write_text("【待补：整改时限】前，【待补：验收时限】前。", encoding="utf-8")
    done = run("fill", "稿.txt", "--set", "时限=6月底")
    assert done.code == 2
    assert "1 整改时限；2 验收时限" in done.err


@pytest.mark.parametrize("key", ["督查机构", "督查单位", "【待补：督查机构】", "机构"])
def test_a_blank_is_named_as_the_answer_is(run: Cli, mini_folder: Path, desk: Path, key: str) -> None:
    """Its name, another name of the same answer, with its brackets, or a part of it."""
    outline = desk / "层" / "outlines" / "four-part.yaml"
    outline.parent.mkdir(parents=True)
    text = (mini_folder / "outlines" / "four-part.yaml").read_text(encoding="utf-8")
    line = "  - {id: facts.inspector, names: [督查单位, 督查机构], slot: 督查单位, ask: 谁来督查？, form: noun}\n"
    outline.write_text(text + line, encoding="utf-8")
    (desk / "稿.txt").write_text("由【待补：督查机构】督查，【待补：单位】配合。", encoding="utf-8")
    assert run("fill", "稿.txt", "--set", f"{key}=县委督查室", "--library", "层").code == 0
    assert (desk / "稿.txt").read_text(encoding="utf-8") == "由县委督查室督查，【待补：单位】配合。"


@pytest.mark.parametrize(
    ("name", "fault"), [("没有.txt", "没有这个文件"), ("稿.xlsx", "填不了"), (".", "这是一个文件夹"), ("稿.doc", "另存为")]
)
def test_files_that_cannot_be_filled(run: Cli, desk: Path, name: str, fault: str) -> None:
    """Wrong usage; the hint tells what can be."""
    (desk / "稿.xlsx").write_bytes(b"PK")
    (desk / "稿.doc").write_bytes(b"\xd0\xcf")
    done = run("fill", name, "--set", "时限=6月底")
    assert done.code == 2
    assert fault in done.err


def test_a_file_that_is_no_word_file(run: Cli, desk: Path) -> None:
    """The input has a fault."""
    (desk / "稿.docx").write_text("【待补：时限】", encoding="utf-8")
    done = run("fill", "稿.docx", "--set", "时限=6月底")
    assert done.code == 1
    assert "不是能读的 Word 文档" in done.err


def test_a_text_that_is_no_draft(run: Cli, desk: Path) -> None:
    """Nobody's blanks are nobody's business; with one, it is filled all the same."""
    (desk / "账.txt").write_text("买菜 3 元\n", encoding="utf-8")
    assert run("fill", "账.txt").code == 0
    (desk / "账.txt").write_text("买菜【待补】元\n", encoding="utf-8")
    assert run("fill", "账.txt", "--plain", stdin=b"3.5\n").code == 0
    assert (desk / "账.txt").read_text(encoding="utf-8") == "买菜3.5元\n"


def test_a_read_only_file_is_left_alone(run: Cli, path: Path) -> None:
    """Before a question is asked, whoever runs it."""
    path.chmod(0o444)
    done = run("fill", "稿.txt", "--plain", stdin="县委办\n".encode())
    assert done.code == 1
    assert "只读" in done.err
    assert "待填" not in done.err
    assert path.read_text(encoding="utf-8") == TEXT


def test_permissions_and_links_stay(run: Cli, path: Path, desk: Path) -> None:
    """A draft that only its writer may read stays so; a link still leads to the file."""
    path.chmod(0o600)
    (desk / "连.txt").symlink_to(path)
    assert run("fill", "连.txt", "--set", "单位=县委办").code == 0
    assert (desk / "连.txt").is_symlink()
    assert path.stat().st_mode & 0o777 == 0o600
    assert "县委办汇报" in path.read_text(encoding="utf-8")


def test_text_for_old_machines_stays_what_it_is(run: Cli, desk: Path) -> None:
    """GBK with CRLF; a character GBK lacks is told."""
    (desk / "稿.txt").write_bytes(TEXT.replace("\n", "\r\n").encode("gbk"))
    done = run("fill", "稿.txt", "--set", "单位=䶮县")
    assert done.code == 0
    assert (desk / "稿.txt").read_bytes() == TEXT.replace("【待补：单位】", "䶮县").replace("\n", "\r\n").encode("gb18030")
    assert "“䶮”不在 GBK 里" in done.err


def test_lines_from_a_pipe_answer(run: Cli, path: Path) -> None:
    """Back, a fault, Enter, as in the interview."""
    done = run("fill", "稿.txt", "--plain", stdin="<\n县委办\n<\n\n三天内\n6月底\n".encode())
    assert done.code == 0
    assert path.read_text(encoding="utf-8") == TEXT.replace("【待补：单位】", "县委办").replace("【待补：完成时限】", "6月底")
    assert "待填 1/2　单位" in done.err
    assert "稿里：【待补：单位】汇报了情况。" in done.err
    assert "稿里有2处，一起填" in done.err
    assert "例如：12月底" in done.err


def test_an_input_that_ends_early_keeps_what_was_answered(run: Cli, path: Path) -> None:
    """And says so with its exit code."""
    done = run("fill", "稿.txt", "--plain", stdin="县委办\n".encode())
    assert done.code == 1
    assert "输入到头了，答过的照样写" in done.err
    assert path.read_text(encoding="utf-8") == TEXT.replace("【待补：单位】", "县委办")


def test_answers_join_the_record_and_another_draft_has_them(run: Cli, desk: Path) -> None:
    """The file counts as ours still; what is drafted from the record says the same."""
    assert run(*DRAFT, "-o", "稿.txt").code == 0
    assert "【待补：时限】" in (desk / "稿.txt").read_text(encoding="utf-8")
    done = run("fill", "稿.txt", "--set", "时限=6月底")
    assert "回答记进了 稿.nigao.yaml" in done.err
    text = (desk / "稿.txt").read_bytes()
    assert run("draft", "稿.nigao.yaml", "-o", "稿.txt").code == 0
    assert (desk / "稿.txt").read_bytes() == text


def test_a_file_edited_by_hand_stays_protected(run: Cli, desk: Path) -> None:
    """Filled, it is still not for `draft` to write over; its edits are all there."""
    assert run(*DRAFT, "-o", "稿.txt").code == 0
    edited = f"{(desk / '稿.txt').read_text(encoding='utf-8')}手写的一段。\n"
    (desk / "稿.txt").write_text(edited, encoding="utf-8")
    assert run("fill", "稿.txt", "--set", "时限=6月底").code == 0
    assert (desk / "稿.txt").read_text(encoding="utf-8") == edited.replace("【待补：时限】", "6月底")
    assert run("draft", "稿.nigao.yaml", "-o", "稿.txt").code == 1


def test_a_record_of_somebody_else_is_left_alone(run: Cli, path: Path, desk: Path) -> None:
    """What is no record of ours keeps its bytes."""
    (desk / "稿.nigao.yaml").write_text("place: 平江县\n", encoding="utf-8")
    assert run("fill", "稿.txt", "--set", "单位=县委办").code == 0
    assert (desk / "稿.nigao.yaml").read_text(encoding="utf-8") == "place: 平江县\n"
    assert "县委办" in path.read_text(encoding="utf-8")


def test_word_files_edited_by_hand(run: Cli) -> None:
    """A paragraph rewritten, one added, a table; all stay."""
    assert run(*DRAFT, "-o", "稿.docx").code == 0
    document = Document("稿.docx")
    document.paragraphs[3].runs[0].text = "改写过的一段。"
    document.add_table(1, 1).cell(0, 0).text = "责任单位【待补：单位】"
    document.save("稿.docx")
    done = run("fill", "稿.docx", "--plain", stdin="6月底\n县委办\n".encode())
    assert done.code == 0
    after = Document("稿.docx")
    assert [p.text for p in after.paragraphs] == [p.text.replace("【待补：时限】", "6月底") for p in document.paragraphs]
    assert after.tables[0].cell(0, 0).text == "责任单位县委办"


class TestTerminal:
    """A real terminal."""

    @pytest.fixture
    def start(self, tmp_path: Path) -> Callable[..., object]:
        """Opens a terminal with nigao in it."""
        pexpect = pytest.importorskip("pexpect", reason="needs a pty")

        def begin(*arguments: str) -> object:
            own = {"XDG_CONFIG_HOME": str(tmp_path / "config"), "XDG_STATE_HOME": str(tmp_path / "state")}
            screen = {"TERM": "xterm", "COLUMNS": "100", "LINES": "40", "LC_ALL": "C.UTF-8"}
            return pexpect.spawn(
                sys.executable, ["-m", "nigao", *arguments], env={**os.environ, **own, **screen}, cwd=str(tmp_path),
                encoding="utf-8", timeout=30, dimensions=(40, 100),
            )  # fmt: skip

        return begin

    @staticmethod
    def end(child: object) -> int:
        """Wait for the end; the exit code."""
        child.read()  # type: ignore[attr-defined]
        child.close()  # type: ignore[attr-defined]
        return int(child.exitstatus)  # type: ignore[attr-defined]

    def test_asked_and_filled(self, start: Callable[..., object], tmp_path: Path) -> None:
        """Enter leaves a blank, Ctrl-B goes back."""
        (tmp_path / "稿.txt").write_text(TEXT, encoding="utf-8")
        child = start("fill", "稿.txt")
        for question, keys in (("待填 1/2", "县委办\r"), ("待填 2/2", "\x02"), ("待填 1/2", "\r"), ("待填 2/2", "6月底\r")):
            child.expect_exact(question)  # type: ignore[attr-defined]
            child.expect_exact("返回上一问）")  # type: ignore[attr-defined]
            child.send(keys)  # type: ignore[attr-defined]
        child.expect_exact("填好3处")  # type: ignore[attr-defined]
        assert self.end(child) == 0
        assert "县委办汇报了情况。6月底前完成，6月底前报告。" in (tmp_path / "稿.txt").read_text(encoding="utf-8")

    def test_interrupted(self, start: Callable[..., object], tmp_path: Path) -> None:
        """^C keeps what was answered and says so; 130."""
        (tmp_path / "稿.txt").write_text(TEXT, encoding="utf-8")
        child = start("fill", "稿.txt")
        for question, keys in (("待填 1/2", "县委办\r"), ("待填 2/2", "\x03")):
            child.expect_exact(question)  # type: ignore[attr-defined]
            child.expect_exact("返回上一问）")  # type: ignore[attr-defined]
            child.send(keys)  # type: ignore[attr-defined]
        child.expect_exact("答过的照样写")  # type: ignore[attr-defined]
        child.expect_exact("填好1处")  # type: ignore[attr-defined]
        assert self.end(child) == 130
        assert "县委办汇报了情况。【待补：完成时限】前完成" in (tmp_path / "稿.txt").read_text(encoding="utf-8")
