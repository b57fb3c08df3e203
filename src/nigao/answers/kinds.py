"""Kinds of meeting: their words, and the kind that stands at the end of a title."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from nigao.library.word_lists import Form, WordLists, Words, longest


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of meeting."""

    name: str
    """Canonical: 推进会."""
    short: str
    """In prose: 这次推进会."""
    sort: str
    """The coarse sort block heads ask for: 推进, 动员, 调度."""
    full: str
    """As it ends a title: 警示教育大会."""
    stems: tuple[str, ...]
    """How it is spelt before 会, 会议 or 大会; the first is the usual one."""


_TABLES = ("会种简称", "会种类别", "会种全称", "层级字", "全字范围", "一线机关", "机构主题", "到会即主题")
_GROUPS = ("会种写法", "礼仪写法", "层级")
_LISTS = (
    *("暨前会种", "会名衬字", "不加工作", "不成主题", "会种不加工作", "讲话前字", "讲话", "讲话后字", "讲话可去"),
    *(
        "职务",
        "姓名后字",
        "开发区称谓",
        "职务层级不取",
        "层级不取",
        "全字后不取",
        "地名不取",
        "地名三字可",
        "地名词头",
        "地名须带上级",
        "掩码",
        "冠名",
    ),
    *("机构", "机构不取", "机构范围", "直属范围", "层面", "范围结尾", "范围最长", "系统不取", "到会的人", "开头可去"),
    *(
        "次第",
        "议程动词",
        "议程自行",
        "议事机构",
        "议事机构不取",
        "会种不取",
        "议事机构后不取",
        "民族",
        "工作对象",
        "层级可取",
        "会种即主题",
        "冠名不取",
        "主题前可去",
        "社区不取",
        "社区后不取",
        "单位单用",
        "单位不取",
        "单位词头",
        "单位后不取",
    ),
)
_FORMS: Mapping[str, Form] = {
    **dict.fromkeys(_TABLES, Form.TABLE),
    **dict.fromkeys(_GROUPS, Form.GROUPS),
    **dict.fromkeys(_LISTS, Form.WORDS),
}


_WORK_ITSELF = ("重点工作", "中心工作", "社会工作", "群众工作", "实际工作")
"""Topics that would mean something else without their 工作."""


def bare_topic(text: str) -> str:
    """`text` without 工作 at its end, which titles and forms add where it is due; 重点工作 stays whole."""
    text = text.strip()
    return text if text == "工作" or text.endswith(_WORK_ITSELF) else text.removesuffix("工作")


def title_lists(words: Words) -> WordLists:
    """The lists of `words/meetings.yaml`.

    Raises:
        NigaoError: the file is missing or has faults.
    """
    return words.lists("meetings.yaml", _FORMS)


def kind_names(words: Words) -> tuple[str, ...]:
    """Every canonical kind of meeting, in the file's order."""
    return tuple(title_lists(words).table("会种简称"))


def own_topic(kind: str, words: Words) -> str:
    """What a meeting of that canonical kind is about when its title names nothing else: 警示教育; mostly empty."""
    found = find_kind(kind, words)
    stems = found.stems if found else ()
    return next((stem for stem in stems if stem in title_lists(words).words("会种即主题")), "")


def find_kind(text: str, words: Words) -> Kind | None:
    """The kind that `text` names canonically or by any of its spellings (推动会议); None when there is none."""
    lists = title_lists(words)
    stem = re.sub(r"(?:会议|大会|会)$", "", text)
    spellings = lists.groups("会种写法")
    for name in lists.table("会种简称"):
        if text == name or (stem and stem in spellings.get(name, ())):
            short, sort, full = (lists.table(key).get(name, name) for key in ("会种简称", "会种类别", "会种全称"))
            return Kind(name, short, sort, full, spellings.get(name, ()))
    return None


_ENDINGS = ("会议", "大会", "会")
_GROUP_MEETING = "领导小组会"
"""A leading group's meeting that is called otherwise (领导小组全体会议) is of that kind alone."""
_SPECIAL = "专题会"
"""专题调度会 is a 调度会."""
_DRIVE, _DRIVEN = "攻坚会", ("推进会", "调度会", "例会", "现场会")
"""集中攻坚 is what people are called up for (集中攻坚动员会); only with one of these it is a kind of meeting (攻坚推进会)."""
_NO_MEETING = (
    *"委协工学商联全社例代年节融体",
    "委员",
    "基金",
    "理事",
    "居委",
    "村委",
    "运动",
    "博览",
    "展览",
    "展销",
    "交易",
    "音乐",
    "机",
    "社",
    "研究",
    "促进",
    "联合",
    "董事",
    "监事",
    "十字",
    "学生",
    "校友",
    "同乡",
)
"""What stands before a 会 that is no meeting: 安委会, 工会, 学会, 居委会."""
_STILL_MEETING = ("安全", "施工", "开工", "复工", "返工", "职工", "教学", "开学", "入学", "助学")
"""What ends like one of these, and yet a meeting is held on it: 安全会."""


def _is_topic(kind: str, found: tuple[str, ...]) -> bool:
    """True for a word that names a kind of meeting elsewhere, but not in front of the kinds `found`."""
    return kind in (_GROUP_MEETING, _SPECIAL) or (kind == _DRIVE and found[0] not in _DRIVEN)


@dataclass(frozen=True, slots=True)
class Kinds:
    """Parts a text into its topic and its kinds of meeting."""

    words: Words
    lists: WordLists

    def at_end(self, text: str, *, last: bool) -> tuple[str, tuple[str, ...]]:
        """The topic and the kinds of meeting in one part of a title; only the last part must end in 会."""
        for name, spellings in self.lists.groups("礼仪写法").items():
            if last and (ceremony := longest(text, spellings, at_end=True)):
                return self._plain(text.removesuffix(ceremony)), (name,)
        form = longest(text, _ENDINGS, at_end=True)
        rest = text.removesuffix(form)
        if not form:
            kept = last or text.endswith(self.lists.words("会种不取"))
            stem = "" if kept else longest(text, self.lists.words("暨前会种"), at_end=True)
            kind = find_kind(stem, self.words)
            return self._plain(text.removesuffix(stem)), (kind.name,) if kind else ()
        rest, found = self._stems(rest)
        if not found:
            found = self._formal(rest, form)
        return self._plain(rest), found

    def _stems(self, text: str) -> tuple[str, tuple[str, ...]]:
        """Take off at most two kinds of meeting from the end: 现场推进."""
        groups = self.lists.groups("会种写法")
        by_stem = {stem: name for name, stems in groups.items() for stem in stems}
        found: tuple[str, ...] = ()
        while len(found) < 2:
            stem = longest(text, tuple(by_stem), at_end=True)
            if found and (text.endswith(self.lists.words("会种不取")) or _is_topic(by_stem.get(stem, ""), found)):
                break
            if not stem and not self._pad(text):
                break
            rest = text.removesuffix(stem or self._pad(text))
            text, found = rest, (by_stem[stem], *found) if stem else found
        return text, found

    def _pad(self, text: str) -> str:
        """The padding at the end of `text`, 工作 excepted; empty for none."""
        return longest(text, tuple(word for word in self.lists.words("会名衬字") if word != "工作"), at_end=True)

    def _unpadded(self, text: str) -> str:
        """`text` without padding at its end."""
        while pad := self._pad(text):
            text = text.removesuffix(pad)
        return text

    def _formal(self, text: str, form: str) -> tuple[str, ...]:
        """The kind of a meeting that is only called 会议, 大会 or 会."""
        if form == "大会":
            return ("大会",)
        if text == "工作" or bare_topic(text) != text:
            return ("工作会议",)
        if form == "会" and (len(text) < 2 or (text.endswith(_NO_MEETING) and not text.endswith(_STILL_MEETING))):
            return ()
        return ("会议",)

    def _plain(self, text: str) -> str:
        """A topic without 工作 and other padding at its end."""
        before = ""
        while text != before:
            before, text = text, bare_topic(self._unpadded(text))
        return "" if text == "工作" else text
