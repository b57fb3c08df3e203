"""Every form at every level: all there, none in the words of another level, departments by their right names."""

from __future__ import annotations

import re

import pytest
from helpers import ROOT

from nigao.library.levels import LEVELS
from nigao.meeting.place import KEYS, OPTIONAL_KEYS, Gazetteer, Place, read_place

GAZETTEER = Gazetteer.open([ROOT / "templates" / "places"])

UPWARD = ("上级", "上级党政", "上级链", "上级部署", "上级纪委监委")
"""Forms that speak of the superior, where its words are in place."""
PREFECTURE_BAN = "巡视|咱们|乡亲|各乡镇"
TOWN_BAN = "市直|县直|常委会会议|巡察|巡视|立案|留置|移送|局|营商环境专班|全市|全县"
COUNTY_BAN = "市直|巡视|各县（市、区）|全市|咱们"
FORBIDDEN = {
    "地级市": PREFECTURE_BAN,
    "自治州": f"{PREFECTURE_BAN}|市委书记|全市",
    "盟": f"盟政府|常委|全会|人代会|{PREFECTURE_BAN}",
    "地区": f"地区政府|常委|全会|人代会|{PREFECTURE_BAN}",
    "县": COUNTY_BAN,
    "自治县": COUNTY_BAN,
    "县级市": "巡视|各县（市、区）|咱们|县委|全县",
    "市辖区": COUNTY_BAN,
    "旗": f"{COUNTY_BAN}|县委",
    "自治旗": f"{COUNTY_BAN}|县委",
    "林区": f"{COUNTY_BAN}|(?<!林)区委|(?<!林)区政府",
    "特区": COUNTY_BAN,
    "开发区": "区委|区政府|人大|巡察|巡视|党委|常委",
    "镇": TOWN_BAN,
    "乡": f"{TOWN_BAN}|镇",
    "民族乡": f"{TOWN_BAN}|镇",
    "苏木": f"{TOWN_BAN}|镇",
    "街道": f"{TOWN_BAN}|街道党委|街道政府|镇",
    "团场": TOWN_BAN,
    "村": TOWN_BAN,
    "社区": f"{TOWN_BAN}|村民",
    "省": "巡察|省直辖",
    "自治区": "自治区委|巡察|(?<!自治)区委|(?<!自治)区政府",
    "直辖市": "巡察|省委|省政府",
    "兵团": "省委|市委|巡察",
    "师市": "市委(?!员)|省委|市政府",
    "系统": "乡亲",
}
"""What the forms of a level may not contain (险情4), the superior's own words aside."""


def place(name: str, level: str | None = None) -> Place:
    """`read_place` with the built-in gazetteer."""
    return read_place(name, GAZETTEER, level=level)


@pytest.mark.parametrize("level", LEVELS)
def test_every_level_has_every_form(level: str) -> None:
    """Without a name, each level fills all keys and leaves no placeholder."""
    found = place("", level)
    assert found.level == level
    assert [key for key in KEYS if not found.forms.get(key)] == []
    assert [text for text in found.forms.values() if re.search("[{}]|、、|各各|全全|None", text)] == []
    assert not {"地名", "地名简称"} & set(found.forms)


@pytest.mark.parametrize("level", LEVELS)
def test_no_level_prints_the_words_of_another(level: str) -> None:
    """No form, department names included, holds a word forbidden at its level (险情4)."""
    forms = place("", level).forms
    own = {key: text for key, text in forms.items() if key not in UPWARD}
    assert [f"{key}: {text}" for key, text in own.items() if re.search(FORBIDDEN[level], text)] == []


@pytest.mark.parametrize("level", LEVELS)
def test_every_level_has_the_same_departments(level: str) -> None:
    """A block may ask for any department at any level; only 巡察 is lacking below the county."""
    known = {key for key in place("", "县").forms if key.startswith("单位.")} - {"单位.巡察"}
    assert known <= set(place("", level).forms)


@pytest.mark.parametrize(
    ("level", "bureau", "organ", "office"),
    [
        ("地级市", "市财政局", "市委组织部", "市政府办公室"),
        ("县", "县财政局", "县委组织部", "县政府办公室"),
        ("省", "省财政厅", "省委组织部", "省政府办公厅"),
        ("自治区", "自治区财政厅", "自治区党委组织部", "自治区政府办公厅"),
        ("地区", "地区财政局", "地委组织部", "行署办公室"),
        ("盟", "盟财政局", "盟委组织部", "盟行署办公室"),
        ("师市", "师市财政局", "师市党委组织部", "师市办公室"),
        ("兵团", "兵团财政局", "兵团党委组织部", "兵团办公厅"),
        ("林区", "林区财政局", "林区党委组织部", "林区政府办公室"),
        ("镇", "镇财政所", "镇党建办", "镇党政办"),
    ],
)
def test_departments_are_named_for_their_level(level: str, bureau: str, organ: str, office: str) -> None:
    """局, 厅 and 所, and the party's organs, follow the level."""
    forms = place("", level).forms
    assert (forms["单位.财政"], forms["单位.组织部"], forms["单位.政府办公室"]) == (bureau, organ, office)


def test_the_keys_are_those_documented() -> None:
    """No form escapes KEYS and OPTIONAL_KEYS."""
    for level in LEVELS:
        plain = {key for key in place("", level).forms if not key.startswith("单位.")}
        assert plain <= {*KEYS, *OPTIONAL_KEYS}
