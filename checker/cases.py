"""The proof of the rules: every case of every rule through the whole program."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from checker import pipeline, readers
from checker.knowledge import Knowledge
from checker.model import Case, Rule, Rulebook, Verdict
from checker.pipeline import Known, Terms

DEFAULT_YEAR = 2022
"""The year of a case of a rulebook that has none: the newest form of the report is in use then."""


@dataclass(frozen=True, slots=True)
class CaseResult:
    """What a case brought: the verdict, the quotes, and what is wrong (empty: nothing)."""

    rule: Rule
    case: Case
    verdict: Verdict | None
    quotes: tuple[str, ...]
    wrong: str

    @property
    def name(self) -> str:
        """The rule and the number of its case, from 1."""
        return f"{self.rule.id}/{self.rule.cases.index(self.case) + 1}"


def run_cases(kb: Knowledge, book: Rulebook) -> Iterator[CaseResult]:
    """The result of every case of the rulebook, in its order."""
    for rule in book.rules:
        for case in rule.cases:
            yield run_case(kb, book, rule, case)


def run_case(kb: Knowledge, book: Rulebook, rule: Rule, case: Case) -> CaseResult:
    """One case; absent, its kind is the rule's first, its year the rulebook's, its day after every deadline."""
    year = case.year or book.year or DEFAULT_YEAR
    known = Known(year, case.unit_type or next(iter(rule.applies_to or book.kinds), "county_government"), case.unit)
    document = readers.from_text(case.text)
    reading = pipeline.examine(document, kb, known)
    found = pipeline.judge(document, reading, [book], Terms(case.today or date(year + 2, 12, 31)))
    finding = next((f for f in found.findings if f.rule == rule.id), None)
    quotes = tuple(evidence.quote for evidence in finding.evidence) if finding else ()
    verdict = finding.verdict if finding else None
    return CaseResult(rule, case, verdict, quotes, _wrong(case, verdict, quotes))


def _wrong(case: Case, verdict: Verdict | None, quotes: tuple[str, ...]) -> str:
    if verdict is not case.verdict:
        return f"应为 {case.verdict.value}，实为 {verdict.value if verdict else '没有结论'}"
    if case.quote and not any(case.quote in quote or quote in case.quote for quote in quotes):
        return f"应引用“{case.quote}”，实引“{'”“'.join(quotes)}”"
    return ""
