"""What a sentence is made of once it is read: words, names to be filled, and words that depend on what is known."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple, Protocol

DEFAULT = "缺省"
"""The filter that tells what to say when the answer is unknown."""
WANTED = "待补"
"""The filter, and the call, that tell which blank to leave when the answer is unknown."""
MOST_TOLD = 3
"""Arguments of 待补: what is missing, whom to ask, what to say where no blank may stand."""


class Known(Protocol):
    """Whatever knows words by name, and whether a blank may be left for those it does not know."""

    def get(self, name: str, /) -> str | None:
        """The words, or None when they are unknown."""

    def blank(self, slot: Slot, /) -> str | None:
        """The mark left for an unknown slot; None where no blank may stand."""


class Slot(NamedTuple):
    """A name to be filled; `default` is said when it is unknown, None leaves a blank."""

    name: str
    """Empty for a blank that no question asks about."""
    default: str | None = None
    wanted: str = ""
    """What is missing when the name is unknown, in words for the clerk."""
    whom: str = ""
    """Key of the unit to ask, or plain words; empty when nobody is named."""
    otherwise: str | None = None
    """What is said where no blank may stand; None withdraws the sentence."""


class Test(NamedTuple):
    """A condition on names: `word` is `name`, `not`, `and` or `or`."""

    word: str
    name: str = ""
    parts: tuple[Test, ...] = ()

    def holds(self, known: Known) -> bool:
        """True when the names known (and not empty) make the condition true."""
        if self.word == "name":
            return bool(known.get(self.name))
        if self.word == "not":
            return not self.parts[0].holds(known)
        return (all if self.word == "and" else any)(part.holds(known) for part in self.parts)

    def names(self) -> Iterator[str]:
        """Every name asked about."""
        if self.name:
            yield self.name
        for part in self.parts:
            yield from part.names()


class Choice(NamedTuple):
    """Words that depend on what is known."""

    test: Test
    yes: Pieces
    no: Pieces


Pieces = tuple["str | Slot | Choice", ...]
