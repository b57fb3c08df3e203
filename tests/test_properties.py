"""What holds for any input: no answer breaks a draft, chance disturbs only its own slot, a record makes its draft again."""

from __future__ import annotations

from pathlib import Path

import pytest
from helpers import library_of, point, speech, write
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from nigao import yamltext
from nigao.answers.answers import nested, read_map
from nigao.answers.forms import lines, tidy
from nigao.answers.non_answers import answered
from nigao.answers.presets import from_text
from nigao.drafting.pipeline import make
from nigao.drafting.speech import Draft, Role
from nigao.errors import NigaoError
from nigao.formats.save import record_for
from nigao.library.library import Library
from nigao.library.outline import Outline

quick = settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow]
)
CHINESE = st.text(
    alphabet="全市校园餐安全生产整治违规吃喝群众办事难推进建设一二三的了是不要让把、，。；：“”{}%#|()（）!?<>&* 7aZ\n\u202e\u200b",
    max_size=30,
)
ANY = st.one_of(CHINESE, st.text(max_size=40))
KEYS = ("place", "topics", "level", "superior", "title", "kind", "date", "speaker", "speaker_name", "chars", "minutes", "pace", "seed",
        "slogan", "deadline", "report", "cases", "agenda", "vision", "emphasis.why", "emphasis.what", "emphasis.result", "depth.why",
        "pins.why/duty", "units.纪检")  # fmt: skip


def tried(library: Library, **answers: object) -> Draft | None:
    """The draft, or None when the answers are refused; anything but a told refusal is a failure of the test."""
    try:
        return speech(library, **answers)
    except NigaoError as fault:
        assert fault.problems
        assert all(problem.what for problem in fault.problems)
        return None


@quick
@given(key=st.sampled_from(KEYS), typed=ANY)
def test_no_answer_breaks_a_draft(mini: Library, key: str, typed: str) -> None:
    """Any text as any answer is refused with a reason, or makes a whole speech."""
    draft = tried(mini, **{key: typed})
    if draft:
        assert [p.slot for p in draft.paragraphs if p.role is Role.HEADING] == [
            f"{part}/heading" for part in ("why", "who", "what", "result")
        ]
        assert "\n" not in "".join(p.full for p in draft.paragraphs)
        assert all(p.full.strip() for p in draft.paragraphs)


@quick
@given(typed=ANY)
def test_a_name_is_refused_or_printed_as_typed(mini: Library, typed: str) -> None:
    """The speaker's name stands in the subtitle, tidied and otherwise untouched; the office is left to the clerk."""
    draft = tried(mini, speaker_name=typed)
    subtitles = [p.text for p in draft.paragraphs if p.role is Role.SUBTITLE][:1] if draft else []
    said = answered("speaker_name", typed)
    assert draft is None or subtitles == ([tidy(said)] if said.strip() not in ("", "无") else [])


@quick
@given(typed=ANY)
def test_a_fact_is_refused_or_said(mini: Library, typed: str) -> None:
    """A vision that is accepted stands in the closing, letter by letter, whatever marks it holds."""
    draft = tried(mini, vision=typed)
    if draft and draft.brief.get("facts.vision", "无") != "无":
        said = tidy(answered("facts.vision", typed)).rstrip("，；：。！？、,;:.!?")
        assert said.replace("、", "") in draft.paragraphs[-1].text.replace("、", "")  # a line end between words becomes 、


@quick
@given(marks=st.text(alphabet="{}%#|7*_$", min_size=1, max_size=12))
def test_template_marks_in_an_emphasis_are_never_run(mini: Library, marks: str) -> None:
    """Whatever braces and signs an emphasis holds, they are printed as typed."""
    draft = tried(mini, emphasis={"what": f"推进甲{marks}乙改造"})
    assert draft
    assert f"推进甲{marks}乙改造" in draft.text


@quick
@given(key=st.sampled_from(["slogan", "agenda", "cases", "emphasis.what", "speaker", "vision"]), typed=CHINESE)
def test_a_record_makes_its_draft_again(mini: Library, outline: Outline, key: str, typed: str) -> None:
    """Written as YAML and read back, the brief gives the same draft, whatever was typed."""
    draft = tried(mini, **{key: typed})
    if draft:
        record = record_for(Path("a.txt"), nested(draft.brief), "x", {"a.txt": b""})
        again = make(from_text(record, outline, mini), mini)[2]
        assert again.text == draft.text
        assert again.brief == draft.brief


@quick
@given(text=st.text(max_size=80))
def test_any_preset_text_is_read_or_refused(mini: Library, outline: Outline, text: str) -> None:
    """A preset of any text gives a draft or told faults."""
    try:
        make(from_text(text.encode("utf-8", errors="surrogatepass"), outline, mini), mini)
    except NigaoError as fault:
        assert fault.problems


@quick
@given(
    keys=st.dictionaries(
        st.one_of(st.sampled_from(KEYS), CHINESE),
        st.one_of(ANY, st.lists(ANY, max_size=3), st.none(), st.integers(), st.floats(), st.booleans()),
        max_size=4,
    )
)
def test_any_mapping_is_read_or_refused(outline: Outline, keys: dict[str, object]) -> None:
    """What a script passes is read or told, never a crash."""
    try:
        found = read_map(keys, outline, "参数")
    except NigaoError as fault:
        assert fault.problems
    else:
        assert all(entry.value.strip() for entry in found.entries.values())


@quick
@given(seed=st.integers(0, 10**18))
def test_drafting_twice_gives_one_draft(mini: Library, mini_folder: Path, seed: int) -> None:
    """On a library used before and on a fresh one."""
    assert speech(mini, seed=seed) == speech(library_of(mini_folder), seed=seed)


@pytest.fixture(scope="module")
def larger(mini_folder: Path, tmp_path_factory: pytest.TempPathFactory) -> Library:
    """The small library with one more reason and one more wording of a closing."""
    closing = '{% extends "below" %}\n{% block 又一种 %}\n同志们，就讲到这里。\n{% endblock %}\n'
    files = {"blocks/general/why/50-time.j2": point("时机", "这是等不起的时机"), "blocks/general/closing/10-close.j2": closing}
    return library_of(mini_folder, write(tmp_path_factory.mktemp("more") / "局里", files))


@quick
@given(seed=st.integers(0, 10**6))
def test_an_added_option_disturbs_only_its_own_slots(mini: Library, larger: Library, seed: int) -> None:
    """A block added to the reasons and a wording added to the closing change nothing in the other parts."""
    depth = dict.fromkeys(("why", "who", "what", "result"), "中")
    one, other = (speech(library, seed=seed, depth=depth) for library in (mini, larger))

    def rest(draft: Draft) -> list[tuple[str, str, str]]:
        kept = [p for p in draft.paragraphs if p.slot.split("/")[0] not in ("why", "closing") and p.role is not Role.HEADING]
        return [(p.slot, p.source.block, p.source.wording) for p in kept]

    assert rest(one) == rest(other)


@quick
@given(seed=st.integers(0, 10**6))
def test_an_added_reason_keeps_the_order_of_the_others(mini: Library, larger: Library, seed: int) -> None:
    """The newcomer takes a place, or not; of the others those that stay keep their order and their wording."""
    depth = dict.fromkeys(("why", "who", "what", "result"), "中")
    reasons = [
        [p.source.block for p in speech(library, seed=seed, depth=depth).paragraphs if p.slot.startswith("why/") and p.label]
        for library in (mini, larger)
    ]
    before, after = reasons
    kept = [block for block in after if block != "why/time"]
    assert kept == [block for block in before if block in kept]
    assert len(after) == len(before)
    assert len(set(before) - set(after)) == ("why/time" in after)


@quick
@given(characters=st.integers(600, 1750), seed=st.integers(0, 10**6))
def test_length_is_met_wherever_it_can_be(mini: Library, characters: int, seed: int) -> None:
    """Within 8 % for any length in the library's range and any seed, or a note says how near it came."""
    draft = speech(mini, chars=characters, seed=seed)
    near = abs(draft.characters - characters) <= 0.08 * characters
    assert near is not any(note.startswith("要") for note in draft.notes)
    assert near or characters < 650


PRINTABLE = st.text(st.characters(exclude_categories=["Cc", "Cs", "Cn"], include_characters="\n"), max_size=60)


@quick
@given(text=PRINTABLE)
def test_an_answer_survives_its_record(text: str) -> None:
    """Whatever a brief can hold, a record writes and reads back letter by letter."""
    answer = lines(text)
    read = yamltext.parse(record_for(Path("a.txt"), {"title": answer}, "x", {}).decode("utf-8"), "记录")
    assert read["title"] == answer
