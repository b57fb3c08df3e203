"""Any clerk at all: whatever is answered and whatever is typed, nothing crashes, nothing that was answered is lost."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from datetime import date
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule
from prompt_toolkit.application import create_app_session
from prompt_toolkit.input import create_pipe_input
from prompt_toolkit.output import DummyOutput
from scripted import Script

from nigao.cli.interview import screen
from nigao.cli.interview import session as sessions
from nigao.cli.interview.asker import Back, Option, Prompt, said
from nigao.cli.interview.finish import Delivery
from nigao.cli.interview.lists import ListView
from nigao.cli.interview.loop import run
from nigao.cli.interview.page import End, Table
from nigao.cli.interview.pager import Pager
from nigao.cli.interview.session import FINISH, PLACE, REVIEW, TOPICS, Session, steps_of
from nigao.cli.interview.state import Desk
from nigao.cli.interview.terminal import TerminalAsker
from nigao.library.library import Library

LIBRARY = Library.open()
OUTLINE = LIBRARY.outline()
DESK = Desk(LIBRARY, OUTLINE, date(2026, 3, 10))
TYPED = (
    "", ">", "无", "不知道", "待定", "同上", "平江县", "苏州市", "柳河镇", "鼓楼区", "平江湖", "某县", "安全生产", "防汛抗旱", "油茶产业", "安全声产",
    "asdf", "123", "工作", "推进会", "调度会", "联欢会", "2026-03-10", "2026-02-30", "下周三", "县长", "县委书记王五", "张三", "一、张三",
    "3字", "99999字", "约4500字", "四五千字", "半小时", "25分钟", "在平江县安全生产工作推进会上的讲话", "全县防汛抗旱工作会议",
    "通报了案例；播放了短片", "甲\n乙", "\u200b县长\u200b", "\x00\x07", "【待补：某】", "县" * 200, "截至10月底，排查320个", "在湘阴县消防工作会议上的讲话>", "~没有这个人/a", "/没有/a.txt", ".", "a/b", "-",
)  # fmt: skip
ANSWER = st.one_of(st.sampled_from(TYPED), st.integers(0, 40), st.just(Back))
"""Words, the number of an option, or the way back."""


class AnyClerk:
    """Gives the answers of a list, one to each question asked; then presses ^C."""

    def __init__(self, answers: Sequence[object]) -> None:
        self.answers = list(answers)

    def _next(self) -> object:
        if not self.answers:
            raise KeyboardInterrupt
        found = self.answers.pop(0)
        if found is Back:
            raise Back
        return found

    def text(self, prompt: Prompt) -> str:
        """The next words that have no fault; a number takes what is proposed."""
        while True:
            answer = self._next()
            value = said(answer) if isinstance(answer, str) else prompt.initial
            if not prompt.fault(value):
                return value

    def pick(self, prompt: Prompt, options: Sequence[Option]) -> str:
        """The option of that number."""
        answer = self._next()
        return options[answer % len(options)].value if isinstance(answer, int) else (prompt.initial or options[0].value)

    def tick(self, prompt: Prompt, options: Sequence[Option], ticked: Sequence[str]) -> tuple[str, ...]:
        """One option more, or words of one's own."""
        while True:
            answer = self._next()
            own = (said(answer),) if isinstance(answer, str) and said(answer) else ()
            more = (options[answer % len(options)].value,) if isinstance(answer, int) and options else own
            chosen = tuple(dict.fromkeys((*ticked, *more)))
            if not prompt.fault("；".join(chosen)):
                return chosen

    def show(self, text: str) -> None:
        """Look at it."""

    def tell(self, text: str) -> None:
        """Read it."""


class Interview(RuleBasedStateMachine):
    """Interviews that are broken off and taken up again, over and over."""

    @initialize(step=st.sampled_from(steps_of(OUTLINE)), reviewed=st.booleans())
    def begin(self, step: str, reviewed: bool) -> None:
        """Anywhere: at the first question, or at a later one with place and topic said, perhaps come from the review."""
        self.folder = tempfile.TemporaryDirectory()
        self.path = Path(self.folder.name) / "session.yaml"
        said = Session(steps_of(OUTLINE)).answered({PLACE: "平江县", TOPICS: "安全生产"})
        there = said.jump(REVIEW).jump(step) if reviewed else said.jump(step)
        self.session = Session(steps_of(OUTLINE)) if step == PLACE else there

    @rule(answers=st.lists(ANSWER, max_size=8))
    def answer(self, answers: list[object]) -> None:
        """Answer some questions, then ^C; what is kept on disk is what goes on."""
        output = Path(self.folder.name) / "a.txt"
        output.unlink(missing_ok=True)
        seen: list[Session] = []

        def keep(session: Session) -> None:
            self._nothing_lost(seen[-1] if seen else self.session, session)
            seen.append(session)
            sessions.save(session, self.path)

        table = Table(AnyClerk(answers), DESK)
        try:
            run(self.session, table, Delivery(lambda _: None, output), keep)
        except KeyboardInterrupt:
            if seen:
                self.session = seen[-1]
                assert sessions.load(self.path, OUTLINE) == self.session

    @rule()
    def finish(self) -> None:
        """A clerk who wants to go home gets his speech, whatever was answered before."""
        if PLACE not in self.session.given or TOPICS not in self.session.given:
            return
        output = Path(self.folder.name) / "b.txt"
        output.unlink(missing_ok=True)
        session = self.session.jump(FINISH)
        assert run(session, Table(Script(), DESK), Delivery(lambda _: None, output), lambda _: None) is End.WRITTEN
        assert output.read_text(encoding="utf-8")

    @invariant()
    def nothing_is_poisoned(self) -> None:
        """The answers kept can always be read; only the topic may not have been said yet."""
        session = getattr(self, "session", None)
        if session is not None:
            assert [problem for problem in DESK.problems(session.given) if problem.where != TOPICS] == []

    def teardown(self) -> None:
        """Take the files away."""
        if hasattr(self, "folder"):
            self.folder.cleanup()

    @staticmethod
    def _nothing_lost(before: Session, after: Session) -> None:
        """One step changes its own answer; more goes only with another place or topic."""
        changed = {key for key in (PLACE, TOPICS) if before.given.get(key, "") != after.given.get(key, "")}
        gone = {key for key in before.given if key not in after.given}
        allowed = {before.here, "title", "level", "superior", "chars", "minutes"}
        assert changed or gone <= allowed, (gone, before.here)


TestInterview = Interview.TestCase
TestInterview.settings = settings(
    max_examples=40, stateful_step_count=10, deadline=None, suppress_health_check=list(HealthCheck), derandomize=True
)


@pytest.mark.parametrize("step", [step for step in steps_of(OUTLINE) if step not in (REVIEW, FINISH)])
def test_every_answer_at_every_question(step: str, tmp_path: Path) -> None:
    """Each of the words, and each option, at each question: what is kept can be read, and the rest is still there."""
    before = Session(steps_of(OUTLINE)).answered({PLACE: "平江县", TOPICS: "安全生产", "facts.slogan": "工业强县"}).jump(step)
    for answer in (*TYPED, *range(6)):
        kept = [before]
        with suppress(KeyboardInterrupt):
            run(before, Table(AnyClerk([answer]), DESK), Delivery(lambda _: None, tmp_path / "a.txt"), kept.append)
        given = kept[-1].given
        assert [problem for problem in DESK.problems(given) if problem.where != TOPICS] == [], (step, answer)
        if step not in (PLACE, TOPICS, "facts.slogan"):
            assert given["facts.slogan"] == "工业强县", (step, answer)


@pytest.mark.parametrize("action", range(6))
def test_every_answer_on_the_review_page(action: int, tmp_path: Path) -> None:
    """Preview, plan, depth of a block, preset: whatever is answered there, the answers stay."""
    before = Session(steps_of(OUTLINE)).answered({PLACE: "平江县", TOPICS: "安全生产"}).jump(REVIEW)
    for answers in ([action, answer, 1, answer] for answer in (*TYPED, 0, 1, 5, 20, Back)):
        kept = [before]
        with suppress(KeyboardInterrupt):
            (tmp_path / "a.txt").unlink(missing_ok=True)
            run(before, Table(AnyClerk(answers), DESK), Delivery(lambda _: None, tmp_path / "a.txt"), kept.append)
        assert before.given.items() <= kept[-1].given.items()


QUIET = (
    "\x0f", "\x1b#", "\x1b\r", "\x12", "\x13", "\x1a", "\x16", "\x11", "\x14", "\x00", "\x1b1",
    "\x1bx", "\x1b[1;5C", "\x1bOP", "a", "i", "q", "平",
)  # fmt: skip
"""Keys that mean nothing in a list."""
KEYS = (
    *QUIET,
    "\r", " ", "\t", "\x7f", "\x1b[A", "\x1b[B", "\x1b[5~", "\x1b[6~", "\x1b[H", "\x1b[F", "\x15",
    "\x0b", "\x17", "\x1f", "\x18\x05", "\x18\x15", "1", ">", "江", "县", "\u3000", "\u200b",
    "\x1b[200~两\n行\x1b[201~", "\x1b[99~", "\x1b[<0;1;1M", "\x0e", "\x10",
)  # fmt: skip
"""Those, and keys that do something, or something in a line."""
FRUIT = tuple(
    Option(name, f"{name}，很长很长的一句说明，窄窗口里放不下") for name in ("苹果", "梨", "李子", "桃", "杏", "枣", "柿子")
)


@contextmanager
def typing(*keys: str) -> Iterator[TerminalAsker]:
    """An asker in a terminal into which `keys` are typed, then ^C."""
    with create_pipe_input() as pipe, create_app_session(input=pipe, output=DummyOutput()):
        pipe.send_text("".join(keys) + "\x03\x03\x03")
        yield TerminalAsker()


@pytest.fixture(autouse=True)
def _alone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Files land in a folder of the test's own; a lone Esc is told at once."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(screen, "_PATIENCE", 0.01)


FUNCTION = settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture], derandomize=True)


@FUNCTION
@given(keys=st.lists(st.sampled_from(KEYS), max_size=25), kind=st.sampled_from(("text", "pick", "tick")))
def test_any_keys_end_in_an_answer_or_a_way_out(keys: list[str], kind: str) -> None:
    """No key crashes a line, a list or a checkbox, and an answer is one that the question takes."""
    prompt = Prompt("题？", ("提示",), "", "跳过", lambda value: "太多" if value.count("；") > 3 else "")
    with typing(*keys) as asker:
        try:
            if kind == "text":
                assert "\x00" not in asker.text(prompt)
            elif kind == "pick":
                assert asker.pick(prompt, FRUIT) in {option.value for option in FRUIT}
            else:
                assert len(asker.tick(prompt, FRUIT, ("梨", "自己的"))) <= 4
        except (Back, KeyboardInterrupt, EOFError):
            pass


@FUNCTION
@given(keys=st.lists(st.sampled_from(QUIET), max_size=20), ticked=st.sets(st.sampled_from([o.value for o in FRUIT]), max_size=4))
def test_keys_that_mean_nothing_lose_no_tick(keys: list[str], ticked: set[str]) -> None:
    """Ctrl-O, Alt-#, Esc Enter and the like, then Enter: the ticks are those there were; with Ctrl-B they come along."""
    before = tuple(option.value for option in FRUIT if option.value in ticked)
    with typing(*keys, "\r") as asker:
        assert asker.tick(Prompt("题？", empty="由工具来定"), FRUIT, before) == before
    with typing(*keys, "\x02") as asker, pytest.raises(Back) as back:
        asker.tick(Prompt("题？", empty="由工具来定"), FRUIT, before)
    assert back.value.ticked == before


@pytest.mark.parametrize(
    ("keys", "chosen"),
    [
        (" {down} \r", (FRUIT[0].value,)), ("{down} {up} \r", ()), (" {down} {up} {down} {down} \r", tuple(o.value for o in FRUIT[:2])),
        (" {down}{down}\r", ()), ("{down}\r", (FRUIT[0].value,)), (" \r", ()),
    ],
)  # fmt: skip
def test_leaving_it_to_the_tool_and_a_tick_shut_each_other_out(keys: str, chosen: tuple[str, ...]) -> None:
    """Whichever was ticked last is what the list shows, and what is taken; nothing ticked is dropped in silence."""
    with typing(*keys.format(down="\x1b[B", up="\x1b[A")) as asker:
        assert asker.tick(Prompt("题？", empty="由工具来定"), FRUIT, ()) == chosen


@given(
    rows=st.integers(4, 60),
    columns=st.integers(12, 200),
    moves=st.lists(st.integers(-3, 3), max_size=8),
    count=st.integers(1, 90),
)
def test_a_list_fits_any_window(rows: int, columns: int, moves: list[int], count: int) -> None:
    """Never more lines than there are, none too wide; the option pointed at is always in sight."""
    options = [Option(str(n), f"第{n}项" + "，说明" * (n % 9)) for n in range(count)]
    view = ListView(Prompt("选哪一个？", ("提示一", "提示二")), options)
    for move in moves:
        view.move(move)
        view.turn(move)
        lines = [text for _, text in view.lines(rows, columns)]
        assert len(lines) <= max(rows, 4 + len(screen.wrapped("选哪一个？", columns)))
        assert all(screen.cells(line) <= columns for line in lines)
        assert any(line.startswith("» ") for line in lines)


@given(text=st.text("一二三，。a \n", max_size=400), rows=st.integers(4, 40), columns=st.integers(12, 120))
def test_a_pager_shows_the_whole_text(text: str, rows: int, columns: int) -> None:
    """Page by page, every line once at least, the last page says that it is the last."""
    pager, seen = Pager(text), list[str]()
    for _ in range(1000):
        *shown, (_, bar) = pager.lines(rows, columns)
        seen += [line for _, line in shown]
        assert len(shown) == rows - 1
        pager.turn(1)
        if "完" in bar or columns < 30:
            break
    assert columns < 30 or set(screen.wrapped(text, columns)) <= set(seen)
