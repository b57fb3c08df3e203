"""`make pairs`: the tables of words in templates/rules made anew from the reviewed text of the library, for the rules on mistyped words.

行文字对.txt: which two characters stand side by side in good official prose, words and others. 词接词.txt: which word often follows
which. 通用词.txt keeps the general words that our text does not use.
"""

from __future__ import annotations

import re
import sys
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

import nigao
from sweep.drafts import drafts

GENERAL, OURS, FOLLOWING = "通用词.txt", "行文字对.txt", "词接词.txt"
HAN = "[\u4e00-\u9fff]"
LOOSE = "".join(
    sorted(
        "的了在是和与及或等对把将被要不无有也都又就而并之其此这那各每某们县市省区州盟旗师团镇乡村街户人厅个名项件条次"
        "一二三四五六七八九十百千万亿两几零比让说讲看听做当叫请给跟往若虽均皆凡刚很更最太颇勿莫别只才还再所着过得地"
    )
)
"""Characters that stand beside anything."""
BUSY = 145
"""Neighbours of a character that stands beside most others: two such tell nothing of each other."""
SEEN, WORD, COMMON, OFTEN = 2, 4, 16, 10
"""How often our text must hold a general word, another pair that is taken for a word, a common word, two words in a row."""
BOUND = 0.4
"""Share of the rarer character's places in which the other stands beside it, from which a pair is a word."""
_SEEDS = range(6)
"""Drafts of every card and level in which it is looked what stands at the joints of text and slots."""
_HEAD = re.compile(r"\{#---.*?---#\}", re.DOTALL)
_TAG = re.compile(r"\{[%{].*?[%}]\}", re.DOTALL)
REMARKS = {
    OURS: """# 行文字对：稿子里两个字的连用，一行一个首字，后面是第二个字：先是常用的词，空一格，再是别的词，再空一格，是连在一起、
# 不成词的（没有就写 -）。头两行是和什么字都连得上的字、和大半的字都连得上的字。由 make pairs 数出来。
""",
    GENERAL: """# 通用词：行文字对.txt 里没有的两个字的通用词，一行一个首字，后面是第二个字。
# 取自 jieba 词表（MIT 许可，Copyright (c) 2013 Sun Junyi）里词频七十以上的，加上词频低而稿子里常用的。
# jieba 词表的许可（The MIT License (MIT)）全文：
#
# Copyright (c) 2013 Sun Junyi
#
# Permission is hereby granted, free of charge, to any person obtaining a copy of
# this software and associated documentation files (the "Software"), to deal in
# the Software without restriction, including without limitation the rights to
# use, copy, modify, merge, publish, distribute, sublicense, and/or sell copies of
# the Software, and to permit persons to whom the Software is furnished to do so,
# subject to the following conditions:
#
# The above copyright notice and this permission notice shall be included in all
# copies or substantial portions of the Software.
#
# THE SOFTWARE IS PROVIDED "AS IS", WITHOUT WARRANTY OF ANY KIND, EXPRESS OR
# IMPLIED, INCLUDING BUT NOT LIMITED TO THE WARRANTIES OF MERCHANTABILITY, FITNESS
# FOR A PARTICULAR PURPOSE AND NONINFRINGEMENT. IN NO EVENT SHALL THE AUTHORS OR
# COPYRIGHT HOLDERS BE LIABLE FOR ANY CLAIM, DAMAGES OR OTHER LIABILITY, WHETHER
# IN AN ACTION OF CONTRACT, TORT OR OTHERWISE, ARISING FROM, OUT OF OR IN
# CONNECTION WITH THE SOFTWARE OR THE USE OR OTHER DEALINGS IN THE SOFTWARE.
""",
    FOLLOWING: """# 词接词：稿子里常常一个接一个的两个词，一行一个词，空一格，后面是常接的词（都是两个字，中间不空）。由 make pairs 数出来。
""",
}


def prose(templates: Path) -> Iterator[str]:
    """What authors wrote, without the marks of templates."""
    for path in sorted(templates.glob("blocks/**/*.j2")):
        yield _TAG.sub("\n", _HEAD.sub("\n", path.read_text(encoding="utf-8")))
    for folder in ("topics", "references", "outlines"):
        for path in sorted(templates.glob(f"{folder}/*.yaml")):
            yield path.read_text(encoding="utf-8")


def spoken() -> Iterator[str]:
    """Drafts, in which the slots are filled: 县审计局督促 where authors wrote {{ 单位.审计 }}督促."""
    library = nigao.open_library()
    cards = [card.id for card in library.topics()]
    yield from (draft.text for draft in drafts(library, cards, _SEEDS).values())


def runs(texts: Iterable[str]) -> list[str]:
    """Characters between marks."""
    return [run for text in texts for run in re.findall(f"{HAN}+", text)]


def pairs_of(texts: Iterable[str]) -> Counter[str]:
    """Two characters side by side, and how often."""
    return Counter(text[at : at + 2] for text in texts for at in range(len(text) - 1))


def general(rules: Path) -> frozenset[str]:
    """Every word of the tables as they are."""
    found: set[str] = set()
    for name in (GENERAL, OURS):
        for line in (rules / name).read_text(encoding="utf-8").splitlines():
            first, *rest = line.split(" ")
            if not line.startswith("#"):
                found.update(first + second for second in "".join(rest[:2]) if second != "-")
    return frozenset(found)


def sorted_pairs(pairs: Counter[str], single: Counter[str], words: frozenset[str]) -> Mapping[str, int]:
    """Pair of our text → 0 for a common word, 1 for a word, 2 for two characters side by side."""
    neighbours = Counter(char for pair in words.union(pairs) for char in pair)
    crowd = frozenset(char for char, many in neighbours.items() if many > BUSY).difference(LOOSE)
    found = {}
    for pair, many in pairs.items():
        free = any(char in LOOSE for char in pair)
        bound = many >= WORD and many >= BOUND * min(single[char] for char in pair) and not free
        if bound or (pair in words and many >= SEEN):
            found[pair] = 0 if many >= COMMON else 1
        elif pair not in words and not free and (pair[0] == pair[1] or not crowd.issuperset(pair)):
            found[pair] = 2
    return found


def written(pairs: Mapping[str, int], parts: int) -> str:
    """Pairs by their first characters, parted by sort."""
    found: dict[str, list[str]] = {}
    for pair in sorted(pairs):
        found.setdefault(pair[0], [""] * parts)[pairs[pair]] += pair[1]
    return "".join(f"{first} {' '.join(part or '-' for part in seconds)}\n" for first, seconds in sorted(found.items()))


def crowded(pairs: Iterable[str]) -> str:
    """Characters that stand beside most others."""
    neighbours = Counter(char for pair in pairs for char in pair)
    return "".join(sorted(char for char, many in neighbours.items() if many > BUSY and char not in LOOSE))


def following(texts: Iterable[str], words: frozenset[str]) -> str:
    """Words that often follow a word, a line for each."""
    rows = Counter(
        text[at : at + 4]
        for text in texts
        for at in range(len(text) - 3)
        if text[at : at + 2] in words and text[at + 2 : at + 4] in words
    )
    found: dict[str, str] = {}
    for row in sorted(row for row, many in rows.items() if many >= OFTEN):
        found[row[:2]] = found.get(row[:2], "") + row[2:]
    return "".join(f"{word} {after}\n" for word, after in found.items())


def made(templates: Path, filled: Iterable[str] = ()) -> Mapping[str, str]:
    """The three files; of texts in which the slots are filled only what stands nowhere else counts, and once."""
    words, texts = general(templates / "rules"), runs(prose(templates))
    pairs = pairs_of(texts)
    pairs |= Counter(dict.fromkeys(pairs_of(runs(filled)), 1))
    sorts = sorted_pairs(pairs, Counter("".join(texts)), words)
    ours = frozenset(pair for pair, sort in sorts.items() if sort < 2)
    return {
        OURS: f"{LOOSE}\n{crowded(words.union(pairs))}\n{written(sorts, 3)}",
        GENERAL: written(dict.fromkeys(words - ours, 0), 1),
        FOLLOWING: following(texts, ours),
    }


if __name__ == "__main__":
    folder = Path(__file__).resolve().parents[2] / "templates"
    for name, text in made(folder, spoken()).items():
        (folder / "rules" / name).write_text(REMARKS[name] + text, encoding="utf-8")
