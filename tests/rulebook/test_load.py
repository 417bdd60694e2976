"""Files -> Rulebook: what the keys mean."""

from __future__ import annotations

from decimal import Decimal

import pytest

from checker.errors import KnowledgeError
from checker.model import (
    AllOf,
    AtLeast,
    ByKindAndYear,
    CellRef,
    Consistent,
    Day,
    Done,
    Extreme,
    FactRef,
    Verdict,
)
from checker.rulebook import clause_digest, diff, info, lint, moved, new, resolved_yaml, unmoved, verdicts_of
from checker.rulebook.load import load
from checker.rulebook.strict_yaml import parse

from ..builders import finding
from .language import FACTS, PHRASES, book, one

CHAPTER = "chapter: 六、保障\nrules:\n  - {id: Y-6, title: 培训, clause: 六(三), require: {at_least: {fact: training.sessions, n: 1}}}\n"


def test_chapters_follow_the_head_in_the_order_of_the_files() -> None:
    """A rule knows its chapter; one folder is one rulebook."""
    head = parse("rulebook: yunshan-2020\ntitle: 要点\nyear: 2020\n", "rulebook.yaml")
    loaded = load([PHRASES, parse(CHAPTER, "6.yaml"), head], FACTS)
    assert [(r.id, r.chapter, r.place.file) for r in loaded.rules] == [("Y-6", "六、保障", "6.yaml")]


@pytest.mark.parametrize(
    ("n", "kind", "year", "value"),
    [
        ("1", "department", 2020, 1),
        ("{department: 1, county_government: 5, others: 2}", "county_government", 2020, 5),
        ("{department: 1, county_government: 5, others: 2}", "functional_zone", 2020, 2),
        ("{department: 1}", "county_government", 2020, None),
        ("{since: {2018: 1, 2021: 2}}", "department", 2020, 1),
        ("{since: {2018: 1, 2021: 2}}", "department", 2021, 2),
        ("{since: {2018: 1, 2021: 2}}", "department", 2017, None),
        ("{department: {since: {2018: 1, 2021: 3}}, others: 4}", "department", 2022, 3),
        ("{since: {2018: {department: 1, others: 4}, 2021: {department: 3, others: 6}}}", "county_government", 2021, 6),
    ],
)
def test_a_threshold_differs_by_kind_and_changes_with_the_year(n: str, kind: str, year: int, value: int | None) -> None:
    """`others` serves the kinds that are not named; the last year that is not later counts."""
    condition = one(f"{{at_least: {{fact: training.sessions, n: {n}}}}}").rules[0].condition
    assert isinstance(condition, AtLeast)
    assert condition.n.at(kind, year) == (None if value is None else Decimal(value))


@pytest.mark.parametrize(
    ("due", "day"),
    [
        ('due: "2020-10-31"', Day(10, 31, 2020)),
        ('due: "10-31"', Day(10, 31)),
        ('due: "next-year 03-31"', Day(3, 31, None, 1)),
        ("weight: 1", Day(12, 31, 2020)),
    ],
)
def test_a_deadline_is_a_day_of_the_plan_or_of_the_report(due: str, day: Day) -> None:
    """Without one the obligation ends with the rulebook's period."""
    assert one("{done: list.powers}", due).rules[0].due == ByKindAndYear({"": ((0, day),)})


def test_each_of_is_short_for_all_of() -> None:
    """A set of facts becomes one labelled part each."""
    condition = one("{each_of: {done: [keyareas.budget, keyareas.welfare], labels: {keyareas.budget: 财政预决算}}}").rules[0].condition
    assert condition == AllOf((Done("keyareas.budget", label="财政预决算"), Done("keyareas.welfare")))


def test_a_relation_is_spread_over_the_values_of_its_names() -> None:
    """One equation for each column, called by its Chinese name."""
    condition = one('{consistent: {that: "C.3.new.{c} == C.3.done.{c}", for: {c: [natural, total]}, labels: {natural: 自然人}}}').rules[0].condition
    assert isinstance(condition, Consistent)
    assert [r.label for r in condition.relations] == ["自然人", "total"]
    assert condition.relations[0].terms == (CellRef("C", "3", "new", "natural"), CellRef("C", "3", "done", "natural"))


def test_a_pattern_in_max_stands_for_each_fact() -> None:
    """The largest channel is one channel, not the sum of all."""
    condition = one('{consistent: "max(applications.*) <= 9"}').rules[0].condition
    assert isinstance(condition, Consistent)
    extreme = condition.relations[0].terms[0]
    assert isinstance(extreme, Extreme)
    assert extreme.items[0] == FactRef("applications.completed")
    assert len(extreme.items) == 6


def test_an_unknown_kind_of_unit_in_a_scope_is_refused() -> None:
    """A misspelt kind would address no one, and the rule would pass empty."""
    with pytest.raises(KnowledgeError, match=r"unknown kind of unit 'departement'.*Did you mean 'department'"):
        one("{done: list.powers}", "only: {departement: [市场监管]}")


def test_a_draft_may_lack_what_it_says_is_open() -> None:
    """A rule with `todo` needs no title and no condition, and may name a fact that is yet to be found."""
    unclear = "- {id: Y-1, clause: 一, source: 要加强学习。, todo: [要求不明]}"
    loaded = book(f"{unclear}\n- {{id: Y-2, clause: 一, require: {{done: todo.fact}}, todo: 找事实}}")
    assert [r.title for r in loaded.rules] == ["要加强学习。", "Y-2"]


def test_clauses_tell_what_checks_them() -> None:
    """The coverage map lists the rules of a checked clause and the reason of another."""
    loaded = book(
        "- {id: Y-1, title: 培训, clause: 一, require: {at_least: {fact: training.sessions, n: 1}}}",
        "clauses: [{id: 一, state: checked, text: 办一次培训}, {id: 二, state: not_checkable, reason: 原则性要求}]",
    )
    assert [(c.clause, c.state, c.rules, c.reason) for c in info(loaded).coverage] == [
        ("一", "checked", ("Y-1",), ""),
        ("二", "not_checkable", (), "原则性要求"),
    ]


def test_a_changed_clause_has_drifted() -> None:
    """The digest of the words, whatever their spacing, shows that a plan was changed after its rules were written."""
    digest = clause_digest("年内办一次培训")[:12]
    rules = "- {id: Y-1, title: 培训, clause: 一, require: {at_least: {fact: training.sessions, n: 1}}}"
    same = book(rules, f'clauses: [{{id: 一, state: checked, text: 年内 办一次培训, sha256: "{digest}"}}]')
    changed = book(rules, f'clauses: [{{id: 一, state: checked, text: 年内办两次培训, sha256: "{digest}"}}]')
    assert (same.drifted, changed.drifted) == ((), ("一",))
    assert any("clause '一' no longer has the text" in str(r) for r in lint(changed))


BASE = """
- {id: Y-1, title: 培训, clause: 一, weight: 3, require: {at_least: {fact: training.sessions, n: 1}}}
- {id: Y-2, title: 清单, clause: 二, require: {done: list.powers}}
- {id: Y-3, title: 改造, clause: 三, require: {done: ipv6.portal}}
"""
LAYER = """
year: 2021
extends: yunshan-2020
drop: [{rule: Y-3, because: 县级没有单独门户}]
change: [{rule: Y-1, because: 提高为两次, require: {at_least: {fact: training.sessions, n: 2}}}]
"""


def test_a_layer_changes_adds_and_drops_with_reasons() -> None:
    """Keys that a change does not name stay as the base has them."""
    layer = book("- {id: H-1, title: 新增, clause: 四, because: 县里新增, require: {done: official.filed}}", LAYER, book(BASE), "haiqu-2021")
    assert [(r.id, r.origin, r.because, r.weight) for r in layer.rules] == [
        ("Y-1", "yunshan-2020", "提高为两次", 3.0),
        ("Y-2", "yunshan-2020", "", 1.0),
        ("H-1", "", "县里新增", 1.0),
    ]
    assert [(d.rule, d.because) for d in layer.dropped] == [("Y-3", "县级没有单独门户")]
    text = resolved_yaml(layer)
    assert "changed from yunshan-2020" in text
    assert "# left out: Y-3: 县级没有单独门户" in text
    assert [r["id"] for r in parse(text, "r.yaml").data["rules"]] == ["Y-1", "Y-2", "H-1"]


def test_the_deadline_of_a_layer_is_its_own_year() -> None:
    """A rule without a deadline ends with the layer's period, not with the base's."""
    layer = book("", "year: 2021\nextends: yunshan-2020\nchange: [{rule: Y-2, because: 顺延, weight: 2}]", book(BASE), "haiqu-2021")
    assert [r.due.at("", 2021) for r in layer.rules if r.due and r.id == "Y-2"] == [Day(12, 31, 2021)]


@pytest.mark.parametrize(
    ("head", "rules", "words"),
    [
        ("drop: [{rule: Y-9, because: 无}]", "", "unknown rule of 'yunshan-2020' under 'drop' 'Y-9'"),
        ("drop: [{rule: Y-1}]", "", "has no 'because'"),
        ("change: [{rule: Y-1, because: 一, weigth: 2}]", "", "Did you mean 'weight'"),
        ("drop: [{rule: Y-1, because: 一}]\nchange: [{rule: Y-1, because: 二, weight: 2}]", "", "dropped or changed twice"),
        ("", "- {id: H-1, title: 新增, clause: 四, require: {done: official.filed}}", "without a reason"),
    ],
)
def test_a_layer_with_a_mistake_is_refused(head: str, rules: str, words: str) -> None:
    """Every change needs its reason and a rule that the base has."""
    with pytest.raises(KnowledgeError) as caught:
        book(rules, f"year: 2021\nextends: yunshan-2020\n{head}", book(BASE), "haiqu-2021")
    assert words in str(caught.value)


def test_two_rulebooks_differ_in_rules_and_keys() -> None:
    """Added, dropped and changed rules are told; cases and reasons do not count."""
    layer = book("- {id: H-1, title: 新增, clause: 四, because: 县里新增, require: {done: official.filed}}", LAYER, book(BASE), "haiqu-2021")
    assert [(c.rule, c.what, c.keys) for c in diff(book(BASE), layer)] == [
        ("Y-1", "changed", ("require",)),
        ("H-1", "added", ()),
        ("Y-3", "dropped", ()),
    ]


def test_verdicts_move_between_rulebooks() -> None:
    """What-if: the units whose verdict differs, rule by rule."""
    before = [("兰桥区", [finding("Y-1", Verdict.MET), finding("Y-2", Verdict.MET)])]
    after = [("兰桥区", [finding("Y-1", Verdict.NOT_MET), finding("Y-2", Verdict.MET), finding("Y-4", Verdict.REVIEW)])]
    assert [(m.unit, m.rule, m.before, m.after) for m in moved(before, after)] == [
        ("兰桥区", "Y-1", Verdict.MET, Verdict.NOT_MET),
        ("兰桥区", "Y-4", None, Verdict.REVIEW),
    ]


def test_a_skeleton_loads() -> None:
    """`rules new` gives files that load as they stand and name their year."""
    loaded = load([PHRASES, *(parse(text, name) for name, text in new("haiqu-2021").items())], FACTS)
    assert (loaded.id, loaded.year, [r.id for r in loaded.rules]) == ("haiqu-2021", 2021, ["HAI21-1.1"])


@pytest.mark.parametrize(
    ("require", "more", "words"),
    [
        ("{done: list.powers}", "", "no case for met, not_met, no_evidence"),
        ("{at_least: {fact: training.sessions, n: 0}}", "", "asks for at least 0"),
        ("{any_of: [{done: list.powers}, {done: list.powers}]}", "", "the same condition twice"),
        ("{any_of: [{at_least: {fact: training.sessions, n: 1}}, {at_least: {fact: training.sessions, n: 2}}]}", "", "the higher never decides"),
        ("{equals: training.sessions == training.sessions}", "", "compares a value with itself"),
        ("{at_least: {fact: training.sessions, n: {department: 1}}}", "applies_to: [department, functional_zone]", "no n for functional_zone"),
        ("{done: list.powers}", "only: [统计局], except: [统计]", "addresses no one"),
        ("{equals: training.sessions == 1}", "cases: [{text: 一次, verdict: partly_met}]", "can never give 'partly_met'"),
        ("{done: list.powers}", "cases: [{text: 已公布, verdict: met, quote: 未公布}]", "does not stand in the text"),
        ("{done: list.powers}", "cases: [{text: 已公布, verdict: met}, {text: 已公布, verdict: not_met}]", "expect different verdicts"),
    ],
)
def test_lint_finds_rules_that_cannot_be_meant(require: str, more: str, words: str) -> None:
    """Each remark names the rule and says what to do."""
    assert any(words in str(remark) for remark in lint(one(require, more)))


@pytest.mark.parametrize(
    ("head", "words"),
    [
        ("items: [{id: a, points: 0}]", "item 'a' has no rules"),
        ("grades: {levels: [{name: 合格, from: 60}, {name: 优秀, from: 90}, {name: 差}]}", "not in falling order"),
        ("grades: {levels: [{name: 优秀, from: 90}]}", "no grade below 90"),
        ('grades: {by: share, levels: [{name: 先进, share: "60%"}, {name: 达标, share: "50%"}]}', "more than 100 %"),
    ],
)
def test_lint_finds_schemes_that_do_not_add_up(head: str, words: str) -> None:
    """Items, grades and shares are held against each other."""
    assert any(words in str(remark) for remark in lint(one("{done: list.powers}", head=head)))


def test_warnings_come_on_request() -> None:
    """A draft and a rule without a remedy load and lint without an error."""
    draft = book("- {id: Y-1, clause: 一, source: 要加强学习。, todo: 要求不明}")
    assert lint(draft) == ()
    assert any("is a draft" in str(r) for r in lint(draft, warnings=True))


@pytest.mark.parametrize(
    ("require", "more", "verdicts"),
    [
        ("{by_hand: 查看网站}", "", "review"),
        ("{equals: training.sessions == 1}", "", "met not_met no_evidence review"),
        ("{done: list.powers}", "applies_to: [department]", "met partly_met not_met no_evidence review not_applicable not_due"),
        ("{agree: training.sessions}", "kind: relation, if_silent: not_applicable", "met not_met not_applicable"),
        ("{consistent: training.sessions <= 9}", "kind: relation, severity: soft", "met no_evidence review"),
    ],
)
def test_the_verdicts_a_rule_can_give_follow_from_its_condition(require: str, more: str, verdicts: str) -> None:
    """Cases have to cover these, and no others are possible."""
    assert [v.value for v in verdicts_of(one(require, more).rules[0])] == verdicts.split()


def test_rules_that_never_decide_are_told() -> None:
    """A rule that nobody meets, nobody fails, or that addresses nobody deserves a look."""
    loaded = book(BASE)
    found = [finding("Y-1", Verdict.MET, rulebook="yunshan-2020"), finding("Y-2", Verdict.NOT_MET, rulebook="yunshan-2020")]
    assert [(p.code, p.what) for p in unmoved(loaded, found)] == [
        ("rule.never_failed", "规则Y-1所有单位都达标。"),
        ("rule.never_met", "规则Y-2没有一个单位达标。"),
        ("rule.never_applies", "规则Y-3没有一个单位适用。"),
    ]
