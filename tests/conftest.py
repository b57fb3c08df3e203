"""Fixtures shared by the tests of the engine and of the command line."""

from __future__ import annotations

import io
import sys
from pathlib import Path

import platformdirs
import pytest
from helpers import Cli, Run, library_of, write_library
from hypothesis import settings

from nigao import cli
from nigao.library.library import Library
from nigao.library.outline import Outline

settings.register_profile("same", derandomize=True, deadline=None)
"""`make test` tries the same examples every time: what fails, fails for everybody."""
settings.register_profile("fuzz", max_examples=2_000, deadline=None, print_blob=True)
"""`make fuzz` tries others, and more of them."""
settings.load_profile("same")


def pytest_addoption(parser: pytest.Parser) -> None:
    """--bench runs the benchmarks."""
    parser.addoption("--bench", action="store_true", help="run the benchmarks too")


@pytest.fixture(scope="session")
def mini_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of the small library; tests read it and lay their own folders over it."""
    return write_library(tmp_path_factory.mktemp("mini") / "templates")


@pytest.fixture(scope="session")
def mini(mini_folder: Path) -> Library:
    """The small library, with no layer over it."""
    return library_of(mini_folder)


@pytest.fixture(scope="session")
def outline(mini: Library) -> Outline:
    """The outline of the small library."""
    return mini.outline("four-part")


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A user's empty configuration folder; nothing of the machine's real settings is read."""
    folder = tmp_path / "home"
    folder.mkdir()
    monkeypatch.setattr(platformdirs, "user_config_dir", lambda *_, **__: str(folder / "config"))
    monkeypatch.setattr(platformdirs, "user_state_dir", lambda *_, **__: str(folder / "state"))
    monkeypatch.delenv("NIGAO_LIBRARY", raising=False)
    monkeypatch.delenv("NIGAO_DEBUG", raising=False)
    return folder


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The working folder of a run, empty."""
    folder = tmp_path / "desk"
    folder.mkdir()
    monkeypatch.chdir(folder)
    return folder


@pytest.fixture
def run(mini_folder: Path, home: Path, desk: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Cli:  # noqa: ARG001
    """Run `nigao …` in this process on the small library, in an empty folder, for a user without settings."""
    monkeypatch.setattr("nigao.library.layers.built_in", lambda: mini_folder)

    def call(*arguments: str, stdin: bytes = b"") -> Run:
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(stdin), encoding="utf-8"))
        capsys.readouterr()
        with pytest.raises(SystemExit) as left:
            cli.main(list(arguments))
        told = capsys.readouterr()
        assert "Traceback" not in told.err
        code = left.value.code
        assert isinstance(code, int)
        return Run(code, told.out, told.err)

    return call


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """One line on the tests that were skipped for want of a program."""
    reasons = [str(report.longrepr[2]).removeprefix("Skipped: ") for report in terminalreporter.stats.get("skipped", [])]
    wanting = [reason.removesuffix(" is not installed") for reason in reasons if reason.endswith(" is not installed")]
    if wanting:
        terminalreporter.write_line(f"{len(wanting)} tests skipped: not installed: {', '.join(dict.fromkeys(wanting))}")


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Benchmarks run only when asked for (make benchmarks): on a busy machine they say nothing."""
    if any("benchmarks" in argument for argument in config.invocation_params.args):
        return
    for item in items:
        if "benchmarks" in item.path.parts:
            item.add_marker(pytest.mark.skip(reason="make benchmarks runs it"))
