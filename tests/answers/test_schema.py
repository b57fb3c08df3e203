"""The JSON Schema of a preset."""

from __future__ import annotations

from typing import Any

import pytest

from nigao.answers.answers import known_keys
from nigao.answers.schema import preset_schema
from nigao.library.outline import Outline


@pytest.fixture
def schema(outline: Outline) -> dict[str, Any]:
    """The schema of the small outline's presets."""
    return preset_schema(outline)


def test_every_key_a_preset_may_have_is_in_the_schema(schema: dict[str, Any], outline: Outline) -> None:
    """Chinese and English names, groups, extends; and nothing else is let through."""
    assert set(known_keys(outline)) | {"extends", "继承", "record"} == set(schema["properties"])
    assert schema["additionalProperties"] is False
    assert schema["$schema"] == "https://json-schema.org/draft/2020-12/schema"


def test_an_editor_can_show_what_a_key_asks(schema: dict[str, Any]) -> None:
    """The question is the description, its example an example, under every name of the key."""
    for name in ("slogan", "口号"):
        assert schema["properties"][name]["description"] == "口号？"
        assert schema["properties"][name]["examples"] == ["工业强县"]


@pytest.mark.parametrize(
    ("group", "key"), [("emphasis", "what"), ("重点", "问题"), ("facts", "slogan"), ("事实", "口号"), ("本地情况", "时限")]
)
def test_groups_name_their_keys(schema: dict[str, Any], group: str, key: str) -> None:
    """Parts and facts in both languages."""
    assert key in schema["properties"][group]["properties"]
    assert schema["properties"][group]["additionalProperties"] is False


def test_length_names_its_keys(schema: dict[str, Any]) -> None:
    """Characters, minutes and pace under length too, and no other key."""
    length = schema["properties"]["length"]
    assert {"chars", "字数", "minutes", "分钟", "pace", "语速"} == set(length["properties"])
    assert length["additionalProperties"] is False


def test_lists_may_be_written_as_lists(schema: dict[str, Any]) -> None:
    """agenda is a list or a text, slogan a text only; topics may be two."""
    assert "anyOf" in schema["properties"]["agenda"]
    assert "anyOf" not in schema["properties"]["slogan"]
    assert "anyOf" in schema["properties"]["topics"]
    assert schema["properties"]["depth"]["additionalProperties"]["enum"] == ["略", "中", "详"]
