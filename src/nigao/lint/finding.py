"""What a check finds, as a value: the passage itself, where it stands, what is wrong and what would mend it."""

from __future__ import annotations

from dataclasses import dataclass

ERROR, DOUBT, NOTE = "必错", "疑似", "提示"
LEVELS = (ERROR, DOUBT, NOTE)
"""How sure a rule is, from a sure fault down to a remark."""


@dataclass(frozen=True, slots=True)
class Finding:
    """One fault in one text."""

    file: str
    line: int
    """Line in a text file; number of the paragraph in a Word file, empty ones not counted. From 1."""
    column: int
    """Character in that line, from 1."""
    paragraph: int
    """Number of the paragraph, empty ones not counted, from 1."""
    passage: str
    """The exact words that are wrong, never a whole line."""
    code: str
    level: str
    """必错, 疑似 or 提示."""
    message: str
    hint: str = ""
    replacement: str | None = None
    """What to put in place of the passage, where only one thing will do."""
    start: int = 0
    """Offset of the passage in the text that was read, from 0; in a Word file, in its paragraph."""
    context: str = ""
    """The sentence around the passage, for showing."""
    at: int = 0
    """Offset of the passage in `context`."""

    def __str__(self) -> str:
        return f"{self.file}:{self.line}:{self.column} {self.code} {self.level} {self.message}"
