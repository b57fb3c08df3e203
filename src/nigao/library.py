"""The template library: layers looked up as blocks, phrases, topics, outlines, references and places.

The only memo of the program lives here: files read and sentences parsed, kept for the life of one `Library`.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING

from jinja2.sandbox import ImmutableSandboxedEnvironment

from nigao import sentence, yamltext
from nigao.blockfile import Block, Sentence, Wording, block_name, lay_over, read_block, retired
from nigao.errors import NigaoError, Problem
from nigao.layers import Layer, Layers, read_text, stack_of
from nigao.outline import Outline
from nigao.outlinefile import read_outline
from nigao.phrasefile import Phrase, read_phrases
from nigao.topicfile import Topic, read_topic

if TYPE_CHECKING:
    from nigao.divisions import Gazetteer
    from nigao.references import References
    from nigao.words import Words

GENERAL = "general"
"""The topic folder every topic falls back on."""

_SPECIAL = re.compile(r"(heading|lead|free)(?:-|$)")
"""Files for the slots that are no points; a point's file may bear such a name behind an order number (20-lead-by-example)."""


@dataclass(slots=True)
class Library:
    """Everything authors wrote, in one stack of layers."""

    layers: Layers
    environment: ImmutableSandboxedEnvironment = field(default_factory=ImmutableSandboxedEnvironment)
    _blocks: dict[tuple[str, str], tuple[Block, ...]] = field(default_factory=dict)
    _pieces: dict[tuple[str, str, int], sentence.Pieces] = field(default_factory=dict)
    _slots: dict[str, tuple[Block, ...]] = field(default_factory=dict)
    _kept: dict[str, object] = field(default_factory=dict)

    @classmethod
    def open(cls, extra: Sequence[Path] = ()) -> Library:
        """The built-in templates with the folders of `extra` over them, low to high.

        Raises:
            NigaoError: a folder is missing.
        """
        return cls(stack_of(extra))

    def outline(self, name: str) -> Outline:
        """The outline called `name`.

        Raises:
            NigaoError: there is none, or its file has faults.
        """
        key = f"outlines/{name}.yaml"
        if key not in self._kept:
            names = [n.removesuffix(".yaml") for n in self.layers.names("outlines", ".yaml")]
            found = self.layers.top(key) if name in names else None
            if not found:
                raise NigaoError(Problem("outline", f"没有叫“{name}”的提纲", yamltext.closest(name, names)))
            self._kept[key] = read_outline(found[1])
        kept = self._kept[key]
        assert isinstance(kept, Outline)
        return kept

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

    def points(self, topic: str, part: str) -> tuple[Block, ...]:
        """The blocks of one topic and part that can be a point."""
        return self.special(topic, part, "")

    def special(self, topic: str, part: str, slot: str) -> tuple[Block, ...]:
        """The blocks for the slot `heading`, `lead` or `free` of a part."""
        key = f"{topic}/{part}/{slot}"
        if key not in self._slots:
            self._slots[key] = tuple(block for block in self.blocks(topic, part) if _special_slot(block) == slot)
        return self._slots[key]

    def pieces(self, wording: Wording, said: Sentence) -> sentence.Pieces:
        """The sentence parsed.

        Raises:
            NigaoError: template syntax that is wrong or not allowed, with file:line.
        """
        key = (wording.layer, wording.file, said.line)
        found = self._pieces.get(key)
        if found is None:
            found = self._pieces[key] = sentence.parse(said.text, f"{wording.file}:{said.line}", self.environment)
        return found

    def topics(self) -> tuple[Topic, ...]:
        """Every topic with a file, sorted by id."""
        return tuple(self._topic(name) for name in self.layers.names("topics", ".yaml"))

    def topic(self, names: Sequence[str]) -> Topic:
        """The topic whose names hold one of `names` (first name first), else the general one.

        A file is parsed only when its text mentions the name, so that start-up stays flat as topics are added.
        """
        files = [
            (name, read_text(found[1]))
            for name in self.layers.names("topics", ".yaml")
            if (found := self.layers.top(f"topics/{name}"))
        ]
        for wanted in names:
            for name, text in files:
                if wanted in text and wanted in (topic := self._topic(name)).names:
                    return topic
        return Topic(GENERAL, "")

    def phrases(self, theme: str) -> tuple[Phrase, ...]:
        """The phrases of a theme; empty when nobody wrote any."""
        kept = self._keep("phrases", self._read_phrases)
        assert isinstance(kept, dict)
        found: tuple[Phrase, ...] = kept.get(theme, ())
        return found

    def themes(self) -> tuple[str, ...]:
        """Every theme there are phrases for."""
        kept = self._keep("phrases", self._read_phrases)
        assert isinstance(kept, dict)
        return tuple(sorted(kept))

    @property
    def references(self) -> References:
        """Dated wording."""
        from nigao.references import References

        kept = self._keep("references", lambda: References.open(self.layers.folders("references")))
        assert isinstance(kept, References)
        return kept

    @property
    def gazetteer(self) -> Gazetteer:
        """Places and their forms."""
        from nigao.divisions import Gazetteer

        kept = self._keep("gazetteer", lambda: Gazetteer.open(self.layers.folders("places")))
        assert isinstance(kept, Gazetteer)
        return kept

    @property
    def words(self) -> Words:
        """Word lists by which titles, topics and free answers are read."""
        from nigao.words import Words

        kept = self._keep("words", lambda: Words.open(self.layers.folders("words")))
        assert isinstance(kept, Words)
        return kept

    def topic_forms(self, topics: Sequence[str], given: Mapping[str, str]) -> Mapping[str, str]:
        """The grammatical forms of `topics`; worked out once a library, since thirty counties often share a topic."""
        from nigao.wording import topic_forms

        key = "|".join(("forms", *topics, *given.values()))
        kept = self._keep(key, lambda: topic_forms(topics, given, self.words))
        assert isinstance(kept, Mapping)
        return kept

    def family(self, topic: Topic, topics: Sequence[str]) -> str:
        """The family (整治, 建设 …) of a topic: what its file says, else what its words tell."""
        from nigao.wording import family

        kept = topic.family or self._keep("|".join(("family", *topics)), lambda: family(topics, self.words))
        return str(kept)

    def names(self, outline: Outline) -> frozenset[str]:
        """Every name a template may say in a speech by `outline`; worked out when a name turns out unknown."""
        from nigao.vocabulary import legal_names

        kept = self._keep(f"names/{outline.id}", lambda: legal_names(outline, self))
        assert isinstance(kept, frozenset)
        return kept

    def fingerprint(self) -> str:
        """16 hex digits over all templates, worked out once."""
        return str(self._keep("fingerprint", self.layers.fingerprint))

    def is_place(self, name: str) -> bool:
        """True when the table of divisions has a place of that name."""
        return bool(self.gazetteer.find(name))

    def _keep(self, key: str, make: object) -> object:
        if key not in self._kept:
            assert callable(make)
            self._kept[key] = make()
        return self._kept[key]

    def _laid(self, pile: list[tuple[Layer, Path]]) -> Block:
        """One block from the files that bear its name: each replaces what lies below, or extends it."""
        block = self.read(*pile[0])
        for layer, path in pile[1:]:
            upper = self.read(layer, path)
            block = lay_over(upper, block) if upper.below else upper
        return block

    def read(self, layer: Layer, path: Path) -> Block:
        """The block file at `path` alone, nothing laid over or under it.

        Raises:
            NigaoError: all its structural faults, each with file:line.
        """
        return read_block(read_text(path), path.relative_to(layer.folder).as_posix(), layer.name, str(path))

    def _topic(self, name: str) -> Topic:
        def make() -> Topic:
            found = self.layers.top(f"topics/{name}")
            assert found is not None
            return read_topic(found[1])

        topic = self._keep(f"topics/{name}", make)
        assert isinstance(topic, Topic)
        return topic

    def _read_phrases(self) -> dict[str, tuple[Phrase, ...]]:
        themes: dict[str, tuple[Phrase, ...]] = {}
        for name in self.layers.names("phrases", ".yaml"):
            found = self.layers.top(f"phrases/{name}")
            assert found is not None
            themes |= dict(read_phrases(found[1]))
        return themes


def _special_slot(block: Block) -> str:
    """`heading`, `lead` or `free` for a block of that slot; empty for a point."""
    found = _SPECIAL.match(block.name)
    return found.group(1) if found and not re.match(r"\d", PurePosixPath(block.file).name) else ""
