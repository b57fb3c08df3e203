"""One reader for the mappings that authors write: known keys, texts, lists, numbers, dates, choices, each fault with its line."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date

from nigao import yamltext
from nigao.chinese import read_date, whole
from nigao.errors import Problem, closest

YES, NO = ("true", "是"), ("false", "否")


class Reader:
    """Reads one mapping of a file; faults are added to `problems`, which readers of one file share."""

    __slots__ = ("file", "homes", "keys", "line", "problems", "raw")

    def __init__(self, raw: yamltext.Value, file: str, keys: Mapping[str, str], problems: list[Problem], line: int = 1) -> None:
        """`keys` maps every name a key may bear, Chinese or English, to the one name the code uses."""
        self.file, self.problems, self.keys = file, problems, keys
        if not isinstance(raw, yamltext.Map):
            self.problems.append(Problem(f"{file}:{line}", "要写成“键: 值”"))
            raw = yamltext.nothing(line)
        self.line: int = raw.line or line
        self.homes: Mapping[str, str] = getattr(raw, "homes", {})
        """Key as typed → its file, for those that stand in one of a lower layer."""
        self.raw: dict[str, tuple[yamltext.Value, int, str]] = {}
        for typed, value in raw.items():
            key = keys.get(typed)
            if key is None:
                near = closest(typed, keys, len(problems))
                self.problems.append(Problem(f"{file}:{raw.lines[typed]}", f"不认识“{typed}”", near))
            elif key in self.raw:
                first = self.raw[key][2]
                self.problems.append(Problem(f"{file}:{raw.lines[typed]}", f"“{typed}”和“{first}”是一回事，写了两次"))
            else:
                self.raw[key] = (value, raw.lines[typed], typed)

    def fault(self, key: str, what: str, hint: str = "") -> None:
        """A fault of `key`, told with its line and the name the author used."""
        _, line, typed = self.raw.get(key, (None, self.line, self.named(key)))
        self.problems.append(Problem(f"{self.homes.get(typed, self.file)}:{line}", f"“{typed}”{what}", hint))

    def named(self, key: str) -> str:
        """What authors call `key`: the first name it bears."""
        return next((name for name, found in self.keys.items() if found == key), key)

    def needs(self, *wanted: str) -> None:
        """Fault every key of `wanted` that is missing or empty."""
        for key in wanted:
            if not self.raw.get(key, (None,))[0]:
                self.fault(key, "没有写")

    def value(self, key: str) -> yamltext.Value:
        """The value as it was read; None when it is missing."""
        return self.raw[key][0] if key in self.raw else None

    def text(self, key: str, usual: str = "") -> str:
        """The text of `key`."""
        value = self.value(key)
        if value is None or isinstance(value, str):
            return str(value) if value else usual
        self.fault(key, "要写成一个词或一句话")
        return usual

    def texts(self, key: str) -> tuple[str, ...]:
        """The texts of a list; a single text is a list of one."""
        value = self.value(key)
        if value is None:
            return ()
        if isinstance(value, str):
            return (str(value),)
        if isinstance(value, list) and all(isinstance(item, str) for item in value):
            return tuple(map(str, value))
        self.fault(key, "要写成一列", f"例如 {self.named(key)}: [甲, 乙]")
        return ()

    def chosen(self, key: str, allowed: Sequence[str], usual: str = "") -> str:
        """The text of `key`, one of `allowed`."""
        found = self.text(key, usual)
        if found and found not in allowed:
            self.fault(key, f"不能是“{found}”", closest(found, allowed) or f"可写：{'、'.join(allowed)}")
            return usual
        return found

    def yes(self, key: str) -> bool:
        """True for 是 or true."""
        found = self.text(key)
        if found and found not in (*YES, *NO):
            self.fault(key, f"不能是“{found}”", "可写：是、否")
        return found in YES

    def number(self, key: str, least: int = 0) -> int:
        """The whole number of `key`; 0 when it is missing."""
        return self._whole(key, found, least) if (found := self.text(key)) else 0

    def numbers(self, key: str) -> Iterator[tuple[str, int]]:
        """The entries of a mapping to whole numbers."""
        for name, value, _ in self.pairs(key):
            yield name, self._whole(key, str(value), 0)

    def _whole(self, key: str, text: str, least: int) -> int:
        found = whole(text)
        if found is None or found < least:
            self.fault(key, f"要写整数，不能是“{text}”")
            return least
        return found

    def day(self, key: str) -> date | None:
        """The day of `key`; None when it is missing."""
        found = self.text(key)
        if not found:
            return None
        if (day := read_date(found)) is None:
            self.fault(key, f"“{found}”不是日期", "写成 2026-01-14")
        return day

    def pairs(self, key: str) -> Iterator[tuple[str, yamltext.Value, int]]:
        """The entries of a mapping: name, value, line."""
        value = self.value(key)
        if value is None:
            return
        if not isinstance(value, yamltext.Map):
            self.fault(key, "要写成“名: 值”")
            return
        yield from ((name, item, value.lines[name]) for name, item in value.items())

    def items(self, key: str) -> Iterator[tuple[yamltext.Value, int]]:
        """The items of a list of mappings, with their lines."""
        value = self.value(key)
        if value is None:
            return
        if not isinstance(value, list):
            self.fault(key, "要写成一列")
            return
        yield from ((item, getattr(item, "line", 0) or self.raw[key][1]) for item in value)
