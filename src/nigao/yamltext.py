"""YAML read as text: every scalar stays the words the author typed, and everything knows its line.

PyYAML turns `010` into 8, `9:30` into 570 and `no` into False; here they stay `010`, `9:30`, `no`. Duplicate keys, tags,
anchors and aliases are refused, so a file says what it seems to say.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from itertools import chain
from pathlib import Path
from typing import Any, TextIO

import yaml

from nigao import limits
from nigao.errors import NigaoError, Problem, closest, raise_all, reason

__all__ = ["Items", "Map", "Text", "Value", "closest", "dump", "items", "load", "parse", "reason", "slip"]

_UNBROKEN = 1000
"""Width of a line in characters: an answer is never wrapped, so that it is found by searching for it."""
_FULL = r"( *)[^\s#:]+: +[^\s|>]"
_SWALLOWED = r"^[^\s:：\"'#]{1,20}:\u3000|^[-－][^\s\d-]"
"""What YAML takes for one text and its writer meant as a key, or as items of a list."""
_Loader: Any = getattr(yaml, "CBaseLoader", yaml.BaseLoader)


class Text(str):
    """A scalar, with the line (from 1) it stands on."""

    line: int = 0
    plain: bool = True
    """True when written without quotation marks, so that `~` can be told from `"~"`."""


class Map(dict[str, Any]):
    """A mapping, with its own line and the line of each key."""

    line: int = 0
    lines: dict[str, int]


class Items(list[Any]):
    """A list, with the line of its first item."""

    line: int = 0


Value = Any
"""`Text | Map | Items | None`: what a YAML file holds; None where nothing was written."""


def nothing(line: int = 0) -> Map:
    """A mapping with nothing in it, for what is missing or faulty and told."""
    empty = Map()
    empty.line, empty.lines = line, {}
    return empty


def load(path: Path) -> Value:
    """Read the file at `path` (UTF-8, with or without BOM).

    Raises:
        NigaoError: the file cannot be read, is larger than `limits.YAML`, is not UTF-8, or is not YAML; with `file:line`.
    """
    return parse(limits.text_of(path, limits.YAML), str(path))


def parse(text: str, name: str, *, first_line: int = 1) -> Value:
    """Read YAML `text`; `name` and `first_line` place its faults.

    Raises:
        NigaoError: not YAML, nested too deep, too much of it, or something refused here; all of them, each with `name:line`.
    """
    offset = first_line - 1
    problems: list[Problem] = []
    try:
        value = _build(_counted(yaml.parse(text, Loader=_Loader), name, offset), name, offset, problems)
    except yaml.YAMLError as fault:
        mark = getattr(fault, "problem_mark", None) or getattr(fault, "context_mark", None)
        begun = getattr(fault, "context_mark", None) or mark
        stopped = mark.line if mark else _control(text)
        number, hint = _explain(text, stopped or 0, begun.line if begun else 0)
        where = name if stopped is None else f"{name}:{number + 1 + offset}"
        raise NigaoError(Problem(where, "不是合法的 YAML", hint)) from None
    except ValueError:
        raise NigaoError(Problem(name, "含有 YAML 不能容纳的字符")) from None
    raise_all(problems)
    return value


def _counted(events: Iterator[Any], name: str, offset: int = 0) -> Iterator[Any]:
    """`events`, as long as they are not too many nor nested too deep.

    Raises:
        NigaoError: they are, with `name:line`.
    """
    depth = values = 0
    for event in events:
        if isinstance(event, yaml.CollectionStartEvent):
            depth += 1
        elif isinstance(event, yaml.CollectionEndEvent):
            depth -= 1
        values += isinstance(event, yaml.NodeEvent)
        if depth > limits.DEPTH.most or values > limits.VALUES.most:
            limit = limits.DEPTH if depth > limits.DEPTH.most else limits.VALUES
            raise limit.refused(f"{name}:{event.start_mark.line + 1 + offset}")
        yield event


class _Metered:
    """A text file that gives up when one item of its list takes more than any answer could."""

    def __init__(self, file: TextIO, name: str) -> None:
        self.file, self.name, self.taken = file, name, 0

    def read(self, size: int) -> str:
        """As of a file, for the parser."""
        text = self.file.read(size)
        self.taken += len(text)
        if self.taken > limits.RECORD.most:
            raise limits.RECORD.refused(self.name)
        return text


def items(file: TextIO, name: str) -> Iterator[tuple[Value, int, list[Problem]]]:
    """The items of a YAML list, one at a time, each with its line and what is refused in it.

    Raises:
        NigaoError: not YAML, no list, or something behind the list; items before the fault are given first.
    """
    metered = _Metered(file, name)
    events = yaml.parse(metered, Loader=_Loader)  # type: ignore[arg-type]
    try:
        while not isinstance(event := next(events), yaml.SequenceStartEvent):
            if isinstance(event, yaml.NodeEvent | yaml.DocumentEndEvent | yaml.StreamEndEvent):
                raise NigaoError(
                    Problem(name, "要写成一列，每项是一篇", "每项前面写“- ”，例如 - {place: 平江县, topics: 安全生产}")
                )
        while not isinstance(event := next(events), yaml.SequenceEndEvent):
            problems: list[Problem] = []
            metered.taken = 0
            inner = _counted(chain([event], events), name)
            yield _node(next(inner), inner, name, 0, problems), event.start_mark.line + 1, problems  # type: ignore[union-attr]
        if any(isinstance(event, yaml.DocumentStartEvent) for event in events):
            raise NigaoError(Problem(name, "一个文件里只能有一份内容", "去掉“---”"))
    except yaml.YAMLError as fault:
        mark = getattr(fault, "problem_mark", None) or getattr(fault, "context_mark", None)
        where = f"{name}:{mark.line + 1}" if mark else name
        raise NigaoError(Problem(where, "不是合法的 YAML", "请检查缩进、引号和冒号，缩进不用制表符")) from None
    except ValueError:
        raise NigaoError(Problem(name, "含有 YAML 不能容纳的字符")) from None


_SLIPS: tuple[tuple[re.Pattern[str], str], ...] = (
    (re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]"), "有看不见的控制字符，多半是从 Word 里粘来的；删掉它，要分行就另起一行"),
    (re.compile(r"^[ \u3000]*\t"), "缩进请用空格，不用制表符"),
    (re.compile(r"^ *\u3000+\S"), "行首用的是全角空格，换成半角空格"),
    (re.compile(r"^[^:：\"'#]+:\u3000"), "冒号后面是全角空格，换成半角空格，例如 place: 苏州市"),
    (re.compile(r"^(?!.*: )[^:\"'#]*："), "键后面要用半角冒号加空格，例如 place: 苏州市"),
    (re.compile(r"^ *[－—–•·]\s*\S"), "列举的横线用半角“-”，后面空一格，例如 - 校园餐"),
    (re.compile(r"^ *-[^\s-]"), "横线后面空一格，例如 - 校园餐"),
    (re.compile(r"^ *(?:- +)?[^\s:：\"'#{}\[\]]+:[^\s:/]"), "冒号后面空一格，例如 place: 苏州市"),
    (
        re.compile(r"^[^#\"]*:\s+\"(?:[^\"\\]|\\.)*(?:\"\s*[^\s#,\]}].*)?$"),
        "引号没有配对，或者引号后面还有字；整个值放进一对引号里",
    ),
    (re.compile(r":\s+\[[^\]]*$"), "请检查缩进、引号和冒号：方括号没有配对，补上“]”"),
    (re.compile(r":\s+\{[^}]*$"), "花括号没有配对；值以“{”开头时，整个值放进一对引号里"),
    (re.compile(r":\s+[@`%&*!|>][^\s]"), "值以记号开头，整个值放进一对引号里"),
    (re.compile(r":\s+[^\"'\[{].*: "), "值里有冒号加空格，整个值放进一对引号里"),
    (re.compile("\t"), "缩进请用空格，不用制表符"),
)
"""What people type that YAML cannot mean, and what to type instead; the surest first."""


def _explain(text: str, stopped: int, begun: int) -> tuple[int, str]:
    """The line (from 0) that is to blame and what would mend it.

    The parser often stops only at the line behind, or at the end of what `begun` long before.
    """
    lines = dict(enumerate(text.split("\n")))
    for number in (stopped, stopped - 1, begun):
        for pattern, hint in _SLIPS:
            if pattern.search(lines.get(number, "")):
                return number, hint
    if (above := re.match(_FULL, lines.get(stopped - 1, ""))) and re.match(f"{above[1]} +\\S", lines.get(stopped, "")):
        return stopped, "这一行多缩进了，同一层的键左边要对齐"
    return min(stopped, max(lines, default=0)), "请检查缩进、引号和冒号"


def _control(text: str) -> int | None:
    """The line (from 0) of the first character that YAML cannot hold."""
    found = _SLIPS[0][0].search(text)
    return text.count("\n", 0, found.start()) if found else None


def slip(value: Value) -> str:
    """What is wrong with a text that was meant to be keys and values; empty when nobody can tell."""
    return next((hint for pattern, hint in _SLIPS[3:8] if pattern.search(value)), "") if isinstance(value, Text) else ""


def _build(events: Iterator[Any], name: str, offset: int, problems: list[Problem]) -> Value:
    """Fold parser events into values; documents after the first are refused."""
    value: Value = None
    documents = 0
    for event in events:
        if isinstance(event, yaml.DocumentStartEvent):
            documents += 1
            if documents == 2:
                line = event.start_mark.line + 1 + offset  # type: ignore[union-attr]
                problems.append(Problem(f"{name}:{line}", "一个文件里只能有一份内容", "去掉“---”"))
            content = _node(next(events), events, name, offset, problems)
            value = content if documents == 1 else value
    return value


def _node(event: Any, events: Iterator[Any], name: str, offset: int, problems: list[Problem]) -> Value:
    line = event.start_mark.line + 1 + offset
    if isinstance(event, yaml.AliasEvent):
        problems.append(Problem(f"{name}:{line}", "不支持 YAML 的引用“*”", "需要星号时给整个值加引号"))
        return None
    if event.anchor is not None:
        problems.append(Problem(f"{name}:{line}", "不支持 YAML 的锚点“&”", "需要“&”时给整个值加引号"))
    if event.tag is not None:
        problems.append(Problem(f"{name}:{line}", f"不支持 YAML 的标签“{event.tag}”", "需要“!”时给整个值加引号"))
    if isinstance(event, yaml.ScalarEvent):
        return _scalar(event, line)
    if isinstance(event, yaml.SequenceStartEvent):
        items = Items()
        items.line = line
        while not isinstance(event := next(events), yaml.SequenceEndEvent):
            items.append(_node(event, events, name, offset, problems))
        return items
    return _mapping(line, events, name, offset, problems)


def _scalar(event: Any, line: int) -> Text | None:
    plain = event.style is None or event.style == ""
    if plain and event.value in ("", "~"):
        return None
    text = Text(event.value)
    text.line = line
    text.plain = plain
    return text


def _mapping(line: int, events: Iterator[Any], name: str, offset: int, problems: list[Problem]) -> Map:
    found = nothing(line)
    value: Value = Text()
    while not isinstance(event := next(events), yaml.MappingEndEvent):
        key_line = event.start_mark.line + 1 + offset
        key = _node(event, events, name, offset, problems)
        above, value = value, _node(next(events), events, name, offset, problems)
        if not isinstance(key, str):
            problems.append(Problem(f"{name}:{key_line}", "键必须是文字"))
        elif key.startswith("\u3000") and not isinstance(above, Text):
            problems.append(Problem(f"{name}:{key_line}", "行首用的是全角空格，算不上缩进", "换成两个半角空格"))
        elif key in found:
            problems.append(Problem(f"{name}:{key_line}", f"“{key}”写了两次", f"第一次在第{found.lines[key]}行"))
        else:
            plain_key = str(key)
            found[plain_key], found.lines[plain_key] = value, key_line
            if isinstance(value, Text) and value.line > key_line and value.plain and re.search(_SWALLOWED, value):
                what = "没有写成一列" if value[0] in "-－" else "没有写成“键: 值”"
                problems.append(Problem(f"{name}:{value.line}", what, slip(value)))
    return found


def dump(whole: Mapping[str, object]) -> str:
    """`whole` as YAML that people read and mend: Chinese as it is, keys in their order."""
    return str(yaml.safe_dump(dict(whole), allow_unicode=True, sort_keys=False, width=_UNBROKEN))
