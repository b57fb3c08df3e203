"""What many rules find together: the same whether the sentences are new or have been seen before, in whatever company."""

from __future__ import annotations

import random
import re

import pytest
from corpora import clean, faults

import nigao
from nigao.lint import passages
from nigao.lint.grams import pair, pairs, signs, spots
from nigao.lint.literals import Literals
from nigao.lint.matching import Matcher
from nigao.lint.passages import Passages, lines, pieces
from nigao.lint.pattern_reach import Reach, of_one_line, reach, reach_of_word, reach_within_a_line
from nigao.lint.rule_file import rules_of
from nigao.lint.run import hits_of
from nigao.lint.search import Search
from nigao.lint.setting import setting_of
from nigao.lint.text import Text, text_of

LIBRARY = nigao.open_library()
SAID = [each.text for each in (*faults(), *clean())]
SAID += [example.text for rule in rules_of(LIBRARY).every for example in (*rule.fires, *rule.silent)]


def glued(seed: int) -> Text:
    """Sentences in an order of chance, some in one line and some in lines of their own."""
    chance = random.Random(seed)
    return text_of("".join(chance.choice(SAID) + chance.choice(("", "。", "\n", "\n　　")) for _ in range(12)), "")


def found(search: Search, text: Text) -> set[tuple[str, int, int, str, str, str | None]]:
    """All hits, for comparison."""
    hits = hits_of(search, text, setting_of(LIBRARY, place="平江县"))
    return {(hit.rule.code, hit.start, hit.end, hit.message, hit.hint, hit.put) for hit in hits}


def test_sentences_seen_before_give_the_same_hits() -> None:
    """One search that goes on from text to text, against a new one for each, and against each rule's own search of the whole."""
    matchers = [Matcher(rule) for rule in rules_of(LIBRARY).scope("draft")]
    lasting = Search(matchers)
    for seed in range(60):
        text = glued(seed)
        known = found(lasting, text)
        assert known == found(Search(matchers), text)
        sight = lasting.look(text, None)
        for matcher in (m for m in matchers if m.rule.kind in ("forbid", "prefer", "agree") and m.rule.holds(None)):
            told = [(find.start, find.end, find.put, find.probe) for find in sight.finds(matcher)]
            assert sorted(told) == sorted((find.start, find.end, find.put, find.probe) for find in matcher.find(text))


def test_passages_are_searched_once_and_forgotten_in_time(monkeypatch: pytest.MonkeyPatch) -> None:
    """Only what is new is searched; what is kept never grows beyond the bound, and a long text is answered all the same."""
    monkeypatch.setattr(passages, "MOST", 3)
    searched: list[str] = []

    def search(text: Text) -> list[tuple[int, str]]:
        searched.append(text.whole)
        return [(at.start(), at.group()) for at in re.finditer("[甲乙]", text.whole)]

    known = Passages(lines, search)
    assert list(known.of(text_of("丙甲\n\n乙丙甲\n", ""))) == [(1, "甲"), (4, "乙"), (6, "甲")]
    assert list(known.of(text_of("乙丙甲\n甲", ""))) == [(0, "乙"), (2, "甲"), (4, "甲")]
    assert searched == ["丙甲\n\n乙丙甲", "甲"]
    assert list(known.of(text_of("丙甲\n1\n2\n3\n4甲", ""))) == [(1, "甲"), (10, "甲")]


def test_pieces_end_with_a_full_stop() -> None:
    """What follows it, were it a closing mark, begins the next; line ends belong to none."""
    text = text_of("甲。”乙！丙\n\n　丁。 戊", "")
    assert text.pieces.parts == ("甲。", "”乙！丙", "　丁。", " 戊")
    assert [text.whole[start] for start in text.pieces.starts] == ["甲", "”", "　", " "]
    assert next(Passages(pieces, lambda found: [(0, found.whole)]).of(text)) == (0, "甲。\n”乙！丙\n　丁。\n 戊")


@pytest.mark.parametrize(
    ("pattern", "far"),
    [
        ("甲乙", Reach.PIECE), ("甲(?!乙)[一-龥]{2}", Reach.PIECE), ("甲(?=[，。])", Reach.PIECE), ("甲(?![，。]|$)", Reach.PIECE),
        (r"[\d.]甲", Reach.PIECE), ("(?<=[，。])甲", Reach.LINE), ("甲(?=[，。])乙|丙", Reach.LINE), (r"[\S]甲", Reach.LINE),
        ("(?<![甲”])乙", Reach.PIECE), ("甲$", Reach.PIECE),
        ("[^，。\\n]{3}甲", Reach.PIECE), ("甲。", Reach.LINE), ("^甲", Reach.LINE), ("甲.乙", Reach.LINE), (r"甲\S", Reach.LINE),
        ("[\u3000-\u303f]甲", Reach.LINE), ("[^，\\n]甲", Reach.LINE), ("[^，。]甲", Reach.TEXT), (r"甲\s", Reach.TEXT),
        (r"\A甲", Reach.TEXT), ("(?s)甲.", Reach.TEXT), ("(?-m:甲$)", Reach.TEXT), (r"[\t-\r]甲", Reach.TEXT),
    ],
)  # fmt: skip
def test_how_far_a_pattern_looks(pattern: str, far: Reach) -> None:
    """When in doubt, further."""
    assert reach(pattern) is far


@pytest.mark.parametrize(
    ("pattern", "says", "not_"),
    [
        ("加大[^，。]{0,6}质量", "加大工作质量", "加大\n工作质量"), (r"甲\s*乙", "甲 \u3000乙", "甲\n乙"), (r"甲[，\s]乙", "甲\u00a0乙", "甲\n乙"),
        (r"[^】\]]甲", "乙甲", "\n甲"), (r"(?<![甲\s])乙", "丙乙", " 乙"), (r"甲\s*\n乙", "甲 \n乙", "甲乙"), (r"[^]a]甲", "b甲", "]甲"),
    ],
)  # fmt: skip
def test_what_a_pattern_finds_stands_in_one_line(pattern: str, says: str, not_: str) -> None:
    """Unless it says a line end itself; its groups and what it finds in a line stay the same."""
    told = re.compile(of_one_line(pattern))
    assert told.search(says)
    assert not told.search(not_)


def test_how_far_a_word_and_an_exception_look() -> None:
    """An exception is tried on one line only, so that a set of all but a few goes no further, unless it looks back."""
    assert [reach_of_word(word) for word in ("甲乙。", "甲。乙", "甲\n乙")] == [Reach.PIECE, Reach.LINE, Reach.TEXT]
    found = [reach_within_a_line(pattern) for pattern in ("甲[^，。]{3}", "^甲", "甲[^，]", "(?<=[^，。])甲")]
    assert found == [Reach.PIECE, Reach.LINE, Reach.LINE, Reach.TEXT]


def test_words_looked_for_together() -> None:
    """Each thing by the words of it that are there, and what needs none in any case."""
    many = Literals([("甲乙", "丙"), (), ("甲乙丙",), ("乙甲",), ("丁",)])
    words = many.words("甲乙，乙丙")
    assert sorted(words) == sorted(["甲乙", "丙"])
    assert {number: sorted(there) for number, there in many.users(words).items()} == {0: ["丙", "甲乙"], 1: []}
    assert many.words("") == []


@pytest.mark.parametrize("text", ["", "甲", "甲乙", "甲乙甲", "a𠀀b\ud800"])
def test_pairs_of_characters(text: str) -> None:
    """One number for each two characters, whatever these are."""
    found = pairs(text)
    assert found == [pair(text[at : at + 2]) for at in range(len(text) - 1)]
    assert len(set(found)) == len({text[at : at + 2] for at in range(len(text) - 1)})
    assert signs(text) == set(map(ord, text))
    assert list(spots(found, {pair("甲乙")})) == [at for at in range(len(text)) if text.startswith("甲乙", at)]
