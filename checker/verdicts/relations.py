"""Judges of figures: equations over facts and cells on intervals, shares, agreement of text and tables. A blank is not 0."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import ROUND_HALF_UP, Decimal
from itertools import islice

from checker.model import (
    Consistent,
    Equals,
    Interval,
    Part,
    Ratio,
    Relation,
    Term,
    Truth,
    Verdict,
)

from .duties import Case
from .equations import equation_of, in_words, name_of
from .outcome import MET, NOT_MET, OPEN, SILENT, Outcome, Possible, gather
from .terms import ANYTHING, NOTHING, Values, compare, is_stated, lacks_previous, leaves_of, pairs_of, readings_of, references_of, value_of
from .wording import Ref, number

_SHOWN = 8
"""At most so many equations are printed in one reason; the parts list them all."""

NOT_APPLICABLE: Possible = frozenset([Verdict.NOT_APPLICABLE])


def judge_equals(condition: Equals, case: Case) -> Outcome:
    """Does the relation certainly hold? What the report leaves out is no evidence."""
    relation = condition.relation
    refs = list(references_of(relation))
    if lacks_previous(refs, case):
        return Outcome(NOT_APPLICABLE, case.voice.say("relation.no_previous", {}))
    results: list[tuple[Possible, str, Values]] = []
    for values in readings_of(refs, case):
        missing = [ref for ref in refs if values[ref].value is None]
        if missing:
            results.append((SILENT, case.voice.say("relation.missing", {"missing": case.voice.both(name_of(r, {}, case) for r in missing)}), values))
            continue
        truth = Truth.all_of(compare(op, value_of(a, values), value_of(b, values)) for a, op, b in pairs_of(relation))
        possible = {Truth.YES: MET, Truth.NO: NOT_MET, Truth.UNKNOWN: OPEN}[truth]
        key = {Truth.YES: "relation.holds", Truth.NO: "relation.broken", Truth.UNKNOWN: "relation.review"}[truth]
        results.append((possible, case.voice.say(key, {"equation": equation_of(relation, values, truth, {}, case)}), values))
    return _merge(relation, results, case)


def _merge(relation: Relation, results: Sequence[tuple[Possible, str, Values]], case: Case) -> Outcome:
    possible = frozenset(v for r in results for v in r[0])
    evidence = gather(s.evidence for r in results for s in r[2].values())
    reason = case.voice.then(dict.fromkeys(r[1] for r in results))
    if len({r[0] for r in results}) > 1:
        sides = dict.fromkeys(gather(s.evidence for s in r[2].values()) for r in results)
        return Outcome(possible, reason, evidence, sides=tuple(sides), equation=reason)
    return Outcome(possible, reason, evidence if possible != SILENT else (), near=evidence if possible == SILENT else (), equation=reason)


def judge_consistent(condition: Consistent, case: Case) -> Outcome:
    """Does any relation fail whatever the intervals and blanks stand for? What a blank could explain is a question."""
    refs_of = _refs_of(condition.relations, case)
    if any(lacks_previous(refs, case) for refs in refs_of):
        return Outcome(NOT_APPLICABLE, case.voice.say("relation.no_previous", {}))
    checked = [_check(relation, refs, condition.labels, case) for relation, refs in zip(condition.relations, refs_of, strict=True)]
    said = [(r, o) for r, o in zip(condition.relations, checked, strict=True) if o.possible != SILENT]
    if not said:
        return Outcome(SILENT, _silence(condition, refs_of, case))
    broken = [(r, o) for r, o in said if o.possible == NOT_MET]
    doubtful = [(r, o) for r, o in said if len(o.possible) > 1]
    shown_ = broken or doubtful or said
    equation = case.voice.then(o.equation for _, o in shown_[:_SHOWN])
    possible = NOT_MET if broken else OPEN if doubtful else MET
    if broken and len(condition.relations) > 1:
        reason = case.voice.say("relation.several", {"broken": str(len(broken)), "all": str(len(said)), "equation": equation})
    else:
        reason = case.voice.then(o.reason for _, o in shown_[:_SHOWN])
    return Outcome(
        possible,
        reason,
        gather(o.evidence for _, o in shown_),
        sides=next((o.sides for _, o in shown_ if o.sides), ()),
        parts=_parts(said, condition.labels, case) if len(condition.relations) > 1 else (),
        equation=equation,
        asks=not broken and any(o.asks for _, o in doubtful),
        times=max(len(broken), 1),
    )


def _refs_of(relations: tuple[Relation, ...], case: Case) -> list[list[Ref]]:
    known = case.voice.refs.get(relations)
    return case.voice.refs.keep(relations, [list(references_of(r)) for r in relations]) if known is None else known


def _silence(condition: Consistent, refs_of: Sequence[Sequence[Ref]], case: Case) -> str:
    known = case.voice.silence.get(condition)
    if known is not None:
        return known
    missing = dict.fromkeys(name_of(ref, condition.labels, case) for refs in refs_of for ref in refs)
    return case.voice.silence.keep(condition, case.voice.say("relation.missing", {"missing": case.voice.both(islice(missing, _SHOWN))}))


def _parts(said: Sequence[tuple[Relation, Outcome]], labels: Mapping[str, str], case: Case) -> tuple[Part, ...]:
    return tuple(Part(r.label or in_words(r, labels, case), o.verdict, o.evidence) for r, o in said)


def _check(relation: Relation, refs: Sequence[Ref], labels: Mapping[str, str], case: Case) -> Outcome:
    """One relation over every reading of a contradicting report."""
    results: list[Outcome] = []
    for values in readings_of(refs, case):
        pairs = [(a, op, b) for a, op, b in pairs_of(relation) if is_stated(a, values) and is_stated(b, values)]
        evidence = gather(s.evidence for s in values.values())
        if not pairs:
            results.append(Outcome(SILENT, near=evidence))
            continue
        missing = [ref for pair in pairs for ref in (*leaves_of(pair[0]), *leaves_of(pair[2])) if values[ref].value is None]
        truth = Truth.all_of(_possible(op, a, b, values) for a, op, b in pairs)
        equation = equation_of(relation, values, truth, labels, case)
        if relation.label:
            equation = case.voice.say("equation.of", {"label": relation.label, "equation": equation})
        fields = {"equation": equation, "missing": case.voice.both(dict.fromkeys(name_of(r, labels, case) for r in missing))}
        key = {Truth.YES: "relation.holds", Truth.NO: "relation.broken", Truth.UNKNOWN: "relation.blank"}[truth]
        possible = {Truth.YES: MET, Truth.NO: NOT_MET, Truth.UNKNOWN: OPEN}[truth]
        results.append(Outcome(possible, case.voice.say(key, fields), evidence, equation=equation, asks=truth is Truth.UNKNOWN))
    possible = frozenset(v for r in results for v in r.possible if r.possible != SILENT) or SILENT
    speaking = [r for r in results if r.possible != SILENT] or results
    several = len({r.possible for r in speaking}) > 1
    return Outcome(
        possible,
        case.voice.then(dict.fromkeys(r.reason for r in speaking)),
        gather(r.evidence for r in speaking),
        sides=tuple(dict.fromkeys(r.evidence for r in speaking)) if several else (),
        equation=case.voice.then(dict.fromkeys(r.equation for r in speaking)),
        asks=any(r.asks for r in speaking),
    )


def _possible(op: str, left: Term, right: Term, values: Values) -> Truth:
    """Yes where some reading fits, no where none does, unknown where only the blanks could make it fit."""
    blank = any(values[ref].value is None for ref in (*leaves_of(left), *leaves_of(right)))
    a, b = value_of(left, values, NOTHING), value_of(right, values, NOTHING)
    if compare(op, a, b) is not Truth.NO:
        return Truth.YES
    if not blank:
        return Truth.NO
    a, b = value_of(left, values, ANYTHING), value_of(right, values, ANYTHING)
    return Truth.NO if compare(op, a, b) is Truth.NO else Truth.UNKNOWN


def judge_ratio(condition: Ratio, case: Case) -> Outcome:
    """Does the share reach the bound? Of nothing there is no share."""
    refs = [*dict.fromkeys((*leaves_of(condition.of), *leaves_of(condition.to)))]
    if lacks_previous(refs, case):
        return Outcome(NOT_APPLICABLE, case.voice.say("relation.no_previous", {}))
    label = condition.label or case.voice.both(name_of(r, {}, case) for r in refs)
    results: list[Outcome] = []
    for values in readings_of(refs, case):
        part, whole = value_of(condition.of, values), value_of(condition.to, values)
        evidence = gather(s.evidence for s in values.values())
        if part is None or whole is None or whole.hi == 0 or any(values[r].value is None for r in refs):
            results.append(Outcome(SILENT, case.voice.say("silent", case.fields(label)), near=evidence))
            continue
        truth, shown = _share(condition, part, whole)
        key = {Truth.YES: "ratio.met", Truth.NO: "ratio.not_met", Truth.UNKNOWN: "ratio.review"}[truth]
        need = _percent(condition.at_least if condition.at_least is not None else condition.at_most or Decimal(0))
        lo, hi = shown
        value = _percent(lo) if lo == hi else case.voice.say("value.share", {"lo": _percent(lo).rstrip("%"), "hi": _percent(hi).rstrip("%")})
        reason = case.voice.say(key, {"label": label, "value": value, "need": need})
        results.append(Outcome({Truth.YES: MET, Truth.NO: NOT_MET, Truth.UNKNOWN: OPEN}[truth], reason, evidence))
    possible = frozenset(v for r in results for v in r.possible)
    sides = tuple(r.evidence for r in results) if len({r.possible for r in results}) > 1 else ()
    return Outcome(
        possible, case.voice.then(r.reason for r in results), gather(r.evidence for r in results), gather(r.near for r in results), sides=sides
    )


def _share(condition: Ratio, part: Interval, whole: Interval) -> tuple[Truth, tuple[Decimal, Decimal]]:
    low = Decimal(part.lo) / Decimal(whole.hi) if whole.hi else Decimal(0)
    high = Decimal(1) if part.hi is None or whole.lo == 0 else min(Decimal(part.hi) / Decimal(whole.lo), Decimal(max(1, part.hi)))
    span = Interval(min(low, high), max(low, high))
    answers = []
    if condition.at_least is not None:
        answers.append(span.at_least(condition.at_least))
    if condition.at_most is not None:
        answers.append(span.at_most(condition.at_most))
    return Truth.all_of(answers), (min(low, high), max(low, high))


def _percent(value: Decimal) -> str:
    return f"{number((value * 100).quantize(Decimal('0.01'), ROUND_HALF_UP).normalize())}%"
