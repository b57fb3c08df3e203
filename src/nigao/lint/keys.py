"""The keys that authors may write, told by the readers themselves: `nigao library keys`."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date
from pathlib import Path

from nigao import yamltext
from nigao.errors import NigaoError, Problem, closest
from nigao.library.block_head import CHINESE, DATES, LISTS
from nigao.library.mapping import Reader
from nigao.library.outline_file import OUTLINE_KEYS, PART_KEYS, QUESTION_KEYS, outline_of, part_of, question_of
from nigao.library.reference_file import CERTAINTIES, ITEM_KEYS, ROLE_KEYS, SERIES_KEYS, USAGES
from nigao.library.reference_file import FORMS as QUOTED
from nigao.library.topic_file import BASIS_KEYS, CARD_KEYS, FIELD_KEYS, basis_of, card_of, field_of
from nigao.lint.rule_file import KEYS as RULE_KEYS
from nigao.lint.rule_file import rule_of

_EVERYWHERE = {"extends": "below（只写和下层不同的）", "retire": "去掉下层的哪几项；true 去掉整份"}


class Recorder(Reader):
    """Reads an empty mapping and notes which key is asked for in which form."""

    def __init__(self, keys: Mapping[str, str]) -> None:
        super().__init__(yamltext.nothing(), "", keys, [])
        self.forms: dict[str, str] = {}
        self.wanted: set[str] = set()

    def needs(self, *wanted: str) -> None:
        """The keys that must be there."""
        self.wanted |= set(wanted)

    def value(self, key: str) -> yamltext.Value:
        """A value of several forms."""
        self.forms.setdefault(key, "一句话，或者一列")

    def text(self, key: str, usual: str = "") -> str:
        """A text."""
        self.forms.setdefault(key, "一个词或一句话")
        return usual

    def texts(self, key: str) -> tuple[str, ...]:
        """A list of texts."""
        self.forms.setdefault(key, "一列：[甲, 乙]")
        return ()

    def chosen(self, key: str, allowed: Sequence[str], usual: str = "") -> str:
        """One of a few."""
        self.forms[key] = _one_of(allowed, usual) if allowed else "一个词或一句话"
        return usual

    def number(self, key: str, least: int = 0) -> int:
        """A whole number."""
        self.forms[key] = f"整数，至少{least}" if least else "整数"
        return 0

    def numbers(self, key: str) -> Iterator[tuple[str, int]]:
        """A mapping to whole numbers."""
        self.forms[key] = "名: 整数"
        return iter(())

    def yes(self, key: str) -> bool:
        """A flag."""
        self.forms[key] = _one_of(("是", "否"), "否")
        return False

    def day(self, key: str) -> date | None:
        """A date."""
        self.forms[key] = "日期：2026-01-14"
        return None

    def pairs(self, key: str) -> Iterator[tuple[str, yamltext.Value, int]]:
        """A mapping."""
        self.forms[key] = "名: 值"
        return iter(())

    def items(self, key: str) -> Iterator[tuple[yamltext.Value, int]]:
        """A list of mappings."""
        self.forms[key] = "一条一条，每条几个键"
        return iter(())


def recorded(keys: Mapping[str, str], read: Callable[[Recorder], object]) -> Recorder:
    """What `read` asks of a mapping with these `keys`."""
    recorder = Recorder(keys)
    read(recorder)
    return recorder


def _read_by_a_reader() -> dict[str, Recorder]:
    return {
        "主题卡": recorded(CARD_KEYS, lambda reader: card_of(reader, "")),
        "领域": recorded(FIELD_KEYS, lambda reader: field_of(reader, "")),
        "依据": recorded(BASIS_KEYS, lambda reader: basis_of(reader, "", "文件")),
        "提纲": recorded(OUTLINE_KEYS, lambda reader: outline_of(reader, "")),
        "部分": recorded(PART_KEYS, part_of),
        "问题": recorded(QUESTION_KEYS, question_of),
        "规则": recorded(RULE_KEYS, lambda reader: rule_of(reader, "", Path(), 0)),
    }


def _listed() -> dict[str, Mapping[str, str]]:
    """Kinds whose keys bear one name: key → form where it is one of a few."""
    forms = {**dict.fromkeys(LISTS, "一列"), **dict.fromkeys(DATES, "日期"), "always": "可写：是、否", "below": "below"}
    head = {f"{name}（{key.replace('below', 'extends')}）": forms.get(key, "") for name, key in CHINESE.items()}
    head.pop("extends（extends）")
    item = {"certainty": _one_of(CERTAINTIES), "form": _one_of(QUOTED)}
    return {
        "块": head,
        "提法系列": dict.fromkeys(SERIES_KEYS, ""),
        "提法角色": {key: _one_of(USAGES) if key == "usage" else "" for key in ROLE_KEYS},
        "提法": {key: item.get(key, "") for key in ITEM_KEYS},
    }


def kinds() -> tuple[str, ...]:
    """What `keys` can be asked for."""
    return (*_read_by_a_reader(), *_listed())


def keys(kind: str) -> Iterator[str]:
    """One line a key: its names, whether it must be there, its form.

    Raises:
        NigaoError: there is no such kind.
    """
    if recorder := _read_by_a_reader().get(kind):
        for key in dict.fromkeys(recorder.keys.values()):
            form = recorder.forms.get(key, "一个词或一句话")
            names = [name for name, found in recorder.keys.items() if found == key]
            also = f"（{'、'.join(names[1:])}）" if names[1:] else ""
            yield f"{names[0]}{also}  {'必写，' if key in recorder.wanted else ''}{form}"
    elif kind in (listed := _listed()):
        yield from (f"{key}  {form}".rstrip() for key, form in listed[kind].items())
    else:
        raise NigaoError(Problem(kind, "没有这一种", closest(kind, kinds()) or f"可写：{'、'.join(kinds())}"))
    if kind in ("主题卡", "提纲", "规则"):
        yield from (f"{key}  {sense}" for key, sense in _EVERYWHERE.items())


def _one_of(options: Sequence[str], usual: str = "") -> str:
    return f"可写：{'、'.join(options)}" + (f"（不写是“{usual}”）" if usual else "")
