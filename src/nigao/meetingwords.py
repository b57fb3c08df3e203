"""Kinds of meeting, and the other words that titles are made of."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from nigao.words import Form, WordLists, Words


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


_TABLES = ("会种简称", "会种类别", "会种全称", "层级字", "讲话人类别")
_GROUPS = ("会种写法", "层级")
_LISTS = (
    *("暨前会种", "会名衬字", "不加工作", "会种不加工作", "讲话前字", "讲话", "讲话后字", "讲话可去"),
    *("职务", "姓名后字", "开发区称谓", "层级不取", "全字后不取", "地名不取", "地名三字可", "地名词头", "掩码", "冠名"),
    *("机构", "机构不取", "机构范围", "直属范围", "层面", "范围结尾", "范围最长", "系统不取", "到会的人", "开头可去"),
    *("次第", "会种即主题"),
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
