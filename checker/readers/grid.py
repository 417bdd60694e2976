"""Tables on a page: from ruling lines to a grid of cells, merged ones included."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from .page import Glyph, Line, Ruling, join_words, make_lines

TOUCH = 3.0  # points within which two lines meet
SNAP = 2.5  # points within which two lines are one
MOST_LINES = 1500  # rulings of one page, after joining; more is a drawing, not a table


@dataclass(slots=True)
class PageCell:
    """
    A cell: place in the grid, spans, words.

    `open_top`, `open_bottom`: no ruling closes it at the table's edge; `full`: its last line of words had no room for one more.
    """

    row: int
    col: int
    rowspan: int = 1
    colspan: int = 1
    text: str = ""
    open_top: bool = False
    open_bottom: bool = False
    full: bool = False


@dataclass(slots=True)
class Grid:
    """A table: the places of its column and row borders, its cells in reading order; `ruled`: its borders were seen, not guessed."""

    xs: list[float]
    ys: list[float]
    cells: list[PageCell]
    page: int = 1
    ocr: bool = False
    ruled: bool = True

    @property
    def n_rows(self) -> int:
        return len(self.ys) - 1

    @property
    def n_cols(self) -> int:
        return len(self.xs) - 1


def find_grids(rulings: Iterable[Ruling]) -> list[Grid]:
    """The ruled tables of a page from top to bottom, their cells still empty."""
    level, upright = join_rulings(rulings)
    if len(level) + len(upright) > MOST_LINES:
        return []
    grids = [grid for group in _touching(level, upright) if (grid := _build_grid(*group)) is not None]
    grids = [g for g in grids if not any(_holds(g, other) and g is not other for other in grids) or len(g.cells) > 3]
    return sorted(grids, key=lambda g: g.ys[0])


def _holds(outer: Grid, inner: Grid) -> bool:
    return outer.xs[0] <= inner.xs[0] and outer.xs[-1] >= inner.xs[-1] and outer.ys[0] <= inner.ys[0] and outer.ys[-1] >= inner.ys[-1]


def join_rulings(rulings: Iterable[Ruling]) -> tuple[list[Ruling], list[Ruling]]:
    """Level and upright lines, with pieces of one line joined."""
    level = [(r.top, r.x0, r.x1) for r in rulings if r.top == r.bottom]
    upright = [(r.x0, r.top, r.bottom) for r in rulings if r.x0 == r.x1 and r.top != r.bottom]
    return ([Ruling(a, at, b, at) for at, a, b in _join_pieces(level)], [Ruling(at, a, at, b) for at, a, b in _join_pieces(upright)])


def _join_pieces(pieces: list[tuple[float, float, float]]) -> list[tuple[float, float, float]]:
    joined: list[tuple[float, float, float]] = []
    places = cluster(p[0] for p in pieces)
    rows: dict[int, list[tuple[float, float]]] = {}
    for at, a, b in pieces:
        rows.setdefault(nearest(places, at), []).append((a, b))
    for index, row in sorted(rows.items()):
        row.sort()
        start, end = row[0]
        for a, b in row[1:]:
            if a <= end + TOUCH:
                end = max(end, b)
            else:
                joined.append((places[index], start, end))
                start, end = a, b
        joined.append((places[index], start, end))
    return [j for j in joined if j[2] - j[1] > TOUCH]


def cluster(values: Iterable[float], width: float = SNAP) -> list[float]:
    """The places at which values heap up, each a mean; neighbours nearer than `width` are one heap."""
    heaps: list[list[float]] = []
    for value in sorted(values):
        if heaps and value - heaps[-1][0] <= width:
            heaps[-1].append(value)
        else:
            heaps.append([value])
    return [sum(heap) / len(heap) for heap in heaps]


def nearest(places: Sequence[float], value: float) -> int:
    """The index of the place nearest to the value."""
    index = bisect_right(places, value)
    if index == 0:
        return 0
    if index == len(places) or value - places[index - 1] <= places[index] - value:
        return index - 1
    return index


def _touching(level: list[Ruling], upright: list[Ruling]) -> list[tuple[list[Ruling], list[Ruling]]]:
    """The lines in groups that hang together."""
    parent = list(range(len(level) + len(upright)))

    def root(i: int) -> int:
        while parent[i] != i:
            parent[i] = parent[parent[i]]
            i = parent[i]
        return i

    for i, h in enumerate(level):
        for j, v in enumerate(upright, len(level)):
            if h.x0 - TOUCH <= v.x0 <= h.x1 + TOUCH and v.top - TOUCH <= h.top <= v.bottom + TOUCH:
                parent[root(i)] = root(j)
    groups: dict[int, tuple[list[Ruling], list[Ruling]]] = {}
    for i, line in enumerate([*level, *upright]):
        groups.setdefault(root(i), ([], []))[0 if i < len(level) else 1].append(line)
    return list(groups.values())


def _build_grid(level: list[Ruling], upright: list[Ruling]) -> Grid | None:
    if not level or not upright:
        return None
    xs = _borders([v.x0 for v in upright], [h.x0 for h in level], [h.x1 for h in level])
    ys = _borders([h.top for h in level], [v.top for v in upright], [v.bottom for v in upright])
    if len(xs) < 2 or len(ys) < 2 or (len(xs) == 2 and len(ys) == 2) or len(xs) * len(ys) > 120_000:
        return None
    right = _walls(xs, ys, [(v.x0, v.top, v.bottom) for v in upright])
    below = _walls(ys, xs, [(h.top, h.x0, h.x1) for h in level])
    cells = _merge(right, below, len(ys) - 1, len(xs) - 1)
    if len(cells) < 2:
        return None
    for cell in cells:
        cell.open_top = cell.row == 0 and not below[0][cell.col]
        cell.open_bottom = cell.row + cell.rowspan == len(ys) - 1 and not below[len(ys) - 1][cell.col]
    return Grid(xs, ys, cells)


def _borders(places: list[float], starts: list[float], ends: list[float]) -> list[float]:
    """The borders across one direction; a table without its outer lines ends where the crossing lines end."""
    borders = cluster(places)
    first, last = min(starts), max(ends)
    if borders[0] - first > 4 * TOUCH:
        borders.insert(0, first)
    if last - borders[-1] > 4 * TOUCH:
        borders.append(last)
    return borders


def _walls(places: list[float], across: list[float], lines: list[tuple[float, float, float]]) -> list[list[bool]]:
    """`walls[i][k]`: whether a line at places[i] covers most of the stretch from across[k] to across[k+1]."""
    walls = [[False] * (len(across) - 1) for _ in places]
    for at, start, end in lines:
        row = walls[nearest(places, at)]
        for k in range(max(nearest(across, start) - 1, 0), len(across) - 1):
            if across[k] >= end:
                break
            covered = min(end, across[k + 1]) - max(start, across[k])
            if covered >= 0.6 * (across[k + 1] - across[k]):
                row[k] = True
    return walls


def _merge(right: list[list[bool]], below: list[list[bool]], n_rows: int, n_cols: int) -> list[PageCell]:
    """Cells as the largest rectangles, from the upper left, that no line cuts."""
    taken = [[False] * n_cols for _ in range(n_rows)]
    cells: list[PageCell] = []
    for r in range(n_rows):
        for c in range(n_cols):
            if taken[r][c]:
                continue
            width = 1
            while c + width < n_cols and not right[c + width][r] and not taken[r][c + width]:
                width += 1
            height = 1
            across = range(c, c + width)
            while r + height < n_rows and not any(taken[r + height][j] for j in across) and _continues(right, below, r + height, across):
                height += 1
            for i in range(r, r + height):
                for j in range(c, c + width):
                    taken[i][j] = True
            cells.append(PageCell(r, c, height, width))
    return cells


def _continues(right: list[list[bool]], below: list[list[bool]], row: int, across: range) -> bool:
    """Whether the columns `across` of `row` belong to the cell above: no line between, none inside."""
    return not any(below[row][j] for j in across) and not any(right[j][row] for j in across[1:])


def fill_grid(grid: Grid, glyphs: Iterable[Glyph]) -> list[Glyph]:
    """Puts the glyphs inside the table into its cells; gives back the others."""
    owner = [[0] * grid.n_cols for _ in range(grid.n_rows)]
    for index, cell in enumerate(grid.cells):
        for i in range(cell.row, cell.row + cell.rowspan):
            for j in range(cell.col, cell.col + cell.colspan):
                owner[i][j] = index
    inside: list[list[Glyph]] = [[] for _ in grid.cells]
    rest: list[Glyph] = []
    for glyph in glyphs:
        x, y = (glyph.x0 + glyph.x1) / 2, glyph.middle
        if grid.xs[0] - 1 < x < grid.xs[-1] + 1 and grid.ys[0] - 1 < y < grid.ys[-1] + 1:
            row = min(max(bisect_right(grid.ys, y) - 1, 0), grid.n_rows - 1)
            col = min(max(bisect_right(grid.xs, x) - 1, 0), grid.n_cols - 1)
            inside[owner[row][col]].append(glyph)
        else:
            rest.append(glyph)
    for cell, content in zip(grid.cells, inside, strict=True):
        if content:
            _write_cell(cell, make_lines(content), grid.xs[cell.col + cell.colspan] - grid.xs[cell.col])
    return rest


def _write_cell(cell: PageCell, lines: list[Line], width: float) -> None:
    """Joins the lines of a cell: wrapped words, and words set one character a line, become one."""
    for line in lines:
        cell.text = join_words(cell.text, line.text(), blank=line.ends_blank)
    if lines:
        cell.full = width - (lines[-1].x1 - lines[-1].x0) < 2.2 * lines[-1].size + 2 * TOUCH
