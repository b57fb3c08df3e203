"""The head of a block file: what the block is about and where it fits."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from nigao.chinese import read_date
from nigao.errors import Problem, closest
from nigao.library.levels import CIRCLES, LEVELS, REGIONAL
from nigao.library.mapping import NO, YES

TIERS = ("省", "市", "县", "镇", "街道", "开发区")
"""What `levels` in a head may name; `place` sorts every level into one of them."""

_OPENS = re.compile(r"\s*+\{#\s*+-{3,}+[ \t]*+\n")
_CLOSES = re.compile(r"(?<!-)-{3,}+\s*+#\}")
_PAIR = re.compile(r"(\w++)\s*+[:：](.*)")
_REMARK = re.compile(r"(?<!\s)\s++#.*")
_COMMA = re.compile(r"[,，、]")
_COMMENT = re.compile(r"\s*+\{#([^}]*+)")
_LOST_PAIR = re.compile(r"\s*+\w++\s*+[:：]")


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
    circles: tuple[str, ...] = ()
    """Circles it is for (系统, 企业 …); unlike the others, none means the regional ones only."""
    motif: str = ""
    """Its main idea: a speech holds no motif twice."""
    needs: tuple[str, ...] = ()
    """Answers without which it makes no sense, though its text could do without."""
    since: date | None = None
    until: date | None = None
    always: bool = False
    """True for a block that no speech of its topic does without."""
    only_asked: tuple[str, ...] = ()
    """Levels (or tiers) at which it is used only when the clerk names it: farmland in an urban district."""
    retire: tuple[str, ...] = ()
    """Wordings of the layer below that are taken out; `true` takes out the whole block."""
    below: bool = False
    """True when the block is laid over the one of the same name in the layer below, wording by wording."""
    spoken: tuple[str, ...] = ()
    """Keys the head really holds, so that a higher layer can lift a restriction (`levels: []`)."""


def read_head(text: str, where: str, problems: list[Problem]) -> tuple[Head, str]:
    """The head of a block file's `text`, and the text after it; faults, placed by `where` and line, are added to `problems`.

    A head holds lines `key: value` and `key: [value, value]`, no more: it is read for every block a draft looks at.
    """
    opened = _OPENS.match(text)
    closed = _CLOSES.search(text, opened.end()) if opened else None
    if opened is None or closed is None:
        if _is_lost(text) or "{#--" in text:
            problems.append(Problem(f"{where}:1", "块的开头没有写对，限制都不会起作用", "用 {#--- 起头、---#} 收尾，各占一行"))
        return Head(), text
    raw: dict[str, tuple[str, str]] = {}
    first = text.count("\n", 0, opened.end()) + 1
    body = text[opened.end() : closed.start()].rstrip(" \t").removesuffix("\n")
    for number, line in enumerate(body.split("\n"), first):
        place = f"{where}:{number}"
        pair = _PAIR.fullmatch(line.strip())
        if pair is None:
            if line.strip() and not line.lstrip().startswith("#"):
                problems.append(Problem(place, "块的开头要写成“键: 值”", "几个值写在一行：levels: [市, 县]"))
        elif pair.group(1) in raw:
            problems.append(Problem(place, f"“{pair.group(1)}”写了两次", f"第一次在 {raw[pair.group(1)][1]}"))
        else:
            raw[pair.group(1)] = (_REMARK.sub("", pair.group(2)).strip(), place)
    return _checked(raw, problems), text[closed.end() :]


def _is_lost(text: str) -> bool:
    """True when the file begins with a comment that holds what only a head does."""
    comment = _COMMENT.match(text)
    return comment is not None and any(map(_LOST_PAIR.match, comment[1].split("\n")[1:]))


CHINESE = {
    "标题": "title", "又名": "also", "层级": "levels", "会种": "kinds", "讲话人": "speakers", "类别": "families",
    "形状": "shapes", "范围": "circles", "主意": "motif", "需要": "needs", "起用": "since", "停用": "until", "必选": "always",
    "点名才用": "only_asked", "去掉": "retire", "extends": "below", "继承": "below",
}  # fmt: skip
"""Chinese names of the keys of a head."""

_SAME = {"乡镇": "镇", "区": "市辖区"}
"""Other words for a level, as authors type them."""
LISTS = ("also", "levels", "kinds", "speakers", "families", "shapes", "circles", "needs", "only_asked", "retire")
_TEXTS = ("title", "motif")
DATES = ("since", "until")
_BELOW = ("below", "下层")
KEYS = (*LISTS, *_TEXTS, *DATES, "always", *CHINESE)


def _checked(raw: Mapping[str, tuple[str, str]], problems: list[Problem]) -> Head:
    fields: dict[str, object] = {}
    for typed, (value, place) in raw.items():
        key = CHINESE.get(typed, typed)
        if key in LISTS:
            fields[key] = _values(value)
        elif key in _TEXTS:
            fields[key] = value.strip("\"'")
        elif key in DATES:
            fields[key] = read_date(value)
            if fields[key] is None:
                problems.append(Problem(place, f"“{value}”不是日期", "写成 2026-01-14"))
        elif key == "always":
            fields[key] = value in YES
            if value not in (*YES, *NO):
                problems.append(Problem(place, f"“{typed}”不能是“{value}”", "可写：true、false"))
        elif key == "below" and typed != key:
            fields[key] = value.strip("\"'“”") in _BELOW
            if not fields[key]:
                problems.append(Problem(place, f"“{typed}”不能是“{value}”", "只能写 below：接着下层同名的块"))
        else:
            problems.append(Problem(place, f"块的开头不认识“{typed}”", closest(typed, KEYS)))
        if key in ("levels", "only_asked"):
            fields[key] = tuple(_SAME.get(level, level) for level in _values(value))
            known = [*TIERS, *LEVELS]
            wrong = (level for level in _values(value) if level not in known and level not in _SAME)
            problems += [Problem(place, f"不认识层级“{level}”", closest(level, known)) for level in wrong]
        elif key == "circles":
            strange = (circle for circle in _values(value) if circle not in CIRCLES)
            problems += [Problem(place, f"不认识范围“{circle}”", f"可写：{'、'.join(CIRCLES)}") for circle in strange]
    return Head(**fields, spoken=tuple(fields))  # type: ignore[arg-type]


def _values(value: str) -> tuple[str, ...]:
    """The values of a list in brackets, or a single one."""
    inner = value.removeprefix("[").removesuffix("]")
    return tuple(item for part in _COMMA.split(inner) if (item := part.strip().strip("\"'")))


Facts = Mapping[str, frozenset[str]]
"""What a meeting is, by the keys of a head: levels, kinds, speakers, families, shapes, circles."""


def fits(head: Head, facts: Facts, on: date) -> bool:
    """True when the head admits a meeting held `on` that day with these `facts`."""
    for key in ("levels", "kinds", "speakers", "families", "shapes"):
        allowed: tuple[str, ...] = getattr(head, key)
        if allowed and facts.get(key, frozenset()).isdisjoint(allowed):
            return False
    if facts.get("circles", REGIONAL).isdisjoint(head.circles or REGIONAL):
        return False
    return not ((head.since and on < head.since) or (head.until and on > head.until))
