"""One sentence of a block: the little language authors may use, read by Jinja's parser and said without running code.

Only `{{ name }}`, `{{ name|缺省("…") }}` and `{% if name %}…{% else %}…{% endif %}` are let through. The tree is walked, never
compiled: a template can reach nothing but the words it is given, and the first draft of a run waits for no compiler.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, NamedTuple, Protocol

from jinja2 import Environment, TemplateSyntaxError, nodes

from nigao.errors import NigaoError, Problem

DEFAULT = "缺省"
"""The one filter: what to say when the answer is unknown."""
BLANK = "【待补："
"""How the mark left for an unknown answer begins; its name and 】 follow."""


class Known(Protocol):
    """Whatever knows words by name: a mapping will do."""

    def get(self, name: str, /) -> str | None:
        """The words, or None when they are unknown."""


class Slot(NamedTuple):
    """A name to be filled; `default` is said when it is unknown, None leaves a blank."""

    name: str
    default: str | None = None


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
    try:
        tree = environment.parse(text)
    except TemplateSyntaxError as fault:
        raise NigaoError(Problem(where, f"模板写法有误：{fault.message}", "检查 {{ }} 和 {% %} 是否成对")) from None
    return _pieces(tree.body, where)


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
    word = known.get(slot.name)
    if word:
        used.append(slot.name)
        return word
    if slot.default is None:
        missing.append(slot.name)
        return f"{BLANK}{slot.name}】"
    return slot.default


def names(pieces: Pieces) -> Iterator[str]:
    """Every name the sentence mentions, in its conditions too."""
    for piece in pieces:
        if type(piece) is Slot:
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
    if isinstance(node, nodes.Filter) and node.node is not None:
        return Slot(_name(node.node, where), _default(node, where))
    return Slot(_name(node, where))


def _default(node: nodes.Filter, where: str) -> str:
    arguments: list[Any] = node.args
    if node.name != DEFAULT or len(arguments) != 1 or not isinstance(arguments[0], nodes.Const) or node.kwargs:
        raise NigaoError(Problem(where, f"不支持过滤器“{node.name}”", f'只能写 {{{{ 名字|{DEFAULT}("…") }}}}'))
    return str(arguments[0].value)


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
    what = f"这里不能用“{type(node).__name__}”这种模板写法"
    return NigaoError(Problem(where, what, '只能写 {{ 名字 }}、{{ 名字|缺省("…") }} 和 {% if 名字 %}…{% endif %}'))
