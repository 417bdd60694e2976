"""Numbers of Chinese official prose as intervals (gold conventions: “Reading a quantity”)."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

from checker.model import Interval, Number

from .wordlist import alternatives

_DIGITS = {c: i for i, c in enumerate("零一二三四五六七八九")} | {"〇": 0, "两": 2}
_PLACES = {"十": 10, "百": 100, "千": 1000}
_BIG = {"万": 10_000, "亿": 100_000_000}


@dataclass(frozen=True, slots=True)
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

    pattern: re.Pattern[str]
    hedges: Mapping[str, str]
    longest_hedge: int
    idiom_words: re.Pattern[str]
    idiom_patterns: re.Pattern[str]
    delta: re.Pattern[str]
    reached: re.Pattern[str]
    frequency: re.Pattern[str]
    far: re.Pattern[str]  # 至少要配备1名: a lower bound with its verb between
    frequencies: Mapping[str, int] = field(default_factory=dict)


def build_quantity_words(data: Mapping[str, Any]) -> QuantityWords:
    """Compile the section `quantity` of the language file: hedges by kind, measure words, idioms, words of change, frequencies."""
    hedges = {word: kind for kind, words in data["hedges"].items() for word in words}
    units = alternatives(data["measure_words"])
    after = alternatives(w for w, k in hedges.items() if k.startswith("after_"))
    arabic = r"\d{1,3}(?:[,，]\d{3}){1,4}(?!\d)|\d{1,12}(?:\.\d{1,6})?(?!\d)"
    chinese = r"[零〇一二两三四五六七八九十百千万亿]{1,16}"
    number = rf"(?P<lo>{arabic}|{chinese})(?P<more>[余多来])?(?P<big>[万亿]|[百千](?=[余多万]))?(?P<more2>[余多来])?"
    first = "".join(sorted({word[0] for word in data["vague"]}))
    pattern = re.compile(
        rf"(?<![\d零〇一二三四五六七八九十百千万亿])(?=[\d零〇一二两三四五六七八九十百千万亿{first}])"
        rf"(?:(?P<vague>{alternatives(data['vague'])})|{number}(?:(?P<to>[-—~～至到])(?P<hi>{arabic}|{chinese})(?P<hibig>[万亿])?)?)"
        rf"(?P<percent>[%％‰]|个百分点)?(?P<mid>{after})?(?:[（(](?P<unitb>{units})[）)]|(?P<unit>{units}))?(?P<after>{after})?"
    )
    periods = alternatives(data["frequencies"])
    return QuantityWords(
        pattern=pattern,
        hedges=hedges,
        longest_hedge=max(map(len, hedges)),
        idiom_words=re.compile(alternatives(data["idioms"])),
        idiom_patterns=re.compile(rf"(?=[\d\s（(〔\[第一二三四五六七八九十])(?:{'|'.join(data['idiom_patterns'])})"),
        delta=re.compile(rf"(?:{alternatives(data['change'])})[了约近超过达]{{0,3}}$"),
        reached=re.compile(rf"(?:{alternatives(data['reached'])})$"),
        frequency=re.compile(rf"每(?P<n>[一两二三四]|\d)?个?(?P<period>{periods})(?:度|末|初)?(?P<gap>[^，。；：、0-9]{{0,12}})$"),
        far=re.compile(rf"(?:{alternatives(data['hedges']['at_least'])})[^，。；：、\d]{{0,6}}$"),
        frequencies=dict(data["frequencies"]),
    )


def find_quantities(text: str, words: QuantityWords, taken: Sequence[tuple[int, int]] = ()) -> list[Quantity]:
    """All quantities of the text from left to right; `taken` are stretches (dates) in which no quantity begins."""
    idioms = [m.span() for pattern in (words.idiom_words, words.idiom_patterns) for m in pattern.finditer(text)]
    skip = sorted([*taken, *idioms])
    found: list[Quantity] = []
    reach = at = 0
    for match in words.pattern.finditer(text):
        begin = match.start()
        while at < len(skip) and skip[at][0] <= begin:
            reach = max(reach, skip[at][1])
            at += 1
        if begin < reach:
            continue
        quantity = _quantity(text, match, words)
        if quantity is not None:
            found.append(quantity)
    return found


def _hedge_before(text: str, start: int, words: QuantityWords) -> str:
    """The longest hedge (近, 不少于) that ends where the number begins."""
    for length in range(min(words.longest_hedge, start), 0, -1):
        word = text[start - length : start]
        if word in words.hedges and not words.hedges[word].startswith("after_"):
            return word
    return ""


def _quantity(text: str, match: re.Match[str], words: QuantityWords) -> Quantity | None:
    unit = match["unit"] or match["unitb"] or ""
    vague = match["vague"]
    digits = match["lo"]
    if digits is not None and not digits[0].isdigit() and not unit:
        return None  # 一网通办, 四位一体: a Chinese numeral without measure word counts nothing
    if vague and not unit:
        return None
    hedge = _hedge_before(text, match.start(), words)
    interval = _vague(vague) if vague else _interval(match, words, hedge)
    if interval is None:
        return None
    kind = "count" if unit else "bare"
    start = match.start() - len(hedge)
    lead = text[max(0, start - 16) : start]
    if match["percent"]:
        kind = "percent"
    elif text[match.start() - 1 : match.start()] == "第":
        kind = "ordinal"
    elif words.delta.search(lead) and not words.reached.search(lead):
        kind = "delta"
    number = match.start("vague") if vague else match.start("lo")
    if kind == "count" and interval.exact and words.far.search(lead):
        interval = Interval(interval.lo, None)
    end = match.end()
    times = 0
    frequent = words.frequency.search(text[max(0, start - 24) : start])
    if frequent and kind == "count":
        times = words.frequencies[frequent["period"]] // max(1, _small(frequent["n"]))
        start -= len(frequent.group())
        interval = Interval(interval.lo * times, None if interval.hi is None else interval.hi * times)
    return Quantity(start, end, number, interval, unit, kind, times)


def _interval(match: re.Match[str], words: QuantityWords, hedge: str) -> Interval | None:
    pair = _pair(match["lo"]) if not match["more"] else None
    if pair and match["big"]:
        pair = Interval(pair.lo * _BIG.get(match["big"], 1), (pair.hi or 0) * _BIG.get(match["big"], 1))
    if pair:
        return pair
    value = _value(match["lo"], match["big"])
    if value is None:
        return None
    if match["hi"]:
        top = _value(match["hi"], match["hibig"] or match["big"])
        if top is None or top < value:
            return Interval.exactly(value)
        low = value if not match["hibig"] or match["big"] else _value(match["lo"], match["hibig"])
        return Interval(min(low or value, top), top)
    before = words.hedges.get(hedge, "")
    after = words.hedges.get(match["mid"] or match["after"] or "", "")
    more = match["more"] or match["more2"]
    return bound(value, "more" if more in ("余", "多") else "about" if more == "来" else "", before, after)


def bound(value: Number, more: str = "", before: str = "", after: str = "") -> Interval:
    """
    What the hedges around a number leave open (10余 is 11 to 19).

    >>> bound(10, "more"), bound(400, before="near"), bound(400, before="about")
    (Interval(lo=11, hi=19), Interval(lo=301, hi=399), Interval(lo=350, hi=450))
    >>> bound(15, "more"), bound(54, before="near"), bound(100, before="near"), bound(1000, before="above")
    (Interval(lo=16, hi=19), Interval(lo=51, hi=53), Interval(lo=91, hi=99), Interval(lo=1001, hi=None))
    """
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


def _vague(word: str) -> Interval:
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
