"""What a clerk typed as a place, brought to a name the tables can know, or told to be no name of a place at all."""

from __future__ import annotations

import re

from nigao.errors import NigaoError, Problem
from nigao.library.divisions import Gazetteer
from nigao.library.levels import by_suffix

_OWN = re.compile(
    "(?:本|我|我们|全|各|该|这个?|咱们?)?(?:省|市|县|区|州|盟|旗|镇|乡|村|社区|街道|苏木|团场?|师市?|兵团"
    "|自治[区州县旗]|开发区|单位|地区?|辖区)"
)
_COMMITTEE = re.compile("(?:全|本|我)?[省市县区州盟旗镇乡地村]?(?:委|党委|党工委|政府|人民政府|委政府|委市政府)")
_RANKS = tuple("副省级市 设区的市 省辖市 地级市 县级市 市辖区 自治县 自治州 自治区 自治旗 直辖市 民族乡".split())  # noqa: SIM905
_AROUND = re.compile('^[《【“"「『\\s]+|[》】”"」』。．；;！!，,、：:\\s]+$')
_AUTHORITY = re.compile(
    "(?<=[省市县区州盟旗镇乡])委(?:[、和])?[省市县区州盟旗镇乡]?(?:人民)?政府$|(?:人民政府|政府|党委|党工委|委员会)?(?:办公室)?$|(?<=[省市县区州盟旗镇乡])委(?:员会)?(?:办公室)?$"
    "|(?<=街道)(?:办事处|党工委|工委|办)$|(?<=区)(?:管委会|管理委员会)$"
)
_PARTY = re.compile("^(?:中共|中国共产党)(?=.{2,})")
_LISTED = re.compile("[、，,；;/／]")
_JOINED = re.compile("[和与及]")


def cleaned(name: str) -> str:
    """`name` without blanks, marks around it, and the words for its authority (平江县人民政府, 中共平江县委)."""
    name = "".join(name.split())
    name = _PARTY.sub("", _AROUND.sub("", name) or name)
    bare = _AUTHORITY.sub("", name)
    return bare if len(bare) > 1 and by_suffix(bare) else name


def check_name(name: str, gazetteer: Gazetteer) -> None:
    """Refuse what is a word for a place and not its name, or two places at once.

    Raises:
        NigaoError: with what to write instead.
    """
    if _OWN.fullmatch(name) or _COMMITTEE.fullmatch(name) or name in _RANKS:
        raise NigaoError(Problem("place", f"“{name}”不是地名", "写地方的全称，例如“平江县”；不写地名的，“地区”留空，只给出级别"))
    if full := gazetteer.other_names.section("简称").get(name):
        raise NigaoError(Problem("place", f"“{name}”是简称，不好当作地名写进标题", f"是否想写“{full}”？"))
    parts = _several(name, gazetteer)
    if parts:
        raise NigaoError(Problem("place", f"“{name}”是{len(parts)}个地方", f"一篇稿子写给一个地方，可写：{'；'.join(parts)}"))


def _several(name: str, gazetteer: Gazetteer) -> list[str]:
    """The places that `name` lists; empty when it is one. 和 joins only names in full: 天津市和平区 is one place."""
    listed = [part for part in _LISTED.split(name) if part]
    if len(listed) > 1 and all(gazetteer.find(part) or gazetteer.guess(part) or by_suffix(part) for part in listed):
        return listed
    joined = _JOINED.split(name)
    return joined if len(joined) > 1 and all(gazetteer.find(part) for part in joined) else []


def renamed(name: str, gazetteer: Gazetteer) -> tuple[str, str]:
    """The full name for a usual short one or one in traditional characters, and what the clerk should hear."""
    sheet = gazetteer.other_names
    if full := str(sheet.section("别称").get(name, "")):
        return full, ""
    pairs = str(sheet.section("繁体").get("字", "")).split()
    simple = name.translate({ord(pair[0]): pair[1] for pair in pairs})
    if simple != name:
        known = gazetteer.find(simple) or gazetteer.guess(simple) or by_suffix(simple)
        return (simple, f"“{name}”已按简体写成“{simple}”") if known else (name, "")
    return name, ""


def near(name: str, gazetteer: Gazetteer) -> str:
    """A place of the tables that differs in one character, for a name that they lack; empty when there is none."""
    if len(name) < 3:
        return ""
    alike = (*gazetteer.complete(name[0], limit=400), *gazetteer.ending(name[1:]))
    return next((other for other in alike if _one_off(name, other)), "")


def _one_off(name: str, other: str) -> bool:
    if len(name) == len(other):
        return sum(a != b for a, b in zip(name, other, strict=True)) == 1
    return len(name) == len(other) + 1 and any(name[:at] + name[at + 1 :] == other for at in range(len(name)))
