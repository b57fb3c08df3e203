"""A phrase file: interchangeable phrases under themes."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from nigao import yamltext
from nigao.errors import NigaoError, Problem
from nigao.ranking import number


class Phrase(NamedTuple):
    """One of several interchangeable phrases."""

    theme: str
    text: str
    number: int


def read_phrases(path: Path) -> Iterator[tuple[str, tuple[Phrase, ...]]]:
    """Yield (theme, phrases) of one file.

    Raises:
        NigaoError: not in the form `theme: [phrase, phrase]`, with file:line.
    """
    raw = yamltext.load(path)
    if not isinstance(raw, yamltext.Map):
        raise NigaoError(Problem(f"{path}:1", "短语文件要写成“主题: [短语, 短语]”"))
    for theme, texts in raw.items():
        if not isinstance(texts, list) or not texts or not all(isinstance(text, str) for text in texts):
            raise NigaoError(Problem(f"{path}:{raw.lines[theme]}", f"“{theme}”下面要列出短语"))
        yield theme, tuple(Phrase(theme, str(text), number(text)) for text in texts)
