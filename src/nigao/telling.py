"""What can be said in one draft: every name templates may use, and what has been said already."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from nigao import choice, sentence
from nigao.blockfile import Depth, Wording
from nigao.brief import Brief
from nigao.references import Reference, Stop
from nigao.vocabulary import known_words

if TYPE_CHECKING:
    from nigao.library import Library

REFERENCES = ("提法.", "引语.")
PHRASES = "句."


class Telling:
    """The words known to one draft. Reading them changes nothing; `commit` marks what was said."""

    def __init__(self, brief: Brief, library: Library) -> None:
        self.base: dict[str, str] = known_words(brief, library)
        self.brief, self.library = brief, library
        self.slot = ""
        self.firm = False
        """True while a `?` line is tried: a 【待核】 does not count as known."""
        self.told: set[str] = set()
        self.references: dict[str, Reference | Stop | None] = {}
        self.extra: Mapping[str, str] = {}
        """Names known in the present paragraph only."""

    def get(self, name: str) -> str | None:
        """The words for `name`; None when unknown, or when it may not be said again."""
        word = self.base.get(name)
        if word is not None:
            return word
        if name.startswith(REFERENCES):
            return self._reference(name)
        if name.startswith(PHRASES):
            return self._phrase(name.removeprefix(PHRASES))
        return self.extra.get(name)

    def commit(self, used: list[str]) -> tuple[tuple[str, ...], tuple[str, ...]]:
        """Mark what `used` names as said; gives the phrases (`theme/text`) and references (`role/item`) among them."""
        phrases, references = [], []
        for name in used:
            if name.startswith(PHRASES):
                theme = name.removeprefix(PHRASES)
                if text := self._phrase(theme):
                    phrases.append(f"{theme}/{text}")
                    self.told.add(f"{theme}/{text}")
            elif name.startswith(REFERENCES):
                references.append(self._cite(name))
        return tuple(phrases), tuple(filter(None, references))

    def _cite(self, name: str) -> str:
        found = self.references.get(name)
        if isinstance(found, Stop):
            self.told.add(f"stop/{found.series}")
            return f"{name}/待核"
        if found is None:
            return ""
        if found.usage == "sentence":
            self.told.add(f"occasion/{found.occasion}")
        return f"{name}/{found.item}"

    def _reference(self, name: str) -> str | None:
        if name not in self.references:
            self.references[name] = self.library.references.find(name, self.brief.date)
        found = self.references[name]
        if isinstance(found, Stop):
            return None if self.firm or f"stop/{found.series}" in self.told else f"【待核：{found.ask}】"
        if found is None or (found.usage == "sentence" and f"occasion/{found.occasion}" in self.told):
            return None
        return found.text

    def _phrase(self, theme: str) -> str | None:
        options = [p for p in self.library.phrases(theme) if f"{theme}/{p.text}" not in self.told]
        if not options:
            options = list(self.library.phrases(theme))
        key = choice.number(f"{self.brief.seed}/{self.slot}/{theme}")
        return min(options, key=lambda p: choice.mix(key, p.number)).text if options else None


def tell(wording: Wording, depth: Depth, telling: Telling, blanks: int) -> tuple[list[str], list[str], int]:
    """The sentences of `wording` at `depth`, the names said, and the number of 【待补】 left, at most `blanks`.

    The first sentence is always there; another one whose answer is missing is left out when it is a `?` line, when
    what is missing is dated wording, or when no blank may be left any more.
    """
    said: list[str] = []
    used: list[str] = []
    left = 0
    for number, line in enumerate(wording.sentences):
        if line.depth > depth:
            continue
        pieces = telling.library.pieces(wording, line)
        if len(pieces) == 1 and type(pieces[0]) is str:
            said.append(pieces[0])
            continue
        telling.firm = line.optional
        names: list[str] = []
        missing: list[str] = []
        text = sentence.say(pieces, telling, names, missing)
        if missing and number and (line.optional or left + len(missing) > blanks or any(n.startswith(REFERENCES) for n in missing)):
            continue
        left += len(missing)
        said.append(text)
        used += names
    return said, used, left
