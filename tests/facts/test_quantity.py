"""Numbers of official prose as intervals: every row of the auditor's table."""

from decimal import Decimal
from functools import cache

import pytest
from hypothesis import given
from hypothesis import strategies as st

from checker import knowledge
from checker.facts.language import Language, build_language
from checker.facts.numerals import bound, chinese_number
from checker.facts.quantity import Quantity, find_quantities
from checker.model import Interval


@cache
def language() -> Language:
    return build_language(knowledge.find().files("facts"))


def read(text: str) -> list[Quantity]:
    return find_quantities(text, language().quantity)


@pytest.mark.parametrize(
    ("text", "low", "high", "unit"),
    [
        ("举办培训54次", 54, 54, "次"),
        ("举办培训五十四次", 54, 54, "次"),
        ("举办培训54（次）", 54, 54, "次"),
        ("举办培训3场（次）", 3, 3, "场（次）"),
        ("举办10余次", 11, 19, "次"),
        ("举办15余次", 16, 19, "次"),
        ("公开14万余条", 140001, 149999, "条"),
        ("参加100余人", 101, 199, "人"),
        ("参加一百多人", 101, 199, "人"),
        ("公开200多万条", 2000001, 2999999, "条"),
        ("近400人参加", 301, 399, "人"),
        ("近100人", 91, 99, "人"),
        ("近54次", 51, 53, "次"),
        ("接近50件", 41, 49, "件"),
        ("近10场", 1, 9, "场"),
        ("近5篇", 1, 4, "篇"),
        ("199余件", 200, 209, "件"),
        ("约3次", 0, 8, "次"),
        ("约400人", 350, 450, "人"),
        ("400人左右", 350, 450, "人"),
        ("约54次", 49, 59, "次"),
        ("不少于5次", 5, None, "次"),
        ("5次以上", 5, None, "次"),
        ("至少要配备2名", 2, None, "名"),
        ("超过450人次", 451, None, "人次"),
        ("逾千人次", 1001, None, "人次"),
        ("突破5000条", 5001, None, "条"),
        ("不超过50条", 0, 50, "条"),
        ("2次以内", 0, 2, "次"),
        ("多次召开", 2, None, "次"),
        ("若干次", 2, None, "次"),
        ("数次召开", 2, None, "次"),
        ("十余次", 11, 19, "次"),
        ("数十次", 20, 99, "次"),
        ("上百场", 100, None, "场"),
        ("两三次", 2, 3, "次"),
        ("三五场", 3, 5, "场"),
        ("1.17万条", 11700, 11700, "条"),
        ("14.5万余条", 145001, 145999, "条"),
        ("两千三百余条", 2301, 2399, "条"),
        ("万余条", 10001, 19999, "条"),
        ("10至15次", 10, 15, "次"),
        ("每季度举办一期", 4, 4, "期"),
        ("每月召开1次", 12, 12, "次"),
        ("每周推出2期", 104, 104, "期"),
    ],
)
def test_a_quantity_is_what_its_wording_allows(text, low, high, unit):
    """Hedges, Chinese numerals, 万, frequencies: each wording leaves a certain range open."""
    (quantity,) = read(text)
    assert (quantity.interval, quantity.unit, quantity.kind) == (Interval(low, high), unit, "count")


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("较上年增加3次", "delta"),
        ("下降12件", "delta"),
        ("增长9.6%", "percent"),
        ("第42次常务会议", None),
        ("一网通办、四位一体", None),
        ("实行7×24小时监测", None),
        ("国办发〔2018〕23号", None),
        ("电话：0518-87210000", None),
        ("拨打12345热线", None),
        ("一是加强领导", None),
        ("进一步推进", None),
    ],
)
def test_what_counts_nothing_is_no_count(text, kind):
    """Changes and shares are kept apart; ordinals, idioms, numbers of documents and telephones are no quantities."""
    assert [q.kind for q in read(text)] == ([kind] if kind else [])


def test_a_rise_to_a_value_is_a_count():
    """由210件增至268件 gives both values as counts, not as changes."""
    assert [(q.interval.lo, q.kind) for q in read("由210件增至268件")] == [(210, "count"), (268, "count")]


def test_the_place_of_a_quantity_covers_its_hedge_and_unit():
    """The stretch of a quantity begins with its hedge and ends with its measure word."""
    text = "共有近400余人参加"
    (quantity,) = read(text)
    assert text[quantity.start : quantity.end] == "近400余人"


@pytest.mark.parametrize(
    ("digits", "value"), [("二百一十六", 216), ("一万两千", 12000), ("三十", 30), ("十五", 15), ("一百零三", 103), ("十十", None)]
)
def test_chinese_numerals_have_their_value(digits, value):
    """Numerals with and without places; a run of places is none."""
    assert chinese_number(digits) == value


def test_more_than_a_round_hundred_stays_below_the_next():
    """100余 is 101 to 199."""
    assert bound(100, "more") == Interval(101, 199)


@given(
    st.integers(0, 10**9) | st.decimals(0, 1000, places=2),
    st.sampled_from(
        [("more", "", ""), ("about", "", ""), ("", "near", ""), ("", "about", ""), ("", "below", ""), ("", "at_most", ""), ("", "", "after_about")]
    ),
)
def test_every_number_can_be_hedged(value: int | Decimal, hedge: tuple[str, str, str]) -> None:
    """No hedge around any number leaves nothing open, and none goes below nothing."""
    interval = bound(value, *hedge)
    assert interval.lo >= 0
    assert interval.hi is not None
    assert interval.hi >= interval.lo
