"""Topic cards held against each other, against their blocks and against the units of places: what one file alone cannot tell."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from nigao.answers.kinds import find_kind, kind_names
from nigao.drafting.card_words import BASIS
from nigao.errors import NigaoError, Problem, closest
from nigao.library.library import BODIES, GENERAL, Library
from nigao.library.topics import Topic
from nigao.lint.catalogue import ENDS
from nigao.meeting.place import read_place
from nigao.meeting.place_forms import UNIT

FOLDERS = ("blocks", "layouts", "outlines", "places", "references", "rules", "styles", "topics", "words")
"""Folders of a layer that nigao opens; others are misspelt or not ours."""


def card_faults(library: Library) -> Iterator[Problem]:
    """Every fault that shows only when cards are seen together."""
    yield from _stray_folders(library)
    try:
        cards = library.topics()
    except NigaoError:  # told file by file already
        return
    yield from _claims(cards)
    for card in cards:
        yield from _card(card, library)


def _where(card: Topic) -> str:
    return f"topics/{card.id}.yaml:1"


def _claims(cards: tuple[Topic, ...]) -> Iterator[Problem]:
    """Names that two cards claim: a topic of that name could be written from either."""
    owner: dict[str, Topic] = {}
    for card in cards:
        for name in card.names:
            first = owner.setdefault(name, card)
            if first is not card:
                yield Problem(_where(card), f"又名“{name}”已经归“{first.title}”", f"从其中一张卡里去掉：topics/{first.id}.yaml")


def _card(card: Topic, library: Library) -> Iterator[Problem]:
    units = [key.removeprefix(UNIT) for key in read_place("某市", library.gazetteer).forms if key.startswith(UNIT)]
    for tier, lead in card.leads.items():
        if lead not in units and "{" not in lead and len(lead) < _SHORTEST_NAME:
            yield Problem(_where(card), f"牵头（{tier}）“{lead}”不是单位的键，也不像单位的名称", closest(lead, units))
    if card.kind and find_kind(card.kind, library.words) is None:
        yield Problem(_where(card), f"不认识会种“{card.kind}”", closest(card.kind, kind_names(library.words)))
    yield from _blocks(card, library)


_SHORTEST_NAME = 4
"""A shorter text is meant as a key of places/units.yaml."""


def _blocks(card: Topic, library: Library) -> Iterator[Problem]:
    """Blocks that no draft would use, and bases that a block names and the card does not hold."""
    names, bases = {field.name for field in card.fields}, {basis.name for basis in card.bases}
    fields = {folder for o in library.outlines() for part in o.parts if part.fields for folder in part.folders}
    for part in _parts(library):
        try:
            blocks, points = library.blocks(card.id, part), library.special(card.id, part, "")
        except NigaoError:  # told file by file already
            continue
        for block in points if part in fields else ():
            if block.name not in names and not block.head.only_asked:
                hint = closest(block.name, names) or f"在 topics/{card.id}.yaml 的领域里添上它"
                yield Problem(f"{block.file}:1", f"卡上没有叫“{block.name}”的领域，这一块不会用到", hint)
        for wording in (wording for block in blocks for wording in block.wordings):
            named = (name.removeprefix(BASIS) for name in library.mentioned(wording) if name.startswith(BASIS))
            for name in sorted(set(named) - bases):
                yield Problem(f"{wording.file}:{wording.line}", f"卡上没有依据“{name}”", closest(name, bases))


def _parts(library: Library) -> tuple[str, ...]:
    return tuple(
        dict.fromkeys((*ENDS, *(name for o in library.outlines() for part in o.parts for name in (part.id, *part.blocks))))
    )


def _folders_in(folder: Path) -> list[Path]:
    """The folders in `folder` that are not hidden, sorted; none when it is no folder."""
    found = sorted(folder.iterdir()) if folder.is_dir() else ()
    return [path for path in found if path.is_dir() and path.name[0] != "."]


def _stray_folders(library: Library) -> Iterator[Problem]:
    """Folders whose files nothing opens: misspelt names of topics, parts and kinds of data."""
    topics = [name.removesuffix(".yaml") for name in library.layers.names("topics", ".yaml")]
    parts = _parts(library)
    own = [outline.blocks for outline in library.outlines() if outline.blocks]
    for layer in library.layers.layers:
        for folder in _folders_in(layer.folder):
            if folder.name not in FOLDERS:
                yield Problem(str(folder), "没有叫这个名字的模板文件夹，里面的文件用不到", closest(folder.name, FOLDERS))
        blocks = layer.folder / "blocks"
        for topic in _folders_in(blocks):
            if topic.name not in (*topics, GENERAL, BODIES, *own):
                hint = closest(topic.name, topics) or "先写 topics 里的卡"
                yield Problem(str(topic), f"没有“{topic.name}”这张主题卡，里面的块用不到", hint)
            for part in _folders_in(topic):
                if part.name not in parts:
                    yield Problem(str(part), f"提纲里没有“{part.name}”这一部分，里面的块用不到", closest(part.name, parts))
