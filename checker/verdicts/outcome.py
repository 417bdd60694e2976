"""The outcome of a condition: which verdicts the evidence leaves possible, and why; how outcomes of parts combine."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache

from checker.model import Evidence, Part, Verdict

Possible = frozenset[Verdict]

MET: Possible = frozenset([Verdict.MET])
PARTLY: Possible = frozenset([Verdict.PARTLY_MET])
NOT_MET: Possible = frozenset([Verdict.NOT_MET])
SILENT: Possible = frozenset([Verdict.NO_EVIDENCE])
NOT_DUE: Possible = frozenset([Verdict.NOT_DUE])
OPEN: Possible = frozenset([Verdict.MET, Verdict.NOT_MET])

_CERTAIN: Mapping[Possible, Verdict] = {frozenset([verdict]): verdict for verdict in Verdict}


@dataclass(slots=True)  # not frozen: one is made for every condition of every unit, and a frozen one takes three times as long
class Outcome:
    """
    What a condition came to; nobody changes one once it is made.

    `possible` holds one verdict where the report decides it, several where it depends on how the report is read (that is `review`); `asks`
    marks a doubt that only the unit can clear; `times` counts the occurrences of a failure.
    """

    possible: Possible
    reason: str = ""
    evidence: tuple[Evidence, ...] = ()
    near: tuple[Evidence, ...] = ()
    sides: tuple[tuple[Evidence, ...], ...] = ()
    parts: tuple[Part, ...] = ()
    equation: str = ""
    asks: bool = False
    times: int = 1

    @property
    def verdict(self) -> Verdict:
        """The one possible verdict, or `review` where there are several."""
        return _CERTAIN.get(self.possible, Verdict.REVIEW)


def verdict_of(possible: Possible) -> Verdict:
    """The one possible verdict, or `review` where there are several."""
    return _CERTAIN.get(possible, Verdict.REVIEW)


Combine = Callable[[tuple[Verdict, ...]], Verdict]


def all_hold(parts: Sequence[Verdict]) -> Verdict:
    """All met is met; some met or partly met is partly met; else one stated failure, else one not due, else silence."""
    if all(p is Verdict.MET for p in parts):
        return Verdict.MET
    if any(p in (Verdict.MET, Verdict.PARTLY_MET) for p in parts):
        return Verdict.PARTLY_MET
    return _first(parts, (Verdict.NOT_MET, Verdict.NOT_DUE), Verdict.NO_EVIDENCE)


def one_holds(parts: Sequence[Verdict]) -> Verdict:
    """One met is met; a way that is not mentioned leaves no evidence; only where every way failed is it not met."""
    if Verdict.MET in parts:
        return Verdict.MET
    return _first(parts, (Verdict.PARTLY_MET, Verdict.NOT_DUE, Verdict.NO_EVIDENCE), Verdict.NOT_MET)


def one_holds_or_refutes(parts: Sequence[Verdict]) -> Verdict:
    """As `one_holds`, but one stated failure outweighs ways that are not mentioned."""
    if Verdict.MET in parts:
        return Verdict.MET
    return _first(parts, (Verdict.PARTLY_MET, Verdict.NOT_MET, Verdict.NOT_DUE), Verdict.NO_EVIDENCE)


@cache
def at_least(n: int) -> Combine:
    """The combination for “at least n of the parts”."""

    def hold(parts: tuple[Verdict, ...]) -> Verdict:
        if parts.count(Verdict.MET) >= n:
            return Verdict.MET
        if Verdict.MET in parts or Verdict.PARTLY_MET in parts:
            return Verdict.PARTLY_MET
        return one_holds(parts)

    return hold


def combine(parts: Iterable[Possible], rule: Combine) -> Possible:
    """Every outcome that the rule can give over the possible outcomes of the parts."""
    return _combine(tuple(parts), rule)


@lru_cache(maxsize=8192)
def _combine(parts: tuple[Possible, ...], rule: Combine) -> Possible:
    # The rules count verdicts and do not mind their order, so equal multisets are the same state: twelve open parts stay cheap.
    states: set[tuple[Verdict, ...]] = {()}
    for part in parts:
        states = {tuple(sorted((*state, verdict))) for state in states for verdict in part}
    return frozenset(rule(state) for state in states)


def _first(parts: Sequence[Verdict], order: Sequence[Verdict], otherwise: Verdict) -> Verdict:
    return next((verdict for verdict in order if verdict in parts), otherwise)


def gather(lists: Iterable[Sequence[Evidence]]) -> tuple[Evidence, ...]:
    """The evidence of several outcomes, each place once, in the order found."""
    given = [evidence for evidence in lists if evidence]
    if not given:
        return ()
    if len(given) == 1:
        return tuple(given[0])
    found: dict[tuple[int, int, str], Evidence] = {}  # last year's report has the same places with other words
    for evidence in given:
        for one in evidence:
            span = one.span
            found.setdefault((span.start, span.end, one.quote), one)
    return tuple(found.values())
