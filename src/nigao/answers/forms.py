"""Answers have a form: what a clerk typed, checked and made ready to stand inside a sentence."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Mapping
from datetime import date

from nigao import chinese
from nigao.answers.non_answers import INVISIBLE, PARTS, is_no_answer
from nigao.errors import NigaoError, Problem
from nigao.library.outline import Question

NONE = "无"
"""The answer that says: there is none, do not ask and do not fall back."""

LISTS = ("nouns", "verbs", "clauses", "sentences")
"""Forms that hold several answers."""

Answer = str | tuple[str, ...] | date | int
"""An answer in its form: lists are tuples, `place` and `topics` are left to their own readers."""

_WIDE = str.maketrans(",;:?!()", "，；：？！（）")
_HALF = re.compile(r"(?<=[^\x00-\xff])[,;:?!()]+|[,;:?!()]+(?=[^\x00-\xff])")
_CORNERS = str.maketrans("「」『』", "“”‘’")
"""Quotation marks of other regions, as web pages bring them."""
_QUOTED = re.compile(r'"([^"]*)"')
_NUMBERED = re.compile(
    r"^\s*(?:[一二三四五六七八九十]+、|（[一二三四五六七八九十]+）|\([一二三四五六七八九十]+\)|#+\s|\d+[.、．]\s*(?=\D))"
)
_NO_NUMBER = "不要带序号，序号由提纲来编"
_ENDS = "，；：。！？、,;:.!?"
_SPACE = re.compile(r"[ \t\u3000]+")
_HAN_SPACE = re.compile(r"(?<=[^\x00-\xff])\s+(?=[^\x00-\xff])")
UNTIL = re.compile(r"(?:之前|以前|前)?(?:务必|必须|要|应|全部|全面|基本|整改|完成|到位|办结|完毕|结束|落实)*$")
"""What the block says itself behind a day: 12月31日之前完成整改."""
_JUST_NOW = re.compile(r"^(?:(?:刚才|刚刚|方才|会议上|会上|会议|今天)[，,]?)+")
"""What the block says itself before the agenda: 刚才播放了."""
_DAY = re.compile(
    r"(?<![\d./-])(20\d{2})([-/.])(0?[1-9]|1[0-2])\2(0?[1-9]|[12]\d|3[01])(?:[T ]0?0:00(?::00(?:\.0+)?)?)?(?![\d/-]|\.\d)"
)
"""A day as spreadsheets, data frames and programs turn it into text; a speech says it in Chinese."""
_LINE_ENDS = re.compile("\r\n|[\r\n\x85\u2028\u2029]")
_BROKEN = re.compile(r"(?<=[^\x00-\xff，；：。！？、])\s*\n\s*(?=[^\x00-\xff])")
"""A line end that parts two Chinese words, as Alt+Enter and pasting leave it: glued together they would be one."""
_WORD = re.compile(r"\w")
_BIDI = frozenset("\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\u061c")


def lines(text: str) -> str:
    """Typed text with one kind of line end, none at its ends; what web pages and Word use besides would not survive a record."""
    return _LINE_ENDS.sub("\n", text).strip()


def tidy(text: str) -> str:
    """Typed text as it will be printed: one line, no invisible marks, full-width punctuation next to Chinese."""
    text = INVISIBLE.sub("", unicodedata.normalize("NFC", text)).translate(_CORNERS)
    text = _SPACE.sub(" ", lines(text).replace("\n", " ")).strip()
    text = _DAY.sub(lambda day: f"{day[1]}年{int(day[3])}月{int(day[4])}日", text)
    text = _QUOTED.sub(r"“\1”", text) if not text.isascii() else text
    return _HAN_SPACE.sub("", _HALF.sub(lambda found: found.group().translate(_WIDE), text))


def faults(text: str, limit: int) -> list[str]:
    """What keeps `text` (tidied) from being printed: Chinese sentences without a stop."""
    found = []
    if bad := sorted({c for c in text if unicodedata.category(c) in ("Cc", "Cs", "Co", "Cn") or c in _BIDI}):
        found.append("含有不能打印的控制字符（" + "、".join(f"U+{ord(c):04X}" for c in bad) + "）")
    if not _WORD.search(text):
        found.append("没有文字")
    if len(text) > limit:
        found.append(f"太长，有{len(text)}个字，最多{limit}个")
    if "【待" in text:
        found.append("不要写【待补】【待核】，不知道的就空着")
    if _NUMBERED.match(text):
        found.append(_NO_NUMBER)
    return found


def numbered(text: str) -> bool:
    """True for 一、矿山 and the like, which is a fault and no list."""
    return bool(_NUMBERED.match(text))


def read(question: Question, value: str, where: str) -> Answer:
    """The answer `value` in the form its question asks for.

    Raises:
        NigaoError: everything that is wrong with it, each placed at `where`, with the question's example as the hint.
    """
    return _READERS[question.form](question, value, where)


def _fault(question: Question, where: str, *found: str) -> NigaoError:
    hint = f"例如：{question.example}" if question.example else ""
    return NigaoError(*(Problem(where, what, hint) for what in found))


def read_line(question: Question, value: str, where: str) -> str:
    """The answer as one printable line.

    Raises:
        NigaoError: everything that keeps it from being printed.
    """
    text = tidy(value)
    if found := faults(text, question.limit):
        raise _fault(question, where, *found)
    return text


def _phrase(question: Question, value: str, where: str) -> str:
    """A phrase that stands inside a sentence: no stop at its end, none in its middle."""
    text = read_line(question, _BROKEN.sub("、", lines(value)), where).rstrip(_ENDS)
    if question.slot == "时限":
        text = UNTIL.sub("", text, count=1) or text
    if question.slot == "议程":
        text = _JUST_NOW.sub("", text) or text
    if any(c in text for c in "。！？") and question.form in ("noun", "verb", "adverb", "nouns", "verbs"):
        raise _fault(question, where, "这里要填一个短语，中间不能有句号")
    return f"“{text.strip('“”')}”" if question.quote and text else text


def _sentence(question: Question, value: str, where: str) -> str:
    """A whole sentence, closed with a stop."""
    text = read_line(question, _BROKEN.sub("，", lines(value)), where).rstrip("，；：、,;:")
    return text if text.endswith(("。", "！", "？", "”", "）")) else text.rstrip(".") + "。"


def split(form: str, value: str) -> tuple[str, ...]:
    """The items of a list answer. Only names part at 、 too: it is at home inside a clause. A 、 alone stays, to be told."""
    if form == "nouns":
        return chinese.items(value)
    items = (part.strip() for part in PARTS.split(value))
    return tuple(item.strip("、") or item for item in items if item)


def _list(one: Callable[[Question, str, str], str]) -> Callable[[Question, str, str], tuple[str, ...]]:
    def read_list(question: Question, value: str, where: str) -> tuple[str, ...]:
        found, problems = [], list[Problem]()
        if question.form == "nouns" and any(map(_NUMBERED.match, PARTS.split(value))):  # 一、 would part at its own 、
            problems += _fault(question, where, _NO_NUMBER).problems
        for item in split(question.form, value):
            if question.form == "nouns" and is_no_answer(item):
                continue
            try:
                found.append(one(question, item, where))
            except NigaoError as fault:
                problems += fault.problems
        if problems:
            raise NigaoError(*problems)
        if not found:
            raise _fault(question, where, "没有文字")
        return tuple(found)

    return read_list


def _choice(question: Question, value: str, where: str) -> str:
    text = tidy(value)
    if text not in question.choices:
        raise _fault(question, where, f"没有“{text}”这个选项，可选：{'、'.join(question.choices)}")
    return text


def _date(question: Question, value: str, where: str) -> date:
    found = chinese.read_date(tidy(value))
    if found is None:
        raise _fault(question, where, f"“{tidy(value)}”不是日期")
    return found


def _number(question: Question, value: str, where: str) -> int:
    text = unicodedata.normalize("NFKC", value).strip().replace(",", "")
    text = re.sub(r"\s*(?:个?字|分钟|分)$", "", text)
    if re.fullmatch(r"\d{1,30}", text):
        return int(text)
    if question.id in ("chars", "minutes"):
        return _length(question, value, where)
    raise _fault(question, where, f"“{tidy(value)}”不是整数")


def _length(question: Question, value: str, where: str) -> int:
    """Characters or minutes as people say them: 约5000字, 半小时."""
    from nigao.answers.lengths import MINUTES, read_length  # patterns and fractions, needed for words only

    found = read_length(value)
    if found is None:
        raise _fault(question, where, f"“{tidy(value)}”不是整数")
    if found.said and found.unit != question.id:
        other = "分钟" if found.unit == MINUTES else "字数"
        raise NigaoError(Problem(where, f"“{tidy(value)}”不是{question.names[0]}", f"写在“{other}”这一项里"))
    if found.least != found.most:
        raise NigaoError(Problem(where, f"“{tidy(value)}”是{found.least}到{found.most}之间", f"写一个数，例如{found.middle}"))
    return found.least


_READERS: Mapping[str, Callable[[Question, str, str], Answer]] = {
    "line": read_line,
    "place": read_line,
    "topics": read_line,
    "noun": _phrase,
    "verb": _phrase,
    "clause": _phrase,
    "adverb": _phrase,
    "sentence": _sentence,
    "nouns": _list(_phrase),
    "verbs": _list(_phrase),
    "clauses": _list(_phrase),
    "sentences": _list(_sentence),
    "choice": _choice,
    "date": _date,
    "number": _number,
}
