"""Tables without ruling lines: columns seen in the gaps between words that stand under each other."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from .grid import Grid, PageCell
from .headings import read_numbering
from .page import Line, Page, join_words

_GAP = 1.5  # type sizes of white between two columns
_NARROW_GAP = 0.8
_LEAST_ROWS = 3


@dataclass(slots=True)
class _Chunk:
    """Words of one line that no wide gap parts."""

    text: str
    x0: float
    x1: float


def find_aligned(lines: list[Line], page: Page) -> Iterator[list[Line] | Grid]:
    """The lines in their order, with each run that forms columns as a table."""
    chunks = [split_chunks(line) for line in lines]
    fine = [split_chunks(line, _NARROW_GAP) for line in lines]
    start = done = 0
    while start < len(lines):
        end = _run_end(lines, fine, start) if len(chunks[start]) >= 2 else start
        grid = _build_run(lines[start:end], chunks[start:end], page)
        if grid is None:
            start += 1
            continue
        if done < start:
            yield lines[done:start]
        yield grid
        start = done = end
    if done < len(lines):
        yield lines[done:]


def _build_run(lines: list[Line], chunks: list[list[_Chunk]], page: Page) -> Grid | None:
    """The table in a run of lines; where it is one, narrower gaps part columns too."""
    if len(lines) < _LEAST_ROWS:
        return None
    coarse = _build(lines, chunks, page)
    if coarse is None:
        return None
    fine = _build(lines, [split_chunks(line, _NARROW_GAP) for line in lines], page)
    return fine if fine is not None and fine.n_cols >= coarse.n_cols else coarse


def split_chunks(line: Line, gap: float = _GAP) -> list[_Chunk]:
    """The words of a line as columns would part them; `gap` in type sizes."""
    size = line.size
    starts = [0]
    for i in range(1, len(line.glyphs)):
        if line.glyphs[i].x0 - line.glyphs[i - 1].x1 > gap * size:
            starts.append(i)
    chunks = []
    for a, b in zip(starts, [*starts[1:], len(line.glyphs)], strict=True):
        part = Line(line.glyphs[a:b], {i - a for i in line.spaced if a < i < b})
        chunks.append(_Chunk(part.text(), part.x0, part.x1))
    return chunks


def _run_end(lines: list[Line], chunks: list[list[_Chunk]], start: int) -> int:
    """The end of the run of lines in columns that begins at `start`; lines of one chunk may stand between, not at the end."""
    if len(chunks[start]) < 2:
        return start
    end = start + 1
    i = start + 1
    while i < len(lines) and lines[i].top - lines[i - 1].bottom < 2.5 * lines[i].size and i - end < 4:
        if len(chunks[i]) >= 2:
            end = i + 1
        elif chunks[i][0].x1 - chunks[i][0].x0 > 0.8 * (max(c.x1 for row in chunks[start:end] for c in row) - min(c.x0 for c in chunks[start])):
            break
        i += 1
    return end


def _build(lines: list[Line], chunks: list[list[_Chunk]], page: Page) -> Grid | None:
    full = [row for row in chunks if len(row) >= 2]
    if len(full) < _LEAST_ROWS:
        return None
    gaps = _white(full, _middle_size(lines))
    if not gaps:
        return None
    left = min(c.x0 for row in chunks for c in row)
    right = max(c.x1 for row in chunks for c in row)
    xs = [left - 1, *((a + b) / 2 for a, b in gaps), right + 1]
    if sum(1 for row in full if len(row) >= len(xs) - 1) < max(2, len(full) // 2):
        return None
    rows = _rows(lines, chunks)
    cells: list[PageCell] = []
    for r, members in enumerate(rows):
        cells.extend(_row_cells(r, [c for i in members for c in chunks[i]], xs))
    ys = [lines[members[0]].top for members in rows] + [lines[-1].bottom]
    return Grid(xs, ys, cells, page.number, page.ocr, ruled=False)


def _middle_size(lines: list[Line]) -> float:
    return sorted(line.size for line in lines)[len(lines) // 2]


def _white(rows: list[list[_Chunk]], size: float) -> list[tuple[float, float]]:
    """The upright strips, between the outermost columns, that hardly any row writes on."""
    spans = sorted((c.x0, c.x1) for row in rows if len(row) >= max(2, max(len(r) for r in rows) - 1) for c in row)
    strips: list[tuple[float, float]] = []
    end = spans[0][1]
    for a, b in spans[1:]:
        if a - end > 0.3 * size:
            strips.append((end, a))
        end = max(end, b)
    return strips


def _rows(lines: list[Line], chunks: list[list[_Chunk]]) -> list[list[int]]:
    """The lines by table row: by the numbers of their labels where most rows have one, else by the lines of several chunks."""
    anchors = [i for i, row in enumerate(chunks) if len(row) >= 2]
    starts = {i for i, row in enumerate(chunks) if any(read_numbering(c.text) for c in row[:2])}
    if len(starts) >= 0.4 * len(anchors):
        return _numbered_rows(lines, chunks, starts)
    rows: dict[int, list[int]] = {a: [a] for a in anchors}
    for i, row in enumerate(chunks):
        if len(row) < 2:
            middle = (lines[i].top + lines[i].bottom) / 2
            anchor = min(anchors, key=lambda a: abs((lines[a].top + lines[a].bottom) / 2 - middle))
            rows[anchor].append(i)
    return [sorted(rows[a]) for a in anchors]


def _numbered_rows(lines: list[Line], chunks: list[list[_Chunk]], starts: set[int]) -> list[list[int]]:
    """A row begins at a numbered label, and at a second line of several chunks; other lines belong to the nearer row, above or below."""
    rows: list[list[int]] = []
    has_anchor = ahead = False  # ahead: the row has begun with words that stand higher than its label
    for i, row in enumerate(chunks):
        is_anchor = len(row) >= 2
        is_word_of_next = not is_anchor and i not in starts and 0 < i < len(lines) - 1 and _is_nearer_below(lines, i)
        if not rows or is_word_of_next or ((i in starts or (is_anchor and has_anchor)) and not ahead):
            rows.append([])
            has_anchor = False
        ahead = is_word_of_next
        rows[-1].append(i)
        has_anchor = has_anchor or is_anchor
    return rows


def _is_nearer_below(lines: list[Line], i: int) -> bool:
    return lines[i + 1].top - lines[i].bottom < lines[i].top - lines[i - 1].bottom - 0.2 * lines[i].size


def _row_cells(r: int, chunks: list[_Chunk], xs: list[float]) -> list[PageCell]:
    """The cells of one row, empty ones too; a chunk over several columns spans them."""
    filled: dict[int, PageCell] = {}
    for chunk in chunks:
        over = [j for j in range(len(xs) - 1) if min(chunk.x1, xs[j + 1]) - max(chunk.x0, xs[j]) > 0.3 * min(chunk.x1 - chunk.x0, xs[j + 1] - xs[j])]
        col = over[0] if over else 0
        if col in filled:
            filled[col].text = join_words(filled[col].text, chunk.text)
            continue
        filled[col] = PageCell(r, col, 1, max(len(over), 1), chunk.text)
    cells: list[PageCell] = []
    col = 0
    while col < len(xs) - 1:
        cell = filled.get(col)
        if cell is None:
            cells.append(PageCell(r, col))
            col += 1
            continue
        room = next((k for k in range(col + 1, col + cell.colspan) if k in filled), col + cell.colspan)
        cell.colspan = room - col
        cells.append(cell)
        col = room
    return cells
