"""A document's blocks in one line each, before any cleaning."""

from __future__ import annotations

from array import array
from collections.abc import Iterator
from functools import cache

from checker.model import Document, Table

from .mapped import Mapped

BLOCK = "\n"  # between blocks
ROW = "\x1e"  # between the rows of a table
CELL = "\x1f\x1f\x1f"  # between the cells of a row; as long as what stands for it in the end
BREAK = "\x1d"  # a line break of the source inside a block
DROPPED = "\x00"  # a character of the source that is to go
LOST = "\ufffd"  # one character where the report lost some

_USUAL_LENGTH = 1 << 16

_Stretch = tuple[str, int, int]  # the mark before it, where it begins and ends in the source


def lay_out(document: Document, folded: str) -> Mapped:
    """
    All blocks one after the other, parted by BLOCK; tables by ROW and CELL, each merged cell once.

    `folded` is the document's text after a change that keeps its length; it must not hold BLOCK or the characters of ROW and CELL.
    """
    places = _usual_places() if len(folded) < _USUAL_LENGTH else _count_places(len(folded) + 1)
    parts: list[str] = []
    starts, ends = array("i"), array("i")
    place = 0
    for mark, start, end in _stretches(document):
        if mark:
            parts.append(mark)
            nowhere = places[place : place + 1] * len(mark)
            starts += nowhere
            ends += nowhere
        if start < end:
            parts.append(folded[start:end])
            starts += places[start:end]
            ends += places[start + 1 : end + 1]
            place = end
    return Mapped("".join(parts), starts, ends)


def _stretches(document: Document) -> Iterator[_Stretch]:
    mark = ""
    for block in document.blocks:
        if block.table is None:
            yield mark, block.span.start, block.span.end
        else:
            yield from _stretches_of_table(document.tables[block.table], mark)
        mark = BLOCK


def _stretches_of_table(table: Table, mark: str) -> Iterator[_Stretch]:
    if not table.cells:
        yield mark, 0, 0
    row = None
    for cell in table.cells:
        yield mark if row is None else CELL if cell.row == row else ROW, cell.span.start, cell.span.end
        row = cell.row


@cache
def _usual_places() -> array[int]:
    return _count_places(_USUAL_LENGTH)


def _count_places(length: int) -> array[int]:
    return array("i", range(length))
