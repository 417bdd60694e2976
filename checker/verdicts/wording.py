"""Reasons in words: the rulebook's phrases filled with this case's numbers, dates and names."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from checker.model import FactName, Interval, Number, Rulebook, Status, Verdict


@dataclass(frozen=True, slots=True)
class Voice:
    """The phrases of one rulebook and the Chinese names of its facts."""

    phrases: Mapping[str, str]
    facts: Mapping[str, FactName]
    labels: Mapping[str, str]

    @classmethod
    def of(cls, rulebook: Rulebook) -> Voice:
        return cls(rulebook.phrases, rulebook.facts, rulebook.labels)

    def say(self, key: str, fields: Mapping[str, str]) -> str:
        return self.phrases[key].format_map(fields)

    def name(self, fact: str) -> str:
        """What a fact is called: by the rulebook, by the catalogue, else by its name."""
        known = self.facts.get(fact)
        return self.labels.get(fact) or (known.label if known else "") or fact

    def names(self, facts: Iterable[str]) -> str:
        return self.both(self.name(fact) for fact in facts)

    def both(self, words: Iterable[str]) -> str:
        return self.phrases["list.and"].join(words)

    def either(self, words: Iterable[str]) -> str:
        return self.phrases["list.or"].join(words)

    def then(self, sentences: Iterable[str]) -> str:
        """Several sentences as one; each keeps its words, the full stops between them go."""
        found = [s for s in dict.fromkeys(sentences) if s]
        return self.phrases["list.then"].join(s.rstrip("。") if i < len(found) - 1 else s for i, s in enumerate(found))

    def verdict(self, verdict: Verdict) -> str:
        return self.phrases[f"verdict.{verdict.value}"]

    def count(self, interval: Interval, unit: str) -> str:
        """11至19次, 54次, 不少于2次."""
        lo = number(interval.lo)
        if interval.hi is None:
            return self.say("value.open", {"lo": lo, "unit": unit})
        if interval.exact:
            return self.say("value.exact", {"lo": lo, "unit": unit})
        return self.say("value.range", {"lo": lo, "hi": number(interval.hi), "unit": unit})

    def day(self, day: date | None) -> str:
        if day is None:
            return ""
        return self.say("value.date", {"year": str(day.year), "month": str(day.month), "day": str(day.day)})

    def span(self, status: Status) -> str:
        """The dates of a state as its wording allows them."""
        first, last = status.date_from, status.date_to
        if first and last:
            return self.day(first) if first == last else self.say("value.span", {"first": self.day(first), "last": self.day(last)})
        if last:
            return self.say("value.until", {"last": self.day(last)})
        return self.say("value.from", {"first": self.day(first)}) if first else ""


def number(value: Number) -> str:
    """A number without a tail of zeros: 3, 0.5."""
    whole = int(value)
    return str(whole) if value == whole else f"{value:f}".rstrip("0")
