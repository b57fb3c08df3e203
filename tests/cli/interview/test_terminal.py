"""The interview in a real terminal: keys, lists, checkboxes, ^C and resuming."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from terminals import BACK, BLANK, DOWN, ENGLISH, ENTER, ESC, RUBOUT, STOP, UP, Terminal

from nigao.formats import read
from nigao.library.library import Library


@pytest.fixture
def start(tmp_path: Path) -> Iterator[Callable[..., Terminal]]:
    """Opens terminals that share a home, and sees to it that none is left running."""
    opened: list[Terminal] = []

    def begin(*arguments: str, rows: int = 40, columns: int = 100) -> Terminal:
        opened.append(Terminal(tmp_path, *arguments, rows=rows, columns=columns))
        return opened[-1]

    yield begin
    for terminal in opened:
        terminal.child.close(force=True)


def test_three_answers_in_a_terminal(start: Callable[..., Terminal], tmp_path: Path) -> None:
    """Place, topic, one block ticked: the speech is shown, and Enter accepts the file name. No English anywhere."""
    nigao = start()
    nigao.answer("给哪里写", f"平江县{ENTER}")
    nigao.answer("会议讲什么", f"作风建设{ENTER}")
    nigao.answer("第一部分", ENTER)
    nigao.answer("第二部分", f"{DOWN}{BLANK}{ENTER}")
    nigao.answer("第三部分", f"{DOWN}{DOWN}{ENTER}")
    nigao.answer("第四部分", ENTER)
    nigao.answer("够出一稿", ENTER)
    nigao.answer("存成哪个文件", ENTER)
    nigao.see("已写好")
    nigao.see("还差什么")
    nigao.answer("现在填吗", ENTER)
    nigao.see("以后要填：nigao fill")
    assert nigao.end() == 0
    assert read(tmp_path / "平江县作风建设.docx", Library.open()).title.startswith("在平江县")
    assert not (tmp_path / "state" / "nigao" / "session.yaml").exists()
    assert not ENGLISH.search(nigao.seen)


def test_the_blanks_are_filled_at_the_end(start: Callable[..., Terminal], tmp_path: Path) -> None:
    """The offer taken, one blank filled, enough: the file has it, and its record."""
    nigao = start()
    for question, keys in (("给哪里写", "平江县"), ("会议讲什么", "安全生产"), *((f"第{n}部分", "") for n in "一二三四")):
        nigao.answer(question, f"{keys}{ENTER}")
    nigao.answer("够出一稿", ENTER)
    nigao.answer("存成哪个文件", ENTER)
    nigao.answer("现在填吗", f"{DOWN}{ENTER}")
    nigao.answer("待填 1/", f"县应急管理局{ENTER}")
    nigao.see("写成：")
    nigao.answer("待填 2/", f">{ENTER}")
    nigao.see("填好1处")
    assert nigao.end() == 0
    assert "县应急管理局" in read(tmp_path / "平江县安全生产.docx", Library.open()).paragraphs[2].text
    assert "fills:" in (tmp_path / "平江县安全生产.nigao.yaml").read_text(encoding="utf-8")
    assert not ENGLISH.search(nigao.seen)


def test_a_wrong_answer_is_told_under_the_prompt(start: Callable[..., Terminal]) -> None:
    """The message stands below the line, which can be mended where it is."""
    nigao = start()
    nigao.answer("给哪里写", f"平江湖{ENTER}")
    nigao.see("看不出“平江湖”是哪一级")
    nigao.keys(f"{RUBOUT}平江县{ENTER}")
    nigao.answer("会议讲什么", ENTER)
    nigao.see("没有说会议讲什么")
    nigao.keys(STOP)
    assert nigao.end() == 130
    assert "给哪里写？　平江县" in nigao.seen


def test_ctrl_b_goes_back_from_every_kind_of_question(start: Callable[..., Terminal]) -> None:
    """From a list, a checkbox and a line; the answer given before is there to be changed."""
    nigao = start()
    nigao.answer("给哪里写", f"平江县{ENTER}")
    nigao.answer("会议讲什么", f"作风建设{ENTER}")
    for part in ("第一部分", "第二部分", "第三部分", "第四部分"):
        nigao.answer(part, ENTER)
    nigao.answer("够出一稿", BACK)
    for part in ("第四部分", "第三部分", "第二部分", "第一部分"):
        nigao.answer(part, BACK)
    nigao.answer("会议讲什么", BACK)
    nigao.answer("给哪里写", f"{RUBOUT}苏州市{ENTER}")
    nigao.see("给哪里写？　苏州市")
    nigao.answer("会议讲什么", STOP)
    assert nigao.end() == 130


def test_words_of_ones_own_in_a_checkbox(start: Callable[..., Terminal], tmp_path: Path) -> None:
    """The last line of the list asks for them, one after the other, until Enter alone."""
    nigao = start()
    nigao.answer("给哪里写", f"平江县{ENTER}")
    nigao.answer("会议讲什么", f"作风建设{ENTER}")
    nigao.answer("第一部分", f"{UP}{BLANK}{ENTER}")
    nigao.answer("自己写一条", f"严守底线{ENTER}")
    nigao.answer("自己写一条", ENTER)
    nigao.answer("第二部分", STOP)
    assert nigao.end() == 130
    assert "emphasis.why: 严守底线" in (tmp_path / "state" / "nigao" / "session.yaml").read_text(encoding="utf-8")


def test_too_many_ticks_are_told_and_stay(start: Callable[..., Terminal], tmp_path: Path) -> None:
    """Five ticks are refused; the ticks are still there, and one less is enough."""
    nigao = start()
    nigao.answer("给哪里写", f"平江县{ENTER}")
    nigao.answer("会议讲什么", f"作风建设{ENTER}")
    nigao.answer("第一部分", f"{UP}{BLANK}{ENTER}")
    for words in ("甲事", "乙事", "丙事", "丁事"):
        nigao.answer("自己写一条", f"{words}{ENTER}")
    nigao.answer("自己写一条", ENTER)
    nigao.answer("第二部分", BACK)
    nigao.answer("第一部分", f"{DOWN}{BLANK}{ENTER}")
    nigao.answer("有5个，最多4个", f"{BLANK}{ENTER}")
    nigao.answer("第二部分", STOP)
    assert nigao.end() == 130
    assert "emphasis.why: 甲事；乙事；丙事；丁事" in (tmp_path / "state" / "nigao" / "session.yaml").read_text(encoding="utf-8")


def test_interrupted_and_resumed(start: Callable[..., Terminal], tmp_path: Path) -> None:
    """^C exits with 130 and says how to go on; the next run offers to, and asks where the first stopped."""
    first = start()
    first.answer("给哪里写", f"平江县{ENTER}")
    first.answer("会议讲什么", STOP)
    first.see("再运行 nigao 就能接着答")
    assert first.end() == 130
    second = start("new", "-o", "a.txt")
    second.see("上次有一篇没答完")
    second.see("平江县")
    second.keys(ENTER)
    second.answer("会议讲什么", f"作风建设{ENTER}")
    for part in ("第一部分", "第二部分", "第三部分", "第四部分", "够出一稿"):
        second.answer(part, ENTER)
    assert second.end() == 0
    assert (tmp_path / "a.txt").read_text(encoding="utf-8").startswith("在平江县")


@pytest.mark.parametrize("how", [f"{DOWN}{BLANK}{DOWN}{BLANK}", f"{DOWN}{BLANK}{DOWN}{BLANK}\x1b[F{ENTER}"])
def test_ticks_not_confirmed_survive_an_interrupt(start: Callable[..., Terminal], tmp_path: Path, how: str) -> None:
    """^C in the list, or while words of one's own are typed: the next run shows what was ticked."""
    nigao = start()
    nigao.answer("给哪里写", f"平江县{ENTER}")
    nigao.answer("会议讲什么", f"安全生产{ENTER}")
    nigao.answer("第一部分", how)
    nigao.see("自己写一条")
    nigao.keys(STOP)
    nigao.see("再运行 nigao 就能接着答")
    assert nigao.end() == 130
    kept = (tmp_path / "state" / "nigao" / "session.yaml").read_text(encoding="utf-8")
    assert "；" in kept.partition("emphasis.why: ")[2].partition("\n")[0]
    again = start()
    again.answer("上次有一篇没答完", ENTER)
    again.see("第一部分")
    again.see("[x]")
    assert again.text.count("[x]") == 2
    again.keys(STOP)
    assert again.end() == 130


def test_the_whole_interview(start: Callable[..., Terminal], tmp_path: Path) -> None:
    """Details, twice back, an edit from the review, another wording, a preset: the file and a draft of the preset have the same bytes."""
    nigao = start("new", "-o", "a.txt")
    nigao.answer("给哪里写", f"平江县{ENTER}")
    nigao.answer("会议讲什么", f"作风建设{ENTER}")
    for part in ("第一部分", "第二部分", "第三部分", "第四部分"):
        nigao.answer(part, ENTER)
    nigao.answer("够出一稿", f"{DOWN}{ENTER}")
    nigao.answer("开的是什么会", f"{RUBOUT}调度会{ENTER}")
    nigao.answer("哪一天开会", f"{RUBOUT}2025-11-20{ENTER}")
    nigao.answer("谁来讲", "\x02")
    nigao.answer("哪一天开会", "\x02")
    nigao.answer("开的是什么会", ENTER)
    nigao.answer("哪一天开会", ENTER)
    nigao.answer("谁来讲", f"{RUBOUT}>{ENTER}")
    nigao.answer("看一遍", f"{DOWN * 6}{ENTER}")
    nigao.answer("给哪里写", f"{RUBOUT}湘阴县{ENTER}")
    nigao.see("» 地区　湘阴县")
    nigao.answer("看一遍", f"{UP * 5}{ENTER}")
    nigao.answer("q 关闭", "q")
    nigao.answer("换一种说法", f"{DOWN}{ENTER}")
    nigao.answer("q 关闭", "q")
    nigao.answer("换一种说法", f"{UP}{ENTER}")
    nigao.see("» 预览全文")
    nigao.answer("看一遍", f"{DOWN * 3}{ENTER}")
    nigao.answer("预设存成", f"{RUBOUT}mine{ENTER}")
    nigao.see("预设存好了")
    nigao.answer("看一遍", f"\x1b[H{ENTER}")
    assert nigao.end() == 0
    again = start("draft", "mine.yaml", "-o", "b.txt")
    assert again.end() == 0
    assert (tmp_path / "a.txt").read_bytes() == (tmp_path / "b.txt").read_bytes()
    assert "在湘阴县" in (tmp_path / "b.txt").read_text(encoding="utf-8")
    assert "pins:" in (tmp_path / "mine.yaml").read_text(encoding="utf-8")


def pasted(text: str) -> str:
    """`text` as a terminal hands over what was pasted."""
    return f"\x1b[200~{text}\x1b[201~"


NOISE = ("\x0f", "\x1b#", "\x1b\r", "\x12", "\x1a", "\x1bx", "\x1b[1;5C", "\x1bOP")
"""Ctrl-O, Alt-#, Esc Enter, Ctrl-R, Ctrl-Z, Alt-X, Ctrl-→, F1: nothing that a clerk means."""
WRONG = (
    ("给哪里写", "平江湖", "看不出“平江湖”"),
    ("给哪里写", pasted("平江县\n华容县"), "一次只写一个地方"),
    ("给哪里写", "香港", "不在本工具的范围内"),
    ("给哪里写", "\u200b平江县", "给哪里写？　平江县"),
    ("会议讲什么", ENTER, "没有说会议讲什么"),
    ("会议讲什么", "待定", "没有说会议讲什么"),
    ("会议讲什么", "asdf", "没有汉字"),
    ("会议讲什么", "调度会", "是会议类型"),
    ("会议讲什么", pasted("防汛\n抗旱"), "这里只写一行"),
    ("会议讲什么", "全县安全生产工作推进会", "读作：平江县（县）"),
)
"""Question, answer, what is then on the screen; the last one of a question is taken."""
DETAILS = (
    ("什么会", "联欢会", "不认识会议类型"),
    ("什么会", pasted("调度会\n推进会"), "这里只写一行"),
    ("什么会", "调度会", "哪一天开会"),
    ("哪一天", "2026-02-30", "不是日期"),
    ("哪一天", "择日", "不是日期"),
    ("哪一天", "", "谁来讲"),
    ("谁来讲", "县" * 30, "太长"),
    ("谁来讲", "不知道", "讲话人姓名"),
    ("讲话人姓名", "一、张三", "不要带序号"),
    ("讲话人姓名", "待定", "写多细"),
)
LENGTHS = (
    ("多少字", "3字", "太短"),
    ("多少字", "99999字", "太长"),
    ("多少字", "很长", "看不出是多长"),
    ("多少字", "约四五千字", "看一遍"),
)
FILES = (("存成哪个文件", "a.wps", "不认识的文件格式"), ("存成哪个文件", "没有/a.txt", "没有这个文件夹"))


@pytest.mark.parametrize(("columns", "rows"), [(100, 30), (80, 24), (60, 20), (40, 12)])
def test_wrong_answers_at_every_question_end_in_a_right_draft(
    start: Callable[..., Terminal], tmp_path: Path, columns: int, rows: int
) -> None:
    """In every window: told beside the question, mended there, nothing lost; keys that mean nothing do nothing."""
    nigao = start(rows=rows, columns=columns)

    def try_all(lines: tuple[tuple[str, str, str], ...]) -> None:
        for question, typed, told in lines:
            nigao.answer(question, f"{RUBOUT}{typed}{ENTER}")
            nigao.see(told)
            assert nigao.shows(told)

    nigao.see("给哪里写")
    nigao.keys(*NOISE)
    try_all(WRONG)
    nigao.see("第一部分")
    nigao.keys(DOWN, BLANK, *NOISE, ENTER)
    nigao.answer("第二部分", f"{DOWN}{BLANK}")
    nigao.resize(rows + 3, columns + 10)
    nigao.resize(rows, columns)
    nigao.keys(ESC)
    nigao.see("第一部分讲认识")
    nigao.see("[x]")
    nigao.keys(ENTER)
    nigao.see("第二部分讲责任")
    nigao.see("[x]")
    nigao.keys(ENTER)
    nigao.answer("第三部分", f"\x1b[F{ENTER}")
    nigao.answer("自己写一条", f"一、校车{ENTER}")
    nigao.answer("不要带序号", f"{RUBOUT}校车安全{ENTER}")
    nigao.answer("写完了", ENTER)
    nigao.answer("第四部分", ENTER)
    nigao.answer("够出一稿", f"xyz{DOWN}{ENTER}")
    try_all(DETAILS)
    for _ in range(4):
        nigao.answer("写多细", ENTER)
    facts = [question for question in Library.open().outline().questions if question.id.startswith("facts.")]
    for question in facts:
        nigao.answer(question.ask, f"【待补：某事】{ENTER}")
        nigao.answer("不要写【待补】", f"{RUBOUT}待定{ENTER}")
    try_all(LENGTHS)
    nigao.answer("看一遍", f"{DOWN}{ENTER}")
    nigao.answer("q 关闭", f"{DOWN}  q")
    nigao.answer("换一种说法", ENTER)
    nigao.see("» 预览全文")
    nigao.answer("看一遍", f"{UP}{ENTER}")
    try_all(FILES)
    nigao.answer("存成哪个文件", f"{RUBOUT}a.txt{ENTER}")
    nigao.answer("现在填吗", f"{DOWN}{ENTER}")
    nigao.answer("待填 1/", f"一、甲{ENTER}")
    nigao.answer("不要带序号", f"{RUBOUT}不知道{ENTER}")
    nigao.answer("待填 2/", f"{RUBOUT}>{ENTER}")
    nigao.see("没有填")
    assert nigao.end() == 0
    text = (tmp_path / "a.txt").read_text(encoding="utf-8")
    assert text.startswith("在平江县安全生产工作调度会上的讲话\n")
    assert not [word for word in ("不知道", "待定", "asdf", "某事", "平江湖", "联欢会") if word in text]
    assert "校车" in text
    assert 4000 <= len(text) <= 5600
    assert not ENGLISH.search(nigao.seen)


def test_a_wording_picked_in_the_preview_survives_an_interrupt(start: Callable[..., Terminal], tmp_path: Path) -> None:
    """^C in the preview, at the list or in the paragraph: the next run offers the answers with what was picked."""
    nigao = start("new", "在平江县安全生产工作推进会上的讲话")
    nigao.answer("给哪里写", ENTER)
    nigao.answer("会议讲什么", ENTER)
    for part in ("第一部分", "第二部分", "第三部分", "第四部分"):
        nigao.answer(part, ENTER)
    nigao.answer("够出一稿", f"{DOWN}{ENTER}")
    nigao.answer("什么会", f">{ENTER}")
    nigao.answer("看一遍", f"{DOWN}{ENTER}")
    nigao.answer("q 关闭", "q")
    nigao.answer("换一种说法", f"{DOWN}{ENTER}")
    nigao.answer("q 关闭", STOP)
    nigao.see("再运行 nigao 就能接着答")
    assert nigao.end() == 130
    assert "pins." in (tmp_path / "state" / "nigao" / "session.yaml").read_text(encoding="utf-8")
    again = start()
    again.answer("上次有一篇没答完", ENTER)
    again.see("看一遍")
    again.keys("\x1b[F")
    again.see("换过说法　1段")


class TestBulk:
    """`nigao bulk` in a terminal: a bar, and ^C."""

    @staticmethod
    def table(folder: Path, rows: int) -> None:
        lines = (f"某{n:04d}镇,安全生产,2026-03-10" for n in range(rows))
        (folder / "表.csv").write_text("\n".join(["地区,主题,日期", *lines]) + "\n", encoding="utf-8")

    def test_a_bar_is_drawn_and_wiped(self, start: Callable[..., Terminal], tmp_path: Path) -> None:
        """While it runs one line is rewritten; what stays on the screen is the sum."""
        self.table(tmp_path, 2000)
        nigao = start("bulk", "表.csv", "--out", "稿", "--to", "txt", "--isolated")
        nigao.see("写稿 █")
        nigao.see("/2000 篇，每秒")
        nigao.see("2000篇写好", patience=180)
        assert nigao.end() == 0
        assert not ENGLISH.search(nigao.seen)

    def test_an_interrupt_leaves_whole_files(self, start: Callable[..., Terminal], tmp_path: Path) -> None:
        """^C ends after the files in hand and says how to go on; the same command finishes."""
        self.table(tmp_path, 3000)
        call = ("bulk", "表.csv", "--out", "稿", "--to", "txt", "--isolated", "--similar", "0")
        nigao = start(*call)
        nigao.see("写稿 █")
        nigao.keys(STOP)
        nigao.see("正在把手上的几篇写完")
        nigao.see("已停下：3000篇里有")
        nigao.see("用同样的命令再运行一次，会接着做")
        assert nigao.end() == 130
        done = len(list((tmp_path / "稿").glob("*.txt")))
        assert 0 < done < 3000
        again = start(*call)
        again.see(f"{done}篇没有变化", patience=180)
        assert again.end() == 0
        assert len(list((tmp_path / "稿").glob("*.txt"))) == 3000
        assert not list((tmp_path / "稿").glob("*.tmp"))
