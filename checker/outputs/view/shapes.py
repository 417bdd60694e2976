"""What a scorecard is made of, in the order of the page: plain values and texts, nothing left to decide."""

from __future__ import annotations

from dataclasses import dataclass

from checker.outputs.view.coverage import Row
from checker.outputs.view.findings import FindingView, WaiverView
from checker.outputs.view.report import BlockView
from checker.outputs.view.words import VerdictWord


@dataclass(frozen=True, slots=True)
class SettleView:
    """A finding whose outcome would narrow the range, and by how many points."""

    anchor: str
    title: str
    verdict: VerdictWord
    gain: str
    settles: str


@dataclass(frozen=True, slots=True)
class ScoreView:
    """A score: texts for people, `left` and `right` in percent of the full score for the bar."""

    rulebook: str
    range: str
    low: str
    high: str
    of: str
    exact: bool
    left: float
    right: float
    grades: tuple[str, ...]
    not_applicable: str
    notes: tuple[str, ...]
    vetoes: tuple[str, ...]
    settle: tuple[SettleView, ...]


@dataclass(frozen=True, slots=True)
class Tally:
    """How many findings have a verdict."""

    verdict: VerdictWord
    count: int


@dataclass(frozen=True, slots=True)
class ChapterView:
    """A chapter of the plan; `outside` holds the findings that do not apply to this unit, folded away."""

    anchor: str
    title: str
    rulebook: str
    tallies: tuple[Tally, ...]
    points: str
    findings: tuple[FindingView, ...]
    outside: tuple[FindingView, ...]


@dataclass(frozen=True, slots=True)
class SectionView:
    kind: str
    title: str
    chapters: tuple[ChapterView, ...]


@dataclass(frozen=True, slots=True)
class ProblemView:
    severity: str
    word: str
    what: str
    todo: str
    where: str
    number: int | None


@dataclass(frozen=True, slots=True)
class FactView:
    label: str
    value: str
    modality: str
    counts: bool
    flags: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class MarkLink:
    anchor: str
    title: str
    role: str
    verdict: VerdictWord


@dataclass(frozen=True, slots=True)
class MarkView:
    """A marked place in the index under the report."""

    number: int
    quote: str
    section: str
    page: int | None
    findings: tuple[MarkLink, ...]
    facts: tuple[FactView, ...]
    problems: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class UnreadView:
    number: int
    text: str
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class ClauseView:
    clause: str
    text: str
    state: str
    reason: str


@dataclass(frozen=True, slots=True)
class BookView:
    """A rulebook as the page names it; `clauses` those that no rule checks."""

    id: str
    title: str
    issuer: str
    number: str
    sha256: str
    clauses: tuple[ClauseView, ...]


@dataclass(frozen=True, slots=True)
class Scorecard:
    """Everything that one scorecard shows, in the order of the page."""

    unit: str
    unit_type: str
    group: str
    year: int
    today: str
    cross_year: str
    lead: str
    not_assessed: tuple[Row, ...]
    assessed: tuple[Row, ...]
    books: tuple[BookView, ...]
    scores: tuple[ScoreView, ...]
    tallies: tuple[Tally, ...]
    total: int
    sections: tuple[SectionView, ...]
    problems: tuple[ProblemView, ...]
    waivers: tuple[tuple[FindingView, WaiverView], ...]
    unread: tuple[UnreadView, ...]
    unread_share: str
    report: tuple[BlockView, ...]
    marks: tuple[MarkView, ...]
    path: str
    sha256: str
    version: str
