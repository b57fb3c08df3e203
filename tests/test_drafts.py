"""Whole drafts, read as the audience would hear them: four parts, norms, levels, dates, blanks, lengths."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from norms import outside

import nigao
from nigao import yamltext
from nigao.answers import forms
from nigao.answers.answers import read_map
from nigao.drafting.pipeline import again, brief_of, speak
from nigao.drafting.speech import Draft, Role
from nigao.library.library import Library
from nigao.lint.finding import ERROR
from nigao.lint.run import check
from nigao.lint.setting import setting_of
from nigao.lint.text import text_of

LIBRARY: Library = nigao.open_library()
WORK_STYLE = "作风建设暨群众身边不正之风和腐败问题集中整治"
TOPICS = (WORK_STYLE, "安全生产", "优化营商环境", "信访工作", "乡村全面振兴", "防汛抗旱", "意识形态工作", "低空经济")
PLACES = (
    "湖南省",
    "岳阳市",
    "大理白族自治州",
    "平江县",
    "临安区",
    "鄂温克族自治旗",
    "木兰县柳河镇",
    "榕城区东兴街道",
    "临港经济技术开发区",
    "锡林郭勒盟",
)
DAYS = ("2024-06-15", "2025-04-10", "2025-11-20", "2026-03-10", "2026-07-10", "2026-09-10", "2026-11-20")
FORBIDDEN = {
    "木兰县柳河镇": ("市直", "常委会会议", "立案", "留置", "全市", "全县各", "营商环境专班"),
    "榕城区东兴街道": ("街道党委", "街道政府", "全镇", "镇党委", "镇政府", "市直", "立案", "留置"),
    "锡林郭勒盟": ("盟政府", "常委会", "全市", "我市", "人代会"),
    "平江县": ("市直", "各县（市、区）", "我市", "巡视"),
    "岳阳市": ("乡亲们", "咱们"),
    "大理白族自治州": ("全市", "我市", "市直"),
    "临港经济技术开发区": ("区委书记", "区政府"),
}
"""Words that would give another level away, by place."""
PARTS = ("why", "who", "what", "result")


def make(place: str, topics: str = WORK_STYLE, date: str = "2026-03-10", **answers: object) -> Draft:
    """A draft from a place, a topic and a day."""
    return nigao.draft(place=place, topics=topics, date=date, library=LIBRARY, **answers)  # type: ignore[arg-type]


@pytest.mark.parametrize("topics", TOPICS)
@pytest.mark.parametrize("place", PLACES)
def test_a_draft_is_a_whole_speech(place: str, topics: str) -> None:
    """Salutation, opening, four parts each with heading, lead and numbered points, closing; nothing said twice."""
    for seed in range(2):
        draft = make(place, topics, seed=seed)
        roles = [p.role for p in draft.paragraphs]
        assert roles.count(Role.HEADING) == 4
        assert roles.count(Role.SALUTATION) == 1
        assert roles[-1] is Role.CLOSING
        for part in PARTS:
            slots = [p.slot for p in draft.paragraphs if p.role is Role.POINT and p.slot.startswith(f"{part}/")]
            assert slots == [f"{part}/{n}" for n in range(1, len(slots) + 1)]
            assert 3 <= len(slots) <= 6


def test_drafts_measure_like_real_speeches() -> None:
    """At least 95 % of a sample over topics, places and seeds lie within every norm of the genre."""
    drafts = [(place, topic, seed) for n, topic in enumerate(TOPICS) for place in PLACES[n % 2 :: 2] for seed in range(3)]
    told = [
        f"{place} {topic} {seed}: {found}" for place, topic, seed in drafts if (found := outside(make(place, topic, seed=seed)))
    ]
    assert len(told) <= 0.05 * len(drafts), told


@pytest.mark.parametrize("place", FORBIDDEN)
@pytest.mark.parametrize("topics", TOPICS[:4])
def test_no_word_of_another_level(place: str, topics: str) -> None:
    """A draft for one level holds no word that only another level uses, quotations and titles of documents apart."""
    for seed in range(3):
        text = re.sub("《[^》]*》|“[^”]{12,}”", "", make(place, topics, seed=seed).text)
        assert [word for word in FORBIDDEN[place] if word in text] == []


@pytest.mark.parametrize("day", DAYS)
def test_every_draft_keeps_to_its_day(day: str) -> None:
    """No wording out of date or ahead of its time, by the rules of dated wording, for any topic and level."""
    told = []
    for n, card in enumerate(LIBRARY.topics()):
        place = PLACES[n % len(PLACES)]
        brief = brief_of(
            [read_map({"place": place, "topics": card.title, "date": day, "seed": str(n)}, LIBRARY.outline(), "例")], LIBRARY
        )
        draft = speak(brief, LIBRARY)[1]
        assert "【待核" not in draft.text
        found = check(text_of(draft.text, ""), setting_of(LIBRARY, brief=brief), select=("TD", "TF09"))
        told += [f"{card.title} {place} {each.code} {each.passage}" for each in found if each.level == ERROR]
    assert told == []


@pytest.mark.parametrize("place", ["平江县", "榕城区东兴街道"])
def test_no_word_of_a_fresh_draft_looks_mistyped(place: str) -> None:
    """The reviewed text holds no slip, and the word tables were counted since it last changed (make pairs)."""
    told = []
    for n, card in enumerate(LIBRARY.topics()):
        text = text_of(make(place, card.title, seed=n).text, "")
        told += [(card.title, found.code, found.passage) for found in check(text, setting_of(LIBRARY), select=("ZC",))]
    assert told == []


def test_the_plenum_after_the_last_reviewed_is_told_beside_the_draft() -> None:
    """From 26 October 2026 a draft says 历次全会精神, holds no check mark, and a note says how far the library goes."""
    before, after = (make("岳阳市", "安全生产", day) for day in ("2026-10-25", "2026-11-20"))
    assert "四中全会" in before.text
    assert "四中全会" not in after.text
    assert "二十届历次全会精神" in after.text
    assert any("审校" in note for note in after.notes)
    assert not any("审校" in note for note in before.notes)


@pytest.mark.parametrize("place", ["岳阳市", "平江县", "木兰县柳河镇", "榕城区东兴街道"])
@pytest.mark.parametrize("topics", TOPICS[:4])
def test_blanks_are_many_few_or_none(place: str, topics: str) -> None:
    """Where facts are missing; in opening and tasks only; nowhere. Each tells what is missing, most whom to ask."""
    many, few, none = (make(place, topics, seed=3, blanks=mode) for mode in ("多", "少", "无"))
    assert len(many.blanks) >= len(few.blanks) >= len(none.blanks) == 0
    assert 2 <= len(many.blanks) <= 16
    assert {blank.slot.split("/")[0] for blank in few.blanks} <= {"opening", "what"}
    assert all(re.fullmatch("【待补：[^】]{2,60}】", blank.text) for blank in many.blanks)


@pytest.mark.parametrize("chars", [3000, 3600, 4200, 5000])
@pytest.mark.parametrize("place", ["岳阳市", "平江县"])
def test_length_is_met_or_told(place: str, chars: int) -> None:
    """Within 12 % of the length asked for, or a note says why not."""
    for seed in range(3):
        draft = make(place, "安全生产", chars=chars, seed=seed)
        assert abs(draft.characters - chars) <= 0.12 * chars or any(f"要{chars}字" in note for note in draft.notes)


def test_a_neighbour_gets_another_speech() -> None:
    """Without a seed the draft depends on the place."""
    assert make("平江县").text.replace("平江县", "") != make("华容县").text.replace("华容县", "")


def test_promised_numbers_are_kept() -> None:
    """讲四点意见 is followed by four parts."""
    for seed in range(8):
        opening = next(p for p in make("平江县", seed=seed).paragraphs if p.role is Role.BODY)
        announced = re.search("[讲谈提强调]+([一二三四五六七八九几])[点个]", opening.text)
        assert announced
        assert announced.group(1) in "四几"


ODD_EMPHASES = [
    "校园餐", "违规吃喝", "加强村级小微权力监督", "农民工工资", "群众办事难", "零工市场建设", "让群众少跑腿", "如何用好闲置校舍",
    "建设用地审批", "把好工程变更关", "新能源项目落地慢的问题", "落实情况", "不搞形式主义", "村级债务", "{{7*7}}",
    "既要查问题，也要解难题，更要让群众看到变化，不能一查了之。",
]  # fmt: skip


@pytest.mark.parametrize("text", ODD_EMPHASES)
def test_an_emphasis_of_ones_own_stays_grammatical(text: str) -> None:
    """Noun phrases, verb phrases, evils, questions and whole sentences: without a sure fault of grammar or marks."""
    for part in PARTS:
        draft = make("平江县", "优化营商环境", emphasis={part: [text]})
        mine = [p for p in draft.paragraphs if p.slot.startswith(f"{part}/")]
        assert len(mine) >= 4
        found = check(text_of("\n".join(p.full for p in mine), ""), setting_of(LIBRARY), ignore=("KB", "SH", "YT"))
        assert [f"{each.code} {each.passage}" for each in found if each.level == ERROR] == []


def _titles() -> Iterator[str]:
    for row in yamltext.load(Path(__file__).parent / "data" / "titles.yaml"):
        if row["speech"] == "true":
            yield row["title"]


def test_every_real_title_makes_a_draft() -> None:
    """Published speech titles, masks, brackets, doubled meetings and all: each is a job that makes a whole speech."""
    for title in _titles():
        draft = nigao.draft(title, library=LIBRARY)
        assert len([p for p in draft.paragraphs if p.role is Role.HEADING]) == (0 if "主持" in title else 4)
        assert draft.title == forms.tidy(title)


def test_another_wording_changes_its_own_paragraph_only() -> None:
    """换一种说法 of one paragraph leaves every other paragraph as it was, but for what must not be said twice."""
    answers = read_map({"place": "平江县", "topics": WORK_STYLE, "date": "2026-03-10"}, LIBRARY.outline(), "题目")
    brief = brief_of([answers], LIBRARY)
    before = speak(brief, LIBRARY)[1]
    for slot in ("why/2", "who/heading", "what/1", "result/3", "closing"):
        after = speak(again(brief, LIBRARY, slot), LIBRARY)[1]
        changed = [p.slot for p, q in zip(before.paragraphs, after.paragraphs, strict=True) if p.full != q.full]
        assert slot in changed
        assert len(changed) <= 2
