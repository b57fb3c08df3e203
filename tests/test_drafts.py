"""Whole drafts, read as the audience would hear them: norms, levels, dates, blanks, lengths."""

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
from nigao.drafting.pipeline import OUTLINE, again, brief_of, speak
from nigao.drafting.speech import Draft, Role
from nigao.library.library import Library

WORK_STYLE = "作风建设暨群众身边不正之风和腐败问题集中整治"
TOPICS = (WORK_STYLE, "安全生产", "优化营商环境", "数字政府建设", "防汛抗旱暨安全生产", "信访", "教育高质量发展", "党建")
PLACES = {
    "省": "湖南省", "市": "岳阳市", "州": "大理白族自治州", "县": "平江县", "区": "临安区", "旗": "鄂温克族自治旗",
    "镇": "柳河镇", "街道": "东兴街道", "开发区": "临港经济技术开发区", "盟": "锡林郭勒盟",
}  # fmt: skip
FORBIDDEN = {
    "柳河镇": ("市直", "县直", "常委会会议", "立案", "留置", "移送司法", "全市", "全县各", "营商环境专班"),
    "东兴街道": ("街道党委", "街道政府", "全镇", "镇党委", "镇政府", "市直", "立案", "留置", "移送司法"),
    "锡林郭勒盟": ("盟政府", "常委会", "全市", "我市", "人代会"),
    "平江县": ("市直", "各县（市、区）", "我市", "巡视"),
    "岳阳市": ("巡视", "乡亲们", "咱们"),
    "大理白族自治州": ("全市", "我市", "市直", "巡视"),
    "临港经济技术开发区": ("区委书记", "区政府", "巡察"),
}
"""Words that would give another level away, by place."""
NEVER = (
    "责任状",
    "军令状",
    "一票否决",
    "责成",
    "从重从快",
    "顶格",
    "钉子户",
    "缠访",
    "闹访",
    "工作工作",
    "整治整治",
    "的的",
    "。。",
    "，，",
    "，。",
    "、、",
)


@pytest.fixture(scope="module")
def library() -> Library:
    """The built-in templates, opened once."""
    return nigao.open_library()


def make(library: Library, place: str, topics: str = WORK_STYLE, date: str = "2026-03-10", **answers: object) -> Draft:
    """A draft from a place, a topic and a day."""
    return nigao.draft(place=place, topics=topics, date=date, library=library, **answers)  # type: ignore[arg-type]


@pytest.mark.parametrize("place", ["岳阳市", "平江县", "柳河镇"])
def test_twenty_drafts_of_the_source_meeting_stay_within_the_norms(library: Library, place: str) -> None:
    """Whatever the seed, a city's, a county's and a township's draft measure like real speeches."""
    broken = {seed: found for seed in range(20) if (found := outside(make(library, place, seed=seed)))}
    assert not broken


@pytest.mark.parametrize("topics", TOPICS[1:])
@pytest.mark.parametrize("place", PLACES.values())
def test_drafts_of_any_topic_stay_within_the_norms(library: Library, place: str, topics: str) -> None:
    """The general blocks are good enough for any topic at any level."""
    broken = {seed: found for seed in range(2) if (found := outside(make(library, place, topics, seed=seed)))}
    assert not broken


@pytest.mark.parametrize("place", PLACES.values())
@pytest.mark.parametrize("topics", [WORK_STYLE, "安全生产"])
def test_no_word_of_another_level(library: Library, place: str, topics: str) -> None:
    """A draft for one level holds no word that only another level uses, and no word that no speech should hold."""
    for seed in range(4):
        text = make(library, place, topics, seed=seed).text
        assert not [word for word in (*FORBIDDEN.get(place, ()), *NEVER) if word in text]


@pytest.mark.parametrize("place", PLACES.values())
def test_three_answers_leave_at_most_three_blanks(library: Library, place: str) -> None:
    """With place, topic and one emphasis alone, at most three 【待补】, none in opening, part one, headings or closing."""
    for seed in range(4):
        draft = make(library, place, emphasis={"what": ["校园餐"]}, seed=seed)
        missing = [blank for blank in draft.blanks if blank.text.startswith("【待补")]
        assert len(missing) <= 3
        assert not [
            b for b in missing if b.slot.split("/")[0] in ("opening", "why", "closing") or b.slot.endswith(("heading", "lead"))
        ]


@pytest.mark.parametrize(
    ("date", "said", "unsaid"),
    [
        ("2025-11-20", ("党的二十届四中全会",), ("五中全会", "2026", "【待核")),
        ("2026-11-20", ("【待核",), ("收官", "四中全会", "党的二十届五中全会指出")),
        ("2025-04-10", (), ("四中全会", "开局之年", "“十五五”规划纲要", "“十五五”时期", "【待核")),
        ("2024-06-15", (), ("三中全会", "四中全会", "县级主战场", "总体战", "【待核")),
    ],
)
def test_wording_goes_by_the_day_of_the_meeting(
    library: Library, date: str, said: tuple[str, ...], unsaid: tuple[str, ...]
) -> None:
    """Plenums, plans and campaigns are those of the meeting's day; what nobody can vouch for is one 【待核】."""
    for place in ("岳阳市", "平江县", "柳河镇"):
        drafts = [make(library, place, date=date, seed=seed) for seed in range(8)]
        texts = [draft.text for draft in drafts]
        central = [re.sub("二十届中央纪委四次全会", "", text) for text in texts]
        assert not [word for word in unsaid for text in central if word in text]
        assert all(text.count("【待核") <= 1 for text in texts)
        if place != "柳河镇":
            assert all(any(word in text for text in texts) for word in said)


def test_the_end_of_the_plan_is_spoken_of_in_its_last_year_only(library: Library) -> None:
    """收官 belongs to 2025."""
    texts = "".join(make(library, "岳阳市", date="2025-11-20", seed=seed).text for seed in range(12))
    assert "收官" in texts
    assert "收官" not in "".join(make(library, "岳阳市", date="2026-11-20", seed=seed).text for seed in range(12))


def test_the_misquotation_of_the_source_is_right_here(library: Library) -> None:
    """正义是最强的力量 was said; 正义是最大的力量 was not."""
    texts = "".join(make(library, place, seed=seed).text for place in ("岳阳市", "平江县") for seed in range(20))
    assert "民心是最大的政治，正义是最强的力量" in texts
    assert "正义是最大的力量" not in texts


@pytest.mark.parametrize("chars", [2500, 3000, 3600, 4200, 5000, 6000, 7000])
@pytest.mark.parametrize("place", ["岳阳市", "平江县", "柳河镇", "东兴街道", "临港经济技术开发区"])
def test_length_is_met(library: Library, place: str, chars: int) -> None:
    """From 2,500 to 7,000 characters a draft is within 8 % of the length asked for."""
    for seed in range(3):
        draft = make(library, place, chars=chars, seed=seed)
        assert abs(draft.characters - chars) <= 0.08 * chars


def test_minutes_and_pace_make_a_length(library: Library) -> None:
    """25 minutes at 160 characters a minute are 4,000 characters."""
    draft = make(library, "平江县", minutes=25)
    assert abs(draft.minutes - 25) <= 2


@pytest.mark.parametrize("place", PLACES.values())
def test_two_counties_never_get_the_same_speech(library: Library, place: str) -> None:
    """Without a seed the draft depends on the place: a neighbour's is another one."""
    mine, other = make(library, place), make(library, "醴陵市" if place != "醴陵市" else "浏阳市")
    assert mine.text != other.text


def test_promised_numbers_are_kept(library: Library) -> None:
    """讲四点意见 is followed by four parts, and points are numbered from one without a gap."""
    for seed in range(8):
        draft = make(library, "平江县", seed=seed)
        opening = next(p for p in draft.paragraphs if p.role is Role.BODY)
        announced = re.search(r"[讲谈提强调]+([一二三四五六七八九几])[点个]", opening.text)
        assert announced
        assert announced.group(1) in "四几"
        for part in ("why", "who", "what", "result"):
            slots = [p.slot for p in draft.paragraphs if p.role is Role.POINT and p.slot.startswith(part)]
            assert slots == [f"{part}/{n}" for n in range(1, len(slots) + 1)]


ODD_EMPHASES = [
    "校园餐", "违规吃喝", "加强村级小微权力监督", "农民工工资", "群众办事难", "零工市场建设", "让群众少跑腿", "如何用好闲置校舍",
    "建设用地审批", "把好工程变更关", "新能源项目落地慢的问题", "落实情况", "不搞形式主义", "村级债务", "{{7*7}}",
    "既要查问题，也要解难题，更要让群众看到变化，不能一查了之。",
]  # fmt: skip
_BAD = [
    r"(抓好|加强|推进|开展|做好)(加强|强化|推进|推动|防止|把|让|不)", r"(保障|促进|支持|推动|提升|通过)(违规|违纪|拖欠|截留|套取|形式主义|吃拿卡要)",
    r"(工作|整治|建设|会议|问题|加强|推进)\1", r"把[^，。]{0,12}把", r"，。|。。|的的|、、|“”", r"在[^，。]{1,14}上上",
]  # fmt: skip


@pytest.mark.parametrize("text", ODD_EMPHASES)
def test_an_emphasis_of_ones_own_stays_grammatical(library: Library, text: str) -> None:
    """Noun phrases, verb phrases, evils, questions and whole sentences all get a real paragraph, said once."""
    for part in ("why", "who", "what", "result"):
        draft = make(library, "平江县", "优化营商环境", emphasis={part: [text]})
        own = [p for p in draft.paragraphs if p.slot.startswith(f"{part}/") and "/free" in p.source.block]
        for paragraph in own:
            assert 90 <= len(paragraph.full) <= 420
            assert not [bad for bad in _BAD if re.search(bad, paragraph.full)]
        assert own or text == "校园餐"
        core = text.rstrip("。")
        assert all(core in p.full for p in own)


def _titles() -> Iterator[str]:
    for row in yamltext.load(Path(__file__).parent / "data" / "titles.yaml"):
        if row["speech"] == "true":
            yield row["title"]


def test_every_real_title_makes_a_draft(library: Library) -> None:
    """Published speech titles, masks, brackets, doubled meetings and all: each is a job that makes a whole speech."""
    for title in _titles():
        draft = nigao.draft(title, date="2026-03-10", library=library)
        assert len([p for p in draft.paragraphs if p.role is Role.HEADING]) == 4
        assert draft.title == forms.tidy(title)


def test_another_wording_changes_its_own_paragraph_only(library: Library) -> None:
    """换一种说法 of one paragraph leaves every other paragraph as it was, length and neighbours notwithstanding."""
    outline = library.outline(OUTLINE)
    answers = read_map({"place": "平江县", "topics": WORK_STYLE, "date": "2026-03-10"}, outline, "题目")
    brief = brief_of([answers], library)
    before = speak(brief, library)[1]
    for slot in ("opening", "why/2", "who/heading", "what/lead", "what/1", "result/3", "closing"):
        after = speak(again(brief, library, slot), library)[1]
        changed = [p.slot for p, q in zip(before.paragraphs, after.paragraphs, strict=True) if p.full != q.full]
        assert changed == [slot]


def test_emphasised_titles_are_joined_without_a_second_and(library: Library) -> None:
    """校园餐和教育收费、农村集体“三资”管理: a title with 和 in it is not followed by another 和."""
    texts = "".join(make(library, "平江县", emphasis={"what": ["校园餐", "三资"]}, seed=seed).text for seed in range(12))
    assert "校园餐和教育收费、农村集体“三资”管理" in texts
    assert "教育收费和农村集体" not in texts


def test_an_urban_district_speaks_of_fields_only_when_asked(library: Library) -> None:
    """Farmland, subsidies and village assets come up in a district only if the clerk names one."""
    rural = {"what/subsidies", "what/collective-assets", "what/farmland"}
    for seed in range(12):
        draft = make(library, "临安区", seed=seed)
        assert rural.isdisjoint(p.source.block for p in draft.paragraphs)
    asked = make(library, "临安区", emphasis={"what": ["农村集体“三资”"]})
    assert "what/collective-assets" in {p.source.block for p in asked.paragraphs}
    assert asked.notes == ()
