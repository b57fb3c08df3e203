"""What the journal keeps: rows found good, rows waiting to be drafted, drafts written."""

from __future__ import annotations

import json
from array import array
from collections.abc import Mapping, Sequence
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


class DamagedError(ValueError):
    """The journal holds what no batch ever wrote there."""


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


_KINDS: tuple[type | tuple[type, ...], ...] = (
    str, str, int, str, int, int, int, int, (int, float), int, str, str,
)  # fmt: skip
"""What stands in the columns of a draft before its files."""


def entry_of(row: Sequence[object]) -> Entry:
    """The draft that a row of the journal holds: its columns in the order of `Entry`.

    Raises:
        DamagedError: a value is none that a batch writes; a name that leads out of the folder is one of these.
    """
    *plain, files, before, identity, wish = row
    try:
        names, earlier = json.loads(str(files)), json.loads(str(before))
        json.loads(str(plain[-1]))
    except (ValueError, RecursionError):
        raise DamagedError("no JSON") from None
    fit = [isinstance(value, kind) for value, kind in zip(plain, _KINDS, strict=True)]
    if not all(fit) or not isinstance(names, dict) or not isinstance(earlier, list):
        raise DamagedError("a value of another kind")
    for name in (str(plain[0]), *names):
        check_name(name)
    known = {name: str(sha) for name, sha in names.items()}
    return Entry(*plain, known, tuple(map(str, earlier)), str(identity), str(wish))  # type: ignore[call-arg, arg-type]


def check_name(name: object) -> None:
    """Refuse what can be no name of a file in this folder.

    Raises:
        DamagedError: it is none.
    """
    if not isinstance(name, str) or not name or name.startswith(".") or any(sign in name for sign in '/\\\0:*?"<>|\n'):
        raise DamagedError("a name that leads elsewhere")


def unpacked(packed: object) -> Mapping[int, int]:
    """Part number → characters, as `Journal.write` packed them.

    Raises:
        DamagedError: it was not packed so.
    """
    flat = array("I")
    if not isinstance(packed, bytes) or len(packed) % (2 * flat.itemsize):
        raise DamagedError("parts cut short")
    flat.frombytes(packed)
    return dict(zip(flat[::2], flat[1::2], strict=True))
