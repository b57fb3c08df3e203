"""Speeches and papers that are not written here, told by name, with what to do instead."""

from __future__ import annotations

import re

from nigao.answers.scopes import named_sort, office_lists
from nigao.library.word_lists import Words, longest

_BRACKET = re.compile(r"(?:[（(【][^（）()【】]*[）)】]|\.docx?)+$")
_NOTE = re.compile(r"(?:讲话稿|讲稿|稿|文稿|提纲|材料|参考)*$")
_MEETING_OF = re.compile(
    "(?:闭幕会|开幕会|开幕大会|闭幕大会|第?[一二三四五六七八九十百]+次会议)?(?:上|期间|中)?的?"
    "(?:(?:重要|主持|开幕|闭幕)?(?:讲话|发言|致辞)|主持[词稿])?$"
)
_CONSULTATIVE = re.compile("政协(?!主席|副主席|委员|党组|提案|机关)[^在]{0,12}(?:会议|开幕|闭幕|全会|委员会|讨论会?)$")
_CONGRESS = re.compile("届人大第?[一二三四五六七八九十]+次会议")
_OPEN = re.compile("(?:村民|居民|业主)代表大会$|[训讨修书]班(?:[开结]班|[开结毕]业|[开结]训)(?:式|仪式|典礼)$")
"""Assemblies that decide on their own affairs, without the rules of a congress; courses, at which one speaks as at a meeting."""
_CELEBRATION = re.compile("(?:庆祝|纪念)(?![^暨]*表[彰扬])[^暨]{2,30}(?:大会|会议|活动)$")
_SUSPECT = re.compile(
    "仪式|典礼|[开闭]幕|论坛|活动|茶话|晚会|联欢|演出|音乐会|运动会|推介会|发布会|团拜|欢[迎送]|股东|追悼|庆祝|纪念|[职人党]代会|代表大会|政协|届人大|任职|就职|离任"
    "|报告|[献介]词|调研|检查|督[导查]|视察|考察|慰问|致[辞词]|[贺酒迎谢悼祝][词信辞电]|发言|表态|演[讲说]|感言|党课|材料|体会|汇报|述[职责]|宣誓|承诺"
)
"""What every refused sort holds, so that the list is read for a few titles and topics only."""
_LECTURE = re.compile("党课(?:上的?(?:讲话|讲稿|发言|报告|辅导)?|[：:—-]|讲稿|$)")
_TO_SUPERIORS = re.compile(
    "(?:来我|来本|莅临|来[^，。]{1,8}[省市县区州旗镇乡])[^，。]{0,6}(?:调研|视察|考察|检查|督[查导察]|指导)[^，。]{0,6}会"
)
"""A meeting at which those who are visited report to those who visit."""
_REPORT = "汇报发言"
_OF_UNIT = re.compile(
    "^[^在：:]{2,20}(?:局|厅|委|办|办公室|中心|公司|集团|党委|政府|支行|学校|医院|[乡镇村]|街道|社区)在[^在]{4,}会(?:议)?上的发言(?:提纲|材料|稿)?$"
)
"""A body, and nobody of it, that speaks at a meeting: those above hear it."""
_ON_THE_SPOT = re.compile("在[^会]*(?:调研|检查|督导|督查|视察|慰问|考察)[^会]*时的?(?:讲话|发言)(?:提纲|要点)?$")
_NO_PAPER = re.compile("(?:讲话|发言|致[辞词]|主持[词稿])(?:提纲|要点|文稿|稿|材料)*$|会(?:议)?$")


def refusal(text: str, words: Words) -> tuple[str, str] | None:
    """The sort of speech that `text` is or ends in and what to do instead (致辞, 述职报告); None for what can be written."""
    if not _SUSPECT.search(text):
        return None
    bare = _BRACKET.sub("", "".join(text.split()).strip("《》“”"))
    speeches = office_lists(words).table("不写的讲话")
    sign = longest(bare, speeches, at_end=True) or longest(_NOTE.sub("", bare), speeches, at_end=True)
    sign = sign or ("调研时的讲话" if _ON_THE_SPOT.search(bare) else "")
    reports = _TO_SUPERIORS.search(bare) or _OF_UNIT.search(bare)
    sign = sign or ("党课" if _LECTURE.search(bare) else "") or (_REPORT if reports else "")
    return (sign, speeches[sign]) if sign else _meeting(_NOTE.sub("", bare), words)


def paper(text: str, words: Words) -> tuple[str, str] | None:
    """The sort of paper that `text` is, no speech at all (…的通知, …工作总结), and what to do instead; None for any other."""
    bare = _BRACKET.sub("", "".join(text.split()).strip("《》“”"))
    if _NO_PAPER.search(bare):
        return None
    table = office_lists(words).table("不写的文稿")
    sign = longest(bare, table, at_end=True)
    about = bare.startswith("关于") or f"的{sign}" in bare or len(sign) > len("方案")
    return (sign, table[sign]) if sign and len(bare) > len(sign) and about else None


def _meeting(bare: str, words: Words) -> tuple[str, str] | None:
    """The meeting that has rules or manners of its own and at which `bare` is held."""
    meetings = office_lists(words).table("不写的会")
    meeting = _MEETING_OF.sub("", bare)
    held = "" if _OPEN.search(meeting) else longest(meeting, meetings, at_end=True)
    held = held or ("政协会议" if _CONSULTATIVE.search(meeting) else "") or ("人代会" if _CONGRESS.search(bare) else "")
    held = held or ("庆祝大会" if _CELEBRATION.search(meeting) else "")
    if not held:
        return None
    if named_sort(bare, words)[0]:
        return f"{held}的主持词", "这类会有专门的程序，请按会务方案写主持词；部署工作的会，主持词可以写"
    return f"{held}上的讲话", meetings[held]
