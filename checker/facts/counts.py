"""Counts and amounts of the running text: numbers tied to names, and names without a number."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from checker.model import Count, Modality

from .binding import Binder, Bound
from .countspec import CountSpec, TriggerScan
from .events import Unnumbered
from .governing import read_place, scope_of
from .language import Language
from .mention import Mention
from .parse import ParsedReport, Sentence
from .stretch import Stretch

_FARTHEST = 16  # characters before the first number of a sentence that still opens it


@dataclass(frozen=True, slots=True)
class CountFinder:
    """Finds mentions of all countable facts; built once from the catalogue."""

    scan: TriggerScan
    specs: tuple[CountSpec, ...]
    language: Language

    def find(self, report: ParsedReport) -> list[Mention]:
        """The mentions of the running text in reading order (tables have their own reader)."""
        found: list[Mention] = []
        previous: Sentence | None = None
        text = report.normal.text
        for sentence in report.sentences:
            if self._may_tell(sentence):
                triggers = self.scan.scan(text, sentence.start, sentence.end, report.year)
                if triggers or self._opens(sentence):
                    found.extend(self._read(Stretch(self, report, sentence, previous, triggers)))
            previous = sentence
        return found

    def _may_tell(self, sentence: Sentence) -> bool:
        """May the sentence say how many: by a number, by a name that needs none, or by a denial?"""
        if sentence.quantities:
            return True
        return self.scan.alone.search(sentence.text) is not None or self.language.negation.search(sentence.text) is not None

    def _opens(self, sentence: Sentence) -> bool:
        """Does a number open the sentence, alone, as a total or with the verb of holding, so that it may count what the sentence before named?"""
        first = sentence.quantities[0].start - sentence.start if sentence.quantities else _FARTHEST
        if not 0 < first < _FARTHEST:
            return first == 0
        lead = sentence.text[:first]
        return self.language.patterns["ends_holding"].search(lead) is not None or self.language.totals.search(lead) is not None

    def _read(self, at: Stretch) -> Iterator[Mention]:
        bound = Binder(at).bind() if at.quantities else []
        used: set[str] = set()
        for one in bound:
            mention = self._mention(at, one)
            if mention is not None:
                one.year = mention.period
                if mention.modality in (Modality.ACTUAL, Modality.NEGATED) and one.year in (None, at.report.year):
                    used.add(mention.fact)
                yield mention
        if at.triggers:
            yield from Unnumbered(at, bound).mentions(used)

    def _mention(self, at: Stretch, bound: Bound) -> Mention | None:
        spec, quantity, trigger = bound.spec, bound.quantity, bound.trigger
        fact = spec.attended if bound.attended else spec.fact
        modality, period, keep = read_place(at, quantity.number, quantity, trigger)
        if not keep or not fact:
            return None
        zero = bound.interval.lo == 0 and bound.interval.hi == 0
        if zero and modality is Modality.ACTUAL:
            modality = Modality.NEGATED
        elif modality is Modality.NEGATED and not zero:
            modality = Modality.ACTUAL
        role = "part" if bound.part else "sum" if spec.sums else ""
        if not bound.part and self.language.totals.search(at.text(at.item(quantity.number)[0], quantity.start)):
            role = "total"
        return Mention(
            fact,
            spec.kind,
            Count(bound.interval, spec.unit),
            bound.start,
            bound.end,
            modality,
            period if bound.year is None else bound.year,
            bound.combined,
            bound.inferred,
            scope=scope_of(at, quantity.number),
            role=role,
            section=at.sentence.section,
            whole=quantity.interval if bound.combined else None,
            note=at.text(trigger.start, trigger.end) if trigger else "承前",
        )
