"""The questions, each a page: it asks, and gives the session that follows."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from nigao.answers.forms import NONE, split
from nigao.answers.lengths import MINUTES, read_length
from nigao.cli.interview.asker import Back, Option, Prompt, Stopped
from nigao.cli.interview.meeting_pages import level_page, place_page, superior_page, topics_page
from nigao.cli.interview.page import REST, End, Table, checker, hints_of, kept, label_of, part_of, question_of
from nigao.cli.interview.sense import length_answers, length_fault
from nigao.cli.interview.session import FINISH, LENGTH, LEVEL, ONWARD, PLACE, REVIEW, SUPERIOR, TOPICS, Session
from nigao.cli.interview.state import offered
from nigao.library.outline import Part, Question

__all__ = ["PAGES", "End", "Table", "ask_depth", "label_of", "text_page"]

_AUTOMATIC = "按篇幅自动"


def _called(part: Part) -> str:
    return part.heading or (part.names[0] if part.names else part.id)


def text_page(session: Session, table: Table) -> Session:
    """Any question answered by a line; a > behind the answer, or alone, leaves the rest out."""
    question = question_of(session.here, table.desk)
    proposal = table.desk.proposal(session.given, question)
    initial = session.given.get(question.id, proposal)
    hints = (*hints_of(question), "输入 > 就不再往下问，去看清单")
    check = checker(session, table.desk, question.id)

    def fault(typed: str) -> str:
        value, rest = _rest(typed)
        return "" if rest and not value else check(value)

    value, rest = _rest(table.asker.text(Prompt(_ask(question, session), hints, initial, fault=fault)))
    if rest and not value:
        return _to_review(session)
    said = kept(table.desk, question.id, value, proposal)
    if question.id == "kind" and value != initial:
        said["title"] = ""  # a title typed beforehand names the kind that is no longer meant
    following = _dated(session.answered(said), table) if question.form == "date" else session.answered(said)
    return _to_review(following) if rest else following.onward()


def _dated(session: Session, table: Table) -> Session:
    """With the day spelt out: 下周三 would be another one by the time the interview is taken up again."""
    typed = session.given.get(session.here, "")
    day = table.desk.brief(session.given).day
    if not typed or typed == NONE or day == typed:
        return session
    table.asker.tell(f"日期按{day}写。")
    return session.answered({session.here: day})


def length_page(session: Session, table: Table) -> Session:
    """The length, in characters or minutes, whichever the clerk says, and as people say it; one that cannot be had is told."""
    desk, question = table.desk, question_of(LENGTH, table.desk)
    minutes = session.given.get(MINUTES, "").removesuffix("分钟")
    initial = f"{minutes}分钟" if minutes else session.given.get(LENGTH, "")
    usual = desk.brief(session.answered({LENGTH: "", MINUTES: ""}).given).characters
    hints = (f"例如：{question.example}字、25分钟、半小时",)

    def fault(typed: str) -> str:
        value, rest = _rest(typed)
        return "" if value in ("", NONE) or (rest and value == initial) else length_fault(desk, session.given, value)

    prompt = Prompt("大约多少字，或者讲多少分钟？", hints, initial, f"按常用的{usual}字", fault)
    value, rest = _rest(table.asker.text(prompt))
    if rest and not value:
        return _to_review(session)
    found = None if value == NONE else read_length(value)
    if found and found.least != found.most:
        table.asker.tell(f"按约{found.told}写。")
    return session.answered(length_answers(found)).onward()


def _rest(typed: str) -> tuple[str, bool]:
    """An answer without the > behind it, and whether there was one."""
    bare = typed.strip()
    return (bare[:-1].strip(), True) if bare.endswith(REST) else (typed, False)


def _to_review(session: Session) -> Session:
    return session.onward() if REVIEW in session.trail else session.jump(REVIEW)


def emphasis_page(session: Session, table: Table) -> Session:
    """What to stress in one part: what the card knows, and words of one's own; ticks outlive Ctrl-B and ^C."""
    desk, key = table.desk, session.here
    part = part_of(key, desk.outline)
    offers = desk.offers(session.given, part)
    texts = split("verbs", session.given.get(key) or desk.lower(session.given, key))
    before = [offer.name if (offer := offered(text, offers)) else text for text in texts if text != NONE]
    options = [Option(offer.name, offer.label) for offer in offers]
    check = checker(session, desk, key)
    hint = "一条也不选，就由工具来定；最多四条" if offers else "没有这个主题的卡；自己写要抓的几件事，最多四条"
    try:
        chosen = table.asker.tick(Prompt(part.ask, (hint,), empty="由工具来定", fault=check), options, before)
    except Back as back:
        if back.ticked is None or check("；".join(back.ticked)):
            raise
        return session.answered({key: "；".join(back.ticked)}).back()
    except Stopped as stopped:
        if not check("；".join(stopped.ticked)):
            table.keep(session.answered({key: "；".join(stopped.ticked)}))
        raise
    return session.answered({key: "；".join(chosen)}).onward()


def onward_page(session: Session, table: Table) -> Session:
    """Enough, or more questions."""
    options = [Option(FINISH, "直接成稿"), Option("detail", "继续细化（会议类型、日期、讲话人、本地情况……都可跳过）")]
    answer = table.asker.pick(Prompt("够出一稿了，接下来？"), options)
    return session.jump(FINISH) if answer == FINISH else session.onward()


def depth_page(session: Session, table: Table) -> Session:
    """How fully one part, or one block of it, is said."""
    word = ask_depth(session, table, session.here, f"“{_called(part_of(session.here, table.desk.outline))}”这一部分写多细？")
    return session.answered({session.here: word}).onward()


def ask_depth(session: Session, table: Table, key: str, ask: str) -> str:
    """略, 中 or 详; empty for what the length asks for."""
    options = [Option("", _AUTOMATIC), Option("略", "略"), Option("中", "中"), Option("详", "详")]
    return table.asker.pick(Prompt(ask, initial=session.given.get(key, "")), options)


def _ask(question: Question, session: Session) -> str:
    """The question, with its number among those about local matters, of which there are many."""
    facts = [step for step in session.steps if step.startswith("facts.")]
    count = f"本地情况 {facts.index(question.id) + 1}/{len(facts)}　" if question.id in facts else ""
    return count + question.ask


PAGES: Mapping[str, Callable[[Session, Table], Session]] = {
    PLACE: place_page,
    SUPERIOR: superior_page,
    LEVEL: level_page,
    TOPICS: topics_page,
    "emphasis": emphasis_page,
    ONWARD: onward_page,
    "depth": depth_page,
    LENGTH: length_page,
}
"""Pages by step or group of steps; any other question is a line of text."""
