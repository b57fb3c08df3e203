"""Where an office's own things live."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from helpers import write

from nigao.answers import settings
from nigao.errors import NigaoError
from nigao.library.outline import Outline


def test_nobody_needs_a_profile(home: Path, outline: Outline) -> None:
    """No file, an empty file, a file of comments: no answers."""
    assert settings.profile(outline) is None
    for text in ("", "# 以后再写\n"):
        write(home / "config", {"profile.yaml": text})
        assert settings.profile(outline) is None


def test_a_profile_is_read_like_a_preset(home: Path, outline: Outline) -> None:
    """Chinese and English keys alike."""
    write(home / "config", {"profile.yaml": "地区: 平江县\nspeaker: 县长\n口号: 010\n"})
    found = settings.profile(outline)
    assert found is not None
    assert {key: entry.value for key, entry in found.entries.items()} == {
        "place": "平江县",
        "speaker": "县长",
        "facts.slogan": "010",
    }
    assert found.entries["speaker"].where == f"{home / 'config' / 'profile.yaml'}:2"


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ("plase: 平江县\n", ":1：不认识“plase”（是否想写“place”？）"),
        ("平江县\n", "个人设置要写成“键: 值”"),
        ("a: [", "不是合法的 YAML"),
    ],
)
def test_a_broken_profile_is_told(home: Path, outline: Outline, text: str, fault: str) -> None:
    """With its file, so that the clerk finds it."""
    write(home / "config", {"profile.yaml": text})
    with pytest.raises(NigaoError) as caught:
        settings.profile(outline)
    assert "profile.yaml" in str(caught.value)
    assert fault in str(caught.value)


def test_libraries_lie_over_each_other_in_order(home: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The office's (NIGAO_LIBRARY), one's own, then what the call names; isolated, only the last."""
    monkeypatch.setenv("NIGAO_LIBRARY", os.pathsep.join(["局里", "", "科里"]))
    own, named = home / "config" / "templates", [tmp_path / "这次"]
    assert settings.library_folders(named) == (Path("局里"), Path("科里"), tmp_path / "这次")
    own.mkdir(parents=True)
    assert settings.library_folders(named) == (Path("局里"), Path("科里"), own, tmp_path / "这次")
    assert settings.library_folders(named, isolated=True) == (tmp_path / "这次",)
