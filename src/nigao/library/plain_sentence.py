"""The plainest sentences read without Jinja, which takes longer to start than a draft to write.

What is read here means the same to Jinja; for anything else, and for every fault, None is told, and Jinja has the word.
"""

from __future__ import annotations

import re
from collections import deque
from typing import NamedTuple

from nigao.library.block import CONTROL
from nigao.library.pieces import DEFAULT, MOST_TOLD, WANTED, Choice, Pieces, Slot, Test

_NAME = r"[^\W\d]\w*(?:[.][^\W\d]\w*)?"
_TOLD = r'"[^"\\]*"(?: *, *"[^"\\]*")*'
_TAG = re.compile(r"\{\{ *(?P<slot>[^{}]*?) *\}\}|\{% *(?P<word>if|elif|else|endif)(?P<test>[^{}%]*)%\}")
_SLOT = re.compile(rf"(?P<name>{_NAME})(?: *[|] *(?P<filter>{DEFAULT}|{WANTED}) *[(] *(?P<told>{_TOLD}) *[)])?")
_BLANK = re.compile(rf"{WANTED} *[(] *(?P<told>{_TOLD}) *[)]")
_TEXT = re.compile(r'"([^"]*)"')
_NAMED = re.compile(_NAME)


class _OddError(ValueError):
    """Something that is not read here."""


class _Token(NamedTuple):
    """A tag, or what stands between two."""

    word: str = ""
    """`if`, `elif`, `else` or `endif`; empty for a piece."""
    piece: str | Slot = ""
    test: Test = Test("name")


def read_plain(text: str) -> Pieces | None:
    """The pieces of a sentence; None when it is not a plain one."""
    if "\n" in text or "\r" in text or CONTROL.search(text):
        return None
    try:
        tokens = deque(_tokens(text))
        pieces = _body(tokens)
    except _OddError:
        return None
    return None if tokens else pieces


def _tokens(text: str) -> list[_Token]:
    found: list[_Token] = []
    at = 0
    for tag in _TAG.finditer(text):
        found += _said(text[at : tag.start()])
        found.append(_Token(piece=_slot(tag["slot"])) if tag["slot"] is not None else _statement(tag["word"], tag["test"]))
        at = tag.end()
    return found + _said(text[at:])


def _said(text: str) -> list[_Token]:
    if "{" in text or "}" in text:
        raise _OddError
    return [_Token(piece=text)] if text else []


def _slot(text: str) -> Slot:
    if found := _BLANK.fullmatch(text):
        return Slot("", None, *_texts(found["told"], MOST_TOLD))
    found = _SLOT.fullmatch(text)
    if found is None or not _plain(found["name"]):
        raise _OddError
    if found["filter"] is None:
        return Slot(found["name"])
    if found["filter"] == WANTED:
        return Slot(found["name"], None, *_texts(found["told"], MOST_TOLD))
    return Slot(found["name"], *_texts(found["told"], 1))


def _plain(name: str) -> bool:
    """True for Chinese names: none of them means something of its own to Jinja."""
    return all(part.isidentifier() and not part.isascii() for part in name.split("."))


def _texts(told: str, most: int) -> list[str]:
    texts = _TEXT.findall(told)
    if len(texts) > most:
        raise _OddError
    return texts


def _statement(word: str, said: str) -> _Token:
    words = said.split(" ")
    told = [each for each in words if each]
    if word in ("else", "endif"):
        if told:
            raise _OddError
        return _Token(word)
    if words[0] or not told:
        raise _OddError
    return _Token(word, test=_any(told))


def _any(words: list[str]) -> Test:
    return _joined("or", words) if "or" in words else _joined("and", words) if "and" in words else _one(words)


def _joined(word: str, words: list[str]) -> Test:
    """Conditions joined from left to right, as Jinja does; `and` binds closer than `or`."""
    parts: list[list[str]] = [[]]
    for each in words:
        if each == word:
            parts.append([])
        else:
            parts[-1].append(each)
    first, *rest = map(_any, parts)
    for test in rest:
        first = Test(word, parts=(first, test))
    return first


def _one(words: list[str]) -> Test:
    if len(words) > 1 and words[0] == "not":
        return Test("not", parts=(_one(words[1:]),))
    if len(words) != 1 or not _NAMED.fullmatch(words[0]) or not _plain(words[0]):
        raise _OddError
    return Test("name", words[0])


def _body(tokens: deque[_Token]) -> Pieces:
    """The pieces up to the end, or to a tag that ends a branch."""
    pieces: list[str | Slot | Choice] = []
    while tokens and tokens[0].word in ("", "if"):
        token = tokens.popleft()
        pieces.append(_choice(token.test, tokens) if token.word else token.piece)
    return tuple(pieces)


def _choice(test: Test, tokens: deque[_Token]) -> Choice:
    """What stands behind an `if` or `elif`, to its end."""
    yes, end = _body(tokens), _next(tokens)
    if end.word == "elif":
        return Choice(test, yes, (_choice(end.test, tokens),))
    no = _body(tokens) if end.word == "else" else ()
    if end.word == "else" and _next(tokens).word != "endif":
        raise _OddError
    return Choice(test, yes, no)


def _next(tokens: deque[_Token]) -> _Token:
    if not tokens:
        raise _OddError
    return tokens.popleft()
