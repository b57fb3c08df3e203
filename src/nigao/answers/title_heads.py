"""The slogan over a title, parted from the title that tells the meeting: 锚定目标 奋勇争先——在全县经济工作会议上的讲话."""

from __future__ import annotations

import re

_DASH = r"(?:(?!(?<=\d)[—─－]{1,4}\d)[—─－]{1,4}|--+|(?<![0-9A-Za-z])-(?![0-9A-Za-z]))"
"""What parts a slogan from its title; no dash between two years (2026—2027年度) or inside a Latin word does."""
_SPEECH = "(?:讲话|发言|致辞|致词|主持词|主持稿|点评|党课)(?:提纲|要点|文稿|稿|材料)?(?:[（(][^（）()]*[)）])?"
_MEETING = "[^—]*(?:会议?|活动|仪式|典礼|论坛|[班幕开闭]式|培训班)(?:上|期间|中)?的?[^会—]{0,8}"
_BELOW = re.compile(rf"(?P<head>[^—]{{4,60}}?){_DASH}+(?P<title>{_MEETING}|.*在.*{_SPEECH})$")
_ABOVE = re.compile(rf"(?P<title>(?:在|[^—]{{2,30}}在)?{_MEETING}{_SPEECH}){_DASH}+(?P<head>[^—]{{4,60}})$")
_BRACKETED = re.compile(rf"(?P<head>[^（(]{{6,60}})[（(](?P<title>在[^（）()]*会[^（）()]*{_SPEECH})[)）]$")
_COLON = re.compile(rf"(?P<head>[^：:]{{8,60}})[：:](?P<title>[^：:在]{{0,30}}在[^：:]*会[^：:]*{_SPEECH})$")
_POST = re.compile(
    "书记|[省市县区州盟旗镇乡局厅部处科所院校行矿团师会]长|主任|主席|专员|经理|总裁|组长|指挥|政委|同志|负责人|领导"
)
_IS_MEETING = re.compile(rf"会(?:议)?$|{_SPEECH}$")
_SIGNS = frozenset("—─－-（(：:")


def parted(text: str) -> tuple[str, str]:
    """The slogan over `text` (a title on one line), empty for none, and the title itself."""
    if _SIGNS.isdisjoint(text):
        return "", text
    for pattern in (_BELOW, _BRACKETED, _COLON, _ABOVE):
        match = pattern.fullmatch(text)
        if match and _is_slogan(match["head"]):
            return match["head"], match["title"]
    return "", text


def spaced(text: str) -> str:
    """`text` with a dash where only a blank parts the slogan from 在…; other blanks stay."""
    words = text.split()
    at = next((n for n, word in enumerate(words) if n and word.startswith("在") and "会" in word), 0)
    head = "".join(words[:at])
    if len(head) < 7 or not _is_slogan(head) or head.endswith(("—", "-", "：", ":")):
        return text
    return f"{' '.join(words[:at])}——{' '.join(words[at:])}"


def _is_slogan(head: str) -> bool:
    """A slogan names neither somebody's post nor a meeting."""
    return not _POST.search(head) and not _IS_MEETING.search(head)
