"""An edited draft traced back, paragraph by paragraph."""

from __future__ import annotations

from dataclasses import replace

import pytest
from helpers import speech
from hypothesis import given
from hypothesis import strategies as st

from nigao.drafting.speech import Draft, Paragraph, Role
from nigao.drafting.traced import State, changes_of, trace
from nigao.library.library import Library


@pytest.fixture(scope="module")
def draft(mini: Library) -> Draft:
    """A whole speech."""
    return speech(mini, chars=3000)


def edited(paragraphs: list[Paragraph]) -> Draft:
    """The draft with other paragraphs, bare of where they come from, as a file gives them."""
    return Draft(tuple(Paragraph(p.role, p.text, p.marker, p.label) for p in paragraphs))


def states(draft: Draft, paragraphs: list[Paragraph]) -> list[State]:
    """What became of each."""
    return [one.state for one in trace(draft, edited(paragraphs)).paragraphs]


def test_an_untouched_draft(draft: Draft) -> None:
    """Every paragraph as it was, from where it was, nothing gone, nothing moved."""
    found = trace(draft, edited(list(draft.paragraphs)))
    assert {one.state for one in found.paragraphs} == {State.SAME}
    assert [one.origin for one in found.paragraphs] == list(draft.paragraphs)
    assert not found.gone
    assert not any(one.moved for one in found.paragraphs)


def test_a_word_changed_a_sentence_added_one_taken_away(draft: Draft) -> None:
    """The passage is told, not the paragraph."""
    whole = list(draft.paragraphs)
    whole[6] = replace(whole[6], text=whole[6].text[:10] + whole[6].text[14:] + "这句是添上去的。")
    one = trace(draft, edited(whole)).paragraphs[6]
    assert one.state is State.CHANGED
    assert one.origin == draft.paragraphs[6]
    assert one.changes[-1] == ("", "这句是添上去的。")
    assert one.changes[0].before
    assert not one.changes[0].after


def test_moved_deleted_written_by_hand(draft: Draft) -> None:
    """Each is told; a new number alone is no change."""
    whole = list(draft.paragraphs)
    points = [n for n, p in enumerate(whole) if p.role is Role.POINT]
    gone = whole.pop(points[-1])
    moved = whole.pop(points[0])
    whole.insert(points[2], replace(moved, marker="第三，"))
    whole.append(Paragraph(Role.BODY, "散会以后，请老王和老李留一下，另外有事商量。"))
    found = trace(draft, edited(whole))
    assert found.gone == (gone,)
    assert [one.origin for one in found.paragraphs if one.moved] == [moved]
    assert [one.state for one in found.paragraphs if one.state is not State.SAME] == [State.OWN]
    assert found.paragraphs[-1].state is State.OWN


def test_a_paragraph_parted_in_two(draft: Draft) -> None:
    """Both halves come from the one there was."""
    whole = list(draft.paragraphs)
    at = max(range(len(whole)), key=lambda n: len(whole[n].text))
    text, half = whole[at].text, len(whole[at].text) // 2
    whole[at : at + 1] = [replace(whole[at], text=text[:half]), Paragraph(Role.BODY, text[half:])]
    found = trace(draft, edited(whole))
    assert [one.origin for one in found.paragraphs[at : at + 2]] == [draft.paragraphs[at]] * 2
    assert not found.gone


def test_nothing_of_ours_is_left(draft: Draft) -> None:
    """Somebody else's speech under the same name."""
    own = [Paragraph(Role.BODY, "今天天气很好，我们去河边钓鱼。"), Paragraph(Role.BODY, "晚上再回来吃饭。")]
    assert states(draft, own) == [State.OWN, State.OWN]
    assert trace(draft, Draft(())).gone == draft.paragraphs
    assert trace(Draft(()), edited(own)).gone == ()


@given(before=st.text("甲乙丙丁，。", max_size=30), after=st.text("甲乙丙丁，。", max_size=30))
def test_the_changes_make_the_new_text_of_the_old(before: str, after: str) -> None:
    """They stand in the old text in order and make up the difference; equal texts have none."""
    found = list(changes_of(before, after))
    assert bool(found) == (before != after)
    at = 0
    for change in found:
        assert change.before != change.after
        at = before.index(change.before, at) + len(change.before)
    assert sum(len(c.after) - len(c.before) for c in found) == len(after) - len(before)
