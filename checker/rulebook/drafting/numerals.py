"""Numbers as plans print them: 3, 1.2万, 三, 十二, 两百."""

from __future__ import annotations

from decimal import Decimal

NUMBER = r"(?:\d+(?:\.\d+)?[百千万亿]?|[零〇一二两三四五六七八九十百千]+万?)"
"""The pattern of one number."""

_DIGITS = {char: value for value, char in enumerate("零一二三四五六七八九")} | {"〇": 0, "两": 2}
_PLACES = {"十": 10, "百": 100, "千": 1000}
_UNITS = {"百": 100, "千": 1000, "万": 10_000, "亿": 100_000_000}


def read_number(text: str) -> Decimal:
    """
    The value of what `NUMBER` matches.

    >>> [str(read_number(t)) for t in ("12", "1.2万", "两", "十五", "二十六", "一百零五", "三万")]
    ['12', '12000', '2', '15', '26', '105', '30000']
    """
    if text[0].isdigit():
        unit = _UNITS.get(text[-1], 1)
        return (Decimal(text.rstrip("百千万亿")) * unit).normalize() + 0
    if text.endswith("万"):
        return Decimal(_read_chinese(text[:-1]) * 10_000)
    return Decimal(_read_chinese(text))


def _read_chinese(text: str) -> int:
    if all(char in _DIGITS for char in text):
        return int("".join(str(_DIGITS[char]) for char in text))
    total = digit = 0
    for char in text:
        if char in _PLACES:
            total += (digit or 1) * _PLACES[char]
            digit = 0
        else:
            digit = _DIGITS[char]
    return total + digit
