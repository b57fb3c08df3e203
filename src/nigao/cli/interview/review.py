"""The review page: every answer to mend, the plan, the preview, another wording, the depth of one block, a preset."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace

from nigao.answers.forms import NONE
from nigao.cli.interview.asker import Back, Option, Prompt
from nigao.cli.interview.finish import preset_page
from nigao.cli.interview.questions import End, Table, ask_depth, label_of
from nigao.cli.interview.session import FINISH, LEVEL, ONWARD, REVIEW, SUPERIOR, Session
from nigao.cli.interview.state import title_of
from nigao.cli.read_as import reading_line
from nigao.drafting.pipeline import again
from nigao.drafting.plan import make_plan
from nigao.drafting.render import render
from nigao.drafting.slots import Plan, Planned
from nigao.drafting.speech import Draft, Role
from nigao.errors import NigaoError
from nigao.library.outline import Outline
from nigao.meeting.brief import Brief

_UNSAID = "（没填）"
_MORE = "more"
_SHOWN = 30
"""Characters of an answer or paragraph that a line of a list holds: 60 cells."""


def review_page(session: Session, table: Table) -> Session | End:
    """Choose an answer to mend, or what to do with them all."""
    options = [Option(f"!{name}", label) for name, (label, _) in _ACTIONS.items()]
    options += [*_answers(session, table), *_finer(session)]
    hints = (reading_line(table.desk.brief(session.given)),)
    chosen = table.asker.pick(Prompt("看一遍：选一项回答可以改，或者——", hints, session.pointed), options)
    session = replace(session, pointed=chosen)
    try:
        if chosen.startswith("!"):
            return _ACTIONS[chosen[1:].partition(":")[0]][1](session, table)
        return _more_facts(session, table) if chosen == _MORE else session.jump(chosen)
    except Back:
        return session


def _answers(session: Session, table: Table) -> Iterator[Option]:
    """A line for each answer; local matters nobody spoke of share one."""
    outline, unsaid = table.desk.outline, 0
    shown = table.desk.brief(session.given)
    for step in session.steps:
        said = _said(step, session, shown)
        if step in (ONWARD, REVIEW, FINISH) or (step in (SUPERIOR, LEVEL) and not _open(step, session, table)):
            continue
        if step.startswith("facts.") and said == _UNSAID:
            unsaid += 1
        else:
            yield Option(step, f"{label_of(step, outline)}　{_start(said)}")
    if unsaid:
        yield Option(_MORE, f"补填本地情况（还有{unsaid}项没填）")


def _open(step: str, session: Session, table: Table) -> bool:
    """True when the name of the place does not tell what lies above it, or its level."""
    return bool(table.desk.namesakes(session.given) if step == SUPERIOR else table.desk.levels(session.given))


def _start(text: str) -> str:
    return text if len(text) <= _SHOWN else f"{text[:_SHOWN]}…"


def _said(step: str, session: Session, brief: Brief) -> str:
    """An answer as the review shows it: what was said, else what the tool takes."""
    value = session.given.get(step) or brief.given.get(step, "")
    if value and value != NONE:
        return value
    if step.startswith("emphasis."):
        return "由工具来定"
    if step.startswith("depth."):
        return "按篇幅自动"
    taken = {
        "kind": brief.kind,
        "speaker": brief.speaker,
        "chars": f"{brief.characters}字",
        "place": "不写名字",
        LEVEL: brief.place.level,
    }
    return taken.get(step, _UNSAID)


def _finer(session: Session) -> Iterator[Option]:
    """Lines for what has no question of its own: the depth of single blocks, other wordings chosen."""
    for key, value in session.given.items():
        if key.startswith("depth.") and "/" in key:
            yield Option(f"!depth:{key}", f"单块详略　{key.partition('.')[2]}：{value}")
    if pins := [key for key in session.given if key.startswith("pins.")]:
        yield Option("!preview:pins", f"换过说法　{len(pins)}段")


def _more_facts(session: Session, table: Table) -> Session:
    """Choose one of the questions about local matters that were skipped."""
    outline = table.desk.outline
    options = [
        Option(step, _fact_line(step, outline))
        for step in session.steps
        if step.startswith("facts.") and step not in session.given
    ]
    return session.jump(table.asker.pick(Prompt("补填哪一项？"), options))


def _fact_line(step: str, outline: Outline) -> str:
    question = outline.question(step)
    return f"{label_of(step, outline)}　{question.ask if question else ''}"


def plan_page(session: Session, table: Table) -> Session:
    """Show which block says what, how fully."""
    table.asker.show("\n".join(plan_lines(make_plan(table.desk.brief(session.given), table.desk.library))))
    return session


def plan_lines(plan: Plan) -> Iterator[str]:
    """The plan as a clerk reads it."""
    yield f"目标约{plan.target}字。"
    for planned in plan.slots:
        if planned.role is Role.HEADING:
            yield f"{planned.marker}{planned.lead_in.rstrip('，')}"
        elif planned.role is Role.POINT:
            yield f"　{planned.marker}{_title(planned)}〔{planned.wording.name}·{planned.depth.word}〕"
        elif planned.role is not Role.LEAD:
            yield f"{_title(planned)}〔{planned.wording.name}〕"
    yield from (f"注意：{note}" for note in plan.notes)


def _title(planned: Planned) -> str:
    return planned.pin.partition("@")[2] or title_of(planned.block)


def preview_page(session: Session, table: Table) -> Session:
    """Show the whole text; a paragraph chosen is said differently, and the choice is kept as a pin."""
    plan, draft = _drafted(session, table)
    table.asker.show(draft.text)
    chosen = ""
    while True:
        options = [Option("", "看好了，回到清单"), *(Option(pin, _start(text)) for pin, text in _by_pin(plan, draft).items())]
        try:
            chosen = table.asker.pick(Prompt("哪一段换一种说法？", initial=chosen), options)
        except Back:
            return session
        if not chosen:
            return session
        session, plan, draft = _retold(session, table, chosen, (plan, draft))


def _retold(session: Session, table: Table, pin: str, before: tuple[Plan, Draft]) -> tuple[Session, Plan, Draft]:
    """The session with the next wording pinned, its plan and draft; the paragraph is shown."""
    try:
        brief = again(table.desk.brief(session.given), table.desk.library, pin)
    except NigaoError as fault:
        table.asker.tell("；".join(problem.what for problem in fault.problems))
        return session, *before
    session = session.answered({key: value for key, value in brief.given.items() if key.startswith("pins.")})
    table.keep(session)
    plan, draft = _drafted(session, table)
    table.asker.show(_by_pin(plan, draft)[pin])
    return session, plan, draft


def _by_pin(plan: Plan, draft: Draft) -> Mapping[str, str]:
    """Pin key → paragraph, in speaking order; title and salutation have no pin."""
    told = [paragraph.full for paragraph in draft.paragraphs if paragraph.source.block]
    return {planned.pin: text for planned, text in zip(plan.slots, told, strict=True)}


def _drafted(session: Session, table: Table) -> tuple[Plan, Draft]:
    brief, library = table.desk.brief(session.given), table.desk.library
    plan = make_plan(brief, library)
    return plan, render(plan, brief, library)


def block_depth_page(session: Session, table: Table) -> Session:
    """How fully one block of the present plan is said."""
    plan = make_plan(table.desk.brief(session.given), table.desk.library)
    points = [planned for planned in plan.slots if planned.role is Role.POINT]
    options = [Option(f"depth.{p.block.id}", f"{p.marker}{_title(p)}〔现在：{p.depth.word}〕") for p in points]
    key = table.asker.pick(Prompt("哪一块单独定详略？"), options)
    return session.answered({key: ask_depth(session, table, key, "这一块写多细？")})


def finish_page(session: Session, table: Table) -> Session:  # noqa: ARG001 - all actions are called alike
    """Write the speech."""
    return session.jump(FINISH)


def cancel_page(session: Session, table: Table) -> End:  # noqa: ARG001 - all actions are called alike
    """Stop without writing."""
    return End.CANCELLED


_ACTIONS: Mapping[str, tuple[str, Callable[[Session, Table], Session | End]]] = {
    "finish": ("写文件", finish_page),
    "preview": ("预览全文，挑一段换一种说法", preview_page),
    "plan": ("预览计划", plan_page),
    "depth": ("给某一块单独定详略", block_depth_page),
    "preset": ("存成预设", preset_page),
    "cancel": ("取消（不写文件，回答留着）", cancel_page),
}
"""What can be done on the review page besides mending an answer: label and page."""
