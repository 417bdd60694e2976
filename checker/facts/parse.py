"""
The report sentence by sentence, parsed once: sections, clauses, quantities, dates, who shall or did what.

Finders of facts work on `Sentence` values only; all places count characters of the normalised text.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from checker.model import BlockKind, Modality, NormalBlock, NormalText, State

from .dates import DateMention, find_dates
from .language import Language
from .quantity import Quantity, find_quantities
from .sections import Role, Sections, document_role, heading_role, turns_to_plan

__all__ = ["Clause", "Cue", "ParsedReport", "Role", "Sentence", "parse"]


@dataclass(frozen=True, slots=True)
class Cue:
    """A word of modality: `kind` is planned, must, ask, in_progress, negated or done."""

    start: int
    end: int
    kind: str


@dataclass(frozen=True, slots=True)
class Clause:
    """
    A stretch of a sentence between commas, semicolons or colons.

    `modality` and `state` say how its verb is to be read (PLANNED, REQUIRED, NEGATED, ACTUAL; planned, in_progress, not_done, done);
    `cue` is the word that decided, None where the section or nothing did; `others` that its subject is somebody else (各部门);
    `boilerplate` that it begins with 不断, 进一步 and the like; `year` is the year that governs it (None: the reporting year).
    """

    start: int
    end: int
    text: str
    modality: Modality
    state: State
    cue: Cue | None
    others: bool
    boilerplate: bool
    year: int | None
    cues: tuple[Cue, ...] = ()


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence: its place, its headings from the outermost to the run-in one, its clauses, quantities and dates."""

    start: int
    end: int
    text: str
    block: NormalBlock
    headings: tuple[str, ...]
    role: Role
    clauses: tuple[Clause, ...]
    quantities: tuple[Quantity, ...]
    dates: tuple[DateMention, ...]
    index: int = 0
    run_in: str = ""  # the run-in heading (一是健全组织体系。) that it stands under

    @property
    def section(self) -> str:
        return self.headings[-1] if self.headings else ""

    def clause_at(self, position: int) -> Clause:
        """The clause that holds the position of the normalised text."""
        for clause in self.clauses:
            if position < clause.end:
                return clause
        return self.clauses[-1]

    def governing_date(self, position: int) -> DateMention | None:
        """The date that governs the position: in its clause (nearest before, else after), else the last one before it in the sentence."""
        clause = self.clause_at(position)
        usable = [d for d in self.dates if not d.comparison and not d.whole_year]
        inside = [d for d in usable if clause.start <= d.start < clause.end]
        if inside:
            before = [d for d in inside if d.start <= position]
            return before[-1] if before else inside[0]
        earlier = [d for d in usable if d.start < clause.start]
        return earlier[-1] if earlier else None


@dataclass(frozen=True, slots=True)
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
        return bisect_right(self.sentences, position, key=_start) - 1

    def sentence_at(self, position: int) -> Sentence | None:
        """The sentence that holds the position."""
        number = self.number_at(position)
        return self.sentences[number] if number >= 0 and position < self.sentences[number].end else None


def _start(sentence: Sentence) -> int:
    return sentence.start


_SENTENCE = re.compile(r"[^。！？!?\n]+[。！？!?]*[”’）)]?|[。！？]+")
_LONGEST = 1000  # characters of a sentence; the longest sentences of real reports have some 400
_CLAUSE = re.compile(r"[^，,；;：:。！？]+[，,；;：:。！？]*")
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
    return replace(bare, sentences=tuple(_sentences(bare, language)))


def _sentences(bare: ParsedReport, language: Language) -> Iterator[Sentence]:
    """The sentences of a report whose dates, quantities and role as a whole are known."""
    normal, year, dates, quantities, whole = bare.normal, bare.year, bare.dates, bare.quantities, bare.role
    sections = Sections()
    date_starts = [d.start for d in dates]
    quantity_starts = [q.number for q in quantities]
    index = 0
    for block in normal.blocks:
        kind = block.block.kind
        text = normal.text[block.start : block.end]
        if kind is BlockKind.FURNITURE or not text.strip():
            continue
        if kind is BlockKind.HEADING:
            level = block.block.level or 1
            sections.enter(level, text.strip(), heading_role(text, language, year))
        run_in = ""
        for low, high in _pieces(text):
            piece = text[low:high]
            start, end = block.start + low, block.start + high
            if kind is not BlockKind.HEADING and sections.role is Role.PROBLEMS and turns_to_plan(piece, language, year):
                sections.turned = True
            number = _RUN_IN.match(piece)
            named = number and len(piece) <= 40 and not _CLAUSE_WITH_VERB.search(piece, number.end()) and high < len(text)
            if kind is not BlockKind.HEADING and named:
                run_in = piece.strip("。；，： \n")
            role = whole if whole is not Role.REPORT else sections.role
            run_role = heading_role(run_in, language, year) if run_in else None
            if run_role in (Role.PLAN, Role.PROBLEMS) and role is Role.REPORT:
                role = run_role
            headings = (*sections.headings, run_in) if run_in and kind is not BlockKind.HEADING else sections.headings
            own_dates = tuple(dates[bisect_left(date_starts, start) : bisect_left(date_starts, end)])
            own_quantities = tuple(quantities[bisect_left(quantity_starts, start) : bisect_left(quantity_starts, end)])
            clauses = tuple(_clauses(piece, start, role, language, own_dates))
            yield Sentence(start, end, piece, block, headings, role, clauses, own_quantities, own_dates, index, run_in)
            index += 1


def _pieces(text: str) -> Iterator[tuple[int, int]]:
    """The sentences of a block; one without an end in sight is cut at a comma, so that no finder meets an endless one."""
    for match in _SENTENCE.finditer(text):
        start, end = match.span()
        while end - start > _LONGEST:
            cut = max(text.rfind(mark, start, start + _LONGEST) for mark in "；，;,、") + 1
            cut = cut if cut > start else start + _LONGEST
            yield start, cut
            start = cut
        if text[start:end].strip():
            yield start, end


_CLAUSE_WITH_VERB = re.compile(r"\d|[，,：:]")


def _clauses(piece: str, offset: int, role: Role, language: Language, dates: Sequence[DateMention]) -> Iterator[Clause]:
    """
    Walk the clauses from left to right; an intent once spoken governs the clauses after it until a word of completion.

    An intent at the head of the sentence (下一步，…) or before a colon (打算做好以下工作：…) governs to the end, any other to the semicolon.
    """
    carried: Cue | None = None
    carried_others = whole = False
    governing: int | None = None
    for match in _CLAUSE.finditer(piece):
        text, start, end = match.group(), offset + match.start(), offset + match.end()
        cues = tuple(Cue(start + low, start + high, kind) for low, high, kind in language.cues(text))
        years = [d.year for d in dates if start <= d.start < end and d.year is not None and not d.comparison]
        if years:
            governing = years[-1]
        intent = next((c for c in cues if c.kind in ("planned", "must", "ask")), None)
        done = next((c for c in cues if c.kind == "done"), None)
        others = bool(language.others.search(text[: intent.start - start + 8] if intent else text))
        if intent is not None and not (whole and carried is not None and carried.kind == intent.kind):
            carried, carried_others = intent, others or intent.kind == "ask"
            whole = whole or intent.end >= end - 1 or text.rstrip()[-1] in "：:"
        elif done is not None and not whole:
            carried = None
        modality, state, cue = _reading(cues, carried, carried_others, role)
        boilerplate = bool(language.boilerplate.match(text.lstrip(" （(一二三四五六七八九十、）)是")))
        yield Clause(start, end, text, modality, state, cue, others, boilerplate, governing, cues)
        if (text.rstrip()[-1:] in "；;" and not whole) or (intent is not None and language.given_up.match(piece[intent.start - offset :])):
            carried = None


def _reading(cues: Sequence[Cue], carried: Cue | None, others: bool, role: Role) -> tuple[Modality, State, Cue | None]:
    """How the verb of a clause is to be read."""
    negated = next((c for c in cues if c.kind == "negated"), None)
    progress = next((c for c in cues if c.kind == "in_progress"), None)
    if negated is not None and carried is not None and carried.kind != "planned" and carried not in cues:
        return Modality.NEGATED, State.NOT_DONE, negated
    if carried is not None and (progress is None or progress.start > carried.start):
        return (Modality.REQUIRED if others and carried.kind != "planned" else Modality.PLANNED), State.PLANNED, carried
    if negated is not None:
        return Modality.NEGATED, State.NOT_DONE, negated
    if role is Role.PLAN:
        return Modality.PLANNED, State.PLANNED, None
    if progress is not None:
        return Modality.ACTUAL, State.IN_PROGRESS, progress
    return Modality.ACTUAL, State.DONE, next((c for c in cues if c.kind == "done"), None)
