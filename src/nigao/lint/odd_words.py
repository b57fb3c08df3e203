"""Characters that make no word with their neighbours where one that sounds or looks alike would: 抒困 for 纾困, 疏竣 for 疏浚."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from operator import add
from typing import NamedTuple

from nigao.library.library import Library
from nigao.lint.finding import DOUBT, ERROR
from nigao.lint.matching import Matcher
from nigao.lint.passages import Passages, pieces
from nigao.lint.place_names import place_names
from nigao.lint.rule import Hit
from nigao.lint.setting import Setting
from nigao.lint.text import Text, text_of
from nigao.lint.word_tables import COMMON, CROWD, GENERAL, JOINED, LOOSE, STRANGE, WORD, Tables, tables_of

_MOST = {
    (COMMON, JOINED, STRANGE): 1000, (COMMON, LOOSE, STRANGE): 150, (COMMON, STRANGE, STRANGE): 80, (COMMON, JOINED, JOINED): 300,
    (WORD, JOINED, STRANGE): 1000, (WORD, LOOSE, STRANGE): 60, (WORD, JOINED, JOINED): 60,
    (WORD, STRANGE, STRANGE): 12, (COMMON, LOOSE, JOINED): 60, (GENERAL, JOINED, STRANGE): 40, (GENERAL, LOOSE, STRANGE): 8,
}  # fmt: skip
"""The word another character makes, what it makes on its other side, and what the one typed makes there at best → how many
neighbours the one typed may have: one that stands beside many makes strange pairs in good prose too."""
_TWICE = re.compile(r"([\u4e00-\u9fff])\1(?!\1)")
_EACH = tuple("一几数")
"""What stands before a character said twice: 一代代."""
_OFTEN_TWICE = frozenset("人年天月周旬季日一家户个条件次处层事时样步点村镇乡区级岁代种类项名村句字")
"""Characters said twice in good prose: 人人, 年年."""
_AROUND = frozenset("上下中里外内前后来去时间起出")
"""Characters that end a phrase and are no rest of a word: 在……基础上部署."""
_NAME = 8
"""Characters in which the name of a place is looked for on both sides."""
MOST = 100_000
"""Pairs of which it is kept what was told, in some ten megabytes: drafts on eighty topics hold half as many."""


class Slip(NamedTuple):
    """A mistyped passage, and what should stand there."""

    start: int
    end: int
    put: str
    sure: bool


class _Choice(NamedTuple):
    score: int
    char: str
    before: bool
    """True when the word is made with the neighbour before."""


_NONE = _Choice(0, "", False)
_SURE = 10
"""Score of a character that makes a common word, and fits on both sides where the one typed fits on none."""


def odd_words(matcher: Matcher, text: Text, setting: Setting) -> Iterator[Hit]:
    """Mistyped characters outside the names of places, which no table of words holds."""
    for start, (size, put, sure) in _slips_of(setting.library).of(text):
        end = start + size
        said = text.whole[start:end]
        if not matcher.silenced(text, start, end) and not _in_a_name(text.whole, start, end, setting):
            hint = f"“{said}”是不是“{put}”？" if put else "少见的字，看是不是认错、打错了"
            yield Hit(matcher.rule, start, end, hint=hint, put=put or None, level=ERROR if sure else DOUBT)


def _slips_of(library: Library) -> Passages[tuple[int, str, bool]]:
    """Mistyped passages by their length, what should stand there, and whether it is sure: no word goes over a full stop."""

    def made() -> Passages[tuple[int, str, bool]]:
        slips = Slips(tables_of(library))
        return Passages(pieces, lambda text: ((s.start, (s.end - s.start, s.put, s.sure)) for s in slips.find(text.whole)))

    return library.keep("slips", made)


def _in_a_name(whole: str, start: int, end: int, setting: Setting) -> bool:
    """True when a place is named there, or a form of the text's own place stands there."""
    first = max(0, start - _NAME)
    if any(whole[at : at + 3] in setting.forms for at in range(max(start - 1, 0), end - 1)):
        return True
    found = place_names(setting.library).find(text_of(whole[first : end + _NAME], ""))
    return any(first + name.start < end and start < first + name.end for name in found)


@dataclass(frozen=True, slots=True)
class Slips:
    """Tables of words, and what they told of texts before: most pairs come again."""

    tables: Tables
    _known: set[str] = field(default_factory=set)
    """Pairs found to be nothing strange."""
    _judged: dict[str, _Choice] = field(default_factory=dict)
    """Three characters, and what was found of the middle one."""
    _words: dict[str, tuple[str, ...]] = field(default_factory=dict)
    """A pair, and the words that one other character would make of it."""
    _shortened: dict[str, str] = field(default_factory=dict)
    """Two words in a row without the second or third character → the two words."""

    def find(self, whole: str) -> Iterator[Slip]:
        """Every mistyped, missing or doubled character of a text."""
        if max(map(len, (self._known, self._judged, self._words))) > MOST:
            self._forget()
        pairs = set(map(add, whole, whole[1:])) - self._known
        odd = {pair: sort for pair in pairs if (sort := self.tables.sort(pair)) in (GENERAL, STRANGE, CROWD)}
        rare = {char for char in "".join(pairs) if self._unknown(char)}
        self._known.update(pair for pair in pairs.difference(odd) if rare.isdisjoint(pair))
        suspects = {at + n for pair, sort in odd.items() if sort == STRANGE for at in _places(whole, pair) for n in (0, 1)}
        told: dict[int, Slip] = {}
        left: list[Slip] = [*self._idioms(whole, suspects), *self._strange(whole, suspects), *self._doubled(whole)]
        left += (Slip(at, at + 1, "", False) for char in rare for at in _places(whole, char))
        for pair, sort in odd.items():
            if pair not in self._words:
                self._words[pair] = tuple(self._alike(pair))
            if self._words[pair]:
                told |= {slip.start: slip for slip in self._out_of_place(whole, pair, sort)}
            elif sort == CROWD:
                self._known.add(pair)
            if sort != CROWD:
                left += self._missing(whole, pair)
        for slip in left:
            if not any(at in told for at in range(slip.start - 1, slip.end)):
                told[slip.start] = slip
        yield from (told[start] for start in sorted(told))

    def _forget(self) -> None:
        for told in (self._known, self._judged, self._words):
            told.clear()

    def _out_of_place(self, whole: str, pair: str, sort: int) -> Iterator[Slip]:
        """疫病防空: a pair for which another word often stands behind the word before it, or before the word behind it."""
        following = self.tables.following
        for at in _places(whole, pair):
            before, after = whole[max(at - 2, 0) : at], whole[at + 2 : at + 4]
            found = next((w for w in self._words[pair] if after in following.get(w, ()) or w in following.get(before, ())), None)
            bound = found and min(self.tables.sort(before[-1:] + pair[0]), self.tables.sort(pair[1] + after[:1])) <= WORD
            if found and not bound:  # 群众性活动: 活 belongs to another word
                yield Slip(at, at + 2, found, sort == STRANGE)

    def _alike(self, pair: str) -> Iterator[str]:
        """Words with others often beside them that a pair would be with one other character."""
        one, other = pair[0], pair[1]
        words = (
            *(char + other for char in self.tables.alike.get(one, "")),
            *(one + char for char in self.tables.alike.get(other, "")),
        )
        return (word for word in words if word in self.tables.in_rows)

    def _missing(self, whole: str, pair: str) -> Iterator[Slip]:
        """保利用 for 保护利用: of two words that often follow each other, the second or third character is left out."""
        if not self._shortened:
            for word, others in self.tables.following.items():
                for after in others:
                    self._shortened[word[0] + after] = self._shortened[word + after[1]] = word + after
        bound = self.tables.sort
        for at in _places(whole, pair):
            if (full := self._shortened.get(whole[at : at + 3])) and full[2:] == whole[at + 1 : at + 3]:
                if pair[0] not in _AROUND and bound(whole[max(at - 1, 0) : at + 1]) > GENERAL:
                    yield Slip(at, at + 3, full, False)
            elif at and (full := self._shortened.get(whole[at - 1 : at + 2])) and bound(whole[at + 1 : at + 3]) > GENERAL:
                yield Slip(at - 1, at + 2, full, False)

    def _idioms(self, whole: str, suspects: set[int]) -> Iterator[Slip]:
        """敷衍搪责: four characters of which three are those of a set phrase, and the fourth makes no word there."""
        phrases = self.tables.phrases
        for at in suspects:
            for before in (1, 2):
                start = at - before
                said = whole[start : start + 4] if start >= 0 else ""
                full = phrases.get(said[:before] + "*" + said[before + 1 :]) if len(said) == 4 else None
                if full and full != said and min(self._beside(whole, at)) > JOINED:
                    yield Slip(start, start + 4, full, False)

    def _beside(self, whole: str, at: int) -> tuple[int, int]:
        """What the two pairs are in which a character stands."""
        return self.tables.sort(whole[max(at - 1, 0) : at + 1]), self.tables.sort(whole[at : at + 2])

    def _unknown(self, char: str) -> bool:
        """True for a character that stands in no word at all: 处罝."""
        return char not in self.tables.neighbours and self.tables.content(char) and not _usual(char)

    def _strange(self, whole: str, suspects: set[int]) -> Iterator[Slip]:
        """Characters that make no word with either neighbour."""
        for at in suspects:
            around = whole[at - 1 : at + 2] if at else "\n" + whole[:2]
            if around not in self._judged:
                self._judged[around] = self._mistyped(*around.ljust(3, "\n"))
            if (choice := self._judged[around]).score:
                start = at - 1 if choice.before else at
                put = around[0] + choice.char if choice.before else choice.char + around[2]
                yield Slip(start, start + 2, put, choice.score >= _SURE)

    def _mistyped(self, left: str, char: str, right: str) -> _Choice:
        """The character that should stand there, if another fits better."""
        tables = self.tables
        if char in tables.loose or char not in tables.alike or char in (left, right):
            return _NONE
        sorts = (tables.sort(left + char), tables.sort(char + right))
        if min(sorts) <= GENERAL:
            return _NONE
        return max(self._right(left, other, right, sorts, tables.neighbours[char]) for other in tables.alike[char])

    def _right(self, left: str, char: str, right: str, sorts: tuple[int, int], neighbours: int) -> _Choice:
        """How well another character fits: the word it makes, and what the pair on its other side is."""
        said = (self.tables.sort(left + char), self.tables.sort(char + right))
        before = said[0] <= said[1]
        word, other = said if before else said[::-1]
        was, beside = sorts if before else sorts[::-1]
        other = JOINED if other <= JOINED else LOOSE if other >= CROWD else STRANGE
        if was == JOINED or neighbours > _MOST.get((word, other, JOINED if JOINED in sorts else STRANGE), -1):
            return _NONE
        both = beside == was == STRANGE and other == JOINED and word == COMMON
        fits = {JOINED: 2, LOOSE: 1, STRANGE: 0}[other]
        return _Choice(_SURE * both + 2 * fits + 3 - word, char, before)

    def _doubled(self, whole: str) -> Iterator[Slip]:
        """责任任: a character said twice which does not belong to two words (工作作风) and makes none with itself (常常)."""
        tables = self.tables
        for found in _TWICE.finditer(whole):
            char, start, end = found[1], found.start(), found.end()
            if char in _OFTEN_TWICE or tables.sort(char * 2) <= JOINED or whole[:start].endswith(_EACH):
                continue
            before, after = whole[max(start - 1, 0) : start], whole[end : end + 1]
            ends, begins = tables.sort(before + char) <= GENERAL, tables.sort(char + after) <= GENERAL
            twins = (before and whole[start - 2 : start] == before * 2) or (after and whole[end : end + 2] == after * 2)
            if twins or (ends and begins) or (char in tables.loose and (ends or begins)):  # 实实在在, 工作作风, 要要求
                continue
            beside = after if ends else before
            yield Slip(start - ends, end + begins, whole[start - ends : start + 1] + (after if begins else ""),
                       ends != begins and not tables.content(beside or "，"))  # fmt: skip


def _usual(char: str) -> bool:
    """True for a character of the national standard's table, which holds those of all usual words and names."""
    try:
        return bool(char.encode("gb2312"))
    except UnicodeEncodeError:
        return False


def _places(whole: str, word: str) -> Iterator[int]:
    at = whole.find(word)
    while at >= 0:
        yield at
        at = whole.find(word, at + 1)
