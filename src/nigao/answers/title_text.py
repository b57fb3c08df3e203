"""The text of a title as clerks paste it, brought to one plain line: numbers in front, book marks, words pasted twice."""

from __future__ import annotations

import re

from nigao.answers.title_heads import parted, spaced

_FRONT = re.compile(
    r"^(?:[（(]?[\d一二三四五六七八九十]{1,2}[)）、．.](?!\d)|关于(?=在)|【[^【】]{1,8}】|标题[：:]|题目[：:]|会议名称[：:]|[-—•·*＊](?![*＊]))+"
)
_WHOLE = re.compile(r"《([^《》]*(?:《[^《》]*》[^《》]*)*)》(?=$|[（(【—-])")
_TWICE = re.compile(r"([^\x00-\x7f\s×Ｘ＊○〇某]{2,40})\1(?!长)")
_TAIL = re.compile(
    r"(?:\.docx?|\.txt|\.md|\.pdf)$|[。；;，,！!\s]+$"
    r"|[-—_]+(?:\d{4}年\d{1,2}月(?:\d{1,2}日)?|\d{4}[-./]\d{1,2}[-./]\d{1,2})$",
    re.I,
)
_BRANCH = re.compile(r"(?<=会|议)[^\s，、]{0,6}分会场(?=上|的|讲话|$)")
_BRACKETED = re.compile(r"^[（(]([^（()）]{2,12})[)）](?=在)")
_SPEECH_LINE = re.compile(r"(?:讲话|发言|致辞|致词|主持词|主持稿|点评|党课)(?:提纲|要点|文稿|稿|材料)?[》]?$")
_DATED = re.compile(
    r"\d{1,4}年|\d+月|\d{4}[-./]\d|[年月]\d*日|第?[一二三四五\d]稿|稿$|节选|摘要|整理|审定|修改|内部|仅供|范文|根据|草案"
)
_LETTER_O = re.compile(r"(?<=\d)[OoＯｏ](?=\d)")
"""The letter typed for a zero: 2O26年."""
_LONGEST = 200


def plain(text: str) -> str:
    """`text` as one line without blanks, list numbers, book marks round the whole, a file's ending, words pasted twice.

    The slogan over a title is left off too: it tells nothing of the meeting.
    """
    text = "".join(_one_line(text).split())
    return text if len(text) > _LONGEST else _once(_BRANCH.sub("", _BRACKETED.sub(r"\1", parted(_bare(text))[1])))


def printed(text: str) -> str:
    """A title as it is printed over a speech: on one plain line, and without a date or a remark in brackets behind it."""
    whole, slogan = plain(text), _slogan(text)
    note = re.search(r"[（(]([^（()）]*)[)）]$", whole)
    title = whole[: note.start()] if note and is_remark(note[1]) else whole
    return f"{slogan}——{title}" if slogan else title


def _slogan(text: str) -> str:
    """The slogan over a title, its parts set off by a wide blank."""
    line = _one_line(text)
    slogan = parted(_bare("".join(line.split())))[0] if len(line) <= _LONGEST else ""
    letters = r"\s*".join(map(re.escape, slogan))
    found = re.search(letters, line) if slogan else None
    return "\u3000".join(found[0].split()) if found else slogan


def _one_line(text: str) -> str:
    """`text` on one line, its blanks kept, the letter O typed for a zero put right."""
    lines = [line for line in text.splitlines() if line.strip()]
    return _LETTER_O.sub("0", spaced(_joined(lines) if len(lines) > 1 else text))


def _bare(text: str) -> str:
    """`text` without what stands round it: list numbers, a file's ending, book marks."""
    before = ""
    while before != text:
        before, text = text, _FRONT.sub("", _TAIL.sub("", text))
    match = _WHOLE.match(text)
    return match[1] + text[match.end() :] if match else text


def is_remark(note: str) -> bool:
    """True for what stands in brackets behind a title and is no topic: a date, which version it is."""
    return bool(_DATED.search(note)) or note.strip("XxＸ×0123456789 ") == ""


def _joined(lines: list[str]) -> str:
    """The lines up to the one that ends the title; what follows (date, name, the speech itself) is left off."""
    for at, line in enumerate(lines):
        if _SPEECH_LINE.search("".join(line.split())):
            return "".join(lines[: at + 1])
    return lines[0] if len(lines[0].strip()) > 8 or len(lines) > 3 else "".join(lines)


def _once(text: str) -> str:
    """`text` with every run of two characters or more that stands twice in a row written once."""
    before = ""
    while before != text:
        before, text = text, _TWICE.sub(r"\1", text)
    return text
