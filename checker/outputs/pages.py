"""HTML: index.html over all units, and one scorecard a unit."""

from __future__ import annotations

from checker.outputs.render import Renderer
from checker.outputs.task import Task
from checker.outputs.view import view_scorecard
from checker.outputs.view.words import Words

SCORECARDS = "units"
"""The folder of the scorecards, beside index.html."""


def write(task: Task) -> None:
    """Write index.html and units/<unit>.html."""
    renderer = Renderer(task.templates, task.lang)
    words = Words(renderer.messages, task.settings.labels, task.settings.unit_types)
    scorecard = renderer.page("scorecard.html.j2", "scorecard.js")
    for unit, stem in zip(task.audit.units, task.stems, strict=True):
        task.folder.put(f"{SCORECARDS}/{stem}.html", scorecard.render("card", view_scorecard(task.audit, unit, words)))
