"""One thought said twice in a speech: clauses of two paragraphs whose words are, by weight, mostly the same.

A reader marks such a clause wherever he meets it again, so a draft is held to what speeches written in one piece have (one to eight).
`make echoes CARD=安全生产` lists the pairs that the drafts of one card say most often, with the blocks they stand in: that is where a
writer gives the thought one home. Names of bodies and formulas are found too; a person tells them from thoughts.
"""

from __future__ import annotations

import itertools
import math
import re
import sys
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from nigao.drafting.speech import Draft, Role
from nigao.library.layers import built_in
from nigao.library.library import Library
from sweep.drafts import drafts

ALIKE = 0.55
"""Share of the lighter clause's weight that both clauses hold, from which they say one thought; set by the reader's marks."""
SAME = 0.75
"""Share from which a second pair of clauses of the same two paragraphs counts again."""
WEIGHT = 24.0
"""Least weight that both hold: some three or four words that are rare in the library."""
_LEAST_PAIRS, _LEAST_WEIGHT, _LEAST_LENGTH = 3, 20.0, 5
_CLAUSE = re.compile("[。；！？，：\n]")
_NUMBER = re.compile("^(?:[一二三四五六七八九]要|（[一-鿿]）|第[一-鿿]，)")
_APART = re.compile("【[^】]*】|[^一-鿿]")
_EMPTY = frozenset("的和要与在对为是以及等各")
"""Characters that tell nothing of what is said."""
_SEEDS = range(1000, 1222, 37)


class Echo(NamedTuple):
    """Two clauses that say one thought, and the paragraphs they stand in."""

    alike: float
    first: int
    said: str
    second: int
    again: str


def words(text: str) -> set[str]:
    """The pairs of characters of a clause that tell something."""
    bare = _APART.sub("|", text)
    return {bare[n : n + 2] for n in range(len(bare) - 1) if "|" not in bare[n : n + 2] and _EMPTY.isdisjoint(bare[n : n + 2])}


def clauses(text: str) -> Iterator[str]:
    """The clauses of a paragraph, its number apart."""
    return (clause for clause in _CLAUSE.split(_NUMBER.sub("", text)) if len(clause) >= _LEAST_LENGTH)


@dataclass(frozen=True)
class Echoes:
    """Finds thoughts said twice; a word weighs the more the fewer clauses of the library hold it."""

    counts: Counter[str]
    total: int

    @classmethod
    def of_blocks(cls) -> Echoes:
        """Weights counted over the blocks that come along."""
        texts = (path.read_text(encoding="utf-8") for path in sorted((built_in() / "blocks").rglob("*.j2")))
        every = [words(clause) for text in texts for clause in clauses(text)]
        return cls(Counter(itertools.chain.from_iterable(every)), len(every))

    def weight(self, found: set[str]) -> float:
        """What words weigh together."""
        return sum(math.log(self.total / (1 + self.counts[word])) for word in found)

    def of(self, draft: Draft, topic: str) -> list[Echo]:
        """The thoughts a draft says twice, those said most alike first; the words of its topic's name weigh nothing."""
        own = words(topic)
        said = [
            (number, clause, found, weight)
            for number, paragraph in enumerate(draft.paragraphs)
            if paragraph.slot != "opening" and paragraph.role not in (Role.TITLE, Role.SUBTITLE)
            for clause in clauses(paragraph.full)
            if len(found := words(clause) - own) >= _LEAST_PAIRS and (weight := self.weight(found)) >= _LEAST_WEIGHT
        ]
        found = [
            Echo(common / min(weight, other_weight), number, clause, other, again)
            for (number, clause, mine, weight), (other, again, theirs, other_weight) in itertools.combinations(said, 2)
            if number != other and len(both := mine & theirs) >= _LEAST_PAIRS and (common := self.weight(both)) >= WEIGHT
        ]
        return list(_counted(sorted((echo for echo in found if echo.alike >= ALIKE), reverse=True)))


def _counted(found: list[Echo]) -> Iterator[Echo]:
    """Those that count: of two paragraphs the first, and what is said nearly in the same words."""
    seen = set()
    for echo in found:
        if (echo.first, echo.second) not in seen or echo.alike > SAME:
            seen.add((echo.first, echo.second))
            yield echo


def main() -> int:
    """Print for each card how many thoughts a draft says twice, and the pairs said most often."""
    library, echoes = Library.open(), Echoes.of_blocks()
    for card in sys.argv[1:]:
        pairs: Counter[tuple[str, str, str, str]] = Counter()
        made = drafts(library, [card], _SEEDS)
        for draft in made.values():
            for echo in echoes.of(draft, library.card(card).title):
                first, second = (draft.paragraphs[n].source for n in (echo.first, echo.second))
                pairs[f"{first.block}·{first.wording}", echo.said, f"{second.block}·{second.wording}", echo.again] += 1
        print(f"{card}: {pairs.total() / len(made):.1f} a draft, {len(made)} drafts")
        for (block, said, other, again), count in pairs.most_common(40):
            print(f"{count:4} {block}: {said} | {other}: {again}")
    return 0 if len(sys.argv) > 1 else 2


if __name__ == "__main__":
    sys.exit(main())
