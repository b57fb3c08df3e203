"""`nigao.read_title`: always a value, written as the annotated titles are."""

from __future__ import annotations

import json
from dataclasses import fields

import pytest
from helpers import ROOT

import nigao
from nigao import yamltext
from nigao.answers.answers import Answers, Entry
from nigao.answers.forms import tidy
from nigao.answers.presets import expanded, from_title
from nigao.answers.reading import Reading
from nigao.answers.title_text import plain, printed
from nigao.api import open_library

LIBRARY = open_library()
ROWS = yamltext.load(ROOT / "tests" / "data" / "titles.yaml")
FIELDS = tuple(field.name for field in fields(Reading))
MASKS = "XxＸ×某*"


def expected(row: yamltext.Map, field: str) -> object:
    """What the annotation says; a masked place is None."""
    value = row[field]
    if field in ("topics", "kinds"):
        return tuple(value or ())
    if field == "speech":
        return value == "true"
    masked = field == "place" and any(mask in str(value) for mask in MASKS)
    return None if value in (None, "null") or masked else str(value)


def test_the_annotated_titles_are_read() -> None:
    """Of the fields of 100 published titles 97 in 100, of the titles 90 in full."""
    wrong = [[f for f in FIELDS if getattr(nigao.read_title(row["title"], LIBRARY), f) != expected(row, f)] for row in ROWS]
    assert sum(map(len, wrong)) <= 0.03 * len(ROWS) * len(FIELDS)
    assert sum(not faults for faults in wrong) >= 90


READ = """\
董事长在集团公司安全生产工作会议上的讲话|speaker=董事长 scope=集团公司 topics=安全生产 kinds=工作会议
在平江县教育局2026年工作会议上的讲话|place=平江县 level=县 scope=教育局 year=2026年 topics= kinds=工作会议
在县教育局党风廉政建设工作会议上的讲话|level=县 scope=教育局 topics=党风廉政建设
院长在市人民医院医疗质量安全工作会议上的讲话|level=市 scope=人民医院 speaker=院长 topics=医疗质量安全
校长在县第一中学2026年教学工作会议上的讲话|level=县 scope=第一中学 topics=教学
在县发展和改革委员会2026年党建工作会议上的讲话|scope=发展和改革委员会 topics=党建
在湖南大学2026年教学工作会议上的讲话|place= scope=湖南大学 year=2026年
在中国农业银行平江支行党建工作会议上的讲话|scope=中国农业银行平江支行 topics=党建
国家能源集团福建公司二届一次职工代表大会暨2025年工作会议|scope=国家能源集团福建公司 ordinal=二届一次 year=2025年 kinds=职代会、工作会议
西藏成办2024年度述职述责述廉暨年终总结会议|scope=西藏成办 year=2024年度
高校(大学)党委书记在全校教师干部大会上的讲话|scope=全校 speaker=高校(大学)党委书记 kinds=大会
在县委组织部机关作风建设会议上的讲话|scope=县委组织部 topics=机关作风建设
在全市民营企业座谈会上的讲话|scope= topics=民营企业 kinds=座谈会
在平江县中小学校园安全工作会议上的讲话|scope= place=平江县 topics=中小学校园安全
在公司治理改革工作推进会上的讲话|scope= topics=公司治理改革
在全县大学生就业创业工作推进会上的讲话|scope= topics=大学生就业创业
在一四三团春耕备耕工作推进会上的讲话|place=一四三团 level=团场 topics=春耕备耕
在一〇三团春耕生产工作会议上的讲话|place=一〇三团 topics=春耕生产
在四川北路街道消防安全工作会议上的讲话|place=四川北路街道 level=街道 topics=消防安全
在巴彦塔拉苏木草原防火工作会议上的讲话|place=巴彦塔拉苏木 topics=草原防火
在苏州高新区招商引资工作推进会上的讲话|place=苏州高新区 level=开发区 topics=招商引资
在重庆渝中区信访工作会议上的讲话|place=重庆渝中区 level=区 topics=信访
在苏州防汛工作推进会上的讲话|place=苏州 topics=防汛
长治久安工作会议|place= topics=长治久安
在 XX 镇新一届村干部履职尽责动员大会上的讲话|place= level=镇 topics=新一届村干部履职尽责 kinds=动员会
在县2020年度党委书记抓基层党建工作述职评议会议上的讲话|level=县 year=2020年度 topics=党委书记抓基层党建 kinds=述职会
乡党委书记在撤乡建镇座谈会上的讲话|place= level=乡 speaker=乡党委书记 topics=撤乡建镇
在村（社区）“两委”换届工作动员会上的讲话|place= level= topics=村（社区）“两委”换届
村(社区)“两委”换届工作部署会|level= topics=村(社区)“两委”换届
在全市安全生产工作复盘会上的讲话|kinds=复盘会 topics=安全生产
在全县信访工作例会上的讲话|kinds=例会 topics=信访
在全县经济运行碰头会上的讲话|kinds=碰头会
在全县项目建设攻坚会上的讲话|kinds=攻坚会
在《条例》学习贯彻会上的讲话|kinds=学习贯彻会 topics=《条例》
在学习贯彻党的二十届四中全会精神宣讲会上的讲话|kinds=宣讲会 topics=学习贯彻党的二十届四中全会精神
在全县第3次安全生产工作调度会上的讲话|ordinal=第3次 topics=安全生产
在县委十三届八次全会上的讲话|ordinal=十三届八次 kinds=全体会议
在中国共产党平江县第十四届委员会第六次全体会议上的讲话|place=平江县 kinds=全体会议
在市安委会2026年第一次全体会议上的讲话|ordinal=第一次 year=2026年 level=市
在县政府第5次常务会议上的讲话|ordinal=第5次 kinds=常务会议
城市媒体推介会上的致辞讲话|ends_as=致辞讲话 kinds=推介会 topics=城市媒体
在全县安全生产工作推进会上的讲话文稿|ends_as=的讲话 kinds=推进会
在全县安全生产工作推进会上的讲话提纲|ends_as=讲话提纲
2023年文化系统舆情信息工作会议主持词|ends_as=主持词 scope=文化系统 topics=舆情信息
在全区重大项目集中开工活动上的致辞|ends_as=致辞 level=区 kinds=
县长在全县安全生产工作推进会工作推进会上的讲话|topics=安全生产 kinds=推进会
全县安全生产工作推进会全县安全生产工作推进会|topics=安全生产 kinds=推进会
《在全县安全生产工作会议上的讲话》（2026年3月5日）|topics=安全生产 ends_as=的讲话
在全县安全生产工作会议上的讲话-2026年3月5日|topics=安全生产
1.在全县森林防火工作会议上的讲话.docx|topics=森林防火 level=县
(县长)在全县防汛工作会议上的讲话|speaker=县长 topics=防汛
在全省安全生产电视电话会议平江县分会场上的讲话|level=省 kinds=电视电话会 topics=安全生产
某市长在全市202x年领导干部会议暨全市优化营商环境、加快项目建设大会上的主持讲话|topics=优化营商环境、加快项目建设 year=202x年
在××市防汛抗旱工作会议上的讲话|place= level=市 topics=防汛抗旱
在**镇秸秆禁烧工作部署会上的讲话|place= level=镇
在某某街道城市管理工作会上的讲话|place= level=街道 topics=城市管理
"""


@pytest.mark.parametrize("line", READ.splitlines(), ids=[line.split("|")[0] for line in READ.splitlines()])
def test_titles_nobody_annotated_are_read(line: str) -> None:
    """Bodies, regiments, ordinals, new kinds, endings, pasted and doubled titles; an empty value is one not named."""
    title, told = line.split("|")
    found = nigao.read_title(title, LIBRARY)
    for pair in told.split(" "):
        field, _, value = pair.partition("=")
        read = getattr(found, field)
        assert ("、".join(read) if isinstance(read, tuple) else read or "") == value, field


@pytest.mark.parametrize("text", ["", "安全生产", "关于召开会议的通知", "😀", "县" * 350_000, "在" * 150])
def test_any_text_gives_a_value(text: str) -> None:
    """A topic, nonsense, a megabyte."""
    assert isinstance(nigao.read_title(text, LIBRARY), Reading)


def test_a_pasted_title_is_printed_clean() -> None:
    """The first lines of a document, a title twice, a number in front, a date behind."""
    pasted = "在全县安全生产\n工作会议上的讲话\n（2026年3月5日）\n县委书记 张三"
    assert plain(pasted) == "在全县安全生产工作会议上的讲话"
    assert printed("《在全县安全生产工作会议上的讲话》（2026年3月5日）") == "在全县安全生产工作会议上的讲话"
    assert printed("在区委工作会议上的讲话(集中整治)") == "在区委工作会议上的讲话(集中整治)"
    assert from_title("一、在全县安全生产工作会议上的讲话", LIBRARY).entries["title"].value == "在全县安全生产工作会议上的讲话"


@pytest.mark.parametrize(
    ("topic", "told"),
    [
        ("在全县安全生产工作推进会上的讲话", {"topics": "安全生产", "kind": "推进会", "level": "县"}),
        ("安全生产工作推进会", {"topics": "安全生产", "kind": "推进会"}),
        ("平江县信访工作例会", {"topics": "信访", "kind": "例会", "place": "平江县"}),
    ],
)
def test_a_title_given_as_topic_is_taken_apart(topic: str, told: dict[str, str]) -> None:
    """So that no meeting is held on a meeting."""
    entries = expanded([Answers("参数", {"topics": Entry(topic, "topics")})], LIBRARY)[0].entries
    assert {key: entries[key].value for key in told} == told
    assert ("title" in entries) is ("讲话" in topic)


def test_a_topic_that_only_ends_in_the_word_stays() -> None:
    """社会, 机会 and the like are no meetings."""
    entries = expanded([Answers("参数", {"topics": Entry("工会", "topics")})], LIBRARY)[0].entries
    assert entries["topics"].value == "工会"


def test_the_json_of_a_draft_tells_the_meeting() -> None:
    """The same keys as the reading; what only the answers say stands there too."""
    from nigao.formats import json as output

    speech = nigao.draft(place="平江县", topics="安全生产", kind="推进会", speaker="县长", date="2026-03-10", library=LIBRARY)
    meeting = json.loads(output.write(speech, LIBRARY))["meeting"]
    assert tuple(meeting) == FIELDS
    assert meeting | {"speech": None} == {
        "place": "平江县", "level": "县", "scope": None, "year": None, "speaker": "县长", "topics": ["安全生产"], "kinds": ["推进会"],
        "ordinal": None, "ends_as": "的讲话", "speech": None,
    }  # fmt: skip
    bare = nigao.draft("县长在全县信访工作例会上的讲话", date="2026-03-10", library=LIBRARY)
    assert json.loads(output.write(bare, LIBRARY))["meeting"]["kinds"] == ["例会"]


def test_every_published_speech_is_drafted_from_its_title() -> None:
    """In the year of its title, printed as published."""
    for row in ROWS:
        if row["speech"] == "true":
            assert nigao.draft(row["title"], library=LIBRARY).title == tidy(row["title"])
