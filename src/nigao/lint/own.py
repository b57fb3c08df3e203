"""A fresh draft checked where it says what no reviewer of ours has read: the clerk's own words, an office's own blocks."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from typing import TYPE_CHECKING

from nigao.errors import NigaoError
from nigao.library.layers import BUILT_IN
from nigao.lint.finding import ERROR, Finding
from nigao.lint.run import run_rules, search_for
from nigao.lint.search import Search
from nigao.lint.setting import Setting, setting_of
from nigao.lint.text import text_of_lines

if TYPE_CHECKING:
    from nigao.drafting.speech import Draft, Paragraph
    from nigao.library.library import Library
    from nigao.lint.matching import Matcher
    from nigao.meeting.brief import Brief

_SENTENCE = re.compile(r"[^。！？]*[。！？]?")
_LOCAL = ("forbid", "prefer", "gazetteer", "reference")
"""Kinds of rules that look at words where they stand; what spans paragraphs is right by the way drafts are made."""


def own_findings(draft: Draft, brief: Brief, library: Library) -> tuple[Finding, ...]:
    """Sure faults of the paragraphs that hold words of the clerk's or of an office's own blocks; none is looked for elsewhere.

    The built-in blocks are checked word by word before they are shipped, so that a draft of theirs alone costs nothing here.

    Raises:
        NigaoError: faults in the rule files.
    """
    words = tuple(_words(brief))
    lines = [(n, said) for n, p in enumerate(draft.paragraphs, 1) if (said := _own(p, words))]
    return _found(lines, setting_of(library, brief=brief)) if lines else ()


def _found(lines: Sequence[tuple[int, str]], setting: Setting) -> tuple[Finding, ...]:
    library = setting.library
    rules = library.keep(("own-rules",), lambda: Search(tuple(_local(search_for(library, "draft").matchers))))
    found = run_rules(rules, text_of_lines(lines, ""), setting)
    return tuple(finding for finding in found if finding.level == ERROR)


def _local(every: Sequence[Matcher]) -> Iterator[Matcher]:
    return (found for found in every if found.rule.kind in _LOCAL and found.rule.level == ERROR)


def _own(paragraph: Paragraph, words: Sequence[str]) -> str:
    """What of a paragraph is to be checked: all of an office's own, else the sentences that hold words of the clerk's."""
    full = paragraph.full
    if paragraph.source.layer not in ("", BUILT_IN):
        return full
    said = [sentence for sentence in _SENTENCE.findall(full) if any(map(sentence.__contains__, words))]
    return "".join(said) or (full if paragraph.source.answers else "")


def _words(brief: Brief) -> Iterator[str]:
    """Everything that the clerk wrote to be printed."""
    for answer in brief.facts.values():
        yield from (answer,) if isinstance(answer, str) else answer
    yield from brief.fills.values()
    yield from brief.headings.values()
    yield from (brief.title,) if "title" in brief.given else ()


def told(draft: Draft, brief: Brief, library: Library) -> tuple[str, ...]:
    """What `own_findings` finds, each once, as notes beside the draft; a draft is not withheld because a rule file has faults."""
    return _notes(lambda: own_findings(draft, brief, library))


def told_of(sentences: Sequence[str], brief: Brief | None, library: Library) -> tuple[str, ...]:
    """The same of sentences that were just filled; without a brief no place and no day is known."""
    return _notes(lambda: _found(list(enumerate(sentences, 1)), setting_of(library, brief=brief)))


def _notes(find: Callable[[], Sequence[Finding]]) -> tuple[str, ...]:
    try:
        return tuple(dict.fromkeys(map(_note, find())))
    except NigaoError as fault:
        return tuple(f"没有自查，规则文件有错：{problem}" for problem in fault.problems[:1])


def _note(finding: Finding) -> str:
    hint = f"（{finding.hint}）" if finding.hint else ""
    what = finding.message if finding.passage in finding.message else f"“{finding.passage}”：{finding.message}"
    return f"{what}{hint}"
