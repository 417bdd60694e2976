"""Working days by the official calendar of public holidays (`rules/calendar/*.yaml`)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta

from checker.errors import KnowledgeError
from checker.model import YamlFile

KEYS = ("year", "source", "free", "worked")


@dataclass(frozen=True, slots=True)
class Calendar:
    """`years` whose arrangement is published, weekdays that are `free`, Saturdays and Sundays that are `worked`."""

    years: frozenset[int] = frozenset()
    free: frozenset[date] = field(default_factory=frozenset)
    worked: frozenset[date] = field(default_factory=frozenset)

    def works(self, day: date) -> bool:
        """Is it a working day? In a year whose arrangement is not known: Monday to Friday."""
        return day in self.worked or (day.weekday() < 5 and day not in self.free)

    def after(self, day: date, count: int) -> tuple[date, bool]:
        """The working day that is `count` working days after `day` (which is not counted); whether every day on the way lies in a known year."""
        known = True
        while count > 0:
            day += timedelta(1)
            known = known and day.year in self.years
            count -= self.works(day)
        return day, known

    def count(self, first: date, last: date) -> int:
        """How many working days lie after `first` up to and including `last`."""
        return sum(self.works(first + timedelta(n)) for n in range(1, (last - first).days + 1))


def read_calendar(files: Iterable[YamlFile]) -> Calendar:
    """The calendar of these files; raises KnowledgeError with file and line of every mistake."""
    years: set[int] = set()
    free: set[date] = set()
    worked: set[date] = set()
    mistakes: list[str] = []
    for file in files:
        entries = file.data.get("years") if isinstance(file.data, Mapping) else None
        if not isinstance(entries, list):
            mistakes.append(f"{file.path}:1: no list 'years'. Write 'years:' and one entry a year.")
            continue
        for number, entry in enumerate(entries):
            line = file.places.get(("years", number), (0, 0))[0]
            try:
                year, found, extra = _year(entry)
            except ValueError as trouble:
                mistakes.append(f"{file.path}:{line}: {trouble}")
                continue
            years.add(year)
            free |= found
            worked |= extra
    if mistakes:
        raise KnowledgeError(mistakes)
    return Calendar(frozenset(years), frozenset(free), frozenset(worked))


def _year(entry: object) -> tuple[int, set[date], set[date]]:
    if not isinstance(entry, Mapping) or not set(entry) <= set(KEYS):
        raise ValueError(f"not a year of the calendar. Allowed keys: {', '.join(KEYS)}.")
    try:
        year = int(str(entry.get("year")))
        free, worked = ({date.fromisoformat(f"{year}-{day}") for day in entry.get(key) or ()} for key in ("free", "worked"))
    except (ValueError, TypeError):
        raise ValueError('a wrong year or day. Write year: 2021 and days as ["01-01", "02-11"].') from None
    for day in sorted(free):
        if day.weekday() > 4:
            raise ValueError(f"{day} is no weekday. 'free' holds weekdays only; Saturdays and Sundays are free without being listed.")
    for day in sorted(worked):
        if day.weekday() < 5:
            raise ValueError(f"{day} is no Saturday or Sunday. 'worked' holds Saturdays and Sundays only.")
    return year, free, worked
