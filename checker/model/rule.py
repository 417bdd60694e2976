"""What is demanded: rulebooks, rules and their conditions. One type per condition."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from .result import Verdict


@dataclass(frozen=True, slots=True)
class Place:
    """File, line and column (from 1) of a piece of YAML, for messages."""

    file: str
    line: int = 0
    column: int = 0

    def __str__(self) -> str:
        return f"{self.file}:{self.line}"


@dataclass(frozen=True, slots=True)
class Case:
    """A sentence with the verdict that it must bring (and the quote that must come back, the kind of unit, the audit's day)."""

    text: str
    verdict: Verdict
    quote: str | None = None
    unit_type: str | None = None
    unit: str | None = None
    year: int | None = None
    today: date | None = None
    place: Place = field(default_factory=lambda: Place(""))


@dataclass(frozen=True, slots=True)
class Threshold:
    """
    A number that may differ by kind of unit and may change with the year.

    `by_kind` maps a unit type ("" for all) to pairs (first year, value), rising; the last pair that is not after the year counts.
    """

    by_kind: Mapping[str, tuple[tuple[int, int], ...]]


# Conditions. Each judge stands in verdicts/conditions.py; a test asks for one per type and for a row in the docs.


@dataclass(frozen=True, slots=True)
class AtLeast:
    """A count reaches the threshold."""

    fact: str
    n: Threshold
    presence_is_enough: bool = False


@dataclass(frozen=True, slots=True)
class AtMost:
    """A count stays at or below the threshold."""

    fact: str
    n: Threshold


@dataclass(frozen=True, slots=True)
class Done:
    """A status is done, by the rule's `due` (or inside `window`)."""

    fact: str
    label: str = ""
    date_from: date | None = None
    date_to: date | None = None


@dataclass(frozen=True, slots=True)
class Named:
    """A person is named, not only by title."""

    fact: str


@dataclass(frozen=True, slots=True)
class Equals:
    """A relation between facts or cells holds (`left == right`, `<=`, `>=`), on intervals; `expr` as printed in the rule."""

    expr: str


@dataclass(frozen=True, slots=True)
class AllOf:
    parts: tuple[Condition, ...]


@dataclass(frozen=True, slots=True)
class AnyOf:
    parts: tuple[Condition, ...]


@dataclass(frozen=True, slots=True)
class AtLeastOf:
    """At least `n` of the parts hold."""

    n: int
    parts: tuple[Condition, ...]


@dataclass(frozen=True, slots=True)
class Not:
    part: Condition


Condition = AtLeast | AtMost | Done | Named | Equals | AllOf | AnyOf | AtLeastOf | Not


@dataclass(frozen=True, slots=True)
class Rule:
    """One obligation. `applies_to` holds unit types; `only` narrows to units whose name holds one of these words."""

    id: str
    title: str
    clause: str
    condition: Condition
    applies_to: tuple[str, ...] = ()
    only: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    due: date | None = None
    weight: float = 1.0
    remedy: str = ""
    chapter: str = ""
    severity: str = "hard"
    cases: tuple[Case, ...] = ()
    place: Place = field(default_factory=lambda: Place(""))
    extra: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Rulebook:
    """A work plan as rules: its id, title, issuer, period, grades, how not-applicable weighs, its clauses and rules."""

    id: str
    title: str
    rules: tuple[Rule, ...]
    year: int | None = None
    sha256: str = ""
    issued: date | None = None
    issuer: str = ""
    number: str = ""
    period_from: date | None = None
    period_to: date | None = None
    kinds: tuple[str, ...] = ()
    grades: tuple[tuple[str, float], ...] = ()
    full_score: float = 100
    not_applicable: str = "rescale"
    place: Place = field(default_factory=lambda: Place(""))
    extra: Mapping[str, Any] = field(default_factory=dict)
