"""A sentence read by Jinja's parser, which knows every fault; the tree is walked, never compiled."""

from __future__ import annotations

from typing import Any

from jinja2 import Environment, TemplateSyntaxError, nodes

from nigao.errors import NigaoError, Problem
from nigao.library.block import CONTROL
from nigao.library.pieces import DEFAULT, MOST_TOLD, WANTED, Choice, Pieces, Slot, Test
from nigao.library.template_faults import FORMS, explained, form


def read(text: str, where: str, environment: Environment) -> Pieces:
    """The pieces of a sentence.

    Raises:
        NigaoError: a syntax fault, or syntax outside the allowed few.
        RecursionError: conditions stand too deep inside each other.
    """
    try:
        return _pieces(environment.parse(text).body, where)
    except TemplateSyntaxError as fault:
        what, hint = explained(fault.message or "")
        raise NigaoError(Problem(where, f"模板写法有误：{what}", hint)) from None
    except ValueError:
        raise NigaoError(Problem(where, "模板写法有误：数字太长")) from None


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
        return Slot("", None, *_texts(node, WANTED, MOST_TOLD, where))
    if isinstance(node, nodes.Filter) and node.node is not None:
        if node.name == WANTED:
            return Slot(_name(node.node, where), None, *_texts(node, WANTED, MOST_TOLD, where))
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
