"""Drafts of work plans: what is demanded, of whom, until when, how much; and nothing that the plan does not demand."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
import yaml

from benchmarks.drafting import PLANS, knowledge, rules_of, score
from checker.readers import from_text, read
from checker.rulebook import strict_yaml
from checker.rulebook.draft import Draft, draft
from checker.rulebook.load import load
from checker.text import normalise

SEEDS = Path(__file__).resolve().parents[2] / "../shared/seeds"
GOLD = sorted(PLANS.glob("*.expected.yaml"))
HEAD = "云湖市2021年政务公开工作要点\n一、重点任务\n"


def drafted(text: str) -> Draft:
    """The draft of a plan in plain text."""
    return draft(normalise(from_text(text), knowledge("text")), knowledge("facts"), knowledge("drafting"))


def plan_of(gold: Path) -> Path:
    stem = gold.name.removesuffix(".expected.yaml")
    return next(path for path in sorted(PLANS.glob(f"{stem}.*")) if path != gold)


@pytest.mark.parametrize("gold", GOLD, ids=[g.name.removesuffix(".expected.yaml") for g in GOLD])
def test_a_plan_gives_every_obligation_with_bodies_days_and_numbers_and_no_other(gold: Path) -> None:
    """Prose with brackets, tables, numbered lists, notices, plans of every level: all obligations come back right, none is invented."""
    result = score(gold.name, rules_of(plan_of(gold)), yaml.safe_load(gold.read_text(encoding="utf-8")))
    assert result.notes == []


@pytest.mark.parametrize("gold", GOLD, ids=[g.name.removesuffix(".expected.yaml") for g in GOLD])
def test_a_draft_is_a_rulebook_that_the_loader_reads(gold: Path) -> None:
    """The YAML document of a draft loads with its rules in the plan's order, and each source stands in the plan exactly so."""
    document = read(plan_of(gold))
    made = draft(normalise(document, knowledge("text")), knowledge("facts"), knowledge("drafting"))
    phrases = strict_yaml.parse((PLANS.parents[2] / "rules" / "phrases.yaml").read_text(encoding="utf-8"), "phrases.yaml")
    rulebook = load([strict_yaml.parse(made.to_yaml(), "draft.yaml"), phrases])
    assert [rule.id for rule in rulebook.rules] == [rule.id for rule in made.rules]
    assert all(rule.source in document.text for rule in made.rules)


# (the plan's words, kinds addressed, day, the numbers or facts that the condition must hold)
ROWS = [
    ("(一)市直各部门2021年6月底前公布权责清单。", ("department",), date(2021, 6, 30), "list.powers"),
    ("(一)各县(市、区)政府10月中旬前建成政务公开专区。", ("county_government",), date(2021, 10, 20), "by_hand"),
    ("(一)各县区、市直各部门每季度至少举办1次政务公开培训。", ("county_government", "department"), date(2021, 12, 31), "'n': 4"),
    ("(一)市教育局第三季度前召开两场新闻发布会。", ("department",), date(2021, 9, 30), "'n': 2"),
    ("(一)5月1日至31日,各县区至少开展一次政府开放日活动。", ("county_government",), date(2021, 5, 31), "openday.sessions"),
    ("(一)各县区要开展培训不少于三次。(市直各有关部门,各县区政府)", ("county_government",), date(2021, 12, 31), "'n': 3"),
    ("(一)主要负责人全年听取政务公开工作汇报不少于1次。(市直各有关部门)", ("department",), date(2021, 12, 31), "leadership.briefing"),
    ("(一)各功能区管委会明年1月底前报送工作总结。", ("functional_zone",), date(2022, 1, 31), "by_hand"),
    ("(一)市政府门户网站年底前完成IPv6改造。(市大数据中心,各县区政府)", ("prefecture_government", "department"), date(2021, 12, 31), "ipv6"),
    ("(一)各县区政务公开考核权重不低于4%。", ("county_government",), date(2021, 12, 31), "'at_least': '4%'"),
]


@pytest.mark.parametrize(("words", "kinds", "due", "holds"), ROWS)
def test_words_of_a_demand_become_kinds_day_and_condition(words: str, kinds: tuple[str, ...], due: date, holds: str) -> None:
    """One demand gives one rule with the kinds of unit, the day and the condition that its words carry."""
    (rule,) = drafted(HEAD + words).rules
    assert (rule.applies_to, rule.due) == (kinds, due)
    assert holds in str(rule.require)


@pytest.mark.parametrize(
    "words",
    [
        "(一)持续推进政务公开标准化规范化,进一步提升公开质量。",
        "(一)切实加强组织领导,不断增强公开意识。",
        "(一)鼓励有条件的县区探索开展网络直播。",
        "(一)对落实不力的单位予以通报批评,依规依纪追究责任。",
        "(一)不得公开涉密敏感信息。",
        "(一)各单位要充分认识政务公开的重要意义,统一思想。",
        "(一)以公众需求为导向,以公开促落实。",
    ],
)
def test_principles_wishes_and_threats_give_no_rule(words: str) -> None:
    """Nothing that can be checked is demanded: the clause is on the map as not checkable, with the reason."""
    made = drafted(HEAD + words)
    assert made.rules == ()
    assert [(c.id, c.state, bool(c.reason)) for c in made.clauses] == [("一(一)", "not_checkable", True)]


def test_one_number_for_each_kind_of_unit_is_one_rule() -> None:
    """Numbers that differ by kind of unit stand in one rule, its source from the first to the last."""
    (rule,) = drafted(HEAD + "(一)市直各部门发布政策解读不少于两篇,各县区政府不少于六篇,各功能区管委会不少于4篇。").rules
    assert rule.require == {"at_least": {"fact": "interpretation.items", "n": {"department": 2, "county_government": 6, "functional_zone": 4}}}
    assert rule.source == "市直各部门发布政策解读不少于两篇,各县区政府不少于六篇,各功能区管委会不少于4篇"


def test_a_single_office_narrows_its_kind() -> None:
    """A bracket that names one office narrows the rule to it."""
    (rule,) = drafted(HEAD + "(一)公开市场监管规则。(市市场监督管理局)").rules
    assert (rule.applies_to, dict(rule.only)) == (("department",), {"department": ("市市场监督管理局",)})


def test_a_deadline_after_an_event_is_no_date() -> None:
    """20个工作日内 after an event gives no day of the calendar: the end of the year stands, and todo says so."""
    (rule,) = drafted(HEAD + "(一)市直各部门应在文件印发后20个工作日内公开解读材料。").rules
    assert rule.due == date(2021, 12, 31)
    assert any("20个工作日内" in note for note in rule.todo)


def test_every_clause_is_on_the_map() -> None:
    """Each numbered clause has a state; those with rules are checked or manual."""
    made = drafted(HEAD + "(一)各县区公布权责清单。\n(二)持续推进公开。\n二、保障\n(三)各县区3月底前设立意见箱。")
    assert [(c.id, c.state) for c in made.clauses] == [
        ("一(一)", "checked"), ("一(二)", "not_checkable"), ("二(三)", "manual"),
    ]  # fmt: skip


@pytest.mark.parametrize("text", ["", "\n\n", "一、", "(", "云湖市2021年政务公开工作要点", "一、2月30日前完成公开目录编制。", "|" * 50, "每" * 200])
def test_odd_plans_give_a_draft_and_no_crash(text: str) -> None:
    """Whatever the document holds, a draft comes back that the YAML reader takes."""
    assert isinstance(strict_yaml.parse(drafted(text or " ").to_yaml(), "draft.yaml").data, dict)


# row of plan.md: (clause, words of the plan's clause, kinds, day, what the condition holds)
BY_KIND = "{'department': 1, 'county_government': 5, 'functional_zone': 2}"
SEED_ROWS = [
    ("三(一)", "解读不少于", {"department", "county_government", "functional_zone"}, "2020-12-31", BY_KIND),
    ("二(二)", "标准目录", {"county_government"}, "2020-10-31", "catalogue.grassroots"),
    ("二(三)", "年底前", {"county_government", "department"}, "2020-12-31", "normative.review"),
    ("五(一)", "信息公开平台", {"county_government", "department"}, "2020-12-31", "platform.disclosure"),
    ("五(一)", "法定主动公开内容", {"county_government", "department"}, "2020-12-31", "statutory.content"),
    ("五(三)", "第六版", {"prefecture_government", "department"}, "2020-12-31", "ipv6.portal"),
    ("四(二)", "开放日活动", {"department"}, "2020-12-31", "openday.sessions"),
    ("六(三)", "专项业务培训", {"county_government"}, "2020-12-31", "training.sessions"),
    ("六(一)", "召开政务公开会议", {"county_government", "department"}, "2020-12-31", "leadership.briefing"),
]
OTHER_ROWS = [
    ("一(一)", "keytasks.progress"), ("一(二)", "keyareas.welfare"), ("二(一)", "list.powers"), ("二(一)", "directory.functions"),
    ("二(二)", "participation.mechanism"), ("二(三)", "compendium.regulations"), ("三(一)", "interpretation.video"), ("三(二)", "policy.guarantees"),
    ("三(二)", "policy.benefits"), ("四(一)", "market.rules"), ("四(二)", "services.process"), ("四(三)", "policy.frontline"),
    ("五(二)", "requests.process"), ("五(三)", "website.security"), ("六(一)", "leadership.division"), ("六(一)", "official.responsible"),
    ("六(二)", "office.designated"), ("六(二)", "office.staff"), ("六(三)", "study.regulation"), ("六(四)", "assessment.included"),
]  # fmt: skip


@pytest.fixture(scope="module")
def seed_rules() -> list[dict[str, object]]:
    plan = next(iter(SEEDS.glob("003_*")), None)
    if plan is None:
        pytest.skip("the shared documents are not here")
    return rules_of(plan)


@pytest.mark.parametrize(("clause", "words", "kinds", "due", "holds"), SEED_ROWS)
def test_the_reference_plan_gives_its_numbers_and_dates(
    seed_rules: list[dict[str, object]], clause: str, words: str, kinds: set[str], due: str, holds: str
) -> None:
    """Every obligation of the reference plan that carries a number or a date comes with its bodies, day and number."""
    (rule,) = [r for r in seed_rules if words in str(r["source"]) and holds in str(r["require"])]
    assert (rule["clause"], set(rule["applies_to"]), rule["due"]) == (clause, kinds, due)  # type: ignore[call-overload]


@pytest.mark.parametrize(("clause", "fact"), OTHER_ROWS)
def test_the_reference_plan_gives_its_other_obligations(seed_rules: list[dict[str, object]], clause: str, fact: str) -> None:
    """The obligations without a number or a date are found too, each in its clause."""
    assert any(rule["clause"] == clause and fact in str(rule["require"]) for rule in seed_rules)


def test_the_reference_plan_gives_no_obligation_of_its_own(seed_rules: list[dict[str, object]]) -> None:
    """The thirty obligations of the reference plan stand in at most thirty-two rules; no clause without an obligation has one."""
    assert len(seed_rules) <= 32
