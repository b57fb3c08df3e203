"""Who a meeting is for, read from words."""

from __future__ import annotations

import pytest

from nigao.answers.refusals import paper, refusal
from nigao.answers.scopes import Scope, own_words, read_scope
from nigao.library.levels import CIRCLES
from nigao.library.library import Library

LIBRARY = Library.open()
WORDS = LIBRARY.words


def known(name: str) -> bool:
    """True for a place of the tables."""
    return bool(LIBRARY.gazetteer.find(name))


def scope(text: str) -> Scope:
    """What `text` tells."""
    return read_scope(text, WORDS, known)


@pytest.mark.parametrize(
    ("text", "kind", "place", "level", "line"),
    [("平江县教育局", "部门", "平江县", "", "教育"), ("县教育局", "部门", "", "县", "教育"), ("全县教育系统", "系统", "", "县", "教育"),
     ("教育系统", "系统", "", "", "教育"), ("苏州市市场监管局", "部门", "苏州市", "", "市场监管"), ("市场监管局", "部门", "", "", "市场监管"),
     ("县发展和改革委员会", "部门", "", "县", "发展和改革"), ("市委办公室", "部门", "", "市", ""), ("县委组织部", "部门", "", "县", "组织"),
     ("平江县人民法院", "部门", "平江县", "", "人民法院"), ("县总工会", "部门", "", "县", "总工会"), ("团县委", "部门", "", "", "团县"),
     ("某某集团有限公司", "企业", "", "", ""), ("国家能源集团福建公司", "企业", "", "", ""), ("集团公司", "企业", "", "", ""), ("集团", "企业", "", "", ""),
     ("中国农业银行平江县支行", "企业", "", "", ""), ("平江县第一中学", "学校", "平江县", "", ""), ("镇海中学", "学校", "", "", ""),
     ("梅仙镇中心小学", "学校", "梅仙镇", "", ""), ("中国人民大学", "学校", "", "", ""), ("市人民医院", "医院", "", "市", ""),
     ("县安委会", "机构", "", "县", ""), ("平江县防汛抗旱指挥部", "机构", "平江县", "", ""), ("XX县教育局", "部门", "XX县", "", "教育")],
)  # fmt: skip
def test_a_body_is_told_from_a_place(text: str, kind: str, place: str, level: str, line: str) -> None:
    """The ending tells what it is; what stands before it tells where."""
    found = scope(text)
    assert (found.kind, found.place, found.level, found.line) == (kind, place, level, line)


@pytest.mark.parametrize(
    "text",
    ["平江县", "苏州市", "一四三团", "街道办事处", "苏州高新区管委会", "县委", "平江县人民政府", "幸福社区居委会", "长寿街道", "海南", "铁厂镇", "石矿乡", ""],
)  # fmt: skip
def test_a_place_stays_a_place(text: str) -> None:
    """Nothing but a body is taken for one."""
    assert scope(text) == Scope()


@pytest.mark.parametrize("kind", CIRCLES)
def test_a_bare_kind_is_understood(kind: str) -> None:
    """An answer may be the kind alone."""
    assert scope(kind).kind == kind


@pytest.mark.parametrize(
    ("text", "said"),
    [("平江县教育局", ("局", "全局", "我局", "局党组")), ("平江县公安局", ("局", "全局", "我局", "局党委")), ("市卫生健康委", ("委", "全委", "我委", "委党组")),
     ("县委组织部", ("部", "部机关", "我部", "部务会")), ("湖南某某建设集团", ("集团", "全集团", "本集团", "集团党委")),
     ("城投集团有限公司", ("集团", "全集团", "本集团", "集团党委")), ("县自来水公司", ("公司", "全公司", "本公司", "公司党组织")),
     ("湖南师范大学", ("学校", "全校", "我校", "学校党委")), ("平江县第一中学", ("学校", "全校", "我校", "学校党组织")),
     ("市人民医院", ("医院", "全院", "我院", "医院党委")), ("县妇联", ("妇联", "机关", "机关", "妇联党组"))],
)  # fmt: skip
def test_a_body_speaks_of_itself(text: str, said: tuple[str, str, str, str]) -> None:
    """Each has its own short name and its own party committee."""
    found = scope(text)
    assert own_words(found.ending, found.body, WORDS) == said


@pytest.mark.parametrize(
    ("text", "sort"),
    [("在全区重大项目集中开工活动上的致辞", "致辞"), ("县委书记2024年抓基层党建工作述职报告", "述职报告"), ("关于2024年度党风廉政建设情况的述责述廉报告", "述责述廉报告"),
     ("2025年县委书记“七一”专题党课讲稿", "党课"), ("专题党课:加强国有企业党建工作 以高质量党建保障国有企业高质量发展", "党课"), ("平江县政府工作报告", "政府工作报告"),
     ("乡镇党委书记在片区项目建设促动会上的表态发言", "表态发言"), ("党课", "党课"), ("县人大常委会工作报告", "工作报告"), ("县委书记在专题党课上的讲稿", "党课"),
     ("关于全县夏粮收购情况的汇报材料", "汇报材料"), ("县委常委班子民主生活会对照检查材料", "对照检查材料"),
     ("县长在中央督察组督察我县动员会上的表态讲话", "表态讲话"), ("在省长来我市调研座谈会上的发言", "汇报发言"),
     ("在全县庆祝建党节大会上的讲话", "庆祝大会上的讲话"), ("在全县新春团拜会上的讲话", "团拜会上的讲话"),
     ("县自然资源局在“田长制”落实情况调度会上的发言提纲", "汇报发言"), ("副县长2025年度个人述职述德述廉报告", "述廉报告"),
     ("政协主席在政协××县第十一届委员会第五次会议上的闭幕讲话", "政协会议上的讲话"), ("在全县中秋文艺晚会上的主持词", "晚会的主持词")],
)  # fmt: skip
def test_what_is_not_written_here_is_named(text: str, sort: str) -> None:
    """With what to do instead."""
    found = refusal(text, WORDS)
    assert found
    assert found[0] == sort
    assert len(found[1]) > 10


@pytest.mark.parametrize(
    "text",
    ["在全县安全生产工作推进会上的讲话", "在全市党委书记抓基层党建述职评议会上的讲话", "在全市信访工作会议上的发言", "在县委党课活动动员会上的讲话", "安全生产",
     "在村民代表大会上的讲话", "在全县庆祝教师节暨表彰大会上的讲话", "在全市调研成果交流会上的讲话"],
)  # fmt: skip
def test_what_can_be_written_is_not_refused(text: str) -> None:
    """A meeting on reports is still a meeting."""
    assert refusal(text, WORDS) is None


@pytest.mark.parametrize(
    ("text", "sort"),
    [("关于印发《全县秸秆禁烧工作方案》的通知", "通知"), ("全县上半年工作总结和下半年工作打算", "工作打算"), ("关于加强消防工作的意见", "意见"),
     ("县委常委会会议纪要", "会议纪要"), ("平江县2026年信访工作要点", "工作要点"),
     ("县财政局关于2025年预算执行情况和2026年预算草案的报告", "报告")],
)  # fmt: skip
def test_a_paper_is_named(text: str, sort: str) -> None:
    """A notice, a plan, a summary is no speech, and is told as what it is."""
    found = paper(text, WORDS)
    assert found
    assert found[0] == sort


@pytest.mark.parametrize(
    "text", ["在全县工作总结会上的讲话", "在全市工作通报会上的讲话", "督察反馈意见", "通知", "在全县工作会议上的讲话要点"]
)
def test_a_meeting_or_a_topic_is_no_paper(text: str) -> None:
    """However their words end."""
    assert paper(text, WORDS) is None
