"""The shipped blocks, said one by one: they parse, render at every level, and read like sentences of a speech."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from readings import Reading, readings

import nigao
from nigao.drafting.speech import characters
from nigao.library.library import GENERAL, Library
from nigao.lint.check import faults
from nigao.lint.finding import ERROR
from nigao.lint.run import check
from nigao.lint.setting import setting_of
from nigao.lint.text import text_of

LIBRARY: Library = nigao.open_library()
TOPICS = tuple(
    sorted(card.id for card in LIBRARY.topics() if (Path(LIBRARY.layers.layers[0].folder) / "blocks" / card.id).is_dir())
)
SPOKEN = 300
"""Characters of the longest sentence a leader can say in one breath or two, blanks included."""
LABELS = (4, 34)
"""Characters of a run-in heading with its full stop."""
POINTS = {"": (60, 480), "free": (25, 480), "field": (25, 480)}
"""Characters of a point said in full; frames round the clerk's own words may be short."""


def said(topic: str) -> Iterator[Reading]:
    """Every wording of a topic, where it can be said at all."""
    return (reading for reading in readings(LIBRARY, topic) if reading.text)


def test_the_library_has_no_fault_of_its_own() -> None:
    """What `nigao library check` tells an author."""
    assert [str(problem) for problem in faults(LIBRARY)] == []


@pytest.mark.parametrize("topic", [GENERAL, *TOPICS])
def test_every_wording_reads_like_a_speech(topic: str) -> None:
    """Rendered at a place it may stand in, with answers and without: whole sentences, no leak of the template, sizes of the genre."""
    wrong = [f"{reading}：{fault}" for reading in said(topic) for fault in _faults(reading)]
    assert wrong == []


def _faults(reading: Reading) -> Iterator[str]:
    text = reading.text
    if leak := re.search(r"\{\{|\}\}|\{%|None|【待补：[一-鿿]{1,6}\.|◇", text):
        yield f"露出了“{leak[0]}”"
    if doubled := re.search(r"[，、；：。][，、；：。]|“”|（）|《》|的的|工作工作|(?<![主需首重])要要", text):
        yield f"重了“{doubled[0]}”"
    if reading.slot != "heading" and not text.endswith(("。", "！", "？", "：", "。”", "！”", "……”")):
        yield f"没有说完：{text[-12:]}"
    longest = max(re.split("(?<=[。！？])", text), key=characters)
    if characters(longest) > SPOKEN:
        yield f"一句{characters(longest)}字：{longest[:20]}"
    if reading.point:
        yield from _point(reading)


def _point(reading: Reading) -> Iterator[str]:
    label = reading.sentences[0]
    if "【" not in label and not LABELS[0] <= characters(label) <= LABELS[1]:
        yield f"标句{characters(label)}字：{label}"
    low, high = POINTS["free" if reading.block.file.startswith("blocks/general/") else reading.slot]
    if not low <= characters(reading.text) <= high:
        yield f"一段{characters(reading.text)}字"


FIRST = {
    "why": ("深化", "思想认识"),
    "who": ("压实", "各方责任"),
    "what": ("聚焦", "突出问题"),
    "result": ("坚持结果", "结果导向"),
}
"""Part → how the first clause of its heading begins, and what it is about: the second clause says neither again."""


def test_no_heading_says_its_first_clause_again() -> None:
    """深化思想认识，提高思想认识，……: what the outline says goes before what the topic adds."""
    headings = [
        (f"{topic}/{part}: {wording.sentences[0].text}", wording.sentences[0].text.partition("，")[0], again)
        for topic in TOPICS
        for part, again in FIRST.items()
        for block in LIBRARY.special(topic, part, "heading")
        for wording in block.wordings
    ]
    assert len(headings) > 4 * len(TOPICS)
    assert [told for told, clause, (verb, noun) in headings if clause.startswith(verb) or noun in clause] == []


@pytest.mark.parametrize("topic", TOPICS)
def test_no_wording_breaks_a_sure_rule_when_said(topic: str) -> None:
    """The rules for finished texts, on the place and the day it was said for."""
    wrong = []
    for reading in said(topic):
        found = check(text_of(reading.text, str(reading)), setting_of(LIBRARY, brief=reading.brief))
        wrong += [f"{finding.file}：{finding.code} {finding.passage}" for finding in found if finding.level == ERROR]
    assert wrong == []


@pytest.mark.parametrize("topic", TOPICS)
def test_a_topic_can_be_said_at_every_tier(topic: str) -> None:
    """Its blocks and the general ones together fill four parts in a city, a county, a township and a street."""
    card = LIBRARY.card(topic)
    for place in ("岳阳市", "平江县", "木兰县柳河镇", "榕城区东兴街道"):
        draft = nigao.draft(place=place, topics=card.title, date="2026-03-10", seed=1, library=LIBRARY)
        parts = {p.slot.split("/")[0] for p in draft.paragraphs}
        assert {"opening", "why", "who", "what", "result", "closing"} <= parts
