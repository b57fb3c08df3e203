"""The library looked at as a whole: all its faults at once."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import suppress
from itertools import combinations
from pathlib import Path

from nigao.answers.kinds import find_kind, kind_names
from nigao.answers.titles import speaker_sorts
from nigao.drafting.card_words import BASIS
from nigao.drafting.vocabulary import FLAGS, hint, legal_names
from nigao.errors import NigaoError, Problem, closest
from nigao.library import template
from nigao.library.block import TAGS, Block, Sentence
from nigao.library.layers import Layer, Layers
from nigao.library.layout_file import layout_faults
from nigao.library.library import Library
from nigao.library.outline_file import read_outline
from nigao.library.overlay import retires
from nigao.library.topic_file import read_topic
from nigao.library.topics import KINDS
from nigao.lint.cards import card_faults
from nigao.lint.catalogue import folders
from nigao.lint.library_rules import rule_faults
from nigao.meeting.emphasis import Shape, read_emphasis
from nigao.meeting.place_forms import check_forms
from nigao.meeting.topic_forms import family_names


def faults(library: Library) -> Iterator[Problem]:
    """Every fault of every file: data files, layouts; structure, head, syntax, unknown names and double motifs of blocks."""
    yield from library.layers.odd()
    broken = list(_data_faults(library))
    yield from broken
    yield from library.references.problems()
    yield from library.gazetteer.check()
    yield from check_forms(library.gazetteer.forms)
    yield from _told(card_faults(library), broken)
    yield from _told(rule_faults(library), broken)
    try:
        known = None if broken else frozenset().union(*(legal_names(outline, library) for outline in library.outlines()))
        yield from _block_faults(library, known)
    except NigaoError as fault:
        yield from (problem for problem in fault.problems if problem not in broken)


def _told(found: Iterator[Problem], already: Sequence[Problem]) -> Iterator[Problem]:
    """The problems of one check, which may itself run into files that are broken."""
    try:
        yield from found
    except NigaoError as fault:
        yield from (problem for problem in fault.problems if problem not in already)


_READERS: Mapping[str, Callable[[Path, Layers], object]] = {
    "outlines": read_outline,
    "topics": read_topic,
}
"""Folder of data files → what reads one of them, and raises its faults."""


def _data_faults(library: Library) -> Iterator[Problem]:
    for folder, read in _READERS.items():
        for layer, path in library.layers.files(folder, ".yaml"):
            try:
                if layer is library.layers.layers[0] or not retires(path):
                    read(path, library.layers)
            except NigaoError as fault:
                yield from fault.problems
    yield from layout_faults(library.layers, library.environment())
    try:
        read_emphasis("", library.words)
    except NigaoError as fault:
        yield from fault.problems


def _block_faults(library: Library, known: frozenset[str] | None) -> Iterator[Problem]:
    """`known` holds the names templates may say; None when the files they come from are broken, then names go unchecked."""
    for topic, part in folders(library):
        for layer, path in library.layers.files(f"blocks/{topic}/{part}", ".j2"):
            yield from _file_faults(library, layer, path, known)
        yield from _part_faults(library, topic, part)


def _file_faults(library: Library, layer: Layer, path: Path, known: frozenset[str] | None) -> Iterator[Problem]:
    try:
        block = library.read(layer, path, thorough=True)
    except NigaoError as fault:
        yield from fault.problems
        return
    yield from _head_faults(library, block, f"{path}:1", known)
    for wording in block.wordings:
        if (tag := wording.name.partition("·")[0]) != wording.name and tag not in TAGS:
            hint = closest(tag, TAGS) or f"可写：{'、'.join(TAGS)}"
            yield Problem(f"{path}:{wording.line}", f"写法“{wording.name}”的层级“{tag}”不认识", hint)
        for line in wording.sentences:
            yield from _sentence_faults(library, str(path), line, known)


def _head_faults(library: Library, block: Block, where: str, known: frozenset[str] | None) -> Iterator[Problem]:
    """Values that no meeting can ever have: a block that bears one would never be chosen."""
    allowed = {
        "kinds": {find_kind(name, library.words).sort for name in kind_names(library.words)},  # type: ignore[union-attr]
        "speakers": set(speaker_sorts(library.words)),
        "families": set(family_names(library.words)),
        "shapes": {*(shape.value for shape in Shape), "动词", "整体", *KINDS},
        "needs": block.head.needs if known is None else known,
    }
    for key, values in allowed.items():
        for value in getattr(block.head, key):
            if value not in values:
                yield Problem(
                    where,
                    f"{key} 里的“{value}”永远对不上",
                    closest(value, values) or f"可写：{'、'.join(sorted(values)[:12])}",
                )


def _sentence_faults(library: Library, where: str, line: Sentence, known: frozenset[str] | None) -> Iterator[Problem]:
    place = f"{where}:{line.line}"
    try:
        pieces = template.parse(line.text, place, library.environment)
    except NigaoError as fault:
        yield from fault.problems
        return
    if known is None:
        return
    for name in dict.fromkeys(template.names(pieces)):
        if name not in known and not name.startswith((*FLAGS, BASIS)):
            yield Problem(place, f"不认识“{name}”", hint(name, known))


def _part_faults(library: Library, topic: str, part: str) -> Iterator[Problem]:
    """Two blocks with one motif that could stand in one speech would shut each other out without a word."""
    try:
        piles = library.piles(f"blocks/{topic}/{part}")
    except NigaoError as fault:
        yield from fault.problems
        return
    for name, [(layer, path), *_] in piles.items():
        with suppress(NigaoError):  # told file by file already
            if library.read(layer, path).below:
                hint = "去掉 extends，或把文件名改得同下层的一样（前面的数字不算）"
                yield Problem(f"{path}:1", f"下层没有叫“{name}”的块可以接着写", hint)
    try:
        blocks = library.blocks(topic, part)
    except NigaoError:  # told file by file already
        return
    for one, other in combinations([b for b in blocks if b.head.motif], 2):
        own = bool(one.head.families) != bool(other.head.families)  # a family's version goes before the general one
        if one.head.motif == other.head.motif and not own and _meet(one, other):
            yield Problem(
                f"{other.file}:1",
                f"主意“{other.head.motif}”和 {one.file} 相同，两块不会同时出现",
                "换一个 motif，或用 levels、families 分开",
            )


def _meet(one: Block, other: Block) -> bool:
    """True when some meeting admits both."""
    pairs = ((one.head.levels, other.head.levels), (one.head.kinds, other.head.kinds), (one.head.families, other.head.families))
    return all(not mine or not theirs or set(mine) & set(theirs) for mine, theirs in pairs)
