"""From the words a clerk typed to one site: which level it is, and what lies above it."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date

from nigao.errors import NigaoError, Problem, closest
from nigao.library.divisions import Division, Gazetteer
from nigao.library.levels import LEVELS, PREFECTURES, by_suffix, by_word, words
from nigao.meeting import former_names
from nigao.meeting.former_names import Change
from nigao.meeting.over_towns import over_town
from nigao.meeting.place_names import check_name, cleaned, near, renamed

_MASK = "XxＸｘ×✕*＊○〇□某"
_NUMERAL = "零一二三四五六七八九十百千\\d"
_MASKED = re.compile(f"[XxＸｘ×✕*＊□某]|(?<![{_NUMERAL}○〇])[○〇]+(?![{_NUMERAL}○〇])")
"""A circle beside a numeral is a zero: 一〇三团."""
_NAMED_ONLY = ("嘎查", "连队")
"""Words for a village of its own kind, which only a name keeps apart from 村."""
_TOWNSHIPS = frozenset({"镇", "乡", "民族乡", "苏木", "街道"})
_MASKED_HEAD = re.compile(f"([{_MASK}]+[省市县区州盟旗])(.+)")
_STRANGE = re.compile(r"[^\w、·()（）×✕*＊○□]|[的了吗呢_]")
_OUTSIDE = re.compile("香港|澳门|台湾|特别行政区")
_LONGEST = 40
"""Characters; the longest real name, a zone with its city, has 24."""


@dataclass(frozen=True, slots=True)
class Site:
    """A name understood: what it is called, which level it has, what lies above."""

    name: str
    """As typed, completed where the table is sure; empty when no name was given."""
    short: str
    """The last part of the name: 姑苏区 of 苏州市姑苏区."""
    level: str
    above: tuple[Division, ...]
    """The places above it, the highest first; a nameless one stands where only the level is known."""
    notes: tuple[str, ...]
    masked: bool
    unsure: bool = False
    """True when the level was taken by default: neither name nor clerk told it."""


def locate(name: str, gazetteer: Gazetteer, said: str, superior: str, on: date | None = None) -> Site:
    """The site that `name` means, with the level the clerk `said` and the place above it, either of them possibly empty.

    `on` is the day of the meeting, by which a name that has changed is chosen; None for a day after every change.

    Raises:
        NigaoError: a name that can be no place, a level unknown, or a level that contradicts the name; all at once.
    """
    name, superior = cleaned(name), cleaned(superior)
    problems = [*_strange("place", name), *_strange("superior", superior), *_unknown_level(said)]
    if problems:
        raise NigaoError(*problems)
    if not name and said in _NAMED_ONLY:
        raise NigaoError(Problem("place", f"没有写明是哪个{said}", f"写上名字，例如“某某{said}”"))
    check_name(name, gazetteer)
    name, told = _current(name, gazetteer)
    over, more = _current(superior, gazetteer)
    above = _resolved(over, gazetteer) if over else ()
    site = _site(name, gazetteer, said, above, on)
    masked = bool(_MASKED.search(name))
    notes = (*told, *more, *site.notes, *((f"地名“{name}”仍是占位，定稿前请换成真名",) if masked else ()))
    return replace(site, above=_topped(site, gazetteer), masked=masked, notes=notes)


def _current(name: str, gazetteer: Gazetteer) -> tuple[str, tuple[str, ...]]:
    """The full name for a usual short one; with a note when it is another than was typed."""
    if not name or gazetteer.find(name) or _MASKED.search(name):
        return name, ()
    new, note = renamed(name, gazetteer)
    return new, (note,) if note else ()


def _site(name: str, gazetteer: Gazetteer, said: str, above: tuple[Division, ...], on: date | None = None) -> Site:
    """The site of a single name, split into its parts when it carries its superior's name in front."""
    rows = _rows(name, gazetteer, said)
    change = None if said or gazetteer.find(name) else former_names.change_of(name, gazetteer)
    if change and (not above or former_names.lay_in(change, above[-1].name, gazetteer)):
        return _formerly(name, change, gazetteer, above, on)
    if not rows and (parts := _split(name, gazetteer)):
        head, tail = parts
        site = _site(tail, gazetteer, said, _resolved(head, gazetteer, above), on)
        return replace(site, name=name.removesuffix(tail) + site.name)
    rows, notes = _narrowed(rows, above, gazetteer)
    level, doubt = _level(name, rows, said, above, gazetteer)
    full = rows[0].name if rows else name
    was, told = former_names.earlier_level(full, on, gazetteer)
    level = was or level
    notes = (*notes, *filter(None, (told, former_names.not_yet(full, on, gazetteer))))
    if not rows and level in _TOWNSHIPS and name and not _MASKED.search(name):
        above, moved = over_town(name, level, above, gazetteer)
    else:
        above, moved = _above(name, rows, above, gazetteer)
        doubt = (*doubt, *_unlisted(name, level, rows, gazetteer))
    return Site(full, full, level, above, (*notes, *doubt, *moved), masked=False, unsure=bool(doubt) and not said)


def _formerly(name: str, change: Change, gazetteer: Gazetteer, above: tuple[Division, ...], on: date | None) -> Site:
    """The site of a name no longer in use: under that name for a day before it changed, else under the new one."""
    if on is not None and on < change.since:
        level, over = former_names.kept(name, change, gazetteer)
        short = next((name[at:] for at in range(len(name) - 2) if gazetteer.find(name[:at])), name)
        note = f"会期在{change.when}以前，按当时的名称“{name}”写（现为{change.new}）"
        return Site(name, short, level, over or above, (note,), masked=False)
    became = (
        f"“{name}”{change.when}撤销，并入“{change.new}”" if change.merged else f"“{name}”是旧名，{change.when}起为“{change.new}”"
    )
    doubt = "；会在当年改名以前开的，请给出级别，照旧名写" if on and on.year == change.since.year and not change.exact else ""
    site = _site(change.new, gazetteer, "", above, on)
    return replace(site, notes=(f"“{name}”{became}“{change.new}”，已按“{change.new}”写{doubt}", *site.notes))


def _unlisted(name: str, level: str, rows: tuple[Division, ...], gazetteer: Gazetteer) -> tuple[str, ...]:
    """What the clerk should hear of a county or city that no table has, or of a 村 that may be a street."""
    if rows or not name or _MASKED.search(name):
        return ()
    if level == "村" and (streets := gazetteer.towns.find(f"{name}街道")):
        return (f"“{name}”按村处理；也可能是{streets[0].full}，不对时请写全称",)
    if LEVELS[level].tier not in ("省", "市", "县") or level in ("系统", "师市", "兵团") or name in LEVELS:
        return ()
    other = near(name, gazetteer)
    hint = f"（是否想写“{other}”？）" if other else ""
    return (f"区划表里没有“{name}”{hint}，按{level}处理，请核对",)


def _above(
    name: str, rows: tuple[Division, ...], said: tuple[Division, ...], gazetteer: Gazetteer
) -> tuple[tuple[Division, ...], tuple[str, ...]]:
    """What lies above: by the table, unless the clerk says otherwise; nothing when several places share the name."""
    if len(rows) == 1:
        known = gazetteer.lineage(rows[0])
        if not said or said[-1].name in {place.name for place in known}:
            return known, ()
        return said, (f"区划表里“{name}”属于{rows[0].superior}，已按您说的{said[-1].name}处理",)
    if not rows and not said and by_suffix(name)[:1] == ("开发区",):
        return _zone_superior(name, gazetteer), ()
    return (() if rows else said), ()


def _rows(name: str, gazetteer: Gazetteer, said: str) -> tuple[Division, ...]:
    """The rows `name` can mean; a shortened name is guessed, among the levels the clerk said if that leaves any."""
    if not name or _MASKED.search(name) or by_suffix(name)[:1] in (("街道",), ("社区",)):
        return gazetteer.find(name) if name else ()
    rows = gazetteer.find(name) or gazetteer.find(f"第{name}") or gazetteer.guess(name)
    exact = tuple(row for row in rows if said in (row.level, LEVELS[row.level].word))
    return exact or tuple(row for row in rows if row.level in by_word(said)) or rows


def _narrowed(
    rows: tuple[Division, ...], above: tuple[Division, ...], gazetteer: Gazetteer
) -> tuple[tuple[Division, ...], tuple[str, ...]]:
    """The rows that are left once the superior is known, and what the clerk should hear if they still differ."""
    if above and len(rows) > 1:
        rows = tuple(row for row in rows if above[-1].name in {place.name for place in gazetteer.lineage(row)}) or rows
    if len(rows) < 2:
        return rows, ()
    others = tuple(dict.fromkeys(row.name for row in rows[1:] if row.name != rows[0].name))
    if others:
        same = tuple(row for row in rows if row.name == rows[0].name)
        return same, (f"按“{rows[0].name}”处理；也可能是{'、'.join(others)}，不对时请写全称",)
    owners = "、".join(row.superior for row in rows)
    example = f"{rows[0].superior}{rows[0].name}"
    return rows, (f"全国有{len(rows)}个“{rows[0].name}”（{owners}），请写明上级，例如“{example}”",)


def _level(
    name: str, rows: tuple[Division, ...], said: str, above: tuple[Division, ...], gazetteer: Gazetteer
) -> tuple[str, tuple[str, ...]]:
    """The level, and a note where it was taken by default."""
    wanted = by_word(said)
    known = rows[0].level if rows else ""
    if known and (not said or known in wanted):
        return known, ()
    if not rows and not said and name.endswith("地区") and gazetteer.towns.find(name):
        return "街道", ("“地区”按街道一级的地区办事处处理，请核对",)
    options = tuple(level for level in by_suffix(name) if not wanted or level in wanted)
    if (by_suffix(name) and not options) or (known and said not in options):
        actual = known or "、".join(by_suffix(name))
        raise NigaoError(Problem("level", f"“{name}”是{actual}，与级别“{said}”对不上", "改地名，或者改级别"))
    options = options or wanted
    if not options:
        return _bare(name, gazetteer)
    if above and above[-1].level in PREFECTURES and "县级市" in options:
        return "县级市", ()
    note = f"区划表里“{name}”是{known}，已按您说的{options[0]}处理" if known else _doubt(name, said, options)
    return options[0], (note,) if note else ()


def _bare(name: str, gazetteer: Gazetteer) -> tuple[str, tuple[str, ...]]:
    """The level of a name that says nothing of it: none at all, or only a mask."""
    if name and not re.fullmatch(f"[{_MASK}]+", name):
        alike = gazetteer.complete(name[:2], limit=200) or gazetteer.complete(name[0], limit=200)
        near = next((hint for end in "市县区" if (hint := closest(name + end, alike))), "")
        raise NigaoError(Problem("place", f"看不出“{name}”是哪一级", near or "写全称，例如“某某县”，或者另外给出级别"))
    return "地级市", ("没有给出级别，按地级市处理",)


def _doubt(name: str, said: str, options: tuple[str, ...]) -> str:
    """What the clerk should confirm when several levels share a word (勘误44)."""
    if options[0] == "地级市" and said in ("", "市"):
        return "看不出是地级市还是县级市，按地级市处理；县级市请写明级别"
    if options[0] == "市辖区" and said in ("", "区"):
        return "看不出是市辖区、开发区还是自治区，按市辖区处理；不对时请写明级别"
    if name.endswith("新区") and said in ("", "区"):
        return f"区划表里没有“{name}”这个行政区，按开发区（党工委、管委会）处理"
    return ""


def _split(name: str, gazetteer: Gazetteer) -> tuple[str, str] | None:
    """The name of a superior in front and the rest: 苏州市|姑苏区, XX县|某镇, 新疆|喀什市."""
    if match := _MASKED_HEAD.fullmatch(name):
        return (match[1], match[2]) if by_suffix(match[2]) else None
    cuts = tuple((name[:at], name[at:]) for at in range(2, len(name) - 1))
    whole = next((cut for cut in cuts if by_suffix(cut[1]) and _is_superior(*cut, gazetteer)), None)
    return whole or next((found for cut in cuts if (found := _short_head(*cut, gazetteer))), None)


def _is_superior(head: str, tail: str, gazetteer: Gazetteer) -> bool:
    """True for a place in full, a prefecture as all call it (海北州), a short province before a place (西藏|那曲市…)."""
    if gazetteer.find(head) or (by_suffix(tail)[:1] in (("村",), ("社区",)) and gazetteer.towns.known(head)):
        return True
    if head[-1] == "州":
        return any(row.level == "自治州" for row in gazetteer.guess(head))
    known = len(head) < 4 and any(gazetteer.find(tail[:at]) for at in range(2, min(len(tail), 12)))
    return known and any(LEVELS[row.level].tier == "省" for row in gazetteer.guess(head))


def _short_head(head: str, tail: str, gazetteer: Gazetteer) -> tuple[str, str] | None:
    """The full name of the superior that `head` shortens, if `tail` is a place in the table that lies in it."""
    above = (place for row in gazetteer.find(tail) or gazetteer.guess(tail) for place in gazetteer.lineage(row))
    return next(((place.name, tail) for place in above if place.name.startswith(head)), None)


def _zone_superior(name: str, gazetteer: Gazetteer) -> tuple[Division, ...]:
    """The place a zone is named for: 南京江北新区 → 南京市; its city before a province of the same name."""
    for at in range(min(4, len(name) - 2), 1, -1):
        if rows := gazetteer.guess(name[:at]):
            row = next((row for row in rows if row.level == "地级市"), rows[0])
            return (*gazetteer.lineage(row), row)
    return ()


def _resolved(name: str, gazetteer: Gazetteer, above: tuple[Division, ...] = ()) -> tuple[Division, ...]:
    """The superior called `name` with all that lies above it."""
    site = _site(name, gazetteer, "", above)
    return (*_topped(site, gazetteer), Division(site.short, site.level, ""))


def _topped(site: Site, gazetteer: Gazetteer) -> tuple[Division, ...]:
    """The places above `site`, made up to the province with nameless ones of the usual levels."""
    top = site.above[0].level if site.above else site.level
    if LEVELS[top].tier == "省" and top != "兵团":
        return site.above
    usual = gazetteer.forms.section(top).get("缺省上级") or ()
    return (*(Division("", str(level), "") for level in usual), *site.above)


def _strange(where: str, name: str) -> Iterable[Problem]:
    if _OUTSIDE.search(name):
        yield Problem(where, f"“{name}”不在本工具的范围内", "只管内地的党政机关讲话")
    elif len(name) > _LONGEST or _STRANGE.search(name) or name.isdecimal():
        yield Problem(where, f"“{name}”不像一个地名", "写地方的全称，例如“苏州市”“平江县”")


def _unknown_level(said: str) -> Iterable[Problem]:
    if said and not by_word(said):
        yield Problem("level", f"没有“{said}”这一级别", closest(said, words()))
