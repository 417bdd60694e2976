"""Facts + Rulebook -> Findings and Score: three-valued conditions, verdicts with their quotes, scoring, waivers."""

from __future__ import annotations

from .judge import judge

__all__ = ["judge"]
