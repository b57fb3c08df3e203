"""One block file read: its head, its wordings, and the sentences of each.

Reading is cheap and shallow (lines and marks); a sentence's template syntax is parsed when it is first said or checked.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from enum import IntEnum
from pathlib import PurePosixPath

from nigao import yamltext
from nigao.choice import number
from nigao.errors import NigaoError, Problem, raise_all
from nigao.numerals import read_date

TIERS = ("省", "市", "县", "镇", "街道", "开发区")
"""What `levels` in a head may name; `place` sorts every level into one of them."""

_HEAD = re.compile(r"\A\s*\{#-{3}[ \t]*\n(.*?)\n?-{3}#\}", re.DOTALL)
_OPEN = re.compile(r"\{%-?\s*block\s+(.*?)\s*-?%\}")
_CLOSE = re.compile(r"\{%-?\s*endblock\b[^%]*%\}")
_BELOW = re.compile(r"""\{%-?\s*extends\s+["'“]below["'”]\s*-?%\}""")
_COMMENT = re.compile(r"\{#.*?#\}", re.DOTALL)
_MARK = re.compile(r"([+＋?？]{0,3})\s*")
_ORDER = re.compile(r"^\d+-")


class Depth(IntEnum):
    """How fully a block is said; each holds all of the one before."""

    BRIEF = 1
    MIDDLE = 2
    FULL = 3

    @property
    def word(self) -> str:
        """略, 中 or 详."""
        return "略中详"[self - 1]

    @classmethod
    def of(cls, word: str) -> Depth:
        """The depth named 略, 中 or 详."""
        return cls("略中详".index(word) + 1)


@dataclass(frozen=True, slots=True)
class Sentence:
    """One line of a wording."""

    text: str
    """Template text without marks."""
    line: int
    """Line in the file, from 1."""
    depth: Depth = Depth.BRIEF
    """The least depth at which it is said."""
    optional: bool = False
    """True for a `?` line: said only when all it asks for is known."""


@dataclass(frozen=True, slots=True)
class Wording:
    """One way to say a block."""

    name: str
    sentences: tuple[Sentence, ...]
    line: int
    file: str = ""
    """Path inside the layer."""
    layer: str = ""
    number: int = field(default=0, compare=False)
    """What rank goes by."""


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
    """Wordings of the layer below that are taken out."""


@dataclass(frozen=True, slots=True)
class Block:
    """A standard piece of speech with its wordings."""

    id: str
    """`part/name`, the name without its order number."""
    order: str
    """File name: its place in the natural sequence of the part."""
    head: Head
    wordings: tuple[Wording, ...]
    file: str
    layer: str
    below: bool = False
    """True when it extends the block of the same path in the layer below."""
    number: int = field(default=0, compare=False)

    @property
    def name(self) -> str:
        """The id without its part."""
        return self.id.rpartition("/")[2]


def read_block(text: str, file: str, layer: str, where: str) -> Block:
    """Read the `text` of the block file at `file` (inside its layer); `where` is what faults name.

    Raises:
        NigaoError: all faults of head and structure, each with file:line.
    """
    problems: list[Problem] = []
    text = text.replace("\r\n", "\n")
    path = PurePosixPath(file)
    name = f"{path.parent.name}/{_ORDER.sub('', path.stem)}"
    head = _head(text, where, problems)
    wordings = tuple(_wordings(text, file, layer, where, problems))
    below = bool(_BELOW.search(text))
    if not wordings and not (below and head.retire):
        problems.append(Problem(f"{where}:1", "没有一种写法", "至少写一段 {% block 名字 %} … {% endblock %}"))
    raise_all(problems)
    return Block(name, path.name, head, wordings, file, layer, below, number(name))


def lay_over(upper: Block, lower: Block) -> Block:
    """`upper`, which extends below, laid over `lower`: its wordings replace or add, its head wins where it speaks."""
    own = {wording.name: wording for wording in upper.wordings}
    kept = [own.pop(w.name, w) for w in lower.wordings if w.name not in upper.head.retire]
    fields = {name: value for name in Head.__slots__ if (value := getattr(upper.head, name))}
    return replace(upper, head=replace(lower.head, **fields), wordings=(*kept, *own.values()), below=lower.below)


def _head(text: str, where: str, problems: list[Problem]) -> Head:
    found = _HEAD.match(text)
    if not found:
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
    "标题": "title", "又名": "also", "层级": "levels", "会种": "kinds", "讲话人": "speakers", "类别": "families", "形状": "shapes",
    "主意": "motif", "需要": "needs", "起用": "since", "停用": "until", "必选": "always", "去掉": "retire",
}  # fmt: skip
"""Chinese names of the keys of a head."""

_LISTS = ("also", "levels", "kinds", "speakers", "families", "shapes", "needs", "retire")
_TEXTS = ("title", "motif")
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
            fields[key] = str(value) in ("true", "yes", "是")
        else:
            problems.append(Problem(place, f"块的开头不认识“{key}”", yamltext.closest(typed, [*Head.__slots__, *_CHINESE])))
    for tier in fields.get("levels", ()) if isinstance(fields.get("levels"), tuple) else ():  # type: ignore[attr-defined]
        if tier not in TIERS:
            problems.append(Problem(f"{where}:{raw.line}", f"不认识层级“{tier}”", f"可写：{'、'.join(TIERS)}"))
    return Head(**fields)  # type: ignore[arg-type]


def _wordings(text: str, file: str, layer: str, where: str, problems: list[Problem]) -> Iterator[Wording]:
    """Yield the wordings; lines outside a block, an open block and double names are faults."""
    blanked = _COMMENT.sub(lambda found: "\n" * found.group().count("\n"), text)
    seen: dict[str, int] = {}
    name, start, held = "", 0, list[Sentence]()
    for number_, line in enumerate(blanked.split("\n"), 1):
        line = line.strip()
        if opened := _OPEN.fullmatch(line):
            if name:
                problems.append(Problem(f"{where}:{start}", f"写法“{name}”没有结尾", "补上 {% endblock %}"))
            name, start, held = opened.group(1) or "（没有名字）", number_, []
            if not opened.group(1) or " " in name:
                problems.append(Problem(f"{where}:{number_}", f"写法名“{name}”不合适", "起一个不带空格的名字，说出这种写法的特点"))
            if name in seen:
                problems.append(Problem(f"{where}:{number_}", f"写法“{name}”有两段", f"第一段在第{seen[name]}行"))
            seen[name] = number_
        elif _CLOSE.fullmatch(line):
            if not name:
                problems.append(Problem(f"{where}:{number_}", "多了一个 {% endblock %}"))
            elif not held:
                problems.append(Problem(f"{where}:{start}", f"写法“{name}”是空的"))
            else:
                yield Wording(name, tuple(held), start, file, layer, number(name))
            name = ""
        elif line and not _BELOW.fullmatch(line):
            if name:
                held.append(_sentence(line, number_, not held, where, problems))
            else:
                problems.append(Problem(f"{where}:{number_}", "这一行不在任何写法里", "放进 {% block 名字 %} 和 {% endblock %} 之间"))
    if name:
        problems.append(Problem(f"{where}:{start}", f"写法“{name}”没有结尾", "补上 {% endblock %}"))


def _sentence(line: str, number_: int, first: bool, where: str, problems: list[Problem]) -> Sentence:
    """One line: its marks, in either order, then its text."""
    marks = _MARK.match(line)
    assert marks is not None
    plus = sum(mark in "+＋" for mark in marks.group(1))
    ask = len(marks.group(1)) - plus
    text = line[marks.end() :]
    if plus > 2 or ask > 1:
        problems.append(Problem(f"{where}:{number_}", f"不认识标记“{marks.group(1)}”", "可写：+、++、?、+?、++?"))
    if first and (plus or ask):
        problems.append(Problem(f"{where}:{number_}", "第一行总要说，不能带“+”或“？”", "把标记去掉"))
    if not text:
        problems.append(Problem(f"{where}:{number_}", "标记后面没有文字"))
    return Sentence(text, number_, Depth(1 + min(plus, 2)), bool(ask))


def fits(head: Head, facts: Mapping[str, frozenset[str]], on: date) -> bool:
    """True when the head admits a meeting with these `facts` (levels, kinds, speakers, families, shapes) held `on` that day."""
    for key in ("levels", "kinds", "speakers", "families", "shapes"):
        allowed: tuple[str, ...] = getattr(head, key)
        if allowed and facts.get(key, frozenset()).isdisjoint(allowed):
            return False
    return not ((head.since and on < head.since) or (head.until and on > head.until))
