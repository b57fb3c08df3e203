"""The JSON Schema of a preset file, made from the outline's questions."""

from __future__ import annotations

from typing import Any

from nigao.answers.answers import GROUPS, LENGTHS
from nigao.library.outline import Outline, Question

_TEXT = {"type": ["string", "number", "null"]}
_TEXTS = {"anyOf": [_TEXT, {"type": "array", "items": _TEXT}]}


def preset_schema(outline: Outline) -> dict[str, Any]:
    """JSON Schema (draft 2020-12) of a preset for `outline`: Chinese and English keys, nothing else."""
    properties: dict[str, Any] = {"extends": {**_TEXT, "description": "继承的预设"}, "继承": _TEXT, "record": {"type": "object"}}
    for question in outline.questions:
        for name in (question.id.removeprefix("facts."), *question.names):
            properties[name] = _question(question)
    for group, names in GROUPS.items():
        for name in (group, *names):
            properties[name] = _group(group, outline)
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": f"nigao 预设：{outline.title}",
        "type": "object",
        "properties": properties,
        "additionalProperties": False,
    }


def _question(question: Question) -> dict[str, Any]:
    described: dict[str, Any] = {"description": question.ask}
    if question.example:
        described["examples"] = [question.example]
    if question.choices:
        return {**described, "enum": list(question.choices)}
    many = question.form.endswith("s")
    return {**described, **(_TEXTS if many else _TEXT)}


def _group(group: str, outline: Outline) -> dict[str, Any]:
    named = tuple((name, part) for part in outline.pointed for name in (part.id, *part.names))
    if group == "emphasis":
        parts = {name: {**_TEXTS, "description": part.ask} for name, part in named}
        return {"type": "object", "properties": parts, "additionalProperties": False}
    if group == "headings":
        parts = {name: {**_TEXT, "description": f"“{part.heading}”一部分的整行标题"} for name, part in named}
        return {"type": "object", "properties": parts, "additionalProperties": False}
    if group in ("facts", "length"):
        inner = [q for q in outline.questions if (q.id in LENGTHS if group == "length" else q.id.startswith("facts."))]
        names = {name: _question(q) for q in inner for name in (q.id.removeprefix("facts."), *q.names)}
        return {"type": "object", "properties": names, "additionalProperties": False}
    if group == "depth":
        return {"type": "object", "additionalProperties": {"enum": ["略", "中", "详"]}}
    return {"type": "object", "additionalProperties": _TEXT}
