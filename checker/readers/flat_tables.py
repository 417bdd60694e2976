"""Tables that were flattened to lines of text: which lines are rows, and where their cells stand."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from checker.model import Span, Table

from .flat_grid import lay_grid
from .headings import read_numbering
from .rows import Kind, Line, Piece, Row, is_unit, read_row

_GROUP = re.compile(r"第.{1,6}条|（本列|\(本列|第.{1,6}條")  # captions inside the official tables
_CAPTION = 8  # characters of a short caption that may stand above a header
_LABELS = 3  # label lines before a line of figures

_ROWS = frozenset([Kind.ROW, Kind.FIGURES, Kind.WEAK])
_OPENS = frozenset([Kind.ROW, Kind.FIGURES, Kind.HEAD])

_Rows = list[list[Piece]]


@dataclass(frozen=True, slots=True)
class FlatTable:
    """A table found in lines `first` to `last` (not included)."""

    first: int
    last: int
    table: Table


def find_tables(lines: Sequence[Line]) -> list[FlatTable]:
    """The tables among the lines, in order."""
    rows = [read_row(line) for line in lines]
    found: list[FlatTable] = []
    at = 0
    while at < len(lines):
        table = None
        kind = rows[at].kind
        if kind in _OPENS or (kind is Kind.WEAK and _is_glued_run(rows, at)):
            table = _read_parted(lines, rows, at, found[-1].last if found else 0)
        elif kind is Kind.FIGURE:
            table = _read_stacked(lines, rows, at, found[-1].last if found else 0)
        if table:
            found.append(table)
            at = table.last
        else:
            at += 1
    return found


def _is_glued_run(rows: Sequence[Row], at: int) -> bool:
    """Do three lines in a row run label, measure word and figure together?"""
    return len(rows) > at + 2 and all(row.mark == "g" for row in rows[at : at + 3])


def _read_parted(lines: Sequence[Line], rows: Sequence[Row], at: int, floor: int) -> FlatTable | None:
    """A table whose rows are lines with marks between the cells; `at` is its first line with several pieces."""
    if rows[at].kind is Kind.HEAD and rows[at].mark in "wt" and at + 1 < len(rows) and rows[at + 1].mark in {"|", "\t"}:
        return None  # 附件2 2022年度培训计划表 above a table with borders is its title
    first = _first_line(lines, rows, at, floor)
    last = _last_line(lines, rows, at)
    inside = [number for number in range(first, last) if rows[number].kind not in {Kind.BLANK, Kind.RULE}]
    parted = [number for number in inside if rows[number].kind in _ROWS or rows[number].kind is Kind.HEAD]
    if not any(rows[number].kind in _ROWS for number in parted) and not _is_word_table(rows, parted):
        return None
    if len(parted) == 1 and not _is_lone_row(rows[parted[0]], len(inside)):
        return None
    gathered = _gather(lines, rows, inside)
    return FlatTable(first, last, lay_grid(gathered, Span(lines[first].start, lines[inside[-1]].end)))


def _is_word_table(rows: Sequence[Row], parted: Sequence[int]) -> bool:
    """Rows of words alone make a table only with visible borders."""
    return len(parted) > 1 and all(rows[number].mark in "|\t" for number in parted)


def _is_lone_row(row: Row, lines: int) -> bool:
    """One row alone is a table where it has borders and a figure, or stands under its label."""
    if row.kind is Kind.FIGURES:
        return lines > 1 or len(row.pieces) > 3
    return row.kind is Kind.ROW and ((row.mark in "|\t" and len(row.pieces) > 1) or row.figures >= 3)


def _first_line(lines: Sequence[Line], rows: Sequence[Row], at: int, floor: int) -> int:
    first = at
    if rows[at].kind is Kind.FIGURES:  # labels stand on the lines above
        while first > floor and at - first < _LABELS and rows[first - 1].kind is Kind.SINGLE:
            first -= 1
            numbering = read_numbering(lines[first].text)
            if numbering is None or numbering.level == 1:
                break
        if first < at:
            return first
    while first > floor and at - first < 2 and rows[first - 1].kind is Kind.SINGLE and _is_caption(lines[first - 1].text):
        first -= 1
    return first


def _is_caption(text: str) -> bool:
    return bool(_GROUP.match(text)) or (len(text) <= _CAPTION and read_numbering(text) is None)


def _last_line(lines: Sequence[Line], rows: Sequence[Row], at: int) -> int:
    last = at + 1
    while True:
        step = _next_row(lines, rows, last, rows[last - 1] if rows[last - 1].pieces else rows[at])
        if step == last:
            return last
        last = step


def _next_row(lines: Sequence[Line], rows: Sequence[Row], at: int, before: Row) -> int:
    """The line after the next row, or `at` where the table ends."""
    start = at
    while start < len(rows) and rows[start].kind in {Kind.BLANK, Kind.RULE}:
        start += 1
    if start >= len(rows):
        return at
    gap = any(rows[number].kind is Kind.BLANK for number in range(at, start))
    row = rows[start]
    if row.kind in _ROWS or (row.kind is Kind.HEAD and _leads_to_figures(rows, start)):
        same = row.mark == before.mark and abs(len(row.pieces) - len(before.pieces)) <= 2
        return start + 1 if not gap or same else at
    if row.kind is not Kind.SINGLE or gap:
        return at
    labels = start
    while labels < len(rows) and rows[labels].kind is Kind.SINGLE and labels - start < _LABELS:
        labels += 1
    if labels == len(rows):
        return at
    follows = rows[labels]
    if follows.kind in {Kind.FIGURES, Kind.FIGURE}:
        return labels + 1
    if labels - start == 1 and (follows.kind in _ROWS or (follows.kind is Kind.HEAD and _leads_to_figures(rows, labels))):
        return labels if _belongs(lines[start].text, lines[labels].text) else at
    return at


def _leads_to_figures(rows: Sequence[Row], at: int) -> bool:
    """Is the line of words a header, or a row of words between borders?"""
    if rows[at].mark in "|\t":
        return True
    return any(row.kind in _ROWS for row in rows[at + 1 : at + 4])


def _belongs(single: str, follows: str) -> bool:
    """Is a line with one piece a row of the table? A section's heading 四、 is not, unless what follows is numbered below it."""
    numbering = read_numbering(single)
    if numbering is None:
        return True
    below = read_numbering(follows)
    return numbering.level > 1 or (below is not None and below.level > 1)


def _gather(lines: Sequence[Line], rows: Sequence[Row], inside: Sequence[int]) -> _Rows:
    """The cells of each row; labels on lines of their own join the figures below them."""
    gathered: _Rows = []
    labels: list[Piece] = []
    ends_with_mark = [lines[n].text.endswith(("|", "｜")) for n in inside if rows[n].mark == "|"]
    closed = bool(ends_with_mark) and sum(ends_with_mark) > 0.6 * len(ends_with_mark)
    opened = all(lines[n].text.startswith(("|", "｜")) for n in inside if rows[n].mark == "|")
    for place, number in enumerate(inside):
        row = rows[number]
        pieces = list(row.pieces)
        if row.mark == "|" and len(pieces) > 1:
            pieces = pieces[int(opened) : len(pieces) - int(closed and lines[number].text.endswith(("|", "｜")))]
        if _is_label_line(lines, rows, inside, place):
            labels += pieces
        else:
            gathered.append([*labels, *pieces])
            labels = []
    return gathered


def _is_label_line(lines: Sequence[Line], rows: Sequence[Row], inside: Sequence[int], place: int) -> bool:
    """Does the line hold the labels of figures that stand on a line of their own below it?"""
    row, line = rows[inside[place]], lines[inside[place]]
    if row.kind is Kind.HEAD:  # 三、本年度办理结果 （一）予以公开 on one line are two labels
        numbered = all(read_numbering(line.text[piece.span.start - line.start :]) for piece in row.pieces)
        return numbered and place + 1 < len(inside) and rows[inside[place + 1]].kind in {Kind.FIGURES, Kind.FIGURE}
    if row.kind is not Kind.SINGLE:
        return False
    follows = [rows[number].kind for number in inside[place + 1 : place + 1 + _LABELS]]
    return next((kind for kind in follows if kind is not Kind.SINGLE), None) in {Kind.FIGURES, Kind.FIGURE}


def _read_stacked(lines: Sequence[Line], rows: Sequence[Row], at: int, floor: int) -> FlatTable | None:
    """A table with one cell a line; `at` is its first figure."""
    first, last = at, at
    while first > floor and rows[first - 1].kind is Kind.SINGLE:
        first -= 1
    while last < len(rows) and rows[last].kind in {Kind.SINGLE, Kind.FIGURE, Kind.BLANK}:
        last += 1
    cells = [number for number in range(first, last) if rows[number].kind is not Kind.BLANK]
    while cells and rows[cells[-1]].kind is not Kind.FIGURE:
        cells.pop()
    figures = sum(rows[number].kind is Kind.FIGURE for number in cells)
    if figures < 3 or figures * 4 < len(cells) or len(cells) < 5:
        return None
    gathered, used = _stack_rows(lines, rows, cells)
    first, last = used[0], used[-1] + 1
    return FlatTable(first, last, lay_grid(gathered, Span(lines[first].start, lines[last - 1].end)))


def _stack_rows(lines: Sequence[Line], rows: Sequence[Row], cells: Sequence[int]) -> tuple[_Rows, list[int]]:
    """Each run of figures with the labels before it is a row; longer runs of words before it hold the header."""
    gathered: _Rows = []
    used: list[int] = []
    at = 0
    while at < len(cells):
        words_end = at
        while words_end < len(cells) and rows[cells[words_end]].kind is not Kind.FIGURE:
            words_end += 1
        figures_end = words_end
        while figures_end < len(cells) and rows[cells[figures_end]].kind is Kind.FIGURE:
            figures_end += 1
        words = list(cells[at:words_end])
        width = figures_end - words_end
        labels, header, captions = _part_words(lines, words, width, is_first=not gathered)
        used += [*captions, *header, *labels, *cells[words_end:figures_end]]
        gathered += [[*rows[n].pieces] for n in captions]
        if header:
            gathered.append([rows[n].pieces[0] for n in header])
        gathered.append([rows[n].pieces[0] for n in [*labels, *cells[words_end:figures_end]]])
        at = figures_end
    return gathered, used


def _part_words(lines: Sequence[Line], words: list[int], width: int, *, is_first: bool) -> tuple[list[int], list[int], list[int]]:
    """Labels of the row, header cells, captions, from the words between two runs of figures."""
    texts = [lines[n].text for n in words]
    labels = 0 if words and texts[-1] in texts[:-1] else 1  # 总计 twice: a header of two groups, and no label
    while 0 < labels < len(words) and (is_unit(texts[-labels]) or _is_sub_label(texts[-labels], texts[-labels - 1])):
        labels += 1
    rest = words[: len(words) - labels]
    least = width + 1 if labels == 1 else width + labels
    header = rest[-least:] if labels and len(rest) >= least and not any(read_numbering(lines[n].text) for n in rest[-least:]) else []
    captions = rest[: len(rest) - len(header)]
    if is_first and labels:
        kept = 0
        while kept < len(captions) and _is_caption(lines[captions[-kept - 1]].text):
            kept += 1
        captions = captions[len(captions) - kept :]
    return words[len(words) - labels :], header, captions


def _is_sub_label(text: str, parent: str) -> bool:
    inner, outer = read_numbering(text), read_numbering(parent)
    return inner is not None and outer is not None and outer.level < inner.level
