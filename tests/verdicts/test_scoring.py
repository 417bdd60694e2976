"""Findings -> score: what offices' schemes do with points."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from checker.errors import KnowledgeError
from checker.model import Assessment, Finding, Identity, Rulebook, Score, Source
from checker.rulebook.strict_yaml import parse
from checker.verdicts import grade_by_share, load_waivers, score, waiver_problems

from ..rulebook.language import book
from .reports import findings, reading

GRADES = "grades: {levels: [{name: 优秀, from: 90}, {name: 良好, from: 80}, {name: 合格, from: 60}, {name: 不合格}]}"
STATES = ("list.powers", "ipv6.portal", "platform.disclosure", "official.filed")


def scheme(*rules: str, head: str = "") -> Rulebook:
    """A rulebook whose nth rule asks for the nth state, with the given keys."""
    pairs = enumerate(zip(STATES, rules, strict=False), 1)
    lines = [f"- {{id: R{i}, title: 第{i}条, clause: 一, require: {{done: {fact}}}, {keys}}}" for i, (fact, keys) in pairs]
    return book("\n".join(lines), f"year: 2020\n{GRADES}\n{head}")


def said(letters: str) -> str:
    """One letter a rule: m met, p partly, n not met, s silent, r review, d not due (never due after the year)."""
    words = {"m": "done", "p": "partial", "n": "not_done", "r": "done@2020-12-30/2021-01-05"}
    return ";".join(f"{fact}={words[letter]}" for fact, letter in zip(STATES, letters, strict=False) if letter in words)


def scored(rulebook: Rulebook, letters: str, **who: str) -> Score:
    return score(findings(rulebook, reading(said(letters)), **who), rulebook)  # type: ignore[arg-type]


def span(result: Score) -> tuple[float, float, float]:
    return result.low, result.high, result.of


@pytest.mark.parametrize(
    ("letters", "expected", "grades"),
    [
        ("mmmm", (100, 100, 100), ("优秀",)),
        ("nnnn", (0, 0, 100), ("不合格",)),
        ("mmmp", (95, 95, 100), ("优秀",)),
        ("mmmr", (90, 100, 100), ("优秀",)),
        ("mmrm", (80, 100, 100), ("良好", "优秀")),
        ("mmms", (90, 100, 100), ("优秀",)),
        ("smmm", (60, 100, 100), ("合格", "良好", "优秀")),
        ("nmmm", (60, 60, 100), ("合格",)),
    ],
)
def test_the_score_is_a_range(letters: str, expected: tuple[float, float, float], grades: tuple[str, ...]) -> None:
    """Weights 40, 30, 20, 10: review and silence count 0 to full, partly half."""
    result = scored(scheme("weight: 40", "weight: 30", "weight: 20", "weight: 10"), letters)
    assert (span(result), result.grades) == (expected, grades)


@pytest.mark.parametrize(
    ("setting", "expected"),
    [("open", (60, 100, 100)), ("zero", (60, 60, 100)), ("not_counted", (100, 100, 100))],
)
def test_silence_counts_as_the_scheme_says(setting: str, expected: tuple[float, float, float]) -> None:
    """Open: 0 to full; zero: nothing handed in is not done; not_counted: left out."""
    result = scored(scheme("weight: 40", "weight: 60", head=f"scoring: {{no_evidence: {setting}}}"), "sm")
    assert span(result) == expected


def test_partly_met_brings_the_scheme_s_or_the_rule_s_share() -> None:
    """0.6 of the scheme for the first, 0.25 of the rule for the second."""
    assert span(scored(scheme("weight: 50", "weight: 50, partly: 0.25", head="scoring: {partly: 0.6}"), "pp")) == (42.5, 42.5, 100)


def test_weights_are_stretched_to_the_full_score() -> None:
    """Weights that add up to 4 still make 100."""
    assert span(scored(scheme("weight: 1", "weight: 3"), "mn")) == (25, 25, 100)


@pytest.mark.parametrize(
    ("way", "expected", "factor"),
    [
        ("rescale", (66.67, 66.67, 100), 1.3333),
        ("spread", (62.5, 62.5, 100), 1.0),
        ("lower", (50, 50, 75), 1.0),
    ],
)
def test_three_ways_with_what_does_not_apply(way: str, expected: tuple[float, float, float], factor: float) -> None:
    """
    25 of 100 points do not apply; of 50 and 25 the unit has the 50: 66.67 of 100, 62.5 of 100, or 50 of 75.

    The way, its factor and the points left out say so; no note repeats them.
    """
    rulebook = scheme("weight: 50", "weight: 25", "weight: 25, applies_to: [functional_zone]", head=f"scoring: {{not_applicable: {way}}}")
    result = scored(rulebook, "mnm")
    assert (span(result), result.factor, result.excluded, result.rule, result.notes) == (expected, factor, 25, way, ())


def test_what_is_not_due_leaves_the_sum() -> None:
    """Before the deadline, work in progress neither earns nor loses."""
    rulebook = scheme("weight: 50", "weight: 50")
    found = findings(rulebook, "list.powers=done; ipv6.portal=in_progress", today="2020-11-25")
    assert span(score(found, rulebook)) == (100, 100, 100)


def test_nothing_that_applies_is_no_score() -> None:
    """0 of 0 points is neither a pass nor a failure."""
    result = scored(scheme("weight: 50, applies_to: [functional_zone]"), "m")
    assert (span(result), result.grades) == ((0, 0, 0), ())


@pytest.mark.parametrize(
    ("letters", "expected"),
    [("mmm", 100), ("nmm", 95), ("nnm", 88), ("nnn", 80)],
)
def test_deductions_stop_at_the_item_s_points(letters: str, expected: float) -> None:
    """Losses of 5, 7 and 10 within an item of 20 points take at most 20; the other 80 stand."""
    head = "items: [{id: a, title: 年度报告, points: 20}, {id: b, points: 80}]"
    rulebook = scheme("deduct: 5, item: a", "deduct: 7, item: a", "deduct: 10, item: a", "weight: 80, item: b", head=head)
    result = scored(rulebook, letters + "m")
    assert span(result) == (expected, expected, 100)
    assert result.notes == (("“年度报告”扣分以20分为限。",) if letters == "nnn" else ())


def test_a_grave_loss_stands_outside_the_item() -> None:
    """An uncapped deduction is taken from the whole."""
    head = "items: [{id: a, points: 10}, {id: b, points: 90}]"
    rulebook = scheme("deduct: 10, item: a", "deduct: 15, item: a, uncapped: true", "weight: 90, item: b", head=head)
    assert span(scored(rulebook, "nnm")) == (75, 75, 100)


def test_deductions_count_occurrences_up_to_the_cap() -> None:
    """Two points off for each missing area, at most five."""
    areas = "{each_of: {done: [keyareas.budget, keyareas.projects, keyareas.welfare]}}"
    rulebook = book(f"- {{id: R1, title: 领域, clause: 一, deduct: 2, cap: 5, require: {areas}}}", "year: 2020")
    two = "keyareas.budget=not_done; keyareas.projects=not_done"
    assert span(score(findings(rulebook, two), rulebook)) == (96, 96, 100)
    assert span(score(findings(rulebook, f"{two}; keyareas.welfare=not_done"), rulebook)) == (95, 95, 100)


def test_one_loss_in_a_group_counts() -> None:
    """Not deducted twice: of 20 and 30 lost in one group, 30."""
    rulebook = scheme("weight: 20, once_with: 平台", "weight: 30, once_with: 平台", "weight: 50")
    result = scored(rulebook, "nnm")
    assert (span(result), result.notes) == ((70, 70, 100), ("“平台”不重复扣分，R1、R2只计最重的一项。",))


@pytest.mark.parametrize(
    ("letters", "expected"),
    [("mmm", (108, 108, 100)), ("mnm", (75, 75, 100)), ("mrm", (75, 108, 100)), ("mms", (100, 100, 100))],
)
def test_a_bonus_needs_the_base(letters: str, expected: tuple[float, float, float]) -> None:
    """Eight points above 80 only; where the base straddles the gate the bonus is in the highest score alone; silence earns none."""
    rulebook = scheme("weight: 75", "weight: 25", "bonus: true, weight: 8", head="scoring: {bonus_gate: 80}")
    assert span(scored(rulebook, letters)) == expected


def test_bonuses_have_a_cap() -> None:
    """Ten and fifteen points of bonus bring at most twenty."""
    rulebook = scheme("weight: 100", "bonus: true, weight: 10", "bonus: true, weight: 15", head="scoring: {bonus_cap: 20}")
    assert span(scored(rulebook, "mmm")) == (120, 120, 100)


VETO = "scoring: {veto: {grade: 不合格, score: 59}}"


@pytest.mark.parametrize(
    ("letters", "expected", "grades", "vetoed"),
    [
        ("mm", (100, 100, 100), ("优秀",), ()),
        ("mn", (59, 59, 100), ("不合格",), ("R2",)),
        ("mr", (59, 100, 100), ("不合格", "优秀"), ()),
        ("ms", (100, 100, 100), ("优秀",), ()),
    ],
)
def test_a_veto_fixes_grade_and_score(letters: str, expected: tuple[float, float, float], grades: tuple[str, ...], vetoed: tuple[str, ...]) -> None:
    """Only what the report shows vetoes; a doubt leaves both ends, silence none."""
    result = scored(scheme("weight: 100", "veto: true", head=VETO), letters)
    assert (span(result), result.grades, result.vetoed_by) == (expected, grades, vetoed)


def test_what_would_settle_the_range_comes_worth_first() -> None:
    """The widest open findings first, decided ones not at all."""
    rulebook = scheme("weight: 10", "weight: 40", "weight: 20", "weight: 30")
    found = findings(rulebook, reading(said("srms")))
    by_rule = {f.rule: f.id for f in found}
    assert score(found, rulebook).settle == (by_rule["R2"], by_rule["R4"], by_rule["R1"])


def test_grades_follow_a_lowered_maximum() -> None:
    """45 of 50 is 90 of 100."""
    rulebook = scheme("weight: 45", "weight: 5", "weight: 50, applies_to: [functional_zone]", head="scoring: {not_applicable: lower}")
    result = scored(rulebook, "mn")
    assert (span(result), result.grades) == ((45, 45, 50), ("优秀",))


def assessed(unit: str, low: float, high: float, group: str = "") -> Assessment:
    points = Score("yunshan-2020", low, high, 100)
    return Assessment(unit, "department", 2020, False, Source(), Identity(unit), (), (), (points,), group=group)


SHARES = 'grades: {by: share, levels: [{name: 先进, share: "25%"}, {name: 达标, share: "50%"}, {name: 不达标}]}'


def test_grades_by_share_rank_within_the_group() -> None:
    """A quarter of four units is one; ranges that overlap leave both grades; groups are ranked apart."""
    rulebook = book("- {id: R1, title: 一条, clause: 一, require: {done: list.powers}}", f"year: 2020\n{SHARES}")
    units = [assessed("甲", 95, 95), assessed("乙", 80, 90), assessed("丙", 70, 85), assessed("丁", 40, 50), assessed("戊", 30, 30, "县区")]
    graded = grade_by_share(units, rulebook)
    assert [(a.unit, a.scores[0].grades) for a in graded] == [
        ("甲", ("先进",)),
        ("乙", ("达标",)),
        ("丙", ("达标",)),
        ("丁", ("不达标",)),
        ("戊", ("不达标",)),
    ]
    close = grade_by_share([assessed("甲", 80, 90), assessed("乙", 85, 88), assessed("丙", 10, 20), assessed("丁", 5, 6)], rulebook)
    assert [a.scores[0].grades for a in close[:2]] == [("达标", "先进"), ("达标", "先进")]


def test_rules_of_another_rulebook_do_not_count() -> None:
    """A score reads the findings of its own rulebook only."""
    rulebook = scheme("weight: 100")
    mine = findings(rulebook, reading(said("m")))
    foreign: list[Finding] = [replace(mine[0], rulebook="other", points=replace(mine[0].points, low=0, high=0))]
    assert span(score([*foreign, *mine], rulebook)) == (100, 100, 100)


WAIVER = """
waivers:
  - {rule: R1, unit: 云山市统计局, reason: 系统改造, approved_by: 市政府办公室, document: 云政办函〔2021〕3号, expires: "2021-06-30"}
  - {rule: R1, unit: 云山市民政局, reason: 系统改造, approved_by: 市政府办公室, document: 云政办函〔2021〕3号, expires: "2021-06-30"}
  - {rule: R9, unit: 云山市统计局, reason: 系统改造, approved_by: 市政府办公室, document: 云政办函〔2021〕3号, expires: "2021-06-30"}
  - {rule: R2, unit: 云山市统计局, reason: 系统改造, approved_by: 市政府办公室, document: 云政办函〔2021〕3号, expires: "2021-01-31"}
"""


def test_idle_and_lapsed_waivers_are_reported() -> None:
    """A waiver that nothing needed, of no rule, or past its day is itself a finding; a used one is counted in the score's notes."""
    rulebook = scheme("weight: 50", "weight: 50")
    waivers = load_waivers(parse(WAIVER, "waivers.yaml"))
    found = [replace(f, waiver=waivers[0]) if f.rule == "R1" else f for f in findings(rulebook, "")]
    problems = waiver_problems(waivers, [rulebook], [("云山市统计局", f) for f in found], date(2021, 3, 1))
    assert [(p.code, p.where) for p in problems] == [
        ("waiver.idle", "云山市民政局 R1"),
        ("waiver.unknown_rule", "云山市统计局 R9"),
        ("waiver.lapsed", "云山市统计局 R2"),
    ]
    assert score(found, rulebook).notes == ("1项经批准暂不整改，得分不变。",)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("waivers: 3", "no list of waivers"),
        ("waivers: [x]", "a waiver is a mapping"),
        ("waivers: [{rule: R1, unit: 甲, reason: 一, approved_by: 乙, document: 丙}]", "has no 'expires'"),
        ('waivers: [{rule: R1, unit: 甲, reason: 一, approved_by: 乙, document: 丙, expires: "年底"}]', "A day in quotes is expected"),
        ("waivers: [{rule: R1, until: 一}]", "unknown key of a waiver 'until'"),
    ],
)
def test_a_waiver_without_its_particulars_is_refused(text: str, words: str) -> None:
    """Rule, unit, reason, approver, document and last day are a must."""
    with pytest.raises(KnowledgeError) as caught:
        load_waivers(parse(text, "waivers.yaml"))
    assert words in str(caught.value)
