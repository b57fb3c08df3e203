"""Whether words can be what a meeting is about; asdf, 123, 工作, 推进会 or the name of a place cannot."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import TYPE_CHECKING

from nigao.answers.kinds import find_kind, own_topic, title_lists
from nigao.answers.titles import is_title, read_title
from nigao.chinese import read_date
from nigao.errors import Problem
from nigao.library.topic_index import bare

if TYPE_CHECKING:
    from nigao.library.library import Library

_HAN = "[\u3400-\u9fff\U00020000-\U0003ffff]"
_CLEAR = 8
"""Chinese characters from which on words are taken for a topic without looking."""
_MOST = 4
"""Topics that a hint names."""
_ALIKE = 0.7
"""Share of characters two names have in common, in order, when one may be a slip for the other."""
_EXAMPLE = "写会议要办的事，例如：安全生产"
_LEFT_OVER = (
    (
        re.compile(
            "(?:书记|主任|主席|理事长|董事长|经理|负责人|[省市县区州旗盟镇乡局厅部处科队所院校]长)(?:同志)?[：:]?在(?=全|我|本|[^，。]{2,}会)"
        ),
        "讲话人",
    ),
    (re.compile("在(?:全|我|本)[省市县区州旗盟镇乡村校院局厂]"), "地方或范围"),
    (re.compile("[会式](?:议)?(?:上|期间)的?[^会]{0,4}(?:讲话|发言|主持[词稿])|讲话[稿]?$|主持[词稿]$"), "会议名称"),
)
"""What a topic holds when the title it comes from was not understood → what was not."""
_UNITS = "省市县区州旗盟镇乡"
"""Last characters of the names of places."""
_WHO = "(?:[局厅部处科所队站院校]长|书记|主任|主席|委员|委员会|领导小组|[改安编审财农]委)$"
"""People and bodies, who are no matter to speak on."""


def no_topic(text: str, where: str, library: Library, *, titled: bool = False) -> Problem | None:
    """Why `text` is nothing a meeting can be about, with topics near it or an example; None when it can be.

    One that is `titled`, told by the title alone, can be no people or body either; what of the title is left in it was not
    understood.
    """
    text = text.strip()
    if unread := next((what for pattern, what in _LEFT_OVER if pattern.search(text)), ""):
        hint = "另外写明主题、讲话人和地区，例如：主题 安全生产"
        return Problem(where, f"主题读成了“{text}”，里面还有{unread}，没有读懂", hint)
    if titled and re.search(_WHO, text):
        return Problem(where, f"主题读成了“{text}”，看不出讲什么", "另外写明主题，例如：安全生产")
    if library.index.topic(text):
        return None
    if is_title(text) and (title := read_title(text, library.words)) and not title.topics and not _topical(title.kinds, library):
        return Problem(where, f"“{text}”是会议名称，里面看不出会议讲什么", _EXAMPLE)
    han = "".join(re.findall(_HAN, text))
    if len(han) > _CLEAR:
        return None
    if len(han) == 1 and len(text) == 1:
        near = near_topics(text, library)
        return Problem(where, f"“{text}”太短，看不出会议讲什么", f"带这个字的主题：{'、'.join(near)}" if near else _EXAMPLE)
    what = _reason(text, han, library)
    return Problem(where, f"“{text}”{what}，看不出会议讲什么", _EXAMPLE) if what else None


def _reason(text: str, han: str, library: Library) -> str:
    if not han:
        return "里没有汉字"
    if read_date(text):
        return "是日期"
    if library.gazetteer.find(text):
        return "是地名"
    if (kind := find_kind(text, library.words)) and not _topical((kind.name,), library):
        return "是会议类型"
    if han in title_lists(library.words).words("不成主题"):
        return "太笼统"
    rest = _behind_place(text, library)
    return "除了地名太笼统" if rest and rest != text and _reason(rest, rest, library) else ""


def _behind_place(text: str, library: Library) -> str:
    """开会 of 平江县开会; all of a text that opens with no place."""
    ends = (n for n in range(len(text) - 1, 1, -1) if text[n - 1] in _UNITS and library.gazetteer.find(text[:n]))
    return text[next(ends, 0) :]


def _topical(kinds: Iterable[str], library: Library) -> bool:
    """True for a kind of meeting that says itself what it is about: 警示教育会."""
    return any(own_topic(kind, library.words) for kind in kinds)


def near_topics(text: str, library: Library) -> tuple[str, ...]:
    """The topics whose names hold the words of `text`, the shortest name first, then those spelt like it."""
    names, plain = library.index.topics, bare(text)
    holding = sorted((name for name in names if plain in name), key=len) if plain else []
    return tuple(dict.fromkeys((*(names[name] for name in holding), *alike_topics(text, library))))[:_MOST]


def alike_topics(text: str, library: Library) -> tuple[str, ...]:
    """The topics whose names are spelt like `text`, as a slip of the finger leaves them: 安全声产."""
    import difflib  # late, as in `errors`: most topics are known

    names, plain = library.index.topics, bare(text)
    alike = difflib.get_close_matches(plain, list(names), n=_MOST, cutoff=_ALIKE) if len(plain) > 2 else []
    return tuple(dict.fromkeys(names[name] for name in alike))
