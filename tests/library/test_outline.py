"""Outline files, and the outlines they make."""

from __future__ import annotations

from pathlib import Path

import pytest
from helpers import ROOT, write

from nigao.errors import NigaoError
from nigao.library.outline import FORMS, Outline
from nigao.library.outline_file import read_outline

SMALL = """\
title: 小提纲
parts:
  - {id: why, heading: 提高认识, ask: 讲什么？, names: [认识], points: {0: 3, 4600: 4, 6000: 5}}
questions:
  - {id: place, ask: 给哪里写？, names: [地区]}
"""


def read(folder: Path, text: str) -> Outline:
    """The outline of a file with this text."""
    return read_outline(write(folder, {"四.yaml": text}) / "四.yaml")


def test_a_small_outline_has_its_defaults(tmp_path: Path) -> None:
    """What an outline leaves out is the documented default."""
    found = read(tmp_path, SMALL)
    assert (found.id, found.title, found.pace, found.salutation) == ("四", "小提纲", 160, "同志们：")
    assert not found.parts[0].fields
    assert found.parts[0].folders == (found.parts[0].id,)
    assert (found.questions[0].form, found.questions[0].stage, found.questions[0].limit) == ("line", "detail", 40)


@pytest.mark.parametrize(("name", "part"), [("why", "why"), ("认识", "why"), ("who", None), ("", None)])
def test_a_part_is_found_by_either_name(tmp_path: Path, name: str, part: str | None) -> None:
    """Id or Chinese name."""
    found = read(tmp_path, SMALL).part(name)
    assert (found.id if found else None) == part


@pytest.mark.parametrize(("characters", "points"), [(0, 3), (2500, 3), (4599, 3), (4600, 4), (5999, 4), (6000, 5), (30000, 5)])
def test_longer_speeches_have_more_points(tmp_path: Path, characters: int, points: int) -> None:
    """The entry with the greatest length not above the target counts."""
    assert read(tmp_path, SMALL).parts[0].count(characters) == points


@pytest.mark.parametrize(
    ("old", "new", "faults"),
    [
        ("title: 小提纲", "titel: 小提纲", ["四.yaml:1：不认识“titel”（是否想写“title”？）"]),
        ("heading: 提高认识", "haeding: 提高认识", ["四.yaml:3：不认识“haeding”（是否想写“heading”？）"]),
        ("ask: 给哪里写？", "aks: 给哪里写？", ["四.yaml:5：不认识“aks”（是否想写“ask”？）"]),
        ("title: 小提纲", "title: 小提纲\npace: 快", ["四.yaml:2：“pace”要写整数，不能是“快”"]),
        ("names: [地区]", "form: nuon", ["四.yaml:5：“form”不能是“nuon”（是否想写“noun”？）"]),
        ("names: [地区]", "stage: later", ["四.yaml:5：“stage”不能是“later”（可写：first、detail、never）"]),
        ("names: [认识]", "order: random", ["四.yaml:3：“order”不能是“random”"]),
        ("names: [认识]", "names: {认识: 1}", ["四.yaml:3：“names”要写成一列"]),
        ("points: {0: 3, 4600: 4, 6000: 5}", "points: 3", ["四.yaml:3：“points”要写成“名: 值”"]),
        ("points: {0: 3, 4600: 4, 6000: 5}", "points: {0: 三}", ["四.yaml:3：“points”要写整数，不能是“三”"]),
        ("  - {id: place, ask: 给哪里写？, names: [地区]}", "  - place", ["四.yaml:5：要写成“键: 值”", "四.yaml:5：“id”没有写"]),
        (SMALL, "title: 空的\n", ["四.yaml:1：“parts”没有写"]),
        ("id: place, ", "", ["四.yaml:5：“id”没有写"]),
        (SMALL, "- 一\n", ["四.yaml:1：要写成“键: 值”", "四.yaml:1：“parts”没有写"]),
        (SMALL, "", ["四.yaml:1：要写成“键: 值”", "四.yaml:1：“parts”没有写"]),
        (SMALL, "titel: 甲\npace: 快\n", ["四.yaml:1：不认识“titel”", "四.yaml:2：“pace”要写整数", "四.yaml:1：“parts”没有写"]),
    ],
)
def test_faults_have_file_and_line(tmp_path: Path, old: str, new: str, faults: list[str]) -> None:
    """An office that edits its outline is told every slip, with its line."""
    with pytest.raises(NigaoError) as caught:
        read(tmp_path, SMALL.replace(old, new))
    found = [str(problem) for problem in caught.value.problems]
    assert len(found) == len(faults)
    assert all(fault in one for one, fault in zip(found, faults, strict=True)), found


def test_the_shipped_outline_is_sound() -> None:
    """Four parts, no question or part named twice, every question with a known form, every slot said by one question only."""
    found = read_outline(ROOT / "templates" / "outlines" / "four-part.yaml")
    assert [part.id for part in found.parts] == ["why", "who", "what", "result"]
    names = [name for q in found.questions for name in (q.id.removeprefix("facts."), *q.names)]
    assert len(names) == len(set(names))
    assert {q.form for q in found.questions} <= set(FORMS)
    slots = [q.slot for q in found.questions if q.slot]
    assert len(slots) == len(set(slots))


def test_every_answer_of_a_fact_has_an_example() -> None:
    """An error about an answer shows how it should look, so every fact of the shipped outline has an example."""
    found = read_outline(ROOT / "templates" / "outlines" / "four-part.yaml")
    assert [q.id for q in found.questions if q.id.startswith("facts.") and not q.example] == []
