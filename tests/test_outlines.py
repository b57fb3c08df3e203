"""An outline of other parts and other keys works everywhere, by YAML and blocks alone."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from helpers import library_of, write, write_library

import nigao
from nigao.answers.schema import preset_schema
from nigao.cli.interview.session import steps_of
from nigao.drafting.speech import Role
from nigao.library.library import Library

PARTS = ("aim", "state", "task", "team", "watch")
OUTLINE = """\
title: 五部分
names: [五步]
part_marker: "{n}、"
lengths: {市: 900, 县: 900, 镇: 800}
parts:
  - {id: aim, names: [目标], heading: 明确目标, ask: 讲什么目标？, points: {0: 1}}
  - {id: state, names: [现状], heading: 看清现状, ask: 讲什么现状？, points: {0: 1}}
  - {id: task, names: [任务], heading: 抓好任务, ask: 抓什么？, points: {0: 2}}
  - {id: team, names: [队伍], heading: 建强队伍, ask: 靠谁？, points: {0: 1}}
  - {id: watch, names: [督查], heading: 跟踪督查, ask: 怎么查？, points: {0: 1}}
questions:
  - {id: place, names: [地区], ask: 给哪里写？, form: place, stage: first}
  - {id: topics, names: [主题], ask: 讲什么？, form: topics, stage: first}
  - {id: kind, names: [会议类型], ask: 什么会？}
  - {id: date, names: [日期], ask: 哪一天？, form: date}
  - {id: facts.budget, names: [经费], slot: 经费, ask: 有多少经费？, form: noun, example: 三百万元}
  - {id: outline, names: [提纲], ask: 用哪份提纲？, stage: never}
  - {id: seed, names: [种子], ask: 种子？, form: number, stage: never}
"""
POINT = "{{% block 一 %}}\n{label}。\n{{{{ 全市 }}}}要把{label}落到实处。\n? 今年安排{{{{ 经费 }}}}。\n{{% endblock %}}\n"


@pytest.fixture
def office(tmp_path: Path) -> Path:
    """A layer that holds the outline and its blocks, and nothing else."""
    files = {"outlines/five.yaml": OUTLINE}
    for part in PARTS:
        folder = f"blocks/general/{part}"
        files[f"{folder}/heading.j2"] = "{% block 一 %}\n把工作做实\n{% endblock %}\n"
        files[f"{folder}/lead.j2"] = "{% block 一 %}\n这一部分讲几句。\n{% endblock %}\n"
        for n in (1, 2, 3):
            files[f"{folder}/{n}0-{part}{n}.j2"] = POINT.format(label=f"抓好{part}第{n}件事")
    return write(tmp_path / "局里", files)


@pytest.fixture
def library(tmp_path: Path, office: Path) -> Library:
    """The small library with the office's layer over it."""
    return library_of(write_library(tmp_path / "底"), office)


GIVEN = {"place": "平江县", "topics": "防汛", "date": "2026-03-10", "outline": "五步"}


def test_a_script_names_it(library: Library) -> None:
    """Five parts in order; emphasis, heading and fact by keys that only this outline has."""
    draft = nigao.draft(
        library=library, **GIVEN, emphasis={"任务": "task3"}, headings={"队伍": "自己的标题"}, facts={"经费": "三百万元"}
    )  # type: ignore[arg-type]
    headings = [p.full for p in draft.paragraphs if p.role is Role.HEADING]
    assert headings[0] == "一、明确目标，把工作做实"
    assert headings[3] == "四、自己的标题"
    assert len(headings) == 5
    assert "三百万元" in draft.text
    assert any(p.label == "抓好task第3件事。" for p in draft.paragraphs)


def test_a_preset_names_it(library: Library, tmp_path: Path) -> None:
    """The keys of a preset are those of the outline it names, also when a preset above it names it."""
    base = tmp_path / "底.yaml"
    base.write_text("提纲: 五步\n地区: 平江县\n主题: 防汛\n日期: 2026-03-10\n", encoding="utf-8")
    top = tmp_path / "我.yaml"
    top.write_text("extends: 底\n重点: {督查: watch2}\n经费: 三百万元\n", encoding="utf-8")
    draft = nigao.draft(str(top), library=library)
    assert any(p.label == "抓好watch第2件事。" for p in draft.paragraphs)


def test_a_row_names_it(library: Library) -> None:
    """A row may name an outline of its own beside rows that do not."""
    rows = [
        {"地区": "平江县", "主题": "安全生产", "日期": "2026-03-10"},
        {"地区": "平江县", "主题": "防汛", "日期": "2026-03-10", "提纲": "五步", "重点.现状": "state3"},
    ]
    first, second = (found.draft for found in nigao.bulk(rows, library=library))
    assert first is not None
    assert second is not None
    assert sum(p.role is Role.HEADING for p in first.paragraphs) == 4
    assert sum(p.role is Role.HEADING for p in second.paragraphs) == 5
    assert any(p.label == "抓好state第3件事。" for p in second.paragraphs)


def test_the_interview_and_the_schema_follow_it(library: Library) -> None:
    """Questions, emphasis keys and facts come from the outline."""
    outline = library.outline("five")
    steps = steps_of(outline)
    assert [step for step in steps if step.startswith("emphasis.")] == [f"emphasis.{part}" for part in PARTS]
    assert "facts.budget" in steps
    schema = json.dumps(preset_schema(outline), ensure_ascii=False)
    assert "讲什么目标？" in schema
    assert "经费" in schema


@pytest.mark.parametrize(("name", "parts"), [("situation", 4), ("形势", 4), ("三部分", 3), ("four-part", 4), ("四部分", 4)])
def test_the_shipped_outlines_make_whole_speeches(name: str, parts: int) -> None:
    """Each has its parts, its points and a closing."""
    draft = nigao.draft(place="平江县", topics="消防安全", date="2026-03-10", outline=name)
    assert sum(p.role is Role.HEADING for p in draft.paragraphs) == parts
    assert draft.paragraphs[-1].role is Role.CLOSING
    assert all(sum(p.slot.startswith(f"{h.slot.partition('/')[0]}/") for p in draft.paragraphs) >= 4
               for h in draft.paragraphs if h.role is Role.HEADING)  # fmt: skip


def test_an_outline_nobody_wrote_is_told() -> None:
    """With the names there are."""
    with pytest.raises(nigao.NigaoError, match="没有叫“五部”的提纲"):
        nigao.draft(place="平江县", topics="消防安全", outline="五部")
