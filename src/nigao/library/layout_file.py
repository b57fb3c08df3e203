"""Layout files: the built-in ones are Jinja; an office may lay plain text over them, for a layout can loop for ever."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from nigao import limits
from nigao.errors import NigaoError, Problem
from nigao.library.layers import Layers, read_text
from nigao.library.template_faults import explained

if TYPE_CHECKING:
    from jinja2 import Environment

_TAGS = re.compile(r"\{[{%#]")


def layout(name: str, layers: Layers) -> str | None:
    """The text of `layouts/{name}` in the highest layer that has it; None when there is none.

    Raises:
        NigaoError: it is not the built-in one and holds more than plain text, or it cannot be read.
    """
    found = layers.top(f"layouts/{name}") if name in layers.names("layouts", ".j2") else None
    if found is None:
        return None
    layer, path = found
    text = read_text(path, limits.LAYOUT)
    if layer is not layers.layers[0] and (tag := _TAGS.search(text)):
        raise NigaoError(_foreign(path, tag))
    return text


def layout_faults(layers: Layers, environment: Environment) -> Iterator[Problem]:
    """What is wrong with the layouts of all layers."""
    from jinja2 import TemplateSyntaxError

    for layer, path in layers.files("layouts", ".j2"):
        try:
            text = read_text(path, limits.LAYOUT)
            if layer is layers.layers[0]:
                environment.parse(text)
            elif tag := _TAGS.search(text):
                yield _foreign(path, tag)
        except TemplateSyntaxError as fault:
            yield Problem(f"{path}:{fault.lineno}", f"版式有误：{explained(fault.message or '')[0]}", "检查这个版式文件")
        except NigaoError as fault:
            yield from fault.problems


def _foreign(path: Path, tag: re.Match[str]) -> Problem:
    where = f"{path}:{tag.string.count(chr(10), 0, tag.start()) + 1}"
    hint = "去掉 {{ }} 和 {% %}；网页的样子用 html-style.j2 来改，Word 的用 styles 或 --reference-doc"
    return Problem(where, "自己的版式里不能有模板标记，只能是纯文字", hint)
