"""A table as a value: a name for each column, and rows that are read one at a time, as often as one likes."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import islice
from typing import NamedTuple

from nigao.errors import Problem

REASON = "出错原因"
ORIGIN = "原行号"
RAW = "原文"
"""Column under which a row is kept that could not be taken apart."""
PASSED_OVER = ("序号", "编号", "备注", REASON, ORIGIN)
"""Columns that say nothing about the draft; so does every column whose header begins with #."""
NOTES = "说明"
"""Sheet of our own template that holds no rows."""

_LONGEST = 60
"""Most characters of a header: a longer one is no header, and faults repeat it."""
_HEADINGS, _HEADING = 8, 9
"""Rows among which the header is looked for, and the fewest characters of a heading over it."""
_USUAL = frozenset((
    "地区", "城市", "地名", "地方", "单位", "地区名称", "单位名称", "县区", "县区名称", "县市区", "乡镇", "乡镇名称",
    "乡镇街道", "街道名称", "place", "主题", "议题", "专题", "会议主题", "会议议题", "会议内容", "讲话主题", "topic",
    "topics", "标题", "title", "日期", "时间", "会议日期", "会议时间", "开会日期", "开会时间", "召开日期", "召开时间",
    "date", "讲话人", "职务", "领导", "讲话领导", "领导职务", "讲话人职务", "主持人", "主持领导", "speaker", "姓名",
    "会议类型", "会种", "会议", "kind", "级别", "level", "字数", "重点", "口号", "议程",
))  # fmt: skip
"""Names by which the header is known among the first rows."""
_ENCLOSURE = re.compile("附[件表录]|表[一二三四五六七八九十0-9]")
_FOOT = re.compile(
    "(?:合计|总计|小计|共计)(?:[:：]?[\\d.]*(?:[个场次篇行项]?))|(?:制表|填表|填报|审核|复核|审批|负责|联系|经办|单位负责)(?:人|单位|日期|时间|电话)?[:：].*|(?:注|说明|备注|联系电话|电话)[:：].*"
)
"""What the first cell of a row says that stands below the table and is no row of it."""
_SAYS = re.compile(r"[^\W\d]")
"""What a mere number in front of an empty line does not hold."""
_ASIDE = re.compile(r"[（(][^（()）]*[)）]$|[*:]+$")


def named(headers: Sequence[str]) -> tuple[str, ...]:
    """The header cells as names, each once: what is empty or stands twice is told by its column."""
    found: dict[str, None] = {}
    last = max((n for n, header in enumerate(headers, 1) if header.strip()), default=0)
    for n, header in enumerate(headers[:last], 1):
        name = tidy(header) or column(n)
        found[name if name not in found else f"{name}（{column(n)}）"] = None
    return tuple(found)


class Header(NamedTuple):
    """The row of a table that names its columns."""

    number: int
    cells: Sequence[str]
    above: str = ""
    """What stands over it, when anything does."""

    def notes(self, name: str) -> tuple[Problem, ...]:
        """What a person should know of it."""
        return (Problem(name, f"表头在第{self.number}行，上面的“{self.above}”没有用"),) if self.above else ()


def without_heading(rows: Iterable[tuple[int, Sequence[str]]]) -> Header | None:
    """The header among `rows`, which are not blank; None when there are none.

    It is the first row, unless other lines stand over the sheet: 附件1, a title, 填报单位：…, or the upper half of a header of
    two rows. The row with the most names that tables usually have is it; else the first with several cells below a heading.
    """
    found = list(islice(rows, _HEADINGS))
    scores = [sum(any(name in _USUAL for name in spellings(cell)) for cell in cells) for _, cells in found]
    if not found:
        return None
    best = scores.index(max(scores)) if max(scores) else _below_headings(found)
    number, cells = found[best]
    upper = found[best - 1][1] if best and sum(map(bool, map(str.strip, found[best - 1][1]))) > 1 else ()
    whole = [*cells, *[""] * (len(upper) - len(cells))]
    named = [cell if cell.strip() or n >= len(upper) else upper[n] for n, cell in enumerate(whole)]
    above = " ".join(cell.strip() for _, row in found[:best] for cell in row if cell.strip())
    return Header(number, named, above if len(above) <= _LONGEST else f"{above[:_LONGEST]}…")


def _below_headings(rows: Sequence[tuple[int, Sequence[str]]]) -> int:
    for n, (_, cells) in enumerate(rows):
        filled = [cell.strip() for cell in cells if cell.strip()]
        if len(filled) > 1:
            return n
        if not is_heading(filled[0]):
            break
    return 0


def is_heading(text: str) -> bool:
    """True for what may stand over a sheet; a column's name is shorter, and is not called 附件2."""
    return bool(_ENCLOSURE.match(text)) or (len(text) >= _HEADING and not text.isascii())


def tidy(header: str) -> str:
    """A header on one line, and not longer than any name."""
    return " ".join(header.split())[:_LONGEST].encode("utf-8", "replace").decode()


def column(n: int) -> str:
    """The name of column `n` (from 1) when its header says nothing."""
    return f"第{n}列"


def cells_of(headers: Sequence[str], texts: Sequence[str]) -> dict[str, str]:
    """Header → text; cells beyond the last header stand under 第N列 when they hold anything."""
    cells = dict.fromkeys(headers, "") | dict(zip(headers, texts, strict=False))
    return cells | {column(n): text for n, text in enumerate(texts[len(headers) :], len(headers) + 1) if text.strip()}


def passed_over(header: str) -> bool:
    """True when what stands in the column is no answer."""
    return any(name in PASSED_OVER or name.startswith("#") for name in spellings(header))


def spellings(header: str) -> tuple[str, ...]:
    """`header` as typed, without invisible marks and full-width letters, and without what stands in brackets behind it."""
    visible = "".join(c for c in header if unicodedata.category(c) not in ("Cf", "Cc"))
    plain = unicodedata.normalize("NFKC", visible).strip()
    names = (header.strip(), plain, _ASIDE.sub("", plain).strip())
    return tuple(dict.fromkeys(way for name in names for way in (name, "".join(name.split()), name.lower())))


@dataclass(frozen=True, slots=True)
class Row:
    """One row of a table; it can be pickled."""

    number: int
    """As a person counts in the sheet: the header is row 1, blank rows count."""
    cells: Mapping[str, str]
    """Header → text; empty where nothing was given. What has no header stands under 第N列."""
    where: str
    """Trail for faults: `表.xlsx:4`."""
    problems: tuple[Problem, ...] = ()
    """What was wrong with the row before anyone asked what it means."""
    notes: tuple[Problem, ...] = ()
    """What a person should know though nothing is wrong: a number format that was not followed."""
    days: Mapping[str, str] = field(default_factory=dict)
    """Header → ISO day of the cells that hold a date, however they show it (11月23日 hides its year)."""


@dataclass(frozen=True, slots=True)
class Table:
    """A whole table. Iterating reads the file anew, so memory does not grow with it."""

    name: str
    """What faults call it: the path as typed, or 标准输入."""
    headers: tuple[str, ...]
    """Names of the columns, each once."""
    rows: Callable[[], Iterator[Row]]
    """Every row, blank ones too where the file keeps them."""
    notes: tuple[Problem, ...] = ()
    told: dict[str, None] = field(default_factory=dict, compare=False)
    """Which rows were left out and why; filled while the table is read."""

    def __iter__(self) -> Iterator[Row]:
        """The rows that hold anything: a number in front of an empty line is no draft.

        Raises:
            NigaoError: the file cannot be read any more, or is damaged further down.
        """
        idle = {header for header in self.headers if passed_over(header)}
        for row in self.rows():
            if row.problems or any(c.strip() for h, c in row.cells.items() if h not in idle):
                if foot := self._foot(row):
                    self._tell(row, foot)
                else:
                    yield row
            elif remark := next((c for c in row.cells.values() if _SAYS.search(c)), ""):
                self._tell(row, "".join(remark.split())[:_LONGEST])

    def _tell(self, row: Row, text: str) -> None:
        self.told[f"{row.where}：“{text}”不是一篇，没有做这一行"] = None

    def _foot(self, row: Row) -> str:
        """What marks a row as standing below the table (合计, 制表人：…); empty for a row of it."""
        first = next(("".join(cell.split()) for cell in row.cells.values() if cell.strip()), "")
        few = 2 * sum(bool(cell.strip()) for cell in row.cells.values()) <= len(row.cells) + 1
        return first[:_LONGEST] if _FOOT.fullmatch(first) and (few or first[1:2] == "计") else ""
