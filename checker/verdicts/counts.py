"""Judges of counts: a number, or a sum of numbers, held against a threshold; on intervals and on every reading of a contradiction."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from itertools import islice, product

from checker.model import AtLeast, AtMost, Count, Evidence, Fact, Interval, Truth, Verdict

from .duties import Case, absent, all_near, saying
from .outcome import MET, NOT_DUE, NOT_MET, OPEN, SILENT, Outcome, Possible, gather
from .statements import count_of
from .wording import number

_MANY = 64
"""At most so many combinations of contradicting statements are tried."""


def judge_at_least(condition: AtLeast, case: Case) -> Outcome:
    """Does the count reach the threshold of this kind of unit in this year?"""
    need = condition.n.at(case.unit_type, case.year) or Decimal(0)
    said = [case.said.on(name) for name in condition.facts]
    stated = [saying(s.now, condition.saying) for s in said]
    label = condition.label or case.voice.names(condition.facts)
    if not any(stated):
        return absent(said, label, case)
    near = all_near(said)
    if condition.presence_is_enough and any((count_of(f) or _NONE).lo >= 1 for facts in stated for f in facts):
        need = min(need, Decimal(1))
    unit = _unit(stated)
    fields = {**case.fields(label), "need": f"{number(need)}{unit}"}
    missing = len(condition.facts) > 1 and not all(stated)
    results: list[tuple[Possible, str, tuple[Evidence, ...], Interval]] = []
    for facts, total in _totals(stated):
        possible, key = _reach(total, need, case.early, missing)
        results.append((possible, key, gather([f.evidence for f in facts]), total))
    return _one_or_several(results, fields, unit, near, case)


_NONE = Interval.exactly(0)
_ANY = Interval(0, None)


def _reach(total: Interval, need: Decimal, early: bool, missing: bool) -> tuple[Possible, str]:
    truth = total.at_least(need)
    if truth is Truth.YES:
        return MET, "at_least.met"
    if missing:  # a part that is not mentioned may make up the rest
        return SILENT, "at_least.some_missing"
    if truth is Truth.UNKNOWN:
        return (frozenset([Verdict.MET, Verdict.NOT_DUE]) if early else OPEN), "at_least.review"
    if early:
        return NOT_DUE, "at_least.not_due"
    return NOT_MET, "at_least.zero" if total.hi == 0 else "at_least.not_met"


def judge_at_most(condition: AtMost, case: Case) -> Outcome:
    """Does the count stay at or below the limit?"""
    limit = condition.n.at(case.unit_type, case.year) or Decimal(0)
    said = [case.said.on(name) for name in condition.facts]
    stated = [s.now for s in said]
    label = condition.label or case.voice.names(condition.facts)
    if not all(stated):
        return Outcome(SILENT, case.sentence("silent", label), near=all_near(said))
    unit = _unit(stated)
    answers = {Truth.YES: (MET, "at_most.met"), Truth.NO: (NOT_MET, "at_most.not_met"), Truth.UNKNOWN: (OPEN, "at_most.review")}
    results = [(*answers[total.at_most(limit)], gather(f.evidence for f in facts), total) for facts, total in _totals(stated)]
    return _one_or_several(results, {**case.fields(label), "need": f"{number(limit)}{unit}"}, unit, (), case)


def _totals(stated: Sequence[Sequence[Fact]]) -> list[tuple[tuple[Fact, ...], Interval]]:
    """Every total that the statements allow, where the report contradicts itself one for each combination."""
    found: list[tuple[tuple[Fact, ...], Interval]] = []
    for facts in islice(product(*[s for s in stated if s]), _MANY):
        first, *others = [count_of(f) or _ANY for f in facts]
        found.append((facts, sum(others, first)))
    return found


def _unit(stated: Sequence[Sequence[Fact]]) -> str:
    return next((f.value.unit for facts in stated for f in facts if isinstance(f.value, Count)), "")


def _one_or_several(
    results: Sequence[tuple[Possible, str, tuple[Evidence, ...], Interval]], fields: dict[str, str], unit: str, near: tuple[Evidence, ...], case: Case
) -> Outcome:
    """The outcome over all readings of a contradicting report; several sides only where the verdict differs."""
    if len(results) == 1:
        possible, key, evidence, total = results[0]
        return Outcome(possible, case.voice.say(key, {**fields, "value": case.voice.count(total, unit)}), evidence, near)
    possible = frozenset(verdict for result in results for verdict in result[0])
    evidence = gather(result[2] for result in results)
    values = case.voice.both(dict.fromkeys(case.voice.count(result[3], unit) for result in results))
    if len({result[0] for result in results}) > 1:
        reason = case.voice.say("conflict", {**fields, "value": values})
        return Outcome(possible, reason, evidence, near, tuple(result[2] for result in results))
    return Outcome(possible, case.voice.say(results[0][1], {**fields, "value": values}), evidence, near)
