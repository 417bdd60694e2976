"""The audit as tables for a workbook: heads, widths and plain values; nothing left to decide."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from checker.model import Assessment, Audit, Count, Evidence, Fact, Problem, Status, Verdict
from checker.outputs.results import tidy
from checker.outputs.rows import Row, rows
from checker.outputs.view.words import Words, line

Shown = str | int | float | date | Verdict | None
"""A cell: text, number, date, a verdict (shown by its word and colour), or empty."""

TEXT, LONG = "text", "long"


@dataclass(frozen=True, slots=True)
class Column:
    """A head, the width in characters, and whether long texts wrap."""

    head: str
    width: int = 12
    look: str = TEXT


@dataclass(frozen=True, slots=True)
class Sheet:
    """A table with its title; the first `frozen` columns stay in sight; `verdicts` are their words."""

    title: str
    columns: Sequence[Column]
    rows: Sequence[Sequence[Shown]]
    frozen: int
    verdicts: Mapping[Verdict, str]


WIDTHS = {
    "unit": 24,
    "title": 36,
    "reason": 44,
    "quotes": 50,
    "clause_text": 44,
    "remedy": 36,
    "settles": 36,
    "what": 50,
    "todo": 40,
    "path": 32,
    "sha256": 20,
    "equation": 30,
    "fact": 26,
    "label": 26,
    "value": 26,
    "section": 26,
    "rulebook": 20,
    "notes": 40,
    "text": 50,
    "place": 26,
    "grades": 20,
}
LONG_COLUMNS = {"title", "reason", "quotes", "clause_text", "remedy", "settles", "what", "todo", "text", "equation", "notes"}


def sheets(audit: Audit, words: Words) -> Iterator[Sheet]:
    """The sheets in the order of the workbook: what was and was not assessed comes first."""
    maker = _Maker(audit, words)
    yield maker.coverage()
    yield maker.clauses()
    yield maker.scores()
    yield maker.matrix()
    yield maker.findings()
    yield maker.facts()
    yield maker.problems()


class _Maker:
    def __init__(self, audit: Audit, words: Words) -> None:
        self.audit, self.words, self.say = audit, words, words.say
        self.verdicts = {verdict: words.verdict(verdict).word for verdict in Verdict}

    def sheet(self, name: str, columns: Sequence[Column], found: Sequence[Sequence[Shown]], frozen: int) -> Sheet:
        return Sheet(self.say(f"sheet.{name}"), columns, found, frozen, self.verdicts)

    def columns(self, *names: str) -> list[Column]:
        return [Column(self.say(f"column.{name}"), WIDTHS.get(name, 12), LONG if name in LONG_COLUMNS else TEXT) for name in names]

    def yes(self, value: bool) -> str:
        return self.say("column.yes") if value else ""

    def unit(self, unit: Assessment) -> list[Shown]:
        return [line(unit.unit), self.words.unit_type(unit.unit_type), line(unit.group), unit.year]

    def coverage(self) -> Sheet:
        """One row a report, then one a file that was not read and a unit without a report."""
        columns = [
            *self.columns("unit", "unit_type", "group", "year", "state", "cross_year", "rules"),
            *(Column(word, 10) for word in self.verdicts.values()),
            *self.columns("waived", "numbers", "unread", "troubles", "path", "sha256"),
        ]
        found: list[list[Shown]] = []
        for unit in self.audit.units:
            counts = Counter(finding.verdict for finding in unit.findings)
            waived = sum(finding.waiver is not None for finding in unit.findings)
            found.append(
                [
                    *self.unit(unit),
                    self.say("column.state.assessed"),
                    self.yes(unit.cross_year),
                    len(unit.findings),
                    *(counts[v] for v in Verdict),
                    waived,
                    unit.numbers,
                    len(unit.unread),
                    len(unit.problems),
                    line(unit.source.path),
                    unit.source.sha256,
                ]
            )
        blank: list[Shown] = [None] * (len(columns) - 7)
        found += [["", "", "", None, self.say("column.state.unread"), *blank, line(unread.path), ""] for unread in self.audit.unread]
        for entry in self.audit.missing:
            kind = self.words.unit_type(entry.unit_type) if entry.unit_type else ""
            found.append([line(entry.unit), kind, line(entry.group), None, self.say("column.state.missing"), *blank, "", ""])
        return self.sheet("coverage", columns, found, 1)

    def clauses(self) -> Sheet:
        columns = self.columns("rulebook", "clause", "text", "clause_state", "rules_of", "reason")
        found: list[list[Shown]] = [
            [
                line(book.title),
                line(one.clause),
                line(one.text),
                self.say.get(f"clause.{one.state}", self.say("clause.rules")),
                "、".join(map(line, one.rules)),
                line(one.reason),
            ]
            for book in self.audit.rulebooks
            for one in book.coverage
        ]
        return self.sheet("clauses", columns, found, 2)

    def scores(self) -> Sheet:
        columns = self.columns(
            "unit", "unit_type", "group", "year", "cross_year", "rulebook", "low", "high", "of", "grades", "excluded", "factor", "vetoed", "notes"
        )
        titles = {book.id: line(book.title) for book in self.audit.rulebooks}
        found: list[list[Shown]] = [
            [
                *self.unit(unit),
                self.yes(unit.cross_year),
                titles.get(score.rulebook, line(score.rulebook)),
                tidy(score.low),
                tidy(score.high),
                tidy(score.of),
                "、".join(map(line, score.grades)),
                tidy(score.excluded),
                tidy(score.factor),
                "、".join(map(line, score.vetoed_by)),
                line(" ".join(score.notes)),
            ]
            for unit in self.audit.units
            for score in unit.scores
        ]
        return self.sheet("scores", columns, found, 1)

    def matrix(self) -> Sheet:
        """A row a unit, a column a rule; empty where the rule was not held against the unit."""
        titles = {(one.rulebook, one.rule): one.title for unit in self.audit.units for one in unit.findings}
        columns = [
            *self.columns("unit", "unit_type", "group", "year"),
            *(Column(line(f"{rule} {title}"), 14, LONG) for (_, rule), title in titles.items()),
        ]
        found: list[list[Shown]] = []
        for unit in self.audit.units:
            by_rule = {(one.rulebook, one.rule): one.verdict for one in unit.findings}
            found.append([*self.unit(unit), *(by_rule.get(key) for key in titles)])
        return self.sheet("matrix", columns, found, 1)

    def findings(self) -> Sheet:
        names = (
            "unit",
            "unit_type",
            "group",
            "year",
            "id",
            "rulebook",
            "rule",
            "clause",
            "title",
            "verdict",
            "asks",
            "reason",
            "quotes",
            "place",
            "equation",
            "low",
            "high",
            "of",
            "due",
            "clause_text",
            "settles",
            "remedy",
            "waived",
            "expires",
        )
        titles = {book.id: line(book.title) for book in self.audit.rulebooks}
        return self.sheet("findings", self.columns(*names), [self._finding(row, titles) for row in rows(self.audit)], 1)

    def _finding(self, row: Row, titles: Mapping[str, str]) -> list[Shown]:
        one, waiver = row.finding, row.finding.waiver
        return [
            *self.unit(row.unit),
            line(one.id),
            titles.get(one.rulebook, line(one.rulebook)),
            line(one.rule),
            line(one.clause),
            line(one.title),
            one.verdict,
            self.yes(one.asks),
            line(one.reason),
            self._quotes(row.quotes),
            self._place(row.quotes),
            line(one.equation),
            tidy(one.points.low),
            tidy(one.points.high),
            tidy(one.points.of),
            one.due,
            line(one.clause_text),
            line(one.settles),
            line(one.remedy),
            line(f"{waiver.reason}（{waiver.approved_by} {waiver.document}）") if waiver else "",
            waiver.expires if waiver else None,
        ]

    def facts(self) -> Sheet:
        names = (
            "unit",
            "unit_type",
            "group",
            "year",
            "fact",
            "label",
            "value",
            "min",
            "max",
            "measure",
            "date_from",
            "date_to",
            "modality",
            "period",
            "flags",
            "quotes",
            "place",
        )
        found = [[*self.unit(unit), *self._fact(fact)] for unit in self.audit.units for fact in unit.facts]
        return self.sheet("facts", self.columns(*names), found, 1)

    def _fact(self, fact: Fact) -> list[Shown]:
        flags = [self.say(f"flag.{name}") for name in ("combined", "inferred", "conflict", "from_table") if getattr(fact, name)]
        label = self.words.fact(fact.fact)
        return [
            line(fact.fact),
            label if label != fact.fact else "",
            self.words.value(fact),
            *_numbers(fact),
            self.words.modality(fact.modality),
            fact.period,
            "、".join(flags),
            self._quotes(fact.evidence),
            self._place(fact.evidence),
        ]

    def problems(self) -> Sheet:
        columns = self.columns("unit", "year", "severity", "code", "what", "todo", "place", "path")
        found: list[list[Shown]] = [
            [line(unit.unit), unit.year, *self._problem(p), line(unit.source.path)] for unit in self.audit.units for p in unit.problems
        ]
        error = self.say("severity.error")
        found += [["", None, error, line(one.code), line(one.problem), line(one.todo), "", line(one.path)] for one in self.audit.unread]
        found += [
            [line(unit), None, self.say("severity.warning"), "", self.say("overview.doubles"), self.say("overview.doubles.note"), "", line(path)]
            for unit, paths in self.audit.doubles
            for path in paths
        ]
        found += [["", None, *self._problem(p), ""] for p in self.audit.problems]
        return self.sheet("problems", columns, found, 1)

    def _problem(self, problem: Problem) -> list[Shown]:
        severity = self.say.get(f"severity.{problem.severity}", problem.severity)
        return [severity, line(problem.code), line(problem.what), line(problem.todo), line(problem.where)]

    def _quotes(self, quotes: Sequence[Evidence]) -> str:
        return "\n".join(line(one.quote) for one in quotes)

    def _place(self, quotes: Sequence[Evidence]) -> str:
        if not quotes:
            return ""
        page = self.say("quote.page", n=quotes[0].page) if quotes[0].page else ""
        return f"{line(quotes[0].section)} {page}".strip()


def _numbers(fact: Fact) -> list[Shown]:
    """Least, most, unit; first and last day."""
    value = fact.value
    if isinstance(value, Count):
        lo, hi = value.interval.lo, value.interval.hi
        return [tidy(float(lo)), None if hi is None else tidy(float(hi)), line(value.unit), None, None]
    if isinstance(value, Status):
        return [None, None, "", value.date_from, value.date_to]
    return [None, None, "", None, None]
