"""Checks of kind agree on who speaks: an office, a level or a line of bureaus that is not the meeting's own."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping

from nigao.library.library import Library
from nigao.lint.matching import Found
from nigao.lint.place_names import place_names
from nigao.lint.setting import Setting
from nigao.lint.text import Text
from nigao.lint.word_tables import lines

LINES = "rules/系统.txt"
"""A line of bureaus: what it is called, then the words by which the name of its meeting is known."""
PRODUCTS = "rules/产业.txt"
"""Products, parted by blanks."""
_FRONT = 300
_MEETING = re.compile(r"[^，。；：\n]{2,30}(?:会议|大会|推进会|部署会|动员会|座谈会|调度会|现场会|例会|培训班|总结会|工作会)")
_LINE = re.compile("(?:(?:全|我)[省市县区州盟旗镇]|(?<=[，。；]))([一-鿿]{2,6}?)(?:系统|战线)")
"""A line of bureaus named by itself: 全市税务系统."""
_BUREAU = re.compile("[省市县区州盟旗]([一-鿿]{2,8})局$")
_RANK = {"省": 0, "市": 1, "州": 1, "盟": 1, "县": 2, "区": 2, "旗": 2, "镇": 3, "乡": 3, "街": 3, "团": 3, "村": 4, "社": 4}
_TIERS = {"省": 0, "市": 1, "县": 2, "镇": 3, "街道": 3}


def office(found: Found, _text: Text, setting: Setting) -> str | None:
    """作为县委书记 at the meeting of a township."""
    said, own = _said(found), _own(setting)
    if not own or said == own or (setting.place.endswith("自治区") and said == "区"):
        return None
    return f"这是{setting.place}的会，不会以“{said}”一级的身份讲话"


def upper(found: Found, _text: Text, setting: Setting) -> str | None:
    """确保全市不发生 … said by a county of itself."""
    said, own = _said(found), _own(setting)
    if not own or said == own or _RANK[said] >= _TIERS.get(setting.tier, 0):
        return None
    return f"这是{setting.place}的会，“全{said}”是上级的说法"


def lower(found: Found, _text: Text, setting: Setting) -> str | None:
    """各县（市、区） said in a county, 各乡镇 in a township: what lies below a higher level."""
    rank = _TIERS.get(setting.tier)
    if rank is None or _RANK[_said(found)] > rank or not setting.place:
        return None
    return f"这是{setting.place}的会，下面没有{found.match.group().removeprefix('各') if found.match else ''}"


def beside(found: Found, _text: Text, setting: Setting) -> str | None:
    """县长 or 全县 in a city of a county's rank: the word of another place of the same rank."""
    said, own = _said(found), _own(setting)
    if not own or said == own or _RANK.get(said) != _TIERS.get(setting.tier):
        return None
    if said == "区" and any("自治区" in name for name in setting.allowed):
        return None
    return f"这里是{setting.place}，不说“{found.match.group() if found.match else said}”"


def line(found: Found, text: Text, setting: Setting) -> str | None:
    """全县卫生健康系统 at a meeting on schools."""
    rows = lines_of(setting.library)
    said = found.match["s"] if found.match else ""
    here = {row[0] for row in rows if said in row or row[0] in said}
    front = text.whole[:_FRONT]
    meeting = next((name.group() for name in _MEETING.finditer(front) if name.end() <= found.start), "")
    told = meeting or " ".join((*_LINE.findall(text.whole[: found.start]), *_BUREAU.findall(setting.place)))
    theirs = {row[0] for row in rows if any(word in told for word in row)}
    if not here or not theirs or here & theirs or any(word in meeting for word in ("综合", "经济工作", "党代会", "人大")):
        return None
    return f"{'会议' if meeting else '前面说的'}是“{told.strip()}”，这里说的是{said}"


def product(found: Found, text: Text, setting: Setting) -> str | None:
    """全县烤烟产业 in a text that tells of 木耳 alone: a product named once among those of another."""
    said = found.match["s"] if found.match else ""
    names = products_of(setting.library)
    own = next((name for name in names if said.endswith(name)), said if len(said) == 1 else "")
    if not own or text.whole.count(own) > 1:
        return None
    told = {name: text.whole.count(name) for name in names if own not in name and name in text.whole}
    told = {name: times for name, times in told.items() if not any(name != long and name in long for long in told)}
    if len(told) != 1 or max(told.values()) <= 1:
        return None
    return f"前后说的是{next(iter(told))}，这里说的是{own}"


_ORGAN = "(?:党委|党组|党总支|党支部|政府)$"
_BODY = re.compile(rf"(?:公司|集团|医院|学校|中学|小学|大学|银行|[局厂院校])(?:$|{_ORGAN})|.{{2,}}[镇乡]{_ORGAN}")
"""A body with a name of its own, for which its own people speak."""


def superior(found: Found, _text: Text, setting: Setting) -> str | None:
    """市委 said of what stands above a county that is under the province itself, or under a league."""
    said, names = _said(found), place_names(setting.library)
    if setting.tier != "县" or names.bare(setting.place) not in names.levels or _own(setting) == said:
        return None
    above = re.findall("[市州盟]委|地委", "，".join(sorted(setting.allowed)))
    return None if f"{said}委" in above else f"{setting.place}上面{'是' + '、'.join(above) if above else '没有地级的党委'}"


_HOLDS = re.compile(
    r"(?:作为|身为|我是|我担任)(?P<o>[省市州盟县区旗镇乡](?:委书记|委副书记|党委书记|长|人大常委会主任|政协主席|纪委书记))"
)
"""In which office a speaker stands."""


def two_offices(found: Found, text: Text, _setting: Setting) -> str | None:
    """我担任县委书记以来 … 作为县长: one speaker in two offices."""
    said = found.match["o"] if found.match else ""
    first = _HOLDS.search(text.whole, 0, found.start)
    return f"前面说的是“{first['o']}”" if first and first["o"] != said else None


_OURS = re.compile("我(院|校|局|公司|行|厂|集团)(?=[^一-鿿]|[的各要就将把看在]|党|职|干|领|全)")
"""What a speaker calls the own body: 我院."""
_ENDING = re.compile("(院|校|局|公司|集团)$")
"""The same by the end of its name: 平江县教育局."""


def own_unit(found: Found, text: Text, setting: Setting) -> str | None:
    """全校上下 where the speaker says 我院."""
    said = found.match["o"] if found.match else ""
    span = text.paragraph(found.start)
    ours = set(_OURS.findall(text.whole, span.start, span.end)) | set(_ENDING.findall(setting.place))
    return f"前后说的是“我{min(ours)}”" if ours and said not in ours else None


def lacking(found: Found, _text: Text, setting: Setting) -> str | None:
    """各乡镇 in a company, 区委、区政府 in a zone; the group that matched is the sort of place that has none."""
    sort = (found.match.lastgroup if found.match else "") or ""
    own = "开发区" if setting.tier == "开发区" else "单位" if setting.place.endswith(_UNDIVIDED) else ""
    return f"{setting.place}没有{found.match[sort] if found.match else ''}" if sort == own else None


def behalf(found: Found, _text: Text, setting: Setting) -> str | None:
    """我代表县供电公司党委, said in a water company."""
    if not setting.place:
        return None
    for body in re.split("[、和]", found.match["o"] if found.match else ""):
        bare = re.sub(_ORGAN, "", body)
        if _BODY.search(body) and body not in setting.forms and bare not in setting.place and bare[-4:] not in setting.place:
            return f"这是{setting.place}的会，“{body}”是别的单位"
    return None


def province(found: Found, _text: Text, setting: Setting) -> str | None:
    """省委、省政府 said in an autonomous region or in one of the four cities under the centre, and the other way round."""
    above = _above(setting)
    right = next((word for word, ends in _HIGHEST.items() if any(name.endswith(ends) for name in above)), "")
    said = found.match["o"] if found.match else ""
    return f"{setting.place}上面是{right}，不是{said}" if right and said != right else None


def _above(setting: Setting) -> frozenset[str]:
    """The place of the meeting and all above it."""
    names = place_names(setting.library)
    return frozenset[str]().union(*map(names.lineage, (names.bare(setting.place), *setting.allowed)))


_HIGHEST = {"自治区": ("自治区",), "省": ("省",), "市": ("北京市", "天津市", "上海市", "重庆市")}
"""What stands above all other places is → ends of its name."""


def regional(found: Found, _text: Text, setting: Setting) -> str | None:
    """苏木 in a county that does not lie on the steppe; the group of the pattern that matched is the name of the region."""
    region, above = (found.match.lastgroup if found.match else "") or "", _above(setting)
    if above.isdisjoint(place_names(setting.library).levels) or any(name.startswith(region) for name in above):
        return None
    return f"{setting.place}没有{found.match[region] if found.match else ''}"


def other_body(found: Found, _text: Text, setting: Setting) -> str | None:
    """落实到任课教师 in a hospital, 患者放心 in a school; the group of the pattern that matched is the sort of body."""
    theirs = (found.match.lastgroup if found.match else "") or ""
    own = next((body for body, ends in _BODIES.items() if setting.place.endswith(ends)), "")
    return f"这是{setting.place}的会，“{found.match[0] if found.match else ''}”是{theirs}的人" if own and own != theirs else None


_BODIES = {"医院": ("医院", "卫生院", "保健院"), "学校": ("中学", "小学", "学校", "幼儿园", "大学", "学院", "一中", "二中")}
"""Sort of body → ends of its names."""
_UNDIVIDED = ("公司", "集团", "厂", *_BODIES["医院"], *_BODIES["学校"])
"""Ends of the names of bodies that have no townships below them."""


def renamed(found: Found, text: Text, _setting: Setting) -> str | None:
    """副县长李明同志通报了情况 … 李敏同志通报的: one person under two names."""
    name, office = (found.match["n"], found.match["o"]) if found.match else ("", "")
    if office:
        return None
    span = text.paragraph(found.start)
    for other in re.findall(r"(?:长|书记|主任|主席|委员|部长|院长|经理)([一-鿿]{2,3})同志", text.whole[span.start : found.start]):
        if len(other) == len(name) and sum(a != b for a, b in zip(other, name, strict=True)) == 1 and other[0] == name[0]:
            return f"前面说的是{other}同志"
    return None


def products_of(library: Library) -> tuple[str, ...]:
    """The products that are the trade of a place, the longest first; read once."""

    def read() -> tuple[str, ...]:
        return tuple(sorted({name for row in lines(library, PRODUCTS) for name in row.split()}, key=len, reverse=True))

    return library.keep("products", read)


def lines_of(library: Library) -> tuple[tuple[str, ...], ...]:
    """Every line of bureaus with its words, read once."""
    return library.keep("lines of bureaus", lambda: tuple(tuple(row.split()) for row in lines(library, LINES)))


def _said(found: Found) -> str:
    return (found.match["o"] if found.match else "")[:1]


def _own(setting: Setting) -> str:
    """The word of the place's own level, or of the place a body belongs to: 市 for a city of a county's rank too."""
    place = place_names(setting.library).bare(setting.place)
    own = re.search("(?:街道|[省市县区州盟旗镇乡]|(?<!集)团)$", place)
    return own.group()[:1] if own else ""


STANDING: Mapping[str, Callable[[Found, Text, Setting], str | None]] = {
    "职务": office,
    "上级话": upper,
    "下级话": lower,
    "系统": line,
    "同级": beside,
    "产业": product,
    "代表": behalf,
    "上级": superior,
    "两职": two_offices,
    "自称": own_unit,
    "没有": lacking,
    "省名": province,
    "异名": renamed,
    "地方词": regional,
    "本单位": other_body,
}
"""Check → what looks at who speaks."""
