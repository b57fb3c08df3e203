"""The library listed: its blocks, and every text that a block can give."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from nigao.answers.answers import Answers, Entry
from nigao.drafting.context import Telling, tell
from nigao.drafting.pipeline import brief_of, make
from nigao.drafting.speech import characters
from nigao.errors import NigaoError, Problem, closest
from nigao.library.block import Depth
from nigao.library.library import BODIES, GENERAL, Library

ENDS = ("opening", "closing")
"""Folders of blocks that belong to no part of an outline."""
_SAMPLE_DAY = date(2026, 3, 10)


def folders(library: Library) -> Iterator[tuple[str, str]]:
    """Every (topic, part) that has a folder of blocks."""
    topics = {
        path.name
        for folder in library.layers.folders("blocks")
        for path in folder.iterdir()
        if path.is_dir() and path.name[0] != "."
    }
    parts = list(dict.fromkeys(name for o in library.outlines() for part in o.parts for name in (part.id, *part.folders)))
    for topic in sorted(topics, key=lambda name: (name == GENERAL, name)):
        for part in (ENDS[0], *parts, ENDS[1]):
            if library.layers.folders(f"blocks/{topic}/{part}"):
                yield topic, part


def listing(library: Library, topic: str | None = None) -> Iterator[str]:
    """One line a block; `topic` is a folder name, or the title or a name of a topic.

    Raises:
        NigaoError: there is no such topic, or files have faults.
    """
    known = {name: found.id for found in library.topics() for name in (found.id, found.title, *found.names)}
    known |= {GENERAL: GENERAL, BODIES: BODIES}
    if topic and topic not in known:
        raise NigaoError(Problem(topic, "没有这个主题的块", closest(topic, known)))
    for folder, part in folders(library):
        if topic and known[topic] != folder:
            continue
        yield f"{folder}/{part}"
        for block in library.blocks(folder, part):
            levels = "、".join(block.head.levels) or "各级"
            yield f"  {block.id}\t{block.head.title or '—'}\t{levels}\t{len(block.wordings)}种写法\t{block.layer}"


def shown(library: Library, name: str, place: str) -> Iterator[str]:
    """Every wording of the block `name` at every depth, as said at `place`.

    Raises:
        NigaoError: no such block or no such place.
    """
    blocks = [b for topic, part in folders(library) for b in library.blocks(topic, part)]
    found = [b for b in blocks if name in (b.id, b.name, b.head.title, b.file, *b.head.also)]
    if not found:
        raise NigaoError(Problem(name, "没有这一块", closest(name, [b.id for b in blocks]) or "nigao library list 可列出"))
    telling = sample(library, place)
    for block in found:
        yield f"# {block.id}  {block.head.title}（{block.layer} {block.file}）"
        for wording in block.wordings:
            yield f"\n## {wording.name}（第{wording.line}行）"
            for depth in Depth:
                text = "".join(tell(wording, depth, telling).sentences)
                yield f"{depth.word}（{characters(text)}字）{text}"


def drafted(library: Library, topic: str, place: str) -> Iterator[str]:
    """A draft of the card `topic`, as it would be said at `place`, and what the clerk would be told beside it.

    Raises:
        NigaoError: no such place, or files have faults.
    """
    entries = {"place": place, "topics": topic, "date": _SAMPLE_DAY.isoformat()}
    answers = Answers("示例", {key: Entry(value, key) for key, value in entries.items()})
    _, _, draft = make([answers], library)
    yield draft.text
    yield ""
    yield from (f"提示：{note}" for note in draft.notes)
    yield f"共{draft.characters}字，{len(draft.blanks)}处【待补】。"


def sample(library: Library, place: str, on: date = _SAMPLE_DAY, topics: str = "集中整治") -> Telling:
    """What is known in a draft with no local facts, held at `place` on `on`: for showing and checking blocks."""
    entries = {"place": place, "topics": topics, "date": on.isoformat()}
    answers = Answers("示例", {key: Entry(value, key) for key, value in entries.items()})
    telling = Telling(brief_of([answers], library), library)
    telling.begin("", {"重点": "示例重点", "重点短": "示例重点"})
    return telling
