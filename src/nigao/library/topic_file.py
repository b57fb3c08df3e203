"""A topic card read from its file and checked: every fault with its line."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path

from nigao import yamltext
from nigao.errors import NigaoError, Problem, raise_all
from nigao.library import overlay
from nigao.library.layers import Layers
from nigao.library.mapping import Reader
from nigao.library.topics import BASES, CERTAIN, FAMILIES, KINDS, QUOTE, Basis, Field, Topic

TIERS = ("省", "市", "县", "区", "开发区", "镇", "街道", "村")
"""Levels that cards name; 市县 and 镇街 stand for several."""
_SEVERAL: Mapping[str, tuple[str, ...]] = {"市县": ("省", "市", "县", "区", "开发区"), "镇街": ("镇", "街道"), "全部": TIERS}

CARD_KEYS = {
    "名称": "title", "title": "title", "又名": "names", "names": "names", "家族": "family", "family": "family",
    "动宾": "verb", "verb": "verb", "工作": "work", "work": "work", "词形": "words", "words": "words",
    "会种": "kind", "kind": "kind", "思想": "thought", "thought": "thought", "牵头": "lead", "lead": "lead",
    "第三部分": "third", "third": "third", "各部分标题": "headings",
    "headings": "headings", "慎重": "delicate", "delicate": "delicate", "责任公式": "formula", "formula": "formula",
    "结尾": "endings", "endings": "endings", "依据": "bases", "bases": "bases", "领域": "fields", "fields": "fields",
    "按次序": "ordered", "ordered": "ordered", "忌": "taboos", "taboos": "taboos",
}  # fmt: skip
FIELD_KEYS = {
    "名": "name", "name": "name", "又名": "also", "also": "also", "级": "levels", "levels": "levels", "类": "kind",
    "kind": "kind", "部门": "bureaus", "bureaus": "bureaus", "镇部门": "stations", "stations": "stations",
    "对象": "objects", "objects": "objects", "问题": "problems", "problems": "problems", "措施": "measures",
    "measures": "measures", "机制": "mechanisms", "mechanisms": "mechanisms", "标准": "standard", "standard": "standard",
}  # fmt: skip
BASIS_KEYS = {
    "文": "text", "text": "text", "类": "kind", "kind": "kind", "起": "since", "since": "since", "止": "until",
    "until": "until", "来源": "source", "source": "source", "把握": "certainty", "certainty": "certainty",
}  # fmt: skip
_ENDINGS = ("分量", "以", "誓言")
_THIRD = "what"
LONGEST = 20
"""Longest object, problem or measure of a field, in characters without quotation marks: frames say several in a sentence."""


def read_topic(path: Path, layers: Layers | None = None) -> Topic:
    """Read the card at `path`, laid over those it extends in `layers`.

    Raises:
        NigaoError: no mapping, no name, keys nobody knows, values of the wrong form; all of them, each with file:line.
    """
    problems: list[Problem] = []
    raw = overlay.load(layers, path, CARD_KEYS) if layers else yamltext.load(path)
    found = card_of(Reader(raw, str(path), CARD_KEYS, problems), path.stem)
    raise_all(problems)
    return found


def names_text(layers: Layers, path: Path, text: str) -> str:
    """What the index reads names from: the card's own `text`; of one that extends another, the names of both."""
    if not overlay.extends(text):
        return text
    try:
        card = read_topic(path, layers)
    except NigaoError:
        return ""  # told when the card is opened or checked
    lines = [f"名称: {card.title}", f"又名: [{', '.join(card.names)}]", f"慎重: {'是' if card.delicate else '否'}", "领域:"]
    for field in card.fields:
        lines += [f"  - 名: {field.name}", f"    又名: [{', '.join(field.also)}]"]
    return "\n".join(lines)


def card_of(reader: Reader, name: str) -> Topic:
    """The card that `reader` holds, with the id `name`."""
    reader.needs("title")
    title = reader.text("title")
    headings = {part: str(text) for part, text, _ in reader.pairs("headings") if isinstance(text, str)}
    if third := reader.text("third"):
        headings[_THIRD] = third
    words = {form: str(text) for form, text, _ in reader.pairs("words") if isinstance(text, str)}
    for key, form in (("verb", "抓好专题"), ("work", "专题全称")):
        if text := reader.text(key):
            words.setdefault(form, text)
    if work := reader.text("work"):
        words.setdefault("专题", work)
    return Topic(
        name, title, tuple(dict.fromkeys((title, *reader.texts("names")))), reader.chosen("family", FAMILIES), words,
        reader.text("kind"), _leads(reader), tuple(_thoughts(reader)), reader.text("formula"), headings,
        reader.yes("delicate"), _endings(reader), tuple(_bases(reader)), tuple(_fields(reader, name)),
        reader.yes("ordered"), reader.texts("taboos"),
    )  # fmt: skip


def _leads(reader: Reader) -> dict[str, str]:
    value = reader.value("lead")
    if isinstance(value, str):
        return dict.fromkeys(TIERS, str(value))
    leads: dict[str, str] = {}
    for tier, text, line in reader.pairs("lead"):
        if tier not in (*TIERS, *_SEVERAL) or not isinstance(text, str):
            reader.problems.append(
                Problem(f"{reader.file}:{line}", f"牵头里的“{tier}”没有写对", "例如 牵头: {市县: 应急, 镇: 应急}")
            )
            continue
        leads |= dict.fromkeys(_SEVERAL.get(tier, (tier,)), str(text))
    return leads


def _thoughts(reader: Reader) -> Iterator[Basis]:
    value = reader.value("thought")
    if isinstance(value, str):
        yield Basis("思想", str(value), "论述")
        return
    listed = value if isinstance(value, list) else [value] if value is not None else []
    for item in listed:
        if isinstance(item, str):
            yield Basis("思想", str(item), "论述")
        else:
            yield basis_of(Reader(item, reader.file, BASIS_KEYS, reader.problems), "思想", "论述")


def _endings(reader: Reader) -> dict[str, tuple[str, ...]]:
    inner = Reader(reader.value("endings") or yamltext.nothing(), reader.file, {key: key for key in _ENDINGS}, reader.problems)
    return {key: found for key in _ENDINGS if (found := inner.texts(key))}


def _bases(reader: Reader) -> Iterator[Basis]:
    for name, value, line in reader.pairs("bases"):
        inner = Reader(value, reader.file, BASIS_KEYS, reader.problems, line)
        inner.needs("text", "source")
        found = basis_of(inner, name, "文件")
        if found.kind == QUOTE and found.certainty != "verified":
            inner.fault("certainty", "不能是 known", "引语只用逐字核过的（verified）")
        yield found


def basis_of(reader: Reader, name: str, usual: str) -> Basis:
    """One basis of a card, of the kind `usual` unless it says another."""
    kind, certainty = reader.chosen("kind", BASES, usual), reader.chosen("certainty", CERTAIN, "known")
    return Basis(name, reader.text("text"), kind, reader.day("since"), reader.day("until"), reader.text("source"), certainty)


def _fields(reader: Reader, topic: str) -> Iterator[Field]:
    seen: dict[str, int] = {}
    for value, line in reader.items("fields"):
        inner = Reader(value, reader.file, FIELD_KEYS, reader.problems, line)
        found = field_of(inner, topic)
        if found.name in seen:
            inner.fault("name", f"里的“{found.name}”写了两次", f"第一次在第{seen[found.name]}行")
        seen.setdefault(found.name, line)
        yield found


def field_of(reader: Reader, topic: str) -> Field:
    """One field of the card `topic`."""
    reader.needs("name")
    typed = reader.texts("levels")
    if wrong := [level for level in typed if level not in (*TIERS, *_SEVERAL)]:
        reader.fault("levels", f"里的“{wrong[0]}”不是层级", f"可写：{'、'.join((*TIERS, *_SEVERAL))}")
    levels = tuple(dict.fromkeys(tier for level in typed for tier in _SEVERAL.get(level, (level,))))
    for key in ("objects", "problems", "measures"):
        for text in reader.texts(key):
            if len(text.replace("“", "").replace("”", "")) > LONGEST:
                reader.fault(key, f"里的“{text}”太长", f"最多{LONGEST}个字，一段话里要连着说几项")
    return Field(
        reader.text("name"), reader.texts("also"), levels, reader.chosen("kind", KINDS, "办"), reader.texts("bureaus"),
        reader.texts("stations"), reader.texts("objects"), reader.texts("problems"), reader.texts("measures"),
        reader.texts("mechanisms"), reader.text("standard"), topic,
    )  # fmt: skip
