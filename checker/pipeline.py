"""The way of a report, on one screen: read, normalise, examine, judge, score. Only this module hands values from room to room."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from os import PathLike, fspath
from pathlib import Path

from checker import facts, knowledge, library, readers, text, verdicts
from checker.knowledge import Knowledge
from checker.model import Assessment, Document, Fact, Identity, Reading, Rulebook, Waiver


@dataclass(frozen=True, slots=True)
class Known:
    """What the user knows of a report better than its text: an option or the roster overrides what was read."""

    year: int | None = None
    unit_type: str | None = None
    unit: str | None = None
    group: str = ""

    def differs(self, identity: Identity) -> bool:
        """Does anything known differ from what the report was read as?"""
        said = ((self.year, identity.year), (self.unit_type, identity.unit_type), (self.unit, identity.unit))
        return any(known is not None and known != found for known, found in said)


@dataclass(frozen=True, slots=True)
class Terms:
    """What a report is judged by besides the rulebooks: the day, the leave granted, last year's report of the same unit."""

    today: date
    waivers: tuple[Waiver, ...] = ()
    previous: Reading | None = None


def read(path: str | PathLike[str]) -> Document:
    """The report as it stands, in any format of `readers.READERS`; raises UnreadableError with the reason and what to do."""
    return readers.read(fspath(path))


def extract(report: Document | str, *, year: int | None = None, unit_type: str | None = None) -> list[Fact]:
    """
    The facts that a report (or a passage) states, settled: one actual fact a name and period, unless the report contradicts itself.

    >>> extract("全年举办政务公开培训10余次。", year=2020)[0].to_dict()["value"]
    {'min': 11, 'max': 19, 'unit': '次'}
    """
    kb = knowledge.find()
    hidden = library.compiled(kb).auxiliary
    return [fact for fact in examine(_document(report), kb, Known(year, unit_type)).facts if fact.fact not in hidden]


def load_rulebook(id_or_path: str | PathLike[str]) -> Rulebook:
    """An installed rulebook by its id, or one by the path of its folder; raises KnowledgeError with every mistake in it."""
    return library.rulebook(knowledge.find(), fspath(id_or_path))


def assess(
    report: Document | str,
    rulebooks: Sequence[Rulebook],
    *,
    year: int | None = None,
    unit_type: str | None = None,
    today: date | None = None,
) -> Assessment:
    """
    One unit's report held against the rulebooks.

    `today` is the day that deadlines are judged by; absent, the last day of the year after the report's, when all of them have passed.
    """
    document = _document(report)
    known = Known(year, unit_type)
    reading = examine(document, knowledge.find(), known)
    day = today or date((reading.identity.year or 9998) + 1, 12, 31)
    return judge(document, reading, rulebooks, Terms(day))


def examine(document: Document, kb: Knowledge, known: Known) -> Reading:
    """Everything taken out of one report."""
    normal = text.normalise(document, kb.files("text"))
    return facts.examine(normal, library.compiled(kb), year=known.year, unit_type=known.unit_type, unit=known.unit)


def judge(document: Document, reading: Reading, rulebooks: Sequence[Rulebook], terms: Terms, group: str = "") -> Assessment:
    """The findings and scores under each rulebook, beside everything that was read."""
    who = reading.identity
    unit = who.unit or Path(document.source.path).stem
    unit_type = who.unit_type or ""
    year = who.year or terms.today.year - 1
    outcomes = [
        verdicts.judge(reading, book, unit=unit, unit_type=unit_type, year=year, today=terms.today, previous=terms.previous, waivers=terms.waivers)
        for book in rulebooks
    ]
    return Assessment(
        unit=unit,
        unit_type=unit_type,
        year=year,
        cross_year=any(book.year not in (None, year) for book in rulebooks),
        source=document.source,
        identity=who,
        facts=reading.facts,
        findings=tuple(finding for found in outcomes for finding in found),
        scores=tuple(verdicts.score(found, book) for found, book in zip(outcomes, rulebooks, strict=True)),
        problems=reading.problems,
        unread=reading.unread,
        numbers=reading.numbers,
        cells=reading.cells,
        document=document,
        group=group,
        passages=verdicts.own_passages(reading.normal, rulebooks),
    )


def _document(report: Document | str) -> Document:
    return readers.from_text(report) if isinstance(report, str) else report
