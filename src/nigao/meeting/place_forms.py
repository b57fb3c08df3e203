"""Every form a speech needs of one site, from the sections of `forms.yaml` and `units.yaml`."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Any

from nigao.errors import NigaoError, Problem, closest
from nigao.library.divisions import Division, Gazetteer
from nigao.library.levels import AUTONOMOUS, LEVELS, county_word, prefecture_word
from nigao.library.sections import Sheet
from nigao.meeting.locate import Site
from nigao.meeting.townships import COUNTIES, below_county

KEYS = (
    "全市", "全市上下", "我市", "市委", "市政府", "市委市政府", "市纪委监委", "市直各部门",
    "各县区", "县区", "下级党委", "下级书记", "县区书记", "各级各部门",
    "上级", "上级党政", "上级链", "上级部署", "上级纪委监委",
    "党委会议", "政府会议", "市委书记", "市长", "群众", "干部群众", "基层", "一线干部", "级", "级领导",
    "公开栏", "议事形式", "最小单元",
    "乡镇街道", "村社区", "包村干部", "村规民约", "村居委会", "上级称",
)  # fmt: skip
"""The forms every place has, written as for a city; 巡察 is absent below the county, 地名 and 地名简称 without a name."""
OPTIONAL_KEYS = ("巡察", "地名", "地名简称")
"""The forms some places lack."""

ETHNIC = "·各族"
"""What a key ends in whose words are for autonomous places only."""
UNIT = "单位."
"""What the key of a department begins with."""

_CENTRE = {
    "上级": "党中央",
    "上级党政": "党中央、国务院",
    "上级链": "党中央",
    "地方上级": "",
    "上级纪委监委": "中央纪委国家监委",
    "上级称": "上级",
}
"""The line above a province (勘误35)."""
_SETTINGS = ("缺省上级", "下级", "提示", "like")
"""Keys of a section that steer the rest and are not forms."""
_TOWNS_BELOW = ("乡镇（街道）", "苏木乡镇（街道）", "街道（乡镇）", "镇（街道）")
"""Words of blocks for what lies in a county."""
_VILLAGE, _VILLAGE_NAMES = "村", ("嘎查", "连队")
"""The level of villages, and endings of names of places at that level that are spoken of otherwise."""
_OF_STREETS = ("街道", "社区")
"""Levels that lie in the towns of a district."""
_TABLES = ("党政", "民族")
"""Sections that are not those of a level or a place."""


def forms_of(site: Site, gazetteer: Gazetteer) -> dict[str, str]:
    """Every form under its key, departments under `单位.…`; a key that does not apply at this level is absent.

    Raises:
        NigaoError: `forms.yaml` or `units.yaml` is faulty where it is read.
    """
    raw = _chosen(_raw(site, gazetteer), _is_ethnic(site))
    filled = _superiors(site, gazetteer.forms) | _own(site, gazetteer.forms)
    for key, text in raw.items():
        if key not in _SETTINGS:
            filled[key] = _filled(text, site, raw, filled)
    named = _names(site, raw, gazetteer.forms)
    units = _units(site, gazetteer.units, filled)
    return named | {key: text for key, text in filled.items() if text and key != "地方上级"} | units


def dialect_of(site: Site, gazetteer: Gazetteer) -> dict[str, str]:
    """Grass-roots word of a block → what it is called here, by the level and then by the place itself."""
    own = gazetteer.dialect.section(site.short) if site.short and site.short not in LEVELS else {}
    found = {word: str(text) for word, text in {**gazetteer.dialect.section(site.level), **own}.items()}
    below = _below(site, gazetteer).get("下级", "") if site.level in COUNTIES else ""
    if below == "街道" or (site.level in _OF_STREETS and _in_streets(site, gazetteer)):
        found |= {word: str(text) for word, text in gazetteer.dialect.section("只有街道").items()}
    return found | dict.fromkeys(_TOWNS_BELOW, below) if below else found


def _in_streets(site: Site, gazetteer: Gazetteer) -> bool:
    """True for a street, or a community in one, whose district has no township: there are no villages in it either."""
    county = next((n for n, place in enumerate(site.above) if place.level in COUNTIES and place.name), None)
    if county is None:
        return False
    at = site.above[county]
    return _townships(Site(at.name, at.name, at.level, site.above[:county], (), masked=False), gazetteer) == {"街道"}


def hints_of(site: Site, gazetteer: Gazetteer) -> tuple[str, ...]:
    """What `forms.yaml` wants the clerk to check at this place (提示)."""
    hint = _raw(site, gazetteer).get("提示")
    return (str(hint),) if hint else ()


def _raw(site: Site, gazetteer: Gazetteer) -> dict[str, Any]:
    """The words of the level, what really lies below, then the local habits: of the regions above, then of the place itself."""
    found = dict(gazetteer.forms.section(site.level))
    if site.level == _VILLAGE and (ending := next((end for end in _VILLAGE_NAMES if site.short.endswith(end)), "")):
        found |= gazetteer.forms.section(f"{_VILLAGE}·{ending}")
    found |= _below(site, gazetteer)
    for place in site.above:
        if place.name:
            found |= gazetteer.forms.section(f"{place.name}·{site.level}")
    return found | dict(gazetteer.forms.section(site.short) if site.short and site.short not in LEVELS else {})


def _below(site: Site, gazetteer: Gazetteer) -> dict[str, str]:
    """下级 and what hangs on it by the kinds of place that really lie in this one (勘误23–25)."""
    if site.level in COUNTIES:
        return below_county(site.level, _townships(site, gazetteer))
    tier = LEVELS[site.level].tier
    levels = gazetteer.levels_under(site.short) if site.short and tier in ("省", "市") else frozenset()
    word = prefecture_word(levels) if tier == "省" else county_word(levels)
    if not word:
        return {}
    bare = re.sub("[（）、]", "", word)
    below = {"下级": word} if tier == "省" else {"下级": word, "县区": bare, "最小单元": bare}
    return below | ({"基层": "区、镇街、村居三级"} if word == "区" else {})


def _townships(site: Site, gazetteer: Gazetteer) -> frozenset[str]:
    """The kinds of township that lie in this county, by the tables; empty for one without a name or unknown to them."""
    province = next((place.name for place in site.above if LEVELS[place.level].tier == "省" and place.name), "")
    if not site.short or not province:
        return frozenset()
    return gazetteer.towns.under(site.short, site.above[-1].name, province)


def check_forms(sheet: Sheet) -> tuple[Problem, ...]:
    """Every key of `forms.yaml` that is no form, for `nigao library check`; YAML faults among them."""
    known = (*KEYS, *OPTIONAL_KEYS, *_SETTINGS)
    problems: list[Problem] = []
    for name in sheet.names():
        try:
            keys = sheet.section(name) if name not in _TABLES else ()
        except NigaoError as fault:
            problems += fault.problems
            continue
        unknown = (key for key in keys if key.removesuffix(ETHNIC) not in known)
        problems += (Problem(sheet.place(name, key), f"没有“{key}”这个称谓", closest(key, known)) for key in unknown)
    return tuple(problems)


def short_name(name: str, sheet: Sheet) -> str:
    """大理白族自治州 → 大理州, 昌江黎族自治县 → 昌江县 (勘误38); any other name unchanged."""
    match = re.fullmatch("(.+)自治([区州县旗])", name)
    if not match:
        return name
    peoples = "|".join(sheet.section("民族").get("名") or ())
    stem = re.sub(f"(?<=.)(?:(?:{peoples})族|(?:蒙古|哈萨克|柯尔克孜|塔吉克|锡伯|维吾尔))+$", "", match[1])
    return stem.removesuffix("族") + ("" if match[2] == "区" else match[2])


def _chosen(raw: Mapping[str, Any], ethnic: bool) -> dict[str, str]:
    """The plain keys with text, the words for autonomous places put in where they are wanted."""
    plain = {key: value for key, value in raw.items() if not key.endswith(ETHNIC)}
    if ethnic:
        plain |= {key.removesuffix(ETHNIC): value for key, value in raw.items() if key.endswith(ETHNIC)}
    return {key: str(value) if value is not None else "" for key, value in plain.items()}


def _is_ethnic(site: Site) -> bool:
    return not AUTONOMOUS.isdisjoint((site.level, *(place.level for place in site.above if place.name)))


def _own(site: Site, sheet: Sheet) -> dict[str, str]:
    """市委, 市政府 and both, from the table 党政."""
    both = str(sheet.section("党政")[site.level])
    party, _, government = both.partition("、")
    return {"市委": party, "市政府": government, "市委市政府": both}


def _superiors(site: Site, sheet: Sheet) -> dict[str, str]:
    """The line of superiors; a 市委 above a 市委 is named in full, so that nobody need ask which (勘误27, 28, 35)."""
    line = (*site.above, Division("", site.level, ""))
    both = [_pair(place.level, line[:at], sheet) for at, place in enumerate(line)]
    parties = [text.partition("、")[0] for text in both]
    named = [_told_apart(place, parties, at) for at, place in enumerate(site.above)]
    if not named:
        return dict(_CENTRE)
    government = both[len(named) - 1].partition("、")[2]
    local = "、".join(named)
    owner = named[-1].removesuffix(parties[len(named) - 1])
    discipline = owner + _discipline(site.above[-1].level, sheet)
    return {
        "上级": named[-1],
        "上级党政": f"{named[-1]}、{government}",
        "上级链": f"党中央、{local}",
        "地方上级": local,
        "上级纪委监委": discipline,
        "上级称": LEVELS[site.above[-1].level].word,
    }


def _pair(level: str, above: Sequence[Division], sheet: Sheet) -> str:
    """Party and government at `level`, as the table 党政 or a region above writes them: 州党委、州政府 in 新疆."""
    local = (sheet.section(f"{place.name}·{level}").get("市委市政府") for place in above if place.name)
    return str(next((text for text in local if text), sheet.section("党政")[level]))


def _discipline(level: str, sheet: Sheet) -> str:
    return str(sheet.section(level)["市纪委监委"]).replace("{称}", LEVELS[level].word)


def _told_apart(place: Division, parties: list[str], at: int) -> str:
    """The party committee of `place`, with its name when one below is written alike."""
    party = parties[at]
    if party not in parties[at + 1 :]:
        return party
    return f"{place.name.removesuffix(party[0])}{party}" if place.name else f"上级{party}"


def _filled(text: str, site: Site, raw: Mapping[str, str], filled: Mapping[str, str]) -> str:
    for name, value in (("称", LEVELS[site.level].word), ("下级", raw.get("下级", ""))):
        text = text.replace(f"{{{name}}}", value)
    for name in ("上级", "地方上级"):
        text = text.replace(f"{{{name}}}", filled[name])
    return text


def _names(site: Site, raw: Mapping[str, str], sheet: Sheet) -> dict[str, str]:
    if not site.name:
        return {}
    return {"地名": site.name, "地名简称": raw.get("地名简称") or short_name(site.short, sheet)}


def _units(site: Site, sheet: Sheet, forms: Mapping[str, str]) -> dict[str, str]:
    """The departments of the tier, then those peculiar to the level, to the regions above and to the place itself."""
    tier = LEVELS[site.level].tier
    found = dict(sheet.section(tier)) | dict(sheet.section(site.level))
    for place in site.above:
        if place.name:
            found |= sheet.section(f"{place.name}·{tier}")
    if site.short and site.short not in LEVELS:
        found |= sheet.section(site.short)
    return {f"{UNIT}{key}": lettered(str(text), forms) for key, text in found.items() if text}


def lettered(text: str, forms: Mapping[str, str]) -> str:
    """`text` of a department with the words of its place: {级}财政局, {市委}组织部."""
    for key in ("级", "市委", "市政府"):
        text = text.replace(f"{{{key}}}", forms.get(key, ""))
    return text
