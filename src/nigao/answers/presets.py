"""Presets: complete or partial briefs in YAML files, shipped or one's own, and the name by which a job is asked for."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING

from nigao import yamltext
from nigao.answers.answers import TITLE, YEAR, Answers, Entry, read_map
from nigao.answers.kinds import bare_topic, find_kind, own_topic, title_lists
from nigao.answers.refusals import paper, refusal
from nigao.answers.scopes import BUREAU, REGION, SYSTEM, named_sort, read_scope
from nigao.answers.titles import is_title, read_title
from nigao.errors import NigaoError, Problem, UsageError, closest
from nigao.files import RECORD, is_file
from nigao.library.layers import shipped
from nigao.library.library import Library
from nigao.library.outline import Outline

if TYPE_CHECKING:
    from nigao.answers.title import Title
    from nigao.answers.title_places import Known

_META = ("extends", "record", "继承")
_SUFFIXES = (".yaml", ".yml")
_NOTE = re.compile(r"[（(][^（()）]*[)）]$")
"""A note in brackets after a title."""
_DEEPEST = 8
"""Longest chain of `extends`; a longer one is a circle."""


def shipped_presets() -> dict[str, Path]:
    """Name → file of the presets that came with nigao, sorted."""
    return {path.stem: path for path in sorted(shipped("presets").glob("*.yaml"))}


def summary(path: Path) -> str:
    """The comment on the first line of a preset file."""
    first = path.read_text(encoding="utf-8").partition("\n")[0]
    return first.removeprefix("#").strip()


def find(name: str, outline: Outline, library: Library) -> list[Answers]:
    """The answers that `name` stands for (a file, a shipped preset or a title), highest first.

    Raises:
        UsageError: `name` is none of these, or asks for a sort of speech that is not written here.
        NigaoError: every fault of the file and of those it extends.
    """
    if name in shipped_presets():
        return expanded(chain(shipped_presets()[name], outline), library)
    if _is_file(name):
        return expanded(chain(Path(name), outline), library)
    if found := refusal(name, library.words) or paper(name, library.words):
        raise UsageError(Problem(name, f"{found[0]}不在本工具的范围内", found[1]))
    if is_title(_NOTE.sub("", name)):
        return [from_title(name, library)]
    raise UsageError(Problem(name, "既不是预设，也不像讲话标题", _nearest(name, library)))


def _nearest(name: str, library: Library) -> str:
    """What to write instead: the preset or the topic meant, as a title where it is a topic."""
    if near := closest(name, shipped_presets()):
        return near
    hit = library.index.topic(name)
    holding = [topic for words, topic in library.index.topics.items() if len(name) > 1 and name in words]
    if topic := hit.topic if hit else next(iter(holding), ""):
        return f"主题要写在标题里，例如：在平江县{bare_topic(topic)}工作推进会上的讲话；或运行 nigao，一问一答"
    return "写预设文件、预设名（nigao presets 可列出）或完整的讲话标题；nigao topics 列出主题"


def chain(path: Path, outline: Outline, depth: int = 0) -> Iterator[Answers]:
    """The answers of the preset at `path`, then of what it extends.

    Raises:
        NigaoError: a file cannot be read, has faults, or extends itself.
    """
    raw = yamltext.load(path)
    if not isinstance(raw, yamltext.Map):
        raise _no_preset(raw, str(path))
    if depth > _DEEPEST:
        raise NigaoError(Problem(str(path), "extends 绕成了一圈"))
    yield from _answers(raw, path, outline, depth)


def _answers(raw: yamltext.Map, path: Path, outline: Outline, depth: int) -> Iterator[Answers]:
    yield read_preset(raw, path, outline)
    if base := raw.get("extends") or raw.get("继承"):
        where = f"{path}:{raw.lines.get('extends') or raw.lines.get('继承')}"
        if not isinstance(base, str):
            raise NigaoError(Problem(where, "extends 后面写一个预设", "例如 extends: work-style"))
        yield from chain(_base(base, path, where), outline, depth + 1)


def from_text(content: bytes, outline: Outline, library: Library) -> list[Answers]:
    """The answers of a preset that came through standard input.

    Raises:
        NigaoError: not UTF-8, no preset, or faults in it.
    """
    try:
        raw = yamltext.parse(content.decode("utf-8-sig"), "标准输入")
    except UnicodeDecodeError:
        raise NigaoError(Problem("标准输入", "不是 UTF-8 编码的文本")) from None
    if not isinstance(raw, yamltext.Map):
        raise _no_preset(raw, "标准输入") if raw else NigaoError(Problem("标准输入", "没有读到预设", "预设要写成“键: 值”"))
    return expanded(_answers(raw, Path("标准输入"), outline, 0), library)


def _no_preset(raw: yamltext.Value, name: str) -> NigaoError:
    """The fault of a file that holds no keys."""
    where = f"{name}:{raw.line}" if isinstance(raw, yamltext.Text | yamltext.Items) else name
    hint = yamltext.slip(raw)
    usual = "冒号用半角，后面空一格，例如 place: 苏州市"
    return NigaoError(Problem(where, "预设要写成“键: 值”", hint if "全角空格" in hint else usual))


def read_preset(raw: yamltext.Map, path: Path, outline: Outline) -> Answers:
    """The answers of one preset file already parsed."""
    own = yamltext.Map({key: value for key, value in raw.items() if key not in _META})
    own.line, own.lines = raw.line, raw.lines
    return read_map(own, outline, f"预设 {path.name}", str(path))


def from_title(title: str, library: Library) -> Answers:
    """The answers a title holds: place, level, topics, kind, speaker, and the title itself."""
    return Answers(TITLE, MappingProxyType(dict(_title_entries(title, TITLE, library))))


def expanded(sides: Iterable[Answers], library: Library) -> list[Answers]:
    """`sides` with what their titles say spelt out, so that a title may fall while its topic stays."""
    found = []
    for side in sides:
        title = side.entries.get("title")
        said = dict(_title_entries(title.value, title.where, library)) if title else {}
        entries = dict(side.entries) if title else _topic_read(side.entries, library)
        entries = _kind_read(entries, library)
        found.append(Answers(side.source, MappingProxyType({**said, **entries})))
    return found


def _topic_read(entries: Mapping[str, Entry], library: Library) -> dict[str, Entry]:
    """The answers with a topic that is a whole title, or the name of a meeting, taken apart: 全县安全生产工作推进会."""
    topic = entries.get("topics")
    if topic is None or not is_title(topic.value) or refusal(topic.value, library.words):
        return dict(entries)
    said = dict(_title_entries(topic.value, topic.where, library))
    if "topics" not in said:
        return dict(entries)
    speech = "讲话" in topic.value or "outline" in said
    kept = {
        key: entry for key, entry in said.items() if (key != "title" or speech) and not (key == "level" and "place" in entries)
    }
    return {**kept, **{key: entry for key, entry in entries.items() if key != "topics"}, "topics": said["topics"]}


def _kind_read(entries: dict[str, Entry], library: Library) -> dict[str, Entry]:
    """The answers with a kind of meeting that ends in the sort of speech taken apart: 推进会主持词."""
    kind = entries.get("kind")
    outline, rest = named_sort(kind.value, library.words) if kind else ("", "")
    if not kind or not outline:
        return entries
    others = {key: entry for key, entry in entries.items() if key != "kind"}
    told = {"kind": kind._replace(value=rest)} if rest else {}
    return {"outline": kind._replace(value=outline), **told, **others}


def _title_entries(title: str, where: str, library: Library) -> Iterator[tuple[str, Entry]]:
    from nigao.answers.known_places import known_places  # patterns that are needed for titles only
    from nigao.answers.title_text import printed

    yield "title", Entry(printed(title), where)
    if outline := named_sort(title, library.words)[0]:
        yield "outline", Entry(outline, where)

    known = known_places(library.gazetteer)
    if read := read_title(title, library.words, known):
        kinds = [kind for kind in read.kinds if find_kind(kind, library.words)]
        topics = read.topics or tuple(filter(None, (own_topic(kind, library.words) for kind in kinds)))
        topics = topics or _topic_of_body(title, library)
        said = {"place": read.place, "level": read.level if not read.place else "", "topics": "暨".join(topics)}
        said |= {"kind": "暨".join(kinds), "speaker": read.speaker, YEAR: read.year, "circle": _circle(read, library, known)}
        yield from ((key, Entry(value, where)) for key, value in said.items() if value)


def _topic_of_body(title: str, library: Library) -> tuple[str, ...]:
    """What a committee's meeting is about when its title names nothing else: 安全生产 of 安委会."""
    table = title_lists(library.words).table("机构主题")
    return tuple(topic for sign, topic in table.items() if sign in title)[:1]


def _circle(read: Title, library: Library, known: Known) -> str:
    """The circle that a title names, as an answer: 全县教育系统, 平江县教育局; empty for a whole place."""
    lists = title_lists(library.words)
    if kind := lists.table("全字范围").get(read.scope):
        return BUREAU if kind == "医院" and re.search("法院|检察", read.speaker) else kind
    if not read.scope and read.body in lists.table("机构主题"):
        return f"{read.place or read.level}{read.body}"
    if line := lists.table("一线机关").get(read.scope):
        return f"{read.place or f'全{read.level}'}{line}"
    scope = read_scope(read.scope, library.words, known) if read.scope else None
    if scope is None or scope.kind == REGION:
        from nigao.answers.title_units import is_body

        people = read.scope.endswith((*lists.words("到会的人"), *lists.words("直属范围")))
        return read.scope if is_body(read.scope) and not people else ""
    if read.place:
        return read.scope if scope.kind == SYSTEM else f"{read.place}{read.scope.removeprefix(read.place[-1])}"
    if scope.level or not read.level or read.scope.startswith(read.level):
        return read.scope
    return f"{'全' if scope.kind == SYSTEM else ''}{read.level}{read.scope}"


def complete(path_or_name: str) -> bool:
    """True when the job is a record: it holds every answer, so the profile has nothing to add."""
    return path_or_name.endswith(RECORD)


def _is_file(name: str) -> bool:
    try:
        return bool(name) and (name.lower().endswith(_SUFFIXES) or Path(name).exists())
    except OSError:
        return False


def base_of(name: str, path: Path) -> Path | None:
    """The file of the preset `name` that the one at `path` extends; None when there is none."""
    if name in shipped_presets():
        return shipped_presets()[name]
    found = path.parent / name
    return next((candidate for candidate in (found, Path(f"{found}.yaml")) if is_file(candidate)), None)


def _base(name: str, path: Path, where: str) -> Path:
    if found := base_of(name, path):
        return found
    raise NigaoError(Problem(where, f"extends 的“{name}”找不到", closest(name, shipped_presets())))
