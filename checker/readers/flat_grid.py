"""Rows of different length to a grid: cells whose merged neighbours were lost find their column again."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from checker.model import Cell, Span, Table

from .headings import read_numbering
from .rows import Piece


@dataclass(slots=True)
class _Parts:
    """A row as labels and figures; a header has no figures."""

    labels: Sequence[Piece]
    figures: Sequence[Piece]


def lay_grid(rows: Sequence[Sequence[Piece]], span: Span) -> Table:
    """
    The rows as a table.

    Rows of one length are taken as they are. Where some rows lack the merged cells to their left, the numbers of the labels (三、 （三） 1.)
    tell the column, and the cells above reach down over the gap; without numbers the figures are set flush right.
    """
    parts = [_part(row) for row in rows]
    widths = Counter(len(part.figures) for part in parts if part.figures)
    figures = max(widths, key=lambda width: (widths[width], width)) if widths else 0
    label_counts = {len(part.labels) for part in parts if len(part.figures) == figures and figures}
    if len(label_counts) > 1:
        return _lay_by_number(parts, span, figures, max(label_counts))
    shifts = [_header_shift(part, figures, max(label_counts, default=0)) for part in parts]
    cells = [Cell(r, c + shifts[r], cell.span) for r, row in enumerate(rows) for c, cell in enumerate(row)]
    return Table(span, tuple(cells), len(rows), max(len(row) + shift for row, shift in zip(rows, shifts, strict=True)))


def _header_shift(part: _Parts, figures: int, labels: int) -> int:
    """A header with as many cells as there are figures stands over the figures."""
    return labels if not part.figures and len(part.labels) == figures and figures > 2 else 0


def _part(row: Sequence[Piece]) -> _Parts:
    at = len(row)
    while at and (row[at - 1].is_figure or not row[at - 1].text):
        at -= 1
    if not any(cell.text for cell in row[at:]):
        at = len(row)
    return _Parts(row[:at], row[at:])


def _lay_by_number(parts: Sequence[_Parts], span: Span, figures: int, most_labels: int) -> Table:
    levels = sorted({numbering.level for part in parts if part.figures for cell in part.labels if (numbering := read_numbering(cell.text))})
    column_of = {level: column for column, level in enumerate(levels)}
    columns = max(len(levels), most_labels)
    placed: list[list[tuple[int, Piece]]] = []
    for part in parts:
        if not part.figures:
            offset = columns - 1 if len(part.labels) == figures + 1 else columns if len(part.labels) == figures else 0
            row = [(column + offset if column or len(part.labels) == figures else 0, cell) for column, cell in enumerate(part.labels)]
        else:
            row = _place_labels(part.labels, column_of, columns)
            row += [(columns + max(0, figures - len(part.figures)) + column, cell) for column, cell in enumerate(part.figures)]
        placed.append(row)
    n_cols = max(column for row in placed for column, _ in row) + 1
    return Table(span, tuple(_with_spans(placed, columns)), len(placed), n_cols)


def _place_labels(labels: Sequence[Piece], column_of: dict[int, int], columns: int) -> list[tuple[int, Piece]]:
    row = []
    least = 0
    for place, cell in enumerate(labels):
        numbering = read_numbering(cell.text)
        column = column_of[numbering.level] if numbering else columns - (len(labels) - place)
        column = min(max(column, least), columns - (len(labels) - place))
        row.append((column, cell))
        least = column + 1
    return row


def _with_spans(placed: Sequence[Sequence[tuple[int, Piece]]], columns: int) -> list[Cell]:
    """Cells with their reach: a label goes right to the next cell, and down over rows that begin further right."""
    cells = []
    for r, (row, ends) in enumerate(zip(placed, _row_ends(placed, columns), strict=True)):
        for place, (column, cell) in enumerate(row):
            if column >= columns or len(row) == 1:
                cells.append(Cell(r, column, cell.span))
                continue
            follows = row[place + 1][0] if place + 1 < len(row) else column + 1
            cells.append(Cell(r, column, cell.span, ends[place] - r, follows - column))
    return cells


def _row_ends(placed: Sequence[Sequence[tuple[int, Piece]]], columns: int) -> list[list[int]]:
    """For each label, the next row below that begins in its column or left of it; the number of rows where there is none."""
    left: list[tuple[int, int]] = []  # first column and number of rows below, each beginning left of all that are nearer; the nearest last
    ends: list[list[int]] = []
    for r in range(len(placed) - 1, -1, -1):
        ends.append([next((below for first, below in reversed(left) if first <= column), len(placed)) for column, _ in placed[r] if column < columns])
        begin = placed[r][0][0] if placed[r] else 0
        while left and left[-1][0] >= begin:
            left.pop()
        left.append((begin, r))
    return ends[::-1]
