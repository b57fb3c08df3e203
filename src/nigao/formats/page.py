"""Pages: Jinja layouts over a draft, an office's own laid over the built-in ones."""

from __future__ import annotations

from typing import TYPE_CHECKING

from jinja2 import FileSystemLoader, StrictUndefined, TemplateError
from jinja2.sandbox import ImmutableSandboxedEnvironment

from nigao.errors import NigaoError, Problem

if TYPE_CHECKING:
    from nigao.library import Library
    from nigao.speech import Draft


def lay_out(name: str, draft: Draft, library: Library) -> str:
    """The page `layouts/{name}` filled with `draft`.

    Raises:
        NigaoError: the layout is missing or has faults, with file:line.
    """
    folders = [str(folder) for folder in reversed(library.layers.folders("layouts"))]
    environment = ImmutableSandboxedEnvironment(
        loader=FileSystemLoader(folders), undefined=StrictUndefined, autoescape=name.endswith(".html.j2"),
        trim_blocks=True, lstrip_blocks=True, keep_trailing_newline=True,
    )  # fmt: skip
    try:
        return environment.get_template(name).render(draft=draft)
    except TemplateError as fault:
        line = getattr(fault, "lineno", None)
        where = f"layouts/{name}:{line}" if line else f"layouts/{name}"
        raise NigaoError(Problem(where, f"版式有误：{fault}", "检查这个版式文件")) from None
