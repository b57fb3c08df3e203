"""The head of a block file: what the block is about and where it fits."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from nigao import yamltext
from nigao.errors import NigaoError, Problem
from nigao.numerals import read_date

TIERS = ("省", "市", "县", "镇", "街道", "开发区")
"""What `levels` in a head may name; `place` sorts every level into one of them."""

_HEAD = re.compile(r"\A\s*\{#\s*-{3,}[ \t]*\n(.*?)\n?[ \t]*-{3,}\s*#\}", re.DOTALL)
_LOST_HEAD = re.compile(r"\A\s*\{#[^}]*?\n\s*\w+\s*[:：]", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Head:
    """What a block says about itself; an empty tuple means no restriction."""

    title: str = ""
    """What the interview shows."""
    also: tuple[str, ...] = ()
    """Other names under which a clerk may ask for it."""
    levels: tuple[str, ...] = ()
    kinds: tuple[str, ...] = ()
    """Sorts of meeting it fits (推进, 动员, 调度 …)."""
    speakers: tuple[str, ...] = ()
    """Sorts of speaker it fits (书记, 行政, 纪委 …)."""
    families: tuple[str, ...] = ()
    """Families of topic it fits (整治, 建设 …)."""
    shapes: tuple[str, ...] = ()
    """Shapes of free-text emphasis it fits."""
    motif: str = ""
    """Its main idea: a speech holds no motif twice."""
    needs: tuple[str, ...] = ()
    """Answers without which it makes no sense, though its text could do without."""
    since: date | None = None
    until: date | None = None
    always: bool = False
    """True for a block that no speech of its topic does without."""
    retire: tuple[str, ...] = ()
    """Wordings of the layer below that are taken out; `true` takes out the whole block."""
    spoken: tuple[str, ...] = ()
    """Keys the head really holds, so that a higher layer can lift a restriction (`levels: []`)."""


def read_head(text: str, where: str, problems: list[Problem]) -> Head:
    """The head of a block file's `text`; faults, placed by `where` and line, are added to `problems`."""
    found = _HEAD.match(text)
    if not found:
        if _LOST_HEAD.match(text):
            problems.append(Problem(f"{where}:1", "块的开头没有写对，限制都不会起作用", "用 {#--- 起头、---#} 收尾，各占一行"))
        return Head()
    first = text[: found.start(1)].count("\n") + 1
    try:
        raw = yamltext.parse(found.group(1), where, first_line=first)
    except NigaoError as fault:
        problems += fault.problems
        return Head()
    if not isinstance(raw, yamltext.Map):
        problems.append(Problem(f"{where}:{first}", "块的开头要写成“键: 值”", "例如 title: 管好校园餐"))
        return Head()
    return _checked(raw, where, problems)


_CHINESE = {
    "标题": "title", "又名": "also", "层级": "levels", "会种": "kinds", "讲话人": "speakers", "类别": "families",
    "形状": "shapes", "主意": "motif", "需要": "needs", "起用": "since", "停用": "until", "必选": "always", "去掉": "retire",
}  # fmt: skip
"""Chinese names of the keys of a head."""

_LISTS = ("also", "levels", "kinds", "speakers", "families", "shapes", "needs", "retire")
_TEXTS = ("title", "motif")
_YES = ("true", "是")
_DATES = ("since", "until")


def _checked(raw: yamltext.Map, where: str, problems: list[Problem]) -> Head:
    fields: dict[str, object] = {}
    for typed, value in raw.items():
        place, key = f"{where}:{raw.lines[typed]}", _CHINESE.get(typed, typed)
        if key in _LISTS:
            fields[key] = tuple(map(str, value if isinstance(value, list) else [value] if value else []))
        elif key in _TEXTS:
            fields[key] = str(value or "")
        elif key in _DATES:
            fields[key] = read_date(str(value or ""))
            if fields[key] is None:
                problems.append(Problem(place, f"“{value}”不是日期", "写成 2026-01-14"))
        elif key == "always":
            fields[key] = str(value) in _YES
            if str(value) not in (*_YES, "false", "否"):
                problems.append(Problem(place, f"“{typed}”不能是“{value}”", "可写：true、false"))
        else:
            problems.append(Problem(place, f"块的开头不认识“{key}”", yamltext.closest(typed, [*Head.__slots__, *_CHINESE])))
    levels = fields.get("levels", ())
    assert isinstance(levels, tuple)
    hint = f"可写：{'、'.join(TIERS)}"
    problems += [Problem(f"{where}:{raw.line}", f"不认识层级“{tier}”", hint) for tier in levels if tier not in TIERS]
    return Head(**fields, spoken=tuple(fields))  # type: ignore[arg-type]


Facts = Mapping[str, frozenset[str]]
"""What a meeting is, by the keys of a head: levels, kinds, speakers, families, shapes."""


def fits(head: Head, facts: Facts, on: date) -> bool:
    """True when the head admits a meeting held `on` that day with these `facts`."""
    for key in ("levels", "kinds", "speakers", "families", "shapes"):
        allowed: tuple[str, ...] = getattr(head, key)
        if allowed and facts.get(key, frozenset()).isdisjoint(allowed):
            return False
    return not ((head.since and on < head.since) or (head.until and on > head.until))
