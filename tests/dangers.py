"""What a finished draft must not say: the tables behind the tests of the writers' dangers 1–5, 7 and 8."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from nigao.drafting.speech import Draft, Paragraph
from nigao.library.library import Library
from nigao.library.references import Reference

HAN = re.compile("[\u4e00-\u9fff]")

# ---------------------------------------------------------------- 1 misquotations

QUOTED = re.compile(
    "(?:习近平|总书记|报告|全会|公报)[^“”。]{0,12}(?:强调|指出|要求|提出|告诫|讲过|说过)[^“”。]{0,8}“((?:[^“”]|“[^”]*”)*)”"
)
"""Words in quotation marks that somebody is said to have said."""
SET_PHRASES = (
    "群众身边不正之风和腐败问题集中整治", "群众身边不正之风和腐败问题", "中央八项规定精神", "全面从严治党", "党的自我革命", "以习近平同志为核心的党中央",
    "发生在群众身边的", "形式主义官僚主义", "不敢腐不能腐不想腐", "习近平总书记", "党的作风建设", "整治形式主义为基层减负", "坚决做到两个维护", "党委党组主体责任",
)  # fmt: skip
"""Terms that a quotation and our own prose may both hold."""
RUN = 9
"""Han characters in a row that are no accident."""


def plain(text: str) -> str:
    """Quotation marks inside a quotation, as the reference stores them."""
    return text.replace("‘", "“").replace("’", "”").rstrip("。")


def misquoted(text: str, quotations: frozenset[str], reported: frozenset[str] = frozenset()) -> list[str]:
    """Everything quoted after a leader's name that is not word for word in `quotations`; `reported` texts bear no marks of their own."""
    for report in reported:
        text = text.replace(report, "")
    return [found for found in QUOTED.findall(text) if plain(found) not in quotations]


def runs(text: str) -> Iterator[str]:
    """Stretches of Han characters, cut at set phrases."""
    han = "".join(HAN.findall(text))
    for phrase in SET_PHRASES:
        han = han.replace(phrase, "\0")
    yield from han.split("\0")


def grams(text: str, length: int = RUN) -> set[str]:
    """Every run of `length` Han characters in `text`, set phrases cut out."""
    return {piece[n : n + length] for piece in runs(text) for n in range(len(piece) - length + 1)}


# ---------------------------------------------------------------- 2 words of superiors

SAYS = "强调|指出|评价|肯定(?!会)|寄予|叮嘱|希望我|嘱咐"


def superiors(forms: Mapping[str, str]) -> re.Pattern[str]:
    """What would put words in the mouth of a place's superiors; 有明确要求 and 作了部署 stay free."""
    own = {part for key in ("上级", "上级党政", "上级链", "上级纪委监委") for part in forms[key].split("、")}
    who = "|".join(
        sorted({*map(re.escape, own), "党中央", "国务院", "中央纪委", "中央", "总书记", "全会", "公报"}, key=len, reverse=True)
    )
    return re.compile(
        f"(?:{who})[^，。；]{{0,6}}(?:{SAYS})|(?:{who})(?:明确|一再|反复|多次)?要求(?:各级|我们|各地|把|要|必须|做到|[^，。；、的和有部]{{6,}})"
    )


# ---------------------------------------------------------------- 3 the day


@dataclass(frozen=True, slots=True)
class Day:
    """Wording that is right on some days only."""

    words: str
    """A regular expression."""
    first: str
    """First day it may be said; empty: always."""
    last: str
    """Last day it may be said; empty: for ever."""
    wrong: tuple[str, str]
    """A day and a sentence that is wrong on it."""
    right: tuple[str, str]
    """A day and a sentence like it that is right."""

    def broken_by(self, text: str, on: date) -> bool:
        """True when `text`, said `on` that day, breaks the rule."""
        allowed = (self.first or "0001-01-01") <= on.isoformat() <= (self.last or "9999-12-31")
        return not allowed and re.search(self.words, text) is not None


DAYS = (
    Day("(?<!十[八九]届)(?<!将召开的)(?:二十届)四中全会(?:精神|部署|公报|强调|指出)?", "2025-10-23", "2026-10-25",
        ("2025-04-10", "学习贯彻党的二十届四中全会精神"), ("2025-04-10", "党的十九届四中全会精神")),
    Day("(?<!十[八九]届)(?<!中央纪委)五中全会(?:精神|部署|公报|强调|指出|《决定》)", "9999-01-01", "",
        ("2026-11-20", "学习贯彻党的二十届五中全会精神"), ("2026-11-20", "二十届中央纪委五次全会精神")),
    Day("二十届(?:二中、)?三中全会(?:精神|部署|公报)", "2024-07-18", "", ("2024-06-15", "党的二十届三中全会精神"), ("2024-08-01", "党的二十届三中全会精神")),
    Day("二十届历次全会精神", "2025-10-23", "2026-10-25", ("2025-04-10", "党的二十大和二十届历次全会精神"), ("2026-03-10", "党的二十届历次全会精神")),
    Day("二十届中央纪委五次全会", "2026-01-12", "", ("2025-11-20", "二十届中央纪委五次全会部署"), ("2026-03-10", "二十届中央纪委五次全会部署")),
    Day("二十届中央纪委四次全会", "2025-01-06", "2026-01-13", ("2026-03-10", "二十届中央纪委四次全会作出部署"), ("2025-04-10", "二十届中央纪委四次全会")),
    Day("二十届中央纪委三次全会", "2024-01-08", "2025-01-05", ("2025-04-10", "二十届中央纪委三次全会"), ("2024-06-15", "二十届中央纪委三次全会")),
    Day("习近平党建思想", "2026-06-15", "", ("2026-03-10", "深入学习习近平党建思想"), ("2026-07-10", "深入学习习近平党建思想")),
    Day("习近平总书记关于党的建设的重要思想", "", "2026-06-14", ("2026-07-10", "习近平总书记关于党的建设的重要思想"), ("2026-03-10", "习近平总书记关于党的建设的重要思想")),
    Day("总体战", "2025-01-06", "", ("2024-06-15", "坚决打好反腐败斗争攻坚战、持久战、总体战"), ("2025-04-10", "反腐败斗争总体战")),
    Day("(?<!党纪)(?<!规定精神)(?<!正确政绩观)县级主战场", "2026-01-14", "", ("2025-11-20", "推动县级主战场持续深化"), ("2026-03-10", "县级主战场")),
    Day("“十五五”[^。]{0,4}开局之年", "2026-01-01", "2026-12-31", ("2025-11-20", "今年是“十五五”开局之年"), ("2026-03-10", "今年是“十五五”开局之年")),
    Day("收官|决胜之年", "2025-01-01", "2025-12-31", ("2026-03-10", "确保“十四五”圆满收官"), ("2025-11-20", "今年是“十四五”规划收官之年")),
    Day("“十五五”良好开局", "2025-01-01", "2026-12-31", ("2024-06-15", "实现“十五五”良好开局"), ("2026-03-10", "实现“十五五”良好开局")),
    Day("“十五五”规划纲要", "2026-03-12", "", ("2026-03-10", "落实“十五五”规划纲要"), ("2026-07-10", "落实“十五五”规划纲要")),
    Day("(?:开展|深入)[^。]{0,8}深入贯彻中央八项规定精神学习教育(?!成果)", "2025-03-17", "2025-07-31",
        ("2025-11-20", "扎实开展深入贯彻中央八项规定精神学习教育"), ("2025-11-20", "巩固拓展深入贯彻中央八项规定精神学习教育成果")),
    Day("开展[^。]{0,8}树立和践行正确政绩观学习教育", "2026-02-24", "2026-07-31",
        ("2026-09-10", "扎实开展树立和践行正确政绩观学习教育"), ("2026-09-10", "巩固拓展树立和践行正确政绩观学习教育成果")),
    Day("新修订的《党政机关厉行节约反对浪费条例》", "2025-05-18", "2026-12-31",
        ("2025-04-10", "新修订的《党政机关厉行节约反对浪费条例》"), ("2025-04-10", "《党政机关厉行节约反对浪费条例》")),
    Day("《整治形式主义为基层减负若干规定》", "2024-08-06", "", ("2024-06-15", "《整治形式主义为基层减负若干规定》"), ("2025-04-10", "《整治形式主义为基层减负若干规定》")),
    Day("攻坚决战之年", "2026-01-01", "2026-12-31", ("2025-11-20", "“攻坚决战之年”"), ("2026-03-10", "“攻坚决战之年”")),
    Day("高标准农田建设问题整治", "2026-01-14", "", ("2025-11-20", "部署开展高标准农田建设问题整治"), ("2026-03-10", "部署开展高标准农田建设问题整治")),
    Day("最新全会", "9999-01-01", "", ("2026-11-20", "学习贯彻最新全会精神"), ("2026-11-20", "学习贯彻党中央最新部署")),
)  # fmt: skip
"""From the communiqués and documents listed with their sources in templates/references."""

# ---------------------------------------------------------------- 4 levels

LEVEL_BANS: Mapping[str, tuple[str, ...]] = {
    "柳河镇": ("市直", "县直", "常委会会议", "巡察组", "立案", "留置", "移送司法", "全市", "全县", "营商环境专班", "镇直各部门"),
    "某某乡": (
        "市直",
        "县直",
        "常委会会议",
        "巡察组",
        "立案",
        "留置",
        "移送司法",
        "全市",
        "全县",
        "镇党委",
        "镇政府",
        "全镇",
        "我镇",
    ),
    "东兴街道": ("街道党委", "街道政府", "全镇", "我镇", "镇党委", "镇政府", "常委会", "立案", "留置", "移送司法", "乡亲"),
    "锡林郭勒盟": ("盟政府", "地区政府", "常委", "人代会", "全市", "我市", "市委"),
    "平江县": ("我市", "市直", "各县（市、区）", "巡视"),
    "临安区": ("我市", "市直", "各县（市、区）", "巡视"),
    "义乌市": ("各县（市、区）", "巡视", "全县", "我县"),
    "鄂温克族自治旗": ("我市", "全县", "我县", "县委", "巡视"),
    "岳阳市": ("巡视", "各乡镇（街道）要", "咱们", "乡亲"),
    "大理白族自治州": ("巡视", "全市", "我市", "市直", "咱们", "乡亲"),
    "临港经济技术开发区": ("区委", "区政府", "人大", "常委会", "巡察"),
    "湖南省": ("全市", "我市", "市直", "省纪委书记的"),
    "内蒙古自治区": ("全市", "我市", "市直", "省委", "省政府", "全省"),
    "第八师石河子市": ("全市上下", "我市", "市政府", "乡亲"),
}
"""Words that give another level away in a finished draft."""
MANY_PEOPLES = ("内蒙古自治区", "大理白族自治州", "锡林郭勒盟", "鄂温克族自治旗", "第八师石河子市")
"""Places where a speech says 各族 at least once (danger 10)."""

# ---------------------------------------------------------------- 5 what is not ours to order

UNLAWFUL = re.compile(
    "至少查处|不少于.{1,4}起|办案任务|排名末位|先免职|先停职|一律免职|从重从快|顶格处理|株连|家属一并|法院要判|责成"
    "|(?:纪委监委|纪委|纪工委|纪检监察工委)(?:[^，。；、会同和牵]{0,4})(?:检查食堂|核发|审批|发放|制定行业|采购|收缴)"
    "|(?:纪委监委|纪委)[^，。]{0,6}主体责任|书记[^，。]{0,4}负?监督责任"
)

# ---------------------------------------------------------------- 7 inventions

FIGURE = re.compile(
    "[0-9０-９]+[^，。]{0,4}|[二三四五六七八九十百千两]+(?:起|万元|％|%|个?百分点|个月|亿|公里|亩|批次)|近[一二三两五]年|[上下]半年|[一二三四]季度|[本下]?月底|百日"
)
NEW_MECHANISM = re.compile("(?:红黑|龙虎|光荣)榜|[一-龥]{2}(?:领办|包保|挂牌|积分)制|“[^”]{2,8}(?:机制|行动|制|码)”")
PEOPLE = re.compile("[赵钱孙李周吴郑王张刘陈杨][某一-龥]{0,1}(?:某|同志|书记|县长)(?!会)")

# ---------------------------------------------------------------- 8 grammar

BROKEN = tuple(
    map(
        re.compile,
        (
            r"(?:抓好|加强|推进|开展|做好)(?:加强|强化|推进|推动|防止|把|让|不)",
            r"(?:保障|促进|支持|推动|提升|通过|建好|巩固|培育)(?:违规|违纪|拖欠|截留|套取|不作为|形式主义|吃拿卡要|虚报)(?![^，。]{0,8}(?:整治|治理))",
            r"(工作|整治|建设|会议|问题|加强|推进)\1",
            r"把[^，。、]{0,12}把(?!握|关|脉)|把把",
            r"，。|。。|，，|的的|、、|“”|、，|、。|：。",
            r"在[^，。]{1,14}上上",
            r"要要|要请(?:要|求)|解决[^，。]{0,20}的问题的问题|整治整治|{{|}}|None|\bnull\b",
        ),
    )
)


def said_by_others(draft: Draft, library: Library, on: date) -> list[str]:
    """The stretches of a draft that are not the template's own: references and answers, longest first."""
    found: set[str] = {"同志们："}
    for paragraph in draft.paragraphs:
        for item in paragraph.source.items:
            role = item.rpartition("/")[0]
            reference = library.reference(role, on) if role.startswith(("提法.", "引语.")) else None
            if isinstance(reference, Reference):
                found.add(reference.text)
    return sorted(found, key=len, reverse=True)


def own_words(paragraphs: Iterator[Paragraph] | tuple[Paragraph, ...], others: list[str]) -> str:
    """What the templates say themselves, paragraph by paragraph."""
    text = "\n".join(p.full for p in paragraphs)
    for other in others:
        text = text.replace(other, "〇")
    return text
