"""The places of a report that prove something, numbered as they stand in it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from checker.model import Assessment, Document, Evidence, Fact, Finding, Problem, Span

ROLES = ("counts", "side", "problem", "near", "fact")
"""What a place is to the audit, the weightiest first: evidence of a verdict, of a contradiction, of trouble, looked at, or a fact alone."""


@dataclass(slots=True)
class Mark:
    """A marked place: its number on the page, and who rests on it."""

    number: int
    span: Span
    evidence: Evidence | None
    roles: set[str] = field(default_factory=set)
    findings: list[tuple[Finding, str]] = field(default_factory=list)
    facts: list[Fact] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)

    @property
    def role(self) -> str:
        return next(role for role in ROLES if role in self.roles)


@dataclass(frozen=True, slots=True)
class Marks:
    """All marked places of one report, in its order."""

    marks: tuple[Mark, ...]
    by_span: dict[Span, Mark]

    def number(self, span: Span | None) -> int | None:
        """The number of the place, or None where the report is not at hand or does not hold the words there."""
        mark = self.by_span.get(span) if span else None
        return mark.number if mark else None


def evidence_of(finding: Finding) -> Iterator[tuple[Evidence, str]]:
    """Every quote of a finding with its role."""
    for one in finding.evidence:
        yield one, "counts"
    for part in finding.parts:
        for one in part.evidence:
            yield one, "counts"
    for side in finding.sides:
        for one in side:
            yield one, "side"
    for one in finding.near:
        yield one, "near"


def mark_report(assessment: Assessment) -> Marks:
    """Number the places of all findings, facts and problems; a quote that the report does not hold at its place gets no number."""
    document = assessment.document
    if document is None:
        return Marks((), {})
    found: dict[Span, Mark] = {}

    def at(span: Span, evidence: Evidence | None) -> Mark | None:
        if not _stands(document, span, evidence):
            return None
        return found.setdefault(span, Mark(0, span, evidence))

    for finding in assessment.findings:
        for evidence, role in evidence_of(finding):
            if mark := at(evidence.span, evidence):
                mark.roles.add(role)
                if not any(known is finding for known, _ in mark.findings):
                    mark.findings.append((finding, role))
    for fact in assessment.facts:
        for evidence in fact.evidence:
            if mark := at(evidence.span, evidence):
                mark.roles.add("fact")
                mark.facts.append(fact)
    for problem in assessment.problems:
        if problem.span and (mark := at(problem.span, None)):
            mark.roles.add("problem")
            mark.problems.append(problem)
    marks = tuple(sorted(found.values(), key=lambda mark: (mark.span.start, -mark.span.end)))
    for index, mark in enumerate(marks, 1):
        mark.number = index
    return Marks(marks, found)


def _stands(document: Document, span: Span, evidence: Evidence | None) -> bool:
    if not 0 <= span.start < span.end <= len(document.text):
        return False
    return evidence is None or document.quote(span) == evidence.quote
