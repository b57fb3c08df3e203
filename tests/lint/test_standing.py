"""Who speaks, of which line of bureaus, of which township: doubts that a text was made over from another."""

from __future__ import annotations

from datetime import date

import pytest

import nigao
from nigao.lint.finding import ERROR
from nigao.lint.run import check
from nigao.lint.setting import setting_of
from nigao.lint.text import text_of

LIBRARY = nigao.open_library()
DOUBTED = (
    ("柳河镇", "作为县委书记，我向大家表示感谢。", "县委书记"),
    ("金寨县", "要确保全市不发生重特大森林火灾。", "全市"),
    ("阿荣旗", "确保全县农牧民种粮有收益。", "全县"),
    ("寿光市", "最后由县长作总结讲话。", "县"),
    ("乌镇镇", "展示西塘镇干净整洁的良好形象。", "西塘镇"),
    ("平江县", "今天召开的是全县教育工作会议。希望大家以全县卫生健康系统的新作为回应期待。", "卫生健康"),
    ("平江县", "要自觉践行“四严四实”，落实“四会两课”制度。", "四严四实"),
    ("平江县", "各乡镇要在2025年11月30日前完成动员部署。", "2025年11月30日前"),
    ("平江县", "把2025年前三季度发现的问题作为今年年底前整改的硬任务。", "2025年前三季度"),
    ("平江县", "要修复一条水闸，改造两座公路。", "条水闸"),
    ("渭南市", "临渭、华州、潼关、凤翔等县（区）要紧盯沿山村庄。", "凤翔"),
    ("第八师石河子市", "县直各单位要主动为职工群众解决困难。", "县直各单位"),
    ("凉城县", "全县上下要坚决贯彻省委、省政府决策部署。", "省委、省政府"),
    ("平江县", "刚才，副县长李明同志通报了情况。李敏同志通报的项目要抓紧。", "李敏"),
    ("平江县", "今年是中国共产党成立100周年。", "100周年"),
)


@pytest.mark.parametrize(("place", "text", "passage"), DOUBTED, ids=[case[2] for case in DOUBTED])
def test_what_another_meeting_left_is_doubted(place: str, text: str, passage: str) -> None:
    """Told where it stands, whatever the level."""
    found = check(text_of(text, ""), setting_of(LIBRARY, place=place, on=date(2026, 11, 20)))
    assert any(passage in finding.passage or finding.passage in passage for finding in found)


def test_a_word_of_another_level_stays_sure_where_townships_are_only_counted() -> None:
    """各乡镇 is no township told of, so 全镇 behind it is left over from somebody's township."""
    found = check(
        text_of("各乡镇要抓好落实。全镇上下要行动起来。", ""), setting_of(LIBRARY, place="平江县", on=date(2026, 11, 20))
    )
    assert [finding.passage for finding in found if finding.level == ERROR] == ["全镇"]


@pytest.mark.parametrize(
    ("place", "text"),
    [
        ("隆德县", "福建省闽侯县与我县结下了深厚情谊，协作成果惠及群众。"),
        ("台江县", "榕江县的“村超”火爆全国，我县的“村BA”也打出了名气。"),
        ("乌镇镇", "公路改造涉及与桐乡市其他镇街的交通衔接，要主动对接濮院镇。"),
        ("寿光市", "由市长作总结讲话，市政府要抓好落实。"),
        ("金寨县", "为全市高质量发展作出金寨贡献。"),
        ("霍邱县", "上个月，县里到江苏省昆山市学习。昆山市委、市政府坚持企业有呼声、部门有回应。"),
        ("阜南县", "新型农村合作医疗后来与城镇居民基本医疗保险整合，如今统一为城乡居民基本医疗保险。"),
        ("平江县", "在庆祝中国共产党成立100周年大会上，习近平总书记发表重要讲话。"),
        ("平江县", "今年是中国共产党成立一百零五周年。"),
        ("衡东县", "这里要说一说白莲镇。今年以来，这个镇把整治同积分结合起来，全镇上下齐动手。"),
    ],
)
def test_what_is_rightly_told_of_others_is_no_sure_fault(place: str, text: str) -> None:
    """Neighbours, partners, superiors."""
    found = check(text_of(text, ""), setting_of(LIBRARY, place=place, on=date(2026, 11, 20)))
    assert [finding.passage for finding in found if finding.level == ERROR] == []
