"""
The report sentence by sentence, parsed once: sections, clauses, quantities, dates, who shall or did what.

Finders of facts work on `Sentence` values only; all places count characters of the normalised text.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import TypeVar

from checker.model import BlockKind, NormalBlock, NormalText

from .clauses import Clause, read_clauses
from .dates import DateMention, find_dates
from .language import Language
from .quantity import Quantity, find_quantities
from .sections import Role, Sections, document_role, heading_role, planned_year

__all__ = ["ParsedReport", "Role", "Sentence", "parse"]


@dataclass(slots=True, eq=False)
class Sentence:
    """One sentence: its place, its headings from the outermost to the run-in one, its quantities and dates; its clauses are read when asked for."""

    start: int
    end: int
    text: str
    block: NormalBlock
    headings: tuple[str, ...]
    role: Role
    quantities: Sequence[Quantity]
    dates: Sequence[DateMention]
    index: int
    run_in: str  # the run-in heading (一是健全组织体系。) that it stands under
    language: Language
    _read: list[Clause] = field(init=False)  # those asked for so far
    _unread: Iterator[Clause] | None = None

    @property
    def section(self) -> str:
        return self.headings[-1] if self.headings else ""

    @property
    def clauses(self) -> list[Clause]:
        """The stretches between commas, semicolons and colons, with how their verbs are to be read."""
        self.clause_at(self.end)
        return self._read

    def clause_at(self, position: int) -> Clause:
        """The clause that holds the position of the normalised text, else the last; none behind it is read."""
        if self._unread is None:
            self._unread, self._read = read_clauses(self.text, self.start, self.role, self.dates, self.language), []
        for clause in self._read:
            if position < clause.end:
                return clause
        for clause in self._unread:
            self._read.append(clause)
            if position < clause.end:
                return clause
        return self._read[-1]


@dataclass(frozen=True)
class ParsedReport:
    """All sentences in reading order, all quantities and dates, the text, and whether the document as a whole is a plan or an order."""

    normal: NormalText
    sentences: tuple[Sentence, ...]
    quantities: tuple[Quantity, ...]
    dates: tuple[DateMention, ...]
    title: str
    year: int | None
    role: Role = Role.REPORT

    def number_at(self, position: int) -> int:
        """The place in `sentences` of the one that holds the position, or of the last one before it; -1 before the first."""
        return bisect_right(self._starts, position) - 1

    def sentence_at(self, position: int) -> Sentence | None:
        """The sentence that holds the position."""
        number = self.number_at(position)
        return self.sentences[number] if number >= 0 and position < self.sentences[number].end else None

    @cached_property
    def _starts(self) -> list[int]:
        return [sentence.start for sentence in self.sentences]


_Thing = TypeVar("_Thing")

_SENTENCE = re.compile(r"[^。！？!?\n]+[。！？!?]*[”’）)]?|[。！？]+")
_LONGEST = 1000  # characters of a sentence; the longest sentences of real reports have some 400
_LONGEST_RUN_IN = 40
_IN_NO_HEADING = re.compile(r"\d|[，,：:]")
_RUN_IN = re.compile(
    r"^\s*(?:[（(]?[一二三四五六七八九十\d]{1,3}[）)、.．]|第[一二三四五六七八九十]+[，、]?|[一二三四五六七八九十]是|[一二三四五六七八九十]+、)"
)


def parse(normal: NormalText, language: Language, year: int | None) -> ParsedReport:
    """Parse the whole report; `year` is the reporting year that dates without a year belong to."""
    text = normal.text
    dates = find_dates(text, year)
    quantities = find_quantities(text, language.quantity, [(d.start, d.end) for d in dates])
    title = next((text[b.start : b.end] for b in normal.blocks if b.block.kind is BlockKind.TITLE), "")
    whole = document_role(title, normal, language, year)
    bare = ParsedReport(normal, (), tuple(quantities), tuple(dates), title, year, whole)
    walk = _Walk(bare, language)
    return replace(bare, sentences=tuple(sentence for block in normal.blocks for sentence in walk.read(block)))


class _Walk:
    """Walks down the blocks of a report whose dates, quantities and role as a whole are known."""

    def __init__(self, bare: ParsedReport, language: Language) -> None:
        self._report, self._language = bare, language
        self._sections = Sections()
        self._date_starts = [d.start for d in bare.dates]
        self._quantity_starts = [q.number for q in bare.quantities]
        self._index = 0

    def read(self, block: NormalBlock) -> Iterator[Sentence]:
        """The sentences of a block, each under the run-in heading that it follows."""
        report, kind = self._report, block.block.kind
        text = report.normal.text
        words = text[block.start : block.end].strip()
        if kind is BlockKind.FURNITURE or not words:
            return
        heading = kind is BlockKind.HEADING
        if heading:
            self._sections.enter(block.block.level or 1, words, heading_role(words, self._language, report.year))
        run_in = ""
        headings, role = self._standing("")
        for start, end in _pieces(text, block.start, block.end):
            piece = text[start:end]
            if not heading:
                turned = self._sections.turn(piece, self._language, report.year)
                named = end < block.end and _is_run_in(piece)
                if named:
                    run_in = piece.strip("。；，： \n")
                if named or turned:
                    headings, role = self._standing(run_in)
            quantities = _between(start, end, report.quantities, self._quantity_starts)
            dates = _between(start, end, report.dates, self._date_starts)
            if dates and role is Role.PLAN:
                dates = _in_planned_year(dates, planned_year(headings, report.year), piece, start)
            yield Sentence(start, end, piece, block, headings, role, quantities, dates, self._index, run_in, self._language)
            self._index += 1

    def _standing(self, run_in: str) -> tuple[tuple[str, ...], Role]:
        """The headings and the role of what stands under the run-in heading here."""
        sections, whole = self._sections, self._report.role
        role = sections.role if whole is Role.REPORT else whole
        if not run_in:
            return sections.headings, role
        run_role = heading_role(run_in, self._language, self._report.year)
        if (run_role in (Role.PLAN, Role.PROBLEMS) and role is Role.REPORT) or (run_role is Role.PLAN and role is Role.PROBLEMS):
            role = run_role
        return (*sections.headings, run_in), role


def _between(start: int, end: int, things: Sequence[_Thing], places: Sequence[int]) -> Sequence[_Thing]:
    """The things that begin in the stretch; `places` is where each begins."""
    low = bisect_left(places, start)
    return things[low : bisect_left(places, end, low)]


def _in_planned_year(dates: Sequence[DateMention], year: int | None, text: str, start: int) -> Sequence[DateMention]:
    """The dates of a plan's sentence, in the year that its heading names unless the sentence names one itself."""
    if year is None or any(d.year is not None for d in dates):
        return dates
    return [replace(d, start=d.start + start, end=d.end + start) for d in find_dates(text, year)]


def _is_run_in(piece: str) -> bool:
    """Is the sentence a numbered heading at the head of its paragraph (一是健全组织体系。)?"""
    number = _RUN_IN.match(piece) if len(piece) <= _LONGEST_RUN_IN else None
    return number is not None and _IN_NO_HEADING.search(piece, number.end()) is None


def _pieces(text: str, low: int, high: int) -> Iterator[tuple[int, int]]:
    """The sentences of a stretch; one without an end in sight is cut at a comma, so that no finder meets an endless one."""
    for match in _SENTENCE.finditer(text, low, high):
        start, end = match.span()
        while end - start > _LONGEST:
            cut = max(text.rfind(mark, start, start + _LONGEST) for mark in "；，;,、") + 1
            cut = cut if cut > start else start + _LONGEST
            yield start, cut
            start = cut
        if not text[start:end].isspace():
            yield start, end
