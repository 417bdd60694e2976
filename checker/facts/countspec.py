"""What the YAML of a count says, compiled: the words that name what is counted and the words that may stand around them."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from difflib import get_close_matches

import ahocorasick

from .catalogue import FactSpec
from .language import Language
from .wordlist import alternatives, anywhere

_GAP = r"[^，。；：、\d（）\n]{0,16}?"
_LONG_GAP = r"[^，。；：\d（）\n]{0,24}?"
_YEARS = {"<last>": (-1, "上一?年|去年"), "<this>": (0, "本年|今年"), "<next>": (1, "下一?年|次年|明年|来年|翌年")}
"""A year in a name (结转至2021年): its distance from the reporting year, and the words for it."""
_CENTURY = "20"
_NUMBER = r"(?:[的了共约近]{{0,2}}\d+(?:\.\d+)?[万余多]{{0,2}}(?:{}))?"  # 收到3件…申请: the number itself may open the gap


@dataclass(frozen=True, slots=True, eq=False)
class CountSpec:
    """
    One countable fact.

    `measure`: units that count it (an amount: unit -> factor); `words`: how it is named (… is a gap of up to 16 characters, …… of 24 with
    、); `weak`: names only where `needs` is spoken of in the sentence; `blockers`: lookalikes; `fill`: words allowed between name and
    number beside the general filler; `modify`: words that may stand before the name (None: anything); `about`: words one of which must
    stand in the sentence, its headings or the title; `near`: the same, in the sentence; `under`: the nearest of these words before
    decides between facts that share a name; `unless`: words that forbid it in its clause; `not_in`: in its sentence; `sums_to`: the whole
    whose part it is (维持3件，纠正1件，共4件); `over`: facts that give way to it in the same clause; `event`: held without a number is
    [1, …]; `verbal`: the name is itself the verb; `presence`: a product named as made is [1, …]; `zero`: its negation is 0 (`zero_near`: in
    a sentence that holds one of these words); `listed`: things of any kind in a list are counted; `sums`: numbers of several sentences add up;
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
    zero_near: re.Pattern[str] | None
    sums_to: str
    not_in: re.Pattern[str] | None
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
    "said_of", "verbal", "loose", "sums_to", "not_in",
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
        zero_near=pattern("zero") if isinstance(row.get("zero"), list) else None,
        sums_to=row.get("sums_to", ""),
        not_in=pattern("not_in"),
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


@dataclass(slots=True, eq=False)
class Trigger:
    """A name of one or more countable facts at one place; `weak` names need company."""

    start: int
    end: int
    specs: tuple[CountSpec, ...]
    units: frozenset[str]  # the measure words of all these facts
    weak: bool = False
    of_year: bool = False  # holds a year that places it in the reporting year (结转至2021年)


@dataclass(slots=True, eq=False)
class _Name:
    """
    A name or lookalike: of so many characters, or with a gap or a year by its pattern; whose it is (a lookalike's: nobody's), whether it is
    weak, and how far its year lies from the reporting year (None: it has none).
    """

    length: int
    pattern: re.Pattern[str] | None
    specs: tuple[CountSpec, ...]
    weak: bool = False
    years_off: int | None = None
    narrower: tuple[str, ...] = ()  # names of other facts that may end one with a gap: 收到网络申请 is no 收到…申请
    units: frozenset[str] = field(init=False)

    def __post_init__(self) -> None:
        self.units = _units(self.specs)

    def end(self, text: str, start: int, end: int, year: int | None) -> int:
        """Where the name that begins so at `start` ends; 0 where it is not this one, or not that of the reporting year."""
        match = self.pattern.match(text, start, end) if self.pattern else None
        if match is None:
            return 0
        if self.narrower and match.group().endswith(self.narrower) and "、" not in match.group():
            return 0
        if self.years_off is not None and match["year"] and int(match["year"]) - (year or 0) != self.years_off:
            return 0
        return match.end()


@dataclass(frozen=True, slots=True)
class TriggerScan:
    """One pass over a sentence finds every name of every fact; lookalikes swallow the names inside them."""

    heads: ahocorasick.Automaton
    """
    How names and lookalikes begin: with the length of each what a name that begins so may be, in the order in which it is tried: the longest
    plain one, else one with a gap (收到…申请).
    """
    alone: re.Pattern[str]
    """How the names begin that say something without any number: of an event held, of a product made."""
    measures: frozenset[str]
    """The measure words that count any fact."""
    rivals: Mapping[CountSpec, tuple[CountSpec, ...]]
    """The facts that share a name with a fact and are told apart from it by the words that rule the place; itself among them."""

    def scan(self, text: str, start: int, end: int, year: int | None = None) -> list[Trigger]:
        """The names in a stretch of the text from left to right; `year` is the reporting year that a year in a name is measured by."""
        heads = self.heads.iter(text[start:end])  # of a slice: the library copies what it is given
        longest = {start + last + 1 - length: names for last, (length, names) in heads}
        found: list[Trigger] = []
        reach = start
        for place in sorted(longest):
            if place < reach:
                continue
            for name in longest[place]:
                last = name.end(text, place, end, year) if name.pattern else place + name.length
                if last:
                    reach = last
                    if name.specs:
                        found.append(Trigger(place, last, name.specs, name.units, name.weak, name.years_off is not None))
                    break
        return found


def _units(specs: Iterable[CountSpec]) -> frozenset[str]:
    return frozenset(unit for spec in specs for unit in spec.measure)


def _plain(word: str, specs: Sequence[CountSpec], *, weak: bool = False) -> _Name:
    return _Name(len(word), None, tuple(specs), weak)


def _unblocked(word: str, specs: Sequence[CountSpec]) -> tuple[CountSpec, ...]:
    """A lookalike of one fact may still name another: 视频培训 is no video, but a training."""
    return tuple(s for s in specs if word not in s.blockers and any(word.endswith(name) for name in s.words))


def _narrower(word: str, names: Mapping[str, Sequence[CountSpec]]) -> tuple[str, ...]:
    """The plain names of other facts, told apart by nothing else, that end like a name with a gap."""
    last = word.rsplit("…", 1)[1]
    own = names[word]
    return tuple(
        w for w, specs in names.items() if last and w != last and w.endswith(last) and "…" not in w and not any(s in own or s.under for s in specs)
    )


def build_scan(specs: Sequence[CountSpec]) -> TriggerScan:
    """All names and lookalikes in one automaton; a name shared by several facts keeps all of them."""
    names: dict[str, list[CountSpec]] = {}
    weak: dict[str, list[CountSpec]] = {}
    for spec in specs:
        for word in spec.words:
            names.setdefault(word, []).append(spec)
        for word in spec.weak:
            weak.setdefault(word, []).append(spec)
    blocked = {word for spec in specs for word in spec.blockers}
    plain = {word: _plain(word, _unblocked(word, specs)) for word in blocked}
    plain.update({word: _plain(word, found, weak=True) for word, found in weak.items()})
    plain.update({word: _plain(word, found) for word, found in names.items() if "…" not in word and "<" not in word})
    heads: dict[str, list[_Name]] = {word: [name] for word, name in plain.items()}
    for word in sorted((w for w in names if "…" in w), key=lambda w: (-len(w), w)):
        number = _NUMBER.format(alternatives(_units(names[word])))
        pattern = re.compile(re.escape(word).replace("……", number + _LONG_GAP).replace("…", number + _GAP))
        if (head := word.split("…")[0]) not in plain:
            heads.setdefault(head, []).append(_Name(0, pattern, tuple(names[word]), narrower=_narrower(word, names)))
    for word, year in ((w, y) for w in names for y in _YEARS if y in w):
        before, _, after = word.partition(year)
        off, spoken = _YEARS[year]
        pattern = re.compile(rf"{re.escape(before)}(?:(?P<year>20\d\d)年|{spoken})度?{re.escape(after)}")
        heads.setdefault(before or _CENTURY, []).append(_Name(0, pattern, tuple(names[word]), years_off=off))
    automaton = ahocorasick.Automaton()
    share = Counter(word[0] for word in heads)
    for word in sorted(heads, key=lambda w: -share[w[0]]):  # first characters are tried in the order in which they come
        automaton.add_word(word, (len(word), tuple(name for n in range(len(word), 0, -1) for name in heads.get(word[:n], ()))))
    automaton.make_automaton()
    alone = anywhere(word for word, found in heads.items() if any(spec.event or spec.presence for name in found for spec in name.specs))
    ruled = [spec for spec in specs if spec.under is not None]
    rivals = {spec: tuple(other for other in ruled if not set(spec.words).isdisjoint(other.words)) for spec in ruled}
    return TriggerScan(automaton, re.compile(alone), _units(specs), rivals)
