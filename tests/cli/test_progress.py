"""How far a run has come: a bar on a terminal, plain lines in a pipe, nothing when quiet."""

from __future__ import annotations

import signal

import pytest

from nigao.cli import progress


@pytest.mark.parametrize(
    ("count", "total", "seconds", "bar", "text"),
    [
        (512, 1000, 1.6, False, "写稿 512/1000 篇，每秒 320，还要 2 秒"),
        (1, 4, 0.5, True, f"写稿 {'█' * 6}{'░' * 18} 1/4 篇，每秒 2.0，还要 2 秒"),
        (90, None, 1.0, True, "写稿 90 篇，每秒 90"),
        (0, 0, 0.0, False, "写稿 0/0 篇，每秒 0.0"),
    ],
)
def test_a_line_of_progress(count: int, total: int | None, seconds: float, bar: bool, text: str) -> None:
    """Done of all, rate, time still to go; without a total only what is done."""
    assert progress.line("写稿", "篇", count, total, seconds, bar=bar) == text


@pytest.mark.parametrize(("seconds", "words"), [(0.4, "0 秒"), (59, "59 秒"), (200, "3 分 20 秒"), (7500, "2 小时 5 分")])
def test_durations_in_words(seconds: float, words: str) -> None:
    """Seconds, minutes, hours: two units at most."""
    assert progress.duration(seconds) == words


@pytest.mark.parametrize(("live", "quiet"), [(True, False), (False, False), (True, True)])
def test_what_is_shown_where(
    live: bool, quiet: bool, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """A terminal gets one line rewritten and wiped at the end, a pipe gets lines, quiet gets nothing; all things pass."""
    clock = iter(range(0, 10_000, 6))
    monkeypatch.setattr(progress.time, "monotonic", lambda: float(next(clock)))
    monkeypatch.setattr(progress.sys.stderr, "isatty", lambda: live)
    assert list(progress.shown("甲乙丙丁", "写稿", "篇", 4, quiet=quiet)) == list("甲乙丙丁")
    told = capsys.readouterr().err
    assert (told == "") is quiet
    if live and not quiet:
        assert told.startswith("\r写稿 ")
        assert told.endswith("\r")
        assert "\n" not in told
    elif not quiet:
        assert [line.split("，")[0] for line in told.splitlines()] == ["写稿 2/4 篇", "写稿 4/4 篇"]


def test_the_second_interrupt_ends_at_once(capsys: pytest.CaptureFixture[str]) -> None:
    """The first ^C is noted and told, the second ends the run; afterwards the old handler is back."""
    before = signal.getsignal(signal.SIGINT)
    with progress.stopping("收尾") as stop:
        assert not stop()
        signal.raise_signal(signal.SIGINT)
        assert stop()
        assert "收尾" in capsys.readouterr().err
        with pytest.raises(KeyboardInterrupt):
            signal.raise_signal(signal.SIGINT)
    assert signal.getsignal(signal.SIGINT) is before
