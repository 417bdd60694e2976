"""Word files (docx): paragraphs and tables from the XML itself, since libraries lose tracked and wrapped content."""

from __future__ import annotations

import io
import zipfile

from lxml import etree

from checker.errors import UnreadableError
from checker.model import BlockKind, Document, Source

from .compose import Composer, GridCell
from .headings import heading_level
from .limits import Limits

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


def read(data: bytes, source: Source, limits: Limits) -> Document:
    """A Word file; headers, footers, deleted and hidden words are left out."""
    try:
        body = etree.fromstring(
            zipfile.ZipFile(io.BytesIO(data)).read("word/document.xml"), etree.XMLParser(resolve_entities=False, no_network=True)
        ).find(f"{W}body")
    except (zipfile.BadZipFile, KeyError, etree.XMLSyntaxError):
        raise UnreadableError("docx.broken", "Word 文件已损坏。", "请用 Word 或 WPS 打开后另存为 docx 再提交。") from None
    composer = Composer(limits)
    for node in body if body is not None else ():
        if node.tag == f"{W}p":
            text = "".join(t.text or "" for t in node.iter(f"{W}t"))
            level = heading_level(text) if text.strip() else 0
            composer.add(BlockKind.HEADING if level else BlockKind.PARAGRAPH, text, level=level)
        elif node.tag == f"{W}tbl":
            cells = [
                GridCell(r, c, "".join(t.text or "" for t in tc.iter(f"{W}t")))
                for r, tr in enumerate(node.iter(f"{W}tr"))
                for c, tc in enumerate(tr.iter(f"{W}tc"))
            ]
            composer.add_table(cells)
    return composer.finish(source)
