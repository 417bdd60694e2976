"""From pages to the running text: paragraphs whose lines are joined again, tables, running heads and feet set apart."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from .aligned import find_aligned
from .grid import Grid, fill_grid, find_grids
from .headings import heading_level
from .page import Line, Page, join_words, make_lines
from .stitch import stitch

_PAGE_NUMBER = re.compile(r"[\s\-—–―·•.~|_]*第?\s*(\d{1,5})\s*页?\s*(?:[/／,，]?\s*共?\s*\d{1,5}\s*页?)?[\s\-—–―·•.~|_]*")
_PRINT_FOOT = re.compile(r"(?:file|https?)://\S+(?:\s+\d+/\d+)?")
_ITEM_START = re.compile(r"[（(]?[一二三四五六七八九十]{1,3}[）)、.．]|第[一二三四五六七八九十]+[章节部条]|[（(]?\d{1,2}[）)、．]|\d{1,2}\.(?!\d)")
_CLOSED = ("。", "！", "？", "；", "：", "!", "?", ";", ":", "。”", "。）")
_OPENING = frozenset("“‘（《〈【「『([")


@dataclass(slots=True)
class Paragraph:
    """
    Words that belong together, without line breaks.

    `size` is the height of their type against the body's (1.0), `centred` as the eye sees it; `furniture` marks running heads and
    feet. `starts`, `ends_open`: the first line shows a beginning, the last one runs to the margin without an end.
    """

    text: str
    page: int
    ocr: bool = False
    size: float = 1.0
    centred: bool = False
    furniture: bool = False
    starts: bool = True
    ends_open: bool = False


Part = Paragraph | Grid


@dataclass(slots=True)
class _Sheet:
    """A page while it is taken apart: ruled tables, other lines, lines that are furniture."""

    page: Page
    grids: list[Grid]
    lines: list[Line]
    furniture: list[Line]


@dataclass(frozen=True, slots=True)
class _Measure:
    """The left and right edge of the running text, the height of its type, the way from line to line."""

    left: float
    right: float
    size: float
    pitch: float

    def is_centred(self, line: Line) -> bool:
        before, after = line.x0 - self.left, self.right - line.x1
        return before > 2.5 * self.size and after > 1.5 * self.size and abs(before - after) < max(2.0 * self.size, 0.12 * (self.right - self.left))

    def is_indented(self, line: Line) -> bool:
        return line.x0 - self.left > 0.9 * self.size

    def is_full(self, line: Line, following: Line | None) -> bool:
        """Whether the line ran on because the next word had no room."""
        need = 1.3 * self.size
        if following is not None:
            need += _first_word(following)
        return self.right - line.x1 < need


def flow_pages(pages: Sequence[Page]) -> list[Part]:
    """The parts of the report in reading order; a paragraph or table that runs over a page break is one part."""
    sheets = [_take_apart(page) for page in pages]
    _set_furniture_apart(sheets)
    measure = _measure(sheets)
    parts: list[Part] = []
    waiting: list[Paragraph] = []  # furniture between two halves of one part stands after it
    for sheet in sheets:
        for index, part in enumerate(_flow(sheet, measure)):
            if index == 0 and parts and _join_over_break(parts[-1], part):
                continue
            parts.extend(waiting)
            waiting.clear()
            parts.append(part)
        waiting.extend(Paragraph(line.text(), sheet.page.number, sheet.page.ocr, furniture=True) for line in sheet.furniture)
    return [*parts, *waiting]


def _take_apart(page: Page) -> _Sheet:
    grids = find_grids(page.rulings)
    rest = list(page.glyphs)
    for grid in grids:
        grid.page, grid.ocr = page.number, page.ocr
        rest = fill_grid(grid, rest)
    grids = [g for g in grids if any(c.text for c in g.cells)]
    return _Sheet(page, grids, make_lines(rest), [])


def _set_furniture_apart(sheets: list[_Sheet]) -> None:
    """Moves page numbers, and lines that return on page after page at the edge, to `furniture`."""
    edges = [_edge_lines(sheet) for sheet in sheets]
    seen = Counter(key for sheet, lines in zip(sheets, edges, strict=True) for key in {_signature(sheet, line) for line in lines})
    least = 2 if len(sheets) < 8 else max(3, len(sheets) // 10)
    for sheet, lines in zip(sheets, edges, strict=True):
        sheet.furniture = [line for line in lines if seen[_signature(sheet, line)] >= least or _is_page_number(sheet, line)]
        gone = {id(line) for line in sheet.furniture}
        sheet.lines = [line for line in sheet.lines if id(line) not in gone]


def _edge_lines(sheet: _Sheet) -> list[Line]:
    """The first and last two lines, if they stand in the outer eighth of the page and outside of every table."""
    height = sheet.page.height
    head = [line for line in sheet.lines[:2] if line.bottom < height * 0.125]
    foot = [line for line in sheet.lines[-2:] if line.top > height * 0.875 and line not in head]
    low, high = (min((g.ys[0] for g in sheet.grids), default=height), max((g.ys[-1] for g in sheet.grids), default=0.0))
    return [line for line in head if line.bottom <= low] + [line for line in foot if line.top >= high]


def _signature(sheet: _Sheet, line: Line) -> tuple[str, int]:
    place = round(line.top / max(sheet.page.height, 1) * 50)
    return re.sub(r"\d+", "#", line.text()), place


def _is_page_number(sheet: _Sheet, line: Line) -> bool:
    text = line.text()
    if _PRINT_FOOT.fullmatch(text):
        return True
    found = _PAGE_NUMBER.fullmatch(text)
    return found is not None and (not text.isdigit() or int(found[1]) == sheet.page.number)


def _measure(sheets: list[_Sheet]) -> _Measure:
    lines = [line for sheet in sheets for line in sheet.lines]
    if not lines:
        return _Measure(0.0, max((s.page.width for s in sheets), default=0.0), 10.0, 18.0)
    longest = sorted(line.x1 - line.x0 for line in lines)[-max(1, len(lines) // 20)]
    full = [line for line in lines if line.x1 - line.x0 >= 0.75 * longest]
    size = _middle([line.size for line in full])
    left = sorted(line.x0 for line in full)[len(full) // 20]
    right = sorted(line.x1 for line in full)[-1 - len(full) // 20]
    width = max(s.page.width for s in sheets)
    if longest < 0.5 * width:  # only short lines: where the margin is cannot be seen
        right = max(right, width - left)
    ways = [b.top - a.top for s in sheets for a, b in zip(s.lines, s.lines[1:], strict=False) if 0 < b.top - a.top < 4 * size]
    return _Measure(left, right, size or 10.0, _middle(ways) or 1.7 * size)


def _middle(values: list[float]) -> float:
    return sorted(values)[len(values) // 2] if values else 0.0


def _flow(sheet: _Sheet, measure: _Measure) -> Iterator[Part]:
    """The parts of one page from top to bottom."""
    stretches: list[tuple[float, Grid | list[Line]]] = [(g.ys[0], g) for g in sheet.grids]
    borders = [g.ys[0] for g in sheet.grids]
    run: list[Line] = []
    for line in sheet.lines:
        if run and any(run[-1].top < border <= line.top + 1 for border in borders):
            stretches.append((run[0].top, run))
            run = []
        run.append(line)
    if run:
        stretches.append((run[0].top, run))
    for _, stretch in sorted(stretches, key=lambda s: s[0]):
        if isinstance(stretch, Grid):
            yield stretch
            continue
        for piece in find_aligned(stretch, sheet.page):
            if isinstance(piece, Grid):
                yield piece
            else:
                yield from _paragraphs(piece, sheet.page, measure)


def _paragraphs(lines: list[Line], page: Page, measure: _Measure) -> Iterator[Paragraph]:
    group: list[Line] = []
    for line in lines:
        if group and _begins(group[-1], line, measure):
            yield _make_paragraph(group, page, measure)
            group = []
        group.append(line)
    if group:
        yield _make_paragraph(group, page, measure)


def _begins(before: Line, line: Line, measure: _Measure) -> bool:
    """Whether `line` begins a new paragraph."""
    if not 0.85 < line.size / max(before.size, 0.01) < 1.18:
        return True
    if line.top - before.top > max(1.55 * measure.pitch, 1.6 * line.size) * max(1.0, line.size / measure.size):
        return True
    if measure.is_centred(before) and measure.is_centred(line):
        return line.size < 1.15 * measure.size or before.text().endswith(_CLOSED)
    if measure.is_centred(before) and not before.text().endswith(_CLOSED):
        return True
    if not measure.is_full(before, line):
        return True
    text = before.text()
    if heading_level(text) and _ITEM_START.match(line.text()):
        return True
    if measure.is_indented(line):
        return abs(line.x0 - before.x0) > 0.6 * measure.size or text.endswith(_CLOSED) or _ITEM_START.match(line.text()) is not None
    return text.endswith(_CLOSED) and _ITEM_START.match(line.text()) is not None


def _make_paragraph(lines: list[Line], page: Page, measure: _Measure) -> Paragraph:
    text = ""
    for line in lines:
        text = join_words(text, line.text(), blank=line.ends_blank)
    first, last = lines[0], lines[-1]
    starts = measure.is_indented(first) or _ITEM_START.match(text) is not None
    open_end = measure.is_full(last, None) and not text.endswith(_CLOSED[:4])
    centred = all(measure.is_centred(line) for line in lines)
    return Paragraph(text, page.number, page.ocr, first.size / measure.size, centred, False, starts, open_end)


def _first_word(line: Line) -> float:
    """The width of what cannot be parted at the head of the line: a Latin word or number, else a character with its marks."""
    glyphs = line.glyphs
    end = 1
    if glyphs[0].text.isascii():
        while end < len(glyphs) and glyphs[end].text.isascii() and end not in line.spaced:
            end += 1
    else:
        while end < min(len(glyphs), 4) and (glyphs[end].text in _OPENING or glyphs[end - 1].text in _OPENING):
            end += 1
    return glyphs[end - 1].x1 - glyphs[0].x0


def _join_over_break(before: Part, part: Part) -> bool:
    """Joins a part that goes on after the page break to its first half, in place; says whether it did."""
    if isinstance(before, Grid) and isinstance(part, Grid):
        return stitch(before, part)
    if isinstance(before, Paragraph) and isinstance(part, Paragraph) and before.ends_open and not part.starts and not part.centred:
        before.text = join_words(before.text, part.text)
        before.ends_open = part.ends_open
        return True
    return False
