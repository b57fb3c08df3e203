"""Which block and which wording: the first admissible one in rank order."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from nigao import choice
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

    @property
    def pin(self) -> str:
        """Key under which its wording can be pinned: the block, and for a free emphasis its words too."""
        return f"{self.block.id}@{self.stress.text}" if self.stress else self.block.id


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
        for topic in self.topics:
            options = self.ranked([b for b in self.library.points(topic, slot) if self.admits(b)], slot)
            if options:
                return self.worded(sorted(options, key=lambda block: not block.head.needs), slot)
        raise NigaoError(
            Problem(
                f"blocks/{self.topics[0]}/{slot}",
                f"“{self.brief.place.level}”一级没有可用的块",
                "运行 nigao library check 查看模板库",
            )
        )

    def special(self, part: str, slot: str) -> Pick:
        """A part's `heading` or `lead`; the blocks that restrict themselves most closely to this meeting go first."""
        for topic in self.topics:
            options = [block for block in self.library.special(topic, part, slot) if self.admits(block)]
            if options:
                closest = max(map(_closeness, options))
                best = [block for block in options if _closeness(block) == closest]
                return self.worded(self.ranked(best, f"{part}/{slot}"), f"{part}/{slot}", heading=slot == "heading")
        raise NigaoError(
            Problem(f"blocks/{self.topics[0]}/{part}", f"没有可用的“{slot}”块", "运行 nigao library check 查看模板库")
        )

    def points(self, part: Part, added: int = 0) -> list[Pick]:
        """The points of a part in speaking order, `added` more than the outline wants for this length."""
        stressed = list(self.stressed(part))
        wanted = min(_MOST_POINTS, max(part.count(self.brief.characters) + added, len(stressed) + 1))
        fillers = list(self.fillers(part, [pick.block for pick in stressed], wanted - len(stressed)))
        if not stressed and not fillers:
            level = self.brief.place.level
            raise NigaoError(
                Problem(f"blocks/{self.topics[0]}/{part.id}", f"“{level}”一级没有可用的块", "运行 nigao library check 查看模板库")
            )
        picks: list[Pick] = []
        for pick in _ordered(part.order, stressed, fillers):
            picks.append(self.told(pick, picks))
        return picks

    def stressed(self, part: Part) -> Iterator[Pick]:
        """The clerk's emphases as picks, in the order given; what no block answers becomes a free one."""
        taken: list[Block] = []
        texts = self.brief.emphasis.get(part.id, ())
        for n, text in enumerate(texts):
            depth = Depth.FULL if n < _MOST_FULL else Depth.MIDDLE
            asked = [b for b in self.every(part.id) if asks_for(text, b)]
            block = next((b for b in asked if self.admits(b)), None)
            if block in taken:
                self.notes.append(f"“{text}”和前面的重点是同一块，并在一起写")
            elif block:
                taken.append(block)
                self.motifs.add(block.head.motif)
                yield Pick(block, _NO_WORDING, self.depth(part, block, depth), stressed=True)
            else:
                if asked:
                    self.notes.append(f"“{text}”这一块不合本级或这个会，按自拟重点写")
                stress = read_stress(text, self.library)
                free = self.free(part.id, stress)
                yield Pick(free, _NO_WORDING, self.depth(part, free, depth), stress, True)
        if len(texts) > _MOST_FULL:
            self.notes.append(f"“{part.heading}”的重点有{len(texts)}个，前{_MOST_FULL}个详写，其余照常写")

    def fillers(self, part: Part, taken: list[Block], room: int) -> Iterator[Pick]:
        """Blocks nobody asked for, at most `room`, no motif twice: own ones first, general ones only when those run out."""
        for block in self.stream(part.id):
            if room <= 0:
                return
            motif = block.head.motif
            if block in taken or (motif and motif in self.motifs):
                continue
            self.motifs.add(motif)
            room -= 1
            yield Pick(block, _NO_WORDING, self.depth(part, block, Depth.MIDDLE))

    def stream(self, part: str) -> Iterator[Block]:
        """Admissible points, own topic first; inside a topic the indispensable ones, then those of its family, then by rank."""
        seen: set[str] = set()
        for topic in self.topics:
            found = [b for b in self.library.points(topic, part) if b.id not in seen and self.admits(b)]
            seen |= {block.id for block in found}
            ranked = self.ranked(found, f"{part}/points")
            yield from sorted(ranked, key=lambda block: (not block.head.always, not block.head.families))

    def every(self, part: str) -> Iterator[Block]:
        """Every point of the part, own topic first."""
        for topic in self.topics:
            yield from self.library.points(topic, part)

    def free(self, part: str, stress: Stress) -> Block:
        """The block that puts a free emphasis of this shape into a paragraph."""
        facts = {**self.facts, "shapes": stress.shapes}
        options = [b for t in self.topics for b in self.library.special(t, part, "free") if fits(b.head, facts, self.brief.date)]
        if not options:
            raise NigaoError(Problem(f"blocks/general/{part}", "没有写自拟重点的块（free）"))
        return min(options, key=lambda block: not block.head.shapes)

    def admits(self, block: Block) -> bool:
        """True when the block fits the meeting and what it needs is known."""
        if not fits(block.head, self.facts, self.brief.date):
            return False
        self.telling.firm = True
        known = all(self.telling.get(name) for name in block.head.needs)
        self.telling.firm = False
        return known

    def ranked(self, blocks: Iterable[Block], key: str) -> list[Block]:
        """`blocks` in the order in which they are to be tried."""
        return choice.rank(blocks, choice.number(f"{self.brief.seed}/{key}"), lambda block: block.number)

    def depth(self, part: Part, block: Block, usual: Depth) -> Depth:
        """The explicit depth of a point or its part, else the usual one."""
        explicit = self.brief.depth
        return explicit.get(block.id, explicit.get(part.id, usual))

    def told(self, pick: Pick, before: list[Pick]) -> Pick:
        """The pick with its wording: not built like the one just before it, and no free block worded alike twice."""
        self.telling.begin("", pick.stress.words if pick.stress else None)
        avoid = {p.wording.name for p in before if p.block is pick.block} | {p.wording.name for p in before[-1:]}
        return replace(pick, wording=self.wording(pick.block, pick.pin, avoid))

    def worded(self, blocks: list[Block], slot: str, heading: bool = False) -> Pick:
        """The first of `blocks` (a pinned one goes before rank), with its wording."""
        self.telling.begin(slot)
        if heading:
            wording = self.heading_of(blocks)
            return Pick(next(b for b in blocks if wording in b.wordings), wording, Depth.MIDDLE)
        block = next((b for b in blocks if b.id in self.brief.pins), blocks[0])
        return Pick(block, self.wording(block, block.id, set()), Depth.MIDDLE)

    def wording(self, block: Block, pin: str, avoid: set[str]) -> Wording:
        """The wording for `block`: the pinned one, else the first in rank that can be said and says answers still unsaid."""
        pinned = self.brief.pins.get(pin)
        key = choice.number(f"{self.brief.seed}/{pin}")
        options = [w for w in choice.rank(block.wordings, key, lambda w: w.number) if self.can_say(w)] or list(block.wordings)
        options.sort(key=lambda w: (w.name != pinned, w.name in avoid, -len(self.answers_in(w) - self.promised)))
        self.promised |= self.answers_in(options[0])
        return options[0]

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

    def answers_in(self, wording: Wording) -> set[str]:
        """The clerk's answers that the wording can say."""
        return {slot for slot in self.brief.facts if any(slot in line.text for line in wording.sentences)}

    def can_say(self, wording: Wording) -> bool:
        """True when the first sentence leaves no blank."""
        return not self.telling.try_line(wording, wording.sentences[0])[2]


_NO_WORDING = Wording("", (), 0)


def _closeness(block: Block) -> int:
    """How many ways the block restricts itself to certain meetings."""
    head = block.head
    return bool(head.levels) + bool(head.kinds) + bool(head.families) + bool(head.speakers)


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
