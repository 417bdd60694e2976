"""The report as received, cut into pieces so that every marked place shows, also where places overlap."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby, pairwise

from checker.model import Assessment, Block, BlockKind, Document, Span, Table, UnreadNumber
from checker.outputs.view.marks import Mark, Marks
from checker.outputs.view.words import shown

WIDEST = 200
"""Columns that a table cell may claim; more is a broken table."""

LONGEST_FURNITURE = 3
"""Lines of page furniture that are shown without being asked for."""


@dataclass(frozen=True, slots=True)
class Piece:
    """
        A stretch of text under the same marks.

        `starts` numbers the marks that begin here (their anchors stand before the text), `marks` those that cover it, `look` is the class
    XX"""

    text: str
    starts: tuple[int, ...] = ()
    marks: tuple[int, ...] = ()
    look: str = ""
    unread: bool = False
    opens: int | None = None


@dataclass(frozen=True, slots=True)
class CellView:
    pieces: tuple[Piece, ...]
    rowspan: int = 1
    colspan: int = 1


@dataclass(frozen=True, slots=True)
class BlockView:
    """A block as shown: `kind` as in the model, `rows` for a table, `page` where a new page begins, `folded` a run of page furniture."""

    kind: str
    level: int = 0
    pieces: tuple[Piece, ...] = ()
    rows: tuple[tuple[CellView, ...], ...] = ()
    page: int | None = None
    ocr: bool = False
    folded: tuple[BlockView, ...] = ()


def view_report(assessment: Assessment, marks: Marks) -> tuple[BlockView, ...]:
    """The blocks of the report; every marked place has its anchor exactly once."""
    document = assessment.document
    if document is None:
        return ()
    cutter = _Cutter(document, marks.marks, assessment.unread)
    blocks: list[BlockView] = []
    page = None
    for block in _all_blocks(document):
        turned = block.page if block.page != page and block.page is not None else None
        page = block.page or page
        blocks.append(_view_block(cutter, document, block, turned))
    rest = cutter.rest()
    return (*_fold(blocks), *([BlockView("paragraph", pieces=rest)] if rest else []))


def _fold(blocks: list[BlockView]) -> Iterator[BlockView]:
    """Long runs of navigation and the like are folded away, so that the report begins where it begins."""
    for is_furniture, run in groupby(blocks, key=lambda block: block.kind == BlockKind.FURNITURE.value and not block.rows):
        found = tuple(run)
        if is_furniture and len(found) > LONGEST_FURNITURE:
            yield BlockView(BlockKind.FURNITURE.value, folded=found, page=found[0].page)
        else:
            yield from found


def _view_block(cutter: _Cutter, document: Document, block: Block, page: int | None) -> BlockView:
    if block.table is not None and 0 <= block.table < len(document.tables):
        return BlockView(block.kind.value, 0, rows=_rows(cutter, document.tables[block.table]), page=page, ocr=block.ocr)
    return BlockView(block.kind.value, block.level, cutter.cut(block.span), page=page, ocr=block.ocr)


def _rows(cutter: _Cutter, table: Table) -> tuple[tuple[CellView, ...], ...]:
    rows: dict[int, list[CellView]] = {row: [] for row in range(table.n_rows)}
    for cell in sorted(table.cells, key=lambda cell: (cell.row, cell.col)):
        tall = max(1, min(cell.rowspan, table.n_rows - cell.row))
        wide = max(1, min(cell.colspan, table.n_cols - cell.col, WIDEST))
        rows.setdefault(cell.row, []).append(CellView(cutter.cut(cell.span), tall, wide))
    return tuple(tuple(rows[row]) for row in sorted(rows))


def _all_blocks(document: Document) -> Iterator[Block]:
    """The blocks, and whatever text lies between them as paragraphs, so that nothing received is left out."""
    at = 0
    for block in document.blocks:
        yield from _lines(document, Span(at, max(at, block.span.start)))
        yield block
        at = max(at, block.span.end)
    yield from _lines(document, Span(at, len(document.text)))


def _lines(document: Document, span: Span) -> Iterator[Block]:
    start = span.start
    for words in document.quote(span).split("\n"):
        if words.strip():
            yield Block(BlockKind.PARAGRAPH, Span(start, start + len(words)))
        start += len(words) + 1


class _Cutter:
    """Cuts stretches of the text at the borders of marks and unread numbers."""

    def __init__(self, document: Document, marks: Sequence[Mark], unread: Sequence[UnreadNumber]) -> None:
        self.document, self.marks, self.unread = document, marks, unread
        self.anchored: set[int] = set()
        self.opened: set[int] = set()

    def cut(self, span: Span) -> tuple[Piece, ...]:
        marks = [mark for mark in self.marks if mark.span.overlaps(span)]
        unread = [(index, one.span) for index, one in enumerate(self.unread, 1) if one.span.overlaps(span)]
        borders = {span.start, span.end}
        for other in [mark.span for mark in marks] + [place for _, place in unread]:
            borders.update((max(other.start, span.start), min(other.end, span.end)))
        edges = sorted(borders)
        return tuple(self._piece(start, end, marks, unread) for start, end in pairwise(edges))

    def _piece(self, start: int, end: int, marks: list[Mark], unread: list[tuple[int, Span]]) -> Piece:
        over = [mark for mark in marks if mark.span.start <= start < mark.span.end]
        fresh = tuple(mark.number for mark in over if mark.number not in self.anchored)
        self.anchored.update(fresh)
        index = next((index for index, place in unread if place.start <= start < place.end), None)
        opens = index if index not in self.opened else None
        self.opened.update({index} if index else ())
        text = shown(self.document.text[start:end])
        return Piece(text, fresh, tuple(mark.number for mark in over), _look(over), index is not None, opens)

    def rest(self) -> tuple[Piece, ...]:
        """Anchors of marks in stretches that no block or cell shows."""
        missed = tuple(mark for mark in self.marks if mark.number not in self.anchored)
        return tuple(Piece(shown(self.document.quote(m.span)), (m.number,), (m.number,), _look([m])) for m in missed)


def _look(over: Sequence[Mark]) -> str:
    if not over:
        return ""
    role = min((mark.role for mark in over), key=("counts", "side", "problem", "near", "fact").index)
    return f"m-{role} deep" if len(over) > 1 else f"m-{role}"
