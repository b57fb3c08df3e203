"""The forms of a topic."""

import re
from pathlib import Path

import pytest
from helpers import ROOT
from hypothesis import given
from hypothesis import strategies as st

from nigao import yamltext
from nigao.library.word_lists import Words
from nigao.meeting.topic_forms import FORMS, family, topic_forms

WORDS = Words.open([ROOT / "templates" / "words"])
TITLES = yamltext.load(ROOT / "tests" / "data" / "titles.yaml")
MORE = (
    "数字政府", "文明城市创建", "城市更新", "老旧小区改造", "根治欠薪", "信访积案化解", "平安建设", "法治政府", "校园餐专项整治",
    "医保基金监管", "高标准农田建设", "防汛备汛", "冬春火灾防控", "扫黑除恶", "移风易俗", "生态环境保护", "城市品质提升",
    "“厂中厂”安全整治", "国土绿化", "整治形式主义", "深入学习贯彻党的二十届四中全会精神", "学习教育", "主题教育", "农业农村",
    "烟花爆竹禁放", "重大项目建设", "人才", "党建", "河湖长制", "集体林权制度改革", "稳定就业", "加强作风建设", "提升城市治理",
    "统一战线", "宣传思想文化", "打击整治养老诈骗专项行动", "安全生产治本攻坚三年行动", "百日会战", "服务企业", "乡村振兴",
)  # fmt: skip
TOPICS = sorted({*(topic for row in TITLES for topic in row["topics"] or ()), *MORE})
PAIRS = sorted({tuple(row["topics"]) for row in TITLES if len(row["topics"] or ()) > 1})
WRONG = re.compile(
    r"(工作|整治|建设|会议|问题|加强|推进|行动|创建|发展|开展|抓好)\1"
    r"|(抓好|推进|推动|开展|做好|打好)(抓好|加强|强化|推进|推动|优化|提升|创建(?!工作)|深化|防止|把|让|不|做好|开展|落实)"
    r"|开展[^，]*(生产|环境)$|(行动|活动|会战|攻坚战|学习教育|政府)工作|的的|、、|和和|暨暨|^工作|作工"
)
"""What no form may hold (handbook, danger 8, and rule 15)."""


@pytest.mark.parametrize(
    ("topic", "forms"),
    [
        ("安全生产", ("安全生产工作", "抓好安全生产工作", "抓安全生产", "这项工作", "安全生产工作")),
        ("优化营商环境", ("优化营商环境工作", "优化营商环境", "抓营商环境", "这项工作", "优化营商环境工作")),
        ("集中整治", ("集中整治", "开展集中整治", "抓整治", "这次整治", "集中整治工作")),
        ("数字政府", ("数字政府建设", "推进数字政府建设", "抓数字政府建设", "这件事", "数字政府建设")),
        ("文明城市创建", ("文明城市创建", "开展文明城市创建", "抓创建", "这次创建", "文明城市创建工作")),
        ("创建全国文明城市", ("创建全国文明城市工作", "创建全国文明城市", "抓创建", "这次创建", "创建全国文明城市工作")),
        ("安全生产百日攻坚", ("安全生产百日攻坚", "开展安全生产百日攻坚", "抓安全生产百日攻坚", "这场攻坚", "安全生产百日攻坚")),
        ("招商引资“春雷行动”",
         ("招商引资“春雷行动”", "开展招商引资“春雷行动”", "抓招商引资“春雷行动”", "这次行动", "招商引资“春雷行动”")),
        ("加强作风建设", ("作风建设", "推进作风建设", "抓作风建设", "这件事", "作风建设")),
        ("为基层减负", ("为基层减负工作", "为基层减负", "抓减负", "这项工作", "为基层减负工作")),
        ("推动经济高质量发展", ("经济高质量发展", "推动经济高质量发展", "抓经济高质量发展", "这件事", "经济高质量发展工作")),
        ("违规吃喝", ("违规吃喝整治", "开展违规吃喝整治", "抓整治", "这次整治", "违规吃喝整治工作")),
        ("群众办事难", ("群众办事难问题整治", "开展群众办事难问题整治", "抓整治", "这次整治", "群众办事难问题整治工作")),
        ("矛盾纠纷", ("矛盾纠纷化解工作", "抓好矛盾纠纷化解工作", "抓矛盾纠纷化解", "这项工作", "矛盾纠纷化解工作")),
        ("根治欠薪", ("根治欠薪工作", "根治欠薪", "抓好这项工作", "这项工作", "根治欠薪工作")),
        ("组织工作", ("组织工作", "抓好组织工作", "抓好这项工作", "这项工作", "组织工作")),
        ("深入贯彻中央八项规定精神学习教育",
         ("深入贯彻中央八项规定精神学习教育", "开展深入贯彻中央八项规定精神学习教育", "抓学习教育", "这次学习教育",
          "深入贯彻中央八项规定精神学习教育")),
        ("重点工作", ("重点工作", "抓好重点工作", "抓重点工作", "这项工作", "重点工作")),
        ("群众身边不正之风和腐败问题集中整治",
         ("集中整治", "开展集中整治", "抓整治", "这次整治", "群众身边不正之风和腐败问题集中整治工作")),
        ("深化工程建设项目招投标突出问题专项整治",
         ("专项整治", "开展专项整治", "抓整治", "这次整治", "工程建设项目招投标突出问题专项整治工作")),
    ],
)  # fmt: skip
def test_one_topic_has_its_forms(topic: str, forms: tuple[str, ...]) -> None:
    """Noun, verb phrase, talk, pronoun and the full noun of one topic."""
    found = topic_forms([topic], None, WORDS)
    assert tuple(found[form] for form in FORMS[:5]) == forms


@pytest.mark.parametrize(
    ("topics", "forms"),
    [
        (("作风建设", "群众身边不正之风和腐败问题集中整治"),
         ("作风建设和集中整治", "抓好作风建设和集中整治", "抓作风建设和集中整治", "这两项工作",
          "作风建设以及群众身边不正之风和腐败问题集中整治工作", "作风建设暨群众身边不正之风和腐败问题集中整治")),
        (("安全生产", "消防"),
         ("安全生产和消防工作", "抓好安全生产和消防工作", "抓安全生产和消防", "这两项工作",
          "安全生产和消防工作", "安全生产暨消防")),
        (("优化营商环境", "招商引资"),
         ("优化营商环境和招商引资工作", "抓好这两项工作", "抓好这两项工作", "这两项工作", "优化营商环境和招商引资工作",
          "优化营商环境暨招商引资")),
        (("防汛", "信访", "安全生产"),
         ("防汛、信访和安全生产工作", "抓好防汛、信访和安全生产工作", "抓防汛、信访和安全生产", "这几项工作",
          "防汛、信访和安全生产工作", "防汛暨信访暨安全生产")),
    ],
)  # fmt: skip
def test_topics_joined_stay_short_and_grammatical(topics: tuple[str, ...], forms: tuple[str, ...]) -> None:
    """Two topics share one 工作; a topic with 和 of its own is tied by 以及."""
    assert tuple(topic_forms(topics, None, WORDS).values()) == forms


@pytest.mark.parametrize("topics", [*((topic,) for topic in TOPICS), *PAIRS], ids="暨".join)
def test_real_topics_make_no_bad_phrase(topics: tuple[str, ...]) -> None:
    """Over more than 120 real topics and pairs, no form doubles a word or joins what does not go together."""
    found = topic_forms(topics, None, WORDS)
    assert set(found) == set(FORMS)
    assert {form: text for form, text in found.items() if not text or WRONG.search(text)} == {}
    assert len(found["抓专题"]) <= 14


def test_there_are_enough_real_topics() -> None:
    """The test above means something."""
    assert len(TOPICS) >= 80


def test_a_topic_file_has_the_last_word() -> None:
    """Forms given by a topic's file win; the rest is made; more names pass through."""
    found = topic_forms(["安全生产"], {"抓专题": "抓安全", "专题口号": "人命关天"}, WORDS)
    assert (found["抓专题"], found["专题口号"], found["这项工作"]) == ("抓安全", "人命关天", "这项工作")


def test_complete_forms_need_no_word_list(tmp_path: Path) -> None:
    """A topic whose file gives every form costs no reading of word lists."""
    given_ = dict.fromkeys(FORMS, "写好了")
    assert topic_forms(["安全生产"], given_, Words.open([tmp_path])) == given_


def test_half_width_marks_become_full_width() -> None:
    """A topic copied from a web page is written as Chinese."""
    found = topic_forms(['中秋国庆"两节"期间安全生产', "今冬明春森林(草原)防灭火"], None, WORDS)
    assert found["专题名"] == "中秋国庆“两节”期间安全生产暨今冬明春森林（草原）防灭火"


def test_a_meeting_without_topic_speaks_of_its_main_work() -> None:
    """Nothing breaks when no topic is known."""
    assert topic_forms([], None, WORDS)["专题"] == "重点工作"


@pytest.mark.parametrize(
    ("topics", "name"),
    [
        (("群众身边不正之风和腐败问题集中整治",), "治"),
        (("作风建设", "群众身边不正之风和腐败问题集中整治"), "党"),
        (("校园食品安全专项整治",), "治"),
        (("数字政府",), "建"),
        (("乡村振兴",), "建"),
        (("安全生产",), "安"),
        (("安全生产“六化”建设",), "安"),
        (("防汛抗旱", "安全生产"), "安"),
        (("基层治理",), "治"),
        (("信访",), "治"),
        (("养老服务",), "民"),
        (("教育高质量发展",), "民"),
        (("优化营商环境",), "经"),
        (("推动经济高质量发展",), "经"),
        (("党的建设",), "党"),
        (("扫黄打非",), "治"),
        (("违规吃喝专项整治",), "党"),
        (("落实环保督察反馈意见整改",), "建"),
        (("耕地保护",), "建"),
        (("档案",), "平"),
        (("烟草专卖",), "平"),
        ((), "平"),
    ],
)
def test_a_topic_has_a_family(topics: tuple[str, ...], name: str) -> None:
    """An unknown topic still finds the general blocks of its family."""
    assert family(topics, WORDS) == name


@given(st.lists(st.text(alphabet="抓好推进工作建设整治优化安全和、“”专项行动创建城市开展 ", max_size=12), max_size=3))
def test_any_topic_has_every_form(topics: list[str]) -> None:
    """Whatever is typed, each form is there and 工作 is not doubled where the topic does not double it."""
    found = topic_forms(topics, None, WORDS)
    assert all(found[form] for form in FORMS)
    assert "工作工作" not in "".join(found.values()) or any("工作" in topic for topic in topics)
