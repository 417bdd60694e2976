"""What is demanded: rulebooks, rules and their conditions. One type per condition; a rule is data through and through."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import Any, Generic, TypeVar

from .result import ClauseState, Verdict

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Place:
    """File, line and column (from 1) of a piece of YAML, for messages."""

    file: str
    line: int = 0
    column: int = 0

    def __str__(self) -> str:
        return f"{self.file}:{self.line}"


@dataclass(frozen=True, slots=True)
class FactName:
    """What rules need to know of a fact of the catalogue: its name, its kind (count, amount, status, person, text), Chinese label, unit."""

    name: str
    kind: str = ""
    label: str = ""
    unit: str = ""


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
class ByKindAndYear(Generic[T]):
    """
    A value that may differ by kind of unit and may change with the reporting year.

    `by_kind` maps a unit type ("" for all others) to pairs (first year, value), rising; the last pair that is not after the year counts.
    """

    by_kind: Mapping[str, tuple[tuple[int, T], ...]]

    def at(self, unit_type: str, year: int) -> T | None:
        """The value for this kind of unit in this year, None where none was set."""
        found: T | None = None
        for first, value in self.by_kind.get(unit_type, self.by_kind.get("", ())):
            if first <= year:
                found = value
        return found


@dataclass(frozen=True, slots=True)
class Day:
    """
    A deadline as the plan words it.

    `year` 2020 is that year, moved with the report in a cross-year comparison; None is the report's own year plus `years_later`.
    """

    month: int
    day: int
    year: int | None = None
    years_later: int = 0


Threshold = ByKindAndYear[Decimal]
Deadline = ByKindAndYear[Day]


# Terms of a relation.


@dataclass(frozen=True, slots=True)
class Figure:
    """A number written in the rule."""

    value: Decimal


@dataclass(frozen=True, slots=True)
class FactRef:
    """The value of a fact; `name` may hold `*` (the sum of all that match); `previous` reads last year's report."""

    name: str
    previous: bool = False


@dataclass(frozen=True, slots=True)
class CellRef:
    """A cell of an official form: era, table, row, column; row and column may hold `*`; `previous` reads last year's report."""

    era: str
    table: str
    row: str
    col: str
    previous: bool = False

    @property
    def name(self) -> str:
        return f"{self.era}.{self.table}.{self.row}.{self.col}"


@dataclass(frozen=True, slots=True)
class Sum:
    """Signed terms added up: `(1, a), (-1, b)` is a - b."""

    terms: tuple[tuple[int, Term], ...]


@dataclass(frozen=True, slots=True)
class Extreme:
    """The largest (`max`) or smallest (`min`) of several terms; terms that the report does not state are left out."""

    which: str
    items: tuple[Term, ...]


Term = Figure | FactRef | CellRef | Sum | Extreme


@dataclass(frozen=True, slots=True)
class Relation:
    """A chain of comparisons: `terms[0] ops[0] terms[1] ops[1] …`; `text` as printed in the rule, `label` the column or row it was spread to."""

    terms: tuple[Term, ...]
    ops: tuple[str, ...]
    text: str
    label: str = ""


# Conditions. Each has its judge in verdicts/conditions.py and a row in docs/rule-language.md; a test asks for both.


@dataclass(frozen=True, slots=True)
class AtLeast:
    """A count (the sum of `facts`) reaches the threshold; `presence_is_enough`: stated at all is enough."""

    facts: tuple[str, ...]
    n: Threshold
    presence_is_enough: bool = False
    saying: tuple[str, ...] = ()
    label: str = ""


@dataclass(frozen=True, slots=True)
class AtMost:
    """A count (the sum of `facts`) stays at or below the threshold."""

    facts: tuple[str, ...]
    n: Threshold
    label: str = ""


@dataclass(frozen=True, slots=True)
class Done:
    """A status is done, by the rule's deadline or inside `window`; `saying`: its quote holds one of these words."""

    fact: str
    saying: tuple[str, ...] = ()
    window: tuple[Day, Day] | None = None
    earlier_years: bool = False
    label: str = ""


@dataclass(frozen=True, slots=True)
class Stated:
    """The report states the fact for the period, whatever its value (a zero and a stated “not” are not enough)."""

    fact: str
    saying: tuple[str, ...] = ()
    label: str = ""


@dataclass(frozen=True, slots=True)
class Named:
    """A person is named, not only by title; two different persons leave it open."""

    fact: str
    label: str = ""


@dataclass(frozen=True, slots=True)
class Equals:
    """A relation certainly holds: an obligation. A value that the report does not state leaves no evidence."""

    relation: Relation
    label: str = ""


@dataclass(frozen=True, slots=True)
class Consistent:
    """Relations that cannot all be broken by rounding: broken only where no value of the intervals fits; a blank is not 0."""

    relations: tuple[Relation, ...]
    labels: Mapping[str, str] = field(default_factory=dict)
    label: str = ""


@dataclass(frozen=True, slots=True)
class Agree:
    """
    Text and tables state the same value for each of these facts (`*` matches any letters).

    `readings` are terms whose value the text may mean as well (收到N件 may be the new requests, or new and carried over); (fact, term) pairs.
    """

    facts: tuple[str, ...]
    besides: tuple[str, ...] = ()
    label: str = ""
    readings: tuple[tuple[str, Term], ...] = ()


@dataclass(frozen=True, slots=True)
class Ratio:
    """A share `of` / `to` reaches `at_least` or stays at or below `at_most` (1 is 100 %)."""

    of: Term
    to: Term
    at_least: Decimal | None = None
    at_most: Decimal | None = None
    label: str = ""


@dataclass(frozen=True, slots=True)
class AllOf:
    """Each part holds; some but not all is partly met."""

    parts: tuple[Condition, ...]
    label: str = ""


@dataclass(frozen=True, slots=True)
class AnyOf:
    """One way of several is enough; `one_refutes`: one stated failure is enough for “not met” where the other ways are not mentioned."""

    parts: tuple[Condition, ...]
    one_refutes: bool = False
    label: str = ""


@dataclass(frozen=True, slots=True)
class AtLeastOf:
    """At least `n` of the parts hold; fewer, but some, is partly met."""

    n: int
    parts: tuple[Condition, ...]
    label: str = ""


@dataclass(frozen=True, slots=True)
class Not:
    """The part does not hold."""

    part: Condition
    label: str = ""


@dataclass(frozen=True, slots=True)
class ByHand:
    """Only a person can judge this; `how` says by what."""

    how: str
    label: str = ""


@dataclass(frozen=True, slots=True)
class Look:
    """
    What the report's own text shows: `at` names the look (verdicts/elements.py).

    `titles` are phrases of section titles, `words` and `besides` patterns of the simplified text (besides: where words do not count), `facts` the
    totals that percentages refer to, `n` a bound in percent.
    """

    at: str
    titles: tuple[str, ...] = ()
    words: tuple[str, ...] = ()
    besides: tuple[str, ...] = ()
    facts: tuple[str, ...] = ()
    n: int = 0
    label: str = ""


Condition = AtLeast | AtMost | Done | Stated | Named | Equals | Consistent | Agree | Ratio | AllOf | AnyOf | AtLeastOf | Not | ByHand | Look


@dataclass(frozen=True, slots=True)
class Scope:
    """
    Whom a rule addresses.

    `kinds` unit types (empty: all); `only`, `but_not` words in the unit's name by kind ("" for all kinds); `units` names of single units;
    `functions` words in the name that show a function, one of which must stand there;
    `eras`, `years` the forms and reporting years it speaks of.
    """

    kinds: tuple[str, ...] = ()
    only: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    but_not: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    units: tuple[str, ...] = ()
    functions: tuple[str, ...] = ()
    eras: tuple[str, ...] = ()
    first_year: int | None = None
    last_year: int | None = None


@dataclass(frozen=True, slots=True)
class Worth:
    """
    What a rule counts for.

    `weight` points of the item; `partly` the share for partly met (None: the rulebook's); `deduct` points off per occurrence instead of the
    weight, at most `cap`; `bonus` extra points; `veto` fixes the grade; `once_with` a group in which only the gravest loss counts;
    `item` the level-1 item it belongs to; `uncapped` grave: not held by the item's cap.
    """

    weight: float = 1.0
    partly: float | None = None
    deduct: float | None = None
    cap: float | None = None
    bonus: bool = False
    veto: bool = False
    once_with: str = ""
    item: str = ""
    uncapped: bool = False


@dataclass(frozen=True, slots=True)
class Rule:
    """
    One obligation.

    `when` must hold for it to apply; `met_if` settles it as met (nothing was to be done), `not_met_if` as not met where nothing else is said;
    `if_silent` the verdict where the report says nothing; `severity` soft makes a failure a question; `raw` the rule as written.
    """

    id: str
    title: str
    clause: str
    condition: Condition
    scope: Scope = field(default_factory=Scope)
    due: Deadline | None = None
    worth: Worth = field(default_factory=Worth)
    when: Condition | None = None
    when_silent: Verdict | None = Verdict.NO_EVIDENCE  # None: it applies
    met_if: Condition | None = None
    not_met_if: Condition | None = None
    if_silent: Verdict = Verdict.NO_EVIDENCE
    severity: str = "hard"
    kind: str = "obligation"
    chapter: str = ""
    source: str = ""
    remedy: str = ""
    settles: str = ""
    excuses: tuple[str, ...] = ()
    todo: str = ""
    facts: tuple[str, ...] = ()  # names of facts and cells that the rule reads
    cases: tuple[Case, ...] = ()
    origin: str = ""  # the rulebook that it was taken over from
    because: str = ""  # why this layer added or changed it
    place: Place = field(default_factory=lambda: Place(""))
    raw: Mapping[str, Any] = field(default_factory=dict, compare=False)

    @property
    def weight(self) -> float:
        return self.worth.weight

    @property
    def applies_to(self) -> tuple[str, ...]:
        return self.scope.kinds


@dataclass(frozen=True, slots=True)
class GradeLevel:
    """A grade from a score on (`at_least`, percent of the maximum) or for a share of its group (`share`, 0.25); neither: the rest."""

    name: str
    at_least: float | None = None
    share: float | None = None


@dataclass(frozen=True, slots=True)
class Item:
    """A level-1 item of the scheme: its points are also the most that can be deducted within it."""

    id: str
    title: str
    points: float


@dataclass(frozen=True, slots=True)
class Scoring:
    """
    How verdicts become points.

    `not_applicable` rescale, spread or lower; `partly` the share of partly met; `no_evidence` open (0 to full), zero, or not_counted;
    `bonus_gate` percent of the maximum from which bonuses count, `bonus_cap` their most; a veto brings `veto_grade` and at most `veto_score`.
    """

    full_score: float = 100.0
    not_applicable: str = "rescale"
    partly: float = 0.5
    no_evidence: str = "open"
    grades: tuple[GradeLevel, ...] = ()  # best first
    grades_by: str = "score"
    items: tuple[Item, ...] = ()
    bonus_gate: float | None = None
    bonus_cap: float | None = None
    veto_grade: str = ""
    veto_score: float | None = None


@dataclass(frozen=True, slots=True)
class Dropped:
    """A rule of the base that this layer left out, and why."""

    rule: str
    because: str
    place: Place = field(default_factory=lambda: Place(""))


@dataclass(frozen=True, slots=True)
class Rulebook:
    """
    A work plan as rules: its id, title, issuer, period, scoring, the clauses of the plan and their state, the rules in the plan's order.

    `kinds` the unit types that any rule addresses; `phrases` the sentences for reasons; `facts` what rules know of the catalogue;
    `drifted` the clauses whose text is no longer the one that their rules were written to; `sha256` the digest of the rulebook's content;
    `improving` words of a plan to improve, `improving_besides` longer words that hold one of them and mean no improvement; `functions` words
    in a unit's name by function; `labels` Chinese names of facts and cells.
    """

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
    scoring: Scoring = field(default_factory=Scoring)
    clauses: tuple[ClauseState, ...] = ()
    drifted: tuple[str, ...] = ()
    extends: str = ""
    dropped: tuple[Dropped, ...] = ()
    phrases: Mapping[str, str] = field(default_factory=dict, compare=False)
    improving: tuple[str, ...] = ()
    improving_besides: tuple[str, ...] = ()
    facts: Mapping[str, FactName] = field(default_factory=dict, compare=False)
    functions: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    labels: Mapping[str, str] = field(default_factory=dict)
    unit_types: Mapping[str, str] = field(default_factory=dict, compare=False)
    place: Place = field(default_factory=lambda: Place(""))
