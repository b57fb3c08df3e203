"""Sure faults put right where one thing will do: the passages themselves, all else stays as it was."""

from __future__ import annotations

from collections.abc import Iterable

from nigao.lint.finding import Finding


def mended(content: str, findings: Iterable[Finding]) -> tuple[str, int]:
    """The text with every sure replacement in place, and how many there were; overlapping ones are left for the next time."""
    pieces: list[str] = []
    at = count = 0
    for finding in sorted(fixes(findings), key=lambda found: (found.start, -len(found.passage))):
        end = finding.start + len(finding.passage)
        if finding.start < at or content[finding.start : end] != finding.passage:
            continue
        pieces += [content[at : finding.start], finding.replacement or ""]
        at, count = end, count + 1
    return "".join([*pieces, content[at:]]), count


def fixes(findings: Iterable[Finding]) -> list[Finding]:
    """The findings that bear a replacement."""
    return [finding for finding in findings if finding.replacement is not None]
