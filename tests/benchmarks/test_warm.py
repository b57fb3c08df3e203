"""Warm, in one process: plan and render against bare Jinja2 saying the same templates, one include a paragraph."""

from __future__ import annotations

import datetime
from collections.abc import Callable
from dataclasses import replace
from itertools import count
from pathlib import Path

from jinja2 import Environment, FileSystemLoader
from peers import ratio

from nigao.answers.answers import clock
from nigao.answers.presets import find
from nigao.drafting.context import Telling
from nigao.drafting.pipeline import brief_of, speak
from nigao.drafting.plan import make_plan
from nigao.drafting.render import render
from nigao.drafting.slots import Plan
from nigao.library.library import Library

DRAFTS = 60


def bare_pages(plan: Plan) -> dict[str, str]:
    """The sentences that `plan` says, as one Jinja template a paragraph; a `?` line stands in an `if` on its names."""
    pages = {}
    for n, planned in enumerate(plan.slots):
        lines = [line for line in planned.wording.sentences if line.depth <= planned.depth]
        pages[f"p{n}"] = planned.marker + planned.lead_in + "".join(line.text for line in lines if not line.optional)
    return pages


def test_plan_and_render_against_bare_jinja(tmp_path: Path, figure: Callable[..., None]) -> None:
    """At least a quarter of the rate of bare Jinja2 (unsandboxed) at which it renders the same sentences with the same words."""
    library = Library.open()
    sides = [*find("work-style", library.outline(), library), clock(datetime.date(2025, 11, 20))]
    brief = brief_of(sides, library)
    plan = make_plan(brief, library)
    speech = render(plan, brief, library)
    pages = bare_pages(plan)
    for name, page in {**pages, "main": "\n".join(f"{{% include '{name}' %}}" for name in pages)}.items():
        (tmp_path / name).write_text(page, encoding="utf-8")
    environment = Environment(loader=FileSystemLoader(tmp_path))
    environment.filters["缺省"] = lambda value, default: value or default
    environment.filters["待补"] = lambda value, *told: value or f"【待补：{told[0]}】"
    environment.globals["待补"] = lambda *told: f"【待补：{told[0]}】"
    main = environment.get_template("main")
    words = Telling(brief, library).base
    spaces: dict[str, dict[str, str]] = {}
    for name, word in words.items():
        group, dot, key = name.partition(".")
        if dot:
            spaces.setdefault(group, {})[key] = word
    known = {**{name: word for name, word in words.items() if "." not in name}, **spaces, "提法": {}, "引语": {}}
    assert abs(len(main.render(known)) - speech.characters) < 0.15 * speech.characters
    seeds = count()

    def ours() -> None:
        for _ in range(DRAFTS):
            one = replace(brief, seed=next(seeds) % 30)
            speak(one, library)

    def theirs() -> None:
        for _ in range(DRAFTS):
            main.render(known)

    found = ratio(ours, theirs)
    figure("plan and render / bare Jinja2, warm", found, most=4)
