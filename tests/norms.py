"""What a speech of this genre measures, and how a draft compares.

The bounds are those measured on 87 published speeches of the genre (tenth to ninetieth percentile, widened a little).
Characters are non-blank characters; a sentence ends at 。！？; a clause at ，；：。！？.
"""

from __future__ import annotations

import re
import statistics
from collections.abc import Iterator

from nigao.drafting.speech import Draft, Paragraph, Role, characters

HAN = re.compile(r"[\u4e00-\u9fff]")
URGES = ("要", "必须", "坚决", "切实", "坚持", "持续", "加强", "强化", "务必", "应当")
PARTS = ("why", "who", "what", "result")


def sentences(text: str) -> list[str]:
    """The sentences of `text`, closing quotation marks included."""
    found = re.findall(r"[^。！？]*[。！？]+[”’）]*|[^。！？]+$", text)
    return [s for s in found if HAN.search(s)]


def share_of_urging(paragraphs: list[Paragraph]) -> float:
    """Percentage of sentences that open with an urging word, labels included."""
    said = [s for p in paragraphs for s in sentences(p.label + p.text)]
    return 100 * sum(s.startswith(URGES) for s in said) / max(1, len(said))


def outside(draft: Draft) -> list[str]:
    """Every norm the draft breaks, as `name value (low–high)`; empty for a draft within them all."""
    return [f"{name} {value} ({low}–{high})" for name, value, low, high in measures(draft) if not low <= value <= high]


def measures(draft: Draft) -> Iterator[tuple[str, float, float, float]]:
    """(name, value, low, high) of everything measured."""
    spoken = [p for p in draft.spoken() if p.role is not Role.SALUTATION]
    by_role = {role: [p for p in spoken if p.role is role] for role in Role}
    opening, closing = by_role[Role.BODY], by_role[Role.CLOSING]
    yield "opening chars", sum(characters(p.full) for p in opening), 125, 454
    yield "opening sentences", sum(len(sentences(p.full)) for p in opening), 2, 7
    yield "closing chars", sum(characters(p.full) for p in closing), 60, 220
    for part in PARTS:
        yield from _part(part, [p for p in spoken if p.slot.split("/")[0] == part])
    points = by_role[Role.POINT]
    markers = [{re.sub("[一二三四五六七八九十]+", "N", p.marker) for p in points if p.slot.startswith(part)} for part in PARTS]
    yield "kinds of marker in one part", max(map(len, markers)), 1, 1
    yield "kinds of marker over the parts", len(set.union(*markers)), 2, 9
    yield "urging sentences in part one, %", share_of_urging([p for p in points if p.slot.startswith("why")]), 0, 15
    yield "urging sentences in part two, %", share_of_urging([p for p in points if p.slot.startswith("who")]), 0, 80
    yield from _texture(spoken, points)


def _part(part: str, paragraphs: list[Paragraph]) -> Iterator[tuple[str, float, float, float]]:
    heading = next(p for p in paragraphs if p.role is Role.HEADING)
    points = [p for p in paragraphs if p.role is Role.POINT]
    sizes = [characters(p.full) for p in points]
    yield f"{part} heading chars", characters(heading.text), 20, 34
    yield f"{part} heading clauses", len([c for c in re.split("[，；：。！？]", heading.text) if c]), 2, 3
    yield f"{part} lead chars", sum(characters(p.full) for p in paragraphs if p.role is Role.LEAD), 50, 260
    yield f"{part} points", len(points), 3, 6
    yield f"{part} shortest label", min(characters(p.label) for p in points), 6, 28
    yield f"{part} longest label", max(characters(p.label) for p in points), 6, 28
    yield f"{part} shortest point", min(sizes), 90, 420
    yield f"{part} longest point", max(sizes), 90, 420


def _texture(spoken: list[Paragraph], points: list[Paragraph]) -> Iterator[tuple[str, float, float, float]]:
    whole = "".join(p.text if p.role is Role.HEADING else p.full for p in spoken)
    prose = [s for p in spoken if p.role is not Role.HEADING for s in sentences(p.full)]
    lengths = sorted(map(characters, prose))
    yield "median sentence chars", statistics.median(lengths), 26, 70
    yield "longest sentence chars", lengths[-1], 1, 241
    segments = re.split(r"[，；：。！？、“”‘’《》（）]", whole)
    yield "four-character segments per 100 chars", 100 * sum(len(s) == 4 for s in segments) / len(whole), 0.5, 3.5
    yield "quoted pieces per 1000 chars", 1000 * whole.count("“") / len(whole), 0.5, 16
    openings = [(p.label + p.text)[:6] for p in points]
    yield "points that open alike", len(openings) - len(set(openings)), 0, 0
    yield "sentences said twice", len(prose) - len(set(prose)), 0, 0
