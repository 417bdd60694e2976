"""Plain lines to blocks: which lines belong together, which are titles, headings, tables, furniture."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from checker.model import Block, BlockKind, Span, Table

from .flat_tables import FlatTable, Line, find_tables
from .headings import heading_level, read_numbering, starts_item
from .page_words import page_words

_BREAK = re.compile(r"\r\n|[\n\r\x0b\x0c\x85\u2028\u2029]")
_ENDS = "。！？；：!?;:…"
_CLOSERS = "”’」』）)》】\"'"
_NUMERAL = "一二三四五六七八九十〇○零"
_DATE_LINE = re.compile(
    rf"[（(]?\s*(?:\d{{4}}|[{_NUMERAL}]{{4}})\s*年\s*(?:\d{{1,2}}|[{_NUMERAL}]{{1,2}})\s*月(?:\s*(?:\d{{1,2}}|[{_NUMERAL}]{{1,3}})\s*日)?\s*[）)]?"
)
_KEY_VALUE = re.compile(r"[^\s：:，。；、（(]{1,12}[：:]\s*\S")
_TITLE_LENGTH = 60


@dataclass(frozen=True, slots=True)
class Structure:
    """The blocks and tables of a stretch of plain text."""

    blocks: tuple[Block, ...]
    tables: tuple[Table, ...]


def read_structure(text: str, *, with_title: bool = True) -> Structure:
    """Blocks and tables of plain text; `with_title` looks for a title at its head."""
    lines = split_lines(text)
    tables = find_tables(lines)
    blocks = list(_read_blocks(lines, tables, with_title=with_title))
    return Structure(tuple(blocks), tuple(found.table for found in tables))


def split_lines(text: str) -> list[Line]:
    """All lines, blank ones too, without breaks and outer blanks."""
    lines = []
    start = 0
    for found in _BREAK.finditer(text):
        lines.append(_line(text, start, found.start()))
        start = found.end()
    lines.append(_line(text, start, len(text)))
    return lines


def _line(text: str, start: int, end: int) -> Line:
    words = text[start:end]
    left = len(words) - len(words.lstrip())
    stripped = words.strip()
    return Line(start + left, start + left + len(stripped), stripped, left)


def _read_blocks(lines: Sequence[Line], tables: Sequence[FlatTable], *, with_title: bool) -> Iterator[Block]:
    starts = {found.first: number for number, found in enumerate(tables)}
    at = _first_words(lines)
    if with_title:
        title_end = _title_end(lines, at)
        if title_end > at:
            yield Block(BlockKind.TITLE, Span(lines[at].start, lines[title_end - 1].end))
            at = title_end
    while at < len(lines):
        if at in starts:
            found = tables[starts[at]]
            yield Block(BlockKind.TABLE, found.table.span, table=starts[at])
            at = found.last
        elif not lines[at].text:
            at += 1
        else:
            end = _block_end(lines, at, starts)
            yield _classify(lines[at:end])
            at = end


def _first_words(lines: Sequence[Line]) -> int:
    return next((number for number, line in enumerate(lines) if line.text), len(lines))


def _title_end(lines: Sequence[Line], at: int) -> int:
    """The line after the title; `at` where there is none. A unit's name may stand on a line of its own before it."""
    words = page_words()
    for end in range(at, min(at + 3, len(lines))):
        text = lines[end].text
        if not text or len(text) > _TITLE_LENGTH or any(mark in text for mark in "。；，,;：:|\t") or read_numbering(text):
            return at
        if text.endswith(words.title_ends):
            return end + 1
        if not text.endswith(words.unit_ends):
            return at
    return at


def _block_end(lines: Sequence[Line], at: int, tables: dict[int, int]) -> int:
    """The line after the block that starts at `at`: lines broken inside a sentence are one block."""
    end = at + 1
    while end < len(lines) and end not in tables and _continues(lines[end - 1], lines[end], is_first=end == at + 1):
        end += 1
    return end


def _continues(before: Line, line: Line, *, is_first: bool) -> bool:
    if not line.text or _stands_alone(before) or _stands_alone(line):
        return False
    if is_first and heading_level(before.text):
        return False
    if read_numbering(line.text) or starts_item(line.text):
        return False
    last = before.text.rstrip(_CLOSERS)[-1:] or before.text[-1]
    return last not in _ENDS


def _stands_alone(line: Line) -> bool:
    return bool(_DATE_LINE.fullmatch(line.text) or _KEY_VALUE.match(line.text) or is_furniture(line.text))


def is_furniture(text: str) -> bool:
    """Is the line navigation, a page number or another thing around the report?"""
    words = page_words()
    return text.startswith(words.furniture_begins) or any(mark in text for mark in words.furniture_contains)


def _classify(lines: Sequence[Line]) -> Block:
    span = Span(lines[0].start, lines[-1].end)
    if is_furniture(lines[0].text):
        return Block(BlockKind.FURNITURE, span)
    level = heading_level(lines[0].text) if len(lines) == 1 else 0
    if level:
        return Block(BlockKind.HEADING, span, level=level)
    return Block(BlockKind.PARAGRAPH, span)
