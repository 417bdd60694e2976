"""A report as lines of pieces: the rows of its tables, and the lines of its text that may be rows of a table nobody recognised."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from enum import IntEnum
from functools import lru_cache

from checker.model import Block, BlockKind, NormalBlock, NormalText, Span
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
_FIGURE_ENDS = re.compile(r"\d\s*[\u4e00-\u9fff]{0,2}$")


@members_at_hand
class Kind(IntEnum):
    """What a piece looks like before anybody asks what it means."""

    BLANK = 0
    MARK = 1  # -, —, /
    NUMBER = 2
    UNIT = 3
    WORDS = 4


@dataclass(slots=True, eq=False)
class Piece:
    """A cell or a part of a line: its normalised text, its places there (`start`, `end`) and in the source."""

    text: str
    start: int
    end: int
    source: Span
    kind: Kind


@dataclass(slots=True, eq=False)
class Line:
    """A row of pieces. `table` is the index of the table that it is a row of, None for a line of text; `barred`: its blanks are printed."""

    pieces: list[Piece]
    table: int | None = None
    barred: bool = True
    page: int | None = None
    section: str = ""
    ocr: bool = False
    span: Span = field(default=Span(0, 0))


def read_lines(normal: NormalText, forms: Forms) -> Iterator[Line | str]:
    """The report's lines in reading order; in place of a stretch of prose, which can be no row, stands the first part of its last line."""
    section = ""
    prose: Span | None = None
    for item in normal.blocks:
        block = item.block
        lines: Iterator[Line | Span]
        if block.kind is BlockKind.FURNITURE:
            continue
        if block.kind is BlockKind.TABLE and block.table is not None:
            lines = _table_lines(normal, item, block.table, section, forms)
        else:
            if block.kind is BlockKind.HEADING or block.kind is BlockKind.TITLE:
                section = normal.text[item.start : item.end]
            lines = _text_lines(normal, block, section, forms)
        for line in lines:
            if isinstance(line, Span):
                prose = line
                continue
            if prose is not None:
                start, end = normal.from_source(prose)
                yield normal.text[start:end][:_LONGEST_LINE]
                prose = None
            yield line


def _table_lines(normal: NormalText, item: NormalBlock, index: int, section: str, forms: Forms) -> Iterator[Line]:
    block, words, cells = item.block, forms.words, normal.document.tables[index].cells
    found = [_piece(normal, place, cell.span, words) for cell, place in zip(cells, item.cells, strict=False)]
    last = max([cell.col for cell, piece in zip(cells, found, strict=True) if piece.text], default=-1)
    rows: dict[int, list[Piece]] = {}
    for cell, piece in zip(cells, found, strict=True):
        if cell.col <= last:  # columns blank throughout come of trailing bars
            rows.setdefault(cell.row, []).append(piece)
    for pieces in rows.values():
        if _is_row(pieces):
            span = Span(pieces[0].source.start, pieces[-1].source.end)
            yield Line(_unglued(normal, pieces, forms), index, True, block.page, section, block.ocr, span)


def _is_row(pieces: Sequence[Piece]) -> bool:
    """Is anything printed, and not only the number of a page?"""
    words = "".join([p.text for p in pieces])
    return bool(words) and not _PAGE.fullmatch(words)


def _text_lines(normal: NormalText, block: Block, section: str, forms: Forms) -> Iterator[Line | Span]:
    """The lines of a block of text; in place of prose stands where it is."""
    start = block.span.start
    for raw in normal.document.text[start : block.span.end].split("\n"):
        end = start + len(raw)
        bare = raw.rstrip()
        if bare and (len(raw) > _LONGEST_LINE or bare[-1] in _CLOSED):
            yield Span(start, end)
        elif bare:
            barred = _BARS.search(raw) is not None
            parts = _cut(raw, start, _BARS if barred else _GAPS, barred)
            pieces = [_piece(normal, normal.from_source(part), part, forms.words) for part in parts]
            if _is_row(pieces):
                pieces = _unglued(normal, pieces if barred else _joined(normal, pieces, forms), forms)
                yield Line(pieces, None, barred, block.page, section, block.ocr, Span(start, end))
        start = end + 1


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


def _piece(normal: NormalText, place: tuple[int, int], source: Span, words: CellWords) -> Piece:
    """The words at this place of the normalised text, without the blanks around them."""
    start, end = place
    text = normal.text[start:end]
    bare = text.strip()
    if not bare:
        if not normal.document.text[source.start : source.end].strip():
            source = Span(source.start, source.start)
        return Piece("", start, start, source, Kind.BLANK)
    if len(bare) < len(text):
        start += len(text) - len(text.lstrip())
    return Piece(bare, start, start + len(bare), source, _kind(bare, words))


def _kind(text: str, words: CellWords) -> Kind:
    if text.isascii() and text.isdigit():
        return Kind.NUMBER
    if len(text) > _LONGEST_WORD and _WORDY.search(text, len(text) - 4):
        return Kind.WORDS
    return _kind_of_short(text, words)


@lru_cache(maxsize=4096)
def _kind_of_short(text: str, words: CellWords) -> Kind:
    """What a few words, a mark or a figure with its unit look like."""
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
            source = Span(run[0].source.start, run[-1].source.end)
            whole = _piece(normal, normal.from_source(source), source, forms.words)
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
    if not [1 for p in pieces if p.kind is Kind.WORDS and _FIGURE_ENDS.search(p.text, max(0, len(p.text) - _LONGEST_TAIL))]:
        return pieces
    found: list[Piece] = []
    for piece in pieces:
        tail = _TAIL.match(piece.text) if piece.kind is Kind.WORDS else None
        label = _row_label(tail["label"], forms) if tail is not None and (not tail["unit"] or tail["unit"] in forms.words.units) else None
        if tail is None or label is None:
            found.append(piece)
            continue
        cut, label_end = piece.start + tail.start("figure"), piece.start + len(label)
        for start, end in ((piece.start, label_end), (cut, piece.end)):
            text = normal.text[start:end]
            found.append(Piece(text, start, end, normal.to_source(start, end), _kind(text, forms.words)))
    return found


def _row_label(text: str, forms: Forms) -> str | None:
    """The label of a row at the start of the text, perhaps with its unit behind it; None where it is none."""
    bare = text.rstrip()
    names = [bare, *(bare[: -len(unit)].rstrip() for unit in forms.words.units if bare.endswith(unit))]
    return next((name for name in names if label_key(name) in forms.rows_by_key), None)
