"""The scorecard of one unit as plain data."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence

from checker.model import Assessment, Audit, Finding, Problem, RulebookInfo, Score, Span, Verdict
from checker.outputs.view.coverage import not_applicable, view_coverage
from checker.outputs.view.findings import FindingView, FindingViewer, anchor_of
from checker.outputs.view.marks import Mark, Marks, mark_report
from checker.outputs.view.report import view_report
from checker.outputs.view.shapes import (
    BookView,
    ChapterView,
    ClauseView,
    FactView,
    MarkLink,
    MarkView,
    ProblemView,
    Scorecard,
    ScoreView,
    SectionView,
    SettleView,
    Tally,
    UnreadView,
)
from checker.outputs.view.words import Words, line, number, shown, span_of

KINDS = ("obligation", "element", "relation")


def view_scorecard(audit: Audit, unit: Assessment, words: Words) -> Scorecard:
    """Prepare one unit's scorecard."""
    marks = mark_report(unit)
    viewer = FindingViewer(unit, marks, words, audit.rulebooks)
    anchors = anchors_of(unit.findings)
    views = {f: viewer.view(finding, f) for f, finding in zip(anchors, unit.findings, strict=True)}
    books = _books(audit.rulebooks, unit)
    findings = tuple(views.values())
    by_id = {finding.id: views[anchor] for anchor, finding in zip(anchors, unit.findings, strict=True)}
    coverage = view_coverage(unit, books, words)
    return Scorecard(
        unit=line(unit.unit),
        unit_type=words.unit_type(unit.unit_type),
        group=line(unit.group),
        year=unit.year,
        today=words.day(audit.today),
        cross_year=_cross_year(books, unit, words),
        lead=_lead(unit, words),
        not_assessed=tuple(row for row in coverage if row.open),
        assessed=tuple(row for row in coverage if not row.open),
        books=tuple(view_book(book, words) for book in books),
        scores=tuple(_score(score, unit, books, by_id, words) for score in unit.scores),
        tallies=tally((finding.verdict for finding in unit.findings), words),
        total=len(unit.findings),
        sections=_sections(unit.findings, anchors, views, books, words),
        problems=tuple(problem_view(problem, words, marks) for problem in unit.problems),
        waivers=tuple((view, view.waiver) for view in findings if view.waiver),
        unread=_unread(unit),
        unread_share=words.say("unread.share", unread=len(unit.unread), numbers=unit.numbers),
        report=view_report(unit, marks),
        marks=tuple(_mark(mark, dict(zip(map(id, unit.findings), anchors, strict=True)), words) for mark in marks.marks),
        path=line(unit.source.path),
        sha256=unit.source.sha256,
        version=line(audit.version),
    )


def tally(verdicts: Iterable[Verdict], words: Words) -> tuple[Tally, ...]:
    """The verdicts counted, in their fixed order, without those that do not occur."""
    counts = Counter(verdicts)
    return tuple(Tally(words.verdict(verdict), counts[verdict]) for verdict in Verdict if counts[verdict])


def anchors_of(findings: Sequence[Finding]) -> list[str]:
    """One anchor a finding; a rule that stands twice gets a number."""
    seen: Counter[str] = Counter()
    anchors = []
    for finding in findings:
        anchor = anchor_of(finding.rulebook, finding.rule)
        seen[anchor] += 1
        anchors.append(anchor if seen[anchor] == 1 else f"{anchor}--{seen[anchor]}")
    return anchors


def _books(books: Sequence[RulebookInfo], unit: Assessment) -> tuple[RulebookInfo, ...]:
    used = {finding.rulebook for finding in unit.findings} | {score.rulebook for score in unit.scores}
    return tuple(book for book in books if book.id in used)


def view_book(book: RulebookInfo, words: Words) -> BookView:
    clauses = tuple(
        ClauseView(line(c.clause), line(c.text), words.say(f"clause.{c.state}"), line(c.reason)) for c in book.coverage if c.state != "rules"
    )
    return BookView(line(book.id), line(book.title), line(book.issuer), line(book.number), book.sha256, clauses)


def _cross_year(books: Sequence[RulebookInfo], unit: Assessment, words: Words) -> str:
    if not unit.cross_year:
        return ""
    plan = next((book for book in books if book.year is not None and book.year != unit.year), None)
    return words.say("cross_year.text", year=unit.year, plan=line(plan.title) if plan else "", plan_year=plan.year if plan else "")


def _lead(unit: Assessment, words: Words) -> str:
    """The first sentence: how many obligations have an outcome, how many have none."""
    counts = Counter(finding.verdict for finding in unit.findings)
    decided = sum(counts[v] for v in (Verdict.MET, Verdict.PARTLY_MET, Verdict.NOT_MET))
    return words.say("lead", total=len(unit.findings), decided=decided, silent=counts[Verdict.NO_EVIDENCE], review=counts[Verdict.REVIEW],
                     outside=counts[Verdict.NOT_APPLICABLE] + counts[Verdict.NOT_DUE])  # fmt: skip


def _score(score: Score, unit: Assessment, books: Sequence[RulebookInfo], by_id: dict[str, FindingView], words: Words) -> ScoreView:
    title = next((line(book.title) for book in books if book.id == score.rulebook), line(score.rulebook))
    worth = {finding.id: finding.points.high - finding.points.low for finding in unit.findings}
    settle = tuple(
        SettleView(view.anchor, view.title, view.verdict, words.say("settle.gain", n=number(worth[one])), view.settles)
        for one in score.settle
        if (view := by_id.get(one))
    )
    full = score.of or 1
    left, right = (max(0.0, min(100.0, 100 * value / full)) for value in (score.low, score.high))
    return ScoreView(
        rulebook=title,
        range=span_of(score.low, score.high),
        low=number(score.low),
        high=number(score.high),
        of=number(score.of),
        exact=number(score.low) == number(score.high),
        left=round(left, 2),
        right=round(right, 2),
        grades=tuple(map(line, score.grades)),
        not_applicable=not_applicable(score, words),
        notes=tuple(map(line, score.notes)),
        vetoes=tuple(map(line, score.vetoed_by)),
        settle=settle,
    )


def _sections(
    findings: Sequence[Finding], anchors: Sequence[str], views: dict[str, FindingView], books: Sequence[RulebookInfo], words: Words
) -> tuple[SectionView, ...]:
    grouped: dict[str, dict[tuple[str, str], list[tuple[Finding, FindingView]]]] = {}
    for anchor, finding in zip(anchors, findings, strict=True):
        chapters = grouped.setdefault(finding.kind, {})
        chapters.setdefault((finding.rulebook, finding.chapter), []).append((finding, views[anchor]))
    titles = {book.id: line(book.title) for book in books}
    kinds = [kind for kind in KINDS if kind in grouped] + sorted(kind for kind in grouped if kind not in KINDS)
    sections = []
    for kind in kinds:
        shown_chapters = [
            _chapter(f"c-{kind}-{n}", titles.get(book, line(book)), chapter, found, words)
            for n, ((book, chapter), found) in enumerate(grouped[kind].items(), 1)
        ]
        sections.append(SectionView(kind, words.say.get(f"section.{kind}", kind), tuple(shown_chapters)))
    return tuple(sections)


def _chapter(anchor: str, book: str, title: str, found: Sequence[tuple[Finding, FindingView]], words: Words) -> ChapterView:
    low, high, of = (sum(getattr(finding.points, end) for finding, _ in found) for end in ("low", "high", "of"))
    points = words.say("points", got=span_of(low, high), of=number(of)) if of else words.say("points.none")
    apply = tuple(view for finding, view in found if finding.verdict is not Verdict.NOT_APPLICABLE)
    outside = tuple(view for finding, view in found if finding.verdict is Verdict.NOT_APPLICABLE)
    tallies = tally((finding.verdict for finding, _ in found), words)
    return ChapterView(anchor, line(title) or book, book, tallies, points, apply, outside)


def problem_view(problem: Problem, words: Words, marks: Marks | None = None) -> ProblemView:
    """A problem in words; a place in the report as the number of its mark."""
    number_there = marks.number(problem.span) if marks else None
    return ProblemView(
        problem.severity, words.say(f"severity.{problem.severity}"), line(problem.what), line(problem.todo), line(problem.where), number_there
    )


def _mark(mark: Mark, anchors: dict[int, str], words: Words) -> MarkView:
    links = tuple(
        MarkLink(anchors[id(finding)], line(finding.title), words.say(f"role.{role}"), words.verdict(finding.verdict))
        for finding, role in mark.findings
    )
    facts = tuple(
        FactView(
            words.fact(fact.fact), words.value(fact), words.modality(fact.modality), fact.modality.value == "actual",
            tuple(words.say(f"flag.{flag}") for flag in ("combined", "inferred", "conflict", "from_table") if getattr(fact, flag)),
        )
        for fact in mark.facts
    )  # fmt: skip
    evidence = mark.evidence
    return MarkView(
        mark.number, line(evidence.quote) if evidence else "", line(evidence.section) if evidence else "", evidence.page if evidence else None,
        links, facts, tuple(line(problem.what) for problem in mark.problems),
    )  # fmt: skip


def _unread(unit: Assessment) -> tuple[UnreadView, ...]:
    document = unit.document
    if document is None:
        return ()
    found = []
    for index, one in enumerate(unit.unread, 1):
        before = document.quote(Span(max(one.sentence.start, one.span.start - 40), one.span.start))
        after = document.quote(Span(one.span.end, min(one.sentence.end, one.span.end + 40)))
        found.append(UnreadView(index, shown(one.text), shown(before).strip("\n"), shown(after).strip("\n")))
    return tuple(found)
