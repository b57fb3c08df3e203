"""One file of references, read and checked: series → roles → items, each item with its source and its days.

Keys of a series that hold a dot (`提法.全会精神`, `引语.民心`) are roles; the others set the terms of the series.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from nigao import yamltext
from nigao.errors import NigaoError, Problem, closest

USAGES = ("noun", "verb", "clause", "sentence", "attached")
"""Word classes a role may promise: 名、动、小句（无句末点号）、整句（含句末点号）、附（自带前面的标点）."""
SURE = ("verified", "verified_reprint")
"""Certainties good enough to be said: read in an official release, or in a full reprint of one."""
UNSURE = ("secondary", "memory")
"""Seen only second-hand, or remembered: shipped as stops."""
CERTAINTIES = (*SURE, *UNSURE)
FORMS = ("published_text", "communique", "verbatim_media", "classic", "readout")
"""How the source gives a quotation; a `readout` (转述) never stands in quotation marks."""
ALWAYS = "always"
"""`vouched_until: always`: for series that time cannot overtake, such as quotations."""

SERIES_KEYS = ("vouched_until", "ask", "why", "retire")
ROLE_KEYS = ("usage", "items")
ITEM_KEYS = (
    "id", "text", "quote", "form", "source", "occasion", "valid_from", "valid_until", "certainty", "usable", "ask", "why",
)  # fmt: skip
_QUOTING = re.compile(r"：“")
_STOPPED = re.compile(r"[。！？]”?$")
_INNER = str.maketrans("“”", "‘’")


@dataclass(frozen=True, slots=True)
class Item:
    """One wording as a data file holds it."""

    id: str
    """Unique among all items; a higher layer replaces an item by its id."""
    role: str
    series: str
    usage: str
    text: str
    """The words to print; empty in a stop."""
    quote: str
    """The very words, with “” inside as in the source; empty when nothing is quoted."""
    form: str
    """One of `FORMS` for quotations and readouts, else empty."""
    source: str
    occasion: str
    valid_from: date
    valid_until: date | None
    """Last day of use; None while nothing has replaced it."""
    certainty: str
    usable: bool
    """False: a stop, which says only that a person must look it up."""
    ask: str
    why: str
    layer: int
    """0 for the built-in layer; higher ones win."""
    path: Path
    line: int

    @property
    def where(self) -> str:
        """`file:line`, for problems."""
        return f"{self.path}:{self.line}"

    def covers(self, on: date) -> bool:
        """Whether the wording is in use on that day."""
        return self.valid_from <= on and (self.valid_until is None or on <= self.valid_until)


@dataclass(frozen=True, slots=True)
class Series:
    """The terms of a series, as far as one file sets them."""

    name: str
    vouched: date | None
    """Last day the library answers for (`date.max`: always); None when this layer leaves it to the one below."""
    ask: str
    why: str
    line: int


@dataclass(frozen=True, slots=True)
class File:
    """A data file as text, before anything in it is needed."""

    layer: int
    path: Path
    text: str


@dataclass(slots=True)
class Page:
    """What one file says, and everything wrong with it."""

    file: File
    series: list[Series] = field(default_factory=list)
    items: list[Item] = field(default_factory=list)
    retired: dict[str, int] = field(default_factory=dict)
    """Ids of the layers below that are taken out → the line that says so."""
    problems: list[Problem] = field(default_factory=list)

    def fault(self, line: int, what: str, hint: str = "") -> None:
        """Note a fault on that line of the file."""
        self.problems.append(Problem(f"{self.file.path}:{line}", what, hint))


def read(file: File) -> Page:
    """Read one file; faulty entries are left out and reported in the page."""
    page = Page(file)
    try:
        content = yamltext.parse(file.text, str(file.path))
    except NigaoError as fault:
        page.problems += fault.problems
        return page
    if content is not None and not isinstance(content, yamltext.Map):
        page.fault(1, "文件里要先写系列的名字，加冒号，再缩进写内容")
    elif content:
        for name, body in _maps(page, content, tuple(content)):
            _read_series(page, name, body)
    return page


def _read_series(page: Page, name: str, body: yamltext.Map) -> None:
    roles = tuple(key for key in body if "." in key)
    _check_keys(page, body, (*SERIES_KEYS, *roles), ())
    told = _text(body, "vouched_until")
    vouched = date.max if told == ALWAYS else _day(page, body, "vouched_until")
    page.series.append(Series(name, vouched, _text(body, "ask"), _text(body, "why"), body.line))
    page.retired |= dict.fromkeys(_texts(body, "retire"), body.lines.get("retire", body.line))
    for role, part in _maps(page, body, roles):
        _check_keys(page, part, ROLE_KEYS, ROLE_KEYS)
        usage = _choice(page, part, "usage", USAGES)
        items = part.get("items")
        if not isinstance(items, yamltext.Items):
            page.fault(part.line, f"“{role}”的 items 要写成一条一条的“- id: …”")
            continue
        page.items += [found for item in items if (found := _read_item(page, name, role, usage, item))]


def _read_item(page: Page, series: str, role: str, usage: str, body: yamltext.Value) -> Item | None:
    if not isinstance(body, yamltext.Map):
        page.fault(getattr(body, "line", 1), f"“{role}”里有一条不是“- id: …”的样子")
        return None
    before = len(page.problems)
    usable = _choice(page, body, "usable", ("true", "false")) != "false"
    _check_keys(page, body, ITEM_KEYS, ("id", "source", "valid_from", "certainty", *(("text",) if usable else ("ask",))))
    certainty, since = _choice(page, body, "certainty", CERTAINTIES), _day(page, body, "valid_from")
    until = _day(page, body, "valid_until")
    form = _choice(page, body, "form", FORMS)
    says = {key: _text(body, key) for key in ("id", "text", "quote", "source", "ask", "why")}
    if since and until and until < since:
        page.fault(body.lines["valid_until"], "valid_until 早于 valid_from")
    for told in _misfits(usable, certainty, usage, form, says["text"], says["quote"]):
        page.fault(body.line, f"“{says['id']}”{told}")
    if len(page.problems) > before or since is None:
        return None
    return Item(
        **says, role=role, series=series, usage=usage, form=form, occasion=_text(body, "occasion") or says["source"],
        valid_from=since, valid_until=until, certainty=certainty, usable=usable,
        layer=page.file.layer, path=page.file.path, line=body.line,
    )  # fmt: skip


def _misfits(usable: bool, certainty: str, usage: str, form: str, text: str, quote: str) -> Iterator[str]:
    """Ways in which the fields of one item contradict each other."""
    if usable and certainty in UNSURE:
        yield f"的把握是“{certainty}”，不能直接写进稿子；核对原文后改为 verified，否则写 usable: false"
    if text and (usage == "sentence") != bool(_STOPPED.search(text)):
        yield "的句末点号与 usage 不合：整句（sentence）带句号，其余不带"
    if quote and f"“{quote.translate(_INNER)}”" not in text:
        yield "的 text 里没有带引号的 quote 原话，一个字、一个标点都要相同"
    if quote and (not form or form == "readout"):
        yield "是报道转述或没有写 form，不能加引号"
    if not quote and _QUOTING.search(text):
        yield "加了引号却没有写 quote 原话，转述不加引号"


def _maps(page: Page, value: yamltext.Map, names: Sequence[str]) -> Iterator[tuple[str, yamltext.Map]]:
    """The mappings under those names; anything else there is a fault."""
    for name in names:
        if isinstance(value[name], yamltext.Map):
            yield name, value[name]
        else:
            page.fault(value.lines[name], f"“{name}”下面没有内容")


def _check_keys(page: Page, body: yamltext.Map, known: Sequence[str], needed: Sequence[str]) -> None:
    for key in [key for key in body if key not in known]:
        page.fault(body.lines[key], f"不认识“{key}”", closest(key, known) or f"可用：{'、'.join(known)}")
    for key in needed:
        if not body.get(key):
            page.fault(body.line, f"没有写 {key}")


def _text(body: yamltext.Map, key: str) -> str:
    value = body.get(key)
    return str(value) if isinstance(value, str) else ""


def _texts(body: yamltext.Map, key: str) -> tuple[str, ...]:
    value = body.get(key)
    return tuple(map(str, value if isinstance(value, list) else [value] if value else []))


def _choice(page: Page, body: yamltext.Map, key: str, options: Sequence[str]) -> str:
    value = _text(body, key)
    if value and value not in options:
        page.fault(body.lines[key], f"{key} 不能是“{value}”", closest(value, options) or f"可用：{'、'.join(options)}")
    return value


def _day(page: Page, body: yamltext.Map, key: str) -> date | None:
    value = _text(body, key)
    try:
        return date.fromisoformat(value) if value else None
    except ValueError:
        page.fault(body.lines[key], f"{key} 不是日期：{value}", "写成 2026-10-26")
        return None
