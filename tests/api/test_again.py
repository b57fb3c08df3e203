"""A draft as a value: again in other words or with other answers, hashed, shown short and in a notebook, sent elsewhere."""

from __future__ import annotations

import pickle

import pytest
from helpers import DAY

import nigao
from nigao.drafting.speech import Paragraph, Role
from nigao.library.library import Library


@pytest.fixture
def speech(mini: Library) -> nigao.Draft:
    """A draft to be drafted again."""
    return nigao.draft(place="平江县", topics="安全生产", date=DAY, speaker="县委书记", seed=1, library=mini)


def changed(one: nigao.Draft, other: nigao.Draft) -> list[str]:
    """Slots whose paragraphs differ."""
    return [p.slot for p, q in zip(one.paragraphs, other.paragraphs, strict=True) if p != q]


def test_again_the_same_answers_in_other_words(speech: nigao.Draft) -> None:
    """Another seed and nothing else; three times in a row three drafts; the same call the same draft."""
    other = speech.again()
    assert other.paragraphs != speech.paragraphs
    assert {**other.brief, "seed": ""} == {**speech.brief, "seed": ""}
    assert other == speech.again()
    assert other.again().paragraphs not in (other.paragraphs, speech.paragraphs)


def test_again_one_paragraph(speech: nigao.Draft) -> None:
    """As `--again`: the others stay word for word."""
    assert changed(speech, speech.again("closing")) == ["closing"]
    assert set(changed(speech, speech.again("closing", "opening"))) <= {"closing", "opening"}


def test_again_with_other_answers(speech: nigao.Draft) -> None:
    """What does not depend on the answer stays; another place leaves what belonged to the first behind."""
    other = speech.again(kind="调度会", date="2026-03-11")
    assert other.title.endswith("调度会上的讲话")
    assert other.brief["seed"] == speech.brief["seed"]
    assert other.brief["date"] == "2026-03-11"
    moved = speech.again(place="苏州市")
    assert "平江" not in moved.text
    assert "speaker" not in moved.brief


def test_again_tells_what_cannot_be(speech: nigao.Draft) -> None:
    """A paragraph that is not there, a misspelt keyword, a speech that nobody answered for."""
    with pytest.raises(nigao.NigaoError, match="again why/99：这篇稿子里没有这一段"):
        speech.again("why/99")
    with pytest.raises(TypeError, match="kindd：不认识“kindd”（是否想写“kind”？）"):
        speech.again(kindd="调度会")  # type: ignore[call-arg]
    with pytest.raises(TypeError, match="第1个参数：不能是 int"):
        speech.again(3)  # type: ignore[arg-type]
    with pytest.raises(nigao.NigaoError, match="不是由回答拟出来的"):
        nigao.Draft((Paragraph(Role.BODY, "同志们，今天开会。"),)).again()


def test_drafts_of_a_batch_go_on_too(mini: Library) -> None:
    """Also those made by other hands."""
    [outcome] = nigao.bulk(
        [{"place": "平江县", "topics": "安全生产", "date": DAY, "speaker": "县委书记", "seed": 1}], library=mini
    )
    assert outcome.draft is not None
    assert outcome.draft.again() == nigao.draft(
        place="平江县", topics="安全生产", date=DAY, speaker="县委书记", seed=1, library=mini
    ).again()  # fmt: skip


def test_drafts_are_kept_in_sets(speech: nigao.Draft, mini: Library) -> None:
    """Equal drafts have equal hashes; outcomes too."""
    same = nigao.draft(place="平江县", topics="安全生产", date=DAY, speaker="县委书记", seed=1, library=mini)
    assert len({speech, same, speech.again()}) == 2
    assert len(set(nigao.bulk([{"topics": "安全生产", "date": DAY}], library=mini))) == 1


def test_drafts_travel(speech: nigao.Draft) -> None:
    """To another process and back, with what they need to be drafted again."""
    there = pickle.loads(pickle.dumps(speech))
    assert there == speech
    assert there.again() == speech.again()


def test_drafts_are_shown_short(speech: nigao.Draft) -> None:
    """One line at the prompt; in a notebook the speech, blanks marked and signs escaped."""
    shown = repr(speech)
    assert shown.startswith("<Draft 在平江县安全生产工作推进会上的讲话：")
    assert len(shown) < 80
    page = nigao.Draft((Paragraph(Role.TITLE, "甲<乙"), Paragraph(Role.BODY, "【待补：数据】。")))
    assert page._repr_html_() == (
        '<article lang="zh-CN"><h2>甲&lt;乙</h2><p><mark>【待补：数据】</mark>。</p></article>'
    )  # fmt: skip
    assert repr(page) == "<Draft 甲<乙：2段、8字、1处待补>"
    assert repr(nigao.Draft(())) == "<Draft （没有标题）：0段、0字>"
