"""Plain lines to blocks: which lines belong together, which are titles, headings, tables, furniture."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from checker.model import Block, BlockKind, Problem, Span, Table

from .flat_tables import FlatTable, find_tables
from .headings import heading_level, read_numbering, starts_item
from .page_words import is_furniture, is_page_fact, page_words, read_number, read_published
from .rows import Line

_FEED = re.compile("\n")
_NO_BREAKS = "\x1c\x1d\x1e"  # at which Python ends a line
_NO_BREAKS_HIDDEN = dict.fromkeys(map(ord, _NO_BREAKS), "\x1f")
_OUTER = " \t\u3000\xa0\ufeff\x00\u200b" + "\n\r\x0b\x0c\x85\u2028\u2029"  # blanks, and the break behind the line
_OUTER_OF_ROW = _OUTER.replace("\t", "")
_ENDS = "。！？；：!?;:…"
_CLOSERS = "”’」』）)》】\"'"
_MIDDLE = "，,、（(《“的和与及或在为对第条"  # a line that ends so goes on, whatever follows
_NUMERAL = "一二三四五六七八九十〇○零"
_DATE_LINE = re.compile(
    rf"[（(]?\s*(?:\d{{4}}|[{_NUMERAL}]{{4}})\s*年\s*(?:\d{{1,2}}|[{_NUMERAL}]{{1,2}})\s*月(?:\s*(?:\d{{1,2}}|[{_NUMERAL}]{{1,3}})\s*日)?\s*[）)]?"
)
_KEY_VALUE = re.compile(r"[^\s：:，,。；、（(《“\d]{2,12}[：:][^，,。；]{1,60}")
_BRACKETED = re.compile(r"[（(][^（()）]{2,30}[）)]|【[^【】]{2,30}】")
_DATED = re.compile(r"(?:19|20)\d\d|[二〇○零一]{2}[一二三四五六七八九〇○零]{2}|政府信息公开|政务公开|政府信息公開|政務公開")
_RESUMES = re.compile(  # no heading stands before such a line
    r"[，。、；：）》”,;:)]|[a-zA-Z\u00e0-\u01dc]{1,6}[）)]|(?!无|無)[^，。；：\d]{1,3}。.|(?!(?:19|20)\d\d\s*年)\d+\s*[\u4e00-\u9fff]"
)
_YEAR_START = re.compile(r"(?:19|20)\d\d\s*年")
_TELLS = re.compile(r"(?:全年|今年|本年|年内|截至|截止|共|累计)(?!.*(?:情况|情況|工作|措施)$)")  # a statement, though it looks like a heading
_MARKS = re.compile(r"[，。；：、,;:！？!?|\t]")
_TITLE_LENGTH = 60
_SHORTEST_TITLE = 8  # 工作情况 alone is a heading
_HEADING_LENGTH = 22
_HEAD_LINES = 12  # in which the name of the site, dates and the title stand


@dataclass(frozen=True, slots=True)
class Structure:
    """The blocks and tables of a stretch of plain text, and what the lines at its head say about the page."""

    blocks: tuple[Block, ...]
    tables: tuple[Table, ...]
    published: date | None = None
    number: str | None = None
    problems: tuple[Problem, ...] = ()


def read_structure(text: str, *, with_title: bool = True, hard_breaks: bool = False, max_cells: int = 100_000) -> Structure:
    """
    Blocks and tables of plain text.

    `with_title` looks for a title and for page furniture at the head; `hard_breaks` says that every line feed ends a paragraph and only
    other breaks (vertical tabs) may stand inside one; over `max_cells` the lines of a table stay paragraphs.
    """
    lines = split_lines(text)
    tables, problems = _within(find_tables(lines), max_cells)
    starts = {found.end() for found in _FEED.finditer(text)} if hard_breaks else set()
    reader = _Reader(lines, tables, starts)
    blocks = tuple(reader.read(with_title=with_title))
    head = "\n".join(line.text for line in lines[: reader.head_end] if is_page_fact(line.text) or is_furniture(line.text))
    return Structure(blocks, tuple(found.table for found in tables), read_published(head), read_number(head), problems)


def split_lines(text: str) -> list[Line]:
    """All lines, blank ones too, without breaks and outer blanks."""
    if any(mark in text for mark in _NO_BREAKS):
        text = text.translate(_NO_BREAKS_HIDDEN)
    lines = []
    start = 0
    for words in text.splitlines(keepends=True):
        lines.append(_line(words, start))
        start += len(words)
    return lines


def _line(words: str, start: int) -> Line:
    stripped = words.strip(_OUTER)
    if not stripped:
        return Line(start, start, "", 0)
    outer = _OUTER
    if "\t" in stripped:  # a tab before the first or behind the last cell stands for a blank one
        outer = _OUTER_OF_ROW
        stripped = words.strip(outer)
    left = 0 if words[0] == stripped[0] else len(words) - len(words.lstrip(outer))
    return Line(start + left, start + left + len(stripped), stripped, left)


def _within(tables: list[FlatTable], max_cells: int) -> tuple[list[FlatTable], tuple[Problem, ...]]:
    kept: list[FlatTable] = []
    cells = 0
    for found in tables:
        cells += len(found.table.cells)
        if cells > max_cells:
            what = f"表格单元格超过 {max_cells} 个的上限，其后的表格没有读取。"
            return kept, (Problem("limit.table_cells", what, "请拆分文件，或在设置中提高上限后重新检查。", "error", span=found.table.span),)
        kept.append(found)
    return kept, ()


class _Reader:
    """Goes through the lines once; `head_end` is the line where the report itself begins."""

    def __init__(self, lines: Sequence[Line], tables: Sequence[FlatTable], hard: set[int]) -> None:
        self._lines = lines
        self._hard = hard  # where paragraphs must begin
        self._tables = {found.first: (number, found) for number, found in enumerate(tables)}
        self._repeated = _repeated_lines(lines, tables)
        self._width = _wrap_width(lines)
        self._seen_heading = False
        self.head_end = 0

    def read(self, *, with_title: bool) -> Iterator[Block]:
        at = 0
        if with_title:
            head, at = self._read_head()
            yield from head
        self.head_end = at
        while at < len(self._lines):
            if at in self._tables:
                number, found = self._tables[at]
                yield Block(BlockKind.TABLE, found.table.span, table=number)
                at = found.last
            elif not self._lines[at].text:
                at += 1
            else:
                end = self._block_end(at)
                yield self._classify(at, end)
                at = end

    def _read_head(self) -> tuple[list[Block], int]:
        """What stands above the first paragraph: the site's name, where one is, date and source, the title."""
        shown = [n for n, line in enumerate(self._lines[: 4 * _HEAD_LINES]) if line.text][:_HEAD_LINES]
        marks = [n for n in shown if is_furniture(self._lines[n].text) or is_page_fact(self._lines[n].text)]
        above = max((n for n in marks if all(_is_head_line(self._lines[m].text) for m in shown if m < n)), default=-1)
        for first in shown:
            if first in self._tables or not (_is_head_line(self._lines[first].text) or first in marks):
                break
            end = self._title_end(first)
            if end > first:
                blocks = [self._head_block(n, BlockKind.FURNITURE if n in marks or n < above else BlockKind.PARAGRAPH) for n in shown if n < first]
                title = Block(BlockKind.TITLE, Span(self._lines[first].start, self._lines[end - 1].end))
                after = [n for n in shown if n >= end]
                while after and after[0] in marks:
                    end = after.pop(0) + 1
                below = [self._head_block(n, BlockKind.FURNITURE) for n in shown if title.span.end < self._lines[n].start and n < end]
                return [*blocks, title, *below], end
        return [self._head_block(n, BlockKind.FURNITURE) for n in shown if n <= above], above + 1

    def _head_block(self, number: int, kind: BlockKind) -> Block:
        return Block(kind, Span(self._lines[number].start, self._lines[number].end))

    def _title_end(self, at: int) -> int:
        """The line after the title; `at` where there is none. A unit's name may stand on a line of its own before it."""
        words = page_words()
        for end in range(at, min(at + 3, len(self._lines))):
            text = self._lines[end].text
            if not text or not _is_head_line(text) or read_numbering(text) or is_furniture(text) or is_page_fact(text):
                return at
            if text.endswith(words.title_ends):
                return end + 1 if end > at or len(text) >= _SHORTEST_TITLE else at
            if not text.endswith(words.unit_ends):
                return at
        return at

    def _block_end(self, at: int) -> int:
        """The line after the block that starts at `at`: lines broken inside a sentence are one block."""
        end = at + 1
        while end < len(self._lines) and end not in self._tables and self._continues(end, is_first=end == at + 1):
            end += 1
        return end

    def _continues(self, at: int, *, is_first: bool) -> bool:
        before, line = self._lines[at - 1], self._lines[at]
        if not line.text:
            return False
        goes_on = before.text[-1] in _MIDDLE
        if not goes_on and (before.text[-1] in _ENDS or _ends_sentence(before.text)):
            return False
        if line.start - line.indent in self._hard or self._stands_alone(before) or self._stands_alone(line):
            return False
        if is_first and heading_level(before.text) and not goes_on and not self._resumes(before, line):
            return False
        if (read_numbering(line.text) and before.text[-1] not in "第条條") or starts_item(line.text):
            return False
        if goes_on:
            return True
        if is_first and _is_inner_title(before.text):
            return False
        if line.indent >= before.indent + 2:
            return False
        return not (is_first and self._is_bare_heading(at - 1))

    def _resumes(self, before: Line, line: Line) -> bool:
        """Does the line go on in the middle of what looked like a heading?"""
        if _RESUMES.match(line.text) or before.text[-1].isdigit():
            return True
        numbering = read_numbering(before.text)
        if numbering and _TELLS.match(before.text, numbering.length):
            return True
        return bool(self._width) and len(before.text) >= self._width - 1 and len(line.text) < self._width

    def _stands_alone(self, line: Line) -> bool:
        text = line.text
        if text[-1] == "。":
            return False
        if text in self._repeated or _DATE_LINE.fullmatch(text) or is_furniture(text) or _BRACKETED.fullmatch(text):
            return True
        return len(text) < 80 and bool(_KEY_VALUE.fullmatch(text))

    def _is_bare_heading(self, at: int) -> bool:
        """Is the line a heading without a number: short, without marks, above a line that begins a paragraph?"""
        line = self._lines[at]
        if (
            self._width
            or not 2 <= len(line.text) <= _HEADING_LENGTH
            or _MARKS.search(line.text)
            or line.text[-1].isdigit()
            or _TELLS.match(line.text)
        ):
            return False
        below = at + 1
        while below < len(self._lines) and not self._lines[below].text:
            below += 1
        if below == len(self._lines):
            return False
        follows = self._lines[below]
        starts = follows.text.startswith(page_words().paragraph_starts) or _YEAR_START.match(follows.text) or follows.indent >= line.indent + 2
        return bool(starts) and len(follows.text) > len(line.text) + 4

    def _classify(self, at: int, end: int) -> Block:
        span = Span(self._lines[at].start, self._lines[end - 1].end)
        if self._lines[end - 1].text[-1] == "。":
            return Block(BlockKind.PARAGRAPH, span)
        text = self._lines[at].text
        if end == at + 1 and (is_furniture(text) or text in self._repeated):
            return Block(BlockKind.FURNITURE, span)
        level = heading_level(text if end == at + 1 else "".join([line.text for line in self._lines[at:end]]))
        if end == at + 1 and _is_inner_title(text):
            level = 1
        if level:
            self._seen_heading = True
            return Block(BlockKind.HEADING, span, level=level)
        if end == at + 1 and self._is_bare_heading(at) and not text.endswith(page_words().unit_ends):
            return Block(BlockKind.HEADING, span, level=2 if self._seen_heading else 1)
        return Block(BlockKind.PARAGRAPH, span)


def _ends_sentence(text: str) -> bool:
    return (text.rstrip(_CLOSERS)[-1:] or text[-1]) in _ENDS


def _is_head_line(text: str) -> bool:
    """Could the line stand above a report: short and no sentence?"""
    return len(text) <= _TITLE_LENGTH and (not any(mark in text for mark in "。；，,;|\t：:") or is_page_fact(text) or is_furniture(text))


def _is_inner_title(text: str) -> bool:
    """Is the line the title of an annex or of a second document: 2015年度政府信息公开情况统计表?"""
    return len(text) <= 40 and text.endswith(page_words().title_ends) and bool(_DATED.search(text)) and not _MARKS.search(text)


def _repeated_lines(lines: Sequence[Line], tables: Sequence[FlatTable]) -> frozenset[str]:
    """Short lines that return three times or more outside tables: running heads."""
    inside = {number for found in tables for number in range(found.first, found.last)}
    counts = Counter(line.text for number, line in enumerate(lines) if number not in inside and 4 <= len(line.text) <= 40)
    return frozenset(text for text, count in counts.items() if count > 2 and not _MARKS.search(text) and not read_numbering(text))


def _wrap_width(lines: Sequence[Line]) -> int:
    """The length at which lines were cut, or 0 where each line is a paragraph."""
    lengths = [len(line.text) for line in lines if len(line.text) > 12]
    if len(lengths) < 6:
        return 0
    width = sorted(lengths)[len(lengths) * 9 // 10]
    full = sum(width - 3 <= length <= width + 1 for length in lengths)
    return width if width <= 60 and full >= 0.5 * len(lengths) else 0
