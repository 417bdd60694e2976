"""Tables that were flattened to lines of text."""

from __future__ import annotations

import pytest

from checker import readers

from .shape import grid, rows

TWO_ROWS = ["信息内容|本年制发件数|现行有效件数", "规章|0|0", "行政规范性文件|4|23"]

WAYS = [
    ("bars", "信息内容 | 本年制发件数 | 现行有效件数\n规章 | 0 | 0\n行政规范性文件 | 4 | 23"),
    ("closed bars", "信息内容 | 本年制发件数 | 现行有效件数 |\n规章 | 0 | 0 |\n行政规范性文件 | 4 | 23 |"),
    ("bars on both sides", "| 信息内容 | 本年制发件数 | 现行有效件数 |\n|---|---|---|\n| 规章 | 0 | 0 |\n| 行政规范性文件 | 4 | 23 |"),
    ("tabs", "信息内容\t本年制发件数\t现行有效件数\n规章\t0\t0\n行政规范性文件\t4\t23"),
    ("full-width blanks", "信息内容　本年制发件数　现行有效件数\n规章　0　0\n行政规范性文件　4　23"),
    ("wide gaps", "信息内容    本年制发件数   现行有效件数\n规章      0    0\n行政规范性文件    4   23"),
    ("single blanks", "信息内容 本年制发件数 现行有效件数\n规章 0 0\n行政规范性文件 4 23"),
    ("one cell a line", "信息内容\n本年制发件数\n现行有效件数\n规章\n0\n0\n行政规范性文件\n4\n23"),
]


@pytest.mark.parametrize("text", [row[1] for row in WAYS], ids=[row[0] for row in WAYS])
def test_ways_of_flattening(text: str) -> None:
    """However a table was flattened, its rows and cells come back."""
    document = readers.from_text(f"二、主动公开情况\n{text}\n三、其他情况\n无。")
    assert len(document.tables) == 1
    assert rows(document, document.tables[0]) == TWO_ROWS


def test_label_above_figures() -> None:
    """A label on one line and its figures on the next are one row."""
    document = readers.from_text("一、本年新收申请数量\n5 | 0 | 5\n三、本年度办理结果 （一）予以公开\n3 | 0 | 3\n（二）部分公开\n0 | 0 | 0")
    assert rows(document, document.tables[0]) == ["一、本年新收申请数量|5|0|5", "三、本年度办理结果|（一）予以公开|3|0|3", "（二）部分公开|0|0|0"]


def test_lost_rowspans() -> None:
    """Rows that lack the merged cells to their left find their columns by the numbers of their labels."""
    document = readers.from_text(
        "一、新收\t30\t38\n三、办理结果\t（一）公开\t14\t18\n（三）不予公开\t1.国家秘密\t1\t2\n2.法律禁止\t0\t0\n（七）总计\t15\t20\n四、结转\t2\t2"
    )
    assert grid(document, document.tables[0]) == [
        ["一、新收", "一、新收", "一、新收", "30", "38"],
        ["三、办理结果", "（一）公开", "（一）公开", "14", "18"],
        ["三、办理结果", "（三）不予公开", "1.国家秘密", "1", "2"],
        ["三、办理结果", "（三）不予公开", "2.法律禁止", "0", "0"],
        ["三、办理结果", "（七）总计", "（七）总计", "15", "20"],
        ["四、结转", "四、结转", "四、结转", "2", "2"],
    ]


def test_fifteen_figures_in_a_line() -> None:
    """A line of figures parted by single blanks is a row, with the lines of words above it as header."""
    document = readers.from_text("附表三：\n行政复议 行政诉讼\n结果维持 结果纠正 总计\n0 0 0 0 0 0 0 0 0 0 0 0 0 0 0")
    assert rows(document, document.tables[0]) == ["行政复议|行政诉讼", "结果维持|结果纠正|总计", "|".join("0" * 15)]


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("3.网络申请数 | 件 | -", "3.网络申请数|件|-"),
        ("3.网络申请数 | 件 | /", "3.网络申请数|件|/"),
        ("3.网络申请数 | 件 |", "3.网络申请数|件|"),
        ("行政许可 | 6 | 减4 | 2", "行政许可|6|减4|2"),
        ("政府集中采购 | 214 | 16870.5万元", "政府集中采购|214|16870.5万元"),
    ],
)
def test_kinds_of_cells(line: str, expected: str) -> None:
    """Blank cells, dashes, signed words and unit words stay as printed."""
    document = readers.from_text(f"1.当面申请数 | 件 | 3\n{line}")
    assert rows(document, document.tables[0])[1] == expected


def test_glued_columns() -> None:
    """Label, measure word and figure that run together on line after line are three cells; a single such line is not a table."""
    document = readers.from_text("（一）收到申请数件86\n1.当面申请数件0\n2.专职人员数（不包括网站工作人员数）人-\n3.培训人员数人次1,204")
    assert rows(document, document.tables[0]) == [
        "（一）收到申请数|件|86", "1.当面申请数|件|0", "2.专职人员数（不包括网站工作人员数）|人|-", "3.培训人员数|人次|1,204"]  # fmt: skip
    assert readers.from_text("（一）收到申请数件86").tables == ()


@pytest.mark.parametrize(
    "text",
    [
        "全 年 组 织 政 务 公 开 培 训 3 次，接受培训 1 2 8 人次。",
        "分管领导：陈志远\t党工委委员",
        "首页 | 机构职能 | 政务公开",
        "杨　明\n李　强",
        "2020年 5月 1日起施行。",
        "举办\n在线访\n谈6期，参加热线节目3期。",
    ],
)
def test_no_tables(text: str) -> None:
    """Spaced-out words, entries with gaps and navigation are no tables."""
    assert readers.from_text(text).tables == ()


def test_a_section_heading_ends_a_table() -> None:
    """A numbered heading below a table is not taken for a row."""
    document = readers.from_text("四、结转 | 2 | 2\n（七）总计 | 3 | 3\n四、行政复议、行政诉讼情况\n行政复议 | 行政诉讼 | 总计\n0 | 0 | 0")
    assert [rows(document, table)[0] for table in document.tables] == ["四、结转|2|2", "行政复议|行政诉讼|总计"]


def test_too_many_cells() -> None:
    """A table over the limit stays text and is reported."""
    document = readers.from_text("\n".join("数 | 1 | 2" for _ in range(50)), readers.Limits(table_cells=100))
    assert document.tables == ()
    assert [problem.code for problem in document.problems] == ["limit.table_cells"]
