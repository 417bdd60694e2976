"""Numbering the places that prove something."""

from __future__ import annotations

from dataclasses import replace

from checker.model import Evidence, Span, Verdict
from checker.outputs.view.marks import mark_report
from tests.builders import count, county, department, finding, quote, report


def test_numbers_follow_the_report() -> None:
    """Marks are numbered in the order of the report; of two that begin together the longer comes first."""
    doc = report("甲乙丙丁戊")
    facts = (count("a", 1, 1, "", quote(doc, "丁戊")), count("b", 1, 1, "", quote(doc, "乙")), count("c", 1, 1, "", quote(doc, "乙丙丁")))
    marks = mark_report(replace(county(), document=doc, facts=facts, findings=(), problems=())).marks
    assert [(mark.number, mark.span.start, mark.span.end) for mark in marks] == [(1, 1, 4), (2, 1, 2), (3, 3, 5)]


def test_one_place_many_users() -> None:
    """A place that two facts and two findings rest on is one mark; its role is the weightiest of theirs."""
    doc = report("全年举办培训2次。")
    words = quote(doc, "举办培训2次")
    unit = replace(
        county(),
        document=doc,
        facts=(count("a", 2, 2, "次", words), count("b", 2, 2, "次", words)),
        findings=(finding("R1", Verdict.NO_EVIDENCE, near=(words,)), finding("R2", Verdict.MET, words)),
        problems=(),
    )
    (mark,) = mark_report(unit).marks
    assert mark.role == "counts"
    assert [(one.rule, role) for one, role in mark.findings] == [("R1", "near"), ("R2", "counts")]
    assert [fact.fact for fact in mark.facts] == ["a", "b"]


def test_words_that_do_not_stand_there_get_no_number() -> None:
    """A quote that the report does not hold at its place, a place outside the text and an empty place are not marked."""
    doc = report("全年举办培训2次。")
    wrong = (Evidence("三次", Span(0, 2)), Evidence("全年", Span(90, 92)), Evidence("", Span(3, 3)))
    marks = mark_report(replace(county(), document=doc, facts=(count("a", 2, 2, "次", *wrong),), findings=(), problems=()))
    assert marks.marks == ()
    assert marks.number(Span(0, 2)) is None


def test_no_report_no_marks() -> None:
    """Without the report nothing is marked."""
    assert mark_report(department()).marks == ()
