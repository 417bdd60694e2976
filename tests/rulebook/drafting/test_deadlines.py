"""Deadline wording becomes dates; what only looks like one does not."""

from __future__ import annotations

from datetime import date

import pytest

from benchmarks.drafting import knowledge
from checker.rulebook.drafting.deadlines import Deadlines
from checker.rulebook.drafting.words import read_words

FINDER = Deadlines(read_words(knowledge("drafting")), 2022)


@pytest.mark.parametrize(
    ("words", "since", "to"),
    [
        ("10月底前完成", None, date(2022, 10, 31)),
        ("2月底前完成", None, date(2022, 2, 28)),
        ("十月底前完成", None, date(2022, 10, 31)),
        ("2021年6月底前完成", None, date(2021, 6, 30)),
        ("二〇二一年六月底前完成", None, date(2021, 6, 30)),
        ("6月10日前报送", None, date(2022, 6, 10)),
        ("2022年8月31日之前报送", None, date(2022, 8, 31)),
        ("年底前完成", None, date(2022, 12, 31)),
        ("2022年底前完成", None, date(2022, 12, 31)),
        ("2022年年底前完成", None, date(2022, 12, 31)),
        ("年内组织一次", None, date(2022, 12, 31)),
        ("明年1月底前报送", None, date(2023, 1, 31)),
        ("上半年完成", None, date(2022, 6, 30)),
        ("第三季度末前建成", None, date(2022, 9, 30)),
        ("一季度完成", None, date(2022, 3, 31)),
        ("10月中旬前设置", None, date(2022, 10, 20)),
        ("5月1日至31日举办", date(2022, 5, 1), date(2022, 5, 31)),
        ("4月20日至5月10日举办", date(2022, 4, 20), date(2022, 5, 10)),
        ("5月份组织", date(2022, 5, 1), date(2022, 5, 31)),
        ("4-6月开展", date(2022, 4, 1), date(2022, 6, 30)),
        ("6月前完成", None, date(2022, 5, 31)),
    ],
)
def test_wording_becomes_a_date(words: str, since: date | None, to: date) -> None:
    """One wording, one day (or stretch of days)."""
    (found,) = FINDER.find(words)
    assert (found.since, found.to) == (since, to)


OTHER_TIMES = ["截至2021年底已建成", "每季度公开一次", "每月10日前公开", "到2022年底水平提升", "上半年、下半年各一次", "2月30日前完成"]


@pytest.mark.parametrize("words", OTHER_TIMES)
def test_other_times_are_no_deadline(words: str) -> None:
    """A state of the past, a frequency, an aim, an impossible day set no deadline."""
    assert [d for d in FINDER.find(words) if d.to] == []


def test_a_term_after_an_event_stays_words() -> None:
    """文件印发后3个工作日内 names no day of the calendar."""
    (found,) = FINDER.find("应在文件印发后3个工作日内公开")
    assert (found.to, found.note, found.words) == (None, "relative_due", "印发后3个工作日内")
