"""Judges of the report's own text: sections, words, residue, substance, period, publication, percentages, reuse. One look a function."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from datetime import date

from checker.model import BlockKind, Evidence, Look, NormalText, Span, Status

from .duties import Case
from .outcome import MET, NOT_MET, OPEN, SILENT, Outcome, gather
from .percentages import look_at_shares
from .reuse import look_for_reuse
from .sections import evidence_of, search_text, sections_of

_SHOWN = 6
"""At most so many places are quoted."""

_CONCRETE = re.compile(r"\d|[〇零一二两三四五六七八九十百千]+(?:次|件|条|个|场|期|篇|项|人|份|家)|《[^》]{2,}》|〔\d{4}〕")


def judge_look(condition: Look, case: Case) -> Outcome:
    """What the text of the report shows; without its text (facts alone) there is nothing to look at."""
    normal = case.said.reading.normal
    return LOOKS[condition.at](condition, case, normal) if normal is not None else Outcome(SILENT)


def look_for_section(condition: Look, case: Case, normal: NormalText) -> Outcome:
    """A section with one of the titles stands there and holds words or a table; an empty one may be a picture."""
    label = condition.label or condition.titles[0]
    found = sections_of(normal)
    fitting = [s for s in found if s.titled(condition.titles)]
    if fitting:
        evidence = tuple(s.heading for s in fitting[:1])
        if any(s.filled for s in fitting):
            return Outcome(MET, case.voice.say("look.section", {"label": label}), evidence)
        return Outcome(OPEN, case.voice.say("look.section_empty", {"label": label}), evidence, asks=True)
    told = search_text(normal, condition.words) if condition.words else []
    if told:
        return Outcome(OPEN, case.voice.say("look.section_untitled", {"label": label}), tuple(told[:1]), asks=True)
    if len(found) < 2:
        return Outcome(SILENT, case.voice.say("look.no_sections", {"label": label}))
    headings = tuple(s.heading for s in found)
    return Outcome(NOT_MET, case.voice.say("look.section_missing", {"label": label, "titles": case.voice.both(h.quote for h in headings)}), headings)


def look_for_words(condition: Look, case: Case, normal: NormalText) -> Outcome:
    """One of the words stands in the report (or in the sections named)."""
    label = condition.label or case.voice.either(condition.words)
    found = search_text(normal, condition.words, condition.besides, _spans(condition, normal))
    if found:
        return Outcome(MET, case.voice.say("look.said", {"label": label}), tuple(found[:1]))
    return Outcome(SILENT, case.voice.say("silent", {"label": label, "due": ""}))


def look_for_residue(condition: Look, case: Case, normal: NormalText) -> Outcome:
    """None of the words of the template, of placeholders or of noise was left standing."""
    label = condition.label or case.voice.either(condition.words)
    found = search_text(normal, condition.words, condition.besides, _spans(condition, normal))
    if not found:
        return Outcome(MET, case.voice.say("look.clean", {"label": label}), tuple(_first_words(normal)))
    quotes = case.voice.both(f"“{e.quote}”" for e in found[:_SHOWN])
    return Outcome(NOT_MET, case.voice.say("look.residue", {"label": label, "quotes": quotes}), tuple(found[:_SHOWN]), times=len(found))


def look_for_substance(condition: Look, case: Case, normal: NormalText) -> Outcome:
    """The sections' own text names a number, a date or a document; one that only speaks in general is asked about."""
    label = condition.label or condition.titles[0]
    found = [s for s in sections_of(normal) if s.titled(condition.titles) and len(s.text) >= 20]
    if not found:
        return Outcome(SILENT, case.voice.say("silent", {"label": label, "due": ""}))
    empty = [s for s in found if not _CONCRETE.search(_without_year(s.text, case.year))]
    if empty:
        evidence = tuple(evidence_of(normal, s.start, min(s.end, s.start + 60)) for s in empty)
        return Outcome(NOT_MET, case.voice.say("look.no_substance", {"label": label}), evidence, times=len(empty))
    first = found[0]
    match = _CONCRETE.search(_without_year(first.text, case.year))
    start, end = _clause_around(first.text, match.start() if match else 0)
    return Outcome(MET, case.voice.say("look.substance", {"label": label}), (evidence_of(normal, first.start + start, first.start + end),))


def look_at_publication(condition: Look, case: Case, normal: NormalText) -> Outcome:
    """The page's day of publication is not after the deadline (the Regulation's, by kind of unit); without one nobody can tell."""
    day = normal.document.published
    label = condition.label or case.voice.day(case.due)
    if day is None or case.due is None:
        return Outcome(OPEN, case.voice.say("look.no_day", {"label": label, "due": case.voice.day(case.due)}), asks=True)
    fields = {"label": label, "date": case.voice.day(day), "due": case.voice.day(case.due)}
    evidence = tuple(_quotes_of_day(normal, day))
    if day <= case.due:
        return Outcome(MET, case.voice.say("look.in_time", fields), evidence)
    return Outcome(NOT_MET, case.voice.say("look.late", fields), evidence)


def look_at_period(condition: Look, case: Case, normal: NormalText) -> Outcome:
    """The statistical period lies in one year, runs forward, and is the year of the title."""
    periods = [f for f in case.said.reading.facts if f.fact == "report.period" and isinstance(f.value, Status)]
    titles = [f for f in case.said.reading.facts if f.fact == "report.year"]
    label = condition.label or case.voice.name("report.period")
    if not periods:
        return Outcome(SILENT, case.voice.say("silent", {"label": label, "due": ""}))
    evidence = gather(f.evidence for f in periods)
    sides = (evidence, gather(f.evidence for f in titles))
    for fact in periods:
        first, last = (fact.value.date_from, fact.value.date_to) if isinstance(fact.value, Status) else (None, None)
        wrong = (first and first.year != case.year) or (last and last.year != case.year) or (first and last and last < first)
        if wrong:
            span = case.voice.say("value.span", {"first": case.voice.day(first), "last": case.voice.day(last)})
            reason = case.voice.say("look.other_period", {"label": label, "value": span, "year": str(case.year)})
            return Outcome(NOT_MET, reason, gather(sides), sides=tuple(side for side in sides if side))
    return Outcome(MET, case.voice.say("look.period", {"label": label, "year": str(case.year)}), evidence)


def _spans(condition: Look, normal: NormalText) -> tuple[tuple[int, int], ...] | None:
    """Where to look: the sections with these titles, or everywhere (None)."""
    if not condition.titles:
        return None
    return tuple((s.start, s.end) for s in sections_of(normal) if s.titled(condition.titles))


def _first_words(normal: NormalText) -> Iterator[Evidence]:
    """The words that stand for the whole text where something was looked for and not found."""
    for block in normal.blocks:
        if block.block.kind is not BlockKind.FURNITURE and block.end > block.start:
            yield evidence_of(normal, block.start, min(block.end, block.start + 40))
            return


def _clause_around(text: str, at: int) -> tuple[int, int]:
    """Where the words between two marks begin and end that hold the place."""
    start = max(text.rfind(mark, 0, at) for mark in "，。；：\n") + 1
    behind = re.compile("[，。；：\n]").search(text, at)
    return start, behind.start() if behind else len(text)


def _without_year(text: str, year: int) -> str:
    """The reporting year itself makes no sentence concrete."""
    return re.sub(rf"{year}年度?", lambda m: "　" * len(m[0]), text)


def _quotes_of_day(normal: NormalText, day: date) -> Iterator[Evidence]:
    text = normal.document.text
    numbers = f"{day.month:02d}", f"{day.day:02d}"
    for form in (f"{day.year}年{day.month}月{day.day}日", *(mark.join((str(day.year), *numbers)) for mark in "-/.")):
        at = text.find(form)
        if at >= 0:
            yield Evidence(form, Span(at, at + len(form)))
            return


Judge = Callable[[Look, Case, NormalText], Outcome]

LOOKS: Mapping[str, Judge] = {
    "section": look_for_section,
    "says": look_for_words,
    "residue": look_for_residue,
    "substance": look_for_substance,
    "publication": look_at_publication,
    "period": look_at_period,
    "shares": look_at_shares,
    "reuse": look_for_reuse,
}
"""Every look by the word that rules use."""
