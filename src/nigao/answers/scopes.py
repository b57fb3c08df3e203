"""Who a meeting is for, read from words: a whole place, one line of bureaus, a bureau, a company, a school, a hospital."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from nigao.answers.kinds import title_lists
from nigao.answers.title_places import Places
from nigao.library.levels import CIRCLES
from nigao.library.word_lists import Form, WordLists, Words, longest

SYSTEM, BUREAU, BODY = "系统", "部门", "机构"
REGION = "区域"
"""The circle of a meeting for a whole place."""

_GROUPS = ("讲话人词", "范围词尾")
_TABLES = (
    "讲话人大类",
    "单位自称",
    "范围缺省",
    "部门叫法",
    "系统叫法",
    "不写的讲话",
    "不写的会",
    "不写的文稿",
    "文体提纲",
    "系统机关",
)
_LISTS = ("部门职务", "部门单位", "部门正副", "部门单词", "含糊职务", "姓", "范围不取", "各线之上")
_FORMS: Mapping[str, Form] = {
    **dict.fromkeys(_GROUPS, Form.GROUPS),
    **dict.fromkeys(_TABLES, Form.TABLE),
    **dict.fromkeys(_LISTS, Form.WORDS),
}
_WHOLE = re.compile(r"^(?:全|本|我)(?=[省市县区州旗盟镇乡])")
_OF_TOWN = ("武装部", "纪委", "综治", "财政所", "司法所", "派出所", "应急", "中心", "卫生", "中学", "小学", "政府", "学校")
TOWNS = ("镇", "乡", "街道")
"""Levels below the county."""
_AFTER = re.compile(r"(?:[（(【][^（）()【】]*[）)】]|[》”\s]|提纲|要点|全文|初稿|草稿|参考|范文|文稿|(?<=[话词])稿|\.docx?)*$")
"""What may stand behind the word for the sort of speech."""
_BRANCH = re.compile("局?[^局]{0,6}分局$")
"""生态环境局平江分局, 公安分局: the line is that of the bureau above."""
_STEM_ENDS = ("局", "委员会", "委", "厅", "部", "办公室", "办", "系统")


@dataclass(frozen=True, slots=True)
class Scope:
    """Who a meeting is for."""

    kind: str = REGION
    """One of `nigao.library.levels.CIRCLES`."""
    text: str = ""
    """As typed: 平江县教育局, 全县教育系统; empty when only its kind is known."""
    place: str = ""
    """The place it names in front: 平江县."""
    level: str = ""
    """The level it names without a place: 县 in 县教育局."""
    body: str = ""
    """What is left: 教育局, 教育系统."""
    ending: str = ""
    """The ending that told its kind: 局, 集团公司."""
    organ: str = ""
    """The bureau at the head of a system, where it is known: 教育局, 团县委."""

    @property
    def line(self) -> str:
        """The line of work: 教育 of 教育局 and 教育系统; empty when it names none."""
        body = _BRANCH.sub("局", self.body.removeprefix("委"))
        return body.removesuffix(longest(body, _STEM_ENDS, at_end=True)) if self.kind in (SYSTEM, BUREAU) else ""


def office_lists(words: Words) -> WordLists:
    """The lists of `words/offices.yaml`.

    Raises:
        NigaoError: the file is missing or has faults.
    """
    return words.lists("offices.yaml", _FORMS)


def read_scope(text: str, words: Words, known: Callable[[str], bool]) -> Scope:
    """Who `text` (the name of a place, a body or a circle) is; a whole place where nothing tells otherwise.

    `known` tells the names of places.
    """
    text = "".join(text.split())
    if text in CIRCLES:
        return Scope(text, ending=office_lists(words).table("范围缺省").get(text, ""))
    if len(text) < 2 or known(text):
        return Scope()
    lists = office_lists(words)
    if len(text) == 2 and text not in lists.groups("范围词尾")["企业"]:
        return Scope()
    kind, ending = max(
        ((kind, longest(text, endings, at_end=True)) for kind, endings in lists.groups("范围词尾").items()),
        key=lambda pair: len(pair[1]),
    )
    if not ending or len(longest(text, lists.words("范围不取"), at_end=True)) >= len(ending):
        return Scope()
    place, level, body = _parts(text, words, known)
    if kind == SYSTEM and body in lists.words("各线之上"):
        return Scope()
    return Scope(kind, text, place, level, body, ending)


def own_words(ending: str, body: str, words: Words) -> tuple[str, str, str, str]:
    """How a body that ends so speaks of itself: 局, 全局, 我局, 局党组."""
    table = office_lists(words).table("单位自称")
    sign = longest(body, table, at_end=True) or longest(ending, table, at_end=True)
    short, whole, own, party = table[sign].split()
    return short, whole, own, party


def bureau_name(line: str, words: Words) -> str:
    """The line of work as topic cards name it: 卫健 → 卫生健康."""
    return office_lists(words).table("部门叫法").get(line, line)


def named_sort(text: str, words: Words) -> tuple[str, str]:
    """The outline of the sort of speech that `text` (a title, a kind of meeting) ends in, and `text` without that word.

    The outline is empty for a plain speech and for any other text.
    """
    if "主持" not in text:
        return "", text
    bare = _AFTER.sub("", text.strip())
    table = office_lists(words).table("文体提纲")
    sign = longest(bare, table, at_end=True)
    return (table[sign], bare.removesuffix(sign)) if sign else ("", text)


def _parts(text: str, words: Words, known: Callable[[str], bool]) -> tuple[str, str, str]:
    """The place in front of a body, or its level, and the body."""
    lists = title_lists(words)
    place, rest = Places(lists, known).at_start(text)
    if place and rest:
        return place, "", rest
    text = _WHOLE.sub("", text)
    level = longest(text, lists.table("层级字"))
    rest = text.removeprefix(level)
    barred = text.startswith(lists.words("层级不取")) and not text.startswith(lists.words("层级可取"))
    if not level or barred or (level in TOWNS and not rest.startswith(_OF_TOWN)):
        return "", "", text
    return "", level, rest
