"""results.xlsx: coverage, clauses, scores, the matrix of verdicts, findings with quotes, facts, problems; one table a sheet, to be filtered."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime, time
from io import BytesIO

import xlsxwriter
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from checker.errors import CheckerError
from checker.model import Audit, Verdict
from checker.outputs.messages import load_messages
from checker.outputs.task import Task
from checker.outputs.view.tables import LONG, Sheet, Shown, sheets
from checker.outputs.view.words import Words

NAME = "results.xlsx"
MOST_ROWS = 1_048_575
"""Rows that a sheet can hold below its head."""
LONGEST = 32_767
"""Characters that a cell can hold."""

OPTIONS = {"strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False, "in_memory": True}
"""Words of a report stay words."""

COLOURS = {
    Verdict.MET.value: ("#14612F", "#E2F3E7"),
    Verdict.PARTLY_MET.value: ("#7A4900", "#FDF0D2"),
    Verdict.NOT_MET.value: ("#A1121D", "#FDE6E6"),
    Verdict.NO_EVIDENCE.value: ("#454B54", "#E8EAED"),
    Verdict.REVIEW.value: ("#454B6B", "#E6E8F2"),
    Verdict.NOT_APPLICABLE.value: ("#5A6069", "#F4F5F6"),
    Verdict.NOT_DUE.value: ("#1C5A6D", "#E0F0F4"),
}


def write(task: Task) -> None:
    """Write results.xlsx, its heads in the language of the run."""
    words = Words(load_messages(task.templates, task.lang), task.settings.labels, task.settings.unit_types)
    task.folder.put(NAME, dump(task.audit, words))


def dump(audit: Audit, words: Words) -> bytes:
    """The workbook; its date is the day of the audit, so that the same audit gives the same bytes."""
    buffer = BytesIO()
    book = xlsxwriter.Workbook(buffer, OPTIONS)
    book.set_properties({"title": words.say("title.overview"), "created": datetime.combine(audit.today, time())})
    formats = {
        "head": book.add_format({"bold": True, "bg_color": "#E8EAED", "bottom": 1, "text_wrap": True, "valign": "vcenter"}),
        "text": book.add_format({"valign": "top"}),
        LONG: book.add_format({"valign": "top", "text_wrap": True}),
        "date": book.add_format({"valign": "top", "num_format": "yyyy-mm-dd", "align": "left"}),
        **{code: book.add_format({"valign": "top", "font_color": ink, "bg_color": ground}) for code, (ink, ground) in COLOURS.items()},
    }
    for sheet in sheets(audit, words):
        _fill(book.add_worksheet(sheet.title), sheet, formats)
    book.close()
    return buffer.getvalue()


def _fill(page: Worksheet, sheet: Sheet, formats: dict[str, Format]) -> None:
    if len(sheet.rows) > MOST_ROWS:
        raise CheckerError(f"{NAME}：“{sheet.title}”有 {len(sheet.rows)} 行，超过工作表的 {MOST_ROWS} 行。请分批检查，或改用 --format csv。")
    for place, column in enumerate(sheet.columns):
        page.write_string(0, place, column.head[:LONGEST], formats["head"])
        page.set_column(place, place, column.width)
    for number, row in enumerate(sheet.rows, start=1):
        _fill_row(page, number, sheet, row, formats)
    page.freeze_panes(1, sheet.frozen)
    page.autofilter(0, 0, max(len(sheet.rows), 1), len(sheet.columns) - 1)
    page.set_landscape()
    page.set_paper(9)
    page.fit_to_pages(1, 0)
    page.repeat_rows(0)


def _fill_row(page: Worksheet, number: int, sheet: Sheet, row: Sequence[Shown], formats: dict[str, Format]) -> None:
    for place, (column, value) in enumerate(zip(sheet.columns, row, strict=True)):
        if isinstance(value, Verdict):
            page.write_string(number, place, sheet.verdicts[value], formats[value.value])
        elif isinstance(value, date):
            page.write_datetime(number, place, datetime.combine(value, time()), formats["date"])
        elif isinstance(value, int | float):
            page.write_number(number, place, value, formats["text"])
        elif value:
            page.write_string(number, place, value[:LONGEST], formats[column.look])
