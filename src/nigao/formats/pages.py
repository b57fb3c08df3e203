"""Jinja over the built-in layouts: started only where a page is more than its paragraphs, one a line."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING

from jinja2 import FunctionLoader, StrictUndefined, TemplateError
from jinja2.sandbox import ImmutableSandboxedEnvironment
from markupsafe import Markup, escape

from nigao.drafting.speech import BLANK, Draft, Paragraph
from nigao.errors import NigaoError, Problem
from nigao.formats.markdown_marks import bold, markdown
from nigao.formats.sections import Section, front, sections
from nigao.library.layout_file import layout
from nigao.lint.finding import Finding

if TYPE_CHECKING:
    from nigao.library.library import Library

_WORDS = (Paragraph, Section, Draft, Finding)


class _Pages(ImmutableSandboxedEnvironment):
    """The sandbox, which need not look twice at what a draft is made of: these values hold nothing but words and numbers."""

    def is_safe_attribute(self, obj: object, attr: str, value: object) -> bool:
        return (isinstance(obj, _WORDS) and not attr.startswith("_")) or super().is_safe_attribute(obj, attr, value)


def page(name: str, draft: Draft, library: Library, **more: object) -> str:
    """The layout filled with `draft` and with `more`.

    Raises:
        NigaoError: the layout is missing or has faults, with file:line.
    """
    environment = library.keep(("layouts", name.startswith("html")), lambda: _environment(library, name.startswith("html")))
    try:
        return environment.get_template(name).render(draft=draft, **more)
    except (TemplateError, ArithmeticError, LookupError, TypeError, ValueError) as fault:
        line = getattr(fault, "lineno", None)
        where = f"layouts/{name}:{line}" if line else f"layouts/{name}"
        raise NigaoError(Problem(where, f"版式有误：{fault}", "检查这个版式文件")) from None


def _environment(library: Library, html: bool) -> _Pages:
    """Jinja for text, or with autoescape for html; compiled layouts are kept as long as the library."""
    loader = FunctionLoader(lambda name: layout(name, library.layers))
    environment = _Pages(
        loader=loader, undefined=StrictUndefined, autoescape=html, auto_reload=False,
        trim_blocks=True, lstrip_blocks=True, keep_trailing_newline=True,
    )  # fmt: skip
    environment.filters |= {
        "front": front,
        "sections": sections,
        "marked": marked,
        "flagged": flagged,
        "md": markdown,
        "bold": bold,
        "in_lines": in_lines,
        "origin": origin,
    }
    return environment


def in_lines(draft: Draft, room: int) -> tuple[str, ...]:
    """The title of `draft` broken into lines of at most `room` characters that look well."""
    from nigao.formats.title_lines import title_lines, units_of

    return title_lines(draft.title, room, units_of(draft))


def origin(paragraph: Paragraph) -> str:
    """Where a paragraph comes from, in one line."""
    source = paragraph.source
    if not source.block:
        return f"{paragraph.slot} ← 提纲或回答"
    said = "·".join(filter(None, (source.block, source.wording, source.depth)))
    answers = f"；回答：{'、'.join(source.answers)}" if source.answers else ""
    items = f"；提法和短语：{'、'.join(source.items)}" if source.items else ""
    return f"{paragraph.slot} ← {said}（{source.layer} {source.file}:{source.line}）{answers}{items}"


def marked(text: str) -> Markup:
    """`text` for html with every 【待补：…】 and 【待核：…】 in `<mark>`."""
    return Markup(BLANK.sub(lambda found: f"<mark>{found.group()}</mark>", str(escape(text))))


def flagged(text: str, findings: Sequence[Finding]) -> Markup:
    """`text` as `marked` gives it, with the passages that were found fault with in `<u>`."""
    words = sorted(
        {str(escape(found.passage)) for found in findings if found.passage in text}, key=lambda word: (-len(word), word)
    )
    if not words:
        return marked(text)
    one = re.compile("|".join(map(re.escape, words)))
    pieces = re.split(r"(<[^>]*>)", str(marked(text)))
    return Markup(
        "".join(each if each.startswith("<") else one.sub(lambda found: f"<u>{found.group()}</u>", each) for each in pieces)
    )
