"""A relation in words: the equation with its numbers, blanks and totals."""

from __future__ import annotations

from collections.abc import Mapping

from checker.model import (
    CellRef,
    Extreme,
    FactRef,
    Figure,
    Relation,
    Sum,
    Term,
    Truth,
)

from .duties import Case
from .terms import NOTHING, Values, compare, value_of
from .wording import Ref, number

_BROKEN = {"==": "≠", "<=": "＞", ">=": "＜", "<": "≥", ">": "≤", "!=": "＝"}
_HOLDS = {"==": "＝", "<=": "≤", ">=": "≥", "<": "＜", ">": "＞", "!=": "≠"}


def name_of(ref: Ref, labels: Mapping[str, str], case: Case) -> str:
    """What a fact or cell is called in an equation: by the rule's labels, longest first, then by the rulebook's."""
    if isinstance(ref, FactRef):
        return labels.get(ref.name) or case.voice.name(ref.name)
    for named in (labels, case.voice.labels):
        if ref.name in named:
            return named[ref.name]
        row = f"{ref.era}.{ref.table}.{ref.row}"
        if row in named:
            return f"{named[row]}{'（' + named[ref.col] + '）' if ref.col in named else ''}"
    return ref.name


def equation_of(relation: Relation, values: Values, truth: Truth, labels: Mapping[str, str], case: Case) -> str:
    """The relation with the numbers put in, and the sign that holds between them."""
    words = [_side(term, values, labels, case) for term in relation.terms]
    line = words[0]
    for i, op in enumerate(relation.ops):
        a, b = value_of(relation.terms[i], values, NOTHING), value_of(relation.terms[i + 1], values, NOTHING)
        broken = truth is not Truth.YES and compare(op, a, b) is Truth.NO
        line += f" {(_BROKEN if broken else _HOLDS)[op]} {words[i + 1]}"
    return line


def in_words(relation: Relation, labels: Mapping[str, str], case: Case) -> str:
    """The relation as the rule asks for it, without numbers: 按时办结数 ＝ 申请办结数."""
    line = _term(relation.terms[0], None, labels, case)
    for op, term in zip(relation.ops, relation.terms[1:], strict=True):
        line += f" {_HOLDS[op]} {_term(term, None, labels, case)}"
    return line


def _side(term: Term, values: Values, labels: Mapping[str, str], case: Case) -> str:
    text = _term(term, values, labels, case)
    if isinstance(term, Figure | FactRef | CellRef):
        return text
    total = value_of(term, values, NOTHING)
    return text if total is None else text + case.voice.say("equation.total", {"value": case.voice.count(total, "")})


def _term(term: Term, values: Values | None, labels: Mapping[str, str], case: Case) -> str:
    """A term with its names; with the numbers too, where `values` are given."""
    match term:
        case Figure(value):
            return number(value)
        case FactRef() | CellRef():
            name = name_of(term, labels, case)
            if values is None:
                return name
            stated = values[term]
            if stated.value is None:
                return case.voice.say("equation.blank", {"label": name})
            return case.voice.say("equation.value", {"label": name, "value": case.voice.count(stated.value, stated.unit)})
        case Sum(terms):
            first, *rest = terms
            line = ("－" if first[0] < 0 else "") + _term(first[1], values, labels, case)
            return line + "".join(f"{'＋' if sign > 0 else '－'}{_term(inner, values, labels, case)}" for sign, inner in rest)
        case Extreme(which, items):
            return case.voice.say(f"equation.{which}", {"values": case.voice.both(_term(item, values, labels, case) for item in items)})
