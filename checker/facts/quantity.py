"""Numbers of Chinese official prose as intervals (gold conventions: “Reading a quantity”)."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any, NamedTuple

from checker.model import Interval, Number

from .wordlist import alternatives

_DIGITS = {c: i for i, c in enumerate("零一二三四五六七八九")} | {"〇": 0, "两": 2}
_PLACES = {"十": 10, "百": 100, "千": 1000}
_BIG = {"万": 10_000, "亿": 100_000_000}
_CHINESE = "零〇一二两三四五六七八九十百千万亿"
_NUMERALS = rf"\d{_CHINESE}"


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
    chinese = rf"[{_CHINESE}]{{1,16}}"
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
        frequency=re.compile(rf"每(?P<n>[一两二三四]|\d)?个?(?P<period>{periods})(?:度|末|初)?(?P<gap>[^，。；：、0-9]{{0,12}})$"),
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
            return Quantity(number, end, number, Interval.exactly(_value(match.group(), None) or 0), "", "bare")  # the cells of tables
        interval = _vague(printed.vague) if printed.lo is None else _interval(printed, printed.lo, self._words, hedge)
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
        frequent = self._words.frequency.search(self._text[max(0, quantity.start - 24) : quantity.start])
        if frequent:
            quantity.times = times = self._words.frequencies[frequent["period"]] // max(1, _small(frequent["n"]))
            quantity.start -= len(frequent.group())
            lo, hi = quantity.interval.lo, quantity.interval.hi
            quantity.interval = Interval(lo * times, None if hi is None else hi * times)
        return quantity


def _reached(pattern: re.Pattern[str], text: str) -> frozenset[int]:
    """The places from a word's end to the end of its reach."""
    return frozenset(place for m in pattern.finditer(text) for place in range(m.end(), m.end("reach") + 1))


def _interval(printed: _Printed, digits: str, words: QuantityWords, hedge: str) -> Interval | None:
    pair = _pair(digits) if not printed.more else None
    if pair:
        scale = _BIG.get(printed.big or "", 1)
        return Interval(pair.lo * scale, (pair.hi or 0) * scale)
    value = _value(digits, printed.big)
    if value is None:
        return None
    if printed.hi:
        top = _value(printed.hi, printed.hi_big or printed.big)
        if top is None or top < value:
            return Interval.exactly(value)
        low = value if not printed.hi_big or printed.big else _value(digits, printed.hi_big)
        return Interval(min(low or value, top), top)
    before = words.hedges.get(hedge, "")
    after = words.hedges.get(printed.mid or printed.after or "", "")
    more = printed.more or printed.more2
    return bound(value, "more" if more in ("余", "多") else "about" if more == "来" else "", before, after)


def bound(value: Number, more: str = "", before: str = "", after: str = "") -> Interval:
    """
    What the hedges around a number leave open (10余 is 11 to 19).

    >>> bound(10, "more"), bound(400, before="near"), bound(400, before="about")
    (Interval(lo=11, hi=19), Interval(lo=301, hi=399), Interval(lo=350, hi=450))
    >>> bound(15, "more"), bound(54, before="near"), bound(100, before="near"), bound(1000, before="above")
    (Interval(lo=16, hi=19), Interval(lo=51, hi=53), Interval(lo=91, hi=99), Interval(lo=1001, hi=None))
    """
    if not (more or before or after):
        return Interval.exactly(value)
    unit = _last_place(value)
    if before == "above" or after == "after_above":
        return Interval(value + 1, None)
    if before == "at_least" or after == "after_at_least":
        return Interval(value, None)
    if before == "at_most" or after == "after_at_most":
        return Interval(0, value)
    if before == "below":
        return Interval(0, value - 1)
    if more == "more":
        if unit == 1:
            return Interval(value + 1, value - value % 10 + 9)
        return Interval(value + 1, value + unit - 1)
    if before == "near":
        if unit == 1:
            low = value - value % 10 + 1 if value % 10 > 1 else value - 9
            return Interval(max(low, 0), value - 1)
        if str(value).strip("0") == "1":
            unit = int(value) // 10
        return Interval(value - unit + 1, value - 1)
    if before == "about" or after == "after_about" or more == "about":
        half = (10 if unit == 1 else unit) // 2
        return Interval(value - half, value + half)
    return Interval.exactly(value)


def _last_place(value: Number) -> int:
    """The unit of the last non-zero digit's place: 120 has 10, 14万 has 1万; 1 for decimals."""
    whole = int(value)
    if whole != value or whole == 0:
        return 1
    place: int = 1
    while whole % (place * 10) == 0:
        place *= 10
    return place


def _vague(word: str | None) -> Interval | None:
    if word is None:
        return None
    table: dict[str, Interval] = {
        "百": Interval(100, None), "千": Interval(1000, None), "万": Interval(10_000, None), "十": Interval(10, None),
    }  # fmt: skip
    if word.startswith("上"):
        return table[word[-1]]
    base = {"十": 10, "百": 100, "千": 1000, "万": 10_000}.get(word[-1])
    if word[0] in "数几" and base:
        return Interval(2 * base, 10 * base - 1)
    if word == "十几":
        return Interval(11, 19)
    if word == "几":
        return Interval(2, 9)
    return Interval(2, None)


def _pair(digits: str) -> Interval | None:
    """两三, 三五: two neighbouring small numerals name a range."""
    if len(digits) == 2 and all(c in _DIGITS for c in digits):
        low, high = _DIGITS[digits[0]], _DIGITS[digits[1]]
        if 0 < low < high <= low + 2:
            return Interval(low, high)
    return None


def _small(digit: str | None) -> int:
    return 1 if not digit else int(digit) if digit.isdigit() else _DIGITS[digit]


def _value(digits: str, big: str | None) -> Number | None:
    if big is None and digits.isdigit():
        return int(digits)
    scale = _BIG.get(big or "", 0) or _PLACES.get(big or "", 1)
    if digits[0].isdigit():
        number: Number = Decimal(digits.replace(",", "").replace("，", ""))
    else:
        parsed = chinese_number(digits)
        if parsed is None:
            return None
        number = parsed
    number = number * scale
    return int(number) if number == int(number) else number


def chinese_number(digits: str) -> int | None:
    """
    The value of a Chinese numeral, None where it is none.

    >>> [chinese_number(n) for n in ("五十四", "二百一十六", "一万两千", "二〇二〇", "千", "十十")]
    [54, 216, 12000, 2020, 1000, None]
    """
    if len(digits) > 1 and all(c in _DIGITS for c in digits):
        return int("".join(str(_DIGITS[c]) for c in digits))
    total = section = current = 0
    last_place = 10_000
    for c in digits:
        if c in _DIGITS:
            current = _DIGITS[c]
        elif c in _PLACES:
            if _PLACES[c] >= last_place:
                return None
            last_place = _PLACES[c]
            section += (current or 1) * last_place
            current = 0
        else:
            total = (total + (section + current or 1)) * _BIG[c] if _BIG[c] > 10_000 or total == 0 else total + (section + current) * _BIG[c]
            section = current = 0
            last_place = 10_000
    return total + section + current
