"""What the shipped prose must not say, and the ways to look for it: in what is said and in what is written."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from readings import Reader, Reading

from nigao.library.block import Block, Depth, Wording
from nigao.library.template import Choice, Line, Pieces, Slot

SIZES = {Depth.BRIEF: (85, 165), Depth.MIDDLE: (140, 250), Depth.FULL: (225, 400)}
"""Characters of a point with its marker: what the author's page promises, widened a little."""
MARKER = 3
"""Characters of 第一， or （一）."""

LEVEL_WORDS = re.compile(
    r"(?:(?<![安健])全|我)[省市县州盟旗镇乡](?![域直])|(?<![省市县区州盟旗镇乡师各、）])[市县州盟旗](?:委|政府|直|纪委)|[市县州]直各?部门"
)
"""Words of one level, which templates may only say through a name; what names print is taken out before."""
NEVER = re.compile(
    "至少查处|不少于|办案任务|(?<!不给基层下达)办案指标|排名末位|先免职|先停职|一律免职|从重从快|顶格|株连|家属一并|法院要判|责成|责任状|军令状|一票否决"
    "|日报告|零报告|层层召开|人人表态|红黑榜|每日一报|刁民|钉子户|缠访|闹访|低端|落后群众|土政策|搞定|摆平|干翻|斩首|歼灭|杀出血路"
    "|犯罪分子|反应强烈|高度评价|触目惊心|猖獗|走在前列|争当标杆|一流"
)
"""Words no speech of ours holds (dangers 5, 6 and 10)."""
WITHIN_CRITICISM = re.compile("工作群|打卡|典型材料")
"""Said only where formalism is being cut back."""
FREQUENCY = re.compile(
    "每[日周月季]|每半[年月]|每个?季度|逐月|季度|月底|年底|百日|按[周季]|按月(?!代发)|[周月]调度|积分|领办|[路河田林街]长制|红黑榜"
)
"""Frequencies, deadlines and named mechanisms: decisions, which come from answers only (dangers 4 and 7)."""
DIGIT = re.compile(r"[0-9０-９]|[二三四五六七八九十百千两]+(?:起|万元|％|%|个?百分点|个月|周岁|名干部)|近[一二三两五]年")
SPOKEN_FOR = re.compile(
    r"(?:总书记|习近平|中央纪委|党中央|中央|国务院|全会|公报|《[^》]*》|省委|市委|县委|上级[^，。]{0,4}?)(?:强调|指出|明确提出|要求我们|评价|肯定|反复叮嘱)(?!的)"
)
"""What would put words in a superior's mouth (danger 2)."""
DATED = re.compile(
    "习近平(?!同志为核心的党中央)|二十大|二十届|中全会|十四五|十五五|学习教育活动|总体战|收官|开局之年|中央纪委.{0,4}全会"
)
"""Dated wording, which templates may only say through 提法 and 引语."""
ASCII = re.compile(r"[,;:!?()\[\]\"'<>~`@#$^&*+=|\\/]|(?<![0-9])\.|——|…|—|-")
DOUBLED = re.compile(
    r"([，。；：、！？])[，。；：、！？]|的的|了了|(?<!谐)和和(?!气)|是是|(?<!实)在在|“”|（）|要要|把把|(工作|整治|建设|会议|问题|加强|推进)\2"
)
STARTS_BADLY = re.compile("^(?:此外|另外|同时|与此同时|其次|再次)")
URGES = ("要", "必须", "坚决", "切实", "坚持", "持续", "加强", "强化", "务必", "应当")
VERBS = (
    "把",
    "让",
    "使",
    "管",
    "守住",
    "抓",
    "推动",
    "推进",
    "做到",
    "防止",
    "查",
    "改",
    "退",
    "用好",
    "落实",
    "完善",
    "健全",
    "确保",
)
NO_VERB = re.compile("^(?:这|那|第|一是|是|当前|目前|有的|我们|因为|如果|虽然|对于|关于|要|必须|应当|务必)")
SET_PHRASES = re.compile(
    "(?:让我们)?(?:更加)?紧密(?:地)?团结在以习近平同志为核心的党中央周围|以习近平同志为核心的党中央|坚定拥护两个确立坚决做到两个维护"
    "|对?主动说明问题积极整改的|的?依规依纪依法(?:从宽|处理|处置)?(?:不护短)?"
)
"""What every speech says in the same words."""


COUNTED = re.compile(
    "([两三四五六])(?:句话|样|条|件事|件|类情形|类|种情形|种|问|道|头|本账|层意思|层|把尺子|个方面|方面|面)：([^。？！]+)"
)
_NUMBERS = {"两": 2, "三": 3, "四": 4, "五": 5, "六": 6}


def promises(text: str) -> Iterator[str]:
    """Counted lists that hold another number of items, however one divides them."""
    for number, items in COUNTED.findall(text):
        ways = {len(items.split("；")), len(items.partition("；")[0].split("，")), len(items.partition("；")[0].split("、"))}
        if _NUMBERS[number] not in ways:
            yield f"{number}：{items}"


def told(found: Iterable[str]) -> str:
    """All faults, one a line, for the message of a failing test."""
    lines = sorted(set(found))
    return f"{len(lines)} faults\n" + "\n".join(lines)


def once(readings: Iterable[Reading], fault: re.Pattern[str], *, text: str = "text") -> Iterator[str]:
    """Where `fault` is found, once for each wording and find."""
    seen: set[tuple[Wording, str]] = set()
    for reading in readings:
        for found in fault.finditer(getattr(reading, text)):
            if (reading.wording, found.group()) not in seen:
                seen.add((reading.wording, found.group()))
                near = reading.text[max(0, found.start() - 12) : found.end() + 12]
                yield f"{reading} · “{found.group()}” · {near}"


def first_only(faults_found: Iterable[tuple[Reading, str]]) -> list[str]:
    """The first fault of each wording and kind, so that one slip is told once and not for fourteen places."""
    seen: dict[tuple[Wording, str], str] = {}
    for reading, what in faults_found:
        seen.setdefault((reading.wording, what.split(" ")[0]), f"{reading} · {what}")
    return list(seen.values())


def literals(pieces: Pieces) -> Iterator[str]:
    """What the author wrote himself: every branch, defaults included, names left out."""
    for piece in pieces:
        if isinstance(piece, str):
            yield piece
        elif isinstance(piece, Slot):
            yield "\0"
            if piece.default:
                yield piece.default + "\0"
        elif isinstance(piece, Choice):
            yield from ("\0", *literals(piece.yes), "\0", *literals(piece.no), "\0")


def written(reader: Reader) -> Iterator[tuple[Block, Wording, Line, str]]:
    """Every line as written: block, wording, parsed line, its own words with \\0 for names."""
    for _, block in reader.blocks():
        for wording in block.wordings:
            for line in reader.library.lines(wording):
                yield block, wording, line, "".join(literals(line.pieces))


def in_writing(reader: Reader, fault: re.Pattern[str]) -> list[str]:
    """Lines whose own words hold `fault`."""
    found = [(line.where, hit.group()) for _, _, line, own in written(reader) for hit in fault.finditer(own)]
    return [f"{where} · “{hit}”" for where, hit in found]


def unguarded(pieces: Pieces, asked: frozenset[str]) -> Iterator[str]:
    """Dated names that are said without having been asked about."""
    for piece in pieces:
        if (
            isinstance(piece, Slot)
            and piece.name.startswith(("提法.", "引语."))
            and piece.default is None
            and piece.name not in asked
        ):
            yield piece.name
        elif isinstance(piece, Choice):
            yield from unguarded(piece.yes, asked | frozenset(piece.test.names()))
            yield from unguarded(piece.no, asked | frozenset(piece.test.names()))


def meet(one: Block, other: Block) -> bool:
    """True when one speech could hold both."""
    heads = ((getattr(one.head, key), getattr(other.head, key)) for key in ("levels", "kinds", "families", "speakers"))
    return all(not mine or not theirs or set(mine) & set(theirs) for mine, theirs in heads)


def closest(blocks: list[Block], slot: str) -> list[Wording]:
    """The wordings a draft chooses from: those of the blocks that restrict themselves most closely to the meeting."""
    found = [b for b in blocks if b.name.startswith(slot) and not re.match(r"\d", b.file.rpartition("/")[2])]
    degree = {b.id: bool(b.head.levels) + bool(b.head.kinds) + bool(b.head.families) + bool(b.head.speakers) for b in found}
    return [w for b in found if degree[b.id] == max(degree.values()) for w in b.wordings]
