"""From a name to its level and forms: real names against forms written by hand, defaults told, nonsense refused."""

from __future__ import annotations

import pytest
from helpers import ROOT
from hypothesis import given, settings
from hypothesis import strategies as st

from nigao import yamltext
from nigao.errors import NigaoError
from nigao.library.levels import words
from nigao.meeting.place import KEYS, Gazetteer, Place, read_place, with_units

FOLDER = ROOT / "templates" / "places"
EXPECTED = yamltext.load(ROOT / "tests" / "data" / "places.yaml")
GAZETTEER = Gazetteer.open([FOLDER])


def place(name: str, level: str | None = None, superior: str | None = None) -> Place:
    """`read_place` with the built-in gazetteer."""
    return read_place(name, GAZETTEER, level=level, superior=superior)


@pytest.mark.parametrize("name", EXPECTED)
def test_a_real_name_gets_the_forms_a_writer_expects(name: str) -> None:
    """Each real name has the level and the forms written down by hand."""
    found = place(name)
    wanted = dict(EXPECTED[name])
    assert found.level == wanted.pop("级别")
    assert {key: found.forms.get(key, "无") for key in wanted} == wanted


@pytest.mark.parametrize("name", ["渝北区", "浦东新区", "朝阳区", "崇明区"])
def test_a_district_of_a_municipality_never_names_a_province(name: str) -> None:
    """直辖市的区不出现省委; 朝阳区 is told apart by its superior."""
    forms = place(name, superior="北京市" if name == "朝阳区" else None).forms
    assert not [text for text in forms.values() if "省委" in text]


@pytest.mark.parametrize("name", ["昌江黎族自治县", "澄迈县", "保亭黎族苗族自治县"])
def test_a_county_of_hainan_never_names_a_city(name: str) -> None:
    """海南各县没有市委."""
    assert not [text for text in place(name).forms.values() if "市委" in text]


@pytest.mark.parametrize(
    ("typed", "full"),
    [
        ("苏州", "苏州市"),
        ("平江", "平江县"),
        ("大理州", "大理白族自治州"),
        ("昌江县", "昌江黎族自治县"),
        ("永川", "永川区"),
        ("巴州", "巴音郭楞蒙古自治州"),
        ("锡林郭勒", "锡林郭勒盟"),
        ("内蒙古", "内蒙古自治区"),
        ("喀什地区", "喀什地区"),
        ("八师石河子市", "第八师石河子市"),
        ("景德镇", "景德镇市"),
        (" 苏州市 ", "苏州市"),
    ],
)
def test_a_shortened_name_is_completed(typed: str, full: str) -> None:
    """What clerks shorten is written out when the table is sure."""
    assert place(typed).name == place(typed).forms["地名"] == full


@pytest.mark.parametrize(
    ("name", "level", "masked"),
    [
        ("XX市", "地级市", True),
        ("x市", "地级市", True),
        ("X市", "地级市", True),
        ("某县", "县", True),
        ("**镇", "镇", True),
        ("某某旗", "旗", True),
        ("某某镇", "镇", True),
        ("某街道", "街道", True),
        ("××自治州", "自治州", True),
        ("XX", "地级市", True),
        ("XX区", "市辖区", True),
        ("XX经开区", "开发区", True),
        ("XX县某镇", "镇", True),
        ("平江县", "县", False),
        ("", "地级市", False),
        ("某某民族乡", "民族乡", True),
        ("XX社区", "社区", True),
        ("某嘎查", "村", True),
        ("150团", "团场", False),
    ],
)
def test_the_level_is_read_from_the_last_characters(name: str, level: str, masked: bool) -> None:
    """A masked or unlisted name has its level by its ending, and a mask is noticed."""
    found = place(name)
    assert (found.level, found.masked) == (level, masked)
    assert found.masked == any("占位" in note for note in found.notes)


@pytest.mark.parametrize(
    ("name", "said", "level"),
    [
        ("XX市", "县级市", "县级市"),
        ("昆山市", "市", "县级市"),
        ("昆山市", "县", "县级市"),
        ("XX区", "开发区", "开发区"),
        ("XX区", "区", "市辖区"),
        ("某某旗", "县", "旗"),
        ("大理", "市", "县级市"),
        ("大理", "州", "自治州"),
        ("", "县", "县"),
        ("", "区", "市辖区"),
        ("", "街道", "街道"),
        ("", "州", "自治州"),
        ("", "新区", "开发区"),
        ("某某乡", "镇", "乡"),
        ("赤水", "", "县级市"),
        ("宁乡", "市", "县级市"),
        ("某某", "镇", "镇"),
        ("重庆市", "市", "直辖市"),
        ("石河子市", "市", "师市"),
        ("昆山市", "地级市", "地级市"),
    ],
)
def test_the_clerks_word_decides_between_the_levels_a_name_allows(name: str, said: str, level: str) -> None:
    """A loose word (市, 区, 县) picks among what the name can be; a canonical level is believed."""
    assert place(name, said).level == level


@pytest.mark.parametrize(
    ("name", "said", "note"),
    [
        ("", "", "按地级市处理"),
        ("XX市", "", "地级市还是县级市"),
        ("", "区", "市辖区、开发区还是自治区"),
        ("XX区", "", "按市辖区处理"),
        ("鼓楼区", "", "全国有4个"),
        ("大理", "", "也可能是大理市"),
        ("西咸新区", "", "按开发区"),
        ("昆山市", "地级市", "区划表里"),
        ("六枝特区", "", "核一遍"),
        ("新疆生产建设兵团", "", "巡视"),
    ],
)
def test_what_was_taken_by_default_is_said(name: str, said: str, note: str) -> None:
    """Whoever relies on a default is told of it."""
    assert note in "；".join(place(name, said).notes)


@pytest.mark.parametrize(
    ("superior", "level"),
    [
        ("苏州市", "县级市"), ("大理白族自治州", "县级市"), ("喀什地区", "县级市"), ("锡林郭勒盟", "县级市"),
        ("湖南省", "地级市"), ("广西壮族自治区", "地级市"), ("第八师", "地级市"), ("", "地级市"),
    ],
)  # fmt: skip
@pytest.mark.parametrize("name", ["XX市", "东海滨市"])
def test_a_city_below_a_prefecture_is_of_county_rank(name: str, superior: str, level: str) -> None:
    """Below a city, a prefecture of any kind: settled, without a doubt; below a province it is open and told."""
    found = place(name, superior=superior)
    assert found.level == level
    assert any("地级市还是县级市" in note for note in found.notes) is (level == "地级市")


@pytest.mark.parametrize(
    ("name", "superior", "level"), [("XX区", "苏州市", "市辖区"), ("XX县", "苏州市", "县"), ("XX旗", "锡林郭勒盟", "旗")]
)
def test_only_a_city_has_its_level_from_the_prefecture_above(name: str, superior: str, level: str) -> None:
    """Other names below a prefecture keep the level of their last character."""
    assert place(name, superior=superior).level == level


@pytest.mark.parametrize("name", ["苏州市", "平江县", "南京市鼓楼区", "大理白族自治州", "商南县试马镇"])
def test_a_plain_name_needs_no_note(name: str) -> None:
    """A name the table knows raises no question."""
    assert place(name).notes == ()


@pytest.mark.parametrize(
    ("name", "superior", "line"),
    [
        ("XX市", "苏州市", "党中央、省委、苏州市委"),
        ("XX县", "XX市", "党中央、省委、市委"),
        ("XX县", "大理州", "党中央、省委、州委"),
        ("XX市", "XX市", "党中央、省委、XX市委"),
        ("某镇", "昆山市", "党中央、省委、苏州市委、市委"),
        ("某镇", "渝北区", "党中央、市委、区委"),
        ("鼓楼区", "福州市", "党中央、省委、市委"),
        ("平江县", "湖南省", "党中央、省委、市委"),
        ("朝阳区", "北京市", "党中央、市委"),
        ("某街道", "", "党中央、省委、市委、区委"),
        ("XX市XX区XX街道", "", "党中央、省委、市委、区委"),
        ("XX省XX市", "", "党中央、省委"),
        ("新疆喀什市", "", "党中央、自治区党委、地委"),
        ("江苏省南京市鼓楼区", "", "党中央、省委、市委"),
        ("雄安新区", "", "党中央、省委"),
    ],
)
def test_the_line_of_superiors_follows_the_superior_given(name: str, superior: str, line: str) -> None:
    """With the upper place known, the line runs from 党中央 down to it, and no two 市委 look alike."""
    assert place(name, superior=superior).forms["上级链"] == line


def test_an_unnamed_county_level_city_tells_the_two_committees_apart() -> None:
    """Without the superior's name it is 上级市委."""
    forms = place("某市", "县级市").forms
    assert (forms["市委"], forms["上级"], forms["上级党政"]) == ("市委", "上级市委", "上级市委、市政府")


@pytest.mark.parametrize(
    ("name", "level", "superior", "said"),
    [
        ("今天天气", None, None, "看不出"),
        ("苏洲", None, None, "是否想写“苏州市”"),
        ("苏州市。区", None, None, "不像一个地名"),
        ("香港特别行政区", None, None, "不在本工具的范围内"),
        ("2026", None, None, "不像一个地名"),
        ("苏州市的县", None, None, "不像"),
        ("平江县", "镇", None, "对不上"),
        ("苏州市", "县", None, "对不上"),
        ("平江县", "县区级", None, "没有“县区级”这一级别"),
        ("平江县", None, "岳阳？", "不像一个地名"),
        ("长" * 41, None, None, "不像一个地名"),
    ],
)
def test_a_name_that_can_be_no_place_is_refused(name: str, level: str | None, superior: str | None, said: str) -> None:
    """Nonsense, contradictions and unknown levels are told in Chinese."""
    with pytest.raises(NigaoError, match=said):
        place(name, level, superior)


def test_all_faults_of_a_call_are_told_together() -> None:
    """A bad name, a bad superior and a bad level make three problems."""
    with pytest.raises(NigaoError) as caught:
        place("。。", "级", "！！")
    assert [problem.where for problem in caught.value.problems] == ["place", "superior", "level"]


def test_an_office_names_its_own_departments() -> None:
    """`with_units` changes the one department and leaves the rest."""
    before = place("平江县")
    after = with_units(before, {"教育": "县教育体育局"})
    changed = {key for key in after.forms if after.forms[key] != before.forms[key]}
    assert (after.forms["单位.教育"], changed) == ("县教育体育局", {"单位.教育"})


def test_an_unknown_department_is_refused_with_a_hint() -> None:
    """A key that names no department is a fault."""
    with pytest.raises(NigaoError, match="没有“教育口”这一类单位（是否想写“教育”？）"):
        with_units(place("平江县"), {"教育口": "县教育局"})


TYPED = st.text(alphabet="苏州市平江县区镇乡街道大理白族自治旗盟某X*第八师兵团新开发、()省 的.[", max_size=9)


@settings(max_examples=200, deadline=None)
@given(TYPED, st.sampled_from(["", "怪", *words()]), TYPED)
def test_whatever_is_typed_is_a_whole_place_or_a_fault_told(name: str, level: str, superior: str) -> None:
    """No input breaks the reading: all forms, or a NigaoError."""
    try:
        found = place(name, level, superior)
    except NigaoError:
        return
    assert all(found.forms.get(key) for key in KEYS)
