"""Tables as records: a JSON object a line, a JSON list, or a YAML list of mappings."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any

from nigao import limits, yamltext
from nigao.batch.tables.delimited import encoding_of, lines_of, text_of
from nigao.batch.tables.source import Source
from nigao.batch.tables.table import RAW, Row, Table, tidy
from nigao.errors import NigaoError, Problem

_DEEPEST = 4
"""Mappings within each other that a record may have; an answer stands on the second."""
_A_LIST = "每项前面写“- ”，例如 - {place: 平江县, topics: 安全生产}"
_A_LINE = '每行一个对象，例如 {"地区": "平江县", "主题": "安全生产"}'


class _DoubleKeyError(ValueError):
    """A JSON key that stands twice in one object."""


def read_jsonl(source: Source) -> Table:
    """The table in a .jsonl file: one JSON object a line, numbers kept as they are typed.

    Raises:
        NigaoError: unreadable characters.
    """
    encoding = encoding_of(source)
    return _table(source, lambda: _json_rows(source, encoding))


def read_json(source: Source) -> Table:
    """The table in a .json file: a list of objects, read at once.

    Raises:
        NigaoError: unreadable characters, not JSON, or no list.
    """
    with text_of(source, encoding_of(source)) as file:
        text = file.read(limits.JSON.most + 1)
    if len(text) > limits.JSON.most:
        raise limits.JSON.refused(source.name, "写成 .jsonl，一行一个对象，就不限大小")
    items, fault = _decoded(text)
    if fault or not isinstance(items, list):
        raise NigaoError(Problem(source.name, fault or "要写成一列，每项是一篇", '例如 [{"地区": "平江县"}, {"地区": "华容县"}]'))
    return _table(source, lambda: (_row(n, item, f"{source.name}:第{n}项") for n, item in enumerate(items, 1)))


def read_yaml(source: Source) -> Table:
    """The table in a .yaml file: a list of mappings, read item by item.

    Raises:
        NigaoError: not YAML, or no list; all faults with file:line.
    """
    encoding = encoding_of(source)
    return _table(source, lambda: _yaml_rows(source, encoding))


def _table(source: Source, rows: Callable[[], Iterator[Row]]) -> Table:
    headers: dict[str, None] = {}
    for row in rows():
        headers |= dict.fromkeys(header for header in row.cells if header != RAW)
    return Table(source.name, tuple(headers), rows)


def _json_rows(source: Source, encoding: str) -> Iterator[Row]:
    with text_of(source, encoding) as file:
        for number, line in enumerate(lines_of(file, source.name), 1):
            if line.strip():
                yield _json_row(number, line.strip(), f"{source.name}:{number}")


def _json_row(number: int, line: str, where: str) -> Row:
    item, fault = _decoded(line)
    return Row(number, {RAW: line}, where, (Problem(where, fault, _A_LINE),)) if fault else _row(number, item, where, line)


def _decoded(text: str) -> tuple[Any, str]:
    """What JSON `text` says, numbers as they are typed; and what is wrong with it."""
    try:
        return json.loads(text, object_pairs_hook=_once, parse_float=str, parse_int=str, parse_constant=str), ""
    except _DoubleKeyError as twice:
        return None, f"“{twice}”写了两次"
    except json.JSONDecodeError as broken:
        return None, f"不是合法的 JSON，从第{broken.colno}个字起读不下去"
    except ValueError:
        return None, "有读不出的字符"
    except RecursionError:
        return None, "括号套得太深"


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for key, value in pairs:
        if key in found:
            raise _DoubleKeyError(key)
        found[key] = value
    return found


def _yaml_rows(source: Source, encoding: str) -> Iterator[Row]:
    with text_of(source, encoding) as file:
        for number, (item, line, problems) in enumerate(yamltext.items(file, source.name), 1):
            row = _row(number, item, f"{source.name}:{line}")
            yield Row(row.number, row.cells, row.where, (*problems, *row.problems)) if problems else row


def _row(number: int, item: object, where: str, raw: str = "") -> Row:
    if not isinstance(item, Mapping):
        return Row(
            number, {RAW: raw or str(item)}, where, (Problem(where, "每项要写成“键: 值”", _A_LIST if not raw else _A_LINE),)
        )
    cells: dict[str, str] = {}
    problems: list[Problem] = []
    for key, value in _flat(item):
        text, header = _text(value), tidy(key)
        if text is None or header in cells:
            fault = f"“{header}”写了两次" if header in cells else f"“{header}”的值只能是文字或一列文字"
            problems.append(Problem(f"{where}·{header}", fault))
        cells[header] = text or ""
    return Row(number, cells, where, tuple(problems))


def _flat(item: Mapping[str, Any], above: str = "", depth: int = 1) -> Iterable[tuple[str, Any]]:
    """Dotted key and value of everything in `item`; what lies too deep stays a mapping."""
    for key, value in item.items():
        if isinstance(value, Mapping) and depth < _DEEPEST:
            yield from _flat(value, f"{above}{key}.", depth + 1)
        else:
            yield f"{above}{key}", value


def _text(value: object) -> str | None:
    """The words of a value, a list's items parted by ；; empty for nothing, None for what is no text."""
    if value is None:
        return ""
    if isinstance(value, str):
        return str(value)
    if isinstance(value, list) and all(isinstance(item, str) for item in value):
        items = [item.strip() for item in value if item.strip()]
        return "；".join(items) + ("；" if len(items) == 1 else "")
    return None
