"""The questions, each a page: it asks, and gives the session that follows."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from enum import Enum

from nigao.answers.forms import NONE, split
from nigao.cli.interview.asker import Asker, Option, Prompt
from nigao.cli.interview.session import FINISH, LENGTH, LEVEL, ONWARD, PLACE, REVIEW, TOPICS, Session
from nigao.cli.interview.state import Desk, offered
from nigao.library.outline import Outline, Part, Question

REST = (">", "＞")
"""Typed instead of an answer: no more questions."""
_AUTOMATIC = "按篇幅自动"
_MINUTES = ("分", "分钟")


class End(Enum):
    """How an interview ends."""

    WRITTEN = "written"
    CANCELLED = "cancelled"


@dataclass(frozen=True, slots=True)
class Table:
    """Whom a page asks, and what it can look up."""

    asker: Asker
    desk: Desk


def part_of(step: str, outline: Outline) -> Part:
    """The part that `emphasis.why` or `depth.why/people` speaks of."""
    return next(part for part in outline.parts if part.id == step.partition(".")[2].partition("/")[0])


def _called(part: Part) -> str:
    return part.heading or (part.names[0] if part.names else part.id)


def label_of(key: str, outline: Outline) -> str:
    """What the clerk knows an answer by: 地区, 重点·认识, 口号."""
    group, _, rest = key.partition(".")
    if group in ("emphasis", "depth"):
        part, block = part_of(key, outline), rest.partition("/")[2]
        name = part.names[0] if part.names else part.heading
        return f"{'重点' if group == 'emphasis' else '详略'}·{name}" + (f"·{block}" if block else "")
    question = outline.question(key)
    return question.names[0] if question and question.names else {"pins": "换过的写法", "units": "单位名称"}.get(group, key)


def text_page(session: Session, table: Table) -> Session:
    """Any question answered by a line."""
    question = _question(session.here, table.desk)
    proposal = table.desk.proposal(session.given, question)
    initial = session.given.get(question.id, proposal)
    hints = (*_hints(question), "输入 > 就不再往下问，去看清单")
    check = _checker(session, table.desk, question.id)
    prompt = Prompt(_ask(question, session), hints, initial, fault=lambda value: "" if value in REST else check(value))
    value = table.asker.text(prompt)
    if value in REST:
        return session.onward() if REVIEW in session.trail else session.jump(REVIEW)
    kept = _kept(session, table.desk, question.id, value, proposal)
    if question.id == "kind" and value != initial:
        kept["title"] = ""  # a title typed beforehand names the kind that is no longer meant
    return session.answered(kept).onward()


def length_page(session: Session, table: Table) -> Session:
    """The length, in characters or minutes, whichever the clerk says."""
    desk, question = table.desk, _question(LENGTH, table.desk)
    initial = session.given.get("minutes", "") + "分钟" if "minutes" in session.given else session.given.get(LENGTH, "")
    usual = desk.brief(session.answered({LENGTH: "", "minutes": ""}).given).characters
    hints = (f"例如：{question.example}，或 25分钟",)

    def fault(value: str) -> str:
        return desk.fault(session.given, _length(value)) if value and value not in REST else ""

    value = table.asker.text(Prompt("大约多少字，或者讲多少分钟？", hints, initial, f"按常用的{usual}字", fault))
    return session.answered(_length("" if value in REST or value == NONE else value)).onward()


def place_page(session: Session, table: Table) -> Session:
    """The place; its level is asked next when nothing tells it."""
    desk, question = table.desk, _question(PLACE, table.desk)
    proposal = desk.lower(session.given, PLACE)
    check = _checker(session, desk, PLACE, LEVEL, "superior")

    def fault(value: str) -> str:
        return "一次只写一个地方，写在一行里" if "\n" in value else check(value)

    initial = session.given.get(PLACE, proposal)
    prompt = Prompt(question.ask, _hints(question), initial, "不写名字", fault, desk.library.gazetteer.complete)
    value = _kept(session, desk, PLACE, table.asker.text(prompt), proposal)[PLACE]
    following = _replaced(session, table, PLACE, value)
    if value != session.given.get(PLACE, ""):
        following = following.answered({LEVEL: "", "superior": ""})
    return following.onward(() if desk.levels(following.given) else (LEVEL,))


def level_page(session: Session, table: Table) -> Session:
    """The level of a place whose name does not tell it."""
    options = [Option(level, level) for level in table.desk.levels(session.given)]
    initial = session.given.get(LEVEL) or table.desk.lower(session.given, LEVEL)
    level = table.asker.pick(Prompt(_question(LEVEL, table.desk).ask, ("名字里看不出来，选一个",), initial), options)
    return session.answered({LEVEL: level}).onward()


def topics_page(session: Session, table: Table) -> Session:
    """What the meeting is about: a topic of the library, or any other."""
    desk, question = table.desk, _question(TOPICS, table.desk)
    proposal, titles = desk.lower(session.given, TOPICS), tuple(topic.title for topic in desk.library.topics())
    check = _checker(session, desk, TOPICS)

    def fault(value: str) -> str:
        return desk.unsaid_topics() if value in ("", NONE) else check(value)

    def offers(typed: str) -> tuple[str, ...]:
        return tuple(title for title in titles if typed in title)

    hints = (*_hints(question), "可以从列出的主题里选，也可以自己写")
    prompt = Prompt(question.ask, hints, session.given.get(TOPICS, proposal), "", fault, offers, titles)
    value = _kept(session, desk, TOPICS, table.asker.text(prompt), proposal)[TOPICS]
    return _replaced(session, table, TOPICS, value).onward()


def emphasis_page(session: Session, table: Table) -> Session:
    """What to stress in one part: blocks of the library, and words of one's own."""
    desk, key = table.desk, session.here
    part = part_of(key, desk.outline)
    offers = desk.offers(session.given, part)
    texts = split("verbs", session.given.get(key) or desk.lower(session.given, key))
    before = [offer.name if (offer := offered(text, offers)) else text for text in texts if text != NONE]
    options = [Option(offer.name, offer.label) for offer in offers]
    prompt = Prompt(part.ask, ("一条也不选，就由工具来定；最多四条",), empty="由工具来定", fault=_checker(session, desk, key))
    return session.answered({key: "；".join(table.asker.tick(prompt, options, before))}).onward()


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


def _question(step: str, desk: Desk) -> Question:
    found = desk.outline.question(step)
    assert found is not None, step
    return found


def _ask(question: Question, session: Session) -> str:
    """The question, with its number among those about local matters, of which there are many."""
    facts = [step for step in session.steps if step.startswith("facts.")]
    count = f"本地情况 {facts.index(question.id) + 1}/{len(facts)}　" if question.id in facts else ""
    return count + question.ask


def _hints(question: Question) -> tuple[str, ...]:
    example = (f"例如：{question.example}",) if question.example else ()
    return (*example, f"写进稿里：{question.shows}") if question.shows and question.form not in ("place", "topics") else example


def _checker(session: Session, desk: Desk, key: str, *dropped: str) -> Callable[[str], str]:
    """What is wrong with an answer to `key` when the answers `dropped` go."""

    def fault(value: str) -> str:
        if value in ("", NONE):
            return ""
        return desk.fault(session.given, {key: value, **({} if session.given.get(key) == value else dict.fromkeys(dropped, ""))})

    return fault


def _kept(session: Session, desk: Desk, key: str, value: str, proposal: str) -> dict[str, str]:
    """What to keep of the answer `value`: nothing where it is what was proposed anyway, 无 where it takes back the profile's."""
    if value in ("", NONE):
        return {key: NONE if desk.lower(session.given, key) else ""}
    return {key: "" if value == proposal else value}


def _length(value: str) -> dict[str, str]:
    minutes = value.strip().endswith(_MINUTES)
    return {"minutes": value if minutes else "", LENGTH: "" if minutes else value}


def _replaced(session: Session, table: Table, key: str, value: str) -> Session:
    """With a new place or topic; what was said of the old one goes, after asking where that was work."""
    gone = session.outdated(key, value)
    asked = session.worth_asking(gone)
    if asked:
        names = "、".join(dict.fromkeys(label_of(name, table.desk.outline) for name in asked))
        prompt = Prompt("换了地区或主题，原来这些回答还用不用？", (names,))
        if table.asker.pick(prompt, [Option("", "不用了，清掉"), Option("keep", "照旧用")]) == "keep":
            gone = tuple(name for name in gone if name not in asked)
    return session.answered({**dict.fromkeys(gone, ""), key: value})


PAGES: Mapping[str, Callable[[Session, Table], Session]] = {
    PLACE: place_page,
    LEVEL: level_page,
    TOPICS: topics_page,
    "emphasis": emphasis_page,
    ONWARD: onward_page,
    "depth": depth_page,
    LENGTH: length_page,
}
"""Pages by step or group of steps; any other question is a line of text."""
