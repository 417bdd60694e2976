"""Whom a rule addresses: kind of unit, words in its name, form and year of the report."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from checker.model import Scope

from .wording import Voice


@dataclass(frozen=True, slots=True)
class Reporter:
    """Who reports, of what kind, on which year, in which form."""

    unit: str
    unit_type: str
    year: int
    era: str | None


def outside(scope: Scope, reporter: Reporter, voice: Voice, unit_types: Mapping[str, str]) -> str:
    """Why a rule of this scope does not address such reports (by kind of unit, form and year), or nothing where it does."""
    year = reporter.year
    if scope.kinds and reporter.unit_type not in scope.kinds:
        return voice.say("scope.kind", {"kind": unit_types.get(reporter.unit_type, reporter.unit_type)})
    if scope.eras and reporter.era not in scope.eras:
        return voice.say("scope.era", {})
    if (scope.first_year is not None and year < scope.first_year) or (scope.last_year is not None and year > scope.last_year):
        return voice.say("scope.year", {"year": str(year)})
    return ""


def has_names(scope: Scope) -> bool:
    """Does the scope ask for the unit's name?"""
    return bool(scope.only or scope.but_not or scope.units or scope.functions)


def outside_by_name(scope: Scope, reporter: Reporter, voice: Voice) -> str:
    """Why a rule of this scope does not address the unit of this name, or nothing where it does."""
    return "" if _by_name(scope, reporter.unit, reporter.unit_type) else voice.say("scope.name", {"unit": reporter.unit})


def _by_name(scope: Scope, unit: str, unit_type: str) -> bool:
    if scope.units and unit not in scope.units:
        return False
    only = (*scope.only.get("", ()), *scope.only.get(unit_type, ()))
    if only and not any(word in unit for word in only):
        return False
    if scope.functions and not any(word in unit for word in scope.functions):
        return False
    but_not = (*scope.but_not.get("", ()), *scope.but_not.get(unit_type, ()))
    return not any(word in unit for word in but_not)
