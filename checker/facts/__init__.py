"""Normal text to facts: parse once, find by kind, settle."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass, replace

from checker.errors import KnowledgeError
from checker.model import Fact, FormCell, Identity, NormalText, Reading, Span, UnreadNumber, YamlFile

from . import identity, persons, schedules, statuses, tables
from .catalogue import FactSpec, build_catalogue
from .counts import CountFinder
from .countspec import build_count, build_scan, mistakes_of
from .derive import Sum, build_sums, derive
from .forms import Forms, build_forms
from .identity import UnitKinds, build_kinds
from .language import Language, build_language
from .mention import Mention
from .parse import ParsedReport, Sentence, parse
from .settle import settle
from .status_specs import StatusSpec
from .superiors import own_deeds

__all__ = ["FactKnowledge", "Mention", "build", "examine", "find_mentions"]


@dataclass(frozen=True, slots=True)
class FactKnowledge:
    """Everything the finders know, compiled once a process from `rules/facts`, `rules/forms` and `rules/units.yaml`."""

    catalogue: tuple[FactSpec, ...]
    language: Language
    counts: CountFinder
    sums: tuple[Sum, ...]
    statuses: tuple[StatusSpec, ...]
    persons: persons.PersonSpec
    forms: Forms
    kinds: UnitKinds

    @property
    def auxiliary(self) -> frozenset[str]:
        """The facts that serve rules and are not given out by `extract`."""
        return frozenset(s.fact for s in self.catalogue if s.auxiliary) | self.forms.auxiliary


def build(facts: Sequence[YamlFile], forms: Sequence[YamlFile], kinds: Sequence[YamlFile]) -> FactKnowledge:
    """Compile the knowledge; raises KnowledgeError with every mistake found."""
    catalogue = build_catalogue(facts)
    language = build_language(facts)
    counted = [s for s in catalogue if s.kind in ("count", "amount")]
    mistakes = [mistake for s in counted for mistake in mistakes_of(s)]
    if mistakes:
        raise KnowledgeError(mistakes)
    specs = tuple(build_count(s, language) for s in counted)
    return FactKnowledge(
        catalogue=catalogue,
        language=language,
        counts=CountFinder(build_scan(specs), specs, language),
        sums=build_sums(facts),
        statuses=statuses.build_statuses(facts),
        persons=persons.build_persons(facts),
        forms=build_forms(forms),
        kinds=build_kinds(kinds),
    )


def examine(
    normal: NormalText, knowledge: FactKnowledge, *, year: int | None = None, unit_type: str | None = None, unit: str | None = None
) -> Reading:
    """
    Take everything out of one report; `year`, `unit_type`, `unit` override what the text says of itself.

    The facts are settled: one actual fact a name and period, both sides of a contradiction marked `conflict`.
    """
    table = tables.find(normal, knowledge.forms)
    who = identity.find(normal, knowledge.kinds, table.era, year=year, unit_type=unit_type, unit=unit)
    report, mentions = find_mentions(normal, knowledge, table, who.identity)
    found = settle([*who.mentions, *mentions], report)
    facts = tuple(found)
    unread, numbers = unread_numbers(report, facts, table.cells)
    problems = (*normal.document.problems, *normal.problems, *table.problems, *who.problems)
    return Reading(who.identity, facts, table.cells, unread, numbers, problems, normal)


def find_mentions(normal: NormalText, knowledge: FactKnowledge, table: tables.TableReading, who: Identity) -> tuple[ParsedReport, list[Mention]]:
    """Every mention of the report, before settling; sentences inside official tables are left to the table reader."""
    report = parse(normal, knowledge.language, who.year)
    prose = replace(report, sentences=_outside(report.sentences, normal, table.used))
    mentions = [*table.mentions, *knowledge.counts.find(prose)]
    mentions.extend(schedules.find(prose, knowledge.counts.specs, knowledge.language))
    mentions.extend(derive(mentions, prose, knowledge.counts, knowledge.sums))
    mentions.extend(statuses.find(prose.sentences, knowledge.statuses, who.year))
    mentions.extend(persons.find(prose.sentences, knowledge.persons))
    return report, own_deeds(mentions, report, who.unit, knowledge.language.patterns)


def _outside(sentences: Sequence[Sentence], normal: NormalText, used: Sequence[Span]) -> tuple[Sentence, ...]:
    """The sentences whose middle lies in none of the stretches, which do not overlap."""
    kept: list[Sentence] = []
    at = 0
    for start, end in sorted([normal.from_source(span) for span in used]):
        first = bisect_left(sentences, start, at, key=_middle)
        kept.extend(sentences[at:first])
        at = bisect_left(sentences, end, first, key=_middle)
    return (*kept, *sentences[at:])


def _middle(sentence: Sentence) -> int:
    return (sentence.start + sentence.end) // 2


def unread_numbers(report: ParsedReport, facts: Sequence[Fact], cells: Sequence[FormCell]) -> tuple[tuple[UnreadNumber, ...], int]:
    """The numbers that no fact and no cell uses, with their sentences; and how many numbers there are in all."""
    normal = report.normal
    spans = [e.span for f in facts for e in f.evidence] + [c.evidence.span for c in cells]
    used = bytearray(len(normal.document.text))  # 1 where a character proves something
    for span in spans:
        used[span.start : span.end] = b"\1" * (span.end - span.start)
    unread: list[UnreadNumber] = []
    total = 0
    for sentence in report.sentences:
        whole: Span | None = None
        for quantity in sentence.quantities:
            if quantity.kind == "ordinal":
                continue
            total += 1
            if not used[normal.starts[quantity.start]]:
                span = normal.to_source(quantity.start, quantity.end)
                whole = whole or normal.to_source(sentence.start, sentence.end)
                unread.append(UnreadNumber(normal.document.quote(span), span, whole))
    return tuple(unread), total
