"""PDF: lines become paragraphs, ruled tables become grids, also over page breaks; running heads stay apart."""

from __future__ import annotations

import pytest

from checker.errors import UnreadableError
from checker.model import BlockKind, Document
from checker.readers import read_bytes
from tests.readers.files import ENCRYPTED, Sheet, make_pdf

LEFT, RIGHT = 90, 498  # 34 characters of 12 points


def read(*sheets: Sheet) -> Document:
    return read_bytes(make_pdf(sheets), "lanqiao.pdf")


def blocks(document: Document, kind: BlockKind) -> list[str]:
    return [document.quote(b.span) for b in document.blocks if b.kind is kind]


def grid(document: Document, index: int = 0) -> dict[tuple[int, int], str]:
    return {(c.row, c.col): document.quote(c.span) for c in document.tables[index].cells}


def test_wrapped_lines_are_one_paragraph() -> None:
    """A line that fills the width goes on in the next one; an indented line begins a paragraph."""
    sheet = Sheet()
    sheet.write(LEFT + 24, 100, "全年主动公开政府信息三百二十条其中政府网站公开二百条政务微信公开一百二十条")
    sheet.write(LEFT, 120, "举办政务公开培训三次。")
    sheet.write(LEFT + 24, 140, "政务公开纳入绩效考核。")
    found = blocks(read(sheet), BlockKind.PARAGRAPH)
    assert found == ["全年主动公开政府信息三百二十条其中政府网站公开二百条政务微信公开一百二十条举办政务公开培训三次。", "政务公开纳入绩效考核。"]


def test_paragraph_goes_on_after_the_page_break() -> None:
    """A sentence cut by the page break, with a page number between its halves, is one paragraph."""
    first = Sheet().write(LEFT + 24, 740, "全年主动公开政府信息三百二十条其中政府网站公开二百条政务微信公开").write(280, 800, "— 1 —")
    second = Sheet().write(LEFT, 100, "一百二十条。").write(280, 800, "— 2 —")
    document = read(first, second)
    assert blocks(document, BlockKind.PARAGRAPH) == ["全年主动公开政府信息三百二十条其中政府网站公开二百条政务微信公开一百二十条。"]
    assert blocks(document, BlockKind.FURNITURE) == ["— 1 —", "— 2 —"]


def test_running_heads_are_furniture() -> None:
    """A line that returns at the top of each page is no part of the report."""
    sheets = [Sheet().write(200, 40, "蓝桥县年度报告").write(LEFT + 24, 120, f"第{n}季度公开政府信息若干条。") for n in "一二三"]
    document = read(*sheets)
    assert blocks(document, BlockKind.FURNITURE) == ["蓝桥县年度报告"] * 3
    assert blocks(document, BlockKind.PARAGRAPH) == ["第一季度公开政府信息若干条。", "第二季度公开政府信息若干条。", "第三季度公开政府信息若干条。"]


def test_headings_have_levels_and_pages() -> None:
    """Numbered short lines are headings; each block knows its page."""
    first = Sheet().write(LEFT, 100, "一、总体情况").write(LEFT, 130, "（一）主动公开")
    second = Sheet().write(LEFT, 100, "二、存在问题")
    document = read(first, second)
    assert [(document.quote(b.span), b.kind, b.level, b.page) for b in document.blocks] == [
        ("一、总体情况", BlockKind.HEADING, 1, 1),
        ("（一）主动公开", BlockKind.HEADING, 2, 1),
        ("二、存在问题", BlockKind.HEADING, 1, 2),
    ]


def test_ruled_table_is_a_grid() -> None:
    """Ruling lines make cells; an empty cell stays in its place."""
    document = read(Sheet().table(90, 100, [150, 60, 60], [["统计指标", "单位", "统计数"], ["收到申请数", "件", ""], ["当面申请数", "件", "七"]]))
    assert grid(document) == {
        (0, 0): "统计指标", (0, 1): "单位", (0, 2): "统计数",
        (1, 0): "收到申请数", (1, 1): "件", (1, 2): "",
        (2, 0): "当面申请数", (2, 1): "件", (2, 2): "七",
    }  # fmt: skip


def test_merged_cells_span_rows_and_columns() -> None:
    """Where no line parts two fields they are one cell."""
    sheet = Sheet()
    for y in (100, 140):
        sheet.rule(90, y, 290, y)
    sheet.rule(150, 120, 290, 120)
    for x in (90, 150, 290):
        sheet.rule(x, 100, x, 140)
    sheet.rule(220, 120, 220, 140)
    sheet.write(94, 124, "项目", 10).write(154, 114, "数量", 10).write(154, 134, "甲", 10).write(224, 134, "乙", 10)
    document = read(sheet)
    assert [(c.row, c.col, c.rowspan, c.colspan, document.quote(c.span)) for c in document.tables[0].cells] == [
        (0, 0, 2, 1, "项目"),
        (0, 1, 1, 2, "数量"),
        (1, 1, 1, 1, "甲"),
        (1, 2, 1, 1, "乙"),
    ]


def test_upright_heads_are_words() -> None:
    """A head set one character a line is one word."""
    sheet = Sheet().table(90, 100, [40, 40], [["", ""], ["六", "一"]], height=60)
    for i, (a, b) in enumerate(zip("结果维持", "尚未审结", strict=True)):
        sheet.write(94, 112 + i * 12, a, 10).write(134, 112 + i * 12, b, 10)
    assert grid(read(sheet)) == {(0, 0): "结果维持", (0, 1): "尚未审结", (1, 0): "六", (1, 1): "一"}


HEAD = ["统计指标", "单位", "统计数"]


@pytest.mark.parametrize("again", [False, True])
def test_table_over_a_page_break_is_one(again: bool) -> None:
    """The half on the next page is added, with or without its head printed again."""
    first = Sheet().table(90, 700, [150, 60, 60], [HEAD, ["收到申请数", "件", "五"]])
    rows = [*([HEAD] if again else []), ["当面申请数", "件", "二"], ["传真申请数", "件", "三"]]
    second = Sheet().table(90, 80, [150, 60, 60], rows)
    document = read(first, second)
    assert len(document.tables) == 1
    assert [grid(document)[row, 0] for row in range(4)] == ["统计指标", "收到申请数", "当面申请数", "传真申请数"]
    assert [grid(document)[row, 2] for row in range(4)] == ["统计数", "五", "二", "三"]


def test_row_cut_by_the_page_break_is_one_row() -> None:
    """A label whose last words stand on the next page, without figures of their own, is one label."""
    first = Sheet().table(90, 700, [66, 60], [["指标", "统计数"], ["本机关不掌", "四"]])
    second = Sheet().table(90, 80, [66, 60], [["握相关信息", ""], ["重复申请", "一"]])
    document = read(first, second)
    assert grid(document) == {
        (0, 0): "指标", (0, 1): "统计数", (1, 0): "本机关不掌握相关信息", (1, 1): "四", (2, 0): "重复申请", (2, 1): "一",
    }  # fmt: skip


def test_blank_row_after_the_break_stays_a_row() -> None:
    """A short label with blank figures is not taken for the beginning of the row on the next page."""
    first = Sheet().table(90, 700, [150, 60], [["指标", "统计数"], ["规章", ""]])
    second = Sheet().table(90, 80, [150, 60], [["规范性文件", "三"], ["行政许可", "九"]])
    assert [grid(read(first, second))[row, 0] for row in range(4)] == ["指标", "规章", "规范性文件", "行政许可"]


def test_merged_label_goes_on_after_the_break() -> None:
    """An empty cell left of the row's own label is the rest of the merged label above."""
    first = Sheet().table(90, 700, [80, 120, 60], [["不予公开", "国家秘密", "一"]])
    second = Sheet().table(90, 80, [80, 120, 60], [["", "商业秘密", "三"], ["总计", "各项之和", "六"]])
    document = read(first, second)
    assert [(c.rowspan, document.quote(c.span)) for c in document.tables[0].cells if c.col == 0] == [(2, "不予公开"), (1, "总计")]


def test_blank_figure_under_a_head_is_no_rest_of_the_head() -> None:
    """Where the page breaks between head and figures, a blank figure stays a cell of its own."""
    first = Sheet().table(90, 700, [80, 80, 60], [["结果维持", "结果纠正", "总计"]])
    second = Sheet().table(90, 80, [80, 80, 60], [["", "二", "二"]])
    assert grid(read(first, second)) == {(0, 0): "结果维持", (0, 1): "结果纠正", (0, 2): "总计", (1, 0): "", (1, 1): "二", (1, 2): "二"}


def test_other_columns_are_another_table() -> None:
    """A table on the next page whose column borders lie elsewhere is no second half."""
    first = Sheet().table(90, 700, [100, 50, 50, 50], [["甲", "乙", "丙", "丁"], ["一", "二", "三", "四"]])
    second = Sheet().table(90, 80, [40, 90, 120], [["子", "丑", "寅"], ["五", "六", "七"]])
    assert len(read(first, second).tables) == 2


def test_columns_without_rulings_are_a_table() -> None:
    """Words that stand under each other in three lines or more, far apart, are a table."""
    sheet = Sheet()
    for i, row in enumerate([["统计指标", "单位", "统计数"], ["收到申请数", "件", "五"], ["当面申请数", "件", "二"], ["传真申请数", "件", "三"]]):
        for x, text in zip((90, 250, 350), row, strict=True):
            sheet.write(x, 100 + 20 * i, text)
    assert [grid(read(sheet))[r, 2] for r in range(4)] == ["统计数", "五", "二", "三"]


def test_radicals_are_read_as_characters() -> None:
    """Code points of the Kangxi radicals, which some programs write for 一 and 工, become the character."""
    assert read(Sheet().write(LEFT, 100, "\u2f00、\u2f2f作开展情况")).text == "一、工作开展情况"


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (make_pdf([Sheet().write(90, 100, "密")], encrypt=ENCRYPTED), "pdf.encrypted"),
        (b"%PDF-1.5\n1 0 obj <</Type/Catalog", "pdf.damaged"),
        (make_pdf([]), "pdf.damaged"),
        (make_pdf([Sheet()]), "pages.empty"),
    ],
    ids=["encrypted", "truncated", "no pages", "blank page"],
)
def test_unreadable_files_say_why(data: bytes, code: str) -> None:
    """Each kind of trouble has its own word, and says what to do."""
    with pytest.raises(UnreadableError) as caught:
        read_bytes(data, "lanqiao.pdf")
    assert caught.value.code == code
    assert caught.value.todo.startswith("请")


def test_truncated_file_is_read_or_refused() -> None:
    """Whatever is cut off the end, the reader gives a document or a reason."""
    whole = make_pdf([Sheet().write(90, 100, "一、总体情况").table(90, 200, [60, 60], [["规章", "一"], ["文件", "二"]])])
    outcomes = set()
    for size in range(0, len(whole), 97):
        try:
            outcomes.add(type(read_bytes(whole[:size] or b"%PDF-", "a.pdf")).__name__)
        except UnreadableError:
            outcomes.add("refused")
    assert outcomes <= {"Document", "refused"}
    assert "refused" in outcomes
