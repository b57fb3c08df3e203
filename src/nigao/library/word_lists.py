"""Word lists under `words/`: checked, and read through the layers of templates when they are first asked for."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path
from types import MappingProxyType

from nigao import yamltext
from nigao.errors import NigaoError, Problem, closest, raise_all
from nigao.library.readable import is_readable

RETIRE = "retire"
"""The key under which a layer lists what it takes out of the lists below."""


class Form(StrEnum):
    """What stands under a key of a word file."""

    WORDS = "一串词"
    TABLE = "“词: 写法”一行一个"
    GROUPS = "“名: 一串词”一行一个"


@dataclass(frozen=True, slots=True)
class WordLists:
    """One word file, merged from every layer that has it."""

    content: Mapping[str, Mapping[str, tuple[str, ...]]]
    """Key → entry → words; a plain list of words has the one entry ""."""
    _tables: Mapping[str, Mapping[str, str]] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        tables = {key: MappingProxyType({e: " ".join(w) for e, w in words.items()}) for key, words in self.content.items()}
        object.__setattr__(self, "_tables", MappingProxyType(tables))

    def words(self, key: str) -> tuple[str, ...]:
        """The plain list under `key`."""
        return self.content[key][""]

    def table(self, key: str) -> Mapping[str, str]:
        """Entry → the one text it stands for, under `key`."""
        return self._tables[key]

    def groups(self, key: str) -> Mapping[str, tuple[str, ...]]:
        """Entry → its words, under `key`."""
        return self.content[key]

    def starts(self, text: str, key: str) -> str:
        """The longest word of the list `key` that `text` starts with; empty when none."""
        return longest(text, self.words(key))

    def ends(self, text: str, key: str) -> str:
        """The longest word of the list `key` that `text` ends with; empty when none."""
        return longest(text, self.words(key), at_end=True)

    def tail(self, text: str, key: str) -> str:
        """The longest entry of the table or group `key` that `text` ends with; empty when none."""
        return longest(text, self.content[key], at_end=True)

    def pattern(self, *keys: str) -> str:
        """A regular expression for any word of the lists `keys`, longest first."""
        return alternatives(word for key in keys for word in self.words(key))


@dataclass(frozen=True, slots=True)
class Words:
    """The word lists of a template library, one file at a time, each read once and only when needed."""

    folders: tuple[Path, ...]
    """The folders `words` of each layer, lowest first."""
    _read: dict[str, WordLists] = field(default_factory=dict, repr=False, compare=False)

    @classmethod
    def open(cls, folders: Sequence[Path]) -> Words:
        """The lists in the folders `words` of the template layers, lowest first; nothing is read yet."""
        return cls(tuple(folders))

    def lists(self, name: str, forms: Mapping[str, Form]) -> WordLists:
        """The file `name`, which must hold what `forms` says.

        A higher layer adds words to a list or group and replaces single entries of a table; what it leaves out stays.

        Raises:
            NigaoError: no layer has the file, a key is unknown or of the wrong form; all faults, each with `file:line`.
        """
        if name not in self._read:
            self._read[name] = _merged(self.folders, name, forms)
        return self._read[name]


def longest(text: str, words: Iterable[str], *, at_end: bool = False) -> str:
    """The longest of `words` that `text` starts with, or ends with; empty when none."""
    test = text.endswith if at_end else text.startswith
    return max((word for word in words if test(word)), key=len, default="")


def alternatives(words: Iterable[str]) -> str:
    """A regular expression for any of `words`, longest first."""
    return "|".join(map(re.escape, sorted(set(words), key=lambda word: (-len(word), word))))


_Content = dict[str, dict[str, tuple[str, ...]]]


def _merged(folders: Sequence[Path], name: str, forms: Mapping[str, Form]) -> WordLists:
    paths = [path for folder in folders if is_readable(folder.parent, path := folder / name)]
    if not paths:
        raise NigaoError(Problem(f"words/{name}", "模板库里没有这个词表"))
    content: _Content = {key: {"": ()} if form is Form.WORDS else {} for key, form in forms.items()}
    problems: list[Problem] = []
    for path in paths:
        _add(content, path, forms, problems)
    raise_all(problems)
    return WordLists(MappingProxyType({key: MappingProxyType(entries) for key, entries in content.items()}))


def _add(content: _Content, path: Path, forms: Mapping[str, Form], problems: list[Problem]) -> None:
    """Add the layer at `path` to `content`."""
    layer = yamltext.load(path)
    if not isinstance(layer, yamltext.Map):
        problems.append(Problem(str(path), "应是“名: 内容”的形式"))
        return
    for key, entry, words in _retired(layer, path, problems):
        left = [word for word in words if not _taken_out(content.get(key, {}), entry, word)]
        if left:
            problems.append(Problem(f"{path}:{layer.lines[RETIRE]}", f"下层的“{key}”里没有“{'、'.join(left)}”可以去掉"))
    for key, value in layer.items():
        if key == RETIRE:
            continue
        where = f"{path}:{layer.lines[key]}"
        if key not in forms:
            problems.append(Problem(where, f"不认识“{key}”", closest(key, forms, len(problems))))
        elif (form := forms[key]) is Form.WORDS:
            content[key][""] = _union(content[key][""], _words(value, where, problems))
        elif isinstance(value, yamltext.Map):
            for entry, words in _entries(value, path, problems):
                content[key][entry] = words if form is Form.TABLE else _union(content[key].get(entry, ()), words)
        else:
            problems.append(Problem(where, f"“{key}”应是{form}"))


def _retired(layer: yamltext.Map, path: Path, problems: list[Problem]) -> Iterator[tuple[str, str, tuple[str, ...]]]:
    """(key, entry, words) that a layer takes out: words of a list, entries of a table, words of one group."""
    where = f"{path}:{layer.lines.get(RETIRE, 1)}"
    for key, value in (layer.get(RETIRE) or {}).items():
        if isinstance(value, yamltext.Map):
            yield from ((key, entry, _words(words, where, problems)) for entry, words in value.items())
        else:
            yield key, "", _words(value, where, problems)


def _taken_out(entries: dict[str, tuple[str, ...]], entry: str, word: str) -> bool:
    """Take `word` out of an entry; where the key has entries and none is named, the entry called `word`."""
    if word in entries.get(entry, ()):
        entries[entry] = tuple(each for each in entries[entry] if each != word)
        return True
    return not entry and word != "" and entries.pop(word, None) is not None


def _entries(value: yamltext.Map, path: Path, problems: list[Problem]) -> Iterator[tuple[str, tuple[str, ...]]]:
    return ((entry, _words(words, f"{path}:{value.lines[entry]}", problems)) for entry, words in value.items())


def _words(value: yamltext.Value, where: str, problems: list[Problem]) -> tuple[str, ...]:
    if value is None:
        return ()
    if isinstance(value, str):
        return tuple(value.split())
    if isinstance(value, yamltext.Items) and all(isinstance(item, str) for item in value):
        return tuple(map(str, value))
    problems.append(Problem(where, "这里应是词", "词之间用空格或换行隔开，也可以一行一个“- 词”"))
    return ()


def _union(lower: tuple[str, ...], higher: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(dict.fromkeys((*lower, *higher)))
