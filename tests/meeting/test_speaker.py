"""Who speaks: what sort of leader, under whose leadership, and never in an office that was not given."""

from __future__ import annotations

import pytest

from nigao.answers.titles import speaker_sorts
from nigao.library.library import Library
from nigao.meeting.setting import Asked, Setting, read_setting
from nigao.meeting.speaker import SORTS, sort_of, split_name

LIBRARY = Library.open()
POSTS = {
    "党委正职": "县委书记 平江县委书记 中共平江县委书记 市委书记 盟委书记 旗委书记 地委书记 自治区党委书记 区党工委书记 街道党工委书记 镇党委书记 乡镇党委书记 镇委书记 师市党委书记 书记 县委书记、县人大常委会主任 区委书记、区长",
    "政府正职": "县长 代县长 市长 区长 州长 旗长 镇长 乡长 市委副书记、市长 乡党委副书记、乡长 管委会主任 街道办事处主任 行署专员 自治区主席 师长 兵团司令员",
    "党委副职": "县委副书记 县委常委 县委常委、组织部部长 县委副书记、政法委书记 街道党工委副书记 镇党委委员",
    "政府副职": "副县长 常务副县长 县委常委、常务副县长 副县长、公安局局长 副市长 县政府党组成员 管委会副主任",
    "纪委书记": "县纪委书记 县委常委、县纪委书记、县监委主任 派驻纪检监察组组长 镇纪委书记 纪工委书记",
    "部门负责人": "公安局局长 县公安局党委书记、局长 局长 教育局党组书记、局长 组织部部长 县委政法委书记 政法委书记 县委办公室主任 卫健委主任 发展改革委主任 国资委主任 县安委办主任 "
    "县委农村工作领导小组办公室主任 消防救援大队大队长 党校常务副校长 教育工委书记 县直机关工委书记 党组书记 县委秘书长 副局长 县供销社主任 县委社会工作部部长 研究院院长 企业服务中心主任",
    "人大": "县人大常委会主任 人大常委会主任 县人大常委会副主任、县总工会主席 镇人大主席",
    "政协": "县政协主席 政协主席 政协副主席",
    "群团": "团县委书记 共青团平江县委书记 县妇联主席 工会主席 残联理事长",
    "法检": "法院院长 县人民法院院长 检察长 县人民检察院检察长",
    "企业": "董事长 集团董事长 集团党委书记、董事长 总经理 厂长 行长 国有企业党委书记 公司党委副书记",
    "学校医院": "校长 县第一中学校长 第一中学党委书记 高校党委书记 校党委书记 园长 医院院长 县人民医院党委书记 乡镇卫生院院长",
    "村社区书记": "村党支部书记 社区党委书记 驻村第一书记 村委会主任 居委会主任",
    "指挥机构负责人": "指挥长 防汛抗旱指挥部总指挥 领导小组组长 安委会主任 河长 县林长",
    "未知": "主任 主席 院长 领导 主要领导 某某 主任科员 县长助理 党委书记 张三",
}


@pytest.mark.parametrize(("sort", "post"), [(sort, post) for sort, posts in POSTS.items() for post in posts.split()])
def test_a_post_has_its_sort(sort: str, post: str) -> None:
    """A deputy, a bureau chief, a youth league secretary is never a county's secretary or head."""
    assert sort_of(post, "区域", "县", LIBRARY.words) == sort


def test_block_heads_may_name_every_sort() -> None:
    """The fine sorts and the coarse ones."""
    assert set(SORTS) <= set(speaker_sorts(LIBRARY.words))
    assert {"书记", "行政", "副职", "纪委"} <= set(speaker_sorts(LIBRARY.words))


@pytest.mark.parametrize(
    ("post", "circle", "level", "sort"),
    [("书记", "区域", "村", "村社区书记"), ("主任", "区域", "社区", "村社区书记"), ("党委书记", "区域", "镇", "党委正职"), ("党委书记", "企业", "县", "企业"),
     ("院长", "医院", "县", "学校医院"), ("书记", "学校", "县", "学校医院"), ("主任", "部门", "市", "部门负责人"), ("主任", "区域", "开发区", "政府正职"),
     ("主席", "区域", "自治区", "政府正职"), ("团长", "区域", "团场", "政府正职"), ("党支部书记", "区域", "县", "未知")],
)  # fmt: skip
def test_a_vague_post_is_told_by_the_meeting(post: str, circle: str, level: str, sort: str) -> None:
    """书记 is the company's in a company and the township's in a township; else it stays unknown."""
    assert sort_of(post, circle, level, LIBRARY.words) == sort


@pytest.mark.parametrize(
    ("text", "name", "found"),
    [("王五县委书记", "王五", ("县委书记", "王五")), ("县委书记（王五）", "王五", ("县委书记", "王五")),
     ("县委书记王五同志", "王五", ("县委书记", "王五")), ("县委书记（兼）王五", "王五", ("县委书记（兼）", "王五")), ("王五", "王五", ("", "王五")),
     ("县委书记王五", "", ("县委书记", "王五")), ("县委书记 王五", "", ("县委书记", "王五")), ("县委书记　王五同志", "", ("县委书记", "王五")),
     ("副县长欧阳明", "", ("副县长", "欧阳明")), ("县委书记王五", "王五", ("县委书记", "王五")), ("县委书记", "王五", ("县委书记", "王五")),
     ("县长助理", "", ("县长助理", "")), ("主任科员", "", ("主任科员", "")), ("县委副书记、县长 李四", "", ("县委副书记、县长", "李四")),
     ("局长高山", "", ("局长", "高山")), ("县委常委、组织部部长", "", ("县委常委、组织部部长", ""))],
)  # fmt: skip
def test_a_name_behind_the_post_is_taken_off(text: str, name: str, found: tuple[str, str]) -> None:
    """So that the subtitle prints it once."""
    assert split_name(text, name, LIBRARY.words) == found


def setting(place: str, speaker: str, **more: str) -> Setting:
    """The setting of a meeting at `place` with that speaker."""
    return read_setting(Asked(place=place, speaker=speaker, **more), LIBRARY)


@pytest.mark.parametrize(
    ("place", "speaker", "leader"),
    [("平江县", "县委书记", "市委"), ("平江县", "县长", "县委"), ("平江县", "副县长", "县委、县政府"), ("平江县", "县委副书记", "县委"), ("平江县", "县政协主席", "县委"),
     ("平江县", "县纪委书记", "县委和市纪委监委"), ("平江县", "县防指指挥长", "县委、县政府"), ("平江县", "", "市委"), ("平江县", "市委书记", "省委"), ("平江县", "副市长", "县委、县政府"),
     ("岳阳市", "市长", "市委"), ("广东省", "省委书记", "党中央"), ("广东省", "省长", "省委"), ("姑苏区", "区长", "区委"), ("昆山市", "市委书记", "苏州市委"),
     ("神农架林区", "区长", "林区党委"), ("锡林郭勒盟", "盟长", "盟委"), ("苏州工业园区", "管委会主任", "党工委"), ("平江县梅仙镇", "镇党委书记", "县委"), ("幸福村", "村党支部书记", "镇党委"),
     ("第八师", "师长", "师市党委"), ("平江县教育局", "局长", "县委、县政府"), ("平江县教育局", "县委书记", "市委"), ("平江县教育局", "副县长", "县委、县政府"),
     ("平江县城投集团", "董事长", "县委、县政府"), ("某某集团有限公司", "董事长", "上级党组织"), ("某某集团有限公司", "总经理", "集团党委"),
     ("平江县第一中学", "校长", "学校党组织"), ("平江县人民医院", "党委书记", "县委、县政府"), ("县委组织部", "部长", "县委"), ("平江县人民法院", "院长", "县委"), ("平江县总工会", "主席", "县委")],
)  # fmt: skip
def test_a_speaker_closes_under_those_above_him(place: str, speaker: str, leader: str) -> None:
    """A secretary under the level above, a head of government under his committee, a bureau under county and government."""
    assert setting(place, speaker).speaker.leader == leader


@pytest.mark.parametrize(
    ("place", "speaker", "told"),
    [("平江县", "村党支部书记", "对不上"), ("苏州市", "县委书记", "对不上"), ("平江县教育局", "公安局局长", "对不上"), ("平江县第一中学", "董事长", "对不上"),
     ("平江县教育系统", "校长", "对不上"), ("平江县人民医院", "县第一中学校长", "对不上"), ("平江县", "市委书记", "上级领导到会"), ("平江县", "主任", "看不出"),
     ("平江县", "县教育局局长", "按“教育系统”的会议写"), ("平江县", "团县委书记", "按“共青团系统”的会议写")],
)  # fmt: skip
def test_a_speaker_who_does_not_fit_is_told(place: str, speaker: str, told: str) -> None:
    """Nothing is written in a wrong mouth without a word."""
    assert any(told in note for note in setting(place, speaker).notes)


def test_a_post_tells_the_level_when_nothing_else_does() -> None:
    """县委书记 without a place speaks in a county."""
    assert setting("", "县委书记").place.level == "县"
    assert setting("", "镇党委书记").place.level == "镇"
    assert setting("", "副市长").place.level == "地级市"
