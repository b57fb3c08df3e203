"""The shape of a free-text emphasis."""

import re
from pathlib import Path

import pytest
from helpers import ROOT
from hypothesis import given
from hypothesis import strategies as st

from nigao.chinese import sentence_of
from nigao.library.word_lists import Words
from nigao.meeting.emphasis import Shape, read_emphasis

WORDS = Words.open([ROOT / "templates" / "words"])
BAD = re.compile(
    r"(抓好|加强|推进|开展|做好)(加强|强化|推进|推动|防止|把|让|不)"
    r"|(保障|促进|支持|推动|提升|通过)(违规|违纪|拖欠|截留|套取|不作为|形式主义|吃拿卡要)"
    r"|(工作|整治|建设|会议|问题|加强|推进)\3|把[^，。]{0,12}把|，。|。。|的的|、、|“”"
)
"""What no verb phrase may hold (handbook, danger 8)."""

TABLE = """
农村饮水安全            中性名词  保障农村饮水安全
村级债务                中性名词  化解村级债务
校园餐                  中性名词  抓好校园餐
守牢耕地红线            动词短语  守牢耕地红线
耕地红线                中性名词  守牢耕地红线
营商环境                中性名词  优化营商环境
市场秩序                中性名词  维护市场秩序
教学质量                中性名词  提高教学质量
群众获得感              中性名词  增强群众获得感
监督机制                中性名词  健全监督机制
激励机制                中性名词  健全激励机制
干部队伍                中性名词  建强干部队伍
干部作风                中性名词  改进干部作风
养老服务                中性名词  改进养老服务
工作纪律                中性名词  严明工作纪律
主体责任                中性名词  压实主体责任
脱贫成果                中性名词  巩固脱贫成果
基层负担                中性名词  减轻基层负担
医保基金                中性名词  管好用好医保基金
村级小微权力            中性名词  管好用好村级小微权力
数字政府                中性名词  建好数字政府
文明新风                中性名词  培育文明新风
农村集体“三资”管理      中性名词  加强农村集体“三资”管理
要素保障                中性名词  强化要素保障
民生实事                中性名词  办好民生实事
就业                    中性名词  促进就业
秸秆禁烧                中性名词  抓好秸秆禁烧
宣传教育                中性名词  加强宣传教育
监督检查                中性名词  抓好监督检查
防风险、保安全          中性名词  抓好防风险、保安全
反腐败                  中性名词  抓好反腐败
矛盾纠纷排查化解        中性名词  抓好矛盾纠纷排查化解
违规吃喝专项整治        中性名词  抓好违规吃喝专项整治
形式主义整治            中性名词  抓好形式主义整治
文明行为                中性名词  抓好文明行为
整治行动                中性名词  抓好整治行动
零工市场建设            建设名词  推进零工市场建设
老旧小区改造            建设名词  推进老旧小区改造
乡村振兴                建设名词  推进乡村振兴
规范化建设              建设名词  推进规范化建设
管理体制改革            建设名词  推进管理体制改革
违规吃喝                坏事名词  整治违规吃喝
“四风”问题              坏事名词  整治“四风”问题
新能源项目落地慢的问题  坏事名词  解决新能源项目落地慢的问题
拖欠农民工工资          坏事名词  整治拖欠农民工工资
吃拿卡要                坏事名词  整治吃拿卡要
请客送礼                坏事名词  整治请客送礼
干部不作为              坏事名词  整治干部不作为
教育乱收费              坏事名词  整治教育乱收费
培训机构乱象            坏事名词  整治培训机构乱象
安全隐患                坏事名词  排查整治安全隐患
消防隐患                坏事名词  排查整治消防隐患
政治风险                坏事名词  化解政治风险
管理漏洞                坏事名词  补上管理漏洞
矛盾纠纷                坏事名词  化解矛盾纠纷
审批堵点                坏事名词  打通审批堵点
撂荒地复耕              中性名词  抓好撂荒地复耕
基层“微腐败”            坏事名词  整治基层“微腐败”
一刀切                  坏事名词  防止一刀切
举报渠道                中性名词  畅通举报渠道
政治站位                中性名词  提高政治站位
“三公”经费              中性名词  管好用好“三公”经费
别搞一刀切              难判      -
县委书记亲自抓          难判      -
群众办事难              坏事小句  解决群众办事难的问题
审批慢                  坏事小句  解决审批慢的问题
落实不到位              坏事小句  解决落实不到位的问题
整改不彻底不到位        坏事小句  解决整改不彻底不到位的问题
物业收费不透明          坏事小句  解决物业收费不透明的问题
监管缺失                坏事小句  解决监管缺失的问题
推进缓慢                坏事小句  解决推进缓慢的问题
让群众少跑腿            动词短语  让群众少跑腿
把补贴发到户            动词短语  把补贴发到户
不搞形式主义            动词短语  不搞形式主义
为基层减负              动词短语  为基层减负
加强村级小微权力监督    动词短语  加强村级小微权力监督
规范村级小微权力        动词短语  规范村级小微权力
整治殡葬乱象            动词短语  整治殡葬乱象
治理形式主义            动词短语  治理形式主义
集中整治殡葬乱象        动词短语  集中整治殡葬乱象
防止分配不公            动词短语  防止分配不公
防范化解重大风险        动词短语  防范化解重大风险
健全机制                动词短语  健全机制
优化营商环境            动词短语  优化营商环境
持续深化改革            动词短语  持续深化改革
服务企业                动词短语  服务企业
发展壮大村级集体经济    动词短语  发展壮大村级集体经济
过紧日子                动词短语  过紧日子
把好工程变更关          动词短语  把好工程变更关
如何用好闲置校舍        疑问小句  弄清楚如何用好闲置校舍
谁来管                  疑问小句  弄清楚谁来管
怎么把钱花好            疑问小句  弄清楚怎么把钱花好
建设用地审批            难判      -
落实情况                难判      -
整改力度                难判      -
推进会                  难判      -
提升行动                难判      -
保障农民工工资支付      难判      -
各村年底前必须公开账目  整句      -
群众的事，一件也不能拖  整句      -
钱要花在刀刃上          整句      -
"""
ROWS = [tuple(line.split()) for line in TABLE.strip().splitlines()]


@pytest.mark.parametrize(("text", "kind", "verb"), ROWS, ids=[row[0] for row in ROWS])
def test_an_emphasis_has_a_shape_and_a_verb_phrase(text: str, kind: str, verb: str) -> None:
    """Text → shape → what can follow 要 and stand before 这件事; - means only 一件事：… is safe."""
    found = read_emphasis(text, WORDS)
    assert (found.shape, found.verb or "-") == (kind, verb)


def test_the_table_is_wide_enough() -> None:
    """Every shape is met, and many inputs."""
    assert len(ROWS) >= 60
    assert {row[1] for row in ROWS} == {kind.value for kind in Shape}


@pytest.mark.parametrize(
    ("typed", "cleaned"),
    [
        ("校园餐。", "校园餐"),
        ("  关于校园食品安全等方面", "校园食品安全"),
        ("要重点抓好校园餐！", "抓好校园餐"),
        ("重点要把校园餐抓好", "把校园餐抓好"),
        ("特别是村级小微权力", "村级小微权力"),
        ("请强调一下", "一下"),
        ("校园餐,医保基金", "校园餐、医保基金"),
        ("让群众少跑腿,让数据多跑路", "让群众少跑腿，让数据多跑路"),
        ("工程招标(政府投资)", "工程招标（政府投资）"),
        ("就业", "就业"),
        ("要素保障", "要素保障"),
        ("重点项目建设", "重点项目建设"),
        ("希望工程", "希望工程"),
        ("针对性监督", "针对性监督"),
        ("请客送礼", "请客送礼"),
        ("", ""),
        ("，。", ""),
    ],
)
def test_filler_goes_and_words_stay(typed: str, cleaned: str) -> None:
    """关于、着重、等方面 fall away; 就业 does not lose its 就."""
    assert read_emphasis(typed, WORDS).text == cleaned


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ("群众的事一刻也不能等", "群众的事一刻也不能等。"),
        ("群众的事,一刻也不能等.", "群众的事，一刻也不能等。"),
        ("谁签字,谁负责!", "谁签字，谁负责！"),
        ("钱要花在刀刃上。。", "钱要花在刀刃上。"),
        ("账要公开；", "账要公开。"),
        ("他说：“我给你问问。”", "他说：“我给你问问。”"),
        ('要防"中梗阻"', "要防“中梗阻”。"),
        ("完成率达到98.5%", "完成率达到98.5%。"),
        ("上午9:30开始", "上午9:30开始。"),
        ("", ""),
        ("  ", ""),
    ],
)
def test_a_sentence_is_closed_once(typed: str, sentence: str) -> None:
    """A whole-sentence answer ends in one full stop and has full-width marks."""
    assert sentence_of(typed) == sentence


PIECES = st.sampled_from(
    ["加强", "推进", "整治", "治理", "把", "让", "不", "抓好", "落实", "建设", "管理", "监督", "违规", "违纪",
     "拖欠", "形式主义", "问题", "隐患", "难", "慢", "不到位", "校园餐", "医保",
     "群众", "村级", "安全", "机制", "行动", "会", "，", "。", "、", "“三资”",
     "要", "关于", "等方面", "如何", "必须", "的", "服务", "改革", "情况"]
)  # fmt: skip


@given(st.one_of(st.text(max_size=30), st.lists(PIECES, max_size=6).map("".join)))
def test_any_text_has_a_shape(text: str) -> None:
    """Nothing raises; a verb phrase holds the cleaned text; an unsure one has none."""
    found = read_emphasis(text, WORDS)
    assert (found.verb is None) == (found.shape in (Shape.SENTENCE, Shape.UNSURE))
    assert found.verb is None or found.text in found.verb


@given(st.lists(PIECES.filter(lambda piece: piece not in {"，", "。", "、"}), min_size=1, max_size=4))
def test_no_verb_phrase_stumbles(pieces: list[str]) -> None:
    """The verb that is added never clashes with what was typed."""
    found = read_emphasis("".join(pieces), WORDS)
    if found.verb and not BAD.search(found.text):
        assert not BAD.search(found.verb)


@pytest.mark.parametrize("row", [row for row in ROWS if row[2] != "-"], ids=lambda row: row[0])
def test_the_safe_frames_hold(row: tuple[str, str, str]) -> None:
    """In each of the four frames a verb phrase makes no bad pattern."""
    verb = row[2]
    for frame in (f"要{verb}。", f"围绕{verb}，把责任分清楚。", f"在{verb}上见结果。", f"{verb}这件事，今天单独交办。"):
        assert not BAD.search(frame)


def test_an_office_adds_its_own_words(tmp_path: Path) -> None:
    """A file of the same name in a higher folder adds words and changes single entries."""
    (tmp_path / "shapes.yaml").write_text("坏事词头: 半拉子\n尾词:\n  校园餐: 管好\n", encoding="utf-8")
    words = Words.open([*WORDS.folders, tmp_path])
    assert read_emphasis("半拉子工程", words).verb == "整治半拉子工程"
    assert read_emphasis("校园餐", words).verb == "管好校园餐"
    assert read_emphasis("违规吃喝", words).verb == "整治违规吃喝"
