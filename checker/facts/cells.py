"""One cell of an official table: is there a number, is it not applicable, or not filled in."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache

from checker.model import CellState, Number

from .form_tables import CellWords

_NUMBER = re.compile(r"(\d{1,3}(?:,\d{3})+|\d+)(\.\d+)?\s*([万亿]?)")
_BIG = {"": 1, "万": 10_000, "亿": 100_000_000}
_DIGITS = {c: i for i, c in enumerate("零一二三四五六七八九")} | {"〇": 0, "两": 2, "十": 10}
_MOST_DIGITS = 15  # a longer run of digits is a telephone number or glued columns, never a figure of the form


@dataclass(slots=True)
class CellReading:
    """What a cell says: its state, its number, the unit word printed in it."""

    state: CellState
    value: Number | None = None
    unit: str = ""


_BLANK = CellReading(CellState.NOT_FILLED)
_WORDS = CellReading(CellState.UNREADABLE)


@lru_cache(maxsize=4096)
def read_cell(text: str, words: CellWords, signed: bool = False) -> CellReading:
    """
    Read a cell's normalised text. 0 and 无 are 0, a blank and - state nothing, / and — are not applicable; 减4 is -4 in a `signed` column.
    """
    text = text.strip()
    if text.isascii() and text.isdigit() and len(text) <= _MOST_DIGITS:
        return CellReading(CellState.NUMBER, int(text))
    if text in words.not_filled:
        return _BLANK
    if text in words.not_applicable:
        return CellReading(CellState.NOT_APPLICABLE)
    if text in words.zero:
        return CellReading(CellState.NUMBER, 0)
    sign, rest = _sign(text, words)
    if sign < 0 and not signed:
        return _WORDS
    found = _NUMBER.match(rest)
    if found is None:
        value = _chinese(rest, words)
        return value if value is not None else _WORDS
    if len(found[0]) > _MOST_DIGITS:
        return _WORDS
    number = Decimal(found[1].replace(",", "") + (found[2] or ""))
    big, tail = found[3], rest[found.end() :].strip()
    if big and tail[:1] == "元":  # 212.8万元: the unit, not a factor
        big, tail = "", big + tail
    if tail and tail not in words.units:
        return _WORDS
    number *= _BIG[big] * (sign or 1)
    return CellReading(CellState.NUMBER, int(number) if number == number.to_integral_value() else number, tail)


def in_unit(reading: CellReading, unit: str, printed: str, words: CellWords) -> Number | None:
    """The number in the form's `unit`, where the cell itself or the unit column `printed` names another one."""
    said = reading.unit or printed
    factor = words.convert.get((said, unit)) if said else None
    if reading.value is None or factor is None:
        return reading.value
    value = reading.value * Decimal(factor)
    return int(value) if value == value.to_integral_value() else value.normalize()


def _sign(text: str, words: CellWords) -> tuple[int, str]:
    for sign, marks in ((1, words.plus), (-1, words.minus)):
        for mark in marks:
            if text.startswith(mark) and len(text) > len(mark):
                return sign, text[len(mark) :].lstrip(" :")
    return 0, text


def _chinese(text: str, words: CellWords) -> CellReading | None:
    digit, unit = text[:1], text[1:].strip()
    if digit in _DIGITS and (not unit or unit in words.units):
        return CellReading(CellState.NUMBER, _DIGITS[digit], unit)
    return None
