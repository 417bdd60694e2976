"""What a report states: facts with the words that prove them, cells of the official forms, numbers nobody read."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from typing import Any

from .document import NormalText, Problem, Span
from .interval import Interval
from .record import record


class Modality(StrEnum):
    ACTUAL = "actual"
    PLANNED = "planned"  # the unit's own intent
    REQUIRED = "required"  # what it tells others to do
    NEGATED = "negated"


class State(StrEnum):
    DONE = "done"
    PARTIAL = "partial"  # 基本公开, 部分公开, 20个栏目中17个
    IN_PROGRESS = "in_progress"
    PLANNED = "planned"
    NOT_DONE = "not_done"


@record
class Evidence:
    """Words of the report that prove a fact: `text[start:end] == quote`, always; the heading they stand under; page from 1."""

    quote: str
    span: Span
    section: str = ""
    page: int | None = None
    ocr: bool = False

    def to_dict(self) -> dict[str, Any]:
        found: dict[str, Any] = {"quote": self.quote, "start": self.span.start, "end": self.span.end, "section": self.section, "page": self.page}
        return {**found, "ocr": True} if self.ocr else found


@record
class Count:
    """A count or an amount in its unit (次, 件, 万元)."""

    interval: Interval
    unit: str = ""

    def to_dict(self) -> dict[str, Any]:
        return {"min": _number(self.interval.lo), "max": _number(self.interval.hi), "unit": self.unit}


@record
class Status:
    """A state with the span of dates that the wording allows (either end may be open)."""

    state: State
    date_from: date | None = None
    date_to: date | None = None

    def to_dict(self) -> dict[str, Any]:
        return {
            "state": "in_progress" if self.state is State.PARTIAL else str(self.state),
            "date_from": self.date_from and self.date_from.isoformat(),
            "date_to": self.date_to and self.date_to.isoformat(),
            **({"partial": True} if self.state is State.PARTIAL else {}),
        }


@record
class Person:
    """A person by title, by name, or both; simplified characters without noise."""

    title: str | None
    name: str | None

    def to_dict(self) -> dict[str, Any]:
        return {"title": self.title, "name": self.name}


@dataclass(frozen=True, slots=True)
class Text:
    """A text value (unit, kind of unit, year)."""

    value: str

    def to_dict(self) -> dict[str, Any]:
        return {"value": self.value}


Value = Count | Status | Person | Text


@record
class Fact:
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

    def to_dict(self) -> dict[str, Any]:
        found: dict[str, Any] = {
            "fact": self.fact,
            "kind": self.kind,
            "modality": str(self.modality),
            "period": self.period,
            "value": self.value.to_dict(),
            "combined": self.combined,
            "inferred": self.inferred,
            "evidence": [e.to_dict() for e in self.evidence],
        }
        return {**found, "conflict": True} if self.conflict else found


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


def _number(value: Any) -> int | float | None:
    if value is None or type(value) is int:
        return value
    return int(value) if value == int(value) else float(value)
