"""All places of the tables, ready to be found in a text: full names, and stems that stand for them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import NamedTuple

from nigao.library.library import Library
from nigao.lint.grams import pair, pairs, spots
from nigao.lint.passages import Passages, pieces
from nigao.lint.text import Text

_TAIL = re.compile(r"(?:特别行政区|[^\n]{0,9}自治[区州县旗]|地区|林区|特区|省|市|县|区|旗|盟|街道|镇|乡)$")
_PEOPLES = re.compile(
    "(?:壮|回|维吾尔|藏|蒙古|苗|彝|布依|朝鲜|满|侗|瑶|白|土家|哈尼|哈萨克|傣|黎|傈僳|佤|畲|拉祜|水|东乡|纳西|景颇|柯尔克孜|土"
    "|达斡尔|仫佬|羌|撒拉|毛南|仡佬|锡伯|普米|塔吉克|怒|鄂温克|保安|裕固|独龙|鄂伦春|布朗|各)族?"
)
_SHORTEST = 2


class Named(NamedTuple):
    """A place as found in a text."""

    start: int
    end: int
    name: str
    """Its full name."""
    full: bool
    """False when only its stem is said."""


@dataclass(frozen=True, slots=True)
class PlaceNames:
    """Names by their first two characters, the longest first."""

    heads: Mapping[int, tuple[tuple[str, str], ...]]
    above: Mapping[str, str]
    """Full name → place above it."""
    levels: Mapping[str, str]
    called: Mapping[str, frozenset[str]]
    """Full name or stem → the places above all that are called so: 鼓楼 lies in four cities."""

    def find(self, text: Text) -> Iterator[Named]:
        """Every place named in a text, from left to right, the longest name first."""
        whole, free = text.whole, 0
        twos = pairs(whole)
        for at in spots(twos, self.heads):
            if at < free:
                continue
            for said, name in self.heads[twos[at]]:
                if whole.startswith(said, at):
                    yield Named(at, at + len(said), name, said == name or said == _shortened(name))
                    free = at + len(said)
                    break

    def bare(self, place: str) -> str:
        """垫江县 of 重庆市垫江县, 荆门市 of 湖北省荆门市医疗保障局: the last name of the tables of a chain, or `place`."""
        found, rest = place, place
        while name := next((rest[:size] for size in range(len(rest), 1, -1) if rest[:size] in self.levels), ""):
            found, rest = name, rest.removeprefix(name)
        return found

    def lineage(self, name: str) -> frozenset[str]:
        """A place and all above it."""
        found: set[str] = set()
        while name and name not in found:
            found.add(name)
            name = self.above.get(name, "")
        return frozenset(found)

    def under(self, name: str, other: str) -> bool:
        """True when `other` lies in `name`."""
        return bool(name) and name in self.lineage(other)


def stem(name: str) -> str:
    """岳阳 of 岳阳市, 大理 of 大理白族自治州."""
    bare = _TAIL.sub("", name)
    if "自治" in name:
        bare = _PEOPLES.split(name, maxsplit=1)[0] or bare
    return bare


def _shortened(name: str) -> str:
    """维西县 of 维西傈僳族自治县, 恩施州 of 恩施土家族苗族自治州; empty for a name without 自治."""
    short = stem(name) if "自治" in name and name[-1] != "区" else ""
    return short + name[-1] if len(short) >= _SHORTEST else ""


def place_names(library: Library) -> PlaceNames:
    """The names of the library's tables, gathered once."""
    return library.keep("place names", lambda: _gathered(library))


def named_in(text: Text, library: Library) -> Iterator[Named]:
    """Every place named in a text, as `PlaceNames.find` tells it; lines seen before are not searched again."""

    def searched() -> Passages[Named]:
        names = place_names(library)
        return Passages(pieces, lambda text: ((found.start, found) for found in names.find(text)))

    for at, found in library.keep("named", searched).of(text):
        yield Named(at, at + found.end - found.start, found.name, found.full)


def _gathered(library: Library) -> PlaceNames:
    heads: dict[str, dict[str, str]] = {}
    above: dict[str, str] = {}
    levels: dict[str, str] = {}
    called: dict[str, set[str]] = {}
    for table in library.gazetteer.tables:
        for row in table.text.split("\n"):
            cells = row.split(",")
            if len(cells) != 3:
                continue
            name, level, superior = cells
            levels.setdefault(name, level)
            above.setdefault(name, superior)
            heads.setdefault(name[:2], {})[name] = name
            short = stem(name)
            for said in (name, short):
                called.setdefault(said, set()).add(superior)
            if _SHORTEST <= len(short) < len(name):
                heads.setdefault(short[:2], {}).setdefault(short, name)
            if shortened := _shortened(name):
                heads.setdefault(short[:2], {}).setdefault(shortened, name)
    ordered = {pair(head): tuple(sorted(said.items(), key=lambda pair: -len(pair[0]))) for head, said in heads.items()}
    return PlaceNames(ordered, above, levels, {said: frozenset(superiors) for said, superiors in called.items()})
