"""What two drafts share: runs of characters, with quotations and official formulas masked, which everybody says."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from nigao.library.library import Library
from nigao.lint.quotations import quotations
from nigao.lint.rule_file import rules_of
from nigao.lint.text import Text

RUN = 13
"""Characters of the shortest run that counts, blanks and masked characters left out: shorter ones are everybody's."""
_QUOTED = re.compile(r"“[^“”\n]*”|《[^《》\n]*》")
_SHORTEST = 4
_WIDE = str.maketrans(",:;!?()", "，：；！？（）")


class Place(NamedTuple):
    """Where a passage begins in a file."""

    file: str
    line: int
    """Line, or paragraph of a Word file, from 1."""
    column: int


class Passage(NamedTuple):
    """Words that stand in both drafts."""

    text: str
    characters: int
    """Those that count."""
    first: Place
    second: Place


@dataclass(frozen=True, slots=True)
class Comparison:
    """Two drafts held side by side."""

    names: tuple[str, str]
    sizes: tuple[int, int]
    """Characters that count."""
    shared: tuple[int, int]
    """Those of them that stand in the other draft too, in runs."""
    passages: tuple[Passage, ...]
    """In the order of the first draft; the longest first place in the second is told."""

    @property
    def shares(self) -> tuple[float, float]:
        """Percent of each draft."""
        one, other = (100 * shared / size if size else 0.0 for shared, size in zip(self.shared, self.sizes, strict=True))
        return one, other

    @property
    def share(self) -> float:
        """Percent of the draft of which more is shared."""
        return max(self.shares)


@dataclass(frozen=True, slots=True)
class _Bare:
    """A text without blanks, half-width marks made wide; between paragraphs stands a bar, which is like nothing."""

    text: Text
    said: str
    offsets: tuple[int, ...]
    """Place of each character in the text."""
    counts: tuple[int, ...]
    """How many characters that count stand before each."""

    def counted(self, start: int, end: int) -> int:
        return self.counts[end] - self.counts[start]

    def place(self, at: int) -> Place:
        offset = self.offsets[at]
        segment = self.text.segment(offset)
        return Place(self.text.name, segment.line, segment.column + offset - segment.start)


def compare(first: Text, second: Text, library: Library) -> Comparison:
    """What `first` and `second` share; the formulas are those of `library`."""
    formulas = formulas_of(library)
    one, other = _bare(first, formulas, "\0"), _bare(second, formulas, "\1")
    runs = list(_runs(one, other))
    sizes = (one.counts[-1], other.counts[-1])
    shared = (_covered(one, runs), _covered(other, list(_runs(other, one))))
    return Comparison((first.name, second.name), sizes, shared, tuple(_passage(one, other, *run) for run in runs))


def formulas_of(library: Library) -> tuple[str, ...]:
    """Quotations, references and formulas that everybody says in the same words."""
    return library.keep("formulas", lambda: _formulas(library))


def _formulas(library: Library) -> tuple[str, ...]:
    references = [item.text for item in library.references.all_items() if "{" not in item.text]
    items = [item for rule in rules_of(library).every if rule.kind == "reference" for item in rule.items]
    quoted = [piece for whole in quotations(library).wholes for piece in re.split(r"(?<=[。！？；])", whole)]
    known = {text.strip("。！？；，") for text in (*references, *items, *quoted)}
    return tuple(sorted((text for text in known if len(text) >= _SHORTEST), key=lambda text: (-len(text), text)))


def _bare(text: Text, formulas: Sequence[str], bar: str) -> _Bare:
    masked = bytearray(len(text.whole))
    for found in _QUOTED.finditer(text.whole):
        masked[found.start() : found.end()] = b"\1" * (found.end() - found.start())
    for formula in formulas:
        if formula in text.whole:
            for found in re.finditer(re.escape(formula), text.whole):
                masked[found.start() : found.end()] = b"\1" * len(formula)
    offsets = tuple(n for n, char in enumerate(text.whole) if char == "\n" or not char.isspace())
    counts = [0]
    for offset in offsets:
        counts.append(counts[-1] + (not masked[offset] and text.whole[offset] != "\n"))
    said = "".join(text.whole[offset] for offset in offsets).translate(_WIDE).replace("\n", bar)
    return _Bare(text, said, offsets, tuple(counts))


def _runs(one: _Bare, other: _Bare) -> Iterator[tuple[int, int, int]]:
    """Stretches of `one` that stand in `other`, the longest at each place: where in each, and how long."""
    index = _index(other.said)
    at, last = 0, len(one.said) - RUN
    while at <= last:
        places = index.get(one.said[at : at + RUN], ())
        size, where = max(((_length(one.said, at, other.said, place), -place) for place in places), default=(0, 0))
        if size and one.counted(at, at + size) >= RUN:
            yield at, -where, size
            at += size
        else:
            at += 1


def _index(said: str) -> Mapping[str, list[int]]:
    index: dict[str, list[int]] = {}
    for at in range(len(said) - RUN + 1):
        index.setdefault(said[at : at + RUN], []).append(at)
    return index


def _length(one: str, at: int, other: str, place: int) -> int:
    """How far the two go on alike."""
    size, most = RUN, min(len(one) - at, len(other) - place)
    while size < most and one[at + size] == other[place + size]:
        size += 1
    return size


def _covered(one: _Bare, runs: Sequence[tuple[int, int, int]]) -> int:
    return sum(one.counted(at, at + size) for at, _, size in runs)


def _passage(one: _Bare, other: _Bare, at: int, place: int, size: int) -> Passage:
    text = one.text.whole[one.offsets[at] : one.offsets[at + size - 1] + 1]
    return Passage(text, one.counted(at, at + size), one.place(at), other.place(place))
