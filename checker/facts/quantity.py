"""Numbers of Chinese official prose as intervals (gold conventions: “Reading a quantity”)."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

from checker.model import Interval, Number

from .numerals import CHINESE, SCALES, bound, neighbours, small_numeral, vague_number, value_of
from .wordlist import alternatives

_NUMERALS = rf"\d{CHINESE}"
_GOES_ON = r"余多来\-—~～至到%％‰个（("  # what may follow the digits of a number beside a measure word or a hedge
_MARKS = "（(〔[第"  # what an idiom may begin with, right before its number
_LONGEST_HEDGE = 5


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

    head: re.Pattern[str]  # the characters of a number; Chinese ones where what follows may belong to it: no 一 of 一网通办
    pattern: re.Pattern[str]  # an idiom that begins with a number, else a number with all that belongs to it
    marked_idiom: re.Pattern[str]  # an idiom that begins with the mark before a number: （一）, 第3次
    idiom_words: re.Pattern[str]
    hedges_before: Mapping[str, str]
    hedges_after: Mapping[str, str]
    hedge_ends: frozenset[str]  # the last characters of those before
    change: re.Pattern[str]  # a word of change and how far it reaches
    far: re.Pattern[str]  # 至少要配备1名: a lower bound with its verb between, and how far it reaches
    frequency: re.Pattern[str]
    frequencies: Mapping[str, int] = field(default_factory=dict)


def build_quantity_words(data: Mapping[str, Any]) -> QuantityWords:
    """Compile the section `quantity` of the language file: hedges by kind, measure words, idioms, words of change, frequencies."""
    hedges = {word: kind for kind, words in data["hedges"].items() for word in words}
    hedges_after = {word: kind for word, kind in hedges.items() if kind.startswith("after_")}
    hedges_before = {word: kind for word, kind in hedges.items() if word not in hedges_after}
    units, after, idioms = alternatives(data["measure_words"]), alternatives(hedges_after), "|".join(data["idiom_patterns"])
    follow = re.escape(
        "".join(sorted({word[0] for word in (*data["measure_words"], *hedges_after)} | {word[1] for word in data["vague"] if word[1:]}))
    )
    arabic = r"\d{1,3}(?:[,，]\d{3}){1,4}(?!\d)|\d{1,12}(?:\.\d{1,6})?(?!\d)"
    chinese = rf"[{CHINESE}]{{1,16}}"
    number = rf"(?P<lo>{arabic}|{chinese})(?P<more>[余多来])?(?P<big>[万亿]|[百千](?=[余多万]))?(?P<more2>[余多来])?"
    first = "".join(sorted({word[0] for word in data["vague"]}))
    pattern = re.compile(
        rf"(?P<idiom>{idioms})|(?:(?P<vague>{alternatives(data['vague'])})|{number}(?:[-—~～至到](?P<hi>{arabic}|{chinese})(?P<hibig>[万亿])?)?)"
        rf"(?P<percent>[%％‰]|个百分点)?(?P<mid>{after})?(?:[（(](?P<unitb>{units})[）)]|(?P<unit>{units}))?(?P<after>{after})?"
    )
    periods = alternatives(data["frequencies"])
    return QuantityWords(
        head=re.compile(  # no Chinese numeral is begun within another one, which would cost the square of its length
            rf"[{_NUMERALS}{first}](?:(?<=\d)[{_NUMERALS}]*+"
            rf"|(?<=[{CHINESE}])(?<![{_NUMERALS}].)[{CHINESE}]*+(?:\d[{_NUMERALS}]*+|(?=[{_GOES_ON}{follow}])|(?<=[为是]零))"
            rf"|(?<![{_NUMERALS}])(?=[{_GOES_ON}{follow}]))"
        ),
        pattern=pattern,
        marked_idiom=re.compile(idioms),
        idiom_words=re.compile(alternatives(data["idioms"])),
        hedges_before=hedges_before,
        hedges_after=hedges_after,
        hedge_ends=frozenset(word[-1] for word in hedges_before),
        change=re.compile(rf"(?:{alternatives(data['change'])})(?=(?P<reach>[了约近超过达]{{0,3}}))"),
        far=re.compile(rf"(?:{alternatives(data['hedges']['at_least'])})(?=(?P<reach>[^，。；：、\d]{{0,12}}))"),
        frequency=re.compile(
            rf"每(?P<n>[一两二三四]|\d)?个?(?P<period>{periods})(?:度|末|初)?(?P<gap>(?:(?!共|累计|合计|全年)[^，。；：、0-9]){{0,26}})$"
        ),
        frequencies=dict(data["frequencies"]),
    )


def find_quantities(text: str, words: QuantityWords, taken: Sequence[tuple[int, int]] = ()) -> list[Quantity]:
    """All quantities of the text from left to right; `taken` are stretches (dates) in which no quantity begins."""
    skip = sorted([*taken, *(m.span() for m in words.idiom_words.finditer(text))])
    found: list[Quantity] = []
    around = _Around(text, words)
    reach = at = 0
    for head in words.head.finditer(text):
        begin, end = head.span()
        while at < len(skip) and skip[at][0] <= begin:
            reach = max(reach, skip[at][1])
            at += 1
        begin = max(begin, reach)  # 唯一一次
        if begin >= end:
            continue
        marked = words.marked_idiom.match(text, begin - 1) if begin and text[begin - 1] in _MARKS else None
        match = marked or words.pattern.match(text, begin)
        if match is None:
            continue
        reach = match.end()
        quantity = around.read(match) if marked is None else None
        if quantity is not None:
            found.append(quantity)
    return found


class _Around:
    """What stands before the numbers of a text: hedges, and, found in one pass each, words of change and bounds with their verb."""

    def __init__(self, text: str, words: QuantityWords) -> None:
        self._text, self._words = text, words
        self._changed = _reached(words.change, text)
        self._bounded = _reached(words.far, text)

    def read(self, match: re.Match[str]) -> Quantity | None:
        """The quantity of a match of the pattern, None where it counts nothing."""
        last, text = match.lastgroup, self._text
        number, end = match.span()
        digit = text[number].isdigit()
        before = text[number - 1] if number else ""
        if last == "idiom" or (not digit and last in ("lo", "vague") and not (before in ("为", "是") and match.group() == "零")):
            return None  # 一网通办, 四位一体: a Chinese numeral without measure word counts nothing but 为零
        hedge = self._hedge(number) if before in self._words.hedge_ends else ""
        if last == "lo" and not hedge and before != "第" and number not in self._changed:
            return Quantity(number, end, number, Interval.exactly(value_of(match.group(), None) or 0), "", "bare")  # the cells of tables
        unit = match["unit"] or match["unitb"] or ""
        interval = _interval(match, self._words, hedge) if unit or digit else None
        if interval is None:
            return None
        start = number - len(hedge)
        if match["percent"]:
            return Quantity(start, end, number, interval, unit, "percent")
        if before == "第":
            return Quantity(start, end, number, interval, unit, "ordinal")
        if start in self._changed:
            return Quantity(start, end, number, interval, unit, "delta")
        if not unit:
            return Quantity(start, end, number, interval, unit, "bare")
        if start in self._bounded and interval.exact:
            interval = Interval(interval.lo, None)
        if before == "在" and (match["mid"] or match["after"]):
            start -= 1  # 在120场以上
        if text.rfind("每", max(0, start - 24), start) >= 0:
            return self._frequent(Quantity(start, end, number, interval, unit))
        return Quantity(start, end, number, interval, unit)

    def _hedge(self, number: int) -> str:
        """The hedge right before a number (近400), else nothing."""
        hedges = self._words.hedges_before
        for start in range(max(0, number - _LONGEST_HEDGE), number):
            word = self._text[start:number]
            if word in hedges:
                return word
        return ""

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


def _interval(match: re.Match[str], words: QuantityWords, hedge: str) -> Interval | None:
    digits = match["lo"]
    if digits is None:
        return vague_number(match["vague"])
    if not hedge and match.lastgroup == "unit" and match.end("lo") == match.start("unit"):
        if digits.isdigit():
            return Interval.exactly(int(digits))
        value = value_of(digits, None)
        return neighbours(digits) or (None if value is None else Interval.exactly(value))
    more, big, more2, hi, hi_big, mid, after = match.group("more", "big", "more2", "hi", "hibig", "mid", "after")
    two = neighbours(digits) if not more else None
    if two:
        scale = SCALES.get(big or "", 1)
        return Interval(two.lo * scale, (two.hi or 0) * scale)
    value = value_of(digits, big)
    if value is None:
        return None
    if hi:
        top = value_of(hi, hi_big or big)
        if top is None or top < value:
            return Interval.exactly(value)
        low = value if not hi_big or big else value_of(digits, hi_big)
        return Interval(min(low or value, top), top)
    more = more or more2
    kind = "more" if more in ("余", "多") else "about" if more == "来" else ""
    return bound(value, kind, words.hedges_before.get(hedge, ""), words.hedges_after.get(mid or after or "", ""))


def multiplied(interval: Interval, times: int) -> Interval:
    """So many times as much, both bounds."""
    return Interval(interval.lo * times, None if interval.hi is None else interval.hi * times)


def scaled(value: Number, factor: float) -> Number:
    """The value in the fact's unit (元 to 万元), exact."""
    product = Decimal(value) * Decimal(str(factor))
    return int(product) if product == int(product) else product
