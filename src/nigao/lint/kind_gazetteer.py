"""Kind gazetteer: places that are neither the brief's own, nor above it, nor in it; own words of another level."""

from __future__ import annotations

import re
from collections.abc import Iterator

from nigao.lint.finding import DOUBT, ERROR
from nigao.lint.level_words import level_words
from nigao.lint.matching import Matcher, starts
from nigao.lint.place_names import Named, PlaceNames, named_in, place_names, stem
from nigao.lint.rule import Hit
from nigao.lint.setting import Setting
from nigao.lint.sight import Sight
from nigao.lint.text import Text, text_of
from nigao.lint.town_names import other_towns
from nigao.lint.waters import waters

_TITLE = 3
"""Lines in which a title may stand."""
_SUFFIX = re.compile(r"[省市县区州盟旗镇乡](?!级|场|域|直|别|政|容|民|情)|地区|委|政府|人大|政协|法院|检察院|公安|纪委")
_BROKEN = {"市": "场", "县": "域级", "区": "域间分别位块", "省": "级", "州": "", "旗": "帜下号舰"}
"""Last character of a name → what may not follow, for then the characters belong to another word (清江市场)."""
_LEVELS = "市县区州盟旗"


def gazetteer(matcher: Matcher, sight: Sight, setting: Setting) -> Iterator[Hit]:
    """Another place's name, or another level's."""
    text = sight.text
    if matcher.rule.check == "层级":
        yield from level_words(matcher, text, setting)
        return
    if matcher.rule.check == "乡镇":
        yield from _other_towns(matcher, text, setting)
        return
    if matcher.rule.check == "镇名":
        yield from other_towns(matcher, text, setting)
        return
    if matcher.rule.check == "山水":
        yield from waters(matcher, text, setting)
        return
    names = place_names(setting.library)
    if own := _own(names, text, setting):
        yield from _elsewhere(matcher, text, setting, names, own)
        yield from _listed(matcher, text, names, own)


def _elsewhere(matcher: Matcher, text: Text, setting: Setting, names: PlaceNames, own: frozenset[str]) -> Iterator[Hit]:
    """Places that are neither the text's `own`, nor above them, nor in them; rightly told of once, later only doubted."""
    known = _known(names, own, setting)
    yield from _wrong_level(matcher, text, own, known)
    guarded = frozenset(matcher.rule.words)
    common = guarded.union(matcher.rule.items)
    told: set[tuple[str, int]] = set()
    for found in named_in(text, setting.library):
        if (
            found.name in known
            or (not found.full and stem(found.name) in known)
            or any(names.under(place, found.name) for place in own)
        ):
            continue
        if text.whole[found.start : found.end] in setting.forms:
            continue
        level = _level(found, text.whole, names, common, guarded)
        if not level:
            continue
        here = (found.name, text.paragraph(found.start).start)
        if matcher.silenced(text, found.start, found.end):
            told.add(here)
            continue
        said = text.whole[found.start : found.end]
        message = f"“{said}”不是这篇稿子的地方（{min(own)}），也不是它的上级"
        elsewhere = _maybe_above(found, names, setting) or _of_the_corps(found, names, setting) or _new_area(found, names, own)
        doubtful = level == DOUBT or elsewhere or here in told or _told_of(matcher, text, found)
        if doubtful:
            told.add(here)
        yield Hit(matcher.rule, found.start, found.end, message=message, level=DOUBT if doubtful else "")


_CALLED = re.compile(r"(?:等|[一二三四五六七八九十两]{1,3}|\d{1,2})个?(?:县|区|旗)")
_NAMES = re.compile(r"[一-鿿]{2,5}(?:、[一-鿿]{2,5})+$")
"""What names told one after the other are said to be, and the names before it: 临渭、华州、潼关|等县（区）."""
_REACH = 80
"""Characters in front in which such names are looked for."""


def _listed(matcher: Matcher, text: Text, names: PlaceNames, own: frozenset[str]) -> Iterator[Hit]:
    """Among the counties that a city names one after the other, one that lies elsewhere."""
    for what in _CALLED.finditer(text.whole):
        found = _NAMES.search(text.whole, max(0, what.start() - _REACH), what.start())
        at, listed = (found.start(), found.group().split("、")) if found else (0, [])
        inside = [said for said in listed if not own.isdisjoint(names.called.get(said, ()))]
        for said in listed if 2 * len(inside) > len(listed) else ():
            start = text.whole.index(said, at)
            if said in names.called and said not in inside and not matcher.silenced(text, start, start + len(said)):
                yield Hit(matcher.rule, start, start + len(said), message=f"“{said}”不在{min(own)}", level=DOUBT)


def _maybe_above(found: Named, names: PlaceNames, setting: Setting) -> bool:
    """True for a county or a city in the text of a township, or of a zone in no table, of which nobody knows where it lies."""
    unknown = setting.tier in ("镇", "街道") or (setting.tier == "开发区" and setting.place not in names.levels)
    return unknown and setting.allowed <= {setting.place} and names.levels.get(found.name, "") != "省"


def _new_area(found: Named, names: PlaceNames, own: frozenset[str]) -> bool:
    """True for a new area of one's own province, which may stand above a county beside its city: 雄安新区 above 雄县."""
    provinces = {name for place in own for name in names.lineage(place) if names.levels.get(name) == "省"}
    return found.name.endswith("新区") and not provinces.isdisjoint(names.lineage(found.name))


def _of_the_corps(found: Named, names: PlaceNames, setting: Setting) -> bool:
    """True for a division of the corps in the text of a place of Xinjiang, which has one beside it or within."""
    return found.name.endswith("师") and any(place.startswith("新疆") for place in names.lineage(names.bare(setting.place)))


_HELPED = re.compile("东西部协作|对口(?:支援|协作|帮扶|合作)|援[疆藏青]|山海协作")
_WIDE = 60
"""Characters in front of a name in which it may be told that another place helps."""


def _told_of(matcher: Matcher, text: Text, found: Named) -> bool:
    """True when words stand beside a name with which other places are rightly told of: 援建, 毗邻, 会址."""
    if _HELPED.search(text.whole, max(0, found.start - _WIDE), found.start):
        return True
    before = re.split("[。；\\n]", text.whole[max(0, found.start - _BESIDE) : found.start])[-1]
    if _told_before(text.whole, found) or _learnt_from(text.whole, found):
        return True
    sentence = before + re.split("[。；\\n]", text.whole[found.start : found.end + _BESIDE], maxsplit=1)[0]
    return any(matcher.compiled(pattern).search(sentence) for pattern in matcher.rule.patterns)


def _told_before(whole: str, found: Named) -> bool:
    """True when the place was joined to one's own just before: 洪雅和丹棱山水相连……丹棱县已经发来."""
    short = stem(found.name)
    return any(f"{link}{short}" in whole[max(0, found.start - _WIDE) : found.start] for link in "和与同、")


def _learnt_from(whole: str, found: Named) -> bool:
    """True when one is to learn from the place, or from the next one named: 福建省三明市的医改……我们学三明."""
    behind, inside = whole[found.end + _SHORT : found.end + _WIDE], whole[found.end : found.end + _SHORT]
    return any(f"{verb}{name}" in behind for verb in ("学", "学习", "向", "借鉴", "对标") for name in (stem(found.name), inside))


def _wrong_level(matcher: Matcher, text: Text, own: frozenset[str], known: frozenset[str]) -> Iterator[Hit]:
    """平江区 for 平江县: one's own name with the word of another level, which is no place or another one."""
    for place in own:
        if len(short := stem(place)) < _SHORT or short == place:
            continue
        for start in starts(short, text.whole):
            end = start + len(short) + 1
            said, after = text.whole[start:end], text.whole[end : end + 1]
            if said[-1] not in _LEVELS or said in known or (after and after in _BROKEN.get(said[-1], "")):
                continue
            if not matcher.silenced(text, start, end):
                before = bool(_FORMERLY.search(text.whole, max(0, start - _WIDE), end + _BESIDE))
                message = f"“{said}”不是这篇稿子的地方（{place}）"
                yield Hit(matcher.rule, start, end, message=message, level=DOUBT if before else "")


_FORMERLY = re.compile(r"(?:19|20)\d\d年|年代|还是|还叫|撤[县市地]|原来|过去|以前|旧称")
"""What tells that a place had another level once: 1994年以前还是新郑县."""


def _other_towns(matcher: Matcher, text: Text, setting: Setting) -> Iterator[Hit]:
    """In a township's speech the offices of another township; the tables hold no neighbours, so names tell by their form."""
    if not setting.place.endswith(("镇", "乡", "街道")):
        return
    for found in _TOWN.finditer(text.whole):
        name = found["name"]
        if name in setting.place or setting.place.endswith(name) or name.rstrip("镇乡街道") in _NO_NAMES or name in setting.forms:
            continue
        if not matcher.silenced(text, *found.span("name")):
            start, end = found.span("name")
            yield Hit(matcher.rule, start, end, message=f"“{name}”不是这篇稿子的地方（{setting.place}）")


_TOWN = re.compile(
    r"(?:^|(?<=[，。；：、！？“”（）\s和与及对由到在赴]))"
    r"(?P<name>[^\W\da-zA-Z_要应须请各全本我该县市区乡镇村社将把对向由让使以被给和与及在是有按照扛牢移送报交"
    r"强化健坚持落实建立完善加推动督促指导提报协配通知小组级每]{2,3}"
    r"(?:镇|乡|街道))(?=党委|党工委|政府|人民政府|纪委|纪工委|办事处|中心(?:学校|小学|幼儿园|卫生院)|派出所|卫生院|司法所)",
    re.MULTILINE,
)
"""A township and its office; names that hold a character of what stands before 镇党委 (要坚持) are passed over."""
_NO_NAMES = frozenset((
    "凡属", "属于", "当好", "做好", "重点", "中心", "所在", "下辖", "特色",
    "有关", "相关", "其他", "部分", "个别", "周边", "相邻",
))  # fmt: skip
"""What stands before 镇 and is no name."""


def _known(names: PlaceNames, own: frozenset[str], setting: Setting) -> frozenset[str]:
    """The place itself and those above it, by full name and stem."""
    known = {name for place in (*own, *setting.allowed) for name in (place, *names.lineage(place))}
    return frozenset((*known, *map(stem, known)))


def _own(names: PlaceNames, text: Text, setting: Setting) -> frozenset[str]:
    """The place of the text: the one told, else the one its title names."""
    if setting.place:
        return frozenset((setting.place, names.bare(setting.place)))
    for span in text.paragraphs[:_TITLE]:
        line = text.of(span)
        if line.startswith("在") or line.endswith(("讲话", "发言", "致辞")):
            for found in names.find(text_of(line, "")):
                if found.full and found.start <= 2:
                    return frozenset((found.name,))
    return frozenset()


def _level(found: Named, whole: str, names: PlaceNames, common: frozenset[str], guarded: frozenset[str]) -> str:
    """How sure a find is: empty for none, 疑似 for a stem that is likely but not certain, else 必错."""
    said, after = whole[found.start : found.end], whole[found.end : found.end + 4]
    before = whole[found.start - 1 : found.start]
    if said in common and (said not in guarded or not _AFTER.match(after)):
        return ""
    apart = not before or before in _BEFORE
    likely = _SURELY if names.levels.get(found.name, "") in _SMALL else _AFTER
    if not found.full and likely.match(after) and _AHEAD.search(whole[max(0, found.start - 3) : found.start]):
        return ERROR
    if found.full:
        across = (after[:1] and after[:1] in _BROKEN.get(said[-1], "")) or (said.endswith("山区") and before in _HILLS)
        if len(said) == _SHORT and not apart:
            return ERROR if said[0] not in _ENDS and _OF_COUNTY.match(after) and not across else ""
        return "" if across else ERROR
    if _SUFFIX.match(after):
        return ERROR if after[:1] in "委政人" and apart else DOUBT if apart else ""
    if _PRAISED.search(whole[max(0, found.start - 4) : found.start]) and (
        not after or after[0] in "，。；、！”而作的贡再" or after.startswith("建设")
    ):
        return DOUBT
    return DOUBT if apart and names.levels.get(found.name, "") not in _SMALL else ""


_BEFORE = "，。；：、！？“”（）《》 \u3000\n在到赴从对为让使把与和及是省市州"
"""Characters behind which a name begins for certain."""
_AHEAD = re.compile("(?:打造|展现|彰显|体现|贡献|讲好|建设|推动|推进|谱写|奋力|助力|加快|美丽|幸福|法治|现代化|[为新在让把是])$")
_AFTER = re.compile(
    "样板|品牌|高质量|建设|新篇|现代化|新局|经济社|人民|各级|广大|干部|全域|力量|速度|答卷|贡献|发展|实践|篇章|经验|[省市州]委"
)
"""What stands before and behind a stem that can only be a place."""
_SURELY = re.compile("样板|新篇|答卷|新局|[省市州]委|[一-鿿]{2}[大强名]县|人民(?!检|法|政|警|团|银|日|币|医|武|满|大|陪|调)")
"""The same for the stem of a county, which is more often another word (资源, 宁乡)."""
_ENDS = "和成高兴代应富康单宾易礼文古吉临华景献青唐威魏夏义丰新随房容忠荣理云佳环宁乾道藤南信息范温寿费冠望洋康茂徽定"
"""Characters that end common words, with which 县 makes no name: 建成县域, 复兴县域, 提高县乡."""
_OF_COUNTY = re.compile(
    "[菜果茶烟棉]农|农民|农户|百姓|居民|县域|[县委政人各全党纪的]|经济|高质量|发展|[，。；、]|样板|建设|实际|乡村|干部|群众|农村"
)
"""What follows the name of a county."""
_PRAISED = re.compile("(?:美丽|幸福|平安|法治|活力|魅力|数字|富裕|实力|清廉|现代化)新?$")
"""What stands before the name of a place and before little else at the end of a clause: 建设美丽尉氏。"""
_HILLS = "湖海云江广山河"
"""Characters that make another word of 南山区, 西山区: 湖南山区, 江西山区."""
_SHORT = 2
_BESIDE = 14
"""Characters on each side of a name in which it is looked for why it is named."""
_SMALL = frozenset(("县", "市辖区", "县级市", "旗", "自治县", "自治旗", "省直管县级市", "林区", "特区"))
"""Levels whose stems (朝阳, 和平, 东方) are common words more often than places."""
