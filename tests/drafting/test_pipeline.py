"""The steps joined."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
from helpers import DAY, ROOT, speech

from nigao.answers.answers import read_map
from nigao.drafting.pipeline import again, brief_of
from nigao.drafting.plan import make_plan
from nigao.errors import NigaoError
from nigao.library.library import Library


def test_same_answers_same_draft(mini: Library) -> None:
    """And every seed has its own."""
    assert speech(mini) == speech(mini)
    assert len({speech(mini, seed=seed).text for seed in range(10)}) == 10


def test_two_counties_never_get_one_draft(mini: Library) -> None:
    """Without a seed the place itself decides: with the names covered the drafts still differ."""
    one, other = (speech(mini, place=place, seed="").text.replace(place, "某县") for place in ("平江县", "华容县"))
    assert one != other


def test_the_seed_made_explicit_changes_nothing(mini: Library) -> None:
    """The default seed, given as an answer, makes the same draft."""
    draft = speech(mini, seed="")
    assert speech(mini, seed=draft.brief["seed"]).text == draft.text


@pytest.mark.parametrize("hash_seed", ["0", "4711"])
def test_same_bytes_in_every_process(mini_folder: Path, mini: Library, hash_seed: str, tmp_path: Path) -> None:
    """Whatever Python's hash seed, the language, the time zone and the working folder."""
    code = (
        "import sys; sys.path.insert(0, sys.argv[1]); from pathlib import Path; from helpers import library_of, speech;"
        "sys.stdout.buffer.write(speech(library_of(Path(sys.argv[2]))).text.encode())"
    )
    environment = {**os.environ, "PYTHONHASHSEED": hash_seed, "LANG": "C", "TZ": "Asia/Shanghai"}
    command = [sys.executable, "-c", code, str(ROOT / "tests"), str(mini_folder)]
    done = subprocess.run(command, cwd=tmp_path, env=environment, capture_output=True, check=True)
    assert done.stdout.decode("utf-8") == speech(mini).text


def test_again_pins_the_next_wording(mini: Library) -> None:
    """By slot, by block or by pin; round and round."""
    brief = brief_of(
        [read_map({"place": "平江县", "topics": "安全生产", "date": DAY, "seed": 1}, mini.outline("four-part"), "参数")], mini
    )
    first = next(p for p in make_plan(brief, mini).slots if p.block.id == "why/duty")
    for target in ("why/1", "why/duty"):
        changed = again(brief, mini, target)
        assert list(changed.pins) == ["why/duty"]
        assert changed.pins["why/duty"] != first.wording.name
        assert changed.given["pins.why/duty"] == changed.pins["why/duty"]
        assert again(changed, mini, target).pins["why/duty"] == first.wording.name


@pytest.mark.parametrize("target", ["why/9", "why", "", "no/block"])
def test_again_of_nothing_is_told(mini: Library, target: str) -> None:
    """With everything that can be said again."""
    brief = brief_of([read_map({"topics": "安全生产", "date": DAY}, mini.outline("four-part"), "参数")], mini)
    with pytest.raises(NigaoError, match="这篇稿子里没有这一段（可写：opening、why/heading"):
        again(brief, mini, target)


def test_an_outline_that_is_none_is_told(mini: Library) -> None:
    """By its key."""
    with pytest.raises(NigaoError, match="没有叫“五段”的提纲"):
        speech(mini, outline="五段")
