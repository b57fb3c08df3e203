"""A workbook to be filled in: a column for each question, with notes and drop-down lists."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from nigao import files
from nigao.answers.forms import LISTS
from nigao.answers.kinds import kind_names
from nigao.batch.tables.table import NOTES
from nigao.errors import NigaoError, Problem, UsageError
from nigao.formats.word.package import packed
from nigao.library.library import Library
from nigao.library.outline import Outline, Question

if TYPE_CHECKING:
    from openpyxl.worksheet.worksheet import Worksheet

_SHEET, _OPTIONS = "填写", "选项"
_ROWS = 5000
"""Rows that have drop-down lists."""
_USAGE = (
    "一行一篇。表头不要改字，用不到的列可以整列删掉，也可以调换次序。",
    "空着＝没有给，照预设或常用值来；写“无”＝明确没有。",
    "一格里有几项，用“；”隔开；重点这几列和名单这几列也可以用“、”。只有一项、里面又带顿号的，末尾加一个“；”。",
    "序号、编号、备注和以 # 开头的列不进稿子。",
)
_HEADS = ("列名", "也可以写作", "填什么", "例如", "填法")
_STAMP = re.compile(rb"(<dcterms:(?:created|modified)[^>]*>)[^<]*")
_THE_DAY = rb"\g<1>2000-01-01T00:00:00Z"


class _Column(NamedTuple):
    """One column of the sheet."""

    header: str
    others: tuple[str, ...]
    """Other headers that mean the same."""
    ask: str
    example: str
    way: str
    """How it is filled in."""
    options: tuple[str, ...] = ()
    """Values to choose from; others may be typed."""
    form: str = "line"


def write_blank(path: Path, outline: Outline, library: Library, *, force: bool = False) -> None:
    """Write an empty table with every column a draft can take, ready to be filled in.

    Raises:
        UsageError: `path` does not end in .xlsx.
        NigaoError: a file stands there (and not `force`), or it cannot be written.
    """
    if path.suffix.lower() != ".xlsx":
        raise UsageError(Problem(str(path), "空表只能写成 Excel 工作簿", "文件名以 .xlsx 结尾"))
    if path.exists() and not force:
        raise NigaoError(Problem(str(path), "已经有这个文件，没有动它", "换个文件名，或加 --force 覆盖"))
    files.write_whole(path, blank_sheet(outline, library))


def blank_sheet(outline: Outline, library: Library) -> bytes:
    """The same workbook as bytes, alike on every machine."""
    import openpyxl

    columns = tuple(_columns(outline, library))
    book = openpyxl.Workbook()
    sheet = book.worksheets[0]
    sheet.title = _SHEET
    _fill_header(sheet, columns)
    _fill_notes(book.create_sheet(NOTES), columns)
    _fill_options(sheet, book.create_sheet(_OPTIONS), columns)
    written = io.BytesIO()
    book.save(written)
    return _undated(written.getvalue())


def _columns(outline: Outline, library: Library) -> Iterator[_Column]:
    """First what the interview asks first, then the emphases, then the rest."""
    asked = [question for question in outline.questions if question.stage != "never"]
    yield from (_question(question, library) for question in asked if not question.id.startswith("facts."))
    for part in outline.pointed:
        names = part.names or (part.id,)
        others = (*(f"重点.{name}" for name in names[1:]), f"emphasis.{part.id}")
        yield _Column(f"重点.{names[0]}", others, part.ask, "", "可以填几项，用“；”或“、”隔开")
    yield from (_question(question, library) for question in asked if question.id.startswith("facts."))


def _question(question: Question, library: Library) -> _Column:
    names = (*question.names, question.id)
    if question.form == "date":
        way = "填日期"
    elif question.form == "number":
        way = "填整数"
    elif question.form in LISTS:
        way = f"可以填几项，用“；”{'或“、”' if question.form == 'nouns' else ''}隔开，每项最多{question.limit}字"
    else:
        way = f"最多{question.limit}字"
    return _Column(names[0], names[1:], question.ask, question.example, way, _choices(question, library), question.form)


def _choices(question: Question, library: Library) -> tuple[str, ...]:
    if question.id == "kind":
        return kind_names(library.words)
    if question.id == "topics":
        return tuple(topic.title for topic in library.topics())
    return question.choices


def _fill_header(sheet: Worksheet, columns: Sequence[_Column]) -> None:
    from openpyxl.comments import Comment
    from openpyxl.styles import Alignment, Font, PatternFill
    from openpyxl.utils import get_column_letter

    for n, column in enumerate(columns, 1):
        cell: Any = sheet.cell(1, n, column.header)
        cell.font, cell.fill = Font(bold=True), PatternFill("solid", fgColor="DDE8F5")
        cell.alignment = Alignment(horizontal="center")
        note = Comment(
            "\n".join(filter(None, (column.ask, f"例如：{column.example}" if column.example else "", column.way))), "nigao"
        )
        note.width, note.height = 320, 120
        cell.comment = note
        dimension = sheet.column_dimensions[get_column_letter(n)]
        dimension.width = max(12, 2 * len(column.header) + 4)
        dimension.number_format = {"date": "yyyy-mm-dd", "number": "0"}.get(column.form, "@")  # else 12-1 turns into a day
    sheet.freeze_panes = "A2"


def _fill_notes(sheet: Worksheet, columns: Sequence[_Column]) -> None:
    from openpyxl.styles import Font

    for line in _USAGE:
        sheet.append([line])
    sheet.append([])
    sheet.append(list(_HEADS))
    for cell in sheet[len(_USAGE) + 2]:
        cell.font = Font(bold=True)
    for column in columns:
        sheet.append([column.header, "、".join(column.others), column.ask, column.example, column.way])
    for letter, width in zip("ABCDE", (16, 34, 50, 50, 40), strict=True):
        sheet.column_dimensions[letter].width = width


def _fill_options(sheet: Worksheet, store: Worksheet, columns: Sequence[_Column]) -> None:
    """The drop-down lists; their values stand on a hidden sheet, for in the list itself 255 characters are the most."""
    from openpyxl.utils import get_column_letter
    from openpyxl.worksheet.datavalidation import DataValidation

    store.sheet_state = "hidden"
    offered = [(n, column) for n, column in enumerate(columns, 1) if column.options]
    for place, (n, column) in enumerate(offered, 1):
        letter, target = get_column_letter(place), get_column_letter(n)
        for row, option in enumerate((column.header, *column.options), 1):
            store.cell(row, place, option)
        rule = DataValidation(
            type="list",
            formula1=f"{_OPTIONS}!${letter}$2:${letter}${len(column.options) + 1}",
            allow_blank=True,
            showErrorMessage=False,
        )
        rule.add(f"{target}2:{target}{_ROWS + 1}")
        sheet.add_data_validation(rule)


def _undated(content: bytes) -> bytes:
    """The workbook without the moment it was made."""
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return packed((name, _STAMP.sub(_THE_DAY, archive.read(name))) for name in archive.namelist())
