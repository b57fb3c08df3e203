"""Benchmarks run by `make bench` alone: each tells its figures, a table shows them, and a broken bound fails the run."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from peers import Spread

_ROWS: list[tuple[str, Spread, str, bool]] = []


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Without --bench nothing here runs: `make test` times nothing."""
    if not config.getoption("--bench"):
        for item in items:
            if item.path.parent.name == "benchmarks":
                item.add_marker(pytest.mark.skip(reason="timed by make bench alone"))


@pytest.fixture
def figure() -> Callable[..., None]:
    """Note a figure with its bound, and fail when the median breaks it."""

    def tell(name: str, found: Spread | float, *, most: float | None = None, least: float | None = None) -> None:
        spread = found if isinstance(found, Spread) else Spread(found, found, found)
        bound = f"≤ {most:g}" if most is not None else f"≥ {least:g}"
        good = spread.median <= most if most is not None else spread.median >= (least or 0)
        _ROWS.append((name, spread, bound, good))
        assert good, f"{name}: {spread.median:.3g}, the bound is {bound}"

    return tell


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """The table of figures."""
    if not _ROWS:
        return
    terminalreporter.write_sep("=", "figures: low, median, high of the rounds, and the bound on the median")
    for name, spread, bound, good in _ROWS:
        numbers = "  ".join(f"{value:9.3g}" for value in spread)
        terminalreporter.write_line(f"{'  ' if good else '✗ '}{name:<52}{numbers}   {bound}")


def pytest_sessionfinish(session: pytest.Session, exitstatus: int) -> None:
    """A run of --bench that measured nothing is no success."""
    if session.config.getoption("--bench") and not _ROWS and exitstatus == pytest.ExitCode.OK:
        session.exitstatus = pytest.ExitCode.NO_TESTS_COLLECTED
