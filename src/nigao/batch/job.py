"""What goes to a worker and what comes back; all of it is plain and can be pickled."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import NamedTuple

from nigao.answers.answers import Answers, Entry
from nigao.drafting.speech import Draft
from nigao.errors import Problem
from nigao.formats.options import PLAIN, Packed

Side = tuple[str, tuple[tuple[str, str, str], ...]]
"""One side's answers, flat: its name, and (key, value, where) of each."""


@dataclass(frozen=True, slots=True)
class Job:
    """What all rows of a batch have in common."""

    folders: tuple[tuple[str, str], ...]
    """Name and folder of each template layer; an empty folder is the built-in one of whoever works."""
    fingerprint: str
    """Of the library, so that a worker with other templates is refused."""
    version: str
    """Of nigao, likewise."""
    above: tuple[Side, ...] = ()
    """Answers that win over a row (`--set`)."""
    below: tuple[Side, ...] = ()
    """Answers that a row wins over (preset, profile, today), highest first."""
    endings: tuple[str, ...] = ()
    """Files of each draft: `.txt`, `.docx`."""
    salt: str = ""
    """`--seed`: another round of drafts for every row that does not name its own seed."""
    whole: bool = False
    """True when the drafts themselves are wanted back."""
    options: Packed = PLAIN
    """How the files are written."""


class Item(NamedTuple):
    """A row on its way to a worker."""

    number: int
    side: Side
    copy: int = 1
    """2, 3 … for further rows of the same values."""
    attempt: int = 0
    """1, 2 … to differ from drafts too much alike."""


class Checked(NamedTuple):
    """What a row was found to be."""

    number: int
    given: str = ""
    """Its side as JSON, without trails."""
    identity: str = ""
    """The same for rows whose answers come to the same."""
    values: Mapping[str, str] = {}
    """Key → text, for names of files."""
    problems: tuple[Problem, ...] = ()
    notes: tuple[str, ...] = ()


class Made(NamedTuple):
    """A draft that was made."""

    number: int
    contents: tuple[bytes, ...] = ()
    """One file for each ending of the job."""
    hashes: tuple[str, ...] = ()
    """The sha256 of each: worked out here, since the one who writes has the most to do."""
    seed: int = 0
    characters: int = 0
    minutes: float = 0.0
    blanks: int = 0
    brief: str = ""
    """The complete brief as JSON, in the shape of a preset."""
    parts: tuple[tuple[str, int], ...] = ()
    """What it is made of, for comparing: part, characters."""
    problems: tuple[Problem, ...] = ()
    draft: Draft | None = None
    findings: tuple[str, ...] = ()
    """Sure faults in the clerk's own words, as notes."""


def packed(answers: Answers) -> Side:
    """`answers` flat, so that they can be pickled."""
    return answers.source, tuple((key, entry.value, entry.where) for key, entry in answers.entries.items())


def unpacked(side: Side) -> Answers:
    """The answers that `packed` made flat."""
    return Answers(side[0], MappingProxyType({key: Entry(value, where) for key, value, where in side[1]}))
