"""Many reports over several processes: results in the order of the tasks, a lost worker loses one report and not the run."""

from __future__ import annotations

import os
import signal
import threading
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures import TimeoutError as Overdue
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from dataclasses import dataclass
from multiprocessing import get_context
from typing import Generic, TypeVar

Task = TypeVar("Task")
Result = TypeVar("Result")
Setup = TypeVar("Setup")

SPARE_SECONDS = 60.0
"""What a worker may take above a report's own limit before it is given up: start-up and the return of the result."""

FEW = 24
"""Up to so many reports one process is faster than starting several."""


class TooSlow(BaseException):
    """A report used up its time. No Exception, so that no library that catches those can swallow it."""


@dataclass(frozen=True, slots=True)
class Work(Generic[Setup, Task, Result]):
    """
    What each worker does: `start(setup)` once a process, then `do(task)`; all are module-level names, so that a fresh process finds them.

    `lost(task, crashed)` is the result where the worker died (`crashed`) or did not come back in time.
    """

    setup: Setup
    start: Callable[[Setup], None]
    do: Callable[[Task], Result]
    lost: Callable[[Task, bool], Result]
    seconds: float


def count(asked: int, tasks: int) -> int:
    """How many processes to use: as asked, or (0) one for a few reports and one a processor for many."""
    if asked:
        return max(1, min(asked, tasks))
    return 1 if tasks <= FEW else max(1, min(os.cpu_count() or 1, 16))


def run(work: Work[Setup, Task, Result], tasks: Sequence[Task], jobs: int) -> Iterator[Result]:
    """The results in the order of the tasks, over `jobs` processes (1: in this one)."""
    if jobs == 1:
        work.start(work.setup)
        yield from map(work.do, tasks)
        return
    waiting = list(tasks)
    while waiting:
        done = 0
        for result in _until_trouble(work, waiting, jobs):
            done += 1
            yield result
        waiting = waiting[done:]
        if waiting:  # a worker died; which report it was is found by giving the next one a process of its own
            yield _alone(work, waiting.pop(0))


def _until_trouble(work: Work[Setup, Task, Result], tasks: Sequence[Task], jobs: int) -> Iterator[Result]:
    pool = _pool(work, jobs)
    try:
        futures: list[Future[Result]] = [pool.submit(work.do, task) for task in tasks]
        for future in futures:
            yield future.result(timeout=work.seconds + SPARE_SECONDS)
    except (BrokenProcessPool, Overdue):
        _kill(pool)
    finally:
        pool.shutdown(wait=False, cancel_futures=True)


def _alone(work: Work[Setup, Task, Result], task: Task) -> Result:
    pool = _pool(work, 1)
    try:
        return pool.submit(work.do, task).result(timeout=work.seconds + SPARE_SECONDS)
    except BrokenProcessPool:
        return work.lost(task, True)
    except Overdue:
        _kill(pool)
        return work.lost(task, False)
    finally:
        pool.shutdown(wait=False, cancel_futures=True)


def _pool(work: Work[Setup, Task, Result], jobs: int) -> ProcessPoolExecutor:
    return ProcessPoolExecutor(jobs, mp_context=get_context("spawn"), initializer=work.start, initargs=(work.setup,))


def _kill(pool: ProcessPoolExecutor) -> None:
    """End workers that hang; the executor itself would wait for them."""
    for process in list((getattr(pool, "_processes", None) or {}).values()):
        process.kill()


@contextmanager
def within(seconds: float) -> Iterator[None]:
    """Raise TooSlow when the block takes longer; without effect where the system has no alarm or outside the main thread."""
    if not hasattr(signal, "setitimer") or threading.current_thread() is not threading.main_thread():
        yield
        return

    def ring(*_: object) -> None:
        raise TooSlow

    before = signal.signal(signal.SIGALRM, ring)
    signal.setitimer(signal.ITIMER_REAL, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, before)
