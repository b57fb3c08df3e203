"""The draft of each shipped preset, byte for byte.

A draft changes when its prose or the engine does: read the difference, and when it is meant, write the files anew with
`NIGAO_UPDATE_GOLDEN=1 pytest tests/test_golden.py`.
"""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

import pytest

import nigao
from nigao.formats import txt
from nigao.library.library import Library

ROOT = Path(__file__).parents[1]
GOLDEN = Path(__file__).parent / "golden"
PRESETS = sorted(path.stem for path in (ROOT / "presets").glob("*.yaml"))
MACHINES: tuple[Mapping[str, str], ...] = (
    {"PYTHONHASHSEED": "0", "LANG": "C", "LC_ALL": "C", "TZ": "UTC"},
    {"PYTHONHASHSEED": "4711", "LANG": "zh_CN.UTF-8", "LC_ALL": "C.UTF-8", "TZ": "Asia/Shanghai"},
    {"PYTHONHASHSEED": "9", "LANG": "de_DE.ISO-8859-1", "TZ": "America/New_York", "PYTHONUTF8": "0"},
)
"""Surroundings that must not matter."""


@pytest.fixture(scope="module")
def library() -> Library:
    """The built-in templates, opened once."""
    return nigao.open_library()


@pytest.mark.parametrize("name", PRESETS)
def test_a_preset_still_gives_its_draft(name: str, library: Library) -> None:
    """What the preset drafts is what lies in tests/golden."""
    made = txt.write(nigao.draft(name, library=library), library)
    path = GOLDEN / f"{name}.txt"
    if os.environ.get("NIGAO_UPDATE_GOLDEN"):
        GOLDEN.mkdir(exist_ok=True)
        path.write_bytes(made)
    assert path.read_bytes().decode("utf-8") == made.decode("utf-8")


@pytest.mark.parametrize("name", PRESETS)
def test_a_shipped_preset_answers_everything(name: str, library: Library) -> None:
    """Its draft has no blank: it can be read out as it is."""
    assert [blank.text for blank in nigao.draft(name, library=library).blanks] == []


def test_every_golden_draft_has_its_preset() -> None:
    """No draft is left behind when its preset goes."""
    assert sorted(path.stem for path in GOLDEN.glob("*.txt")) == PRESETS


@pytest.mark.parametrize("name", ["work-style", "county"])
def test_surroundings_do_not_matter(name: str, tmp_path: Path) -> None:
    """Hash seed, language, time zone and working folder change no byte, on the screen or in a file."""
    expected = (GOLDEN / f"{name}.txt").read_bytes()
    for n, machine in enumerate(MACHINES):
        folder = tmp_path / f"桌面 {n}"
        folder.mkdir()
        printed = _drafted(name, folder, machine)
        _drafted(name, folder, machine, "-o", "讲话.txt")
        assert printed == expected
        assert (folder / "讲话.txt").read_bytes() == expected


def _drafted(name: str, folder: Path, machine: Mapping[str, str], *more: str) -> bytes:
    """Standard output of `nigao draft` in a process of its own."""
    kept = {key: os.environ[key] for key in ("PATH", "SYSTEMROOT", "HOME") if key in os.environ}
    environment = {**kept, "XDG_CONFIG_HOME": str(folder), "PYTHONPATH": str(ROOT / "src"), **machine}
    command = [sys.executable, "-m", "nigao", "draft", name, "--isolated", *more]
    return subprocess.run(command, cwd=folder, env=environment, check=True, capture_output=True).stdout
