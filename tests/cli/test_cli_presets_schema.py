"""`nigao presets` and `nigao schema`."""

from __future__ import annotations

import json
from collections.abc import Callable

from helpers import ROOT, Run

Cli = Callable[..., Run]


def test_presets_lists_every_shipped_one(run: Cli) -> None:
    """Name and first comment line, one a line, and how to inherit."""
    done = run("presets")
    assert done.code == 0
    names = [line.split()[0] for line in done.out.splitlines() if line][:-1]
    assert names == sorted(path.stem for path in (ROOT / "presets").glob("*.yaml"))
    assert all(len(line.split(maxsplit=1)) == 2 for line in done.out.splitlines()[: len(names)])
    assert "extends: work-style" in done.out


def test_every_preset_it_lists_can_be_planned(run: Cli) -> None:
    """On any library: the preset's answers are sound."""
    for line in run("presets").out.splitlines():
        if line and not line.startswith("“"):
            assert run("draft", line.split()[0], "--dry-run", "--isolated").code in (0, 1)


def test_schema_is_json_on_standard_output(run: Cli) -> None:
    """Whole, in UTF-8, ready to be saved for an editor."""
    done = run("schema")
    assert (done.code, done.err) == (0, "")
    schema = json.loads(done.out)
    assert {"place", "地区", "emphasis", "重点"} <= set(schema["properties"])
