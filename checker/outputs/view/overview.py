"""The overview of an audit as plain data."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from checker.model import Assessment, Audit, Finding, Verdict
from checker.outputs.view.alike import AlikeView, view_alike
from checker.outputs.view.coverage import DECIDED, Row
from checker.outputs.view.ranking import COUNTED, GroupView, view_groups
from checker.outputs.view.scorecard import anchors_of, problem_view, tally, view_book
from checker.outputs.view.shapes import BookView, ProblemView, Tally
from checker.outputs.view.words import VerdictWord, Words, line

SMALL = 5
"""Below so many decided units a pass rate is printed as a fraction only: a percentage would promise too much."""

LONGEST = 10
"""Rows of the lists of most frequent shortfalls and problems; the page says how many more there are."""

LETTERS = dict(zip(Verdict, "mpnerad", strict=True))
"""One letter a verdict in the matrix, a capital where leave was granted; a dot where the rule was not held against the unit."""


@dataclass(frozen=True, slots=True)
class CountLink:
    """A number with the filter that shows its rows: letter of a verdict, share of the bar in percent."""

    verdict: VerdictWord
    letter: str
    count: int
    width: float


@dataclass(frozen=True, slots=True)
class ObligationView:
    """An obligation over all units; `column` its index in the matrix; `rate` names its denominator, `left_out` what it excludes."""

    column: int
    rule: str
    clause: str
    title: str
    rulebook: str
    counts: tuple[CountLink, ...]
    failed: int
    rate: str
    left_out: str


@dataclass(frozen=True, slots=True)
class TroubleView:
    """A kind of problem: an example, the units that have it, and how many more than those listed."""

    problem: ProblemView
    count: int
    units: tuple[tuple[str, str], ...]
    more: int


@dataclass(frozen=True, slots=True)
class FileView:
    path: str
    problem: str
    todo: str


@dataclass(frozen=True, slots=True)
class RosterView:
    unit: str
    unit_type: str
    group: str


@dataclass(frozen=True, slots=True)
class Column:
    anchor: str
    rule: str
    clause: str
    title: str


@dataclass(frozen=True, slots=True)
class Matrix:
    """Units × obligations: names and pages of the units, columns, and a string of letters for each unit."""

    units: tuple[str, ...]
    pages: tuple[str, ...]
    kinds: tuple[str, ...]
    columns: tuple[Column, ...]
    cells: tuple[str, ...]

    def to_data(self) -> dict[str, object]:
        """For the page's script, which draws the matrix and the lists of rows on demand."""
        columns = [[column.anchor, column.rule, column.clause, column.title] for column in self.columns]
        return {"units": self.units, "pages": self.pages, "kinds": self.kinds, "columns": columns, "cells": self.cells}


@dataclass(frozen=True, slots=True)
class Overview:
    """Everything that the overview shows, in the order of the page."""

    today: str
    books: tuple[BookView, ...]
    lead: str
    cross_year: str
    not_assessed: tuple[Row, ...]
    unread: tuple[FileView, ...]
    missing: tuple[RosterView, ...]
    doubles: tuple[tuple[str, tuple[str, ...]], ...]
    problems: tuple[ProblemView, ...]
    tallies: tuple[Tally, ...]
    letters: dict[str, str]
    groups: tuple[GroupView, ...]
    counted: tuple[VerdictWord, ...]
    obligations: tuple[ObligationView, ...]
    frequent: tuple[ObligationView, ...]
    frequent_more: int
    troubles: tuple[TroubleView, ...]
    troubles_more: int
    alike: tuple[AlikeView, ...]
    alike_more: int
    matrix: Matrix
    by_letter: dict[str, VerdictWord]
    data: dict[str, object]
    version: str


def view_overview(audit: Audit, pages: Sequence[str], words: Words) -> Overview:
    """Prepare the overview; `pages` is the address of each unit's scorecard."""
    matrix, found = _matrix(audit, pages, words)
    obligations = tuple(_obligation(n, column, found[column.anchor], audit, words) for n, column in enumerate(matrix.columns))
    failing = sorted((one for one in obligations if one.failed), key=lambda one: -one.failed)
    troubles = _troubles(audit, pages, words)
    alike = view_alike(audit, pages, words)
    by_letter = {LETTERS[verdict]: words.verdict(verdict) for verdict in Verdict}
    groups = view_groups(audit, pages, words)
    findings = [finding for unit in audit.units for finding in unit.findings]
    return Overview(
        today=words.day(audit.today),
        books=tuple(view_book(book, words) for book in audit.rulebooks),
        lead=_lead(audit, words),
        cross_year=words.say("overview.cross_year", n=_cross(audit)) if _cross(audit) else "",
        not_assessed=_not_assessed(audit, findings, words),
        unread=tuple(FileView(line(file.path), line(file.problem), line(file.todo)) for file in audit.unread),
        missing=tuple(RosterView(line(m.unit), words.unit_type(m.unit_type or ""), line(m.group)) for m in audit.missing),
        doubles=tuple((line(unit), tuple(map(line, paths))) for unit, paths in audit.doubles),
        problems=tuple(problem_view(problem, words) for problem in audit.problems),
        tallies=tally((finding.verdict for finding in findings), words),
        letters={verdict.value: letter for verdict, letter in LETTERS.items()},
        groups=groups,
        counted=tuple(words.verdict(verdict) for verdict in COUNTED),
        obligations=obligations,
        frequent=tuple(failing[:LONGEST]),
        frequent_more=max(0, len(failing) - LONGEST),
        troubles=tuple(troubles[:LONGEST]),
        troubles_more=max(0, len(troubles) - LONGEST),
        alike=alike,
        alike_more=len(audit.alike) - len(alike),
        matrix=matrix,
        by_letter=by_letter,
        data={
            **matrix.to_data(),
            "groups": [group.to_data() for group in groups],
            "verdicts": {letter: (v.code, v.shape, v.word) for letter, v in by_letter.items()},
            "counted": [verdict.value for verdict in COUNTED],
        },
        version=line(audit.version),
    )


def _cross(audit: Audit) -> int:
    return sum(unit.cross_year for unit in audit.units)


def _lead(audit: Audit, words: Words) -> str:
    return words.say("overview.lead", units=len(audit.units), unread=len(audit.unread), missing=len(audit.missing), doubles=len(audit.doubles))


def _not_assessed(audit: Audit, findings: Sequence[Finding], words: Words) -> tuple[Row, ...]:
    """What this audit says nothing about, each with a way to its rows."""
    say, counts = words.say, Counter(finding.verdict for finding in findings)
    beyond = sum(clause.state != "rules" for book in audit.rulebooks for clause in book.coverage)
    rows = [
        Row(say("overview.unread"), str(len(audit.unread)), say("overview.unread.note"), True, "unread" if audit.unread else ""),
        Row(say("overview.missing"), str(len(audit.missing)), say("overview.missing.note"), True, "missing" if audit.missing else ""),
        Row(say("overview.doubles"), str(len(audit.doubles)), say("overview.doubles.note"), True, "doubles" if audit.doubles else ""),
        Row(say("overview.run"), str(len(audit.problems)), say("overview.run.note"), True, "run" if audit.problems else ""),
        Row(say("coverage.beyond"), str(beyond), say("coverage.beyond.note"), True, "clauses" if beyond else ""),
    ]
    for verdict in (Verdict.NO_EVIDENCE, Verdict.REVIEW, Verdict.NOT_DUE, Verdict.NOT_APPLICABLE):
        word = words.verdict(verdict)
        rows.append(Row(word.word, str(counts[verdict]), word.meaning, True, "rows" if counts[verdict] else "", LETTERS[verdict]))
    waived = sum(finding.waiver is not None for finding in findings)
    rows.append(Row(say("coverage.waived"), str(waived), say("coverage.waived.note"), True, "rows" if waived else "", "W"))
    return tuple(rows)


def _matrix(audit: Audit, pages: Sequence[str], words: Words) -> tuple[Matrix, dict[str, list[Finding]]]:
    columns: dict[str, Column] = {}
    found: dict[str, list[Finding]] = {}
    placed: list[dict[str, Finding]] = []
    for unit in audit.units:
        row = dict(zip(anchors_of(unit.findings), unit.findings, strict=True))
        for anchor, finding in row.items():
            if anchor not in columns:
                columns[anchor] = Column(anchor, line(finding.rule), line(finding.clause), line(finding.title))
            found.setdefault(anchor, []).append(finding)
        placed.append(row)
    cells = tuple("".join(_letter(row.get(anchor)) for anchor in columns) for row in placed)
    kinds = tuple(_kind(unit, words) for unit in audit.units)
    return Matrix(tuple(line(unit.unit) for unit in audit.units), tuple(pages), kinds, tuple(columns.values()), cells), found


def _kind(unit: Assessment, words: Words) -> str:
    kind = words.unit_type(unit.unit_type)
    return f"{kind} · {unit.year} {words.say('cross_year')}" if unit.cross_year else kind


def _letter(finding: Finding | None) -> str:
    if finding is None:
        return "."
    letter = LETTERS[finding.verdict]
    return letter.upper() if finding.waiver else letter


def _obligation(index: int, column: Column, findings: Sequence[Finding], audit: Audit, words: Words) -> ObligationView:
    counts = Counter(finding.verdict for finding in findings if not finding.waiver)
    everyone = Counter(finding.verdict for finding in findings)
    waived = len(findings) - counts.total()
    decided = sum(counts[verdict] for verdict in DECIDED)
    links = tuple(
        CountLink(words.verdict(verdict), LETTERS[verdict], everyone[verdict], round(100 * everyone[verdict] / len(findings), 2))
        for verdict in Verdict
    )
    outside = [f"{words.verdict(v).word} {counts[v]}" for v in Verdict if v not in DECIDED and counts[v]]
    outside += [f"{words.say('coverage.waived')} {waived}"] if waived else []
    title = next((line(book.title) for book in audit.rulebooks if book.id == findings[0].rulebook), line(findings[0].rulebook))
    return ObligationView(
        index, column.rule, column.clause, column.title, title, links,
        failed=counts[Verdict.NOT_MET] + counts[Verdict.PARTLY_MET],
        rate=_rate(counts[Verdict.MET], decided, words),
        left_out=words.say("rate.left_out", what="、".join(outside)) if outside else "",
    )  # fmt: skip


def _rate(passed: int, decided: int, words: Words) -> str:
    """Passed of those decided; a percentage only where it rests on enough units."""
    if not decided:
        return words.say("rate.none")
    key = "rate" if decided >= SMALL else "rate.small"
    return words.say(key, passed=passed, decided=decided, percent=f"{100 * passed / decided:.0f}")


def _troubles(audit: Audit, pages: Sequence[str], words: Words) -> list[TroubleView]:
    """Problems of the reports by kind, the most frequent first."""
    first: dict[str, ProblemView] = {}
    units: dict[str, dict[str, str]] = {}
    for unit, page in zip(audit.units, pages, strict=True):
        for problem in unit.problems:
            if problem.severity != "info":
                first.setdefault(problem.code, problem_view(problem, words))
                units.setdefault(problem.code, {})[page] = line(unit.unit)
    ordered = sorted(units.items(), key=lambda item: -len(item[1]))
    listed = LONGEST * 5
    return [
        TroubleView(first[code], len(found), tuple((name, page) for page, name in list(found.items())[:listed]), max(0, len(found) - listed))
        for code, found in ordered
    ]
