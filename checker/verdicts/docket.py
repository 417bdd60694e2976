"""A rulebook made ready: what its rules come to for all reports of one kind of unit, year and form. Worked out once for thousands of units."""

from __future__ import annotations

from collections.abc import Hashable
from dataclasses import dataclass, field, replace
from datetime import date
from functools import lru_cache

from checker.model import AllOf, AnyOf, AtLeast, AtLeastOf, AtMost, ByHand, Condition, Done, Finding, Named, Not, Points, Rule, Rulebook, Stated

from .duties import day_in
from .outcome import Possible
from .scope import Reporter, has_names, outside
from .wording import Same, Voice


@dataclass(slots=True)
class Entry:
    """
    A rule before all units of one kind, year and form.

    `away` says why it does not address them; `by_name` that the unit's name decides; `reads` are the facts that alone decide it, None where
    anything else can. `points`, `settling` and `unsaid` (the finding where the report states none of these, by the day of the audit) are
    filled as units are judged.
    """

    rule: Rule
    due: date | None
    away: str
    by_name: bool
    reads: frozenset[str] | None
    points: dict[tuple[Possible, int, bool], Points] = field(default_factory=dict)
    settling: dict[Hashable, str] = field(default_factory=dict)
    unsaid: dict[date, Finding] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Docket:
    """The rules in the rulebook's order; `shift` moves the plan's years to the report's."""

    rulebook: Rulebook
    voice: Voice
    shift: int
    entries: tuple[Entry, ...]


def docket_of(rulebook: Rulebook, unit_type: str, year: int, era: str | None) -> Docket:
    """The rulebook made ready for such reports; the same one for the same rulebook."""
    return _docket(Same(rulebook), unit_type, year, era)


@lru_cache(maxsize=256)
def _docket(same: Same, unit_type: str, year: int, era: str | None) -> Docket:
    rulebook = same.rulebook
    voice = Voice.of(rulebook)
    shift = year - rulebook.year if rulebook.year is not None else 0
    anybody = Reporter("", unit_type, year, era)
    entries = []
    for rule in _rules(same):
        named = rule.due.at(unit_type, year) if rule.due is not None else None
        due = day_in(named, year, shift) if named is not None else None
        away, by_name = outside(rule.scope, anybody, voice, rulebook.unit_types), has_names(rule.scope)
        entries.append(Entry(rule, due, away, by_name, frozenset() if away else None if by_name else _reads(rule)))
    return Docket(rulebook, voice, shift, tuple(entries))


def _reads(rule: Rule) -> frozenset[str] | None:
    """The facts that alone decide a rule; None where the unit's name, the text, a cell or last year's report has a part in it."""
    if "{unit}" in rule.remedy or "{unit}" in rule.settles:
        return None
    found: set[str] = set()
    conditions = [one for one in (rule.condition, rule.when, rule.met_if, rule.not_met_if) if one is not None]
    while conditions:
        match conditions.pop():
            case AllOf(parts) | AnyOf(parts) | AtLeastOf(_, parts):
                conditions.extend(parts)
            case Not(part):
                conditions.append(part)
            case AtLeast(facts) | AtMost(facts):
                found.update(facts)
            case Done(fact) | Stated(fact) | Named(fact):
                found.add(fact)
            case ByHand():
                pass
            case _:
                return None
    return frozenset(found)


@lru_cache(maxsize=64)
def _rules(same: Same) -> tuple[Rule, ...]:
    """The rules with equal conditions as one object, so that a condition that several rules share is judged once a unit."""
    known: dict[str, Condition] = {}
    return tuple(
        replace(
            rule,
            condition=_shared(rule.condition, known),
            when=_shared(rule.when, known) if rule.when is not None else None,
            met_if=_shared(rule.met_if, known) if rule.met_if is not None else None,
            not_met_if=_shared(rule.not_met_if, known) if rule.not_met_if is not None else None,
        )
        for rule in same.rulebook.rules
    )


def _shared(condition: Condition, known: dict[str, Condition]) -> Condition:
    match condition:
        case AllOf() | AnyOf() | AtLeastOf():
            condition = replace(condition, parts=tuple(_shared(part, known) for part in condition.parts))
        case Not():
            condition = replace(condition, part=_shared(condition.part, known))
    return known.setdefault(repr(condition), condition)  # the text of a condition tells all of it; some hold mappings and cannot be hashed
