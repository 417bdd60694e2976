"""What a report states: facts with the words that prove them, cells of the official forms, numbers nobody read."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from functools import lru_cache
from typing import Any

from .document import NormalText, Problem, Span
from .interval import Interval, Number
from .record import Told, label, members_at_hand, quoted, record


@members_at_hand
class Modality(StrEnum):
    ACTUAL = "actual"
    PLANNED = "planned"  # the unit's own intent
    REQUIRED = "required"  # what it tells others to do
    NEGATED = "negated"


@members_at_hand
class State(StrEnum):
    DONE = "done"
    PARTIAL = "partial"  # 基本公开, 部分公开, 20个栏目中17个
    IN_PROGRESS = "in_progress"
    PLANNED = "planned"
    NOT_DONE = "not_done"


@record
class Evidence(Told):
    """Words of the report that prove a fact: `text[start:end] == quote`, always; the heading they stand under; page from 1."""

    quote: str
    span: Span
    section: str = ""
    page: int | None = None
    ocr: bool = False

    def to_json(self) -> str:
        span, page = self.span, "null" if self.page is None else self.page
        ocr = ', "ocr": true' if self.ocr else ""
        return f'{{"quote": {quoted(self.quote)}, "start": {span.start}, "end": {span.end}, "section": {label(self.section)}, "page": {page}{ocr}}}'


@record
class Count(Told):
    """A count or an amount in its unit (次, 件, 万元)."""

    interval: Interval
    unit: str = ""

    def to_json(self) -> str:
        return f'{{"min": {_number(self.interval.lo)}, "max": {_number(self.interval.hi)}, "unit": {label(self.unit)}}}'


@record
class Status(Told):
    """A state with the span of dates that the wording allows (either end may be open)."""

    state: State
    date_from: date | None = None
    date_to: date | None = None

    def to_json(self) -> str:
        return _dated(self.state, self.date_from, self.date_to)


@record
class Person(Told):
    """A person by title, by name, or both; simplified characters without noise."""

    title: str | None
    name: str | None

    def to_json(self) -> str:
        title, name = ["null" if one is None else quoted(one) for one in (self.title, self.name)]
        return f'{{"title": {title}, "name": {name}}}'


@dataclass(frozen=True, slots=True)
class Text(Told):
    """A text value (unit, kind of unit, year)."""

    value: str

    def to_json(self) -> str:
        return f'{{"value": {quoted(self.value)}}}'


Value = Count | Status | Person | Text


@record
class Fact(Told):
    """
    One statement of the report.

    `fact` is a name of the catalogue, `kind` one of count, amount, status, person, text; `period` the reporting year it speaks of;
    `combined` one number for several things, `inferred` not printed as such (每季度一次 is 4), `conflict` another statement of the
    report says otherwise; `from_table` read from a cell. A fact without evidence cannot be built.
    """

    fact: str
    kind: str
    value: Value
    evidence: tuple[Evidence, ...]
    modality: Modality = Modality.ACTUAL
    period: int | None = None
    combined: bool = False
    inferred: bool = False
    conflict: bool = False
    from_table: bool = False

    def __post_init__(self) -> None:
        if not self.evidence:
            raise ValueError(f"{self.fact}: a fact needs evidence")

    def to_json(self) -> str:
        combined, inferred = "true" if self.combined else "false", "true" if self.inferred else "false"
        evidence, conflict = ", ".join([one.to_json() for one in self.evidence]), ', "conflict": true' if self.conflict else ""
        return (
            f'{{{_head(self.fact, self.kind, self.modality, self.period)}, "value": {self.value.to_json()}, '
            f'"combined": {combined}, "inferred": {inferred}, "evidence": [{evidence}]{conflict}}}'
        )


@members_at_hand
class CellState(StrEnum):
    NUMBER = "number"
    NOT_APPLICABLE = "not_applicable"  # /, —
    NOT_FILLED = "not_filled"  # blank, -
    UNREADABLE = "unreadable"  # words where a number belongs


@record
class FormCell:
    """
    A cell of an official form: era A, B or C, table (`a` or 2, 3, 4), row id, column key (domain: forms of three eras).

    Row and column ids are those of `rules/forms/*.yaml` (row `3.1`, `new`, `granted`; column `value`, `natural`, `total`, …).
    """

    era: str
    table: str
    row: str
    col: str
    state: CellState
    value: Interval | None
    unit: str
    evidence: Evidence


@record
class UnreadNumber:
    """A number of the report that no fact uses, with its sentence."""

    text: str
    span: Span
    sentence: Span


@dataclass(frozen=True, slots=True)
class Identity:
    """
    Who reports, of what kind, on which year, in which form.

    Each value's evidence stands in the facts report.unit, report.unit_type, report.year, report.period; `era` is A, B, C, A-narrative or
    summary; `is_report` False says that the document is none (a work plan, a notice), with `kind` the kind it is, in Chinese.
    """

    unit: str | None = None
    unit_type: str | None = None
    year: int | None = None
    era: str | None = None
    is_report: bool = True
    kind: str = "年度报告"


@dataclass(frozen=True, slots=True)
class Reading:
    """Everything taken out of one report."""

    identity: Identity
    facts: tuple[Fact, ...]
    cells: tuple[FormCell, ...] = ()
    unread: tuple[UnreadNumber, ...] = ()
    numbers: int = 0  # numbers in the report; `unread` is the part that no fact uses
    problems: tuple[Problem, ...] = ()
    normal: NormalText | None = field(default=None, compare=False)  # the text itself, for what no fact tells (sections, residue, reuse)


@dataclass(frozen=True, slots=True)
class YamlFile:
    """
    A knowledge file after strict parsing: plain dicts, lists and strings, and the (line, column) of every node, both from 1.

    `places` is keyed by the path of keys and indexes that leads to the node: `("facts", 3, "label")`.
    """

    path: str
    data: Any
    places: Mapping[tuple[str | int, ...], tuple[int, int]] = field(default_factory=dict)


@lru_cache(maxsize=4096)
def _head(fact: str, kind: str, modality: Modality, period: int | None) -> str:
    """What a fact is of: the same for thousands of reports."""
    return f'"fact": {quoted(fact)}, "kind": {quoted(kind)}, "modality": "{modality}", "period": {"null" if period is None else period}'


@lru_cache(maxsize=4096)
def _dated(state: State, first: date | None, last: date | None) -> str:
    """A state as JSON; what is partly done is in progress to readers who do not know `partial`."""
    told, partial = ("in_progress", ', "partial": true') if state is State.PARTIAL else (state, "")
    return f'{{"state": "{told}", "date_from": {_day(first)}, "date_to": {_day(last)}{partial}}}'


def _number(value: Number | None) -> str:
    if value is None:
        return "null"
    return str(int(value) if value == int(value) else float(value))


def _day(day: date | None) -> str:
    return "null" if day is None else f'"{day.isoformat()}"'
