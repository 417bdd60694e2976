"""Word files (docx): paragraphs and tables from the XML itself, since libraries lose tracked and wrapped content."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from lxml.etree import _Element as Element

from checker.model import Document, Problem, Source

from .compose import Composer, GridCell
from .docx_numbering import Numbering, W
from .headings import read_numbering
from .limits import Limits
from .pack import Pack
from .parts import SOFT, Grid, Part, Picture, Words, compose

_MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_PIC = "{http://schemas.openxmlformats.org/drawingml/2006/picture}pic"
_VML = "{urn:schemas-microsoft-com:vml}imagedata"
_EMU_PER_PIXEL = 9525
_SMALL_PICTURE = 120  # pixels
# Deleted and moved-away words, field codes, hidden properties, the older copy of a drawing.
_PROPERTIES = ("rPr", "pPr", "sdtPr", "sdtEndPr", "tblPr", "trPr", "tcPr")
_SKIPPED = frozenset([*(f"{W}{name}" for name in ("del", "moveFrom", "instrText", "delText", *_PROPERTIES)), f"{_MC}Fallback"])
_MOST_COLUMNS = 500
_PARAGRAPH, _TABLE, _ROW, _CELL, _RUN, _TEXT = (f"{W}{name}" for name in ("p", "tbl", "tr", "tc", "r", "t"))
_BREAKS = frozenset([f"{W}br", f"{W}cr"])
_TABS = frozenset([f"{W}tab", f"{W}ptab"])
_HIDDEN = f"{W}rPr/{W}vanish"
_LIST = f"{W}pPr/{W}numPr"


def read(data: bytes, source: Source, limits: Limits) -> Document:
    """A Word file; headers, footers, deleted and hidden words are left out, automatic numbers are written out."""
    pack = Pack(data, "docx", "Word 文件", limits)
    root = pack.parse("word/document.xml")
    body = root.find(f"{W}body")
    if body is None:
        raise pack.damaged()
    numbering = Numbering(pack.parse("word/numbering.xml") if pack.has("word/numbering.xml") else None)
    styles = _Styles(pack.parse("word/styles.xml") if pack.has("word/styles.xml") else None)
    composer = Composer(limits)
    walker = _Walker(numbering, styles, limits)
    parts = list(walker.read_blocks(body, 0))
    if walker.is_too_deep:
        composer.problems.append(Problem("limit.depth", "文档嵌套过深，有一部分没有读取。", "请另存为普通文档后重新提交。", severity="error"))
    compose(parts, composer, limits, with_title=True)
    return composer.finish(source)


@dataclass(frozen=True, slots=True)
class _Style:
    """What a paragraph style says: heading level (1 to 9, 0: none), title, its list and depth, hidden words."""

    level: int = 0
    is_title: bool = False
    list_name: str = ""
    depth: int = 0
    is_hidden: bool = False


class _Styles:
    """The paragraph styles with what they inherit, worked out when first asked for."""

    def __init__(self, root: Element | None) -> None:
        self._nodes = {} if root is None else {node.get(f"{W}styleId", ""): node for node in root.iter(f"{W}style")}
        self._known: dict[str, _Style] = {"": _Style()}

    def get(self, name: str, seen: frozenset[str] = frozenset()) -> _Style:
        """The style of that name; a plain one where there is none or where styles inherit in a circle."""
        if name in self._known or name not in self._nodes or name in seen:
            return self._known.get(name, _Style())
        node = self._nodes[name]
        parent = self.get(_value(node, f"{W}basedOn"), seen | {name})
        label = _value(node, f"{W}name").lower().replace(" ", "")
        outline = node.find(f"{W}pPr/{W}outlineLvl")
        level = parent.level
        if label.startswith(("heading", "标题")) and label[-1:].isdigit():
            level = int(label[-1])
        elif outline is not None and (outline.get(f"{W}val") or "").isdigit():
            level = (int(outline.get(f"{W}val", "9")) + 1) % 10
        number = node.find(_LIST)
        own_depth = _value(number, f"{W}ilvl")
        self._known[name] = _Style(
            level,
            label in {"title", "标题"} or parent.is_title,
            _value(number, f"{W}numId") or parent.list_name,
            int(own_depth) if own_depth.isdigit() else parent.depth,
            _is_on(node.find(_HIDDEN)),
        )
        return self._known[name]


def _value(node: Element | None, name: str) -> str:
    found = None if node is None else node.find(name)
    return "" if found is None else found.get(f"{W}val", "")


def _is_on(node: Element | None) -> bool:
    return node is not None and node.get(f"{W}val", "true") not in {"0", "false", "off"}


class _Walker:
    """Goes through body, content controls, tables and text boxes in reading order."""

    def __init__(self, numbering: Numbering, styles: _Styles, limits: Limits) -> None:
        self._numbering = numbering
        self._styles = styles
        self._depth = limits.depth
        self.is_too_deep = False

    def read_blocks(self, node: Element, depth: int) -> Iterator[Part]:
        if depth > self._depth:
            self.is_too_deep = True
            return
        for child in node:
            if child.tag == _PARAGRAPH:
                yield from self._read_paragraph(child, depth)
            elif child.tag == _TABLE:
                yield Grid(tuple(self._read_table(child, depth)))
            elif child.tag not in _SKIPPED:  # w:sdt, w:customXml, w:ins around blocks
                yield from self.read_blocks(child, depth + 1)

    def _read_paragraph(self, node: Element, depth: int) -> Iterator[Part]:
        style = self._styles.get(_value(node.find(f"{W}pPr"), f"{W}pStyle"))
        words: list[str] = []
        inner: list[Part] = []
        self._read_inline(node, words, inner, style.is_hidden, depth)
        text = "".join(words)
        if text.strip():
            label = self._label(node, style)
            if label and read_numbering(text) is None:
                text = label + text.lstrip()
            yield Words(text, style.level, style.is_title)
        yield from inner

    def _label(self, node: Element, style: _Style) -> str:
        own = node.find(_LIST)
        list_name = _value(own, f"{W}numId") or style.list_name
        depth = _value(own, f"{W}ilvl")
        return self._numbering.label(list_name, int(depth) if depth.isdigit() else style.depth) if list_name not in {"", "0"} else ""

    def _read_inline(self, node: Element, words: list[str], inner: list[Part], is_hidden: bool, depth: int) -> None:
        if depth > self._depth:
            self.is_too_deep = True
            return
        for child in node:
            tag = child.tag
            if tag in _SKIPPED:
                continue
            if tag == _TEXT:
                if not is_hidden:
                    words.append((child.text or "").replace("\n", " "))
            elif tag == _RUN:
                self._read_inline(child, words, inner, is_hidden or _is_on(child.find(_HIDDEN)), depth + 1)
            elif tag in _BREAKS:
                words.append(SOFT if child.get(f"{W}type") not in {"page", "column"} else "")
            elif tag in _TABS:
                words.append("\t")
            elif tag == f"{W}noBreakHyphen":
                words.append("-")
            elif tag == f"{W}sym":
                continue
            elif tag == f"{W}txbxContent":
                inner.extend(self.read_blocks(child, depth + 1))
            elif tag in {_PIC, _VML}:
                if _is_large(child):
                    inner.append(Picture())
            else:
                self._read_inline(child, words, inner, is_hidden, depth + 1)

    def _read_table(self, table: Element, depth: int) -> Iterator[GridCell]:
        """The cells with gridSpan and vMerge applied; rows may begin or end short (gridBefore, gridAfter)."""
        rows = [list(self._read_row(row, depth)) for row in _rows(table)]
        for r, row in enumerate(rows):
            for column, wide, state, text in row:
                if state == "continue":
                    continue
                high = 1
                if state == "restart":
                    while r + high < len(rows) and any(c == column and s == "continue" for c, _, s, _ in rows[r + high]):
                        high += 1
                yield GridCell(r, column, text, high, wide)

    def _read_row(self, row: Element, depth: int) -> Iterator[tuple[int, int, str, str]]:
        """Column, width, merge state and words of each cell of a row."""
        before = _value(row.find(f"{W}trPr"), f"{W}gridBefore")
        column = int(before) if before.isdigit() and len(before) < 4 else 0
        for cell in _cells(row):
            properties = cell.find(f"{W}tcPr")
            span = _value(properties, f"{W}gridSpan")
            wide = max(1, min(int(span), _MOST_COLUMNS)) if span.isdigit() and len(span) < 5 else 1
            merge = None if properties is None else properties.find(f"{W}vMerge")
            state = "" if merge is None else merge.get(f"{W}val", "continue")
            yield column, wide, state, self._cell_text(cell, depth)
            column += wide

    def _cell_text(self, cell: Element, depth: int) -> str:
        lines = []
        for part in self.read_blocks(cell, depth + 1):
            if isinstance(part, Words):
                lines.append(part.text.replace(SOFT, "\n"))
            elif isinstance(part, Grid):  # a table in a cell is read in line
                lines += [grid_cell.text for grid_cell in part.cells if grid_cell.text]
        return "\n".join(lines)


def _rows(table: Element) -> Iterator[Element]:
    for child in table:
        if child.tag == _ROW:
            if child.find(f"{W}trPr/{W}del") is None:
                yield child
        elif child.tag not in _SKIPPED:
            yield from _rows(child)


def _cells(row: Element) -> Iterator[Element]:
    for child in row:
        if child.tag == _CELL:
            yield child
        elif child.tag not in _SKIPPED:
            yield from _cells(child)


def _is_large(picture: Element) -> bool:
    for node in picture.iter("{http://schemas.openxmlformats.org/drawingml/2006/main}ext"):
        size = node.get("cx", ""), node.get("cy", "")
        if all(value.isdigit() for value in size) and min(map(int, size)) < _SMALL_PICTURE * _EMU_PER_PIXEL:
            return False
    return True
