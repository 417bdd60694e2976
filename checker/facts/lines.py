"""A report as lines of pieces: the rows of its tables, and the lines of its text that may be rows of a table nobody recognised."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, field
from enum import IntEnum
from operator import attrgetter

from checker.model import Block, BlockKind, NormalText, Span, Table
from checker.model.record import members_at_hand

from .form_tables import CellWords, Forms, label_key

_LONGEST_LINE = 160  # characters; a longer line of text is prose
_CLOSED = "。；;！!"  # no row ends so
_BARS = re.compile(r"[|｜│┃\t]")
_GAPS = re.compile(r"[ \u3000\u00a0\u2002\u2003]+")
_MARK = re.compile(r"[-—–_/\\＿－／]+")
_PAGE = re.compile(r"[-—–]+\s*\d{1,4}\s*[-—–]+")  # the number of a page between the rows of a split table
_DAMAGED = re.compile(r"\d{0,5}[□■\ufffd〓?？]{1,3}\d{0,5}")  # digits of which some were lost
_FIGURE = re.compile(r"(?:[+\-−－＋↑↓]|[增减][加少]?|新增)?\s*[\d０-９][\d０-９,，.．]*\s*[万亿]?\s*([\u4e00-\u9fff]{0,2})")
_WORDY = re.compile(r"[^\s\d０-９/\\□■\ufffd〓?？\-—–_＿－／]{4}$")  # neither a figure nor a mark ends so
_LONGEST_WORD = 6  # characters of the words that stand for figures, and of units
_DIGIT = re.compile(r"\d")


@members_at_hand
class Kind(IntEnum):
    """What a piece looks like before anybody asks what it means."""

    BLANK = 0
    MARK = 1  # -, —, /
    NUMBER = 2
    UNIT = 3
    WORDS = 4


@dataclass(slots=True)
class Piece:
    """A cell or a part of a line: its normalised text, its places there (`start`, `end`) and in the source, its column in the grid."""

    text: str
    start: int
    end: int
    source: Span
    kind: Kind
    col: int = -1
    width: int = 1


@dataclass(slots=True)
class Line:
    """A row of pieces. `table` is the index of the table that it is a row of, None for a line of text; `barred`: its blanks are printed."""

    pieces: list[Piece]
    table: int | None = None
    barred: bool = True
    page: int | None = None
    section: str = ""
    ocr: bool = False
    span: Span = field(default=Span(0, 0))


@dataclass(frozen=True, slots=True)
class _Place:
    """What all lines of one block share."""

    page: int | None
    section: str
    ocr: bool


def read_lines(normal: NormalText, forms: Forms) -> Iterator[Line | str]:
    """The report's lines in reading order; in place of prose, which can be no row, stands its first part as a string."""
    section = ""
    for item in normal.blocks:
        block = item.block
        if block.kind is BlockKind.FURNITURE:
            continue
        if block.kind is BlockKind.TABLE and block.table is not None:
            place = _Place(block.page, section, block.ocr)
            yield from _table_lines(normal, normal.document.tables[block.table], block.table, place, forms)
            continue
        if block.kind in (BlockKind.HEADING, BlockKind.TITLE):
            section = normal.text[item.start : item.end]
        yield from _text_lines(normal, block, _Place(block.page, section, block.ocr), forms)


def _table_lines(normal: NormalText, table: Table, index: int, place: _Place, forms: Forms) -> Iterator[Line]:
    rows: dict[int, list[Piece]] = {}
    for cell in sorted(table.cells, key=attrgetter("row", "col")):
        rows.setdefault(cell.row, []).append(_piece(normal, cell.span, forms.words, cell.col, cell.colspan))
    blank_from = max((p.col for row in rows.values() for p in row if p.kind is not Kind.BLANK), default=-1) + 1
    for pieces in rows.values():
        kept = [p for p in pieces if p.col < blank_from]  # columns blank from head to foot come of trailing bars
        if any(p.kind is not Kind.BLANK for p in kept) and not _PAGE.fullmatch("".join(p.text for p in kept)):
            span = Span(min([p.source.start for p in kept]), max([p.source.end for p in kept]))
            yield Line(_unglued(normal, kept, forms), index, True, place.page, place.section, place.ocr, span)


def _text_lines(normal: NormalText, block: Block, place: _Place, forms: Forms) -> Iterator[Line | str]:
    text, start = normal.document.text, block.span.start
    for raw in text[block.span.start : block.span.end].split("\n"):
        span = Span(start, start + len(raw))
        start = span.end + 1
        bare = raw.rstrip()
        if not bare:
            continue
        if len(raw) > _LONGEST_LINE or bare[-1] in _CLOSED:
            yield _words(normal, span)[:_LONGEST_LINE]
            continue
        barred = _BARS.search(raw) is not None
        parts = list(_cut(raw, span.start, _BARS if barred else _GAPS, barred))
        pieces = [_piece(normal, part, forms.words, col) for col, part in enumerate(parts)]
        if pieces and any(p.text for p in pieces) and not _PAGE.fullmatch("".join(p.text for p in pieces)):
            pieces = _unglued(normal, pieces if barred else _joined(normal, pieces, forms), forms)
            yield Line(pieces, None, barred, place.page, place.section, place.ocr, span)


def _cut(raw: str, offset: int, border: re.Pattern[str], keep_blank: bool) -> Iterator[Span]:
    """The parts of a line between its borders; blank parts are kept between bars, except before the first and after the last bar."""
    edges = [(m.start(), m.end()) for m in border.finditer(raw)]
    begins = [0, *(e for _, e in edges)]
    ends = [*(s for s, _ in edges), len(raw)]
    for number, (a, b) in enumerate(zip(begins, ends, strict=True)):
        part = raw[a:b]
        bare = part.strip()
        if bare:
            start = offset + a + len(part) - len(part.lstrip())
            yield Span(start, start + len(bare))
        elif keep_blank and 0 < number < len(edges):
            yield Span(offset + a, offset + a)


def _words(normal: NormalText, span: Span) -> str:
    start, end = normal.from_source(span)
    return normal.text[start:end]


def _piece(normal: NormalText, span: Span, words: CellWords, col: int = -1, width: int = 1) -> Piece:
    start, end = normal.from_source(span)
    text = normal.text[start:end]
    bare = text.strip()
    if bare and span.start < span.end:
        start += len(text) - len(text.lstrip()) if len(bare) < len(text) else 0
        return Piece(bare, start, start + len(bare), span, _kind(bare, words), col, width)
    if not normal.document.text[span.start : span.end].strip():
        start, span = min(bisect_right(normal.starts, span.start - 1), len(normal.text)), Span(span.start, span.start)
    return Piece("", start, start, span, Kind.BLANK, col, width)


def _kind(text: str, words: CellWords) -> Kind:
    if text.isascii() and text.isdigit():
        return Kind.NUMBER
    if len(text) > _LONGEST_WORD and _WORDY.search(text, len(text) - 4):
        return Kind.WORDS
    if _MARK.fullmatch(text):
        return Kind.MARK
    if text in words.units or text.strip("()[]") in words.units:
        return Kind.UNIT
    if text in words.zero or text in words.not_applicable:
        return Kind.NUMBER
    found = _FIGURE.fullmatch(text)
    if found is not None and (not found[1] or found[1] in words.units):
        return Kind.NUMBER
    return Kind.NUMBER if _DAMAGED.fullmatch(text) else Kind.WORDS


def _joined(normal: NormalText, pieces: list[Piece], forms: Forms) -> list[Piece]:
    """Pieces of a line parted by spaces, with words joined again that mean something only together: a space stands inside labels, too."""
    joined: list[Piece] = []
    at = 0
    while at < len(pieces):
        end = at
        while end < len(pieces) and pieces[end].kind is Kind.WORDS:
            end += 1
        run = pieces[at:end]
        if len(run) > 1 and not all(_means(p.text, forms) for p in run):
            whole = _piece(normal, Span(run[0].source.start, run[-1].source.end), forms.words, run[0].col)
            run = [whole] if _means(whole.text, forms) or not _means(run[-1].text, forms) else run
        joined += run or [pieces[at]]
        at = max(end, at + 1)
    return joined


def _means(text: str, forms: Forms) -> bool:
    key = label_key(text)
    return key in forms.rows_by_key or key in forms.columns_by_key or key in forms.words.corner


_TAIL = re.compile(r"^(?P<label>.*[^\d.,+\-])[:：]?\s*(?P<figure>[+\-−]?\d[\d,]*(?:\.\d+)?)\s*(?P<unit>[\u4e00-\u9fff]{0,2})$")

_LONGEST_TAIL = 8  # characters of a unit behind a figure, with blanks


def _unglued(normal: NormalText, pieces: list[Piece], forms: Forms) -> list[Piece]:
    """Labels that have run into their figure are cut: 当面申请数：9件 becomes a label and a figure."""
    found: list[Piece] = []
    for piece in pieces:
        tail = _TAIL.match(piece.text) if piece.kind is Kind.WORDS and _DIGIT.search(piece.text, max(0, len(piece.text) - _LONGEST_TAIL)) else None
        label = _row_label(tail["label"], forms) if tail is not None and (not tail["unit"] or tail["unit"] in forms.words.units) else None
        if tail is None or label is None:
            found.append(piece)
            continue
        cut, label_end = piece.start + tail.start("figure"), piece.start + len(label)
        for start, end in ((piece.start, label_end), (cut, piece.end)):
            text = normal.text[start:end]
            found.append(Piece(text, start, end, normal.to_source(start, end), _kind(text, forms.words), piece.col, piece.width))
    return found


def _row_label(text: str, forms: Forms) -> str | None:
    """The label of a row at the start of the text, perhaps with its unit behind it; None where it is none."""
    bare = text.rstrip()
    names = [bare, *(bare[: -len(unit)].rstrip() for unit in forms.words.units if bare.endswith(unit))]
    return next((name for name in names if label_key(name) in forms.rows_by_key), None)
