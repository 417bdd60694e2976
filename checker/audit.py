"""Many reports: run them, gather what came out in a fixed order, compare with the roster."""

from __future__ import annotations

import logging
from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from io import TextIOWrapper
from pathlib import Path
from typing import TypeVar

import checker
from checker import library, pipeline, readers, recognition, verdicts, workers
from checker.errors import UnreadableError
from checker.knowledge import Knowledge
from checker.model import Assessment, Audit, Document, Problem, Reading, RosterEntry, Rulebook, Unread, Verdict, Waiver
from checker.pipeline import Known, Terms
from checker.readers import Item, Limits

log = logging.getLogger(__name__)

Outcome = TypeVar("Outcome")


@dataclass(frozen=True, slots=True)
class Job:
    """
    What every report of a run is held against; plain values, so that worker processes get the same.

    `chosen` False: of the rulebooks those count that cover a report's kind and year. `seconds` and `megabytes` bound one report;
    `log_file` takes the traces of faults, and is only there if there were any.
    """

    knowledge: Knowledge
    today: date
    rulebooks: tuple[Rulebook, ...] = ()
    chosen: bool = True
    year: int | None = None
    roster: tuple[RosterEntry, ...] = ()
    waivers: tuple[Waiver, ...] = ()
    previous: Mapping[str, Reading] = field(default_factory=dict)
    seconds: float = 60.0
    megabytes: int = 64
    log_file: str = ""

    @property
    def reading_seconds(self) -> float:
        """A scan takes many times as long as text; its reader keeps to limits of its own, and this one stands behind them."""
        return 60 + 12 * self.seconds


Progress = Callable[[int, int, str], None]
"""Called after each report with how many are done, of how many, and its path."""


def run(job: Job, items: Sequence[Item], refused: Sequence[Unread] = (), jobs: int = 1, progress: Progress | None = None) -> Audit:
    """
    Every report assessed, in the order of `items`; one that cannot be read stands in `unread` with the reason, and the others go on.

    `refused` are those that were not even taken in.
    """
    work = workers.Work(job, _start, _assess, _lost, job.reading_seconds + 2 * job.seconds)
    units: list[Assessment] = []
    unread = list(refused)
    for number, (item, result) in enumerate(zip(items, workers.run(work, items, workers.count(jobs, len(items))), strict=True), start=1):
        if isinstance(result, Assessment):
            units.append(result)
        else:
            unread.append(result)
        if progress:
            progress(number, len(items), item.path)
    return gather(job, units, unread)


def gather(job: Job, units: Sequence[Assessment], unread: Sequence[Unread]) -> Audit:
    """The audit of a run: the units in the order given, the missing and the double ones, what the run itself has to report."""
    met = {finding.rulebook for unit in units for finding in unit.findings}
    books = [book for book in job.rulebooks if job.chosen or book.id in met]
    for book in books:
        units = verdicts.grade_by_share(units, book)
    named = [(unit.unit, finding) for unit in units for finding in unit.findings]
    return Audit(
        version=checker.__version__,
        today=job.today,
        rulebooks=tuple(library.describe(book) for book in books),
        units=tuple(units),
        unread=tuple(unread),
        missing=_missing(job.roster, units),
        doubles=_doubles(units),
        problems=(*verdicts.waiver_problems(job.waivers, books, named, job.today), *_idle_rules(units)),
        alike=verdicts.find_alike(units, books),
    )


def read_previous(job: Job, items: Sequence[Item], jobs: int = 1) -> tuple[dict[str, Reading], list[Unread]]:
    """Last year's reports by unit, and those that could not be read."""
    work = workers.Work(job, _start, _examine, _lost, job.reading_seconds + 2 * job.seconds)
    found: dict[str, Reading] = {}
    unread: list[Unread] = []
    for result in workers.run(work, items, workers.count(jobs, len(items))):
        if isinstance(result, Unread):
            unread.append(result)
        elif result.identity.unit:
            found[result.identity.unit] = result
    return found, unread


# What a worker process does. The job is set once a process; a task carries the report alone.

_job: Job | None = None


def _start(job: Job) -> None:
    global _job  # noqa: PLW0603  the one value a worker process keeps
    _job = job
    for handler in [handler for handler in log.handlers if isinstance(handler, _TraceFile)]:
        log.removeHandler(handler)
        handler.close()
    if job.log_file:
        traces = _TraceFile(job.log_file, encoding="utf-8", delay=True)
        traces.setFormatter(logging.Formatter("%(levelname)s %(message)s"))
        log.addHandler(traces)


class _TraceFile(logging.FileHandler):
    """Opened with its folder when the first fault comes."""

    def _open(self) -> TextIOWrapper:
        Path(self.baseFilename).parent.mkdir(parents=True, exist_ok=True)
        return super()._open()


def _assess(item: Item) -> Assessment | Unread:
    return _guarded(item, _assess_unguarded)


def _examine(item: Item) -> Reading | Unread:
    return _guarded(item, _examine_unguarded)


def _guarded(item: Item, work: Callable[[Job, Item], Outcome | Unread]) -> Outcome | Unread:
    """
    Whatever goes wrong with one report is a value, and the run goes on.

    The one broad `except` of the program: a fault in it must not cost the other units their audit. The trace goes to the log.
    """
    assert _job is not None
    try:
        return work(_job, item)
    except UnreadableError as trouble:
        return Unread(item.path, trouble.what, trouble.todo, trouble.code)
    except workers.TooSlow:
        return _overdue(item, _job.seconds)
    except RecursionError:
        return Unread(item.path, "文件结构嵌套过深，无法读取。", "请在文字处理软件里打开后另存为 .docx 或 .txt 再提交。", "report.nested")
    except MemoryError:
        return Unread(item.path, "读取这份报告所需的内存超过本机可用内存。", "请拆分文件，或换用内存更大的机器。", "report.memory")
    except Exception as trouble:
        log.exception("%s", item.path)
        return Unread(
            item.path, f"程序在读取这份报告时出错（{type(trouble).__name__}）。", "请把文件和日志交给维护人员；其他报告不受影响。", "report.crash"
        )


def _assess_unguarded(job: Job, item: Item) -> Assessment | Unread:
    document, reading, known = _read(job, item)
    if refusal := recognition.refuse(item.path, reading):
        return refusal
    books = job.rulebooks if job.chosen else library.covering(job.rulebooks, reading.identity)
    previous = job.previous.get(reading.identity.unit or "")
    return pipeline.judge(document, reading, books, Terms(job.today, job.waivers, previous), known.group)


def _examine_unguarded(job: Job, item: Item) -> Reading | Unread:
    _, reading, _ = _read(replace(job, year=None), item)
    return recognition.refuse(item.path, reading) or reading


def _read(job: Job, item: Item) -> tuple[Document, Reading, Known]:
    """The reading of an item, and again with what the roster knows better once the unit is recognised."""
    with workers.within(job.reading_seconds):
        document = readers.read_item(item, Limits(bytes=job.megabytes * 1024 * 1024, seconds=job.seconds), apart=True)
    with workers.within(job.seconds):
        known = Known(year=job.year)
        reading = pipeline.examine(document, job.knowledge, known)
        known = recognition.recognise(item.path, reading.identity, known, job.roster)
        if known.differs(reading.identity):
            reading = pipeline.examine(document, job.knowledge, known)
        return document, reading, known


def _lost(item: Item, crashed: bool) -> Unread:
    if crashed:
        return Unread(item.path, "读取这份报告的进程意外中止。", "文件可能已损坏，或内存不足。请换一种格式重新导出后再提交。", "report.crash")
    return _overdue(item, _job.seconds if _job else 0)


def _overdue(item: Item, seconds: float) -> Unread:
    return Unread(item.path, f"读取这份报告超过 {seconds:g} 秒的时限。", "请拆分文件，或用 --time-limit 放宽时限。", "report.slow")


# What is seen only when all reports lie side by side.


def _missing(roster: Sequence[RosterEntry], units: Sequence[Assessment]) -> tuple[RosterEntry, ...]:
    reported = {unit.unit for unit in units}
    return tuple(entry for entry in roster if reported.isdisjoint((entry.unit, *entry.aliases)))


def _doubles(units: Sequence[Assessment]) -> tuple[tuple[str, tuple[str, ...]], ...]:
    paths: dict[tuple[str, int], list[str]] = defaultdict(list)
    for unit in units:
        paths[unit.unit, unit.year].append(unit.source.path)
    return tuple((unit, tuple(found)) for (unit, _), found in paths.items() if len(found) > 1)


FEWEST_UNITS = 5
"""From so many reports on, a rule that no unit met or failed is worth a look at its wording."""


def _idle_rules(units: Sequence[Assessment]) -> list[Problem]:
    """Rules that addressed several units and that no report spoke to: perhaps nobody did it, perhaps the wording never matches."""
    outcomes: dict[tuple[str, str], set[Verdict]] = defaultdict(set)
    addressed: dict[tuple[str, str], int] = defaultdict(int)
    for unit in units:
        for finding in unit.findings:
            if finding.kind == "obligation" and finding.verdict is not Verdict.NOT_APPLICABLE:
                outcomes[finding.rulebook, finding.rule].add(finding.verdict)
                addressed[finding.rulebook, finding.rule] += 1
    silent = [rule for (book, rule), seen in outcomes.items() if seen == {Verdict.NO_EVIDENCE} and addressed[book, rule] >= FEWEST_UNITS]
    if not silent:
        return []
    return [
        Problem(
            "rule.silent",
            f"有 {len(silent)} 条规则没有任何一份报告提到：{'、'.join(silent)}。",
            "可能确实都没有反映，也可能是规则的措辞对不上。请用 checker rules test 和 checker facts --explain 核对。",
            "info",
        )
    ]
