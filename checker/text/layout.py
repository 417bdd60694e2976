"""A document's blocks in one line each, before any cleaning."""

from __future__ import annotations

from array import array
from collections.abc import Iterator
from functools import cache

from checker.model import Cell, Document, Span

from .mapped import Mapped

BLOCK = "\n"  # between blocks
ROW = "\x1e"  # between the rows of a table
CELL = "\x1f\x1f\x1f"  # between the cells of a row; as long as what stands for it in the end
BREAK = "\x1d"  # a line break of the source inside a block
DROPPED = "\x00"  # a character of the source that is to go
LOST = "\ufffd"  # one character where the report lost some

_NO_CELL = Cell(0, 0, Span(0, 0))  # stands in a table that has none
_USUAL_LENGTH = 1 << 16
_WIDTH = array("i").itemsize  # bytes of a place


def lay_out(document: Document, folded: str) -> Mapped:
    """
    All blocks one after the other, parted by BLOCK; tables by ROW and CELL, each merged cell once.

    `folded` is the document's text after a change that keeps its length; it must not hold BLOCK or the characters of ROW and CELL.
    """
    places = _usual_places() if len(folded) < _USUAL_LENGTH else _count_places(len(folded) + 1)
    parts: list[str] = []
    starts: list[bytes] = []
    ends: list[bytes] = []
    place = 0
    for mark, span in _stretches(document):
        nowhere = places[place : place + _WIDTH] * len(mark)
        parts.append(mark)
        starts.append(nowhere)
        ends.append(nowhere)
        if span.start < span.end:
            parts.append(folded[span.start : span.end])
            start, place = span.start * _WIDTH, span.end * _WIDTH
            starts.append(places[start:place])
            ends.append(places[start + _WIDTH : place + _WIDTH])
    return Mapped("".join(parts[1:]), array("i", b"".join(starts[1:])), array("i", b"".join(ends[1:])))


def _stretches(document: Document) -> Iterator[tuple[str, Span]]:
    """Each block that is no table, and each cell, with the mark before it."""
    for block in document.blocks:
        if block.table is None:
            yield BLOCK, block.span
            continue
        mark, row = BLOCK, 0
        for cell in document.tables[block.table].cells or (_NO_CELL,):
            if mark != BLOCK:
                mark = CELL if cell.row == row else ROW
            yield mark, cell.span
            mark, row = CELL, cell.row


@cache
def _usual_places() -> bytes:
    return _count_places(_USUAL_LENGTH)


def _count_places(length: int) -> bytes:
    """The numbers from 0 on, as the bytes of an array of them."""
    return array("i", range(length)).tobytes()
