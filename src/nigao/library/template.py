"""The sentences of a wording, parsed and ready to be said, in the little language that authors may use.

Only `{{ name }}`, `{{ name|缺省("…") }}`, `{{ name|待补("…") }}`, `{{ 待补("…") }}` and `{% if name %}…{% else %}…{% endif %}`
are let through: a template can reach nothing but the words it is given. The plainest of them are read here; Jinja's parser is
started for the others, and tells the faults of all.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, NamedTuple

from nigao import limits
from nigao.errors import NigaoError, Problem, raise_all
from nigao.library.block import Depth, Wording, depth_of, read_sentences
from nigao.library.layers import BUILT_IN
from nigao.library.pieces import Choice, Known, Pieces, Slot, Test
from nigao.library.plain_sentence import read_plain
from nigao.library.template_faults import is_raw

if TYPE_CHECKING:
    from jinja2 import Environment

__all__ = [
    "Choice",
    "Known",
    "Line",
    "Pieces",
    "Slot",
    "Test",
    "Words",
    "mark",
    "mentioned",
    "names",
    "parse",
    "read_lines",
    "say",
]


class Words(dict[str, str]):
    """Words by name, with a blank for each that is unknown: for showing and checking blocks."""

    def blank(self, slot: Slot, /) -> str | None:
        """The plain mark of the slot."""
        return mark(slot.wanted or slot.name)


def mark(text: str) -> str:
    """The visible gap for `text`: 【待补：时限】."""
    return f"【待补：{text}】"


def parse(text: str, where: str, environment: Callable[[], Environment]) -> Pieces:
    """Read one sentence; `where` (file:line) places its faults, `environment` gives Jinja's where it is needed.

    Raises:
        NigaoError: a syntax fault, or syntax outside the allowed few.
    """
    if "{" not in text:
        return (text,)
    if len(text) > limits.SENTENCE.most:
        raise limits.SENTENCE.refused(where)
    if is_raw(text):
        raise NigaoError(Problem(where, "不支持 {% raw %}", "讲话里用不着原样的模板记号，把 {% raw %} 和 {% endraw %} 删掉"))
    try:
        pieces = read_plain(text) or _read(text, where, environment)
        too_deep = _depth(pieces) > limits.NESTING.most
    except RecursionError:
        too_deep = True
    if too_deep:
        raise limits.NESTING.refused(where, "拆成几行写")
    return pieces


def _read(text: str, where: str, environment: Callable[[], Environment]) -> Pieces:
    from nigao.library.jinja_sentence import read

    return read(text, where, environment())


def _depth(pieces: Pieces) -> int:
    """How many conditions stand inside each other."""
    inner = ((_test_depth(piece.test), _depth(piece.yes), _depth(piece.no)) for piece in pieces if isinstance(piece, Choice))
    return max((1 + max(depths) for depths in inner), default=0)


def _test_depth(test: Test) -> int:
    return 1 + max(map(_test_depth, test.parts), default=0)


def say(pieces: Pieces, known: Known, used: list[str], missing: list[str]) -> str:
    """The sentence in words.

    Names said are added to `used`; unknown ones without default leave a blank and are added to `missing`.
    """
    said: list[str] = []
    for piece in pieces:
        if type(piece) is str:
            said.append(piece)
        elif type(piece) is Slot:
            said.append(_fill(piece, known, used, missing))
        elif type(piece) is Choice:
            said.append(say(piece.yes if piece.test.holds(known) else piece.no, known, used, missing))
    return "".join(said)


def _fill(slot: Slot, known: Known, used: list[str], missing: list[str]) -> str:
    word = known.get(slot.name or slot.wanted)
    if word:
        used.append(slot.name or slot.wanted)
        return word
    if slot.default is not None:
        return slot.default
    gap = known.blank(slot)
    if gap is not None:
        return gap
    if slot.otherwise is not None:
        return slot.otherwise
    missing.append(slot.name)
    return mark(slot.wanted or slot.name)


def names(pieces: Pieces) -> Iterator[str]:
    """Every name the sentence mentions, in its conditions too."""
    for piece in pieces:
        if type(piece) is Slot:
            if piece.name:
                yield piece.name
        elif type(piece) is Choice:
            yield from piece.test.names()
            yield from names(piece.yes)
            yield from names(piece.no)


_TAGGED = re.compile(r"\{[{%](.*?)[%}]\}")
_QUOTED = re.compile(r'"[^"]*"')
_NAME = re.compile(r"[^\W\d][\w.]*")


class Line(NamedTuple):
    """One sentence of a wording, known by identity: files of two layers may bear one name and be alike line by line."""

    depth: Depth
    optional: bool
    text: str
    """The words when they never change; empty for a sentence with names in it."""
    pieces: Pieces
    where: str
    """file:line, the folder of an office's own layer before it."""


def read_lines(wording: Wording, environment: Callable[[], Environment]) -> tuple[Line, ...]:
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
            pieces = parse(said.text, where, environment)
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
    return frozenset(name for tag in _TAGGED.findall(text) for name in _NAME.findall(_QUOTED.sub("", tag)))
