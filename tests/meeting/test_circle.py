"""The circle of a meeting: its forms, and drafts in which nobody of the region gives orders."""

from __future__ import annotations

import re

import pytest

from nigao.answers.answers import read_map
from nigao.drafting.pipeline import make
from nigao.drafting.speech import Draft
from nigao.errors import NigaoError
from nigao.library.library import Library
from nigao.meeting.setting import Asked, Setting, read_setting

LIBRARY = Library.open()
OUTLINE = LIBRARY.outline("four-part")
CIRCLES = {
    "系统": "平江县教育系统",
    "部门": "平江县教育局",
    "企业": "平江县城投集团有限公司",
    "学校": "平江县第一中学",
    "医院": "平江县人民医院",
}
OWN = {"系统": "县教育局局长", "部门": "县教育局局长", "企业": "集团党委书记、董事长", "学校": "校长", "医院": "医院院长"}
REGIONAL = (
    "县委书记",
    "县长",
    "副县长",
    "县委副书记",
    "县纪委书记",
    "县人大常委会主任",
    "县政协主席",
    "县防汛抗旱指挥部指挥长",
    "",
)
_ORDERS = re.compile("各乡镇|乡镇（街道）|各村|村（社区）|县直各部门|各县区|县委常委会|我县|全县上下|包村干部")
"""Words of somebody who speaks to a whole county."""


def setting(place: str, **more: str) -> Setting:
    """The setting of a meeting at `place`."""
    return read_setting(Asked(place=place, **more), LIBRARY)


def speech(**given: object) -> Draft:
    """A draft of the built-in templates."""
    raw = {"date": "2026-11-30", "topics": "安全生产", **given}
    return make([read_map(raw, OUTLINE, "参数")], LIBRARY)[2]


def text_of(draft: Draft) -> str:
    """All that is said, labels too."""
    return "".join(f"{p.label}{p.text}" for p in draft.paragraphs)


@pytest.mark.parametrize(
    ("place", "forms"),
    [
        ("平江县教育局", {"全市": "全局", "全市上下": "全局上下", "我市": "我局", "市委": "局党组", "上级党政": "县委、县政府", "市直各部门": "机关各股室", "各县区": "局属各单位"}),
        ("岳阳市卫生健康委", {"全市": "全委", "市委": "委党组", "市直各部门": "机关各科室", "上级": "市委"}),
        ("全县教育系统", {"全市": "全系统", "市委": "局党组", "各级各部门": "机关各股室、系统各单位", "上级党政": "县委、县政府"}),
        ("岳阳市教育系统", {"全市": "全系统", "各县区": "各县（市、区）主管部门、各直属单位"}),
        ("某某集团有限公司", {"全市": "全集团", "全市上下": "集团上下", "市委": "集团党委", "各县区": "各子公司、各分公司", "上级": "上级党组织"}),
        ("平江县第一中学", {"全市": "全校", "市委": "学校党组织", "各县区": "各年级组", "群众": "师生和家长"}),
        ("平江县人民医院", {"全市": "全院", "市委": "医院党委", "各级各部门": "各科室、各部门", "群众": "患者和群众"}),
        ("平江县安全生产委员会", {"全市": "全县", "市直各部门": "各成员单位", "市委": "县委"}),
        ("平江县人民法院", {"全市": "全院", "市委": "院党组", "市直各部门": "机关各庭室", "各县区": "各人民法庭"}),
        ("全县法院系统", {"全市": "全系统", "市委": "院党组"}),
        ("全县公安系统", {"市委": "局党委"}),
        ("岳阳市卫生健康系统", {"市委": "委党组", "市长": "主任"}),
        ("全县检察系统", {"市委": "院党组", "市长": "检察长"}),
        ("全县卫生健康系统", {"市委": "局党组"}),
        ("全县政法系统", {"市委": "委机关"}),
        ("全县组织系统", {"市委": "部务会"}),
        ("全市纪检监察系统", {"市委": "纪委常委会"}),
        ("平江县", {"全市": "全县", "市委": "县委"}),
    ],
)  # fmt: skip
def test_a_circle_has_its_forms(place: str, forms: dict[str, str]) -> None:
    """全市 of a bureau is 全局, of a company 全集团."""
    found = setting(place).place.forms
    assert {key: found[key] for key in forms} == forms


@pytest.mark.parametrize(
    ("given", "title"),
    [
        ({"place": "平江县教育局"}, "在平江县教育局安全生产工作推进会上的讲话"),
        ({"place": "平江县", "circle": "教育系统"}, "在平江县教育系统安全生产工作推进会上的讲话"),
        ({"place": "岳阳市", "circle": "全市教育系统"}, "在岳阳市教育系统安全生产工作推进会上的讲话"),
        ({"circle": "全县教育系统"}, "在全县教育系统安全生产工作推进会上的讲话"),
        ({"place": "平江县", "speaker": "县教育局局长"}, "在平江县教育系统安全生产工作推进会上的讲话"),
        ({"place": "平江县", "circle": "企业"}, "在全公司安全生产工作推进会上的讲话"),
        ({"speaker": "集团公司董事长"}, "在集团公司安全生产工作推进会上的讲话"),
    ],
)
def test_the_title_names_the_circle(given: dict[str, str], title: str) -> None:
    """By its full name where it has one."""
    assert speech(**given).paragraphs[0].text == title


def test_a_circle_nobody_knows_is_a_fault() -> None:
    """With what can be written."""
    with pytest.raises(NigaoError, match="看不出“大伙儿”是什么范围"):
        setting("平江县", circle="大伙儿")


@pytest.mark.parametrize("circle", CIRCLES)
@pytest.mark.parametrize("topic", [card.title for card in LIBRARY.topics()] + ["低空经济"])
def test_every_card_is_written_for_every_circle(circle: str, topic: str) -> None:
    """Whole, with every part, and without a word of the region's."""
    draft = speech(place=CIRCLES[circle], speaker=OWN[circle], topics=topic)
    assert [m for p in draft.paragraphs for m in _ORDERS.findall(p.text.replace("村（社区）“两委”", ""))] == []
    assert sum(len(p.text) for p in draft.paragraphs) > 1800
    assert "｛" not in text_of(draft)
    assert "{" not in text_of(draft)


@pytest.mark.parametrize("circle", CIRCLES)
@pytest.mark.parametrize("speaker", [*REGIONAL, "own"])
def test_nobody_speaks_in_another_s_mouth(circle: str, speaker: str) -> None:
    """Twenty seeds each: no order of the region, no 我局 of a guest, no leadership of oneself."""
    post = OWN[circle] if speaker == "own" else speaker
    for seed in range(20):
        text = text_of(speech(place=CIRCLES[circle], speaker=post, seed=seed))
        assert _ORDERS.findall(text) == []
        if post in REGIONAL and post:
            assert re.findall("我局|我校|我院|本集团|本系统", text) == []
        own = {"县委书记": "县委", "县长": "县政府"}.get(post, "无")
        assert f"在{own}坚强领导下" not in text
        assert "我作为" not in text


@pytest.mark.parametrize(
    "speaker", ["县教育局局长", "县公安局局长", "县委组织部部长", "团县委书记", "县人民法院院长", "集团董事长", "县第一中学校长"]
)
def test_who_has_no_power_over_a_place_never_speaks_to_it(speaker: str) -> None:
    """At a place, they speak to their own circle and the clerk hears of it."""
    draft = speech(place="平江县", speaker=speaker)
    assert _ORDERS.findall(text_of(draft).replace(draft.paragraphs[0].text, "")) == []
    assert any("按“" in note for note in draft.notes)


def test_a_bureau_works_with_others_and_never_orders_them() -> None:
    """会同公安等部门, never 公安部门要."""
    for seed in range(10):
        text = text_of(speech(place="平江县教育局", speaker="局长", topics="校园安全", seed=seed))
        assert re.findall("(?:公安|市场监管|卫生健康|财政)(?:部门|局)要", text) == []
    assert "教育等部门" not in text


@pytest.mark.parametrize("circle", CIRCLES)
@pytest.mark.parametrize("outline", ["three-part", "situation"])
def test_every_outline_is_written_for_every_circle(circle: str, outline: str) -> None:
    """Other parts than the usual four have their frames too."""
    draft = speech(place=CIRCLES[circle], speaker=OWN[circle], outline=outline)
    assert [m for p in draft.paragraphs for m in _ORDERS.findall(p.text)] == []
    assert sum(len(p.text) for p in draft.paragraphs) > 1800
