"""Which block says each slot: the first admissible one in rank order."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from itertools import islice, product
from typing import TYPE_CHECKING

from nigao import ranking
from nigao.drafting.admission import Admission
from nigao.drafting.context import Telling
from nigao.drafting.fields import FIELD, in_turn, named, spoken_of, written
from nigao.drafting.slots import Pick, Wish, closeness, in_order, in_rotation, pin_of
from nigao.errors import NigaoError, Problem
from nigao.library.block import Block, Depth
from nigao.library.block_head import fits
from nigao.library.levels import REGIONAL
from nigao.library.outline import Part
from nigao.library.topic_index import bare
from nigao.library.topics import Field
from nigao.meeting.brief import Brief
from nigao.meeting.emphasis import Stress, names_of, read_stress

if TYPE_CHECKING:
    from nigao.library.library import Library

_MOST_FULL = 2
"""Most emphases of one part that are said in full (writers' rule 13): stressing all stresses none."""
_MOST_POINTS = 6
"""Most points a part can carry (genre norms: 3–6)."""
_MOST_FIELDS = 8
"""The same of the part that goes through the fields of the topic, in a long speech."""
_LONG = 4600
"""Characters from which on a speech is long enough for that."""


_ENOUGH = 3
"""Points of its own with which a topic needs no general ones: what is written for it reads better than any frame."""
_TASKS = "what"
"""Folder whose free blocks serve a part that has none."""
_FOLDER = 100_000
"""Greater than any order number of a block."""
_PREFERENCE = 2
"""Bits taken off the rank of a block written for the topic's family: it mostly goes before a general one. Were it always so,
drafts on topics of one family would share their blocks (of 1,000 mixed drafts 80 pairs were 55 % alike, and 2 with this)."""


class Selector(Admission):
    """Chooses for one brief; what has been chosen narrows what may follow."""

    def __init__(self, brief: Brief, library: Library, telling: Telling) -> None:
        super().__init__(brief, library, telling)
        self.motifs: set[str] = set()
        self.framed = Counter[str]()
        """Frames that speak of a field already."""
        self.notes: list[str] = []

    def single(self, slot: str) -> Pick:
        """The opening or the closing; a block whose wanted answers are known goes before one that wants none."""
        for topic in self.topics:
            if options := self.admissible(topic, slot, ""):
                return self.worded([block for block in options if block.head.needs] or options, slot, options)
        raise self.lacking(slot)

    def special(self, part: Part, slot: str) -> Pick:
        """A part's `heading` or `lead`; the blocks that restrict themselves most closely to this meeting go first."""
        for topic, folder in product(self.topics if len(self.brief.cards) < 2 else (self.general,), (part.id, *part.blocks)):
            if options := self.closest(topic, folder, slot):
                return self.worded(options, f"{part.id}/{slot}")
        raise self.lacking(f"{part.id}/{slot}")

    def points(self, part: Part, added: int = 0) -> list[Pick]:
        """The points of a part in speaking order, `added` more than the outline wants for this length."""
        stressed = list(self.stressed(part))
        most = _MOST_FIELDS if part.fields and self.brief.characters >= _LONG else _MOST_POINTS
        wanted = min(most, max(part.count(self.brief.characters) + added, len(stressed) + 1))
        room = wanted - len(stressed)
        fillers = list(self.fillers(part, stressed, room))
        if not stressed and not fillers:
            raise self.lacking(part.id)
        picks: list[Pick] = []
        for block, depth, stress, asked, _ in in_order(part.order, stressed, fillers):
            self.telling.begin("", stress.words if stress else None)
            avoid = [p.natural.name for p in picks if p.block is block]
            pin = pin_of(block, stress)
            natural = self.wording(block, pin, avoid)
            picks.append(Pick(block, self.pinned(block, pin) or natural, depth, natural, stress, asked))
        return picks

    def stressed(self, part: Part) -> Iterator[Wish]:
        """The clerk's emphases, in the order given; what neither a block nor a field answers becomes a free one."""
        taken: list[tuple[Block, str]] = []
        asked = self.brief.emphasis.get(part.id, ())
        texts = (*asked, *(name for name in self.brief.implied if part.fields and name not in asked))[:_MOST_POINTS]
        for n, text in enumerate(texts):
            wish = self.wished(text, part, Depth.FULL if n < _MOST_FULL else Depth.MIDDLE)
            key = (wish.block, wish.stress.text if wish.stress else "")
            if key in taken:
                self.notes.append(f"“{text}”和前面的重点是同一块，并在一起写")
                continue
            taken.append(key)
            self.motifs.add(wish.block.head.motif)
            yield wish

    def wished(self, text: str, part: Part, depth: Depth) -> Wish:
        """What an emphasis asks for: a block that bears its name, the field it names, or a paragraph of its own."""
        asked = [block for folder in part.folders for block in self.asked(text, folder)]
        if block := next((block for block in asked if self.admits(block)), None):
            return Wish(block, self.depth(part, block, depth), stressed=True)
        if part.fields and (wish := self.field(text, part, depth)):
            return wish
        if asked:
            self.notes.append(f"“{text}”这一块不合本级或这个会，按自拟重点写")
        elif part.fields:
            self.notes.append(f"没有哪张主题卡认得“{text}”：写成骨架，请补牵头部门、突出问题和措施")
        stress = read_stress(text, self.library)
        free = self.free(part, stress)
        return Wish(free, self.depth(part, free, depth), stress, True)

    def field(self, text: str, part: Part, depth: Depth) -> Wish | None:
        """The field that an emphasis names, of whatever card."""
        for field, exact in named(text, self.brief, self.library):
            if not field.at(self.brief.place.tier, self.brief.place.level):
                self.notes.append(f"“{field.name}”这个领域本级没有，“{text}”按自拟重点写")
                return None
            if not exact:
                self.notes.append(f"“{text}”按“{self.library.card(field.topic).title}”的领域“{field.name}”写")
            wish = self.of_field(field, part, depth, None)
            return wish._replace(stressed=True) if wish else None
        return None

    def of_field(self, field: Field, part: Part, depth: Depth, order: int | None) -> Wish | None:
        """The written paragraph on a field, else a frame that speaks of it."""
        block = written(field, part.folders[0], self.library, self.facts["levels"])
        if block and self.admits(block):
            return Wish(block, self.depth(part, block, depth), None, False, order)
        stress = spoken_of(field, self.brief.circle.line)
        facts = {**self.facts, "shapes": stress.shapes}
        frames = [b for b in self.standing(self.general, part.folders[0], FIELD) if fits(b.head, facts, self.brief.date)]
        if not frames:
            return None
        unused = [frame for frame in frames if not self.framed[frame.id]]
        fresh = unused or [frame for frame in frames if self.framed[frame.id] < len(frame.wordings)] or frames
        frame = ranking.first(fresh, ranking.mix(self.seed, ranking.number(field.name)))
        self.framed[frame.id] += 1
        return Wish(frame, self.depth(part, frame, depth), stress, False, order)

    def said_here(self, field: Field, part: Part) -> bool:
        """False for a field whose written paragraph is on what the place lacks."""
        block = written(field, part.folders[0], self.library, self.facts["levels"])
        return block is None or self.sayable(block)

    def asked(self, text: str, part: str) -> Iterator[Block]:
        """The blocks that `text` names; the general ones are looked at only when the topic has none."""
        for topic in self.topics:
            if found := self.named(topic, part).get(bare(text)):
                yield from found
                return

    def named(self, topic: str, part: str) -> Mapping[str, list[Block]]:
        """Bare name → the points of a part that bear it."""

        def make() -> dict[str, list[Block]]:
            found: dict[str, list[Block]] = {}
            for block in self.library.standing(topic, part, "", self.facts["levels"]):
                for name in names_of(block):
                    found.setdefault(name, []).append(block)
            return found

        return self.library.keep(("named", topic, part, self.facts["levels"]), make)

    def fillers(self, part: Part, stressed: Sequence[Wish], room: int) -> Iterator[Wish]:
        """Points nobody asked for, at most `room`, no motif twice: own ones first, general ones only when those run out."""
        taken = [wish.block.id for wish in stressed if wish.stress is None]
        names = {wish.stress.text for wish in stressed if wish.stress}
        for wish in self.stream(part) if room > 0 else ():
            motif = wish.block.head.motif
            if (motif and motif in self.motifs) or (wish.stress.text in names if wish.stress else wish.block.id in taken):
                continue
            self.motifs.add(motif)
            yield wish
            room -= 1
            if room == 0:
                return

    def stream(self, part: Part) -> Iterator[Wish]:
        """Points that fit the meeting: the fields of its cards, or their blocks in turn, then the general ones."""
        if part.fields and (wishes := list(self.of_fields(part))):
            yield from wishes
            if self.brief.circle.kind in REGIONAL:
                skeletons = self.ranked(self.general, part.folders[0])  # a card begun, not finished: they show what it lacks
                for block in islice(skeletons, max(0, _ENOUGH - len(wishes))):
                    yield Wish(block, Depth.MIDDLE, None, False, block.order + _FOLDER)
                return
        for block in in_rotation([list(self.in_folder(folder)) for folder in part.folders]):
            yield Wish(block, self.depth(part, block, Depth.MIDDLE), None, False, self.place_of(block, part))

    def in_folder(self, folder: str) -> Iterator[Block]:
        """The points of one folder: those of the meeting's cards in turn; the general ones only where these are too few."""
        own = list(in_rotation([list(self.ranked(topic, folder)) for topic in self.topics if topic != self.general]))
        yield from own
        if len(own) < _ENOUGH:
            yield from self.ranked(self.general, folder)

    def place_of(self, block: Block, part: Part) -> int:
        """Where a point stands in a part that several folders fill: folder by folder, each in its natural order."""
        folder = block.id.rpartition("/")[0]
        return part.folders.index(folder) * _FOLDER + block.order if folder in part.folders else block.order

    def of_fields(self, part: Part) -> Iterator[Wish]:
        """The fields of the meeting's cards that the place has, as points; those with an indispensable paragraph go first.

        They are spoken of first too, in the order of the card: what no such speech may leave out is what it begins with.
        Where the fields of a card are steps, all stand in the order of the card.
        """
        indispensable = {
            (topic, block.name)
            for topic in self.topics
            for block in self.library.standing(topic, part.folders[0], "", self.facts["levels"])
            if block.head.always
        }
        pairs = in_turn(self.brief, self.seed)
        for place, field in sorted(pairs, key=lambda pair: (pair[1].topic, pair[1].name) not in indispensable):
            card = self.library.card(field.topic)
            first = (field.topic, field.name) in indispensable and not card.ordered
            order = card.fields.index(field) - _FOLDER if first else place
            if (
                not self.telling.strange(field.name)
                and field.name not in self.hidden(field.topic, part.folders[0])
                and self.said_here(field, part)
                and (wish := self.of_field(field, part, Depth.MIDDLE, order))
            ):
                yield wish

    def ranked(self, topic: str, part: str) -> Iterator[Block]:
        """Admissible points of one folder: the indispensable ones, then those that say answers still unsaid, then by rank,
        with a preference for those of the meeting's family.
        """
        key = ranking.mix(self.seed, self.library.number(part))
        found = self.admissible(topic, part, "")
        ranks = zip(ranking.ranks(found, key), found, strict=True)
        order = {(not b.head.always, rank >> _PREFERENCE if b.head.families else rank, rank): b for rank, b in ranks}
        yield from self.telling_first([order[place] for place in sorted(order)])

    def telling_first(self, blocks: Sequence[Block]) -> Iterator[Block]:
        """`blocks`, but after the indispensable ones each time the first that says an answer which none before it says."""
        left = self.unsaid()
        rest = list(blocks)
        while left and rest:
            telling = (b for b in rest if b.head.always or not self.library.mentions(b).isdisjoint(left))
            block = next(telling, None)
            if block is None:
                break
            rest.remove(block)
            left -= self.library.mentions(block)
            yield block
        yield from rest

    def free(self, part: Part, stress: Stress) -> Block:
        """The block that puts a free emphasis of this shape into a paragraph: the part's own, else the one of any task."""
        facts = {**self.facts, "shapes": stress.shapes}
        for folder in dict.fromkeys((*reversed(part.folders), _TASKS)):
            blocks = (block for topic in self.topics for block in self.standing(topic, folder, "free"))
            if options := [block for block in blocks if fits(block.head, facts, self.brief.date)]:
                return max(options, key=lambda block: (bool(block.head.shapes), closeness(block.head)))
        raise NigaoError(Problem(f"blocks/general/{part.id}", "没有写自拟重点的块（free）"))

    def depth(self, part: Part, block: Block, usual: Depth) -> Depth:
        """The explicit depth of a point or its part, else the usual one."""
        explicit = self.brief.depth
        return explicit.get(block.id, explicit.get(part.id, usual)) if explicit else usual
