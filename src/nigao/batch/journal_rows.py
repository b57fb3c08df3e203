"""What the journal keeps: rows found good, rows waiting to be drafted, drafts written."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import NamedTuple


class Good(NamedTuple):
    """A row that was found good."""

    number: int
    """Row as a person counts in the sheet."""
    given: str
    """Its answers, as JSON."""
    identity: str
    """The same for rows of the same values."""
    stem: str
    """The name it would like its files to have."""
    digest: str
    """Over everything that shapes its files, but for its number among equals."""
    wanted: bool = True
    """False for a row that only takes part in naming."""


class Spooled(NamedTuple):
    """A row that was found good, waiting to be drafted."""

    number: int
    """Row as a person counts in the sheet."""
    given: str
    """Its answers, as JSON."""
    copy: int
    """1, or 2, 3 … for further rows of the same values."""
    stem: str
    digest: str
    """Over everything that shapes its files."""
    identity: str = ""
    """The same for rows of the same values and number among equals, whatever the templates."""
    wish: str = ""
    """The name it would like its files to have."""


@dataclass(frozen=True, slots=True)
class Entry:
    """What the journal knows of one draft."""

    stem: str
    book: str
    """Name of the table that its row stood in."""
    number: int
    digest: str
    attempt: int
    """0, or how many times it was seeded again to differ from its neighbours."""
    sealed: bool
    seed: int
    characters: int
    minutes: float
    blanks: int
    library: str
    """Fingerprint of the templates it was made from."""
    brief: str
    """The complete brief as JSON, in the shape of a preset."""
    files: Mapping[str, str]
    """File name → sha256."""
    before: tuple[str, ...] = ()
    """sha256 of our own earlier files that may still stand under these names."""
    identity: str = ""
    """Of the row it was made for; empty in a journal of an earlier version."""
    wish: str = ""
    """The name its row would have liked."""
