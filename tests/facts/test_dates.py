"""Dates and periods of official prose."""

from datetime import date

import pytest

from checker.facts.dates import find_dates


@pytest.mark.parametrize(
    ("text", "first", "last", "by"),
    [
        ("于2020年10月15日上线", date(2020, 10, 15), date(2020, 10, 15), False),
        ("9月28日公开", date(2020, 9, 28), date(2020, 9, 28), False),
        ("二〇二〇年十月底", date(2020, 10, 21), date(2020, 10, 31), False),
        ("10月底前完成", None, date(2020, 10, 31), True),
        ("2021年6月底前完成", None, date(2021, 6, 30), True),
        ("10月20日前编制完成", None, date(2020, 10, 20), True),
        ("年底前完成", None, date(2020, 12, 31), True),
        ("2020年底前", None, date(2020, 12, 31), True),
        ("上半年举办", date(2020, 1, 1), date(2020, 6, 30), False),
        ("第四季度", date(2020, 10, 1), date(2020, 12, 31), False),
        ("12月上旬", date(2020, 12, 1), date(2020, 12, 10), False),
        ("12月下旬", date(2020, 12, 21), date(2020, 12, 31), False),
        ("明年3月上线", date(2021, 3, 1), date(2021, 3, 31), False),
        ("今年11月召开", date(2020, 11, 1), date(2020, 11, 30), False),
        ("2020-05-07发布", date(2020, 5, 7), date(2020, 5, 7), False),
    ],
)
def test_a_date_is_the_span_its_wording_allows(text, first, last, by):
    """Points, months, halves, quarters, ends of months and years, relative years; 前 leaves the beginning open."""
    (mention,) = find_dates(text, 2020)
    assert (mention.date_from, mention.date_to, mention.by) == (first, last, by)


def test_a_year_named_governs_the_days_after_it():
    """2021年 before a month and a day in the same sentence is their year."""
    mentions = find_dates("2021年1月5日启动，3月2日完成", 2020)
    assert [m.date_from for m in mentions] == [date(2021, 1, 5), date(2021, 3, 2)]


def test_last_year_is_a_comparison():
    """上年 and 去年 name another year, for comparison."""
    (mention,) = find_dates("较上年增加", 2020)
    assert (mention.comparison, mention.year) == (True, 2019)


@pytest.mark.parametrize("text", ["比2019年的12场多5场", "较2019年增加", "与2019年相比"])
def test_a_year_named_as_a_yardstick_is_a_comparison(text):
    """比2019年 and 与2019年相比 set that year beside the reporting one."""
    (mention,) = find_dates(text, 2020)
    assert (mention.comparison, mention.year) == (True, 2019)


@pytest.mark.parametrize("text", ["13月1日", "2月30日", "每季度一次", "3个月"])
def test_impossible_days_and_durations_are_no_dates(text):
    """A day that no calendar has, a frequency and a duration are left out."""
    assert find_dates(text, 2020) == []
