"""Working days by the published arrangements of public holidays."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path

import pytest
import yaml

from checker.errors import KnowledgeError
from checker.model import YamlFile
from checker.outputs.notice.calendar import Calendar, read_calendar

DATA = yaml.safe_load((Path(__file__).resolve().parents[3] / "rules" / "calendar" / "holidays.yaml").read_text(encoding="utf-8"))


def shipped() -> Calendar:
    """The calendar that is shipped."""
    return read_calendar([YamlFile("rules/calendar/holidays.yaml", DATA)])


@pytest.mark.parametrize(
    ("day", "works"),
    [
        (date(2020, 1, 31), False),  # the holiday that was made longer
        (date(2021, 2, 7), True),  # a Sunday worked before the Spring Festival
        (date(2021, 2, 11), False),
        (date(2024, 10, 12), True),
        (date(2025, 10, 8), False),
        (date(2026, 2, 14), True),
        (date(2026, 2, 23), False),
        (date(2023, 7, 1), False),  # a plain Saturday
        (date(2023, 7, 3), True),
    ],
)
def test_days(day: date, works: bool) -> None:
    """Holidays on weekdays are free, made-up weekends are worked, all else is Monday to Friday."""
    assert shipped().works(day) is works


@pytest.mark.parametrize(
    ("day", "count", "last"),
    [
        (date(2021, 2, 3), 15, date(2021, 3, 1)),  # across the Spring Festival, with the Sunday 7th and the Saturday 20th worked
        (date(2024, 9, 27), 3, date(2024, 10, 8)),  # Sunday 29th worked, the National Day week free
        (date(2023, 10, 12), 3, date(2023, 10, 17)),
        (date(2022, 12, 30), 1, date(2023, 1, 3)),
    ],
)
def test_working_days_after(day: date, count: int, last: date) -> None:
    """The day itself is not counted; the last day is a working day."""
    calendar = shipped()
    assert calendar.after(day, count) == (last, True)
    assert calendar.count(day, last) == count


def test_a_year_that_is_not_known_is_said_to_be_so() -> None:
    """Where a day on the way lies in a year without an arrangement, Monday to Friday is counted and the answer says that it is not sure."""
    assert shipped().after(date(2026, 12, 30), 2) == (date(2027, 1, 1), False)
    assert Calendar().after(date(2021, 2, 3), 1) == (date(2021, 2, 4), False)


def test_agrees_with_an_independent_list() -> None:
    """Every day of the shipped years is what a published package of the same arrangements says."""
    published = pytest.importorskip("chinese_calendar", reason="chinesecalendar is not installed")
    calendar = shipped()
    days = [date(year, 1, 1) + timedelta(n) for year in sorted(calendar.years) for n in range(365)]
    assert [day for day in days if calendar.works(day) != published.is_workday(day)] == []


@pytest.mark.parametrize(
    ("entry", "told"),
    [
        ({"year": 2021, "free": ["02-13"]}, "2021-02-13 is no weekday"),
        ({"year": 2021, "worked": ["02-12"]}, "2021-02-12 is no Saturday or Sunday"),
        ({"year": 2021, "free": ["2月3日"]}, "a wrong year or day"),
        ({"year": "x"}, "a wrong year or day"),
        ({"jahr": 2021}, "Allowed keys: year, source, free, worked"),
    ],
)
def test_mistakes_are_told_with_their_line(entry: dict[str, object], told: str) -> None:
    """A wrong entry names file and line, what is wrong and what is allowed."""
    with pytest.raises(KnowledgeError, match=rf"holidays.yaml:5: .*{told}"):
        read_calendar([YamlFile("holidays.yaml", {"years": [entry]}, {("years", 0): (5, 3)})])
