"""`make sweep`: drafts of every card at four levels, measured and held to bounds. Slow; a sample of it runs with the tests.

Sentences bound to their topic, text that two topics share, what thirty places on one topic share as one table, sentences opened
by 要, blanks, and the structure norms of `norms.py`; and, without a bound, what frames alone make of each card: the same seed ranks
the same frames for any two topics, so that figure is the swap with forced frames.
"""

from __future__ import annotations

import argparse
import itertools
import re
import shutil
import statistics
import subprocess
import sys
import tempfile
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from norms import outside

import nigao
from nigao.drafting.speech import Draft, Role
from nigao.library.layers import Layer, Layers, built_in
from nigao.library.library import GENERAL, Library
from sweep.drafts import DAY, PLACES, drafts
from sweep.echoes import Echoes

PARTS = ("why", "who", "what", "result")
_HAN = re.compile(r"[\u4e00-\u9fff]+")
_SENTENCE = re.compile(r"[^。！？]+[。！？]+[”’）]*")
_BLANK = re.compile(r"【[^】]*】")
_QUOTED = re.compile(r"“[^”]*”|《[^》]*》")


class Row(NamedTuple):
    """A figure over many drafts."""

    name: str
    values: tuple[float, ...]
    bound: str
    good: bool


def grams(text: str, size: int) -> set[str]:
    """Every run of `size` Chinese characters."""
    return {run[n : n + size] for run in _HAN.findall(text) for n in range(len(run) - size + 1)}


def vocabulary(library: Library) -> dict[str, set[str]]:
    """Card → four-character runs that stand in its file or its blocks, and in no other card or frame."""
    root = built_in()
    texts: dict[str, str] = {}
    for card in library.topics():
        files = [root / "topics" / f"{card.id}.yaml", *sorted((root / "blocks" / card.id).rglob("*.j2"))]
        texts[card.id] = "\n".join(path.read_text(encoding="utf-8") for path in files if path.is_file())
    frames = "\n".join(path.read_text(encoding="utf-8") for path in sorted((root / "blocks" / GENERAL).rglob("*.j2")))
    found = {card: grams(text, 4) for card, text in texts.items()}
    count = Counter(gram for each in (*found.values(), grams(frames, 4)) for gram in each)
    return {card: {gram for gram in each if count[gram] == 1} for card, each in found.items()}


def sentences(text: str) -> list[str]:
    """The sentences of `text`, blanks taken out."""
    return [said for said in _SENTENCE.findall(_BLANK.sub("", text)) if len("".join(_HAN.findall(said))) > 5]


def of_part(draft: Draft, part: str) -> str:
    """Everything said in a part, its heading apart."""
    return "".join(p.full for p in draft.paragraphs if p.slot.startswith(f"{part}/") and p.role is not Role.HEADING)


def points(draft: Draft, part: str) -> Iterator[str]:
    """The points of a part."""
    return (p.full for p in draft.paragraphs if p.slot.startswith(f"{part}/") and p.role is Role.POINT)


def bound_share(draft: Draft, own: set[str], part: str) -> float:
    """Share of the sentences of a part that hold a run of this card alone, in %."""
    said = sentences(of_part(draft, part))
    return 100 * sum(not own.isdisjoint(grams(one, 4)) for one in said) / max(1, len(said))


def masked(draft: Draft, size: int) -> set[str]:
    """Runs of a draft without opening, closing, quotations, titles of books and blanks."""
    text = "\n".join(of_part(draft, part) for part in PARTS)
    return grams(_QUOTED.sub("，", _BLANK.sub("，", text)), size)


def shared(one: set[str], other: set[str]) -> float:
    """Share of the smaller of two sets of runs that the other holds too, in %."""
    return 100 * len(one & other) / max(1, min(len(one), len(other)))


def measure(library: Library, cards: Sequence[str], seeds: Sequence[int]) -> Iterator[Row]:
    """Every figure, each with its bound."""
    made = drafts(library, cards, seeds)
    yield from _bound(made, vocabulary(library))
    yield from _swap(made, seeds[0])
    yield from _style(made)
    yield from _twice(made, library)
    yield from _likeness(library, cards[:3])
    yield from _framed(library, cards)


def _bound(made: dict[tuple[str, str, int], Draft], own: dict[str, set[str]]) -> Iterator[Row]:
    for part, least in zip(PARTS, (85, 80, 95, 85), strict=True):
        found = tuple(bound_share(draft, own[card], part) for (card, _, _), draft in made.items())
        yield Row(f"topic-bound sentences of {part}, %", found, f"median ≥ {least}", statistics.median(found) >= least)


def _swap(made: dict[tuple[str, str, int], Draft], seed: int) -> Iterator[Row]:
    county = {card: draft for (card, level, number), draft in made.items() if level == "县" and number == seed}
    runs = {card: masked(draft, 8) for card, draft in county.items()}
    pairs = tuple(shared(runs[a], runs[b]) for a, b in itertools.combinations(runs, 2)) or (0.0,)
    deciles = statistics.quantiles(pairs, n=10) if len(pairs) > 1 else [pairs[0]] * 9
    good = statistics.median(pairs) <= 12 and deciles[8] <= 15
    yield Row("8-runs that two topics share, same seed, %", pairs, "median ≤ 12, p90 ≤ 15", good)
    third = {card: set(sentences(of_part(draft, "what"))) for card, draft in county.items()}
    twice = tuple(float(len(third[a] & third[b])) for a, b in itertools.combinations(third, 2)) or (0.0,)
    yield Row("sentences of part three that two topics share", twice, "most 0", max(twice) == 0)


def _style(made: dict[tuple[str, str, int], Draft]) -> Iterator[Row]:
    yao = tuple(1000 * d.text.count("要") / max(1, d.characters) for d in made.values())
    yield Row("要 per 1,000", yao, "median ≤ 26", statistics.median(yao) <= 26)
    opened = tuple(
        float(max((sum(s.startswith("要") for s in sentences(p)) for part in PARTS for p in points(d, part)), default=0))
        for d in made.values()
    )
    yield Row("sentences opened by 要 in one paragraph, most", opened, "most ≤ 3", max(opened) <= 3)
    blanks = tuple(float(len(d.blanks)) for d in made.values())
    yield Row("blanks a draft", blanks, "median 5–12", 5 <= statistics.median(blanks) <= 12)
    norms = tuple(float(bool(outside(d))) for d in made.values())
    yield Row("drafts outside a structure norm (share)", norms, "mean ≤ 0.05", statistics.mean(norms) <= 0.05)


def _twice(made: dict[tuple[str, str, int], Draft], library: Library) -> Iterator[Row]:
    echoes = Echoes.of_blocks()
    found = tuple(float(len(echoes.of(draft, library.card(card).title))) for (card, _, _), draft in made.items())
    yield Row("thoughts said twice in a draft", found, "median ≤ 6", statistics.median(found) <= 6)


def _likeness(library: Library, cards: Sequence[str]) -> Iterator[Row]:
    """Thirty places on one topic, drafted as one table."""
    for card in cards:
        title = library.card(card).title
        runs = [matter(text) for text in _batch(title)]
        pairs = tuple(shared(a, b) for a, b in itertools.combinations(runs, 2))
        good = statistics.median(pairs) <= 25 and max(pairs) <= 45
        yield Row(f"13-runs that two of thirty counties share on {title}, %", pairs, "median ≤ 25, most ≤ 45", good)


def _batch(title: str) -> Iterator[str]:
    """The texts of `nigao bulk --diverse` over thirty counties."""
    with tempfile.TemporaryDirectory() as folder:
        table = Path(folder) / "表.csv"
        rows = "".join(f"甲{n}县,{title},{DAY}\n" for n in range(30))
        table.write_text(f"地区,主题,日期\n{rows}", encoding="utf-8")
        out = Path(folder) / "稿"
        call = [
            sys.executable,
            "-m",
            "nigao",
            "bulk",
            str(table),
            "--out",
            str(out),
            "--to",
            "txt",
            "--isolated",
            "--diverse",
            "--quiet",
        ]
        subprocess.run(call, check=True, capture_output=True)
        for path in sorted(out.glob("*.txt")):
            yield path.read_text(encoding="utf-8").replace(path.name.partition("-")[0], "某县")


def matter(text: str) -> set[str]:
    """Runs of thirteen characters of the leads and points of a printed draft, marks between them apart."""
    body = [line for line in text.split("\n") if not re.match("[一二三四]、", line)][3:-1]
    bare = _QUOTED.sub("｜", _BLANK.sub("｜", "\n".join(body)))
    return grams(re.sub("[，。；：、！？（）“”《》—…]", "", bare), 13)


def _framed(library: Library, cards: Sequence[str]) -> Iterator[Row]:
    """What frames alone make of each card, as of a card an office writes itself: the written blocks are left out."""
    own = vocabulary(library)
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder) / "templates"
        shutil.copytree(
            built_in(), root, ignore=lambda at, names: set(names) & set(cards) if Path(at).name == "blocks" else set()
        )
        bare = Library(Layers((Layer("frames", root),)))
        county = [nigao.draft(library=bare, topics=bare.card(card).title, date=DAY, seed=901, **PLACES["县"]) for card in cards]  # type: ignore[arg-type]
    for part in PARTS:
        found = tuple(bound_share(draft, own[card], part) for card, draft in zip(cards, county, strict=True))
        yield Row(f"topic-bound sentences of {part} by frames alone, %", found, "told", True)
    runs = [masked(draft, 8) for draft in county]
    pairs = tuple(shared(a, b) for a, b in itertools.combinations(runs, 2)) or (0.0,)
    yield Row("8-runs that two topics share by frames alone, %", pairs, "told", True)


def main() -> int:
    """Print the table; 1 when a bound is broken."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("cards", nargs="*", help="ids of cards; all when none is given")
    parser.add_argument("--seeds", type=int, default=3)
    asked = parser.parse_args()
    library = Library.open()
    cards = asked.cards or [card.id for card in library.topics()]
    rows = list(measure(library, cards, [901 + n for n in range(asked.seeds)]))
    for name, values, bound, good in rows:
        low, middle, high = min(values), statistics.median(values), max(values)
        print(f"{'  ' if good else '✗ '}{name:<56}{low:8.1f}{middle:8.1f}{high:8.1f}   {bound}")
    print(f"{len(cards)} cards × {len(PLACES)} levels × {asked.seeds} seeds")
    return 0 if rows and all(row.good for row in rows) else 1


if __name__ == "__main__":
    sys.exit(main())
