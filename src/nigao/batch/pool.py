"""Work shared out: tasks to whoever works, results back in order, never more in flight than can be held."""

from __future__ import annotations

import contextlib
import multiprocessing
import os
import signal
import threading
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import BrokenExecutor, Executor, Future
from typing import Any, TypeVar

from nigao.errors import NigaoError, Problem, UsageError

AHEAD = 3
"""Tasks in flight for each worker: enough that none waits for the writer, few enough to stay small."""

T = TypeVar("T")
R = TypeVar("R")


def in_order(
    executor: Executor | None, work: Callable[[T], R], tasks: Iterable[T], most: int, stop: Callable[[], bool] = lambda: False
) -> Iterator[tuple[T, R]]:
    """(task, result) in the order of `tasks`, at most `most` of them in flight; without an executor one after the other.

    Once `stop` says so, nothing new is begun and what is under way is finished.

    Raises:
        NigaoError: a worker died, or refused to work.
    """
    if executor is None:
        for task in tasks:
            if stop():
                return
            yield task, work(task)
        return
    flying: deque[tuple[T, Future[R]]] = deque()
    try:
        for task in tasks:
            if stop():
                break
            with _told():
                flying.append((task, executor.submit(work, task)))
            if len(flying) >= most:
                yield _landed(flying)
        while flying:
            if stop() and flying[0][1].cancel():
                return
            yield _landed(flying)
    finally:
        for _, future in flying:
            future.cancel()


def _landed(flying: deque[tuple[T, Future[R]]]) -> tuple[T, R]:
    task, future = flying.popleft()
    with _told():
        return task, future.result()


@contextlib.contextmanager
def _told() -> Iterator[None]:
    """The death of a worker in words: it may show when work is handed out or when its result is asked for."""
    try:
        yield
    except BrokenExecutor:
        hint = "用同样的命令再运行一次，会接着做；内存小就少开几个（--jobs）"
        raise NigaoError(Problem("工作进程", "有一个意外退出了", hint)) from None


@contextlib.contextmanager
def crew(jobs: int = 1, cluster: str = "") -> Iterator[tuple[Executor | None, int]]:
    """An executor and how many work in it: none for one job, processes of this machine, or a Dask cluster.

    Raises:
        UsageError: the cluster extra is not installed.
        NigaoError: the cluster does not answer.
    """
    if cluster:
        with _cluster(cluster) as found:
            yield found
    elif jobs > 1:
        from concurrent.futures import ProcessPoolExecutor

        with ProcessPoolExecutor(jobs, multiprocessing.get_context("spawn"), _calm) as processes:
            yield processes, jobs
    else:
        yield None, 1


def _calm() -> None:
    """^C is for the parent, which finishes what is in hand; a worker whose parent is gone ends at once."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    threading.Thread(target=_end_with_parent, daemon=True).start()


def _end_with_parent() -> None:
    parent = multiprocessing.parent_process()
    if parent is not None:
        parent.join()
        os.kill(os.getpid(), signal.SIGTERM)


@contextlib.contextmanager
def _cluster(address: str) -> Iterator[tuple[Executor, int]]:
    try:
        import distributed
    except ImportError:
        raise UsageError(Problem("--cluster", "没有装集群用的部分", "pip install 'nigao[cluster]'")) from None
    connect: Any = distributed.Client
    try:
        client = connect(address, timeout=10, set_as_default=False)
    except (OSError, ValueError) as fault:
        hint = "写调度器的地址，例如 tcp://127.0.0.1:8786"
        raise NigaoError(Problem(f"--cluster {address}", f"连不上：{fault}", hint)) from None
    try:
        workers = sum(client.nthreads().values())
        if not workers:
            raise NigaoError(Problem(f"--cluster {address}", "集群里没有工作进程", "先启动 dask worker"))
        yield client.get_executor(pure=False), workers
    finally:
        client.close()
