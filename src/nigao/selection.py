"""Which block and which wording: the first admissible one in rank order."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from nigao import choice, sentence
from nigao.blockfile import Block, Depth, Wording
from nigao.blockhead import fits
from nigao.brief import Brief
from nigao.errors import NigaoError, Problem
from nigao.outline import Part
from nigao.stress import Stress, asks_for, read_stress
from nigao.telling import Telling

if TYPE_CHECKING:
    from nigao.library import Library

_MOST_FULL = 2
"""Most emphases of one part that are said in full (writers' rule 13): stressing all stresses none."""
_MOST_POINTS = 6
"""Most points a part can carry (genre norms: 3–6)."""


@dataclass(frozen=True, slots=True)
class Pick:
    """A block chosen for a slot, with its wording and depth."""

    block: Block
    wording: Wording
    depth: Depth
    stress: Stress | None = None
    """The free emphasis a `free` block answers."""
    stressed: bool = False
    """True when the clerk asked for it."""


class Selector:
    """Chooses for one brief; what has been chosen narrows what may follow."""

    def __init__(self, brief: Brief, library: Library, telling: Telling) -> None:
        self.brief, self.library, self.telling = brief, library, telling
        self.topics = tuple(dict.fromkeys((brief.topic.id, "general")))
        self.facts = _facts(telling)
        self.motifs: set[str] = set()
        self.tails: set[str] = set()
        self.shape = ""
        self.promised: set[str] = set()
        self.notes: list[str] = []

    def single(self, slot: str) -> Pick:
        """The opening or the closing; a block whose wanted answers are known goes before one that wants none."""
        options = self.ranked(self.own(slot, 1), slot)
        return self.worded(sorted(options, key=lambda block: not block.head.needs), slot)

    def special(self, part: str, slot: str) -> Pick:
        """A part's `heading` or `lead`; one made for the level goes before one for all levels."""
        for topic in self.topics:
            options = [block for block in self.library.special(topic, part, slot) if self.admits(block)]
            if options:
                best = [block for block in options if block.head.levels] or options
                return self.worded(self.ranked(best, f"{part}/{slot}"), f"{part}/{slot}", heading=slot == "heading")
        raise NigaoError(Problem(f"blocks/{self.topics[0]}/{part}", f"没有可用的“{slot}”块", "运行 nigao library check 查看模板库"))

    def points(self, part: Part) -> list[Pick]:
        """The points of a part in speaking order."""
        stressed = list(self.stressed(part))
        wanted = min(_MOST_POINTS, max(part.count(self.brief.characters), len(stressed) + 1))
        taken = [pick.block for pick in stressed]
        fillers = list(self.fillers(part, taken, wanted - len(taken)))
        last, picks = "", []
        for pick in _ordered(part.order, stressed, fillers):
            picks.append(self.told(pick, last))
            last = picks[-1].wording.name
        return picks

    def stressed(self, part: Part) -> Iterator[Pick]:
        """The clerk's emphases as picks, in the order given; what no block answers becomes a free one."""
        for n, text in enumerate(self.brief.emphasis.get(part.id, ())):
            depth = Depth.FULL if n < _MOST_FULL else Depth.MIDDLE
            block = next((b for b in self.every(part.id) if asks_for(text, b) and self.admits(b)), None)
            if block is None:
                stress = read_stress(text, self.library)
                yield Pick(self.free(part.id, stress), _NO_WORDING, self.depth(part, "free", depth), stress, True)
            else:
                self.motifs.add(block.head.motif)
                yield Pick(block, _NO_WORDING, self.depth(part, block.name, depth), stressed=True)
        if len(self.brief.emphasis.get(part.id, ())) > _MOST_FULL:
            self.notes.append(f"“{part.heading}”的重点有{len(self.brief.emphasis[part.id])}个，前{_MOST_FULL}个详写，其余照常写")

    def fillers(self, part: Part, taken: list[Block], room: int) -> Iterator[Pick]:
        """Blocks nobody asked for: those no speech does without, then by rank, no motif twice."""
        options = self.ranked(self.own(part.id, room + len(taken)), f"{part.id}/points")
        for block in sorted(options, key=self.urgency):
            if room <= 0:
                return
            if block in taken or block.head.motif and block.head.motif in self.motifs:
                continue
            self.motifs.add(block.head.motif)
            room -= 1
            yield Pick(block, _NO_WORDING, self.depth(part, block.name, Depth.MIDDLE))

    def urgency(self, block: Block) -> tuple[bool, bool, bool]:
        """Sorts blocks: indispensable ones first, then the topic's own, then those made for its family."""
        return not block.head.always, f"/{self.topics[0]}/" not in block.file, not block.head.families

    def every(self, part: str) -> Iterator[Block]:
        """Every point of the part, own topic first."""
        for topic in self.topics:
            yield from self.library.points(topic, part)

    def own(self, part: str, room: int) -> list[Block]:
        """Admissible points of the topic; general ones join them only while there are fewer than `room`."""
        found: list[Block] = []
        for topic in self.topics:
            if len(found) < room:
                names = {block.id for block in found}
                found += [b for b in self.library.points(topic, part) if b.id not in names and self.admits(b)]
        if not found:
            raise NigaoError(Problem(f"blocks/{self.topics[0]}/{part}", f"“{self.brief.place.level}”一级没有可用的块", "运行 nigao library check 查看模板库"))
        return found

    def free(self, part: str, stress: Stress) -> Block:
        """The block that puts a free emphasis of this shape into a paragraph."""
        facts = {**self.facts, "shapes": stress.shapes}
        options = [b for t in self.topics for b in self.library.special(t, part, "free") if fits(b.head, facts, self.brief.date)]
        if not options:
            raise NigaoError(Problem(f"blocks/general/{part}", "没有写自拟重点的块（free）"))
        return min(options, key=lambda block: not block.head.shapes)

    def admits(self, block: Block) -> bool:
        """True when the block fits the meeting and what it needs is known."""
        return fits(block.head, self.facts, self.brief.date) and all(self.telling.get(name) for name in block.head.needs)

    def ranked(self, blocks: Iterable[Block], key: str) -> list[Block]:
        """`blocks` in the order in which they are to be tried."""
        return choice.rank(blocks, choice.number(f"{self.brief.seed}/{key}"), lambda block: block.number)

    def depth(self, part: Part, name: str, usual: Depth) -> Depth:
        """The explicit depth of a point or its part, else the usual one."""
        explicit = self.brief.depth
        return explicit.get(f"{part.id}/{name}", explicit.get(part.id, usual))

    def told(self, pick: Pick, last: str) -> Pick:
        """The pick with its wording; a wording built like the one before it is avoided."""
        self.telling.extra = pick.stress.words if pick.stress else {}
        return replace(pick, wording=self.wording(pick.block, avoid=last))

    def worded(self, blocks: list[Block], slot: str, heading: bool = False) -> Pick:
        """The first of `blocks` (a pin goes before rank), with its wording."""
        pinned = next((b for b in blocks if b.id in self.brief.pins or b.id == self.brief.pins.get(slot)), blocks[0])
        wording = self.heading_of(blocks) if heading else self.wording(pinned)
        block = next(b for b in blocks if wording in b.wordings)
        return Pick(block, wording, Depth.MIDDLE)

    def wording(self, block: Block, avoid: str = "") -> Wording:
        """The wording for `block`: the pinned one, else the first in rank whose first sentence can be said."""
        if (pin := self.brief.pins.get(block.id)) and (found := next((w for w in block.wordings if w.name == pin), None)):
            return found
        key = choice.number(f"{self.brief.seed}/{block.id}")
        options = [w for w in choice.rank(block.wordings, key, lambda w: w.number) if self.can_say(w)]
        options.sort(key=lambda w: -self.fresh_facts(w))
        chosen = next((w for w in options if w.name != avoid), (options or list(block.wordings))[0])
        self.promised |= {slot for slot in self.brief.facts if any(slot in line.text for line in chosen.sentences)}
        return chosen

    def heading_of(self, blocks: list[Block]) -> Wording:
        """A heading of the shape all headings of this draft have (`三句·以` is shape 三句, tail 以), no tail word twice."""
        key = choice.number(f"{self.brief.seed}/headings")
        options = [w for block in blocks for w in block.wordings if self.can_say(w)] or list(blocks[0].wordings)
        pin = next((w for b in blocks for w in b.wordings if w.name == self.brief.pins.get(b.id)), None)
        if not self.shape:
            self.shape = min({w.name.partition("·")[0] for w in options}, key=lambda s: choice.mix(key, choice.number(s)))
        ranked = choice.rank(options, key, lambda w: w.number)
        fitting = [w for w in ranked if w.name.partition("·")[0] == self.shape] or ranked
        fresh = [w for w in fitting if _tail(w) not in self.tails] or fitting
        chosen = pin or fresh[0]
        self.tails.add(_tail(chosen))
        return chosen

    def fresh_facts(self, wording: Wording) -> int:
        """How many of the clerk's answers the wording would say that no wording chosen before it says."""
        return sum(any(slot in line.text for line in wording.sentences) for slot in self.brief.facts if slot not in self.promised)

    def can_say(self, wording: Wording) -> bool:
        """True when the first sentence leaves no blank."""
        missing: list[str] = []
        sentence.say(self.library.pieces(wording, wording.sentences[0]), self.telling, [], missing)
        return not missing


_NO_WORDING = Wording("", (), 0)


def _tail(wording: Wording) -> str:
    return wording.name.partition("·")[2].rstrip("0123456789一二三四五六七八九")


def _facts(telling: Telling) -> dict[str, frozenset[str]]:
    """What block heads ask of the meeting, read off the flags templates can ask about too."""
    found: dict[str, set[str]] = {}
    names = {"级别": "levels", "会种": "kinds", "讲话人": "speakers", "类别": "families"}
    for flag in telling.base:
        group, dot, value = flag.partition(".")
        if dot and group in names:
            found.setdefault(names[group], set()).add(value)
    return {key: frozenset(values) for key, values in found.items()}


def _ordered(order: str, stressed: list[Pick], fillers: list[Pick]) -> list[Pick]:
    """The points of a part in speaking order; free ones have no natural place and go last."""
    picks = sorted([*stressed, *fillers], key=lambda pick: (pick.stress is not None, pick.block.order))
    if order == "emphasis":
        return [*stressed, *(pick for pick in picks if not pick.stressed)]
    if order == "after-first":
        head = [pick for pick in picks if pick.block.head.always][:1]
        return [*head, *(p for p in stressed if p not in head), *(p for p in picks if p not in head and not p.stressed)]
    return picks
