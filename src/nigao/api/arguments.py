"""Keywords read as answers."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from nigao.answers.answers import Answers, known_keys, read_map
from nigao.errors import ArgumentError, NigaoError, Problem, closest
from nigao.library.library import Library
from nigao.library.outline import Outline

_SOURCE = "参数"


def answers_of(given: Mapping[str, object], outline: Outline, own: Iterable[str] = ()) -> Answers:
    """The answers that keywords give; `own` are the keywords that are none.

    Raises:
        ArgumentError: every keyword that does not exist and every value that can be no answer.
    """
    try:
        return read_map(given, outline, _SOURCE)
    except NigaoError as fault:
        raise ArgumentError(*(_hinted(problem, outline, own) for problem in fault.problems)) from None


def _hinted(problem: Problem, outline: Outline, own: Iterable[str]) -> Problem:
    """A fault with the near keyword, also where that is no key of a preset."""
    if "." in problem.where or "不认识" not in problem.what:
        return problem
    near = closest(problem.where, [*known_keys(outline), *own]) or "nigao schema 列出全部的键"
    return Problem(problem.where, problem.what, near)


def a_library(library: object) -> tuple[object, tuple[type, ...], str]:
    """What `require` asks of the argument `library`."""
    return library, (Library, type(None)), "nigao.open_library(…) 给的模板库"
