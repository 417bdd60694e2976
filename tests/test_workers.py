"""Reports over several processes: in order, and a worker that dies or hangs loses one report and not the run."""

from __future__ import annotations

import os
import time

import pytest

from checker import workers
from checker.workers import TooSlow, Work


def start(setup: str) -> None:
    os.environ["WORKERS_TEST"] = setup


def double(task: int) -> int:
    if task == 13:
        os._exit(3)  # as a crash in C code does
    return 2 * task


def lost(task: int, crashed: bool) -> int:
    return -task if crashed else 0


WORK = Work("set", start, double, lost, 30.0)


def test_one_process_and_several_give_the_same_in_the_same_order() -> None:
    """Whatever the number of processes."""
    tasks = list(range(10))
    expected = [0, 2, 4, 6, 8, 10, 12, 14, 16, 18]
    assert list(workers.run(WORK, tasks, 1)) == expected
    assert list(workers.run(WORK, tasks, 3)) == expected


def test_a_worker_that_dies_loses_its_own_task_only() -> None:
    """The task that kills is told as lost; those before and behind it are done."""
    assert list(workers.run(WORK, [11, 12, 13, 14, 15], 2)) == [22, 24, -13, 28, 30]


@pytest.mark.parametrize(("asked", "tasks", "expected"), [(4, 100, 4), (4, 2, 2), (0, 9, 1), (1, 100, 1), (3, 0, 1)])
def test_a_few_reports_need_one_process(asked: int, tasks: int, expected: int) -> None:
    """As asked, never more than there are tasks; by itself one for a few."""
    assert workers.count(asked, tasks) == expected


@pytest.mark.skipif(not hasattr(__import__("signal"), "setitimer"), reason="the system has no alarm")
def test_what_takes_too_long_is_stopped() -> None:
    """Also inside code that catches every Exception."""

    def stubborn() -> None:
        for _ in range(1000):
            try:
                time.sleep(0.05)
            except Exception:
                continue

    with pytest.raises(TooSlow), workers.within(0.1):
        stubborn()
