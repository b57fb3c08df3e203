"""The names by which templates say a clerk's answers, and which of them may be said only once."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from nigao.answers.forms import LISTS
from nigao.drafting.vocabulary import MOST_ITEMS
from nigao.library.outline import Question

WHOLE = ("clause", "clauses", "sentence", "sentences", "verb")
"""Forms of answers that are whole statements."""


def answered_names(facts: Mapping[str, str | tuple[str, ...]]) -> Iterator[str]:
    """The names by which templates say answers: 议程, and 议程1, 议程2 … of a list."""
    for slot, answer in facts.items():
        yield slot
        if not isinstance(answer, str):
            yield from (f"{slot}{n}" for n in range(1, len(answer) + 1))


def once_names(question: Question) -> Iterator[str]:
    """The names of an answer that may be said only once."""
    if question.form in WHOLE:
        yield question.slot
    if question.form in LISTS:
        yield from (f"{question.slot}{n}" for n in range(1, MOST_ITEMS + 1))
