"""Equations over facts and cells: on intervals, with blanks, over two years, text against table."""

from __future__ import annotations

import pytest

from checker.model import Interval, Verdict
from checker.verdicts.terms import compare

from ..rulebook.language import one
from .reports import findings, reading

CHANNELS = (
    '{consistent: "max(disclosure.website, disclosure.weibo, disclosure.gazette) <= disclosure.total'
    ' <= disclosure.website + disclosure.weibo + disclosure.gazette"}'
)


def judged(require: str, said: str, cells: str = "", more: str = "kind: relation") -> tuple[str, bool, str]:
    found = findings(one(require, more), reading(said, cells))[0]
    return found.verdict.value, found.asks, found.equation


@pytest.mark.parametrize(
    ("op", "left", "right", "answer"),
    [
        ("==", Interval(5, 5), Interval(5, 5), "yes"),
        ("==", Interval(5, 9), Interval(7, 7), "unknown"),
        ("==", Interval(5, 6), Interval(7, 7), "no"),
        ("!=", Interval(5, 6), Interval(7, 7), "yes"),
        ("<=", Interval(11, 19), Interval(19, 19), "yes"),
        ("<=", Interval(11, 19), Interval(10, 10), "no"),
        (">=", Interval(2, None), Interval(2, 2), "yes"),
        (">=", Interval(2, None), Interval(3, 3), "unknown"),
        ("<", Interval(3, 3), Interval(3, 3), "no"),
        ("<", Interval(2, 2), Interval(3, 3), "yes"),
        (">", Interval(3, 3), Interval(3, 3), "no"),
        (">", Interval(4, None), Interval(3, 3), "yes"),
    ],
)
def test_comparisons_have_three_answers(op: str, left: Interval, right: Interval, answer: str) -> None:
    """Certainly, certainly not, or nobody can say."""
    assert compare(op, left, right).value == answer


@pytest.mark.parametrize(
    ("said", "expected", "asks"),
    [
        ("disclosure.website=10; disclosure.weibo=5; disclosure.gazette=0; disclosure.total=12", "met", False),
        ("disclosure.website=10; disclosure.weibo=5; disclosure.gazette=0; disclosure.total=15", "met", False),
        ("disclosure.website=10; disclosure.weibo=5; disclosure.gazette=0; disclosure.total=16", "not_met", False),
        ("disclosure.website=10; disclosure.weibo=5; disclosure.gazette=0; disclosure.total=9", "not_met", False),
        ("disclosure.website=10; disclosure.weibo=5; disclosure.total=18", "review", True),
        ("disclosure.website=10; disclosure.weibo=5; disclosure.total=15", "met", False),
        ("disclosure.website=10; disclosure.weibo=5; disclosure.total=9", "not_met", False),
        ("disclosure.website=10..14; disclosure.weibo=5; disclosure.gazette=0; disclosure.total=18", "met", False),
        ("disclosure.website=10; disclosure.weibo=5", "no_evidence", False),
        ("disclosure.total=18", "no_evidence", False),
        ("", "no_evidence", False),
    ],
)
def test_channels_bound_the_total(said: str, expected: str, asks: bool) -> None:
    """Broken only where no reading fits; a channel that is not named could explain an excess: that is a question."""
    assert judged(CHANNELS, said)[:2] == (expected, asks)


CARRY = (
    '{consistent: {that: "C.3.new.{c} + C.3.in.{c} == C.3.done.{c} + C.3.out.{c}", for: {c: [natural, total]}, labels: '
    "{natural: 自然人, total: 总计, C.3.new: 新收, C.3.in: 结转, C.3.done: 办结, C.3.out: 转下年}}}"
)


def test_each_column_has_its_own_equation() -> None:
    """The broken one is printed with its numbers; the parts tell which columns hold."""
    cells = (
        "C.3.new.natural=4 C.3.in.natural=1 C.3.done.natural=5 C.3.out.natural=0 C.3.new.total=49 C.3.in.total=1 C.3.done.total=47 C.3.out.total=2"
    )
    found = findings(one(CARRY, "kind: relation"), reading("", cells))[0]
    assert found.verdict is Verdict.NOT_MET
    assert found.equation == "总计：新收（总计）49件＋结转（总计）1件（合计50） ≠ 办结（总计）47件＋转下年（总计）2件（合计49）"
    assert [(p.label, p.verdict.value) for p in found.parts] == [("自然人", "met"), ("总计", "not_met")]
    assert found.reason == f"2组数据中1组不符：{found.equation}。"


@pytest.mark.parametrize(
    ("cells", "expected"),
    [
        ("C.3.new.total=3 C.3.in.total=- C.3.done.total=3 C.3.out.total=-", "met"),
        ("C.3.new.total=3 C.3.in.total=/ C.3.done.total=4 C.3.out.total=0", "review"),
        ("C.3.new.total=5 C.3.in.total=- C.3.done.total=4 C.3.out.total=0", "not_met"),
        ("C.3.new.total=- C.3.in.total=- C.3.done.total=4 C.3.out.total=0", "no_evidence"),
    ],
)
def test_a_blank_cell_is_not_zero(cells: str, expected: str) -> None:
    """A blank may be any number that is not negative; a side without any figure cannot be checked."""
    assert judged(CARRY, "", cells)[0] == expected


def test_stars_in_a_cell_add_up_what_is_filled() -> None:
    """All grounds of refusal in one term."""
    assert judged('{consistent: "C.3.deny*.total == 3"}', "", "C.3.deny1.total=1 C.3.deny2.total=- C.3.deny8.total=2")[0] == "met"
    assert judged('{consistent: "C.3.deny*.total == 3"}', "", "C.3.deny1.total=1 C.3.deny8.total=3")[0] == "not_met"


def test_a_cell_that_cannot_be_read_leaves_its_sum_open() -> None:
    """What stands in the damaged cell may make up the difference."""
    assert judged('{consistent: "C.3.deny*.total == 3"}', "", "C.3.deny1.total=1 C.3.deny2.total=?")[0] not in ("met", "not_met")
    assert judged('{consistent: "C.3.deny*.total == 3"}', "", "C.3.deny1.total=3 C.3.deny2.total=?")[0] not in ("met", "not_met")


def test_a_row_id_may_hold_points() -> None:
    """The rows of the oldest form are numbered like chapters."""
    cells = "A.a.3.1.value=5 A.a.3.1.1.value=2 A.a.3.1.2.value=2"
    assert judged('{consistent: "A.a.3.1.value == A.a.3.1.1.value + A.a.3.1.2.value"}', "", cells)[0] == "not_met"


CARRIED = '{consistent: "prev.C.3.out.total == C.3.in.total"}'


@pytest.mark.parametrize(("carried", "expected"), [("C.3.out.total=2", "met"), ("C.3.out.total=3", "not_met"), (None, "not_applicable")])
def test_last_year_s_report_carries_over(carried: str | None, expected: str) -> None:
    """Without last year's report the relation does not apply."""
    before = reading("", carried) if carried else None
    found = findings(one(CARRIED, "kind: relation"), reading("", "C.3.in.total=2"), previous=before)[0]
    assert found.verdict.value == expected
    assert found.points.of == (0 if expected == "not_applicable" else 1)


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        ("applications.received=46 #conflict; applications.received=49 #conflict", "not_met"),
        ("applications.received=46; applications.completed=46", "met"),
        ("", "no_evidence"),
        ("training.sessions=1 #conflict; training.sessions=2 #conflict; applications.received=4", "met"),
    ],
)
def test_text_and_table_agree(said: str, expected: str) -> None:
    """A contradiction on one of the facts breaks it; others are not asked."""
    assert judged("{agree: [applications.*]}", said)[0] == expected


def test_disagreeing_places_are_both_shown() -> None:
    """Each value stands on its side, with its number in the reason."""
    said = "applications.received=46 #conflict “46件”; applications.received=49 #conflict “新收49”"
    found = findings(one("{agree: applications.received}", "kind: relation"), said)[0]
    assert [[e.quote for e in side] for side in found.sides] == [["46件"], ["新收49"]]
    assert found.reason == "applications.received前后不一致：46次、49次。"


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        ("applications.on_time=9; applications.completed=10", "met"),
        ("applications.on_time=8; applications.completed=10", "not_met"),
        ("applications.on_time=8..9; applications.completed=10", "review"),
        ("applications.on_time=0; applications.completed=0", "no_evidence"),
        ("applications.completed=10", "no_evidence"),
    ],
)
def test_a_share_reaches_its_bound(said: str, expected: str) -> None:
    """Nine of ten are 90 %; of nothing there is no share."""
    assert judged('{ratio: {of: applications.on_time, to: applications.completed, at_least: "90%"}}', said)[0] == expected


def test_a_relation_on_contradicting_values_is_tried_both_ways() -> None:
    """Broken for every reading is broken; broken for one only is for review."""
    sums = "{consistent: applications.received == applications.in_person + applications.fax}"
    parts = "applications.in_person=40; applications.fax=5"
    assert judged(sums, f"applications.received=46 #conflict; applications.received=49 #conflict; {parts}")[0] == "not_met"
    assert judged(sums, f"applications.received=45 #conflict; applications.received=49 #conflict; {parts}")[0] == "review"
