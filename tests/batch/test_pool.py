"""Work shared out: results in order, little in flight, a stop that ends what is in hand, deaths told."""

from __future__ import annotations

import os
import threading
from concurrent.futures import BrokenExecutor, Executor, Future, ThreadPoolExecutor
from pathlib import Path
from typing import NoReturn

import pytest

import nigao
from nigao.batch.pool import crew, in_order
from nigao.errors import NigaoError, Problem, UsageError
from nigao.formats import format_for
from nigao.library.library import Library


def double(number: int) -> int:
    """Twice the number."""
    return 2 * number


def die(number: int) -> int:
    """End the worker without a word."""
    if number == 3:
        os._exit(1)
    return number


def refuse(number: int) -> int:
    """A fault that must arrive whole."""
    raise NigaoError(Problem("工作进程", f"不做{number}", "原因"))


@pytest.mark.parametrize("workers", [0, 1, 3])
def test_results_come_in_the_order_of_the_tasks(workers: int) -> None:
    """With and without workers, whoever is quicker."""
    with ThreadPoolExecutor(max(1, workers)) as executor:
        found = list(in_order(executor if workers else None, double, range(50), 6))
    assert found == [(n, 2 * n) for n in range(50)]


def test_no_more_in_flight_than_allowed() -> None:
    """A thousand tasks are not laid out at once: tasks are drawn as results are taken."""

    class Waiting(Executor):
        flying = most = 0

        def submit(self, fn, /, *args, **kwargs):  # type: ignore[no-untyped-def]
            Waiting.flying += 1
            Waiting.most = max(Waiting.most, Waiting.flying)
            future: Future[int] = Future()
            future.set_result(fn(*args))
            return future

    for _ in in_order(Waiting(), double, range(1000), 5):
        Waiting.flying -= 1
    assert Waiting.most == 5


def test_a_stop_ends_after_what_is_under_way() -> None:
    """Tasks begun are finished and given back, those waiting are not begun."""
    stop, begun = threading.Event(), []

    def work(number: int) -> int:
        begun.append(number)
        stop.set()
        return number

    with ThreadPoolExecutor(1) as executor:
        found = [task for task, _ in in_order(executor, work, range(100), 4, stop.is_set)]
    assert found == begun[: len(found)]
    assert len(begun) < 10


def test_a_worker_that_dies_is_told() -> None:
    """A process that ends without a word: a sentence that says how to go on."""
    with pytest.raises(NigaoError, match="意外退出") as caught, crew(2) as (executor, workers):
        list(in_order(executor, die, range(10), 2 * workers))
    assert "会接着做" in caught.value.problems[0].hint


def test_a_worker_that_died_before_it_was_given_work_is_told() -> None:
    """The executor may know of the death before the next task is handed out."""

    class Dead(Executor):
        def submit(self, *_: object, **__: object) -> NoReturn:
            raise BrokenExecutor

    with pytest.raises(NigaoError, match="意外退出"):
        list(in_order(Dead(), die, range(10), 4))


def test_a_fault_of_another_process_arrives_whole() -> None:
    """Every problem with its place and hint."""
    with pytest.raises(NigaoError) as caught, crew(2) as (executor, _):
        list(in_order(executor, refuse, [1], 2))
    assert caught.value.problems == (Problem("工作进程", "不做1", "原因"),)


def test_one_job_needs_no_executor() -> None:
    """A single job works in this process."""
    with crew(1) as (executor, workers):
        assert (executor, workers) == (None, 1)


def test_processes_make_the_same_files(mini: Library, tmp_path: Path) -> None:
    """Two processes, the same bytes as one, laid out as asked for: in the office's own file, in GB 18030."""
    office = tmp_path / "office.docx"
    office.write_bytes(format_for(office).write(nigao.draft(place="平江县", topics="安全生产", library=mini), mini))
    rows = [
        {"place": "平江县", "topics": "安全生产", "date": f"2026-03-{day:02d}", "chars": str(700 + day)} for day in range(1, 29)
    ]
    asked = {"to": "txt,docx", "reading": True, "reference_doc": office, "encoding": "gb18030", "library": mini}
    with crew(2) as (executor, _):
        found = list(nigao.bulk(rows * 3, out=tmp_path / "a", executor=executor, **asked))  # type: ignore[arg-type]
    assert found == list(nigao.bulk(rows * 3, out=tmp_path / "b", **asked))  # type: ignore[arg-type]
    assert found[0].draft is not None
    assert (tmp_path / "b" / found[0].files[0]).read_bytes().decode("gb18030") == found[0].draft.text + "\n"
    for path in (tmp_path / "b").glob("[!.]*"):
        assert (tmp_path / "a" / path.name).read_bytes() == path.read_bytes()


def test_a_cluster_needs_its_extra(monkeypatch: pytest.MonkeyPatch) -> None:
    """Without the extra: how to install it."""
    monkeypatch.setitem(__import__("sys").modules, "distributed", None)
    with pytest.raises(UsageError, match=r"pip install 'nigao\[cluster\]'"), crew(cluster="tcp://127.0.0.1:1"):
        pass
