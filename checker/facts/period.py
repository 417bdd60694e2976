"""The days that a report's figures cover (统计期限), also where characters of the dates were lost."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from .unit_kinds import YEAR, UnitKinds, year_of

_NUMBER = r"[\d一二三四五六七八九十]{1,3}"
# @ stands for the side: 1 the first day, 2 the last
_FULL = rf"(?:(?P<y@>{YEAR})\s?年\s?)?(?P<m@>{_NUMBER})\s?月\s?(?:份|(?P<d@>{_NUMBER})\s?[日号]|(?=[至到—–~-]|[起开止，。；）]|$))"
_ISO = r"(?P<iy@>20\d\d)[-./](?P<im@>\d{1,2})[-./](?P<id@>\d{1,2})"
_RUN = r"(?P<ry@>20\d\d)?年?(?P<r@>\d{2,4})日"
_EDGE = re.compile(r"[。；\n]")
_DIGITS = {c: i for i, c in enumerate("零一二三四五六七八九")}
_HOUR = r"(?:\s?\d{1,2}(?:[时点](?:整|\d{1,2}分)?|[:：]\d{2}(?:[:：]\d{2})?))?"
_REACH = 40  # characters between the words for a period and its first date


@dataclass(frozen=True, slots=True)
class Period:
    """From the first to the last day, and the normalised characters that say so."""

    first: date
    last: date
    start: int
    end: int


def find_period(text: str, kinds: UnitKinds) -> Period | None:
    """The first stretch of days that follows words for the period of the figures; None where there is none, or no single reading."""
    pattern, whole = _pattern(kinds.period_from, kinds.period_to), _whole(kinds.period_from, kinds.period_whole)
    for words in kinds.period_words.finditer(text):
        edge = _EDGE.search(text, words.end())
        last = min(edge.start() if edge else len(text), words.end() + 3 * _REACH)
        match = pattern.search(text, words.end(), last)
        if match is not None and match.start() - words.end() <= _REACH:
            period = _read(match)
            if period is not None:
                return period
        one = whole.match(text, words.end(), last)
        if one is not None:
            year = year_of(one["year"])
            return Period(date(year, 1, 1), date(year, 12, 31), one.start("year"), one.end())
    return None


@lru_cache(maxsize=8)
def _whole(before: str, words: str) -> re.Pattern[str]:
    return re.compile(rf"[期限时间段]{{0,2}}\s?(?:{before})?\s?(?P<year>{YEAR})\s?年度?\s?(?:{words})")


@lru_cache(maxsize=8)
def _pattern(before: str, between: str) -> re.Pattern[str]:
    one, two = (f"(?:{_FULL}|{_ISO}|{_RUN})".replace("@", side) for side in "12")
    return re.compile(rf"(?:(?:{before})\s?)?{one}{_HOUR}\s?(?:起|开始)?[^。；\d]{{0,8}}?[，,]?\s?(?:{between})[为至到]?\s?{two}{_HOUR}(?:止|底)?")


def _read(match: re.Match[str]) -> Period | None:
    second_year = match["y2"] or match["iy2"] or match["ry2"]
    first_year = match["y1"] or match["iy1"] or match["ry1"]
    if not first_year and not second_year:
        return None
    begin = list(_days(match, "1", year_of(first_year or second_year or "")))
    ends = list(_days(match, "2", year_of(second_year or first_year or ""), last=True))
    pairs = {(a, b) for a in begin for b in ends if a <= b} or {(a, b) for a in begin for b in ends}
    if len(pairs) != 1:
        return None
    first, last = pairs.pop()
    return Period(first, last, match.start(), match.end())


def _days(match: re.Match[str], n: str, year: int, last: bool = False) -> Iterator[date]:
    """All days that one side can mean: several where digits have run together (111日)."""
    if match[f"im{n}"]:
        candidates = [(int(match[f"im{n}"]), int(match[f"id{n}"]))]
    elif match[f"r{n}"]:
        run = match[f"r{n}"]
        candidates = [(int(run[:cut]), int(run[cut:])) for cut in (1, 2) if cut < len(run) and run[cut] != "0" and len(run) - cut <= 2]
    else:
        month, day = _value(match[f"m{n}"]), _value(match[f"d{n}"]) if match[f"d{n}"] else 0
        candidates = [(month, day or (_length(year, month) if last else 1))]
    for month, day in candidates:
        if 1 <= month <= 12 and 1 <= day <= _length(year, month):
            yield date(year, month, day)


def _length(year: int, month: int) -> int:
    if not 1 <= month <= 12:
        return 31
    return (date(year + month // 12, month % 12 + 1, 1) - date(year, month, 1)).days


def _value(text: str) -> int:
    if text.isdigit():
        return int(text)
    tens, _, ones = text.rpartition("十")
    if "十" not in text:
        return _DIGITS.get(text, 0)
    return (_DIGITS.get(tens, 1) if tens else 1) * 10 + _DIGITS.get(ones, 0)
