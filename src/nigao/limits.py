"""How much of anything is read at most, and the readers that hold to it.

A speech is ten pages and a table a few thousand rows; what is a hundred times larger is a mistake or a trap, and is refused by
its size before it is read. Only plain files are read: a pipe, a device or a socket under a file's name may never end.
"""

from __future__ import annotations

import codecs
import errno
import os
import stat
from pathlib import Path
from typing import IO, NamedTuple

from nigao.errors import NigaoError, Problem, reason


class Limit(NamedTuple):
    """The most that is read of one kind of thing."""

    what: str
    """What is limited, as a fault names it."""
    most: int
    unit: str
    """字节, 字, 层, 个 …"""

    def __str__(self) -> str:
        return f"{self.what}最多{_counted(self.most, self.unit)}"

    def refused(self, where: str, hint: str = "") -> NigaoError:
        """The fault of what is larger, at `where`."""
        return NigaoError(Problem(where, f"太大了，没有读：{self}", hint))


def _counted(number: int, unit: str) -> str:
    """`4 MB`, `100万字`."""
    if unit == "字节":
        return f"{number >> 20} MB" if number >= 1 << 20 else f"{number >> 10} KB" if number >= 1 << 10 else f"{number}字节"
    return f"{number // 10_000}万{unit}" if number >= 10_000 and not number % 10_000 else f"{number}{unit}"


KB, MB = 1 << 10, 1 << 20
YAML = Limit("预设、记录、个人设置和模板里的每个 YAML 文件", 256 * KB, "字节")
"""The largest that came along has 25 KB."""
DEPTH = Limit("YAML 里一层套一层", 24, "层")
VALUES = Limit("YAML 里的值", 20_000, "个")
BLOCK = Limit("每个块文件", 64 * KB, "字节")
"""The largest that came along has 4 KB."""
SENTENCE = Limit("块里的一行", 4_000, "字")
NESTING = Limit("一句里的条件一层套一层", 16, "层")
PLACES = Limit("每张地名表", 4 * MB, "字节")
LAYOUT = Limit("每个版式文件", 256 * KB, "字节")
ENTRIES = Limit("一层模板库里的文件", 50_000, "个")
TEXT = Limit("要检查的文字稿", 512 * KB, "字节")
PARAGRAPHS = Limit("要检查的稿子", 5_000, "段")
"""A speech has a hundred."""
WORD = Limit("Word 文件", 16 * MB, "字节")
WORD_UNPACKED = Limit("Word 文件解开以后", 32 * MB, "字节")
WORD_PART = Limit("Word 文件里的每个部件", 3 * MB, "字节")
"""Styles or text: those of a hundred pages have less than one."""
ZIP_INDEX = Limit("压缩包的目录", 512 * KB, "字节")
"""Some five thousand entries."""
TABLE = Limit("表格文件", 256 * MB, "字节")
JSON = Limit(".json 表格", 8 * MB, "字节")
SHEET = Limit("工作簿里的每张表、全部文字解开以后", 256 * MB, "字节")
WORKBOOK_STYLES = Limit("工作簿里的样式", 16 * MB, "字节")
WORKBOOK_PART = Limit("工作簿里的目录和关系", 1 * MB, "字节")
COLUMNS = Limit("表格的列", 16_384, "列")
CELL = Limit("一个单元格", 1_000_000, "字")
RECORD = Limit("表格的一行", 4_000_000, "字")
JOURNAL = Limit("批量记录", 2048 * MB, "字节")
FAULTS = Limit("屏幕上列出的错误", 100, "处")
ANSWER = Limit("问答里的一行", 20_000, "字")

EVERY = (
    YAML, DEPTH, VALUES, BLOCK, SENTENCE, NESTING, PLACES, LAYOUT, ENTRIES, TEXT, PARAGRAPHS, WORD, WORD_UNPACKED, WORD_PART,
    ZIP_INDEX, TABLE, JSON, SHEET, WORKBOOK_STYLES, WORKBOOK_PART, COLUMNS, CELL, RECORD, JOURNAL, FAULTS, ANSWER,
)  # fmt: skip
"""All limits, as SECURITY.md lists them."""

_NO_FILE = "不是普通文件，没有读"
_NO_FILE_HINT = "管道和设备请用“-”从标准输入读，别的请换成文件"
_QUIET = os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0) | getattr(os, "O_CLOEXEC", 0)


def opened(path: Path, limit: Limit) -> IO[bytes]:
    """The plain file at `path`, open for reading; a pipe that nobody fills is not waited for.

    Raises:
        NigaoError: it cannot be read, is no plain file, or is larger than `limit`.
    """
    return os.fdopen(_handle(path, limit)[0], "rb")


def _handle(path: Path, limit: Limit) -> tuple[int, int]:
    """The plain file at `path`, open for reading, and its size; raises as `opened`."""
    try:
        handle = os.open(path, _QUIET)
    except OSError as fault:
        raise _unread(path, fault) from None
    except ValueError:
        raise NigaoError(Problem(repr(str(path)), "文件名里有不能用的字符")) from None
    about = os.fstat(handle)
    if stat.S_ISREG(about.st_mode) and about.st_size <= limit.most:
        return handle, about.st_size
    os.close(handle)
    if stat.S_ISREG(about.st_mode):
        raise limit.refused(str(path))
    if stat.S_ISDIR(about.st_mode):
        raise NigaoError(Problem(str(path), reason(IsADirectoryError())))
    raise NigaoError(Problem(str(path), _NO_FILE, _NO_FILE_HINT))


def _unread(path: Path, fault: OSError) -> NigaoError:
    if fault.errno in (errno.ENXIO, errno.EOPNOTSUPP, errno.ENODEV):
        return NigaoError(Problem(str(path), _NO_FILE, _NO_FILE_HINT))
    return NigaoError(Problem(str(path), reason(fault)))


def content_of(path: Path, limit: Limit) -> bytes:
    """The whole file at `path`.

    Raises:
        NigaoError: as `opened`, or it grows beyond `limit` while it is read.
    """
    handle, size = _handle(path, limit)
    try:
        content = os.read(handle, size + 1)
        if len(content) == size:
            return content
    except OSError as fault:
        raise NigaoError(Problem(str(path), reason(fault))) from None
    finally:
        os.close(handle)
    with opened(path, limit) as file:
        return content_from(file, limit, str(path))


def content_from(stream: IO[bytes], limit: Limit, name: str) -> bytes:
    """Everything `stream` gives; `name` places its faults.

    Raises:
        NigaoError: it gives more than `limit`, or cannot be read.
    """
    try:
        content = stream.read(limit.most + 1)
    except OSError as fault:
        raise NigaoError(Problem(name, reason(fault))) from None
    if len(content) > limit.most:
        raise limit.refused(name)
    return content


def text_of(path: Path, limit: Limit, hint: str = "用记事本“另存为”，编码选 UTF-8") -> str:
    """The UTF-8 text of the file at `path`, BOM and Windows line ends taken off.

    Raises:
        NigaoError: as `content_of`, or it is not UTF-8.
    """
    try:
        content = content_of(path, limit)
        text = content.removeprefix(codecs.BOM_UTF8).decode("utf-8")
    except UnicodeDecodeError:
        raise NigaoError(Problem(str(path), "不是 UTF-8 编码的文本", hint)) from None
    return text.replace("\r\n", "\n").replace("\r", "\n") if b"\r" in content else text
