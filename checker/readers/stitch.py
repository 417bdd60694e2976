"""Tables that run over a page break: two grids become one, cut rows and merged cells grow together again."""

from __future__ import annotations

import re
from dataclasses import replace

from .grid import Grid, PageCell, cluster, nearest
from .page import join_words

_NEAR = 6.0  # points by which the borders of the two halves may differ
_HEAD_ROWS = 4  # most rows of a head that a word processor repeats on each page
_ROW_START = re.compile(r"[（(]?[一二三四五六七八九十]{1,3}[）)、.．]|[（(]?\d{1,2}[）)、．.]|第[一二三四五六七八九十]+条|其中|信息内容|合计|总计")
_HAN = re.compile(r"[\u4e00-\u9fff]")


def stitch(upper: Grid, lower: Grid) -> bool:
    """Adds `lower`, the first table of a page, to `upper`, the last one of the page before, if it goes on there."""
    if not _fit(upper, lower):
        return False
    xs = cluster([*upper.xs, *lower.xs], _NEAR)
    first = _remap(upper, xs)
    second = _remap(lower, xs)
    head = _repeated_head(first, second)
    second = [replace(c, row=c.row - head) for c in second if c.row >= head]
    n_upper, n_lower = upper.n_rows, lower.n_rows - head
    if n_lower <= 0:
        return True
    cut = _is_cut(first, second, n_upper)
    shift = n_upper - 1 if cut else n_upper
    cells = _join_cells(first, second, n_upper, shift, cut=cut)
    upper.xs = xs
    bottom = upper.ys[-1]
    below = [bottom + y - lower.ys[head] for y in lower.ys[head + 1 :]]
    upper.ys = [*(upper.ys[:-1] if cut else upper.ys), *below]
    upper.cells = sorted(cells, key=lambda c: (c.row, c.col))
    return True


def _fit(upper: Grid, lower: Grid) -> bool:
    """Whether both halves have the same edges and most of their column borders in common."""
    if abs(upper.xs[0] - lower.xs[0]) > _NEAR or abs(upper.xs[-1] - lower.xs[-1]) > _NEAR or (upper.ocr, upper.ruled) != (lower.ocr, lower.ruled):
        return False
    few, many = sorted((upper.xs[1:-1], lower.xs[1:-1]), key=len)
    if not few:
        return True
    common = sum(1 for x in few if any(abs(x - other) <= _NEAR for other in many))
    return common >= 0.6 * len(few)


def _remap(grid: Grid, xs: list[float]) -> list[PageCell]:
    """The cells with their columns counted in the common borders."""
    places = [nearest(xs, x) for x in grid.xs]
    return [replace(c, col=places[c.col], colspan=max(places[c.col + c.colspan] - places[c.col], 1)) for c in grid.cells]


def _repeated_head(upper: list[PageCell], lower: list[PageCell]) -> int:
    """How many rows at the top of `lower` say again what the head of `upper` says."""

    def rows(cells: list[PageCell], k: int) -> list[tuple[int, int, int, int, str]] | None:
        top = [c for c in cells if c.row < k]
        if any(c.row + c.rowspan > k for c in top):
            return None
        return sorted((c.row, c.col, c.rowspan, c.colspan, c.text) for c in top)

    for k in range(_HEAD_ROWS, 0, -1):
        a, b = rows(upper, k), rows(lower, k)
        if a is not None and a == b and any(_HAN.search(cell[4]) for cell in a):
            return k
    return 0


def _last_row(cells: list[PageCell], n_rows: int) -> list[PageCell]:
    return [c for c in cells if c.row + c.rowspan == n_rows]


def _first_row(cells: list[PageCell]) -> list[PageCell]:
    return [c for c in cells if c.row == 0]


def _is_cut(upper: list[PageCell], lower: list[PageCell], n_rows: int) -> bool:
    """Whether the page break runs through a row."""
    last, first = _last_row(upper, n_rows), _first_row(lower)
    leaf_last = [c for c in last if c.rowspan == 1]
    leaf_first = [c for c in first if c.rowspan == 1]
    if not leaf_last or not leaf_first or {(c.col, c.colspan) for c in leaf_last} != {(c.col, c.colspan) for c in leaf_first}:
        return False
    if all(c.open_bottom for c in leaf_last) and all(c.open_top for c in leaf_first):
        return True
    label_above = min(leaf_last, key=lambda c: c.col)
    label_below = min(leaf_first, key=lambda c: c.col)
    values_above = any(c.text for c in leaf_last if c is not label_above)
    values_below = any(c.text for c in leaf_first if c is not label_below)
    if values_above and values_below:
        return False
    if not label_below.text:
        return values_below and bool(label_above.text)
    return label_above.full and not _ROW_START.match(label_below.text) and _HAN.search(label_below.text) is not None


def _join_cells(upper: list[PageCell], lower: list[PageCell], n_upper: int, shift: int, *, cut: bool) -> list[PageCell]:
    """All cells, those of `lower` moved down; halves of one cell joined."""
    above = {(c.col, c.colspan): c for c in _last_row(upper, n_upper)}
    label = max((c.col for c in _first_row(lower) if _is_label(c)), default=0)
    cells = list(upper)
    for cell in lower:
        partner = above.get((cell.col, cell.colspan)) if cell.row == 0 else None
        if partner is not None and (cut or _is_rest(partner, cell, label)):
            partner.text = join_words(partner.text, cell.text)
            partner.rowspan += cell.rowspan - (1 if cut else 0)
            continue
        cells.append(replace(cell, row=cell.row + shift))
    return cells


def _is_rest(above: PageCell, below: PageCell, label: int) -> bool:
    """Whether the cell is the rest of the one above the break: no line between, or a merged label left of the row's own label."""
    if above.open_bottom and below.open_top:
        return True
    return not below.text and below.col < label and _is_label(above)


def _is_label(cell: PageCell) -> bool:
    return len(_HAN.findall(cell.text)) >= 2
