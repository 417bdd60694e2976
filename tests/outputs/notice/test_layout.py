"""The figures of GB/T 9704-2012, read back from the finished Word file."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import docx
import pytest
from docx.oxml.ns import qn

from tests.outputs.notice.conftest import made

NAME = "岚桥县人民政府-2020.docx"


@pytest.fixture(scope="module")
def notice(tmp_path_factory: pytest.TempPathFactory) -> Any:
    """A 通知."""
    return docx.Document(str(made(tmp_path_factory.mktemp("notice"))[NAME]))


@pytest.fixture(scope="module")
def letter(tmp_path_factory: pytest.TempPathFactory) -> Any:
    """A 函."""
    return docx.Document(str(made(tmp_path_factory.mktemp("letter"), kind="函")[NAME]))


def test_page(notice: Any) -> None:
    """A4; 37 mm above, 35 below, 28 left, 26 right: a type area of 156 by 225 mm."""
    page = notice.sections[0]
    sizes = [page.page_width, page.page_height, page.top_margin, page.bottom_margin, page.left_margin, page.right_margin]
    assert [round(size.mm) for size in sizes] == [210, 297, 37, 35, 28, 26]


@pytest.mark.parametrize(
    ("style", "font", "size", "pitch"),
    [
        ("公文正文", "仿宋_GB2312", 16, 28.95),
        ("一级标题", "黑体", 16, 28.95),
        ("二级标题", "楷体_GB2312", 16, 28.95),
        ("公文标题", "方正小标宋简体", 22, 35),
        ("发文字号", "仿宋_GB2312", 16, 28.95),
        ("附件标识", "黑体", 16, 28.95),
        ("版记首", "仿宋_GB2312", 14, 28.95),
        ("页码单", "宋体", 14, 14),
    ],
)
def test_fonts_sizes_and_pitch(notice: Any, style: str, font: str, size: float, pitch: float) -> None:
    """Each element has its font for Chinese and other letters, its size, and an exact pitch; 22 lines fill the type area."""
    look = notice.styles[style]
    fonts = look.element.rPr.rFonts
    assert {fonts.get(qn(f"w:{part}")) for part in ("eastAsia", "ascii", "hAnsi")} == {font}
    assert look.font.size.pt == size
    assert look.paragraph_format.line_spacing.pt == pytest.approx(pitch, abs=0.05)
    assert look.element.pPr.find(qn("w:spacing")).get(qn("w:lineRule")) == "exact"


def test_twenty_two_lines_fit_and_a_twenty_third_does_not() -> None:
    """The pitch of the body against the height of the type area."""
    pitch_mm = 28.95 / 72 * 25.4
    assert 22 * pitch_mm <= 225 < 23 * pitch_mm


def test_first_line_is_indented_by_two_characters(notice: Any) -> None:
    """In characters for programs that know them, in twips for others."""
    indents = notice.styles["公文正文"].element.pPr.find(qn("w:ind"))
    assert (indents.get(qn("w:firstLineChars")), indents.get(qn("w:firstLine"))) == ("200", "640")


def test_mark_number_and_red_rule(notice: Any) -> None:
    """The mark is red and on one line of 156 mm; the number has hexagonal brackets and no leading zero; the rule below it is red."""
    by_style = {p.style.name: p for p in notice.paragraphs}
    mark, number = by_style["发文机关标志"], by_style["发文字号"]
    assert (mark.text, str(mark.style.font.color.rgb)) == ("望川市人民政府办公室文件", "FF0000")
    assert mark.runs[0].font.size.pt * len(mark.text) <= 156 / 25.4 * 72
    assert number.text == "望政办发〔2021〕7号"
    rule = number.style.element.pPr.find(qn("w:pBdr")).find(qn("w:bottom"))
    assert (rule.get(qn("w:color")), rule.get(qn("w:space"))) == ("FF0000", "11")  # 11 pt is 4 mm


def test_blank_lines_of_the_head(notice: Any) -> None:
    """Two blank lines above the number, two below the rule, one between title and addressee."""
    assert [p.style.name for p in notice.paragraphs[:10]] == [
        "空行", "发文机关标志", "空行", "空行", "发文字号", "空行", "空行", "公文标题", "空行", "主送机关",
    ]  # fmt: skip
    assert notice.paragraphs[9].text == "岚桥县人民政府："


def test_title_lines_break_between_words(notice: Any) -> None:
    """Centred, in lines that end with whole words and hold at most 20 characters."""
    title = next(p for p in notice.paragraphs if p.style.name == "公文标题")
    assert title.text.split("\n") == ["望川市人民政府办公室关于岚桥县人民政府", "2020年政务公开工作有关问题整改的通知"]
    assert title.style.paragraph_format.alignment == 1


def test_page_numbers(notice: Any) -> None:
    """Between dashes, odd pages right and even pages left, one character from the edge, 7 mm below the type area."""
    page = notice.sections[0]
    assert notice.settings.odd_and_even_pages_header_footer
    odd, even = page.footer.paragraphs[0], page.even_page_footer.paragraphs[0]
    assert (odd.style.paragraph_format.alignment, even.style.paragraph_format.alignment) == (2, 0)
    assert odd.style.element.pPr.find(qn("w:ind")).get(qn("w:rightChars")) == "100"
    assert even.style.element.pPr.find(qn("w:ind")).get(qn("w:leftChars")) == "100"
    assert (odd.text, even.text) == ("— 1 —", "— 1 —")
    assert "PAGE" in "".join(code.text for code in odd._p.iter(qn("w:instrText")))
    height_mm = 14 / 72 * 25.4
    assert 35 - page.footer_distance.mm - height_mm == pytest.approx(7, abs=0.3)


def test_numbering_of_headings(notice: Any) -> None:
    """Chapters count 一, 二, 三 over what is there, problems （一）, （二）, steps 1., 2."""
    heads = [p.text for p in notice.paragraphs if p.style.name in ("一级标题", "二级标题")]
    assert heads == [
        "一、总体情况", "二、需要整改的问题", "（一）公开重点任务和民生实事的进展、成效和后续举措", "（二）编制基层政务公开事项标准目录",
        "三、请予说明的事项", "四、请补充佐证的事项", "五、工作要求",
    ]  # fmt: skip


def test_annexes_on_new_pages(notice: Any) -> None:
    """附件1 and 附件2 in 黑体 on pages of their own, their titles in the third line; the list of annexes has no mark at its end."""
    found = [(place, p.text) for place, p in enumerate(notice.paragraphs) if p.style.name == "附件标识"]
    assert [text for _, text in found] == ["附件1", "附件2"]
    assert notice.styles["附件标识"].paragraph_format.page_break_before
    assert [notice.paragraphs[place + 2].text for place, _ in found] == ["问题清单", "整改反馈表"]
    assert [p.text for p in notice.paragraphs if p.style.name.startswith("附件说明")] == ["附件：1.问题清单", "2.整改反馈表"]


def test_signature_with_a_seal(notice: Any) -> None:
    """The date stands 4 characters from the right edge and has no leading zeros; the issuer is centred above it."""
    signed, dated = (next(p for p in notice.paragraphs if p.style.name == name) for name in ("署名", "成文日期"))
    right = [int(p._p.pPr.find(qn("w:ind")).get(qn("w:rightChars"))) for p in (signed, dated)]
    assert dated.text == "2021年2月3日"
    assert right == [200, 400]  # 10 characters above 6: their middles coincide


def test_signature_without_a_seal(tmp_path: Path) -> None:
    """The issuer 2 characters from the right edge; the date starts 2 characters right of it."""
    document = docx.Document(str(made(tmp_path, seal="false")[NAME]))
    signed, dated = (next(p for p in document.paragraphs if p.style.name == name) for name in ("署名", "成文日期"))
    assert [int(p._p.pPr.find(qn("w:ind")).get(qn("w:rightChars"))) for p in (signed, dated)] == [200, 400]  # 12 - 10 and 12 - 2 - 6


def test_letter(letter: Any) -> None:
    """A 函: the mark 30 mm from the edge without 文件, double rules of 170 mm, the number at the right, no page number on the first page."""
    page = letter.sections[0]
    assert page.different_first_page_header_footer
    assert round(page.header_distance.mm) == 30
    head, foot = page.first_page_header.paragraphs[0], page.first_page_footer.paragraphs[0]
    assert (head.text, foot.text) == ("望川市人民政府办公室", "")
    for paragraph, side in ((head, "bottom"), (foot, "top")):
        assert paragraph.style.element.pPr.find(qn("w:pBdr")).find(qn(f"w:{side}")).get(qn("w:color")) == "FF0000"
        assert [round(paragraph.paragraph_format.left_indent.mm), round(paragraph.paragraph_format.right_indent.mm)] == [-7, -7]
    assert letter.paragraphs[0].style.name == "函号"
    assert letter.styles["函号"].paragraph_format.alignment == 2
    text = "\n".join(p.text for p in letter.paragraphs)
    assert "函告如下" in text
    assert not re.search("责令|督促整改|务必|必须", text)
