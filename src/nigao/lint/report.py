"""Findings shown: for people with the passage underlined, for programs as JSON or SARIF."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import asdict
from unicodedata import east_asian_width

from nigao.lint.finding import DOUBT, ERROR, LEVELS, NOTE, Finding
from nigao.lint.rule import Rule
from nigao.lint.shared import RUN, Comparison

_KEYS = ("file", "line", "column", "paragraph", "passage", "code", "level", "message", "hint", "replacement")
_SARIF = {ERROR: "error", DOUBT: "warning", NOTE: "note"}
_LINE = 40
_WIDE = "WFA"
"""Kinds of characters that take two columns."""


def as_text(findings: Sequence[Finding], word: bool = False) -> str:
    """One finding after the other: where and what, the passage underlined, the hint."""
    return "\n".join(line for finding in findings for line in _lines(finding, word))


def _lines(finding: Finding, word: bool) -> Iterable[str]:
    where = f"{finding.file}:第{finding.line}段:{finding.column}" if word else f"{finding.file}:{finding.line}:{finding.column}"
    yield f"{where} {finding.code} {finding.level} {finding.message}"
    context = finding.context.replace("\n", " ").replace("\t", " ")
    yield f"    {context}"
    before, passage = context[: finding.at], finding.passage[: max(_LINE, 1)]
    yield f"    {_blank(before)}{'^' * max(1, _width(passage))}"
    if finding.hint:
        yield f"    改法：{finding.hint}"


def _blank(text: str) -> str:
    return "".join("\u3000" if east_asian_width(char) in _WIDE else " " for char in text)


def _width(text: str) -> int:
    """Columns on a screen: a wide character takes two."""
    return sum(2 if east_asian_width(char) in _WIDE else 1 for char in text)


def summary(findings: Sequence[Finding], files: int) -> str:
    """The last line: how many of each level."""
    count = Counter(finding.level for finding in findings)
    told = "，".join(f"{level}{count[level]}处" for level in LEVELS if count[level])
    return f"查了{files}个文件：{told or '没有发现问题'}。"


def as_json(findings: Sequence[Finding]) -> str:
    """A list of objects."""
    rows = [{key: value for key, value in asdict(finding).items() if key in _KEYS} for finding in findings]
    return json.dumps(rows, ensure_ascii=False, indent=2)


def as_sarif(findings: Sequence[Finding], rules: Iterable[Rule], version: str) -> str:
    """SARIF 2.1.0, as code hosts and editors read it."""
    used = {finding.code for finding in findings}
    driver = {
        "name": "nigao",
        "version": version,
        "rules": [
            {
                "id": rule.code, "name": rule.code, "shortDescription": {"text": rule.message},
                "help": {"text": "；".join(filter(None, (rule.hint, rule.basis))) or rule.message},
            }
            for rule in rules
            if rule.code in used
        ],
    }  # fmt: skip
    run = {"tool": {"driver": driver}, "columnKind": "unicodeCodePoints", "results": [_result(f) for f in findings]}
    whole = {"$schema": "https://json.schemastore.org/sarif-2.1.0.json", "version": "2.1.0", "runs": [run]}
    return json.dumps(whole, ensure_ascii=False, indent=2)


def _result(finding: Finding) -> dict[str, object]:
    region = {
        "startLine": finding.line, "startColumn": finding.column, "endColumn": finding.column + len(finding.passage),
        "snippet": {"text": finding.passage},
    }  # fmt: skip
    text = f"{finding.message}（{finding.hint}）" if finding.hint else finding.message
    return {
        "ruleId": finding.code, "level": _SARIF[finding.level], "message": {"text": text},
        "locations": [{"physicalLocation": {"artifactLocation": {"uri": finding.file}, "region": region}}],
    }  # fmt: skip


def shared_text(found: Comparison) -> str:
    """What two drafts share, in words: how much, then passage by passage with both places."""
    (one, other), (mine, theirs), (size, other_size) = found.names, found.shares, found.shared
    lines = [
        f"{one} 和 {other}：{one} 有{mine:.1f}%（{size}字）、{other} 有{theirs:.1f}%（{other_size}字）两篇都有。"
        f"连着{RUN}字以上才算；引号、书名号里的话和库里的提法不算。"
    ]
    for passage in found.passages:
        first, second = (f"{place.file}:{place.line}:{place.column}" for place in (passage.first, passage.second))
        lines += [f"{first} = {second}（{passage.characters}字）", f"    {passage.text}"]
    return "\n".join(lines)


def shared_json(found: Iterable[Comparison]) -> str:
    """A list of objects, one for each pair: files, share in percent, passages with their two places."""
    return json.dumps([_compared(each) for each in found], ensure_ascii=False, indent=2)


def _compared(found: Comparison) -> dict[str, object]:
    files = [
        {"file": name, "characters": size, "shared": shared, "share": round(share, 1)}
        for name, size, shared, share in zip(found.names, found.sizes, found.shared, found.shares, strict=True)
    ]
    passages = [
        {"passage": p.text, "characters": p.characters, "places": [p.first._asdict(), p.second._asdict()]} for p in found.passages
    ]
    return {"files": files, "share": round(found.share, 1), "passages": passages}


def explained(rule: Rule) -> str:
    """One rule in words: what it looks for, why, and sentences of both kinds."""
    lines = [f"{rule.code}　{rule.family}·{rule.level}　{rule.message}"]
    lines += [f"改法：{rule.hint}"] if rule.hint else []
    lines += [f"依据：{rule.basis}"] if rule.basis else []
    days = [f"{rule.since}起" if rule.since else "", f"{rule.until}止" if rule.until else ""]
    lines += [f"只管{''.join(days)}的会"] if rule.dated else []
    lines += [f"会报：{example.text.strip()}" for example in rule.fires]
    lines += [f"不报：{example.text.strip()}" for example in rule.silent]
    lines.append(f"出处：{rule.file}:{rule.line}（要关掉它：在自己的 rules 里写 off: [{rule.code}]）")
    return "\n".join(lines)
