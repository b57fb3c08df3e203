"""The steps joined: answers from every side → brief → plan → draft. Nobody else repeats the sequence."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from nigao.answers.answers import Answers, merge
from nigao.drafting.context import Telling
from nigao.drafting.plan import make_plan
from nigao.drafting.render import render
from nigao.drafting.slots import Plan
from nigao.drafting.speech import Draft
from nigao.errors import NigaoError, Problem
from nigao.library.library import Library
from nigao.meeting.brief import Brief, read_brief


def brief_of(sources: Sequence[Answers], library: Library) -> Brief:
    """The brief that `sources` (highest first) make together.

    Raises:
        NigaoError: every fault of every answer.
    """
    merged, notes = merge(sources)
    chosen = merged.entries.get("outline")
    return read_brief(merged, library.outline(chosen.value.strip() if chosen else ""), library, notes)


def make(sources: Sequence[Answers], library: Library) -> tuple[Brief, Plan, Draft]:
    """Brief, plan and draft of one job.

    Raises:
        NigaoError: every fault of the answers, or of the library files the draft opens.
    """
    brief = brief_of(sources, library)
    return brief, *speak(brief, library)


def speak(brief: Brief, library: Library) -> tuple[Plan, Draft]:
    """Plan and draft of a brief, each sentence put into words once.

    Raises:
        NigaoError: the library files the draft opens have faults.
    """
    telling = Telling(brief, library)
    plan = make_plan(brief, library, telling)
    return plan, render(plan, brief, library, telling)


def again(brief: Brief, library: Library, target: str, asked: str = "--again") -> Brief:
    """The brief with the next wording pinned for `target` (a slot such as `why/2`, or a block such as `who/first-hand`).

    `asked` is what faults call the wish.

    Raises:
        NigaoError: the draft has no such slot or block, or the block has one wording only.
    """
    slots = make_plan(brief, library).slots
    planned = next((p for p in slots if target in (p.slot, p.pin, p.block.id)), None)
    if planned is None:
        raise NigaoError(Problem(f"{asked} {target}", "这篇稿子里没有这一段", "可写：" + "、".join(p.slot for p in slots)))
    names = [wording.name for wording in planned.block.wordings]
    if len(names) < 2:
        raise NigaoError(Problem(f"{asked} {target}", "这一段只有一种写法"))
    following = names[(names.index(planned.wording.name) + 1) % len(names)]
    given = {**brief.given, f"pins.{planned.pin}": following}
    return replace(brief, pins={**brief.pins, planned.pin: following}, given=given)
