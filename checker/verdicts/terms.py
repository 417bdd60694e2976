"""Terms of a relation: what a report gives for each fact and cell, sums, extremes, comparisons. A blank is not 0."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from fnmatch import fnmatchcase
from itertools import islice, product

from checker.model import (
    CellRef,
    CellState,
    Evidence,
    Extreme,
    FactRef,
    Figure,
    Interval,
    Relation,
    Sum,
    Term,
    Truth,
)

from .duties import Case
from .outcome import gather
from .statements import Statements, count_of
from .wording import Ref

_MANY = 64
"""At most so many combinations of contradicting statements are tried."""


@dataclass(frozen=True, slots=True)
class Stated:
    """A value that a fact or cell may have, with its words; `value` None: the report leaves it out."""

    value: Interval | None
    evidence: tuple[Evidence, ...] = ()
    unit: str = ""


Values = Mapping[Ref, Stated]


NOTHING = Interval.exactly(0)
ANYTHING = Interval(0, None)


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


def pairs_of(relation: Relation) -> Iterator[tuple[Term, str, Term]]:
    """The comparisons of a chain, one by one."""
    for i, op in enumerate(relation.ops):
        yield relation.terms[i], op, relation.terms[i + 1]


def leaves_of(term: Term) -> Iterator[Ref]:
    """The facts and cells that a term reads."""
    match term:
        case FactRef() | CellRef():
            yield term
        case Sum(terms):
            for _, inner in terms:
                yield from leaves_of(inner)
        case Extreme(_, items):
            for inner in items:
                yield from leaves_of(inner)


def references_of(relation: Relation) -> Iterator[Ref]:
    """The facts and cells that a relation reads, each once."""
    yield from dict.fromkeys(ref for term in relation.terms for ref in leaves_of(term))


def lacks_previous(refs: Sequence[Ref], case: Case) -> bool:
    """Is last year's report asked for and not there?"""
    return case.said.previous is None and any(ref.previous for ref in refs)


def readings_of(refs: Sequence[Ref], case: Case) -> Iterator[Values]:
    """Every way to read the report: one, or one for each combination of contradicting statements."""
    choices = [list(choices_of(ref, case)) for ref in refs]
    for combination in islice(product(*choices), _MANY):
        yield dict(zip(refs, combination, strict=True))


def choices_of(ref: Ref, case: Case) -> Iterator[Stated]:
    """The values that the report gives: one, several where it contradicts itself, or an unknown one."""
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
    matching = [
        c
        for c in statements.reading.cells
        if (c.era, c.table) == (ref.era, ref.table) and fnmatchcase(c.row, ref.row) and fnmatchcase(c.col, ref.col)
    ]
    printed = [c for c in matching if c.state in (CellState.NUMBER, CellState.UNREADABLE)]
    total = None if any(c.value is None for c in printed) else _add(c.value for c in printed)
    return Stated(total, tuple(c.evidence for c in printed))


def _sum_of(pattern: str, statements: Statements) -> Stated:
    found = [f for name in statements.names(pattern) for f in statements.on(name).now[:1] if count_of(f) is not None]
    return Stated(_add(count_of(f) for f in found), gather(f.evidence for f in found))


def _add(values: Iterator[Interval | None]) -> Interval | None:
    total: Interval | None = None
    for value in values:
        if value is not None:
            total = value if total is None else total + value
    return total


def is_stated(term: Term, values: Values) -> bool:
    """Does the report (or the rule) give this side any figure at all?"""
    leaves = list(leaves_of(term))
    return not leaves or any(values[ref].value is not None for ref in leaves)


def value_of(term: Term, values: Values, blank: Interval | None = None) -> Interval | None:
    """The term's value; `blank` stands for what the report leaves out (None: then nothing can be said)."""
    match term:
        case Figure(value):
            return Interval.exactly(value)
        case FactRef() | CellRef():
            return values[term].value if values[term].value is not None else blank
        case Sum(terms):
            return _signed([(sign, value_of(inner, values, blank)) for sign, inner in terms])
        case Extreme(which, items):
            stated = [v for v in (value_of(item, values) for item in items) if v is not None]
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
