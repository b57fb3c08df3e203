"""Many words looked for at once: which of the things that need them a text may hold."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from nigao.lint.grams import pairs, signs

_PAIR = 2


class Literals:
    """Things by the words they need; a text is taken apart once, and most words are ruled out by their pairs of characters."""

    __slots__ = ("_alone", "_heads", "_users", "_wanting")

    def __init__(self, needs: Iterable[Sequence[str]]) -> None:
        """`needs` holds for each thing, in order, the words of which a text must hold one; none for a thing that needs none."""
        users: dict[str, list[int]] = {}
        self._wanting: list[int] = []
        for number, words in enumerate(needs):
            if not words:
                self._wanting.append(number)
            for word in words:
                users.setdefault(word, []).append(number)
        self._users: Mapping[str, Sequence[int]] = users
        heads: dict[int, list[tuple[str, Sequence[int]]]] = {}
        for word in users:
            if len(word) >= _PAIR:
                head, *others = pairs(word)
                heads.setdefault(head, []).append((word, others))
        self._heads: Mapping[int, Sequence[tuple[str, Sequence[int]]]] = heads
        self._alone = [word for word in users if len(word) == 1]

    def __iter__(self) -> Iterator[str]:
        """All words."""
        return iter(self._users)

    def words(self, whole: str) -> list[str]:
        """Those of the words that stand in a text."""
        heads, there, alone = self._heads, set(pairs(whole)), signs(whole)
        found = [word for word in self._alone if ord(word) in alone]
        for head in heads.keys() & there:
            found += [word for word, others in heads[head] if not others or (there.issuperset(others) and word in whole)]
        return found

    def users(self, words: Iterable[str]) -> Mapping[int, Sequence[str]]:
        """The numbers of the things that a text with these words may hold, in their order, each with its words that are there."""
        found: dict[int, list[str]] = {number: [] for number in self._wanting}
        for word in words:
            for number in self._users[word]:
                found.setdefault(number, []).append(word)
        return dict(sorted(found.items()))
