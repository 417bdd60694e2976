"""Deadline wording as dates: 10月底前, 年底前, 上半年, 5月1日至31日; relative ones stay words."""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date

from .numerals import read_number
from .words import Words, alternatives


@dataclass(frozen=True, slots=True)
class Deadline:
    """A stretch of words that sets a time: until `to`, from `since` where a window is given; `note` names the doubt (a key of `todos`)."""

    start: int
    end: int
    to: date | None
    since: date | None = None
    note: str = ""
    words: str = ""


_YEAR = r"(?:(?P<year>\d{4}|[二〇零一三四五六七八九]{4})年|(?P<next>明年|次年|翌年|来年)|(?:今年|本年度?|当年))?"
_NAMED_YEAR = r"(?:(?P<year>\d{4}|[二〇零一三四五六七八九]{4})年|(?P<next>明年?|次年?|翌年?|来年?)|(?:今年?|本年度?|当年?))"
_MONTH = r"(?P<month>1[0-2]|0?[1-9]|十[一二]?|[一二三四五六七八九])月"
_DAY = r"(?P<day>[12]\d|3[01]|0?[1-9]|[一二三]?十[一二三四五六七八九]?|[一二三四五六七八九])日"
_TO = r"\s*(?:至|到|[-—–~～])\s*"
_LAST_DAY = r"(?:(?P<month2>1[0-2]|0?[1-9])月)?(?P<day2>[12]\d|3[01]|0?[1-9])日"
_PARTS = {"上": 10, "中": 20}


@dataclass(frozen=True)
class Deadlines:
    """The patterns for one plan year."""

    words: Words
    year: int
    patterns: tuple[tuple[str, re.Pattern[str]], ...] = field(init=False)
    relative: re.Pattern[str] = field(init=False)
    halves: re.Pattern[str] = field(init=False)

    def __post_init__(self) -> None:
        before = f"(?:{self.words.any_of('deadline.before')})"
        ends = alternatives(w.removeprefix("年") for w in self.words.lists["deadline.year_end"] if w.startswith("年"))
        rows = (
            ("window", rf"{_YEAR}{_MONTH}{_DAY}(?:起|开始)?{_TO}(?:(?P<year2>\d{{4}})年)?{_LAST_DAY}"),
            ("months", rf"{_YEAR}(?P<month>1[0-2]|0?[1-9])月?份?{_TO}(?P<month2>1[0-2]|0?[1-9])月(?:份|底)?"),
            ("day", rf"{_YEAR}{_MONTH}{_DAY}{before}"),
            ("third", rf"{_YEAR}{_MONTH}份?(?P<part>上|中|下)旬(?:底|末)?(?:{before})?"),
            ("month_end", rf"{_YEAR}{_MONTH}份?(?:底|末)(?:{before})?"),
            ("month_before", rf"{_YEAR}{_MONTH}份?{before}"),
            ("month", rf"{_YEAR}{_MONTH}份"),
            ("quarter", rf"{_YEAR}(?<!每)(?:第)?(?P<quarter>[一二三四1-4])季度(?:底|末|内)?(?:{before})?"),
            ("half", rf"{_YEAR}(?P<half>上|下)半年(?:底|末|内)?(?:{before})?"),
            ("year_end", rf"{_NAMED_YEAR}年?(?:{ends}|(?:底|末){before}|内)|(?<!每)(?:{self.words.any_of('deadline.year_end')})"),
        )
        object.__setattr__(self, "patterns", tuple((name, re.compile(pattern)) for name, pattern in rows))
        object.__setattr__(self, "relative", re.compile("|".join(self.words.lists["deadline.after_event"])))
        object.__setattr__(self, "halves", re.compile("|".join(self.words.lists["threshold.halves"])))

    def find(self, text: str) -> list[Deadline]:
        """Every deadline in the order of the text; words that only look like one (截至, 每季度) are left out."""
        masked = self.halves.sub(lambda m: "　" * len(m[0]), text)
        found: list[Deadline] = []
        for name, pattern in self.patterns:
            for match in pattern.finditer(masked):
                if any(d.start < match.end() and match.start() < d.end for d in found) or self._is_none(masked, match):
                    continue
                deadline = self._read(name, match)
                if deadline is not None:
                    found.append(deadline)
        found.extend(self._relative(masked, found))
        return sorted(found, key=lambda d: d.start)

    def _relative(self, text: str, found: list[Deadline]) -> Iterator[Deadline]:
        for match in self.relative.finditer(text):
            if not any(d.start < match.end() and match.start() < d.end for d in found):
                yield Deadline(match.start(), match.end(), None, note="relative_due", words=match[0])

    def _is_none(self, text: str, match: re.Match[str]) -> bool:
        before = text[max(0, match.start() - 2) : match.start()]
        return before.endswith(self.words.lists["deadline.not_before"]) or before.endswith(("每", "到"))

    def _read(self, name: str, match: re.Match[str]) -> Deadline | None:
        try:
            since, to, note = getattr(self, f"_{name}")(match)
        except ValueError:  # 2月30日 is no date
            return None
        return Deadline(match.start(), match.end(), to, since, note, match[0])

    def _year_of(self, match: re.Match[str]) -> int:
        named = match["year"]
        if named:
            return int(read_number(named))
        return self.year + 1 if match["next"] else self.year

    def _window(self, match: re.Match[str]) -> tuple[date | None, date, str]:
        year, month = self._year_of(match), int(read_number(match["month"]))
        since = date(year, month, int(read_number(match["day"])))
        to = date(int(match["year2"] or year), int(match["month2"] or month), int(match["day2"]))
        return since, to, ""

    def _months(self, match: re.Match[str]) -> tuple[date | None, date, str]:
        year = self._year_of(match)
        return date(year, int(match["month"]), 1), _month_end(year, int(match["month2"])), ""

    def _day(self, match: re.Match[str]) -> tuple[date | None, date, str]:
        return None, date(self._year_of(match), int(read_number(match["month"])), int(read_number(match["day"]))), ""

    def _third(self, match: re.Match[str]) -> tuple[date | None, date, str]:
        year, month = self._year_of(match), int(read_number(match["month"]))
        day = _PARTS.get(match["part"])
        return None, date(year, month, day) if day else _month_end(year, month), ""

    def _month_end(self, match: re.Match[str]) -> tuple[date | None, date, str]:
        return None, _month_end(self._year_of(match), int(read_number(match["month"]))), ""

    def _month_before(self, match: re.Match[str]) -> tuple[date | None, date, str]:
        year, month = self._year_of(match), int(read_number(match["month"]))
        return None, _month_end(year - 1, 12) if month == 1 else _month_end(year, month - 1), "month_before"

    def _month(self, match: re.Match[str]) -> tuple[date | None, date, str]:
        year, month = self._year_of(match), int(read_number(match["month"]))
        return date(year, month, 1), _month_end(year, month), ""

    def _quarter(self, match: re.Match[str]) -> tuple[date | None, date, str]:
        quarter = int(read_number(match["quarter"]))
        return None, _month_end(self._year_of(match), quarter * 3), ""

    def _half(self, match: re.Match[str]) -> tuple[date | None, date, str]:
        return None, _month_end(self._year_of(match), 6 if match["half"] == "上" else 12), ""

    def _year_end(self, match: re.Match[str]) -> tuple[date | None, date, str]:
        return None, date(self._year_of(match), 12, 31), ""


def _month_end(year: int, month: int) -> date:
    return date(year, month, monthrange(year, month)[1])
