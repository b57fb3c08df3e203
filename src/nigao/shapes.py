"""The shape of a free-text emphasis: what a clerk typed, and the verb phrase that fits into a sentence.

An emphasis comes in any form: 校园餐, 群众办事难, 让群众少跑腿, 违规吃喝. Put unseen into 抓好… it may say the opposite of what
was meant, so its shape is told first, from word lists that authors edit (`words/shapes.yaml`).
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from nigao.marks import full_width, sentence_of
from nigao.words import Form, WordLists, Words


__all__ = [
    "Emphasis",
    "Shape",
    "clean",
    "full_width",
    "opens_with_verb",
    "read_emphasis",
    "sentence_of",
    "shape",
    "verb_phrase",
]


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
_SENTENCE = re.compile(r"[。！？；!?;\n]")
_LONG_CLAUSE = 24
"""A text with a comma is a sentence from this many characters on (handbook, rule 14)."""
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


def shape(text: str, words: Words) -> Shape:
    """The shape of `text`, judged after cleaning."""
    return read_emphasis(text, words).shape


def verb_phrase(text: str, words: Words) -> str | None:
    """`text` as a verb phrase; None for a whole sentence and where the shape is unsure."""
    return read_emphasis(text, words).verb


def clean(text: str, words: Words) -> str:
    """`text` without outer punctuation and without filler such as 关于、着重、等方面; half-width marks become full-width."""
    return _clean(text, words.lists("shapes.yaml", _FORMS))


def opens_with_verb(text: str, words: Words) -> str:
    """The plain verb, with which `text` opens as a verb phrase (优化营商环境); empty when it does not."""
    lists = words.lists("shapes.yaml", _FORMS)
    verb = lists.starts(text, "动词")
    return verb if verb and _governs(verb, text.removeprefix(verb), lists) else ""


def _clean(text: str, lists: WordLists) -> str:
    text, before = full_width(text).strip(_EDGES), ""
    while text != before:
        before = text
        text = _without_filler(text, lists).strip(_EDGES)
    is_list = len(text) <= _LONG_CLAUSE and not _is_verbal(text, lists) and not _has_modal(text, lists)
    return text.replace("，", "、") if is_list else text


def _without_filler(text: str, lists: WordLists) -> str:
    for filler, kept in lists.groups("套话").items():
        rest = text.removeprefix(filler)
        if rest != text and len(rest.strip(_EDGES)) > 1 and not text.startswith(kept):
            return rest
    adverb = lists.starts(text, "可去副词")
    if adverb and _is_verbal(text.removeprefix(adverb), lists):
        return text.removeprefix(adverb)
    tail = lists.ends(text, "结尾套话")
    return text.removesuffix(tail) if len(text) > len(tail) + 1 else text


def _shape(text: str, lists: WordLists) -> Shape:
    """The first shape in the handbook's order whose signs `text` bears."""
    for found, test in _ORDER:
        if test(text, lists):
            return found
    return Shape.NOUN


def _is_sentence(text: str, lists: WordLists) -> bool:
    if not text or _SENTENCE.search(text) or ("，" in text and len(text) > _LONG_CLAUSE):
        return True
    return not lists.starts(text, "疑问") and not _is_verbal(text, lists) and _has_modal(text, lists)


def _has_modal(text: str, lists: WordLists) -> bool:
    """True when a modal stands inside `text`, with a subject before it and something to do after it."""
    for modal, compounds in lists.groups("情态").items():
        place = text.find(modal, 1)
        if 1 <= place <= len(text) - len(modal) - 1 and not any(compound in text for compound in compounds):
            return True
    return False


def _is_question(text: str, lists: WordLists) -> bool:
    return bool(lists.starts(text, "疑问") or lists.ends(text, "疑问结尾"))


def _is_verb(text: str, lists: WordLists) -> bool:
    return _is_verbal(text, lists) and not _is_evil_clause(text, lists) and not lists.ends(text, "动词说不准结尾")


def _is_verbal(text: str, lists: WordLists) -> bool:
    """True when `text` opens like a verb phrase: with a coverb, a plain verb, or a verb that is here aimed at an evil."""
    if _opens_with_coverb(text, lists):
        return True
    if verb := lists.starts(text, "动词"):
        return _governs(verb, text.removeprefix(verb), lists)
    if (cure := lists.starts(text, "治坏事")) and _names_evil(text.removeprefix(cure), lists):
        return True
    if _has_object(text, lists):
        return True
    adverb = lists.starts(text, "副词")
    rest = text.removeprefix(adverb)
    return bool(adverb) and (_is_verbal(rest, lists) or _is_plain_pair(rest, lists))


def _opens_with_coverb(text: str, lists: WordLists) -> bool:
    """True for 把…, 让… and the like, but not for nouns such as 使用."""
    return any(
        text.startswith(coverb) and len(text) > len(coverb) + 2 and not text.startswith(nouns)
        for coverb, nouns in lists.groups("介词").items()
    )


def _is_plain_pair(text: str, lists: WordLists) -> bool:
    """True when an ambivalent verb has an object of two characters or more; only asked after an adverb."""
    rest = text.removeprefix(lists.starts(text, "两栖"))
    return len(text) > len(rest) >= 2 and rest not in lists.words("动词后名词") and not lists.ends(text, "坏事转好")


def _has_object(text: str, lists: WordLists) -> bool:
    """True when an ambivalent verb plainly has an object (服务企业) or a plain verb at its side (发展壮大集体经济)."""
    verb = lists.starts(text, "两栖")
    rest = text.removeprefix(verb)
    if not verb or verb not in lists.words("两栖带宾"):
        return False
    second = lists.starts(rest, "动词")
    return bool(lists.ends(rest, "两栖宾语")) or bool(second and _governs(second, rest.removeprefix(second), lists))


def _governs(verb: str, rest: str, lists: WordLists) -> bool:
    """True when `rest` is the object of `verb` rather than a noun that `verb` describes (落实情况)."""
    if len(rest) < 2 or re.match("不|没|性|化(?!解)", rest) or rest in lists.words("动词后名词"):
        return False
    return rest not in lists.words("制度类") or verb in lists.words("建制动词")


def _names_evil(text: str, lists: WordLists) -> bool:
    if lists.ends(text, "坏事转好"):
        return False
    tail = lists.tail(text, "坏事词尾")
    return bool(lists.starts(text, "坏事词头") or (tail and not _is_warded(text.removesuffix(tail), lists)))


def _is_warded(before: str, lists: WordLists) -> bool:
    """True when an evil is named only to be fought: 防 before 风险, but not 消防 before 隐患."""
    sign = lists.tail(before, "坏事前字")
    return bool(sign) and not before.endswith(lists.groups("坏事前字")[sign])


def _is_evil_clause(text: str, lists: WordLists) -> bool:
    tail = lists.tail(text, "坏事句尾")
    before = text.removesuffix(tail)
    if not tail or len(before) < 2 or text.endswith(lists.groups("坏事句尾")[tail]) or _is_warded(before, lists):
        return False
    verb = lists.starts(text, "动词")
    return not _governs(verb, before.removeprefix(verb), lists) if verb else not _opens_with_coverb(text, lists)


def _is_build_noun(text: str, lists: WordLists) -> bool:
    return bool(lists.tail(text, "建设词尾"))


def _is_unsure(text: str, lists: WordLists) -> bool:
    """True for 落实情况 and for an ambivalent verb whose role neither its tail nor its company settles (建设用地审批)."""
    if lists.ends(text, "说不准结尾") or (_is_verbal(text, lists) and lists.ends(text, "动词说不准结尾")):
        return True
    rest = text.removeprefix(lists.starts(text, "两栖"))
    return bool(rest) and rest != text and not _settled(rest, lists)


def _settled(rest: str, lists: WordLists) -> bool:
    """True when what follows an ambivalent verb shows that the whole is a noun (监督机制, 宣传教育)."""
    known_tail = lists.tail(rest, "尾词")
    if known_tail and known_tail not in lists.words("两栖"):
        return True
    return rest in lists.words("两栖") or rest in lists.words("动词后名词") or bool(lists.ends(rest, "坏事转好"))


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
    return text.startswith(("把", "让", "不", governing[-2:])) or (governing == "抓好" and bool(lists.starts(text, "动词")))


def _is_evil_noun(text: str, lists: WordLists) -> bool:
    return _names_evil(text, lists)


_ORDER = (
    (Shape.SENTENCE, _is_sentence),
    (Shape.QUESTION, _is_question),
    (Shape.VERB, _is_verb),
    (Shape.EVIL_NOUN, _is_evil_noun),
    (Shape.EVIL_CLAUSE, _is_evil_clause),
    (Shape.BUILD_NOUN, _is_build_noun),
    (Shape.UNSURE, _is_unsure),
)
"""Tests in the handbook's order; the first that holds names the shape, and a text none of them claims is a plain noun."""

_VERBS: Mapping[Shape, tuple[str, str]] = {
    Shape.QUESTION: ("", "疑问动词"),
    Shape.EVIL_NOUN: ("坏事词尾", "坏事动词"),
    Shape.BUILD_NOUN: ("建设词尾", "其余动词"),
    Shape.NOUN: ("尾词", "其余动词"),
}
"""Shape → table of verbs by tail, list that holds the default verb."""
