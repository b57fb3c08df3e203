"""An answer made to fit the place where it will stand: nothing is said twice, no stop in the middle of a sentence."""

from __future__ import annotations

import re

from nigao.answers.forms import UNTIL, faults, lines, tidy

LIMIT = 400
"""Characters of the longest answer a blank takes: several sentences of figures."""
_STOPS = "。！？"
_MARKS = "，；：、。！？,;:.!?"
_TRAILING = "，；：、,;: "
_DAY_FOLLOWS = re.compile(r"\s*(?:[之以]?前)(?![期述往列沿途台后来去面三两几半])")
"""前 as in 6月底前, not as in 前期."""
_WITHIN = ("内", "以内", "之内")
_LEAST = 2
"""Characters that must be the same before they count as said twice: 局 and 局长 are not."""
_HALF_STOP = re.compile(r"(?<=[^\x00-\xff])[.．]$")
_FOR = re.compile(r"为(?=实现|建设|推动|推进|促进|加快|奋力|谱写|打造|开创)")
_INNER_STOP = re.compile(rf"[{_STOPS}](?=[^{_STOPS}”’）])")


def fitted(answer: str, before: str, after: str) -> str:
    """`answer` as it is printed between `before` and `after`, the rest of its paragraph on either side."""
    phrase = bool(after.strip()) and after.lstrip()[0] not in _MARKS
    text = tidy("、".join(filter(None, map(str.strip, lines(answer).split("\n")))))
    text = _HALF_STOP.sub("。", text.lstrip(_MARKS).rstrip(_TRAILING))
    if phrase and "、" not in text:
        text = text.replace("；", "、")
    if _DAY_FOLLOWS.match(after):
        text = UNTIL.sub("", text.rstrip(_STOPS), count=1) or text
    if before.endswith("“") and after.startswith("”"):
        text = text.strip("“”")
    text = _stopped(text, before, after, phrase)
    return _said_once(text, before, after) or text


def unfit(answer: str, before: str, after: str) -> str:
    """What keeps `answer` from standing there, in Chinese; empty when nothing does."""
    text = fitted(answer, before, after)
    found = faults(text, LIMIT)
    if _DAY_FOLLOWS.match(after) and text.endswith(_WITHIN):
        found.append("后面紧接着“前”，请写到哪一天，例如：6月底")
    if _INNER_STOP.search(text) and not _is_whole(text, before, after):
        found.append("这里要填一个短语，中间不能有句号")
    return "；".join(found)


def _stopped(text: str, before: str, after: str, phrase: bool) -> str:
    """Without the stop at its end where one follows, or where the sentence goes on."""
    if not after.strip() or (phrase and _is_whole(text, before, after)):
        return text
    return text.rstrip(_STOPS)


def _is_whole(text: str, before: str, after: str) -> bool:
    """True where the answer is a sentence of its own."""
    following = after.lstrip()
    if not following or following[0] in _STOPS:
        return True
    begins = not before.strip() or before.rstrip()[-1] in _STOPS
    return begins and following[0] not in _MARKS and text.endswith(tuple(_STOPS)) and any(c in text[:-1] for c in f"，{_STOPS}")


def _said_once(text: str, before: str, after: str) -> str:
    """Without the words at either end that stand there already: 12月底前完成 before 前完成整改, 为实现 behind 为."""
    words = re.split(rf"[{_MARKS}]", after, maxsplit=1)[0]
    end = next((size for size in range(min(len(text), len(words)), _LEAST - 1, -1) if text.endswith(words[:size])), 0)
    text = text[: len(text) - end]
    start = next((n for n in range(min(len(text), len(before)), _LEAST - 1, -1) if before.endswith(text[:n])), 0)
    text = text[start:]
    return _FOR.sub("", text, count=1) if before.endswith("为") and _FOR.match(text) else text
