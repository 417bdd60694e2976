"""Rows of different length to a grid: cells whose merged neighbours were lost find their column again."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from checker.model import Cell, Span, Table

from .headings import read_numbering
from .rows import Piece


def lay_grid(rows: Sequence[Sequence[Piece]], span: Span) -> Table:
    """
    The rows as a table.

    Rows of one length are taken as they are. Where some rows lack the merged cells to their left, the numbers of the labels (三、 （三） 1.)
    tell the column, and the cells above reach down over the gap; without numbers the figures are set flush right.
    """
    labels = [_count_labels(row) for row in rows]
    widths = Counter([len(row) - cut for row, cut in zip(rows, labels, strict=True) if cut < len(row)])
    figures = max(widths, key=lambda width: (widths[width], width), default=0)
    label_counts = {cut for row, cut in zip(rows, labels, strict=True) if figures and len(row) - cut == figures}
    if len(label_counts) > 1:
        return _lay_by_number(rows, labels, span, figures)
    under = max(label_counts, default=0)
    shifts = [under if figures > 2 and len(row) == cut == figures else 0 for row, cut in zip(rows, labels, strict=True)]  # a header over figures
    cells = [Cell(r, c, cell.span) for r, (row, shift) in enumerate(zip(rows, shifts, strict=True)) for c, cell in enumerate(row, shift)]
    return Table(span, tuple(cells), len(rows), max([len(row) + shift for row, shift in zip(rows, shifts, strict=True)]))


def _count_labels(row: Sequence[Piece]) -> int:
    """How many pieces stand before the figures and blanks that end the row: all of them, where it has no figures."""
    at = len(row)
    has_figure = False
    while at and (row[at - 1].is_figure or not row[at - 1].text):
        at -= 1
        has_figure = has_figure or row[at].is_figure
    return at if has_figure else len(row)


def _lay_by_number(rows: Sequence[Sequence[Piece]], cuts: Sequence[int], span: Span, figures: int) -> Table:
    """The rows as a table; the labels of each, as many as `cuts` says, are placed by their numbers."""
    parts = [(row[:cut], row[cut:]) for row, cut in zip(rows, cuts, strict=True)]
    levels = sorted({numbering.level for labels, own in parts if own for cell in labels if (numbering := read_numbering(cell.text))})
    column_of = {level: column for column, level in enumerate(levels)}
    columns = max(len(levels), *(len(labels) for labels, own in parts if len(own) == figures))
    placed: list[list[tuple[int, Piece]]] = []
    for labels, own in parts:
        if own:
            row = [*_place_labels(labels, column_of, columns), *enumerate(own, columns + max(0, figures - len(own)))]
        else:
            offset = columns - 1 if len(labels) == figures + 1 else columns if len(labels) == figures else 0
            row = [(column + offset if column or len(labels) == figures else 0, cell) for column, cell in enumerate(labels)]
        placed.append(row)
    n_cols = max([column for row in placed for column, _ in row]) + 1
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
