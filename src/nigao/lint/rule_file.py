"""Rules read from `rules/*.yaml` of every layer, a higher layer's rule over the one of the same code below."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from pathlib import Path

from nigao import yamltext
from nigao.chinese import read_date
from nigao.errors import NigaoError, Problem, closest, raise_all
from nigao.library import overlay
from nigao.library.library import Library
from nigao.library.mapping import Reader
from nigao.lint.finding import DOUBT, LEVELS
from nigao.lint.rule import BACK, CHECKS, GROUPS, KINDS, NEED_CHECK, OUTSIDE, PER, SCOPES, Example, Rule, Rules

OFF = (*overlay.RETIRE, "off")
"""The keys under which a layer lists codes it takes out."""
KEYS = {
    "类": "kind", "kind": "kind", "族": "family", "family": "family", "级": "level", "level": "level", "错": "message",
    "message": "message", "改": "hint", "hint": "hint", "据": "basis", "basis": "basis", "查": "scope", "scope": "scope",
    "词": "words", "words": "words", "式": "patterns", "patterns": "patterns", "换": "pairs", "pairs": "pairs", "成": "put",
    "put": "put", "除": "except", "except": "except", "外": "outside", "outside": "outside", "项": "items", "items": "items",
    "法": "check", "check": "check", "按": "per", "per": "per", "限": "most", "most": "most", "句首": "opens",
    "opens": "opens", "起": "since", "since": "since", "止": "until", "until": "until", "定稿": "final", "final": "final",
    "自动改": "fix", "fix": "fix", "报": "fires", "fires": "fires", "不报": "silent", "silent": "silent",
}  # fmt: skip
_CODE = re.compile(r"[A-Z]{2,4}\d{2,4}")


def rules_of(library: Library) -> Rules:
    """All rules of the library's layers, read once.

    Raises:
        NigaoError: every fault of every rule file, each with its line.
    """
    return library.keep("rules", lambda: _all(library))


def pattern_faults(rules: Rules) -> Iterator[Problem]:
    """Patterns that are no regular expressions, or lack a group that the check of their rule reads.

    A check of a text compiles only those it needs.
    """
    for rule in rules.every:
        for pattern in (*rule.patterns, *rule.exceptions):
            try:
                groups = re.compile(pattern).groupindex
            except re.error as fault:
                yield Problem(f"{rule.file}:{rule.line}", f"“{pattern}”不是正则表达式", str(fault))
                continue
            lacking = [name for name in GROUPS.get(rule.check, ()) if name not in groups]
            if lacking and pattern in rule.patterns:
                names = "、".join(f"(?P<{name}>…)" for name in lacking)
                yield Problem(f"{rule.file}:{rule.line}", f"“{pattern}”里缺少 {names}", f"法“{rule.check}”要用它")


def _all(library: Library) -> Rules:
    problems: list[Problem] = []
    found: dict[str, Rule] = {}
    raw: dict[str, yamltext.Map] = {}
    first: dict[tuple[str, str], Rule] = {}
    for layer, path in library.layers.files("rules", ".yaml"):
        rules, off = read_rules(path, problems, raw)
        problems += _twice(first, layer.name, rules)
        found |= {rule.code: rule for rule in rules}
        for code, line in off:
            if found.pop(code, None) is None:
                problems.append(Problem(f"{path}:{line}", f"没有规则“{code}”可以关", closest(code, found)))
    raise_all(problems)
    return Rules(tuple(found.values()))


def _twice(first: dict[tuple[str, str], Rule], layer: str, rules: Sequence[Rule]) -> Iterator[Problem]:
    """Codes that another file of the layer has given to a rule; `first` holds the rules of the files before."""
    for rule in rules:
        other = first.setdefault((layer, rule.code), rule)
        if other is not rule:
            hint = f"另一条在 {other.file}:{other.line}，换一个编号"
            yield Problem(f"{rule.file}:{rule.line}", f"编号“{rule.code}”用了两次", hint)


def read_rules(
    path: Path, problems: list[Problem], below: dict[str, yamltext.Map] | None = None
) -> tuple[list[Rule], list[tuple[str, int]]]:
    """The rules of one file, and the codes (with lines) it takes out; faults are added to `problems`.

    `below` holds what the files before it say of each rule, for one that says `extends: below`; its own rules are added.
    """
    below = {} if below is None else below
    try:
        content = yamltext.load(path)
    except NigaoError as fault:
        problems += fault.problems
        return [], []
    if not isinstance(content, yamltext.Map):
        problems.append(Problem(f"{path}:1", "规则要写成“编号: 内容”", "例如 TF001: {kind: forbid, …}"))
        return [], []
    rules: list[Rule] = []
    off: list[tuple[str, int]] = []
    for code, value in content.items():
        if code in OFF:
            off += [(str(item), content.lines[code]) for item in (value if isinstance(value, list) else [value])]
        elif not _CODE.fullmatch(code):
            problems.append(
                Problem(f"{path}:{content.lines[code]}", f"“{code}”不是规则编号", "两到四个大写字母加数字，例如 TF001")
            )
        elif (value := _whole(value, code, below, f"{path}:{content.lines[code]}", problems)) is not None:
            rules.append(rule_of(Reader(value, str(path), KEYS, problems, content.lines[code]), code, path, content.lines[code]))
    return rules, off


def _whole(
    value: yamltext.Value, code: str, below: dict[str, yamltext.Map], where: str, problems: list[Problem]
) -> yamltext.Value:
    """A rule laid over the one of its code below when it says so; None, with a fault, when there is none."""
    if not isinstance(value, yamltext.Map):
        return value
    if any(value.pop(key, "") in overlay.BELOW for key in overlay.EXTENDS):
        if code not in below:
            problems.append(Problem(where, f"下层没有规则“{code}”，不能 extends: below", closest(code, below)))
            return None
        value = overlay.joined(below[code], value, KEYS)
    below[code] = value
    return value


def rule_of(reader: Reader, code: str, path: Path, line: int) -> Rule:
    """The rule `code` that `reader` holds, at its place in the file."""
    kind = reader.chosen("kind", KINDS)
    reader.needs("kind", "message", *(["check"] if kind in NEED_CHECK else []))
    return Rule(
        code=code, family=reader.text("family", path.stem), kind=kind, message=reader.text("message"),
        level=reader.chosen("level", LEVELS, DOUBT), hint=reader.text("hint"), basis=reader.text("basis"),
        scopes=frozenset(_several(reader, "scope", SCOPES)) or frozenset(("draft",)), words=reader.texts("words"),
        patterns=reader.texts("patterns"), pairs=tuple((name, str(text)) for name, text, _ in reader.pairs("pairs")),
        put=reader.text("put") if "put" in reader.raw else None, exceptions=reader.texts("except"),
        outside=_several(reader, "outside", (*OUTSIDE, BACK)), items=reader.texts("items"),
        check=reader.chosen("check", CHECKS.get(kind, ())),
        per=reader.chosen("per", PER, "段"), most=reader.number("most"), opens=reader.yes("opens"),
        since=reader.day("since"), until=reader.day("until"), final=reader.chosen("final", LEVELS), fix=reader.yes("fix"),
        fires=tuple(_examples(reader, "fires")), silent=tuple(_examples(reader, "silent")), file=str(path), line=line,
    )  # fmt: skip


def _several(reader: Reader, key: str, allowed: tuple[str, ...]) -> tuple[str, ...]:
    found = reader.texts(key)
    for word in found:
        if word not in allowed:
            reader.fault(key, f"不能是“{word}”", closest(word, allowed) or f"可写：{'、'.join(allowed)}")
    return tuple(word for word in found if word in allowed)


def _examples(reader: Reader, key: str) -> Iterator[Example]:
    """Sentences, or mappings of a sentence (text) with the day (on) and the place (place) it is said."""
    value = reader.value(key)
    for item in value if isinstance(value, list) else [value] if value is not None else []:
        if isinstance(item, yamltext.Map):
            yield Example(
                str(item.get("text", "")), read_date(str(item.get("on", ""))), str(item.get("place", "")), "final" in item
            )
        else:
            yield Example(str(item))
