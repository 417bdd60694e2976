"""The list of units that should have reported: three formats, the same entries, every mistake with its line."""

from __future__ import annotations

from pathlib import Path

import pytest

from checker import roster
from checker.errors import UsageError
from checker.model import Identity, RosterEntry
from checker.pipeline import Known
from checker.recognition import recognise

KINDS = {"department": "department", "政府部门": "department", "county_government": "county_government"}
EXPECTED = (
    RosterEntry("甲市水利局", "department", ("市水利局", "甲市水务局"), "一组"),
    RosterEntry("乙县人民政府", "county_government", (), "县区"),
    RosterEntry("丙镇人民政府", None, (), ""),
)


def test_a_csv_in_the_systems_own_encoding_is_read(tmp_path: Path) -> None:
    """Office programs save CSV as GB18030; Chinese heads and kinds count."""
    path = tmp_path / "a.csv"
    path.write_bytes(
        "单位名称,类型,别名,分组\n甲市水利局,政府部门,市水利局、甲市水务局,一组\n乙县人民政府,county_government,,县区\n丙镇人民政府,,,\n,,,\n".encode(
            "gb18030"
        )
    )
    assert roster.read(path, KINDS) == EXPECTED


def test_a_yaml_list_is_read(tmp_path: Path) -> None:
    """Names alone, or unit, kind, aliases, group."""
    path = tmp_path / "a.yaml"
    path.write_text(
        "units:\n  - {unit: 甲市水利局, kind: department, aliases: [市水利局, 甲市水务局], group: 一组}\n"
        "  - {unit: 乙县人民政府, kind: county_government, group: 县区}\n  - 丙镇人民政府\n",
        encoding="utf-8",
    )
    assert roster.read(path, KINDS) == EXPECTED


def test_a_workbook_is_read(tmp_path: Path) -> None:
    """The first sheet, its first row the heads."""
    openpyxl = pytest.importorskip("openpyxl")
    book = openpyxl.Workbook()
    for row in (
        ["单位", "类型", "曾用名", "组别"],
        ["甲市水利局", "政府部门", "市水利局；甲市水务局", "一组"],
        ["乙县人民政府", "county_government", None, "县区"],
        ["丙镇人民政府", None, None, None],
    ):
        book.active.append(row)
    path = tmp_path / "a.xlsx"
    book.save(path)
    assert roster.read(path, KINDS) == EXPECTED


@pytest.mark.parametrize(
    ("name", "words", "said"),
    [
        ("a.csv", "单位,类型\n甲市水利局,department\n,department\n", "a.csv:3：没有单位名称"),
        ("a.csv", "单位,类型\n甲市水利局,bureau\n", "a.csv:2：没有“bureau”这种单位类型"),
        ("a.csv", "单位,别名\n甲市水利局,市水务局\n乙局,市水务局\n", "“市水务局”在第 2 行已经出现"),
        ("a.csv", "机构,类型\n甲市水利局,department\n", "表头里没有单位一列"),
        ("a.csv", "单位\n", "名册里没有单位"),
        ("a.yaml", "- {unit: 甲局, knid: department}\n", "不认识“knid”"),
        ("a.yaml", "甲局\n", "应是单位的列表"),
        ("a.pdf", "x", "不能是这种文件"),
    ],
)
def test_a_wrong_roster_is_told_with_its_line(tmp_path: Path, name: str, words: str, said: str) -> None:
    """Where, what is wrong, what is allowed."""
    path = tmp_path / name
    path.write_text(words, encoding="utf-8")
    with pytest.raises(UsageError, match=said):
        roster.read(path, KINDS)


@pytest.mark.parametrize(
    ("path", "unit", "expected"),
    [
        ("x.txt", "甲市水利局", "甲市水利局"),
        ("x.txt", "甲市水务局", "甲市水利局"),
        ("2020-乙县人民政府.docx", None, "乙县人民政府"),
        ("2020-市水利局年报.docx", "某单位", "甲市水利局"),
        ("甲市水利局和乙县人民政府.txt", None, "乙县人民政府"),
        ("x.txt", "丁局", None),
    ],
)
def test_a_report_finds_its_entry_by_name_other_name_or_file(path: str, unit: str | None, expected: str | None) -> None:
    """The name in the report first, then the longest name of the roster in the file's name."""
    assert recognise(path, Identity(unit=unit), Known(), EXPECTED).unit == expected
