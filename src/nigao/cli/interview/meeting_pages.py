"""The pages that settle which meeting it is: place, which of several of that name, level, topics; and what was understood."""

from __future__ import annotations

from nigao.answers.forms import NONE
from nigao.answers.one_place import several_places
from nigao.cli.interview.asker import Option, Prompt
from nigao.cli.interview.page import Table, checker, hints_of, kept, question_of, replaced
from nigao.cli.interview.sense import whole_title
from nigao.cli.interview.session import LEVEL, PLACE, SUPERIOR, TOPICS, Session
from nigao.cli.read_as import reading_line
from nigao.meeting.topic_sense import near_topics

_MANY = 12
"""Places of one name from which on what is typed narrows the list down."""
_SHOWN_TOPICS = 200
"""Most completions of a topic: more than there are cards."""


def place_page(session: Session, table: Table) -> Session:
    """The place; which of several, and its level, are asked next when nothing tells them."""
    desk, question = table.desk, question_of(PLACE, table.desk)
    proposal = desk.lower(session.given, PLACE)
    check = checker(session, desk, PLACE, LEVEL, SUPERIOR)

    def fault(value: str) -> str:
        if "\n" in value or several_places(value):
            return "一次只写一个地方，写在一行里"
        if told := whole_title(desk, value):
            return desk.fault({}, told) if PLACE in told else "这像讲话的标题，里面没有地名；这里只写地方"
        return "" if value and desk.namesakes({PLACE: value}) else check(value)

    initial = session.given.get(PLACE, proposal)
    prompt = Prompt(question.ask, hints_of(question), initial, "不写名字", fault, desk.library.gazetteer.complete)
    typed = table.asker.text(prompt)
    told = whole_title(desk, typed)
    value = kept(desk, PLACE, told.get(PLACE, typed), proposal)[PLACE]
    following = replaced(session, table, PLACE, value)
    if value != session.given.get(PLACE, ""):
        following = following.answered({LEVEL: "", SUPERIOR: ""})
    following = following.answered(told)
    return following.onward(_settled(following, table, SUPERIOR, LEVEL))


def superior_page(session: Session, table: Table) -> Session:
    """Which of several places of one name."""
    desk, name = table.desk, session.given.get(PLACE) or table.desk.lower(session.given, PLACE)
    found = {place.full: place for place in desk.namesakes(session.given)}
    if not found:
        return session.onward(_settled(session, table, LEVEL))
    before = next((full for full, place in found.items() if place.superior == session.given.get(SUPERIOR)), "")
    needed = desk.fault({}, {PLACE: name})  # a township must have its county, a county need not
    either = [] if needed else [Option("", f"（不分，就写“{name}”）")]
    options = [*either, *(Option(full, full) for full in found)]
    hints = (f"叫“{name}”的有{len(found)}个", *(["打字可以缩小范围，例如打上级的名字"] if len(found) > _MANY else []))
    chosen = found.get(table.asker.pick(Prompt("是哪一个？", hints, before, narrowed=len(found) > _MANY), options))
    following = session.answered({SUPERIOR: chosen.superior if chosen else ""})
    if chosen and chosen.name != name:
        following = following.answered({PLACE: chosen.name})
    return following.onward(_settled(following, table, LEVEL))


def level_page(session: Session, table: Table) -> Session:
    """The level of a place whose name does not tell it."""
    options = [Option(level, level) for level in table.desk.levels(session.given)]
    if not options:
        return session.onward()
    initial = session.given.get(LEVEL) or table.desk.lower(session.given, LEVEL)
    level = table.asker.pick(Prompt(question_of(LEVEL, table.desk).ask, ("名字里看不出来，选一个",), initial), options)
    return session.answered({LEVEL: level}).onward()


def _settled(session: Session, table: Table, *steps: str) -> tuple[str, ...]:
    """Those of `steps` that need not be asked."""
    given, desk = session.given, table.desk
    asked = {SUPERIOR: not given.get(SUPERIOR) and desk.namesakes(given), LEVEL: desk.levels(given)}
    return tuple(step for step in steps if not asked[step])


def topics_page(session: Session, table: Table) -> Session:
    """What the meeting is about: a topic of the library, or any other; then what was understood, on one line."""
    desk, question = table.desk, question_of(TOPICS, table.desk)
    proposal, titles = desk.lower(session.given, TOPICS), tuple(topic.title for topic in desk.library.topics())
    check = checker(session, desk, TOPICS)

    def fault(value: str) -> str:
        if value in ("", NONE):
            return desk.unsaid_topics()
        told = whole_title(desk, value)
        found = desk.fault(session.given, _but_place(told)) if told else check(value)
        return f"{found}，几个主题用“暨”连" if found and "\n" in value else found

    def offers(typed: str) -> tuple[str, ...]:
        holding = tuple(title for title in titles if typed in title)
        return (holding or near_topics(typed, desk.library))[:_SHOWN_TOPICS]

    hints = (*hints_of(question), "可以从列出的主题里选，也可以自己写")
    prompt = Prompt(question.ask, hints, session.given.get(TOPICS, proposal), "", fault, offers, titles)
    typed = _meant(table.asker.text(prompt), table)
    following = _of_title(session, table, typed)
    if following is None:
        value = kept(desk, TOPICS, typed, proposal)[TOPICS]
        following = replaced(session, table, TOPICS, value)
    brief = desk.brief(following.given)
    table.asker.tell("\n".join([reading_line(brief), *(f"注意：{note}" for note in brief.notes)]))
    return following.onward()


def _meant(typed: str, table: Table) -> str:
    """The topic meant: one no card knows, but that is part of another's name or spelt like it, is asked back."""
    library = table.desk.library
    if whole_title(table.desk, typed) or "暨" in typed or library.index.topic(typed):
        return typed
    near = [title for title in near_topics(typed, library) if title not in typed]
    if not near:
        return typed
    options = [*(Option(title, title) for title in near), Option(typed, f"就写“{typed}”")]
    return table.asker.pick(Prompt("没有这个主题的卡，是不是这里面的一个？"), options)


def _but_place(told: dict[str, str]) -> dict[str, str]:
    """What a title tells besides the place, on which the clerk has the last word."""
    return {key: value for key, value in told.items() if key not in (PLACE, LEVEL, "title")}


def _of_title(session: Session, table: Table, typed: str) -> Session | None:
    """The session with everything that a title typed as a topic tells; None when it is none.

    Where the title names another place than was answered, the clerk says which.
    """
    told = whole_title(table.desk, typed)
    if not told:
        return None
    before = session.given.get(PLACE) or table.desk.lower(session.given, PLACE)
    named = told.pop(PLACE, "")
    if before and named and not before.endswith(named):
        options = [Option(before, f"{before}（前面答的）"), Option(named, f"{named}（标题里写的）")]
        if table.asker.pick(Prompt("标题里写的是另一个地方，用哪个？"), options) == named:
            session = replaced(session, table, PLACE, named).answered({LEVEL: "", SUPERIOR: ""})
        else:
            told.pop("title", None)
    elif named and not before:
        session = session.answered({PLACE: named, LEVEL: ""})
    if session.given.get(PLACE) or session.given.get(LEVEL):
        told.pop(LEVEL, None)
    return replaced(session, table, TOPICS, told[TOPICS]).answered(told)
