"""A page to review: self-contained, printable, each paragraph telling where it comes from, as `layouts/html.j2` lays it out."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from nigao.formats.layouts import lay_out
from nigao.formats.options import USUAL, Options

_BLANKS = ("KB001",)

if TYPE_CHECKING:
    from nigao.drafting.speech import Draft
    from nigao.library.library import Library
    from nigao.lint.finding import Finding


def write(draft: Draft, library: Library, options: Options = USUAL) -> bytes:  # noqa: ARG001
    """The draft as one UTF-8 html page that fetches nothing, with what a check finds beside each paragraph."""
    return lay_out("html.j2", draft, library, findings=_findings(draft, library)).encode("utf-8")


def _findings(draft: Draft, library: Library) -> Mapping[str, Sequence[Finding]]:
    """A paragraph as printed → what is wrong with it; blanks are marked already, and are no finding here."""
    from nigao.chinese import read_date
    from nigao.lint.run import check
    from nigao.lint.setting import setting_of
    from nigao.lint.text import text_of

    setting = setting_of(library, place=draft.brief.get("place", ""), on=read_date(draft.brief.get("date", "")))
    found: dict[str, list[Finding]] = {}
    for finding in check(text_of(draft.text, ""), setting, ignore=_BLANKS):
        found.setdefault(draft.paragraphs[finding.line - 1].full, []).append(finding)
    return found
