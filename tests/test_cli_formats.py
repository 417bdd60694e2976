"""Every format through the command line."""

from __future__ import annotations

from pathlib import Path

import docx
import pytest

from checker.cli import main

REPORT = """石溪县人民政府2020年政府信息公开工作年度报告
一、总体情况
2020年，全县组织政务公开培训1次。权责清单尚未公布。
"""


def test_all_formats_of_one_run(tmp_path: Path) -> None:
    """One run writes pages, data, workbook, notices and pipeline files; the notice bears the office's particulars."""
    (tmp_path / "reports").mkdir()
    (tmp_path / "reports" / "a.txt").write_text(REPORT, encoding="utf-8")
    (tmp_path / "issuer.yaml").write_text('issuer: 望川市人民政府办公室\ncode: 望政办\nnumber: 3\ndate: "2021-02-03"\n', encoding="utf-8")
    arguments = ["check", str(tmp_path / "reports"), "--rulebook", "lianyungang-2020", "--today", "2021-02-01", "--out", str(tmp_path / "out")]
    formats = ["--format", "html,json,xlsx,docx,notice,csv,jsonl,sarif,junit", "--issuer", str(tmp_path / "issuer.yaml"), "--jobs", "1"]
    with pytest.raises(SystemExit) as done:
        main([*arguments, *formats])
    assert done.value.code == 0
    written = {path.relative_to(tmp_path / "out").as_posix() for path in (tmp_path / "out").rglob("*") if path.is_file()}
    assert written == {
        "index.html", "units/石溪县人民政府-2020.html", "results.json", "results.xlsx", "notices/石溪县人民政府-2020.docx",
        "notices/石溪县人民政府-2020.html", "findings.csv", "findings.jsonl", "results.sarif", "junit.xml",
    }  # fmt: skip
    text = "\n".join(p.text for p in docx.Document(str(tmp_path / "out" / "notices" / "石溪县人民政府-2020.docx")).paragraphs)
    assert "望政办〔2021〕3号" in text
    assert "请于2021年3月1日前（15个工作日内）" in text
    assert "“权责清单尚未公布”" in text
