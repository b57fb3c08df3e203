"""No sentence in another's mouth: twelve kinds of speaker, six circles, twenty seeds, each draft read to its end."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest

import nigao
from nigao.drafting.speech import Draft

LIBRARY = nigao.open_library()
SPEAKERS = {
    "党委正职": "县委书记", "政府正职": "县长", "党委副职": "县委副书记", "政府副职": "副县长", "纪委书记": "县纪委书记",
    "人大": "县人大常委会主任", "政协": "县政协主席", "部门负责人": "县教育局局长", "群团": "团县委书记", "法检": "县人民法院院长",
    "企业": "董事长", "学校医院": "校长",
}  # fmt: skip
CIRCLES = {
    "区域": "", "系统": "全县教育系统", "部门": "县教育局", "企业": "清江水务集团有限公司", "学校": "县第一中学", "医院": "县人民医院",
}  # fmt: skip
AT_HOME = {
    "部门负责人": {"系统", "部门", "企业", "学校", "医院"}, "企业": {"企业"}, "学校医院": {"学校"}, "群团": set(), "法检": set(),
}  # fmt: skip
"""Sort of speaker inside a body → circles in which he can speak; all others are leaders of the county, at home in each."""
TOPICS = (
    "安全生产",
    "信访工作",
    "优化营商环境",
    "党建工作",
    "防溺水",
    "食品安全",
    "意识形态工作",
    "财政工作",
    "普法工作",
    "城市更新",
)
SEEDS = 20

_QUOTED = re.compile("“[^”]{8,}”|《[^》]*》|【[^】]*】")
_OFFICE = re.compile("(?:作为|身为)([^，。；：、“”]{0,8}?(?:书记|[省市县区州旗镇]长|局长|主席|主任|董事长|校长|院长|检察长))")
_LED = re.compile("在([^，。；]{2,24}?)的?坚强领导下")
_IN_NAME_OF = re.compile("我?(?:谨)?代表(县委|县政府|县委、县政府|市委|市政府|县纪委|县人大|县政协|局党组|集团|学校|医院)")
_OWN_PLEDGE = re.compile("由我(?:亲自)?(?:牵头|负责)|我(?:将|会)(?:亲自)?(?:牵头|约谈|督办|带头)")
_REGIONAL_ORDERS = re.compile(
    "各乡镇|各县（市、区）|乡镇党委|街道党工委|村（社区）|县委、县政府要|县委要|县政府要|县直各部门|我县|全县各级"
)
"""Who only the county's own leaders speak to; a bureau, a company, a school has no township to order about."""
_OF_OTHERS = {
    "企业": "局党组|股室|全校|师生|教职工|患者|医务人员|临床",
    "学校": "局党组|股室|车间|班组|患者|医务人员|子公司|职工群众",
    "医院": "局党组|股室|车间|班组|全校|班主任|任课教师|子公司",
    "部门": "集团党委|车间|班组|临床|子公司|全校|全院",
    "系统": "集团党委|车间|班组|临床|子公司|全院",
}
"""Circle → words of a body of another kind."""


def drafts(post: str, circle: str) -> Iterator[tuple[str, Draft]]:
    """Twenty drafts of one speaker before one audience, topics in turn."""
    for seed in range(SEEDS):
        topic = TOPICS[seed % len(TOPICS)]
        given = {"place": "平江县", "topics": topic, "speaker": post, "date": "2026-03-10", "seed": str(seed), "circle": circle}
        draft = nigao.draft(library=LIBRARY, **given)  # type: ignore[arg-type]
        text = "\n".join(_QUOTED.sub("", p.full) for p in draft.paragraphs if p.role.value not in ("title", "subtitle"))
        yield text, draft


def misspoken(text: str, post: str, circle: str, *, at_home: bool, inside: bool) -> list[str]:
    """What the speaker cannot say: another's office, another's superiors, another's subordinates, promises nobody answered."""
    found = [f"作为{office}" for office in _OFFICE.findall(text) if not at_home or office not in post]
    found += _IN_NAME_OF.findall(text) + _OWN_PLEDGE.findall(text)
    leaders = {
        "市委",
        "县委",
        "县委、县政府",
        "县委和市纪委监委",
        "市委、市政府",
        "上级党组织",
        "集团党委",
        "学校党组织",
        "医院党委",
        "局党组",
    }
    found += [f"在{leader}坚强领导下" for leader in _LED.findall(text) if leader not in leaders]
    if inside:
        found += _REGIONAL_ORDERS.findall(text)
        found += re.findall(_OF_OTHERS[circle], text)
    return found


LED_BY = {
    "党委正职": {"市委"}, "政府正职": {"县委"}, "党委副职": {"县委"}, "政府副职": {"县委、县政府"}, "人大": {"县委"}, "政协": {"县委"},
    "纪委书记": {"县委和市纪委监委", "县委"},
}  # fmt: skip
"""Leaders of the county → under whose leadership they close."""


@pytest.mark.parametrize("circle", CIRCLES)
@pytest.mark.parametrize("sort", SPEAKERS)
def test_nothing_is_said_in_another_mouth(sort: str, circle: str) -> None:
    """Whoever does not fit the meeting is told and speaks without an office; nobody leads himself."""
    post = SPEAKERS[sort]
    regional = sort not in AT_HOME
    moved = circle == "区域" and not regional
    at_home = regional or moved or circle in AT_HOME[sort]
    heard = {"企业": "企业", "学校医院": "学校"}.get(sort, "系统") if moved else circle
    for text, draft in drafts(post, CIRCLES[circle]):
        wrong = misspoken(text, post, heard, at_home=at_home, inside=heard != "区域")
        assert wrong == [], draft.title
        assert "工作工作" not in text
        if regional:
            assert set(_LED.findall(text)) <= LED_BY[sort], draft.title
        told = any("对不上" in note or "请写明“范围”" in note for note in draft.notes)
        assert told is (moved or not at_home), draft.notes


def test_a_village_closes_under_its_town() -> None:
    """Also where its town is named before it."""
    draft = nigao.draft(
        place="平江县梅仙镇柳林村", topics="农村人居环境整治", speaker="村党支部书记", date="2026-03-10", seed=3, library=LIBRARY
    )
    assert set(_LED.findall(draft.text)) <= {"镇党委"}
    assert "县委坚强领导" not in draft.text
