"""The interview on plain lines: numbers, own words, back, and the end of the input."""

from __future__ import annotations

import io
import os
import subprocess
import sys
from pathlib import Path

import pytest

from nigao.cli.interview.asker import Back, Option, Prompt
from nigao.cli.interview.plain import PlainAsker
from nigao.errors import NigaoError
from nigao.formats import read
from nigao.library.library import Library

FRUIT = (Option("apple", "苹果"), Option("pear", "梨"), Option("plum", "李子"))
THREE = "平江县\n1\n\n\n\n\n1\n"
"""Place, first topic listed, nothing stressed, 直接成稿."""


def asker(typed: str) -> PlainAsker:
    """An asker whose clerk has typed all this already."""
    return PlainAsker(io.StringIO(typed), io.StringIO())


def shown(plain: PlainAsker) -> str:
    """What the clerk has read so far."""
    assert isinstance(plain.questions, io.StringIO)
    return plain.questions.getvalue()


# --- one question -------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("typed", "answer"),
    [
        ("苏州市\n", "苏州市"),
        ("  苏州市 \r\n", "苏州市"),
        ("\ufeff苏州市\n", "苏州市"),
        ("\n", "平江县"),
        ("2\n", "防汛"),
        ("苏州市", "苏州市"),
        ("不知道\n", ""),
        ("待定\n", ""),
    ],
)
def test_a_line_a_number_or_enter(typed: str, answer: str) -> None:
    """Words are taken as typed, a number means the line of that number, Enter alone what is proposed."""
    assert asker(typed).text(Prompt("给哪里写？", initial="平江县", listed=("安全生产", "防汛"))) == answer


@pytest.mark.parametrize(
    ("typed", "told"),
    [("9\n1\n", "没有第9项"), ("0\n1\n", "没有第0项"), ("坏\n1\n", "不行：坏"), ("\ufffd\n1\n", "不是 UTF-8")],
)
def test_a_faulty_line_is_told_and_asked_again(typed: str, told: str) -> None:
    """The next line is the answer to the same question."""
    plain = asker(typed)
    fault = Prompt("题", listed=("安全生产",), fault=lambda value: f"不行：{value}" if value == "坏" else "")
    assert plain.text(fault) == "安全生产"
    assert told in shown(plain)


@pytest.mark.parametrize(("typed", "value"), [("2\n", "pear"), ("\n", "plum"), ("梨\n7\n1\n", "apple")])
def test_one_of_a_list(typed: str, value: str) -> None:
    """A number chooses, Enter takes the one proposed, anything else is asked again."""
    assert asker(typed).pick(Prompt("哪个？", initial="plum"), FRUIT) == value


@pytest.mark.parametrize(
    ("typed", "value", "told"),
    [
        ("平江\n", "平江县城关镇", "……还有18个，写几个字来找"),
        ("第\n3\n", "第4县城关镇", "有19个含“第”"),
        ("第1\n2\n", "第11县城关镇", "有10个含“第1”"),
        ("无此县\n\n", "不分", "没有含“无此县”的"),
        ("99\n2\n", "第2县城关镇", "请写1到30的一个数"),
    ],
)
def test_one_of_a_list_too_long_to_read(typed: str, value: str, told: str) -> None:
    """A few are shown; words narrow it down, and Enter alone guesses nothing."""
    labels = [
        "不分",
        *(f"第{n}县城关镇" for n in range(2, 20)),
        *(f"旧{n}县城关镇" for n in range(9)),
        "平江县城关镇",
        "第20县城关镇",
    ]
    plain = asker(typed)
    assert plain.pick(Prompt("是哪一个？", narrowed=True), [Option(label, label) for label in labels]) == value
    assert told in shown(plain)


@pytest.mark.parametrize(
    ("typed", "values"),
    [
        ("\n", ()),
        ("1 3\n", ("apple", "plum")),
        ("3，1\n", ("plum", "apple")),
        ("2、2\n", ("pear",)),
        ("校车超员\n", ("校车超员",)),
        ("校车超员；2\n", ("校车超员", "pear")),
        ("1 校车超员\n", ("apple", "校车超员")),
        ("10月底前整改\n", ("10月底前整改",)),
        ("3 9\n1\n", ("apple",)),
    ],
)
def test_several_of_a_list_and_own_words(typed: str, values: tuple[str, ...]) -> None:
    """Numbers with blanks or commas between them, lines of one's own, both; the order is the clerk's."""
    assert asker(typed).tick(Prompt("哪些？"), FRUIT, ()) == values


@pytest.mark.parametrize(("typed", "values"), [("\n", ("pear", "自己的")), ("无\n", ()), ("1\n", ("apple",))])
def test_what_was_chosen_before_stays_with_enter_and_goes_with_none(typed: str, values: tuple[str, ...]) -> None:
    """Enter keeps, 无 clears, numbers choose anew."""
    assert asker(typed).tick(Prompt("哪些？"), FRUIT, ("pear", "自己的")) == values


@pytest.mark.parametrize("sign", ["<", "＜", " < "])
def test_a_sign_goes_back(sign: str) -> None:
    """Half or full width, from every kind of question."""
    with pytest.raises(Back):
        asker(f"{sign}\n").text(Prompt("题"))
    with pytest.raises(Back):
        asker(f"{sign}\n").pick(Prompt("题"), FRUIT)
    with pytest.raises(Back):
        asker(f"{sign}\n").tick(Prompt("题"), FRUIT, ())


def test_the_end_of_the_input_is_no_answer() -> None:
    """Nothing loops for ever at end of input."""
    with pytest.raises(EOFError):
        asker("").text(Prompt("题", initial="甲"))


def test_the_question_shows_hints_and_what_enter_means() -> None:
    """Everything a clerk must know stands above the line to fill."""
    plain = asker("\n")
    plain.text(Prompt("开的是什么会？", ("例如：推进会",), "调度会"))
    assert shown(plain) == "\n开的是什么会？\n  例如：推进会\n  （回车＝调度会；< 返回上一问）\n> "


# --- the whole command --------------------------------------------------------------------------------------------------


def nigao(folder: Path, *arguments: str, typed: str = "", **env: str) -> subprocess.CompletedProcess[str]:
    """Run the command in `folder`, which is also its home, with `typed` coming through a pipe."""
    own = {"XDG_CONFIG_HOME": str(folder / "config"), "XDG_STATE_HOME": str(folder / "state"), **env}
    return subprocess.run(
        [sys.executable, "-m", "nigao", *arguments], input=typed, env={**os.environ, **own}, cwd=folder,
        capture_output=True, encoding="utf-8", timeout=30, check=False,
    )  # fmt: skip


def session(folder: Path) -> Path:
    """Where the unfinished interview is kept."""
    return folder / "state" / "nigao" / "session.yaml"


def test_a_pipe_makes_a_speech(tmp_path: Path) -> None:
    """Three answers: the speech alone on standard output, questions and notes on standard error, a file, nothing left over."""
    done = nigao(tmp_path, "--plain", typed=f"{THREE}\n")
    assert done.returncode == 0, done.stderr
    assert done.stdout.strip().startswith("在平江县")
    saved = tmp_path / "平江县作风建设暨群众身边不正之风和腐败问题集中整治.docx"
    assert read(saved, Library.open()).text == done.stdout.strip()
    assert "约" in done.stderr
    assert not session(tmp_path).exists()


def test_a_pipe_with_a_preset_and_an_output(tmp_path: Path) -> None:
    """`nigao new PRESET -o FILE`: Enter all the way, its unknown town's level included, takes the preset's answers."""
    done = nigao(tmp_path, "new", "work-style", "--plain", "--isolated", "-o", "a.txt", typed="\n" * 8)
    drafted = nigao(tmp_path, "draft", "work-style", "--isolated")
    assert done.returncode == 0, done.stderr
    assert (tmp_path / "a.txt").read_text(encoding="utf-8") == drafted.stdout


def test_the_end_of_the_input_keeps_the_answers(tmp_path: Path) -> None:
    """Exit 1, a sentence that says where the answers are; the next run goes on from there."""
    ended = nigao(tmp_path, "--plain", typed="平江县\n1\n")
    assert ended.returncode == 1
    assert f"已答的都留在 {session(tmp_path)}" in ended.stderr
    assert "Traceback" not in ended.stderr
    resumed = nigao(tmp_path, "new", "--plain", "-o", "a.txt", typed="1\n\n\n\n\n1\n")
    assert resumed.returncode == 0, resumed.stderr
    assert "平江县" in resumed.stderr
    assert (tmp_path / "a.txt").exists()


def test_nothing_at_all_is_typed(tmp_path: Path) -> None:
    """An empty pipe ends cleanly and leaves no file."""
    ended = nigao(tmp_path, "--plain")
    assert ended.returncode == 1
    assert "输入到头了" in ended.stderr
    assert not session(tmp_path).exists()


def test_without_a_terminal_the_way_out_is_named(tmp_path: Path) -> None:
    """Exit 2 and one Chinese line with `nigao draft`."""
    done = nigao(tmp_path, TERM="dumb")
    assert done.returncode == 2
    assert "nigao draft" in done.stderr
    assert done.stdout == ""


def test_a_broken_session_is_told_and_set_aside(tmp_path: Path) -> None:
    """The clerk reads what happened, and starts afresh."""
    session(tmp_path).parent.mkdir(parents=True)
    session(tmp_path).write_text("here: [", encoding="utf-8")
    done = nigao(tmp_path, "new", "--plain", "-o", "a.txt", typed=THREE)
    assert done.returncode == 0, done.stderr
    assert "读不出来" in done.stderr
    assert session(tmp_path).with_name("session.broken.yaml").exists()


def test_a_state_folder_that_cannot_be_written_does_not_stop_the_work(tmp_path: Path) -> None:
    """The speech is written all the same."""
    (tmp_path / "state").write_text("", encoding="utf-8")
    done = nigao(tmp_path, "new", "--plain", "-o", "a.txt", typed=THREE)
    assert done.returncode == 0, done.stderr
    assert (tmp_path / "a.txt").exists()


def test_bytes_that_are_no_utf8_are_told(tmp_path: Path) -> None:
    """A line in another encoding is asked again."""
    own = {"XDG_CONFIG_HOME": str(tmp_path / "config"), "XDG_STATE_HOME": str(tmp_path / "state")}
    done = subprocess.run(
        [sys.executable, "-m", "nigao", "--plain"], input="平江县\n".encode("gb18030"), env={**os.environ, **own}, cwd=tmp_path,
        capture_output=True, timeout=30, check=False,
    )  # fmt: skip
    assert "不是 UTF-8 编码的文字" in done.stderr.decode()
    assert done.returncode == 1


@pytest.mark.parametrize(
    ("arguments", "code", "told"),
    [
        (["new", "work-stlye", "--plain"], 2, "是否想写“work-style”"),
        (["new", "--plain", "-o", "a.wps"], 2, "不认识的文件格式"),
        (["new", "--palin"], 2, "--plain"),
    ],
)
def test_a_wrong_call_is_told_in_chinese(tmp_path: Path, arguments: list[str], code: int, told: str) -> None:
    """Before any question is put."""
    done = nigao(tmp_path, *arguments)
    assert done.returncode == code
    assert told in done.stderr


def test_help_does_not_load_the_terminal_library(tmp_path: Path) -> None:
    """`nigao --help` costs no more than it must."""
    script = (
        "import sys, nigao.cli\ntry: nigao.cli.main(['--help'])\nexcept SystemExit: pass\nassert 'questionary' not in sys.modules"
    )
    done = subprocess.run([sys.executable, "-c", script], cwd=tmp_path, capture_output=True, check=False, timeout=30)
    assert done.returncode == 0, done.stderr.decode()


@pytest.mark.parametrize("line", ["9" * 5_000, "9" * 7, "٣" * 3])
def test_a_number_no_option_has_is_asked_again(line: str) -> None:
    """However long it is."""
    asker = PlainAsker(io.StringIO(f"{line}\n1\n"), shown := io.StringIO())
    assert asker.pick(Prompt("哪一级？"), [Option("县", "县"), Option("镇", "镇")]) == "县"
    assert "请写1到2的一个数" in shown.getvalue()


def test_a_line_without_end_is_refused() -> None:
    """/dev/zero behind a pipe."""
    asker = PlainAsker(io.StringIO("0" * 30_000), io.StringIO())
    with pytest.raises(NigaoError, match="问答里的一行"):
        asker.text(Prompt("给哪里写？"))
