"""Places as clerks type them: each is read right, told with its candidates, or refused with what to write instead."""

from __future__ import annotations

import pytest

from nigao.errors import NigaoError
from nigao.library.library import Library
from nigao.meeting.setting import Asked, Setting, read_setting

LIBRARY = Library.open()

READ = """\
阿坝|阿坝藏族羌族自治州|自治州|阿坝县
恩施|恩施土家族苗族自治州|自治州|恩施市
延边|延边朝鲜族自治州|自治州|
延边州|延边朝鲜族自治州|自治州|
朝阳|朝阳市|地级市|朝阳县、朝阳区
朝阳区|朝阳区|市辖区|北京市、长春市
南京鼓楼区|南京鼓楼区|市辖区|
吉林|吉林省|省|吉林市
吉林省|吉林省|省|
海南|海南省|省|海南藏族自治州
海南藏族自治州|海南藏族自治州|自治州|
海南区|海南区|市辖区|
西安市未央区|西安市未央区|市辖区|
浦东|浦东新区|市辖区|
雄安新区|雄安新区|开发区|
雄安|雄安新区|开发区|
滨海|滨海县|县|滨海新区
某市|某市|地级市|占位
ＸＸ县|ＸＸ县|县|占位
＊＊镇|＊＊镇|镇|占位
廣東省|广东省|省|简体
漳洲市|漳洲市|地级市|漳州市
重庄市|重庄市|地级市|重庆市
襄樊市|襄阳市|地级市|2010年
思茅市|普洱市|地级市|2007年
大理|大理白族自治州|自治州|大理市
三沙市|三沙市|地级市|
西沙区|西沙区|市辖区|
中山区|中山区|市辖区|
石河子|石河子市|师市|
八师|第八师|师市|
红河|红河哈尼族彝族自治州|自治州|红河县
黔西南州|黔西南布依族苗族自治州|自治州|
湘西|湘西土家族苗族自治州|自治州|
凉山|凉山彝族自治州|自治州|
克州|克孜勒苏柯尔克孜自治州|自治州|
甘孜|甘孜藏族自治州|自治州|甘孜县
和田|和田地区|地区|和田县、和田市
陵水|陵水黎族自治县|自治县|
积石山县|积石山保安族东乡族撒拉族自治县|自治县|
广西|广西壮族自治区|自治区|
内蒙古|内蒙古自治区|自治区|
广东省深圳市南山区粤海街道|广东省深圳市南山区粤海街道|街道|
深圳市南山区|深圳市南山区|市辖区|
苏州高新区|苏州高新区|开发区|按开发区
中关村|中关村|村|中关村街道
两江新区|两江新区|市辖区|
渝北区|两江新区|市辖区|2025年11月撤销
香格里拉县|香格里拉市|县级市|2014年
邹城|邹城市|县级市|
平江縣|平江县|县|简体
 平江县 |平江县|县|
平江县。|平江县|县|
《平江县》|平江县|县|
平江县人民政府|平江县|县|
平江县教育局|平江县教育局|县|
樂山市|乐山市|地级市|简体
吳江市|吴江区|市辖区|2012年
望城县|望城区|市辖区|2011年
郫县|郫都区|市辖区|2016年
哈密地区|哈密市|地级市|2016年
重庆市江北区|两江新区|市辖区|2025年11月撤销
江北区|江北区|市辖区|
北京市通州区宋庄镇|北京市通州区宋庄镇|镇|
于家务回族乡|于家务回族乡|民族乡|
来广营地区|来广营地区|街道|地区办事处
一〇三团|一〇三团|团场|
〇三团|〇三团|团场|
第八师一四三团|第八师一四三团|团场|
〇〇县|〇〇县|县|占位
平江1县|平江1县|县|平江县
飞来石镇|飞来石镇|镇|没有“飞来石镇”
平江县飞来石镇|平江县飞来石镇|镇|平江县没有“飞来石镇”
平江县委|平江县|县|
中共平江县委|平江县|县|
平江县委、县政府|平江县|县|
“平江县”|平江县|县|
深圳市南山区粤海街道办事处|深圳市南山区粤海街道|街道|
粤海街道|粤海街道|街道|
东莞市虎门镇|东莞市虎门镇|镇|
天津滨海新区|天津滨海新区|市辖区|
南京江北新区|南京江北新区|开发区|
长沙高新区|长沙高新区|开发区|按开发区
内蒙|内蒙古自治区|自治区|
西双版纳|西双版纳傣族自治州|自治州|
鼓楼|鼓楼区|市辖区|南京市、徐州市
和平区|和平区|市辖区|天津市、沈阳市
天津市和平区|天津市和平区|市辖区|
河源市和平县|河源市和平县|县|
和龙市光明街道|和龙市光明街道|街道|
海北州刚察县|海北州刚察县|县|
楚雄州禄丰市和平镇|楚雄州禄丰市和平镇|镇|
西宁市|西宁市|地级市|
那曲|那曲市|地级市|
日喀则地区|日喀则市|地级市|2014年
阿勒泰|阿勒泰地区|地区|阿勒泰市
林芝|林芝市|地级市|
三亚|三亚市|地级市|
琼海市|琼海市|县级市|
嘉峪关|嘉峪关市|地级市|
大兴安岭|大兴安岭地区|地区|
满洲里|满洲里市|县级市|
莫旗|莫力达瓦达斡尔族自治旗|自治旗|
前旗|前旗|旗|没有“前旗”
阜蒙县|阜新蒙古族自治县|自治县|
孟连县|孟连傣族拉祜族佤族自治县|自治县|
松桃|松桃苗族自治县|自治县|
恩施州|恩施土家族苗族自治州|自治州|
海西州|海西蒙古族藏族自治州|自治州|核一遍
桃源县、|桃源县|县|
【平江县】|平江县|县|
平江县人民政府办公室|平江县人民政府办公室|县|
平江县梅仙镇人民政府|平江县梅仙镇|镇|
湖南省岳阳市平江县|湖南省岳阳市平江县|县|
岳阳市平江|岳阳市平江县|县|
湖南平江|湖南平江县|县|
西藏那曲市色尼区|西藏那曲市色尼区|市辖区|
内蒙古赤峰市巴林右旗|内蒙古赤峰市巴林右旗|旗|
重庆市渝中区|重庆市渝中区|市辖区|
四川北路街道|四川北路街道|街道|
吉林省吉林市|吉林省吉林市|地级市|
太和县|太和县|县|
共和县|共和县|县|
北京市渝北区|北京市渝北区|市辖区|没有“渝北区”
双河市|双河市|师市|
"""
REFUSED = """\
平江1线|是否想写“平江县”
浏阳河边|是否想写“浏阳市”
城关镇|没有说明是哪一个
宋庄镇|没有说明是哪一个
八里庄街道|没有说明是哪一个
巴彦塔拉苏木|没有说明是哪一个
柳河镇|没有说明是哪一个
京|北京市
粤|广东省
渝|重庆市
鄂|湖北省
Suzhou|看不出
台湾|不在本工具的范围内
香港|不在本工具的范围内
澳门特别行政区|不在本工具的范围内
我县|不是地名
本县|不是地名
我市|不是地名
全市|不是地名
全区|不是地名
各镇|不是地名
市委|不是地名
市政府|不是地名
县人民政府|不是地名
县|不是地名
地级市|不是地名
苏州、无锡|2个地方
平江县和浏阳市|2个地方
长沙县与望城区|2个地方
😀市|不像一个地名
。。|不像一个地名
横琴|看不出
"""


def setting(place: str, **more: str) -> Setting:
    """What a place alone tells."""
    return read_setting(Asked(place=place, **more), LIBRARY)


@pytest.mark.parametrize("line", READ.splitlines(), ids=[line.split("|")[0].strip() for line in READ.splitlines()])
def test_an_awkward_place_is_read_and_its_doubt_told(line: str) -> None:
    """Name and level; where another place is as likely, or the name is no longer in use, a note says so, else none does."""
    typed, name, level, note = line.split("|")
    found = setting(typed).place
    assert (found.name, found.level) == (name, level)
    told = "；".join(found.notes)
    assert note in told
    assert note or not told or "核一遍" in told


@pytest.mark.parametrize("line", REFUSED.splitlines())
def test_what_is_no_name_of_a_place_is_refused(line: str) -> None:
    """With the candidate, or what to write instead."""
    typed, said = line.split("|")
    with pytest.raises(NigaoError, match=said):
        setting(typed)


@pytest.mark.parametrize(
    ("place", "below"),
    [
        ("昌江黎族自治县", "各乡镇"),
        ("平江县", "各乡镇（街道）"),
        ("太和县", "各乡镇"),
        ("昆山市", "各镇"),
        ("邹城市", "各镇（街道）"),
        ("香格里拉市", "各乡镇"),
        ("深圳市南山区", "各街道"),
        ("浦东新区", "各街道（镇）"),
        ("准格尔旗", "各苏木乡镇（街道）"),
        ("粤海街道", "各社区"),
        ("XX县", "各乡镇（街道）"),
        ("神农架", "各乡镇"),
        ("仙桃市", "各镇（办、场、园）"),
    ],
)
def test_a_county_is_told_what_really_lies_in_it(place: str, below: str) -> None:
    """No street where there is none, no township where there are streets only."""
    assert setting(place).place.forms["各县区"] == below


def test_a_district_of_streets_has_no_villages() -> None:
    """Neither in its forms nor in the words of blocks."""
    found = setting("深圳市南山区").place
    forms = {key: text for key, text in found.forms.items() if not key.startswith("单位.")}
    assert [key for key, text in forms.items() if "村" in text or "乡" in text or "镇" in text] == []
    assert found.dialect["乡镇（街道）"] == "街道"
    assert found.dialect["村民"] == "居民"


@pytest.mark.parametrize(
    ("place", "line"),
    [
        ("平江县梅仙镇", "党中央、省委、市委、县委"),
        ("粤海街道", "党中央、省委、市委、区委"),
        ("于家务回族乡", "党中央、市委、区委"),
        ("海淀区八里庄街道", "党中央、市委、区委"),
        ("东莞市虎门镇", "党中央、省委、市委"),
        ("浏阳市官渡镇", "党中央、省委、长沙市委、市委"),
        ("昌吉市", "党中央、自治区党委、州党委"),
    ],
)
def test_what_lies_above_a_township_is_right(place: str, line: str) -> None:
    """By the tables where one place fits, or where all that bear the name lie alike."""
    assert setting(place).place.forms["上级链"] == line


def test_a_prefecture_of_xinjiang_has_a_party_committee() -> None:
    """州党委 there, 州委 elsewhere."""
    forms = setting("昌吉州").place.forms
    assert (forms["市委"], forms["市委书记"], forms["市委市政府"]) == ("州党委", "州党委书记", "州党委、州政府")
    assert setting("延边州").place.forms["市委"] == "州委"


@pytest.mark.parametrize(("place", "unit", "name"), [
    ("北京市海淀区", "教育", "区教委"), ("两江新区", "卫健", "区卫生健康委"), ("两江新区", "住建", "区住房城乡建设委"),
    ("浦东新区", "农业农村", "区农业农村委"), ("深圳市南山区", "教育", "区教育局"),
])  # fmt: skip
def test_districts_of_municipalities_have_commissions(place: str, unit: str, name: str) -> None:
    """区教委, 区卫生健康委."""
    assert setting(place).place.forms[f"单位.{unit}"] == name


def test_a_former_name_stays_with_the_level_said() -> None:
    """For a meeting of those years."""
    found = setting("襄樊市", level="地级市").place
    assert (found.name, found.level) == ("襄樊市", "地级市")
