"""
The Word template of a notice, built from the outline in `templates/notice.yaml`.

    python -m checker.outputs.notice.frame templates

writes notice.docx and letter.docx anew; the office copies them into its own template folder and edits them in Word or WPS.
"""

from __future__ import annotations

import sys
from collections.abc import Mapping, Sequence
from pathlib import Path

import docx
import yaml
from docx.document import Document
from docx.enum.table import WD_TABLE_ALIGNMENT
from docx.enum.text import WD_TAB_ALIGNMENT
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt
from docx.text.paragraph import Paragraph
from lxml.etree import _Element as Node

from checker.errors import KnowledgeError
from checker.outputs.notice.issuer import KINDS
from checker.outputs.notice.layout import LOOKS, WIDTH_MM, add_styles, set_page
from checker.outputs.notice.pack import EPOCH, save

BLOCK = "块"
TABLE = "表格"

Outline = Sequence[Mapping[str, object]]


def build(kind: str, outline: Outline, where: str = "templates/notice.yaml") -> Document:
    """The template of a kind (`notice`, `letter`); raises KnowledgeError for a style that the layout does not know."""
    document = docx.Document()
    document._body.clear_content()
    set_page(document)
    add_styles(document)
    unknown = [str(name) for step in outline for name in step if name not in LOOKS and name not in (BLOCK, TABLE)]
    if unknown:
        raise KnowledgeError([f"{where}: {kind}: no style '{name}'. Allowed: {', '.join([*LOOKS, BLOCK, TABLE])}." for name in unknown])
    _add_page_numbers(document)
    if kind == "letter":
        _add_letter_head(document)
    for step in outline:
        for name, text in step.items():
            if isinstance(text, Mapping):
                _add_table(document, text)
            else:
                style = "空行" if name == BLOCK else "函号" if (kind, name) == ("letter", "发文字号") else name
                paragraph = document.add_paragraph(str(text), style=style)
                if name == "版记末":
                    paragraph.paragraph_format.tab_stops.add_tab_stop(Mm(WIDTH_MM) - Pt(LOOKS[name].size), WD_TAB_ALIGNMENT.RIGHT)
    return document


def _add_page_numbers(document: Document) -> None:
    """Between dashes of one character; odd pages right, even pages left, one character from the edge."""
    document.settings.odd_and_even_pages_header_footer = True
    section = document.sections[0]
    for footer, style in ((section.footer, "页码单"), (section.even_page_footer, "页码双")):
        footer.is_linked_to_previous = False
        paragraph = footer.paragraphs[0]
        paragraph.style = document.styles[style]
        paragraph.add_run("— ")
        _add_field(paragraph, "PAGE")
        paragraph.add_run(" —")


def _add_field(paragraph: Paragraph, name: str) -> None:
    for kind, text in (("begin", ""), ("", name), ("separate", ""), ("text", "1"), ("end", "")):
        run = paragraph.add_run()
        if kind == "text":
            run.text = text
        elif kind:
            mark = OxmlElement("w:fldChar")
            mark.set(qn("w:fldCharType"), kind)
            run._r.append(mark)
        else:
            code = OxmlElement("w:instrText")
            code.set(qn("xml:space"), "preserve")
            code.text = f" {text} "
            run._r.append(code)


def _add_letter_head(document: Document) -> None:
    """The mark 30 mm from the edge of the first page, a double rule of 170 mm below it, another 20 mm above the bottom; no page number there."""
    section = document.sections[0]
    section.different_first_page_header_footer = True
    section.header_distance = Mm(30)
    section.footer_distance = Mm(20)
    for part, style, text in ((section.first_page_header, "函标志", "{{发文机关标志}}"), (section.first_page_footer, "函脚线", "")):
        part.is_linked_to_previous = False
        paragraph = part.paragraphs[0]
        paragraph.style = document.styles[style]
        paragraph.add_run(text)
        paragraph.paragraph_format.left_indent = paragraph.paragraph_format.right_indent = Mm(-7)


def _add_table(document: Document, plan: Mapping[str, object]) -> None:
    """A ruled table with a head that comes again on every page and one row that is repeated for every item."""
    columns = plan["columns"]
    assert isinstance(columns, list)
    table = document.add_table(2, len(columns), style="Table Grid")
    table.alignment, table.autofit = WD_TABLE_ALIGNMENT.CENTER, False
    for number, (width, head, text) in enumerate(columns):
        first = f"{{{{每项：{plan['each']}}}}}" if number == 0 else ""
        for cell, words, style in ((table.cell(0, number), head, "表头"), (table.cell(1, number), f"{first}{text}", "表文")):
            cell.width = Mm(width)
            cell.paragraphs[0].text = words
            cell.paragraphs[0].style = document.styles[style]
    _set_cell_margins(table._tbl.tblPr, 1)
    grid = table._tbl.tblGrid
    for column, (width, _, _) in zip(grid.findall(qn("w:gridCol")), columns, strict=True):
        column.set(qn("w:w"), str(round(width * 56.6929)))
    repeat = OxmlElement("w:tblHeader")
    table.rows[0]._tr.get_or_add_trPr().append(repeat)
    for row in table.rows:
        row._tr.get_or_add_trPr().insert(0, OxmlElement("w:cantSplit"))


def _set_cell_margins(properties: Node, millimetres: float) -> None:
    """The space left and right of the words in every cell."""
    margins = OxmlElement("w:tblCellMar")
    for side in ("left", "right"):
        margin = OxmlElement(f"w:{side}")
        margin.set(qn("w:w"), str(round(millimetres * 56.6929)))
        margin.set(qn("w:type"), "dxa")
        margins.append(margin)
    look = properties.find(qn("w:tblLook"))
    if look is None:
        properties.append(margins)
    else:
        look.addprevious(margins)


def main(folder: str) -> None:
    """Write both templates beside the outline."""
    data = yaml.safe_load(Path(folder, "notice.yaml").read_text(encoding="utf-8"))
    for kind in KINDS.values():
        Path(folder, f"{kind}.docx").write_bytes(save(build(kind, data[kind]), EPOCH))


if __name__ == "__main__":
    main(sys.argv[1])
