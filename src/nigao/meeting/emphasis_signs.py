"""The signs by which the shape of an emphasis is told, from the word lists of `words/shapes.yaml`."""

from __future__ import annotations

import re

from nigao.library.word_lists import WordLists

_SENTENCE = re.compile(r"[。！？；!?;\n]")
LONG_CLAUSE = 24
"""A text with a comma is a sentence from this many characters on (handbook, rule 14)."""


def is_sentence(text: str, lists: WordLists) -> bool:
    """True for what can only stand alone: it is closed, long, or has a subject and a modal (各村必须…)."""
    if not text or _SENTENCE.search(text) or ("，" in text and len(text) > LONG_CLAUSE):
        return True
    return not lists.starts(text, "疑问") and not is_verbal(text, lists) and has_modal(text, lists)


def has_modal(text: str, lists: WordLists) -> bool:
    """True when a modal stands inside `text`, with a subject before it and something to do after it."""
    for modal, compounds in lists.groups("情态").items():
        place = text.find(modal, 1)
        if 1 <= place <= len(text) - len(modal) - 1 and not any(compound in text for compound in compounds):
            return True
    return False


def is_question(text: str, lists: WordLists) -> bool:
    """True for 如何…, 谁…; not for 谁主管谁负责, which states a rule."""
    return bool(lists.starts(text, "疑问") or lists.ends(text, "疑问结尾")) and not is_correlative(text, lists)


def is_correlative(text: str, lists: WordLists) -> bool:
    """True for 谁…谁…, 哪里…哪里…: the question word said twice makes a rule of the question."""
    word = lists.starts(text, "疑问")
    return bool(word) and word in text.removeprefix(word)


def is_verb(text: str, lists: WordLists) -> bool:
    """True for a verb phrase that can be said as it is."""
    return is_verbal(text, lists) and not is_evil_clause(text, lists) and not lists.ends(text, "动词说不准结尾")


def is_verbal(text: str, lists: WordLists) -> bool:
    """True when `text` opens like a verb phrase: with a coverb, a plain verb, or a verb that is here aimed at an evil."""
    if _opens_with_coverb(text, lists):
        return True
    if verb := lists.starts(text, "动词"):
        return governs(verb, text.removeprefix(verb), lists)
    if (cure := lists.starts(text, "治坏事")) and _names_evil(text.removeprefix(cure), lists):
        return True
    if _has_object(text, lists):
        return True
    adverb = lists.starts(text, "副词")
    rest = text.removeprefix(adverb)
    return bool(adverb) and (is_verbal(rest, lists) or _is_plain_pair(rest, lists))


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
    return bool(lists.ends(rest, "两栖宾语")) or bool(second and governs(second, rest.removeprefix(second), lists))


def governs(verb: str, rest: str, lists: WordLists) -> bool:
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


def is_evil_clause(text: str, lists: WordLists) -> bool:
    """True for a clause that tells of something bad: 群众办事难."""
    tail = lists.tail(text, "坏事句尾")
    before = text.removesuffix(tail)
    if not tail or len(before) < 2 or text.endswith(lists.groups("坏事句尾")[tail]) or _is_warded(before, lists):
        return False
    verb = lists.starts(text, "动词")
    return not governs(verb, before.removeprefix(verb), lists) if verb else not _opens_with_coverb(text, lists)


def is_build_noun(text: str, lists: WordLists) -> bool:
    """True for the name of something to build or change: 零工市场建设."""
    return bool(lists.tail(text, "建设词尾"))


def is_unsure(text: str, lists: WordLists) -> bool:
    """True for 落实情况 and for an ambivalent verb whose role neither its tail nor its company settles (建设用地审批)."""
    if lists.ends(text, "说不准结尾") or (is_verbal(text, lists) and lists.ends(text, "动词说不准结尾")):
        return True
    if is_correlative(text, lists):
        return True
    rest = text.removeprefix(lists.starts(text, "两栖"))
    return bool(rest) and rest != text and not _settled(rest, lists)


def _settled(rest: str, lists: WordLists) -> bool:
    """True when what follows an ambivalent verb shows that the whole is a noun (监督机制, 宣传教育)."""
    known_tail = lists.tail(rest, "尾词")
    if known_tail and known_tail not in lists.words("两栖"):
        return True
    return rest in lists.words("两栖") or rest in lists.words("动词后名词") or bool(lists.ends(rest, "坏事转好"))


def is_evil_noun(text: str, lists: WordLists) -> bool:
    """True for the name of something bad: 违规吃喝, 安全隐患."""
    return _names_evil(text, lists)
