"""Rules run over what authors wrote: each wording of each block as one paragraph, each line of each card."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from itertools import groupby
from pathlib import Path

from nigao import yamltext
from nigao.errors import NigaoError, Problem
from nigao.library.block import Wording
from nigao.library.layers import read_text
from nigao.library.library import Library
from nigao.library.template import Choice, Pieces, Slot
from nigao.lint.catalogue import folders
from nigao.lint.finding import ERROR, Finding
from nigao.lint.rule_file import pattern_faults, rules_of
from nigao.lint.run import check
from nigao.lint.setting import Setting
from nigao.lint.text import text_of_lines, text_of_units

SAID = "◇"
"""What stands for a name in the text of a block: no rule knows it."""
_PLACE_NAMES = frozenset(("全市", "我市", "全市上下", "市委", "市政府", "各级各部门", "各县区", "上级"))
"""Names that rules on local facts have to see."""
_UNREAD = ("又名", "names", "also", "来源", "source", "忌", "taboos", "词形", "words", "把握", "certainty")
"""Keys of cards that no speech says."""


def rule_faults(library: Library) -> Iterator[Problem]:
    """Sure faults of prose as problems of the library, and patterns of rules that are none."""
    yield from pattern_faults(rules_of(library))
    for finding in library_findings(library):
        if finding.level == ERROR:
            where = f"{finding.file}:{finding.line}"
            yield Problem(where, f"{finding.code} {finding.message}：“{finding.passage}”", finding.hint)


def library_findings(library: Library) -> Iterator[Finding]:
    """Every finding in every block and card, whatever its level.

    Raises:
        NigaoError: faults in the rule files.
    """
    setting = Setting(library)
    for topic, group in groupby(folders(library), key=lambda found: found[0]):
        yield from _topic_findings(library, setting, [(topic, part) for _, part in group])
    for _, path in library.layers.files("topics", ".yaml"):
        yield from card_findings(path, setting)


def _topic_findings(library: Library, setting: Setting, parts: list[tuple[str, str]]) -> Iterator[Finding]:
    """What the rules for blocks find in all wordings of a topic, taken as one text: rules cost by the text, not by the word."""
    lines: list[tuple[Path, int]] = []
    units: list[list[tuple[int, str]]] = []
    for topic, part in parts:
        for layer, path in library.layers.files(f"blocks/{topic}/{part}", ".j2"):
            try:
                for wording in library.read(layer, path).wordings:
                    unit = []
                    for line, said in _lines(library, wording):
                        lines.append((path, line))
                        unit.append((len(lines), said))
                    units.append(unit)
            except NigaoError:  # told by the checks of syntax
                continue
    for finding in check(text_of_units(units, ""), setting, "block"):
        path, number = lines[finding.line - 1]
        yield _placed(finding, path, number)


def _placed(finding: Finding, path: Path, number: int) -> Finding:
    """A finding with the file, line and column of what the author wrote."""
    written = read_text(path).splitlines()
    line = written[number - 1] if number <= len(written) else ""
    column = max(0, line.find(finding.passage.replace(SAID, ""))) + 1
    return replace(finding, file=str(path), line=number, column=column, replacement=None)


def _lines(library: Library, wording: Wording) -> Iterator[tuple[int, str]]:
    for sentence, line in zip(wording.sentences, library.lines(wording), strict=True):
        yield sentence.line, "".join(_said(line.pieces)) if line.pieces else line.text


def _said(pieces: Pieces) -> Iterator[str]:
    """A sentence with its names as they stand: the longer branch of each choice."""
    for piece in pieces:
        if isinstance(piece, str):
            yield piece
        elif isinstance(piece, Slot):
            yield piece.name if piece.name in _PLACE_NAMES else SAID
        elif isinstance(piece, Choice):
            branches = ("".join(_said(piece.yes)), "".join(_said(piece.no)))
            yield max(branches, key=len)


def card_findings(path: Path, setting: Setting) -> Iterator[Finding]:
    """What the rules for cards find in what a speech could say of it."""
    try:
        content = yamltext.load(path)
    except NigaoError:  # told by the reader of cards
        return
    lines = sorted(_scalars(content))
    for finding in check(text_of_lines(lines, str(path)), setting, "card"):
        yield _placed(finding, path, finding.line)


def _scalars(value: yamltext.Value) -> Iterator[tuple[int, str]]:
    if isinstance(value, yamltext.Map):
        for key, item in value.items():
            if key not in _UNREAD:
                yield from _scalars(item)
    elif isinstance(value, list):
        for item in value:
            yield from _scalars(item)
    elif isinstance(value, yamltext.Text):
        yield value.line, re.sub(r"\{[^}]*\}", SAID, str(value))
