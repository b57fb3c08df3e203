"""The template library: layers looked up as blocks, cards, outlines, references and places.

The only memo of the program lives here: files read and sentences parsed, kept for the life of one `Library`.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING, TypeVar, cast

from nigao import limits
from nigao.errors import NigaoError, Problem, closest
from nigao.library import overlay
from nigao.library.block import Block, Depth, Wording, block_name, lay_over, read_block, retired, standing
from nigao.library.block_head import Facts, fits
from nigao.library.layers import Layer, Layers, read_text, stack_of
from nigao.library.outline import Outline
from nigao.library.outline_file import read_outline
from nigao.library.template import Line, mentioned, read_lines
from nigao.library.topic_file import names_text, read_topic
from nigao.library.topic_index import Index
from nigao.library.topics import Topic
from nigao.ranking import number

if TYPE_CHECKING:
    from jinja2 import Environment

    from nigao.library.divisions import Gazetteer
    from nigao.library.references import Reference, References, Stop
    from nigao.library.word_lists import Words

USUAL_OUTLINE = "four-part"
"""The outline of a speech for which nobody asked for another."""
GENERAL = "general"
"""The topic folder every topic falls back on."""
BODIES = "bodies"
"""The same for meetings of a bureau, a company, a school or a hospital, apart so that other drafts need not read it."""

_SPECIAL = re.compile(r"(heading|lead|free|field|item)(?:-|$)")
"""Files for the slots that are no points; a point's file may bear such a name behind an order number (20-lead-by-example)."""

_LATEST = 1000
"""Places, topics and their forms kept at most: the counties of a province, many times over, in a megabyte or two."""

_ABSENT = object()
"""Nothing is kept yet, not even None."""

T = TypeVar("T")


@dataclass(slots=True)
class Library:
    """Everything authors wrote, in one stack of layers."""

    layers: Layers
    _blocks: dict[tuple[str, str], tuple[Block, ...]] = field(default_factory=dict, init=False, repr=False)
    _lines: dict[Wording, tuple[Line, ...]] = field(default_factory=dict, init=False, repr=False)
    _mentioned: dict[Wording, frozenset[str]] = field(default_factory=dict)
    _says: dict[tuple[Wording, Depth], frozenset[str]] = field(default_factory=dict, init=False, repr=False)
    _fitting: dict[tuple[object, ...], tuple[Block, ...]] = field(default_factory=dict, init=False, repr=False)
    _slots: dict[str, tuple[Block, ...]] = field(default_factory=dict, init=False, repr=False)
    _kept: dict[object, object] = field(default_factory=dict, init=False, repr=False)
    _latest: dict[object, object] = field(default_factory=dict, init=False, repr=False)

    @classmethod
    def open(cls, extra: Sequence[Path] = ()) -> Library:
        """The built-in templates with the folders of `extra` over them, low to high.

        Raises:
            NigaoError: a folder is missing.
        """
        return cls(stack_of(extra))

    def outline(self, name: str = "") -> Outline:
        """The outline called `name`, by its id or another of its names; the usual one for none.

        Raises:
            NigaoError: there is none, or its file has faults.
        """
        return self.keep(("outline", name), lambda: self._find_outline(name or USUAL_OUTLINE))

    def outlines(self) -> tuple[Outline, ...]:
        """Every outline, the usual one first."""
        names = overlay.tops(self.layers, "outlines")
        return tuple(map(self.outline, sorted(names, key=lambda name: (name != USUAL_OUTLINE, name))))

    def _find_outline(self, name: str) -> Outline:
        names = overlay.tops(self.layers, "outlines")
        if name in names and (path := overlay.top(self.layers, f"outlines/{name}.yaml")):
            return read_outline(path, self.layers)
        known = {other: outline for outline in self.outlines() for other in outline.names}
        if name not in known:
            hint = closest(name, [*names, *known]) or f"可写：{'、'.join([*known, *names])}"
            raise NigaoError(Problem("outline", f"没有叫“{name}”的提纲", hint))
        return known[name]

    def blocks(self, topic: str, part: str) -> tuple[Block, ...]:
        """The blocks of one topic and part (heading, lead and free ones too), in their natural order."""
        key = (topic, part)
        if key not in self._blocks:
            piles = self.piles(f"blocks/{topic}/{part}").values()
            found = (block for pile in piles if not retired(block := self._laid(pile)))
            self._blocks[key] = tuple(sorted(found, key=lambda block: (block.order, block.id)))
        return self._blocks[key]

    def piles(self, folder: str) -> dict[str, list[tuple[Layer, Path]]]:
        """Block name → the files that bear it in a folder, lowest layer first.

        Raises:
            NigaoError: two files of one layer differ in their order number only.
        """
        piles: dict[str, list[tuple[Layer, Path]]] = {}
        for layer, path in self.layers.files(folder, ".j2"):
            pile = piles.setdefault(block_name(path.stem), [])
            if pile and pile[-1][0] is layer:
                raise NigaoError(Problem(str(path), f"同一层里有两个“{block_name(path.stem)}”", f"另一个是 {pile[-1][1].name}"))
            pile.append((layer, path))
        return piles

    def special(self, topic: str, part: str, slot: str) -> tuple[Block, ...]:
        """The blocks of one special slot (`heading`, `lead`, `item`, `free`, `field`); else the points."""
        key = f"{topic}/{part}/{slot}"
        if key not in self._slots:
            self._slots[key] = tuple(block for block in self.blocks(topic, part) if _special_slot(block) == slot)
        return self._slots[key]

    def standing(self, topic: str, part: str, slot: str, levels: frozenset[str]) -> tuple[Block, ...]:
        """The blocks of `special` with the wordings that may be said at places of these `levels`; none is left without."""

        def make() -> tuple[Block, ...]:
            found = (standing(block, levels) for block in self.special(topic, part, slot))
            return tuple(block for block in found if block)

        return self.keep(("standing", topic, part, slot, levels), make)

    def environment(self) -> Environment:
        """Jinja's, for the sentences that need its parser; most drafts hold none, and do not wait for it."""

        def make() -> Environment:
            from jinja2.sandbox import ImmutableSandboxedEnvironment

            return ImmutableSandboxedEnvironment()

        return self.keep("jinja", make)

    def lines(self, wording: Wording) -> tuple[Line, ...]:
        """The sentences of a wording, parsed.

        Raises:
            NigaoError: template syntax that is wrong or not allowed, with file:line; all of them.
        """
        found = self._lines.get(wording)
        if found is None:
            found = self._lines[wording] = read_lines(wording, self.environment)
        return found

    def admissible(self, topic: str, part: str, slot: str, facts: Facts, on: date) -> tuple[Block, ...]:
        """The blocks of `special` that fit a meeting unasked; worked out once for all meetings alike."""
        key = (topic, part, slot, tuple(facts.values()), on)
        found = self._fitting.get(key)
        if found is None:
            fitting = (b for b in self.standing(topic, part, slot, facts["levels"]) if fits(b.head, facts, on))
            found = self._fitting[key] = tuple(b for b in fitting if facts["levels"].isdisjoint(b.head.only_asked))
        return found

    def topics(self) -> tuple[Topic, ...]:
        """Every topic with a card, sorted by id."""
        return tuple(self.card(name) for name in overlay.tops(self.layers, "topics"))

    def card(self, name: str) -> Topic:
        """The card whose id is `name`; the general one for `general`.

        Raises:
            NigaoError: its file has faults.
        """
        return Topic(GENERAL, "") if name == GENERAL else self._topic(f"{name}.yaml")

    @property
    def index(self) -> Index:
        """Names of cards and fields, read off their text without parsing it, so that start-up stays flat."""

        def make() -> Index:
            cards = overlay.texts(self.layers, "topics")
            return Index({name: names_text(self.layers, path, text) for name, (path, text) in cards.items()})

        return self.keep("index", make)

    @property
    def references(self) -> References:
        """Dated wording."""
        from nigao.library.references import References

        return self.keep("references", lambda: References.open(self.layers.folders("references")))

    @property
    def gazetteer(self) -> Gazetteer:
        """Places and their forms."""
        from nigao.library.divisions import Gazetteer

        return self.keep("gazetteer", lambda: Gazetteer.open(self.layers.folders("places")))

    @property
    def words(self) -> Words:
        """Word lists by which titles, topics and free answers are read."""
        from nigao.library.word_lists import Words

        return self.keep("words", lambda: Words.open(self.layers.folders("words")))

    def mentioned(self, wording: Wording) -> frozenset[str]:
        """Names that a wording mentions."""
        found = self._mentioned.get(wording)
        if found is None:
            found = self._mentioned[wording] = mentioned(wording)
        return found

    def mentions(self, block: Block) -> frozenset[str]:
        """Names that any wording of a block says at 中, the usual depth."""
        return self.keep(("mentions", block), lambda: frozenset().union(*map(self.says, block.wordings)))

    def says(self, wording: Wording, depth: Depth = Depth.MIDDLE) -> frozenset[str]:
        """Names that a wording says at `depth`; 议程1 counts as 议程."""
        found = self._says.get((wording, depth))
        if found is None:
            names = mentioned(wording, depth)
            found = self._says[wording, depth] = frozenset(name.rstrip("0123456789") for name in names)
        return found

    def number(self, text: str) -> int:
        """`ranking.number` of a fixed text, worked out once."""
        return self.keep(("number", text), lambda: number(text))

    def reference(self, role: str, on: date) -> Reference | Stop | None:
        """The dated wording for `role` on a day, asked once for each day."""
        return self.keep(("reference", role, on), lambda: self.references.find(role, on))

    def fingerprint(self) -> str:
        """16 hex digits over all templates, worked out once."""
        return self.keep("fingerprint", self.layers.fingerprint)

    def keep(self, key: object, make: Callable[[], T]) -> T:
        """What `make` gives, worked out once for each `key`; keys of one kind begin alike."""
        found = self._kept.get(key, _ABSENT)
        if found is _ABSENT:
            found = self._kept[key] = make()
        return found  # type: ignore[return-value]  # what was kept under a key is what its `make` gave

    def recall(self, key: object, make: Callable[[], T]) -> T:
        """As `keep`, for what comes from answers: of a table's many places and topics only the latest stay in memory."""
        if key not in self._latest:
            if len(self._latest) >= _LATEST:
                del self._latest[next(iter(self._latest))]
            self._latest[key] = make()
        return cast(T, self._latest[key])

    def _laid(self, pile: list[tuple[Layer, Path]]) -> Block:
        """One block from the files that bear its name: each replaces what lies below, or extends it."""
        block = self.read(*pile[0])
        for layer, path in pile[1:]:
            upper = self.read(layer, path)
            block = lay_over(upper, block) if upper.below else upper
        return block

    def read(self, layer: Layer, path: Path, *, thorough: bool = False) -> Block:
        """The block file at `path` alone, nothing laid over or under it; `thorough` checks every line.

        Raises:
            NigaoError: all its structural faults, each with file:line.
        """
        file = "/".join(path.parts[len(layer.folder.parts) :])
        return read_block(read_text(path, limits.BLOCK), file, layer.name, str(path), thorough=thorough)

    def _topic(self, name: str) -> Topic:
        def make() -> Topic:
            path = overlay.top(self.layers, f"topics/{name}")
            if path is None:
                raise NigaoError(Problem(f"topics/{name}", "模板库里没有这张主题卡"))
            return read_topic(path, self.layers)

        return self.keep(f"topics/{name}", make)


def _special_slot(block: Block) -> str:
    """The special slot of a block; empty for a point."""
    found = _SPECIAL.match(block.name)
    return found.group(1) if found and not re.match(r"\d", PurePosixPath(block.file).name) else ""
