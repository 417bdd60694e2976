"""Old office formats are read through a converter, or refused with a word on what to install."""

from __future__ import annotations

import io
import shutil
import subprocess
from pathlib import Path

import pytest
import xlsxwriter

from checker.errors import UnreadableError
from checker.readers import Limits, legacy, read_bytes

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
RTF = rb"{\rtf1\ansi\ansicpg936\uc1 {\u19968?\u12289?\u24635?\u20307?\u24773?\u20917?\par}{\u22521?\u35757?3\u27425?\u12290?\par}}"
PAGE = """<html><head><meta charset="utf-8"></head><body><p>一、总体情况</p><p>全年举办政务公开培训12次。</p>
<table border="1"><tr><td>项目</td><td>数量</td></tr><tr><td>规章</td><td>3</td></tr></table></body></html>"""

needs_office = pytest.mark.skipif(legacy.find_office() is None, reason="needs an office suite")


@pytest.fixture(scope="module")
def word(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    """A Word 97 file made by the office suite."""
    folder = tmp_path_factory.mktemp("word")
    (folder / "a.html").write_text(PAGE, encoding="utf-8")
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    office = legacy.find_office() or ""
    options = ["--headless", "--infilter=HTML (StarWriter)", "--convert-to", "doc:MS Word 97", "--outdir", str(folder)]
    subprocess.run([office, profile, *options, str(folder / "a.html")], check=True, capture_output=True, timeout=120)
    return (folder / "a.doc").read_bytes()


@pytest.mark.office
@needs_office
@pytest.mark.parametrize("name", ["a.doc", "a.wps"])
def test_word_97(word: bytes, name: str) -> None:
    """Paragraphs and tables of a doc come through; wps is the same under another name."""
    document = read_bytes(word, name)
    assert [document.quote(b.span) for b in document.blocks] == ["一、总体情况", "全年举办政务公开培训12次。", "项目\t数量\n规章\t3"]


@pytest.mark.office
@needs_office
def test_rtf() -> None:
    """RTF is known by its first characters."""
    document = read_bytes(RTF, "a.doc")
    assert (document.source.format, document.text) == ("rtf", "一、总体情况\n培训3次。")


@pytest.mark.office
@needs_office
def test_excel_97(tmp_path: Path) -> None:
    """Sheets of an xls are tables."""
    out = io.BytesIO()
    with xlsxwriter.Workbook(out, {"in_memory": True}) as book:
        sheet = book.add_worksheet("表")
        for r, row in enumerate([["统计指标", "统计数"], ["收到申请数", 12]]):
            sheet.write_row(r, 0, row)
    (tmp_path / "a.xlsx").write_bytes(out.getvalue())
    profile = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
    command = [legacy.find_office() or "", profile, "--headless", "--convert-to", "xls", "--outdir", str(tmp_path), str(tmp_path / "a.xlsx")]
    subprocess.run(command, check=True, capture_output=True, timeout=120)
    if not (tmp_path / "a.xls").exists():
        pytest.skip("the office suite has no spreadsheet program")
    document = read_bytes((tmp_path / "a.xls").read_bytes(), "a.xls")
    assert (document.source.format, document.text) == ("xls", "统计指标\t统计数\n收到申请数\t12")


@pytest.mark.office
@pytest.mark.skipif(shutil.which("antiword") is None or legacy.find_office() is None, reason="needs antiword and an office suite")
def test_antiword_instead(word: bytes, monkeypatch: pytest.MonkeyPatch) -> None:
    """Without an office suite a doc is read by antiword, and the doubt about its tables is told."""
    monkeypatch.setattr(legacy, "find_office", lambda: None)
    document = read_bytes(word, "a.doc")
    assert "全年举办政务公开培训12次。" in document.text
    assert [p.code for p in document.problems] == ["legacy.tables_uncertain"]


@pytest.mark.parametrize(("name", "wanted"), [("a.doc", "docx"), ("a.wps", "docx"), ("a.rtf", "docx"), ("a.xls", "xlsx"), ("a.et", "xlsx")])
def test_without_a_converter(name: str, wanted: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """The user learns what to install and which format to ask for."""
    monkeypatch.setattr(legacy, "find_office", lambda: None)
    monkeypatch.setattr(shutil, "which", lambda _: None)
    start = RTF if name == "a.rtf" else OLE + b"\0" * 512 + ("Workbook" if wanted == "xlsx" else "WordDocument").encode("utf-16-le")
    with pytest.raises(UnreadableError) as caught:
        read_bytes(start, name)
    assert caught.value.code == "legacy.no_converter"
    assert "LibreOffice" in caught.value.todo
    assert wanted in caught.value.todo


@pytest.mark.skipif(shutil.which("sleep") is None, reason="needs a program that takes its time")
def test_converter_is_ended_at_the_limit(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """A converter that hangs is ended, and the report refused."""
    slow = tmp_path / "soffice"
    slow.write_text("#!/bin/sh\nsleep 600\n")
    slow.chmod(0o755)
    monkeypatch.setattr(legacy, "find_office", lambda: str(slow))
    with pytest.raises(UnreadableError) as caught:
        read_bytes(RTF, "a.rtf", Limits(seconds=1))
    assert caught.value.code == "limit.seconds"
