"""Answers from every side (options, interview, row, preset, profile, title) brought to one set of keys, in one merge order."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from types import MappingProxyType
from typing import NamedTuple

from nigao import yamltext
from nigao.answers import dates, non_answers
from nigao.answers.forms import NONE, numbered
from nigao.answers.one_place import several_places
from nigao.answers.values import text_of
from nigao.chinese import items
from nigao.errors import Problem, closest, raise_all
from nigao.library.levels import by_suffix
from nigao.library.outline import Outline

GROUPS: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        "emphasis": ("重点", "强调"),
        "depth": ("详略",),
        "facts": ("事实", "本地情况"),
        "units": ("单位名称", "部门名称"),
        "pins": ("固定写法",),
        "headings": ("各部分标题",),
        "fills": ("填空",),
        "length": ("长度",),
    }
)
"""Keys that hold keys, with their Chinese names."""

YEAR = "year"
"""Key under which a title tells its year until the date is settled; no answer of its own."""
TITLE = "标题"
"""Source of what the title of a speech answers."""
_CLOCK = "今天"
"""Source of what the clock answers."""
LENGTHS = ("chars", "minutes", "pace")
"""Keys that `length` may hold."""
_OF_TOPIC = ("title", "emphasis.", "depth.", "pins.", "headings.", "fills.", "seed", "year")
_OF_PLACE = ("title", "year", "facts.", "fills.", "units.", "level", "superior", "circle", "speaker", "seed")


class Entry(NamedTuple):
    """One answer as it was given."""

    value: str
    """The words; lists are joined by ；, 无 means explicitly none."""
    where: str
    """Trail for faults: `预设.yaml:3`, `第4行·日期`, `--set place`."""


class Answers(NamedTuple):
    """What one side answered."""

    source: str
    """Name of the side, for notes: 预设, 命令行 …"""
    entries: Mapping[str, Entry]


def canonical(key: str, outline: Outline) -> str | None:
    """The one name of `key` (Chinese or English, dotted or bare); None when nothing bears it."""
    group, dot, rest = key.strip().partition(".")
    group = next((name for name, others in GROUPS.items() if group == name or group in others), group)
    if not dot:
        return _question(key.strip(), outline)
    if group == "facts":
        found = _question(rest, outline)
        return found if found and found.startswith("facts.") else None
    if group == "length":
        return next((key for key in LENGTHS if key == _question(rest, outline)), None)
    if group in ("emphasis", "headings"):
        part = outline.part(rest)
        return f"{group}.{part.id}" if part and (part.heading or group == "emphasis") else None
    if group == "depth":
        part_name, slash, name = rest.partition("/")
        part = outline.part(part_name)
        return f"depth.{part.id}{slash}{name}" if part else None
    return f"{group}.{rest}" if group in GROUPS and rest else None


def known_keys(outline: Outline) -> tuple[str, ...]:
    """Every name a top-level key can have, for hints and the schema."""
    names = [name for question in outline.questions for name in (question.id.removeprefix("facts."), *question.names)]
    return tuple(dict.fromkeys([*names, *GROUPS, *(name for others in GROUPS.values() for name in others)]))


def _question(key: str, outline: Outline) -> str | None:
    for question in outline.questions:
        if key == question.id or key in question.names or question.id == f"facts.{key}":
            return question.id
    return None


def read_map(raw: Mapping[str, object], outline: Outline, source: str, name: str = "") -> Answers:
    """The answers of a YAML file, a row or a Python mapping; `name` begins the trail of their faults.

    Raises:
        NigaoError: every unknown or doubled key and every value that is no text, each with its place.
    """
    problems: list[Problem] = []
    entries: dict[str, Entry] = {}
    for key, given, where in _flat(raw, name):
        found = canonical(key, outline)
        try:
            value = text_of(given)
        except TypeError:
            value = None
            if found is not None or _is_group(key):
                problems.append(Problem(where, f"“{key}”的值只能是文字或一列文字"))
                continue
        if found is None and (value is not None or not _is_group(key)):
            problems.append(_unknown(key, where, outline, len(problems)))
        elif found in entries:
            problems.append(Problem(where, f"“{key}”同前面一项重复", f"前一项在 {entries[found].where}"))
        elif found is not None and value is not None:
            entries[found] = Entry(value, where)
    raise_all(problems)
    return Answers(source, MappingProxyType(entries))


def _unknown(key: str, where: str, outline: Outline, after: int) -> Problem:
    head, dot, _ = key.partition(".")
    if _is_group(key):
        return Problem(
            where,
            f"“{key}”下面要分项写",
            f"例如 {key}: 换行缩进后写 what: 校园餐" if key in ("emphasis", *GROUPS["emphasis"]) else "",
        )
    if dot and _question(head, outline):
        return Problem(where, f"“{head}”下面不能再分项", "直接写成“键: 值”")
    return Problem(where, f"不认识“{key}”", _near(key, outline, after))


def _is_group(key: str) -> bool:
    return any(key in (name, *others) for name, others in GROUPS.items())


def _near(key: str, outline: Outline, after: int) -> str:
    group, dot, rest = key.partition(".")
    if dot and group in ("emphasis", *GROUPS["emphasis"], "depth", *GROUPS["depth"]):
        return closest(rest, [n for p in outline.pointed for n in (p.id, *p.names)], after) or "可写：" + "、".join(
            p.id for p in outline.pointed
        )
    return closest(rest if dot else key, known_keys(outline), after)


def _flat(raw: Mapping[str, object], name: str, above: str = "") -> Iterator[tuple[str, object, str]]:
    """Yield (dotted key, value, where)."""
    for key, value in raw.items():
        if isinstance(value, Mapping):
            yield from _flat(value, name, f"{above}{key}.")
        else:
            where = f"{name}:{raw.lines[key]}" if isinstance(raw, yamltext.Map) else _trail(name, f"{above}{key}")
            yield f"{above}{key}", value, where


def _trail(name: str, key: str) -> str:
    return f"{name}·{key}" if name else key


def merge(sources: Sequence[Answers]) -> tuple[Answers, tuple[str, ...]]:
    """One set of answers from `sources` (highest first), and notes on what was left behind.

    A higher `place` drops what lower sources say of the place they had (facts, title …), a higher `topics` what they say of
    their topic: else another town's slogan would be read out here. The date is put as a full day when the clock is among them.
    """
    entries: dict[str, Entry] = {}
    notes: list[str] = []
    sources = [_understood(answers, notes) for answers in sources]
    for n, answers in enumerate(sources):
        stale = tuple(_stale_prefixes(sources[n:], entries))
        dropped = [key for key in answers.entries if key.startswith(stale)] if stale else []
        entries |= {key: entry for key, entry in answers.entries.items() if key not in entries and key not in dropped}
        if told := [key for key in dropped if key != "seed"]:
            notes.append(f"{_whose(answers.source, told)}属于原来的地区或主题，没有沿用")
    notes += _settle_date(entries, sources)
    return Answers("合并", MappingProxyType(entries)), tuple(notes)


def _understood(answers: Answers, notes: list[str]) -> Answers:
    """One side without answers that are none (不知道, 待定, nan), look-alike characters put right; what was done is noted."""
    entries = {}
    for key, entry in answers.entries.items():
        value = non_answers.answered(key, entry.value)
        if value != entry.value:
            notes += [note for note in non_answers.told(key, entry.value) if note not in notes]
        if key == "place" and several_places(value):
            notes.append(f"“{value.strip()}”不是一个地方，稿子里的“我县”一类说不清是哪里；一个地方一篇")
        if value.strip() or not entry.value.strip():
            entries[key] = entry._replace(value=_named(value) if key.startswith("emphasis.") else value)
    return Answers(answers.source, MappingProxyType(entries))


def _named(value: str) -> str:
    """Names parted by ；: 、 parts them too, unless a ； or a new line shows that it does not; marks alone stay, to be told."""
    value = value.strip()
    if any(mark in value for mark in "；;\n") or value == NONE or numbered(value):
        return value
    return "；".join(items(value)) or value


def _settle_date(entries: dict[str, Entry], sources: Sequence[Answers]) -> tuple[str, ...]:
    """Put a full day for the date as it was typed; without a clock among the sources nothing can be told yet."""
    today = next((source.entries["date"] for source in sources if source.source == _CLOCK), None)
    typed = entries.get("date")
    if today is None or typed is None or typed.value.strip() == NONE:
        return ()
    year, day = entries[YEAR].value if YEAR in entries else "", date.fromisoformat(today.value)
    value, notes = dates.of_title(day, year) if typed is today else dates.settled(typed.value, day, year)
    entries["date"] = typed._replace(value=value)
    return notes


def _stale_prefixes(sources: Sequence[Answers], entries: Mapping[str, Entry]) -> Iterator[str]:
    """Keys of the first of `sources` that speak of another place or topic than `entries` decided on.

    What a source speaks of is what it answers itself, else what the sources below it answer.
    """
    for key, prefixes in (("place", _OF_PLACE), ("topics", _OF_TOPIC)):
        own = _said(key, sources)
        if key not in entries or own is None or own == (decided := entries[key].value.strip()):
            continue
        if key != "place" or not _told_fully(decided, own, _said("superior", sources)):
            yield from prefixes


def _said(key: str, sources: Sequence[Answers]) -> str | None:
    return next((source.entries[key].value.strip() for source in sources if key in source.entries), None)


def _told_fully(place: str, own: str, superior: str | None) -> bool:
    """True when `place` is `own` with what lies above it (岳阳市平江县 for 平江县), and no other superior was named."""
    above = place.removesuffix(own)
    return above != place and bool(by_suffix(above)) and (superior or "") in above


def _whose(source: str, keys: Sequence[str]) -> str:
    return source if source == TITLE and "title" in keys else f"{source}里的{_listed(keys)}"


def _listed(keys: Iterable[str]) -> str:
    names = {
        "title": "标题",
        "facts": "本地情况",
        "units": "单位名称",
        "emphasis": "重点",
        "depth": "详略",
        "pins": "固定写法",
        "headings": "各部分标题",
        "fills": "填空",
    }
    found = dict.fromkeys(names.get(key.split(".")[0], "地区信息") for key in sorted(keys))
    return "、".join(found)


def nested(flat: Mapping[str, str]) -> dict[str, object]:
    """Dotted keys as the mappings a preset file has."""
    found: dict[str, object] = {}
    for key, value in flat.items():
        group, dot, rest = key.partition(".")
        if dot:
            inner = found.setdefault(group, {})
            assert isinstance(inner, dict)
            inner[rest] = value
        else:
            found[key] = value
    return found


def without_none(answers: Answers) -> Mapping[str, Entry]:
    """The answers that hold something; 无 has done its work once merged."""
    return {key: entry for key, entry in answers.entries.items() if entry.value.strip() != NONE}


def clock(today: date) -> Answers:
    """What the clock answers, lowest in the merge order; only the rim (command line, interview, API) reads it."""
    return Answers(_CLOCK, MappingProxyType({"date": Entry(today.isoformat(), _CLOCK)}))
