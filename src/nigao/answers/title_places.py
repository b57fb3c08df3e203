"""Places in a title: told by the table of divisions where there is one, else by their endings."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

from nigao.library.word_lists import WordLists, alternatives, longest

Known = Callable[[str], bool]
"""Tells whether a text is the name of a place."""

_HAN = r"[^\W\d_a-zA-Z]"
_LONGEST_NAME = 16
_LONG_NAME = r"[^\W\d_a-zA-Z全各]{4,6}?(?:苏木|嘎查)"
"""A Mongolian name that no table has; no other kind of place has names so long."""
_CORPS = re.compile("师(?:.{2,4}市)?$")
_LEVEL_LETTERS = "省市县区州旗盟"
_TOWN_ENDS = ("镇", "乡", "街道", "苏木")


@dataclass(frozen=True, slots=True)
class Places:
    """Finds the names of places."""

    lists: WordLists
    known: Known

    def at_start(self, text: str) -> tuple[str, str]:
        """The place that `text` opens with, and the rest."""
        chain, rest = "", text
        while step := self._one_place(rest):
            if not chain and step in self.lists.words("地名须带上级"):
                break
            chain, rest = chain + step, rest[len(step) :]
        return chain, rest

    def town_behind_level(self, text: str) -> str:
        """The township that stands right behind a bare level word: 城关镇 in 县城关镇; the tables must know it."""
        name = self._one_place(text[1:]) if text[:1] in _LEVEL_LETTERS else ""
        return name if name.endswith(_TOWN_ENDS) and self.known(name) else ""

    def township_of_people(self, text: str) -> str:
        """The bare 苗族乡 or 仡佬族苗族乡 that `text` opens with: a level, and no name of its own."""
        match = re.match(rf"(?:(?:{self.lists.pattern('民族')})族)+(?:民族)?乡", text) if "族乡" in text else None
        return match[0] if match else ""

    def _one_place(self, text: str) -> str:
        endings = alternatives(word for group in self.lists.groups("层级").values() for word in group)
        masked = re.match(rf"(?:{self.lists.pattern('掩码')}){{1,4}}(?:{endings})", text)
        if masked:
            return masked[0]
        found = (text[:length] for length in range(_LONGEST_NAME, 1, -1) if self.known(text[:length]))
        if (name := next(found, "")) and name not in self.lists.table("层级字"):
            return name
        if self.township_of_people(text):
            return ""
        match = re.match(rf"{_HAN}{{2,3}}?(?:{endings})|{_LONG_NAME}", text)
        return match[0] if match and self._is_place(match[0], text[match.end() :]) else ""

    def _is_place(self, name: str, rest: str) -> bool:
        words = self.lists.words
        level = longest(name, self.lists.table("层级字"), at_end=True)
        wrong_start = name.startswith((*words("地名词头"), *self.lists.table("层级字")))
        wrong_end = name.endswith(words("地名不取")) or (len(name) > 3 and name.endswith(words("地名三字可")))
        if re.search("[届次期年月会暨]|村干|乡建", name):
            return False
        motto, groups = longest(name, words("冠名")), self.lists.groups("层级")
        named = name.endswith("社区") and len(name) - len(motto) > 2  # 幸福里社区
        village = name.removeprefix(motto) in (*groups["村"], *groups["社区"])
        if motto and not named and len(name) - len(motto) > 1 and not village:
            return False
        if name.endswith("社区"):
            return not name.startswith(words("社区不取")) and not rest.startswith(words("社区后不取"))
        return not wrong_start and not wrong_end and not (level + rest).startswith(words("层级不取"))

    def level(self, place: str) -> str:
        """The level that the ending of `place` tells; empty when it has none."""
        if numbered := re.search(r"[〇○零一二三四五六七八九十百\d](团场?|师)$", place):
            return "团场" if numbered[1].startswith("团") else "师市"
        if self.known(f"{place}市"):
            return "市"
        groups = self.lists.groups("层级")
        ending = longest(place, tuple(word for group in groups.values() for word in group), at_end=True)
        return next((level for level, group in groups.items() if ending in group), "")

    def before_post(self, who: str) -> tuple[str, str]:
        """Part 苏州市委书记 into 苏州市 and 市委书记."""
        place, rest = self.at_start(who)
        if not place:
            return "", who
        level = "师市" if _CORPS.search(place) else longest(place, self.lists.table("层级字"), at_end=True)
        full = re.match(rf"(?:常务)?副?(?:{self.lists.pattern('职务')}|{alternatives(self.lists.table('层级字'))})", rest)
        return place, rest if full else level + rest

    def in_motto(self, topic: str) -> str:
        """The place that a motto names: 永川 in 平安永川建设."""
        match = re.search(rf"(?:{self.lists.pattern('冠名')})({_HAN}{{2,4}})", topic)
        names = (match[1][:length] for length in (4, 3, 2)) if match else ()
        mask = self.lists.words("掩码")
        return next((name for name in names if self._is_named(name) or not name.strip("".join(mask))), "")

    def _is_named(self, name: str) -> bool:
        """True for a place with or without its ending: 永川 is 永川区."""
        shortened = len(name) < 4 and name not in self.lists.words("冠名不取")
        return self.known(name) or (shortened and any(self.known(name + end) for end in _LEVEL_LETTERS))
