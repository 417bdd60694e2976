"""Web pages: the main text without what stands around it."""

from __future__ import annotations

from dataclasses import replace

from lxml import etree
from lxml import html as lxml_html

from checker.errors import UnreadableError
from checker.model import BlockKind, Document, Source

from .compose import Composer, GridCell
from .encoding import decode
from .headings import heading_level
from .limits import Limits
from .page_words import is_furniture


def read(data: bytes, source: Source, limits: Limits) -> Document:
    """A web page; `Document.text` holds its title and main text only."""
    decoded = decode(data)
    parser = lxml_html.HTMLParser(huge_tree=False, no_network=True, remove_comments=True, remove_pis=True)
    root = etree.fromstring(decoded.text.encode("utf-8", "replace"), parser=lxml_html.HTMLParser(encoding="utf-8")) if parser else None
    if root is None:
        raise UnreadableError("html.empty", "网页里没有内容。", "请重新保存网页。")
    composer = Composer(limits)
    composer.problems.extend(decoded.problems())
    for node in root.iter("p", "h1", "h2", "h3", "table"):
        if node.tag == "table":
            cells = [GridCell(r, c, "".join(map(str, td.itertext()))) for r, tr in enumerate(node.iter("tr")) for c, td in enumerate(tr.iter("td", "th"))]
            composer.add_table(cells)
        elif not any(up.tag == "table" for up in node.iterancestors()):
            text = "".join(map(str, node.itertext())).strip()
            level = heading_level(text) if text else 0
            kind = BlockKind.TITLE if node.tag == "h1" else BlockKind.HEADING if level else BlockKind.PARAGRAPH
            if not is_furniture(text):
                composer.add(kind, text, level=level)
    return composer.finish(replace(source, encoding=decoded.encoding, encoding_certain=decoded.certain))
