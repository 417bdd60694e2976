"""Building a report's text block by block, for formats whose text is not given as such (html, docx, pdf, ofd)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from checker.model import Block, BlockKind, Cell, Document, Problem, Source, Span, Table

from .limits import Limits


@dataclass(frozen=True, slots=True)
class GridCell:
    """A cell before it has a place in the text: row and column from 0, its words, and how far it reaches."""

    row: int
    col: int
    text: str
    rowspan: int = 1
    colspan: int = 1


class Composer:
    """
    Writes blocks one under the other and remembers where each stands.

    One block a line; the cells of a row are parted by tabs, the rows by line feeds. Line breaks inside a paragraph stay line feeds, in a
    cell they become blanks. What goes over `limits.characters` or `limits.table_cells` is left out and reported once.
    """

    def __init__(self, limits: Limits) -> None:
        self._limits = limits
        self._parts: list[str] = []
        self._length = 0
        self._cells = 0
        self._is_full = False
        self._blocks: list[Block] = []
        self._tables: list[Table] = []
        self.problems: list[Problem] = []

    @property
    def is_full(self) -> bool:
        """Was a limit reached, so that nothing more is added?"""
        return self._is_full

    @property
    def blocks(self) -> tuple[Block, ...]:
        """The blocks written so far."""
        return tuple(self._blocks)

    def text_of(self, block: Block) -> str:
        """The words of a block written before."""
        if len(self._parts) > 1:
            self._parts = ["".join(self._parts)]
        return self._parts[0][block.span.start : block.span.end]

    def add(self, kind: BlockKind, text: str, *, level: int = 0, page: int | None = None, ocr: bool = False) -> None:
        """Add a title, heading, paragraph or piece of furniture; empty text adds nothing."""
        text = text.strip()
        if not text or not self._has_room(len(text), page):
            return
        start = self._start_block()
        self._write(text)
        self._blocks.append(Block(kind, Span(start, self._length), level=level, page=page, ocr=ocr))

    def add_table(self, cells: Sequence[GridCell], *, page: int | None = None, ocr: bool = False) -> None:
        """Add a grid; cells must come in reading order. A grid without any words adds nothing."""
        if not any(cell.text.strip() for cell in cells):
            return
        if not self._has_room(sum(len(cell.text) + 1 for cell in cells), page) or not self._has_cells(len(cells), page):
            return
        start = self._start_block()
        placed: list[Cell] = []
        row = cells[0].row
        for number, cell in enumerate(cells):
            if number:
                self._write("\n" * (cell.row - row) or "\t")
            row = cell.row
            begin = self._length
            self._write(_as_cell(cell.text))
            placed.append(Cell(cell.row, cell.col, Span(begin, self._length), cell.rowspan, cell.colspan))
        n_rows = max(cell.row + cell.rowspan for cell in cells)
        n_cols = max(cell.col + cell.colspan for cell in cells)
        span = Span(start, self._length)
        self._tables.append(Table(span, tuple(placed), n_rows, n_cols, page))
        self._blocks.append(Block(BlockKind.TABLE, span, page=page, table=len(self._tables) - 1, ocr=ocr))

    def add_document(self, part: Document, *, page: int | None = None, ocr: bool = False) -> None:
        """Add a whole text that was read apart, such as a page of plain lines; its places are shifted."""
        if not part.text.strip() or not self._has_room(len(part.text), page):
            return
        shift = self._start_block()
        self._write(part.text)
        first_table = len(self._tables)
        for table in part.tables:
            cells = tuple(replace(cell, span=_shift(cell.span, shift)) for cell in table.cells)
            self._tables.append(replace(table, span=_shift(table.span, shift), cells=cells, page=page))
        for block in part.blocks:
            number = None if block.table is None else block.table + first_table
            self._blocks.append(replace(block, span=_shift(block.span, shift), table=number, page=page, ocr=ocr))
        self.problems.extend(part.problems)

    def finish(self, source: Source, *, published: date | None = None, number: str | None = None) -> Document:
        """The document as written so far."""
        return Document("".join(self._parts), tuple(self._blocks), tuple(self._tables), source, published, number, tuple(self.problems))

    def _start_block(self) -> int:
        if self._length:
            self._write("\n")
        return self._length

    def _write(self, text: str) -> None:
        self._parts.append(text)
        self._length += len(text)

    def _has_room(self, size: int, page: int | None) -> bool:
        if self._length + size <= self._limits.characters:
            return not self.is_full
        self._report("limit.characters", f"正文超过 {self._limits.characters} 字的上限，其后的内容没有读取。", page)
        return False

    def _has_cells(self, count: int, page: int | None) -> bool:
        self._cells += count
        if self._cells <= self._limits.table_cells:
            return True
        self._report("limit.table_cells", f"表格单元格超过 {self._limits.table_cells} 个的上限，其后的内容没有读取。", page)
        return False

    def _report(self, code: str, what: str, page: int | None) -> None:
        if not self._is_full:
            self._is_full = True
            where = f"第{page}页" if page else ""
            self.problems.append(Problem(code, what, "请拆分文件，或在设置中提高上限后重新检查。", severity="error", where=where))


def _as_cell(text: str) -> str:
    return " ".join(text.split()) if "\n" in text or "\t" in text or "\r" in text else text.strip()


def _shift(span: Span, by: int) -> Span:
    return Span(span.start + by, span.end + by)
