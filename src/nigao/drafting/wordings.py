"""Which wording of a block: the first in rank that can be said and, best of all, says answers nothing has said yet."""

from __future__ import annotations

from collections.abc import Callable, Container, Iterable, Sequence
from typing import TYPE_CHECKING, TypeVar

from nigao import ranking
from nigao.drafting.context import Telling
from nigao.drafting.slots import Pick
from nigao.library.block import Block, Depth, Wording
from nigao.meeting.brief import Brief

if TYPE_CHECKING:
    from nigao.library.library import Library

T = TypeVar("T")


class Wordings:
    """Chooses wordings for one brief, remembering which answers have been promised a place."""

    def __init__(self, brief: Brief, library: Library, telling: Telling) -> None:
        self.brief, self.library, self.telling = brief, library, telling
        self.seed = ranking.number(str(brief.seed))
        self.promised: set[str] = set()

    def saying_most(self, options: Sequence[T], names: Callable[[T], frozenset[str]]) -> Sequence[T]:
        """Those of `options` that say most answers still unsaid, by the `names` each says; all of them when nothing is left."""
        if not (left := self.unsaid()):
            return options
        counts = [len(left & names(option)) for option in options]
        return [option for option, count in zip(options, counts, strict=True) if count == max(counts)]

    def unsaid(self) -> set[str]:
        """The clerk's answers that nothing chosen so far says."""
        return self.brief.facts.keys() - self.promised

    def knows(self, names: Iterable[str]) -> bool:
        """True when all of `names` can be said for sure: a 【待核】 does not count."""
        self.telling.firm = True
        known = all(self.telling.get(name) for name in names)
        self.telling.firm = False
        return known

    def worded(self, blocks: Sequence[Block], key: str, pinnable: Sequence[Block] = ()) -> Pick:
        """The first in rank of those `blocks` that say most answers still unsaid, with its wording; a pinned one goes before."""
        self.telling.begin("")
        pins = self.brief.pins
        block = next((b for b in pinnable or blocks if b.id in pins), None) if pins else None
        if block is None:
            telling = self.saying_most(blocks, self.library.mentions)
            block = ranking.first(telling, ranking.mix(self.seed, self.library.number(key)))
        natural = self.wording(block, block.id, ())
        return Pick(block, self.pinned(block, block.id) or natural, Depth.MIDDLE, natural)

    def pinned(self, block: Block, pin: str) -> Wording | None:
        """The wording the clerk chose."""
        name = self.brief.pins.get(pin)
        return next((w for w in block.wordings if w.name == name), None) if name else None

    def wording(self, block: Block, pin: str, avoid: Container[str]) -> Wording:
        """The wording for `block`: the first in rank that can be said and, best of all, says answers still unsaid."""
        key = ranking.mix(self.seed, block.number if pin == block.id else ranking.number(pin))
        wordings: Sequence[Wording] = block.wordings
        if self.telling.picks is not None:
            most = max(map(self.share, wordings))
            wordings = [w for w in wordings if self.share(w) == most]
        options = [w for w in wordings if w.plain or self.can_say(w)] or wordings
        fresh = [w for w in options if w.name not in avoid] or options if avoid else options
        found = ranking.first(self.saying_most(fresh, self.library.says), key)
        if self.brief.facts:
            self.promised |= self.library.says(found)
        return found

    def share(self, wording: Wording) -> float:
        """How much of a wording stands where sentences on what the place lacks are withdrawn; 0 without its first sentence."""
        if (picks := self.telling.picks) is None:
            return 1.0

        def make() -> float:
            texts = [picks.put(sentence.text) for sentence in wording.sentences]
            kept = sum(len(text) for text in texts if not picks.lacks(text))
            return 0.0 if picks.lacks(texts[0]) else kept / sum(map(len, texts))

        return self.library.keep(("share", picks, wording), make)

    def can_say(self, wording: Wording) -> bool:
        """True when the first sentence leaves no blank."""
        if wording.plain:
            return True
        _, _, missing = self.telling.try_line(self.library.lines(wording)[0])
        return not missing and not self.telling.left
