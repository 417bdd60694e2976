"""The workbook, read back cell by cell."""

from __future__ import annotations

import zipfile
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest

from checker.model import Audit
from checker.outputs import OutputSettings, write
from tests.builders import DAY, audit, county
from tests.outputs.test_rows import formula_audit

openpyxl = pytest.importorskip("openpyxl", reason="openpyxl is not installed")
TEMPLATES = Path(__file__).resolve().parents[2] / "templates"


def made(whole: Audit, folder: Path, lang: str = "zh") -> Any:
    """The workbook of an audit as openpyxl sees it."""
    settings = OutputSettings(labels={"training.sessions": "政务公开培训场次"})
    return openpyxl.load_workbook(write(whole, folder, ["xlsx"], templates=[TEMPLATES], lang=lang, settings=settings)[0])


def table(sheet: Any) -> list[dict[str, Any]]:
    """The rows of a sheet by their heads."""
    heads = [cell.value for cell in sheet[1]]
    return [dict(zip(heads, row, strict=True)) for row in sheet.iter_rows(min_row=2, values_only=True)]


@pytest.mark.parametrize(
    ("lang", "titles"),
    [
        ("zh", ["查了什么", "要点条款", "得分", "结论对照", "逐项结论", "读到的事实", "问题"]),
        ("en", ["Coverage", "Clauses", "Scores", "Verdict matrix", "Findings", "Facts", "Problems"]),
    ],
)
def test_sheets_and_heads_in_the_language_of_the_run(tmp_path: Path, lang: str, titles: list[str]) -> None:
    """Seven sheets; each has a head row that stays in sight and filters over all of its columns."""
    book = made(audit(), tmp_path, lang)
    assert book.sheetnames == titles
    for sheet in book:
        assert sheet.freeze_panes is not None
        assert sheet.auto_filter.ref.startswith("A1:")
        assert all(cell.value for cell in sheet[1])


def test_coverage_tells_what_was_not_assessed(tmp_path: Path) -> None:
    """A row a report with its counts, then the files that were not read and the units without a report."""
    found = table(made(audit(), tmp_path)["查了什么"])
    assert {key: found[0][key] for key in ("单位", "报告年度", "状态", "检查事项", "达标", "未见反映", "免检", "报告中的数字", "未用到的数字")} == {
        "单位": "岚桥县人民政府",
        "报告年度": 2020,
        "状态": "已检查",
        "检查事项": 13,
        "达标": 4,
        "未见反映": 2,
        "免检": 1,
        "报告中的数字": 46,
        "未用到的数字": 3,
    }
    assert [(row["状态"], row["单位"], row["文件"]) for row in found[5:]] == [
        ("没有读成", None, "reports_in/chengpu.pdf"),
        ("没有读成", None, "reports_in/要点.docx"),
        ("没有报告", "砚溪县人民政府", None),
        ("没有报告", "市水务局", None),
    ]


def test_findings_with_real_numbers_and_dates(tmp_path: Path) -> None:
    """Verdicts in words, points as numbers, deadlines as dates, quotes one a line."""
    found = {row["编号"]: row for row in table(made(audit(county()), tmp_path)["逐项结论"])}
    row = found["a0000023"]
    assert (row["结论"], row["最低分"], row["满分"], row["期限"]) == ("未达标", 0, 3, datetime(2020, 10, 31))
    assert found["a0000062"]["报告原文"] == "组织政务公开培训1次\n举办政务公开业务培训3次"
    assert found["a0000064"]["免检到期"] == datetime(2021, 6, 30)
    assert found["a0000023"]["报告原文"] == "尚未编制基层政务公开事项标准目录"


def test_scores_matrix_facts_and_problems(tmp_path: Path) -> None:
    """Scores as a range of numbers; a rule that was not held against a unit is empty; facts as bounds; trouble of every kind."""
    book = made(audit(), tmp_path)
    score = table(book["得分"])[0]
    assert (score["最低分"], score["最高分"], score["满分"], score["可能的等次"]) == (47.5, 82.5, 100, "不合格、合格、良好")
    matrix = {row["单位"]: row for row in table(book["结论对照"])}
    head = next(key for key in matrix["岚桥县人民政府"] if key.startswith("WC20-2.2b "))
    assert (matrix["岚桥县人民政府"][head], matrix["望川市文化局"][head]) == ("未达标", None)
    fact = next(row for row in table(book["读到的事实"]) if row["事实"] == "interpretation.items")
    assert (fact["最小"], fact["最大"], fact["量词"], fact["报告原文"]) == (11, 19, "篇", "发布政策解读材料10余篇")
    assert {row["代号"] for row in table(book["问题"])} >= {"table.sum", "pdf.no_text", "not_a_report", "waiver.idle"}


def test_no_formula_no_link(tmp_path: Path) -> None:
    """Words that look like formulas or links stay words in every sheet."""
    book = made(formula_audit(), tmp_path)
    cells = [cell for sheet in book for row in sheet.iter_rows() for cell in row]
    assert '=HYPERLINK("http://x")' in {cell.value for cell in cells}
    assert {cell.data_type for cell in cells} <= {"s", "n", "d"}
    assert not [cell for cell in cells if cell.hyperlink]


@pytest.mark.parametrize("whole", [audit(), Audit("0", DAY, (), ())], ids=["rich", "empty"])
def test_same_bytes(tmp_path: Path, whole: Audit) -> None:
    """The same audit gives the same bytes; the times inside are the audit's day and the epoch of the format."""
    one, two = (write(whole, tmp_path / name, ["xlsx"], templates=[TEMPLATES])[0] for name in "ab")
    assert one.read_bytes() == two.read_bytes()
    with zipfile.ZipFile(one) as pack:
        assert {entry.date_time for entry in pack.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        assert b"2021-02-01T00:00:00Z" in pack.read("docProps/core.xml")
