"""Numbers of Chinese official prose as intervals (gold conventions: “Reading a quantity”)."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any, NamedTuple

from checker.model import Interval, Number

from .numerals import CHINESE, SCALES, bound, neighbours, small_numeral, vague_number, value_of
from .wordlist import alternatives

_NUMERALS = rf"\d{CHINESE}"


@dataclass(slots=True)
class Quantity:
    """
    A number with its measure word at one place of the normalised text.

    `start`, `end` cover hedges and the measure word (近400余人); `interval` is what the wording allows; `unit` the measure word as printed (empty
    where it is cut off); `kind` is count, delta (较上年增加3次), percent, ordinal, first (首次), bare (no measure word) or other (years,
    telephone numbers, times: no quantity at all); `times` is the multiplier of a frequency (每季度 is 4), else 0.
    """

    start: int
    end: int
    number: int  # where the digits begin
    interval: Interval
    unit: str
    kind: str = "count"
    times: int = 0


@dataclass(frozen=True, slots=True)
class QuantityWords:
    """The wording around numbers, from `rules/facts/language.yaml`, compiled."""

    head: re.Pattern[str]  # where a number may begin
    pattern: re.Pattern[str]
    hedges: Mapping[str, str]
    hedge: re.Pattern[str]  # a hedge right before a number
    idiom_words: re.Pattern[str]
    idiom_patterns: re.Pattern[str]
    change: re.Pattern[str]  # a word of change and how far it reaches
    far: re.Pattern[str]  # 至少要配备1名: a lower bound with its verb between, and how far it reaches
    frequency: re.Pattern[str]
    frequencies: Mapping[str, int] = field(default_factory=dict)


def build_quantity_words(data: Mapping[str, Any]) -> QuantityWords:
    """Compile the section `quantity` of the language file: hedges by kind, measure words, idioms, words of change, frequencies."""
    hedges = {word: kind for kind, words in data["hedges"].items() for word in words}
    units = alternatives(data["measure_words"])
    after = alternatives(w for w, k in hedges.items() if k.startswith("after_"))
    arabic = r"\d{1,3}(?:[,，]\d{3}){1,4}(?!\d)|\d{1,12}(?:\.\d{1,6})?(?!\d)"
    chinese = rf"[{CHINESE}]{{1,16}}"
    number = rf"(?P<lo>{arabic}|{chinese})(?P<more>[余多来])?(?P<big>[万亿]|[百千](?=[余多万]))?(?P<more2>[余多来])?"
    first = "".join(sorted({word[0] for word in data["vague"]}))
    pattern = re.compile(
        rf"(?:(?P<vague>{alternatives(data['vague'])})|{number}(?:[-—~～至到](?P<hi>{arabic}|{chinese})(?P<hibig>[万亿])?)?)"
        rf"(?P<percent>[%％‰]|个百分点)?(?P<mid>{after})?(?:[（(](?P<unitb>{units})[）)]|(?P<unit>{units}))?(?P<after>{after})?"
    )
    periods = alternatives(data["frequencies"])
    return QuantityWords(
        head=re.compile(rf"[{_NUMERALS}]+|[{first}]"),
        pattern=pattern,
        hedges=hedges,
        hedge=re.compile(rf"(?:{alternatives(w for w, k in hedges.items() if not k.startswith('after_'))})(?=[{_NUMERALS}{first}])"),
        idiom_words=re.compile(alternatives(data["idioms"])),
        idiom_patterns=re.compile(rf"(?=[\d\s（(〔\[第一二三四五六七八九十])(?:{'|'.join(data['idiom_patterns'])})"),
        change=re.compile(rf"(?:{alternatives(data['change'])})(?=(?P<reach>[了约近超过达]{{0,3}}))"),
        far=re.compile(rf"(?:{alternatives(data['hedges']['at_least'])})(?=(?P<reach>[^，。；：、\d]{{0,6}}))"),
        frequency=re.compile(
            rf"每(?P<n>[一两二三四]|\d)?个?(?P<period>{periods})(?:度|末|初)?(?P<gap>(?:(?!共|累计|合计|全年)[^，。；：、0-9]){{0,26}})$"
        ),
        frequencies=dict(data["frequencies"]),
    )


class _Printed(NamedTuple):
    """The groups of `QuantityWords.pattern`, in their order."""

    vague: str | None
    lo: str | None
    more: str | None
    big: str | None
    more2: str | None
    hi: str | None
    hi_big: str | None
    percent: str | None
    mid: str | None
    unit_aside: str | None
    unit: str | None
    after: str | None


def find_quantities(text: str, words: QuantityWords, taken: Sequence[tuple[int, int]] = ()) -> list[Quantity]:
    """All quantities of the text from left to right; `taken` are stretches (dates) in which no quantity begins."""
    idioms = [m.span() for pattern in (words.idiom_words, words.idiom_patterns) for m in pattern.finditer(text)]
    skip = sorted([*taken, *idioms])
    found: list[Quantity] = []
    around = _Around(text, words)
    reach = at = 0
    for head in words.head.finditer(text):
        begin = head.start()
        while at < len(skip) and skip[at][0] <= begin:
            reach = max(reach, skip[at][1])
            at += 1
        match = words.pattern.match(text, begin) if begin >= reach else None
        if match is None:
            continue
        reach = match.end()
        quantity = around.read(match)
        if quantity is not None:
            found.append(quantity)
    return found


class _Around:
    """What stands before the numbers of a text, found in one pass for each kind of word: hedges, words of change, bounds with their verb."""

    def __init__(self, text: str, words: QuantityWords) -> None:
        self._text, self._words = text, words
        self._hedges = {m.end(): m.group() for m in words.hedge.finditer(text)}
        self._changed = _reached(words.change, text)
        self._bounded = _reached(words.far, text)

    def read(self, match: re.Match[str]) -> Quantity | None:
        """The quantity of a match of the pattern, None where it counts nothing."""
        printed = _Printed._make(match.groups())
        unit = printed.unit or printed.unit_aside or ""
        if not unit and (printed.lo is None or not printed.lo[0].isdigit()):
            return None  # 一网通办, 四位一体: a Chinese numeral without measure word counts nothing
        number, end = match.span()
        hedge = self._hedges.get(number, "")
        if match.lastgroup == "lo" and not hedge and number not in self._changed and self._text[number - 1 : number] != "第":
            return Quantity(number, end, number, Interval.exactly(value_of(match.group(), None) or 0), "", "bare")  # the cells of tables
        interval = vague_number(printed.vague or "") if printed.lo is None else _interval(printed, printed.lo, self._words, hedge)
        if interval is None:
            return None
        start = number - len(hedge)
        if printed.percent:
            return Quantity(start, end, number, interval, unit, "percent")
        if number and self._text[number - 1] == "第":
            return Quantity(start, end, number, interval, unit, "ordinal")
        if start in self._changed:
            return Quantity(start, end, number, interval, unit, "delta")
        if not unit:
            return Quantity(start, end, number, interval, unit, "bare")
        if interval.exact and start in self._bounded:
            interval = Interval(interval.lo, None)
        if self._text.rfind("每", max(0, start - 24), start) >= 0:
            return self._frequent(Quantity(start, end, number, interval, unit))
        return Quantity(start, end, number, interval, unit)

    def _frequent(self, quantity: Quantity) -> Quantity:
        """每季度召开1次: times four, where the number is one of a frequency."""
        frequent = self._words.frequency.search(self._text[max(0, quantity.start - 36) : quantity.start])
        if frequent:
            quantity.times = times = self._words.frequencies[frequent["period"]] // max(1, small_numeral(frequent["n"]))
            lo, hi = quantity.interval.lo, quantity.interval.hi
            quantity.interval = Interval(lo * times, None if hi is None else hi * times)
        return quantity


def _reached(pattern: re.Pattern[str], text: str) -> frozenset[int]:
    """The places from a word's end to the end of its reach."""
    return frozenset(place for m in pattern.finditer(text) for place in range(m.end(), m.end("reach") + 1))


def _interval(printed: _Printed, digits: str, words: QuantityWords, hedge: str) -> Interval | None:
    two = neighbours(digits) if not printed.more else None
    if two:
        scale = SCALES.get(printed.big or "", 1)
        return Interval(two.lo * scale, (two.hi or 0) * scale)
    value = value_of(digits, printed.big)
    if value is None:
        return None
    if printed.hi:
        top = value_of(printed.hi, printed.hi_big or printed.big)
        if top is None or top < value:
            return Interval.exactly(value)
        low = value if not printed.hi_big or printed.big else value_of(digits, printed.hi_big)
        return Interval(min(low or value, top), top)
    before = words.hedges.get(hedge, "")
    after = words.hedges.get(printed.mid or printed.after or "", "")
    more = printed.more or printed.more2
    return bound(value, "more" if more in ("余", "多") else "about" if more == "来" else "", before, after)


def multiplied(interval: Interval, times: int) -> Interval:
    """So many times as much, both bounds."""
    return Interval(interval.lo * times, None if interval.hi is None else interval.hi * times)


def scaled(value: Number, factor: float) -> Number:
    """The value in the fact's unit (元 to 万元), exact."""
    product = Decimal(value) * Decimal(str(factor))
    return int(product) if product == int(product) else product
