"""What pages show, as plain dataclasses: every decision is taken here, templates only print."""

from checker.outputs.view.overview import Overview, view_overview
from checker.outputs.view.scorecard import Scorecard, view_scorecard

__all__ = ["Overview", "Scorecard", "view_overview", "view_scorecard"]
