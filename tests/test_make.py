"""`make install` and `make uninstall`: a link on the PATH, and no file that is somebody else's."""

from __future__ import annotations

import os
import shutil
import subprocess
from pathlib import Path

import pytest
from helpers import ROOT

pytestmark = pytest.mark.skipif(not shutil.which("make") or not (ROOT / ".venv" / ".ready").exists(), reason="needs make demo")


def make(target: str, folder: Path, path: str = "") -> subprocess.CompletedProcess[str]:
    """Run a target that puts its link below `folder`."""
    own = {**os.environ, "PREFIX": str(folder), "PATH": f"{path}:{os.environ['PATH']}"}
    return subprocess.run(["make", "-s", target], cwd=ROOT, env=own, capture_output=True, text=True, timeout=60, check=False)


def test_install_puts_the_command_on_the_path_and_uninstall_takes_it_away(tmp_path: Path) -> None:
    """Twice does no harm; what to add to PATH is told where it is missing, and only there."""
    folder = tmp_path / "家 里"
    first, again = make("install", folder), make("install", folder, str(folder / "bin"))
    assert first.returncode == again.returncode == 0
    assert f'export PATH="{folder}/bin:$PATH"' in first.stdout
    assert "现在就可以运行 nigao" in again.stdout
    called = subprocess.run(
        ["nigao", "-V"], env={**os.environ, "PATH": f"{folder}/bin"}, capture_output=True, text=True, check=False
    )
    assert called.stdout.startswith("nigao ")
    assert make("uninstall", folder).returncode == 0
    assert not list((folder / "bin").iterdir())


def test_a_stranger_of_that_name_is_left_alone(tmp_path: Path) -> None:
    """Neither replaced nor removed."""
    stranger = tmp_path / "bin" / "nigao"
    stranger.parent.mkdir()
    stranger.write_text("别人的", encoding="utf-8")
    assert make("install", tmp_path).returncode != 0
    assert "没有动它" in make("uninstall", tmp_path).stderr
    assert stranger.read_text(encoding="utf-8") == "别人的"
