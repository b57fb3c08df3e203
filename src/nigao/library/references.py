"""References: official wordings, meetings and quotations, each said only on the days it is valid.

A series is vouched for until a day; past it, or when the newest item is unverified, the answer is a `Stop`, which a draft
shows once as 【待核：…】 instead of silently citing what came before.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise
from pathlib import Path

from nigao import limits
from nigao.errors import NigaoError, Problem, closest, raise_all
from nigao.library.readable import listed
from nigao.library.reference_file import File, Item, Page, Series, read


@dataclass(frozen=True, slots=True)
class Reference:
    """A wording that may be said on the day asked for."""

    role: str
    """The name a template uses, `提法.全会精神`."""
    text: str
    """The words to print; a sentence brings its own full stop, an attached phrase its own comma."""
    usage: str
    """One of `referencefile.USAGES`: noun, verb, clause, sentence, attached."""
    source: str
    """Title, publisher and date, in Chinese words."""
    item: str
    """Id of the item, unique in its layer."""
    file: str
    """`references/<file>.yaml`, the same on every machine."""
    line: int
    """Line of the item in `file`, from 1."""
    quote: bool
    """True when `text` holds somebody's very words in quotation marks."""
    occasion: str
    """Where it was said or decided; two references of one occasion should not stand in one draft."""


@dataclass(frozen=True, slots=True)
class Stop:
    """A wording the library cannot vouch for on the day asked for; shown as 【待核：{ask}】."""

    role: str
    """The role asked for."""
    ask: str
    """What a person has to look up."""
    why: str
    """Why the library does not know, for `--explain` and lists."""
    series: str
    """What is in doubt: the series that is no longer vouched for, or the id of the one unverified item.

    Stops of one series are one and the same: a draft shows the first and leaves out the others.
    """


class References:
    """The references of all layers; a file is parsed when a role in it is first asked for."""

    __slots__ = ("_files", "_pages")

    def __init__(self, files: tuple[File, ...]) -> None:
        self._files = files
        self._pages: dict[tuple[int, Path], Page] = {}

    @classmethod
    def open(cls, folders: Sequence[Path]) -> References:
        """Take the `references` folders of the layers, lowest first; a folder that is not there is an empty layer.

        Layers are merged by item: the same id in a higher layer replaces the item below, other items are added.

        Raises:
            NigaoError: files that cannot be read or are not UTF-8, all of them.
        """
        names = ((layer, folder, listed(folder.parent, folder, ".yaml")) for layer, folder in enumerate(folders))
        paths = [(layer, folder / name) for layer, folder, found in names for name in found]
        files: list[File] = []
        problems: list[Problem] = []
        for layer, path in paths:
            try:
                files.append(File(layer, path, limits.text_of(path, limits.YAML)))
            except NigaoError as fault:
                problems += fault.problems
        raise_all(problems)
        return cls(tuple(files))

    def find(self, role: str, on: date) -> Reference | Stop | None:
        """What `role` says on that day; None when nothing of that role is valid then, or no such role exists (see `roles`).

        Raises:
            NigaoError: faults in the files that speak of `role`.
        """
        pages = self._pages_on(role)
        raise_all(problem for page in pages for problem in page.problems)
        current = [item for item in _merged(pages) if item.role == role and item.covers(on)]
        if not current:
            return None
        newest = max(current, key=lambda item: (item.valid_from, item.layer))
        series = _joined(newest.series, pages)
        if not newest.usable:
            return Stop(role, newest.ask, newest.why or series.why, newest.id)
        if series.vouched is not None and newest.valid_from <= series.vouched < on:
            return Stop(role, series.ask, series.why, series.name)
        return _reference(newest)

    def roles(self) -> tuple[str, ...]:
        """Every role of every layer, sorted."""
        return tuple(sorted({item.role for item in self.all_items()}))

    def all_items(self) -> tuple[Item, ...]:
        """Every item that holds after merging the layers, stops included; by role, then by day."""
        items = _merged(tuple(map(self._page, self._files)))
        return tuple(sorted(items, key=lambda item: (item.role, item.valid_from, item.layer)))

    def problems(self) -> tuple[Problem, ...]:
        """Every fault of the data, each with file and line."""
        pages = tuple(map(self._page, self._files))
        items = [item for page in pages for item in page.items]
        single = [problem for page in pages for problem in page.problems]
        return (*single, *_lost(pages), *_twins(items), *_overlaps(items), *_quarrels(items), *_endless(pages))

    def _page(self, file: File) -> Page:
        key = (file.layer, file.path)
        if key not in self._pages:
            self._pages[key] = read(file)
        return self._pages[key]

    def _pages_on(self, role: str) -> tuple[Page, ...]:
        """The files that speak of `role`, and those that set the terms of its series."""
        spoken = [self._page(file) for file in self._files if role in file.text]
        names = {role} | {item.series for page in spoken for item in page.items if item.role == role}
        return tuple(self._page(file) for file in self._files if any(name in file.text for name in names))


def _reference(item: Item) -> Reference:
    file = f"{item.path.parent.name}/{item.path.name}"
    return Reference(item.role, item.text, item.usage, item.source, item.id, file, item.line, bool(item.quote), item.occasion)


def _merged(pages: Iterable[Page]) -> tuple[Item, ...]:
    """Items by id, the highest layer last and therefore kept."""
    found: dict[str, Item] = {}
    for page in pages:
        for retired in page.retired:
            found.pop(retired, None)
        found.update((item.id, item) for item in page.items)
    return tuple(found.values())


def _joined(name: str, pages: Iterable[Page]) -> Series:
    """The terms of a series, each taken from the highest layer that sets it."""
    told = [series for page in pages for series in page.series if series.name == name]
    vouched = [series.vouched for series in told if series.vouched]
    ask = [series.ask for series in told if series.ask] or [name]
    why = [series.why for series in told if series.why] or [""]
    return Series(name, vouched[-1] if vouched else None, ask[-1], why[-1], told[-1].line)


def _lost(pages: Sequence[Page]) -> Iterator[Problem]:
    """Ids taken out that no layer below holds."""
    for page in pages:
        below = {item.id for lower in pages if lower.file.layer < page.file.layer for item in lower.items}
        for name, line in page.retired.items():
            if name not in below:
                yield Problem(f"{page.file.path}:{line}", f"下层没有“{name}”可以去掉", closest(name, below))


def _twins(items: Sequence[Item]) -> Iterator[Problem]:
    """Ids given twice in one layer, and ids that a higher layer moves to another role."""
    seen: dict[str, Item] = {}
    for item in items:
        first = seen.setdefault(item.id, item)
        if first is not item and (first.layer == item.layer or first.role != item.role):
            yield Problem(item.where, f"编号“{item.id}”用了两次", f"另一处在 {first.where}，用于{first.role}")


def _overlaps(items: Sequence[Item]) -> Iterator[Problem]:
    """Items of one role and layer that are valid on the same day; across layers the newest simply wins."""
    for one, two in pairwise(sorted(items, key=lambda item: (item.role, item.layer, item.valid_from))):
        same = (one.role, one.layer) == (two.role, two.layer)
        if same and (one.valid_until is None or one.valid_until >= two.valid_from):
            yield Problem(two.where, f"“{two.id}”与“{one.id}”的有效期重叠", f"给“{one.id}”写上 valid_until：{one.where}")


def _quarrels(items: Sequence[Item]) -> Iterator[Problem]:
    """Roles that stand in two series, or promise two word classes."""
    first: dict[str, Item] = {}
    for item in items:
        other = first.setdefault(item.role, item)
        if (other.series, other.usage) != (item.series, item.usage):
            what = f"“{item.role}”的系列或 usage 与 {other.where} 不同"
            yield Problem(item.where, what, "一个角色只属于一个系列、只用一种词性")


def _endless(pages: Sequence[Page]) -> Iterator[Problem]:
    """Series for which no layer says how long they are vouched for."""
    for page in pages:
        for series in page.series:
            if _joined(series.name, pages).vouched is None:
                hint = "写最后一个有把握的日子，或者 always"
                yield Problem(f"{page.file.path}:{series.line}", f"系列“{series.name}”没有写 vouched_until", hint)
