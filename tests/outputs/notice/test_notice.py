"""What a notice says, and to whom; the office's own templates; hostile reports."""

from __future__ import annotations

import shutil
import subprocess
import zipfile
from dataclasses import replace
from pathlib import Path
from typing import Any

import docx
import pytest
import yaml
from lxml import html

from checker.errors import KnowledgeError
from checker.model import Verdict
from checker.outputs.notice import pdf
from checker.outputs.notice.content import asked, needs_notice
from checker.outputs.notice.frame import build
from checker.outputs.notice.pack import EPOCH, save
from checker.outputs.notice.prepare import body_length
from tests.builders import audit, county, cross_year, finding, hostile, neighbour
from tests.outputs.notice.conftest import TEMPLATES, made

NAME = "岚桥县人民政府-2020.docx"


def text_of(path: Path) -> str:
    """The paragraphs of a Word file."""
    return "\n".join(p.text for p in docx.Document(str(path)).paragraphs)


def table_of(path: Path, number: int) -> list[list[str]]:
    """A table of a Word file, row by row."""
    return [[cell.text for cell in row.cells] for row in docx.Document(str(path)).tables[number].rows]


@pytest.mark.parametrize(
    ("verdict", "asks", "wants"),
    [
        (Verdict.NOT_MET, False, "mend"),
        (Verdict.PARTLY_MET, False, "mend"),
        (Verdict.NOT_MET, True, "explain"),
        (Verdict.REVIEW, False, "explain"),
        (Verdict.NO_EVIDENCE, False, "prove"),
        (Verdict.NO_EVIDENCE, True, "prove"),
        (Verdict.MET, False, None),
        (Verdict.NOT_APPLICABLE, False, None),
        (Verdict.NOT_DUE, False, None),
    ],
)
def test_what_is_wanted(verdict: Verdict, asks: bool, wants: str | None) -> None:
    """Only what is shown is to be mended; what is doubtful is asked, what is silent is to be proved."""
    assert asked(finding("R", verdict, asks=asks)) == wants


def test_a_waived_finding_is_not_in_the_notice() -> None:
    """Leave granted is no demand."""
    waived = next(one for one in county().findings if one.waiver)
    assert asked(waived) is None


def test_who_gets_a_notice(tmp_path: Path) -> None:
    """Units of which something is asked; a comparison with another year's plan asks nothing, a unit without shortcomings gets none."""
    assert not needs_notice(cross_year())
    assert not needs_notice(replace(neighbour(), findings=neighbour().findings[:2]))
    names = list(made(tmp_path))
    assert names[:3] == [NAME, "澄浦县人民政府-2020.docx", "望川市文化局-2020.docx"]
    assert len(names) == 4


def test_numbers_count_on(tmp_path: Path) -> None:
    """The second notice of a run has the next number."""
    files = made(tmp_path)
    assert "望政办发〔2021〕7号" in text_of(files[NAME])
    assert "望政办发〔2021〕8号" in text_of(files["澄浦县人民政府-2020.docx"])


def test_body(tmp_path: Path) -> None:
    """Basis, each problem with standard, quote and place, difference, remedy and id; questions; missing proof; deadline and contact."""
    text = text_of(made(tmp_path)[NAME])
    for words in (
        "根据《中华人民共和国政府信息公开条例》第四十七条关于监督检查和督促整改的规定",
        "《望川市2020年政务公开工作要点》（望政办发〔2020〕41号）",
        "1.标准。《望川市2020年政务公开工作要点》二(二)：“2020年10月底前编制完成基层政务公开事项标准目录”（期限：2020年10月31日）。",
        "2.报告反映。“尚未编制基层政务公开事项标准目录”（“（三）组织保障”部分，第1页）。",
        "3.差距。报告写明尚未编制，期限为2020年10月31日。",
        "4.整改要求。补充公开并在下一年度报告中写明。（问题编号：a0000023）",
        "报告前后说法不一：“组织政务公开培训1次”（“（三）组织保障”部分，第1页）；又写“举办政务公开业务培训3次”",
        "两边相差1件（31 + 2 = 33 ≠ 30 + 2 = 32）。请说明或补充：更正表中数字，或说明差额。（问题编号：a0000102）",
        "报告写到“将建立公众参与重大行政决策机制”",
        "请于2021年3月1日前（15个工作日内）将《整改反馈表》",
        "联系人：林清，联系电话：0000-1234567。",
        "（此件依申请公开）",
    ):
        assert words in text
    assert "责令" not in text
    assert "。。" not in text
    assert "{{" not in text


def test_annexes_hold_every_item_with_its_id(tmp_path: Path) -> None:
    """问题清单 and 整改反馈表 have one row an item, in the same order, with the stable ids of the findings."""
    path = made(tmp_path)[NAME]
    listed, reply = table_of(path, 0), table_of(path, 1)
    ids = ["a0000011", "a0000023", "a0000061", "a0000062", "a0000102", "a0000022"]
    assert [row[1] for row in listed[1:]] == [row[1] for row in reply[1:]] == ids
    assert [row[2] for row in listed[1:]] == ["整改", "整改", "说明", "说明", "说明", "补充佐证"]
    assert [row[0] for row in listed] == ["序号", "1", "2", "3", "4", "5", "6"]
    assert reply[1][3:] == ["", "", "", ""]


def test_without_particulars_the_gaps_are_shown(tmp_path: Path) -> None:
    """What the office has not given stands as a gap to be filled in, never as an invention."""
    text = text_of(made(tmp_path, issuer=None, code=None, number=None, contact=None)[NAME])
    assert "【请填写发文机关】" in text
    assert "【机关代字】〔2021〕　　号" in text
    assert "联系人：　　　　，联系电话：　　　　。" in text


def test_a_deadline_beyond_the_calendar_is_marked(tmp_path: Path) -> None:
    """In a year whose holidays are not known the notice says how the days were counted."""
    assert "按周一至周五计算，请核对" in text_of(made(tmp_path, date="2027-03-01")[NAME])
    assert "按周一至周五计算" not in text_of(made(tmp_path, date="2021-03-01")[NAME])


def test_a_fixed_deadline_wins(tmp_path: Path) -> None:
    """A day set by the office is printed with the working days that it leaves."""
    assert "请于2021年2月9日前（5个工作日内）" in text_of(made(tmp_path, deadline="2021-02-09")[NAME])


def test_a_long_notice_keeps_below_the_cap(tmp_path: Path) -> None:
    """With many findings the body is cut to below 4,000 characters; the annex keeps every quote whole."""
    some = county().findings[3]
    many = replace(county(), findings=tuple(replace(some, id=f"b{n:07d}") for n in range(60)))
    path = made(tmp_path, whole=audit(many))[NAME]
    assert body_length(docx.Document(str(path))) <= 4000
    assert "其余48项见《问题清单》（附件1）。" in text_of(path)
    assert len(table_of(path, 0)) == 61
    assert "尚未编制基层政务公开事项标准目录" in table_of(path, 0)[1][4]


def test_same_bytes(tmp_path: Path) -> None:
    """The same audit gives the same bytes; times in the package are fixed."""
    one, two = (made(tmp_path / name, ("docx", "notice")) for name in "ab")
    assert [path.read_bytes() for path in one.values()] == [path.read_bytes() for path in two.values()]
    with zipfile.ZipFile(one[NAME]) as pack:
        assert {entry.date_time for entry in pack.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        assert b"2021-02-01T00:00:00Z" in pack.read("docProps/core.xml")


def test_the_shipped_templates_are_those_of_the_outline() -> None:
    """notice.docx and letter.docx are built from notice.yaml, byte for byte."""
    outline = yaml.safe_load((TEMPLATES / "notice.yaml").read_text(encoding="utf-8"))
    for kind in ("notice", "letter"):
        assert (TEMPLATES / f"{kind}.docx").read_bytes() == save(build(kind, outline[kind]), EPOCH)


def own_template(folder: Path, *paragraphs: str) -> Path:
    """A template folder with a notice.docx of these paragraphs."""
    folder.mkdir()
    document = docx.Document()
    for text in paragraphs:
        document.add_paragraph(text)
    document.save(str(folder / "notice.docx"))
    return folder


def test_an_offices_own_template(tmp_path: Path) -> None:
    """A Word file in the office's folder replaces the shipped one: its words, its order, its looks; names may be spread over runs."""
    own = tmp_path / "own"
    own.mkdir()
    document = docx.Document()
    paragraph = document.add_paragraph("致{{单")
    paragraph.add_run("位}}：限{{反馈").bold = True
    paragraph.add_run("期限}}前")
    document.add_paragraph("{{每项：整改事项}}")
    document.add_paragraph("{{序}}、{{事项}}")
    document.add_paragraph("{{完}}")
    document.save(str(own / "notice.docx"))
    found = docx.Document(str(made(tmp_path / "out", own=own)[NAME]))
    assert [p.text for p in found.paragraphs] == [
        "致岚桥县人民政府：限2021年3月1日前", "一、公开重点任务和民生实事的进展、成效和后续举措", "二、编制基层政务公开事项标准目录",
    ]  # fmt: skip
    assert [(run.text, run.bold) for run in found.paragraphs[0].runs] == [("致岚桥县人民政府", None), ("：限2021年3月1日", True), ("前", None)]


@pytest.mark.parametrize(
    ("paragraphs", "told"),
    [
        (("{{单位名}}",), "no placeholder '{{单位名}}'.*Allowed here: .*单位"),
        (("{{每项：问题}}", "{{完}}"), "no list '问题'.*Allowed: 整改事项"),
        (("{{如有：整改事项}}", "x"), "is not closed"),
    ],
)
def test_mistakes_in_a_template(tmp_path: Path, paragraphs: tuple[str, ...], told: str) -> None:
    """A name or block that the program does not know is told with the file and what is allowed."""
    with pytest.raises(KnowledgeError, match=told):
        made(tmp_path / "out", own=own_template(tmp_path / "own", *paragraphs))


def test_a_template_that_is_no_word_file(tmp_path: Path) -> None:
    """The message names the file and says what to do."""
    own = tmp_path / "own"
    own.mkdir()
    (own / "notice.docx").write_text("not a zip", encoding="utf-8")
    with pytest.raises(KnowledgeError, match=r"notice\.docx: no Word file.*Save it as \.docx"):
        made(tmp_path / "out", own=own)


def test_own_phrases_over_the_shipped(tmp_path: Path) -> None:
    """One phrase of the office replaces the shipped one; all else stays."""
    own = tmp_path / "own"
    own.mkdir()
    (own / "notice.yaml").write_text('phrases:\n  no_quote: "查无此文"\n', encoding="utf-8")
    assert "2.报告反映。查无此文。" in text_of(made(tmp_path / "out", own=own)["澄浦县人民政府-2020.docx"])


def test_a_hostile_report(tmp_path: Path) -> None:
    """Words of a report are never placeholders, markup or bidi marks in a notice, as Word file and as page."""
    files = made(tmp_path, ("docx", "notice"), whole=audit(hostile()))
    word, page = (next(path for name, path in files.items() if name.endswith(ending)) for ending in (".docx", ".html"))
    assert "{{ 7*7 }}" in text_of(word)
    assert "\u202e" not in text_of(word)
    source = page.read_text(encoding="utf-8")
    assert "<script" not in source
    assert "&lt;script&gt;" in source
    assert "{{ 7*7 }}" in source
    assert "\u202e" not in source


def test_the_page_says_what_the_word_file_says(tmp_path: Path) -> None:
    """Every paragraph and cell of the Word file stands on the page, in order."""
    files = made(tmp_path, ("docx", "notice"))
    document: Any = docx.Document(str(files[NAME]))
    page = html.fromstring(files[NAME.replace(".docx", ".html")].read_text(encoding="utf-8"))
    told = ["\n".join(bdi.text_content() for bdi in p.findall("bdi")) for p in page.xpath("//main/p | //main/h1")]
    assert told == [p.text for p in document.paragraphs]
    cells = [[cell.text_content() for cell in row.xpath("td|th")] for row in page.xpath("//table[1]//tr")]
    assert cells[: len(document.tables[0].rows)] == [[cell.text for cell in row.cells] for row in document.tables[0].rows]


@pytest.mark.office
def test_pdf(tmp_path: Path) -> None:
    """LibreOffice prints the notice; the PDF holds its words on A4."""
    if pdf.find_office() is None:
        pytest.skip("LibreOffice is not installed")
    pdfium = pytest.importorskip("pypdfium2")
    path = made(tmp_path, ("pdf",), whole=audit(county()))["岚桥县人民政府-2020.pdf"]
    with pdfium.PdfDocument(path) as document:
        text = "".join(document[number].get_textpage().get_text_range() for number in range(len(document)))
        assert [round(size / 72 * 25.4) for size in document[0].get_size()] == [210, 297]
        assert 6 <= len(document) <= 10
    assert "a0000023" in text
    assert "— 1 —" in text


def test_no_office_suite(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    """Without LibreOffice the run goes on and says what to do."""
    monkeypatch.setattr(shutil, "which", lambda name: None)
    assert made(tmp_path, ("pdf",)) == {}
    assert "没有安装 LibreOffice" in capsys.readouterr().err


def test_an_office_suite_that_hangs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    """A suite that does not answer costs the PDFs and not the run."""

    def hang(*args: object, **rest: object) -> None:
        raise subprocess.TimeoutExpired("soffice", 1)

    monkeypatch.setattr(shutil, "which", lambda name: "/usr/bin/soffice")
    monkeypatch.setattr(subprocess, "run", hang)
    assert made(tmp_path, ("pdf",)) == {}
    assert "没有转出 4 份 PDF" in capsys.readouterr().err
