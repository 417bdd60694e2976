"""HTML: index.html over all units, and one scorecard a unit."""

from __future__ import annotations

from checker.outputs.render import Renderer
from checker.outputs.task import Task
from checker.outputs.view import view_overview, view_scorecard
from checker.outputs.view.words import Words

SCORECARDS = "units"
"""The folder of the scorecards, beside index.html."""


def write(task: Task) -> None:
    """Write index.html and units/<unit>.html."""
    renderer = Renderer(task.templates, task.lang)
    words = Words(renderer.messages, task.settings.labels, task.settings.unit_types)
    addresses = [f"{SCORECARDS}/{stem}.html" for stem in task.stems]
    overview = renderer.page("overview.html.j2", "overview.js")
    task.folder.put("index.html", overview.render("all", view_overview(task.audit, addresses, words)))
    scorecard = renderer.page("scorecard.html.j2", "scorecard.js")
    for unit, address in zip(task.audit.units, addresses, strict=True):
        task.folder.put(address, scorecard.render("card", view_scorecard(task.audit, unit, words)))
