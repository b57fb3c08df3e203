"""The last point of part three: one reviewed sentence on each field that no paragraph speaks of."""

from __future__ import annotations

from itertools import product
from pathlib import Path

import pytest
from helpers import FILES, library_of, speech, write, write_library

import nigao
from nigao.drafting.rest import field_of
from nigao.drafting.speech import Draft, Paragraph
from nigao.library.library import Library
from nigao.lint.check import faults

NAMES = ("矿山", "燃气", "道路", "工地", "渡口")
FIELD = "  - 名: {}\n    级: [市县, 镇]\n    类: 查\n    部门: [应急管理, 公安]\n    对象: [甲物, 乙物]\n    问题: [丙病]\n    措施: [严查丁事]\n"
CARD = "名称: 安全生产\n又名: [安全]\n家族: 安\n责任公式: 党政同责\n领域:\n" + "".join(map(FIELD.format, NAMES))
WRITTEN = "{{% block 市县·一 %}}\n管住{0}。\n{{{{ 单位.应急 }}}}要查{0}，写好的一段。\n{{% endblock %}}\n"
SHORT = "{{% block 市县·{0}·一 %}}\n{{{{ 单位.应急 }}}}要会同公安机关查{0}，{1}。\n{{% endblock %}}\n"
FRAME = "{% block 统筹 %}\n统筹抓好其他领域工作。\n{{ 其余.甲 }}\n{{ 其余.乙 }}\n? {{ 其余.丙 }}\n{% endblock %}\n"


def short(endings: dict[str, str]) -> str:
    """A file of sentences on fields."""
    return "".join(SHORT.format(name, ending) for name, ending in endings.items())


@pytest.fixture
def base(tmp_path: Path) -> Path:
    """A library whose card has five fields and whose third part has three points and the rest."""
    files = {
        "outlines/four-part.yaml": FILES["outlines/four-part.yaml"].replace(
            "order: emphasis,", "order: emphasis, fields: true, rest: 10,"
        ),
        "topics/safety.yaml": CARD,
        **{f"blocks/safety/what/{n}0-{name}.j2": WRITTEN.format(name) for n, name in enumerate(NAMES, 1)},
        "blocks/safety/what/short.j2": short({name: f"{name}的一句话" for name in NAMES}),
        "blocks/general/what/rest.j2": FRAME,
    }
    return write(write_library(tmp_path / "底"), files)


@pytest.fixture
def library(base: Path) -> Library:
    """That library, opened."""
    return library_of(base)


def what(draft: Draft) -> list[Paragraph]:
    """The points of the third part."""
    return [p for p in draft.paragraphs if p.slot.startswith("what/") and p.slot[-1].isdigit()]


@pytest.mark.parametrize("seed", range(6))
def test_every_field_is_spoken_of_once(library: Library, seed: int) -> None:
    """A paragraph or a sentence for each field."""
    *paragraphs, last = what(speech(library, seed=seed))
    own = [name for name in NAMES if any(p.label == f"管住{name}。" for p in paragraphs)]
    left = [name for name in NAMES if name not in own]
    assert own
    assert len(left) >= 2
    assert last.label == "统筹抓好其他领域工作。"
    assert sorted(last.text.split("。")[:-1]) == sorted(f"县应急管理局要会同公安机关查{name}，{name}的一句话" for name in left)


def test_provenance_names_each_sentence(library: Library) -> None:
    """Where a sentence was written is told, as of every other."""
    last = what(speech(library))[-1]
    assert last.source.block == "what/rest"
    assert len(last.source.items) == last.text.count("。")
    assert all(item.startswith("blocks/safety/what/short.j2·市县·") for item in last.source.items)


def test_too_few_left_make_no_paragraph(base: Path) -> None:
    """One sentence is none; neither is there any for a field that has none for this level."""
    write(base, {"blocks/safety/what/short.j2": short({"矿山": "一句话"})})
    assert not any("统筹" in p.label for p in what(speech(library_of(base))))
    assert not any("统筹" in p.label for p in what(speech(library_of(base), place="柳河镇", superior="平江县")))


def test_a_single_field_left_has_a_point_of_its_own(base: Path) -> None:
    """Three fields and two points: the third is spoken of in full."""
    card = "".join(CARD.splitlines(keepends=True)[:5]) + "".join(map(FIELD.format, NAMES[:3]))
    write(base, {"topics/safety.yaml": card, "blocks/safety/what/short.j2": short(dict.fromkeys(NAMES[:3], "一句话"))})
    labels = {p.label for p in what(speech(library_of(base)))}
    assert labels == {f"管住{name}。" for name in NAMES[:3]}


def test_a_short_speech_has_none(base: Path) -> None:
    """The outline says from which length on."""
    path = base / "outlines/four-part.yaml"
    path.write_text(path.read_text(encoding="utf-8").replace("rest: 10", "rest: 6900"), encoding="utf-8")
    assert not any("统筹" in p.label for p in what(speech(library_of(base))))


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (SHORT.format("铁路", "守住底线"), "卡上没有叫“铁路”的领域"),
        ("{% block 市县·矿山·一 %}\n查矿山。\n再查矿山。\n{% endblock %}\n", "一个领域一句话"),
        ('{% block 市县·矿山·一 %}\n{{ 待补("名单") }}要查矿山。\n{% endblock %}\n', "不留空白"),
        ("{% block 市县·矿山·一 %}\n查矿山\n{% endblock %}\n", "句号收尾"),
    ],
)
def test_slips_of_authors_are_told(base: Path, text: str, told: str) -> None:
    """With file and line."""
    write(base, {"blocks/safety/what/short.j2": text})
    found = [p for p in faults(library_of(base)) if "short.j2" in p.where]
    assert any(told in f"{p.what}{p.hint}" and p.where.endswith("short.j2:1") for p in found), found


LEVELS = ("市", "县", "镇", "街道")


def test_every_field_of_the_shipped_cards_has_its_sentence() -> None:
    """For each level the card gives it: a meeting never passes over a field of its trade."""
    library = nigao.open_library()
    missing = []
    for card, level in product(library.topics(), LEVELS):
        shorts = library.standing(card.id, "what", "short", frozenset((level,)))
        said = {field_of(wording) for block in shorts for wording in block.wordings}
        missing += [
            f"{card.id}：{level}：{field.name}" for field in card.fields if field.at(level, level) and field.name not in said
        ]
    assert missing == []
