"""What a report says of a thing's state: done, in part, under way, planned, demanded, not done, or nothing."""

from __future__ import annotations

from datetime import date
from functools import cache
from pathlib import Path

import pytest

from checker import knowledge, readers, text
from checker.errors import KnowledgeError
from checker.facts import statuses
from checker.facts.anchors import AnchorIndex, anchors
from checker.facts.language import Language, build_language
from checker.facts.mention import Mention
from checker.facts.parse import parse
from checker.facts.status_places import places
from checker.facts.status_specs import StatusSpec
from checker.model import Modality, NormalText, State, Status, YamlFile
from checker.rulebook import strict_yaml

CASES = Path(__file__).with_name("status_cases.yaml")


@cache
def knows() -> tuple[Language, tuple[StatusSpec, ...], tuple[YamlFile, ...]]:
    kb = knowledge.find()
    files = kb.files("facts")
    return build_language(files), statuses.build_statuses(files), kb.files("text")


def read(passage: str, year: int = 2020) -> tuple[NormalText, list[Mention]]:
    language, specs, words = knows()
    normal = text.normalise(readers.from_text(passage), words)
    return normal, statuses.find(parse(normal, language, year).sentences, specs)


def told(passage: str, fact: str, year: int = 2020) -> list[tuple[str, str]]:
    """State and modality of each mention of the fact."""
    return [(m.value.state.value, m.modality.value) for m in read(passage, year)[1] if m.fact == fact and isinstance(m.value, Status)]


def sentences() -> list[tuple[str, str, str]]:
    data = strict_yaml.parse(CASES.read_text(encoding="utf-8"), CASES.name).data
    return [(fact, state, sentence) for fact, states in data.items() for state, found in states.items() for sentence in found]


EXPECTED = {
    "done": ("done", "actual"),
    "partial": ("partial", "actual"),
    "in_progress": ("in_progress", "actual"),
    "planned": ("planned", "planned"),
    "required": ("planned", "required"),
    "not_done": ("not_done", "negated"),
}


@pytest.mark.parametrize(("fact", "state", "sentence"), sentences())
def test_a_sentence_tells_the_state_that_a_careful_auditor_reads(fact: str, state: str, sentence: str) -> None:
    """Every fact in varied wording; `nothing` are lookalikes and boilerplate, which prove nothing."""
    got = told(sentence.replace("|", "\n\n"), fact)
    if state == "nothing":
        assert got == []
    else:
        assert EXPECTED[state] in got
        assert state == "done" or ("done", "actual") not in got


@pytest.mark.parametrize(
    ("sentence", "fact", "first", "last"),
    [
        ("基层政务公开标准目录于9月25日编制完成。", "catalogue.grassroots", date(2020, 9, 25), date(2020, 9, 25)),
        ("10月底前，基层政务公开标准目录全部编制完成。", "catalogue.grassroots", None, date(2020, 10, 31)),
        ("8月，完成规范性文件清理并公布结果。", "normative.review", date(2020, 8, 1), date(2020, 8, 31)),
        ("县政府信息公开平台按统一规范改版，9月30日正式上线。", "platform.disclosure", date(2020, 9, 30), date(2020, 9, 30)),
        ("市政府信息公开平台10月底完成改版。", "platform.disclosure", date(2020, 10, 21), date(2020, 10, 31)),
        ("明确副局长秦晓波为负责同志，并于8月28日报市政府办公室备案。", "official.filed", date(2020, 8, 28), date(2020, 8, 28)),
        ("上半年，权责清单调整并公布。", "list.powers", date(2020, 1, 1), date(2020, 6, 30)),
        ("对2019年底前印发的规范性文件进行全面清理。", "normative.review", None, None),
        ("按照10月底前完成的要求，权责清单已调整公布。", "list.powers", None, None),
        ("权责清单因机构改革，拖到11月20日才调整公布。", "list.powers", date(2020, 11, 20), date(2020, 11, 20)),
        ("截至11月底，政府信息公开平台已建成上线。", "platform.disclosure", None, None),
        ("7月6日，局长主持召开会议，听取上半年政务公开工作汇报。", "leadership.briefing", date(2020, 7, 6), date(2020, 7, 6)),
    ],
)
def test_a_date_governs_the_deeds_of_its_sentence(sentence: str, fact: str, first: date | None, last: date | None) -> None:
    """A date before or beside the deed is its date; one that describes a thing, a cut-off or a requirement is not."""
    found = [m for m in read(sentence)[1] if m.fact == fact]
    assert [(m.value.date_from, m.value.date_to) for m in found if isinstance(m.value, Status)] == [(first, last)]


@pytest.mark.parametrize(
    ("sentence", "fact", "state", "year"),
    [
        ("2021年将开展规范性文件清理。", "normative.review", State.PLANNED, 2021),
        ("政府信息公开平台预计2021年3月上线。", "platform.disclosure", State.PLANNED, 2021),
        ("门户网站IPv6改造于2021年1月15日全面完成。", "ipv6.portal", State.DONE, 2021),
        ("计划2021年6月底前完成县政府制度汇编并集中公开。", "compendium.regulations", State.PLANNED, 2021),
        ("力争明年3月完成门户网站IPv6改造。", "ipv6.portal", State.PLANNED, 2021),
        ("下一步，更新权责清单并向社会公布。", "list.powers", State.PLANNED, None),
    ],
)
def test_what_belongs_to_another_year_carries_that_year(sentence: str, fact: str, state: State, year: int | None) -> None:
    """A deed or a plan dated in another year has that year as its period; an undated one has none."""
    found = [m for m in read(sentence)[1] if m.fact == fact]
    assert [(m.value.state, m.period) for m in found if isinstance(m.value, Status)] == [(state, year)]


@pytest.mark.parametrize(
    ("passage", "fact", "expected"),
    [
        ("针对上述问题，我局将开设政策会客厅；编写答复要点；更新权责清单并公布。", "list.powers", [("planned", "planned")]),
        ("目前正着手修订县政府领导分工，将政务公开职责写入其中。", "leadership.division", [("in_progress", "actual")]),
        ("已更新权责清单，下一步将完善公开方式。", "list.powers", [("done", "actual")]),
        ("将政务公开纳入绩效考核，权重4%。", "assessment.included", [("done", "actual")]),
        ("制度汇编已完成初步整理，正在征求意见。", "compendium.regulations", [("in_progress", "actual")]),
        ("此前，机构职能目录尚未公开，9月已编制完成并公开。", "directory.functions", [("done", "actual")]),
        ("个别乡镇权责清单尚未更新。", "list.powers", []),
        ("法定主动公开内容设20个栏目，其中17个栏目已公开到位，其余3个正在补充。", "statutory.content", [("partial", "actual")]),
        ("权责清单动态调整并公布；机构职能目录正在编写。", "list.powers", [("done", "actual")]),
        ("权责清单动态调整并公布；机构职能目录正在编写。", "directory.functions", [("in_progress", "actual")]),
        ("确保权责清单及时更新公布。", "list.powers", []),
    ],
)
def test_an_intent_reaches_as_far_as_its_sentence_lets_it(passage: str, fact: str, expected: list[tuple[str, str]]) -> None:
    """将 and 正在 govern what follows until a word of completion; 将 for 把 is no intent; what some others lack is not the unit's lack."""
    assert told(passage, fact) == expected


def test_what_stands_under_a_heading_of_plans_is_planned() -> None:
    """The same words are a deed under one heading and a plan under another."""
    report = "一、2020年工作完成情况\n（一）完成市政府制度汇编并集中公开。\n二、2021年打算\n（一）全面清理行政规范性文件。"
    assert told(report, "compendium.regulations") == [("done", "actual")]
    assert told(report, "normative.review") == [("planned", "planned")]


def test_a_date_under_a_heading_of_a_later_year_is_in_that_year() -> None:
    """三、2021年工作安排 puts 第二季度 into 2021; a year named in the sentence itself stands."""
    passage = "三、2021年工作安排\n第二季度更新权责清单并公布。\n"
    (found,) = [m for m in read(passage)[1] if m.fact == "list.powers"]
    assert found.value == Status(State.PLANNED, date(2021, 4, 1), date(2021, 6, 30))
    (own,) = [m for m in read(passage.replace("第二季度", "2022年2月"))[1] if m.fact == "list.powers"]
    assert own.value == Status(State.PLANNED, date(2022, 2, 1), date(2022, 2, 28))


def test_the_topic_of_a_run_in_heading_governs_its_paragraph() -> None:
    """（四）权责清单。已于8月调整并公布。"""
    passage = "一、总体情况\n（四）权责清单。已于8月动态调整，并在政务服务网公布。"
    found = [m for m in read(passage)[1] if m.fact == "list.powers"]
    assert [(m.value.state, m.value.date_from) for m in found if isinstance(m.value, Status)] == [(State.DONE, date(2020, 8, 1))]


def test_a_heading_alone_proves_nothing() -> None:
    """A title of a section names a topic; only its text tells a deed."""
    assert told("一、总体情况\n（三）权责清单公开。\n按规定办理。", "list.powers") == []


def test_a_column_of_requirements_is_no_deed() -> None:
    """In a table of tasks the requirement restates the plan; only the column of results says how far things are."""
    table = "序号\t要点要求\t落实情况\n1\t建设完成政府信息公开平台\t正在测试\n2\t更新权责清单并公开\t权责清单已更新并公开\n"
    passage = f"附表\n{table}"
    assert told(passage, "platform.disclosure") in ([], [("in_progress", "actual")])
    assert ("done", "actual") not in told(passage, "platform.disclosure")


def test_the_place_of_a_mention_is_the_place_in_the_text() -> None:
    """Start and end count characters of the normalised text and hold the noun and the deed."""
    normal, found = read("全文略。新版权责清单经审定后向社会公布，接受监督。")
    assert [normal.text[m.start : m.end] for m in found if m.fact == "list.powers"] == ["权责清单经审定后向社会公布"]


def test_a_demand_on_others_is_not_the_units_own_plan() -> None:
    """各部门要 is required, 我局要 is planned."""
    _, found = read("各部门要及时更新权责清单。我局要尽快建成政府信息公开平台。")
    assert [(m.fact, m.modality) for m in found] == [("list.powers", Modality.REQUIRED), ("platform.disclosure", Modality.PLANNED)]


def test_broken_wordings_are_told_all_at_once() -> None:
    """One error names every broken row with file and line."""
    good = next(f for f in knowledge.find().files("facts") if "status_language" in f.data)
    row = {"label": "甲", "kind": "status"}
    rows = [{**row, "fact": "a.b", "about": ["清单.*"], "done": ["公布"]}, {**row, "fact": "a.c", "about": ["清单"]}]
    broken = YamlFile("rules/facts/x.yaml", {"facts": rows}, {("facts", 0): (2, 1), ("facts", 1): (6, 1)})
    with pytest.raises(KnowledgeError) as raised:
        statuses.build_statuses([good, broken])
    assert [m.split(" ")[0] for m in raised.value.mistakes] == ["rules/facts/x.yaml:2:", "rules/facts/x.yaml:6:"]


@pytest.mark.parametrize("unit", ["权责清单", "政务公开纳入", "局长听取", "重大决策征求意见"])
def test_a_sentence_without_end_is_read_in_pieces(unit: str) -> None:
    """However long a stretch without punctuation is, no piece that is searched exceeds a bound, so cost grows linearly."""
    language, specs, words = knows()
    normal = text.normalise(readers.from_text(unit * 2000), words)
    pieces = places(parse(normal, language, 2020).sentences, specs[0].language, AnchorIndex([[anchors("清单")]]))
    assert max(len(p.told.text) for p in pieces) <= statuses.LONGEST
    assert sum(len(p.told.text) for p in pieces) == len(unit) * 2000


@pytest.mark.parametrize(
    ("row", "fact", "state", "last"),
    [
        ("更新权责清单并公开\t已完成\t9月", "list.powers", "done", date(2020, 9, 30)),
        ("编制机构职能目录并向社会公开\t正在汇总\t12月", "directory.functions", "in_progress", None),
        ("规范性文件清理\t未完成\t12月底前", "normative.review", "not_done", None),
        ("更新权责清单并公开\t拟12月公布\t12月20日", "list.powers", "planned", date(2020, 12, 20)),
    ],
)
def test_a_row_tells_the_state_of_its_matter(row: str, fact: str, state: str, last: date | None) -> None:
    """A cell under 完成情况 says how far the matter of its row has come; the row is the proof."""
    passage = f"一、总体情况\n任务完成情况见下表。\n序号\t工作任务\t完成情况\t完成时间\n1\t{row}\n2\t其他\t已完成\t6月\n"
    found = [m for m in read(passage)[1] if m.fact == fact]
    assert [(m.value.state.value, m.value.date_to) for m in found if isinstance(m.value, Status)] == [(state, last)]


def test_a_turn_to_plans_reaches_as_far_as_its_heading() -> None:
    """下一步 at the end of one section does not make plans of the next; before a colon it governs the list that follows."""
    one = "一、总体情况\n（一）主动公开。公布权责清单。下一步，将编制机构职能目录。\n（二）平台建设。政府信息公开平台建成上线。\n"
    assert told(one, "platform.disclosure") == [("done", "actual")]
    two = "五、存在的主要问题及改进情况\n下一步，我县将重点抓好以下工作：\n（一）推进权力公开。更新权责清单并公布。\n"
    assert told(two, "list.powers") == [("planned", "planned")]
    lines = "2021年，我局将立足本职，抓好以下工作：\n一是清理规范性文件。\n二是更新权责清单并公布。\n三、其他事项\n政府信息公开平台建成上线。"
    assert told(lines, "list.powers") == [("planned", "planned")]
    assert told(lines, "platform.disclosure") == [("done", "actual")]
    three = "现将我局2020年度政府信息公开工作情况报告如下。\n权责清单已更新并公布。\n"
    assert told(three, "list.powers") == [("done", "actual")]
