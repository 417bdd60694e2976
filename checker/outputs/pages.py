"""HTML: index.html over all units, and one scorecard a unit."""

from __future__ import annotations

from collections.abc import Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import replace
from multiprocessing import get_context
from pathlib import Path

from checker.outputs.folder import Folder
from checker.outputs.render import Renderer
from checker.outputs.task import Task
from checker.outputs.view import view_overview, view_scorecard
from checker.outputs.view.words import Words

SCORECARDS = "units"
"""The folder of the scorecards, beside index.html."""

SHARE = 25
"""Scorecards that a process writes at a time; fewer than two shares are not worth a second process."""


def write(task: Task) -> None:
    """Write index.html and units/<unit>.html; many scorecards on several processes, with the same bytes and in the same order."""
    renderer = Renderer(task.templates, task.lang)
    words = Words(renderer.messages, task.settings.labels, task.settings.unit_types)
    addresses = [f"{SCORECARDS}/{stem}.html" for stem in task.stems]
    overview = renderer.page("overview.html.j2", "overview.js")
    task.folder.put("index.html", overview.render("all", view_overview(task.audit, addresses, words)))
    shares = [_share(task, start) for start in range(0, len(task.stems), SHARE)]
    jobs = min(task.settings.jobs, len(shares))
    if jobs < 2:
        written = [_write_scorecards(share) for share in shares]
    else:
        # the first share in this process: a mistake in a template is told from here
        first = _write_scorecards(shares[0])
        with ProcessPoolExecutor(jobs, mp_context=get_context("spawn")) as pool:
            written = [first, *pool.map(_write_scorecards, shares[1:])]
    task.folder.written += [path for paths in written for path in paths]


def _share(task: Task, start: int) -> Task:
    """A task of its own with some of the units."""
    units, stems = task.audit.units[start : start + SHARE], task.stems[start : start + SHARE]
    return replace(task, audit=replace(task.audit, units=units), stems=stems, folder=Folder(task.folder.top))


def _write_scorecards(task: Task) -> Sequence[Path]:
    renderer = Renderer(task.templates, task.lang)
    words = Words(renderer.messages, task.settings.labels, task.settings.unit_types)
    page = renderer.page("scorecard.html.j2", "scorecard.js")
    for unit, stem in zip(task.audit.units, task.stems, strict=True):
        task.folder.put(f"{SCORECARDS}/{stem}.html", page.render("card", view_scorecard(task.audit, unit, words)))
    return task.folder.written
