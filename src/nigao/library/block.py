"""One block file read: its head, its wordings, and the sentences of each.

Reading is cheap and shallow (lines and marks); a sentence's template syntax is parsed when it is first said or checked.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from enum import IntEnum
from itertools import pairwise
from pathlib import PurePosixPath
from typing import NamedTuple

from nigao import limits
from nigao.errors import Problem, raise_all
from nigao.library.block_head import Head, read_head
from nigao.ranking import number

_TAG = re.compile(r"\{%-?\s*(?:block|endblock|extends)\b")
_WIDE = re.compile(r"[｛｝]|(?<!\{)\{(?![{%#])|(?<![}%#])\}(?!\})")
_OPEN = re.compile(r"\{%-?\s*+block\s++([^%]*+)%\}")
_BEGIN = re.compile(r"\{%-?\s*+block\s++(\S+)\s*+-?%\}[ \t]*+\n")
_CLOSE = re.compile(r"\{%-?\s*endblock\b[^%]*%\}")
_BELOW = re.compile(r"""\{%-?\s*extends\s*:?\s*["'“]?(?:below|下层)["'”]?\s*-?%\}""")
CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\x85\u2028\u2029\ud800-\udfff\ufffe\uffff]")
"""What no XML, and so no Word file, holds, or what ends a line for some programs only."""
_MARKS = "+＋?？ "
_ORDER = re.compile(r"^\d+-")
_LAST = 10_000
_RETIRED = "true"

GRASSROOTS = frozenset({"村", "社区"})
"""Levels below a township or street: only wordings tagged 村 speak there."""
TAGS: dict[str, frozenset[str]] = {
    "市县": frozenset({"省", "市", "县", "开发区"}),
    "镇街": frozenset({"镇", "街道"}),
    **{tier: frozenset({tier}) for tier in ("省", "市", "县", "开发区", "镇", "街道")},
    "区": frozenset({"市辖区"}),
    "村": GRASSROOTS,
}
"""Tag before the · of a wording's name → the tiers and levels at which it may be said."""


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


class Sentence(NamedTuple):
    """One line of a wording."""

    text: str
    """Template text without marks."""
    line: int
    """Line in the file, from 1."""
    depth: Depth = Depth.BRIEF
    """The least depth at which it is said."""
    optional: bool = False
    """True for a `?` line: said only when all it asks for is known."""


@dataclass(frozen=True, slots=True, eq=False)
class Wording:
    """One way to say a block."""

    name: str
    text: str
    """Its lines as written; `sentences` reads them."""
    line: int
    """Line of its `{% block %}` in the file, from 1."""
    file: str = ""
    """Path inside the layer."""
    layer: str = ""
    number: int = 0
    """What rank goes by."""
    plain: bool = True
    """True when its first line, which is always said, names nothing that could be unknown."""

    def stands(self, levels: frozenset[str]) -> bool:
        """True when it may be said at a place of these `levels` (its tier and its level); an untagged one may be said at all."""
        tag = self.name.partition("·")[0]
        if tag not in TAGS or tag == self.name:
            return True
        return bool(TAGS[tag] & levels) and (tag == "村" or levels.isdisjoint(GRASSROOTS))

    @property
    def sentences(self) -> tuple[Sentence, ...]:
        """Its sentences in order; read afresh at each call."""
        return tuple(read_sentences(self, self.file, []))


@dataclass(frozen=True, slots=True, eq=False)
class Block:
    """A standard piece of speech with its wordings."""

    id: str
    """`part/name`, the name without its order number."""
    order: int
    """Number before its file name: its place in the natural sequence of the part."""
    head: Head
    wordings: tuple[Wording, ...]
    file: str
    layer: str
    below: bool = False
    """True when it extends the block of the same id in the layer below."""
    number: int = field(default=0, compare=False)

    @property
    def name(self) -> str:
        """The id without its part."""
        return self.id.rpartition("/")[2]


def read_block(text: str, file: str, layer: str, where: str, *, thorough: bool = True) -> Block:
    """Read the `text` of the block file at `file` (inside its layer); `where` is what faults name.

    Unless `thorough`, the marks of single lines go unchecked until their wording is said: a draft opens a hundred files
    and says twenty wordings.

    Raises:
        NigaoError: all faults of head and structure, each with file:line.
    """
    text = text.replace("\r\n", "\n")
    problems = [*_control_faults(text, where)]
    path = PurePosixPath(file)
    name = f"{path.parent.name}/{block_name(path.stem)}"
    head, rest = read_head(text, where, problems)
    plain = "".join(_without_comments(rest)) if "{#" in rest else rest
    below = head.below or bool(_BELOW.search(plain))
    wordings = tuple(_wordings(plain, text.count("\n") - rest.count("\n"), file, layer))
    if thorough or _loose(plain, wordings):
        problems += structure_faults(plain, text.count("\n") - rest.count("\n"), where)
    if thorough:
        for wording in wordings:
            list(read_sentences(wording, where, problems))
    if not wordings and not head.retire and not below:
        problems.append(Problem(f"{where}:1", "没有一种写法", "至少写一段 {% block 名字 %} … {% endblock %}"))
    raise_all(problems)
    return Block(name, order_of(path.stem), head, wordings, file, layer, below, number(name))


def _control_faults(text: str, where: str) -> Iterator[Problem]:
    """Invisible characters, which would end up in the file or be refused there: Word's line breaks are pasted as U+000B."""
    for found in CONTROL.finditer(text):
        what, hint = f"有看不见的控制字符（U+{ord(found[0]):04X}）", "多半是从 Word 里粘来的；删掉它，要分行就另起一行"
        yield Problem(f"{where}:{text.count(chr(10), 0, found.start()) + 1}", what, hint)


def block_name(stem: str) -> str:
    """The name of a block file without its order number: layers meet by it, so renumbering unhooks nothing."""
    return _ORDER.sub("", stem)


def order_of(stem: str) -> int:
    """The order number before a file name; files without one come last."""
    found = _ORDER.match(stem)
    return int(found.group()[:-1]) if found else _LAST


def lay_over(upper: Block, lower: Block) -> Block:
    """`upper`, which extends below, laid over `lower`: its wordings replace or add, its head wins where it speaks."""
    own = {wording.name: wording for wording in upper.wordings}
    kept = [own.pop(w.name, w) for w in lower.wordings if w.name not in upper.head.retire]
    fields = {name: getattr(upper.head, name) for name in (*upper.head.spoken, "retire")}
    order = upper.order if upper.order != _LAST else lower.order
    return replace(upper, head=replace(lower.head, **fields), wordings=(*kept, *own.values()), below=lower.below, order=order)


def standing(block: Block, levels: frozenset[str]) -> Block | None:
    """`block` with the wordings that may be said at places of these `levels`; None when there is none."""
    fit = tuple(wording for wording in block.wordings if wording.stands(levels))
    if len(fit) == len(block.wordings):
        return block
    return replace(block, wordings=fit) if fit else None


def retired(block: Block) -> bool:
    """True when a layer took the block out of use."""
    return _RETIRED in block.head.retire or not block.wordings


def _wordings(text: str, offset: int, file: str, layer: str) -> Iterator[Wording]:
    """The wordings that stand properly between their tags; `offset` lines of the file come before `text`."""
    for start, name, body, _ in _tagged(text):
        line = text.count("\n", 0, start) + 1 + offset
        plain = "{" not in body or "{" not in body.lstrip().partition("\n")[0]
        yield Wording(name, body, line, file, layer, number(name), plain)


def _tagged(text: str) -> Iterator[tuple[int, str, str, int]]:
    """(where it begins, its name, its body, where it ends) of every wording between its tags, in one pass."""
    at = 0
    while (begun := _BEGIN.search(text, at)) and (closed := _CLOSE.search(text, begun.end())):
        yield begun.start(), begun[1], text[begun.end() : closed.start()], closed.end()
        at = closed.end()


def _without_comments(text: str) -> Iterator[str]:
    """What stands outside comments, and the line ends of what stands inside; one that is never closed is none."""
    at = 0
    while (start := text.find("{#", at)) >= 0 and (end := text.find("#}", start + 2)) >= 0:
        yield text[at:start]
        yield "\n" * text.count("\n", start, end)
        at = end + 2
    yield text[at:]


def _loose(text: str, wordings: tuple[Wording, ...]) -> bool:
    """True when more, or less, stands in the file than proper wordings with names of their own."""
    ends = [(0, 0), *((start, end) for start, _, _, end in _tagged(text)), (len(text), 0)]
    left = _BELOW.sub("", "".join(text[one[1] : other[0]] for one, other in pairwise(ends)))
    return (
        bool(left.strip())
        or len({wording.name for wording in wordings}) < len(wordings)
        or any(not w.text.strip() or _TAG.search(w.text) for w in wordings)
    )


def structure_faults(text: str, offset: int, where: str) -> Iterator[Problem]:
    """Faults of the tags: lines outside a wording, a wording left open, double or unfit names."""
    seen: dict[str, int] = {}
    name, start, empty = "", 0, True
    for number_, line in enumerate(map(str.strip, text.split("\n")), 1 + offset):
        place = f"{where}:{number_}"
        if opened := _OPEN.fullmatch(line):
            if name:
                yield Problem(f"{where}:{start}", f"写法“{name}”没有结尾", "补上 {% endblock %}")
            typed = opened[1].rstrip().removesuffix("-").rstrip()
            name, start, empty = typed or "（没有名字）", number_, True
            if not typed or " " in name:
                yield Problem(place, f"写法名“{name}”不合适", "起一个不带空格的名字，说出这种写法的特点")
            if name in seen:
                yield Problem(place, f"写法“{name}”有两段", f"第一段在第{seen[name]}行")
            seen[name] = number_
        elif _CLOSE.fullmatch(line):
            if not name:
                yield Problem(place, "多了一个 {% endblock %}")
            elif empty:
                yield Problem(f"{where}:{start}", f"写法“{name}”是空的")
            name = ""
        elif line and not _BELOW.fullmatch(line):
            empty = False
            if _TAG.search(line):
                hint = '接着下层的块写就写成 {% extends "below" %}' if "extends" in line else "拆成几行写"
                yield Problem(place, "block、endblock、extends 要单独占一行", hint)
            elif not name:
                yield Problem(place, "这一行不在任何写法里", "放进 {% block 名字 %} 和 {% endblock %} 之间")
    if name:
        yield Problem(f"{where}:{start}", f"写法“{name}”没有结尾", "补上 {% endblock %}")


def read_sentences(wording: Wording, where: str, problems: list[Problem]) -> Iterator[Sentence]:
    """The sentences of a wording; faults of their marks and braces, placed by `where` and line, are added to `problems`."""
    first = True
    for number_, line in enumerate(map(str.strip, wording.text.split("\n")), wording.line + 1):
        if line:
            yield _sentence(line, number_, first, f"{where}:{number_}", problems)
            first = False


def depth_of(line: str) -> Depth:
    """The least depth at which a line is said, by its marks."""
    line = line.lstrip()
    marks = line[: len(line) - len(line.lstrip(_MARKS))]
    return Depth(1 + min(marks.count("+") + marks.count("＋"), 2))


def _sentence(line: str, number_: int, first: bool, place: str, problems: list[Problem]) -> Sentence:
    """One line: its marks, in either order, then its text."""
    text = line.lstrip(_MARKS)
    marks = line[: len(line) - len(text)]
    text = text.lstrip()
    ask = marks.count("?") + marks.count("？")
    plus = len(marks.replace(" ", "")) - ask
    if plus > 2 or ask > 1:
        problems.append(Problem(place, f"不认识标记“{marks.strip()}”", "可写：+、++、?、+?、++?"))
    if first and (plus or ask):
        problems.append(Problem(place, "第一行总要说，不能带“+”或“？”", "把标记去掉"))
    if not text:
        problems.append(Problem(place, "标记后面没有文字"))
    if len(text) > limits.SENTENCE.most:
        problems += limits.SENTENCE.refused(place).problems
    if _WIDE.search(text):
        problems.append(Problem(place, "花括号没有写对", "写成两个半角花括号：{{ 名字 }}"))
    return Sentence(text, number_, Depth(1 + min(plus, 2)), bool(ask))
