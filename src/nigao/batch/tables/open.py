"""A table opened by what it is: its first bytes where they tell, else the ending of its name."""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import IO

from nigao.api.calls import PATH, require, spoken
from nigao.batch.tables.delimited import read_delimited
from nigao.batch.tables.records import read_json, read_jsonl, read_yaml
from nigao.batch.tables.source import Source, file_source, pipe_source
from nigao.batch.tables.table import Table
from nigao.batch.tables.workbook import read_workbook
from nigao.errors import NigaoError, Problem, UsageError

_ZIP, _OLE = b"PK\x03\x04", b"\xd0\xcf\x11\xe0"


@spoken
def open_table(path: str | os.PathLike[str] | None, *, sheet: str | int | None = None, stdin: IO[bytes] | None = None) -> Table:
    """The table at `path`, or the one that comes through `stdin` when `path` is None or `-`.

    Args:
        sheet: name or number of the sheet of a workbook; its first visible one when None.

    Raises:
        ArgumentError: a keyword that does not exist, a value of another kind.
        UsageError: the ending is no table's, or `sheet` is asked of something that has none.
        NigaoError: the table cannot be read; every fault with its place.
    """
    require(path=(path, (*PATH, type(None)), "文件的路径"), sheet=(sheet, (str, int, type(None)), "工作表的名字或序号"))
    if path is None or str(path) == "-":
        if stdin is None:
            raise UsageError(Problem("-", "没有从管道送来的表"))
        source = pipe_source(stdin)
    else:
        source = file_source(Path(path))
    read = _reader(source)
    if read is None:
        return read_workbook(source, None if sheet is None else str(sheet))
    if sheet is not None:
        raise UsageError(Problem(f"--sheet {sheet}", "只有 Excel 工作簿（.xlsx）才分工作表"))
    return read(source)


def _reader(source: Source) -> Callable[[Source], Table] | None:
    """What reads `source`; None for a workbook."""
    head = source.head(4096)
    if head.startswith(_OLE):
        raise NigaoError(Problem(source.name, "是旧版 Excel 文件，或者加了密码", "去掉密码，另存为 .xlsx 再试"))
    if head.startswith(_ZIP) or source.ending in _WORKBOOKS:
        return None
    if not source.ending:
        return _guessed(head)
    if source.ending not in _READERS:
        raise UsageError(Problem(source.name, f"认不出“{source.ending}”是什么表", f"可用：{'、'.join((*_WORKBOOKS, *_READERS))}"))
    return _READERS[source.ending]


def _guessed(head: bytes) -> Callable[[Source], Table]:
    """What reads something without an ending: JSON and YAML show themselves in their first characters."""
    start = head.removeprefix(b"\xef\xbb\xbf").lstrip()
    signs = ((b"{", read_jsonl), (b"[", read_json), (b"- ", read_yaml), (b"-\n", read_yaml), (b"-\r", read_yaml))
    return next((read for sign, read in signs if start.startswith(sign)), read_delimited)


_WORKBOOKS = (".xlsx", ".xlsm")
_READERS: Mapping[str, Callable[[Source], Table]] = {
    ".csv": read_delimited,
    ".tsv": read_delimited,
    ".txt": read_delimited,
    ".jsonl": read_jsonl,
    ".ndjson": read_jsonl,
    ".json": read_json,
    ".yaml": read_yaml,
    ".yml": read_yaml,
}
