"""Judges of figures: equations over facts and cells on intervals, shares, agreement of text and tables. A blank is not 0."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from fnmatch import fnmatchcase
from itertools import islice, product

from checker.model import (
    Agree,
    CellRef,
    CellState,
    Consistent,
    Equals,
    Evidence,
    Extreme,
    Fact,
    FactRef,
    Figure,
    Interval,
    Part,
    Ratio,
    Relation,
    Sum,
    Term,
    Truth,
    Verdict,
)

from .duties import Case
from .outcome import MET, NOT_MET, OPEN, SILENT, Outcome, Possible, gather
from .statements import Statements, count_of
from .wording import number

_MANY = 64
"""At most so many combinations of contradicting statements are tried."""

_SHOWN = 8
"""At most so many equations are printed in one reason; the parts list them all."""

NOT_APPLICABLE: Possible = frozenset([Verdict.NOT_APPLICABLE])

_BROKEN = {"==": "≠", "<=": "＞", ">=": "＜", "<": "≥", ">": "≤", "!=": "＝"}
_HOLDS = {"==": "＝", "<=": "≤", ">=": "≥", "<": "＜", ">": "＞", "!=": "≠"}


@dataclass(frozen=True, slots=True)
class Stated:
    """A value that a fact or cell may have, with its words; `value` None: the report leaves it out."""

    value: Interval | None
    evidence: tuple[Evidence, ...] = ()
    unit: str = ""


Ref = FactRef | CellRef
Values = Mapping[Ref, Stated]


def judge_equals(condition: Equals, case: Case) -> Outcome:
    """Does the relation certainly hold? What the report leaves out is no evidence."""
    relation = condition.relation
    refs = list(_refs(relation))
    if _lacks_previous(refs, case):
        return Outcome(NOT_APPLICABLE, case.voice.say("relation.no_previous", {}))
    results: list[tuple[Possible, str, Values]] = []
    for values in _readings(refs, case):
        missing = [ref for ref in refs if values[ref].value is None]
        if missing:
            results.append((SILENT, case.voice.say("relation.missing", {"missing": case.voice.both(_name(r, {}, case) for r in missing)}), values))
            continue
        truth = Truth.all_of(compare(op, _value(a, values), _value(b, values)) for a, op, b in _pairs(relation))
        possible = {Truth.YES: MET, Truth.NO: NOT_MET, Truth.UNKNOWN: OPEN}[truth]
        key = {Truth.YES: "relation.holds", Truth.NO: "relation.broken", Truth.UNKNOWN: "relation.review"}[truth]
        results.append((possible, case.voice.say(key, {"equation": _equation(relation, values, truth, {}, case)}), values))
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
    refs_of = [list(_refs(relation)) for relation in condition.relations]
    if any(_lacks_previous(refs, case) for refs in refs_of):
        return Outcome(NOT_APPLICABLE, case.voice.say("relation.no_previous", {}))
    checked = [_check(relation, refs, condition.labels, case) for relation, refs in zip(condition.relations, refs_of, strict=True)]
    said = [(r, o) for r, o in zip(condition.relations, checked, strict=True) if o.possible != SILENT]
    if not said:
        missing = dict.fromkeys(_name(ref, condition.labels, case) for refs in refs_of for ref in refs)
        shown = case.voice.both(islice(missing, _SHOWN))
        return Outcome(SILENT, case.voice.say("relation.missing", {"missing": shown}))
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
        parts=tuple(Part(r.label or r.text, o.verdict, o.evidence) for r, o in said) if len(condition.relations) > 1 else (),
        equation=equation,
        asks=not broken and any(o.asks for _, o in doubtful),
        times=max(len(broken), 1),
    )


def _check(relation: Relation, refs: Sequence[Ref], labels: Mapping[str, str], case: Case) -> Outcome:
    """One relation over every reading of a contradicting report."""
    results: list[Outcome] = []
    for values in _readings(refs, case):
        pairs = [(a, op, b) for a, op, b in _pairs(relation) if _stated(a, values) and _stated(b, values)]
        evidence = gather(s.evidence for s in values.values())
        if not pairs:
            results.append(Outcome(SILENT, near=evidence))
            continue
        missing = [ref for pair in pairs for ref in (*_leaves(pair[0]), *_leaves(pair[2])) if values[ref].value is None]
        truth = Truth.all_of(_possible(op, a, b, values) for a, op, b in pairs)
        equation = _equation(relation, values, truth, labels, case)
        if relation.label:
            equation = case.voice.say("equation.of", {"label": relation.label, "equation": equation})
        fields = {"equation": equation, "missing": case.voice.both(dict.fromkeys(_name(r, labels, case) for r in missing))}
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
    blank = any(values[ref].value is None for ref in (*_leaves(left), *_leaves(right)))
    a, b = _value(left, values, _NOTHING), _value(right, values, _NOTHING)
    if compare(op, a, b) is not Truth.NO:
        return Truth.YES
    if not blank:
        return Truth.NO
    a, b = _value(left, values, _ANYTHING), _value(right, values, _ANYTHING)
    return Truth.NO if compare(op, a, b) is Truth.NO else Truth.UNKNOWN


_NOTHING = Interval.exactly(0)
_ANYTHING = Interval(0, None)


def compare(op: str, left: Interval | None, right: Interval | None) -> Truth:
    """
    The comparison of two counts; unknown where one of them has no bound to compare by.

    >>> compare("<=", Interval(11, 19), Interval.exactly(15)).value
    'unknown'
    """
    if left is None or right is None:
        return Truth.UNKNOWN
    match op:
        case "==":
            return left.equals(right)
        case "!=":
            return ~left.equals(right)
        case "<=":
            return left.less_or_equal(right)
        case ">=":
            return right.less_or_equal(left)
        case "<":
            return ~right.less_or_equal(left)
        case _:
            return ~left.less_or_equal(right)


def judge_ratio(condition: Ratio, case: Case) -> Outcome:
    """Does the share reach the bound? Of nothing there is no share."""
    refs = [*dict.fromkeys((*_leaves(condition.of), *_leaves(condition.to)))]
    if _lacks_previous(refs, case):
        return Outcome(NOT_APPLICABLE, case.voice.say("relation.no_previous", {}))
    label = condition.label or case.voice.both(_name(r, {}, case) for r in refs)
    results: list[Outcome] = []
    for values in _readings(refs, case):
        part, whole = _value(condition.of, values), _value(condition.to, values)
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


def judge_agree(condition: Agree, case: Case) -> Outcome:
    """Does every place of the report state the same value?"""
    said: list[tuple[str, list[Fact]]] = []
    for pattern in condition.facts:
        for name in case.said.names(pattern):
            now = case.said.on(name).now
            if now and not any(fnmatchcase(name, p) for p in condition.besides) and name not in [n for n, _ in said]:
                said.append((name, now))
    if not said:
        label = condition.label or case.voice.names(condition.facts)
        return Outcome(SILENT, case.voice.say("silent", case.fields(label)))
    apart = [(name, facts) for name, facts in said if len(facts) > 1 and any(f.conflict for f in facts)]
    broken = [(name, facts) for name, facts in apart if not _read_otherwise(name, facts, condition, case)]
    shown = broken or said
    texts = {name: case.voice.both(dict.fromkeys(_shown(f, case) for f in facts)) for name, facts in shown}
    key = "agree.broken" if broken else "agree.met"
    if broken or len(said) == 1:
        reason = case.voice.then(case.voice.say(key, {"label": case.voice.name(n), "value": texts[n]}) for n, _ in shown)
    else:
        reason = case.voice.say(key, {"label": case.voice.names(n for n, _ in said[:_SHOWN]), "value": str(len(said))})
    return Outcome(
        NOT_MET if broken else MET,
        reason,
        gather(f.evidence for _, facts in shown for f in facts),
        sides=tuple(f.evidence for f in broken[0][1]) if broken else (),
        parts=tuple(Part(case.voice.name(n), Verdict.NOT_MET, gather(f.evidence for f in facts)) for n, facts in broken) if len(broken) > 1 else (),
        times=max(len(broken), 1),
    )


def _read_otherwise(name: str, facts: Sequence[Fact], condition: Agree, case: Case) -> bool:
    """Does every figure of the text equal the table's, or one of the sums that the same words may mean?"""
    terms = [term for fact, term in condition.readings if fact == name]
    if not terms:
        return False
    sums = [_value(term, {ref: next(_choices(ref, case)) for ref in _leaves(term)}) for term in terms]
    known = [count_of(f) for f in facts if f.from_table] + sums
    return all(any(own is not None and other is not None and own.overlaps(other) for other in known) for own in map(count_of, facts))


def _shown(fact: Fact, case: Case) -> str:
    count = count_of(fact)
    return case.voice.count(count, getattr(fact.value, "unit", "")) if count is not None else fact.evidence[0].quote


# Terms


def _pairs(relation: Relation) -> Iterator[tuple[Term, str, Term]]:
    for i, op in enumerate(relation.ops):
        yield relation.terms[i], op, relation.terms[i + 1]


def _leaves(term: Term) -> Iterator[Ref]:
    match term:
        case FactRef() | CellRef():
            yield term
        case Sum(terms):
            for _, inner in terms:
                yield from _leaves(inner)
        case Extreme(_, items):
            for inner in items:
                yield from _leaves(inner)


def _refs(relation: Relation) -> Iterator[Ref]:
    yield from dict.fromkeys(ref for term in relation.terms for ref in _leaves(term))


def _lacks_previous(refs: Sequence[Ref], case: Case) -> bool:
    return case.said.previous is None and any(ref.previous for ref in refs)


def _readings(refs: Sequence[Ref], case: Case) -> Iterator[Values]:
    """Every way to read the report: one, or one for each combination of contradicting statements."""
    choices = [list(_choices(ref, case)) for ref in refs]
    for combination in islice(product(*choices), _MANY):
        yield dict(zip(refs, combination, strict=True))


def _choices(ref: Ref, case: Case) -> Iterator[Stated]:
    statements = case.said.previous if ref.previous and case.said.previous is not None else case.said
    if isinstance(ref, CellRef):
        yield _cell(ref, statements)
    elif "*" in ref.name:
        yield _sum_of(ref.name, statements)
    else:
        facts = [f for f in statements.on(ref.name).now if count_of(f) is not None]
        for fact in facts:
            yield Stated(count_of(fact), fact.evidence, getattr(fact.value, "unit", ""))
        if not facts:
            yield Stated(None)


def _cell(ref: CellRef, statements: Statements) -> Stated:
    if "*" not in ref.row and "*" not in ref.col:
        cell = statements.cells.get((ref.era, ref.table, ref.row, ref.col))
        return Stated(None) if cell is None or cell.state is not CellState.NUMBER else Stated(cell.value, (cell.evidence,), cell.unit)
    found = [
        c
        for c in statements.reading.cells
        if (c.era, c.table) == (ref.era, ref.table) and fnmatchcase(c.row, ref.row) and fnmatchcase(c.col, ref.col) and c.state is CellState.NUMBER
    ]
    total = _add(c.value for c in found)
    return Stated(total, tuple(c.evidence for c in found))


def _sum_of(pattern: str, statements: Statements) -> Stated:
    found = [f for name in statements.names(pattern) for f in statements.on(name).now[:1] if count_of(f) is not None]
    return Stated(_add(count_of(f) for f in found), gather(f.evidence for f in found))


def _add(values: Iterator[Interval | None]) -> Interval | None:
    total: Interval | None = None
    for value in values:
        if value is not None:
            total = value if total is None else total + value
    return total


def _stated(term: Term, values: Values) -> bool:
    """Does the report (or the rule) give this side any figure at all?"""
    leaves = list(_leaves(term))
    return not leaves or any(values[ref].value is not None for ref in leaves)


def _value(term: Term, values: Values, blank: Interval | None = None) -> Interval | None:
    """The term's value; `blank` stands for what the report leaves out (None: then nothing can be said)."""
    match term:
        case Figure(value):
            return Interval.exactly(value)
        case FactRef() | CellRef():
            return values[term].value if values[term].value is not None else blank
        case Sum(terms):
            return _signed([(sign, _value(inner, values, blank)) for sign, inner in terms])
        case Extreme(which, items):
            stated = [v for v in (_value(item, values) for item in items) if v is not None]
            return _extreme(which, stated) if stated else blank


def _signed(terms: Sequence[tuple[int, Interval | None]]) -> Interval | None:
    lo, hi = Decimal(0), Decimal(0)
    open_top = False
    for sign, value in terms:
        if value is None or (sign < 0 and value.hi is None):
            return None
        if sign > 0:
            lo += value.lo
            open_top = open_top or value.hi is None
            hi += value.hi or 0
        else:
            lo -= value.hi or 0
            hi -= value.lo
    return Interval(lo, None if open_top else hi)


def _extreme(which: str, values: Sequence[Interval]) -> Interval:
    choose = max if which == "max" else min
    lows = choose(v.lo for v in values)
    bounded = [v.hi for v in values if v.hi is not None]
    if which == "max" and len(bounded) < len(values):
        return Interval(lows, None)
    return Interval(lows, choose(bounded) if bounded else None)


# The equation with its numbers


def _name(ref: Ref, labels: Mapping[str, str], case: Case) -> str:
    if isinstance(ref, FactRef):
        return labels.get(ref.name) or case.voice.name(ref.name)
    for named in (labels, case.voice.labels):
        if ref.name in named:
            return named[ref.name]
        row = f"{ref.era}.{ref.table}.{ref.row}"
        if row in named:
            return f"{named[row]}{'（' + named[ref.col] + '）' if ref.col in named else ''}"
    return ref.name


def _equation(relation: Relation, values: Values, truth: Truth, labels: Mapping[str, str], case: Case) -> str:
    words = [_side(term, values, labels, case) for term in relation.terms]
    line = words[0]
    for i, op in enumerate(relation.ops):
        a, b = _value(relation.terms[i], values, _NOTHING), _value(relation.terms[i + 1], values, _NOTHING)
        broken = truth is not Truth.YES and compare(op, a, b) is Truth.NO
        line += f" {(_BROKEN if broken else _HOLDS)[op]} {words[i + 1]}"
    return line


def _side(term: Term, values: Values, labels: Mapping[str, str], case: Case) -> str:
    text = _term(term, values, labels, case)
    if isinstance(term, Figure | FactRef | CellRef):
        return text
    total = _value(term, values, _NOTHING)
    return text if total is None else text + case.voice.say("equation.total", {"value": case.voice.count(total, "")})


def _term(term: Term, values: Values, labels: Mapping[str, str], case: Case) -> str:
    match term:
        case Figure(value):
            return number(value)
        case FactRef() | CellRef():
            stated = values[term]
            name = _name(term, labels, case)
            if stated.value is None:
                return case.voice.say("equation.blank", {"label": name})
            return case.voice.say("equation.value", {"label": name, "value": case.voice.count(stated.value, stated.unit)})
        case Sum(terms):
            first, *rest = terms
            line = ("－" if first[0] < 0 else "") + _term(first[1], values, labels, case)
            return line + "".join(f"{'＋' if sign > 0 else '－'}{_term(inner, values, labels, case)}" for sign, inner in rest)
        case Extreme(which, items):
            return case.voice.say(f"equation.{which}", {"values": case.voice.both(_term(item, values, labels, case) for item in items)})
