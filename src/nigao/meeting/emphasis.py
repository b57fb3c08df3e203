"""Emphases: asked for by name or free, and the grammatical shape of a free one."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, NamedTuple

from nigao.chinese import full_width, sentence_of
from nigao.library.block import Block
from nigao.library.topic_index import bare
from nigao.library.word_lists import Form, WordLists, Words
from nigao.meeting import emphasis_signs as signs

if TYPE_CHECKING:
    from nigao.library.library import Library


class Shape(StrEnum):
    """The grammatical form of an emphasis."""

    SENTENCE = "整句"
    QUESTION = "疑问小句"
    VERB = "动词短语"
    EVIL_NOUN = "坏事名词"
    EVIL_CLAUSE = "坏事小句"
    BUILD_NOUN = "建设名词"
    NOUN = "中性名词"
    UNSURE = "难判"


@dataclass(frozen=True, slots=True)
class Emphasis:
    """An emphasis ready for a template."""

    text: str
    """What was typed, cleaned of filler and outer punctuation."""
    shape: Shape
    """Its form."""
    verb: str | None
    """The verb phrase for the four safe frames 要… · 围绕… · 在…上 · …这件事; None when only 一件事：… is safe."""


_TABLES = ("坏事词尾", "建设词尾", "尾词")
_GROUPS = ("套话", "情态", "介词", "坏事前字", "坏事句尾")
_LISTS = (
    *("结尾套话", "可去副词", "疑问", "疑问结尾", "疑问动词", "动词", "副词", "动词后名词", "建制动词", "制度类", "其余动词"),
    *("说不准结尾", "动词说不准结尾", "两栖", "两栖带宾", "两栖宾语", "治坏事", "坏事词头", "坏事动词", "坏事转好"),
)
_FORMS: Mapping[str, Form] = {
    **dict.fromkeys(_TABLES, Form.TABLE),
    **dict.fromkeys(_GROUPS, Form.GROUPS),
    **dict.fromkeys(_LISTS, Form.WORDS),
}
_EDGES = " \t\r\n\u3000，。！？；：、,.!?;:…—-"


def read_emphasis(text: str, words: Words) -> Emphasis:
    """Clean `text` and find its shape and its verb phrase."""
    lists = words.lists("shapes.yaml", _FORMS)
    cleaned = _clean(text, lists)
    found = _shape(cleaned, lists)
    verb = _verb_phrase(cleaned, found, lists)
    if verb and _clashes(verb, cleaned, lists):
        found, verb = Shape.UNSURE, None
    return Emphasis(cleaned, found, verb)


def opens_with_verb(text: str, words: Words) -> str:
    """The plain verb, with which `text` opens as a verb phrase (优化营商环境); empty when it does not."""
    lists = words.lists("shapes.yaml", _FORMS)
    verb = lists.starts(text, "动词")
    return verb if verb and signs.governs(verb, text.removeprefix(verb), lists) else ""


def _clean(text: str, lists: WordLists) -> str:
    text, before = full_width(text).strip(_EDGES), ""
    while text != before:
        before = text
        text = _without_filler(text, lists).strip(_EDGES)
    is_list = len(text) <= signs.LONG_CLAUSE and not signs.is_verbal(text, lists) and not signs.has_modal(text, lists)
    return text.replace("，", "、") if is_list else text


def _without_filler(text: str, lists: WordLists) -> str:
    for filler, kept in lists.groups("套话").items():
        rest = text.removeprefix(filler)
        if rest != text and len(rest.strip(_EDGES)) > 1 and not text.startswith(kept):
            return rest
    adverb = lists.starts(text, "可去副词")
    if adverb and signs.is_verbal(text.removeprefix(adverb), lists):
        return text.removeprefix(adverb)
    tail = lists.ends(text, "结尾套话")
    return text.removesuffix(tail) if len(text) > len(tail) + 1 else text


def _shape(text: str, lists: WordLists) -> Shape:
    """The first shape in the handbook's order whose signs `text` bears."""
    for found, test in _ORDER:
        if test(text, lists):
            return found
    return Shape.NOUN


def _verb_phrase(text: str, found: Shape, lists: WordLists) -> str | None:
    if found in (Shape.SENTENCE, Shape.UNSURE):
        return None
    if found is Shape.VERB:
        return text
    if found is Shape.EVIL_CLAUSE:
        return f"解决{text}的问题"
    return _governing(text, found, lists) + text


def _governing(text: str, found: Shape, lists: WordLists) -> str:
    """The verb that goes before the noun or question `text`."""
    key, default = _VERBS[found]
    is_list = found is Shape.NOUN and "、" in text  # the last item's verb would not fit the others
    tail = lists.tail(text, key) if key and not is_list else ""
    verb = lists.table(key)[tail] if tail else ""
    if verb == "解决" and lists.starts(text, "坏事词头"):  # 违规吃喝问题 wants fighting, not solving
        verb = ""
    return verb or lists.words(default)[0]


def _clashes(verb: str, text: str, lists: WordLists) -> bool:
    """True when the verb phrase would stumble: 抓好推进会, 整治整治."""
    governing = verb.removesuffix(text)
    if governing in ("", verb) or verb.startswith(("解决", "弄清")):
        return False
    if governing == "抓好" and (lists.starts(text, "动词") or text.startswith("要")):
        return True
    return text.startswith(("把", "让", "不", "别", governing[-2:]))


_ORDER = (
    (Shape.SENTENCE, signs.is_sentence),
    (Shape.QUESTION, signs.is_question),
    (Shape.VERB, signs.is_verb),
    (Shape.EVIL_NOUN, signs.is_evil_noun),
    (Shape.EVIL_CLAUSE, signs.is_evil_clause),
    (Shape.BUILD_NOUN, signs.is_build_noun),
    (Shape.UNSURE, signs.is_unsure),
)
"""Tests in the handbook's order; the first that holds names the shape, and a text none of them claims is a plain noun."""

_VERBS: Mapping[Shape, tuple[str, str]] = {
    Shape.QUESTION: ("", "疑问动词"),
    Shape.EVIL_NOUN: ("坏事词尾", "坏事动词"),
    Shape.BUILD_NOUN: ("建设词尾", "其余动词"),
    Shape.NOUN: ("尾词", "其余动词"),
}
"""Shape → table of verbs by tail, list that holds the default verb."""


_LONG_LABEL = 14
_SHORT_LABEL = 5
"""Longest free emphasis, in characters, that still makes a label (writers' rule 14)."""


class Stress(NamedTuple):
    """One emphasis in the clerk's own words."""

    text: str
    words: Mapping[str, str]
    """What a `free` block may say of it: 重点, 重点短 when it is short enough for a label, 重点名 in the text of a blank."""
    shapes: frozenset[str]


def names_of(block: Block) -> frozenset[str]:
    """Every name of the block, bare."""
    return frozenset(map(bare, (block.id, block.name, block.head.title, *block.head.also)))


def read_stress(text: str, library: Library) -> Stress:
    """The emphasis `text` (tidied) in the form that the frames of a `free` block can hold."""

    found = read_emphasis(text, library.words)
    if found.verb is None:
        said = found.text if not found.text.endswith(("。", "！", "？")) else sentence_of(found.text).rstrip("。")
        return Stress(text, {"重点": said, "重点名": text}, frozenset({"整体", found.shape.value}))
    short = {"重点短": found.verb} if _SHORT_LABEL <= len(found.verb) <= _LONG_LABEL else {}
    return Stress(text, {"重点": found.verb, "重点名": text, **short}, frozenset({"动词", found.shape.value}))
