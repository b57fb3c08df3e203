"""The cards that the topics of a meeting name, the fields they name besides, and what the clerk should hear of it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING, NamedTuple

from nigao.errors import Problem
from nigao.library.topics import Topic
from nigao.meeting.topic_sense import alike_topics

if TYPE_CHECKING:
    from nigao.library.library import Library


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
_EMPTY = frozenset(("建设", "推进", "发展", "开展", "创建", "落实", "部署", "改革", "整治"))
"""Words that say nothing by themselves of what a meeting is about."""


_WHO = re.compile("(?:[局厅部处科所队站院校]长|书记|主任|主席|委员|委员会|领导小组|[改安编审财农]委)$")
"""People and bodies, who are no matter to speak on."""


class Cards(NamedTuple):
    """What a meeting is about, as far as the library knows it."""

    cards: tuple[Topic, ...]
    implied: tuple[str, ...]
    """Fields that the topics themselves name: a meeting on 春耕生产 speaks of 春耕 first."""
    notes: tuple[str, ...]


def unread_topic(text: str, where: str, *, titled: bool) -> Problem | None:
    """The fault of a topic that still holds the speaker, the circle or the name of the meeting: its title was not understood.

    One that is `titled`, told by the title alone, can be no people or body either.
    """
    for pattern, what in _LEFT_OVER:
        if pattern.search(text):
            return Problem(
                where, f"主题读成了“{text}”，里面还有{what}，没有读懂", "另外写明主题、讲话人和地区，例如：主题 安全生产"
            )
    if text in _EMPTY or (titled and _WHO.search(text)):
        return Problem(where, f"主题读成了“{text}”，看不出讲什么", "另外写明主题，例如：安全生产")
    return None


def _inner(text: str) -> str:
    """`text` as it stands inside “”: GB/T 15834 takes ‘’ there."""
    return text.translate(str.maketrans("“”", "‘’"))


def cards_of(topics: Sequence[str], library: Library) -> Cards:
    """The cards of `topics`, the first one's first; a topic that no card knows has a note.

    Raises:
        NigaoError: a card that is opened has faults.
    """
    if len(topics) > 1 and (whole := library.index.named("暨".join(topics))):
        return Cards((library.card(whole.topic),), (), ())
    cards: list[Topic] = []
    implied: list[str] = []
    notes: list[str] = []
    for text in topics:
        hit = library.index.topic(text)
        if hit is None:
            near = [title for title in alike_topics(text, library) if title not in text][:1]
            told = f"是否想写“{near[0]}”？" if near else "nigao topics 列出现有的卡"
            notes.append(f"没有“{_inner(text)}”的主题卡：各部分用通用框架，第三部分写成骨架（{told}）")
            continue
        card = library.card(hit.topic)
        fields = [hit.field] if hit.field else _fields_in(card, text)
        if not hit.exact or hit.field:
            notes.append(f"“{_inner(text)}”按主题卡“{card.title}”起草" + (f"，重点写“{fields[0]}”" if fields else ""))
        cards += [card] if card not in cards else []
        implied += fields
    return Cards(tuple(cards), tuple(dict.fromkeys(implied)), tuple(notes))


def _fields_in(card: Topic, text: str) -> list[str]:
    """The fields of `card` that the topic `text` names besides the card itself."""
    return [f.name for f in card.fields if any(name in text and name not in card.title for name in f.names if len(name) > 1)]
