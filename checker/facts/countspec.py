"""What the YAML of a count says, compiled: the words that name what is counted and the words that may stand around them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from difflib import get_close_matches

from .catalogue import FactSpec
from .language import Language
from .wordlist import alternatives

_GAP = r"[^，。；：、\d（）\n]{0,16}?"
_LONG_GAP = r"[^，。；：\d（）\n]{0,24}?"


@dataclass(frozen=True, slots=True, eq=False)
class CountSpec:
    """
    One countable fact.

    `measure`: units that count it (an amount: unit -> factor); `words`: how it is named (… is a gap of up to 16 characters, …… of 24 with
    、); `weak`: names only where `needs` is spoken of in the sentence; `blockers`: lookalikes; `fill`: words allowed between name and
    number beside the general filler; `modify`: words that may stand before the name (None: anything); `about`: words one of which must
    stand in the sentence, its headings or the title; `near`: the same, in the sentence; `under`: the nearest of these words before
    decides between facts that share a name; `unless`: words that forbid it in its clause; `over`: facts that give way to it in the same
    clause; `event`: held without a number is [1, …]; `verbal`: the name is itself the verb; `presence`: a product named as made is [1, …];
    `zero`: its negation is 0; `listed`: things of any kind in a list are counted; `sums`: numbers of several sentences add up;
    `attended`: the fact that takes events held by others; `all_words`, `each_of`: 均按时办结 takes the number of one of these facts;
    `said_of`: a ground that takes the number of what it is said of; `loose`: any few words may stand between name and number;
    `nothing_under`: headings that 无 answers with 0; `strict`: what stands before the name must be harmless.
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
    loose: bool


KEYS = frozenset({
    "fact", "label", "kind", "unit", "auxiliary", "measure", "words", "weak", "not", "fill", "modify", "about", "near", "under", "unless",
    "needs", "over", "event", "zero", "listed", "sums", "attended", "all_words", "each_of", "nothing_under", "strict", "presence",
    "said_of", "verbal", "loose",
})  # fmt: skip
"""What a row of kind count or amount may hold."""


def mistakes_of(spec: FactSpec) -> Iterator[str]:
    """What is wrong with a row of kind count or amount, each with its place and what is allowed."""
    for key in sorted(set(spec.row) - KEYS):
        near = get_close_matches(key, KEYS, 1)
        hint = f" Did you mean '{near[0]}'?" if near else ""
        yield f"{spec.place}: {spec.fact}: unknown key '{key}'. Known: {', '.join(sorted(KEYS))}.{hint}"
    if not spec.row.get("measure"):
        yield f"{spec.place}: {spec.fact}: no 'measure'. Name the measure words that count it, such as [次, 场], or units with factors."


def build_count(spec: FactSpec, language: Language) -> CountSpec:
    """Compile one row of kind count or amount."""
    row = spec.row
    measure = row.get("measure", [])
    factors = {str(u): float(f) for u, f in measure.items()} if isinstance(measure, Mapping) else {str(u): 1.0 for u in measure}

    general = {*language.filler, *language.verbs}

    def own(*words: str) -> re.Pattern[str]:
        """The fact's own words beside the general filler (数 of 数量 must not be cut off by one of them)."""
        return re.compile(alternatives(word for word in words if word not in general))

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
        fill=own(*row.get("fill", ()), *row.get("words", ())),
        modify=own(*row["modify"], *row.get("about", ())) if "modify" in row else None,
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
        loose=bool(row.get("loose", False)),
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
    owners: Mapping[str, tuple[tuple[CountSpec, ...], bool]]
    gapped: Mapping[str, tuple[tuple[re.Pattern[str], tuple[CountSpec, ...]], ...]]
    shorter: Mapping[str, tuple[str, ...]]

    def scan(self, text: str, offset: int) -> list[Trigger]:
        """The names from left to right, at each place the longest plain one, else one with a gap (收到…申请)."""
        found = []
        position = 0
        while match := self.pattern.search(text, position):
            position = match.start() + 1
            for word in self.shorter[match.group()]:
                trigger = self._at(word, text, match.start(), offset)
                if trigger is not None:
                    position = trigger.end - offset
                    if trigger.specs:
                        found.append(trigger)
                    break
        return found

    def _at(self, word: str, text: str, start: int, offset: int) -> Trigger | None:
        if word in self.owners:
            specs, weak = self.owners[word]
            return Trigger(offset + start, offset + start + len(word), specs, weak)
        for pattern, specs in self.gapped.get(word, ()):
            gapped = pattern.match(text, start)
            if gapped:
                return Trigger(offset + start, offset + gapped.end(), specs)
        return None


def _unblocked(word: str, specs: Sequence[CountSpec]) -> tuple[CountSpec, ...]:
    """A lookalike of one fact may still name another: 视频培训 is no video, but a training."""
    return tuple(s for s in specs if word not in s.blockers and any(word.endswith(name) for name in s.words))


def build_scan(specs: Sequence[CountSpec]) -> TriggerScan:
    """All names and lookalikes as one pattern; a name shared by several facts keeps all of them."""
    names: dict[str, list[CountSpec]] = {}
    weak: dict[str, list[CountSpec]] = {}
    for spec in specs:
        for word in spec.words:
            names.setdefault(word, []).append(spec)
        for word in spec.weak:
            weak.setdefault(word, []).append(spec)
    blocked = {word for spec in specs for word in spec.blockers}
    owners: dict[str, tuple[tuple[CountSpec, ...], bool]] = {word: (_unblocked(word, specs), False) for word in blocked}
    owners.update({word: (tuple(found), True) for word, found in weak.items()})
    owners.update({word: (tuple(found), False) for word, found in names.items() if "…" not in word})
    gapped: dict[str, list[tuple[re.Pattern[str], tuple[CountSpec, ...]]]] = {}
    for word in sorted((w for w in names if "…" in w), key=lambda w: (-len(w), w)):
        pattern = re.escape(word).replace("……", _LONG_GAP).replace("…", _GAP)
        gapped.setdefault(word.split("…")[0], []).append((re.compile(pattern), tuple(names[word])))
    heads = {*owners, *gapped}
    shorter = {word: tuple(word[:n] for n in range(len(word), 0, -1) if word[:n] in heads) for word in heads}
    return TriggerScan(re.compile(alternatives(heads)), owners, {head: tuple(found) for head, found in gapped.items()}, shorter)
