"""Reasons in words: the rulebook's phrases filled with this case's numbers, dates and names."""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import lru_cache

from checker.model import CellRef, FactName, FactRef, Interval, Number, Rulebook, Status, Verdict

from .kept import Kept

Ref = FactRef | CellRef


@dataclass(frozen=True, slots=True)
class Voice:
    """The phrases of one rulebook and the Chinese names of its facts."""

    phrases: Mapping[str, str]
    facts: Mapping[str, FactName]
    labels: Mapping[str, str]
    memo: dict[tuple[Hashable, ...], str] = field(default_factory=dict, compare=False)  # sentences that many units share
    called: Kept[tuple[str, ...]] = field(default_factory=Kept, compare=False)  # parts -> their labels
    refs: Kept[list[list[Ref]]] = field(default_factory=Kept, compare=False)  # relations -> the facts and cells that each reads
    silence: Kept[str] = field(default_factory=Kept, compare=False)  # relations -> the sentence that the report states none of these

    @classmethod
    def of(cls, rulebook: Rulebook) -> Voice:
        """The rulebook's voice; the same one for the same rulebook, so that thousands of units share its memory."""
        return _voice(Same(rulebook))

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
        found = self.memo.get(("day", day))
        if found is None:
            found = self.say("value.date", {"year": str(day.year), "month": str(day.month), "day": str(day.day)})
            self.memo["day", day] = found
        return found

    def span(self, status: Status) -> str:
        """The dates of a state as its wording allows them."""
        first, last = status.date_from, status.date_to
        if first and last:
            return self.day(first) if first == last else self.say("value.span", {"first": self.day(first), "last": self.day(last)})
        if last:
            return self.say("value.until", {"last": self.day(last)})
        return self.say("value.from", {"first": self.day(first)}) if first else ""


class Same:
    """A rulebook as a key, told by identity: it holds mappings and cannot be hashed by value."""

    def __init__(self, rulebook: Rulebook) -> None:
        self.rulebook = rulebook

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Same) and other.rulebook is self.rulebook

    def __hash__(self) -> int:
        return id(self.rulebook)


@lru_cache(maxsize=64)
def _voice(same: Same) -> Voice:
    return Voice(same.rulebook.phrases, same.rulebook.facts, same.rulebook.labels)


def number(value: Number) -> str:
    """A number without a tail of zeros: 3, 0.5."""
    whole = int(value)
    return str(whole) if value == whole else f"{value:f}".rstrip("0")
