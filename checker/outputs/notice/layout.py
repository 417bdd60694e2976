"""The layout of GB/T 9704-2012 in figures: page, fonts, sizes, line pitch, and one paragraph style for each element of the document."""

from __future__ import annotations

from dataclasses import dataclass
from types import MappingProxyType

from docx.document import Document
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_LINE_SPACING
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt, RGBColor
from docx.styles.style import ParagraphStyle
from lxml.etree import _Element as Node

FANG, HEI, KAI, SONG, TITLE = "仿宋_GB2312", "黑体", "楷体_GB2312", "宋体", "方正小标宋简体"

SIZE_2, SIZE_3, SIZE_4, SIZE_TABLE = 22, 16, 14, 10.5
"""2号, 3号, 4号; tables of annexes 五号."""

PITCH = 28.95
"""Points from line to line: 22 lines in the 225 mm of the type area."""

WIDTH_MM, HEIGHT_MM = 156, 225
TIGHTER = -5
"""Twentieths of a point between characters of 3号: 28 of them then fill the 156 mm of a line."""
MARGINS_MM = MappingProxyType({"top": 37, "bottom": 35, "left": 28, "right": 26})
FOOTER_MM = 23.0
"""From the page's edge to the bottom of the page number: its top then stands 7 mm below the type area."""

RED = RGBColor(0xFF, 0, 0)


@dataclass(frozen=True, slots=True)
class Look:
    """
    A paragraph style: font, size in points, alignment; indents in characters; lines `pitch` points apart (0: as high as the text).

    `rule` draws a line: (side, border style, eighths of a point, points from the text, colour).
    """

    id: str
    font: str = FANG
    size: float = SIZE_3
    align: WD_ALIGN_PARAGRAPH = WD_ALIGN_PARAGRAPH.LEFT
    first: float = 0
    left: float = 0
    right: float = 0
    hanging: float = 0
    pitch: float = PITCH
    before_mm: float = 0
    new_page: bool = False
    keep: bool = False
    red: bool = False
    rules: tuple[tuple[str, str, int, int, str], ...] = ()


_BODY, _LEFT, _CENTRE, _RIGHT = WD_ALIGN_PARAGRAPH.JUSTIFY, WD_ALIGN_PARAGRAPH.LEFT, WD_ALIGN_PARAGRAPH.CENTER, WD_ALIGN_PARAGRAPH.RIGHT

LOOKS = MappingProxyType(
    {
        "公文正文": Look("GwBody", align=_BODY, first=2),
        "空行": Look("GwBlank"),
        "空行连": Look("GwBlankKept", keep=True),
        "发文机关标志": Look("GwMark", TITLE, 40, _CENTRE, pitch=0, before_mm=35 - 10.2, red=True),
        "函标志": Look("GwLetterMark", TITLE, 30, _CENTRE, pitch=0, red=True, rules=(("bottom", "thickThinSmallGap", 24, 11, "FF0000"),)),
        "函脚线": Look("GwLetterFoot", SONG, 2, _CENTRE, pitch=3, rules=(("top", "thickThinSmallGap", 24, 1, "FF0000"),)),
        "发文字号": Look("GwNumber", align=_CENTRE, rules=(("bottom", "single", 12, 11, "FF0000"),)),
        "函号": Look("GwLetterNumber", align=_RIGHT),
        "公文标题": Look("GwTitle", TITLE, SIZE_2, _CENTRE, pitch=35, keep=True),
        "主送机关": Look("GwAddressee"),
        "一级标题": Look("GwHeading1", HEI, first=2, keep=True),
        "二级标题": Look("GwHeading2", KAI, first=2, keep=True),
        "附件说明": Look("GwAnnexes", left=6.5, hanging=4.5, keep=True),
        "附件说明二": Look("GwAnnexesMore", left=6.5, hanging=1.5, keep=True),
        "署名": Look("GwSigned", align=_RIGHT, right=4, keep=True),
        "成文日期": Look("GwDate", align=_RIGHT, right=4),
        "附注": Look("GwRemark", first=2),
        "附件标识": Look("GwAnnex", HEI, new_page=True, keep=True),
        "表头": Look("GwTableHead", HEI, SIZE_TABLE, _CENTRE, pitch=16),
        "表文": Look("GwTable", FANG, SIZE_TABLE, _LEFT, pitch=16),
        "表下说明": Look("GwTableNote", FANG, SIZE_TABLE, _LEFT, pitch=20),
        "版记首": Look("GwCopies", FANG, SIZE_4, left=1, right=1, rules=(("top", "single", 8, 1, "000000"), ("bottom", "single", 6, 1, "000000"))),
        "版记末": Look("GwPrinted", FANG, SIZE_4, left=1, right=1, rules=(("bottom", "single", 8, 1, "000000"),)),
        "页码单": Look("GwPageOdd", SONG, SIZE_4, _RIGHT, right=1, pitch=SIZE_4),
        "页码双": Look("GwPageEven", SONG, SIZE_4, _LEFT, left=1, pitch=SIZE_4),
    }
)
"""Name of the style, as Word and WPS list it -> its look."""


def set_page(document: Document) -> None:
    """A4 with the margins of the standard and 22 lines to the page."""
    section = document.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.top_margin, section.bottom_margin = Mm(MARGINS_MM["top"]), Mm(MARGINS_MM["bottom"])
    section.left_margin, section.right_margin = Mm(MARGINS_MM["left"]), Mm(MARGINS_MM["right"])
    section.footer_distance, section.header_distance = Mm(FOOTER_MM), Mm(15)
    grid = section._sectPr.find(qn("w:docGrid"))
    if grid is None:
        grid = OxmlElement("w:docGrid")
        section._sectPr.append(grid)
    grid.set(qn("w:type"), "lines")  # a grid of characters would be read differently by Word, WPS and LibreOffice
    grid.set(qn("w:linePitch"), str(round(PITCH * 20)))


def add_styles(document: Document) -> None:
    """One style for each element; Normal gets the body's font, so that text typed in by hand fits."""
    _set_font(document.styles["Normal"], FANG, SIZE_3)
    for name, look in LOOKS.items():
        style = document.styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH)
        style.element.set(qn("w:styleId"), look.id)
        style.base_style = document.styles["Normal"]
        style.quick_style = True
        _set_font(style, look.font, look.size)
        if look.red:
            style.font.color.rgb = RED
        _set_paragraph(style, look)


def _set_font(style: ParagraphStyle, font: str, size: float) -> None:
    style.font.size = Pt(size)
    fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
    for old in list(fonts.attrib):
        del fonts.attrib[old]
    for part in ("ascii", "hAnsi", "cs", "eastAsia"):
        fonts.set(qn(f"w:{part}"), font)


def _set_paragraph(style: ParagraphStyle, look: Look) -> None:
    shape = style.paragraph_format
    shape.alignment = look.align
    shape.space_before, shape.space_after = Mm(look.before_mm), Pt(0)
    if look.pitch:
        shape.line_spacing_rule, shape.line_spacing = WD_LINE_SPACING.EXACTLY, Pt(look.pitch)
    shape.page_break_before = look.new_page or None
    shape.keep_with_next = look.keep or None
    shape.widow_control = False
    if look.size == SIZE_3:
        spacing = OxmlElement("w:spacing")
        spacing.set(qn("w:val"), str(TIGHTER))
        style.element.get_or_add_rPr().find(qn("w:sz")).addprevious(spacing)
    properties = style.element.get_or_add_pPr()
    if look.rules:
        properties.append(_borders(look))
    free = OxmlElement("w:snapToGrid")
    free.set(qn("w:val"), "0")
    properties.append(free)
    if look.first or look.left or look.right or look.hanging:
        properties.get_or_add_ind()
        set_indents(properties, look.size, first=look.first, left=look.left, right=look.right, hanging=look.hanging)
    _sort(properties)


def set_indents(properties: object, size: float, **characters: float) -> None:
    """Indents in characters, with their measure in twips for programs that know only that."""
    indents = properties.get_or_add_ind()  # type: ignore[attr-defined]
    names = {"first": "firstLine", "left": "left", "right": "right", "hanging": "hanging"}
    for key, value in characters.items():
        if value:
            indents.set(qn(f"w:{names[key]}Chars"), str(round(value * 100)))
            indents.set(qn(f"w:{names[key]}"), str(round(value * size * 20)))


def _borders(look: Look) -> Node:
    borders = OxmlElement("w:pBdr")
    for side, kind, eighths, space, colour in look.rules:
        border = OxmlElement(f"w:{side}")
        for key, value in (("val", kind), ("sz", eighths), ("space", space), ("color", colour)):
            border.set(qn(f"w:{key}"), str(value))
        borders.append(border)
    return borders


_ORDER = ("keepNext", "keepLines", "pageBreakBefore", "widowControl", "pBdr", "tabs", "snapToGrid", "spacing", "ind", "jc")


def _sort(properties: Node) -> None:
    """Children in the order that the format prescribes; Word refuses others."""
    ranks = {qn(f"w:{name}"): rank for rank, name in enumerate(_ORDER)}
    properties[:] = sorted(properties, key=lambda child: ranks.get(child.tag, 99))
