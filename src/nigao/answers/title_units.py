"""Bodies that a title opens with: a bureau, a company, a school, a hospital, a headquarters, whose own meeting it is."""

from __future__ import annotations

import re
from dataclasses import dataclass

from nigao.answers.scopes import office_lists
from nigao.library.word_lists import WordLists, Words, alternatives, longest

_LONGEST = 22
_KINDS = ("部门", "企业", "学校", "医院")
_FREE = ("企业", "学校", "医院")
"""Kinds of body that need no place in front: 某某集团有限公司, 湖南大学."""
_NUMBERED = re.compile(r"第[一二三四五六七八九十百\d]+|[一二三四五六七八九十]+届[一二三四五六七八九十]+次|\d{2}[\dXx×]{2}年")
_UNDER = ("公司", "集团", "支行", "分行", "分局", "支队", "大队", "中队", "总公司", "分公司")
"""Endings that may follow a body's name a few characters later and belong to it: 国家能源集团|福建公司."""
_HINT = (*"局厅部委办院校学园厂矿行社队所站处馆会联协关", "公司", "集团", "中心", "中", "附小", "职高", "油田", "医共体", "企业")
"""What every ending of a body holds, so that the list is read for a few titles only."""
_CLEAR = ("局", "厅", "委", "法院", "检察院", "党校")
"""Endings that only bodies have."""
_LETTER = re.compile("[局厅矿厂院校行](?=党[委组总支]|务|机关|安全|20|年|第|干部|中层|职工|全体|工作|领导|班子|[月周季])")
_COURT = re.compile("法院|检察")
_HOUSE = re.compile("幼儿园|学校|医院|卫生院|[大中小]学")
_OF_HOUSE = re.compile("[院校园]?党(?:委|总支|支部|组织)书记|副?(?:院长|校长)|(?:护理部|医务科|教务处)主任")
_NO_BODY = ("联席会议", "企业", "国有企业")
_BODY_END = re.compile("(?<!干)部$|[办局委厅院校处所站社行厂矿队场组]$|公司|集团|中心|学校|大学|协会|学会|商会$")
_ALONE = (
    *(
        "纪委",
        "监委",
        "纪委监委",
        "法院",
        "检察院",
        "总工会",
        "妇联",
        "残联",
        "科协",
        "文联",
        "侨联",
        "工商联",
        "红十字会",
        "党校",
    ),
    *("一中", "二中", "三中", "四中", "五中", "六中", "七中", "八中", "实验中学", "实验小学", "职高", "职教中心"),
    *("医院", "中医院", "中医医院", "妇幼保健院", "疾控中心"),
)
"""Bodies whose whole name is what ends those of others."""


@dataclass(frozen=True, slots=True)
class Units:
    """Finds bodies at the start of a text."""

    lists: WordLists
    words: Words

    def at_start(self, text: str, *, owned: bool, near: bool) -> str:
        """The body that `text` opens with; empty for none.

        `owned` is true where a place or a bare level is known (平江县…, 县…), to which bureaus and schools belong; `near` when
        it stands right in front, not only in the speaker's post: then also what is called a centre or a station is one.
        """
        alone = longest(text, (*self.lists.words("单位单用"), *self.lists.table("全字范围"), *self._plain_bodies(owned)))
        if alone and not self._goes_on(text[len(alone) :]):
            return alone
        if text.startswith(self.lists.words("单位词头")):
            return ""
        return self._named(text, owned=owned, near=near)

    def of_speaker(self, text: str, speaker: str) -> str:
        """The body that `text` names by its last word alone, as the speaker's own: 矿 of a 矿长, 医院 of its party secretary."""
        letter = _LETTER.match(text)
        if letter and letter[0] in speaker and not _COURT.search(speaker):
            return letter[0]
        house = _HOUSE.match(text) if _OF_HOUSE.match(speaker) else None
        return house[0] if house and not self._goes_on(text[house.end() :]) else ""

    def _plain_bodies(self, owned: bool) -> tuple[str, ...]:
        return _ALONE if owned else ()

    def _named(self, text: str, *, owned: bool, near: bool) -> str:
        """The shortest start of `text` that is the name of a body, drawn out while longer ones follow at once."""
        if not any(sign in text[:_LONGEST] for sign in _HINT):
            return ""
        groups = office_lists(self.words).groups("范围词尾")
        owns = {kind: near or kind in _FREE for kind in _KINDS} if owned else dict.fromkeys(_FREE, True)
        endings = [
            word
            for kind, freely in owns.items()
            for word in groups[kind]
            if word not in _NO_BODY and (freely or word.endswith(_CLEAR))
        ]
        found = ""
        for match in re.finditer(f"(?=({alternatives(endings)}))", text[:_LONGEST]):
            name = text[: match.end(1)]
            if found and match.start() > len(found) + (4 if match[1].endswith(_UNDER) else -1):
                break
            if self._is_name(name, match[1], text[match.end(1) :], owned=owned):
                found = name
        return found

    def _is_name(self, name: str, ending: str, rest: str, *, owned: bool) -> bool:
        stem = name.removesuffix(ending)
        if len(ending) > 3 and not stem and owned:
            return not self._goes_on(rest)
        vague = not ending.endswith(_CLEAR) and stem.endswith(self.lists.words("单位不取"))
        if not stem or re.search("[“”《》‘’、（()）与届]", name) or vague:
            return False
        if (not owned and len(stem) < 2) or self._goes_on(rest) or (ending == "中心" and len(stem) < 2):
            return False
        return not stem.startswith(("全", "各", "在", "对", "第" if ending not in ("中学", "小学", "医院", "幼儿园") else "全"))

    def _goes_on(self, rest: str) -> bool:
        """True when the word is not finished: 公司治理, 医院感染, 大学生."""
        return rest.startswith(self.lists.words("单位后不取"))


def is_body(name: str) -> bool:
    """True for a name that ends as those of bodies do."""
    return bool(_BODY_END.search(name))


def named_before_number(text: str) -> tuple[str, str]:
    """The name in front of a year or an ordinal (西藏成办|2024年…), and the rest; the name is empty for none."""
    if "年" not in text and "届" not in text and "第" not in text:
        return "", text
    match = _NUMBERED.search(text)
    if not match or not 2 <= match.start() <= _LONGEST or re.search("[“”《》、和与及暨]", text[: match.start()]):
        return "", text
    return text[: match.start()], text[match.start() :]
