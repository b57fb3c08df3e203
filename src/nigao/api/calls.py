"""Calls that cannot be meant, told as the command line tells them: which argument, what is wrong, what was probably meant."""

from __future__ import annotations

import functools
import inspect
import os
from collections.abc import Callable, Iterable, Mapping
from typing import ParamSpec, TypeVar

from nigao.errors import ArgumentError, Problem, closest

P = ParamSpec("P")
T = TypeVar("T")


def spoken(function: Callable[P, T]) -> Callable[P, T]:
    """`function`, whose calls with too many, too few or unknown arguments are refused in our own words.

    Raises:
        ArgumentError: from the function made, every such argument.
    """
    signature = inspect.signature(function)

    @functools.wraps(function)
    def call(*args: P.args, **kwargs: P.kwargs) -> T:
        try:
            signature.bind(*args, **kwargs)
        except TypeError:
            raise ArgumentError(*_misfits(function.__name__, signature, args, kwargs)) from None
        return function(*args, **kwargs)

    return call


def _misfits(name: str, signature: inspect.Signature, args: tuple[object, ...], kwargs: Mapping[str, object]) -> list[Problem]:
    kinds = signature.parameters
    ordered = [key for key, parameter in kinds.items() if parameter.kind is parameter.POSITIONAL_OR_KEYWORD]
    open_ended = any(parameter.kind is parameter.VAR_KEYWORD for parameter in kinds.values())
    named = [key for key, parameter in kinds.items() if parameter.kind is parameter.KEYWORD_ONLY]
    found = [] if open_ended else [unknown(key, [*ordered, *named]) for key in kwargs if key not in kinds]
    if len(args) > len(ordered):
        hint = f"别的都要写名字，例如 {named[0]}=…" if named else ""
        found.append(Problem(f"nigao.{name}", f"不带名字的参数最多{len(ordered)}个，写了{len(args)}个", hint))
    found += [Problem(key, "写了两次") for key in ordered[: len(args)] if key in kwargs]
    needed = [key for key in ordered[len(args) :] if kinds[key].default is inspect.Parameter.empty]
    found += [Problem(key, f"nigao.{name} 要有这个参数") for key in needed if key not in kwargs]
    return found


def unknown(key: str, known: Iterable[str]) -> Problem:
    """The fault of a keyword that does not exist."""
    known = list(known)
    return Problem(key, f"没有参数“{key}”", closest(key, known) or f"可写：{'、'.join(known)}")


def require(**arguments: tuple[object, type | tuple[type, ...], str]) -> None:
    """Refuse values of a wrong kind: name → (value, types that will do, what to give instead).

    Raises:
        ArgumentError: every value that is of none of its types.
    """
    wrong = [
        Problem(name, f"不能是 {type(value).__name__}", f"要写{'' if wanted[0] > '~' else ' '}{wanted}")
        for name, (value, kinds, wanted) in arguments.items()
        if not isinstance(value, kinds)
    ]
    if wrong:
        raise ArgumentError(*wrong)


PATH = (str, os.PathLike)
"""What names a file."""
