"""Meeting titles, read into their parts and written from them.

A title is peeled from both ends: from the right what the speech is called and the kind of meeting, from the left who speaks,
the year, the place, the level and the circle of people; what is left, parted at 暨, is its topics.
The words are data (`words/meetings.yaml`).
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from nigao.answers.kinds import Kind, bare_topic, find_kind, kind_names, title_lists
from nigao.answers.scopes import office_lists
from nigao.library.word_lists import Words

if TYPE_CHECKING:
    from nigao.answers.title import Title
    from nigao.answers.title_places import Known

__all__ = [
    "Kind",
    "bare_topic",
    "find_kind",
    "full_name",
    "is_title",
    "kind_named",
    "kind_names",
    "meeting_name",
    "read_title",
    "short_name",
    "sorts",
    "speaker_sorts",
    "speech_title",
    "write_title",
]

_TITLE = re.compile(
    r"会(?:议)?(?:上|期间)?(?:的)?[^会]{0,8}$|(?:活动|[仪班业营]式|[开闭]幕式|典礼|[训讨修书]班|论坛)上?的?[^会]{0,4}(?:讲话|致[辞词]|发言)[^会]{0,6}$"
)
_SPEECH = re.compile(r"^在(.+?会议?)上的.{2,6}$")
_MAY_BE_NAME = re.compile(r"[^—\s：:，,]{4,60}会议?")
"""What a title that is only the name of a meeting looks like: 建设法治社会 does too."""
_HALF_WIDTH = str.maketrans(",:;()", "，：；（）")
_OPENING, _CLOSING = "“‘《（(「『", "”’》）)」』"
_JOINT = "暨"
_LONG_SUBJECT = 12
"""Longest subject, in characters, that the short name of a meeting repeats."""
_LONGEST_TEXT = 20_000
"""Longer texts are not even looked at for a title in their first lines."""
_LONGEST_TITLE = 200
"""Longer texts are no titles; to take them apart word by word would last as long as they are, squared."""


def is_title(text: str) -> bool:
    """True when `text` looks like the title of a meeting or of a speech at one: it ends in 会, 会上的讲话 and the like."""
    return len(text.strip()) > 4 and bool(_TITLE.search(_bare(text)))


def read_title(text: str, words: Words, known: Known | None = None) -> Title | None:
    """The parts of the title `text`; None when it is no meeting's title, or longer than any.

    `known` tells the names of places; without it a place is told by its ending alone (苏州市, 刘桥镇).
    """
    title = parts_of(text, words, known) if len(text) <= _LONGEST_TEXT else None
    return title if title and title.kinds else None


def parts_of(text: str, words: Words, known: Known | None = None) -> Title | None:
    """As `read_title`, also of a text that names no kind of meeting; None only for one longer than any title."""
    from nigao.answers.title_parser import Reader  # many words and patterns, needed for titles only

    if len(bare := _bare(text)) > _LONGEST_TITLE:
        return None
    reader = Reader.of(words, known)
    title, body, note = reader.ending(bare)
    title, body = reader.opening(*reader.speaker(title, body))
    *parts, last = _split(body) or ("",)
    kinds: tuple[str, ...] = ()
    for part in parts:
        title, found = reader.part(title, part, last=False)
        kinds += found
    title, found = reader.part(title, last, last=True)
    by_whom = reader.speaker(title, f"{note}在")[0] if note and not title.speaker else title
    title, note = (replace(title, speaker=by_whom.speaker), "") if by_whom.speaker != title.speaker else (title, note)
    topics = title.topics or ((note,) if note else ())
    return replace(title, topics=topics, kinds=tuple(dict.fromkeys(kinds + found + title.kinds)) if found else ())


def write_title(place: str, topics: Sequence[str], kinds: str | Sequence[str], words: Words, called: str = "讲话") -> str:
    """The title of a speech, 在全市安全生产工作推进会上的讲话; `called` as an outline says, the rest as for `meeting_name`."""
    return f"在{meeting_name(place, topics, kinds, words)}上的{called}"


def speech_title(title: str, words: Words, called: str = "讲话") -> str:
    """The title as a speech bears it: a mere meeting's name, 全市安全生产工作推进会, becomes 在全市…推进会上的讲话."""
    is_meeting = _MAY_BE_NAME.fullmatch(title) and read_title(title, words)
    return f"在{title.removeprefix('在')}上的{called}" if is_meeting else title


def meeting_name(
    place: str,
    topics: Sequence[str],
    kinds: str | Sequence[str],
    words: Words,
    *,
    year: str = "",
    ordinal: str = "",
    scope: str = "",
) -> str:
    """A meeting's name: place or 全市, year, topics joined by 暨, 工作 where it is due, and the kinds of meeting.

    `place` is written as given (苏州市, 全市); `kinds` are canonical names or known spellings, several also as one text joined
    by 暨; an unknown one is kept as it is. Half-width marks become full-width.
    """
    found = tuple(kinds.split(_JOINT)) if isinstance(kinds, str) else tuple(kinds)
    head = f"{year}{place}" if place.startswith("全") else f"{place}{year}"
    subject = _JOINT.join(bare_topic(topic) if topic != topics[-1] else topic for topic in topics)
    return f"{head}{ordinal}{scope}{_with_kinds(subject, found, words)}".translate(_HALF_WIDTH)


def full_name(title: str, words: Words) -> str:
    """The meeting's name in a speech's title: 全市安全生产工作推进会 of 市长在全市…会上的讲话提纲; a mere name stays whole."""
    if match := _SPEECH.match(title):
        return match[1]
    from nigao.answers.title_parser import Reader  # many words and patterns, needed for few titles

    reader = Reader.of(words, None)
    read, body, _ = reader.ending(_bare(title))
    return reader.speaker(read, body)[1].removeprefix("在") or title


def short_name(subjects: Sequence[str], kinds: str, words: Words) -> str:
    """What the meeting is called in the speech: 集中整治工作推进会, by the first subject that is short; else just 推进会."""
    last = find_kind(kinds.rpartition(_JOINT)[2], words)
    subject = next((subject for subject in subjects if len(subject) <= _LONG_SUBJECT), None)
    if subject is None:
        return last.short if last else kinds
    return _with_kinds(subject.removesuffix("工作"), kinds.split(_JOINT), words)


def kind_named(text: str, words: Words) -> str | None:
    """The canonical name of the kind that `text` spells, two joined by 暨; None when one of them is unknown."""
    kinds = [find_kind(part, words) for part in text.split(_JOINT)] if text else [None]
    if None in kinds and (title := read_title(f"工作{text}", words)) and len(title.kinds) > 1:
        return _JOINT.join(title.kinds)
    return None if None in kinds else _JOINT.join(kind.name for kind in kinds if kind)


def sorts(kinds: str, words: Words) -> tuple[str, ...]:
    """The coarse sorts of `kinds` (one name, or two joined by 暨), which block heads ask for: 推进, 动员, 调度."""
    found = (find_kind(kind, words) for kind in kinds.split(_JOINT))
    return tuple(dict.fromkeys(kind.sort for kind in found if kind))


def _with_kinds(subject: str, kinds: Sequence[str], words: Words) -> str:
    """`subject` and the kinds of meeting, with 工作 between where it is due and never twice."""
    lists, last = title_lists(words), find_kind(kinds[-1], words) if kinds else None
    stems = [kind.stems[0] for name in kinds[:-1] if (kind := find_kind(name, words)) and kind.stems]
    name = "".join(stems) + (last.full if last else "".join(kinds[-1:]))
    if name.startswith("工作"):
        return subject.removesuffix("工作") + name
    if not subject or (last and last.name in lists.words("会种不加工作")) or lists.ends(subject, "不加工作"):
        return subject + name
    return f"{subject}工作{name}"


def _bare(text: str) -> str:
    """`text` on one plain line; a text longer than any title as it is."""
    from nigao.answers.title_text import plain

    return plain(text)


def _split(text: str) -> tuple[str, ...]:
    """`text` parted at each 暨 that stands outside quotation marks and brackets."""
    parts, depth = [""], 0
    for character in text:
        depth += (character in _OPENING) - (character in _CLOSING)
        if character == _JOINT and depth <= 0:
            parts.append("")
        else:
            parts[-1] += character
    return tuple(filter(None, parts))


def speaker_sorts(words: Words) -> tuple[str, ...]:
    """Every sort of speaker that block heads may name: the fine ones and the coarse ones."""
    table = office_lists(words).table("讲话人大类")
    return tuple(dict.fromkeys([*table, *table.values()]))
