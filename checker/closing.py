"""The end of a call: the gravest outcome gives the exit code, and one last line says which and why."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from dataclasses import dataclass

GRAVITY = (2, 4, 3, 1, 0)
"""Exit codes, the gravest first: broken usage or rulebook, unread reports, nothing assessed, findings under --strict, assessed."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """An exit code and why, in words."""

    code: int
    why: str


def gravest(outcomes: Sequence[Outcome]) -> Outcome:
    """
    The outcome that decides; the other troubles are told behind it.

    >>> gravest([Outcome(0, "a"), Outcome(1, "b"), Outcome(4, "c")])
    Outcome(code=4, why='c；另：b')
    """
    ranked = sorted(outcomes, key=lambda outcome: GRAVITY.index(outcome.code))
    others = [outcome.why for outcome in ranked[1:] if outcome.code]
    return Outcome(ranked[0].code, "；另：".join([ranked[0].why, *others]))


def close(outcome: Outcome) -> int:
    """Write the last line to stderr and give the exit code."""
    sys.stdout.flush()
    print(f"退出码 {outcome.code}：{outcome.why}", file=sys.stderr)
    return outcome.code
