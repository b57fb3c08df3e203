"""The tongue of a place: grass-roots words that blocks spell out, put into those the place really has (村干部 → 连队干部)."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Mapping, Sequence

from nigao.meeting.place import Place

_LEFT_ALONE = r"“[^”]{12,}”|《[^》]*》"
"""Quotations and titles of books stay as they are."""

_QUOTED = re.compile(_LEFT_ALONE)
UNSAID = "不说"
"""Key of the words for what a place does not have; a sentence that holds one is withdrawn."""
_NEVER_BEFORE = {"村": "农乡渔", "镇": "城集建乡", "站": "车网水"}
"""First character of a word → characters before it with which it is another word: 农村务工, 城镇村庄, 车站所在."""
_NEVER_BEHIND = {"村": "民组干级党集规务里居“", "所": "在需属"}
"""Last character of a word → characters behind it with which it is another word: 各村民小组, 车站所在."""


def _guarded(word: str) -> str:
    before, behind = _NEVER_BEFORE.get(word[0], ""), _NEVER_BEHIND.get(word[-1], "")
    return (f"(?<![{before}])" if before else "") + re.escape(word) + (f"(?![{behind}])" if behind else "")


def tongue_of(place: Place, keep: Callable[[object, Callable[[], Tongue]], Tongue]) -> Tongue | None:
    """The tongue of a place, made once for all places that speak alike; None where blocks already speak as it does."""
    twins = tuple(sorted(_twins(place.forms)))
    words = place.dialect
    return keep(("tongue", *words.items(), *twins), lambda: Tongue(words, twins)) if words or twins else None


def _twins(forms: Mapping[str, str]) -> list[str]:
    """Offices that answer to several names here: one bureau of a development zone is both 发改 and 工信."""
    times = Counter(text for name, text in forms.items() if name.startswith("单位."))
    return [said for said, n in times.items() if n > 1]


class Tongue:
    """Puts sentences into the words of one place; asked for once a place and kept, so its identity can be a key."""

    __slots__ = ("_lacking", "_pattern", "_twice", "_words")

    def __init__(self, words: Mapping[str, str], twins: Sequence[str] = ()) -> None:
        lacking = words.get(UNSAID, "").split()
        self._words = words = {word: said for word, said in words.items() if word != UNSAID}
        self._lacking = re.compile("|".join(map(re.escape, lacking))) if lacking else None
        listed = "|".join(map(re.escape, sorted(twins, key=lambda name: (-len(name), name))))
        self._twice = re.compile(rf"({listed})((?:、[^，。；：、]{{2,14}}){{0,6}}?)、\1(?![门长属])") if twins else None
        longest_first = sorted(words, key=lambda word: (-len(word), word))
        self._pattern = re.compile("|".join([_LEFT_ALONE, *map(_guarded, longest_first)]))

    @property
    def selective(self) -> bool:
        """True when there are things that the place does not have."""
        return self._lacking is not None

    def lacks(self, text: str) -> bool:
        """True when `text`, quotations left out, speaks of what the place does not have: villages in a district of streets."""
        return self._lacking is not None and bool(self._lacking.search(_QUOTED.sub("", text)))

    def put(self, text: str) -> str:
        """`text` in the words of the place, no office twice in a list; of two words that begin alike the longer one is meant."""
        if self._words:
            text = self._pattern.sub(lambda found: self._words.get(found[0], found[0]), text)
        while self._twice and self._twice.search(text):
            text = self._twice.sub(r"\1\2", text)
        return text
