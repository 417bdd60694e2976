"""Tables that were flattened to lines of text: which lines are rows, and where their cells stand."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from checker.model import Cell, Span, Table


@dataclass(frozen=True, slots=True)
class Line:
    """A line of text without its line break and outer blanks; `start`, `end` are places in the text, `indent` the blanks before it."""

    start: int
    end: int
    text: str
    indent: int


@dataclass(frozen=True, slots=True)
class FlatTable:
    """A table found in lines `first` to `last` (not included)."""

    first: int
    last: int
    table: Table


def find_tables(lines: Sequence[Line]) -> list[FlatTable]:
    """The tables among the lines, in order."""
    found: list[FlatTable] = []
    at = 0
    while at < len(lines):
        end = at
        rows: list[list[Span]] = []
        while end < len(lines) and (row := _cells(lines[end])) is not None:
            rows.append(row)
            end += 1
        if rows:
            found.append(FlatTable(at, end, _grid(rows, Span(lines[at].start, lines[end - 1].end))))
        at = max(end, at + 1)
    return found


def _cells(line: Line) -> list[Span] | None:
    mark = "|" if "|" in line.text else "\t"
    if mark not in line.text:
        return None
    spans = []
    for piece in re.finditer(rf"[^{re.escape(mark)}]*", line.text):
        if piece.start() and piece.start() == piece.end() and piece.start() < len(line.text):
            continue
        words = piece.group()
        left = len(words) - len(words.lstrip())
        start = line.start + piece.start() + (left if words.strip() else 0)
        spans.append(Span(start, start + len(words.strip())))
    return spans


def _grid(rows: Sequence[Sequence[Span]], span: Span) -> Table:
    width = max(len(row) for row in rows)
    cells = [Cell(r, c, cell) for r, row in enumerate(rows) for c, cell in enumerate(row)]
    return Table(span, tuple(cells), len(rows), width)
