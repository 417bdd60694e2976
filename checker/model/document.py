"""A report as received: its text, its places, its tables; and the noise-free text with the way back."""

from __future__ import annotations

from array import array
from bisect import bisect_left, bisect_right
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from functools import cached_property

from .record import members_at_hand, record


@record
class Span:
    """Characters `start` to `end` (not included) of `Document.text`."""

    start: int
    end: int

    def overlaps(self, other: Span) -> bool:
        return self.start < other.end and other.start < self.end


@dataclass(frozen=True, slots=True)
class Problem:
    """
    Trouble as a value: where, what is wrong, what to do; it stands beside the findings.

    `code` is a stable lower-case word (`encoding.uncertain`, `table.incomplete`), `what` and `todo` are Chinese sentences for the user,
    `span` the place in the report where there is one, `severity` is `error` (something was not read), `warning` (read, but
    look at it) or `info`.
    """

    code: str
    what: str
    todo: str
    severity: str = "warning"
    where: str = ""
    span: Span | None = None


@members_at_hand
class BlockKind(StrEnum):
    TITLE = "title"  # of the whole report
    HEADING = "heading"
    PARAGRAPH = "paragraph"
    TABLE = "table"  # the stretch of a whole table; its cells stand in Document.tables
    FURNITURE = "furniture"  # navigation, running heads, page numbers: no evidence of anything


@record
class Block:
    """
    A stretch of the text with one role.

    `level` is 1 for 一、, 2 for （一）, 3 for 1., 4 for （1） (0: none); `page` counts from 1; `table` is the index in `Document.tables`;
    `ocr` says that the words were recognised from a picture.
    """

    kind: BlockKind
    span: Span
    level: int = 0
    page: int | None = None
    table: int | None = None
    ocr: bool = False


@record
class Cell:
    """A cell of a table's grid: row and column from 0, spans in rows and columns, its place in the text (may be empty)."""

    row: int
    col: int
    span: Span
    rowspan: int = 1
    colspan: int = 1


@dataclass(frozen=True, slots=True)
class Table:
    """A table as a grid, its cells in reading order; merged cells stand once, at their upper left corner, with their spans."""

    span: Span
    cells: tuple[Cell, ...]
    n_rows: int
    n_cols: int
    page: int | None = None


@dataclass(frozen=True, slots=True)
class Source:
    """Where a report came from. `path` as the user gave it, `sha256` of the bytes, `encoding` as detected (text formats)."""

    path: str = ""
    format: str = "txt"
    sha256: str = ""
    size: int = 0
    encoding: str | None = None
    encoding_certain: bool = True


@dataclass(frozen=True, slots=True)
class Document:
    """
    The report as it stands; all places count in characters of `text`.

    Blocks stand in reading order, do not overlap and cover every character that is not white space. What a web page says beside the
    report (publication date, document number) is kept in `published` and `number`.
    """

    text: str
    blocks: tuple[Block, ...]
    tables: tuple[Table, ...] = ()
    source: Source = field(default_factory=Source)
    published: date | None = None
    number: str | None = None
    problems: tuple[Problem, ...] = ()

    def quote(self, span: Span) -> str:
        return self.text[span.start : span.end]


@record
class NormalBlock:
    """Where a block of the document stands in the normalised text; `cells` are the places of a table's cells, in their order."""

    block: Block
    start: int
    end: int
    cells: tuple[tuple[int, int], ...] = ()


@dataclass(frozen=True)
class NormalText:
    """
    Simplified, half-width, noise-free text; `starts[i]`, `ends[i]` give the source place of its character i.

    Both arrays rise monotonically. Blocks are parted by a line feed that stands for no source character. Inside a block of running text
    there is no line feed and no space between Chinese characters; a table block keeps ` | ` between cells and a line feed
    between rows.
    """

    text: str
    starts: array[int]
    ends: array[int]
    document: Document
    blocks: tuple[NormalBlock, ...]
    problems: tuple[Problem, ...] = ()

    def to_source(self, start: int, end: int) -> Span:
        """The source span of the normalised characters start to end (not included); an empty stretch gives an empty span."""
        if start >= end:
            place = self.starts[start] if start < len(self.starts) else len(self.document.text)
            return Span(place, place)
        return Span(self.starts[start], self.ends[end - 1])

    def from_source(self, span: Span) -> tuple[int, int]:
        """The normalised stretch that was made of the source span."""
        return bisect_left(self.ends, span.start + 1), bisect_right(self.starts, span.end - 1)

    def block_at(self, position: int) -> NormalBlock | None:
        """The block that holds the normalised position, if any."""
        index = bisect_right(self._block_starts, position) - 1
        if index >= 0 and position <= self.blocks[index].end:
            return self.blocks[index]
        return None

    @cached_property
    def is_paged(self) -> bool:
        """Does any block name its page, or come from a picture?"""
        return any(item.block.page is not None or item.block.ocr for item in self.blocks)

    @cached_property
    def _block_starts(self) -> list[int]:
        return [block.start for block in self.blocks]
