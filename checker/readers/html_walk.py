"""From an element of a web page to paragraphs, tables and pictures in reading order."""

from __future__ import annotations

import re
from collections.abc import Iterator

from lxml.etree import _Element as Element

from .compose import GridCell
from .html_main import BLOCK_TAGS, is_data_table, is_link_list, text_of
from .parts import SOFT, Grid, Part, Picture, Words

_NUMBER = re.compile(r"\s*(\d{1,5})")
_SPACE = re.compile(r"[ \t\n\r\f]+")
_HEADINGS = {"h1": 1, "h2": 1, "h3": 2, "h4": 3, "h5": 4, "h6": 4}
_MOST_ROWS = 5000
_MOST_COLUMNS = 200
_SMALL_PICTURE = 80  # pixels; smaller ones are icons


class Walker:
    """Collects the parts of an element; runs of inline words become paragraphs."""

    def __init__(self) -> None:
        self.parts: list[Part] = []
        self._run: list[str] = []
        self._level = 0

    def walk(self, node: Element) -> list[Part]:
        """The parts of the element."""
        self._enter(node)
        self._flush()
        return self.parts

    def _enter(self, node: Element) -> None:
        if node.text:
            self._run.append(_SPACE.sub(" ", node.text) if node.tag != "pre" else node.text.replace("\n", SOFT))
        for child in node:
            if isinstance(child.tag, str):
                self._read(child)
            if child.tail:
                self._run.append(_SPACE.sub(" ", child.tail) if node.tag != "pre" else child.tail.replace("\n", SOFT))

    def _read(self, node: Element) -> None:
        tag = node.tag
        if tag == "br":
            self._run.append(SOFT)
        elif tag == "img":
            if _is_large(node):
                self._flush()
                self.parts.append(Picture())
        elif tag == "table" and is_data_table(node):
            self._flush()
            self.parts.append(Grid(tuple(read_grid(node))))
        elif tag in BLOCK_TAGS:
            self._flush()
            if tag in {"ul", "ol", "div", "dl"} and is_link_list(node):
                return
            self._level = _HEADINGS.get(tag, 0) or (2 if _is_bold(node) else 0)
            self._enter(node)
            self._flush()
            self._level = 0
        else:
            self._enter(node)

    def _flush(self) -> None:
        text = "".join(self._run).strip(" " + SOFT)
        self._run = []
        if text.strip():
            self.parts.append(Words(text, self._level))


def _is_bold(node: Element) -> bool:
    """Are all words of the paragraph bold?"""
    if node.tag not in {"p", "div"} or any(child.tag in BLOCK_TAGS for child in node.iterdescendants()):
        return False
    bold = sum(len(text_of(child)) for child in node.iter("b", "strong") if not any(up.tag in {"b", "strong"} for up in child.iterancestors()))
    return 0 < bold >= len(text_of(node)) - 1


def _is_large(node: Element) -> bool:
    for name in ("width", "height"):
        size = re.match(r"\d+", node.get(name) or "")
        if size and int(size.group()) < _SMALL_PICTURE:
            return False
    return True


def read_grid(table: Element) -> Iterator[GridCell]:
    """The cells of a table with their places, rowspan and colspan applied; a rowspan of 0 or beyond the end is cut at the end."""
    rows = [row for row in table.iter("tr") if next(row.iterancestors("table")) is table][:_MOST_ROWS]
    taken: dict[int, int] = {}  # column -> first row that is free again
    for r, row in enumerate(rows):
        column = 0
        for cell in row:
            if cell.tag not in {"td", "th"}:
                continue
            while taken.get(column, 0) > r:
                column += 1
            if column >= _MOST_COLUMNS:
                break
            wide = max(1, min(_number(cell.get("colspan")), _MOST_COLUMNS - column))
            high = _number(cell.get("rowspan"))
            high = min(high, len(rows) - r) if high else len(rows) - r
            yield GridCell(r, column, _cell_text(cell), high, wide)
            for c in range(column, column + wide):
                taken[c] = r + high
            column += wide


def _number(value: str | None) -> int:
    found = _NUMBER.match(value) if value else None
    return int(found.group(1)) if found else 1


def _cell_text(cell: Element) -> str:
    """The words of a cell; its paragraphs and breaks become line feeds."""
    if not len(cell):
        return _SPACE.sub(" ", cell.text or "").replace(SOFT, "\n").strip()
    words = []
    for part in Walker().walk(cell):
        if isinstance(part, Words):
            words.append(part.text.replace(SOFT, "\n"))
    return "\n".join(words).strip()
