"""What comes out: findings, scores, one assessment a unit, one audit a run. Outputs read nothing else."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from .document import Document, Problem, Source, Span
from .fact import Evidence, Fact, FormCell, Identity, UnreadNumber
from .record import members_at_hand, record


@members_at_hand
class Verdict(StrEnum):
    """The seven outcomes of a rule (`plan.md`); their Chinese words stand in the message catalogues."""

    MET = "met"
    PARTLY_MET = "partly_met"
    NOT_MET = "not_met"
    NO_EVIDENCE = "no_evidence"
    REVIEW = "review"
    NOT_APPLICABLE = "not_applicable"
    NOT_DUE = "not_due"


@dataclass(frozen=True, slots=True)
class Points:
    """Points of a finding or a score: the least and the most that the evidence allows, out of `of`."""

    low: float
    high: float
    of: float


@record
class Part:
    """One part of a rule with several parts: its label, its own verdict, its evidence."""

    label: str
    verdict: Verdict
    evidence: tuple[Evidence, ...] = ()


@dataclass(frozen=True, slots=True)
class Waiver:
    """Leave from a rule for a unit, granted by `approved_by` in `document`, up to and including `expires`."""

    rule: str
    unit: str
    reason: str
    approved_by: str
    document: str
    expires: date


@record
class Finding:
    """
    The outcome of one rule for one unit.

    `kind` is `obligation` (a clause of a plan), `element` (the statutory report itself) or `relation` (arithmetic); `reason` a Chinese sentence
    with this case's values; `evidence` the quotes the verdict rests on; `near` quotes that were looked at and do not count (a plan, another year);
    `sides` two or more groups of evidence that contradict each other; `equation` a relation with its numbers put in; `settles` what
    words or material would settle or satisfy it; `clause_text` the plan's own words; `waiver` leave granted (never a pass);
    `times` how often a failure occurs (parts, equations), for deductions per occurrence;
    `asks` True where the finding is a question to the unit (review, soft relations) and no assertion.
    """

    id: str
    rulebook: str
    rule: str
    clause: str
    title: str
    verdict: Verdict
    reason: str
    evidence: tuple[Evidence, ...]
    points: Points
    due: date | None = None
    remedy: str = ""
    kind: str = "obligation"
    chapter: str = ""
    clause_text: str = ""
    near: tuple[Evidence, ...] = ()
    sides: tuple[tuple[Evidence, ...], ...] = ()
    parts: tuple[Part, ...] = ()
    equation: str = ""
    settles: str = ""
    facts: tuple[str, ...] = ()
    asks: bool = False
    waiver: Waiver | None = None
    times: int = 1


@record
class Score:
    """
    The score under one rulebook: lowest and highest, out of `of`, and the grades that this range can bring, worst first.

    `rule` names the way not-applicable items were treated (`rescale`, `spread`, `lower`), `factor` what it came to (75 × 4/3 is 1.3333);
    `excluded` is the weight left out; `settle` the ids of the findings whose outcome would narrow the range, worth-first; `vetoed_by`
    the rules that fixed the grade; `notes` Chinese sentences on caps, bonus gates and groups that took effect.
    """

    rulebook: str
    low: float
    high: float
    of: float
    grades: tuple[str, ...] = ()
    rule: str = "rescale"
    factor: float = 1.0
    excluded: float = 0.0
    settle: tuple[str, ...] = ()
    vetoed_by: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class RulebookInfo:
    """What pages and results say of a rulebook: id, title, digest, and the state of each clause of its plan."""

    id: str
    title: str
    sha256: str
    year: int | None = None
    issuer: str = ""
    number: str = ""
    coverage: tuple[ClauseState, ...] = ()


@dataclass(frozen=True, slots=True)
class ClauseState:
    """A clause of the plan: checked by `rules`, by hand (`manual`), or not checkable from a report (`not_checkable`), with the reason."""

    clause: str
    text: str
    state: str
    rules: tuple[str, ...] = ()
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Passage:
    """A sentence of a report's own words: a number that stands for its words, how many characters these have, whether they hold figures."""

    key: int
    length: int
    figures: bool
    span: Span


@dataclass(frozen=True, slots=True)
class Alike:
    """
    Two units whose reports of one year share passages: a question to them and no verdict.

    `share` (0 to 1) of the own words of `one` that stand in the report of `other`; `passages` so many sentences, `figures` of them with
    figures; `quotes` some of them as each report prints them, those with figures first.
    """

    one: str
    other: str
    paths: tuple[str, str]
    share: float
    passages: int
    figures: int
    quotes: tuple[tuple[Evidence, Evidence], ...] = ()


@record
class Assessment:
    """One unit, one year. `scores` one a rulebook, the leading one first; `document` the report as received, for marking evidence."""

    unit: str
    unit_type: str
    year: int
    cross_year: bool
    source: Source
    identity: Identity
    facts: tuple[Fact, ...]
    findings: tuple[Finding, ...]
    scores: tuple[Score, ...] = ()
    problems: tuple[Problem, ...] = ()
    unread: tuple[UnreadNumber, ...] = ()
    numbers: int = 0
    cells: tuple[FormCell, ...] = ()
    document: Document | None = None
    group: str = ""
    passages: tuple[Passage, ...] = ()  # compared with those of other units; empty where no rulebook asks for own words

    @property
    def score(self) -> Score | None:
        return self.scores[0] if self.scores else None


@dataclass(frozen=True, slots=True)
class Unread:
    """A file that was not assessed: its path, why, what to do; `code` as in Problem."""

    path: str
    problem: str
    todo: str = ""
    code: str = ""


@dataclass(frozen=True, slots=True)
class RosterEntry:
    """A unit that should have reported."""

    unit: str
    unit_type: str | None = None
    aliases: tuple[str, ...] = ()
    group: str = ""


@dataclass(frozen=True, slots=True)
class Audit:
    """One run: the day it judges by, the rulebooks, the units in a fixed order, what was not read, which units are missing or double."""

    version: str
    today: date
    rulebooks: tuple[RulebookInfo, ...]
    units: tuple[Assessment, ...]
    unread: tuple[Unread, ...] = ()
    missing: tuple[RosterEntry, ...] = ()
    doubles: tuple[tuple[str, tuple[str, ...]], ...] = ()  # unit -> the paths of its reports
    problems: tuple[Problem, ...] = field(default_factory=tuple)  # of the run itself: idle waivers, rules nobody met
    alike: tuple[Alike, ...] = ()
