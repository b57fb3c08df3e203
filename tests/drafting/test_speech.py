"""The speech as a value, and what can be read off it."""

from __future__ import annotations

import dataclasses

import pytest

from nigao.drafting.speech import Draft, Paragraph, Role, Source, characters

DRAFT = Draft(
    (
        Paragraph(Role.TITLE, "在全县会上的讲话", slot="title"),
        Paragraph(Role.SUBTITLE, "县委书记　张三", slot="subtitle"),
        Paragraph(Role.SALUTATION, "同志们：", slot="opening"),
        Paragraph(Role.BODY, "今天开会。", slot="opening"),
        Paragraph(Role.HEADING, "提高认识", "一、", slot="why/heading"),
        Paragraph(Role.POINT, "时限是【待补：时限】，依据是【待核：文件名】。", "第一，", "这是大事。", "why/1"),
        Paragraph(Role.CLOSING, "谢谢！", slot="closing"),
    ),
    pace=10,
)


@pytest.mark.parametrize(
    ("text", "count"), [("", 0), ("同志们：", 4), (" 同 志\n们\u3000：\t", 4), ("5G，3.5万", 7), ("“十四五”", 5)]
)
def test_characters_are_counted_one_way(text: str, count: int) -> None:
    """Every non-blank character counts, punctuation included."""
    assert characters(text) == count


def test_a_paragraph_is_printed_with_marker_and_label() -> None:
    """Numbering, run-in heading, text."""
    assert DRAFT.paragraphs[5].full == "第一，这是大事。时限是【待补：时限】，依据是【待核：文件名】。"


def test_length_runs_from_salutation_to_closing() -> None:
    """Title and subtitle are not read aloud."""
    spoken = "同志们：今天开会。一、提高认识第一，这是大事。时限是【待补：时限】，依据是【待核：文件名】。谢谢！"
    assert DRAFT.characters == len(spoken)
    assert DRAFT.minutes == len(spoken) / 10
    assert sum(DRAFT.part_sizes().values()) == DRAFT.characters
    assert list(DRAFT.part_sizes()) == ["opening", "why", "closing"]


def test_blanks_are_listed_with_their_place() -> None:
    """Mark, slot and number of the paragraph, in order."""
    assert [(b.text, b.slot, b.paragraph) for b in DRAFT.blanks] == [
        ("【待补：时限】", "why/1", 6),
        ("【待核：文件名】", "why/1", 6),
    ]


def test_the_text_is_one_paragraph_a_line() -> None:
    """Title first."""
    assert DRAFT.text.splitlines()[0] == DRAFT.title == "在全县会上的讲话"
    assert len(DRAFT.text.splitlines()) == len(DRAFT.paragraphs)


def test_a_draft_cannot_be_changed() -> None:
    """Drafts, paragraphs and sources are values."""
    for value, name in ((DRAFT, "pace"), (DRAFT.paragraphs[0], "text"), (Source(), "file")):
        with pytest.raises(dataclasses.FrozenInstanceError):
            setattr(value, name, "x")
    assert Draft(()).title == ""
