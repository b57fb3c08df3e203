"""The sentences of a wording, parsed and ready to be said."""

from __future__ import annotations

import re
from typing import NamedTuple

from jinja2 import Environment

from nigao import sentence
from nigao.blockfile import Depth, Wording, depth_of, read_sentences
from nigao.errors import NigaoError, Problem, raise_all
from nigao.layers import BUILT_IN

_TAGGED = re.compile(r"\{[{%](.*?)[%}]\}")
_NAME = re.compile(r"[^\W\d][\w.]*")


class Line(NamedTuple):
    """One sentence of a wording, known by identity: files of two layers may bear one name and be alike line by line."""

    depth: Depth
    optional: bool
    text: str
    """The words when they never change; empty for a sentence with names in it."""
    pieces: sentence.Pieces
    where: str
    """file:line, the folder of an office's own layer before it."""


def read_lines(wording: Wording, environment: Environment) -> tuple[Line, ...]:
    """Parse every sentence of `wording`.

    Raises:
        NigaoError: all template faults, each with file:line.
    """
    lines: list[Line] = []
    problems: list[Problem] = []
    file = wording.file if wording.layer in ("", BUILT_IN) else f"{wording.layer}/{wording.file}"
    for said in read_sentences(wording, file, problems):
        where = f"{file}:{said.line}"
        try:
            pieces = sentence.parse(said.text, where, environment)
        except NigaoError as fault:
            problems += fault.problems
            continue
        plain = pieces[0] if len(pieces) == 1 and isinstance(pieces[0], str) else ""
        lines.append(Line(said.depth, said.optional, plain, pieces, where))
    raise_all(problems)
    return tuple(lines)


def mentioned(wording: Wording, deepest: Depth = Depth.FULL) -> frozenset[str]:
    """Names that stand in the template tags of `wording`, in what is said at `deepest`; told without parsing it."""
    text = wording.text
    if deepest < Depth.FULL:
        text = "\n".join(line for line in text.split("\n") if depth_of(line) <= deepest)
    return frozenset(name for tag in _TAGGED.findall(text) for name in _NAME.findall(tag))
