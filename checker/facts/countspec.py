"""What the YAML of a count says, compiled: the words that name what is counted and the words that may stand around them."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from .catalogue import FactSpec
from .language import Language, alternatives

_GAP = r"[^，。；：、\d（）\n]{0,%d}?"


@dataclass(frozen=True, slots=True, eq=False)
class CountSpec:
    """
    One countable fact.

    `measure`: units that count it (an amount: unit -> factor); `words`: how it is named (… stands for up to 16 characters); `weak`: names only where
    `needs` is spoken of in the sentence; `blockers`: lookalikes; `fill`: words allowed between name and number beside the general filler; `modify`: words
    that may stand before the name (None: anything); `about`: words one of which must stand in the sentence, its headings or the title; `under`: the
    nearest of these words before decides between facts that share a name; `unless`: words that forbid it in its clause; `over`: facts that give way
    to it in the same clause; `event`: held without a number is [1, …]; `zero`: its negation is 0; `attended`: the fact that takes events held by others.
    """

    fact: str
    kind: str
    unit: str
    measure: Mapping[str, float]
    words: tuple[str, ...]
    weak: tuple[str, ...]
    blockers: tuple[str, ...]
    fill: re.Pattern[str]
    modify: re.Pattern[str] | None
    about: re.Pattern[str] | None
    near: re.Pattern[str] | None
    under: re.Pattern[str] | None
    unless: re.Pattern[str] | None
    needs: str
    over: tuple[str, ...]
    event: bool
    zero: bool
    listed: bool
    sums: bool
    attended: str | None
    can_be_attended: bool
    each_of: tuple[str, ...]
    all_words: re.Pattern[str] | None
    nothing_under: re.Pattern[str] | None
    strict: bool
    presence: bool
    said_of: tuple[str, ...]
    verbal: bool


def build_count(spec: FactSpec, language: Language) -> CountSpec:
    """Compile one row of kind count or amount."""
    row = spec.row
    measure = row.get("measure", [])
    factors = {str(u): float(f) for u, f in measure.items()} if isinstance(measure, Mapping) else {str(u): 1.0 for u in measure}

    def pattern(key: str) -> re.Pattern[str] | None:
        return re.compile(alternatives(row[key])) if row.get(key) else None

    return CountSpec(
        fact=spec.fact,
        kind=spec.kind,
        unit=spec.unit or next(iter(factors), ""),
        measure=factors,
        words=tuple(row.get("words", ())),
        weak=tuple(row.get("weak", ())),
        blockers=tuple(row.get("not", ())),
        fill=re.compile(alternatives([*language.filler, *language.verbs, *row.get("fill", ()), *row.get("words", ())])),
        modify=re.compile(alternatives([*language.filler, *language.verbs, *row["modify"], *row.get("about", ())])) if "modify" in row else None,
        about=pattern("about"),
        near=pattern("near"),
        under=pattern("under"),
        unless=pattern("unless"),
        needs=row.get("needs", ""),
        over=tuple(row.get("over", ())),
        event=bool(row.get("event", False)),
        zero=bool(row.get("zero", True)),
        listed=bool(row.get("listed", False)),
        sums=bool(row.get("sums", False)),
        attended=row.get("attended"),
        can_be_attended="attended" in row,
        each_of=tuple(row.get("each_of", ())),
        all_words=pattern("all_words"),
        nothing_under=pattern("nothing_under"),
        strict=bool(row.get("strict", False)),
        presence=bool(row.get("presence", False)),
        said_of=tuple(row.get("said_of", ())),
        verbal=bool(row.get("verbal", False)),
    )


@dataclass(frozen=True, slots=True)
class Trigger:
    """A name of one or more countable facts at one place; `weak` names need company."""

    start: int
    end: int
    specs: tuple[CountSpec, ...]
    weak: bool = False


@dataclass(frozen=True, slots=True)
class TriggerScan:
    """One pass over a sentence finds every name of every fact; lookalikes swallow the names inside them."""

    pattern: re.Pattern[str]
    owners: tuple[tuple[tuple[CountSpec, ...], bool], ...]
    anchors: re.Pattern[str]

    def scan(self, text: str, offset: int) -> list[Trigger]:
        found = []
        for match in self.pattern.finditer(text):
            specs, weak = self.owners[(match.lastindex or 1) - 1]
            if specs:
                found.append(Trigger(offset + match.start(), offset + match.end(), specs, weak))
        return found


def build_scan(specs: Sequence[CountSpec]) -> TriggerScan:
    """One alternation of all names and lookalikes, the longest first; a name shared by several facts keeps all of them."""
    owners: dict[str, list[CountSpec]] = {}
    weak: dict[str, list[CountSpec]] = {}
    blocked: set[str] = set()
    for spec in specs:
        for word in spec.words:
            owners.setdefault(word, []).append(spec)
        for word in spec.weak:
            weak.setdefault(word, []).append(spec)
        blocked.update(spec.blockers)
    words = sorted({*owners, *weak, *blocked}, key=lambda w: ("…" in w, -len(w), w))
    table: list[tuple[tuple[CountSpec, ...], bool]] = []
    parts = []
    for word in words:
        parts.append("(" + (_GAP % 16).join(re.escape(piece) for piece in word.split("…")) + ")")
        named = tuple(owners.get(word, ()))
        table.append((named, False) if named else (tuple(weak.get(word, ())), True))
    anchors = sorted({max(w.split("…"), key=len) for w in words}, key=len, reverse=True)
    return TriggerScan(re.compile("|".join(parts)), tuple(table), re.compile("|".join(map(re.escape, anchors))))
