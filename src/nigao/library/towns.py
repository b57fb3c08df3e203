"""The townships of China, one file a province, read only when a township is named or a county must be told what lies in it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from nigao.errors import NigaoError, Problem
from nigao.library.readable import is_readable, listed
from nigao.library.sections import read_text

HEADER = "code,name"
"""The first line of every file: a code of 2 digits is a province, of 4 a prefecture, of 6 a county, of 3 a township in it."""
_TOWN_ENDS = ("街道", "镇", "乡", "苏木", "地区", "团", "团场", "区", "街道办事处")


@dataclass(frozen=True, slots=True)
class Town:
    """One township and what it lies in."""

    name: str
    county: str
    city: str
    """Empty where the county lies right under its province."""
    province: str

    @property
    def full(self) -> str:
        """With what it lies in: 长沙市浏阳市官渡镇, 东莞市虎门镇."""
        if self.city == self.county:
            return f"{self.county}{self.name}"
        return f"{self.city or self.province}{self.county}{self.name}"


@dataclass(frozen=True, slots=True)
class Towns:
    """The files `places/towns` of one library."""

    folders: tuple[Path, ...]
    """From the lowest layer to the highest; a province's file in a higher one replaces that below."""
    _texts: dict[str, str] = field(default_factory=dict, repr=False, compare=False)

    @classmethod
    def open(cls, folders: Sequence[Path]) -> Towns:
        """The files in the folders `towns` of `folders`; nothing is read yet."""
        return cls(tuple(folder / "towns" for folder in folders))

    def find(self, name: str, province: str = "") -> tuple[Town, ...]:
        """Every township of exactly this name, in one province only when it is given."""
        if len(name) < 2 or not name.endswith(_TOWN_ENDS):
            return ()
        return tuple(town for file in ([province] if province else self.provinces()) for town in self._named(file, name))

    def known(self, name: str) -> bool:
        """True when some township is called so."""
        return name.endswith(_TOWN_ENDS) and any(f",{name}\n" in self._text(province) for province in self.provinces())

    def under(self, county: str, city: str, province: str) -> frozenset[str]:
        """What kinds of township lie in a county: 镇, 乡, 街道, 苏木, no farms or zones; empty when not listed."""
        found: set[str] = set()
        text = self._text(province)
        for match in re.finditer(rf"\n\d{{6}},{re.escape(county)}((?:\n\d{{3}},[^\n]*)*)(?=\n)", text):
            if self._city_of(text, match.start()) in ("", city, county):
                found |= {kind for name in re.findall(r",([^\n]*)", match[1]) for kind in _kinds(name)}
        return frozenset(found)

    def counties(self, province: str) -> Iterator[tuple[str, str, tuple[str, ...]]]:
        """Every county of a province: its name, its city and its townships."""
        text = self._text(province)
        for match in re.finditer(r"\n\d{6},([^\n]*)((?:\n\d{3},[^\n]*)*)", text):
            yield match[1], self._city_of(text, match.start()), tuple(re.findall(r",([^\n]*)", match[2]))

    def _named(self, province: str, name: str) -> Iterator[Town]:
        text, sign, at = self._text(province), f",{name}\n", -1
        while (at := text.find(sign, at + 1)) >= 0:
            if text[at - 4] == "\n":
                county = re.findall(r"\n\d{6},([^\n]*)", text[max(0, at - 3000) : at])
                county = county or re.findall(r"\n\d{6},([^\n]*)", text[:at])
                yield Town(name, county[-1], self._city_of(text, at), province)

    def _city_of(self, text: str, at: int) -> str:
        """The prefecture whose line stands last before `at`."""
        return next(iter(re.findall(r"\n\d{4},([^\n]*)", text[:at])[-1:]), "")

    def provinces(self) -> tuple[str, ...]:
        """The name of every province that has a file."""
        if "" not in self._texts:
            names = {Path(name).stem for folder in self.folders for name in listed(folder.parents[1], folder, ".csv")}
            self._texts[""] = "\n".join(sorted(names))
        return tuple(self._texts[""].split("\n")) if self._texts[""] else ()

    def _text(self, province: str) -> str:
        """The file of `province`; empty when there is none.

        Raises:
            NigaoError: it cannot be read, or its first line is not `code,name`.
        """
        if province not in self._texts:
            places = ((folder.parents[1], folder / f"{province}.csv") for folder in reversed(self.folders))
            path = next((path for root, path in places if is_readable(root, path)), None)
            text = read_text(path) if path else ""
            if path and text.partition("\n")[0].strip() != HEADER:
                raise NigaoError(Problem(f"{path}:1", f"表头应当是“{HEADER}”"))
            self._texts[province] = f"\n{text.rstrip()}\n" if text else ""
        return self._texts[province]


def _kinds(name: str) -> tuple[str, ...]:
    """镇, 乡, 街道 or 苏木 for a township's name; 乡 or 镇 for Beijing's 地区; none for farms, zones and the like."""
    if name.endswith("地区"):
        return ("乡", "镇")
    return tuple(kind for kind in ("街道", "苏木", "镇", "乡") if name.endswith(kind))
