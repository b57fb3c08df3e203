"""Kind sequence: numbers that skip, repeat or come back, and markers mixed in one run."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from nigao.lint.matching import Matcher
from nigao.lint.numerals import number_of
from nigao.lint.passages import Passages, lines
from nigao.lint.rule import Hit, Rule
from nigao.lint.setting import Setting
from nigao.lint.sight import Sight
from nigao.lint.text import Text

_N = "[一二三四五六七八九十]{1,3}"
_LINE = re.compile(
    rf"[ \t\u3000]*(?:(?P<a>{_N})、|第(?P<b>{_N})[，、,]|(?P<c>{_N})要|(?P<d>{_N})是|[（(](?P<e>{_N})[）)]"
    r"|(?P<f>\d{1,2})[.．](?!\d)|[（(](?P<g>\d{1,2})[）)]|(?P<h>首先|其次|再次)，)"
)
_INLINE = re.compile(
    rf"[。；：，！？”](?:第(?P<b>{_N})(?=，|点[，、]|[要是](?![务素件义点求则否]))|(?P<c>{_N})要(?![求点素件])|(?P<d>{_N})是(?!否)|（(?P<e>{_N})）|其(?P<i>[一二三四五六])(?=[，是])|(?P<h>首先|其次|再次)(?=，))"
)
_NAMES = {"a": "一、", "b": "第一，", "c": "一要", "d": "一是", "e": "（一）", "f": "1.", "g": "（1）", "i": "其一，"}
_WORDS = {"首先": 1, "其次": 2, "再次": 3}


class Mark(NamedTuple):
    """A number before a part, a point or an item."""

    start: int
    end: int
    kind: str
    number: int
    opens: bool
    """True at the head of a paragraph."""

    def moved(self, by: int) -> Mark:
        """The same mark in a text that begins earlier by so many characters."""
        return Mark(self.start + by, self.end + by, self.kind, self.number, self.opens)


def sequence(matcher: Matcher, sight: Sight, setting: Setting) -> Iterator[Hit]:
    """Runs of numbers at the heads of paragraphs, and inside each paragraph."""
    rule, known = matcher.rule, setting.library.keep("marks", lambda: Passages(lines, _marks))
    numbered = [[mark.moved(start) for mark in marks] for start, marks in known.of(sight.text)]
    yield from _run(rule, [marks[0] for marks in numbered if marks[0].opens])
    for marks in numbered:
        counted = len(marks) > 1 and marks[0].number == 1 and marks[1].kind == marks[0].kind and marks[1].number == 2
        yield from _inline(rule, marks if counted or not marks[0].opens else marks[1:])


def _marks(text: Text) -> Iterator[tuple[int, tuple[Mark, ...]]]:
    """The numbers in each paragraph that has any, counted from its beginning."""
    for span in text.paragraphs:
        opening = _LINE.match(text.whole, span.start, span.end)
        found = [*((opening,) if opening else ()), *_INLINE.finditer(text.whole, span.start, span.end)]
        if found:
            yield span.start, tuple(_mark(match, match is opening).moved(-span.start) for match in found)


def _mark(found: re.Match[str], opens: bool) -> Mark:
    kind, said = next((name, word) for name, word in found.groupdict().items() if word)
    number = _WORDS.get(said) or number_of(said)
    start = found.start() + len(found.group()) - len(found.group().lstrip(" \t\u3000。；：，！？”"))
    return Mark(start, found.end(), kind, number, opens)


def _run(rule: Rule, marks: list[Mark]) -> Iterator[Hit]:
    """Heads of paragraphs: each kind counts by itself, and starts anew under a mark of a higher kind."""
    count: dict[str, int] = {}
    stack: list[str] = []
    for mark in marks:
        if mark.kind in stack:
            for lower in stack[stack.index(mark.kind) + 1 :]:
                count.pop(lower, None)
            del stack[stack.index(mark.kind) + 1 :]
        elif stack and mark.number == count[stack[-1]] + 1 and mark.number > 1 and _siblings(stack[-1], mark.kind):
            if rule.check == "混用":
                before, here = _NAMES[stack[-1]], _NAMES[mark.kind]
                yield Hit(rule, mark.start, mark.end, message=f"同一层里“{before}”和“{here}”混用")
            stack[-1], count[mark.kind] = mark.kind, mark.number - 1
        else:
            stack.append(mark.kind)
        if mark is marks[0]:
            count[mark.kind] = mark.number - 1  # a text may be a piece of a longer one
        expected = count.get(mark.kind, 0) + 1
        if (rule.check == "次序" and mark.number not in (expected, 1)) or (
            rule.check == "次序" and mark.number == 1 and expected > 1 and mark.kind == "a"
        ):
            yield _wrong(rule, mark, expected)
        count[mark.kind] = mark.number


def _siblings(one: str, other: str) -> bool:
    """True for marks of one depth: 第一， 一要 一是 （一）."""
    return one in "bcde" and other in "bcde"


def _inline(rule: Rule, marks: list[Mark]) -> Iterator[Hit]:
    """Items inside one paragraph."""
    last: Mark | None = None
    for mark in marks:
        expected = last.number + 1 if last else 1
        if last and mark.kind != last.kind and mark.number == expected and "h" not in (mark.kind, last.kind):
            if rule.check == "混用":
                message = f"一段里“{_NAMES[last.kind]}”和“{_NAMES[mark.kind]}”混用"
                yield Hit(rule, mark.start, mark.end, message=message)
        elif rule.check == "次序" and mark.number not in (expected, 1) and _counts(last, mark):
            yield _wrong(rule, mark, expected)
        last = mark


def _counts(last: Mark | None, mark: Mark) -> bool:
    """True when a number goes on from another of its kind, or is the second or third of a list whose first is missing."""
    return last.kind == mark.kind if last else mark.number in (2, 3)


def _wrong(rule: Rule, mark: Mark, expected: int) -> Hit:
    what = "重复" if mark.number == expected - 1 else "跳号" if mark.number > expected else "倒号"
    return Hit(rule, mark.start, mark.end, message=f"序号{what}：这里应当是第{expected}个")
