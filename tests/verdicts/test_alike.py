"""Reports of one run that share passages: which pairs are found, what is said of them, how the work is bounded."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from checker import pipeline, readers
from checker.model import Assessment, Rulebook
from checker.verdicts.alike import find_alike

BOOK = pipeline.load_rulebook("annual-report")
SILENT = pipeline.load_rulebook("lianyungang-2020")
"""A rulebook that does not ask for own words."""

MEETINGS = "我镇全年召开政务公开推进会3次，研究公开事项12项，逐项明确责任科室和完成时限。"
WATER = "镇农业农村办开通村级供水水质公开专栏，全年发布检测数据48期，接受群众监督。"
MARKET = "镇便民服务中心在集市开设政策咨询点，为赶集群众解答医保、社保和惠农补贴问题。"
OWN = MEETINGS + WATER + MARKET
OTHER = (
    "本镇邀请村民代表参加镇长办公会旁听低保评议，会后在村务公开栏张贴评议结果。"
    "全年举办村务公开培训4次，参加村干部96人，培训材料印发到各村，课件在村务公开栏旁扫码可看。"
)


def unit(name: str, words: str, year: int = 2021, book: Rulebook = BOOK) -> Assessment:
    """A unit's report held against the rulebook."""
    document = readers.from_text(words)
    found = pipeline.assess(document, [book], year=year, unit_type="township_government", today=date(2022, 3, 1))
    return replace(found, unit=name, source=replace(found.source, path=f"{name}-{year}.txt"))


def pairs(*units: Assessment) -> list[tuple[str, str, float, int, int]]:
    """The pairs found: the two units, the share in percent, how many passages, how many of them with figures."""
    return [(a.one, a.other, round(100 * a.share), a.passages, a.figures) for a in find_alike(units, [BOOK])]


def test_units_that_share_their_words_are_a_pair_and_others_are_none() -> None:
    """Of three reports only the two with the same sentences are a pair."""
    assert pairs(unit("甲镇", OWN), unit("乙镇", OTHER), unit("丙镇", OWN)) == [("甲镇", "丙镇", 100, 3, 2)]


def test_the_share_is_that_of_the_report_with_fewer_own_words() -> None:
    """A short report that stands whole in a long one was copied, however small a part of the long one it is."""
    long = OWN + OTHER.replace("本镇", "我镇") * 3
    assert [(one, other) for one, other, *_ in pairs(unit("甲镇", long), unit("乙镇", OWN))] == [("乙镇", "甲镇")]


def test_a_changed_year_hides_nothing() -> None:
    """Years and blanks do not tell two sentences apart; both are quoted as they are printed."""
    (found,) = find_alike([unit("甲镇", "2021年，" + OWN), unit("乙镇", "2020年度，" + OWN)], [BOOK])
    assert [q.quote[:8] for q in found.quotes[0]] == ["2021年，我镇", "2020年度，我"]


def test_every_quote_stands_in_its_report() -> None:
    """The places count in the report as received; sentences with figures come first."""
    reports = {"甲镇": "# 甲镇年度报告\n\n一、总体情况\n" + MARKET + OWN, "乙镇": OWN}
    units = [unit(name, words) for name, words in reports.items()]
    (found,) = find_alike(units, [BOOK])
    texts = {one.unit: one.document.text for one in units if one.document is not None}
    for mine, theirs in found.quotes:
        assert texts[found.one][mine.span.start : mine.span.end] == mine.quote
        assert texts[found.other][theirs.span.start : theirs.span.end] == theirs.quote
    assert [mine.quote for mine, _ in found.quotes] == [MEETINGS[:-1], WATER[:-1], MARKET[:-1]]


def test_official_phrases_are_nobodys_own_words() -> None:
    """What the rulebook names as official text makes no pair."""
    official = "本报告根据《中华人民共和国政府信息公开条例》和国务院办公厅有关格式要求编制，由镇党政综合办公室汇总各科室数据后形成。" * 3
    assert pairs(unit("甲镇", official), unit("乙镇", official)) == []


def test_a_few_words_in_common_are_no_pair() -> None:
    """One usual sentence is no copy, though it be half of a short report."""
    assert pairs(unit("甲镇", WATER), unit("乙镇", WATER + MARKET)) == []


def test_two_reports_of_one_unit_are_no_pair() -> None:
    """A report that was handed in twice is a double and copied from nobody."""
    one = unit("甲镇", OWN)
    assert pairs(one, replace(one, source=replace(one.source, path="again.docx"))) == []


def test_reports_of_different_years_are_not_compared() -> None:
    """A unit's words of another year are the business of the comparison with last year's report."""
    assert pairs(unit("甲镇", OWN, 2021), unit("乙镇", OWN, 2020)) == []


def test_without_a_rule_on_own_words_nothing_is_compared() -> None:
    """The rulebook says whether, from which share on, and which phrases are official."""
    units = [unit("甲镇", OWN, book=SILENT), unit("乙镇", OWN, book=SILENT)]
    assert find_alike(units, [SILENT]) == ()
    assert [one.passages for one in units] == [(), ()]


def test_a_passage_of_many_reports_is_compared_with_the_first_only() -> None:
    """Twenty copies are nineteen pairs and not a hundred and ninety, and every copying unit is named."""
    found = pairs(*(unit(f"第{n}镇", OWN) for n in range(10, 30)))
    assert {name for one, other, *_ in found for name in (one, other)} == {f"第{n}镇" for n in range(10, 30)}
    assert len(found) == 19


def test_the_largest_share_comes_first() -> None:
    """Pairs stand by their share, then by path."""
    found = pairs(unit("甲镇", OWN), unit("乙镇", OWN + OTHER), unit("丙镇", OTHER + MARKET + "镇司法所在四个片区设公共法律服务点并公开律师值班表。"))
    assert [(one, other) for one, other, *_ in found] == [("甲镇", "乙镇"), ("丙镇", "乙镇")]


def test_no_more_quotes_than_a_page_can_show() -> None:
    """A pair that shares twenty sentences quotes eight and counts twenty."""
    words = "".join(f"镇第{n}网格全年公开惠民补贴发放名册{n}份，接受村民查询和监督。" for n in range(20))
    (found,) = find_alike([unit("甲镇", words), unit("乙镇", words)], [BOOK])
    assert (found.passages, len(found.quotes)) == (20, 8)
