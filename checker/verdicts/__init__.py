"""Facts + Rulebook -> Findings and Score: three-valued conditions, verdicts with their quotes, scoring, waivers."""

from __future__ import annotations

from .grading import grade_by_share
from .judge import judge
from .scoring import score
from .waivers import load_waivers, waiver_problems

__all__ = ["grade_by_share", "judge", "load_waivers", "score", "waiver_problems"]
