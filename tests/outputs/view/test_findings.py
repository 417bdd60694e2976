"""One finding as shown."""

from __future__ import annotations

from dataclasses import replace

import pytest

from checker.outputs.messages import load_messages
from checker.outputs.view.findings import FindingViewer, anchor_of
from checker.outputs.view.marks import mark_report
from checker.outputs.view.words import Words
from tests.builders import book, county
from tests.outputs.conftest import LABELS, TEMPLATES

WORDS = Words(load_messages([TEMPLATES], "zh"), LABELS, {})


def viewer() -> FindingViewer:
    """A viewer of the sample county."""
    return FindingViewer(county(), mark_report(county()), WORDS)


def test_a_quote_shows_its_sentence_and_place() -> None:
    """The words around a quote reach to the borders of its sentence; section, page and number stand beside."""
    found = viewer().view(county().findings[3], "x").quotes[0]
    assert (found.before, found.text, found.after, found.section, found.page) == ("", "尚未编制基层政务公开事项标准目录", "。", "（三）组织保障", 1)
    unit = county()
    piece = viewer().view(unit.findings[4], "x").quotes[0]
    assert (piece.before, piece.after) == ("全年", "，其中图解4篇、简明问答2篇。")
    assert piece.number is not None


def test_a_cell_shows_its_row_and_column() -> None:
    """A number out of a table stands with the heads of its row and column."""
    evidence = next(fact for fact in county().facts if fact.fact == "applications.received").evidence
    assert viewer().quotes(evidence)[0].cell == "本年新收政府信息公开申请数量 · 总计"


def test_a_quote_under_a_part_is_not_told_twice() -> None:
    """Quotes that stand under a part or on a side of a contradiction are not repeated above them."""
    parted, contradicted = county().findings[0], county().findings[8]
    again = replace(parted, evidence=(*parted.evidence, *parted.parts[0].evidence))
    assert [quote.text for quote in viewer().view(again, "x").quotes] == ["围绕50件民生实事，每季度公布工作进展和取得成效"]
    assert viewer().view(replace(contradicted, evidence=contradicted.sides[0]), "x").quotes == ()


def test_the_plans_words() -> None:
    """A finding that does not carry the plan's words shows those of its clause."""
    finding = replace(county().findings[0], clause_text="")
    with_books = FindingViewer(county(), mark_report(county()), WORDS, book())
    assert with_books.view(finding, "x").clause_text == "公开重点任务进展。"
    assert viewer().view(finding, "x").clause_text == ""


def test_long_reasons_and_many_equations() -> None:
    """Equations stand one by one; a long reason is cut to its first 120 characters and kept whole beside."""
    view = viewer().view(replace(county().findings[11], equation="1＝1；2＝2；3≠4", reason="长" * 241), "x")
    assert (view.equations, view.long) == (("1＝1", "2＝2", "3≠4"), False)
    assert (view.reason, view.reason_more) == ("长" * 120 + "…", "长" * 241)
    assert viewer().view(replace(county().findings[11], reason="长" * 240), "x").reason_more == ""


def test_without_the_report_the_quote_remains() -> None:
    """No report at hand: quote, section and page stay, the link goes."""
    unit = replace(county(), document=None)
    found = FindingViewer(unit, mark_report(unit), WORDS).view(unit.findings[3], "x").quotes[0]
    assert (found.text, found.section, found.number, found.before) == ("尚未编制基层政务公开事项标准目录", "（三）组织保障", None, "")


def test_points_and_dates() -> None:
    """Points are a range where in doubt, and 不计分 where the rule does not apply; dates have no leading zeros."""
    views = [viewer().view(finding, "x") for finding in county().findings]
    assert [view.points for view in views[:3]] == ["1.5 / 3 分", "3 / 3 分", "0–4 / 4 分"]
    assert views[5].points == "不计分"
    assert views[6].due == "2021年6月30日"
    assert [view.open for view in views[:4]] == [True, False, True, True]
    assert views[9].bare


@pytest.mark.parametrize(
    ("rulebook", "rule", "anchor"),
    [("wc", "WC20-1.1", "r-wc-WC20-1.1"), ("wc", "甲 1", "r-wc-_7532_20_31"), ("wc", "_7532", "r-wc-_5f_37_35_33_32")],
)
def test_anchors(rulebook: str, rule: str, anchor: str) -> None:
    """An anchor holds letters, digits, dots, hyphens and underscores alone, and no two rules share one."""
    assert anchor_of(rulebook, rule) == anchor
