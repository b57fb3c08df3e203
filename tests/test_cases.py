"""What went wrong for clerks once, by the command line; tables and Word files of theirs stand in tests/data/cases."""

from __future__ import annotations

from pathlib import Path

import openpyxl
import pytest
from helpers import Cli, write

PRESET = "place: 平江县\ntopics: 安全生产\ndate: 2026-03-20\n"
LONG = "长" * 60


def test_a_name_of_sixty_characters_holds_its_speech(run: Cli, desk: Path) -> None:
    """The record stands beside it; another draft over it with --force is that draft, and both files are whole."""
    write(desk, {"p.yaml": PRESET})
    assert run("draft", "p.yaml", "-o", f"{LONG}.txt", "-o", f"{LONG}.docx").code == 0
    first = (desk / f"{LONG}.txt").read_text(encoding="utf-8")
    assert first.startswith("在平江县安全生产工作推进会上的讲话\n")
    assert (desk / f"{LONG}.docx").read_bytes().startswith(b"PK")
    assert (desk / f"{LONG}.nigao.yaml").read_text(encoding="utf-8").startswith("# nigao 的记录")
    (desk / f"{LONG}.txt").write_text("我改过", encoding="utf-8")
    assert run("draft", "p.yaml", "--seed", "3", "-o", f"{LONG}.txt").code == 1
    assert (desk / f"{LONG}.txt").read_text(encoding="utf-8") == "我改过"
    assert run("draft", "p.yaml", "--seed", "3", "--force", "-o", f"{LONG}.txt").code == 0
    assert (desk / f"{LONG}.txt").read_text(encoding="utf-8").startswith("在平江县安全生产工作推进会上的讲话\n")


@pytest.mark.parametrize("ending", [".docx", ".txt", ".md"])
def test_a_name_that_no_system_takes(run: Cli, desk: Path, ending: str) -> None:
    """Nothing is written, and it is no fault of ours."""
    write(desk, {"p.yaml": PRESET})
    done = run("draft", "p.yaml", "-o", "长" * 90 + ending)
    assert (done.code, "文件名太长" in done.err) == (1, True)
    assert [path.name for path in desk.iterdir()] == ["p.yaml"]


@pytest.mark.parametrize(
    ("preset", "said"),
    [
        ("place: 平江县\ntopics: 安全生产\nfacts:\n　slogan: 工业强县\n", "p.yaml:4：行首用的是全角空格"),
        ("place:　平江县\ntopics:　安全生产\n", "p.yaml:1：预设要写成“键: 值”（冒号后面是全角空格"),
        ("place: 平江县、华容县\ntopics: 安全生产\n", "是2个地方"),
        ("place: 平江县和华容县\ntopics: 安全生产\n", "个地方"),
    ],
)
def test_a_preset_that_is_asked_back(run: Cli, desk: Path, preset: str, said: str) -> None:
    """With its line; nothing is guessed."""
    write(desk, {"p.yaml": preset})
    done = run("draft", "p.yaml")
    assert (done.code, done.out) == (1, "")
    assert said in done.err


def test_look_alike_characters_make_the_same_speech(run: Cli, desk: Path) -> None:
    """⻛ (U+2EDB, copied from a PDF) is 风, and that is told."""
    for name, topic in (("p", "作⻛建设"), ("q", "作风建设")):
        write(desk, {f"{name}.yaml": f"place: 平江县\ntopics: {topic}\ndate: 2026-03-20\n"})
    one, other = run("draft", "p.yaml"), run("draft", "q.yaml")
    assert one.out == other.out
    assert "U+2EDB" in one.err


@pytest.mark.parametrize("rows", [2, 400])
def test_a_header_that_means_nothing_is_one_fault(run: Cli, desk: Path, rows: int) -> None:
    """However long the table is."""
    (desk / "t.csv").write_text("code,name,cityCode\n" + "110101,东城区,1101\n" * rows, encoding="utf-8")
    done = run("bulk", "t.csv", "--dry-run")
    assert done.code == 1
    assert done.err.count("没有一个认得的列名") == 1
    assert len(done.err.splitlines()) <= 2


def test_lines_of_a_cell_are_parted(run: Cli, desk: Path) -> None:
    """Alt+Enter between two halves of a slogan."""
    book = openpyxl.Workbook()
    for row in (["地区", "主题", "日期", "口号"], ["平江县", "安全生产", "2026-03-20", "工业强县\n文旅兴县"]):
        book.worksheets[0].append(row)
    book.save(desk / "t.xlsx")
    assert run("bulk", "t.xlsx", "--out", "o", "--to", "yaml").code == 0
    assert "工业强县文旅兴县" not in next((desk / "o").glob("*.yaml")).read_text(encoding="utf-8")


@pytest.mark.parametrize(("name", "code"), [("王䶮", "U+4DAE"), ("李\U0002cb5a", "U+2CB5A")])
def test_gbk_says_which_character_it_lacks(run: Cli, desk: Path, name: str, code: str) -> None:
    """And where; nothing is written. GB 18030 has it."""
    write(desk, {"p.yaml": f"{PRESET}speaker: 县委书记\nspeaker_name: {name}\n"})
    done = run("draft", "p.yaml", "-o", "a.txt", "--encoding", "gbk")
    assert (done.code, f"（{code}，第2行）是 GBK 里没有的字" in done.err, (desk / "a.txt").exists()) == (1, True, False)
    assert run("draft", "p.yaml", "-o", "a.txt", "--encoding", "gb18030").code == 0


def test_a_control_character_in_ones_own_block(run: Cli, desk: Path) -> None:
    """Word's Shift+Enter pastes U+000B: the check finds it, and so does the draft."""
    block = (
        "{#---\ntitle: 校车安全\nalso: [校车安全]\n---#}\n{% block 从路上说起 %}\n管好校车。\n路上\x0b有人管。\n{% endblock %}\n"
    )
    write(desk / "L", {"blocks/general/what/90-xc.j2": block})
    write(desk, {"p.yaml": PRESET})
    for call in (("library", "check"), ("draft", "p.yaml", "--set", "重点.what=校车安全")):
        done = run(*call, "--library", "L")
        assert (done.code, "90-xc.j2:7：有看不见的控制字符（U+000B）" in done.said) == (1, True)
