"""Dates and periods of Chinese official prose: points, spans, open ends, relative years."""

from __future__ import annotations

import calendar
import re
from dataclasses import dataclass
from datetime import date

from .numerals import chinese_number

_N = r"(?:\d{1,2}|[一二三四五六七八九十]{1,3})"
_YEAR = (
    r"(?:(?P<y>(?:19|20)\d{2}|二[〇零一]?[〇零一二三四五六七八九]{2,3})年度?|(?P<rel>今年|本年度?|当年|明年|次年|下一?年度?|上一?年度?|去年|前年))"
)
_PATTERN = re.compile(
    rf"(?:{_YEAR})?(?:"
    rf"(?P<m>{_N})月(?:份)?(?:(?P<d>{_N})[日号]|(?P<part>上旬|中旬|下旬|月?底|末|初))?"
    r"|(?P<half>上半年|下半年)|(?P<q>第?[一二三四1-4]季度)|(?P<edge>年底|年末|年初|年内|底|末|初|内)"
    r")?"
    r"(?P<before>之?前|以前)?"
)
_ISO = re.compile(r"(?P<y>(?:19|20)\d{2})[-/.](?P<m>\d{1,2})[-/.](?P<d>\d{1,2})(?!\d)")
_OF_ACCOUNTS = re.compile("度?[^，,。；;、]{0,6}?[预决]算")  # 2019年部门决算已于9月公开: the year of the accounts is not that of the month
_CHINESE = "一二三四五六七八九十"
_START = re.compile(  # the first character is taken first, so that the search skips all others; a look at the second rules most of them out
    rf"[\d今本当明次下上去前年第{_CHINESE}](?=[\d〇零年半底末内初月季{_CHINESE}])(?:"
    r"(?:(?<=1)9|(?<=2)0)\d{2}(?:年|[-/.]\d)|(?<=二)[〇零][〇零一二三四五六七八九]{2}年"
    r"|(?<=[今本当明次去前])年|(?<=[上下])(?:一?年|半年)|(?<=年)[底末内初]"
    rf"|(?<=\d)(?<![\d个].)\d?月|(?<=[{_CHINESE}])(?<![\d个].)[{_CHINESE}]{{0,2}}月"
    r"|(?<=第)[一二三四1-4]季度|(?<=[一二三四1-4])(?<![每\d].)季度"
    r")"
)


@dataclass(slots=True)
class DateMention:
    """
    A date or period at one place: the days the wording allows.

    `by` says that only the latest day is known (10月底前: date_to alone); `year` the year it names itself (明年 is resolved), None where
    it leaves the year to the context; `whole_year` that it names a bare year.
    """

    start: int
    end: int
    date_from: date | None
    date_to: date | None
    by: bool
    year: int | None
    whole_year: bool = False
    comparison: bool = False  # 上年, 去年: another year, for comparison


def find_dates(text: str, year: int | None) -> list[DateMention]:
    """All dates of the text; a date without a year is put into the reporting `year` or the year named before it in its sentence."""
    found: list[DateMention] = []
    named: int | None = None
    for match in _START.finditer(text):
        if found and match.start() < found[-1].end:
            continue
        iso = _ISO.match(text, match.start())
        if iso:
            mention = _iso(iso)
        else:
            gap = text[found[-1].end : match.start()] if found else ""
            if "。" in gap or "\n" in gap:
                named = None
            exact = _PATTERN.match(text, match.start())
            mention = _mention(exact, year, named) if exact and exact.end() > exact.start() else None
        if mention is None:
            continue
        if mention.year is not None and not mention.comparison and not (mention.whole_year and _OF_ACCOUNTS.match(text, mention.end)):
            named = mention.year
        found.append(mention)
    return found


def _iso(match: re.Match[str]) -> DateMention | None:
    day = _day(int(match["y"]), int(match["m"]), int(match["d"]))
    return DateMention(match.start(), match.end(), day, day, False, int(match["y"])) if day else None


def _mention(match: re.Match[str], year: int | None, named: int | None) -> DateMention | None:
    own, comparison = _year(match["y"], match["rel"], year)
    base = own or named or year
    start, end = match.span()
    comparison = comparison or (own is not None and _is_compared(match.string, start, end))
    by = bool(match["before"])
    first: date | None = None
    last: date | None = None
    month = _number(match["m"])
    if match["m"] and (month is None or not 1 <= month <= 12):
        return None
    if base is None:
        return DateMention(start, end, None, None, by, own, comparison=comparison)
    if month:
        day = _number(match["d"])
        length = calendar.monthrange(base, month)[1]
        if day:
            if day > length:
                return None
            first = last = date(base, month, day)
        else:
            low, high = {"上旬": (1, 10), "中旬": (11, 20), "下旬": (21, length), "初": (1, 10)}.get(match["part"] or "", (1, length))
            if match["part"] and match["part"].endswith(("底", "末")):
                low, high = 21, length
            first, last = date(base, month, low), date(base, month, high)
    elif match["half"]:
        first, last = (date(base, 1, 1), date(base, 6, 30)) if match["half"] == "上半年" else (date(base, 7, 1), date(base, 12, 31))
    elif match["q"]:
        quarter = _number(match["q"].strip("第季度")) or 1
        first = date(base, 3 * quarter - 2, 1)
        last = date(base, 3 * quarter, calendar.monthrange(base, 3 * quarter)[1])
    elif match["edge"] in ("年底", "年末", "底", "末"):
        first, last = date(base, 12, 1), date(base, 12, 31)
    elif match["edge"] in ("年初", "初"):
        first, last = date(base, 1, 1), date(base, 1, 31)
    elif match["edge"] in ("年内", "内"):
        first, last = date(base, 1, 1), date(base, 12, 31)
    elif own:
        return DateMention(start, end, date(own, 1, 1), date(own, 12, 31), by, own, whole_year=True, comparison=comparison)
    else:
        return None
    if by:
        first = None
    return DateMention(start, end, first, last, by, own, comparison=comparison)


def _year(printed: str | None, relative: str | None, year: int | None) -> tuple[int | None, bool]:
    if printed:
        return (int(printed) if printed.isdigit() else chinese_number(printed.replace("零", "〇"))), False
    if relative is None or year is None:
        return None, bool(relative and relative[0] in "上去前")
    offset = {"明": 1, "次": 1, "下": 1, "上": -1, "去": -1, "前": -2}.get(relative[0], 0)
    return year + offset, offset < 0


def _is_compared(text: str, start: int, end: int) -> bool:
    """Whether the year is only a yardstick: 比2019年的21篇增加16篇, 与2019年相比."""
    return text.endswith(("比", "较"), 0, start) or text.startswith(("相比", "同期相比"), end)


def _number(digits: str | None) -> int | None:
    if not digits:
        return None
    return int(digits) if digits.isdigit() else chinese_number(digits)


def _day(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None
