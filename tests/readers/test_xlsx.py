"""Workbooks: each visible sheet is a table; merged cells, shared words and numbers come out as printed."""

from __future__ import annotations

import io

import pytest
import xlsxwriter

from checker.errors import UnreadableError
from checker.model import Document
from checker.readers import Limits, read_bytes
from tests.readers.files import make_zip


def make(**sheets: list[list[object]]) -> bytes:
    out = io.BytesIO()
    with xlsxwriter.Workbook(out, {"in_memory": True}) as book:
        for name, rows in sheets.items():
            sheet = book.add_worksheet(name)
            for r, row in enumerate(rows):
                for c, value in enumerate(row):
                    sheet.write(r, c, value)
            if name == "隐藏":
                sheet.hide()
            if name == "合并":
                sheet.merge_range(0, 0, 1, 0, "项目")
                sheet.merge_range(0, 1, 0, 2, "数量")
    return out.getvalue()


def cells(document: Document) -> list[tuple[int, int, int, int, str]]:
    return [(c.row, c.col, c.rowspan, c.colspan, document.quote(c.span)) for t in document.tables for c in t.cells]


def test_rows_and_numbers() -> None:
    """A line of its own over the table is a paragraph; stored numbers are shown as a reader sees them."""
    document = read_bytes(make(统计表=[["政府信息公开情况统计表"], ["统计指标", "统计数"], ["收到申请数", 12.0], ["费用", 0.1 + 0.2]]), "a.xlsx")
    assert document.source.format == "xlsx"
    assert document.quote(document.blocks[0].span) == "政府信息公开情况统计表"
    assert cells(document) == [
        (0, 0, 1, 1, "统计指标"), (0, 1, 1, 1, "统计数"), (1, 0, 1, 1, "收到申请数"), (1, 1, 1, 1, "12"), (2, 0, 1, 1, "费用"), (2, 1, 1, 1, "0.3"),
    ]  # fmt: skip


def test_merged_cells() -> None:
    """Merged cells stand once, with their spans."""
    document = read_bytes(make(合并=[["", "", ""], ["", "甲", "乙"], ["规章", 3, 4]]), "a.xlsx")
    assert cells(document) == [
        (0, 0, 2, 1, "项目"), (0, 1, 1, 2, "数量"), (1, 1, 1, 1, "甲"), (1, 2, 1, 1, "乙"),
        (2, 0, 1, 1, "规章"), (2, 1, 1, 1, "3"), (2, 2, 1, 1, "4"),
    ]  # fmt: skip


def test_hidden_sheets_are_left_out() -> None:
    """What a reader of the workbook does not see is no evidence."""
    document = read_bytes(make(表一=[["甲", 1], ["乙", 2]], 隐藏=[["丙", 3], ["丁", 4]], 表二=[["戊", 5], ["己", 6]]), "a.xlsx")
    assert [document.quote(b.span) for b in document.blocks] == ["表一", "甲\t1\n乙\t2", "表二", "戊\t5\n己\t6"]


def test_too_many_cells_are_reported() -> None:
    """Cells over the limit are left out with a problem."""
    document = read_bytes(make(表=[["题目"], *[[n, n + 1] for n in range(60)]]), "a.xlsx", Limits(table_cells=50))
    assert {p.code for p in document.problems} == {"limit.table_cells"}


def test_damaged_workbook() -> None:
    """A workbook without its parts is refused with a reason."""
    with pytest.raises(UnreadableError) as caught:
        read_bytes(make_zip({"[Content_Types].xml": b"<a/>", "xl/styles.xml": b"<a/>"}), "a.xlsx")
    assert caught.value.code == "xlsx.damaged"
