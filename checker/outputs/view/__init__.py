"""What pages show, as plain dataclasses: every decision is taken here, templates only print."""

from checker.outputs.view.overview import Overview, view_overview
from checker.outputs.view.scorecard import view_scorecard
from checker.outputs.view.shapes import Scorecard

__all__ = ["Overview", "Scorecard", "view_overview", "view_scorecard"]
