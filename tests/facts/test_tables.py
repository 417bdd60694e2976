"""The official tables of three eras, cell by cell, however they were printed."""

from __future__ import annotations

from decimal import Decimal

import pytest

from benchmarks.forms import COLUMNS_3, PrintedForm
from checker import knowledge, readers, text
from checker.facts import tables
from checker.facts.cells import read_cell
from checker.facts.form_tables import label_key
from checker.facts.tables import TableReading
from checker.model import CellState, Count

from .printed_forms import KEEPING, WAYS, print_form

KNOWLEDGE = knowledge.find()
FORMS = tables.build_forms(KNOWLEDGE.files("forms"))
TEXT = KNOWLEDGE.files("text")


def read(report: str) -> tuple[str, TableReading]:
    """What the tables of a text say; every place lies inside the text."""
    document = readers.read_bytes(report.encode(), "a.html") if report.startswith("<") else readers.from_text(report)
    normal = text.normalise(document, TEXT)
    reading = tables.find(normal, FORMS)
    for cell in reading.cells:
        span = cell.evidence.span
        assert document.text[span.start : span.end] == cell.evidence.quote
    return document.text, reading


def facts(report: str) -> dict[str, object]:
    """The facts of the vocabulary that the tables state, with their numbers."""
    _, reading = read(report)
    found: dict[str, object] = {}
    for mention in reading.mentions:
        if mention.fact not in FORMS.auxiliary and isinstance(mention.value, Count):
            assert mention.value.interval.exact
            found[mention.fact] = mention.value.interval.lo
    return found


def cells(report: str) -> dict[tuple[str, str, str], object]:
    """The cells by table, row and column: a number, or the state where there is none."""
    _, reading = read(report)
    return {(c.table, c.row, c.col): c.state.value if c.value is None else c.value.lo for c in reading.cells}


def codes(report: str) -> list[str]:
    """The codes of the problems."""
    return [p.code for p in read(report)[1].problems]


def truth(form: PrintedForm) -> dict[tuple[str, str, str], object]:
    """What the cells of a generated form say: a number, or the state where there is none."""
    return {key: Decimal(str(cell.value)) if cell.state == "number" else cell.state for key, cell in form.truth.items()}


@pytest.mark.parametrize("era", ["A", "B", "C"])
@pytest.mark.parametrize("way", sorted(WAYS))
@pytest.mark.parametrize("seed", [1, 2, 3])
def test_every_cell_of_a_full_form_is_read(way: str, era: str, seed: int) -> None:
    """All three official forms come out cell by cell from every way of printing, signed and decimal figures included."""
    form, printed = print_form(way, era, seed, full=True)
    assert cells(printed) == truth(form)


@pytest.mark.parametrize("era", ["A", "B", "C"])
@pytest.mark.parametrize("way", sorted(KEEPING))
@pytest.mark.parametrize("seed", [5, 9])
def test_blank_cells_keep_their_column(way: str, era: str, seed: int) -> None:
    """A number, not applicable and not filled are three states, and a blank cell does not shift its neighbours."""
    form, printed = print_form(way, era, seed, full=False)
    assert cells(printed) == truth(form)


@pytest.mark.parametrize("era", ["A", "B", "C"])
@pytest.mark.parametrize("way", sorted(WAYS.keys() - KEEPING.keys()))
@pytest.mark.parametrize("seed", [6, 7, 8])
def test_lost_blanks_never_give_a_wrong_cell(way: str, era: str, seed: int) -> None:
    """Where blank cells leave no trace, what is read is right, and what cannot be placed is told."""
    form, printed = print_form(way, era, seed, full=False)
    told = truth(form)
    found = {key: value for key, value in cells(printed).items() if value != "unreadable"}
    assert {key: value for key, value in found.items() if value != told[key]} == {}
    lost = {key for key, value in told.items() if isinstance(value, Decimal)} - found.keys()
    assert not lost or "table.incomplete" in codes(printed)


LABELS_3 = ("自然人", "商业企业", "科研机构", "社会公益组织", "法律服务机构", "其他", "总计")
HEAD_3 = "申请人情况 | 自然人 | 商业企业 | 科研机构 | 社会公益组织 | 法律服务机构 | 其他 | 总计\n"
NEW = "一、本年新收政府信息公开申请数量 | 27 | 3 | 0 | 0 | 1 | 0 | 31\n"


@pytest.mark.parametrize(
    ("printed", "state", "value"),
    [
        ("54", "number", 54),
        ("0", "number", 0),
        ("无", "number", 0),
        ("1,286", "number", 1286),
        ("212.8万元", "number", Decimal("212.8")),
        ("3件", "number", 3),
        ("1.2万", "number", 12000),
        ("三", "number", 3),
        ("", "not_filled", None),
        ("-", "not_filled", None),
        ("****", "not_filled", None),
        ("/", "not_applicable", None),
        ("—", "not_applicable", None),
        ("见附件", "unreadable", None),
        ("0518-8360", "unreadable", None),
        ("-5", "unreadable", None),
    ],
)
def test_states_of_a_cell(printed: str, state: str, value: object) -> None:
    """0 and 无 are 0; a blank and - state nothing; / and — are not applicable; words and negative counts cannot be read."""
    reading = read_cell(printed, FORMS.words)
    assert (reading.state.value, reading.value) == (state, value)


@pytest.mark.parametrize(
    ("printed", "value"), [("减4", -4), ("增2", 2), ("+9", 9), ("-5", -5), ("减少12", -12), ("新增3", 3), ("0", 0), ("持平", 0), ("−7", -7)]
)
def test_changes_carry_their_sign(printed: str, value: int) -> None:
    """A column of changes holds signed words and signed numbers."""
    reading = read_cell(printed, FORMS.words, signed=True)
    assert (reading.state, reading.value) == (CellState.NUMBER, value)


@pytest.mark.parametrize(
    ("printed", "key"),
    [
        ("（一）主动公开政府信息数（不同渠道和方式公开相同信息计1条）", "主动公开政府信息数"),
        ("其中：主动公开规范性文件数", "主动公开规范性文件数"),
        ("4.危及“三安全一稳定”", "危及三安全一稳定"),
        ("本年增/减", "本年增减"),
        ("统 计 指 标", "统计指标"),
        ("5.不是《条例》所指政府信息", "不是条例所指政府信息"),
        ("（二）部分公开（区分处理的，只计这一情形", "部分公开"),
        ("按□办结数", "按□办结数"),
    ],
)
def test_labels_are_compared_by_their_noun_phrase(printed: str, key: str) -> None:
    """Numbers, notes in brackets, spaces and punctuation do not count; lost characters stay marked."""
    assert label_key(printed) == key


def test_repeated_labels_belong_to_the_rows_before() -> None:
    """其他情形数 and 被依法纠错数 stand below reviews and below lawsuits."""
    report = (
        "四、行政复议数量 | 件 | 4\n（二）被依法纠错数 | 件 | 1\n（三）其他情形数 | 件 | 2\n"
        "五、行政诉讼数量 | 件 | 9\n（二）被依法纠错数 | 件 | 3\n（三）其他情形数 | 件 | 5"
    )
    assert facts(report) == {
        "reconsideration.total": 4, "reconsideration.corrected": 1, "reconsideration.other": 2,
        "litigation.total": 9, "litigation.corrected": 3, "litigation.other": 5,
    }  # fmt: skip


def test_sums_over_rows_and_lawsuits_of_both_kinds() -> None:
    """Denials are the sum of the eight grounds; lawsuits without and after review are added."""
    rows = "\n".join(f"{n}.{label} | {n} | 0 | 0 | 0 | 0 | 0 | {n}" for n, label in enumerate(DENIALS, 1))
    four = "行政复议 | 行政诉讼\n结果维持 | 结果纠正 | 其他结果 | 尚未审结 | 总计 | 未经复议直接起诉 | 复议后起诉\n" + " | ".join(
        ["结果维持 | 结果纠正 | 其他结果 | 尚未审结 | 总计"] * 2
    )
    found = facts(f"{HEAD_3}{NEW}{rows}\n情况如下。\n{four}\n3 | 1 | 0 | 1 | 5 | 2 | 0 | 0 | 1 | 3 | 1 | 0 | 0 | 0 | 1")
    assert found == {
        "applications.received": 31, "denied.state_secret": 1, "denied.security": 3, "answer.denied": 36, "denied.other": 28,
        "reconsideration.upheld": 3, "reconsideration.corrected": 1, "reconsideration.other": 0, "reconsideration.pending": 1,
        "reconsideration.total": 5, "litigation.upheld": 3, "litigation.corrected": 0, "litigation.other": 0, "litigation.pending": 1,
        "litigation.total": 4,
    }  # fmt: skip


DENIALS = (
    "属于国家秘密", "其他法律行政法规禁止公开", "危及“三安全一稳定”", "保护第三方合法权益",
    "属于三类内部事务信息", "属于四类过程性信息", "属于行政执法案卷", "属于行政查询事项",
)  # fmt: skip


def test_the_printed_total_is_the_fact_and_the_broken_sum_a_problem() -> None:
    """Where a row does not add up, its printed total stands, and the problem shows the sum."""
    report = HEAD_3 + "一、本年新收政府信息公开申请数量 | 38 | 6 | 0 | 0 | 2 | 2 | 49"
    assert facts(report) == {"applications.received": 49}
    assert [(p.code, "38+6+0+0+2+2=48" in p.what) for p in read(report)[1].problems] == [("table.sums", True)]


def test_a_blank_among_the_grounds_leaves_the_sum_open() -> None:
    """A sum over rows is stated only where every row is."""
    rows = "\n".join(f"{label} | 0 | 0 | 0 | 0 | 0 | 0 | {'' if n == 3 else 0}" for n, label in enumerate(DENIALS))
    assert "answer.denied" not in facts(HEAD_3 + NEW + rows)


@pytest.mark.parametrize(
    ("head", "figures"),
    [
        ("项目 | 总计 | 自然人 | 商业企业 | 科研机构 | 社会公益组织 | 法律服务机构 | 其他\n", "31 | 27 | 3 | 0 | 0 | 1 | 0"),
        ("项目 | 公民 | 企业 | 科研院所 | 公益组织 | 律师事务所 | 其他 | 合计\n", "27 | 3 | 0 | 0 | 1 | 0 | 31"),
        ("项目 | 自然人 | 法人或其他组织 | 总计\n商业企业 | 科研机构 | 社会公益组织 | 法律服务机构 | 其他\n", "27 | 3 | 0 | 0 | 1 | 0 | 31"),
        ("", "27 | 3 | 0 | 0 | 1 | 0 | 31"),
    ],
)
def test_columns_follow_their_heads(head: str, figures: str) -> None:
    """Another order of columns, other words for them, a head over five columns, and no head at all."""
    found = cells(f"{head}一、本年新收政府信息公开申请数量 | {figures}\n二、上年结转政府信息公开申请数量 | {figures}")
    assert {key: found["3", "new", key] for key in ("natural", "business", "legal", "total")} == {
        "natural": 27, "business": 3, "legal": 1, "total": 31,
    }  # fmt: skip


def test_a_form_without_a_column_of_totals_is_added_up() -> None:
    """Six kinds of applicant without a total give their sum, marked as inferred."""
    report = (
        "项目 | 自然人 | 商业企业 | 科研机构 | 社会公益组织 | 法律服务机构 | 其他\n一、本年新收政府信息公开申请数量 | 27 | 3 | 0 | 0 | 1 | 0\n"
        "二、上年结转政府信息公开申请数量 | 1 | 0 | 0 | 0 | 0 | 0"
    )
    _, reading = read(report)
    assert [(m.fact, m.value.interval.lo, m.inferred) for m in reading.mentions if isinstance(m.value, Count)] == [
        ("applications.received", 31, True),
        ("applications.carried_in", 1, True),
    ]


@pytest.mark.parametrize(
    ("report", "found"),
    [
        ("七、依申请公开信息收取的费用 | 万元 | 0.45", {"fee.charged": Decimal("0.45")}),
        ("七、依申请公开信息收取的费用 | 元 | 4500", {"fee.charged": Decimal("0.45")}),
        ("第二十条第（八）项\n信息内容 | 本年收费金额（单位：万元）\n行政事业性收费 | 1286.5", {}),
        ("（四）政府信息公开专项经费（不包括用于政府公报编辑管理及政府网站建设维护等方面的经费） | 万元 | 12", {}),
    ],
)
def test_only_the_request_fee_is_the_fee(report: str, found: dict[str, object]) -> None:
    """What an organ charges in its business, and the funds for disclosure, are no fee for requests; 元 become 万元."""
    assert facts(report) == found


@pytest.mark.parametrize(
    "report",
    [
        "附件2 2022年度政务公开培训计划表\n序号 | 培训内容 | 时间 | 人数\n1 | 条例解读 | 3月 | 120\n2 | 依申请公开实务 | 9月 | 150",
        "序号 | 任务名称 | 工作进展 | 取得成效\n1 | 生物医药公共服务平台 | 主体封顶 | 签约入驻企业21家",
        "权力类型 | 事项数\n行政许可 | 342\n行政处罚 | 2011\n其他 | 12",
        "单位 | 公开信息 | 备注\n教育局 | 120 | \n民政局 | 98 | ",
        "收到申请4件，其中当面申请1件、网络申请3件，均已办结。",
    ],
)
def test_other_tables_and_prose_are_left_alone(report: str) -> None:
    """A table that is no official form states no cell and is not marked as used."""
    _, reading = read(report)
    assert (reading.cells, reading.used) == ((), ())


def test_indicators_of_the_old_form_in_a_newer_report() -> None:
    """An annex with labels of the old form gives cells of that form, whatever the other tables are."""
    report = f"{HEAD_3}{NEW}附件：主要指标完成情况\n指标 | 单位 | 数量\n政策解读稿件发布数 | 篇 | 4\n举办各类培训班数 | 次 | 1"
    _, reading = read(report)
    assert {(c.era, c.row) for c in reading.cells if c.table == "a"} == {("A", "2.2.3"), ("A", "9.2")}
    assert facts(report) == {"applications.received": 31, "interpretation.items": 4, "training.sessions": 1}


def test_figures_of_two_years_carry_their_year() -> None:
    """A column for each year gives each figure its year; targets are no results."""
    report = "统计指标 | 单位 | 2016年 | 2017年\n收到申请数 | 件 | 40 | 57\n申请办结数 | 件 | 40 | 55"
    _, reading = read(report)
    assert {(m.fact, m.period): m.value.interval.lo for m in reading.mentions if isinstance(m.value, Count)} == {
        ("applications.received", 2016): 40, ("applications.received", 2017): 57,
        ("applications.completed", 2016): 40, ("applications.completed", 2017): 55,
    }  # fmt: skip
    assert facts("指标 | 单位 | 目标值 | 完成数\n收到申请数 | 件 | 40 | 57\n举办各类培训班数 | 次 | 2 | 1") == {
        "applications.received": 57, "training.sessions": 1,
    }  # fmt: skip


@pytest.mark.parametrize(
    "report",
    [
        "行政复议 | 结果维持 | 3\n行政复议 | 结果纠正 | 1\n行政复议 | 其他结果 | 0\n行政复议 | 尚未审结 | 0\n行政复议 | 总计 | 4",
        "行政复议\n结果维持 | 结果纠正 | 其他结果 | 尚未审结 | 总计\n3 | 1 | 0 | 0 | 4",
        "类别 | 结果维持 | 结果纠正 | 其他结果 | 尚未审结 | 总计\n行政复议 | 3 | 1 | 0 | 0 | 4",
    ],
)
def test_other_layouts_of_reviews_and_lawsuits(report: str) -> None:
    """Columns printed downwards, a table of reviews alone, and one row a kind are the same table."""
    assert facts(report) == {
        "reconsideration.upheld": 3, "reconsideration.corrected": 1, "reconsideration.other": 0, "reconsideration.pending": 0,
        "reconsideration.total": 4,
    }  # fmt: skip


@pytest.mark.parametrize(
    ("report", "found"),
    [
        ("1.当面申请数 | 件 | 9 | 2.传真申请数 | 件 | 0", {"applications.in_person": 9, "applications.fax": 0}),
        ("收到申请数 | 申请办结数 | 传真申请数\n57 | 55 | 2", {"applications.received": 57, "applications.completed": 55, "applications.fax": 2}),
        ("当面申请数：9件\n传真申请数：0件", {"applications.in_person": 9, "applications.fax": 0}),
        ("8.告知通过其他途径\n办理数 | 件 | 7", {"answer.elsewhere": 7}),
        (
            "三、本年度办理结果 （一）予以公开\n14 | 3 | 0 | 0 | 1 | 0 | 18\n（二）部分公开\n3 | 0 | 0 | 0 | 0 | 0 | 3",
            {"answer.granted": 18, "answer.partial": 3},
        ),
    ],
)
def test_rows_printed_in_odd_places(report: str, found: dict[str, object]) -> None:
    """Two rows side by side, labels over their figures, a colon for a bar, a label over two lines, two labels before the figures."""
    head = HEAD_3 + NEW if "予以公开" in report else ""
    assert facts(head + report) == (found | {"applications.received": 31} if head else found)


@pytest.mark.parametrize(
    ("label", "row"),
    [
        ("3.政務微博公開政府信息數", "1.2.3"),
        ("2.政府網站線上訪談次數", "2.2.2"),
        ("制發規範性檔案總數", "1.1.x"),
        ("(二)設定政府信息公開查閱點數", "8.2"),
        ("2.同意公开答□数", "3.3.2"),
        ("4.□同意公开答复数", "3.3.4"),
        ("从事政府信息公开工作人員數", "8.3"),
    ],
)
def test_damaged_and_converted_labels(label: str, row: str) -> None:
    """Traditional characters, Taiwan words and lost characters do not hide a row."""
    _, reading = read(f"统计指标 | 单位 | 统计数\n（一）收到申请数 | 件 | 3\n{label} | 件 | 7")
    assert [c.row for c in reading.cells] == ["3.1", row]


def test_glued_figures_are_cut_only_where_one_way_adds_up() -> None:
    """Digits that ran together are cut by the sum of the row, and the cut is told; two possible cuts give none."""
    report = f"{HEAD_3}一、本年新收政府信息公开申请数量 | 00000 | 0 | 0\n二、上年结转政府信息公开申请数量 | 1 | 0 | 0 | 0 | 0 | 0 | 1"
    found = cells(report)
    assert [found["3", "new", key] for key in COLUMNS_3] == [0] * 7
    assert "table.glued" in codes(report)


@pytest.mark.parametrize("figures", [" | 00000 | 0 | 1", " | 0000011", "000011 | 0 | | "])
def test_glued_figures_beside_a_blank_cell_are_not_cut(figures: str) -> None:
    """A blank cell at an end of a row whose digits ran together is a column that nobody can fill: nothing is cut, and it is told."""
    report = f"{HEAD_3}一、本年新收政府信息公开申请数量 | {figures} |\n二、上年结转政府信息公开申请数量 | 1 | 0 | 0 | 0 | 0 | 0 | 1"
    assert ("3", "new", "natural") not in cells(report)
    assert "table.incomplete" in codes(report)


FLAT = (
    ("一、本年新收政府信息公开申请数量", "27", "3", "0", "", "1", "0", "31"),
    ("二、上年结转政府信息公开申请数量", "", "2", "0", "0", "", "0", "2"),
    ("（一）予以公开", "14", "3", "0", "0", "1", "0", "18"),
    ("四、结转下年度继续办理", "5", "", "", "", "", "0", "5"),
)


@pytest.mark.parametrize("border", ["\n", "\n\n", "\r\n", " ", "  ", "\u3000"])
def test_the_white_space_of_a_blank_cell_keeps_its_place(border: str) -> None:
    """One cell a line, with or without lines between all cells, or cells parted by blanks: the gap that a blank cell leaves is counted."""
    head = border.join(("申请人情况", *LABELS_3))
    report = "\n".join(["情况如下。", head, *(border.join(row) for row in FLAT)])
    wanted = {
        ("3", row, key): int(figure) if figure else "not_filled"
        for row, (_, *figures) in zip(("new", "in", "granted", "out"), FLAT, strict=True)
        for key, figure in zip(COLUMNS_3, figures, strict=True)
    }
    assert cells(report) == wanted
    assert "table.incomplete" not in codes(report)


BODY = (
    "情况如下。\n申请人情况 自然人 商业企业 科研机构 社会公益组织 法律服务机构 其他 总计\n"
    "一、本年新收政府信息公开申请数量 9 3 1 1 1 2 17\n（一）予以公开 {granted}\n（三）不予公开 1.属于国家秘密 2 1 0 0 1 0 4\n（七）总计 {done}\n"
)


@pytest.mark.parametrize(
    ("granted", "found"),
    [
        ("5 1 1 2 9", {"natural": "unreadable", "other": "unreadable", "total": 9}),  # the five parts of six may begin anywhere
        ("9", {"natural": "not_filled", "other": "not_filled", "total": 9}),  # offices fill in totals alone
        ("5 8 1 2 17", {}),  # no way adds up
    ],
)
def test_figures_without_their_blanks_are_placed_where_the_row_adds_up(granted: str, found: dict[str, object]) -> None:
    """What every way that keeps the sum of the row has in common is read, the rest is told; where nothing adds up nothing is read."""
    report = BODY.format(granted=granted, done="1 1 1 1 1 1 6").replace("（七）总计", "（七）某项")
    read_cells = {col: value for (_, row, col), value in cells(report).items() if row == "granted"}
    assert {key: read_cells.get(key) for key in found} == found
    assert bool(read_cells) is bool(found)


def test_figures_without_their_blanks_are_placed_where_the_columns_add_up() -> None:
    """The sums down the columns leave one way only: every cell is read, and that it was placed so is told."""
    rows = "\n".join(f"{row} 0 0 0 0 0 0 0" for row in RESULTS_BUT_TWO)
    head = "情况如下。\n申请人情况 自然人 商业企业 科研机构 社会公益组织 法律服务机构 其他 总计\n"
    report = f"{head}（一）予以公开 5 1 1 2 9\n（二）部分公开 2 1 0 0 1 0 4\n{rows}\n（七）总计 2 6 0 1 2 2 13"
    read_cells = {col: value for (_, row, col), value in cells(report).items() if row == "granted"}
    assert read_cells == {
        "natural": "not_filled", "business": 5, "research": "not_filled", "charity": 1, "legal": 1, "other": 2, "total": 9,
    }  # fmt: skip
    assert "table.placed" in codes(report)


RESULTS_BUT_TWO = (
    *DENIALS, "本机关不掌握相关政府信息", "没有现成信息需要另行制作", "补正后申请内容仍不明确", "信访举报投诉类申请", "重复申请",
    "要求提供公开出版物", "无正当理由大量反复申请", "要求行政机关确认或重新出具已获取信息", "（六）其他处理",
)  # fmt: skip


@pytest.mark.parametrize(
    ("figures", "found"),
    [
        ("88 减12", {"prev_projects": 88, "change": -12, "decisions": "not_filled"}),
        ("增加3 17", {"prev_projects": "not_filled", "change": 3, "decisions": 17}),
        ("减5", {"prev_projects": "not_filled", "change": -5, "decisions": "not_filled"}),
        ("88 17", {}),
    ],
)
def test_signed_words_stand_in_the_column_of_changes(figures: str, found: dict[str, object]) -> None:
    """Fewer figures than columns: a signed word tells its column; plain counts do not tell theirs."""
    head = "第二十条第（六）项\n信息内容 | 上一年项目数量 | 本年增/减 | 处理决定数量\n行政处罚 | 7 | 0 | 9\n"
    report = head + f"行政强制 | {figures.replace(' ', ' | ')}"
    read_cells = {col: value for (_, row, col), value in cells(report).items() if row == "coercion"}
    assert read_cells == found
    assert codes(report) == ["table.placed" if found else "table.incomplete"]


def test_illegible_figures_keep_their_cell() -> None:
    """A figure of which digits were lost is an unreadable cell, with one cell a line as well, and does not shift its neighbours."""
    rows = ["一、本年新收政府信息公开申请数量", "27", "?3", "0", "□", "1", "0", "31", "二、上年结转政府信息公开申请数量", *"1000001"]
    found = cells("\n".join(["情况如下。", "申请人情况", *LABELS_3, *rows]))
    assert [found["3", "new", key] for key in COLUMNS_3] == [27, "unreadable", 0, "unreadable", 1, 0, 31]


def test_what_was_read_is_marked_as_used() -> None:
    """The reader reports the places of the tables that it read, so that nobody reads them again as sentences."""
    report = "一、总体情况\n全年召开会议2次。\n" + HEAD_3 + NEW + "二、上年结转政府信息公开申请数量 | 1 | 0 | 0 | 0 | 0 | 0 | 1"
    words, reading = read(report)
    (span,) = reading.used
    assert words[span.start : span.end].startswith("申请人情况")
    assert "召开会议" not in words[span.start : span.end]


def test_quotes_hold_label_and_figure() -> None:
    """The place of a fact runs from the label to its figure, as printed."""
    report = "(一)回應公眾關注熱點或重大輿情數 | 次 | 9"
    normal = text.normalise(readers.from_text(report), TEXT)
    (mention,) = tables.find(normal, FORMS).mentions
    assert normal.document.quote(normal.to_source(mention.start, mention.end)) == "(一)回應公眾關注熱點或重大輿情數 | 次 | 9"


def test_the_era_is_that_of_heads_and_labels() -> None:
    """The form is known by what is printed, not by the year of the report."""
    assert read("信息内容 | 本年制发件数 | 本年废止件数 | 现行有效件数\n行政规范性文件 | 4 | 1 | 23")[1].era == "C"
    assert read("信息内容 | 本年新制作数量 | 本年新公开数量 | 对外公开总数量\n规范性文件 | 6 | 5 | 61")[1].era == "B"
    assert read("（一）收到申请数 | 件 | 3")[1].era == "A"
    assert read("全年收到申请3件。")[1].era is None
