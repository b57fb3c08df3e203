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
_TABLES = ("讲话人大类", "单位自称", "范围缺省", "部门叫法", "系统叫法", "不写的讲话", "不写的会", "文体提纲")
_LISTS = ("部门职务", "部门单位", "部门正副", "部门单词", "含糊职务", "姓", "范围不取")
_FORMS: Mapping[str, Form] = {
    **dict.fromkeys(_GROUPS, Form.GROUPS),
    **dict.fromkeys(_TABLES, Form.TABLE),
    **dict.fromkeys(_LISTS, Form.WORDS),
}
_WHOLE = r"^(?:全|本|我)(?=[省市县区州旗盟镇乡])"
_OF_TOWN = ("中心", "卫生", "中学", "小学", "政府", "学校")
_TOWNS = ("镇", "乡", "街道")
_NOTE = re.compile(r"(?:[（(][^（）()]*[）)]|讲话稿|讲稿|稿|文稿|提纲|材料|参考)*$")
_MEETING_OF = (
    "(?:闭幕会|开幕会|开幕大会|闭幕大会|第?[一二三四五六七八九十百]+次会议)?(?:上|期间|中)?的?"
    "(?:(?:重要|主持)?(?:讲话|发言|致辞)|主持[词稿])?$"
)
_CONSULTATIVE = re.compile("政协(?!主席|副主席|委员|党组|提案|机关)[^在]{0,12}(?:会议|开幕|闭幕|全会|委员会)$")
_CONGRESS = "届人大第?[一二三四五六七八九十]+次会议"
_SUSPECT = re.compile(
    "仪式|典礼|[开闭]幕|论坛|活动上|茶话|推介会|[职人党]代会|代表大会|政协|届人大|任职|就职|离任"
    "|报告|致[辞词]|[贺酒迎谢悼][词信]|发言|表态|演[讲说]|感言|党课|材料|体会"
)
"""What every refused sort holds, so that the list is read for a few titles and topics only."""
_AFTER = r"(?:[（(【][^（）()【】]*[）)】]|[》”\s]|提纲|要点|全文|初稿|草稿|参考|范文|文稿|(?<=[话词])稿|\.docx?)*$"
"""What may stand behind the word for the sort of speech."""
_LECTURE = r"党课(?=[：:—-]|讲稿|$)"
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
        body = self.body.removeprefix("委")
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
    bare = re.sub(_AFTER, "", text.strip())
    table = office_lists(words).table("文体提纲")
    sign = longest(bare, table, at_end=True)
    return (table[sign], bare.removesuffix(sign)) if sign else ("", text)


def refusal(text: str, words: Words) -> tuple[str, str] | None:
    """The sort of speech that `text` is or ends in and what to do instead (致辞, 述职报告); None for what can be written."""
    if not _SUSPECT.search(text):
        return None
    bare = _NOTE.sub("", "".join(text.split()).strip("《》“”"))
    speeches, meetings = (office_lists(words).table(key) for key in ("不写的讲话", "不写的会"))
    sign = longest(bare, speeches, at_end=True) or ("党课" if re.search(_LECTURE, bare) else "")
    meeting = re.sub(_MEETING_OF, "", bare)
    held = longest(meeting, meetings, at_end=True) or ("政协会议" if _CONSULTATIVE.search(meeting) else "")
    held = held or ("人代会" if re.search(_CONGRESS, bare) else "")
    if sign or not held:
        return (sign, speeches[sign]) if sign else None
    if named_sort(text, words)[0]:
        return f"{held}的主持词", "这类会有专门的程序，请按会务方案写主持词；部署工作的会，主持词可以写"
    return f"{held}上的讲话", meetings[held]


def _parts(text: str, words: Words, known: Callable[[str], bool]) -> tuple[str, str, str]:
    """The place in front of a body, or its level, and the body."""
    lists = title_lists(words)
    place, rest = Places(lists, known).at_start(text)
    if place and rest:
        return place, "", rest
    text = re.sub(_WHOLE, "", text)
    level = longest(text, lists.table("层级字"))
    rest = text.removeprefix(level)
    if not level or text.startswith(lists.words("层级不取")) or (level in _TOWNS and not rest.startswith(_OF_TOWN)):
        return "", "", text
    return "", level, rest
