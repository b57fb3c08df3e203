"""The key reference says what the readers read: no key is known that nobody reads, none is read that nobody knows."""

from __future__ import annotations

import dataclasses
import re

import pytest
from helpers import ROOT, Cli

from nigao.library.block_head import CHINESE, Head
from nigao.library.outline_file import OUTLINE_KEYS, PART_KEYS, QUESTION_KEYS, outline_of, part_of, question_of
from nigao.library.topic_file import BASIS_KEYS, CARD_KEYS, FIELD_KEYS, basis_of, card_of, field_of
from nigao.lint.keys import keys, kinds, recorded
from nigao.lint.rule_file import KEYS as RULE_KEYS
from nigao.lint.rule_file import rule_of

GUIDE = (ROOT / "templates" / "README.md").read_text(encoding="utf-8")
RULE_GUIDE = (ROOT / "templates" / "rules" / "README.md").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("known", "read"),
    [
        (CARD_KEYS, lambda reader: card_of(reader, "")), (FIELD_KEYS, lambda reader: field_of(reader, "")),
        (BASIS_KEYS, lambda reader: basis_of(reader, "", "文件")),
    ],
    ids=["card", "field", "basis"],
)  # fmt: skip
def test_a_reader_reads_just_the_keys_it_knows(known, read) -> None:  # type: ignore[no-untyped-def]
    """And each key has a Chinese and an English name, the Chinese one first and in the guide."""
    assert set(recorded(known, read).forms) == set(known.values())
    for key in set(known.values()):
        names = [name for name, found in known.items() if found == key]
        assert names[-1] == key
        assert not names[0].isascii()
        assert names[0] in GUIDE


def test_the_rule_reader_reads_just_the_keys_it_knows() -> None:
    """`put` is read only where it is written; all stand in the guide to rules."""
    from pathlib import Path

    found = recorded(RULE_KEYS, lambda reader: rule_of(reader, "", Path(), 0)).forms
    assert {*found, "put"} == set(RULE_KEYS.values())
    assert [key for key in set(RULE_KEYS.values()) if key not in RULE_GUIDE] == []


def test_the_head_of_a_block_has_a_chinese_name_for_every_key() -> None:
    """Each in the guide; `spoken` is what the reader notes for itself."""
    assert set(CHINESE.values()) == {field.name for field in dataclasses.fields(Head)} - {"spoken"}
    assert [name for name in CHINESE if name not in GUIDE and CHINESE[name] not in ("retire", "below")] == []


@pytest.mark.parametrize(
    ("known", "read"),
    [(OUTLINE_KEYS, lambda reader: outline_of(reader, "")), (PART_KEYS, part_of), (QUESTION_KEYS, question_of)],
    ids=["outline", "part", "question"],
)
def test_the_outline_reader_reads_every_field_of_its_values(known, read) -> None:  # type: ignore[no-untyped-def]
    """No field of an outline that a file cannot fill, and none read into nothing."""
    assert set(recorded(known, read).forms) == set(known)


@pytest.mark.parametrize("kind", kinds())
def test_every_kind_fits_a_screen(kind: str) -> None:
    """At most forty lines, one a key, in Chinese where there are values to choose from."""
    lines = list(keys(kind))
    assert 2 <= len(lines) <= 40
    assert len({re.split("[（ ]", line)[0] for line in lines}) == len(lines)


def test_the_command(run: Cli) -> None:
    """Kinds without an argument, keys with one, a hint for a slip."""
    assert "主题卡\n领域\n" in run("library", "keys").out
    out = run("library", "keys", "领域").out
    assert "名（name）  必写，一个词或一句话\n" in out
    assert "类（kind）  可写：查、" in out
    done = run("library", "keys", "主题")
    assert done.code != 0
    assert "是否想写“主题卡”" in done.err
