"""One finding as shown: its verdict, its words, its quotes with their places, its points, what would satisfy it."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass

from checker.model import Assessment, Block, BlockKind, Cell, Document, Evidence, Finding, RulebookInfo, Span, Verdict, Waiver
from checker.outputs.view.marks import Marks, evidence_of
from checker.outputs.view.words import VerdictWord, Words, line, shown

AROUND = 28
"""Characters of the sentence shown before and after a quote."""

LONGEST = 120
"""Characters of equations that are shown without being asked for; a reason of twice that length is cut to it, with the whole beside."""

_UNSAFE = re.compile(r"[^A-Za-z0-9.\-]")
_BREAK = re.compile(r"[。；！？\n]")

OPEN = (Verdict.NOT_MET, Verdict.PARTLY_MET, Verdict.NO_EVIDENCE, Verdict.REVIEW)
"""Verdicts that leave something to do."""


@dataclass(frozen=True, slots=True)
class QuoteView:
    """A quote with the words around it; `number` of its mark in the report beside (None: not at hand); `cell` row and column of a `table`."""

    text: str
    before: str = ""
    after: str = ""
    section: str = ""
    page: int | None = None
    cell: str = ""
    table: bool = False
    number: int | None = None
    ocr: bool = False


@dataclass(frozen=True, slots=True)
class PartView:
    label: str
    verdict: VerdictWord
    quotes: tuple[QuoteView, ...]


@dataclass(frozen=True, slots=True)
class WaiverView:
    reason: str
    approved_by: str
    document: str
    expires: str


@dataclass(frozen=True, slots=True)
class FindingView:
    """
    A finding.

    `anchor` is its place on the page, `id` the number that notices and replies use; `open` says that something is left to do,
    `bare` that this is so though there is no quote, `long` that the equations are many; `points` is a text; `reason_more` is the whole reason
    where `reason` is cut.
    """

    anchor: str
    id: str
    rulebook: str
    rule: str
    clause: str
    title: str
    verdict: VerdictWord
    reason: str
    reason_more: str
    clause_text: str
    points: str
    due: str
    remedy: str
    settles: str
    equations: tuple[str, ...]
    long: bool
    quotes: tuple[QuoteView, ...]
    near: tuple[QuoteView, ...]
    sides: tuple[tuple[QuoteView, ...], ...]
    parts: tuple[PartView, ...]
    facts: tuple[str, ...]
    waiver: WaiverView | None
    asks: bool
    open: bool
    bare: bool


def anchor_of(rulebook: str, rule: str) -> str:
    """
    The anchor of a rule's finding on every scorecard.

    >>> anchor_of("wc", "WC20-1.1"), anchor_of("wc", '"><b>')
    ('r-wc-WC20-1.1', 'r-wc-_22_3e_3c_62_3e')
    """
    name = f"{rulebook}-{rule}"
    plain = name if not _UNSAFE.search(name) else f"{rulebook}-{''.join(f'_{ord(c):x}' for c in rule)}"
    return "r-" + _UNSAFE.sub(lambda found: found[0] if found[0] == "_" else f"_{ord(found[0]):x}", plain)


class FindingViewer:
    """Turns the findings of one assessment into views; a finding without the plan's words takes them from the rulebook's clauses."""

    def __init__(self, assessment: Assessment, marks: Marks, words: Words, books: Sequence[RulebookInfo] = ()) -> None:
        self.document, self.marks, self.words = assessment.document, marks, words
        self.clauses = {(book.id, clause.clause): clause.text for book in books for clause in book.coverage}
        self.starts = [block.span.start for block in assessment.document.blocks] if assessment.document else []

    def view(self, finding: Finding, anchor: str) -> FindingView:
        words = self.words
        reason = line(finding.reason)
        more = len(reason) > LONGEST * 2
        equations = tuple(filter(None, (part.strip() for part in line(finding.equation).split("；"))))
        return FindingView(
            anchor=anchor,
            id=line(finding.id),
            rulebook=finding.rulebook,
            rule=line(finding.rule),
            clause=line(finding.clause),
            title=line(finding.title),
            verdict=words.verdict(finding.verdict),
            reason=reason[:LONGEST] + "…" if more else reason,
            reason_more=reason if more else "",
            clause_text=line(finding.clause_text or self.clauses.get((finding.rulebook, finding.clause), "")),
            points=words.points(finding.points),
            due=words.day(finding.due),
            remedy=line(finding.remedy),
            settles=line(finding.settles),
            equations=equations,
            long=len(finding.equation) > LONGEST,
            quotes=self.quotes(_not_told_elsewhere(finding)),
            near=self.quotes(finding.near),
            sides=tuple(self.quotes(side) for side in finding.sides),
            parts=tuple(PartView(line(p.label), words.verdict(p.verdict), self.quotes(p.evidence)) for p in finding.parts),
            facts=tuple(words.fact(name) for name in finding.facts),
            waiver=self._waiver(finding.waiver),
            asks=finding.asks,
            open=finding.verdict in OPEN,
            bare=finding.verdict in OPEN and not any(True for _ in evidence_of(finding)),
        )

    def _waiver(self, waiver: Waiver | None) -> WaiverView | None:
        if waiver is None:
            return None
        return WaiverView(line(waiver.reason), line(waiver.approved_by), line(waiver.document), self.words.day(waiver.expires))

    def quotes(self, evidence: tuple[Evidence, ...]) -> tuple[QuoteView, ...]:
        return tuple(self.quote(one) for one in evidence)

    def quote(self, evidence: Evidence) -> QuoteView:
        number = self.marks.number(evidence.span)
        before, after, cell, table = "", "", "", False
        if self.document and number is not None and (block := self._block(evidence.span)):
            if block.kind is BlockKind.TABLE:
                cell, table = _cell_name(self.document, block, evidence.span), True
            else:
                before, after = _around(self.document, block.span, evidence.span)
        return QuoteView(line(evidence.quote), before, after, line(evidence.section), evidence.page, cell, table, number, evidence.ocr)

    def _block(self, span: Span) -> Block | None:
        document = self.document
        index = bisect_right(self.starts, span.start) - 1
        if document is None or index < 0:
            return None
        block = document.blocks[index]
        return block if span.start < block.span.end else None


def _not_told_elsewhere(finding: Finding) -> tuple[Evidence, ...]:
    """The quotes that stand under no part and on no side of a contradiction."""
    told = {one.span for part in finding.parts for one in part.evidence} | {one.span for side in finding.sides for one in side}
    return tuple(one for one in finding.evidence if one.span not in told)


def _around(document: Document, block: Span, span: Span) -> tuple[str, str]:
    """The rest of the sentence before and after, cut to length."""
    before = document.text[max(block.start, span.start - AROUND) : span.start]
    cut = [found.end() for found in _BREAK.finditer(before)]
    if cut:
        before = before[cut[-1] :]
    elif span.start - AROUND > block.start:
        before = "…" + before
    after = document.text[span.end : min(block.end, span.end + AROUND)]
    stop = _BREAK.search(after)
    if stop:
        after = after[: stop.end()].rstrip("\n")
    elif span.end + AROUND < block.end:
        after += "…"
    return shown(before.lstrip()), shown(after)


def _cell_name(document: Document, block: Block, span: Span) -> str:
    """The heads of the row and the column in which a cell's words stand."""
    if block.table is None or not 0 <= block.table < len(document.tables):
        return ""
    cells = document.tables[block.table].cells
    cell = next((c for c in cells if c.span.start <= span.start and span.end <= c.span.end), None)
    if cell is None:
        return ""
    heads = [_head(document, cells, cell.row, 0, cell), _head(document, cells, 0, cell.col, cell)]
    return " · ".join(head for head in heads if head)


def _head(document: Document, cells: tuple[Cell, ...], row: int, col: int, own: Cell) -> str:
    for cell in cells:
        if cell is not own and cell.row <= row < cell.row + cell.rowspan and cell.col <= col < cell.col + cell.colspan:
            return line(document.quote(cell.span))
    return ""
