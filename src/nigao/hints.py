"""Hints for faults: what a mistyped name was meant to be, why a file could not be read."""

from __future__ import annotations

from collections.abc import Iterable


def closest(word: str, options: Iterable[str]) -> str:
    """The hint `是否想写“…”？` for the option most like `word`; empty when none is near."""
    import difflib

    near = difflib.get_close_matches(word, list(options), n=1, cutoff=0.5)
    return f"是否想写“{near[0]}”？" if near else ""


def reason(fault: OSError) -> str:
    """Why a file could not be read or written, in Chinese."""
    return {
        FileNotFoundError: "没有这个文件",
        IsADirectoryError: "这是一个文件夹，不是文件",
        PermissionError: "没有权限",
        FileExistsError: "已经有一个同名的文件",
        NotADirectoryError: "路径中间有一段不是文件夹",
    }.get(type(fault), f"读写失败：{fault.strerror or fault}")
