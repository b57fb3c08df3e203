"""Works that speeches quote, against those who wrote them: 欧阳修 wrote no 《岳阳楼记》."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from nigao.library.library import Library
from nigao.lint.matching import Found
from nigao.lint.setting import Setting
from nigao.lint.text import Text
from nigao.lint.word_tables import lines

WORKS = "rules/作品.txt"
"""A work, then every name of its author."""


def author(found: Found, _text: Text, setting: Setting) -> str | None:
    """A known author in the clause before a known work, who is not its own."""
    assert found.match is not None
    works = works_of(setting.library)
    own = works.get(found.match["w"])
    clause = found.match[0].partition("《")[0]
    if own is None or any(name in clause for name in own):
        return None
    other = next((name for names in works.values() for name in names if name in clause), None)
    return f"《{found.match['w']}》是{own[0]}写的，不是{other}" if other else None


def works_of(library: Library) -> Mapping[str, tuple[str, ...]]:
    """Work → names of its author, read once."""

    def read() -> Mapping[str, tuple[str, ...]]:
        return {work: tuple(names) for work, *names in (row.split() for row in lines(library, WORKS))}

    return library.keep("works", read)


CITED: Mapping[str, Callable[[Found, Text, Setting], str | None]] = {"作者": author}
"""Check → what looks at what is cited."""
