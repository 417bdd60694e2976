"""A document's blocks in one line each, before any cleaning."""

from __future__ import annotations

from array import array
from collections.abc import Callable

from checker.model import Document, Table

from .mapped import Mapped

Take = Callable[[int, int], None]
Put = Callable[[str], None]

BLOCK = "\n"  # between blocks
ROW = "\x1e"  # between the rows of a table
CELL = "\x1f"  # between the cells of a row
BREAK = "\x1d"  # a line break of the source inside a block
DROPPED = "\x00"  # a character of the source that is to go


def lay_out(document: Document, folded: str) -> Mapped:
    """
    All blocks one after the other, parted by BLOCK; tables by ROW and CELL, each merged cell once.

    `folded` is the document's text after a change that keeps its length; it must not hold BLOCK, ROW or CELL.
    """
    identity = array("i", range(len(folded) + 1))
    parts: list[str] = []
    starts, ends = array("i"), array("i")

    def take(start: int, end: int) -> None:
        parts.append(folded[start:end])
        starts.extend(identity[start:end])
        ends.extend(identity[start + 1 : end + 1])

    def put(mark: str) -> None:
        place = ends[-1] if ends else 0
        parts.append(mark)
        starts.append(place)
        ends.append(place)

    for number, block in enumerate(document.blocks):
        if number:
            put(BLOCK)
        if block.table is None:
            take(block.span.start, block.span.end)
        else:
            _lay_out_table(document.tables[block.table], take, put)
    return Mapped("".join(parts), starts, ends)


def _lay_out_table(table: Table, take: Take, put: Put) -> None:
    row = table.cells[0].row if table.cells else 0
    for number, cell in enumerate(table.cells):
        if number:
            put(CELL if cell.row == row else ROW)
        row = cell.row
        take(cell.span.start, cell.span.end)
