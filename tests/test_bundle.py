"""The bundle for offices without internet: what each system needs is told by the wheels, not by the machine that makes it."""

from __future__ import annotations

import importlib.util
import subprocess
import sys
import zipfile
from pathlib import Path
from types import ModuleType

import pytest
from helpers import ROOT


@pytest.fixture(scope="module")
def bundle() -> ModuleType:
    """.ci/bundle.py as a module."""
    about = importlib.util.spec_from_file_location("bundle", ROOT / ".ci" / "bundle.py")
    assert about
    assert about.loader
    module = importlib.util.module_from_spec(about)
    sys.modules["bundle"] = module
    about.loader.exec_module(module)
    return module


def wheel(folder: Path, name: str, *lines: str, licence: str = "License: MIT") -> Path:
    """A wheel of nothing but metadata."""
    path = folder / f"{name}-1.0-py3-none-any.whl"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr(
            f"{name}-1.0.dist-info/METADATA",
            "\n".join(("Metadata-Version: 2.1", f"Name: {name}", "Version: 1.0", licence, *lines, "")),
        )
        archive.writestr(f"{name}-1.0.dist-info/LICENSE.txt", "Do as you like.")
    return path


def test_markers_are_read_as_each_system_would(bundle: ModuleType, tmp_path: Path) -> None:
    """colorama on Windows only, a backport on old Pythons only, extras never."""
    one = wheel(
        tmp_path, "one",
        'Requires-Dist: colorama; platform_system == "Windows"', 'Requires-Dist: uvloop; sys_platform != "win32"',
        'Requires-Dist: backport; python_version < "3.12"', 'Requires-Dist: pytest; extra == "test"', "Requires-Dist: click>=8",
    )  # fmt: skip
    told = {(target.system, target.python): {need.name for need in bundle.needs(one, target)} for target in bundle.TARGETS}
    assert told["windows", "3.11"] == {"colorama", "backport", "click"}
    assert told["windows", "3.13"] == {"colorama", "click"}
    assert told["linux", "3.11"] == {"uvloop", "backport", "click"}
    assert set(told) == {(system, python) for system in ("linux", "windows") for python in ("3.11", "3.12", "3.13")}


def test_a_missing_wheel_is_named(bundle: ModuleType, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """For which system and Python; the others are fetched all the same."""

    def fetch(requirement: object, target: object, folder: Path) -> Path:
        name = requirement.name  # type: ignore[attr-defined]
        if name == "lack":  # type: ignore[attr-defined]
            raise bundle.MissingWheelError(f"{name} for {target.system}, CPython {target.python}")  # type: ignore[attr-defined]
        return wheel(folder, name)

    monkeypatch.setattr(bundle, "fetch", fetch)
    (tmp_path / "all").mkdir()
    missing = bundle.collect(wheel(tmp_path, "nigao", "Requires-Dist: lack", "Requires-Dist: have"), tmp_path / "all")
    assert missing == [f"lack for {system}, CPython 3.{minor}" for system in ("linux", "windows") for minor in (11, 12, 13)]
    assert (tmp_path / "all" / "have-1.0-py3-none-any.whl").is_file()


def test_licences_and_checksums(bundle: ModuleType, tmp_path: Path) -> None:
    """Every wheel's licence text and the data's sources; a file that was changed is found out by the script."""
    wheels = tmp_path / "wheels"
    wheels.mkdir()
    wheel(wheels, "one")
    bundle.licences(wheels, tmp_path / "许可证")
    assert "| one | 1.0 | MIT |" in (tmp_path / "许可证" / "说明.md").read_text(encoding="utf-8")
    assert (tmp_path / "许可证" / "one-1.0" / "1-LICENSE.txt").read_text(encoding="utf-8") == "Do as you like."
    assert (tmp_path / "许可证" / "数据" / "places-README.md").is_file()
    (tmp_path / "check.py").write_bytes((ROOT / ".ci" / "bundle" / "check.py").read_bytes())
    bundle.checksums(tmp_path)
    command = [sys.executable, str(tmp_path / "check.py")]
    assert subprocess.run(command, check=False).returncode == 0
    (wheels / "one-1.0-py3-none-any.whl").write_bytes(b"x")
    done = subprocess.run(command, check=False, capture_output=True, env={"PYTHONUTF8": "1"})
    assert done.returncode == 1
    assert "wheels/one-1.0-py3-none-any.whl" in done.stdout.decode("utf-8")


def test_a_wheel_without_licence_stops_the_bundle(bundle: ModuleType, tmp_path: Path) -> None:
    """Nothing goes out that may not."""
    path = wheel(tmp_path, "one", licence="X: y")
    with zipfile.ZipFile(path) as archive:
        about = archive.read("one-1.0.dist-info/METADATA")
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("one-1.0.dist-info/METADATA", about)
    with pytest.raises(SystemExit, match="tells no licence"):
        bundle.licences(tmp_path, tmp_path / "许可证")


def test_the_archive_is_the_same_for_the_same_files(bundle: ModuleType, tmp_path: Path) -> None:
    """Undated, sorted; the script for Linux may be run."""
    folder = tmp_path / "nigao-offline"
    folder.mkdir()
    (folder / "install.sh").write_text("#!/bin/sh\n", encoding="utf-8")
    contents = []
    for name in ("a.zip", "b.zip"):
        bundle.archived(folder, tmp_path / name)
        contents.append((tmp_path / name).read_bytes())
    assert contents[0] == contents[1]
    with zipfile.ZipFile(tmp_path / "a.zip") as archive:
        assert archive.getinfo("nigao-offline/install.sh").external_attr >> 16 == 0o755


def test_the_scripts_are_as_their_systems_want_them() -> None:
    """Windows reads CRLF, sh does not."""
    batch = (ROOT / ".ci" / "bundle" / "install.bat").read_bytes()
    assert batch.count(b"\r\n") == batch.count(b"\n") > 10
    assert b"\r" not in (ROOT / ".ci" / "bundle" / "install.sh").read_bytes()
    assert subprocess.run(["sh", "-n", str(ROOT / ".ci" / "bundle" / "install.sh")], check=False).returncode == 0
