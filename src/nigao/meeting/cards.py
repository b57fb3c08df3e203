"""The cards that the topics of a meeting name, the fields they name besides, and what the clerk should hear of it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING, NamedTuple

from nigao.library.topics import Topic
from nigao.meeting.topic_sense import alike_topics

if TYPE_CHECKING:
    from nigao.library.library import Library
    from nigao.library.topic_index import Found


_PARTED = re.compile("[、和及与]")
"""What parts the topics of one name; names of which one is known by a word in it only are parted by 、 alone."""


class Cards(NamedTuple):
    """What a meeting is about, as far as the library knows it."""

    cards: tuple[Topic, ...]
    implied: tuple[str, ...]
    """Fields that the topics themselves name: a meeting on 春耕生产 speaks of 春耕 first."""
    notes: tuple[str, ...]


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
        if len(several := _several(text, hit, library)) > 1:
            told = "、".join(f"“{card.title}”" for card in several)
            notes.append(f"“{_inner(text)}”按主题卡{told}起草；两个主题用“暨”连更清楚")
            cards += [card for card in several if card not in cards]
            continue
        card = library.card(hit.topic)
        fields = [hit.field] if hit.field else _fields_in(card, text)
        if not hit.exact or hit.field:
            notes.append(f"“{_inner(text)}”按主题卡“{card.title}”起草" + (f"，重点写“{fields[0]}”" if fields else ""))
        cards += [card] if card not in cards else []
        implied += fields
    return Cards(tuple(cards), tuple(dict.fromkeys(implied)), tuple(notes))


def _several(text: str, hit: Found, library: Library) -> list[Topic]:
    """The cards of a topic that names several (防汛抗旱、安全生产), where no card bears the whole as its name."""
    if hit.exact:
        return []
    found = [library.index.topic(part) for part in _PARTED.split(text)]
    sure = all(each and (each.exact or "、" in text) for each in found)
    return [library.card(topic) for topic in dict.fromkeys(each.topic for each in found if each)] if sure else []


def _fields_in(card: Topic, text: str) -> list[str]:
    """The fields of `card` that the topic `text` names besides the card itself."""
    return [f.name for f in card.fields if any(name in text and name not in card.title for name in f.names if len(name) > 1)]
