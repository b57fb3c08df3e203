"""Titles in all their variety, each with what a person reads: drafted so, or refused with the reason."""

from __future__ import annotations

from datetime import date

import pytest
from helpers import ROOT

from nigao.answers.answers import clock, read_map
from nigao.answers.outlines import named_in, outline_of
from nigao.answers.presets import find
from nigao.api import open_library
from nigao.drafting.pipeline import brief_of
from nigao.errors import NigaoError
from nigao.meeting.brief import Brief

LIBRARY = open_library()
ROWS = (ROOT / "tests" / "data" / "odd-titles.txt").read_text(encoding="utf-8").splitlines()
"""title|place|level|circle|topics joined by +|kind|speaker|sort of speaker, ~ for what does not matter; or title|!reason."""


def brief(title: str) -> Brief:
    """What the title alone asks for."""
    outline = outline_of(LIBRARY, named_in(title))
    return brief_of([*find(title, outline, LIBRARY), clock(date(2026, 3, 10))], LIBRARY)


@pytest.mark.parametrize("row", ROWS, ids=[row.partition("|")[0] for row in ROWS])
def test_a_title_is_read_as_a_person_reads_it(row: str) -> None:
    """Speakers, circles, kinds, places, ends, masks, years; what is not understood is no draft."""
    title, *wanted = row.split("|")
    if wanted[0].startswith("!"):
        with pytest.raises(NigaoError, match=wanted[0][1:]):
            brief(title)
        return
    read = brief(title)
    found = (
        read.place.name,
        read.place.level,
        read.circle.kind,
        "+".join(read.topics),
        read.kind,
        read.speaker,
        read.office.sort,
    )
    assert [f for f, w in zip(found, wanted, strict=True) if w not in ("~", f)] == []


@pytest.mark.parametrize("topic", ["理事长在全县残疾人", "在全市安全生产", "县长同志在全县防汛", "安全生产会议上的讲话"])
def test_a_topic_that_still_holds_its_title_is_asked_back(topic: str) -> None:
    """Whatever a title hides from the rules is told, not drafted."""
    with pytest.raises(NigaoError, match="没有读懂"):
        _with(topic)


def _with(topic: str) -> Brief:
    """A meeting on what the clerk typed."""
    given = read_map({"place": "平江县", "topics": topic, "date": "2026-03-10"}, LIBRARY.outline(), "参数")
    return brief_of([given], LIBRARY)


@pytest.mark.parametrize(
    "topic", ["在建工程安全", "在职党员教育", "队长学校", "存在问题整改", "外来人口服务", "会议精神学习贯彻"]
)
def test_an_honest_topic_is_no_left_over(topic: str) -> None:
    """Words that merely look like a speaker or a circle."""
    assert _with(topic).topics == (topic,)
