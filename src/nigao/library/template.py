"""The sentences of a wording, parsed and ready to be said, in the little language that authors may use.

Only `{{ name }}`, `{{ name|缺省("…") }}`, `{{ name|待补("…") }}`, `{{ 待补("…") }}` and `{% if name %}…{% else %}…{% endif %}`
are let through. Jinja's parser reads them and the tree is walked, never compiled: a template can reach nothing but the words
it is given, and the first draft of a run waits for no compiler.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any, NamedTuple, Protocol

from jinja2 import Environment, TemplateSyntaxError, nodes

from nigao import limits
from nigao.errors import NigaoError, Problem, raise_all
from nigao.library.block import CONTROL, Depth, Wording, depth_of, read_sentences
from nigao.library.layers import BUILT_IN
from nigao.library.template_faults import FORMS, explained, form, is_raw

DEFAULT = "缺省"
"""The filter that tells what to say when the answer is unknown."""
WANTED = "待补"
"""The filter, and the call, that tell which blank to leave when the answer is unknown."""
_MOST_TOLD = 3
"""Arguments of 待补: what is missing, whom to ask, what to say where no blank may stand."""


class Known(Protocol):
    """Whatever knows words by name, and whether a blank may be left for those it does not know."""

    def get(self, name: str, /) -> str | None:
        """The words, or None when they are unknown."""

    def blank(self, slot: Slot, /) -> str | None:
        """The mark left for an unknown slot; None where no blank may stand."""


class Words(dict[str, str]):
    """Words by name, with a blank for each that is unknown: for showing and checking blocks."""

    def blank(self, slot: Slot, /) -> str | None:
        """The plain mark of the slot."""
        return mark(slot.wanted or slot.name)


class Slot(NamedTuple):
    """A name to be filled; `default` is said when it is unknown, None leaves a blank."""

    name: str
    """Empty for a blank that no question asks about."""
    default: str | None = None
    wanted: str = ""
    """What is missing when the name is unknown, in words for the clerk."""
    whom: str = ""
    """Key of the unit to ask, or plain words; empty when nobody is named."""
    otherwise: str | None = None
    """What is said where no blank may stand; None withdraws the sentence."""


def mark(text: str) -> str:
    """The visible gap for `text`: 【待补：时限】."""
    return f"【待补：{text}】"


class Test(NamedTuple):
    """A condition on names: `word` is `name`, `not`, `and` or `or`."""

    word: str
    name: str = ""
    parts: tuple[Test, ...] = ()

    def holds(self, known: Known) -> bool:
        """True when the names known (and not empty) make the condition true."""
        if self.word == "name":
            return bool(known.get(self.name))
        if self.word == "not":
            return not self.parts[0].holds(known)
        return (all if self.word == "and" else any)(part.holds(known) for part in self.parts)

    def names(self) -> Iterator[str]:
        """Every name asked about."""
        if self.name:
            yield self.name
        for part in self.parts:
            yield from part.names()


class Choice(NamedTuple):
    """Words that depend on what is known."""

    test: Test
    yes: Pieces
    no: Pieces


Pieces = tuple["str | Slot | Choice", ...]


def parse(text: str, where: str, environment: Environment) -> Pieces:
    """Read one sentence; `where` (file:line) places its faults.

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
        pieces = _pieces(environment.parse(text).body, where)
        too_deep = _depth(pieces) > limits.NESTING.most
    except TemplateSyntaxError as fault:
        what, hint = explained(fault.message or "")
        raise NigaoError(Problem(where, f"模板写法有误：{what}", hint)) from None
    except ValueError:
        raise NigaoError(Problem(where, "模板写法有误：数字太长")) from None
    except RecursionError:
        too_deep = True
    if too_deep:
        raise limits.NESTING.refused(where, "拆成几行写")
    return pieces


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


def _pieces(body: list[nodes.Node], where: str) -> Pieces:
    return tuple(piece for node in body for piece in _read(node, where))


def _read(node: nodes.Node, where: str) -> Pieces:
    if isinstance(node, nodes.Output):
        return tuple(_slot(child, where) for child in node.nodes)
    if isinstance(node, nodes.If):
        otherwise: list[nodes.Node] = [*node.elif_, *node.else_] if not node.elif_ else [_elif(node)]
        return (Choice(_test(node.test, where), _pieces(node.body, where), _pieces(otherwise, where)),)
    raise _refused(node, where)


def _elif(node: nodes.If) -> nodes.If:
    first, *rest = node.elif_
    return nodes.If(first.test, first.body, rest, node.else_, lineno=first.lineno)


def _slot(node: nodes.Node, where: str) -> str | Slot:
    if isinstance(node, nodes.TemplateData):
        return str(node.data)
    if isinstance(node, nodes.Call) and isinstance(node.node, nodes.Name) and node.node.name == WANTED:
        return Slot("", None, *_texts(node, WANTED, _MOST_TOLD, where))
    if isinstance(node, nodes.Filter) and node.node is not None:
        if node.name == WANTED:
            return Slot(_name(node.node, where), None, *_texts(node, WANTED, _MOST_TOLD, where))
        return Slot(_name(node.node, where), *_texts(node, DEFAULT, 1, where))
    return Slot(_name(node, where))


def _texts(node: nodes.Filter | nodes.Call, name: str, most: int, where: str) -> list[str]:
    """The arguments of a filter or call: one to `most` texts."""
    arguments: list[Any] = node.args
    told = [str(argument.value) for argument in arguments if isinstance(argument, nodes.Const)]
    if any(map(CONTROL.search, told)):
        raise NigaoError(Problem(where, "引号里有文件里放不下的控制字符", "删掉它，重新打一遍这几个字"))
    if getattr(node, "name", name) != name or not 1 <= len(arguments) <= most or len(told) < len(arguments) or node.kwargs:
        hint = f'只能写 {{{{ 名字|{DEFAULT}("…") }}}} 或 {{{{ 名字|{WANTED}("缺什么", "找谁") }}}}'
        raise NigaoError(Problem(where, f"不支持这样写“{getattr(node, 'name', name)}”", hint))
    return told


def _name(node: nodes.Node, where: str) -> str:
    if isinstance(node, nodes.Name):
        return node.name
    if isinstance(node, nodes.Getattr) and isinstance(node.node, nodes.Name):
        return f"{node.node.name}.{node.attr}"
    raise _refused(node, where)


def _test(node: nodes.Node, where: str) -> Test:
    if isinstance(node, nodes.Not):
        return Test("not", parts=(_test(node.node, where),))
    if isinstance(node, nodes.And | nodes.Or):
        word = "and" if isinstance(node, nodes.And) else "or"
        return Test(word, parts=(_test(node.left, where), _test(node.right, where)))
    return Test("name", _name(node, where))


def _refused(node: nodes.Node, where: str) -> NigaoError:
    return NigaoError(Problem(where, f"这里不能用“{form(type(node).__name__)}”这种模板写法", FORMS))


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
