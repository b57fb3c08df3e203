"""A half-answered interview as a value, and on disk."""

from pathlib import Path

import pytest

from nigao.cli.interview import session as sessions
from nigao.cli.interview.session import FINISH, LEVEL, ONWARD, PLACE, REVIEW, SUPERIOR, TOPICS, Session
from nigao.errors import NigaoError
from nigao.library.library import Library

FOUR_PART = Library.open().outline()
STEPS = sessions.steps_of(FOUR_PART)
FRESH = Session(STEPS)


def walked(*steps: str, **given: str) -> Session:
    """A session that has passed `steps` and stands at the last of them."""
    return Session(STEPS, given, steps[-1], steps[:-1])


def test_three_answers_come_before_the_choice_to_go_on() -> None:
    """Place, topics and the emphasis of the four parts are all that is asked before 直接成稿."""
    emphasis = tuple(f"emphasis.{part.id}" for part in FOUR_PART.parts)
    assert STEPS[: STEPS.index(ONWARD)] == (PLACE, SUPERIOR, LEVEL, TOPICS, *emphasis)


def test_every_question_of_the_detail_stage_is_a_step() -> None:
    """What the outline asks at stage `detail` is asked once, between 继续细化 and the review page."""
    asked = [question.id for question in FOUR_PART.questions if question.stage == "detail"]
    detail = STEPS[STEPS.index(ONWARD) + 1 : STEPS.index(REVIEW)]
    assert sorted(step for step in detail if not step.startswith("depth.")) == sorted(asked)


def test_the_details_come_in_the_order_of_the_house_plan() -> None:
    """Kind, date, speaker, name, depth, local facts, length."""
    wanted = ["kind", "date", "speaker", "speaker_name", "depth.why", "facts.agenda", "chars", REVIEW, FINISH]
    assert sorted(wanted, key=STEPS.index) == wanted


def test_onward_goes_to_the_next_step_that_is_not_skipped() -> None:
    """A place that tells its level is followed by the topics."""
    assert FRESH.onward({SUPERIOR}).here == LEVEL
    assert FRESH.onward({SUPERIOR, LEVEL}).here == TOPICS


def test_back_returns_over_several_steps_to_the_first() -> None:
    """Back follows the steps really taken, and stops at the first question."""
    there = FRESH.onward({SUPERIOR, LEVEL}).onward().onward()
    assert there.here == "emphasis.who"
    assert [there.back().here, there.back().back().here, there.back().back().back().here] == ["emphasis.why", TOPICS, PLACE]
    assert FRESH.back() is FRESH


def test_an_answer_mended_from_the_review_page_leads_back_there() -> None:
    """Jump, answer, and the review page is next; back from the answer is the review page too."""
    review = walked(PLACE, TOPICS, "chars", REVIEW)
    jumped = review.jump("kind")
    assert jumped.back() == review
    assert jumped.answered({"kind": "调度会"}).onward() == review.answered({"kind": "调度会"})


def test_a_place_mended_from_the_review_page_may_still_ask_for_its_level() -> None:
    """A place without level asks for it before the review page shows again; back from there is the place."""
    review = walked(PLACE, REVIEW)
    level = review.jump(PLACE).onward({SUPERIOR})
    assert (level.here, level.back().here, level.onward()) == (LEVEL, PLACE, review)


def test_an_empty_answer_takes_the_key_away() -> None:
    """Nothing is kept for a question that was skipped."""
    assert FRESH.answered({"kind": "调度会", "speaker": ""}).answered({"kind": ""}).given == {}


@pytest.mark.parametrize(
    ("given", "key", "value", "gone"),
    [
        ({"place": "平江县", "facts.slogan": "工业强县", "topics": "安全生产"}, "place", "苏州市", ("facts.slogan",)),
        ({"place": "平江县", "facts.slogan": "工业强县"}, "place", "平江县", ()),
        ({"place": "平江县", "facts.slogan": "工业强县"}, "place", "", ("facts.slogan",)),
        (
            {"topics": "安全生产", "emphasis.why": "底线", "pins.why/a": "甲", "kind": "推进会"},
            "topics",
            "防汛",
            ("emphasis.why", "pins.why/a"),
        ),
        ({"facts.slogan": "工业强县"}, "place", "平江县", ()),
    ],
)
def test_a_new_place_or_topic_outdates_what_was_said_of_the_old_one(
    given: dict[str, str], key: str, value: str, gone: tuple[str, ...]
) -> None:
    """The merge rule of presets and options holds in the interview too."""
    assert tuple(k for k in FRESH.answered(given).outdated(key, value) if k != key) == gone


def test_titles_and_levels_go_without_a_word() -> None:
    """What the tool computes is not worth a question."""
    assert FRESH.worth_asking(("title", "level", "facts.slogan")) == ("facts.slogan",)


def test_a_session_kept_and_loaded_is_the_same(tmp_path: Path) -> None:
    """Everything a clerk typed survives the file, YAML's special words included."""
    given = {
        "place": "平江县",
        "facts.slogan": "无",
        "emphasis.why": "no；on；010",
        "speaker_name": "~",
        "pins.why/free@校车": "甲: 乙 #",
    }
    kept = walked(PLACE, TOPICS, "kind").answered(given)
    sessions.save(kept, tmp_path / "deep" / "session.yaml")
    assert sessions.load(tmp_path / "deep" / "session.yaml", FOUR_PART) == kept


def test_no_file_is_no_session(tmp_path: Path) -> None:
    """The first run has nothing to go on with."""
    assert sessions.load(tmp_path / "session.yaml", FOUR_PART) is None


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ("here: [", "不是合法的 YAML"),
        ("", "不是一份没答完的记录"),
        ("- a", "不是一份没答完的记录"),
        ("here: kind\nanswers: 平江县", "不是一份没答完的记录"),
        ("here: nowhere\nanswers: {place: 平江县}", "看不出答到了哪一问"),
        ("here: kind\ntrail: place\nanswers: {}", "看不出答到了哪一问"),
        ("here: kind\ntrail: [[]]", "看不出答到了哪一问"),
        ("here: kind\nanswers: {plaice: 平江县}", "不认识“plaice”这一项"),
        ("here: kind\nanswers: {place: [平江县]}", "不认识“place”这一项"),
    ],
)
def test_a_broken_session_file_is_told_in_chinese(tmp_path: Path, text: str, fault: str) -> None:
    """Whatever stands in the file, the fault is a sentence with the file's name."""
    path = tmp_path / "session.yaml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(NigaoError, match=fault) as told:
        sessions.load(path, FOUR_PART)
    assert str(path) in str(told.value)


def test_a_broken_file_is_set_aside_and_not_deleted(tmp_path: Path) -> None:
    """The next run starts afresh; what was there can still be looked at."""
    path = tmp_path / "session.yaml"
    path.write_text("here: [", encoding="utf-8")
    aside = sessions.set_aside(path)
    assert not path.exists()
    assert aside.read_text(encoding="utf-8") == "here: ["


def test_a_folder_that_cannot_be_made_is_told(tmp_path: Path) -> None:
    """A file where the state folder should be is a fault in Chinese."""
    (tmp_path / "state").write_text("", encoding="utf-8")
    with pytest.raises(NigaoError):
        sessions.save(FRESH, tmp_path / "state" / "session.yaml")
