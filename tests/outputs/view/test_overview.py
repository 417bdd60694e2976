"""Ranks of ranges, rates with their denominators, the matrix."""

from __future__ import annotations

from dataclasses import replace

import pytest

from checker.model import Score, Verdict
from checker.outputs.messages import load_messages
from checker.outputs.view import view_overview
from checker.outputs.view.overview import Overview
from checker.outputs.view.words import Words
from tests.builders import BOOK, audit, county, cross_year, department, finding, many, neighbour
from tests.outputs.conftest import TEMPLATES

WORDS = Words(load_messages([TEMPLATES], "zh"), {}, {})


def overview(*units: object) -> Overview:
    """The overview of these units."""
    whole = audit(*units)  # type: ignore[arg-type]
    return view_overview(whole, [f"units/{n}.html" for n in range(len(whole.units))], WORDS)


def scored(low: float, high: float, of: float = 100, **more: object) -> object:
    """A county with this score."""
    return replace(county(), scores=(Score(BOOK, low, high, of),), **more)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("ranges", "ranks"),
    [
        ([(90, 90), (80, 80), (70, 70)], ["1", "2", "3"]),
        ([(80, 80), (80, 80), (70, 70)], ["1", "1", "3"]),
        ([(60, 90), (80, 80), (50, 55)], ["1–2", "1–2", "3"]),
        ([(0, 100), (10, 20), (30, 40)], ["1–3", "2–3", "1–2"]),
        ([(70, 80), (80, 90)], ["1–2", "1"]),
    ],
)
def test_ranks(ranges: list[tuple[float, float]], ranks: list[str]) -> None:
    """A rank is the best and the worst that the ranges allow; equal scores share one."""
    view = overview(*(scored(low, high, unit=f"第{n}县") for n, (low, high) in enumerate(ranges)))
    rows = {row.unit: row.rank for row in (*view.groups[0].first, *view.groups[0].rest)}
    assert [rows[f"第{n}县"] for n in range(len(ranges))] == ranks


def test_never_ranked_across() -> None:
    """Other kinds, other years, other groups and units without a score stand in groups of their own; nobody drops out."""
    others = (replace(county(), unit="甲县", group="郊县"), replace(county(), unit="乙县", scores=()))
    units = (county(), neighbour(), cross_year(), department(), *others)
    groups = overview(*units).groups
    assert [[row.unit for row in group.first] for group in groups] == [
        ["澄浦县人民政府", "岚桥县人民政府"], ["榆湾区人民政府"], ["望川市文化局"], ["甲县"], ["乙县"],
    ]  # fmt: skip
    assert [group.cross_year for group in groups] == [False, True, False, False, False]
    assert [group.scored for group in groups] == [True, True, True, True, False]


def test_rates_name_their_denominator() -> None:
    """Only decided units are in the denominator; the others are named; few units give no percentage."""
    verdicts = [Verdict.MET] * 4 + [Verdict.NOT_MET, Verdict.PARTLY_MET, Verdict.NO_EVIDENCE, Verdict.REVIEW, Verdict.NOT_APPLICABLE]
    units = [replace(county(), unit=f"{n}县", findings=(finding("R", verdict),)) for n, verdict in enumerate(verdicts)]
    (one,) = overview(*units).obligations
    assert one.rate == "4/6（67%）"
    assert one.left_out == "未计入：未见反映 1、待复核 1、不适用 1"
    assert one.failed == 2
    assert overview(*units[:3]).obligations[0].rate == "3/3"
    assert overview(units[6]).obligations[0].rate == "没有结论"


def test_a_waiver_is_no_pass_and_no_failure() -> None:
    """A waived obligation counts in no rate; its letter in the matrix is a capital."""
    view = overview(county())
    waived = next(one for one in view.obligations if one.rule == "WC20-6.4")
    assert (waived.rate, waived.left_out) == ("没有结论", "未计入：经批准免检 1")
    assert view.matrix.cells == ("pmenmadrrEmnm",)


def test_cells_where_a_rule_was_not_held_against_a_unit() -> None:
    """A dot stands where a unit has no finding for a rule."""
    assert overview(county(), neighbour()).matrix.cells[1] == ".m.n....m...."


def test_bins() -> None:
    """Each unit is certain in one stretch or possible in several; the full score lies in the last; two units make no distribution."""
    view = overview(scored(100, 100, unit="a"), scored(90, 99, unit="b"), scored(75, 85, unit="c"), scored(0, 0, unit="d"))
    found = {one.label: (one.sure, one.maybe) for one in view.groups[0].bins}
    assert found["90–100"] == (2, 0)
    assert found["80–90"] == (0, 1)
    assert found["70–80"] == (0, 1)
    assert found["0–10"] == (1, 0)
    assert len(found) == 10
    assert overview(scored(60, 70, unit="a"), scored(50, 50, unit="b")).groups[0].bins == ()


def test_not_assessed_comes_with_its_rows() -> None:
    """Unread, missing and double reports are counted, listed, and lead to their lists."""
    view = overview()
    rows = {row.label: (row.value, row.anchor) for row in view.not_assessed}
    assert rows["没有读成的文件"] == ("2", "unread")
    assert rows["没有报告的单位"] == ("2", "missing")
    assert rows["报告重复的单位"] == ("1", "doubles")
    assert rows["未见反映"] == ("5", "rows")
    assert [file.path for file in view.unread] == ["reports_in/chengpu.pdf", "reports_in/要点.docx"]
    assert view.cross_year == "其中 1 份为跨年度对照：用他年要点对照，单独成组，不与当年报告排名。"


def test_cut_lists_say_so() -> None:
    """Lists of the most frequent say how many they leave out; a large group's later rows are kept for the script."""
    view = view_overview(many(330, 20), [f"units/{n}.html" for n in range(330)], WORDS)
    assert (len(view.frequent), view.frequent_more) == (10, 6)
    assert [(group.count, len(group.first), len(group.rest)) for group in view.groups] == [(110, 100, 10)] * 3
    assert (view.troubles[0].count, len(view.troubles[0].units), view.troubles[0].more) == (165, 50, 115)


def test_alike_reports_lead_to_both_scorecards() -> None:
    """A pair names both units with their pages, what they share, and the sentences where the second prints them otherwise."""
    first, second = overview().alike
    assert (first.one, first.one_page, first.other, first.other_page) == ("澄浦县人民政府", "units/1.html", "岚桥县人民政府", "units/0.html")
    assert first.told == "前者的自有文字有 62% 与后者相同，共 2 句，其中 1 句含数字。"
    assert first.quotes == (("2020年举办政务公开培训3次", "2020年度举办政务公开培训3次"),)
    assert second.one_page == "units/4.html"


def test_more_pairs_than_a_page_can_show_are_counted() -> None:
    """The page lists thirty pairs and says how many there are beside."""
    whole = audit()
    view = view_overview(replace(whole, alike=whole.alike[:1] * 42), [f"units/{n}.html" for n in range(len(whole.units))], WORDS)
    assert (len(view.alike), view.alike_more) == (30, 12)
