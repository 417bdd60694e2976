"""Facts and a rule -> a verdict: how the codes are chosen."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from checker.model import Verdict, Waiver
from checker.verdicts import judge

from ..rulebook.language import book, one
from .reports import findings, reading

AFTER, BEFORE = "2021-03-01", "2020-11-25"


def verdict(require: str, said: str, today: str = AFTER, more: str = "") -> str:
    return findings(one(require, more), said, today=today)[0].verdict.value


@pytest.mark.parametrize(
    ("said", "after", "before"),
    [
        ("", "no_evidence", "no_evidence"),
        ("training.sessions=5", "met", "met"),
        ("training.sessions=4", "not_met", "not_due"),
        ("training.sessions=0", "not_met", "not_due"),
        ("training.sessions=3 #negated", "not_met", "not_due"),
        ("training.sessions=1..5", "review", "review"),
        ("training.sessions=5..", "met", "met"),
        ("training.sessions=2..", "review", "review"),
        ("training.sessions=9 #planned", "no_evidence", "not_due"),
        ("training.sessions=9 #planned #y2021", "not_met", "not_met"),
        ("training.sessions=9 #planned #y2020", "no_evidence", "not_due"),
        ("training.sessions=9 #required", "no_evidence", "no_evidence"),
        ("training.sessions=9 #y2019", "no_evidence", "no_evidence"),
        ("training.sessions=9 #y2021", "no_evidence", "no_evidence"),
        ("training.sessions=6 #conflict; training.sessions=4 #conflict", "review", "review"),
        ("training.sessions=6 #conflict; training.sessions=7 #conflict", "met", "met"),
        ("training.sessions=2 #conflict; training.sessions=3 #conflict", "not_met", "not_due"),
    ],
)
def test_a_count_is_held_against_its_threshold(said: str, after: str, before: str) -> None:
    """Five are asked for; only what happened in the year counts, and a contradiction matters only where the verdict differs."""
    condition = "{at_least: {fact: training.sessions, n: 5}}"
    assert verdict(condition, said, AFTER) == after
    assert verdict(condition, said, BEFORE) == before


@pytest.mark.parametrize(
    ("said", "after", "before"),
    [
        ("", "no_evidence", "no_evidence"),
        ("ipv6.portal=done", "met", "met"),
        ("ipv6.portal=done@2020-09-30", "met", "met"),
        ("ipv6.portal=done@2020-12-31", "met", "met"),
        ("ipv6.portal=done@2021-01-15", "not_met", "not_met"),
        ("ipv6.portal=done@2021-01-15 #y2021", "not_met", "not_met"),
        ("ipv6.portal=done #y2021", "not_met", "not_met"),
        ("ipv6.portal=done #y2019", "no_evidence", "no_evidence"),
        ("ipv6.portal=done@2020-12-21/2021-01-10", "review", "review"),
        ("ipv6.portal=done@/2020-12-10", "met", "met"),
        ("ipv6.portal=partial", "partly_met", "partly_met"),
        ("ipv6.portal=in_progress", "not_met", "not_due"),
        ("ipv6.portal=not_done", "not_met", "not_due"),
        ("ipv6.portal=planned #planned", "no_evidence", "not_due"),
        ("ipv6.portal=planned@2021-03-01/2021-03-31 #planned", "not_met", "not_met"),
        ("ipv6.portal=planned@/2021-06-30 #planned", "not_met", "not_met"),
        ("ipv6.portal=planned #planned #y2021", "not_met", "not_met"),
        ("ipv6.portal=planned@/2020-12-31 #planned", "no_evidence", "not_due"),
        ("ipv6.portal=planned@2020-12-21/2021-01-10 #planned", "review", "not_due"),
        ("ipv6.portal=planned #planned #y2021 “2021年将进一步完善网站改造”", "no_evidence", "no_evidence"),
        ("ipv6.portal=planned #planned #y2021 “2021年将开展规范性文件清理”", "not_met", "not_met"),
        ("ipv6.portal=planned #required", "no_evidence", "no_evidence"),
        ("ipv6.portal=not_done; ipv6.portal=planned #planned", "not_met", "not_due"),
        ("ipv6.portal=in_progress; ipv6.portal=planned@/2021-06-30 #planned", "not_met", "not_met"),
        ("ipv6.portal=in_progress; ipv6.portal=planned@/2020-12-20 #planned", "not_met", "not_due"),
        ("ipv6.portal=done #conflict; ipv6.portal=not_done #conflict", "review", "review"),
        ("ipv6.portal=in_progress #conflict; ipv6.portal=not_done #conflict", "not_met", "not_due"),
    ],
)
def test_a_state_is_held_against_its_deadline(said: str, after: str, before: str) -> None:
    """Due on 2020-12-31, judged after and before it; a bare year is a date, a plan to improve is nothing."""
    assert verdict("{done: ipv6.portal}", said, AFTER) == after
    assert verdict("{done: ipv6.portal}", said, BEFORE) == before


def test_the_day_of_the_deadline_is_no_longer_before_it() -> None:
    """What is still under way on the last day is late."""
    assert verdict("{done: ipv6.portal}", "ipv6.portal=in_progress", "2020-12-30") == "not_due"
    assert verdict("{done: ipv6.portal}", "ipv6.portal=in_progress", "2020-12-31") == "not_met"


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        ("catalogue.grassroots=in_progress", "not_met"),
        ("catalogue.grassroots=done@2020-10-20", "met"),
        ("catalogue.grassroots=done@/2020-10-20", "met"),
        ("catalogue.grassroots=done@2020-11-18", "not_met"),
        ("catalogue.grassroots=done", "met"),
    ],
)
def test_the_rule_s_own_deadline_counts(said: str, expected: str) -> None:
    """Due on 2020-10-31; done without a date inside the year is met."""
    assert verdict("{done: catalogue.grassroots}", said, more='due: "2020-10-31"') == expected


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        ("list.powers=done@2020-05-20", "met"),
        ("list.powers=done@2020-05-01/2020-05-31", "met"),
        ("list.powers=done@2020-04-30", "not_met"),
        ("list.powers=done@2020-06-01", "not_met"),
        ("list.powers=done@2020-04-21/2020-05-10", "review"),
        ("list.powers=done", "review"),
        ("list.powers=in_progress", "not_met"),
    ],
)
def test_a_window_needs_a_day_inside_it(said: str, expected: str) -> None:
    """An open month: what is done without a date may lie outside."""
    assert verdict('{done: {fact: list.powers, from: "05-01", to: "05-31"}}', said) == expected


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        ("official.responsible=副局长:李明; official.filed=done", "met"),
        ("official.responsible=副局长:李明", "partly_met"),
        ("official.responsible=副局长:", "review"),
        ("official.responsible=副局长:; official.filed=done", "review"),
        ("official.responsible=局长:王强; official.responsible=副局长:李明; official.filed=done", "review"),
        ("official.responsible=局长:李明; official.responsible=局党组书记、局长:李明; official.filed=done", "met"),
        ("official.responsible=:李明; official.responsible=分管领导:; official.filed=done", "met"),
        ("official.responsible=:李明; official.responsible=局长: #conflict; official.filed=done", "review"),
        ("official.responsible=副局长:李明; official.filed=planned #planned", "partly_met"),
        ("", "no_evidence"),
    ],
)
def test_a_leader_is_named_and_filed(said: str, expected: str) -> None:
    """Name and filing, name alone, a title alone, two leaders."""
    assert verdict("{all_of: [{named: official.responsible}, {done: official.filed}]}", said) == expected


AREAS = "{each_of: {done: [keyareas.budget, keyareas.projects, keyareas.welfare]}}"


@pytest.mark.parametrize(
    ("said", "today", "expected"),
    [
        ("keyareas.budget=done; keyareas.projects=done; keyareas.welfare=done", AFTER, "met"),
        ("keyareas.budget=done", AFTER, "partly_met"),
        ("keyareas.budget=done; keyareas.projects=not_done", AFTER, "partly_met"),
        ("keyareas.budget=partial", AFTER, "partly_met"),
        ("keyareas.budget=not_done", AFTER, "not_met"),
        ("keyareas.budget=planned #planned", AFTER, "no_evidence"),
        ("keyareas.budget=planned #planned", BEFORE, "not_due"),
        ("keyareas.budget=done; keyareas.projects=planned #planned", BEFORE, "partly_met"),
        ("keyareas.budget=done #conflict; keyareas.budget=not_done #conflict; keyareas.projects=done", AFTER, "partly_met"),
        ("keyareas.budget=done #conflict; keyareas.budget=not_done #conflict", AFTER, "review"),
    ],
)
def test_parts_all_some_none(said: str, today: str, expected: str) -> None:
    """All parts are met, some are partly met; a doubt about a part matters only where it changes the whole."""
    assert verdict(AREAS, said, today) == expected


FORMS = "{any_of: [{at_least: {fact: interpretation.qa, n: 1}}, {at_least: {fact: interpretation.video, n: 1}}]}"


@pytest.mark.parametrize(
    ("said", "plain", "refuting"),
    [
        ("interpretation.qa=1..", "met", "met"),
        ("interpretation.qa=0; interpretation.video=2", "met", "met"),
        ("interpretation.qa=0", "no_evidence", "not_met"),
        ("interpretation.qa=0; interpretation.video=0", "not_met", "not_met"),
        ("", "no_evidence", "no_evidence"),
    ],
)
def test_one_way_is_enough(said: str, plain: str, refuting: str) -> None:
    """A way that is not mentioned leaves it open, unless the rule says that one failure refutes."""
    assert verdict(FORMS, said) == plain
    assert verdict(FORMS.replace("any_of: [", "any_of: {one_refutes: true, of: [").replace("]}", "]}}"), said) == refuting


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        ("list.powers=done; ipv6.portal=done", "met"),
        ("list.powers=done", "partly_met"),
        ("list.powers=not_done; ipv6.portal=not_done; official.filed=not_done", "not_met"),
        ("list.powers=not_done", "no_evidence"),
    ],
)
def test_at_least_two_of_three(said: str, expected: str) -> None:
    """Fewer than two, but some, is partly met."""
    assert verdict("{at_least_of: {n: 2, of: [{done: list.powers}, {done: ipv6.portal}, {done: official.filed}]}}", said) == expected


@pytest.mark.parametrize(
    ("said", "expected"),
    [("training.attended=0", "met"), ("training.attended=2", "not_met"), ("", "no_evidence"), ("training.attended=0..2", "review")],
)
def test_what_must_not_be(said: str, expected: str) -> None:
    """Silence is no proof that a thing did not happen."""
    assert verdict("{not: {at_least: {fact: training.attended, n: 1}}}", said) == expected
    assert verdict("{at_most: {fact: training.attended, n: 0}}", said) == expected


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        ("applications.received=0", "met"),
        ("applications.received=5; applications.completed=5; applications.on_time=5", "met"),
        ("applications.received=20; applications.completed=20; applications.on_time=17", "not_met"),
        ("applications.completed=20; applications.on_time=17", "not_met"),
        ("applications.received=5; applications.completed=5", "no_evidence"),
        ("applications.on_time=46; applications.completed=46 #conflict; applications.completed=47 #conflict", "review"),
        ("applications.received=0 #conflict; applications.received=3 #conflict", "review"),
    ],
)
def test_nothing_to_be_done_is_met(said: str, expected: str) -> None:
    """Requests answered in time, or none received; a completed share of 100 % says nothing about time."""
    met_if = "met_if: {at_most: {fact: applications.received, n: 0}}"
    assert verdict("{equals: applications.on_time == applications.completed}", said, more=met_if) == expected


@pytest.mark.parametrize(
    ("said", "expected"),
    [("interpretation.items=0", "not_met"), ("interpretation.items=0; interpretation.qa=1", "met"), ("interpretation.items=4", "no_evidence")],
)
def test_a_statement_can_rule_the_thing_out(said: str, expected: str) -> None:
    """No interpretation at all is none in varied forms; it does not outweigh one that is stated."""
    assert verdict(FORMS, said, more="not_met_if: {at_most: {fact: interpretation.items, n: 0}}") == expected


@pytest.mark.parametrize(
    ("said", "silent", "expected"),
    [
        ("interpretation.items=3; list.powers=not_done", "", "not_met"),
        ("interpretation.items=0; list.powers=not_done", "", "not_applicable"),
        ("list.powers=not_done", "", "no_evidence"),
        ("list.powers=done", "", "met"),
        ("list.powers=not_done", "not_applicable", "not_applicable"),
        ("list.powers=not_done", "apply", "not_met"),
        ("interpretation.items=0..2; list.powers=not_done", "", "review"),
    ],
)
def test_a_gate_opens_on_another_fact(said: str, silent: str, expected: str) -> None:
    """Whether a rule applies may not be known either."""
    more = "when: {at_least: {fact: interpretation.items, n: 1}}" + (f", when_silent: {silent}" if silent else "")
    assert verdict("{done: list.powers}", said, more=more) == expected


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        ("interpretation.items=1..", "met"),
        ("interpretation.items=0", "not_met"),
        ("interpretation.items=3", "met"),
    ],
)
def test_being_stated_can_be_enough(said: str, expected: str) -> None:
    """A form named as used, without a number, is enough where the rule says so."""
    assert verdict("{at_least: {fact: interpretation.items, n: 3, presence_is_enough: true}}", said) == expected
    assert verdict("{stated: interpretation.items}", said) == expected


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        ("list.powers=done “权责清单在政府网站公布”", "met"),
        ("list.powers=done “權責清單在政府網站公布”", "met"),
        ("list.powers=done “权责清单已完成调整”", "no_evidence"),
    ],
)
def test_words_may_be_asked_of_the_quote(said: str, expected: str) -> None:
    """The words count in traditional characters too; other words are a near miss."""
    found = findings(one("{done: {fact: list.powers, saying: [网站, 公众号]}}"), said)[0]
    assert found.verdict.value == expected
    assert bool(found.near) == (expected == "no_evidence")


def test_counts_may_be_added_up() -> None:
    """A sum is reached by its parts; a part that is not mentioned may make up what lacks."""
    condition = "{at_least: {fact: [training.sessions, training.attended], n: 3}}"
    assert verdict(condition, "training.sessions=1; training.attended=2") == "met"
    assert verdict(condition, "training.sessions=1; training.attended=1") == "not_met"
    assert verdict(condition, "training.sessions=1") == "no_evidence"
    assert verdict(condition, "training.sessions=3") == "met"


def test_an_earlier_year_counts_where_the_rule_says_so() -> None:
    """A platform built last year is built."""
    assert verdict("{done: {fact: platform.disclosure, earlier_years: true}}", "platform.disclosure=done #y2018") == "met"
    assert verdict("{done: platform.disclosure}", "platform.disclosure=done #y2018") == "no_evidence"


@pytest.mark.parametrize(
    ("scope", "unit", "unit_type", "applies"),
    [
        ("applies_to: [department]", "云山市统计局", "department", True),
        ("applies_to: [department]", "云山区人民政府", "county_government", False),
        ("only: {department: [市场监管, 市场监督管理]}", "云山市市场监督管理局", "department", True),
        ("only: {department: [市场监管, 市场监督管理]}", "云山市统计局", "department", False),
        ("only: {department: [市场监管]}", "云山市人民政府", "prefecture_government", True),
        ("only: [统计]", "云山市人民政府", "prefecture_government", False),
        ("except: [税务]", "云山市税务局", "department", False),
        ("units: [云山市统计局]", "云山市统计局", "department", True),
        ("units: [云山市统计局]", "云山市统计局分局", "department", False),
        ("function: [livelihood]", "云山市民政局", "department", True),
        ("function: [livelihood]", "云山市统计局", "department", False),
        ("eras: [A]", "云山市统计局", "department", False),
        ("eras: [C]", "云山市统计局", "department", True),
        ("years: {from: 2021}", "云山市统计局", "department", False),
        ("years: {from: 2019, to: 2020}", "云山市统计局", "department", True),
    ],
)
def test_a_rule_addresses_whom_it_names(scope: str, unit: str, unit_type: str, applies: bool) -> None:
    """By kind, by words in the name, by list, by function, by form and year."""
    rulebook = one("{done: list.powers}", scope, "year: 2020\nfunctions: {livelihood: [民政, 教育]}")
    found = findings(rulebook, "list.powers=done", unit=unit, unit_type=unit_type)[0]
    assert found.verdict is (Verdict.MET if applies else Verdict.NOT_APPLICABLE)


def test_each_rule_gives_one_finding_in_order() -> None:
    """Also a rule that does not apply."""
    rulebook = book("- {id: B, title: 一, clause: 一, applies_to: [township_government], require: {done: list.powers}}\n"
                    "- {id: A, title: 二, clause: 一, require: {done: ipv6.portal}}")  # fmt: skip
    assert [(f.rule, f.verdict.value) for f in findings(rulebook, "")] == [("B", "not_applicable"), ("A", "no_evidence")]


def test_deadlines_move_in_a_cross_year_comparison() -> None:
    """A report on 2018 held against the plan of 2020 is judged by 31 October 2018, and the reason says so."""
    rulebook = one("{done: catalogue.grassroots}", 'due: "2020-10-31"')
    found = findings(rulebook, "catalogue.grassroots=done@2018-11-18", year=2018)[0]
    assert (found.verdict, found.due) == (Verdict.NOT_MET, date(2018, 10, 31))
    assert found.reason == ("报告写明catalogue.grassroots于2018年11月18日完成，晚于期限2018年10月31日。（跨年度对照：期限由2020年换算到2018年。）")


def test_a_deadline_may_lie_in_the_next_year_and_differ_by_kind() -> None:
    """The statutory report on 2020 is due in 2021, for departments in January."""
    rulebook = one("{done: list.powers}", 'due: {department: "next-year 01-31", others: "next-year 03-31"}')
    assert [findings(rulebook, "", unit_type=kind)[0].due for kind in ("department", "county_government")] == [date(2021, 1, 31), date(2021, 3, 31)]


@pytest.mark.parametrize(
    ("require", "said", "reason"),
    [
        ("{at_least: {fact: training.sessions, n: 1}}", "", "报告未见培训场次的记载。"),
        ("{at_least: {fact: training.sessions, n: 1}}", "training.sessions=11..19", "报告载明培训场次11至19次，达到不少于1次的要求。"),
        ("{at_least: {fact: training.sessions, n: 3}}", "training.sessions=2", "报告载明培训场次2次，少于要求的3次。"),
        ("{at_least: {fact: training.sessions, n: 1}}", "training.sessions=2 #planned", "报告只有培训场次的打算，没有写明时间，也没有已完成的记载。"),
        ("{done: ipv6.portal}", "ipv6.portal=in_progress", "报告写明网站改造仍在进行，期限2020年12月31日已过。"),
        ("{done: ipv6.portal}", "ipv6.portal=planned@/2021-06-30 #planned", "报告计划网站改造于2021年6月30日前完成，晚于期限2020年12月31日。"),
        ("{named: official.responsible}", "official.responsible=副局长:", "报告只写负责同志的职务（副局长），没有写姓名。"),
        ("{by_hand: 抽查栏目更新}", "", "此项须人工核查：抽查栏目更新。"),
    ],
)
def test_the_reason_names_this_case_s_numbers_and_days(require: str, said: str, reason: str) -> None:
    """One Chinese sentence, from the phrases, with the catalogue's names."""
    rulebook = one(require, head="year: 2020\nlabels: {training.sessions: 培训场次, ipv6.portal: 网站改造}")
    assert findings(rulebook, said)[0].reason == reason


def test_a_contradiction_shows_its_sides() -> None:
    """Both statements stand as evidence, each on its side."""
    said = "training.sessions=6 #conflict “六次”; training.sessions=4 #conflict “四次”"
    found = findings(one("{at_least: {fact: training.sessions, n: 5}}"), said)[0]
    assert [[e.quote for e in side] for side in found.sides] == [["六次"], ["四次"]]
    assert [e.quote for e in found.evidence] == ["六次", "四次"]


def test_plans_and_other_years_are_near_misses() -> None:
    """They are shown beside the evidence and never among it."""
    said = "training.sessions=0 “未开展”; training.sessions=2 #planned “拟办两次”; training.sessions=3 #y2019 “上年三次”"
    found = findings(one("{at_least: {fact: training.sessions, n: 1}}"), said)[0]
    assert ([e.quote for e in found.evidence], [e.quote for e in found.near]) == (["未开展"], ["拟办两次", "上年三次"])
    assert found.reason.endswith("另有2处打算、要求或其他年度的表述，不计入。")


@pytest.mark.parametrize(
    ("said", "reason"),
    [
        ("official.responsible=副局长:", "尚不能判定：负责人；其余部分：预决算（未见反映）。报告只写负责人的职务（副局长），没有写姓名。"),
        (
            "official.responsible=副局长:; keyareas.budget=done@2020-12-01/2021-01-31",
            "尚不能判定：负责人、预决算。报告只写负责人的职务（副局长），没有写姓名；"
            "报告所写预决算的完成时间为2020年12月1日至2021年1月31日，期限为2020年12月31日，是否按时不能断定。",
        ),
        (
            "official.responsible=副局长:; keyareas.budget=partial",
            "尚不能判定：负责人；其余部分：预决算（部分达标）。报告只写负责人的职务（副局长），没有写姓名；报告写明预决算只完成一部分。",
        ),
        ("keyareas.budget=partial", "各部分情况：负责人（未见反映）、预决算（部分达标）。报告写明预决算只完成一部分。"),
        ("keyareas.budget=not_done", "各部分均未达到：负责人（未见反映）、预决算（未达标）。报告写明预决算尚未完成或未开展。"),
    ],
)
def test_a_doubtful_part_is_called_open_and_no_failure(said: str, reason: str) -> None:
    """Where no part is met the reason says what cannot be decided; only where every part failed or is missing does it say that none is reached."""
    rulebook = one("{all_of: [{named: official.responsible, label: 负责人}, {done: keyareas.budget, label: 预决算}]}", '"due": "2020-12-31"')
    assert findings(rulebook, said)[0].reason == reason


def test_what_settles_an_equation_is_said_in_words() -> None:
    """The facts of an equation are called by their Chinese names, its signs are those of a page; patterns of facts get one word for all."""
    labels = "labels: {applications.on_time: 按时办结数, applications.completed: 申请办结数, applications.received: 收到申请数}"
    for require, expected in (
        ("{equals: applications.on_time == applications.completed}", "核对并更正：按时办结数 ＝ 申请办结数"),
        ("{equals: applications.on_time + applications.received <= applications.completed}", "核对并更正：按时办结数＋收到申请数 ≤ 申请办结数"),
        ("{agree: {facts: [applications.on_time, applications.completed]}}", "核对按时办结数、申请办结数，使各处一致"),
        ("{agree: {facts: [applications.*]}}", "核对各项数字，使各处一致"),
    ):
        rulebook = book(f"- {{id: R1, title: 题, clause: 一, require: {require}}}", labels)
        assert (
            findings(rulebook, "applications.on_time=3; applications.on_time=4 #conflict; applications.completed=9; applications.received=9")[
                0
            ].settles
            == expected
        )


def test_parts_stand_with_their_labels_and_verdicts() -> None:
    """What is missing is told by its name, and only that is asked for."""
    rulebook = one("{each_of: {done: [keyareas.budget, keyareas.projects], labels: {keyareas.budget: 预决算, keyareas.projects: 重大项目}}}")
    found = findings(rulebook, "keyareas.budget=done")[0]
    assert [(p.label, p.verdict.value) for p in found.parts] == [("预决算", "met"), ("重大项目", "no_evidence")]
    assert found.reason == "已见预决算；其余部分：重大项目（未见反映）。"
    assert found.settles == "写明重大项目已完成及完成时间，不晚于2020年12月31日"


def test_a_soft_rule_asks() -> None:
    """A failure of a soft rule is a question and asserts nothing."""
    found = findings(one("{equals: training.sessions == 1}", "severity: soft, excuses: [机构改革]"), "training.sessions=2")[0]
    assert (found.verdict, found.asks) == (Verdict.REVIEW, True)
    assert found.reason.endswith("请说明原因。如因机构改革，请注明。")


def test_remedy_and_settling_words_are_filled() -> None:
    """The rule's own words may name unit, year and deadline; a met rule needs none."""
    rulebook = one("{done: list.powers}", '"remedy": "请{unit}于{due}前补办", "settles": "{year}年权责清单的链接"')
    missing, met = findings(rulebook, "")[0], findings(rulebook, "list.powers=done")[0]
    assert (missing.remedy, missing.settles) == ("请云山市统计局于2020年12月31日前补办", "2020年权责清单的链接")
    assert (met.remedy, met.settles) == ("", "")


def test_words_with_the_unit_name_are_filled_for_each_unit() -> None:
    """Two offices that say nothing are each told their own name."""
    rulebook = one("{done: list.powers}", '"remedy": "请{unit}补办"')
    told = [findings(rulebook, "", unit=unit)[0].remedy for unit in ("云山市统计局", "云山市民政局")]
    assert told == ["请云山市统计局补办", "请云山市民政局补办"]


def test_units_that_say_nothing_share_all_but_the_number_of_a_finding() -> None:
    """The number tells them apart; what the next one says counts again."""
    rulebook = one("{done: list.powers}", 'due: "2020-12-31"')
    one_, other = (findings(rulebook, "training.sessions=1", unit=unit)[0] for unit in ("云山市统计局", "云山市民政局"))
    assert one_.id != other.id
    assert replace(one_, id="") == replace(other, id="")
    assert findings(rulebook, "list.powers=done", unit="云山市民政局")[0].verdict is Verdict.MET


def test_silence_is_told_by_the_rule_and_not_by_another_unit() -> None:
    """A plan is not yet due before the deadline, whatever was found for a silent unit before."""
    rulebook = one("{done: list.powers}", 'due: "2020-12-31"')
    days = [("", AFTER), ("list.powers=planned #planned", AFTER), ("list.powers=planned #planned", BEFORE), ("", BEFORE)]
    verdicts = [findings(rulebook, said, today=day)[0].verdict.value for said, day in days]
    assert verdicts == ["no_evidence", "no_evidence", "not_due", "no_evidence"]


def test_the_id_of_a_finding_outlives_a_republication() -> None:
    """Other places, spacing, punctuation and characters keep it; other words, units and rules change it."""
    rulebook = one("{done: list.powers}")
    first = findings(rulebook, "list.powers=done “权责清单，已经公布”")[0].id
    assert len(first) == 8
    assert findings(rulebook, "training.sessions=1; list.powers=done “權責清單 已經公布。”")[0].id == first
    assert findings(rulebook, "list.powers=done “权责清单已更新”")[0].id != first
    assert findings(rulebook, "list.powers=done “权责清单，已经公布”", unit="云山市民政局")[0].id != first


def test_a_waiver_is_shown_and_changes_nothing() -> None:
    """Leave is never a pass; it counts through its last day and for its unit only."""
    rulebook = one("{done: list.powers}")
    leave = Waiver("Y-1", "云山市统计局", "系统改造", "市政府办公室", "云政办函〔2021〕3号", date(2021, 3, 1))
    known = {"unit": "云山市统计局", "unit_type": "department", "year": 2020}
    on_the_day = judge(reading(""), rulebook, today=date(2021, 3, 1), waivers=[leave], **known)[0]  # type: ignore[arg-type]
    later = judge(reading(""), rulebook, today=date(2021, 3, 2), waivers=[leave], **known)[0]  # type: ignore[arg-type]
    assert (on_the_day.verdict, on_the_day.waiver, later.waiver) == (Verdict.NO_EVIDENCE, leave, None)
