"""The value of a printed number, and what the hedges around it leave open (gold conventions: “Reading a quantity”)."""

from __future__ import annotations

from decimal import Decimal

from checker.model import Interval, Number

_DIGITS = {c: i for i, c in enumerate("零一二三四五六七八九")} | {"〇": 0, "两": 2}
_PLACES = {"十": 10, "百": 100, "千": 1000}
SCALES = {"万": 10_000, "亿": 100_000_000}
CHINESE = "零〇一二两三四五六七八九十百千万亿"
"""The characters of Chinese numerals."""


def bound(value: Number, more: str = "", before: str = "", after: str = "") -> Interval:
    """
    What the hedges around a number leave open (10余 is 11 to 19).

    >>> bound(10, "more"), bound(400, before="near"), bound(400, before="about")
    (Interval(lo=11, hi=19), Interval(lo=301, hi=399), Interval(lo=350, hi=450))
    >>> bound(15, "more"), bound(54, before="near"), bound(100, before="near"), bound(1000, before="above")
    (Interval(lo=16, hi=19), Interval(lo=51, hi=53), Interval(lo=91, hi=99), Interval(lo=1001, hi=None))
    >>> bound(10, before="near"), bound(19, "more"), bound(3, before="about")
    (Interval(lo=1, hi=9), Interval(lo=20, hi=29), Interval(lo=0, hi=8))
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
        return _below(value, 0)
    if more == "more":
        if value != int(value):
            return Interval(value, value + 1)
        if unit == 1:
            return Interval(value + 1, value + (9 - value % 10 or 10))
        return Interval(value + 1, value + unit - 1)
    if before == "near":
        if unit == 1:
            return _below(value, value - value % 10 + 1 if value % 10 > 1 else value - 9)
        if value > 10 and str(value).strip("0") == "1":
            unit = int(value) // 10
        return _below(value, value - unit + 1)
    if before == "about" or after == "after_about" or more == "about":
        half = (10 if unit == 1 else unit) // 2
        return Interval(max(value - half, 0), value + half)
    return Interval.exactly(value)


def _below(value: Number, low: Number) -> Interval:
    """From `low`, but nothing negative, to one below the value; the last one below the value itself where it is 0 or no whole number."""
    if value == 0 or value != int(value):
        return Interval(max(value - 1, 0), value)
    return Interval(max(low, 0), value - 1)


def _last_place(value: Number) -> int:
    """The unit of the last non-zero digit's place: 120 has 10, 14万 has 1万; 1 for decimals."""
    whole = int(value)
    if whole != value or whole == 0:
        return 1
    place: int = 1
    while whole % (place * 10) == 0:
        place *= 10
    return place


def vague_number(word: str) -> Interval:
    """
    What a word for an uncounted number allows.

    >>> vague_number("数十"), vague_number("上百"), vague_number("多")
    (Interval(lo=20, hi=99), Interval(lo=100, hi=None), Interval(lo=2, hi=None))
    """
    base = {"十": 10, "百": 100, "千": 1000, "万": 10_000}.get(word[-1])
    if word[0] == "上" and base:
        return Interval(base, None)
    if word[0] in "数几" and base:
        return Interval(2 * base, 10 * base - 1)
    if word == "十几":
        return Interval(11, 19)
    if word == "几":
        return Interval(2, 9)
    return Interval(2, None)


def neighbours(digits: str) -> Interval | None:
    """两三, 三五: two neighbouring small numerals name a range."""
    if len(digits) == 2 and digits[0] in _DIGITS and digits[1] in _DIGITS:
        low, high = _DIGITS[digits[0]], _DIGITS[digits[1]]
        if 0 < low < high <= low + 2:
            return Interval(low, high)
    return None


def small_numeral(digit: str | None) -> int:
    """The value of one digit, 1 where there is none (每季度)."""
    return 1 if not digit else int(digit) if digit.isdigit() else _DIGITS[digit]


def value_of(digits: str, big: str | None) -> Number | None:
    """The value of printed digits and the 万 or 亿 behind them (1.2万 is 12000); None where they are no number."""
    if big is None and digits.isdigit():
        return int(digits)
    scale = SCALES.get(big or "", 0) or _PLACES.get(big or "", 1)
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
            total = (total + (section + current or 1)) * SCALES[c] if SCALES[c] > 10_000 or total == 0 else total + (section + current) * SCALES[c]
            section = current = 0
            last_place = 10_000
    return total + section + current
