"""Faults as values: what is wrong, where it stands, and what would mend it."""

from __future__ import annotations

import errno
from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Problem:
    """One fault of the input, ready to be shown to a clerk in Chinese."""

    where: str
    """Trail to the fault: `文件:行`, a key such as `emphasis.what`, or `第3行·日期`; empty when there is no place."""
    what: str
    """What is wrong, one Chinese sentence without a full stop."""
    hint: str = ""
    """What would mend it, for example `是否想写“work-style”？`; may be empty."""

    def __str__(self) -> str:
        place = f"{self.where}：" if self.where else ""
        hint = f"（{self.hint}）" if self.hint else ""
        return f"{place}{self.what}{hint}"


class NigaoError(Exception):
    """Every fault found in one input, told together."""

    exit_code = 1
    """What the command line returns for it: 1, the input has faults."""

    def __init__(self, *problems: Problem) -> None:
        super().__init__("\n".join(map(str, problems)))
        self.problems: tuple[Problem, ...] = problems

    def __reduce__(self) -> tuple[type[NigaoError], tuple[Problem, ...]]:
        """So that a fault found by another process arrives whole."""
        return type(self), self.problems


class UsageError(NigaoError):
    """The call itself is wrong: a name that is neither a preset nor a title, an option that does not fit."""

    exit_code = 2


class ArgumentError(UsageError, TypeError):
    """A Python call that cannot be meant: a keyword that does not exist, a value of another kind."""


def raise_all(problems: Iterable[Problem]) -> None:
    """Raise one `NigaoError` with all `problems`; do nothing when there are none."""
    if found := tuple(problems):
        raise NigaoError(*found)


_HINTED = 50
"""Faults of one file that get a hint by likeness, which takes long to find."""
_LONGEST_NAME = 60
"""Characters of the longest word that can be a slip of the pen."""


def closest(word: str, options: Iterable[str], after: int = 0) -> str:
    """The hint `是否想写“…”？` for the option most like `word`; empty when none is near, or `after` many faults told already."""
    if len(word) > _LONGEST_NAME or after > _HINTED:
        return ""
    import difflib

    near = difflib.get_close_matches(word, list(options), n=1, cutoff=0.5)
    return f"是否想写“{near[0]}”？" if near else ""


def reason(fault: OSError) -> str:
    """Why a file could not be read or written, in Chinese."""
    if fault.errno in (errno.ENOSPC, errno.EDQUOT):
        return "磁盘满了"
    if fault.errno == errno.ENAMETOOLONG:
        return "名字太长（最多255个字节，一个汉字占3个）"
    if fault.errno == errno.ELOOP:
        return "链接绕成了一圈"
    return {
        FileNotFoundError: "没有这个文件",
        IsADirectoryError: "这是一个文件夹，不是文件",
        PermissionError: "没有权限",
        FileExistsError: "已经有一个同名的文件",
        NotADirectoryError: "路径中间有一段不是文件夹",
    }.get(type(fault), f"读写失败：{fault.strerror or fault}")
