"""Who reports, of what kind, on which year and for which days."""

from __future__ import annotations

from datetime import date

import pytest

from checker import knowledge, readers, text
from checker.facts import identity
from checker.facts.identity import IdentityReading
from checker.model import Status, Text

KNOWLEDGE = knowledge.find()
KINDS = identity.build_kinds(KNOWLEDGE.files("units.yaml"))
TEXT = KNOWLEDGE.files("text")


def identify(report: str, **given: object) -> tuple[str, IdentityReading]:
    """The report's own text and what is read from it."""
    document = readers.from_text(report)
    normal = text.normalise(document, TEXT)
    reading = identity.find(normal, KINDS, None, **given)  # type: ignore[arg-type]
    for mention in reading.mentions:
        span = normal.to_source(mention.start, mention.end)
        assert 0 <= span.start < span.end <= len(document.text)
    return document.text, reading


def period_of(reading: IdentityReading) -> tuple[date | None, date | None] | None:
    for mention in reading.mentions:
        if mention.fact == "report.period" and isinstance(mention.value, Status):
            return mention.value.date_from, mention.value.date_to
    return None


TITLES = [
    ("朗溪县人民政府2020年政府信息公开工作年度报告", "朗溪县人民政府", "county_government", 2020),
    ("朗溪县人民政府 2020 年政府信息公开工作年度报告", "朗溪县人民政府", "county_government", 2020),
    ("2020年朗溪县政府信息公开工作年度报告", "朗溪县人民政府", "county_government", 2020),
    ("朗溪县2019年政务公开工作总结", "朗溪县人民政府", "county_government", 2019),
    ("松州市教育局2022年度政府信息公开年报", "松州市教育局", "department", 2022),
    ("松州市卫生健康委员会2021年政府信息公开工作年度报告", "松州市卫生健康委员会", "department", 2021),
    ("松州市公共资源交易中心2021年政府信息公开工作年度报告", "松州市公共资源交易中心", "department", 2021),
    ("松州市人民政府办公室2021年政府信息公开工作年度报告", "松州市人民政府办公室", "department", 2021),
    ("松州市和平区人民政府2021年政府信息公开工作年度报告", "松州市和平区人民政府", "county_government", 2021),
    ("松州经济技术开发区管委会2018年政府信息公开工作年度报告", "松州经济技术开发区管委会", "functional_zone", 2018),
    ("松州高新区2018年度政府信息公开工作报告", "松州高新区管理委员会", "functional_zone", 2018),
    ("青石镇人民政府2023年政府信息公开工作年度报告", "青石镇人民政府", "township_government", 2023),
    ("青石镇2023年政府信息公开工作年度报告", "青石镇人民政府", "township_government", 2023),
    ("新桥街道办事处2020年政府信息公开工作年度报告", "新桥街道办事处", "township_government", 2020),
    ("新桥街道2020年度政府信息公开工作年度报告", "新桥街道办事处", "township_government", 2020),
    ("青石镇人民政府信息公开2019年度报告", "青石镇人民政府", "township_government", 2019),
    ("松州市教育局政务公开2021年工作总结", "松州市教育局", "department", 2021),
    ("2020年青石镇人民政府信息公开年度报告", "青石镇人民政府", "township_government", 2020),
    ("松州省人民政府2014年政府信息公开工作年度报告", "松州省人民政府", "province_government", 2014),
    ("朗溪县人民政府二〇一三年政府信息公开工作年度报告", "朗溪县人民政府", "county_government", 2013),
    ("朗溪县人民政府二○一二年度政府信息公开工作报告", "朗溪县人民政府", "county_government", 2012),
    ("朗溪縣人民政府2016年政府信息公開工作年度報告", "朗溪县人民政府", "county_government", 2016),
    ("朗溪县人民政府\n2020年政府信息公开工作年度报告", "朗溪县人民政府", "county_government", 2020),
    ("朗溪县人民政府\n政府信息公开工作年度报告\n（2020年度）", "朗溪县人民政府", "county_government", 2020),
    ("现将朗溪县人民政府2020年度政府信息公开工作情况报告如下。", "朗溪县人民政府", "county_government", 2020),
    ("根据有关规定，松州市水利局编制了2020年政府信息公开工作年度报告。", "松州市水利局", "department", 2020),
    ("关于松州市水利局2020年度政府信息公开工作情况的报告", "松州市水利局", "department", 2020),
    ("松州市松山区2019年政府信息公开工作年度报告", "松州市松山区人民政府", "county_government", 2019),
    ("松州市住房和城乡建设局（松州市人民防空办公室）2021年政府信息公开工作年度报告", "松州市住房和城乡建设局", "department", 2021),
    ("政府信息公开工作年度报告\n松州市审计局\n2020年度", "松州市审计局", "department", 2020),
    ("现公布我局2020年政府信息公开工作年度报告。松州市水利局门户网站可下载，统计期限为2020年1月1日至12月31日。", "松州市水利局", "department", 2020),
    ("松州市水利局关于2020年度政府信息公开工作情况的报告", "松州市水利局", "department", 2020),
]


@pytest.mark.parametrize(("report", "unit", "unit_type", "year"), TITLES)
def test_the_title_names_unit_kind_and_year(report: str, unit: str, unit_type: str, year: int) -> None:
    """The title says who reports and on which year, whichever stands first, spelled or in figures; a bare area is its government."""
    _, reading = identify(report)
    found = reading.identity
    assert (found.unit, found.unit_type, found.year) == (unit, unit_type, year)


def test_the_office_that_writes_reports_on_its_government() -> None:
    """由朗溪县人民政府办公室编制 is a report on the county, not on its office."""
    _, reading = identify("本年度报告由朗溪县人民政府办公室根据《条例》要求编制，报告中所列数据的统计期限为2018年1月1日至2018年12月31日。")
    assert (reading.identity.unit, reading.identity.year) == ("朗溪县人民政府", 2018)


def test_the_signature_names_the_unit_where_the_title_does_not() -> None:
    """A name alone above a date at the end is the unit."""
    _, reading = identify("2020年政府信息公开工作年度报告\n一、总体情况\n全年主动公开信息12条。\n松州市水利局\n2021年1月20日")
    assert (reading.identity.unit, reading.identity.unit_type) == ("松州市水利局", "department")


def test_the_date_of_publication_is_not_the_year() -> None:
    """The reporting year is that of the title, not that of the date below it."""
    _, reading = identify("朗溪县人民政府\n2018年度政府信息公开工作年度报告\n（2019年2月26日）")
    assert reading.identity.year == 2018
    assert period_of(reading) is None


@pytest.mark.parametrize(
    ("words", "first", "last"),
    [
        ("本报告所列数据的统计期限自2019年1月1日起至2019年12月31日止。", date(2019, 1, 1), date(2019, 12, 31)),
        ("数据统计期限为2019年1月1日至12月31日。", date(2019, 1, 1), date(2019, 12, 31)),
        ("数据起止时间：2019年1月1日—2019年12月31日。", date(2019, 1, 1), date(2019, 12, 31)),
        ("所列数据统计时间从2019年1月1日到2019年12月31日。", date(2019, 1, 1), date(2019, 12, 31)),
        ("统计时段为2019-01-01至2019-12-31。", date(2019, 1, 1), date(2019, 12, 31)),
        ("报告数据统计期自2019年1月1日起，至2019年12月31日止。", date(2019, 1, 1), date(2019, 12, 31)),
        ("本报告中的数据统计截止期为2019年1月1日至2019年11月30日。", date(2019, 1, 1), date(2019, 11, 30)),
        ("所用数据自2019年1月1日起统计，截至2019年11月30日。", date(2019, 1, 1), date(2019, 11, 30)),
        ("本报告所列数据的统计期限为201911日至20191231日。", date(2019, 1, 1), date(2019, 12, 31)),
        ("报告统计期限为二〇一九年一月一日至十二月三十一日。", date(2019, 1, 1), date(2019, 12, 31)),
        ("本年报反映我县2019年1月1日至2019年12月31日期间的政府信息公开工作情况。", date(2019, 1, 1), date(2019, 12, 31)),
        ("本报告涵盖2019年1月1日至12月31日的工作。", date(2019, 1, 1), date(2019, 12, 31)),
        ("数据统计期为2019年全年。", date(2019, 1, 1), date(2019, 12, 31)),
        ("统计范围：2019年度全年。", date(2019, 1, 1), date(2019, 12, 31)),
    ],
)
def test_the_period_of_the_figures(words: str, first: date, last: date) -> None:
    """The days that the figures cover are read in every usual wording, also where characters of the dates were lost."""
    _, reading = identify("朗溪县人民政府2019年政府信息公开工作年度报告\n" + words)
    assert period_of(reading) == (first, last)


@pytest.mark.parametrize(
    "passage",
    [
        "全年举办政务公开培训3次。",
        "20xx年，我局主动公开政府信息xxx条，其中政务动态xx条。",
        "按照市政府办公室要求，我局于2019年3月印发了年度报告编制通知。",
        "截至2022年10月底已举办政务公开培训2期。",
        "2019年10月13日至15日，参加市政府办公室举办的培训。",
        "各县（市、区）政府应当于9月底前报备。",
        "我县将在2022年3月31日前公布政府信息公开工作年度报告，届时可登录县政府门户网站查阅。",
    ],
)
def test_a_passage_that_names_no_unit_and_no_report_gets_none(passage: str) -> None:
    """Nothing is invented for a bare sentence: no unit, no year, no period."""
    _, reading = identify(passage)
    assert (reading.identity.unit, reading.identity.unit_type, reading.identity.year) == (None, None, None)
    assert reading.mentions == ()


@pytest.mark.parametrize(
    ("report", "kind"),
    [
        ("松州市2020年政务公开工作要点\n一、加强重点领域信息公开", "工作要点"),
        ("关于做好2020年政府信息公开工作年度报告编制工作的通知\n各镇、街道：\n请于1月20日前报送。", "通知"),
        ("《松州市2020年政务公开工作要点》解读\n一、起草背景", "政策解读"),
        ("松州市2021年政务公开工作实施方案\n一、总体要求", "工作方案"),
        ("培训简讯 2021-03-01\n年报专栏 2021-03-02\n公开指南 2021-03-03\n领导活动 2021-03-04\n办事服务 2021-03-05\n专题 2021-03-06", "信息列表"),
    ],
)
def test_what_is_no_report_is_called_by_its_kind(report: str, kind: str) -> None:
    """A plan, a notice, an article or a list of headlines is no report."""
    _, reading = identify(report)
    assert (reading.identity.is_report, reading.identity.kind) == (False, kind)


@pytest.mark.parametrize(
    ("title", "kind"), [("2019年政务公开工作总结", "工作总结"), ("2020年政务公开工作自查报告", "自查报告"), ("2020年政府信息公开年报", "年度报告")]
)
def test_kinds_of_report(title: str, kind: str) -> None:
    """A summary and a self-check are reports of their own kind."""
    _, reading = identify("松州市水利局" + title)
    assert (reading.identity.is_report, reading.identity.kind) == (True, kind)


@pytest.mark.parametrize(
    ("sentence", "unit_type"),
    [
        ("督促各县（市、区）和市各部门按时编制年报。", "prefecture_government"),
        ("督促各镇（街道）和市直各部门按时编制年报。", "county_government"),
        ("我市是县级市。", "county_government"),
        ("全年公开信息100条。", "prefecture_government"),
    ],
)
def test_a_city_is_a_county_where_only_towns_stand_below_it(sentence: str, unit_type: str) -> None:
    """市 is a prefecture unless its report speaks of towns below it and of no county."""
    _, reading = identify("松州市人民政府2020年政府信息公开工作年度报告\n" + sentence)
    assert reading.identity.unit_type == unit_type


def test_what_is_given_wins_and_the_difference_is_told() -> None:
    """An option overrides the text; the text's other reading is a problem of severity info with its place."""
    words, reading = identify("松州市水利局2020年政府信息公开工作年度报告", unit="松州市水务局", year=2019, unit_type="department")
    assert (reading.identity.unit, reading.identity.year, reading.identity.unit_type) == ("松州市水务局", 2019, "department")
    assert [(p.code, p.severity, words[p.span.start : p.span.end]) for p in reading.problems if p.span] == [
        ("identity.unit", "info", "松州市水利局"),
        ("identity.year", "info", "2020年政府信息公开工作年度报告"),
    ]


@pytest.mark.parametrize(
    ("report", "code", "word"),
    [
        ("松州市水利局2020年政府信息公开工作年度报告\n统计期限为2019年1月1日至2019年12月31日。", "identity.year", "2019年1月1日"),
        ("松州市水利局2010年政府信息公开工作年度报告\n统计期限为2010年1月1日至2009年12月31日。", "identity.period", "2009"),
        ("松州市水利局2020年政府信息公开工作年度报告\n一、总体情况\n公开信息12条。\n松州市教育局\n2021年1月20日", "identity.unit", "松州市教育局"),
        ("松州市水利局2016年政府信息公开工作年度报告\n2015年度松州市水利局政府信息公开情况统计表\n收到申请数 | 件 | 3", "identity.year", "2015"),
    ],
)
def test_contradictions_are_told(report: str, code: str, word: str) -> None:
    """Title, period, signature and table that do not agree are problems that quote both."""
    _, reading = identify(report)
    assert code in {p.code for p in reading.problems}
    assert any(word in p.what for p in reading.problems if p.code == code)


def test_unit_and_office_of_it_do_not_contradict() -> None:
    """A report signed by the unit's own office is no contradiction."""
    _, reading = identify("朗溪县人民政府2020年政府信息公开工作年度报告\n一、总体情况\n全年公开信息12条。\n朗溪县人民政府办公室\n2021年1月20日")
    assert [p for p in reading.problems if p.code == "identity.unit"] == []


def test_values_are_simplified_and_quotes_as_printed() -> None:
    """The unit's name is given in simplified characters; its place is that of the printed ones."""
    document = readers.from_text("臨湖縣人民政府二〇一三年度政府信息公開工作報告")
    normal = text.normalise(document, TEXT)
    unit = next(m for m in identity.find(normal, KINDS, None).mentions if m.fact == "report.unit")
    assert unit.value == Text("临湖县人民政府")
    assert document.quote(normal.to_source(unit.start, unit.end)) == "臨湖縣人民政府"
