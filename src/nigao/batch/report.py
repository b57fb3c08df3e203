"""One page to look at after a batch: rows done and faulty, blanks, lengths, the closest pairs, a heat map."""

from __future__ import annotations

import base64
import struct
import zlib
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

from nigao import limits
from nigao.batch.journal import Journal
from nigao.batch.journal_rows import Entry
from nigao.batch.order import blamed
from nigao.batch.pairs import Likeness, likeness, passages, table
from nigao.batch.similarity import Survey
from nigao.errors import NigaoError, Problem
from nigao.files import refuse_inputs, sha256, sha_at
from nigao.library.library import Library

_LAYOUT = "report.html.j2"
_MAPPED = 200
"""Most drafts that a heat map shows."""
_LISTED = 2000
"""Most rows that the page lists: beyond that a browser gets slow, and manifest.csv and faulty.csv hold them all."""
_BARS = 12
_MARK = b"<!-- nigao bulk --report "


@dataclass(frozen=True, slots=True)
class Bar:
    """Drafts of about one length."""

    low: int
    """Characters."""
    high: int
    count: int
    width: float
    """Percent of the longest bar."""


@dataclass(frozen=True, slots=True)
class Close:
    """A close pair with the words it shares."""

    likeness: Likeness
    passages: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Report:
    """Everything the page shows."""

    book: str
    counts: Mapping[str, int]
    """State in Chinese → rows."""
    drafts: tuple[Entry, ...]
    faults: tuple[tuple[str, Sequence[Problem]], ...]
    more_drafts: int
    more_faults: int
    blanks: int
    bars: tuple[Bar, ...]
    survey: Survey | None
    limit: float
    close: tuple[Close, ...]
    heat: str
    """Address of the heat map's picture; empty when there is none."""
    library: str


def report(
    journal: Journal, library: Library, book: str, counts: Mapping[str, int], found: Survey | None, limit: float
) -> Report:
    """What the page shows of this run.

    Raises:
        NigaoError: the closest pairs cannot be drafted again.
    """
    total, shortest, longest, blanks = journal.totals()
    drafts = tuple(islice(journal.entries(only_rows=True), _LISTED))
    faults = tuple(islice(blamed(journal), _LISTED))
    close = tuple(_close(journal, library, found)) if found else ()
    return Report(
        book, counts, drafts, faults, total - len(drafts), journal.faulty() - len(faults), blanks,
        tuple(_bars(journal, shortest, longest)), found, limit, close, _heat(journal, total, close), library.fingerprint(),
    )  # fmt: skip


def page(content: Report, library: Library) -> bytes:
    """The page as HTML in one file, laid out by `layouts/report.html.j2`.

    Raises:
        NigaoError: the layout is missing or has faults.
    """
    from jinja2 import FunctionLoader, StrictUndefined, TemplateError
    from jinja2.sandbox import ImmutableSandboxedEnvironment

    from nigao.library.layout_file import layout

    environment = ImmutableSandboxedEnvironment(
        loader=FunctionLoader(lambda name: layout(name, library.layers)),
        undefined=StrictUndefined,
        autoescape=True,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    try:
        return environment.get_template(_LAYOUT).render(report=content).encode("utf-8")
    except (TemplateError, ArithmeticError, LookupError, TypeError, ValueError) as fault:
        raise NigaoError(Problem(f"layouts/{_LAYOUT}", f"版式有误：{fault}", "检查这个版式文件")) from None


def signed(content: bytes) -> bytes:
    """The page with a last line by which it is known again as ours, and untouched."""
    return content + _mark(content)


def refuse_report(path: Path, inputs: Collection[Path], *, force: bool) -> None:
    """Stop before the page would take the place of a file that is no such page.

    Raises:
        NigaoError: `path` is an input, or (unless `force`) something stands there that we did not write.
    """
    refuse_inputs([path], inputs)
    if force or not sha_at(path):
        return
    whole = path.read_bytes() if path.stat().st_size <= limits.SHEET.most else b""
    content, mark, _ = whole.rpartition(_MARK)
    if not mark or not whole == signed(content):
        raise NigaoError(Problem(str(path), "这个文件不是 nigao 写的报告（或者改过），没有动它", "换个文件名，或加 --force 覆盖"))


def _mark(content: bytes) -> bytes:
    return _MARK + f"{sha256(content)} -->\n".encode()


def _close(journal: Journal, library: Library, found: Survey) -> Iterator[Close]:
    for pair in found.closest:
        near = likeness(journal, pair)
        yield Close(near, passages(near, library))


def _bars(journal: Journal, shortest: int, longest: int) -> Iterator[Bar]:
    step = max(50, -(-(longest - shortest + 1) // _BARS // 50) * 50)
    counts: dict[int, int] = {}
    for entry in journal.entries(only_rows=True):
        counts[entry.characters // step] = counts.get(entry.characters // step, 0) + 1
    most = max(counts.values(), default=1)
    for n in range(min(counts, default=0), max(counts, default=-1) + 1):
        yield Bar(n * step, (n + 1) * step - 1, counts.get(n, 0), round(100 * counts.get(n, 0) / most, 1))


def _heat(journal: Journal, total: int, close: Sequence[Close]) -> str:
    if not 2 <= total <= _MAPPED:
        return ""
    places = {place: n for n, place in enumerate(sorted(place for place, _ in journal.parts()))}
    shares = table(journal, places)
    return heat_map(shares, max(0.3, close[0].likeness.share if close else 1.0))


_COLD, _HOT = (247, 249, 252), (178, 24, 43)


def heat_map(shares: Sequence[Sequence[float]], most: float = 1.0) -> str:
    """A data address of a picture, one pixel a pair: white for nothing shared, dark red for `most` (0 to 1) or more."""
    rows = [b"\0" + b"".join(_colour(share / most if most else 0.0) for share in row) for row in shares]
    head = struct.pack(">IIBBBBB", len(shares[0]) if shares else 1, max(1, len(rows)), 8, 2, 0, 0, 0)
    content = _chunk(b"IHDR", head) + _chunk(b"IDAT", zlib.compress(b"".join(rows), 9)) + _chunk(b"IEND", b"")
    return "data:image/png;base64," + base64.b64encode(b"\x89PNG\r\n\x1a\n" + content).decode("ascii")


def _colour(heat: float) -> bytes:
    heat = min(1.0, max(0.0, heat))
    return bytes(round(cold + (hot - cold) * heat) for cold, hot in zip(_COLD, _HOT, strict=True))


def _chunk(kind: bytes, content: bytes) -> bytes:
    return struct.pack(">I", len(content)) + kind + content + struct.pack(">I", zlib.crc32(kind + content))
