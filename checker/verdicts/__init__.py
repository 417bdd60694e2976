"""Facts + Rulebook -> Findings and Score: three-valued conditions, verdicts with their quotes, scoring, waivers, reports alike."""

from __future__ import annotations

from .alike import find_alike, own_passages
from .grading import grade_by_share
from .judge import judge
from .scoring import score
from .waivers import load_waivers, waiver_problems

__all__ = ["find_alike", "grade_by_share", "judge", "load_waivers", "own_passages", "score", "waiver_problems"]
