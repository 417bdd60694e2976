"""What the text of a report itself shows: parts, residue, substance, period, publication, percentages, reuse."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from checker import knowledge, pipeline, readers
from checker.model import Finding, NormalText, Reading, Verdict
from checker.text import normalise
from checker.verdicts.reuse import compare

SHARED = Path(__file__).resolve().parents[2] / "../shared"
KB = knowledge.find()
OFFICIAL = ("本报告(?:由|根据|所列)",)


def text_of(words: str) -> NormalText:
    return normalise(readers.from_text(words), KB.files("text"))


def reading_of(words: str, year: int = 2021, kind: str = "county_government") -> Reading:
    return pipeline.examine(readers.from_text(words), KB, pipeline.Known(year, kind))


def finding(words: str, rule: str, book: str, *, before: str | None = None, kind: str = "county_government") -> Finding:
    """The finding of one rule on a report of 2021, with last year's report where one is given."""
    document = readers.from_text(words)
    previous = reading_of(before, 2020, kind) if before is not None else None
    terms = pipeline.Terms(date(2023, 1, 1), previous=previous)
    found = pipeline.judge(document, reading_of(words, kind=kind), [pipeline.load_rulebook(book)], terms)
    return next(f for f in found.findings if f.rule == rule)


OWN = "我县全年召开政务公开推进会3次，研究公开事项12项。县水务局开通水质公开专栏，发布检测数据48期。"


@pytest.mark.parametrize(
    ("before", "now", "verdict"),
    [
        (OWN, OWN, Verdict.REVIEW),
        ("2020年" + OWN, "2021年" + OWN, Verdict.REVIEW),
        ("我县全年召开政务公开推进会1次，研究公开事项7项。县水务局停办水质公开专栏，改在县政府网站发布检测数据。", OWN, Verdict.MET),
        (OWN, "本报告由云湖县人民政府办公室根据有关要求编制并向社会公布。", Verdict.NOT_APPLICABLE),
    ],
)
def test_last_years_words_are_a_question(before: str, now: str, verdict: Verdict) -> None:
    """The same sentences and figures as last year are asked about, also where only the year was changed; own words are not."""
    got = finding(now, "AR-L", "annual-report", before=before)
    assert got.verdict in (verdict, Verdict.NO_EVIDENCE if verdict is Verdict.NOT_APPLICABLE else verdict)
    assert got.asks is (verdict is Verdict.REVIEW)


def test_what_makes_a_section_concrete_is_quoted_as_a_whole_clause() -> None:
    """A number in the middle of a clause brings the clause, not a piece of its words."""
    found = finding(
        "泊宁县2021年政府信息公开工作年度报告\n一、总体情况\n按照要求开展工作，全县主动公开政府信息1300余条，内容涉及水利。\n",
        "AR-S",
        "annual-report",
    )
    assert found.verdict is Verdict.MET
    assert [e.quote for e in found.evidence] == ["全县主动公开政府信息1300余条"]


def test_without_last_years_report_reuse_cannot_be_judged() -> None:
    """A comparison that lacks its other side does not apply."""
    assert finding(OWN, "AR-L", "annual-report").verdict is Verdict.NOT_APPLICABLE


def test_shared_sentences_come_as_pairs_with_both_places() -> None:
    """Each pair quotes both reports; official phrases do not count."""
    phrase = "本报告根据条例要求编制，由各部门提供数据汇总而成。"
    found = compare(text_of(phrase + OWN), text_of(phrase + OWN + "另有一项工作是今年新开展的基层走访活动。"), OFFICIAL)
    assert [p.one.quote for p in found.pairs] == [p.other.quote for p in found.pairs]
    assert len(found.pairs) == 2
    assert all(p.figures for p in found.pairs)
    assert found.share == 1.0


@pytest.mark.parametrize(
    ("words", "verdict"),
    [
        ("全年收到政府信息公开申请3件，办结3件，其中予以公开1件，占33.3%。", Verdict.MET),
        ("全年收到政府信息公开申请3件，办结3件，其中予以公开1件，占33%。", Verdict.MET),
        ("全年收到政府信息公开申请3件，办结3件，其中予以公开1件，占43%。", Verdict.REVIEW),
        ("全年收到政府信息公开申请3件，办结3件。", Verdict.NOT_APPLICABLE),
        ("全年收到政府信息公开申请3件，同比增长50%。", Verdict.NOT_APPLICABLE),
    ],
)
def test_percentages_are_held_against_the_counts_beside_them(words: str, verdict: Verdict) -> None:
    """Rounding and cutting off are both allowed; growth is no share."""
    assert finding(words, "C13", "consistency").verdict is verdict


@pytest.mark.parametrize(
    ("day", "kind", "verdict"),
    [
        ("2022-01-31", "department", Verdict.MET),
        ("2022-02-01", "department", Verdict.NOT_MET),
        ("2022-03-31", "county_government", Verdict.MET),
        ("2022-04-01", "county_government", Verdict.NOT_MET),
        ("", "county_government", Verdict.REVIEW),
    ],
)
def test_the_day_of_publication_is_held_against_the_deadline_of_the_kind(day: str, kind: str, verdict: Verdict) -> None:
    """Departments publish by 31 January, governments by 31 March; without a day nobody can tell."""
    table = "信息内容 | 本年制发件数 | 本年废止件数 | 现行有效件数\n规章 | 0 | 0 | 0\n行政规范性文件 | 3 | 1 | 12"
    head = f"发布日期：{day}\n" if day else ""
    words = f"{head}云湖县2021年政府信息公开工作年度报告\n二、主动公开政府信息情况\n{table}"
    assert finding(words, "AR-D", "annual-report", kind=kind).verdict is verdict


@pytest.mark.parametrize("number", ["4", "5"])
def test_received_may_mean_new_requests_or_new_and_carried_over(number: str) -> None:
    """收到 has several readings: a number that fits one of them is no contradiction."""
    table = (
        "申请人情况 | 自然人 | 商业企业 | 科研机构 | 社会公益组织 | 法律服务机构 | 其他 | 总计\n"
        "一、本年新收政府信息公开申请数量 | 4 | 0 | 0 | 0 | 0 | 0 | 4\n二、上年结转政府信息公开申请数量 | 1 | 0 | 0 | 0 | 0 | 0 | 1\n"
        "（一）予以公开 | 5 | 0 | 0 | 0 | 0 | 0 | 5\n1.申请人无正当理由逾期不补正 | 0 | 0 | 0 | 0 | 0 | 0 | 0\n"
        "（七）总计 | 5 | 0 | 0 | 0 | 0 | 0 | 5\n四、结转下年度继续办理 | 0 | 0 | 0 | 0 | 0 | 0 | 0"
    )
    got = finding(f"一、总体情况\n2021年收到政府信息公开申请{number}件。\n{table}", "C09", "consistency")
    assert got.verdict is Verdict.MET


# (document, relation of the gold file, our rule, verdict, does it ask)
SEEDS = [
    ("000", "A01", "met", False), ("000", "A03N", "met", False), ("000", "A04", "met", False), ("000", "A07S", "met", False),
    ("001", "A01", "met", False), ("001", "A03", "not_met", False), ("001", "A04", "not_met", False), ("001", "A08", "met", False),
    ("001", "A09", "review", True), ("001", "A05", "met", False), ("001", "A12", "not_met", False),
    ("002", "A07S", "review", True), ("002", "A04", "met", False), ("002", "A08", "met", False),
]  # fmt: skip


@pytest.mark.parametrize(("document", "rule", "verdict", "asks"), SEEDS)
def test_the_relations_of_the_real_documents(document: str, rule: str, verdict: str, asks: bool) -> None:
    """Every relation that the auditors listed comes out as they found it."""
    got = _of_file(next(iter((SHARED / "seeds").glob(f"{document}_*")), None), rule)
    assert (got.verdict.value, got.asks) == (verdict, asks)


# documents of 2020 with the rules that must find something; every other rule must be silent or hold
REPORTS = [
    ("d01.txt", {}), ("d02.txt", {}), ("d04.html", {}), ("d05.html", {}), ("d06.docx", {}), ("d07.docx", {}), ("d08.pdf", {}),
    ("d03.txt", {"A01": "review", "A07S": "review", "B01": "not_met", "B01R": "not_met", "B01C": "not_met", "B01J": "not_met", "C09": "not_met"}),
]  # fmt: skip


@pytest.mark.parametrize(("name", "broken"), REPORTS)
def test_the_relations_of_labelled_reports(name: str, broken: dict[str, str]) -> None:
    """Consistent reports give no finding, the inconsistent one gives each of its breaks."""
    path = SHARED / "gold/reports" / name
    if not path.exists():
        pytest.skip("the shared documents are not here")
    found = {f.rule: f.verdict.value for f in _findings(path) if f.verdict in (Verdict.NOT_MET, Verdict.PARTLY_MET, Verdict.REVIEW)}
    assert {rule: verdict for rule, verdict in found.items() if rule != "A08"} == broken  # A08 repeats B01J's break where text and table differ


def _of_file(path: Path | None, rule: str) -> Finding:
    if path is None:
        pytest.skip("the shared documents are not here")
    return next(f for f in _findings(path) if f.rule == rule)


def _findings(path: Path) -> tuple[Finding, ...]:
    document = pipeline.read(path)
    reading = pipeline.examine(document, KB, pipeline.Known())
    return pipeline.judge(document, reading, [pipeline.load_rulebook("consistency")], pipeline.Terms(date(2030, 1, 1))).findings
