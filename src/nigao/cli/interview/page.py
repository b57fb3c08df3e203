"""What every page of the interview needs: whom it asks, what it can look up, and what becomes of an answer."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from enum import Enum

from nigao.answers.forms import NONE
from nigao.cli.interview.asker import Asker, Option, Prompt
from nigao.cli.interview.session import Session
from nigao.cli.interview.state import Desk
from nigao.library.outline import Outline, Part, Question

REST = (">", "＞")
"""Typed instead of an answer, or behind it: no more questions."""
_ONE_LINE = ("line", "noun", "place", "topics", "date", "number", "choice")
"""Forms of an answer that is one line; in the others a new line begins a new item."""


class End(Enum):
    """How an interview ends."""

    WRITTEN = "written"
    CANCELLED = "cancelled"


def keep_nothing(_: Session) -> None:
    """Keep nothing."""


@dataclass(frozen=True, slots=True)
class Table:
    """Whom a page asks, and what it can look up."""

    asker: Asker
    desk: Desk
    keep: Callable[[Session], None] = keep_nothing
    """For what must not be lost before the page comes to its end."""


def part_of(step: str, outline: Outline) -> Part:
    """The part that `emphasis.why` or `depth.why/people` speaks of."""
    return next(part for part in outline.parts if part.id == step.partition(".")[2].partition("/")[0])


def label_of(key: str, outline: Outline) -> str:
    """What the clerk knows an answer by: 地区, 重点·认识, 口号."""
    group, _, rest = key.partition(".")
    if group in ("emphasis", "depth"):
        part, block = part_of(key, outline), rest.partition("/")[2]
        name = part.names[0] if part.names else part.heading
        return f"{'重点' if group == 'emphasis' else '详略'}·{name}" + (f"·{block}" if block else "")
    question = outline.question(key)
    others = {"pins": "换过的写法", "units": "单位名称", "headings": "各部分标题", "fills": "填空", "year": "标题里的年份"}
    return question.names[0] if question and question.names else others.get(group, key)


def question_of(step: str, desk: Desk) -> Question:
    """The question that a step asks."""
    found = desk.outline.question(step)
    assert found is not None, step
    return found


def hints_of(question: Question) -> tuple[str, ...]:
    """An example, and what the answer looks like in the speech."""
    example = (f"例如：{question.example}",) if question.example else ()
    return (*example, f"写进稿里：{question.shows}") if question.shows and question.form not in ("place", "topics") else example


def checker(session: Session, desk: Desk, key: str, *dropped: str) -> Callable[[str], str]:
    """What is wrong with an answer to `key` when the answers `dropped` go."""
    question = desk.outline.question(key)
    single = question is not None and question.form in _ONE_LINE

    def fault(value: str) -> str:
        if single and "\n" in value.strip():
            return "这里只写一行，现在有几行"
        if value in ("", NONE):
            taken_back = kept(desk, key, value, "")[key]
            return desk.fault(session.given, {key: taken_back}) if taken_back else ""
        return desk.fault(session.given, {key: value, **({} if session.given.get(key) == value else dict.fromkeys(dropped, ""))})

    return fault


def kept(desk: Desk, key: str, value: str, proposal: str) -> dict[str, str]:
    """What to keep of the answer `value`: nothing where it is what was proposed anyway, 无 where it takes back the profile's."""
    if value in ("", NONE):
        return {key: NONE if desk.habit(key) else ""}
    return {key: "" if value == proposal else value}


def replaced(session: Session, table: Table, key: str, value: str) -> Session:
    """With a new place or topic; what was said of the old one goes, after asking where that was work."""
    gone = session.outdated(key, value)
    asked = session.worth_asking(gone)
    if asked:
        names = "、".join(dict.fromkeys(label_of(name, table.desk.outline) for name in asked))
        prompt = Prompt("换了地区或主题，原来这些回答还用不用？", (names,))
        if table.asker.pick(prompt, [Option("", "不用了，清掉"), Option("keep", "照旧用")]) == "keep":
            gone = tuple(name for name in gone if name not in asked)
    return session.answered({**dict.fromkeys(gone, ""), key: value})
