"""The planted faults and the clean sentences of tests/lint/data, read."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import NamedTuple

DATA = Path(__file__).parent / "data"


class Planted(NamedTuple):
    """A sentence, where and when it is said, and the stretch of it that is wrong (empty for a clean one)."""

    family: str
    place: str
    on: date | None
    text: str
    start: int = 0
    end: int = 0


def faults() -> Iterator[Planted]:
    """Sentences with one fault each, marked by ⟦⟧."""
    for family, place, day, marked in _rows("faults.tsv"):
        start, end = marked.index("⟦"), marked.index("⟧") - 1
        yield Planted(family, place, _day(day), marked.replace("⟦", "").replace("⟧", ""), start, end)


def clean() -> Iterator[Planted]:
    """Sentences that are right."""
    for place, day, text in _rows("clean.tsv"):
        yield Planted("", place, _day(day), text)


def _rows(name: str) -> Iterator[list[str]]:
    for line in (DATA / name).read_text(encoding="utf-8").splitlines():
        if line and not line.startswith("#"):
            yield line.replace("\\n", "\n").split("\t")


def _day(text: str) -> date | None:
    return date.fromisoformat(text) if text else None
